// "Correct" offers every way to correct a fact, filled in with what the page says. Without this script it leads to
// the line of the file, or to the guide where the site knows no repository.
import { cards, element } from "./card.js";

// What GitHub's servers take of an address, with room to spare.
const LONGEST = 6000;

const words = (node) => node.textContent.replace(/\s+/g, " ").trim();

const link = (href, text) => {
  const anchor = element("a", "", text);
  anchor.href = href;
  return anchor;
};

// The statement as it reads, without markers and links to itself.
const statement = (fact) => {
  const copy = fact.querySelector(".fact-statement").cloneNode(true);
  for (const extra of copy.querySelectorAll(".marks, .fact-link, .fact-correct")) extra.remove();
  return words(copy);
};

// Its sources, a line each: the reference, the place in it, its address.
const sources = (fact) =>
  [...fact.querySelectorAll(".mark")].map((mark) => {
    const entry = document.querySelector(mark.hash);
    const place = entry.querySelector(`[href="#${CSS.escape(mark.id)}"]`).closest("li").cloneNode(true);
    place.querySelector(".backlinks").remove();
    const reference = entry.querySelector(".reference").cloneNode(true);
    for (const extra of reference.querySelectorAll(".perspective, .kept")) extra.remove();
    const address = (place.querySelector("a") ?? reference.querySelector("a.reference-title"))?.href ?? "";
    return `- ${words(reference)} ${words(place)}. ${address}`.trim();
  });

// Its permanent address on the published site, wherever this copy of the page stands.
const address = (fact) => {
  const here = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  return new URL(fact.querySelector(".fact-link")?.getAttribute("href") ?? `#${fact.id}`, here).href;
};

const withQuery = (base, parameters) => {
  const query = new URLSearchParams(parameters);
  return `${base}?${String(query).replaceAll("+", "%20")}`;
};

const copying = (text) => {
  const area = element("textarea", "correct-text", text);
  area.readOnly = true;
  area.rows = 5;
  area.setAttribute("aria-label", "Text to copy");
  const button = element("button", "evidence-close", "Copy the text");
  button.type = "button";
  const said = element("span", "correct-said");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "The text is marked; copy it with your keyboard.";
    }
  });
  return element("details", "correct-copy", element("summary", "", "Copy what it says, to send it any other way"), area, button, " ", said);
};

cards("_correct", "a.fact-correct", (opener) => {
  const fact = opener.closest("[data-fact]");
  const name = fact.dataset.fact;
  const says = statement(fact);
  const present = [says, "", "Sources:", ...sources(fact)];
  while (encodeURIComponent(present.join("\n")).length > LONGEST) present.pop();
  const now = present.join("\n");
  const where = `${name} ${address(fact)}`;
  const text = `Fact: ${where}\n\nIt says now:\n${now}\n\nIt should say:\n\n\nWhich source says so, and where in it:\n`;
  const ways = element("ul", "correct-ways");
  const [repository, file] = opener.href.split(/\/edit\/[^/]+\//);
  if (file) {
    const [path, line] = file.split("#L");
    const form = withQuery(`${repository}/issues/new`, {
      template: "correct-a-fact.yml",
      title: `Correct: ${name}`,
      fact: where,
      now,
    });
    ways.append(
      element("li", "", link(opener.href, `Change it yourself: line ${line}`), element("span", "correct-file", ` of ${path}`)),
      element("li", "", link(form, "Fill in a form"), " that asks what it should say, and which source says so"),
    );
  } else {
    ways.append(element("li", "", link(opener.href, "Read how to correct a fact")));
  }
  const contact = document.querySelector("a.contact");
  if (contact) {
    const mail = withQuery(contact.href, { subject: `Correct: ${name}`, body: text });
    ways.append(element("li", "", link(mail, "Write an e-mail")));
  }
  ways.append(element("li", "", copying(text)));
  const quote = element("p", "correct-statement", says);
  const account = file ? element("p", "evidence-others", "The first two need a free account on GitHub.") : "";
  const guide = document.querySelector("a.guide");
  return { label: "Correct this fact", contents: [quote, ways, account], foot: guide ? [link(guide.href, "The guide")] : [] };
});
