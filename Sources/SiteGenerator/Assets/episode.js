// Episode page: times seek the player, the turn being heard is marked and followed, #t=12:13 finds its
// turn, the episode is searched, and what is said can be quoted. Without it the page reads as well.
import { fill, findBar } from "./find.js";

/** Seconds of `12:13`, `1:34:03`, `1h34m3s` or `354`; NaN where it is no time. */
export function seconds(text) {
  // Media fragments name an end and a clock, too: `npt:10,20` (W3C, Media Fragments URI 1.0, 4.2.1).
  text = text.replace(/^npt:/, "").replace(/,.*$/, "");
  const units = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(text);
  if (units && text) return (+units[1] || 0) * 3600 + (+units[2] || 0) * 60 + (+units[3] || 0);
  if (!/^\d+(:\d+){1,2}(\.\d+)?$/.test(text)) return NaN;
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** An element with properties and children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const name of ["aria-label", "aria-pressed", "aria-expanded", "aria-keyshortcuts"]) {
    if (name in properties) element.setAttribute(name, properties[name]);
  }
  element.append(...children);
  return element;
}

/** What was kept in this browser; storage may be forbidden. */
const kept = {
  get(key) { try { return localStorage.getItem("earshot." + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem("earshot." + key, value); } catch { /* forgotten */ } },
};

const player = document.querySelector("audio");
const all = [...document.querySelectorAll(".turn[id]")];
const timed = (list, find) => list.map((element) => ({ element, time: Number(find(element)?.dataset.t ?? NaN) }))
  .filter((item) => !Number.isNaN(item.time));
const heardOf = (element) => element.querySelector(".who .time, a.time[data-t]");
/** Turns and breaks. */
const turns = timed([...document.querySelectorAll(".turn[id], .cue[id]")], heardOf).sort((a, b) => a.time - b.time);
/** Times that stand within turns. */
const marks = timed([...document.querySelectorAll(".turn .ts[data-t]")], (element) => element);
const chapters = timed([...document.querySelectorAll(".chapters li")], (item) => item.querySelector("[data-t]"));

/** The one of `list` heard at `time`: the last that began by then. */
function at(time, list) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].time <= time + 0.05) low = middle + 1; else high = middle;
  }
  return list[low - 1]?.element;
}

/** What stands nearest before what is said at `time`: a turn, or a time within it. */
function spot(time) {
  const turn = at(time, turns), inside = at(time, marks);
  return inside && (!turn || turn.contains(inside)) ? inside : turn;
}

/** When the page was last moved by this script: what scrolls long behind it is somebody's doing. */
let moved = -Infinity;
const smooth = 1500;

/** Brings what is said at `time` in sight: a turn that fits into the middle, else what stands nearest before it. */
function reveal(time, block = "start") {
  const found = spot(time) ?? turns[0]?.element;
  const fits = found?.offsetHeight < innerHeight - bar.offsetHeight - 24;
  moved = performance.now();
  found?.scrollIntoView({ block: fits ? block : "start", behavior: block === "start" ? "instant" : "auto" });
}

const place = "at." + location.pathname;
let follows = kept.get("follow") !== "no";
let current, chapter, heard;
/** Whether a button of the mouse is held, or words are chosen: then nothing moves under the hand. */
let isHeld = false;
const isChoosing = () => isHeld || !getSelection().isCollapsed;

/** Marks the turn and the chapter being heard at `time`. */
function mark(time, scrolls) {
  const turn = at(time, turns);
  if (turn !== current) {
    current?.classList.remove("now");
    current?.removeAttribute("aria-current");
    current = turn;
    current?.classList.add("now");
    current?.setAttribute("aria-current", "true");
  }
  const here = spot(time);
  if (here !== heard) {
    heard = here;
    if (scrolls && follows && !isChoosing()) reveal(time, "center");
  }
  const now = at(time, chapters);
  if (now !== chapter) {
    chapter?.removeAttribute("aria-current");
    chapter = now;
    chapter?.setAttribute("aria-current", "true");
  }
}

let isNew = true;

