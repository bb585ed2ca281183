// What an episode is worth: all its turns together (SearchIndex/Ranking/EpisodeRanking).
import { episodeOf } from "./search-index.js";
import { formWeight, idf, phraseStarts } from "./search-match.js";
import { forms } from "./search-text.js";
import { visit } from "./search-query.js";

export const tellingShare = 0.15;
const weighed = 150, near = 8, splittable = 400;
const saturated = (count, k) => (count * (k + 1)) / (count + k);

/** The words of a query that must or may be said, in order, and whether they are all of it. */
function wordsOf(query, index) {
  const words = [];
  let isWhole = true;
  const add = (term, isExact) => {
    if (words.some((word) => word.text === term)) return;
    const others = isExact || !index.isEnglish ? [] : forms(term).map((form) => [form, formWeight]);
    words.push({ text: term, forms: [[term, 1], ...others] });
  };
  visit(query, (part) => {
    if (part.kind === "word") add(part.term, part.isExact);
    else if (part.kind === "phrase" || part.kind === "begun") for (const term of part.terms) add(term, true);
    else if (["or", "near", "prefix", "filter"].includes(part.kind)) isWhole = false;
  });
  return { words, isWhole };
}

const frequency = (word, index) => word.forms.reduce((sum, [term]) => sum + (index.list(term)?.documents ?? 0), 0);

/** How often a word is said, by episode. */
async function countsOf(word, index, isRare) {
  const counts = new Map();
  const add = (episode, count) => counts.set(episode, (counts.get(episode) ?? 0) + count);
  for (const [term, weight] of word.forms) {
    for (const [episode, count] of index.list(term)?.counts ?? []) add(episode, weight * count);
  }
  // A rare word may be said as two: `webhook` for "web hook". Only where the lists cost nothing.
  if (isRare && index.isSmall) {
    for (const [, documents] of await (await import("./search-parted.js")).splits(word.text, index)) for (const document of documents) add(episodeOf(document), 0.5);
  }
  return counts;
}

/** Documents in which a word of the second list stands behind one of the first. */
export const sideBySide = (a, b) => [...a.places.keys()].filter((document) => phraseStarts([a.places.get(document).positions, b.places.get(document)?.positions]).length);

/** What words say of episodes, before any turn is known. */
export async function telling(query, index) {
  const { words, isWhole } = wordsOf(query, index);
  const limit = Math.max(50, Math.floor(index.documents * tellingShare));

  if (index.isSmall) {
    for (let i = 0; i + 1 < words.length; i++) {
      const term = words[i].text + words[i + 1].text;
      await index.load([term]);
      if (index.list(term)) for (const word of [words[i], words[i + 1]]) word.forms = [...word.forms, [term, 1]];
    }
  }
  let kept = words.filter((word) => frequency(word, index) <= limit);
  // Of many words the rarest count.
  if (kept.length > 8) {
    const rarest = kept.map((word) => frequency(word, index)).sort((a, b) => a - b)[7];
    kept = kept.filter((word) => frequency(word, index) <= rarest).slice(0, 8);
  }
  for (const word of kept) {
    word.counts = await countsOf(word, index, frequency(word, index) < splittable);
    word.idf = idf([...word.counts.values()].filter((count) => count > 0).length, index.episodeCount);
  }
  return { words: kept, isPhrase: isWhole && kept.length === words.length && kept.length > 2, hasWords: words.length > 0 };
}

/** What an episode is worth by its words alone. */
export const worth = (episode, { words, spoken, speakerWeight }) => words.reduce(
  (sum, word) => sum + word.idf ** 1.5 * saturated(word.counts.get(episode) ?? 0, 0.9), spoken ? speakerWeight * saturated(spoken.get(episode) ?? 0, 0.9) : 0);

/** What it is worth at first sight: its best turn, and less and less of each further one. */
const firstScore = (matches) => matches.slice(0, 5)
  .reduce((sum, { score }, place) => sum + (place ? (0.3 * score) / place : score), 0);

