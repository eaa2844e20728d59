// When things happen: a histogram of claims with two handles, which can be played.
const UNITS = [ // days in a bin, and how a bin starts
  ["day", (d) => d],
  ["week", (d) => { const at = new Date(`${d}T00:00:00Z`); at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7)); return isoDay(at); }],
  ["month", (d) => `${d.slice(0, 7)}-01`],
  ["quarter", (d) => `${d.slice(0, 5)}${["01", "04", "07", "10"][Math.floor((Number(d.slice(5, 7)) - 1) / 3)]}-01`],
  ["year", (d) => `${d.slice(0, 4)}-01-01`],
];
const isoDay = (date) => date.toISOString().slice(0, 10);
const bins = [];
let [unit, playing] = ["day", 0];

function nextStart(start) {
  const at = new Date(`${start}T00:00:00Z`);
  if (unit === "day") at.setUTCDate(at.getUTCDate() + 1);
  else if (unit === "week") at.setUTCDate(at.getUTCDate() + 7);
  else if (unit === "quarter") at.setUTCMonth(at.getUTCMonth() + 3);
  else if (unit === "month") at.setUTCMonth(at.getUTCMonth() + 1);
  else at.setUTCFullYear(at.getUTCFullYear() + 1);
  return isoDay(at);
}

const dayBefore = (iso) => isoDay(new Date(Date.parse(`${iso}T00:00:00Z`) - 86400000));

const daysBetween = (low, high) => (Date.parse(high) - Date.parse(low)) / 86400000;
let extent = [null, null]; // first and last day of all claims

/** Choose the finest unit that needs at most 72 bins, and make them. Background from long ago shares the first. */
function makeBins() {
  const dated = CLAIMS.first.filter(Boolean).sort();
  if (!dated.length) return;
  const [oldest, high] = [dated[0], dated.at(-1)];
  const usual = dated[Math.floor(dated.length * 0.06)];
  const low = daysBetween(oldest, usual) > daysBetween(usual, high) / 2 ? usual : oldest;
  const span = daysBetween(low, high);
  unit = [["day", 1], ["week", 7], ["month", 30], ["quarter", 91]].find(([, length]) => span <= 72 * length)?.[0] ?? "year";
  const startOf = UNITS.find(([each]) => each === unit)[1];
  if (oldest < startOf(low)) bins.push({ start: oldest, end: dayBefore(startOf(low)) });
  for (let start = startOf(low); start <= high; start = nextStart(start)) bins.push({ start, end: dayBefore(nextStart(start)) });
  extent = [oldest, CLAIMS.last.reduce((a, b) => (b !== null && b > a ? b : a), high)];
}

function buildTimeline() {
  makeBins();
  if (bins.length < 2) {
    $("timeline").hidden = true;
    return;
  }
  const handle = (id, label) => el("input", { type: "range", id, min: 0, max: bins.length - 1, step: 1, "aria-label": label });
  $("timeline").append(
    button("▶", play, { id: "play", title: t("play"), ariaLabel: t("play") }),
    el("div", { className: "track" }, svgElement("svg", { id: "bins", viewBox: `0 0 ${bins.length} 100`, preserveAspectRatio: "none", "aria-hidden": "true" }),
      handle("t-from", t("period.from")), handle("t-to", t("period.to"))),
    el("p", { id: "period" }));
  $("t-from").addEventListener("input", () => setPeriod(Math.min(Number($("t-from").value), periodBins()[1]), periodBins()[1]));
  $("t-to").addEventListener("input", () => setPeriod(periodBins()[0], Math.max(Number($("t-to").value), periodBins()[0])));
}

/** First and last bin of the chosen period. */
function periodBins() {
  const from = state.from ? bins.findIndex((bin) => bin.end >= state.from) : 0;
  const to = state.to ? bins.findLastIndex((bin) => bin.start <= state.to) : bins.length - 1;
  return [Math.max(from, 0), to < 0 ? bins.length - 1 : to];
}

function setPeriod(from, to) {
  change({ from: from === 0 ? null : bins[from].start, to: to === bins.length - 1 ? null : bins[to].end });
}

function showTimeline() {
  if (bins.length < 2) return;
  const [from, to] = periodBins();
  $("t-from").value = from;
  $("t-to").value = to;
  const undated = live.passing.filter((claim) => CLAIMS.first[claim] === null).length;
  const chosen = state.from || state.to;
  $("period").replaceChildren(`${day(state.from ?? extent[0])} – ${day(state.to ?? extent[1])}`,
    undated ? el("small", {}, ` · ${t(chosen ? "period.undated.hidden" : "period.undated", { n: undated })}`) : "");
  paintBins(from, to);
}

function paintBins(from, to) {
  const counts = bins.map(() => [0, 0]);
  const starts = bins.map((bin) => bin.start);
  for (const claim of live.passing) {
    const first = CLAIMS.first[claim];
    if (first === null) continue;
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= first) low = middle;
      else high = middle - 1;
    }
    counts[low][quadOf(claim).endsWith("conflict") ? 1 : 0]++;
  }
  const most = Math.max(1, ...counts.map(([a, b]) => a + b));
  $("bins").replaceChildren(...counts.flatMap(([friendly, hostile], at) => {
    const faded = at < from || at > to ? 0.28 : 1;
    const bar = (count, base, colour) => svgElement("rect", { x: at + 0.08, width: 0.84, y: 100 - ((base + count) / most) * 96, height: (count / most) * 96, fill: colour, opacity: faded });
    return [friendly ? bar(friendly, 0, quadColour("verbal-cooperation")) : "", hostile ? bar(hostile, friendly, quadColour("material-conflict")) : ""].filter(Boolean);
  }));
}

/** Let the period grow from its start, one bin a step, until it reaches the end. */
function play() {
  if (playing) return stop();
  const [from, to] = periodBins();
  let at = to === bins.length - 1 ? from : to;
  const step = () => {
    setPeriod(from, at);
    if (at >= bins.length - 1) stop();
    at += 1;
  };
  playing = setInterval(step, 450);
  $("play").textContent = "❚❚";
  step();
}

function stop() {
  clearInterval(playing);
  playing = 0;
  $("play").textContent = "▶";
}
