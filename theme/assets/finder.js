// Finds facts and pages for a question in the reader's own words. Pure: the corpus in, answers out; knows nothing of
// the page, the worker or the network, so that tests score what readers get.
//
// Each word or name in the question asks by itself, in every form that it may take: its stem, a known word spelt
// nearly alike, the concept that it stands for. A fact is given the score of the best form. The more of the question
// a fact holds, the rarer words counting more, the higher it stands; nothing is required.
import { readCorpus } from "./corpus.js";
import { counts, narrow } from "./facets.js";
import { pairs, Phrases } from "./phrases.js";
import { nearest } from "./spelling.js";
import MiniSearch from "./vendor/minisearch.js";
import { isChinese, isSmall, stem, telling, tokenize, wordsIn } from "./words.js";

// What a word counts by where it stands: names over statements, statements over what only belongs to the fact.
const FACT_FIELDS = { text: 1, name: 1.2, about: 0.8, slug: 0.7, broader: 0.4 };
const PAGE_FIELDS = { name: 1, slug: 0.3 };
// What a form counts against the word itself.
const MEANT = 0.85; // a known word, spelt nearly alike
const CONCEPT = 0.95; // other words for the same
const WIDER = 0.3; // what it is a kind of
const LEADS = 0.6; // what the word leads to: Nairobi to Kenya
const BEGUN = 0.6; // a word that it begins
const PART = 0.6; // the words of a name, where the name itself is not there
// A fact that holds less than this of what the best one holds is no answer.
const LEAST_SHARE = 0.4;
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/gu;

const concept = (id) => `§${id}`;
const unique = (items) => [...new Set(items)];
const index = (boost) =>
  new MiniSearch({
    fields: Object.keys(boost),
    tokenize: (terms) => terms.split(" "),
    processTerm: (term) => term,
    searchOptions: { boost, bm25: { k: 1.2, b: 0.4, d: 0.3 } },
  });

export class Finder {
  #phrases = new Phrases(); // names and concepts
  #hints = new Phrases(); // words that lead to one without being its name
  #wider = new Map(); // concept → those directly above it
  #known = new Map(); // word → how often it stands
  #stems = new Set();
  #facts;
  #pages;
  #factIndex = index(FACT_FIELDS);
  #pageIndex = index(PAGE_FIELDS);
  #found = new Map(); // what was looked up before, so that one more letter asks for one word only

