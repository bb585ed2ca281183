// Search in the page: static chunks say in which episodes a word is, the episode pages hold the
// turns. Text from transcripts only ever becomes text nodes.

const root = document.body.dataset.root ?? "";
const form = document.getElementById("search");
const field = document.getElementById("q");
const status = document.getElementById("status");
const results = document.getElementById("results");
const chunks = new Map();
const pages = new Map();
let asked = 0;

const meta = fetch(root + "search/index.json").then((answer) => answer.json());

/** Terms of a text with their places: the rules of the index (Tokenizer.swift, Folding.swift). */
export function tokens(text) {
  const found = [];
  const pattern = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff])[\p{L}\p{N}\u0300-\u036f])+(?:['’](?=\p{L})[\p{L}\p{N}\u0300-\u036f]+)*(?:(?:\+\+|#)(?![\p{L}\p{N}]))?/gu;
  for (const match of text.matchAll(pattern)) found.push({ term: fold(match[0]), start: match.index, end: match.index + match[0].length });
  return found;
}

const ligatures = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ĳ": "ij", "ŀ": "l", "ſ": "s", "ŉ": "n", "ĸ": "k" };

/** Case folded, Latin letters without accents; other scripts keep theirs. */
export function fold(word) {
  return [...word.replace(/['’]/g, "").toLowerCase()].map((letter) => ligatures[letter]
    ?? (/[\u00e0-\u017f\u1e00-\u1eff]/u.test(letter) ? letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
      : /[\u0300-\u036f]/u.test(letter) ? "" : letter)).join("");
}

/** `{ words, phrases, prefixes, not, speakers, shows }` of a query. */
export function parse(text) {
  const query = { words: [], phrases: [], prefixes: [], not: [], speakers: [], shows: [] };
  const part = /(-)?(?:(speaker|show):)?(?:"([^"]*)"?|(\S+))/g;
  for (const [, minus, name, quoted, bare] of text.matchAll(part)) {
    const value = quoted ?? bare ?? "";
    const terms = tokens(value).map((token) => token.term);
    if (name === "speaker") query.speakers.push(fold(value));
    else if (name === "show") query.shows.push(fold(value));
    else if (!terms.length) continue;
    else if (minus) query.not.push(terms);
    else if (bare?.endsWith("*")) query.prefixes.push(terms.at(-1));
    else if (terms.length > 1) query.phrases.push(terms);
    else query.words.push(terms[0]);
  }
  return query;
}

async function chunk(name) {
  if (!chunks.has(name)) chunks.set(name, fetch(`${root}search/${name}.json`).then((answer) => answer.json()));
  return chunks.get(name);
}

/** Episode → count of a term, or of all terms that begin so. */
async function postings(index, term, isPrefix) {
  const list = index.chunks;
  let at = 0;
  while (at + 1 < list.length && list[at + 1][0] <= term) at++;
  const counts = new Map();
  for (; at < list.length; at++) {
    const terms = await chunk(list[at][1]);
    const names = isPrefix ? Object.keys(terms).filter((name) => name.startsWith(term)) : [term];
    for (const name of names) {
      const pairs = Object.hasOwn(terms, name) ? terms[name] : [];
      let episode = -1;
      for (let i = 0; i < pairs.length; i += 2) {
        episode += pairs[i];
        counts.set(episode, (counts.get(episode) ?? 0) + pairs[i + 1]);
      }
    }
    if (!isPrefix || at + 1 >= list.length || !list[at + 1][0].startsWith(term)) break;
  }
  return counts;
}

/** Episodes that hold all of it, the best first: BM25 over whole episodes. */
async function rank(index, query) {
  const wanted = [...query.words, ...query.phrases.flat()].map((term) => [term, false])
    .concat(query.prefixes.map((term) => [term, true]));
  const lists = await Promise.all(wanted.map(([term, isPrefix]) => postings(index, term, isPrefix)));
  const mean = index.episodes.reduce((sum, episode) => sum + episode[3], 0) / Math.max(1, index.episodes.length);
  const ranked = [];
  index.episodes.forEach((episode, number) => {
    const show = fold(index.shows[episode[2]]);
    if (query.shows.some((part) => !show.includes(part) && !fold(episode[0]).startsWith(part))) return;
    let score = 0;
    for (const counts of lists) {
      const count = counts.get(number);
      if (!count) return;
      const idf = Math.log(1 + (index.episodes.length - counts.size + 0.5) / (counts.size + 0.5));
      score += idf * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * episode[3] / mean));
    }
    ranked.push({ number, score });
  });
  return ranked.sort((a, b) => b.score - a.score || a.number - b.number);
}

async function turnsOf(address) {
  if (!pages.has(address)) {
    pages.set(address, fetch(root + address).then((answer) => answer.text()).then((html) => {
      const page = new DOMParser().parseFromString(html, "text/html");
      return [...page.querySelectorAll(".turn")].map((turn) => ({
        id: turn.id,
        speaker: turn.querySelector(".name")?.textContent ?? "",
        time: (turn.querySelector(".who .est") ? "~" : "") + (turn.querySelector(".who .time")?.textContent ?? ""),
        text: turn.querySelector(".said")?.textContent.replace(/\s+/g, " ").trim() ?? "",
      }));
    }));
  }
  return pages.get(address);
}

function phraseAt(list, phrase, at) { return phrase.every((term, offset) => list[at + offset]?.term === term); }

