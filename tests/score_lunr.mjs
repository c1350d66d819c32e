// Puts questions to the search that MkDocs brings, as its worker does. Arguments: its lunr.js, its index, the questions
// as JSON ([{ask, answers: [{pages, statement}]}]). A page among the first three that holds an answer counts as `three`,
// the answer in the excerpt that is shown (200 characters) as `shown`.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";

const [script, index, questions] = process.argv.slice(2);
const lunr = createRequire(import.meta.url)(script);
const read = async (file) => JSON.parse(await readFile(file, "utf-8"));
const { docs } = await read(index);
const documents = new Map(docs.map((doc) => [doc.location, doc]));
const engine = lunr(function () {
  this.field("title");
  this.field("text");
  this.ref("location");
  for (const doc of docs) this.add(doc);
});

const asked = await read(questions);
const times = [];
const search = (query) => {
  const start = performance.now();
  try {
    return engine.search(query);
  } catch {
    return []; // a sign in the question that means something to lunr
  } finally {
    times.push(performance.now() - start);
  }
};
const plain = (text) => text.replace(/\s+/g, " ").slice(0, 60);
const hits = asked.map(({ ask, answers }) => {
  const found = search(ask).slice(0, 3).map(({ ref }) => documents.get(ref));
  const holds = ({ location }) => answers.some(({ pages }) => pages.includes(location.split("#")[0]));
  const shows = ({ text }) => answers.some(({ statement }) => text.replace(/\s+/g, " ").slice(0, 200).includes(plain(statement)));
  return { first: found.slice(0, 1).some(holds), three: found.some(holds), shown: found.some(shows) };
});
times.sort((one, other) => one - other);
const rate = (name) => hits.filter((hit) => hit[name]).length / hits.length;
const milliseconds = times[times.length >> 1];
console.log(JSON.stringify({ questions: asked.length, first: rate("first"), three: rate("three"), shown: rate("shown"), milliseconds }));
