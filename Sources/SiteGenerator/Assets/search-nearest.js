// Turns that say nearly a sentence that was typed (SearchIndex/Answers/NearestTurns); loaded for five words and more.
import { episodeOf } from "./search-index.js";
import { idf } from "./search-match.js";
import { foldName, spokenBy } from "./search-names.js";
import { sentenceOf } from "./search-query.js";

/** Words in a greater share of the documents chain nothing; of turns that may say the sentence, `mostRead` are read where the host gives parts, else `mostWhole`. */
const mostShare = 0.25, slack = 2, slackOfAll = 8, mostTurns = 5, mostNearest = 3, mostRead = 12, mostWhole = 4;

/** A word, and what everybody knows to be the same, *everybody* and *everyone*. */
const termsOf = (term) => [...new Set([term, term.replace(/^(every|some|any)(body|one)$/, (_, start, end) => start + (end === "one" ? "body" : "one"))])];

/** The best chain of words among `found`, `[position, anchor]` in order: what it tells, and its anchors. */
function chain(found, anchors, between = slack) {
  const worth = found.map(([, anchor]) => anchors[anchor].worth), before = [];
  let best = 0;
  found.forEach(([position, anchor], at) => {
    for (let other = 0; other < at; other++) {
      const [start, first] = found[other], apart = position - start;
      if (first >= anchor || apart <= 0 || Math.abs(apart - anchors[anchor].place + anchors[first].place) > between) continue;
      if (worth[other] + anchors[anchor].worth > worth[at]) [worth[at], before[at]] = [worth[other] + anchors[anchor].worth, other];
    }
    if (worth[at] > worth[best]) best = at;
  });
  const chained = [];
  for (let at = found.length ? best : undefined; at !== undefined; at = before[at]) chained.unshift(found[at][1]);
  return { worth: found.length ? worth[best] : 0, chained };
}

/** Puts turns that say the sentence but for a word or two before all others of `search`. */
export async function nearest(search) {
  const { index, corrections } = search;
  // What is misspelt is read as what it stands for.
  const said = (sentenceOf(search.typed) ?? []).flatMap((term) => corrections.find(({ typed }) => typed.toLowerCase() === term)?.used.split(" ") ?? term);
  if (said.length < 5 || (index.isEnglish ? /^(hows?|wh(at|en|ere|o|y)s?|(?:(?:at|for|from|in|on|with) )?(which|whose)) /.test(said.join(" ")) : index.asks[1]?.has(said[0]))) return search;
  const voice = await search.mayName(search.typed) && await import("./search-voice.js"), words = voice ? search.typed.parts.map(voice.nameWords) : [];
  const name = voice && await voice.named(words, index), names = name ? words.slice(name.from, name.to).flat() : [], isVoiced = (search.voice || search.named) && !search.isAcrossTurns;
  if (isVoiced && !name) return search;
  await index.load(said.flatMap(termsOf).filter((term) => !index.commonWords.has(term)));
  // Whoever is named may be whom somebody names, or who says it.
  const near = (name && await nearly(search, said, names)) || (!isVoiced && await nearly(search, said, names, name ? await spokenBy(index, foldName(name.people[0].name), true) : true));
  return near ? Object.assign(search, near) : search;
}

/** Turns that say nearly `said`: of `theirs`, where that is a set, and then the words of the name tell nothing; where it is undefined beside the name, by whomever; undefined where there are none. */
async function nearly(search, said, names, theirs) {
  const { index } = search, most = Math.max(1, Math.floor(mostShare * index.documents)), anchors = [];
  said.forEach((term, place) => {
    const terms = termsOf(term), documents = Math.max(...terms.map((one) => index.list(one)?.documents ?? index.commonWords.get(one) ?? 0)), isName = names.includes(term);
    if (documents && documents <= most && (!theirs || !isName)) anchors.push({ term, terms, place, isName, lists: terms.map((one) => index.list(one)).filter(Boolean), worth: idf(documents, index.documents) });
  });
  if (anchors.length < 2) return undefined;
  const sum = (all) => all.reduce((total, { worth }) => total + worth, 0), besides = ({ isName }) => !isName;
  const total = sum(anchors), first = search.taken[0]?.matches[0]?.document, turnsNear = await likeliest(search, anchors, total, first);
  let best = { worth: 0 }, turns = [], known = 0;
  for (const [document, here] of turnsNear) {
    const { length } = here.chained, chained = here.chained.map((anchor) => anchors[anchor]), beside = sum(chained.filter(besides));
    if (document === first) known = here.worth;
    if (theirs?.has && !theirs.has(document)) continue;
    if (length < (said.length < 10 ? 2 : 3) || here.worth < (length > 2 ? 0.5 : 0.8) * total) continue;
    if (!theirs && (!beside || beside < 0.5 * sum(anchors.filter(besides)) || chained.every(besides))) continue;
    if (here.worth > best.worth) [best, turns] = [here, []];
    if (here.worth === best.worth) turns.push(document);
  }
  if (!turns.length || turns.length > mostTurns || best.worth < 1.2 * known) return undefined;
  // Before a turn with all words comes what lacks hardly one.
  if (search.turnCount && !search.isAcrossTurns && (best.chained.length + (said.length < 10 ? 1 : 2) < anchors.length || longest(search, first, anchors) >= best.chained.length)) return undefined;
  const found = turns.sort((a, b) => a - b).slice(0, mostNearest).map((document) => ({ episode: episodeOf(document), matches: [{ document, score: best.worth }] }));
  // They are all that is found.
  if (!search.turnCount && !search.isAcrossTurns) search.episodes = found.map((entry) => ({ ...entry, count: 1 }));
  return { nearest: best.chained.map((anchor) => search.typed.parts.find(({ term }) => term === anchors[anchor].term)?.text ?? anchors[anchor].term), front: found };
}

