// Where no turn holds all words (SearchIndex/Documents/LibrarySearch); loaded when it is needed.
import { episodeOf } from "./search-index.js";
import { candidates, idf, score } from "./search-match.js";
import { fill, visit } from "./search-query.js";
import { standsAlone } from "./search-text.js";

/** True for what tells which turns are looked at, and for none of their words: a field, what is not to be there, groups of these. */
const isLimit = ({ kind, parts }) => kind === "not" || kind === "filter" || ((kind === "or" || kind === "and") && parts.every(isLimit));

/** The parts of a query that may be spread over turns; filters tell which turns are looked at. */
export function clausesOf({ parts }) {
  const limits = parts.filter(isLimit), words = parts.filter((part) => !isLimit(part));
  return limits.length ? words.map((part) => ({ kind: "and", parts: [part, ...limits] })) : words;
}

/** The episodes in whose turns together all parts of a query are, or most of them; set in `search`. */
export async function span(search) {
  const clauses = clausesOf(search.query);
  if (clauses.length < 2 || clauses.length > 30) return;
  const { index } = search, held = new Map(), masks = new Map(), spanned = new Set(), found = [];
  search.byEpisode = new Map();
  // Words that are everywhere have no lists: no episode is without them.
  let everywhere = 0;
  clauses.forEach((clause, bit) => {
    if (clause.kind === "word" && index.commonWords.has(clause.term)) everywhere |= 1 << bit;
    const possible = candidates(clause, index);
    if (clause.kind === "word") for (const [term] of clause.forms) for (const number of index.list(term)?.counts?.keys() ?? []) held.set(number, (held.get(number) ?? 0) | (1 << bit));
    for (const document of possible?.documents ?? []) {
      if (score(clause, search.view(document)) === undefined) continue;
      held.set(episodeOf(document), (held.get(episodeOf(document)) ?? 0) | (1 << bit));
      spanned.add(document);
    }
  });
  for (const document of spanned) {
    let sum = 0;
    let bits = 0;
    clauses.forEach((clause, bit) => {
      const its = score(clause, search.view(document));
      if (its !== undefined) bits |= 1 << bit;
      sum += its ?? 0;
    });
    search.add(document, sum, found);
    masks.set(document, bits);
  }
  for (const [number, bits] of held) held.set(number, bits | everywhere);
  const bitsOf = (bits) => bits.toString(2).replaceAll("0", "").length;
  const most = Math.max(0, ...[...held.values()].map(bitsOf));
  const tells = clauses.map((clause) => {
    let least;
    visit(clause, (part) => {
      const documents = (term) => index.list(term)?.documents ?? 0;
      if (part.kind === "word") least = Math.min(least ?? Infinity, Math.max(...[part.term, ...search.formsOf(part)].map(documents)));
      if (part.kind === "phrase" || part.kind === "begun") for (const term of part.terms) least = Math.min(least ?? Infinity, documents(term));
    });
    return least === undefined ? 1 : idf(least, index.documents);
  });
  const total = tells.reduce((sum, value) => sum + value, 0);
  const worth = (bits) => tells.reduce((sum, value, bit) => sum + ((bits >> bit) & 1 ? value : 0), 0);
  // The best turn by itself; then one after the other the turn that adds most to what is told already, what is worth little after all others.
  search.lead = (matches, most) => {
    const left = [...matches], taken = [];
    let told = 0;
    const least = 0.5 * Math.max(...left.map(({ score: its }) => its));
    while (taken.length < most && left.length) {
      let best = 0, top;
      left.forEach(({ document, score: its }, at) => {
        const bits = masks.get(document) ?? 0, rank = [!taken.length ? its : its < least ? -1 : worth(bits & ~told), worth(bits), its];
        const place = top ? rank.findIndex((value, i) => value !== top[i]) : 0;
        if (!top || (place >= 0 && rank[place] > top[place])) [best, top] = [at, rank];
      });
      told |= masks.get(left[best].document) ?? 0;
      taken.push(...left.splice(best, 1));
    }
    return taken;
  };
  // Who remembers a moment gets some of many words wrong: then what an episode says counts, and its best turn most.
  const isMany = clauses.length > 4;
  if (isMany) search.told.bestWeight = 1.35;
  search.episodes = found.filter((entry) => {
    const bits = held.get(entry.episode) ?? 0;
    const share = worth(bits), holdsAll = bitsOf(bits) === clauses.length;
    entry.holdsAll = holdsAll || isMany;
    return holdsAll || (!isMany && most < clauses.length ? 2 * bitsOf(bits) >= clauses.length : share >= 0.4 * total);
  });
  search.told.line = most < clauses.length ? fill(/*say*/"No turn says all of it. These episodes hold {1} of its {2} parts, in several turns.", most, clauses.length)
    : /*say*/"No turn says all of it. These episodes do, in several turns.";
  search.holds = most / clauses.length;
  search.isAcrossTurns = search.episodes.length > 0;
}

