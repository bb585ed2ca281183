// Where no turn holds all words (SearchIndex/Answers/SpanningSearch); loaded when it is needed.
import { episodeOf, range } from "./search-index.js";
import { candidates, idf, phraseStarts, score } from "./search-match.js";
import { spokenBy } from "./search-names.js";
import { fill, sentenceOf, visit } from "./search-query.js";
import { telling } from "./search-ranking.js";
import { asVoice, isName } from "./search-voice.js";
import { standsAlone } from "./search-text.js";

/** True for what tells which turns are looked at, and for none of their words: a field, what is not to be there, groups of these. */
const isLimit = ({ kind, parts }) => kind === "not" || kind === "filter" || ((kind === "or" || kind === "and") && parts.every(isLimit));

/** The parts of a query that may be spread over turns; filters tell which turns are looked at. */
export function clausesOf({ parts }) {
  const limits = parts.filter(isLimit), words = parts.filter((part) => part.kind !== "favour" && !isLimit(part));
  return limits.length ? words.map((part) => ({ kind: "and", parts: [part, ...limits] })) : words;
}

/** A word that tells less than this share of what the most telling one does is a small one. */
const leastTelling = 0.25;

/** The episodes in whose turns together all parts of a query are, or most of them; set in `search`. */
export async function span(search) {
  const asked = clausesOf(search.query);
  if (asked.length < 2) return;
  // Bits of a number tell them apart: of more those that tell most.
  if (asked.length > 30) {
    const { index } = search, documentsOf = (term) => index.list(term)?.documents ?? (index.commonWords.has(term) ? Infinity : 0);
    const documents = ({ kind, parts: [word] = [], term, terms = [term] }) => (kind === "and" ? documents(word) : Math.min(...terms.map(documentsOf)));
    const kept = new Set([...asked].sort((a, b) => documents(a) - documents(b)).slice(0, 30));
    asked.splice(0, asked.length, ...asked.filter((clause) => kept.has(clause)));
  }
  const { index } = search, clauses = await Promise.all(asked.map((clause) => orSpoken(clause, index)));
  search.unsaid = clauses.map((clause) => (clause.kind === "and" ? clause.parts[0] : clause))
    .filter(({ kind, term, forms: all = [], spoken }) => kind === "word" && !spoken && ![term, ...all.map(([form]) => form)].some((form) => index.list(form)))
    .map(({ text }) => text);
  const held = new Map(), masks = new Map(), spanned = new Set(), found = [];
  search.byEpisode = new Map();
  // Words that are everywhere have no lists: no episode is without them.
  let everywhere = 0;
  clauses.forEach((clause, bit) => {
    const word = clause.spoken ?? clause, { kind, term } = word.kind === "and" ? word.parts[0] : word;
    if (kind === "word" && index.commonWords.has(term)) everywhere |= 1 << bit;
    const possible = candidates(clause, index);
    if (word.kind === "word") for (const [term] of word.forms) for (const number of index.list(term)?.counts?.keys() ?? []) held.set(number, (held.get(number) ?? 0) | (1 << bit));
    for (const document of possible?.documents ?? []) {
      if (score(clause, search.view(document)) === undefined) continue;
      held.set(episodeOf(document), (held.get(episodeOf(document)) ?? 0) | (1 << bit));
      spanned.add(document);
    }
  });
  for (const document of spanned) {
    let sum = 0;
    let bits = 0;
    clauses.forEach((clause, bit) => {
      const its = score(clause, search.view(document));
      if (its !== undefined) bits |= 1 << bit;
      sum += its ?? 0;
    });
    search.add(document, sum, found);
    masks.set(document, bits);
  }
  // Who only speaks, and says no word of it, is not shown.
  const bitsOf = (bits) => bits.toString(2).replaceAll("0", "").length, heldBy = ({ document }) => bitsOf(masks.get(document) ?? 0);
  for (const entry of found) {
    const { matches } = entry, telling = matches.filter(({ score: its }) => its > 0);
    // But for whoever's whole name is asked for.
    const own = telling.length || !search.told.spoken?.has(entry.episode) ? [] : [...matches].sort((a, b) => heldBy(b) - heldBy(a) || a.document - b.document).slice(0, 1);
    Object.assign(entry, { count: matches.length, matches: [...telling, ...own] });
  }
  for (const [number, bits] of held) held.set(number, bits | everywhere);
  const most = Math.max(0, ...[...held.values()].map(bitsOf));
  // What nobody says cannot be held.
  let heard = 0;
  const tells = asked.map((clause, bit) => {
    let least;
    visit(clause, (part) => {
      const documents = (term) => index.list(term)?.documents ?? 0;
      if (part.kind === "word") least = Math.min(least ?? Infinity, Math.max(...[part.term, ...search.formsOf(part)].map(documents)));
      if (part.kind === "phrase" || part.kind === "begun") for (const term of part.terms) least = Math.min(least ?? Infinity, documents(term));
    });
    if (least !== 0) heard |= 1 << bit;
    return least === undefined ? 1 : idf(least, index.documents);
  });
  const total = tells.reduce((sum, value) => sum + value, 0), said = tells.reduce((sum, value, bit) => sum + ((heard >> bit) & 1 ? value : 0), 0), least = leastTelling * Math.max(...tells);
  const sumOf = (bits, values) => values.reduce((sum, value, bit) => sum + ((bits >> bit) & 1 ? value : 0), 0);
  // Small words choose no turn.
  const choosing = tells.map((value) => (value < least ? 0 : value)), worth = (bits) => sumOf(bits, choosing);
  // The best turn by itself; then one after the other the turn that adds most to what is told already, what is worth little after all others.
  search.lead = (matches, most) => {
    const tellings = matches.filter(({ document }) => worth(masks.get(document) ?? 0) > 0), left = tellings.length ? tellings : [...matches], taken = [];
    let told = 0;
    const least = 0.5 * Math.max(...left.map(({ score: its }) => its));
    while (taken.length < most && left.length) {
      let best = 0, top;
      left.forEach(({ document, score: its }, at) => {
        const bits = masks.get(document) ?? 0, added = worth(bits & ~told), rank = [!taken.length ? its : its < (added ? least / 2 : least) ? -1 : added, worth(bits), its];
        const place = top ? rank.findIndex((value, i) => value !== top[i]) : 0;
        if (!top || (place >= 0 && rank[place] > top[place])) [best, top] = [at, rank];
      });
      told |= masks.get(left[best].document) ?? 0;
      taken.push(...left.splice(best, 1));
    }
    return taken;
  };
  // Who remembers a moment gets some of many words wrong: then what an episode says counts, and its best turn most.
  const isMany = clauses.length > 3;
  if (isMany) {
    search.told.bestWeight = 5;
    // Who holds three of four words is likelier meant than who says two of them again and again.
    for (const { matches } of found) for (const match of matches) match.score *= said ? Math.min(1, sumOf(masks.get(match.document) ?? 0, tells) / said) : 1;
  }
  // Of three words of a question the one that tells most will do, where no episode holds all.
  search.episodes = found.filter((entry) => {
    if (!entry.matches.length) return false;
    const bits = held.get(entry.episode) ?? 0;
    const share = sumOf(bits, tells), holdsAll = bitsOf(bits) === clauses.length;
    entry.holdsAll = holdsAll || isMany;
    return holdsAll || (!isMany && most < clauses.length ? 2 * bitsOf(bits) >= clauses.length || (search.leftOut.length && share >= said / clauses.length) : share >= 0.4 * total) || (!(heard & ~bits) && share >= leastTelling * idf(1, index.documents));
  });
  search.told.line = most < clauses.length ? fill(/*say*/"No turn says all of it. These episodes hold {1} of its {2} parts, in several turns.", most, clauses.length)
    : /*say*/"No turn says all of it. These episodes do, in several turns.";
  search.lacks = clauses.length - most;
  search.isAcrossTurns = search.episodes.length > 0;
  search.masks = masks;
  search.tellsAny = [...masks.values()].some((bits) => worth(bits) > 0);
}

