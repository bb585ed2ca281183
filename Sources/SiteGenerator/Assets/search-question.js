// Questions (SearchIndex/Query/Question.swift); loaded for what may be one.
import { beginnings, isSpoken, sentenceOf } from "./search-query.js";

export const smallWords = new Set(("a about an and anybody anyone are as at be been but by can cant could couldnt cover covered covers did didnt discuss "
  + "discussed discusses discussing do does doesnt dont episode episodes ever explain explained explains for from had has "
  + "have he her him his how hows i if im in is isnt it its ive me mention mentioned mentions my not of on or our said say "
  + "saying says she should so somebody someone someones talk talked talking talks tell that thats the their them then there "
  + "these they theyre theyve this those to told us was wasnt we were weve what whats when whens where wheres which who "
  + "whos whose why whys will with wont would wouldnt you your youre youve").split(" "));

/** Whether `part` tells nothing in a question for the words beside it: *which show*, *brought up*. */
const isSmallBeside = (part, before, next) => (/^(shows?|podcast)$/.test(part.term) && before?.term === "which") || (/^br(ought|ings?)$/.test(part.term) && next?.term === "up")
  || (part.term === "up" && /^br(ought|ings?)$/.test(before?.term)) || (/^(want(s|ed)?|need(s|ed)?|going|able|supposed|trying)$/.test(part.term) && next?.term === "to") || /^(wan|gon)na$/.test(part.term);

/** What a question may ask for to have been said, behind the word for it: *who said …*, *which episode has …*. */
export function quoted(said) {
  const find = (words, from) => said.findIndex((term, at) => at >= from && at < 6 && words.test(term)), verb = find(/^sa(ys?|id|ying)$/, 0);
  const at = verb < 0 ? find(/^(has|have|is|was)$/, 2) : verb;
  return at < 0 || said.length - at < 5 ? said : said.slice(at + 1);
}

/** What may be said, with the other writing of what compares, *vs* and *versus*; undefined where nothing does. */
export const otherwise = (said) => {
  const other = said?.map((term, at) => (said[at - 1] && said[at + 1] && { vs: said[at + 1] !== "code" && "versus", versus: "vs" }[term]) || term);
  return other?.join() === said?.join() ? undefined : other;
};

const links = /^(about|on|regarding|covering|discussing|where)$/, plainEpisodes = /^(best|bonus|crossover|each|early|entire|every|favou?rite|few|final|first|full|go(od)?|great|guest|last|latest|live|many|most|new(est)?|next|of|older|old|one|only|other|panel|past|pilot|podcast|previous|recent|same|second|short|solo|special|sponsored|third|three|two|upcoming|very|whole|worst|\d.*)$/;

/** Words at the beginning of `terms` that say no more than that an episode is asked for, *the episode about*, *that bit where*. */
function frame(terms) {
  const isThe = /^(the|that|this)$/.test(terms[0]), place = isThe || /^(an?|any|some)$/.test(terms[0]) ? 1 : 0, noun = terms[place], link = terms[place + 1];
  const isAsked = (links.test(link) && (/^((episode|podcast)s?|interview|discussion|conversation)$/.test(noun) || (isThe && /^(shows?|talk)$/.test(noun))))
    || (isThe && /^(bit|part|moment|segment|one)$/.test(noun) && /^(about|where)$/.test(link)) || (!place && /^(any|some)thing$/.test(noun) && link === "about");
  return isAsked && terms.length > place + 2 ? place + 2 : 0;
}

/** A question, or what is told at length, without its small words, and what these are: `{ query, small }`; undefined for what is neither. */
export function question(query, [known, first] = [smallWords, beginnings]) {
  const { parts } = query, terms = parts.map(({ kind, term, isExact }) => (kind === "word" && !isExact ? term : "")), isEnglish = known === smallWords;
  // *The kubernetes episode*.
  const isFramed = isEnglish && /^th(e|at)$/.test(terms[0]) && /^episodes?$/.test(terms.at(-1)) && terms.at(-2) && !plainEpisodes.test(terms.at(-2)), start = isEnglish ? frame(terms) : 0;
  if (!known || parts.length < 3) return undefined;
  const small = [], rest = [], whole = sentenceOf(query, true), said = whole && (start ? whole.slice(start) : quoted(whole));
  let count = 0, fewest = 7, least = 2, compares = false;
  for (const [at, part] of parts.entries()) {
    if (part.kind !== "word") {
      // *node.js* is a word of it, too.
      if (isSpoken(part)) count++;
      rest.push(part);
      continue;
    }
    const begins = (term) => first.test?.(term) ?? first.has(term), next = parts[at + 1];
    // *In which episode* begins a question, too.
    const isBefore = !count && next?.kind === "word" && !next.isExact && /^(which|whose)$/.test(next.term) && begins(next.term) && /^(at|for|from|in|on|with)$/.test(part.term);
    if (!count++ && (isBefore || begins(part.term))) {
      fewest = 3;
      // These ask by themselves.
      if (isBefore || /^(how|what|when|where|who|why)s?$|^wh(ich|ose)$/.test(part.term)) least = 1;
    }
    // *Someone said*.
    if (count === 1 && isEnglish && /^some(one|body)$/.test(part.term) && /^(asked|explained|mention(ed|s)|sa(id|ying|ys)|talk(ed|ing|s)|told)$/.test(next?.term)) fewest = 3;
    if (isFramed || start) [fewest, least] = [3, 1];
    // Between two things that are compared; *VS Code* is one thing.
    const isBetween = !part.isExact && at && parts[at + 1] && (part.term === "versus" || (part.term === "vs" && (parts[at + 1].isExact || parts[at + 1].term !== "code")));
    compares ||= isBetween;
    if (isBetween || (!part.isExact && (known.has(part.term) || at < start || (fewest < 4 && isSmallBeside(part, parts[at - 1], parts[at + 1]))))) small.push(part.text);
    // What stands on both sides of a word that is left out makes no word with the other.
    else rest.push(parts[at - 1] && small.includes(parts[at - 1].text) ? { ...part, isApart: true } : part);
  }
  if ((!compares && (count < fewest || small.length < least)) || small.length === count) return undefined;
  return { query: rest.length === 1 ? rest[0] : { kind: "and", parts: rest }, small, sentence: said, also: otherwise(said) ?? (start ? whole : undefined) };
}
