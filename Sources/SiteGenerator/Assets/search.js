// The search page. Text from transcripts only ever becomes text nodes.
import { Search } from "./search-engine.js";
import { Index, placeOf } from "./search-index.js";
import { fill, QueryError } from "./search-query.js";
import { snippet } from "./search-snippet.js";

const root = document.body.dataset.root ?? "";
const [form, field, status, results, filters] = ["search", "q", "status", "results", "filters"].map((id) => document.getElementById(id));
const [show, speaker, year] = ["show", "speaker", "year"].map((id) => document.getElementById(id));
const { lang } = document.documentElement;
const names = ["q", "show", "speaker", "year", "exact"];
const pageTitle = document.title;
let opened, asked = 0, isExact = false;

/** The index; what failed once is asked for again. */
const index = () => (opened ??= new Index(root).open().catch((error) => { opened = undefined; throw error; }));
index().catch(() => {});

function element(name, content = [], attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...[content].flat());
  return made;
}

const digits = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, /*say*/",");
const count = (number, one, many) => `${digits(number)} ${number === 1 ? one : many}`;
const turnsOf = (number) => count(number, /*say*/"turn", /*say*/"turns");
const episodesOf = (number) => count(number, /*say*/"episode", /*say*/"episodes");

function clock(seconds) {
  const two = (value) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return (hours ? `${hours}:${two(minutes)}` : `${minutes}`) + `:${two(seconds % 60)}`;
}

/** What the controls ask for, as parts of a query. */
function chosen() {
  const parts = [];
  if (show.value) parts.push({ kind: "filter", field: "folder", value: show.value });
  if (speaker.value.trim()) parts.push({ kind: "filter", field: "speaker", value: speaker.value });
  if (year.value) parts.push({ kind: "filter", field: "after", value: year.value }, { kind: "filter", field: "before", value: String(+year.value + 1) });
  return parts;
}

// A turn

