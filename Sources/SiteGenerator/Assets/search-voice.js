// Queries that mean what somebody said (SearchIndex/Query/Voices); loaded when one seems to.
import { isCalled, plainName } from "./search-index.js";
import { beginnings, fill, smallWords } from "./search-query.js";
import { fold, foldName } from "./search-text.js";

const verbs = new Set(("say says said saying think thinks thought talk talks talked tell tells told mean means meant mention mentions mentioned "
  + "explain explains explained recommend recommends recommended suggest suggests suggested feel feels").split(" "));

const termOf = (part) => (part.kind === "word" && !part.isExact ? part.term : undefined);
const said = (name, rest) => ({ kind: "and", parts: [{ kind: "filter", field: "voice", value: plainName(name) }, ...rest] });

const told = (name) => fill(/*say*/"Shown is what {1} says. Quotes look for the name itself.", name);

/** Everybody's name: `{ name, folded, words }`. */
async function speakers(index) {
  const names = await index.json(`search/${index.speakers}.json`);
  return names.map((name) => ({ name, folded: foldName(name), words: plainName(foldName(name)).split(" ").filter(Boolean) }));
}

/** The question as one for the turns of whom it names, `{ query, told }`; undefined for another. */
export async function asOpinion(query, index) {
  if (query.kind !== "and") return undefined;
  const { parts } = query, terms = parts.map(termOf), all = await speakers(index);
  if (!beginnings.test(terms[0])) return undefined;
  for (let verb = 2; verb < terms.length; verb++) {
    if (!verbs.has(terms[verb])) continue;
    for (let start = Math.max(1, verb - 4); start < verb; start++) {
      const words = terms.slice(start, verb);
      if (words.includes(undefined) || (words.length === 1 && smallWords.has(words[0]))) continue;
      const found = all.filter((speaker) => isCalled(speaker.words, words));
      if (!found.length) continue;
      const rest = parts.filter((_, place) => (place < start || place > verb) && !smallWords.has(terms[place]));
      return { query: said(words.join(" "), rest), told: told(found.length === 1 ? found[0].name : words.join(" ")) };
    }
  }
  return undefined;
}

/** The query with a whole name among its words read as who speaks; undefined where there is none. */
export async function asVoice(query, index) {
  if (query.kind !== "and" && query.kind !== "word") return undefined;
  const { parts = [query] } = query, all = await speakers(index);
  for (let start = 0; start < parts.length; start++) {
    const isField = parts[start].kind === "filter" && parts[start].field === "speaker";
    for (let count = Math.min(4, parts.length - start); count > 1; count--) {
      const words = parts.slice(start, start + count).map((part, i) => (i === 0 && isField ? fold(part.value) : termOf(part)));
      if (words.includes(undefined)) continue;
      const name = words.join(" "), wanted = plainName(name).split(" ");
      const found = all.filter((speaker) => speaker.folded === name || (wanted.length > 1 && isCalled(speaker.words, wanted)));
      if (found.length) return { query: said(name, [...parts.slice(0, start), ...parts.slice(start + count)]), told: told(found.length > 1 ? name : found[0].name) };
    }
  }
  for (const part of parts) {
    const term = termOf(part);
    if (!term || index.list(term) || !await isName(term, index)) continue;
    const voice = { kind: "filter", field: "speaker", value: term };
    return { query: { kind: "and", parts: [voice, ...parts.filter((other) => other !== part)] }, told: told(term) };
  }
  return undefined;
}

/** Whether a word is a part of somebody's name. */
export const isName = async (word, index) => (await speakers(index)).some(({ words }) => words.includes(word));

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
