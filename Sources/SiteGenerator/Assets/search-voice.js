// Queries that mean what somebody said (SearchIndex/Query/Voices); loaded when one seems to.
import { episodeOf } from "./search-index.js";
import { idf, score } from "./search-match.js";
import { foldName, isCalled, marked, plainName, spokenBy, titles } from "./search-names.js";
import { beginnings, fill, isSpoken, sentenceOf } from "./search-query.js";
import { otherwise, question, quoted, smallWords } from "./search-question.js";
import { cut, fold } from "./search-text.js";

const verbs = new Set(("say says said saying think thinks thought talk talks talked tell tells told mean means meant mention mentions mentioned "
  + "explain explains explained recommend recommends recommended suggest suggests suggested feel feels ask asks asked argue argues argued "
  + "claim claims claimed describe describes described discuss discusses discussed "
  + "talking telling explaining recommending suggesting asking arguing claiming describing discussing mentioning").split(" "));
const opinions = new Set("opinion opinions view views take takes thoughts advice".split(" "));
const remarks = /^(quote|line|remark|comment)s?$|^(rant|story|theory)$/;
// Words between a name and the verb, behind it, and before the name, that ask for nothing.
const fillers = /^(ever|even|actually|really|also|once|ha(ve|d|s)|got|to)$/, behind = /^(ever|(any|some)thing|regarding|concerning)$/, before = /^(bit|part|moment|episode|anything|something)$/;

// What is talked about, too.
const topics = new Set(("president vice general major judge justice father sister secretary minister chancellor king queen prince princess chef coach captain "
  + "lord lady representative mayor").split(" "));

const termOf = (part) => (part.kind === "word" && !part.isExact ? part.term : undefined);
/** The words of a part that may be some of a name: one, or those typed with a hyphen between, *Sylor-Miller*. */
export const nameWords = (part) => termOf(part) ?? (part.kind === "phrase" && part.typed ? part.terms : undefined);
const said = (name, rest) => ({ kind: "and", parts: [{ kind: "filter", field: "voice", value: plainName(name) }, ...rest] });

const told = (name) => fill(/*say*/"Showing what {1} says. Quotes look for the name itself.", name);

const toldBeside = (name) => fill(/*say*/"Showing what {1} says, and what is said of it where they are a guest. Quotes look for the name itself.", name);

/** `theirs`, which asks for what somebody says in `documents`: of a guest also what is said of it to them, behind their own turns; undefined of anybody else. */
async function inCompany(theirs, index, documents) {
  const [, ...rest] = theirs.parts, episodes = new Set([...documents].map(episodeOf));
  if (!index.isEnglish || !rest.some(isSpoken) || !episodes.size || episodes.size > 5 || episodes.size * 20 > index.episodeCount) return undefined;
  return { kind: "and", parts: [{ kind: "filter", field: "company", episodes }, { kind: "filter", field: "in", without: await marked(index, ["\u0002notes"]) }, ...rest, { kind: "favour", weight: 4, part: theirs }] };
}

/** The parts besides the name that begins at `from` and ends before `to`, and the titles right before it: *Dr. Ann Lee*. */
function besides(parts, from, to) {
  return [...parts.slice(0, startOf(parts, from)), ...parts.slice(to)];
}

/** Where a name that begins at `from` begins with its titles: *Lt. Gov. Ann Lee*, but not *social justice Ann Lee*. */
function startOf(parts, from) {
  let first = from;
  // *dr* is *doctor*, too.
  const term = (part) => termOf(part.kind === "or" ? part.parts[0] : part);
  while (first > 0 && titles.has(term(parts[first - 1]))) first--;
  while (first > 0 && first < from && topics.has(term(parts[first]))) first++;
  return first;
}

/** Everybody's name: `{ name, folded, words }`. */
async function speakers(index) {
  const names = await index.json(`search/${index.speakers}.json`);
  return names.map((name) => ({ name, folded: foldName(name), words: plainName(foldName(name)).split(" ").filter(Boolean) }));
}

/** Before what somebody is asked for, behind a whole name; and before a whole name at the end. */
const isOccasion = /^(one|interview(s|ed|ing)?|conversations?|chat|talk|episodes?|shows?|guest|feat(uring)?|podcast|appear(s|ed)?)$/, isSubject = /^(on|about|regarding|concerning)$/, isCompany = /^(with|from|by|featuring|feat)$/;

/**
 * What a query asks somebody for, `{ query, told, plain, small, said }`: as one for their turns, what to tell of it, and where these say nothing of it the name
 * and the words besides those that only ask, `small`, and what may be said as it was typed. Without `query` where a preposition alone is left out. Undefined for another.
 */
