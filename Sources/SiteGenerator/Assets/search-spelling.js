// What a word stands for that nobody says (SearchIndex/Spelling/SpellingCorrection); loaded when it is needed.
import { cuts, heard, inflected, measure, otherwise, signs, unsigned } from "./search-parted.js";
import { visit } from "./search-query.js";
import { phraseStarts } from "./search-match.js";
import { basesOf, forms, terms } from "./search-text.js";
import { isName, nameLike, umlauted } from "./search-voice.js";

/** Edits between two words of a name; infinitely many past the limit. */
function between(word, other) {
  if (word === other) return 0;
  const away = word.length > 2 ? distance(word, other) : Infinity;
  return away <= (word.length <= 4 ? 1 : 2) ? away : Infinity;
}

const withoutDoubles = (word) => word.replace(/(.)\1+/g, "$1");

/** Edits between two words, swapped neighbours being one. */
function distance(a, b) {
  const rows = [];
  for (let i = 0; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      if (!i) { rows[0].push(j); continue; }
      let value = Math.min(rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), rows[i - 1][j] + 1, rows[i][j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, rows[i - 2][j - 2] + 1);
      rows[i].push(value);
    }
  }
  return rows[a.length][b.length];
}

/** `query` with every word that must be said replaced by `body` of it. */
function mapWords(query, body) {
  if (query.kind === "word") return body(query);
  if (!query.parts) return query;
  const parts = query.parts.map((part) => mapWords(part, body));
  return { ...query, parts: query.kind === "and" ? parts.flatMap((part) => (part.kind === "and" ? part.parts : [part])) : parts };
}

/** Puts in the place of `missing` words of the query of `search`, and of its phrases, what they stand for. */
export async function mend(search, missing) {
  const { index } = search, found = new Map();
  let titles;
  const instead = async (term, text, said, beside) => {
    if (found.has(term) || !missing.includes(term)) return;
    // *Mueller* is Müller, and nothing need be told.
    let other = await umlauted(term, index);
    if (other) return found.set(term, { terms: [other] });
    if (said.length) other = await relative(term, said, index);
    else {
      titles ??= new Set((await index.json(`search/${index.titles}.json`)).flatMap(terms));
      // So may a word of a title be in no turn.
      if (!titles.has(term)) other = await correct(term, index, beside.map((one) => found.get(one)?.terms.at(-1) ?? one));
    }
    if (!other) return;
    if (other.isPhrase) other.forms = await inflected(other.terms, index);
    found.set(term, other);
    search.corrections.push({ typed: text, used: other.terms.join(" ") });
  };
  const words = [], phrases = [], spared = unsaidAlternatives(search.query, index);
  visit(search.query, (part) => {
    if (part.kind === "word" && !part.isExact) words.push(part);
    // What was typed with a mark between stands as it is.
    if (part.kind === "phrase" && !part.typed) phrases.push(part);
  });
  for (const { terms: all } of phrases) for (const [at, term] of all.entries()) await instead(term, term, [], [all[at - 1], all[at + 1]]);
  const mended = new Map(found);
  for (const [at, { term, text }] of words.entries()) {
    const said = index.isEnglish ? forms(term).filter((form) => index.list(form)) : [];
    if (!spared.has(term)) await instead(term, text, said, [words[at - 1]?.term, words[at + 1]?.term]);
  }
  search.query = replacing(mapWords(search.query, (word) => {
    const other = found.get(word.term);
    if (!other || word.isExact) return word;
    if (other.isPhrase) return other.forms.length ? { kind: "or", parts: [{ kind: "phrase", terms: other.terms }, ...other.forms] } : { kind: "phrase", terms: other.terms };
    const parts = other.terms.map((term) => ({ ...word, text: term, term }));
    return parts.length === 1 ? parts[0] : { kind: "and", parts };
  }), mended);
  search.said &&= search.said.flatMap((term) => found.get(term)?.terms ?? [term]);
}

/** Short words that nobody says of alternatives beside which another one is said: *electron OR nwjs* asks for no third thing. */
function unsaidAlternatives({ kind, parts = [] }, index) {
  if (kind !== "or") return new Set(kind === "and" || kind === "near" ? parts.flatMap((part) => [...unsaidAlternatives(part, index)]) : []);
  const unsaid = parts.map((part) => {
    const its = [];
    let words = 0;
    visit(part, ({ kind: one, term, isExact }) => { if (one === "word" && !isExact && ++words && ![term, ...(index.isEnglish ? forms(term) : [])].some((form) => index.list(form))) its.push(term); });
    // A filter says nothing, and of a phrase it is not known.
    return words ? its : ["-"];
  });
  return new Set(unsaid.some((its) => !its.length) ? unsaid.flat().filter((term) => term.length <= 5) : []);
}

