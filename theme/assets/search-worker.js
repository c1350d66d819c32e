// Finds facts and pages. Runs beside the page, so that typing never waits for it.
// In: {url} of the corpus once, then {id, query}. Out: {ready}, then {id, results}.
import MiniSearch from "./vendor/minisearch.js";

const HAN = /[\u3400-\u9fff]/;

// Words in small letters without accents; a run of Chinese gives each pair of characters, so that a name is
// found inside a longer run.
const tokenize = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}&]+/u)
    .filter(Boolean)
    .flatMap((word) => {
      if (!HAN.test(word) || word.length < 2) return [word];
      return Array.from({ length: word.length - 1 }, (_, start) => word.slice(start, start + 2));
    });

const index = new MiniSearch({
  fields: ["text", "name", "about"],
  idField: "url",
  storeFields: ["url", "text", "name", "date", "fact"],
  tokenize,
  processTerm: (term) => term,
});

const OPTIONS = {
  boost: { name: 2.5, about: 1.2 },
  combineWith: "OR",
  prefix: (term) => term.length > 2,
  fuzzy: (term) => (term.length > 4 && !/\d/.test(term) && !HAN.test(term) ? 0.2 : false),
  boostDocument: (_, __, stored) => (stored.fact ? 1 : 1.1),
};

// Words that say nothing about what is sought, unless there are no others.
const SMALL = new Set("a an and are at by for from has in is of on or that the this to was what which who with".split(" "));

// Any word counts; what holds more of the words comes first.
const find = (query) => {
  const words = tokenize(query);
  const telling = words.filter((word) => !SMALL.has(word));
  const sought = telling.length ? telling : words;
  const results = index.search(sought.join(" "), OPTIONS);
  for (const result of results) {
    result.score *= (new Set(result.queryTerms).size / new Set(sought).size) ** 2;
  }
  return results.sort((one, other) => other.score - one.score);
};

const loaded = new Promise((resolve, reject) => {
  addEventListener("message", async ({ data }) => {
    if (!data.url) return;
    try {
      const answer = await fetch(data.url);
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      index.addAll(await answer.json());
      postMessage({ ready: true });
      resolve();
    } catch (error) {
      postMessage({ failed: String(error) });
      reject(error);
    }
  });
});

addEventListener("message", async ({ data }) => {
  if (data.query === undefined) return;
  await loaded;
  const results = find(data.query);
  postMessage({ id: data.id, count: results.length, results: results.slice(0, 50) });
});