function followAddress() {
  let asked;
  // Other parts of a fragment may follow the time (Media Fragments 4.1).
  try { asked = decodeURIComponent(location.hash).slice(1).replace(/^(t=[^&]*)&.*$/, "$1"); } catch { return; }
  // A turn that was mended since it was quoted has another name; when it was said stands beside it.
  if (!asked && player && !player.currentTime) return resume();
  // What the address says besides is of where it led first.
  const at = isNew ? Number(new URLSearchParams(location.search).get("at") || NaN) : NaN;
  isNew = false;
  const isLost = asked.startsWith("t-") && !document.getElementById(asked);
  // Of turns with the same words the one that was said then: their names are counted.
  const base = (id) => /^(t|cue)-[^-]+/.exec(id)?.[0] ?? id;
  const twins = turns.filter(({ element }) => base(element.id) === base(asked));
  const meant = twins.length > 1 && twins.reduce((best, one) => (Math.abs(one.time - at) < Math.abs(best.time - at) ? one : best));
  if (meant && meant.element.id !== asked && Math.abs(meant.time - at) < Math.abs(twins.find(({ element }) => element.id === asked)?.time - at)) {
    location.replace(`#${meant.element.id}`);
    return;
  }
  const folded = document.getElementById(asked)?.closest("details");
  if (folded && !folded.open) {
    folded.open = true;
    folded.scrollIntoView({ block: "center", behavior: "instant" });
  }
  const time = seconds(isLost ? new URLSearchParams(location.search).get("at") ?? "" : /^t=(.+)$/.exec(asked)?.[1] ?? "");
  if (Number.isNaN(time)) {
    // A turn's own address begins there, too.
    const own = turns.find(({ element }) => element.id === asked);
    if (own) mark(own.time);
    if (own && player?.paused) player.currentTime = own.time;
    return;
  }
  mark(time);
  if (player) {
    player.currentTime = time;
    // Before the turn is brought in sight: the bar it must not stand behind may grow.
    if (player.paused && time > 0) tell(/*say*/"Plays from {1}", time);
  }
  reveal(time);
}

/** Says from where the player goes on, who speaks there, and how long the episode is: it shows no time before it has read the file. */
function tell(words, time) {
  const parts = [Math.floor(time / 3600), Math.floor(time / 60) % 60, Math.floor(time) % 60];
  const clock = parts.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":").replace(/^0:0?/, "");
  const { duration } = player.dataset, who = at(time, turns)?.querySelector(".name")?.textContent;
  status.textContent = [fill(words, duration ? fill(/*say*/"{1} of {2}", clock, duration) : clock), who].filter(Boolean).join(" · ");
  fit();
}

/** Goes on where this browser left off, unless that was at the beginning. */
function resume() {
  const time = Number(kept.get(place));
  if (!(time > 5)) return;
  player.currentTime = time;
  mark(time);
  tell(/*say*/"Resumes at {1}", time);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-t]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const time = Number(link.dataset.t);
  if (player) { player.currentTime = time; player.play().catch(() => {}); }
  mark(time);
  // From elsewhere the link leads to the turn, and then to its line; what was clicked in a turn is in sight already.
  if (!link.closest(".turn")) { setTimeout(() => reveal(time)); return; }
  event.preventDefault();
  // Times that were listened to are no pages to go back through.
  history.replaceState(null, "", link.href);
});

function skip(by) {
  player.currentTime = Math.max(0, player.currentTime + by);
  mark(player.currentTime, !player.paused);
}

// MARK: The bar

const status = make("span", { className: "status", role: "status" });
let bar = document.querySelector(".player");
if (!bar) {
  bar = make("div", { className: "player" });
  document.querySelector(".episode > header")?.after(bar);
}
const tools = make("div", { className: "tools" });
bar.append(tools);
if (player) player.ariaLabel = fill(/*say*/"Listen to {1}", document.querySelector("h1").textContent);
let setFinding = () => {};
const find = all.length > 0 ? findBar(tools, (element) => {
  setFollowing(false);
  element.scrollIntoView({ block: "center" });
}) : null;

let followButton;
function setFollowing(value, keep) {
  follows = value;
  followButton?.setAttribute("aria-pressed", String(value));
  if (keep) kept.set("follow", value ? "yes" : "no");
}

