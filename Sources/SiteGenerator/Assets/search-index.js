// The files of the index (Search/BrowserIndex.swift): lists of terms, records of episodes, texts.
import { bytes, learn } from "./search-text.js";

const utf8 = new TextDecoder();
/** Bytes of lists read at most for one query. */
const mostBytes = 56 << 10;
/** A character a byte, so that texts compare as their bytes do. */
export const latin = (text) => String.fromCharCode(...bytes(text));
/** The numbers from `from` on and below `to`. */
export const range = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);
/** A document's number in the library, whose it is, and its place there. */
const turnsEach = 2 ** 22;
export const documentOf = (episode, place) => episode * turnsEach + place;
export const episodeOf = (document) => Math.floor(document / turnsEach);
export const placeOf = (document) => document % turnsEach;

class Reader {
  constructor(data, at = 0) { this.data = data; this.at = at; }
  get isAtEnd() { return this.at >= this.data.length; }
  varint() {
    let value = 0, scale = 1;
    for (;;) {
      const byte = this.data[this.at++];
      if (byte === undefined) throw new Error("the index is cut off");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }
  signed() { const value = this.varint(); return value % 2 ? -(value + 1) / 2 : value / 2; }
  take(count) { this.at += count; return this.data.subarray(this.at - count, this.at); }
  text() { return utf8.decode(this.take(this.varint())); }
}

export class Index {
  constructor(base) {
    this.base = base;
    this.files = new Map();
    this.chunks = new Map();
    this.lists = new Map();
    this.records = new Map();
    /** Whether the host gives parts of files; not known before it was asked. */
    this.givesParts = undefined;
  }

  async open() {
    const root = await this.json("search/index.json");
    const split = (names) => names.match(/.{6}/g) ?? [];
    // A capital says how many letters of the one before begin it.
    let last = "";
    const firsts = (root.firsts.match(/[A-Z][^A-Z]*/g) ?? []).map((part) => (last = last.slice(0, part.charCodeAt(0) - 65) + part.slice(1)));
    Object.assign(this, {
      firsts, known: root.known, words: root.words, speakers: root.speakers, dates: root.dates, titles: root.titles, pack: root.pack,
      documents: root.documents, chunkNames: split(root.chunks), packNames: split(root.packs), recordSizes: root.records.map((units) => units * 32), heads: root.heads.map((units) => units * 64),
    });
    this.isEnglish = /^en(-|$)/i.test(this.language = root.language);
    this.asks = this.isEnglish ? undefined : root.asks.map((words) => new Set(words.split(" ")));
    this.articles = this.isEnglish ? new Set(["a", "an", "the"]) : this.asks[2] ?? new Set();
    this.episodeCount = root.records.length;
    this.commonWords = new Map();
    for (let i = 0; i < root.common.length; i += 2) this.commonWords.set(root.common[i], root.common[i + 1]);
    this.silent = new Set(root.silent);
    this.chunkCount = root.heads.length;
    this.isSmall = this.chunkCount <= 4;
    if (root.verbs) learn(root.verbs, root.groups);
    let from = 0;
    this.showRanges = root.shows.map(([folder, title, count, lang]) => ({ folder, title, lang, from, to: (from += count) }));
    return this;
  }

  async file(path, options) {
    const answer = await fetch(this.base + path, options);
    if (!answer.ok) throw new Error(`${path} is not there (${answer.status})`);
    return answer;
  }

  /** A whole file, asked for once. */
  whole(path) {
    if (!this.files.has(path)) {
      const asked = this.file(path).then(async (answer) => new Uint8Array(await answer.arrayBuffer()));
      asked.catch(() => this.files.delete(path));
      this.files.set(path, asked);
    }
    return this.files.get(path);
  }

  async json(path) { return JSON.parse(utf8.decode(await this.whole(path))); }

  /** Bytes of a file: that part alone where the host gives parts, else all of it. */
  async part(path, from, to) {
    if (this.givesParts === undefined) {
      if (!this.probe) {
        this.probe = this.ask(path, from, to);
        // What failed once may be asked again.
        this.probe.catch(() => { this.probe = undefined; });
        return this.probe;
      }
      await this.probe;
    }
    if (this.givesParts === false || this.files.has(path)) return (await this.whole(path)).subarray(from, to);
    return this.ask(path, from, to);
  }

