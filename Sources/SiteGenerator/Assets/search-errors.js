// The words for what is wrong with a query (SearchIndex/Query/QueryParser), and hints; loaded when nothing can be shown.

import { range } from "./search-index.js";
import { calledBy, dated } from "./search-names.js";
import { fill, visit } from "./search-query.js";
import { forms, terms } from "./search-text.js";

const texts = {
  onlyNegative: /*say*/"A query needs something to look for besides what it leaves out.",
  andSides: /*say*/"AND needs something behind it.",
  orSides: /*say*/"OR needs something on both sides.",
  nearSides: /*say*/"NEAR needs a word on both sides.",
  nearWords: /*say*/"NEAR stands between words or phrases, without a star.",
  nears: /*say*/"A query may have 4 NEARs; this is one more.",
  nothing: /*say*/"There is nothing here to leave out.",
  twice: /*say*/"Leaving out what is left out says nothing.",
  noWord: /*say*/"This phrase holds no word.",
  deep: /*say*/"Groups may nest 50 deep.",
  openGroup: /*say*/"This bracket is not closed.",
  openQuote: /*say*/"This quotation mark is not closed.",
  prefixes: /*say*/"A query may have 16 words with *; this is one more.",
  fields: /*say*/"A query may have 64 fields; this is one more.",
  words: /*say*/"A query may have 256 words; this is one more.",
  is: /*say*/"is: knows one value, is:unintelligible.",
  "in": /*say*/"in: knows in:notes and in:transcript.",
  near: /*say*/"NEAR/ needs a number of words from 1 to 1000, such as NEAR/5.",
  long: /*say*/"A query may have 10000 characters; this one is longer.",
  bracket: /*say*/"This bracket closes nothing.",
  empty: /*say*/"Type a word to look for.",
  field: /*say*/"There is no field {1}:. Did you mean {2}:? Put it in quotes to look for the words.",
  group: /*say*/"{1}: takes one value; write ({1}:one OR {1}:two) for either.",
  value: /*say*/"{1}: needs a value behind the colon.",
  date: /*say*/"{1}: needs a year, a month or a day, such as 2018 or 2018-05-02.",
};

/**
 * Where a file is gone that the index at hand names, another index was published while this one lay in the browser's store: asks for that
 * and begins again, once for each such file.
 */
export async function renew({ message }, root) {
  const gone = sessionStorage.gone ?? "";
  if (!/\(404\)$/.test(message) || gone.includes(message)) return false;
  sessionStorage.gone = gone + message;
  await fetch(`${root}search/index.json`, { cache: "reload" });
  location.reload();
  return true;
}

/** A sentence about a `QueryError`, and the query with its place marked. */
export function explained({ message, names, offset }, query, element) {
  const letters = Array.from(query);
  return [element("p", fill(texts[message], ...names), { class: "error" }),
    element("p", [letters.slice(0, offset).join(""), element("mark", letters.slice(offset).join("") || " ")], { class: "place" })];
}

/** What words stand for that nobody says. */
export function corrected(search, element) {
  return search.corrections.map(({ typed, used }) => {
    const shown = element("b", used);
    written(search, used).then((word) => { shown.textContent = word; }, () => {});
    return element("p", [fill(/*say*/"Nobody says “{1}”. Showing ", typed), shown, ". ",
      element("button", fill(/*say*/"Search for {1} all the same", typed), { type: "button", "data-exact": "" })]);
  });
}

/** `term`, of which the lists know no accents, as the first turn that is shown writes it. In English hardly a word has any. */
async function written(search, term) {
  const first = search.index.isEnglish ? undefined : search.taken[0]?.matches[0]?.document;
  const words = first === undefined ? [] : (await search.textOf(first)).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.find((word) => /[^\0-\x7f]/.test(word) && terms(word)[0] === term) ?? term;
}