/** Where what is everywhere has no lists: the turns that say all parts of what `search` asks for but those that nobody says, which are half of them at most. */
async function spanSaid(search) {
  const { index, query } = search, limits = query.parts.filter(isLimit), words = query.parts.filter((part) => part.kind !== "favour" && !isLimit(part));
  const isUnsaid = ({ kind, term, forms = [] }) => kind === "word" && !index.commonWords.has(term) && ![term, ...forms.map(([form]) => form)].some((form) => index.list(form));
  const said = words.filter((part) => !isUnsaid(part));
  if (said.length === words.length || said.length * 2 < words.length || !said.length) return;
  const other = Object.assign(Object.create(Object.getPrototypeOf(search)), search, { corrects: false });
  await other.answer(said.length + limits.length > 1 ? { kind: "and", parts: [...said, ...limits] } : said[0]);
  if (!other.episodes.length) return;
  const { wanted, leftOut, corrections, joined, unsaid } = search;
  Object.assign(search, other, { query, wanted, leftOut, corrections, joined, unsaid, isAcrossTurns: true, lacks: words.length - said.length });
  search.told.line = fill(/*say*/"No turn says all of it. These episodes hold {1} of its {2} parts, in several turns.", said.length, words.length);
}

/** As `span`; of who is named in the query their own turns alone, where these lack hardly more than all others do: who is greeted by name is asked for what they say. */
export async function spanNamed(search) {
  await span(search);
  if (!search.episodes.length && !search.isQuoted) await spanSaid(search);
  const voice = search.isQuoted ? undefined : await asVoice(search.query, search.index, true, search.who);
  const count = voice && clausesOf(voice.query).length;
  if (!(count > 1)) return;
  const own = Object.assign(Object.create(Object.getPrototypeOf(search)), search, { query: voice.query, leftOut: [], isAcrossTurns: false });
  await own.load(own.query);
  await own.prepare(own.query);
  own.told = await telling(own.query, own.index);
  await span(own);
  if (own.isAcrossTurns && own.tellsAny && own.lacks <= search.lacks + (count > 2 ? 1 : 0)) Object.assign(search, own, { leftOut: search.leftOut, voice: voice.told, named: undefined });
}

