// The query language of the terminal (SearchIndex/Query/QueryParser), whole, and what filters let through; loaded for what is more than
// plain words, and for the controls of filters.
import { decode, latin, range } from "./search-index.js";
import { phraseStarts } from "./search-match.js";
import { calledBy, dated, foldName, marked, spokenBy, withoutTitles } from "./search-names.js";
import { QueryError, visit } from "./search-query.js";
import { fold, terms } from "./search-text.js";

const quotes = "\"“”«»", openers = quotes + "„";
const isBlank = (letter) => /[\s\u0085]/u.test(letter);

export function parse(text) {
  const letters = Array.from(text);
  let index = 0, depth = 0, fields = 0, words = 0, prefixes = 0, nears = 0;
  const fail = (offset, ...what) => { throw new QueryError(Math.min(offset, letters.length), ...what); };
  let negative = 0;
  const onlyNegative = () => fail(negative, "onlyNegative");
  const skip = () => { while (index < letters.length && isBlank(letters[index])) index++; };
  const isAt = (keyword) => letters.slice(index, index + keyword.length).join("") === keyword
    && (index + keyword.length >= letters.length || isBlank(letters[index + keyword.length]) || "()\"".includes(letters[index + keyword.length]));
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
      } else if (orOffset >= 0) fail(orOffset, "orSides");
      const start = index;
      if (!take("OR")) break;
      if (!part) fail(start, "orSides");
      orOffset = start;
    }
    return parts.length > 1 ? { kind: "or", parts } : parts[0];
  }

  function clauses() {
    const parts = [];
    for (;;) {
      skip();
      if (index >= letters.length || letters[index] === ")" || isAt("OR")) break;
      const start = index;
      if (take("AND")) {
        skip();
        if (index >= letters.length || letters[index] === ")") fail(start, "andSides");
        continue;
      }
      const within = near();
      if (within) {
        const left = parts.pop();
        skip();
        const right = left && index < letters.length ? clause() : undefined;
        if (!left || !right) fail(start, "nearSides");
        if (!hasPlace(left) || !hasPlace(right)) fail(start, "nearWords");
        if (++nears > 4) fail(start, "nears");
        parts.push({ kind: "near", parts: [left, right], within, spans(view) { return spans(this, view); } });
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
      if (!part) fail(start, "nothing");
      negative = start;
      if (part.kind === "not") fail(start, "twice");
      return { kind: "not", part };
    }
    if (letters[index] === "(") return group();
    if (openers.includes(letters[index])) {
      const typed = quoted(), begins = typed.includes("*") && begun(typed, start);
      if (begins) return begins;
      const found = terms(typed);
      if (!found.length) fail(start, "noWord");
      if (++words > 256) fail(start, "words");
      return { kind: "phrase", terms: found };
    }
    return word();
  }

  function group() {
    const start = index++;
    if (++depth > 50) fail(start, "deep");
    const inside = alternatives();
    if (index >= letters.length) fail(start, "openGroup");
    index++;
    depth--;
    return inside;
  }

  function quoted() {
    const start = index++;
    let found = "";
    while (index < letters.length && !quotes.includes(letters[index])) found += letters[index++];
    if (index >= letters.length) fail(start, "openQuote");
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
    // What nobody says of an address.
    typed = typed.replace(/^https?:\/\/(www\.)?/i, "");
    const begins = typed.endsWith("*") && begun(typed, start);
    if (begins) return begins;
    const found = terms(typed);
    if (++words > 256) fail(start, "words");
    if (!found.length) return undefined;
    if (found.length > 1) return { kind: "phrase", terms: found, typed: isExact ? undefined : typed };
    return { kind: "word", text: typed, term: found[0], isExact, offset: start };
  }

  /** Words that a star ends are only begun: `pieces` are words, and what they begin with. */
  function begun(typed, start) {
    const pieces = typed.split(/[\s\u0085]+/u).flatMap((piece) => {
      const isBegun = piece.endsWith("*"), found = terms(isBegun ? piece.slice(0, -1) : piece);
      return isBegun && found.length ? [...found.slice(0, -1), { kind: "prefix", prefix: found.at(-1) }] : found;
    });
    const parts = pieces.filter((piece) => piece.kind);
    if (!parts.length) return undefined;
    if ((prefixes += parts.length) > 16) fail(start, "prefixes");
    return pieces.length === 1 ? parts[0] : { kind: "begun", pieces, parts, terms: pieces.filter((piece) => !piece.kind) };
  }

  function field(name, start) {
    const known = ["speaker", "show", "episode", "after", "before", "is", "in"];
    const key = name.toLowerCase();
    if (!known.includes(key)) {
      const near = known.find((other) => other.length > 2 && Math.abs(key.length - other.length) < 3 && edits(key, other) < 3);
      if (near && name.length > 3 && index < letters.length && !isBlank(letters[index]) && letters[index] !== ":") {
        fail(start, "field", name, near);
      }
      return undefined;
    }
    // A sentence, and no field.
    if (index < letters.length && isBlank(letters[index])) return undefined;
    const place = index;
    if (++fields > 64) fail(start, "fields");
    let value = "";
    if (letters[index] === "(") fail(place, "group", name);
    if (index < letters.length && openers.includes(letters[index])) value = quoted();
    else while (index < letters.length && !isBlank(letters[index]) && letters[index] !== ")") value += letters[index++];
    if (!value) fail(place, "value", name);
    const folded = foldName(value).replace(key[0] === "s" ? /(?<=.)\*$/ : /\.md$/, "");
    if (key === "after" || key === "before") {
      if (!isDate(value)) fail(place, "date", name);
      return { field: key, value };
    }
    if (key === "is" && !["unintelligible", "inaudible", "task", "open"].includes(folded)) fail(place, "is");
    if (key === "in" && !["notes", "transcript", "transcripts"].includes(folded)) fail(place, "in");
    return { field: key, value: folded };
  }

  function near() {
    const word = index;
    if (take("NEAR")) {
      skip();
      if (letters[index] === "/") fail(word, "near");
      return 10;
    }
    if (letters.slice(index, index + 5).join("") !== "NEAR/" || index + 5 >= letters.length) return 0;
    const start = index;
    index += 5;
    let digits = "";
    while (index < letters.length && !isBlank(letters[index]) && letters[index] !== "(") digits += letters[index++];
    if (!/^[+]?\d+$/.test(digits) || +digits < 1 || +digits > 1000) fail(start, "near");
    return +digits;
  }

  if (letters.length > 10000) fail(10000, "long");
  const query = alternatives();
  if (index < letters.length) fail(index, "bracket");
  if (!query) fail(0, "empty");
  if (query.kind === "not") onlyNegative();
  return query;
}

