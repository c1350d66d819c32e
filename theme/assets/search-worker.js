// Runs the finder beside the page, so that typing never waits for it.
// In: {corpus} (its address) once, then {id, question}. Out: {ready} or {failed}, then {id, answer}.
import { Finder } from "./finder.js";

let finder;
let waiting; // the newest question; older ones need no answer any more

const answer = () => {
  if (!finder || !waiting) return;
  const { id, question } = waiting;
  waiting = undefined;
  postMessage({ id, answer: finder.find(question) });
};

const load = async (address) => {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    finder = new Finder(await response.json());
    postMessage({ ready: true });
    answer();
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};

addEventListener("message", ({ data }) => {
  if (data.corpus) {
    load(data.corpus);
    return;
  }
  waiting = data;
  setTimeout(answer); // after the messages that have come in by now
});
