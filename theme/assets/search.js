// The search page: shows what the worker finds, keeps the query in the address, marks the words found.
const form = document.getElementById("search-form");
const field = document.getElementById("search-q");
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const root = new URL(list.dataset.root, location.href);
let worker;
let asked = 0;

const start = () => {
  if (worker) return;
  worker = new Worker(new URL(list.dataset.worker, location.href), { type: "module" });
  worker.addEventListener("message", ({ data }) => {
    if (data.failed) status.textContent = "The search could not be loaded. The index below lists everything.";
    if (data.id === asked) show(data);
  });
  worker.postMessage({ url: new URL(list.dataset.corpus, location.href).href });
};

const ask = (query) => {
  document.documentElement.classList.toggle("has-query", Boolean(query));
  if (!query) {
    asked += 1;
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  if (!worker) status.textContent = "Loading the search …";
  start();
  asked += 1;
  worker.postMessage({ id: asked, query });
};

// The text with the words that were found marked, as nodes: nothing from the data is ever parsed as HTML.
const marked = (text, terms) => {
  if (!terms.length) return [text];
  const escaped = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).sort((a, b) => b.length - a.length);
  const parts = text.split(new RegExp(`(${escaped.join("|")})`, "giu"));
  return parts.map((part, position) => {
    if (position % 2 === 0) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
};

const show = ({ count, results }) => {
  status.textContent =
    count === 0
      ? "Nothing found. Try fewer or other words, or look through the index below."
      : `${count.toLocaleString("en")} ${count === 1 ? "result" : "results"}${count > results.length ? `, the best ${results.length} shown` : ""}`;
  list.replaceChildren(
    ...results.map((result) => {
      const item = document.createElement("li");
      item.dataset.searchResult = result.fact ? "fact" : "page";
      const link = document.createElement("a");
      link.href = new URL(result.url, root);
      link.append(...marked(result.text || result.name, Object.keys(result.match)));
      const about = document.createElement("p");
      about.className = "fact-home";
      about.textContent = [result.fact ? result.name : null, result.date].filter(Boolean).join(" · ");
      item.append(link, about);
      return item;
    }),
  );
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", `?${new URLSearchParams({ q: field.value.trim() })}`);
  ask(field.value.trim());
});
field.addEventListener("focus", start, { once: true });
field.addEventListener("input", () => {
  const query = field.value.trim();
  history.replaceState(null, "", query ? `?${new URLSearchParams({ q: query })}` : location.pathname);
  ask(query);
});
const fromAddress = () => {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  ask(field.value.trim());
};
addEventListener("popstate", fromAddress);
fromAddress();