/** Where words of a sentence stand in a document, `[position, anchor]`; as they were typed, or in any form. */
function placesIn(search, document, anchors, inForms) {
  const { positions } = search.view(document);
  const found = anchors.flatMap(({ term, terms }, anchor) => [...terms, ...(inForms ? search.formsOf({ term }) : [])].flatMap((one) => [...(positions(one) ?? [])]).map((position) => [position, anchor]));
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 200);
}

/** How many words of a sentence a turn says in their order, in whatever form and with others between them: with all words it is what was said. */
const longest = (search, document, anchors) => chain(placesIn(search, document, anchors, true), anchors.map((anchor) => ({ ...anchor, worth: 1 })), slackOfAll).chained.length;

/**
 * Documents that may say most of a sentence, and `first`, with their chains: `Map(document → chain)`. Of words with long lists nobody knows where they
 * stand without the texts; those of the documents with the best chains of the others are read.
 */
async function likeliest(search, anchors, total, first) {
  const { index } = search, told = new Map(), chains = new Map();
  for (const { lists, worth } of anchors) for (const { places } of lists) for (const document of places?.keys() ?? []) told.set(document, (told.get(document) ?? 0) + worth);
  const unplaced = anchors.filter(({ lists }) => !lists.length || lists.some(({ places }) => !places));
  /** What words of unknown places may add. */
  const hidden = (document) => unplaced.reduce((sum, { lists, worth }) => sum + (lists.length && lists.every(({ counts }) => counts && !counts.has(episodeOf(document))) ? 0 : worth), 0);
  const look = (document) => {
    chains.set(document, chain(placesIn(search, document, anchors), anchors));
  };
  for (const [document, sum] of told) if (sum + hidden(document) >= 0.4999 * total) look(document);
  if (first !== undefined) look(first);
  if (!unplaced.length) return chains;
  // The order of numbers, where nothing else tells: that of the terminal.
  const worth = (document) => chains.get(document).worth + 0.3 * (told.get(document) ?? 0);
  const likely = [...chains.keys()].sort((a, b) => worth(b) - worth(a) || a - b).slice(0, index.givesParts === false ? mostWhole : mostRead), episodes = new Map();
  for (const document of new Set(first === undefined ? likely : [...likely, first])) {
    if (!search.texts.has(document)) episodes.set(episodeOf(document), [...(episodes.get(episodeOf(document)) ?? []), document]);
  }
  const { isPartial } = search;
  await Promise.all([...episodes].map(([episode, documents]) => search.read({ episode, documents })));
  search.isPartial = isPartial;
  for (const documents of episodes.values()) documents.forEach(look);
  return chains;
}

/** The groups to show, `taken`, behind the nearest turns, and with those of their episodes. */
export function fronted({ front, limit, open }, taken) {
  const isNear = ({ document }) => front.some(({ matches }) => matches[0].document === document), rest = [], groups = [];
  // Whoever asked for more keeps what was shown.
  let left = open ? Infinity : limit - front.length;
  for (const entry of taken) {
    const matches = entry.matches.filter((match) => !isNear(match)).slice(0, left);
    left -= matches.length;
    if (matches.length) rest.push({ ...entry, matches });
  }
  for (const entry of front) {
    const same = groups.find(({ episode }) => episode === entry.episode);
    if (same) same.matches.push(...entry.matches);
    else groups.push({ ...taken.find(({ episode }) => episode === entry.episode), ...entry, matches: [...entry.matches] });
  }
  for (const entry of rest) {
    const same = groups.find(({ episode }) => episode === entry.episode);
    if (same) same.matches.push(...entry.matches);
    else groups.push(entry);
  }
  return groups;
}