/**
 * Where no turn says all of what `search` asks for, and a phrase in it is said somewhere, the episodes that say it beside the rarest other word, else all that
 * say it, those with most of the other words first; false where nobody says one. What is known of words alone does not tell whether a phrase is said: texts are read.
 */
export async function saying(search) {
  const clauses = clausesOf(search.query), phrases = clauses.filter((clause) => (clause.kind === "and" ? clause.parts[0] : clause).kind === "phrase");
  const { index } = search, words = clauses.filter((clause) => clause.kind === "word"), documents = ({ term }) => index.list(term)?.documents ?? Infinity;
  // Beside the rarest word it is found soonest; then only turns with both are known.
  const rare = words.filter((word) => index.list(word.term)).sort((a, b) => documents(a) - documents(b)).slice(0, 1);
  for (const [phrase, word] of phrases.flatMap((one) => [...rare.map((word) => [one, word]), [one]])) {
    const other = Object.assign(Object.create(Object.getPrototypeOf(search)), search, { corrects: false });
    await other.answer(word ? { kind: "and", parts: [phrase, word] } : phrase);
    other.order(other.told);
    if (!other.episodes.length) continue;
    const held = ({ episode }) => 1 + words.filter((word) => index.commonWords.has(word.term) || word.forms?.some(([term]) => index.list(term)?.counts?.has(episode))).length;
    const most = Math.max(...other.episodes.map(held));
    const { query, wanted, leftOut, corrections, joined } = search;
    Object.assign(search, other, { query, wanted, leftOut, corrections, joined, isAcrossTurns: true, lacks: clauses.length - most });
    search.episodes = other.episodes.map((entry) => [held(entry), entry]).sort((a, b) => b[0] - a[0]).map(([, entry]) => entry);
    search.told.line = most < clauses.length ? fill(/*say*/"No turn says all of it. These episodes hold {1} of its {2} parts, in several turns.", most, clauses.length)
      : /*say*/"No turn says all of it. These episodes do, in several turns.";
    return true;
  }
  return false;
}

/** Words that only link others (SearchIndex/Query/LinkWords). */
const links = /^(an?|and|at|by|for|from|in|into|of|on|the|to|with)$/;
/** Words of which *to* is a part: *going to* is *gonna*. */
const verbs = /^(going|want(s|ed)?|ha(ve|s|d)|got|need(s|ed)?|used|able|supposed|try(ing)?)$/;