/** The places in a turn that match, or null where it does not match at all. */
export function match(turn, query) {
  if (query.speakers.some((part) => !fold(turn.speaker).includes(part))) return null;
  const list = tokens(turn.text);
  const places = [];
  let score = 0;
  const parts = [...query.words.map((word) => [word]), ...query.phrases];
  for (const part of parts) {
    const found = [...list.keys()].filter((at) => phraseAt(list, part, at));
    if (!found.length) return null;
    score += part.length + Math.log(found.length);
    for (const at of found) places.push([list[at].start, list[at + part.length - 1].end]);
  }
  for (const prefix of query.prefixes) {
    const found = list.filter((token) => token.term.startsWith(prefix));
    if (!found.length) return null;
    score += 1 + Math.log(found.length);
    for (const token of found) places.push([token.start, token.end]);
  }
  if (query.not.some((part) => list.some((_, at) => phraseAt(list, part, at)))) return null;
  return { turn, places: places.sort((a, b) => a[0] - b[0]), score: score / (1 + list.length / 400) };
}

/** The places of those words and phrases of a query that a turn does hold, or null where it holds none. */
function matchSome(turn, query) {
  if (query.speakers.some((part) => !fold(turn.speaker).includes(part))) return null;
  const list = tokens(turn.text);
  const places = [];
  let held = 0;
  for (const part of [...query.words.map((word) => [word]), ...query.phrases]) {
    const found = [...list.keys()].filter((at) => phraseAt(list, part, at));
    if (found.length) held += part.length;
    for (const at of found) places.push([list[at].start, list[at + part.length - 1].end]);
  }
  return held ? { turn, places: places.sort((a, b) => a[0] - b[0]), score: held + 1 / (1 + list.length / 100) } : null;
}

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...[content].flat());
  return made;
}

/** About 220 characters round the first place, the places marked. */
function snippet({ turn, places }) {
  const first = places[0]?.[0] ?? 0;
  let start = Math.max(0, first - 70);
  if (start > 0) start = turn.text.indexOf(" ", start) + 1;
  let end = Math.min(turn.text.length, start + 240);
  if (end < turn.text.length) end = Math.max(turn.text.lastIndexOf(" ", end), start + 120);
  const parts = [start > 0 ? "… " : ""];
  let at = start;
  for (const [from, to] of places) {
    if (from < at || to > end) continue;
    parts.push(turn.text.slice(at, from), element("mark", turn.text.slice(from, to)));
    at = to;
  }
  parts.push(turn.text.slice(at, end), end < turn.text.length ? " …" : "");
  return element("span", parts, { class: "words" });
}

/** Shows the best turns of an episode; false where none of them matches. */
function showEpisode(index, number, turns, query, test) {
  const [address, title, show, , date] = index.episodes[number];
  const found = turns.map((entry) => test(entry, query)).filter(Boolean).sort((a, b) => b.score - a.score);
  if (!found.length) return false;
  const list = found.slice(0, 3).map((hit) => element("li", [
    element("a", hit.turn.time || "¶", { class: "time", href: `${root}${address}#${hit.turn.id}` }), " ",
    element("strong", hit.turn.speaker), snippet(hit)]));
  const more = found.length > 3 ? ` · ${found.length} turns` : "";
  results.append(element("section", [
    element("h2", element("a", title, { href: root + address })),
    element("span", [index.shows[show], date ? ` · ${date}` : "", more], { class: "meta" }),
    element("ul", list)], { class: "result" }));
  return true;
}

async function search(text, isTyping) {
  const turn = ++asked;
  const query = parse(text);
  const isEmpty = !query.words.length && !query.phrases.length && !query.prefixes.length && !query.speakers.length;
  if (isEmpty) { results.replaceChildren(); status.textContent = ""; return; }
  if (isTyping && text.length < 3) return;
  status.textContent = "Searching …";
  const index = await meta;
  const ranked = await rank(index, query);
  if (turn !== asked) return;
  const shown = [];
  let looked = 0;
  results.replaceChildren();
  for (const { number } of ranked) {
    if (shown.length >= 10 || looked >= 25) break;
    looked++;
    const turns = await turnsOf(index.episodes[number][0]);
    if (turn !== asked) return;
    if (showEpisode(index, number, turns, query, match)) shown.push(number);
  }
  const many = looked < ranked.length ? `, of ${ranked.length} that hold all words` : "";
  if (!shown.length && looked === ranked.length && !query.not.length) {
    // No turn holds all words: the episodes that do.
    for (const { number } of ranked.slice(0, 5)) {
      if (showEpisode(index, number, await turnsOf(index.episodes[number][0]), query, matchSome)) shown.push(number);
    }
    if (shown.length) { status.textContent = "No turn says all of it; these episodes do, in several turns."; return; }
  }
  const far = looked < ranked.length ? ` Looked through the ${looked} likeliest episodes of ${ranked.length}.` : "";
  status.textContent = shown.length ? `${shown.length} ${shown.length === 1 ? "episode" : "episodes"}${many}` : `No turn says all of that.${far}`;
}

let timer;
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => run(true), 250);
});
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); run(false); });
addEventListener("popstate", fromAddress);

function run(isTyping) {
  const address = new URL(location.href);
  address.searchParams.set("q", field.value);
  history.replaceState(null, "", address);
  search(field.value, isTyping).catch((error) => { status.textContent = `Searching failed: ${error.message}`; });
}

function fromAddress() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) run(false);
}
fromAddress();
