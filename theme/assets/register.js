// A register: a table or list that filters by facets and words, sorts, counts, and exports what it shows.
// What stands in the HTML is complete without it; the state is kept in the address, so that a view can be shared.
//
//   <div data-register="Laboratories" data-facets="region:Region year:Year">   facets told by attributes of the items
//     <table> <th data-facet="topic">Topics</th> <th data-sort="number">Facts</th>     facets and orders told by columns
//     <tr data-region="Africa|Europe" data-names="…">       several values, one stroke between; other names to be found by
//
// A cell's value is its `data-value`, or the texts of its links, or its text.
import { filterOf } from "./filter.js";

const box = document.querySelector("[data-register]");
const table = box.querySelector("table");
const items = [...box.querySelectorAll(table ? "tbody tr" : "[data-fact]")];
const columns = table ? [...table.tHead.rows[0].cells] : [];
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const element = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};
const slug = (text) => text.toLowerCase().replaceAll(" ", "-");

const cellValues = (cell) => {
  if (cell.dataset.value !== undefined) return cell.dataset.value ? cell.dataset.value.split("|") : [];
  const links = [...cell.querySelectorAll("a")].map((link) => link.textContent.trim());
  const text = cell.textContent.trim();
  return links.length ? links : text && text !== "—" ? [text] : [];
};

// What can be chosen: {key, label, values(item)}.
const facets = [
  ...columns.flatMap((column, position) =>
    column.hasAttribute("data-facet")
      ? [{ key: column.dataset.facet, label: column.textContent, values: (row) => cellValues(row.cells[position]) }]
      : [],
  ),
  ...(box.dataset.facets ?? "").split(" ").filter(Boolean).map((pair) => {
    const [key, label] = pair.split(":");
    return { key, label, values: (item) => (item.dataset[key] ? item.dataset[key].split("|") : []) };
  }),
].map((facet) => {
  const known = new Map(items.map((item) => [item, new Set(facet.values(item))]));
  return { ...facet, of: (item) => known.get(item) };
});
const orders = columns.flatMap((column, position) =>
  column.dataset.sort
    ? [{ key: slug(column.textContent), label: column.textContent, kind: column.dataset.sort, column, position }]
    : [],
);

// The words of the items are read when somebody first types, so that opening a page does not wait for them.
let filter;
const holding = (query) => {
  if (!query.trim()) return { kept: new Set(items), meant: {} };
  filter ??= filterOf(items.map((item) => `${item.textContent} ${item.dataset.names ?? ""}`));
  const { fits, meant } = filter(query);
  return { kept: new Set(items.filter((_, place) => fits[place])), meant };
};

const state = { chosen: {}, q: "", sort: "", down: false };

// "dated", or "-dated" for the newest first; "" for the order in which the table stands.
const sortKey = () => state.sort && (state.down ? "-" : "") + state.sort;

const fromAddress = () => {
  const address = new URLSearchParams(location.search);
  state.chosen = Object.fromEntries(facets.map(({ key }) => [key, address.get(key) ?? ""]));
  state.q = address.get("q") ?? "";
  const sort = address.get("sort") ?? "";
  state.down = sort.startsWith("-");
  state.sort = sort.replace("-", "");
};

const toAddress = () => {
  const address = new URLSearchParams();
  if (state.q) address.set("q", state.q);
  for (const { key } of facets) if (state.chosen[key]) address.set(key, state.chosen[key]);
  if (state.sort) address.set("sort", sortKey());
  const query = address.toString();
  history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
};

// Of the items that hold the words, those that fit the facets; without one facet, for that facet's own counts.
const fitting = (kept, without = null) =>
  items.filter(
    (item) =>
      kept.has(item) &&
      facets.every((facet) => facet === without || !state.chosen[facet.key] || facet.of(item).has(state.chosen[facet.key])),
  );

const sortValue = (row, { kind, position }) => {
  const cell = row.cells[position];
  const value = cell.dataset.sortValue ?? cell.dataset.value ?? cell.textContent.trim();
  return kind === "number" ? Number.parseFloat(value.replaceAll(",", "")) || 0 : value;
};

const sorted = (rows) => {
  const order = orders.find(({ key }) => key === state.sort);
  if (!order) return rows;
  const direction = state.down ? -1 : 1;
  const compare = order.kind === "number" ? (a, b) => a - b : collator.compare;
  return rows
    .map((row) => [sortValue(row, order), row])
    .sort(([a], [b]) => {
      if ((a === "") !== (b === "")) return a === "" ? 1 : -1; // what is not known comes last both ways
      return direction * compare(a, b);
    })
    .map(([, row]) => row);
};