async function hit(search, record, episode, match) {
  const turn = await search.index.document(episode, placeOf(match.document)), { isNotes } = turn;
  const time = turn.seconds === null ? "¶" : (turn.estimated ? "~" : "") + clock(turn.seconds);
  const words = element("span", [], { class: "words" });
  const link = element("a", [element("span", time, { class: "time", ...(turn.estimated && turn.seconds !== null ? { title: /*say*/"estimated" } : {}) }),
    " ", element("strong", isNotes ? /*say*/"show notes" : turn.speaker || (turn.turn ? "" : /*say*/"not in a turn")), words],
  { href: root + record.address + (isNotes ? (turn.seconds === null ? "#noted" : `#t=${clock(turn.seconds)}`) : turn.anchor ? `#${turn.anchor}` : "") });
  const item = element("li", link);
  Object.assign(item.dataset, { episode, turn: turn.turn, score: match.score.toFixed(4) });
  let isRead = false;
  const read = async () => {
    if (isRead) return;
    isRead = true;
    const text = await search.textOf(match.document);
    const pieces = snippet(text, search.query, search.index);
    words.replaceChildren(...pieces.map(([piece, isMarked]) => (isMarked ? element("mark", piece) : piece)));
    // Where the link leads to these words are marked.
    const marks = new Set(pieces.filter((piece) => piece[1]).map(([piece]) => piece));
    if (marks.size) link.setAttribute("href", link.getAttribute("href").replace(/(?=#|$)/, "?" + new URLSearchParams({ marks: [...marks].join(" ") })));
  };
  return { item, read: () => read().catch(fail) };
}

const day = (date) => {
  try { return new Date(date).toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" }); } catch { return date; }
};

/** A button that shows more, by `act`, and then stands at the first of it. */
function grower(label, act, first) {
  const button = element("button", label, { type: "button", class: "more" });
  button.addEventListener("click", async () => {
    button.disabled = true;
    const turn = asked;
    try { await put(await act(), turn); } catch (error) { if (turn === asked) fail(error); }
    if (turn === asked) (first() ?? results.querySelector(".more") ?? field).focus();
  });
  return button;
}

async function group(search, { episode, matches, of, count: all = matches.length }) {
  const record = await search.index.record(episode);
  const hits = await Promise.all(matches.map((match) => hit(search, record, episode, match)));
  const { title, lang } = search.index.showOf(episode), spoken = lang && { lang };
  const more = all > matches.length ? [element("span", fill(/*say*/"{1} in all", turnsOf(all)))] : [];
  const section = element("section", [
    element("h2", element("a", record.title, { href: root + record.address, ...spoken })),
    element("p", [element("span", title), ...(record.date ? [element("time", day(record.date), { datetime: record.date })] : []), ...more], { class: "meta" }),
    element("ul", hits.map(({ item }) => item), spoken),
    ...(of > matches.length ? [grower(fill(/*say*/"{1} more in this episode", digits(of - matches.length)), () => search.more(episode), () => results.querySelectorAll(`[data-episode="${episode}"] a`)[matches.length])] : [])], { class: "result" });
  return { section, hits };
}

// An answer

function say(search, odd) {
  const turns = search.turnCount, { query, query: { parts = [query] } } = search;
  const found = parts.some(({ field: key, value }) => key === "in" && value === "notes") ? count(turns, /*say*/"paragraph of notes", /*say*/"paragraphs of notes") : turnsOf(turns);
  let line = fill(search.isPartial ? /*say*/"at least {1} in {2}" : /*say*/"{1} in {2}", found, episodesOf(search.episodes.length));
  if (odd && (search.isAcrossTurns || !turns)) line = odd.none(search, episodesOf);
  else if (!search.isComplete) line = fill(/*say*/"{1}, looked through the {2} likeliest of {3}", line, digits(search.looked), episodesOf(search.of));
  status.replaceChildren(...(odd?.corrected(search, element) ?? []), element("p", line), ...(odd?.remarks(search, element, episodesOf) ?? []));
}

async function put(search, turn) {
  const { taken } = search, shown = taken.map(({ episode }) => episode), groups = await Promise.all(taken.map((entry) => group(search, entry)));
  const isLost = !groups.length || search.isAcrossTurns || search.corrections.length;
  const odd = isLost || search.voice || search.isLoose || search.named || search.joined.length || search.leftOut.length || search.undated || search.mixed || search.front || / #?\d+$/.test(field.value) ? await import("./search-errors.js") : undefined;
  const none = groups.length ? [] : [odd.hints(element)], titled = await odd?.titled(search, element, root, isLost) ?? [];
  if (!groups.length) await odd.lookElsewhere(search, turnsOf);
  if (turn !== asked) return;
  say(search, odd);
  status.append(...titled);
  results.replaceChildren(...groups.map(({ section }) => section), ...none);
  const before = results.querySelectorAll("li").length;
  if (!search.isComplete || (search.mixed ?? search.episodes).some(({ episode }) => !shown.includes(episode))) results.append(grower(search.isComplete ? /*say*/"More episodes" : /*say*/"Look further", () => search.more(), () => results.querySelectorAll("li a")[before]));
  groups.forEach(({ hits }, number) => {
    for (const { item, read } of hits) {
      // Where the host gives no parts of files, a text is read when somebody comes to it.
      if (number === 0 || search.index.givesParts) read(); else import("./search-errors.js").then(({ whenSeen }) => whenSeen(item, read), fail);
    }
  });
}

async function fail(error) {
  if (!(error instanceof QueryError)) {
    if (await import("./search-errors.js").then(({ renew }) => renew(error, root)).catch(() => false)) return;
    status.replaceChildren(element("p", fill(/*say*/"Searching failed: {1}.", error.message), { class: "error" }));
    return;
  }
  const turn = asked, { explained } = await import("./search-errors.js");
  if (turn !== asked) return;
  results.replaceChildren();
  status.replaceChildren(...explained(error, field.value, element));
}

function clear() {
  asked++;
  results.replaceChildren();
  status.replaceChildren();
}

async function run(isTyped) {
  const turn = ++asked, parts = chosen(), typed = field.value;
  let text = typed;
  if (!text.trim() && !parts.length) return clear();
  try {
    // Who types a phrase is not told at each letter that it is not closed.
    if (isTyped && /["(]/.test(text)) text = (await import("./search-errors.js")).closed(text);
    if (turn !== asked) return;
    const search = new Search(await index(), text, { corrects: !isExact, filters: parts });
    const slow = setTimeout(() => { if (turn === asked) status.replaceChildren(element("p", /*say*/"Searching …")); }, 300);
    await search.run().finally(() => clearTimeout(slow));
    if (turn !== asked) return;
    await put(search, turn);
    results.dataset.done = typed;
    document.title = [text.trim(), pageTitle].filter(Boolean).join(" · ");
  } catch (error) { if (turn === asked && text === typed) fail(error); }
}

// Address and controls

/** Whether what the address asks for was asked with Enter, or came with the page: what is typed next is a question of its own to go back from. */
let isSettled = true;

function keep(isAsked) {
  const address = new URL(location.href), values = { q: field.value, show: show.value, speaker: speaker.value, year: year.value, exact: isExact ? "1" : "" };
  for (const name of names) if (values[name]) address.searchParams.set(name, values[name]); else address.searchParams.delete(name);
  if (address.href !== location.href) history[(isSettled || isExact) && location.search ? "pushState" : "replaceState"](null, "", address);
  isSettled = isAsked;
}

async function fromAddress() {
  isSettled = true;
  const values = new URLSearchParams(location.search);
  field.value = values.get("q") ?? "";
  speaker.value = values.get("speaker") ?? "";
  isExact = values.get("exact") === "1";
  show.value = year.value = "";
  if (values.get("show") || values.get("year")) await fillControls(values);
  if (show.value || speaker.value || year.value) filters.open = true;
  run();
}

/** Shows, names and years are asked for when somebody wants them: `values` has what an address asks for. */
const fillControls = async (values) => (await import("./search-language.js")).fillControls(await index(), values);

let timer;
const typed = () => {
  clearTimeout(timer);
  isExact = false;
  timer = setTimeout(() => { keep(false); if (field.value.length !== 1 || /\W/.test(field.value)) run(true); else clear(); }, 220);
};
field.addEventListener("input", typed);
for (const control of [show, speaker, year]) control.addEventListener("input", typed);
filters.addEventListener("toggle", () => { if (filters.open) fillControls().catch(fail); });
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); keep(true); run(); });
status.addEventListener("click", (event) => {
  if (!event.target.closest("[data-exact]")) return;
  isExact = true;
  keep(true);
  run();
  field.focus();
});
addEventListener("popstate", () => fromAddress().catch(fail));
// A page that was kept is come back to.
addEventListener("pageshow", () => { isSettled = true; });

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.matches("input, select, textarea"), isField = event.target === field;
  if (event.key === "/" && !typing) { event.preventDefault(); field.focus(); field.select(); return; }
  if (event.key === "Escape" && !isField && !event.target.matches("select")) { field.focus(); return; }
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || (typing && !isField)) return;
  const links = [...results.querySelectorAll("li a")], at = links.indexOf(document.activeElement);
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  if ((isField && event.key === "ArrowUp") || (!isField && at < 0)) return;
  event.preventDefault();
  (next < 0 ? field : links[Math.min(next, links.length - 1)])?.focus();
});

fromAddress().catch(fail);
