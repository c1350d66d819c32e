// Which known word was meant by one that is not known.

// How many letters were mistyped, swapped neighbours counted once; Infinity beyond `most`.
const distance = (one, other, most) => {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    [before, last] = [last, row];
  }
  return last.at(-1) > most ? Infinity : last.at(-1);
};

// In: a word, and how often each known word stands. Out: the likeliest meant, best first, at most `limit`.
// Short words keep their first letter, long ones are bent by two letters at most; of words equally near, one that begins alike and is
// commoner comes first.
export const nearest = (word, known, limit = 2) => {
  if (word.length < 4 || /\d/.test(word)) return [];
  const most = word.length < 7 ? 1 : 2;
  const found = [];
  for (const [other, times] of known) {
    if (Math.abs(other.length - word.length) > most || other.length < 3 || /\d/.test(other)) continue;
    if (word.length < 6 && other[0] !== word[0]) continue;
    const away = distance(word, other, most);
    if (away === Infinity) continue;
    found.push({ other, cost: away + (other[0] === word[0] ? 0 : 0.7) - Math.log10(times + 1) / 4 });
  }
  found.sort((one, two) => one.cost - two.cost);
  const best = found[0]?.cost ?? 0;
  return found.filter(({ cost }) => cost < best + 0.8).slice(0, limit).map(({ other }) => other);
};