// The controls.
const bar = element("form", { className: "register-bar" });
bar.setAttribute("role", "search");
bar.setAttribute("aria-label", `Filter: ${box.dataset.register}`);
const labelled = (label, control) => element("label", {}, element("span", { textContent: label }), control);
const field = element("input", { type: "search", autocomplete: "off", name: "words" });
const selects = new Map(facets.map((facet) => [facet, element("select", { name: facet.key })]));
const sortSelect = element("select", { name: "sort" });
const status = element("p", { className: "register-status" });
status.setAttribute("role", "status");
const reset = element("button", { type: "button", textContent: "Show all" });
const save = element("button", { type: "button", textContent: "Save as CSV" });
// On a narrow screen the facets wait behind one line, unless the address has chosen some.
const more = element("details", { className: "register-more" }, element("summary", { textContent: "Choose by …" }));
more.append(
  ...facets.map((facet) => labelled(facet.label, selects.get(facet))),
  ...(orders.length ? [Object.assign(labelled("Order", sortSelect), { className: "register-order" })] : []),
);
bar.append(labelled("Words", field), more);
const isWide = matchMedia("(min-width: 40.01rem)");
const unfold = () => {
  more.open = isWide.matches || facets.some(({ key }) => state.chosen[key]);
};
isWide.addEventListener("change", unfold);
const foot = element("div", { className: "register-foot" }, status, reset, ...(table ? [save] : []));
sortSelect.append(
  element("option", { value: "", textContent: "as listed" }),
  ...orders.flatMap(({ key, label, kind }) => [
    element("option", { value: key, textContent: `${label}${kind === "number" ? ", fewest first" : ", first to last"}` }),
    element("option", { value: `-${key}`, textContent: `${label}${kind === "number" ? ", most first" : ", last to first"}` }),
  ]),
);
for (const order of orders) {
  const button = element("button", { type: "button", className: "sort" }, ...order.column.childNodes);
  order.column.append(button);
  button.addEventListener("click", () => {
    const again = state.sort === order.key;
    state.down = again ? !state.down : order.kind === "number";
    state.sort = order.key;
    show();
  });
}

let shownOrder = "";

const show = () => {
  const { kept, meant } = holding(state.q);
  const shown = new Set(fitting(kept));
  for (const facet of facets) {
    const counts = new Map();
    for (const item of fitting(kept, facet)) for (const value of facet.of(item)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const chosen = state.chosen[facet.key];
    if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
    const options = [...counts].sort(([a], [b]) => collator.compare(a, b));
    if (facet.key === "year") options.reverse();
    selects.get(facet).replaceChildren(
      element("option", { value: "", textContent: "all" }),
      ...options.map(([value, count]) => element("option", { value, textContent: `${value} (${count})` })),
    );
    selects.get(facet).value = chosen;
  }
  for (const item of items) item.hidden = !shown.has(item);
  for (const part of box.querySelectorAll("section.year")) part.hidden = !part.querySelector("[data-fact]:not([hidden])");
  const order = sortKey();
  if (order !== shownOrder) table.tBodies[0].append(...sorted(items)); // moving rows lays out the whole page again
  shownOrder = order;
  for (const { key, column } of orders) {
    if (key === state.sort) column.setAttribute("aria-sort", state.down ? "descending" : "ascending");
    else column.removeAttribute("aria-sort");
  }
  sortSelect.value = order;
  if (field.value !== state.q) field.value = state.q;
  const isFiltered = shown.size < items.length;
  const taken = Object.entries(meant).map(([typed, word]) => `; “${typed}” was taken for “${word}”`);
  status.textContent = (isFiltered ? `${shown.size} of ${items.length}` : `All ${items.length}`) + taken.join("");
  reset.hidden = !isFiltered && !state.sort;
  toAddress();
};

// The rows that are shown, as a spreadsheet reads them: RFC 4180, with the address of each.
const csv = () => {
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const rows = [...table.tBodies[0].rows].filter((row) => !row.hidden);
  const hidden = facets.filter(({ key }) => items.some((item) => key in item.dataset));
  const lines = rows.map((row) => [
    ...[...row.cells].map((cell) => cell.textContent.trim().replaceAll(/\s+/g, " ")),
    ...hidden.map((facet) => [...facet.of(row)].join("; ")),
    row.querySelector("a")?.href ?? "",
  ]);
  const head = [...columns.map((column) => column.textContent.trim()), ...hidden.map(({ label }) => label), "Address"];
  return [head, ...lines]
    .map((line) => line.map(quoted).join(","))
    .join("\r\n");
};

field.addEventListener("input", () => {
  state.q = field.value.trimStart();
  show();
});
for (const [facet, select] of selects) {
  select.addEventListener("change", () => {
    state.chosen[facet.key] = select.value;
    show();
  });
}
sortSelect.addEventListener("change", () => {
  state.down = sortSelect.value.startsWith("-");
  state.sort = sortSelect.value.replace("-", "");
  show();
});
reset.addEventListener("click", () => {
  Object.assign(state, { q: "", sort: "", down: false });
  for (const { key } of facets) state.chosen[key] = "";
  field.value = "";
  show();
  field.focus();
});
save.addEventListener("click", () => {
  const address = URL.createObjectURL(new Blob(["\ufeff", csv()], { type: "text/csv" }));
  element("a", { href: address, download: `${slug(box.dataset.register)}.csv` }).click();
  URL.revokeObjectURL(address);
});
bar.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => {
  fromAddress();
  show();
});
fromAddress();
unfold();
box.before(bar, foot);
show();
