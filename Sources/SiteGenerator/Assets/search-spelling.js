// What a word stands for that nobody says (SearchIndex/Documents/SpellingCorrection); loaded when it is needed.
import { distance } from "./search-query.js";
import { phraseStarts } from "./search-match.js";

/** `{ terms, isPhrase }` instead of `word`, or undefined. */
export async function correct(word, index) {
  const flat = await index.json(`search/${index.words}.json`);
  const known = new Map();
  for (let i = 0; i < flat.length; i += 2) known.set(flat[i], flat[i + 1]);
  const pair = await cut(word, known, index);
  if (pair) return { terms: pair, isPhrase: true };
  const near = nearest(word, known);
  if (near?.away === 1) return { terms: [near.term] };
  const parts = knownParts(word, known);
  if (parts) return { terms: parts };
  return near && { terms: [near.term] };
}

const isPlain = (word, least) => word.length >= least && word.length <= 40 && /^[\0-\x7f]+$/.test(word);

/** Two words, said one behind the other, written without the blank. */
async function cut(word, known, index) {
  if (!isPlain(word, 5)) return undefined;
  let pairs = [];
  for (let at = 2; at <= word.length - 2; at++) pairs.push([word.slice(0, at), word.slice(at)]);
  pairs = pairs.filter((pair) => pair.every((part) => known.has(part)))
    .sort((a, b) => Math.min(...b.map((part) => known.get(part))) - Math.min(...a.map((part) => known.get(part))));
  let best, most = 0;
  for (const pair of pairs.slice(0, index.isSmall ? 40 : 2)) {
    await index.load(pair);
    const [a, b] = pair.map((part) => index.list(part)?.places);
    let count = 0;
    for (const [document, { positions }] of a ?? []) {
      if (phraseStarts([positions, b?.get(document)?.positions]).length) count++;
    }
    if (Math.min(count, 100) > most) [best, most] = [pair, Math.min(count, 100)];
  }
  return best;
}

/** The most frequent word nearest to it: a nearer one wins, unless a farther one is a hundred times as frequent. */
function nearest(word, known) {
  if (word.length < 3) return undefined;
  const limit = word.length <= 4 ? 1 : 2;
  let best, most = -Infinity;
  for (const [term, documents] of known) {
    if (Math.abs(term.length - word.length) > limit) continue;
    const away = distance(word, term);
    if (away > limit) continue;
    const rank = Math.floor(Math.log2(Math.sqrt(documents))) * 1.386 - away * 4.6 - (term[0] === word[0] ? 0 : 4.6);
    if (rank > most || (rank === most && term < best.term)) [best, most] = [{ term, away }, rank];
  }
  return best;
}

/** Two words that are known and not rare. */
function knownParts(word, known) {
  if (!isPlain(word, 6)) return undefined;
  let best, most = 0;
  for (let at = 3; at <= word.length - 3; at++) {
    const parts = [word.slice(0, at), word.slice(at)];
    const weight = parts.map((part) => known.get(part) ?? 0).reduce((product, n) => (n < 5 ? 0 : product * n), 1);
    if (weight > most) [best, most] = [parts, weight];
  }
  return best;
}
