// Puts questions to the finder of a built site. Arguments: its assets, its corpus, the questions as JSON
// ([{ask, answers: [record/fact]}]). Prints how many are answered first and among the first three, and how fast.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [assets, corpus, questions] = process.argv.slice(2);
const { Finder } = await import(pathToFileURL(`${assets}/finder.js`));
const read = async (file) => JSON.parse(await readFile(file, "utf-8"));
const finder = new Finder(await read(corpus));
const asked = await read(questions);

const name = (url) => url.split("/").slice(1).join("/").replace("/#", "/"); // laboratories/x/#opened → x/opened
const places = asked.map(({ ask, answers }) => finder.find({ query: ask }).facts.findIndex(({ url }) => answers.includes(name(url))));

// Each keystroke of every eighth question, as the field sends it.
const times = [];
for (const { ask } of asked.filter((_, at) => at % 8 === 0)) {
  for (let end = 1; end <= ask.length; end += 1) {
    const start = performance.now();
    finder.find({ query: ask.slice(0, end), begun: true });
    times.push(performance.now() - start);
  }
}
times.sort((one, other) => one - other);
const within = (most) => places.filter((place) => place >= 0 && place < most).length / places.length;
console.log(JSON.stringify({ questions: asked.length, first: within(1), three: within(3), milliseconds: times[times.length >> 1] }));
