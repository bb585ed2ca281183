// Who speaks, and what is known of whole episodes and no turn; loaded for names and filters.
import { cut, fold, standsAlone } from "./search-text.js";

export const foldName = (text) => fold(text).trim().split(/\s+/u).join(" ");

/** A folded name without the marks nobody remembers, initials together (SearchIndex/Names/SpeakerNames). */
export const plainName = (name) => name.replace(/[.,'‘’]/gu, "").replace(/[-‐‑]/gu, " ").replace(/(?<= |^)[a-z] (?=[a-z]( |$))/g, (one) => one[0])
  .split(" ").filter(Boolean).join(" ");

/** What stands before a name and is none (SearchIndex/Names/SpeakerNames). */
export const titles = new Set(("mr mrs ms miss dr doctor prof professor sir dame lord lady president vice governor gov senator sen congressman congresswoman representative rep mayor"
  + " general gen colonel col captain capt sergeant sgt lieutenant lt major admiral sheriff judge justice reverend rev pastor father sister ambassador secretary minister chancellor king queen prince princess chef coach").split(" "));

/** A folded name without the titles it begins with, where two words are left: who asks for Sen. Ann Lee asks for Ann Lee. */
export function withoutTitles(name) {
  const words = plainName(name).split(" "), first = words.findIndex((word) => !titles.has(word));
  return first > 0 && words.length - first > 1 ? words.slice(first).join(" ") : name;
}

/** Whether somebody of that name may be called by these words alone, in their order. */
export function isCalled(name, wanted) {
  let place = 0;
  for (const word of name) if (word === wanted[place]) place++;
  return place === wanted.length && place > 0;
}

/** Documents in which somebody speaks whose name holds `part`, or begins with these words. */
export async function spokenBy(index, part, isWhole = false) {
  const names = await index.json(`search/${index.speakers}.json`);
  const wanted = plainName(part), words = wanted.split(" "), isUnspaced = [...wanted].some(standsAlone), together = (name) => name.replaceAll(" ", "");
  return marked(index, names.map(foldName).filter((folded) => {
    const name = plainName(folded);
    return wanted ? (!isWhole && (name.includes(wanted) || (isUnspaced && together(name).includes(together(wanted))))) || isCalled(name.split(" "), words) : folded.includes(part);
  }).map((folded) => "\u0001" + cut(folded, 63)));
}

/** The documents of whole lists. */
export async function marked(index, terms) {
  await index.load(terms);
  return new Set(terms.flatMap((term) => [...(index.list(term)?.places.keys() ?? [])]));
}

/** What an episode is called by its slug: that, the file's own name, and this without the day it begins with (Transcripts/EpisodeID). */
export function calledBy(slug) {
  const name = slug.replace(/(?<=.)\/index$/, "").split("/").pop();
  return [slug, name, name.replace(/^\d{4}-\d\d-\d\d.(?=.)/s, "")];
}

/** `[{ slug, date, number }]` of all episodes. */
export async function dated(index) {
  const flat = await index.json(`search/${index.dates}.json`);
  return Array.from({ length: flat.length / 3 }, (_, i) => ({ slug: flat[i * 3], date: flat[i * 3 + 1], number: flat[i * 3 + 2] }));
}
