// Names and concepts in texts: which words, in which order, stand for what.
import { stem, tokenize } from "./words.js";

const LONGEST = 8; // words in a name that is recognised

export class Phrases {
  #meanings = new Map(); // stems in order, written as one → what they stand for
  #openings = new Set(); // every beginning of the keys of #meanings, so that most words are passed over at once
  #joined = new Map(); // "datacenter" → [data, center]

  // A text that stands for something.
  add(text, meaning) {
    const words = tokenize(text);
    if (!words.length || words.length > LONGEST) return;
    const key = words.map(stem).join("");
    if (!this.#meanings.get(key)?.includes(meaning)) {
      this.#meanings.set(key, [...(this.#meanings.get(key) ?? []), meaning]);
    }
    for (let end = 1; end <= key.length; end += 1) this.#openings.add(key.slice(0, end));
    if (words.length === 2) this.join(...words);
  }

  // What a stem, or stems written as one, stands for by itself.
  of(key) {
    return this.#meanings.get(key) ?? [];
  }

  // Two words that stand side by side somewhere, and so may be written as one.
  join(word, next) {
    this.#joined.set(word + next, [word, next]);
  }

  // The two words that are written as one, or undefined.
  apart(word) {
    return this.#joined.get(word);
  }

  // The phrases that begin at a place in a list of stems, the longest first: {start, end, meanings}.
  at(stems, start) {
    const found = [];
    let key = "";
    for (let end = start; end < Math.min(stems.length, start + LONGEST); end += 1) {
      key += stems[end];
      if (!this.#openings.has(key)) break;
      const meanings = this.#meanings.get(key);
      if (meanings) found.unshift({ start, end: end + 1, meanings });
    }
    return found;
  }

  // Every phrase in a list of stems.
  within(stems) {
    return stems.flatMap((_, start) => this.at(stems, start));
  }

  // A run of Chinese, which has no spaces, cut into names that are known and what lies between: {text, meanings}.
  cut(run) {
    const pieces = [];
    let loose = "";
    for (let at = 0; at < run.length; ) {
      let end = run.length;
      while (end > at && !this.#meanings.has(run.slice(at, end))) end -= 1;
      if (end > at) {
        if (loose) pieces.push({ text: loose, meanings: [] });
        loose = "";
        pieces.push({ text: run.slice(at, end), meanings: this.#meanings.get(run.slice(at, end)) });
        at = end;
      } else {
        loose += run[at];
        at += 1;
      }
    }
    if (loose) pieces.push({ text: loose, meanings: [] });
    return pieces;
  }
}

// A run of Chinese as the pairs of characters in it, so that a name is found inside a longer run.
export const pairs = (run) =>
  run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