if (player) {
  const option = (value) => make("option", { value, textContent: value + "×" });
  const speed = make("select", { "aria-label": /*say*/"Speed" }, ...[0.75, 1, 1.25, 1.5, 1.75, 2, 2.5].map(option));
  /** Shows a speed, which may be one of the browser's own menu, or of a keyboard's. */
  const choose = (value) => {
    if (![...speed.options].some((one) => Number(one.value) === value)) speed.append(option(value));
    speed.value = String(value);
    player.defaultPlaybackRate = value;
  };
  const stored = Number(kept.get("speed"));
  choose(stored >= 0.25 && stored <= 4 ? stored : 1);
  player.playbackRate = Number(speed.value);
  const take = (value) => { choose(value); kept.set("speed", speed.value); };
  speed.addEventListener("change", () => take((player.playbackRate = Number(speed.value))));
  player.addEventListener("ratechange", () => { if (player.playbackRate !== Number(speed.value)) take(player.playbackRate); });
  followButton = make("button", {
    type: "button", textContent: /*say*/"Follow", title: /*say*/"Keep the turn being heard in sight",
    "aria-pressed": String(follows),
  });
  followButton.addEventListener("click", () => {
    setFollowing(!follows, true);
    if (follows && current) reveal(player.currentTime, "center");
  });
  const step = (by, name) => {
    const button = make("button", { type: "button", textContent: `${by < 0 ? "−" : "+"}${Math.abs(by)} s`, "aria-label": name });
    button.addEventListener("click", () => skip(by));
    return button;
  };
  tools.append(step(-10, /*say*/"Back 10 seconds"), step(30, /*say*/"Forward 30 seconds"), speed);
  if (turns.length) tools.append(followButton);
  // Kept now and then, so that a closed page costs some seconds at most.
  let saved = 0;
  const save = () => { saved = player.currentTime; kept.set(place, String(Math.floor(saved))); };
  player.addEventListener("timeupdate", () => { if (!player.paused && Math.abs(player.currentTime - saved) > 5) save(); });
  player.addEventListener("pause", save);
  player.addEventListener("ended", () => kept.set(place, "0"));
  const session = navigator.mediaSession;
  if (session && globalThis.MediaMetadata) {
    // What others are shown of the page, where this site has it: the page's own address tells where the site begins.
    const root = document.querySelector("link[rel=stylesheet]")?.href.replace(/assets\/[^/]*$/, "") ?? "";
    const depth = location.href.split(/[?#]/)[0].slice(root.length).split("/").length;
    const site = document.querySelector("link[rel=canonical]")?.href.split("/").slice(0, -depth).join("/") + "/";
    const card = document.querySelector("meta[property='og:image']")?.content ?? "";
    const picture = document.querySelector("img.artwork")?.src ?? (card.startsWith(site) && root + card.slice(site.length));
    session.metadata = new MediaMetadata({
      title: document.querySelector("h1").textContent, artist: document.querySelector(".kicker a")?.textContent ?? "",
      artwork: picture ? [{ src: picture }] : [],
    });
    for (const [action, by] of [["seekbackward", -10], ["seekforward", 30]]) session.setActionHandler(action, () => skip(by));
  }
  player.addEventListener("play", () => {
    status.textContent = "";
    fit();
    // Who goes on where they were is taken there, unless it is in sight.
    const place = heard?.getBoundingClientRect();
    if (follows && place && (place.bottom < bar.offsetHeight || place.top > innerHeight)) reveal(player.currentTime, "center");
  });
  // Until the file is read the bar of the browser says 0:00.
  if (!status.textContent && player.dataset.duration) status.textContent = player.dataset.duration;
  player.addEventListener("loadedmetadata", () => { if (status.textContent === player.dataset.duration) status.textContent = ""; });
  player.addEventListener("error", () => { status.textContent = /*say*/"The audio cannot be loaded"; });
  player.addEventListener("timeupdate", () => mark(player.currentTime, !player.paused));
  // Who scrolls wants to read elsewhere, and so does who goes there by a link, by keys or by the bar at the window's side.
  const leave = () => { if (!player.paused) setFollowing(false); };
  for (const type of ["wheel", "touchmove"]) addEventListener(type, leave, { passive: true });
  addEventListener("scroll", () => {
    const place = heard?.getBoundingClientRect();
    if (place && performance.now() - moved > smooth && (place.bottom < bar.offsetHeight || place.top > innerHeight)) leave();
  }, { passive: true });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link?.hash && link.pathname === location.pathname && !link.dataset.t) leave();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(":focus-visible") && !bar.contains(target) && !current?.contains(target)) leave();
  });
  addEventListener("pointerdown", () => { isHeld = true; });
  for (const type of ["pointerup", "pointercancel", "blur"]) addEventListener(type, () => { isHeld = false; });
}
if (all.length > 0) {
  // On a narrow page the field is there when it is asked for: the bar is in sight all the time.
  const toggle = make("button", { type: "button", className: "find-toggle", textContent: /*say*/"Find", "aria-expanded": "false" });
  setFinding = (isOpen) => {
    tools.classList.toggle("finding", isOpen);
    toggle.setAttribute("aria-expanded", String(isOpen));
    fit();
    if (isOpen) find.focus(); else find.clear();
  };
  toggle.addEventListener("click", () => setFinding(!tools.classList.contains("finding")));
  tools.append(toggle);
}
tools.append(status);

