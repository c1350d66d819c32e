// How text becomes words, for the search and for every list that filters as one types. Pure: text in, words out.
import { stemmer } from "./vendor/stemmer.js";

// Numbers with their commas or points, runs of Chinese, words (with an & inside, as in S&T; without 's behind), and
// the signs that people say as words.
const WORD =
  /\d{1,3}(?:,\d{3})+(?![\d,])|\d+\.\d+|\p{sc=Han}+|(?:(?!\p{sc=Han})[\p{L}\p{N}])+(?:&\p{L}+)*(?:['’]s(?!\p{L}))?|[&%$€]/gu;
const SIGNS = { "&": "and", "%": "percent", $: "dollar", "€": "euro" };
const SMALL_NUMBERS =
  "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
const NUMBERS = new Map([
  ...SMALL_NUMBERS.split(" ").map((word, place) => [word, String(place + 2)]),
  ...TENS.split(" ").map((word, place) => [word, String((place + 2) * 10)]),
]);

export const isChinese = (word) => /^\p{sc=Han}/u.test(word);

// Words that say nothing about what is sought, unless there are no others.
const SMALL = new Set(
  (
    "a about all also an and any are as at be been being but by can could did do does for from get give had has have how i if in " +
    "into is it its many me most much my not of on one or per s so some such tell than that the their them there these they this those " +
    "to was we were what when where which while who whom whose why will with would you your"
  ).split(" "),
);

// What was worked out for a word once; texts repeat their words.
const remembered = (work) => {
  const known = new Map();
  return (word) => {
    if (!known.has(word)) known.set(word, work(word));
    return known.get(word);
  };
};

const plain = remembered((match) => {
  const word = match.replace(/['’]s$/, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  if (SMALL.has(word) && /\p{Lu}.*\p{Lu}/u.test(match)) return word.toUpperCase(); // WHO is not who
  return SIGNS[word] ?? NUMBERS.get(word) ?? word.replaceAll(",", "");
});

// The words of a text in order, each with its place: "China's 16,000 labs" → china, 16000, labs.
export const wordsIn = (text) =>
  Array.from(text.matchAll(WORD), (match) => ({
    word: plain(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));

export const tokenize = (text) => {
  const matches = text.normalize("NFC").match(WORD) ?? [];
  const shouts = matches.length > 1 && text === text.toUpperCase();
  return matches.map((match) => plain(shouts ? match.toLowerCase() : match));
};

// American and British spelling fall together before the endings are cut off.
const SPELLINGS = [
  [/sulph/, "sulf"],
  [/(..)is(e|ed|es|er|ers|ing|ation|ations)$/, "$1iz$2"],
  [/ys(e|ed|es|er|ing)$/, "yz$1"],
  [/(.)our(s|ed|ing|able|ite|ites)?$/, "$1or$2"],
  [/([nbt])re(s|d)?$/, "$1er$2"],
  [/amme(s|d|r|rs)?$/, "am$1"],
  [/enc(e|es)$/, "ens$1"],
  [/ll(ed|ing|er|ers)$/, "l$1"],
];
// Where the stemmer goes too far: training is not a train, importance no import. A row shares its first word.
const KEPT = new Map(
  [
    "training trained trainee trainees", "important importance importantly", "engineer engineers engineering", "general generally",
    "generation generations generate generated generates", "authority authorities", "internal internally", "news", "planting planted",
    "according accordingly", "accord accords", "use used uses using user users", "several", "stated states state",
  ].flatMap((row) => row.split(" ").map((word, _, words) => [word, words[0]])),
);

// What a word has in common with its other forms: laboratories, laboratory → laboratori.
export const stem = remembered((word) => {
  if (KEPT.has(word)) return KEPT.get(word);
  if (!/^\p{sc=Latin}{3,}$/u.test(word) || /\p{Lu}/u.test(word)) return word;
  return stemmer(SPELLINGS.reduce((spelt, [from, to]) => spelt.replace(from, to), word));
});

export const isSmall = (word) => SMALL.has(word);

// The words of a query that say something; all of them where none does.
export const telling = (words) => (words.every(isSmall) ? words : words.filter((word) => !isSmall(word)));