export async function asOpinion(query, index) {
  if (query.kind !== "and") return undefined;
  const { parts } = query, terms = parts.map(termOf), all = await speakers(index), whole = sentenceOf(query, true), { length } = parts;
  const begins = terms.slice(0, 3).some((term) => beginnings.test(term)), known = (words) => all.filter((speaker) => isCalled(speaker.words, words) && !speaker.words.some((word) => opinions.has(word)));
  /** The words of the parts before `end` where somebody is called so, in the genitive, too, and, as whose something is, in a hurry: *Ryers views*. */
  const nameAt = (start, end, isOwner) => {
    const words = parts.slice(start, end).map(nameWords).flat(), typed = words.at(-1);
    if (words.includes(undefined) || !words.length) return undefined;
    const last = parts[end - 1], owner = /([^-‐‑]+)['’]s$/.exec(last.text ?? last.typed)?.[1];
    if (owner) words[words.length - 1] = fold(owner);
    if (known(words).length) return words;
    if (!isOwner || !typed.endsWith("s")) return undefined;
    words[words.length - 1] = typed.slice(0, -1);
    return known(words).length ? words : undefined;
  };
  const theirs = (words, [start, end], first, last) => {
    // What is compared need not be said to be.
    const compares = (place) => place && place < length - 1 && (terms[place] === "versus" || (terms[place] === "vs" && terms[place + 1] !== "code"));
    const found = known(words), isLeft = (place) => (place >= first && place <= last) || smallWords.has(terms[place]) || compares(place), rest = parts.filter((_, place) => !isLeft(place));
    const small = parts.filter((part, place) => part.text && isLeft(place) && (place < start || place >= end)).map(({ text }) => text);
    const name = parts.slice(start, end), written = [nameWords(name.at(-1))].flat(), own = words.slice(-written.length), text = own.join("-");
    // *Ryer's* is the name, too.
    if (written.join("-") !== text) name[name.length - 1] = own[1] ? { kind: "phrase", terms: own, typed: text } : { kind: "word", text, term: text };
    return { query: said(words.join(" "), rest), told: told(found.length === 1 ? found[0].name : words.join(" ")), plain: { kind: "and", parts: [...name, ...rest] }, small, said: whole && quoted(whole), also: otherwise(whole && quoted(whole)), name: words.join(" ") };
  };
  for (let verb = 1; verb < terms.length; verb++) {
    const term = terms[verb], isOpinion = opinions.has(term) || (remarks.test(term) && /^(on|about|regarding)$/.test(terms[verb + 1]));
    // *Mat explains generics*: the name alone before it, and the verb as one person's; any verb behind a whole name.
    const isVerb = verbs.has(term), isAsked = begins && verb > 1 && isVerb, isTold = isVerb && parts[verb + 1], isAbout = isSubject.test(term) && parts[verb + 1];
    if (!isOpinion && !isAsked && !isTold && !isAbout) continue;
    const fewest = isOpinion || isAsked || term.endsWith("s") ? 1 : 2;
    let end = verb;
    while (end > 1 && fillers.test(terms[end - 1])) end--;
    for (let start = Math.max(isAsked && !isOpinion && !isTold ? 1 : 0, end - 4); start < end; start++) {
      // Titles may stand before the name.
      const ahead = terms.slice(0, startOf(parts, start)), isMet = isAbout && isCompany.test(ahead.at(-1)) && ahead.every((word) => isCompany.test(word) || isOccasion.test(word) || smallWords.has(word));
      if (!isOpinion && !isAsked && !(isAbout && begins) && ahead.length && !isMet) continue;
      const words = nameAt(start, end, isOpinion);
      // *Page views* and *web view* are things; *Mat's views*, *Mat's take on generics* and *what was Mat's advice* are somebody's.
      const isThing = isOpinion && !begins && nameWords(parts[end - 1]) === words?.[0] && terms[verb + 1] !== "of" && !isSubject.test(terms[verb + 1]);
      if (!words || (words.length === 1 && (smallWords.has(words[0]) || ((fewest > 1 || isThing) && !known(words).some((speaker) => speaker.words.length === 1))))) continue;
      let first = startOf(parts, start), last = verb;
      // *Interview with Mat Ryer about generics*.
      const isWith = first > 0 && isCompany.test(terms[first - 1]), isLeft = (word) => smallWords.has(word) || before.test(word) || (isWith && (isCompany.test(word) || isOccasion.test(word)));
      while (first && isLeft(terms[first - 1])) first--;
      while (smallWords.has(terms[last + 1]) || behind.test(terms[last + 1])) last++;
      return theirs(words, [start, end], first, last);
    }
  }
  const first = terms.indexOf("according"), isTo = first >= 0 && terms[first + 1] === "to";
  for (let end = Math.min(first + 6, terms.length); isTo && end > first + 2; end--) {
    const words = nameAt(first + 2, end);
    if (words) return theirs(words, [first + 2, end], first, end - 1);
  }
  // *Interview with Kofi Asante*, *Kofi Asante on*: nothing else is asked for.
  for (let start = 0; !isTo && start < length; start++) {
    for (let end = Math.min(length, start + 4); end > start; end--) {
      if (terms.some((term, place) => (place < start || place >= end) && !smallWords.has(term) && !isOccasion.test(term))) continue;
      const words = end - start < length && nameAt(start, end);
      if (words?.length > 1) return theirs(words, [start, end], 0, length - 1);
    }
  }
  // *Penalties with Kofi Asante*.
  for (let start = Math.max(2, parts.length - 4); !isTo && start < parts.length; start++) {
    const words = isCompany.test(terms[start - 1]) && nameAt(start, parts.length);
    if (!(words?.length > 1)) continue;
    // *Episode about tailwind with adam wathan*.
    const rest = { kind: "and", parts: parts.filter((_, place) => place !== start - 1) }, asked = question(rest, index.asks);
    return { plain: asked?.query ?? rest, small: [...asked?.small ?? [], parts[start - 1].text], said: whole, also: otherwise(whole) };
  }
  return undefined;
}

/** The query with a name among its words read as who speaks, the whole of one where `isWhole`, and nobody else than `who` where somebody is asked for; undefined where there is none. */
export async function asVoice(query, index, isWhole, who) {
  if (query.kind !== "and" && query.kind !== "word") return undefined;
  const { parts = [query] } = query, all = await speakers(index);
  for (let start = 0; start < parts.length; start++) {
    const isField = parts[start].kind === "filter" && parts[start].field === "speaker";
    for (let count = Math.min(4, parts.length - start); count > 1; count--) {
      const words = parts.slice(start, start + count).map((part, i) => (i === 0 && isField ? fold(part.value) : nameWords(part)));
      if (words.includes(undefined)) continue;
      const name = words.flat().join(" "), wanted = plainName(name).split(" ");
      const found = all.filter((speaker) => speaker.folded === name || (wanted.length > 1 && isCalled(speaker.words, wanted)));
      if (found.length && who && who !== wanted.join(" ")) return undefined;
      if (!found.length) continue;
      const theirs = said(name, besides(parts, start, start + count)), beside = isWhole ? undefined : await inCompany(theirs, index, await spokenBy(index, plainName(name), true));
      return { query: beside ?? theirs, told: (beside ? toldBeside : told)(found.length > 1 ? name : found[0].name), isWhole: true };
    }
  }
  for (const [place, part] of isWhole ? [] : parts.entries()) {
    const term = termOf(part);
    if (!term || index.list(term) || !await isName(term, index)) continue;
    const people = all.filter(({ words }) => words.includes(term));
    const voice = { kind: "filter", field: "speaker", value: term };
    return { query: { kind: "and", parts: [voice, ...besides(parts, place, place + 1)] }, told: told(people.length === 1 ? people[0].name : part.text) };
  }
  return undefined;
}

/** Whether a word is a part of somebody's name. */
export const isName = async (word, index) => (await speakers(index)).some(({ words }) => words.includes(word));

/** The part of somebody's name that `word` is with *ae*, *oe* and *ue* for umlauts, as German is typed without its keys (SearchIndex/Names/Umlauts); undefined for another. */
export async function umlauted(word, index) {
  const other = word.replace(/([aou])e/g, "$1");
  return other !== word && /^de\b/i.test(index.language) && !await isName(word, index) && await isName(other, index) ? other : undefined;
}

/** The part of somebody's name that `word` is nearly, where the word beside it is the other, the first of several; undefined for none. */
export async function nameLike(word, beside, index, between) {
  let best, least = Infinity;
  for (const { words } of await speakers(index)) {
    if (words.length < 2) continue;
    words.forEach((part, place) => {
      if (![words[place - 1], words[place + 1]].some((other) => other && beside.includes(other))) return;
      const away = between(word, part);
      if (away < least || (away === least && part < best)) [best, least] = [part, away];
    });
  }
  return best;
}

/** Whoever's whole name stands among `words`: `{ from, to, people }`; undefined where nobody's does. */
export async function named(words, index) {
  const all = await speakers(index);
  for (let from = 0; from + 1 < words.length; from++) {
    for (let to = Math.min(words.length, from + 4); to > from + 1; to--) {
      const wanted = words.slice(from, to).flat().join(" "), found = words.slice(from, to).includes(undefined) ? [] : all.filter(({ folded }) => plainName(folded) === wanted);
      if (found.length) return { from, to, people: found };
    }
  }
  return undefined;
}

/** The query of `search` as one for the turns of whoever's whole name stands in it, or for the first of each episode where there is nothing else in it (SearchIndex/Names/NamedSpeaker). */
export async function hear(search, told) {
  const { query: { kind, parts }, index } = search, found = kind === "and" && await named(parts.map(nameWords), index);
  if (!found) return kind === "and" && !search.who && !search.voice ? hearFirst(search) : undefined;
  // Where somebody is asked for, nobody else is.
  if ( search.who && search.who !== parts.slice(found.from, found.to).map(nameWords).flat().join(" ")) return undefined;
  const { people } = found, [{ name }] = people, rest = besides(parts, found.from, found.to), spoken = (told.spoken = new Map());
  for (const document of await marked(index, people.map(({ folded }) => "\u0001" + cut(folded, 63)))) spoken.set(episodeOf(document), (spoken.get(episodeOf(document)) ?? 0) + 1);
  told.speakerWeight = (found.to - found.from) * idf(spoken.size, index.episodeCount) ** 1.5;
  const isHeard = rest.some(isSpoken);
  search.named = { name, episodes: spoken.size, isHeard, besides: rest.filter(({ kind: its }) => its !== "not" && its !== "filter").length };
  let documents = await spokenBy(index, foldName(name), true);
  if (!isHeard) {
    const first = new Map();
    for (const document of documents) if (!(first.get(episodeOf(document)) < document)) first.set(episodeOf(document), document);
    documents = new Set(first.values());
  }
  const theirs = { kind, parts: [{ kind: "filter", field: "voice", documents }, ...rest] };
  return (isHeard && await inCompany(theirs, index, documents)) || theirs;
}

/** The same of whoever's first name or surname is one of the words (`heard(byFirstNameIn:)`, `heard(bySurnameIn:)`): *brian mesos*. */
async function hearFirst(search) {
  const { query: { kind, parts }, index } = search, all = await speakers(index);
  for (const [place, part] of parts.entries()) {
    const term = termOf(part), rest = parts.filter((_, other) => other !== place);
    const people = term && !smallWords.has(term) && rest.some(isSpoken) ? all.filter(({ words }) => words[1] && words[0] === term) : [];
    if (!people.length || new Set(people.map(({ words }) => words.join(" "))).size > 40) continue;
    return heardAs(people, part, rest);
  }
  // Whose surname it is speaks at least as often as anybody says it, or it is a word like any other: *schlueter recruiting*.
  for (const [place, part] of parts.entries()) {
    const term = termOf(part), rest = parts.filter((_, other) => other !== place), said = index.list(term)?.documents ?? index.commonWords.get(term) ?? 0;
    if (!term || smallWords.has(term) || said > 30 || !rest.some(isSpoken)) continue;
    const people = all.filter(({ words }) => words[1] && words.at(-1) === term);
    if (!people.length || new Set(people.map(({ words }) => words.join(" "))).size > 5) continue;
    const heard = await heardAs(people, part, rest);
    if (heard.parts[0].documents.size >= said) return heard;
    search.named = undefined;
  }
  return undefined;

  async function heardAs(people, part, rest) {
    search.named = { name: part.text.replace(/[.,;:!?]+$/, ""), isHeard: true, isFirst: true };
    const documents = await marked(index, people.map(({ folded }) => "\u0001" + cut(folded, 63)));
    return { kind, parts: [{ kind: "filter", field: "voice", documents }, ...rest] };
  }
}

/** Of turns of somebody whose name stands in what `search` asks for: whether any is found besides those with `asked`, all words. */
export function settle(search, asked) {
  const both = search.episodes.flatMap(({ matches }) => matches.map(({ document }) => score(asked, search.view(document)) !== undefined));
  if (search.named.isFirst) {
    if (!both.includes(false)) search.named = undefined;
    return;
  }
  search.named.isHeard &&= both.includes(false);
  // Where nobody says both, the name is read as who speaks.
  if (search.isComplete && !both.includes(true)) Object.assign(search, { episodes: [], named: undefined, wanted: asked });
}