/** Puts the best episodes first; each `{ episode, matches: [{ document, score }], holdsAll }`. */
export function rank(episodes, told, index, idOf) {
  for (const episode of episodes) {
    episode.matches.sort((a, b) => b.score - a.score || a.document - b.document);
    episode.score = firstScore(episode.matches);
  }
  const order = (a, b) => b.holdsAll - a.holdsAll || b.score - a.score
    || (idOf(a.episode) < idOf(b.episode) ? -1 : idOf(a.episode) > idOf(b.episode) ? 1 : 0);
  episodes.sort(order);
  if (!told.hasWords || !episodes.length) return;
  const best = episodes.slice(0, weighed);
  const found = best.map(({ episode }) => places(episode, told, index));
  const rarity = (pick) => told.pairs.map((_, pair) => idf(found.filter((one) => pick(one)[pair] > 0).length, index.episodeCount) ** 1.25);
  const [ordered, close] = [rarity((one) => one.ordered), rarity((one) => one.near)];
  const phrases = idf(found.filter((one) => one.phrase > 0).length, index.episodeCount);
  best.forEach((episode, number) => {
    let score = worth(episode.episode, told);
    told.pairs.forEach(([first, second], pair) => {
      // A word that most episodes say stands near anything; of two words that is all there is to tell.
      const nearness = told.words.length < 3 ? 1 : Math.min(1, Math.min(told.words[first].idf, told.words[second].idf) / 0.5);
      if (second === first + 1) score += 0.5 * ordered[pair] * saturated(found[number].ordered[pair], 1);
      score += 0.5 * nearness * close[pair] * saturated(found[number].near[pair], 1);
    });
    score += phrases * saturated(found[number].phrase, 1);
    episode.score = score + (told.bestWeight ?? 0.35) * (episode.matches[0]?.score ?? 0) + Math.log(1 + (episode.count ?? episode.matches.length));
  });
  best.sort(order);
  const least = best.at(-1)?.score ?? 0;
  for (const episode of episodes.slice(best.length)) episode.score = Math.min(least, episode.score);
  episodes.splice(0, best.length, ...best);
}

/** How often pairs of words stand side by side or near, and the phrase, in the turns of an episode. */
function places(episode, told, index) {
  const { words } = told;
  told.pairs ??= words.flatMap((_, first) => words.slice(first + 1).map((_, more) => [first, first + 1 + more]));
  const found = { ordered: told.pairs.map(() => 0), near: told.pairs.map(() => 0), phrase: 0 };
  if (!told.pairs.length) return found;
  told.documents ??= byEpisode(words, index);
  for (const document of told.documents.get(episode) ?? []) {
    const at = words.map((word) => word.forms.flatMap(([term]) => index.list(term)?.places?.get(document)?.positions ?? []).sort((a, b) => a - b));
    told.pairs.forEach(([first, second], pair) => {
      const [a, b] = [at[first], at[second]];
      if (!a.length || !b.length) return;
      if (second === first + 1) found.ordered[pair] += phraseStarts([a, b]).length;
      const [rare, other] = a.length <= b.length ? [a, b] : [b, a];
      found.near[pair] += rare.filter((place) => other.some((one) => Math.abs(one - place) <= near)).length;
    });
    if (told.isPhrase && at.every((list) => list.length)) found.phrase += phraseStarts(at).length;
  }
  return found;
}

/** Documents with two words or more, by episode. */
function byEpisode(words, index) {
  const counts = new Map();
  for (const word of words) {
    const own = new Set(word.forms.flatMap(([term]) => [...(index.list(term)?.places?.keys() ?? [])]));
    for (const document of own) counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  const found = new Map();
  for (const [document, count] of counts) {
    if (count < 2) continue;
    const episode = episodeOf(document);
    if (!found.has(episode)) found.set(episode, []);
    found.get(episode).push(document);
  }
  return found;
}
