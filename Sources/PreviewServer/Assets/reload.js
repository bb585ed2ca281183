// Loads this page again when its site was built anew, and shows what keeps the site from being built.
(() => {
  const build = document.currentScript.dataset.build;
  const page = address();
  let source = null;
  let sheet = null;

  /** The page's path from the site's root, as its build calls it; as it stands where it is no UTF-8. */
  function address() {
    const path = location.pathname.slice(1);
    try { return decodeURIComponent(path); } catch { return path; }
  }

  function listen() {
    if (source || document.hidden) return;
    source = new EventSource("/.earshot/events");
    source.onmessage = (event) => {
      const status = JSON.parse(event.data);
      // The page of an episode is new before all that tells of it is.
      if ((Object.hasOwn(status.early, page) ? status.early[page] : status.build) !== build) {
        leave();
        keep();
        location.reload();
      } else {
        show(status.problems);
      }
    };
  }

  // Whoever listens and corrects goes on listening, and looking for the same words.
  const parts = () => [document.querySelector("audio"), document.querySelector(".find input")];

  function keep() {
    const [audio, find] = parts(), isPlaying = audio && !audio.paused;
    if (!isPlaying && !find?.value) return;
    try {
      sessionStorage["earshot.preview"] = JSON.stringify({ page, at: isPlaying ? audio.currentTime : null, find: find?.value ?? "" });
    } catch { /* begins anew */ }
  }

  function goOn() {
    let kept;
    try {
      kept = JSON.parse(sessionStorage["earshot.preview"] ?? "null");
      delete sessionStorage["earshot.preview"];
    } catch { return; }
    if (kept?.page !== page) return;
    const [audio, find] = parts();
    if (find && kept.find) {
      find.value = kept.find;
      find.dispatchEvent(new Event("input"));
    }
    if (!audio || kept.at === null) return;
    audio.currentTime = kept.at;
    audio.play().catch(() => {});
  }

  // A browser keeps few connections to one host: pages nobody looks at hold none.
  function leave() {
    source?.close();
    source = null;
  }

  const style = `
    :host { all: initial; }
    section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto;
      box-sizing: border-box; padding: 1rem 1.25rem 1.25rem; background: #fff4ee; color: #2a1208;
      border-top: 4px solid #a8330f; box-shadow: 0 -6px 30px #0004; font: 1rem/1.5 system-ui, sans-serif; }
    h2 { margin: 0 6rem .5rem 0; font-size: 1.05rem; }
    ul { margin: 0; padding: 0; list-style: none; }
    li { margin: 0 0 .6rem; overflow-wrap: anywhere; white-space: pre-wrap; }
    code { display: block; font: .92rem/1.4 ui-monospace, monospace; color: #8a2a0c; }
    button { position: absolute; top: .7rem; right: 1rem; padding: .3rem .7rem; font: inherit; cursor: pointer;
      color: inherit; background: none; border: 1px solid currentColor; border-radius: .3rem; }
    @media (prefers-color-scheme: dark) {
      section { background: #2b1711; color: #f7e3da; border-color: #ff9d73; }
      code { color: #ffb797; }
    }
    @media print { section { display: none; } }`;

  function make(name, text, ...children) {
    const element = document.createElement(name);
    element.textContent = text;
    element.append(...children);
    return element;
  }

  function show(problems) {
    sheet?.remove();
    sheet = null;
    if (!problems.length) return;
    sheet = document.createElement("earshot-problems");
    const close = make("button", "Close");
    close.addEventListener("click", () => show([]));
    const list = make("ul", "", ...problems.slice(0, 20).map(({ place, message }) =>
      make("li", "", ...(place ? [make("code", place)] : []), make("span", message))));
    const count = problems.length === 1 ? "One thing keeps" : `${problems.length} things keep`;
    const section = make("section", "", make("h2", `${count} this site from being whole`), list, close);
    section.setAttribute("role", "alert");
    sheet.attachShadow({ mode: "open" }).append(make("style", style), section);
    document.documentElement.append(sheet);
  }

  addEventListener("load", goOn);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  document.addEventListener("visibilitychange", () => document.hidden ? leave() : listen());
  listen();
})();