const scrolling = ["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"];
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target;
  if (event.key === "Escape") return setFinding(false);
  if (target.closest?.("input, select, textarea, audio, [contenteditable]")) return;
  const steps = { ArrowLeft: -10, ArrowRight: 10 };
  if (event.key === "/") setFinding(true);
  else if (event.key === "n") find?.go(1);
  else if (event.key === "N") find?.go(-1);
  else if (player && event.key === " " && !target.closest?.("button, summary")) {
    if (player.paused) player.play().catch(() => {}); else player.pause();
  } else if (player && event.key in steps && !event.shiftKey) {
    skip(steps[event.key]);
  } else {
    // Who scrolls by keys reads on alone, as with the wheel.
    if (player && !player.paused && scrolling.includes(event.key)) setFollowing(false);
    return;
  }
  event.preventDefault();
});

// MARK: Quotes

/** What `turn` says, or what of it is selected, with who says it, where and when. */
export function quote(turn) {
  const said = [...turn.querySelectorAll(".said")].map((element) => {
    const copy = element.cloneNode(true);
    for (const extra of copy.querySelectorAll(".ts, .hear")) extra.remove();
    // What nobody could make out is no word of theirs.
    for (const gap of copy.querySelectorAll(".gap")) gap.textContent = `[${gap.textContent.trim()}]`;
    return copy.textContent;
  }).join(" ");
  const selection = getSelection();
  const inTurn = !selection.isCollapsed && turn.contains(selection.anchorNode) && turn.contains(selection.focusNode);
  const words = (inTurn ? String(selection) : said).replace(/\s+/g, " ").trim();
  const time = turn.querySelector(".who .time[data-t]");
  const source = [
    turn.querySelector(".name")?.textContent,
    document.querySelector("h1").textContent,
    time && (time.classList.contains("est") ? fill(/*say*/"about {1}", time.textContent) : time.textContent),
  ].filter(Boolean).join(", ");
  const at = time ? `?at=${Math.floor(Number(time.dataset.t))}` : "";
  return `${fill(/*say*/"“{1}”", words)}\n— ${source}\n${location.href.split(/[?#]/)[0]}${at}#${turn.id}`;
}

async function copy(text) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* the old way */ }
  const area = make("textarea", { value: text, className: "hidden" });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

for (const turn of all) {
  const name = turn.querySelector(".name")?.textContent ?? /*say*/"this turn";
  turn.querySelector(".who").append(make("button", {
    type: "button", className: "quote", textContent: /*say*/"Quote", title: /*say*/"Copy as a quote",
    "aria-label": fill(/*say*/"Copy a quote of {1}", name),
  }));
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button.quote");
  if (!button) return;
  const done = await copy(quote(button.closest(".turn")));
  button.textContent = done ? /*say*/"Copied" : /*say*/"Not copied";
  status.textContent = done ? /*say*/"Quote copied" : /*say*/"The browser does not let the page copy";
  setTimeout(() => { button.textContent = /*say*/"Quote"; status.textContent = ""; }, 2500);
});
// A pressed button must not take away what is selected.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("button.quote")) event.preventDefault();
});

function fit() {
  const { style } = document.documentElement;
  style.scrollPaddingTop = bar.offsetHeight + 12 + "px";
  // Where names of speakers stand below the bar while a long turn passes.
  style.setProperty("--bar", getComputedStyle(bar).position === "sticky" ? bar.offsetHeight + "px" : "0px");
}
fit();
addEventListener("resize", fit);
addEventListener("hashchange", followAddress);
followAddress();
// Once the browser itself has gone to the turn.
addEventListener("load", () => find?.point(new URLSearchParams(location.search).get("marks")));
