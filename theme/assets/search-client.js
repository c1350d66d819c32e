// The page's end of the search. Nothing is fetched before `start`; a search that failed to load can be started again.
const SLOW = 4000; // milliseconds after which a reader is told that it takes time

export class Search {
  #worker;
  #asked = 0;
  #answer = () => {};
  #state; // called with "loading", "slow", "ready" or "failed"

  constructor(state = () => {}) {
    this.#state = state;
  }

  start() {
    if (this.#worker) return;
    this.#state("loading");
    const slow = setTimeout(() => this.#state("slow"), SLOW);
    const fail = () => {
      clearTimeout(slow);
      this.#worker?.terminate();
      this.#worker = undefined;
      this.#state("failed");
    };
    this.#worker = new Worker(new URL("search-worker.js", import.meta.url), { type: "module" });
    this.#worker.addEventListener("error", fail); // a script of its own could not be loaded
    this.#worker.addEventListener("message", ({ data }) => {
      if (data.failed) fail();
      if (data.ready) {
        clearTimeout(slow);
        this.#state("ready");
      }
      if (data.id === this.#asked) this.#answer(data.answer);
    });
    this.#worker.postMessage({ corpus: new URL("../search/corpus.json", import.meta.url).href });
  }

  // Asks a question as `Finder.find` takes it; `show` is called with the answer, unless another is asked before.
  ask(question, show) {
    this.start();
    this.#asked += 1;
    this.#answer = show;
    this.#worker.postMessage({ id: this.#asked, question });
  }

  // Wants no answer any more.
  forget() {
    this.#asked += 1;
  }
}

// The pieces of a statement as nodes, the words that were sought marked. Nothing from the data is parsed as HTML.
export const pieces = (statement) =>
  statement.map(([text, isMarked]) => {
    if (!isMarked) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });

// Where the site begins; addresses of results are from there.
export const ROOT = new URL("../", import.meta.url);