/**
 * Where no turn says all of what `search` asks for, and a phrase in it is said somewhere, the episodes that say it, those with most of the other words first;
 * false where nobody says one. What is known of words alone does not tell whether a phrase is said: texts are read.
 */
export async function saying(search) {
  const clauses = clausesOf(search.query), phrases = clauses.filter((clause) => (clause.kind === "and" ? clause.parts[0] : clause).kind === "phrase");
  for (const phrase of phrases) {
    const other = Object.assign(Object.create(Object.getPrototypeOf(search)), search, { corrects: false });
    await other.answer(phrase);
    if (!other.episodes.length) continue;
    const { index } = search, words = clauses.filter((clause) => clause.kind === "word");
    const held = ({ episode }) => 1 + words.filter((word) => index.commonWords.has(word.term) || word.forms?.some(([term]) => index.list(term)?.counts?.has(episode))).length;
    const most = Math.max(...other.episodes.map(held));
    const { query, wanted, leftOut, corrections, joined } = search;
    Object.assign(search, other, { query, wanted, leftOut, corrections, joined, isAcrossTurns: true, holds: most / clauses.length });
    search.episodes = other.episodes.map((entry) => [held(entry), entry]).sort((a, b) => b[0] - a[0]).map(([, entry]) => entry);
    search.told.line = most < clauses.length ? fill(/*say*/"No turn says all of it. These episodes hold {1} of its {2} parts, in several turns.", most, clauses.length)
      : /*say*/"No turn says all of it. These episodes do, in several turns.";
    return true;
  }
  return false;
}

/** Puts the episodes that hold most of what `search` asks for behind those that hold all of it. */
export async function further(search) {
  if (clausesOf(search.query).length < 4) return search;
  const other = Object.assign(Object.create(Object.getPrototypeOf(search)), search, { told: { ...search.told } });
  await span(other);
  other.order(other.told);
  const known = new Set(search.episodes.map(({ episode }) => episode));
  search.behind = other.episodes.filter(({ episode }) => !known.has(episode)).map((entry) => ({ ...entry, lead: other.lead }));
  return search;
}

/** Whether a query is made of nothing but pairs of characters of a script without blanks, as `withoutQuotes` makes them. */
export const isOfCharacters = ({ kind, parts = [] }) => kind === "and" && parts.every((part) => part.kind === "phrase" && part.terms.length === 2 && part.terms.every(standsAlone));

/** The query with the words of its phrases in any order; undefined where that is the same. Of characters without blanks two stay together. */
export function withoutQuotes(query) {
  let isOther = false;
  const loose = (part) => {
    if (part.kind === "begun") {
      isOther = true;
      return { kind: "and", parts: part.pieces.map((piece) => (piece.kind ? piece : { kind: "word", text: piece, term: piece, isExact: false })) };
    }
    if (part.kind === "phrase") {
      const parts = [], { terms } = part;
      for (let start = 0; start < terms.length;) {
        let end = start + 1;
        if (standsAlone(terms[start])) while (end < terms.length && standsAlone(terms[end])) end++;
        if (end - start > 1) for (; start < end - 1; start++) parts.push({ kind: "phrase", terms: [terms[start], terms[start + 1]] });
        else parts.push({ kind: "word", text: terms[start], term: terms[start], isExact: false });
        start = end;
      }
      if (parts.length < 2) return part;
      isOther = true;
      return { kind: "and", parts };
    }
    if (part.kind !== "and" && part.kind !== "or") return part;
    const parts = part.parts.map(loose);
    return { ...part, parts: part.kind === "and" ? parts.flatMap((inner, at) => (["phrase", "begun"].includes(part.parts[at].kind) && inner.kind === "and" ? inner.parts : [inner])) : parts };
  };
  const found = loose(query);
  return isOther ? found : undefined;
}