/** Places of a match: `[first, last]`, in order. */
function spans(query, view) {
  if (query.kind === "word") {
    return query.forms.flatMap(([term]) => view.positions(term) ?? []).sort((x, y) => x - y).map((at) => [at, at]);
  }
  if (query.kind === "phrase") {
    return phraseStarts(query.terms.map((term) => view.positions(term))).map((at) => [at, at + query.terms.length - 1]);
  }
  const [left, right] = query.parts.map((part) => spans(part, view));
  const found = [], areWords = query.parts.every(({ kind }) => kind !== "near");
  for (const x of left) {
    for (const y of right) {
      // The same word is not near itself; a stretch of a NEAR may hold what is near it.
      if (y[0] > x[1] + query.within || y[1] + query.within < x[0] || (areWords ? y[0] <= x[1] && x[0] <= y[1] : y[0] === x[0] && y[1] === x[1])) continue;
      found.push([Math.min(x[0], y[0]), Math.max(x[1], y[1])]);
    }
  }
  // Of very many, those that no other holds: for a longer NEAR they do.
  let edge = -1;
  return found.length < 9999 ? found : found.sort((x, y) => x[0] - y[0] || y[1] - x[1]).filter((x) => x[1] > edge && (edge = x[1], true));
}

const hasPlace = (query) => ["word", "phrase"].includes(query.kind) || (query.kind === "near" && query.parts.every(hasPlace));

function isDate(text) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  if (!parts) return false;
  const [, year, month, day] = parts;
  if (month && (+month < 1 || +month > 12)) return false;
  return !day || (+day >= 1 && +day <= new Date(Date.UTC(+year || 4, +month, 0)).getUTCDate());
}

/** Letters put in, taken out or replaced between two short words. */
function edits(a, b) {
  if (!a || !b) return a.length + b.length;
  const [rest, other] = [a.slice(1), b.slice(1)];
  return a[0] === b[0] ? edits(rest, other) : 1 + Math.min(edits(rest, b), edits(a, other), edits(rest, other));
}

/** Words of the index that begin so, read; `isAll` is false where only the most frequent were. */
export async function prefixed(index, prefix) {
  let first = index.chunkOf(prefix), last = first;
  const wanted = latin(prefix);
  while (last + 1 < index.chunkCount && index.firsts[last + 1].startsWith(wanted)) last++;
  const most = index.isSmall ? 8 : 3;
  if (last - first < most) {
    const found = [];
    for (let number = first; number <= last && index.chunkCount; number++) {
      const begun = [...await index.chunk(number)].filter(([term]) => term.startsWith(prefix) && !term.includes("\u0001"));
      // Lists behind the head follow each other: one part of the file holds them.
      const behind = begun.map(([, entry]) => entry).filter((entry) => !entry.data), start = behind[0]?.from;
      const data = behind.length ? await index.part(behind[0].path, start, behind.at(-1).to) : undefined;
      for (const entry of behind) entry.data = data.subarray(entry.from - start, entry.to - start);
      for (const [term, entry] of begun) {
        if (!index.lists.get(term)?.places) index.lists.set(term, decode(term, entry));
        found.push(term);
      }
    }
    return { terms: found, isAll: true };
  }
  const words = await index.json(`search/${index.words}.json`);
  const found = [], chunks = new Set();
  for (let i = 0; i < words.length && chunks.size < most && found.length < 12; i += 2) {
    if (words[i].startsWith(prefix)) { found.push(words[i]); chunks.add(index.chunkOf(words[i])); }
  }
  await index.load(found, true);
  return { terms: found, isAll: false };
}