/** A sentence where no turn holds everything. */
export function none(search, episodesOf) {
  if (search.isAcrossTurns) return search.told.line;
  // Whoever is asked for speaks nowhere: no word is to blame.
  let nobody;
  visit(search.query, (part) => { if (part.field === "speaker" && !part.documents?.size) nobody = part.value; });
  if (nobody !== undefined) return fill(/*say*/"No speaker is called {1}.", nobody);
  let noShow, noEpisode, lacksNotes;
  visit(search.query, (part) => {
    if (part.field === "show" && !part.episodes?.size) noShow = part.value;
    if (part.field === "episode" && !part.episodes?.size) noEpisode = part.value;
    if (part.field === "in" && part.documents?.size === 0) lacksNotes = true;
  });
  if (noShow !== undefined) return fill(/*say*/"No show is called {1}.", noShow);
  if (noEpisode !== undefined) return fill(/*say*/"No episode is called {1}.", noEpisode);
  if (lacksNotes) return /*say*/"There are no show notes here.";
  return search.isComplete ? /*say*/"Nobody says that."
    : fill(/*say*/"Nobody says that in the {1} likeliest of {2} looked through", search.looked, episodesOf(search.of));
}

/** What else is to be known of an answer. */
export function remarks(search, element, episodesOf) {
  const said = [];
  if (search.voice) said.push(search.voice);
  if (search.front) said.push(fill(/*say*/"First comes what is nearest to it: {1}.", search.nearest.join(" … ")));
  if (search.named) said.push(search.named.isHeard ? fill(/*say*/"Also what {1} says of it.", search.named.name) : fill(/*say*/"{1} speaks here: {2}.", search.named.name, episodesOf(search.named.episodes)));
  if (search.unsaid?.length && (search.isAcrossTurns || !search.turnCount)) said.push(fill(/*say*/"Nobody says {1}.", search.unsaid.map((word) => fill(/*say*/"“{1}”", word)).join(", ")));
  if (search.elsewhere && search.isApart) said.push(/*say*/"The words are said, but further apart.");
  else if (search.elsewhere === true) said.push(/*say*/"The words are said, but the rest of the query leaves out all of them.");
  else if (search.elsewhere) said.push(fill(/*say*/"The words are said in {1}, but the rest of the query leaves out all of them.", search.elsewhere));
  if (search.isLoose) said.push(/*say*/"No turn says exactly this. Showing turns with its words.");
  for (const pair of search.joined) said.push(fill(/*say*/"“{1}” is also written {2}. Showing both.", ...pair));
  if (search.leftOut.length) said.push(fill(/*say*/"Not looked for: {1}. Write =word to ask for one all the same.", [...new Set(search.leftOut)].join(", ")));
  if (search.mixed) said.push(/*say*/"Episodes that say it, or most of it, in several turns come behind them.");
  if (search.undated) said.push(fill(/*say*/"Left out, without a date: {1}.", episodesOf(search.undated)));
  return said.map((line) => element("p", line));
}

/** Tells in `search` how many turns say the words of a query that found nothing, its fields, what it leaves out and NEAR apart. */
export async function lookElsewhere(search, turnsOf) {
  const { query } = search, all = query.kind === "and" ? query.parts : [query], isLimit = ({ kind }) => kind === "not" || kind === "filter";
  const sides = (part) => (part.kind === "near" ? part.parts.flatMap(sides) : [part]), words = all.filter((part) => !isLimit(part)).flatMap(sides);
  if (!words.length || search.turnCount || !search.isComplete || !all.some((part) => isLimit(part) || part.kind === "near")) return;
  search.isApart = !all.some(isLimit);
  const other = Object.assign(Object.create(Object.getPrototypeOf(search)), search, { corrects: false });
  await other.answer(words.length > 1 ? { kind: "and", parts: words } : words[0]);
  if (other.turnCount) search.elsewhere = !other.isComplete || turnsOf(other.turnCount);
}

