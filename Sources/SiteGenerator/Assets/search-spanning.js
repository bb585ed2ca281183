// Where no turn holds all words (SearchIndex/Documents/LibrarySearch); loaded when it is needed.
import { episodeOf } from "./search-index.js";
import { candidates, idf, score } from "./search-match.js";
import { visit } from "./search-query.js";

/** The episodes in whose turns together all parts of a query are, or most of them; set in `search`. */
export async function span(search) {
  const { parts } = search.query, isLimit = (part) => part.kind === "not" || part.kind === "filter";
  // Filters tell which turns are looked at.
  const limits = parts.filter(isLimit), words = parts.filter((part) => !isLimit(part));
  const clauses = limits.length ? words.map((part) => ({ kind: "and", parts: [part, ...limits] })) : words;
  if (clauses.length < 2 || clauses.length > 30) return;
  const { index } = search, held = new Map(), spanned = new Set(), found = [];
  search.byEpisode = new Map();
  clauses.forEach((clause, bit) => {
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
    for (const clause of clauses) sum += score(clause, search.view(document)) ?? 0;
    search.add(document, sum, found);
  }
  const bitsOf = (bits) => bits.toString(2).replaceAll("0", "").length;
  const most = Math.max(0, ...[...held.values()].map(bitsOf));
  const tells = clauses.map((clause) => {
    let least;
    visit(clause, (part) => {
      for (const term of part.kind === "word" ? [part.term] : part.kind === "phrase" ? part.terms : []) least = Math.min(least ?? Infinity, index.list(term)?.documents ?? 0);
    });
    return least === undefined ? 1 : idf(least, index.documents);
  });
  const total = tells.reduce((sum, value) => sum + value, 0);
  search.episodes = found.filter((entry) => {
    const bits = held.get(entry.episode) ?? 0;
    entry.holdsAll = bitsOf(bits) === clauses.length;
    const share = tells.reduce((sum, value, bit) => sum + ((bits >> bit) & 1 ? value : 0), 0);
    return entry.holdsAll || (most < clauses.length ? 2 * bitsOf(bits) >= clauses.length : share >= 0.4 * total);
  });
  search.told.line = most < clauses.length ? `No turn says all of it. These episodes hold ${most} of its ${clauses.length} parts, in several turns.`
    : "No turn says all of it. These episodes do, in several turns.";
  search.isAcrossTurns = search.episodes.length > 0;
}
