// Answers a query as the terminal does (SearchIndex/Answers/Answer). Where all lists are whole the
// answer is exact; words that are everywhere are looked for in the texts of the likeliest episodes.
import { documentOf, episodeOf, placeOf, range } from "./search-index.js";
import { candidates, idf, lengthCode, score } from "./search-match.js";
import { beginnings, parse, sentence, visit } from "./search-query.js";
import { rank, sideBySide, telling, worth } from "./search-ranking.js";
import { forms, tokens } from "./search-text.js";

/** Read at most before somebody asks for more: episodes, whole ones among them, and turns of one that may match. */
const mostRead = 8, mostWhole = 2, mostTurns = 4, fewEpisodes = 4;

// Words that may have another writing (search-parted.js).
const hasTwin = /\w-\w|\d|js\b|(body|one)\b|t(een|ie)(th|s)?\b|[nrfxhe]ty\b|\b(vs|versus|phd|us|cp(p|lusplus)|[cf]sharp|dotnet|ok|okay|doctor|dr|capt(ain)?|prof(essor)?|mister|mr|[vwx]*i+[vx]*|xv|hundred|thousand|ab|third|(four|fif|six|seven|eigh|nin|ten|eleven|twelf)th)\b/i;

export class Search {
  constructor(index, text, { corrects = true, limit = 10, perEpisode = 3, filters = [] } = {}) {
    Object.assign(this, { index, limit, perEpisode, text, filters, corrects, corrections: [], joined: [], undated: 0, looked: 0, of: 0, isAcrossTurns: false });
  }

  /** The answer: `episodes`, best first, each `{ episode, count, score, matches: [{ document, score }] }`. */
  async run() {
    this.index.asking = this;
    const found = await this.find();
    return this.typed.parts?.length > 3 ? (this.near = await import("./search-nearest.js")).nearest(found) : found;
  }

  async find(isAsked = true) {
    if (isAsked) {
      const { text, filters } = this, parts = [...(text.trim() || !filters.length ? [await parse(text)] : []), ...filters];
      this.query = parts.length > 1 ? { kind: "and", parts: parts.flatMap((part) => (part.kind === "and" ? part.parts : [part])) } : parts[0];
    }
    const { index } = this, typed = (this.typed = this.query), isVerb = /^(sa[iy]|th(in|ou)|t[aeo]l[dkl]|me(an|nt)|expl|re[cm]|sugg|feel|ask|arg|claim|desc|disc|opin|views?$|takes?$|advi|acc|quot|line|com|rant|stor|theor)/;
    const may = (words) => typed.parts?.some((part) => words.test(part.term));
    let asked;
    if (index.isEnglish && isAsked && !this.quoted && (may(isVerb) || may(/^(on|about|regarding|concerning|with|from|by|feat.*)$/) || (may(/^(inter|episode|show|guest)/) && await this.mayName(typed)))) {
      const voice = (asked = await (await import("./search-voice.js")).asOpinion(typed, index));
      if (voice?.query && (await this.answer(voice.query)).episodes.length) return this.tell(voice.told);
      // Where they say nothing of it, the words that only ask are left out all the same.
      if (voice) Object.assign(this, { typed: voice.plain, who: voice.name });
    }
    asked ??= isAsked && mayAsk(typed, index) && (await import("./search-question.js")).question(typed, index.asks);
    this.also = asked?.also;
    await this.answer(asked ? asked.plain ?? asked.query : typed, asked ? asked.small : [], asked ? asked.said ?? asked.sentence : isAsked && sentence(typed));
    if (this.episodes.length) return isAsked ? this.further() : this;
    if (!this.isComplete) return isAsked ? (await import("./search-spanning.js")).likely(this) : this;
    return (await import("./search-spanning.js")).unsaid(this, isAsked);
  }

