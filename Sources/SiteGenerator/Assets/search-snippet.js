// The stretch of a turn that says most of what was looked for (SearchIndex/Documents/SnippetMaker).
import { tokens } from "./search-text.js";
import { visit } from "./search-query.js";

const most = 28;

/** `[[text, isMarked]]`: pieces of `text` round the words of `query`. */
export function snippet(text, query) {
  const words = new Set(), prefixes = [], phrases = [];
  visit(query, (part) => {
    if (part.kind === "word") for (const [term] of part.forms) words.add(term);
    if (part.kind === "prefix") prefixes.push(part.prefix);
    if (part.kind === "phrase") phrases.push(part.terms);
  });
  const list = [];
  for (const token of tokens(text)) {
    const isMarked = words.has(token.term) || prefixes.some((prefix) => token.term.startsWith(prefix));
    const old = list[token.position];
    if (old) Object.assign(old, { term: token.term, isMarked: old.isMarked || isMarked });
    else list.push({ ...token, isMarked });
  }
  for (const phrase of phrases) {
    for (let start = 0; start + phrase.length <= list.length; start++) {
      if (phrase.every((term, i) => list[start + i].term === term)) phrase.forEach((_, i) => { list[start + i].isMarked = true; });
    }
  }
  const [first, last] = window(list);
  let start = first > 0 ? list[first].start : 0, end = last + 1 < list.length ? list[last].end : text.length;
  const isBlank = (at) => text.charCodeAt(at) <= 32;
  for (let left = 40; left && start > 0 && !isBlank(start - 1); left--) start--;
  for (let left = 40; left && end < text.length && !isBlank(end); left--) end++;
  const pieces = [[start > 0 ? "… " : "", false]];
  let at = start;
  for (const token of list.slice(first, last + 1)) {
    if (!token.isMarked || token.start < at) continue;
    pieces.push([text.slice(at, token.start), false], [text.slice(token.start, token.end), true]);
    at = token.end;
  }
  pieces.push([text.slice(at, end), false], [end < text.length ? " …" : "", false]);
  return pieces.map(([piece, isMarked]) => [piece.replace(/\s+/gu, " "), isMarked]).filter(([piece]) => piece);
}

/** First and last token of the window with the most different marked terms, then the most marked. */
function window(list) {
  if (list.length <= most) return [0, Math.max(0, list.length - 1)];
  let best = 0, top = -1;
  for (let start = 0; start + most <= list.length; start++) {
    const marked = list.slice(start, start + most).filter((token) => token.isMarked);
    const value = new Set(marked.map((token) => token.term)).size * 1000 + marked.length;
    if (value > top) [best, top] = [start, value];
  }
  const mark = list.findIndex((token, i) => i >= best && token.isMarked);
  if (mark < 0) return [0, most - 1];
  let last = mark;
  for (let i = best; i < best + most; i++) if (list[i].isMarked) last = i;
  const slack = Math.max(0, most - (last - mark + 1));
  const first = Math.min(Math.max(0, mark - Math.floor(slack / 2)), Math.max(0, list.length - most));
  return [first, Math.min(list.length - 1, first + most - 1)];
}