  async ask(path, from, to) {
    const answer = await this.file(path, { headers: { Range: `bytes=${from}-${to - 1}` } });
    const data = new Uint8Array(await answer.arrayBuffer());
    this.givesParts = answer.status === 206;
    if (this.givesParts) return data;
    this.files.set(path, Promise.resolve(data));
    return data.subarray(from, to);
  }

  // Lists

  chunkOf(term) {
    const wanted = latin(term);
    let low = 0, high = this.chunkCount - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.firsts[middle] <= wanted) low = middle; else high = middle - 1;
    }
    return low;
  }

  /** Terms of a chunk: `{ documents, isWhole, from, to, data }`, without data where the list is not here yet. */
  async chunk(number, isWhole = this.isSmall) {
    const path = `search/${this.chunkNames[number]}.bin`;
    if (isWhole) await this.whole(path);
    if (!this.chunks.has(number)) {
      this.chunks.set(number, this.part(path, 0, this.heads[number]).then((data) => {
        const reader = new Reader(data), found = new Map();
        let name = new Uint8Array(0), behind = this.heads[number];
        while (reader.at + 1 < reader.data.length) {
          const shared = reader.varint(), rest = reader.take(reader.varint());
          // The head is filled up with zeros.
          if (!shared && !rest.length) break;
          const next = new Uint8Array(shared + rest.length);
          next.set(name.subarray(0, shared));
          next.set(rest, shared);
          name = next;
          const documents = reader.varint(), size = reader.varint(), length = Math.floor(size / 4);
          const entry = { path, documents, isWhole: size % 2 === 0, from: behind, to: behind };
          if (size & 2) entry.to = behind += length; else entry.data = reader.take(length);
          found.set(utf8.decode(name), entry);
        }
        return found;
      }));
      this.chunks.get(number).catch(() => this.chunks.delete(number));
    }
    return this.chunks.get(number);
  }

  /**
   * Reads the lists of terms; afterwards `list` gives them at once. Words that tell nothing are not read, nor the
   * longest lists where all together are too long: of those only the number of documents is known.
   */
  async load(terms, alsoCommon = false) {
    const entries = [];
    await Promise.all([...new Set(terms)].map(async (term) => {
      const old = this.lists.get(term);
      if (!this.chunkCount || (old !== undefined && !(old?.isUnread && alsoCommon))) return;
      if (this.commonWords.has(term) && !alsoCommon) {
        this.lists.set(term, { documents: this.commonWords.get(term), isWhole: false, isUnread: true });
        return;
      }
      const entry = (await this.chunk(this.chunkOf(term))).get(term);
      if (entry) entries.push([term, entry]); else this.lists.set(term, null);
    }));
    let left = mostBytes;
    await Promise.all(entries.sort((a, b) => (a[1].to - a[1].from) - (b[1].to - b[1].from)).map(async ([term, entry]) => {
      left -= entry.to - entry.from;
      if (left < 0 && entry.isWhole && term >= " ") this.lists.set(term, { documents: entry.documents, isWhole: false, isUnread: true });
      else this.lists.set(term, decode(term, { ...entry, data: await this.dataOf(entry) }));
    }));
  }

  async dataOf(entry) { return (entry.data ??= await this.part(entry.path, entry.from, entry.to)); }

  /** `{ documents, isWhole, places: Map(document → { length, positions }), counts: Map(episode → count) }` or undefined. */
  list(term) { return this.lists.get(term) ?? undefined; }

  /** Whether an episode has a transcript, or notes. */
  hasTurns(episode) { return !this.silent.has(episode); }

  showOf(episode) { return this.showRanges.find((show) => episode < show.to); }

  // Episodes

  /** What is known of an episode: address, title, date, speakers and documents. */
  record(episode) {
    if (!this.records.has(episode)) {
      const first = episode - (episode % this.pack), path = `search/${this.packNames[first / this.pack]}.bin`;
      const until = (end) => this.recordSizes.slice(first, end).reduce((sum, size) => sum + size, 0);
      const asked = this.part(path, until(episode), until(episode + 1)).then((data) => readRecord(data, path, until(first + this.pack)));
      asked.catch(() => this.records.delete(episode));
      this.records.set(episode, asked);
    }
    return this.records.get(episode);
  }

  /** Places of an episode's documents: turns and cues, then notes. */
  async places(episode) {
    const { documents, notes: { first, count } } = await this.record(episode);
    return [...documents.keys(), ...range(first, first + count)];
  }

  /** What is known of a document (by place): of notes their text, too. */
  async document(episode, place) {
    const record = await this.record(episode), { notes: { path, first, count, from, to } } = record;
    if (place < record.documents.length) return record.documents[place];
    return (await (record.told ??= this.part(path, from, to).then((data) => readNotes(data, count))))[place - first];
  }

  /** Texts of documents (by place) of an episode. */
  async texts(episode, places) {
    const { address, documents } = await this.record(episode), path = address.replace(/\.html$/, ".txt");
    const wanted = await Promise.all(places.map((place) => this.document(episode, place)));
    const size = wanted.reduce((sum, { start, end }) => sum + end - start, 0);
    // Notes are here already, and an episode of nothing else has no file. Many parts together cost more than the file does compressed, and so does most of a short one.
    if (size > 12000 || wanted.filter((one) => !one.isNotes).length > 12 || size > documents.at(-1)?.end * 0.5) await this.whole(path);
    return Promise.all(wanted.map(async ({ text, start, end }) => text ?? (end > start ? utf8.decode(await this.part(path, start, end)) : "")));
  }
}