/** Letters and figures alone: *Go Time* is the folder `gotime`. */
const bare = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

/** Finds what a filter lets through: sets its `documents` or `episodes`. */
export async function loadFilter(search, part) {
  const { index } = search, { field } = part, value = field === "speaker" ? foldName(part.value) : part.value;
  if (field === "speaker" || field === "voice") part.documents = await spokenBy(index, value, field === "voice");
  if (field === "speaker" && !part.documents.size) {
    const { umlauted } = await import("./search-voice.js"), words = await Promise.all(value.split(" ").map(async (word) => await umlauted(word, index) ?? word));
    if (words.join(" ") !== value) part.documents = await spokenBy(index, words.join(" "), false);
  }
  // Who asks for Sen. Ann Lee asks for Ann Lee.
  const untitled = field === "speaker" ? withoutTitles(value) : value;
  if (untitled !== value) part.documents = new Set([...part.documents, ...await spokenBy(index, untitled, true)]);
  if (field === "is") part.documents = await marked(index, ["\u0002unintelligible"]);
  if (field === "in") part[value === "notes" ? "documents" : "without"] = await marked(index, ["\u0002notes"]);
  if (field === "show" || field === "folder") {
    part.episodes = new Set(index.showRanges.filter((show) => (field === "folder" ? show.folder === value
      : [show.folder, show.title].map(fold).some((name) => name.includes(value) || (bare(value) && bare(name).includes(bare(value))))))
      .flatMap((show) => range(show.from, show.to)));
  }
  if (["episode", "after", "before", "speaker", "voice"].includes(field)) {
    const all = await dated(index);
    search.ids = all.map(({ slug }, number) => `${index.showOf(number).folder}/${slug}`);
    if (part.documents) return;
    const unpadded = (text) => text.replace(/^0+(?=\d+$)/, "");
    // *The Comeback*, by whatever marks and blanks.
    const titles = field === "episode" && bare(value)[2] ? (await index.json(`search/${index.titles}.json`)).map((title) => bare(fold(title))) : [];
    part.episodes = new Set(range(0, all.length).filter((number) => {
      const { slug, date } = all[number];
      if (field === "after") return date && date >= value;
      if (field === "before") return date && date < value;
      const names = [search.ids[number], ...calledBy(slug)].map(fold);
      return names.includes(value) || unpadded(all[number].number ?? "") === unpadded(value) || titles[number] === bare(value)
        || (value.endsWith("*") && names.some((name) => name.startsWith(value.slice(0, -1))));
    }));
    // Of shows that are asked for nobody misses others.
    const shows = [];
    visit(search.query, (one) => { if (one.kind === "filter" && /^(show|folder)$/.test(one.field)) shows.push(one); });
    await Promise.all(shows.map((one) => one.episodes ?? loadFilter(search, one)));
    if (field !== "episode") search.undated = all.filter(({ date }, number) => !date && index.hasTurns(number) && (!shows.length || shows.some(({ episodes }) => episodes.has(number)))).length;
  }
}

// The controls

/** Fills the lists of shows and years, and that of names where nobody waits for one, and chooses what `values` (of an address) asks for, also what is in no list. */
export async function fillControls(index, values) {
  const [show, year, names] = ["show", "year", "speakers"].map((id) => document.getElementById(id));
  const add = (list, value, text = "") => list.append(Object.assign(document.createElement("option"), { value, textContent: text }));
  if (show.options.length < 2) for (const { folder, title } of index.showRanges) add(show, folder, title);
  const label = year.closest("label");
  if (year.options.length < 2 && !label.hidden && (!values || values.get("year"))) {
    const years = new Set((await dated(index)).map(({ date }) => date.slice(0, 4)).filter(Boolean));
    for (const value of [...years].sort().reverse()) add(year, value, value);
    // Where no episode has a date, a year asks for nothing.
    label.hidden = !years.size && !values?.get("year");
  }
  for (const control of values ? [show, year] : []) {
    const value = values.get(control.id) ?? "";
    if (![...control.options].some((option) => option.value === value)) add(control, value, value);
    control.value = value;
  }
  if (!values && !names.children.length) for (const name of await index.json(`search/${index.speakers}.json`)) add(names, name);
}