/** Where hardly a turn says all words, makes of `search` the answer without those that only link others, if more turns say the rest and nobody says just that; else false. */
async function takeWithoutLinks(search) {
  const { typed, index, leftOut } = search, { parts = [] } = typed, isLink = ({ term, isExact }, at) => !isExact && links.test(term) && !(term === "to" && verbs.test(parts[at - 1]?.term)), rest = parts.filter((part, at) => !isLink(part, at));
  if (!index.isEnglish || search.quoted || leftOut.length || search.voice || typed.kind !== "and" || rest.length < 2 || rest.length === parts.length || parts.some(({ kind }) => kind !== "word")) return false;
  const terms = parts.map(({ term }) => term), isSaid = search.episodes.some(({ matches }) => matches.some(({ document }) => phraseStarts(terms.map((term) => search.view(document).positions(term))).length));
  if (isSaid) return false;
  const other = Object.assign(Object.create(Object.getPrototypeOf(search)), search);
  await other.answer({ kind: "and", parts: rest }, parts.filter(isLink).map(({ text }) => text));
  if (!(other.turnCount > search.turnCount)) return false;
  Object.assign(search, other);
  return true;
}

/** Behind the few turns that hold all of what `search` asks for come episodes that are about it: of many words those that hold most, of two or three those that say each in several turns. */
export async function further(search) {
  if (await takeWithoutLinks(search)) return search;
  const { said } = search;
  // Who types what somebody said gets that turn, and so does who names a thing that is called so.
  const { length } = clausesOf(search.query), isMany = length > 3, typed = isMany ? said : sentenceOf(search.query, true);
  const isSaid = typed && search.episodes.some(({ matches }) => matches.some(({ document }) => phraseStarts(typed.map((term) => search.view(document).positions(term))).length));
  if (length < 2 || isSaid || search.limit <= search.turnCount) return search;
  // Of two words or three, plain ones, more is wanted; quotation marks ask for just that.
  if (!isMany && (search.leftOut.length || search.typed.parts.some(({ kind, typed: text }) => kind === "phrase" && !text) || search.voice || search.named?.isFirst || !typed || !sentenceOf(search.typed, true))) return search;
  // Any hour of talk holds what is said all the time.
  const { index } = search, isCommon = (term) => (index.list(term)?.documents ?? index.commonWords.get(term) ?? 0) > 0.15 * index.documents;
  if (!isMany && typed.some(isCommon)) return search;
  const other = Object.assign(Object.create(Object.getPrototypeOf(search)), search, { told: { ...search.told } });
  await spanNamed(other);
  // Beside turns that hold two words, or three, an episode with one of them is nothing, nor is one that says them in passing.
  if (!isMany) {
    const known = new Set(search.episodes.map(({ episode }) => episode));
    const isTold = ({ matches }) => range(0, length).every((bit) => matches.filter(({ document }) => (other.masks.get(document) >> bit) & 1).length > 2);
    other.episodes = other.episodes.filter((entry) => !known.has(entry.episode) && isTold(entry));
  }
  const whole = new Map(search.episodes.flatMap(({ episode, matches }) => matches.map((match) => [match.document, { episode, match }])));
  if (other.episodes.every(({ matches }) => matches.every(({ document }) => whole.has(document)))) return search;
  other.order(other.told);
  const mend = (shown) => {
    const missing = [...whole].filter(([document]) => !shown.some(({ matches }) => matches.some((match) => match.document === document)));
    let over = shown.reduce((sum, { matches }) => sum + matches.length, 0) + missing.length - (search.open ? Infinity : search.limit);
    for (const entry of [...shown].reverse()) {
      for (let at = entry.matches.length - 1; at >= 0 && over > 0; at--) {
        if (whole.has(entry.matches[at].document)) continue;
        entry.matches = entry.matches.toSpliced(at, 1);
        over--;
      }
    }
    for (const [, { episode, match }] of missing) {
      const entry = shown.find((one) => one.episode === episode);
      if (entry) entry.matches = [...entry.matches, match];
      else shown.push({ episode, matches: [match] });
    }
    // Behind the turns with all words come the others.
    const isWhole = ({ document }) => whole.has(document), places = new Map(search.episodes.map(({ episode }, at) => [episode, at]));
    return shown.filter(({ matches }) => matches.length)
      .map((entry) => ({ ...entry, matches: [...entry.matches.filter(isWhole), ...entry.matches.filter((match) => !isWhole(match))] }))
      .sort((a, b) => (places.get(a.episode) ?? Infinity) - (places.get(b.episode) ?? Infinity) || 0);
  };
  return Object.assign(search, { mixed: other.episodes, lead: other.lead, mend });
}

