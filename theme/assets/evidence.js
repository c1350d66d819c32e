// A marker opens its source in place, so that readers keep theirs. Without this script it leads to the list.
const card = document.createElement("div");
card.className = "evidence";
card.id = "_evidence";
card.popover = "auto";
card.setAttribute("role", "dialog");
card.tabIndex = -1;
document.body.append(card);

let opener = null;

const element = (name, className, ...children) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
};

// The reference of a marker, without its other passages, its anchors and its links back.
const reference = (mark) => {
  const entry = document.querySelector(mark.hash);
  const passages = [...entry.querySelectorAll(".passages > li")];
  const place = passages.find((item) => item.querySelector(`[href="#${CSS.escape(mark.id)}"]`));
  const copy = element("div", "evidence-source", entry.querySelector(".reference").cloneNode(true));
  if (place) {
    const where = place.cloneNode(true);
    where.querySelector(".backlinks")?.remove();
    copy.append(element("p", "evidence-place", ...where.childNodes));
  }
  return copy;
};

const open = (mark) => {
  const marks = [...mark.parentElement.querySelectorAll(".mark")];
  const close = element("button", "evidence-close", "Close");
  close.type = "button";
  close.addEventListener("click", () => card.hidePopover());
  const all = element("a", "", "All references");
  all.href = "#_references";
  const others = marks.length - 1;
  const count = others ? element("p", "evidence-others", `One of ${marks.length} sources of this statement.`) : "";
  card.replaceChildren(reference(mark), count, element("p", "evidence-foot", all, close));
  card.setAttribute("aria-label", mark.getAttribute("aria-label"));
  opener = mark;
  card.showPopover();
  place(mark);
  card.focus();
};

// Below the marker, or above it where there is no room; never beyond the edge.
const place = (mark) => {
  const at = mark.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const edge = document.documentElement.clientWidth;
  const left = Math.min(Math.max(12, at.left - 24), edge - width - 12);
  const below = at.bottom + 6;
  const top = below + height > innerHeight && at.top > height ? at.top - height - 6 : below;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
};

document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("a.mark");
  if (!mark || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (opener === mark && card.matches(":popover-open")) card.hidePopover();
  else open(mark);
});

card.addEventListener("toggle", (event) => {
  if (event.newState !== "closed" || !opener) return;
  if (card.contains(document.activeElement) || document.activeElement === document.body) opener.focus({ preventScroll: true });
  opener = null;
});