/** `query` with words of its phrases replaced. */
function replacing(query, mended) {
  if (query.parts) return { ...query, parts: query.parts.map((part) => replacing(part, mended)) };
  return query.kind === "phrase" && !query.typed ? { ...query, terms: query.terms.flatMap((term) => mended.get(term)?.terms ?? [term]) } : query;
}

/** The word `term` is nearly, of which `said` are forms, where what it would be a form of is not said itself; of several one that ends alike. */
async function relative(term, said, index) {
  const others = [...new Set(said.flatMap(basesOf).flatMap((base) => [base, ...forms(base)]))]
    .filter((word) => word !== term && !said.includes(word) && distance(term, word) === 1 && forms(word).some((form) => said.includes(form)));
  const bases = basesOf(term).filter((base) => base !== term);
  await index.load([...bases, ...others]);
  if (bases.some((base) => index.list(base))) return undefined;
  const rank = (word) => [word.at(-1) === term.at(-1) ? 1 : 0, index.list(word).documents];
  const [best] = others.filter((word) => index.list(word)).sort((a, b) => rank(b)[0] - rank(a)[0] || rank(b)[1] - rank(a)[1]);
  return best && { terms: [best] };
}

const months = new Map([["jan", "january"], ["feb", "february"], ["apr", "april"], ["aug", "august"], ["sep", "september"], ["sept", "september"], ["oct", "october"], ["nov", "november"], ["dec", "december"]]);

/** `{ terms, isPhrase }` instead of `word`, or undefined; `beside` are the words before and behind it, if any. */
async function correct(word, index, beside = []) {
  // A name may be in no turn and its bearer speak in many.
  if (await isName(word, index)) return undefined;
  // What is said otherwise is no slip: *seventeenth* is 17th.
  if (!signs.has(word) && !unsigned(word).length && !measure(word).length && (await otherwise(word, index)).length) return undefined;
  const named = beside.some(Boolean) && await nameLike(word, beside, index, between);
  if (named) return { terms: [named] };
  const sign = signs.get(word) ?? (index.isEnglish ? months.get(word) : undefined);
  if (sign) await index.load([sign]);
  if (sign && index.list(sign)) return { terms: [sign] };
  // An amount may be told in words; else its figures are left.
  const amount = unsigned(word), [figures] = amount;
  if (figures) return await heard(amount, index) ? { terms: amount, isPhrase: true } : await heard([figures], index) && { terms: [figures] };
  const flat = await index.json(`search/${index.words}.json`);
  const known = new Map();
  for (let i = 0; i < flat.length; i += 2) known.set(flat[i], flat[i + 1]);
  // A word that is spelt right is just not said, or as two.
  if (index.known && await isEnglish(word, index)) return cut(word, known, index).then((terms) => terms && { terms, isPhrase: true });
  // Another figure is another thing: es2025 is not es2015, and XVIII is not VIII.
  const isWord = !/\d|^(?=..)x{0,3}(ix|iv|v?i{0,3})$/.test(word), likeliest = isWord && await meant(nearest(word, await withRare(known, word, index)), beside, index), near = await isSlip(word, likeliest, index) ? likeliest : undefined;
  // What is said beside its neighbours is meant, however else the letters may be read.
  if (near?.away === 1 && near.pairs) return { terms: [near.term] };
  const pair = await cut(word, known, index);
  // *productin* is production, which is said far more often than *product in*.
  if (pair && !(near?.away === 1 && pair.count < 100 && known.get(near.term) >= 10 * pair.count)) return { terms: pair, isPhrase: true };
  if (!isWord) return undefined;
  if (near?.away === 1) return { terms: [near.term] };
  const parts = knownParts(word, known);
  if (parts) return { terms: parts };
  return near && { terms: [near.term] };
}

/** The words that many say, `known`, and of those that few say the ones that begin as `word` does: they stand where it would. */
async function withRare(known, word, index) {
  const beside = index.chunkCount ? [...await index.chunk(index.chunkOf(word))].filter(([term]) => /^\p{L}[^\0-\x1f]+$/u.test(term)) : [];
  return new Map([...beside.map(([term, { documents }]) => [term, documents]), ...known]);
}