export function decode(term, { documents, isWhole, data }) {
  const reader = new Reader(data), places = new Map(), counts = new Map();
  const isWord = term >= " ";
  let episode = -1;
  while (!reader.isAtEnd) {
    episode += reader.varint() + 1;
    let count = reader.varint();
    if (isWhole) {
      let left = count, place = -1;
      count = 0;
      while (left-- > 0) {
        place += reader.varint() + 1;
        const positions = [];
        let length = 0;
        if (isWord) {
          length = reader.take(1)[0];
          let position = 0;
          for (let more = reader.varint(); more > 0; more--) positions.push((position += reader.varint()));
          count += positions.length;
        }
        places.set(documentOf(episode, place), { length, positions });
      }
    }
    counts.set(episode, count);
  }
  return { documents, isWhole, places: isWhole ? places : undefined, counts };
}

/** Notes: their times and lengths, then their texts. */
function readNotes(data, count) {
  const reader = new Reader(data), told = range(0, count).map(() => ({ seconds: reader.varint() - 1, length: reader.varint() }));
  return told.map(({ seconds, length }) => ({ turn: 0, start: 0, end: 0, isNotes: true, seconds: seconds < 0 ? null : seconds, text: utf8.decode(reader.take(length)) }));
}

/** A record; `path` is that of its pack, whose notes begin at `notes`. */
function readRecord(data, path, notes) {
  const reader = new Reader(data);
  const record = { address: reader.text(), title: reader.text(), date: reader.text(), speakers: [], documents: [] };
  for (let left = reader.varint(); left > 0; left--) record.speakers.push(reader.text());
  const [turns, count, start, size] = range(0, 4).map(() => reader.varint());
  // Notes begin at a multiple of 64, so that a turn more renumbers none.
  record.notes = { path, first: Math.ceil(turns / 64) * 64, count, from: notes + start, to: notes + start + size };
  let turn = 0, end = 0, seconds = 0;
  while (record.documents.length < turns) {
    const flags = reader.take(1)[0];
    turn = flags & 4 ? reader.varint() : turn + 1;
    const start = end + reader.signed();
    end = start + reader.varint();
    const speaker = record.speakers[reader.varint() - 1] ?? "";
    if (flags & 1) seconds += reader.signed();
    let anchor;
    if (flags & 8) anchor = reader.text();
    else {
      const twin = reader.varint();
      if (twin) anchor = "t-" + Array.from(reader.take(4), (byte) => byte.toString(16).padStart(2, "0")).join("") + (twin > 1 ? `-${twin}` : "");
    }
    record.documents.push({ turn, start, end, speaker, seconds: flags & 1 ? seconds : null, estimated: (flags & 2) > 0, anchor });
  }
  return record;
}
