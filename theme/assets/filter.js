// Which texts of a list hold what is typed: told by the same words, endings and spellings as the search. Pure.
import { nearest } from "./spelling.js";
import { isChinese, stem, telling, tokenize } from "./words.js";

const read = (text) => {
  const words = tokenize(text);
  return { words, stems: new Set(words.map(stem)) };
};

// In: a text that was read, a word, and whether it may be only begun.
const holds = ({ words, stems }, word, isBegun) =>
  stems.has(stem(word)) ||
  (isChinese(word) && words.some((other) => other.includes(word))) ||
  (isBegun && words.some((other) => other.startsWith(word)));

// In: the texts of a list. Out: a function from what was typed, its last word perhaps only begun, to
// {fits: for each text whether it holds all words, meant: {typed: the word that it was taken for}}.
// Only a word that stands nowhere in the list is taken for another.
export const filterOf = (texts) => {
  const list = texts.map(read);
  const times = new Map();
  for (const { words } of list) for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return (query) => {
    const meant = {};
    const typed = telling(tokenize(query));
    const begun = /\s$/.test(query) ? -1 : typed.length - 1;
    const sought = typed.map((word, place) => {
      if (list.some((text) => holds(text, word, place === begun))) return word;
      const [likeliest] = nearest(word, times, 1);
      if (likeliest) meant[word] = likeliest;
      return likeliest ?? word;
    });
    return { fits: list.map((text) => sought.every((word, place) => holds(text, word, place === begun))), meant };
  };
};