  /** Behind a few turns that hold all words, episodes that are about them, of many words those that hold most: a turn may hold them by chance. */
  async further() {
    const { query } = this;
    if (!this.isComplete || this.turnCount > 5 || this.named?.besides < 4 || query.kind !== "and" || (!query.parts[3] && /"/.test(this.text))) return this;
    return (await import("./search-spanning.js")).further(this);
  }

  tell(voice) { return Object.assign(this, { voice }); }

  async answer(query, leftOut = [], said) {
    Object.assign(this, { query, leftOut, said, texts: new Map(), seen: new Set(), byEpisode: undefined, lead: undefined, named: undefined, mixed: undefined, corrections: [], joined: [], undated: 0, looked: 0, isPartial: false });
    const { index, also } = this;
    await this.load(this.query);
    if (this.corrects) {
      await this.join();
      if (this.corrects !== "joins") {
        await this.correct();
        if (index.isSmall || hasTwin.test(this.text)) await this.load(this.query = await (await import("./search-parted.js")).parted(this.query, this));
      }
    }
    await this.prepare(this.query);
    this.isExact = this.holdsWhole(this.query);
    const told = (this.told = await telling(this.query, index));
    const favoured = favouring(this.query, this.said, also), heard = await this.mayName(this.query) && await (await import("./search-voice.js")).hear(this, told);
    if (said && (index.isSmall || also)) await index.load([...said, ...(also ?? [])]);
    this.wanted = heard ? { kind: "or", parts: [favoured, favouring(heard)] } : favoured;
    await this.prepare(this.wanted);
    const found = candidates(this.wanted, index);
    this.groups = group(found, index);
    this.of = this.groups.length;
    this.episodes = [];
    if (this.isExact && found?.documents) {
      this.match(found.documents);
      this.looked = this.of;
    } else {
      await this.presort();
      await this.look();
    }
    if (heard) (await import("./search-voice.js")).settle(this, favoured);
    this.order(told);
    return this;
  }

  /** Whether somebody's name may stand in the query, or a first one or surname: it stands among the terms behind its first word and its last (SearchIndex/Documents/EpisodeTerms). */
  async mayName({ parts = [] }, { index } = this) {
    if (!this.quoted) for (const word of parts.flatMap(({ term, typed, terms }) => term ?? (typed ? terms : []))) {
      const start = `${word}\u0001`;
      if (index.chunkCount && [...(await index.chunk(index.chunkOf(start))).keys()].some((term) => term.startsWith(start))) return true;
    }
    return false;
  }

  get isComplete() { return this.looked >= this.of; }

  /** Reads on where not all likely episodes were read. */
  async more(episode) { return (await import("./search-spanning.js")).more(this, episode); }

  order(told) { rank(this.episodes, told, this.index, (episode) => this.ids?.[episode] ?? String(episode).padStart(9, "0")); }

  /** How many turns are shown of each of `all`: a few; where that leaves room, more of the first ones. */
  counts(all) {
    let left = this.limit;
    const taken = [];
    for (const { matches } of all) {
      if (!left) break;
      taken.push(Math.min(this.perEpisode, left, matches.length));
      left -= taken.at(-1);
    }
    taken.forEach((count, i) => {
      const more = Math.min(left, all[i].matches.length - count);
      taken[i] += more;
      left -= more;
    });
    return taken;
  }

  /** The turns to show under their episodes. */
  get taken() {
    const all = this.mixed ?? this.episodes;
    const shown = this.counts(all).map((count, i) => ({ ...all[i], of: all[i].matches.length, matches: this.lead?.(all[i].matches, count) ?? all[i].matches.slice(0, count) })).filter(({ matches }) => matches.length);
    const mended = this.mixed ? this.mend(shown) : shown;
    return this.front ? this.near.fronted(this, mended) : mended;
  }

  // Lists

  formsOf(word) { return word.isExact || !this.index.isEnglish ? [] : forms(word.term); }

  async load(query) {
    const terms = [], prefixes = [], filters = [];
    visit(query, (part) => {
      // Forms of words that tell nothing are seen in the texts.
      if (part.kind === "word") terms.push(part.term, ...(this.index.commonWords.has(part.term) ? [] : this.formsOf(part)));
      if (part.kind === "phrase" || part.kind === "begun") terms.push(...part.terms);
      if (part.kind === "prefix") prefixes.push(part);
      if (part.kind === "filter") filters.push(part);
    }, true);
    const language = prefixes.length || filters.length ? await import("./search-language.js") : undefined;
    await Promise.all([this.index.load(terms), ...prefixes.map(async (part) => Object.assign(part, await language.prefixed(this.index, part.prefix))),
      ...filters.map((part) => language.loadFilter(this, part))]);
    // Words that tell nothing are asked for where there is nothing else.
    const isTelling = terms.some((term) => this.index.list(term) && !this.index.commonWords.has(term));
    if (!isTelling && !prefixes.length) await this.index.load(terms.slice(0, 8), true);
  }

  /** Words side by side, or typed in one with a mark between, that are written as one, as that, too (SearchIndex/Spelling/JoinedWords). */
  async join() {
    const { index, query, query: { kind } } = this, parts = query.parts ?? [query], joined = [];
    let isOther = false;
    const said = async (term) => index.chunkCount && (await index.chunk(index.chunkOf(term))).get(term)?.documents;
    const take = (part, text, term, groups) => {
      joined.push({ kind: "or", parts: [part, ...(groups ? [{ kind: "phrase", terms: groups }] : []), { kind: "word", text: term, term }] });
      this.joined.push([text, groups ? `${term}, ${groups}` : term]);
    };
    for (let at = 0; at < parts.length; at++) {
      const { typed, terms } = parts[at], pair = parts.slice(at, at + 2);
      const term = typed ? terms.join("") : pair.map((part) => (kind === "and" && part.kind === "word" && !part.isExact ? part.term : "-")).join("");
      const isWord = /^\p{Alphabetic}{4,}$/u.test(term), isMeasure = !typed && pair[1] && /^\d+ [a-z]{1,4}$|^[a-z]{2,} \d+$/.test(pair.map((part) => part.term).join(" "));
      const both = typed ? terms : kind === "and" && pair.map((part) => (part.kind === "word" && !part.isExact ? part.term : "-"));
      const other = index.isEnglish && both?.length === 2 && (typed || (!pair[1].isApart && !/[.,;:!?]$/.test(pair[0].text)))
        && (/^(not|is|have|are|will|am|to|hundred|thousand|percent|(dollar|pound|euro)s?|kilo.*|(milli|nano)sec.*|(kilo|mega|giga|tera)(byte|hertz).*|[mg][ei]gs?)$/.test(both[1]) || /[nrfxhe]ty$/.test(both[0])) && (await import("./search-parted.js")).asOne(typed, ...both);
      if (other && typed && await said(other)) {
        take(parts[at], typed, other);
        continue;
      }
      if (other && !typed && await said(other)) {
        take({ kind, parts: pair }, pair.map((part) => part.text).join(" "), other, parts[2] && await (await import("./search-parted.js")).grouped(other, index));
        // Everybody knows that *don't* is *do not*.
        if (!/^[\d$£€]/.test(other)) this.joined.pop();
        isOther = true;
        at++;
        continue;
      }
      if (typed) {
        if (((isWord && !terms[2]) || term === "phd" || /^[1-9]\d{0,2}(,\d{3})+$/.test(terms)) && await said(term)) take(parts[at], typed, term);
        else joined.push(parts[at]);
        continue;
      }
      const one = pair[1] && (isMeasure || (isWord && term[4])) && !pair[1].isApart && !/[.,;:!?]$/.test(pair[0].text) && !index.articles.has(pair[0].term) && await said(term);
      const lists = pair.map((part) => index.list(part.term)), rarer = Math.min(...lists.map((list) => list?.documents ?? 0));
      // How often they stand side by side, where the lists tell; else no oftener than the rarer.
      const beside = () => (lists.every((list) => list?.places) ? sideBySide(...lists).length : rarer);
      if (one && (isMeasure || !rarer || one >= 2 * rarer || one >= 2 * beside())) {
        take({ kind, parts: pair }, pair.map((part) => part.text).join(" "), term);
        at++;
      } else joined.push(parts[at]);
    }
    if (!this.joined.length && !isOther) return;
    this.query = joined.length > 1 ? { kind, parts: joined } : joined[0];
    await this.load(this.query);
  }

  async correct() {
    const missing = [];
    visit(this.query, ({ kind, isExact, terms, term, typed }) => {
      const unsaid = (kind === "word" && !isExact ? [term] : kind === "phrase" && !typed ? terms : []).filter((one) => !this.index.list(one));
      missing.push(...unsaid);
    });
    if (!missing.length) return;
    await (await import("./search-spelling.js")).mend(this, missing);
    await this.load(this.query);
    // What was mended may be one word with its neighbour.
    if (this.corrections.length && this.query.kind === "and") await this.join();
  }

  /** Works out forms and weights of all parts. */
  async prepare(query) {
    const { index } = this, documents = (term) => index.list(term)?.documents ?? 0;
    visit(query, (part) => {
      if (part.kind === "word") {
        part.forms = [[part.term, 1], ...this.formsOf(part).filter((term) => documents(term) || index.commonWords.has(part.term)).map((term) => [term, 0.5])];
        part.idf = idf(Math.max(...part.forms.map(([term]) => documents(term))), index.documents);
      } else if (part.kind === "phrase" || part.kind === "begun") {
        part.idf = part.terms.reduce((sum, term) => sum + idf(documents(term), index.documents), 0);
      } else if (part.kind === "prefix") {
        const held = new Set(part.terms.flatMap((term) => [...(index.list(term).places?.keys() ?? [])]));
        part.idf = idf(Math.max(held.size, ...part.terms.map(documents)), index.documents);
      }
    }, true);
  }

  /** True where no text need be read. */
  holdsWhole(query) {
    let isWhole = true;
    visit(query, (part) => {
      const terms = part.kind === "word" ? part.forms.map(([term]) => term) : part.terms ?? [];
      if (terms.some((term) => this.index.list(term)?.isWhole === false) || part.isAll === false) isWhole = false;
    }, true);
    return isWhole;
  }

  // Matching

  /** What `score` asks of a document: of the lists, or of its text where there is one. */
  view(document) {
    const { index } = this, said = this.texts.get(document), episode = episodeOf(document);
    const view = {
      length: said ? said.length : 0,
      positions: said ? (term) => said.places.get(term) : (term) => {
        const found = index.list(term)?.places?.get(document);
        if (found) view.length = found.length;
        return found?.positions;
      },
      begunAt: (part) => (said ? [...said.places.keys()].filter((term) => term.startsWith(part.prefix)) : part.terms).flatMap((term) => view.positions(term) ?? []),
      begun: (part) => view.begunAt(part).length,
      passes: (part) => part.documents?.has(document) ?? part.episodes?.has(episode) ?? !part.without?.has(document),
    };
    return view;
  }

  add(document, found, into = this.episodes) {
    const number = episodeOf(document);
    let entry = (this.byEpisode ??= new Map()).get(number);
    if (!entry || !into.includes(entry)) {
      entry = { episode: number, matches: [], holdsAll: true };
      this.byEpisode.set(number, entry);
      into.push(entry);
    }
    entry.matches.push({ document, score: found });
  }

  match(documents) {
    for (const document of documents) {
      if (this.seen.has(document)) continue;
      this.seen.add(document);
      const found = score(this.wanted, this.view(document));
      if (found !== undefined) this.add(document, found);
    }
  }

  /** The likeliest episodes first. */
  async presort() {
    const { index, told } = this;
    const terms = [];
    visit(this.query, (part) => terms.push(...(part.forms?.map(([term]) => term) ?? part.terms ?? [])));
    const counted = terms.map((term) => index.list(term)?.counts).filter(Boolean);
    for (const entry of this.groups) {
      entry.worth = worth(entry.episode, told)
        + counted.reduce((sum, counts) => sum + 0.1 * Math.log(1 + (counts.get(entry.episode) ?? 0)), 0);
    }
    const hasWords = terms.length > 0;
    this.groups.sort((a, b) => b.worth - a.worth
      || (hasWords ? a.episode - b.episode : (this.ids?.[a.episode] ?? "") < (this.ids?.[b.episode] ?? "") ? -1 : 1));
  }

  async look() {
    let whole = 0;
    const { reach = 1 } = this, more = (this.limit / 10) * reach, most = more * (this.of > fewEpisodes ? mostWhole : fewEpisodes);
    // Whether the host gives parts of files decides what is read.
    if (this.groups.length) await this.index.record(this.groups[0].episode);
    const until = this.looked + more * mostRead, mayMatchAll = this.isExact && !hasWords(this.query);
    while (this.looked < this.of && this.looked < until && whole < most && this.showable < this.limit) {
      const batch = [];
      while (batch.length < 4 && this.looked < this.of && whole < most) {
        const entry = this.groups[this.looked++];
        batch.push(entry);
        if (mayMatchAll) continue;
        if (!entry.documents || !this.index.givesParts) whole++;
        if (whole && reach < 2) break;
      }
      await Promise.all(batch.map((entry) => this.read(entry)));
      for (const entry of batch) {
        this.match(entry.read);
        // What was passed over may say it, where the likeliest turns do not.
        if (!entry.left?.length || this.byEpisode?.has(entry.episode)) continue;
        await this.read({ ...entry, documents: entry.left }, entry.left.length);
        this.match(entry.left);
      }
    }
  }

  /** Turns there are to show, of each episode a few. */
  get showable() { return this.episodes.reduce((sum, { matches }) => sum + Math.min(this.perEpisode, matches.length), 0); }

  get turnCount() { return this.episodes.reduce((sum, { matches }) => sum + matches.length, 0); }

  /** Reads the texts of an episode's documents that may match: where the host gives parts, the likeliest. */
  async read(entry, most = mostTurns) {
    const { index } = this, known = entry.documents;
    entry.read = known ?? (await index.places(entry.episode)).map((place) => documentOf(entry.episode, place));
    if (this.isExact && !hasWords(this.query)) return;
    if (known?.length > most && index.givesParts) {
      this.isPartial = true;
      const worths = new Map(known.map((document) => [document, this.partial(this.query, this.view(document))]));
      entry.left = [...known].sort((a, b) => worths.get(b) - worths.get(a));
      entry.read = entry.left.splice(0, most);
    }
    const texts = await index.texts(entry.episode, entry.read.map(placeOf));
    texts.forEach((text, i) => {
      const places = new Map(), found = tokens(text);
      for (const { term, position } of found) {
        if (!places.has(term)) places.set(term, []);
        places.get(term).push(position);
      }
      this.texts.set(entry.read[i], { text, places, length: lengthCode((found.at(-1)?.position ?? -1) + 1) });
    });
  }

  /** What is known of a document's score without its text. */
  partial(query, view) {
    if (query.kind === "and") return query.parts.reduce((sum, part) => sum + (part.kind === "not" ? 0 : this.partial(part, view)), 0);
    return score(query, view) ?? 0;
  }

  /** The text of a document. */
  async textOf(document) {
    return this.texts.get(document)?.text ?? (await this.index.texts(episodeOf(document), [placeOf(document)]))[0];
  }
}

/** Whether a query may be a question, or is told at length: told at so many words, it is more than what it is about. */
const mayAsk = ({ kind, parts = [] }, { asks: [, first] = [] }) => kind === "and" && (parts.length > 6
  || (parts.length > 2 && parts.some(({ term }) => term === "vs" || term === "versus" || (first?.has(term) ?? (beginnings.test(term) || /^(podcasts?|interview|discussion|conversation|anything|some(thing|one|body)|shows?|talk|bit|part|moment|segment|one)$/.test(term))))));

function hasWords(query) {
  let found = false;
  visit(query, (part) => { if (["word", "phrase", "prefix"].includes(part.kind)) found = true; }, true);
  return found;
}

/** Plain words side by side as they were typed add the score of the phrase. */
function favouring(query, said, also) {
  const parts = query.kind === "and" ? query.parts : [query], words = parts.filter((part) => part.kind === "word"), more = [];
  const favour = (terms, weight) => more.push({ kind: "favour", weight, part: { kind: "phrase", terms } });
  if (said) favour(said, 4);
  // What is compared is written in two ways.
  if (also) favour(also, 4);
  if (words.length > 1 && words.length < 9 && query.kind === "and") favour(words.map((word) => word.term), 1);
  return more.length ? { kind: "and", parts: [...parts, ...more] } : query;
}

/** Candidates by episode: `{ episode, documents }`, without documents where any may match. */
function group(found, index) {
  if (found?.documents) {
    const groups = new Map();
    for (const document of [...found.documents].sort((a, b) => a - b)) {
      const episode = episodeOf(document);
      if (!groups.has(episode)) groups.set(episode, { episode, documents: [] });
      groups.get(episode).documents.push(document);
    }
    return [...groups.values()];
  }
  return [...(found?.episodes ?? range(0, index.episodeCount))].filter((episode) => index.hasTurns(episode)).map((episode) => ({ episode }));
}
