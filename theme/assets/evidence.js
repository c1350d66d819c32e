// A marker opens its source in place, so that readers keep theirs. Without this script it leads to the list.
import { cards, element } from "./card.js";

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

cards("_evidence", "a.mark", (mark) => {
  const marks = [...mark.parentElement.querySelectorAll(".mark")];
  const all = element("a", "", "All references");
  all.href = "#_references";
  const others = marks.length - 1;
  const count = others ? element("p", "evidence-others", `One of ${marks.length} sources of this statement.`) : "";
  const grade = mark.closest(".fact")?.querySelector(".grade")?.textContent;
  const agreed = grade ? element("p", "evidence-others", `The statement as a whole: ${grade.toLowerCase()}.`) : "";
  return { label: mark.getAttribute("aria-label"), contents: [reference(mark), count, agreed], foot: [all] };
});
