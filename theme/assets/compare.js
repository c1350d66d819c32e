// Two or three countries side by side. The choice is kept in the address: /compare/?c=KEN,ETH
const form = document.getElementById("compare-form");
const status = document.getElementById("compare-status");
const box = document.getElementById("compare-table");
const selects = [...form.querySelectorAll("select")];
const root = new URL(form.dataset.root, location.href);

const element = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};
const link = (words, address) => element("a", { href: new URL(address, root), textContent: words });
const list = (items) => (items.length ? element("ul", {}, ...items.map((item) => element("li", {}, item))) : "—");
const counts = (pairs) =>
  list(pairs.map(({ label, count }) => element("span", {}, `${label} `, element("span", { className: "number", textContent: count }))));
const records = (collection) => (country) =>
  list((country.records[collection] ?? []).map(({ name, address }) => link(name, address)));

const ROWS = [
  ["Belt and Road", (country) => (country.status ? element("strong", { textContent: country.status }) : "not looked into")],
  ["On whose word", (country) => (country.evidence ? link(country.evidence.statement, country.evidence.address) : "—")],
  ["Region", (country) => country.region],
  ["Period", (country) => country.period.join("–") || "—"],
  ["Facts", (country) => link(country.facts.toLocaleString("en"), country.address)],
  ["Facts by topic", (country) => counts(country.topics)],
  ["Evidence", (country) => counts(country.grades)],
  ["Sources by perspective", (country) => counts(country.perspectives)],
  ["Latest dated fact", (country) => (country.latest ? link(country.latest.statement, country.latest.address) : "—")],
  ["Laboratories", records("laboratories")],
  ["Infrastructure", records("infrastructure")],
  ["Projects", records("projects")],
  ["Programmes", records("programmes")],
  ["Agreements", records("agreements")],
  ["Events", records("events")],
];

const load = async () => {
  const answer = await fetch(new URL(form.dataset.countries, location.href));
  if (!answer.ok) throw new Error(answer.statusText);
  return new Map((await answer.json()).map((country) => [country.code, country]));
};

let known;

const show = async () => {
  const codes = [...new Set(selects.map((select) => select.value).filter(Boolean))];
  document.title = document.title.replace(/^.*?(?= · )/, "Compare countries");
  if (codes.length < 2) {
    status.textContent = "Choose two countries, or three.";
    box.replaceChildren();
    return;
  }
  status.textContent = "Loading …";
  try {
    known ??= load();
    const countries = await known;
    draw(codes.map((code) => countries.get(code)));
  } catch {
    known = undefined;
    status.textContent = "The data could not be loaded. Try again, or open the profiles in two windows.";
  }
};

const draw = (countries) => {
  const names = countries.map(({ name }) => name);
  document.title = document.title.replace(/^.*?(?= · )/, names.join(", "));
  status.textContent = `${names.join(", ")}, side by side.`;
  const head = element("tr", {}, element("td"));
  for (const country of countries) {
    const cell = element("th", { scope: "col" }, link(country.name, country.address));
    head.append(cell);
  }
  const body = ROWS.map(([label, fill]) => {
    const row = element("tr", {}, element("th", { scope: "row", textContent: label }));
    for (const country of countries) {
      const cell = element("td", {}, fill(country));
      cell.dataset.label = country.name;
      row.append(cell);
    }
    return row;
  });
  const caption = element("caption", { className: "visually-hidden", textContent: names.join(", ") });
  box.replaceChildren(
    element("table", { className: "comparison" }, caption, element("thead", {}, head), element("tbody", {}, ...body)),
  );
};

const fromAddress = () => {
  const codes = (new URLSearchParams(location.search).get("c") ?? "").toUpperCase().split(",");
  for (const [position, select] of selects.entries()) select.value = codes[position] ?? "";
  for (const select of selects) if (select.selectedIndex < 0) select.value = "";
  show();
};

form.addEventListener("change", () => {
  const codes = selects.map((select) => select.value).filter(Boolean);
  history.pushState(null, "", codes.length ? `?c=${codes.join(",")}` : location.pathname);
  show();
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", fromAddress);
form.hidden = false;
fromAddress();