/** Where no turn says all of it: what somebody says who is asked for, else the episodes that hold most. */
export async function unsaid(search, isAsked) {
  if (isAsked && await takeWithoutLinks(search)) return search;
  const { query, index, corrections, joined } = search, kept = { corrections, joined };
  const isQuoted = search.quoted || !isAsked && /["“”„«»]/.test(search.text);
  const voice = !isQuoted && await (await import("./search-voice.js")).asVoice(query, index, false, search.who);
  if (voice && (await search.answer(voice.query)).episodes.length) {
    Object.assign(search, kept).tell(voice.told);
    return isAsked && voice.isWhole ? search.further() : search;
  }
  if (voice) Object.assign(await search.answer(query, search.leftOut), kept);
  return query.kind === "word" ? search : spread(search, query, isAsked, isQuoted);
}

/** Where no turn holds all of `unsaid`: the episodes that do together, or most of it; what it holds without quotation marks and hyphens, where that is more. */
async function spread(search, unsaid, isAsked, isQuoted) {
  if (unsaid.kind === "and") {
    search.isQuoted = isQuoted;
    await spanNamed(search);
    search.order(search.told);
  }
  if (isAsked && await remember(search, quotation(unsaid, search))) return search;
  // Once: what is made of it may hold phrases, too.
  const loose = isAsked && (!search.episodes.length || search.lacks) && withoutQuotes(unsaid);
  if (!loose || (unsaid.kind === "and" && await saying(search))) return search;
  const before = { ...search };
  await Object.assign(search, { query: loose, corrects: search.corrects && "joins", isAcrossTurns: false, lacks: 0 }).find(false);
  // Of characters half of the pairs will do; of a phrase most words and all that anybody says where nothing else was found, else as many may be missing as parts were.
  const isPhrase = (unsaid.parts ?? [unsaid]).some(({ kind }) => kind === "phrase" || kind === "begun"), { length } = loose.parts ? clausesOf(loose) : "";
  const most = isOfCharacters(loose) ? length / 2 : !isPhrase ? 0 : before.episodes.length ? before.lacks : Math.min((length - 1) / 2, search.unsaid?.length ?? 0);
  if (!search.episodes.length || search.lacks > most) return Object.assign(search, before);
  return Object.assign(search, { corrections: before.corrections, leftOut: before.leftOut, isLoose: !search.voice });
}

/** What `query` asks for besides the filters that were chosen on the page, where that is one part. */
function quotation(query, { filters }) {
  const parts = query.kind === "and" ? query.parts.filter((part) => !isLimit(part)) : [query], limits = query.kind === "and" ? query.parts.length - parts.length : 0;
  return parts.length === 1 && limits === filters.length ? parts[0] : query;
}

/** Of a sentence in quotation marks that nobody says, what its words find without them, where that is anything: who quotes from memory has a word wrong. */
async function remember(search, { kind, terms, typed }) {
  // Of words without blanks between them nobody knows where one ends; a query that was given up asks for nothing more.
  if (kind !== "phrase" || typed || terms.length < 5 || terms.some(standsAlone) || !search.corrects || search.index.asking !== search) return false;
  const { index, limit, perEpisode, filters, text, typed: asked } = search, other = new search.constructor(index, terms.join(" "), { limit, perEpisode, filters });
  other.quoted = true;
  await other.run();
  // Who looks further sees more of it.
  Object.defineProperty(other, "limit", { get: () => search.limit });
  if (index.asking === other) index.asking = search;
  // Episodes that hold its words in several turns are not what was said.
  if (!other.front && (!other.episodes.length || other.isAcrossTurns)) return false;
  Object.assign(search, other, { text, limit, typed: asked, isLoose: true, reach: other.reach, corrections: [...search.corrections, ...other.corrections] });
  return true;
}

/** Where the likeliest episodes hold no turn with all words, and others may: those that hold most of them; of a phrase the next ones. */
export async function likely(search) {
  const { query, query: { kind, parts = [] } } = search, said = kind === "and" ? parts.filter((part) => part.kind !== "filter") : [query];
  const isQuoted = said.length === 1 && ["phrase", "or"].includes(said[0].kind);
  if (isQuoted || kind === "and") await until(search, isQuoted ? mostOfPhrase : mostOfWords);
  if (isQuoted && !search.episodes.length && await remember(search, quotation(query, search))) return search;
  if (isQuoted || kind !== "and" || search.episodes.length) {
    search.order(search.told);
    return search;
  }
  await spanNamed(search);
  search.order(search.told);
  if (search.isAcrossTurns) search.told.line = fill(/*say*/"No turn says all of it in the {1} likeliest of {2} episodes. Showing those that say most of it.", search.looked, search.of);
  return search;
}

/** Times as many as usual are looked at at once at last where nothing is found: for a quotation, and for words in any order. */
const mostOfPhrase = 4, mostOfWords = 2;

/** Looks on until something is found or another query is asked, each time at twice as many, and so far again when somebody looks further. */
async function until(search, most) {
  for (let times = 1; times <= most && !search.episodes.length && !search.isComplete && search.index.asking === search; times *= 2) {
    search.reach = times;
    await search.look();
  }
}

/** Turns of one episode that are shown further at once. */
const mostFurther = 10;

/** More of an answer: what is shown of each episode stays as it is; of `one` further turns are shown, else more episodes, looked for where not all were. */
export async function more(search, one) {
  const open = search.open = new Map(search.taken.map(({ episode, matches }) => [episode, matches.length]));
  const room = one === undefined ? search.limit : 0;
  search.counts = (all) => {
    let left = room;
    return all.map(({ episode, matches }) => {
      const count = Math.min(open.get(episode) ?? Math.max(0, Math.min(search.perEpisode, left)), matches.length);
      if (!open.has(episode)) left -= count;
      return count;
    });
  };
  if (one !== undefined) {
    const { matches } = (search.mixed ?? search.episodes).find(({ episode }) => episode === one);
    open.set(one, Math.min(open.get(one) + mostFurther, matches.length));
    return search;
  }
  search.limit *= 2;
  // Who looks further looks further each time.
  if (!search.isComplete && search.isAcrossTurns) return on(search);
  if (!search.isComplete) await search.look();
  search.order(search.told);
  return search;
}

/** Looks further where `likely` answered. */
async function on(search) {
  search.told.bestWeight = undefined;
  Object.assign(search, { episodes: [], byEpisode: undefined, lead: undefined, isAcrossTurns: false });
  await search.look();
  search.order(search.told);
  return search.episodes.length ? search : likely(search);
}

/** A word that is a part of somebody's name is held, too, by turns of theirs, and adds nothing to their score: guests do not name themselves. */
async function orSpoken(clause, index) {
  const [word, ...limits] = clause.kind === "and" ? clause.parts : [clause];
  if (word.kind !== "word" || word.isExact || !limits.every(isLimit) || !await isName(word.term, index)) return clause;
  const documents = await spokenBy(index, word.term);
  return { kind: "or", parts: [clause, { kind: "and", parts: [{ kind: "filter", field: "speaker", documents }, ...limits] }], spoken: clause };
}

/** Whether a query is made of nothing but pairs of characters of a script without blanks, as `withoutQuotes` makes them. */
export const isOfCharacters = ({ kind, parts = [] }) => kind === "and" && parts.every((part) => part.kind === "phrase" && part.terms.length === 2 && part.terms.every(standsAlone));

/** The query with the words of its phrases in any order; undefined where that is the same. Of characters without blanks two stay together. */
export function withoutQuotes(query) {
  let isOther = false;
  const loose = (part) => {
    if (part.kind === "begun") {
      isOther = true;
      return { kind: "and", parts: part.pieces.map((piece) => (piece.kind ? piece : { kind: "word", text: piece, term: piece, isExact: false })) };
    }
    if (part.kind === "phrase") {
      const parts = [], { terms } = part;
      // Of a number no figure is what was asked for.
      if (part.typed && terms.every((term) => /^\d+$/.test(term))) return part;
      for (let start = 0; start < terms.length;) {
        let end = start + 1;
        if (standsAlone(terms[start])) while (end < terms.length && standsAlone(terms[end])) end++;
        if (end - start > 1) for (; start < end - 1; start++) parts.push({ kind: "phrase", terms: [terms[start], terms[start + 1]] });
        else parts.push({ kind: "word", text: terms[start], term: terms[start], isExact: false });
        start = end;
      }
      if (parts.length < 2) return part;
      isOther = true;
      return { kind: "and", parts };
    }
    // Other writings of a word are nothing that was typed.
    if ((part.kind !== "and" && part.kind !== "or") || (part.kind === "or" && part.parts[0].kind === "word")) return part;
    const parts = part.parts.map(loose);
    return { ...part, parts: part.kind === "and" ? parts.flatMap((inner, at) => (["phrase", "begun"].includes(part.parts[at].kind) && inner.kind === "and" ? inner.parts : [inner])) : parts };
  };
  const found = loose(query);
  return isOther ? found : undefined;
}
