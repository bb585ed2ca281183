// Whether a document matches a query, and how well: BM25 as in the terminal (SearchIndex/Matching).
import { episodeOf } from "./search-index.js";

const k1 = 1.2, b = 0.75, usualLength = 60, shortest = 20;
export const formWeight = 0.5;

const lengths = Array.from({ length: 256 }, (_, code) => {
  if (code < 40) return code;
  const scale = 40 * 2 ** Math.floor((code - 40) / 16);
  return scale + Math.floor((((code - 40) % 16) * scale) / 16);
});
const norms = lengths.map((length) => k1 * (1 - b + (b * Math.max(shortest, length)) / usualLength));

/** The code of a length: exact to 39, then rounded down. */
export const lengthCode = (length) => {
  const code = lengths.findIndex((value) => value > length);
  return code < 0 ? 255 : code - 1;
};

export function idf(documents, total) {
  const n = Math.max(total, documents);
  return Math.log(1 + (n - documents + 0.5) / (documents + 0.5));
}

const bm25 = (weight, count, length) => weight * ((count * (k1 + 1)) / (count + norms[length]));

/** Starts of `terms` one behind the other, given the positions of each. */
export function phraseStarts(places) {
  if (places.some((list) => !list)) return [];
  const sets = places.slice(1).map((list) => new Set(list));
  return places[0].filter((start) => sets.every((set, i) => set.has(start + i + 1)));
}

/**
 * The score of a document, or undefined where it does not match. `view` tells of it: `positions(term)`,
 * `begun(prefix)`, `length`, `passes(filter)`. Parts carry what `prepare` found of them.
 */
export function score(query, view) {
  switch (query.kind) {
    case "word": {
      let count = 0;
      for (const [term, weight] of query.forms) count += weight * (view.positions(term)?.length ?? 0);
      return count ? bm25(query.idf, count, view.length) : undefined;
    }
    case "phrase": {
      const starts = phraseStarts(query.terms.map((term) => view.positions(term)));
      return starts.length ? bm25(query.idf, starts.length, view.length) : undefined;
    }
    case "begun": {
      const starts = phraseStarts(query.pieces.map((piece) => (piece.kind ? view.begunAt(piece) : view.positions(piece))));
      return starts.length ? bm25(query.parts.reduce((sum, part) => sum + part.idf, query.idf), starts.length, view.length) : undefined;
    }
    case "prefix": {
      const count = Math.min(65535, view.begun(query));
      return count ? bm25(query.idf, count, view.length) : undefined;
    }
    case "near": {
      if (!query.spans(view).length) return undefined;
      return score(query.parts[0], view) + score(query.parts[1], view);
    }
    case "and": {
      let sum = 0;
      for (const part of query.parts) {
        if (part.kind === "not") {
          if (score(part.part, view) !== undefined) return undefined;
          continue;
        }
        const found = part.kind === "favour" ? score(part.part, view) * part.weight || undefined : score(part, view);
        if (found === undefined && part.kind !== "favour") return undefined;
        sum += found ?? 0;
      }
      return sum;
    }
    case "or": {
      let sum;
      for (const part of query.parts) {
        const found = score(part, view);
        if (found !== undefined) sum = (sum ?? 0) + found;
      }
      return sum;
    }
    case "filter": return view.passes(query) ? 0 : undefined;
    default: return undefined;
  }
}

/** What a set of documents may be: `{ documents }`, `{ episodes }`, or null for all; never too small. */
export function candidates(query, index) {
  switch (query.kind) {
    case "word": return query.forms.map(([term]) => ofTerm(term, index)).reduce(either);
    case "phrase": return query.terms.map((term) => ofTerm(term, index)).reduce(both);
    case "begun": return [...query.terms.map((term) => ofTerm(term, index)), ...query.parts.map((part) => candidates(part, index))].reduce(both);
    case "prefix": return query.isAll || query.terms.length ? query.terms.map((term) => ofTerm(term, index)).reduce(either, { documents: new Set() }) : null;
    case "near": return both(candidates(query.parts[0], index), candidates(query.parts[1], index));
    case "and": return query.parts.filter((part) => part.kind !== "not" && part.kind !== "favour")
      .map((part) => candidates(part, index)).reduce(both);
    case "or": return query.parts.map((part) => candidates(part, index)).reduce(either);
    case "filter": return query.documents ? { documents: query.documents } : query.episodes ? { episodes: query.episodes } : null;
    default: return null;
  }
}

function ofTerm(term, index) {
  const list = index.list(term);
  if (!list) return { documents: new Set() };
  if (list.places) return { documents: new Set(list.places.keys()) };
  return list.counts ? { episodes: new Set(list.counts.keys()) } : null;
}

const episodesOf = (set) => set.episodes ?? new Set([...set.documents].map(episodeOf));

function both(a, c) {
  if (!a || !c) return a ?? c;
  if (a.documents && c.documents) return { documents: a.documents.intersection?.(c.documents) ?? new Set([...a.documents].filter((x) => c.documents.has(x))) };
  if (a.episodes && c.episodes) return { episodes: new Set([...a.episodes].filter((x) => c.episodes.has(x))) };
  const [documents, episodes] = a.documents ? [a.documents, c.episodes] : [c.documents, a.episodes];
  return { documents: new Set([...documents].filter((x) => episodes.has(episodeOf(x)))) };
}

function either(a, c) {
  if (!a || !c) return null;
  if (a.documents && c.documents) return { documents: new Set([...a.documents, ...c.documents]) };
  return { episodes: new Set([...episodesOf(a), ...episodesOf(c)]) };
}