/** Episodes that are named by show and number, *gotime 63*, and where little else was found those that are called what was asked for, in plain words. */
export async function titled({ index, typed, text }, element, root, isLost) {
  const parts = typed.kind === "and" ? typed.parts : [typed];
  if (!parts.every(({ kind }) => kind === "word" || kind === "phrase")) return [];
  const wanted = parts.flatMap(({ term, terms: found }) => found ?? [term]).map((word) => [word, ...(index.isEnglish ? forms(word) : [])]);
  const called = await numbered(index, wanted.map(([word]) => word));
  if (isLost) (await index.json(`search/${index.titles}.json`)).forEach((title, episode) => {
    const words = terms(title);
    if (index.hasTurns(episode) && !called.includes(episode) && wanted.every((any) => any.some((word) => words.includes(word)))) called.push(episode);
  });
  // An episode's slug, or its id, is its name, too.
  const name = text.trim().toLowerCase().replace(/\.md$/, "");
  if (isLost && /^\S+$/.test(name)) (await dated(index)).forEach(({ slug }, episode) => {
    if ([...calledBy(slug), `${index.showOf(episode).folder}/${slug}`].some((one) => one.toLowerCase() === name) && !called.includes(episode)) called.unshift(episode);
  });
  const records = await Promise.all(called.slice(0, 5).map((episode) => index.record(episode)));
  return records.map(({ title, address }) => element("p", [/*say*/"Looking for this episode? ", element("a", title, { href: root + address })]));
}

/** Episodes with the number that ends `words`, of the show that is called what stands before it. */
async function numbered(index, words) {
  const number = words.at(-1), name = words.slice(0, -1), bare = (text) => terms(text).join("");
  if (!/^\d{1,4}$/.test(number) || !name.length) return [];
  if (name.length === 1 ? /^(episode|ep|folge)$/.test(name[0]) : /^(episode|ep|no|number|nr|folge)$/.test(name.at(-1))) name.pop();
  const shows = index.showRanges.filter(({ folder, title }) => !name.length || [folder, title].some((one) => bare(one) === name.join("")));
  if (!shows.length) return [];
  const all = await dated(index);
  return shows.flatMap(({ from, to }) => range(from, to)).filter((episode) => index.hasTurns(episode) && all[episode].number && +all[episode].number === +number);
}

/** What is typed so far as a whole query: a quotation mark and a bracket that are not closed yet are, and one that ends it opens nothing. */
export function closed(text) {
  const parts = text.split('"');
  if (parts.length % 2 === 0) {
    if (parts.at(-1).trim()) parts.push(""); else parts.pop();
  }
  // Brackets within quotation marks are no groups.
  parts[parts.length - 1] = parts.at(-1).replace(/\(\s*$/, "");
  const outside = parts.filter((_, at) => at % 2 === 0).join(" ");
  return parts.join('"') + ")".repeat(Math.max(0, outside.split("(").length - outside.split(")").length));
}

/** Turns in sight are read once nobody types on: what comes and goes with each letter is not asked for. */
const later = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    later.unobserve(target);
    setTimeout(() => { if (target.isConnected) target.dispatchEvent(new Event("seen")); }, 600);
  }
});

/** Reads the text of a hit when somebody comes to it. */
export function whenSeen(item, read) {
  const once = () => { later.unobserve(item); read(); };
  for (const type of ["seen", "focusin", "pointerenter"]) item.addEventListener(type, once);
  later.observe(item);
}

/** What may help where nothing was found. */
export function hints(element) {
  return element("ul", [/*say*/"Fewer words find more: all of them must be said in one turn.", /*say*/"kuber* finds words that start with it; (a OR b) finds either.",
    /*say*/"Names of speakers belong in the field for them, or speaker:ann.",
    /*say*/"This searches transcripts, show notes and titles; in:transcript leaves notes out."].map((line) => element("li", line)), { class: "hint hints" });
}