/** Whether `word` may be a slip for `near`: *Kind* is none for *sind*, since who misses a letter of a word that everybody says hits its first one. */
async function isSlip(word, near, index) {
  if (!near || word.length > 5 || near.term[0] === word[0]) return true;
  return !(index.isEnglish ? (await import("./search-question.js")).smallWords : index.asks[0])?.has(near.term);
}

/** Whether English has `word`, which nobody says; of the list only the parts are fetched in which its bases would stand. */
async function isEnglish(word, index) {
  const parts = await index.json(`search/${index.known}.json`);
  for (const base of basesOf(word)) {
    let at = 0;
    while (parts[at + 2] <= base) at += 2;
    const [words] = await index.json(`search/${parts[at + 1]}.json`);
    if (words.split(" ").includes(base)) return true;
  }
  return false;
}

const isPlain = (word, least) => word.length >= least && word.length <= 40 && /^[\0-\x7f]+$/.test(word);

/** Two words, said one behind the other, written without the blank. */
async function cut(word, known, index) {
  const pairs = cuts(word).filter((pair) => pair.every((part) => known.has(part)))
    .sort((a, b) => Math.min(...b.map((part) => known.get(part))) - Math.min(...a.map((part) => known.get(part))));
  let best, most = 0;
  for (const pair of pairs.slice(0, index.isSmall ? 40 : 2)) {
    await index.load(pair);
    const [a, b] = pair.map((part) => index.list(part)?.places);
    const count = together(a, b);
    if (Math.min(count, 100) > most) [best, most] = [pair, Math.min(count, 100)];
  }
  // *ebooks* where somebody says *e-book*.
  const [letter, rest] = cuts(word)[0] ?? [];
  if (!best && letter?.length === 1 && index.isEnglish) {
    const likely = forms(rest).filter((form) => known.has(form));
    await index.load([letter, ...likely]);
    for (const form of likely) {
      const count = together(index.list(letter)?.places, index.list(form)?.places);
      if (Math.min(count, 100) > most) [best, most] = [[letter, form], Math.min(count, 100)];
    }
  }
  return best && Object.assign(best, { count: most });
}

/** How many documents hold two words side by side. */
function together(a, b) {
  let count = 0;
  for (const [document, { positions }] of a ?? []) if (phraseStarts([positions, b?.get(document)?.positions]).length) count++;
  return count;
}

/** Of the likeliest words the one that is likeliest beside its neighbours. */
async function meant(near, beside, index) {
  const likeliest = near.slice(0, 12);
  if (!beside.some(Boolean)) return likeliest[0];
  await index.load(likeliest.map(({ term }) => term));
  const places = (term) => index.list(term)?.places;
  let best, most = -Infinity;
  for (const one of likeliest) {
    let pairs = 0;
    for (const [left, right] of [[beside[0], one.term], [one.term, beside[1]]]) if (left && right) pairs += Math.min(1000, together(places(left), places(right)));
    const worth = one.rank + (pairs && 4) + 2 * Math.log(1 + pairs);
    if (worth > most) [best, most] = [{ ...one, pairs }, worth];
  }
  return best;
}

/** Words near to it, the likeliest first: a nearer one wins, unless a farther one is a hundred times as frequent. */
function nearest(word, known) {
  if (word.length < 4) return [];
  const limit = word.length <= 5 ? 1 : 2, found = [];
  for (const [term, documents] of known) {
    if (term.length < 3 || Math.abs(term.length - word.length) > limit) continue;
    const away = distance(word, term);
    if (away > limit || (away > 1 && word.length < 7 && term[0] !== word[0])) continue;
    // A letter left out, or written twice or once, is a likelier slip than another one in its place; *ferros* is Feross, though two letters differ.
    const isDoubled = withoutDoubles(term) === withoutDoubles(word);
    const rank = Math.floor(Math.log2(Math.sqrt(documents))) * 1.386 - (isDoubled ? 1 : away) * 4.6 - (term[0] === word[0] ? 0 : 4.6)
      + (isDoubled ? 3 : away > 1 || term.length === word.length ? 0 : 1.6);
    found.push({ term, away, rank });
  }
  return found.sort((a, b) => b.rank - a.rank || (a.term < b.term ? -1 : 1));
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
