// Episode page: times seek the player, the turn being heard is marked, #t=12:13 finds its turn.

/** Seconds of `12:13`, `1:34:03`, `1h34m3s` or `354`; NaN where it is no time. */
export function seconds(text) {
  const units = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(text);
  if (units && text) return (+units[1] || 0) * 3600 + (+units[2] || 0) * 60 + (+units[3] || 0);
  if (!/^\d+(:\d+){1,2}(\.\d+)?$/.test(text)) return NaN;
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

const player = document.querySelector("audio");
const turns = [...document.querySelectorAll(".turn")].map((element) => ({
  element,
  time: Number(element.querySelector(".who .time")?.dataset.t ?? NaN),
})).filter((turn) => !Number.isNaN(turn.time));

/** The turn heard at `time`: the last that began by then. */
function turnAt(time) {
  let low = 0, high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (turns[middle].time <= time + 0.05) low = middle + 1; else high = middle;
  }
  return turns[low - 1]?.element;
}

let current;
function mark(element) {
  if (element === current) return;
  current?.classList.remove("now");
  current = element;
  current?.classList.add("now");
}

function followAddress() {
  const match = /^#t=(.+)$/.exec(decodeURIComponent(location.hash));
  if (!match) return;
  const time = seconds(match[1]);
  if (Number.isNaN(time)) return;
  const turn = turnAt(time) ?? turns[0]?.element;
  if (turn) { mark(turn); turn.scrollIntoView({ block: "start" }); }
  if (player) player.currentTime = time;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-t]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const time = Number(link.dataset.t);
  if (player) { player.currentTime = time; player.play().catch(() => {}); }
  mark(turnAt(time));
});
player?.addEventListener("timeupdate", () => mark(turnAt(player.currentTime)));
addEventListener("hashchange", followAddress);
followAddress();
