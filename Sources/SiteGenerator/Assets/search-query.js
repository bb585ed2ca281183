// The query language of the terminal (SearchIndex/Query): text to a tree of
// { kind: word | phrase | prefix | near | and | or | not | favour | filter, … }.
import { foldName, terms } from "./search-text.js";

export class QueryError extends Error {
  constructor(offset, message) { super(message); this.offset = offset; }
}

// The words and rules of SearchIndex/Query/Question.swift.
export const smallWords = new Set(("a about an and are as at be been but by can could did do does for from had has have he her him his how hows i if in is "
  + "it its me my of on or our said say saying says she should so talk talked talking tell that thats the their them then "
  + "there these they this those to told us was we were what whats when whens where wheres which who whos whose why whys will "
  + "with would you your").split(" "));
export const beginnings = new Set(("are can could did do does had has have how hows is should was were what whats when whens where wheres which who whos "
  + "whose why whys will would").split(" "));

/** A question without its small words, and what these are: `{ query, small }`; undefined for what is none. */
export function question(query) {
  if (query.kind !== "and") return undefined;
  const small = [], rest = [];
  let count = 0;
  for (const part of query.parts) {
    if (part.kind !== "word") { rest.push(part); continue; }
    if (!count && !beginnings.has(part.term)) return undefined;
    count++;
    if (!part.isExact && smallWords.has(part.term)) small.push(part.text);
    else rest.push(part);
  }
  if (count < 4 || small.length < 2 || small.length === count) return undefined;
  return { query: rest.length === 1 ? rest[0] : { kind: "and", parts: rest }, small };
}

const quotes = "\"“”«»";
const isBlank = (letter) => /[\s\u0085]/u.test(letter);

