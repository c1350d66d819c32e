// The search page: asks as one types, shows the facts that answer, and keeps the whole state in the address, so that a
// search can be shared and the browser's back button works.
import { pieces, ROOT, Search } from "./search-client.js";

const PAGE = 50; // facts shown at first, and with each "more"
const form = document.getElementById("search-form");
const field = document.getElementById("search-q");
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const pagesList = document.getElementById("search-pages");
const more = document.getElementById("search-more");
const again = document.getElementById("search-again");
const nothing = document.getElementById("search-nothing");
const facetBox = form.querySelector(".search-facets");
const choices = [...form.querySelectorAll("select")]; // one a facet, and the order
let limit = PAGE;

const element = (name, className, ...children) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
};
const link = (url, ...children) => {
  const node = element("a", "", ...children);
  node.href = new URL(url, ROOT);
  return node;
};

// The question as the form holds it.
const state = () => {
  const chosen = Object.fromEntries(choices.filter(({ value }) => value).map(({ name, value }) => [name, value]));
  const { sort, ...filters } = chosen;
  return { query: field.value.trim(), filters, sort };
};

const address = () => {
  const { query, filters, sort } = state();
  const parameters = new URLSearchParams({ ...(query && { q: query }), ...filters, ...(sort && { sort }) });
  return parameters.size ? `?${parameters}` : location.pathname;
};

const asked = ({ query, filters }) => query || Object.keys(filters).length;

// The results

const item = ({ url, statement, date, countries, home, planned, disputed }) => {
  const node = document.createElement("li");
  node.dataset.searchResult = "fact";
  // One line about the fact; its evidence grade has its place here, too.
  const about = [date, planned && "planned", home, countries.length > 3 ? `${countries.length} countries` : countries.join(", "), disputed && "disputed"];
  node.append(link(url, ...pieces(statement)), element("p", "fact-home", about.filter(Boolean).join(" · ")));
  return node;
};

const pageItem = ({ url, name, kind }) => {
  const node = element("li", "", link(url, name), element("span", "muted", ` ${kind}`));
  node.dataset.searchPage = url;
  return node;
};

// A facet offers what is there, with numbers; what was chosen stays, also where it leaves nothing.
const fill = (choice, values) => {
  const { value } = choice;
  const any = choice.options[0];
  const offered = values.map(({ id, name, count }) => new Option(`${name} (${count.toLocaleString("en")})`, id));
  if (value && !values.some(({ id }) => id === value)) offered.unshift(new Option(`${value} (0)`, value));
  choice.replaceChildren(any, ...offered);
  choice.value = value;
};

const summary = ({ count, facts, read }) => {
  const meant = read.map(([word, other]) => `“${word}” was read as “${other}”.`);
  const number = `${count.toLocaleString("en")} ${count === 1 ? "result" : "results"}`;
  const part = count > facts.length ? `, the ${sortWords()} ${facts.length} shown` : "";
  return [`${number}${part}.`, ...meant].join(" ");
};
const sortWords = () => (state().sort === "date" ? "newest" : "best");

const show = (answer) => {
  const { count, facts, pages, facets, instead } = answer;
  status.textContent = count ? summary(answer) : "Nothing found.";
  list.replaceChildren(...facts.map(item));
  pagesList.replaceChildren(...pages.map(pageItem));
  pagesList.parentElement.hidden = !pages.length;
  for (const choice of choices) if (facets[choice.name]) fill(choice, facets[choice.name]);
  facetBox.hidden = !count && !choices.some(({ value }) => value);
  more.hidden = count <= facts.length;
  nothing.hidden = count > 0;
  if (!count) offerHelp(instead);
};

// Nothing found: words that are known, other ways, and a form that tells us what is missing.
const offerHelp = (instead) => {
  const words = instead.map((word) => link(`search/?${new URLSearchParams({ q: word })}`, word));
  const tries = nothing.querySelector(".search-instead");
  tries.hidden = !words.length;
  tries.replaceChildren("Try ", ...words.flatMap((word, at) => (at ? [", ", word] : [word])), ".");
  const report = nothing.querySelector("a[data-report]");
  if (report.dataset.report) {
    const issue = new URL(report.dataset.report);
    issue.searchParams.set("title", `Not found: ${state().query}`);
    issue.searchParams.set("body", `I searched for “${state().query}” and found nothing.\n\nWhat I hoped to learn:\n`);
    report.href = issue;
  }
};

// What is said while there is no answer yet. Below it stands the index from A to Z, which needs no script.
const SAID = {
  loading: "Loading the search …",
  slow: "Still loading the search. The index below lists everything.",
  failed: "The search could not be loaded. The index below lists everything.",
};
const search = new Search((said) => {
  again.hidden = said !== "failed";
  if (said !== "ready") status.textContent = asked(state()) || said === "failed" ? SAID[said] : "";
});

const clear = () => {
  search.forget();
  list.replaceChildren();
  status.textContent = "";
  for (const node of [pagesList.parentElement, facetBox, more, nothing]) node.hidden = true;
};

const ask = (begun) => {
  document.documentElement.classList.toggle("has-query", Boolean(asked(state())));
  if (asked(state())) search.ask({ ...state(), begun, limit }, show);
  else clear();
};

// What readers do. A keystroke replaces the address; a choice or Enter adds a step to go back from.
field.addEventListener("focus", () => search.start(), { once: true });
field.addEventListener("input", () => {
  limit = PAGE;
  history.replaceState(null, "", address());
  ask(true);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", address());
  ask(false);
});
for (const choice of choices) {
  choice.addEventListener("change", () => {
    limit = PAGE;
    history.pushState(null, "", address());
    ask(false);
  });
}
form.querySelector("button[type=reset]").addEventListener("click", (event) => {
  event.preventDefault();
  for (const choice of choices) choice.value = "";
  history.pushState(null, "", address());
  ask(false);
});
more.addEventListener("click", () => {
  const next = list.children.length;
  limit += PAGE;
  search.ask({ ...state(), limit }, (answer) => {
    show(answer);
    list.children[next]?.querySelector("a").focus();
  });
});
again.addEventListener("click", () => ask(false));

const fromAddress = () => {
  const parameters = new URLSearchParams(location.search);
  field.value = parameters.get("q") ?? "";
  for (const choice of choices) {
    const value = parameters.get(choice.name) ?? "";
    if (value && ![...choice.options].some((option) => option.value === value) && choice.name !== "sort") choice.add(new Option(value, value));
    choice.value = value;
  }
  limit = PAGE;
  ask(false);
};
addEventListener("popstate", fromAddress);
fromAddress();
// Open where there is room, and where a choice is at work.
facetBox.open = matchMedia("(min-width: 40rem)").matches || choices.some(({ value }) => value);