  constructor(corpus) {
    const { facts, pages, vocabulary } = readCorpus(corpus);
    this.#facts = facts;
    this.#pages = pages;
    for (const page of pages.filter(({ folder }) => folder !== "sources")) {
      for (const name of [page.name, ...page.other]) this.#phrases.add(name, page.id);
    }
    for (const { id, words, hints, broader } of vocabulary) {
      for (const word of words) this.#phrases.add(word, id);
      for (const word of hints) this.#hints.add(word, id);
      for (const word of [...words, ...hints].flatMap(tokenize)) this.#learn(word);
      this.#wider.set(id, broader);
    }
    const names = new Map(pages.map((page) => [page, this.#terms([page.name, ...page.other].join(" ; "))]));
    this.#pageIndex.addAll(
      pages.map((page, id) => ({ id, name: names.get(page).join(" "), slug: this.#terms(page.id).join(" ") })),
    );
    this.#factIndex.addAll(facts.map((fact, id) => ({ id, ...this.#document(fact, names) })));
  }

  // In: what was typed; whether its last word may be only begun; what to narrow by ({facet: id}); "date" to sort by
  // date, the newest first; how many facts to give. Out: facts with their marked words, pages that are named, how many
  // facts there are in all and for each choice of a facet, words read as others, and words to try where nothing is found.
  find({ query = "", begun = false, filters = {}, sort = "relevance", limit = 50 }) {
    const { units, read, unknown } = this.#understand(query, begun);
    const phrases = Array.from(query.matchAll(QUOTED), ([, words]) => tokenize(words).join(" "));
    let facts = units.length ? this.#best(units, phrases) : this.#allIf(filters);
    const facets = counts(facts, filters);
    facts = narrow(facts, filters);
    if (sort === "date" || !units.length) facts = [...facts].sort((one, other) => other.day.localeCompare(one.day));
    return {
      count: facts.length,
      facts: facts.slice(0, limit).map((fact) => this.#shown(fact, units)),
      pages: this.#named(units),
      facets,
      read,
      instead: facts.length || !query ? [] : this.#instead(unknown),
    };
  }

  // Reading the corpus

  #learn(word) {
    this.#stems.add(stem(word));
    this.#known.set(word, (this.#known.get(word) ?? 0) + 1);
  }

  // The terms of a text: its stems, and the concepts that it names. Remembers its words on the way.
  #terms(text) {
    const words = tokenize(text);
    const stems = words.map(stem);
    const terms = [];
    for (const [at, word] of words.entries()) {
      if (isChinese(word)) {
        terms.push(...pairs(word), ...this.#phrases.cut(word).flatMap(({ meanings }) => meanings.map(concept)));
        continue;
      }
      terms.push(stems[at]);
      this.#learn(word);
      if (at && !isSmall(word) && !isSmall(words[at - 1])) this.#phrases.join(words[at - 1], word);
    }
    for (const { meanings } of this.#phrases.within(stems)) terms.push(...meanings.map(concept));
    return terms;
  }

  // A fact as fields of terms.
  #document(fact, names) {
    const state = [fact.planned ? "planned" : "", fact.grade.id === "disputed" ? "disputed" : ""];
    const text = this.#terms(fact.text);
    const name = names.get(fact.home);
    const about = [
      ...[fact.home, ...fact.countries, ...fact.topics].map(({ id }) => concept(id)),
      ...[...fact.about, ...fact.metrics, ...fact.pledges].flatMap((page) => [concept(page.id), ...names.get(page)]),
      ...this.#terms([fact.home.kindLabel, fact.day.slice(0, 4), ...state].join(" ; ")),
    ];
    const concepts = unique([...text, ...name, ...about]).filter((term) => term.startsWith("§"));
    const broader = concepts.flatMap((term) => this.#above(term.slice(1))).map(concept);
    return {
      text: text.join(" "),
      name: name.join(" "),
      about: unique(about).join(" "),
      slug: this.#terms(fact.words).join(" "),
      broader: unique(broader).join(" "),
    };
  }

  #above(id) {
    return (this.#wider.get(id) ?? []).flatMap((parent) => [parent, ...this.#above(parent)]);
  }

  // Understanding the question

  // The question as units that each ask by themselves: names and concepts, and the words between them.
  #understand(query, begun) {
    const read = [];
    const unknown = [];
    const words = tokenize(query).flatMap((word) => (this.#isKnown(word) ? [word] : this.#phrases.apart(word) ?? [word]));
    const last = begun && /[\p{L}\p{N}]$/u.test(query) ? words.length - 1 : -1;
    const counting = new Set(telling(words));
    const forms = words.map((word, at) => this.#forms(word, at === last, read, unknown));
    const stems = forms.map(([{ term }]) => term);
    const units = [];
    for (let at = 0; at < words.length; ) {
      if (isChinese(words[at])) {
        units.push(...this.#chinese(words[at]));
        at += 1;
        continue;
      }
      const named = this.#nameAt(stems, at);
      const end = named?.end ?? at + 1;
      const parts = forms.slice(at, end).filter((_, offset) => counting.has(words[at + offset]));
      if (named) units.push({ forms: [...named.forms, ...(end === at + 1 ? forms[at] : [])], parts: end > at + 1 ? parts : [] });
      else if (parts.length) units.push({ forms: parts[0], parts: [] });
      at = end;
    }
    return { units, read, unknown };
  }

  #isKnown(word) {
    return isChinese(word) || this.#known.has(word) || this.#stems.has(stem(word));
  }

  // The forms of one word: itself, or the known words that it is nearest to; and those that it begins.
  #forms(word, begun, read, unknown) {
    const forms = [];
    if (this.#isKnown(word)) {
      forms.push({ term: stem(word), weight: 1 });
    } else {
      const meant = nearest(word, this.#known);
      forms.push(...meant.map((other) => ({ term: stem(other), weight: MEANT })));
      if (!begun && meant.length) read.push([word, meant[0]]);
      if (!meant.length) unknown.push(word);
    }
    if (begun && word.length > 1) forms.push({ term: word, weight: BEGUN, begins: true });
    return forms.length ? forms : [{ term: stem(word), weight: 1 }];
  }

  // The longest name or concept at a place, or what its words lead to.
  #nameAt(stems, at) {
    const [named] = this.#phrases.at(stems, at);
    const [hinted] = this.#hints.at(stems, at);
    if (!named && !hinted) return undefined;
    const end = Math.max(named?.end ?? 0, hinted?.end ?? 0);
    const meant = (found) => (found?.end === end ? found.meanings : []);
    const forms = (ids, weight, held = 1) => ids.map((id) => ({ term: concept(id), weight, held }));
    const wider = meant(named).flatMap((id) => this.#above(id));
    return { end, forms: [...forms(meant(named), CONCEPT), ...forms(meant(hinted), LEADS), ...forms(wider, WIDER, WIDER)] };
  }

  #chinese(run) {
    return this.#phrases.cut(run).map(({ text, meanings }) => ({
      forms: meanings.map((id) => ({ term: concept(id), weight: 1 })),
      parts: pairs(text).map((pair) => [{ term: pair, weight: 1 }]),
    }));
  }

  // Scoring

  // What each document scores for a term: id → score.
  #lookUp(index, { term, begins = false }) {
    const key = `${index === this.#pageIndex} ${begins} ${term}`;
    if (!this.#found.has(key)) {
      if (this.#found.size > 500) this.#found.clear();
      const results = index.search(term, { prefix: begins });
      this.#found.set(key, new Map(results.map(({ id, score }) => [id, score])));
    }
    return this.#found.get(key);
  }

  // What each document scores for the best of the forms of a unit, and how much of the unit that form is: id → {score,
  // held}. The words of a name count together, for less.
  #score(index, { forms, parts }) {
    const best = new Map();
    const offer = (id, score, held) => {
      if (score > (best.get(id)?.score ?? 0)) best.set(id, { score, held });
    };
    for (const form of forms) {
      for (const [id, score] of this.#lookUp(index, form)) offer(id, score * form.weight, form.held ?? 1);
    }
    const sums = new Map();
    for (const part of parts) {
      for (const [id, { score }] of this.#score(index, { forms: part, parts: [] })) {
        sums.set(id, (sums.get(id) ?? 0) + score);
      }
    }
    for (const [id, score] of sums) offer(id, (PART * score) / parts.length, PART);
    return best;
  }

  // Documents that hold any of the units: {id, score, share}, where share is how much of the question they hold.
  #rank(index, units) {
    const sums = new Map();
    let whole = 0;
    for (const unit of units) {
      const scores = this.#score(index, unit);
      if (!scores.size) continue;
      const weight = Math.log(1 + index.documentCount / scores.size);
      whole += weight;
      for (const [id, { score, held }] of scores) {
        const sum = sums.get(id) ?? { id, score: 0, share: 0 };
        sum.score += score;
        sum.share += weight * held;
        sums.set(id, sum);
      }
    }
    for (const sum of sums.values()) sum.share /= whole;
    return [...sums.values()];
  }

  // The facts that answer, best first; one that holds what was put in quotes stands above all that do not.
  #best(units, phrases) {
    const found = this.#rank(this.#factIndex, units);
    const most = Math.max(0, ...found.map(({ share }) => share));
    const answers = found.filter(({ share }) => share >= most * LEAST_SHARE);
    for (const answer of answers) {
      const fact = this.#facts[answer.id];
      answer.score *= answer.share ** 2 * (1 + 0.05 * Math.log2(fact.sources));
      if (phrases.length) {
        const text = ` ${tokenize(`${fact.text} ${fact.home.name}`).join(" ")} `;
        answer.quoted = phrases.filter((phrase) => text.includes(` ${phrase} `)).length;
      }
    }
    answers.sort((one, other) => (other.quoted ?? 0) - (one.quoted ?? 0) || other.score - one.score || one.id - other.id);
    return answers.map(({ id }) => this.#facts[id]);
  }

  #allIf(filters) {
    return Object.values(filters).some(Boolean) ? this.#facts : [];
  }

  // The pages whose name stands in the question, or whose name holds all of it; sources only so.
  #named(units) {
    const meant = new Set(units.flatMap(({ forms }) => forms.filter(({ weight }) => weight >= CONCEPT).map(({ term }) => term)));
    const found = this.#rank(this.#pageIndex, units).map(({ id, score, share }) => {
      const page = this.#pages[id];
      return { page, score: score * share ** 2, share, named: meant.has(concept(page.id)) };
    });
    return found
      .filter(({ page, share, named }) => named || (share > 0.99 && (page.folder !== "sources" || units.length > 1)))
      .sort((one, other) => other.named - one.named || other.score - one.score)
      .slice(0, 5)
      .map(({ page: { url, name, kindLabel } }) => ({ url, name, kind: kindLabel }));
  }

  // Known words that begin like those that nothing was found for.
  #instead(unknown) {
    const begins = (word) => [...this.#known.keys()].filter((other) => other.length > 3 && other.startsWith(word.slice(0, 4)));
    return unique(unknown.flatMap((word) => [...nearest(word, this.#known, 3), ...begins(word)])).slice(0, 6);
  }

  // Showing

  // A fact as it is shown, its statement in pieces: [text, whether it was sought].
  #shown(fact, units) {
    return {
      url: fact.url,
      statement: this.#marked(fact.text, units),
      date: fact.date,
      countries: fact.countries.map(({ name }) => name),
      home: fact.home.name,
      planned: fact.planned,
      grade: fact.grade.name,
    };
  }

  #marked(text, units) {
    const forms = units.flatMap((unit) => [...unit.forms, ...unit.parts.flat()]);
    const sought = new Set(forms.map(({ term }) => term));
    const begun = forms.filter(({ begins }) => begins).map(({ term }) => term);
    const words = wordsIn(text);
    const stems = words.map(({ word }) => stem(word));
    const spans = words
      .filter(({ word }, at) => sought.has(stems[at]) || begun.some((start) => word.startsWith(start)))
      .map(({ start, end }) => [start, end]);
    for (const { start, end, meanings } of this.#phrases.within(stems)) {
      if (meanings.some((id) => sought.has(concept(id)))) spans.push([words[start].start, words[end - 1].end]);
    }
    spans.sort(([one], [other]) => one - other);
    const pieces = [];
    let done = 0;
    for (const [start, end] of spans) {
      if (end <= done) continue;
      const from = Math.max(start, done);
      if (from > done) pieces.push([text.slice(done, from), false]);
      pieces.push([text.slice(from, end), true]);
      done = end;
    }
    if (done < text.length) pieces.push([text.slice(done), false]);
    return pieces;
  }
}
