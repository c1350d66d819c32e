// A card that opens beside what a reader clicked on, closes with Esc or a click elsewhere, and gives the focus back.

export const element = (name, className, ...children) => {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
};

// Below its opener, or above it where there is no room; never beyond the edge.
const place = (card, opener) => {
  const at = opener.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const edge = document.documentElement.clientWidth;
  const left = Math.min(Math.max(12, at.left - 24), edge - width - 12);
  const below = at.bottom + 6;
  const top = below + height > innerHeight && at.top > height ? at.top - height - 6 : below;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
};

// Every plain click on what `selector` finds opens the card that `fill` makes the contents of.
export const cards = (id, selector, fill) => {
  const card = element("div", "evidence");
  card.id = id;
  card.popover = "auto";
  card.setAttribute("role", "dialog");
  card.tabIndex = -1;
  document.body.append(card);
  let opener = null;

  const close = element("button", "evidence-close", "Close");
  close.type = "button";
  close.addEventListener("click", () => card.hidePopover());

  document.addEventListener("click", (event) => {
    const clicked = event.target.closest?.(selector);
    if (!clicked || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (opener === clicked && card.matches(":popover-open")) return card.hidePopover();
    const { label, contents, foot } = fill(clicked);
    card.replaceChildren(...contents, element("p", "evidence-foot", ...foot, close));
    card.setAttribute("aria-label", label);
    opener = clicked;
    card.showPopover();
    place(card, clicked);
    card.focus();
  });

  card.addEventListener("toggle", (event) => {
    if (event.newState !== "closed" || !opener) return;
    if (card.contains(document.activeElement) || document.activeElement === document.body) opener.focus({ preventScroll: true });
    opener = null;
  });
};
