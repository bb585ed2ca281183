// The words for what is wrong with a query (SearchIndex/Query/QueryParser), and hints; loaded when nothing can be shown.

import { forms, terms } from "./search-text.js";

const texts = {
  onlyNegative: "A query needs something to look for besides what it leaves out.",
  orSides: "OR needs something on both sides.",
  nearSides: "NEAR needs a word on both sides.",
  nearWords: "NEAR stands between words or phrases only.",
  nears: "A query may have 4 NEARs; this is one more.",
  nothing: "There is nothing here to leave out.",
  twice: "Leaving out what is left out says nothing.",
  noWord: "This phrase holds no word.",
  deep: "Groups may nest 50 deep.",
  openGroup: "This bracket is not closed.",
  openQuote: "This quotation mark is not closed.",
  prefixes: "A query may have 16 words with *; this is one more.",
  words: "A query may have 256 words; this is one more.",
  is: "is: knows one value, is:unintelligible.",
  notes: "This page searches what was said; show notes are searched in the terminal.",
  "in": "in: knows in:notes and in:transcript.",
  near: "NEAR/ needs a number of words from 1 to 1000, such as NEAR/5.",
  long: "A query may have 10000 characters; this one is longer.",
  bracket: "This bracket closes nothing.",
  empty: "Type a word to look for.",
  field: (name, near) => `There is no field ${name}:. Did you mean ${near}:? Put it in quotes to look for the words.`,
  group: (name) => `${name}: takes one value; write (${name}:one OR ${name}:two) for either.`,
  value: (name) => `${name}: needs a value behind the colon.`,
  date: (name) => `${name}: needs a year, a month or a day, such as 2018 or 2018-05-02.`,
};

/** A sentence about a `QueryError`, and the query with its place marked. */
export function explained({ message, names, offset }, query, element) {
  const text = texts[message], letters = Array.from(query);
  return [element("p", typeof text === "string" ? text : text(...names), { class: "error" }),
    element("p", [letters.slice(0, offset).join(""), element("mark", letters.slice(offset).join("") || " ")], { class: "place" })];
}

/** Episodes that are called what was asked for, in plain words. */
export async function titled({ index, typed }, element, root) {
  const parts = typed.kind === "and" ? typed.parts : [typed];
  if (!parts.every(({ kind }) => kind === "word" || kind === "phrase")) return [];
  const wanted = parts.flatMap(({ term, terms: found }) => found ?? [term]).map((word) => [word, ...(index.isEnglish ? forms(word) : [])]);
  const called = [];
  (await index.json(`search/${index.titles}.json`)).forEach((title, episode) => {
    const words = terms(title);
    if (index.hasTurns(episode) && wanted.every((any) => any.some((word) => words.includes(word)))) called.push(episode);
  });
  const records = await Promise.all(called.slice(0, 5).map((episode) => index.record(episode)));
  return records.map(({ title, address }) => element("p", ["An episode is called so: ", element("a", title, { href: root + address })]));
}

/** What may help where nothing was found. */
export function hints(element) {
  return element("ul", ["Fewer words find more: all of them must be said in one turn.", "kuber* finds words that begin so; (a OR b) either.",
    "Names of speakers belong in the field for them, or speaker:ann."].map((line) => element("li", line)), { class: "hint hints" });
}
