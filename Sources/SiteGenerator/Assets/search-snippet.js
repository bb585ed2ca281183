// The stretch of a turn that says most of what was looked for (SearchIndex/Answers/SnippetMaker).
import { idf } from "./search-match.js";
import { invariable, tokens } from "./search-text.js";
import { visit } from "./search-query.js";

const most = 28, half = 14, muchMore = 1, prefixWeight = 3, leastTelling = 0.25;

/** `[[text, isMarked]]`: pieces of `text` round the words of `query`, those that tell most by `index`. */
export function snippet(text, query, index) {
  const wanted = new Map(), prefixes = [], phrases = [];
  const add = (term, meaning, weight, isAlone) => {
    const known = wanted.get(term);
    if (known) known.isAlone ||= isAlone; else wanted.set(term, { meaning, weight, isAlone });
  };
  const isShort = !(query.parts?.length > 3);
  visit(query, (part) => {
    if (part.kind === "word") {
      for (const [term] of part.forms) {
        add(term, part.term, part.idf, true);
        // Of a few words all light up but small ones.
        wanted.get(term).isSure = isShort && term.length > 2 && !invariable.has(term);
      }
    }
    if (part.kind === "prefix") prefixes.push(part.prefix);
    if (part.field === "is") for (const word of ["unintelligible", "inaudible", "indistinct"]) add(word, word, prefixWeight, true);
    if (part.kind !== "phrase" && part.kind !== "begun") return;
    // What stands between two beginnings is a phrase of its own.
    const runs = [[]];
    for (const piece of part.pieces ?? part.terms) if (piece.kind) runs.push([]); else runs.at(-1).push(piece);
    phrases.push(...runs.filter((run) => run.length));
    for (const term of part.terms) add(term, term, idf(index.list(term)?.documents ?? 0, index.documents), false);
  });
  const list = [];
  for (const token of tokens(text)) {
    const known = wanted.get(token.term), begins = !known?.isAlone && prefixes.some((prefix) => token.term.startsWith(prefix));
    const isMarked = known?.isAlone || begins;
    const made = { ...token, isMarked, isSure: known?.isSure, meaning: known?.meaning ?? `${token.term}*`, weight: known?.weight ?? prefixWeight };
    const old = list[token.position];
    if (!old) list.push(made);
    else if ((known || begins) && (isMarked || !old.isMarked)) Object.assign(old, { term: made.term, isSure: made.isSure, meaning: made.meaning, weight: made.weight, isMarked: old.isMarked || isMarked });
  }
  for (const phrase of phrases) {
    for (let start = 0; start + phrase.length <= list.length; start++) {
      if (phrase.every((term, i) => list[start + i].term === term)) phrase.forEach((_, i) => { list[start + i].isMarked = list[start + i].isSure = true; });
    }
  }
  // Small words light up only beside others.
  const least = leastTelling * Math.max(0, ...[...wanted.values()].map(({ weight }) => weight)), tells = (token) => token?.isMarked && (token.isSure || token.weight >= least);
  const pieces = [], isBlank = (at) => text.charCodeAt(at) <= 32;
  let end = text.length;
  for (const [first, last] of stretches(list)) {
    let start = first > 0 ? list[first].start : 0;
    end = last + 1 < list.length ? list[last].end : text.length;
    for (let left = 40; left && start > 0 && !isBlank(start - 1); left--) start--;
    for (let left = 40; left && end < text.length && !isBlank(end); left--) end++;
    pieces.push([pieces.length ? " … " : start > 0 ? "… " : "", false]);
    let at = start;
    for (let place = first; place <= last; place++) {
      const token = list[place];
      if (!token.isMarked || token.start < at || ![place, place - 1, place + 1].some((one) => tells(list[one]))) continue;
      // Characters without blanks between them are one mark.
      if (token.start === at && pieces.at(-1)[1]) pieces.at(-1)[0] += text.slice(at, token.end);
      else pieces.push([text.slice(at, token.start), false], [text.slice(token.start, token.end), true]);
      at = token.end;
    }
    pieces.push([text.slice(at, end), false]);
  }
  pieces.push([end < text.length ? "\u00a0…" : "", false]);
  return pieces.map(([piece, isMarked]) => [piece.replace(/\s+(?!…$)/gu, " "), isMarked]).filter(([piece]) => piece);
}

/** First and last tokens of the stretch that tells most, or of two where those tell much more. */
function stretches(list) {
  if (list.length <= most) return [[0, Math.max(0, list.length - 1)]];
  const whole = window(list, most, new Set()), all = new Map(list.filter(({ isMarked }) => isMarked).map(({ meaning, weight }) => [meaning, weight]));
  if ([...all.values()].reduce((sum, weight) => sum + weight, 0) - whole.worth > muchMore) {
    const one = window(list, half, new Set());
    const told = new Set(list.slice(one.first, one.last + 1).filter(({ isMarked }) => isMarked).map(({ meaning }) => meaning));
    const two = window(list, half, told);
    if (one.worth + two.worth > whole.worth + muchMore) {
      const [left, right] = one.first < two.first ? [one, two] : [two, one];
      return left.last + 1 < right.first ? [[left.first, left.last], [right.first, right.last]] : [[left.first, right.last]];
    }
  }
  return [[whole.first, whole.last]];
}

/** The stretch of `size` tokens whose different marked words, those of `told` apart, tell most, then with the most of them. */
function window(list, size, told) {
  let best = 0, top = -1, worth = 0, sum = 0, marked = 0;
  const counts = new Map();
  list.forEach((token, end) => {
    const counted = ({ isMarked, meaning }) => isMarked && !told.has(meaning);
    if (counted(token)) {
      const count = counts.get(token.meaning) ?? 0;
      if (!count) sum += token.weight;
      counts.set(token.meaning, count + 1);
      marked++;
    }
    const gone = list[end - size];
    if (gone && counted(gone)) {
      const count = counts.get(gone.meaning);
      if (count === 1) sum -= gone.weight;
      counts.set(gone.meaning, count - 1);
      marked--;
    }
    const value = Math.round(sum * 1e6) / 1e6 + marked / 1000;
    if (end >= size - 1 && value > top) [best, top, worth] = [end - size + 1, value, sum];
  });
  const mark = list.findIndex((token, i) => i >= best && token.isMarked);
  if (mark < 0) return { first: 0, last: size - 1, worth: 0 };
  let last = mark;
  for (let i = best; i < Math.min(list.length, best + size); i++) if (list[i].isMarked) last = i;
  const slack = Math.max(0, size - (last - mark + 1));
  const first = Math.min(Math.max(0, mark - Math.floor(slack / 2)), Math.max(0, list.length - size));
  return { first, last: Math.min(list.length - 1, first + size - 1), worth };
}
