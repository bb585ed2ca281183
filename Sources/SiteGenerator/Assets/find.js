// Finds words in an episode: all places are marked, one after the other is shown.

/** Most places marked. */
const limit = 5000;

/** `text` with `{1}`, `{2}` … replaced by `values`. */
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, number) => values[number - 1]);

/** Text as it is compared: small letters, no accents, straight apostrophes; as long as `text` is. */
function folded(text) {
  let out = "";
  for (const unit of text) {
    const plain = unit.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    out += plain.length === unit.length ? plain : unit;
  }
  return out.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/\s/g, " ");
}

/** A search field in `tools`; `show` brings an element into sight. */
export function findBar(tools, show) {
  const form = document.createElement("form");
  form.className = "find";
  form.setAttribute("role", "search");
  form.innerHTML = `<input type="search" aria-keyshortcuts="/" autocomplete="off" spellcheck="false"><output></output>
    <button type="button">↑</button><button type="submit">↓</button>`;
  tools.append(form);
  const [input, count, previous, next] = form.children;
  input.placeholder = input.ariaLabel = /*say*/"Find in this episode";
  previous.ariaLabel = /*say*/"Previous place";
  previous.title = /*say*/"Previous (N)";
  next.ariaLabel = /*say*/"Next place";
  next.title = /*say*/"Next (n)";
  let blocks, ranges = [], place = -1;

  /** The texts of elements. */
  function textsOf(selector) {
    return [...document.querySelectorAll(selector)].map((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const nodes = [];
      let text = "";
      while (walker.nextNode()) {
        nodes.push({ node: walker.currentNode, start: text.length });
        text += walker.currentNode.data;
      }
      return { element, nodes, text: folded(text) };
    });
  }

  function range(block, from, to) {
    const spot = (offset) => {
      const at = block.nodes.findLast((item) => item.start <= offset);
      return [at.node, offset - at.start];
    };
    const found = new Range();
    found.setStart(...spot(from));
    const [node, last] = spot(to - 1);
    found.setEnd(node, last + 1);
    return { found, element: block.element };
  }

  function search() {
    // The text of every turn, read when first needed.
    blocks ??= textsOf(".turn .said, details.cue .words");
    const words = folded(input.value).trim().replace(/^"(.+)"$/, "$1");
    // Between words stands what nobody remembers: *object oriented* is *object-oriented*. *ß* is *ss*, as in the search.
    const wanted = new RegExp(words.split(/(?<=[\p{L}\p{N}])[ ‐‑–-]+(?=[\p{L}\p{N}])/u)
      .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/ss|ß/g, "(?:ss|ß)")).join("[ \"'*_,.!?…/;:()–—-]+"), "g");
    ranges = [];
    place = -1;
    for (const block of words ? blocks : []) {
      for (const found of block.text.matchAll(wanted)) {
        if (ranges.length >= limit) break;
        ranges.push(range(block, found.index, found.index + found[0].length));
      }
    }
    mark("found", ranges.map((item) => item.found));
    mark("found-now", []);
    tell();
  }

  function mark(name, list) {
    if (globalThis.Highlight && CSS.highlights) {
      CSS.highlights.set(name, new Highlight(...list));
      return;
    }
    // Browsers without highlights mark the turn.
    for (const element of document.querySelectorAll("." + name)) element.classList.remove(name);
    for (const item of list) item.startContainer.parentElement.closest(".turn, .cue")?.classList.add(name);
  }

  function tell() {
    const total = ranges.length === limit ? limit + "+" : ranges.length;
    count.textContent = !input.value.trim() ? "" : place >= 0 ? fill(/*say*/"{1} of {2}", place + 1, total) : fill(/*say*/"{1} found", total);
    previous.disabled = next.disabled = ranges.length === 0;
  }

  function go(step) {
    if (ranges.length === 0) return;
    if (place < 0) place = step > 0 ? nearest() : (nearest() || ranges.length) - 1;
    else place = (place + step + ranges.length) % ranges.length;
    const { found, element } = ranges[place];
    const details = element.closest("details");
    if (details) details.open = true;
    mark("found", ranges.map((item) => item.found));
    mark("found-now", [found]);
    tell();
    show(found.startContainer.parentElement);
  }

  /** The first place not above what is in sight. */
  function nearest() {
    const at = ranges.findIndex((item) => item.element.getBoundingClientRect().bottom > 0);
    return Math.max(0, at);
  }

  /** Places of whole words in a block. */
  function wholeWords(block, words) {
    const found = [];
    for (const word of words) {
      for (let from = block.text.indexOf(word); from >= 0 && found.length < limit; from = block.text.indexOf(word, from + word.length)) {
        // Where no blanks part words, they stand in others.
        const isWhole = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/.test(word) || ![block.text[from - 1], block.text[from + word.length]].some((unit) => unit && /[\p{L}\p{N}]/u.test(unit));
        if (isWhole) found.push(range(block, from, from + word.length).found);
      }
    }
    return found;
  }

  /** Of notes and what stands above them the shortest that holds the most of `words`. */
  function noted(words) {
    let best, most = 0;
    for (const block of textsOf(".notes :is(p, li, h3, h4, h5, h6, td, th, dt, dd), .lead, .topics, .people, .chapters li")) {
      const count = words.filter((word) => wholeWords(block, [word]).length).length;
      if (count > most || (count && count === most && block.text.length < best.text.length)) [best, most] = [block, count];
    }
    return best;
  }

  /** Marks words, parted by blanks, in the turn the address names, or in notes (`#noted`): whoever comes from a search sees what was looked for. */
  function point(text) {
    const words = [...new Set(folded(text?.slice(0, 400) ?? "").split(" "))].filter(Boolean);
    if (!words.length) return;
    const block = location.hash === "#noted" ? noted(words) : textsOf(".turn:target .said, .cue:target .words")[0];
    if (!block) return;
    block.element.closest("details")?.setAttribute("open", "");
    const found = wholeWords(block, words);
    // Who goes on from here finds the same words, where they stand side by side.
    if (!input.value) {
      input.value = text.slice(0, 400);
      search();
      if (!ranges.length) clear();
    }
    mark("found", found);
    // In a long turn the first of them is what was found.
    const [first] = found.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
    const box = first?.getBoundingClientRect();
    if (box && (box.top < 0 || box.bottom > innerHeight)) scrollBy({ top: box.top - innerHeight / 2, behavior: "instant" });
  }

  function clear() {
    input.value = "";
    search();
    if (form.contains(document.activeElement)) document.activeElement.blur();
  }

  input.addEventListener("input", search);
  // The words may be mended right away: Enter goes on, and the field is left by Esc.
  form.addEventListener("submit", (event) => { event.preventDefault(); go(1); });
  previous.addEventListener("click", () => go(-1));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.activeElement === input && input.value) {
      // Once it leaves the field for the place found, then the words go, too.
      const turn = ranges[place]?.element.closest(".turn, .cue");
      if (turn) Object.assign(turn, { tabIndex: -1 }).focus({ preventScroll: true });
      else input.blur();
      event.preventDefault();
    }
    if (event.key !== "Enter" || !event.shiftKey) return;
    event.preventDefault();
    go(-1);
  });
  tell();
  return { go, clear, point, focus() { input.focus(); input.select(); } };
}
