// The corpus as `macros/corpus.py` writes it, turned into facts and pages that know each other.

// The texts are characters that point to words; the first of these stands for the next of the rare words.
const unpack = ({ words, rare, texts }) => {
  const [common, others] = [words.split("\t"), rare.split("\t")];
  const meanings = new Map();
  let code = 0x23;
  for (const word of [null, ...common]) {
    while (code === 0x5c || (code >= 0x7f && code < 0xa0)) code += 1; // those that JSON would write longer
    meanings.set(String.fromCharCode(code), word);
    code += 1;
  }
  let text = "";
  let next = 0;
  for (const character of texts) text += meanings.get(character) ?? others[next++];
  return text.split("\n");
};

const list = (text) => (text ? text.split("|") : []);
const asId = (words) => words.replaceAll(" ", "-");

const MONTHS = "Jan Feb Mar Apr May June July Aug Sep Oct Nov Dec".split(" ");

// 2019-04-12 → 12 Apr 2019; also of a month or a year.
const dayWords = (day) => {
  const [year, month, date] = day.split("-");
  return [date && Number(date), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
};

// In: the parsed JSON. Out: {facts, pages, vocabulary}; a fact's home, countries, topics … are pages.
export const readCorpus = ({ facts, pages, pledges, folders, kinds, perspectives: terms, grades, broader, ...packed }) => {
  const texts = unpack(packed);
  const perspectives = terms.map(([id, name]) => ({ id, name }));
  const column = (like) => texts.splice(0, like.length);
  const [statements, factIds] = [column(facts.page), column(facts.page)];
  const [names, pageIds, others] = [column(pages.folder), column(pages.folder), column(pages.folder)];
  const everyPage = names.map((name, at) => {
    const [folder, label] = folders[pages.folder[at]];
    const [kind, kindLabel] = kinds[pages.kind[at]] ?? [folder, label];
    const id = asId(pageIds[at]);
    return { id, name, other: list(others[at]), folder, kind, kindLabel, url: `${folder}/${id}/` };
  });
  const [conceptIds, words, hints] = [column(broader), column(broader), column(broader)];
  const vocabulary = conceptIds.map((id, at) => ({
    id: asId(id),
    words: list(words[at]),
    hints: list(hints[at]),
    broader: broader[at].map((number) => asId(conceptIds[number])),
  }));
  const page = (number) => everyPage[number];
  let place = 0; // each fact tells how many pages its own lies behind that of the fact before it
  const everyFact = statements.map((text, at) => {
    place += facts.page[at];
    const home = page(place);
    return {
      text,
      home,
      words: factIds[at],
      url: `${home.url}#${asId(factIds[at])}`,
      date: facts.date[at] || dayWords(facts.day[at]),
      day: facts.day[at],
      countries: facts.countries[at].map(page),
      topics: facts.topics[at].map(page),
      about: facts.about[at].map(page),
      metrics: facts.metrics[at].map(page),
      pledges: [],
      voices: facts.voices[at].map((number) => perspectives[number]),
      sources: facts.sources[at],
      planned: facts.state[at] % 2 === 1,
      grade: { id: grades[facts.state[at] >> 1][0], name: grades[facts.state[at] >> 1][1] },
    };
  });
  for (const [number, promised] of pledges) {
    for (const at of promised) everyFact[at].pledges.push(page(number));
  }
  return { facts: everyFact, pages: everyPage, vocabulary };
};