export function parse(text) {
  const letters = Array.from(text);
  let index = 0, depth = 0, words = 0, prefixes = 0, nears = 0;
  const fail = (offset, message) => { throw new QueryError(Math.min(offset, letters.length), message); };
  const onlyNegative = () => fail(0, "A query needs something to look for besides what it leaves out.");
  const skip = () => { while (index < letters.length && isBlank(letters[index])) index++; };
  const isAt = (keyword) => letters.slice(index, index + keyword.length).join("") === keyword
    && (index + keyword.length >= letters.length || isBlank(letters[index + keyword.length]) || "(\"".includes(letters[index + keyword.length]));
  const take = (keyword) => {
    skip();
    if (index >= letters.length || !isAt(keyword)) return false;
    index += keyword.length;
    return true;
  };

  function alternatives() {
    const parts = [];
    let orOffset = -1;
    for (;;) {
      const part = clauses();
      if (part) {
        if (part.kind === "not") onlyNegative();
        parts.push(part);
        orOffset = -1;
      } else if (orOffset >= 0) fail(orOffset, "OR needs something on both sides.");
      const start = index;
      if (!take("OR")) break;
      if (!part) fail(start, "OR needs something on both sides.");
      orOffset = start;
    }
    return parts.length > 1 ? { kind: "or", parts } : parts[0];
  }

  function clauses() {
    const parts = [];
    for (;;) {
      skip();
      if (index >= letters.length || letters[index] === ")" || isAt("OR")) break;
      if (take("AND")) continue;
      const start = index;
      const within = near();
      if (within) {
        const left = parts.pop();
        skip();
        const right = left && index < letters.length ? clause() : undefined;
        if (!left || !right) fail(start, "NEAR needs a word on both sides.");
        if (!hasPlace(left) || !hasPlace(right)) fail(start, "NEAR stands between words or phrases only.");
        if (++nears > 4) fail(start, "A query may have 4 NEARs; this is one more.");
        parts.push({ kind: "near", parts: [left, right], within });
      } else {
        const part = clause();
        if (part) parts.push(part);
      }
    }
    if (parts.length < 2) return parts[0];
    if (parts.every((part) => part.kind === "not")) onlyNegative();
    return { kind: "and", parts };
  }

  function clause() {
    const start = index;
    const minus = "-−".includes(letters[index]) && index + 1 < letters.length && !isBlank(letters[index + 1]) && letters[index + 1] !== "-";
    if (take("NOT") || (minus && ++index)) {
      skip();
      const part = index < letters.length && letters[index] !== ")" ? clause() : undefined;
      if (!part) fail(start, "There is nothing here to leave out.");
      if (part.kind === "not") fail(start, "Leaving out what is left out says nothing.");
      return { kind: "not", part };
    }
    if (letters[index] === "(") return group();
    if ((quotes + "„").includes(letters[index])) {
      const typed = quoted(), begins = typed.endsWith("*") && begun(typed, start);
      if (begins) return begins;
      const found = terms(typed);
      if (!found.length) fail(start, "This phrase holds no word.");
      return { kind: "phrase", terms: found };
    }
    return word();
  }

  function group() {
    const start = index++;
    if (++depth > 50) fail(start, "Groups may nest 50 deep.");
    const inside = alternatives();
    if (index >= letters.length) fail(start, "This bracket is not closed.");
    index++;
    depth--;
    return inside;
  }

  function quoted() {
    const start = index++;
    let found = "";
    while (index < letters.length && !quotes.includes(letters[index])) found += letters[index++];
    if (index >= letters.length) fail(start, "This quotation mark is not closed.");
    index++;
    return found;
  }

  function word() {
    const start = index;
    let typed = "";
    while (index < letters.length && !isBlank(letters[index]) && !("()" + quotes).includes(letters[index])) {
      typed += letters[index++];
      const found = /[:：]$/.test(typed) && field(typed.slice(0, -1), start);
      if (found) return { kind: "filter", ...found };
    }
    if (!typed) index++;
    const isExact = typed.startsWith("=") && Array.from(typed).length > 1;
    if (isExact) typed = typed.slice(1);
    const begins = typed.endsWith("*") && begun(typed, start);
    if (begins) return begins;
    const found = terms(typed);
    if (++words > 256) fail(start, "A query may have 256 words; this is one more.");
    if (!found.length) return undefined;
    if (found.length > 1) return { kind: "phrase", terms: found };
    return { kind: "word", text: typed, term: found[0], isExact, offset: start };
  }

  function begun(typed, start) {
    const found = terms(typed.slice(0, -1));
    if (!found.length) return undefined;
    if (++prefixes > 16) fail(start, "A query may have 16 words with *; this is one more.");
    const last = { kind: "prefix", prefix: found.at(-1) };
    return found.length === 1 ? last : { kind: "and", parts: [{ kind: "phrase", terms: found.slice(0, -1) }, last] };
  }

  function field(name, start) {
    const known = ["speaker", "show", "episode", "after", "before", "is", "in"];
    const key = name.toLowerCase();
    if (!known.includes(key)) {
      const near = known.find((other) => other.length > 2 && distance(key, other) <= 2);
      if (near && name.length > 3 && index < letters.length && !isBlank(letters[index]) && letters[index] !== ":") {
        fail(start, `There is no field ${name}:. Did you mean ${near}:? Put it in quotes to look for the words.`);
      }
      return undefined;
    }
    const place = index;
    let value = "";
    if (index < letters.length && (quotes + "„").includes(letters[index])) value = quoted();
    else while (index < letters.length && !isBlank(letters[index]) && letters[index] !== ")") value += letters[index++];
    if (!value) fail(place, `${name}: needs a value behind the colon.`);
    const folded = foldName(value);
    if (key === "after" || key === "before") {
      if (!isDate(value)) fail(place, `${name}: needs a year, a month or a day, such as 2018 or 2018-05-02.`);
      return { field: key, value };
    }
    if (key === "is" && !["unintelligible", "inaudible", "task", "open"].includes(folded)) fail(place, "is: knows one value, is:unintelligible.");
    if (key === "in" && folded === "notes") fail(place, "This page searches what was said; show notes are searched in the terminal.");
    if (key === "in" && !["transcript", "transcripts"].includes(folded)) fail(place, "in: knows in:notes and in:transcript.");
    return { field: key, value: folded };
  }

  function near() {
    if (take("NEAR")) return 10;
    if (letters.slice(index, index + 5).join("") !== "NEAR/" || index + 5 >= letters.length) return 0;
    const start = index;
    index += 5;
    let digits = "";
    while (index < letters.length && !isBlank(letters[index]) && letters[index] !== "(") digits += letters[index++];
    if (!/^[+]?\d+$/.test(digits) || +digits < 1 || +digits > 1000) fail(start, "NEAR/ needs a number of words from 1 to 1000, such as NEAR/5.");
    return +digits;
  }

  if (letters.length > 10000) fail(10000, "A query may have 10000 characters; this one is longer.");
  const query = alternatives();
  if (index < letters.length) fail(index, "This bracket closes nothing.");
  if (!query) fail(0, "Type a word to look for.");
  if (query.kind === "not") onlyNegative();
  return query;
}

const hasPlace = (query) => ["word", "phrase"].includes(query.kind) || (query.kind === "near" && query.parts.every(hasPlace));

function isDate(text) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  if (!parts) return false;
  const [, year, month, day] = parts;
  if (month && (+month < 1 || +month > 12)) return false;
  return !day || (+day >= 1 && +day <= new Date(Date.UTC(+year || 4, +month, 0)).getUTCDate());
}

/** Edits between two words, swapped neighbours being one. */
export function distance(a, b) {
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

/** Calls `body` with every part of a query; with those left out only where `all`. */
export function visit(query, body, all = false) {
  if (query.kind === "not" && !all) return;
  body(query);
  for (const part of query.parts ?? (query.part ? [query.part] : [])) visit(part, body, all);
}

/** `query` with every word that must be said replaced by `body` of it. */
export function mapWords(query, body) {
  if (query.kind === "word") return body(query);
  if (!query.parts) return query;
  const parts = query.parts.map((part) => mapWords(part, body));
  return { ...query, parts: query.kind === "and" ? parts.flatMap((part) => (part.kind === "and" ? part.parts : [part])) : parts };
}
