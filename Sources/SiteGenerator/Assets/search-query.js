// Queries (SearchIndex/Query): text to a tree of { kind: word | phrase | prefix | near | and | or | not | favour | filter, … }.
import { terms } from "./search-text.js";

/** What is wrong with a query, and where; `search-errors.js` has the words for it. */
export class QueryError extends Error {
  constructor(offset, code, ...names) { super(code); Object.assign(this, { offset, names }); }
}

/** `text` with `{1}`, `{2}` … replaced by `values`. */
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, number) => values[number - 1]);

/** What questions begin with in English (SearchIndex/Query/Question). */
export const beginnings = /^(any(body|one)|are|can|could|did|do|does|episodes?|had|has|have|hows?|is|should|tell|was|were|wh(at|en|ere|o|y)s?|which|whose|will|would)$/;

/** The terms of plain words and of those with a hyphen between, in their order; undefined for anything else and for a long query. */
export function sentenceOf({ parts = [], kind }, withExact) {
  const said = parts.flatMap(({ terms: found, term, isExact }) => found ?? (!isExact || withExact ? term : undefined));
  return kind === "and" && said.length < 17 && parts.every((part) => part.kind === "word" || part.kind === "phrase") && !said.includes(undefined) ? said : undefined;
}

/** The words of what may be a sentence somebody said; undefined for another query. */
export const sentence = (query) => { const said = sentenceOf(query); return said?.length > 3 ? said : undefined; };

/** A phrase in quotation marks, or a word that begins with a letter or figure and holds no mark of the language. */
const plainPiece = /^("[^"“”«»„*]+"|(?!(AND|NOT|NEAR)$|NEAR\/)[\p{L}\p{M}\p{N}][^"“”«»„()*:：]*)$/u;

/** A query as a tree; what is more than words, phrases and OR is read by `search-language.js`. */
export async function parse(text) {
  const pieces = text.match(/"[^"]*"|[^\s\u0085"]+|"/gu) ?? [], sides = [[]];
  let isPlain = pieces.length < 257 && text.length <= 10000;
  for (const piece of pieces) {
    if (piece === "OR") { sides.push([]); continue; }
    const found = plainPiece.test(piece) ? terms(piece) : [], isPhrase = piece[0] === '"';
    if (found.length) sides.at(-1).push(isPhrase || found.length > 1 ? { kind: "phrase", terms: found, typed: isPhrase ? undefined : piece } : { kind: "word", text: piece, term: found[0] });
    else isPlain = false;
  }
  if (!isPlain || !sides.every((side) => side.length)) return (await import("./search-language.js")).parse(text);
  const [first, ...more] = sides.map((parts) => (parts.length > 1 ? { kind: "and", parts } : parts[0]));
  return more.length ? { kind: "or", parts: [first, ...more] } : first;
}

/** Whether a part asks for words to be said. */
export const isSpoken = ({ kind, parts }) => /^(word|phrase|prefix|begun)$/.test(kind) || (kind === "and" ? parts.some(isSpoken) : /^(near|or)$/.test(kind) && parts.every(isSpoken));

/** Calls `body` with every part of a query; with what is left out or only scores where `all`. */
export function visit(query, body, all = false) {
  if (!all && (query.kind === "not" || query.kind === "favour")) return;
  body(query);
  for (const part of query.parts ?? (query.part ? [query.part] : [])) visit(part, body, all);
}
