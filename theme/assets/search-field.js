// Search fields on every page: "/" and Ctrl+K or Cmd+K lead to the field, and what is found shows below it as one types.
// Nothing else is fetched before a field is used. Without this script the form leads to the search page.
const MOST = 5; // facts shown below a field

const fields = [...document.querySelectorAll("form[role=search] input[name=q]")];
const main = document.getElementById("search-q") ?? fields.find((field) => field.closest("main")) ?? fields[0];

addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
  const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!isSlash && !isK) return;
  event.preventDefault();
  const field = main.checkVisibility() ? main : fields.find((other) => other.checkVisibility());
  field?.focus();
  field?.select();
});

const element = (name, className, ...children) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
};

// A combobox, as the ARIA Authoring Practices describe it: the focus stays in the field, arrows choose below it.
const offer = async (field) => {
  const { pieces, ROOT, Search } = await import("./search-client.js");
  const list = element("div", "suggestions");
  list.id = `${field.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Best results");
  list.hidden = true;
  const said = element("p", "visually-hidden");
  said.setAttribute("role", "status");
  field.after(list, said);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  let chosen = -1;

  const choose = (place) => {
    chosen = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = list.children[place];
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  const open = (isOpen) => {
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    choose(-1);
  };
  const follow = (option) => location.assign(option.dataset.href);
  const option = (at, href, ...children) => {
    const node = element("div", "suggestion", ...children);
    node.id = `${list.id}-${at}`;
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
    node.dataset.href = href;
    return node;
  };
  const show = ({ count, facts, pages }) => {
    const address = (url) => new URL(url, ROOT).href;
    const named = pages.slice(0, 2).map(({ url, name, kind }) => [url, element("strong", "", name), element("span", "muted", ` ${kind}`)]);
    const found = facts.map(({ url, statement, date, home }) => [
      url,
      element("span", "", ...pieces(statement)),
      element("span", "muted", ` ${[home, date].filter(Boolean).join(" · ")}`),
    ]);
    const all = new URL("search/", ROOT);
    all.searchParams.set("q", field.value.trim());
    const rest = count ? [[all, `All ${count.toLocaleString("en")} results`]] : [];
    list.replaceChildren(...[...named, ...found, ...rest].map(([url, ...children], at) => option(at, address(url), ...children)));
    said.textContent = count ? `${count.toLocaleString("en")} results, the best below` : "Nothing found";
    open(list.children.length > 0 && document.activeElement === field);
  };
  const search = new Search((state) => {
    said.textContent = { loading: "Loading the search", slow: "Still loading the search", failed: "The search could not be loaded. Press Enter for the index from A to Z." }[state] ?? "";
  });
  const ask = () => {
    const query = field.value;
    if (query.trim()) {
      search.ask({ query, begun: true, limit: MOST }, show);
    } else {
      search.forget();
      open(false);
    }
  };
  field.addEventListener("input", ask);
  field.addEventListener("blur", () => open(false));
  field.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) open(false);
    else if (list.hidden || last < 0) return;
    else if (event.key === "ArrowDown") choose(chosen === last ? -1 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) follow(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const target = event.target.closest("[role=option]");
    if (target) follow(target);
  });
  search.start();
  if (field.value.trim()) ask();
};

for (const field of fields) {
  if (field.id !== "search-q") field.addEventListener("focus", () => offer(field), { once: true });
}
