// What the user chose, and its form in the address; only what differs from the start is written.
const START = Object.freeze({
  hide: { quad: ["open"], action: [], status: [], kind: [] },
  document: null, country: null, relation: null, from: null, to: null, confidence: 0, words: "",
  focus: SETTINGS.focus, depth: SETTINGS.depth, level: SETTINGS.level,
  selected: SETTINGS.focus === null ? null : `a${SETTINGS.focus}`,
  path: null, opened: [], more: 0, view: "graph", theme: null,
});

const state = freshState();

function freshState() {
  const hide = {};
  for (const [name, values] of Object.entries(START.hide)) hide[name] = new Set(values);
  return { ...START, hide, opened: new Set() };
}

/** Put filters back; keep the view, the theme and the level. */
function resetFilters() {
  const { view, theme, level } = state;
  Object.assign(state, freshState(), { view, theme, level, selected: null, focus: null });
}

const PLAIN = ["document", "country", "relation", "from", "to", "confidence", "words", "focus", "depth", "level", "selected", "view", "theme", "more"];
const NUMERIC = new Set(["document", "confidence", "focus", "depth", "more"]);

function writeHash() {
  const out = new URLSearchParams();
  for (const [name, values] of Object.entries(state.hide)) {
    const now = [...values].sort().join(",");
    if (now !== [...START.hide[name]].sort().join(",")) out.set(`hide-${name}`, now);
  }
  for (const name of PLAIN) {
    if (state[name] !== START[name]) out.set(name, state[name] ?? "");
  }
  if (state.opened.size) out.set("opened", [...state.opened].join(","));
  if (state.path) out.set("path", state.path.join(","));
  const hash = `#${out}`;
  if (location.protocol === "about:") return; // a frame of a notebook has no address to keep it in
  if (hash !== location.hash && (location.hash || hash !== "#")) history.replaceState(null, "", hash);
}

function readHash() {
  const given = new URLSearchParams(location.hash.slice(1));
  Object.assign(state, freshState());
  for (const name of Object.keys(state.hide)) {
    const values = given.get(`hide-${name}`);
    if (values !== null) state.hide[name] = new Set(values.split(",").filter(Boolean));
  }
  for (const name of PLAIN) {
    if (!given.has(name)) continue;
    const text = given.get(name);
    const number = Number(text);
    if (text === "") state[name] = null;
    else if (!NUMERIC.has(name)) state[name] = text;
    else if (Number.isFinite(number)) state[name] = number;
  }
  state.words ??= "";
  const actors = (text) => (text ?? "").split(",").map(Number).filter((at) => NODES[at]);
  if (given.get("opened")) state.opened = new Set(actors(given.get("opened")));
  const ends = given.get("path") ? actors(given.get("path")) : [];
  if (ends.length === 2) state.path = ends;
  if (!NODES[state.focus]) state.focus = null;
  if (!DOCUMENTS[state.document]) state.document = null;
}
