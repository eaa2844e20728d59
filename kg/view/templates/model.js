// From choices to what is in view: claims that pass, ties between actors, what is drawn.
let live = { claims: [], ties: new Map(), near: new Map(), weight: new Map(), own: new Map() };

const actor = (at) => NODES[at];
const name = (at) => NODES[at].label;

/** The actor that stands for `at` at the chosen level: itself, or the state it acts for. */
const rolled = (at) => (state.level === "state" ? NODES[at].state ?? at : at);

const quadOf = (claim) => WORDS[CLAIMS.relation[claim] ?? CLAIMS.action[claim]]?.quad ?? "open";
const actionOf = (claim) => CLAIMS.action[claim] ?? "open";
const relationLabel = (claim) => WORDS[CLAIMS.relation[claim] ?? CLAIMS.action[claim]]?.label ?? CLAIMS.predicate[claim];

let haystacks = null; // what the words filter looks through, made when first needed
function haystack(claim) {
  haystacks ??= new Array(COUNT);
  return (haystacks[claim] ??= fold([
    name(CLAIMS.source[claim]),
    CLAIMS.target[claim] === null ? CLAIMS.object[claim] : name(CLAIMS.target[claim]),
    CLAIMS.predicate[claim], relationLabel(claim), CLAIMS.place[claim], CLAIMS.topic[claim], CLAIMS.says[claim],
    ...sentences(claim).flatMap((pieces) => pieces.filter((_, at) => at % 2 === 0).join("")),
  ].filter(Boolean).join(" ")));
}

const inPeriod = (claim) => {
  if (!state.from && !state.to) return true;
  const [first, last] = [CLAIMS.first[claim], CLAIMS.last[claim]];
  return first !== null && (!state.from || last >= state.from) && (!state.to || first <= state.to);
};

function passes(claim, words) {
  const { hide } = state;
  if (hide.status.has(CLAIMS.status[claim]) || hide.action.has(actionOf(claim)) || hide.quad.has(quadOf(claim))) return false;
  if (state.relation && CLAIMS.relation[claim] !== state.relation) return false;
  if (CLAIMS.confidence[claim] < state.confidence) return false;
  if (state.document !== null && CLAIMS.document[claim] !== state.document) return false;
  const ends = [CLAIMS.source[claim], CLAIMS.target[claim]].filter((at) => at !== null);
  if (ends.some((at) => hide.kind.has(actor(rolled(at)).kind))) return false;
  if (state.country && !ends.some((at) => actor(at).country === state.country)) return false;
  return words.every((word) => haystack(claim).includes(word));
}

/** Recompute `live`: claims in view (and, for the timeline, those of every period), ties, neighbours. */
function look() {
  const words = fold(state.words).split(/\s+/).filter(Boolean);
  const passing = [];
  for (let claim = 0; claim < COUNT; claim++) if (passes(claim, words)) passing.push(claim);
  const shown = new Uint8Array(COUNT);
  const claims = passing.filter(inPeriod);
  const [weight, own] = [new Map(), new Map()];
  for (const claim of claims) {
    shown[claim] = 1;
    const ends = new Set([CLAIMS.source[claim], CLAIMS.target[claim]].filter((at) => at !== null).map(rolled));
    for (const at of ends) {
      weight.set(at, (weight.get(at) ?? 0) + 1);
      if (!own.has(at)) own.set(at, []);
      own.get(at).push(claim);
    }
  }
  const ties = liveTies(shown);
  live = { passing, claims, ties, near: neighbours(ties), weight, own };
}

/** Ties of the claims in view: one for each pair and quad class at the chosen level. */
function liveTies(shown) {
  const ties = new Map();
  for (const edge of EDGES) {
    if (state.hide.quad.has(edge.quad)) continue;
    const claims = edge.claims.filter((claim) => shown[claim]);
    if (!claims.length) continue;
    const [from, to] = [rolled(edge.from), rolled(edge.to)].sort((a, b) => a - b);
    if (from === to) continue;
    const id = `t${from}.${to}.${QUADS.indexOf(edge.quad)}`;
    if (ties.has(id)) ties.get(id).claims.push(...claims);
    else ties.set(id, { id, from, to, quad: edge.quad, claims });
  }
  return ties;
}

function neighbours(ties) {
  const near = new Map();
  const add = (a, b, tie) => {
    if (!near.has(a)) near.set(a, new Map());
    const known = near.get(a);
    if (!known.has(b)) known.set(b, []);
    known.get(b).push(tie);
  };
  for (const tie of ties.values()) {
    add(tie.from, tie.to, tie);
    add(tie.to, tie.from, tie);
  }
  return near;
}

/** How a tie is drawn: the strongest status of its claims, which ends act, whether any is denied. */
function manner(tie) {
  const seen = new Set();
  let [forth, back] = [false, false];
  for (const claim of tie.claims) {
    const status = CLAIMS.status[claim];
    seen.add(status === "actual" && CLAIMS.alleged[claim] ? "alleged" : status);
    if (CLAIMS.symmetric[claim]) continue;
    if (rolled(CLAIMS.source[claim]) === tie.from) forth = true;
    else back = true;
  }
  const status = ["actual", "alleged", "planned", "possible", "denied"].find((each) => seen.has(each));
  return { status, denied: seen.has("denied"), forth, back };
}

const busiest = (actors) => [...actors].sort((a, b) => (live.weight.get(b) ?? 0) - (live.weight.get(a) ?? 0) || a - b);

/** Actors within `depth` steps of `centre`. */
function around(centre, depth) {
  let ring = new Set([centre]);
  const found = new Set(ring);
  for (let step = 0; step < depth; step++) {
    const next = new Set();
    for (const at of ring) for (const other of live.near.get(at)?.keys() ?? []) if (!found.has(other)) next.add(other);
    for (const at of next) found.add(at);
    ring = next;
  }
  return found;
}

/** The part of the graph to draw: the most important first, what the user opened always. */
function chooseDrawn(capacity) {
  const budget = (SETTINGS.top ?? capacity) + state.more;
  const pool = state.focus === null ? live.near.keys() : around(rolled(state.focus), state.depth);
  const ranked = busiest(pool);
  let actors = new Set(ranked.slice(0, budget));
  const linked = (at) => [...(live.near.get(at)?.keys() ?? [])].some((other) => actors.has(other));
  actors = new Set([...actors].filter(linked));
  const wanted = new Set();
  if (state.focus !== null) wanted.add(rolled(state.focus));
  for (const at of state.opened) {
    wanted.add(rolled(at));
    for (const other of busiest(live.near.get(rolled(at))?.keys() ?? []).slice(0, 40)) wanted.add(other);
  }
  for (const at of selectedActors()) wanted.add(at);
  for (const at of wanted) actors.add(at);
  const chosen = new Set(selectedActors());
  const ties = [...live.ties.values()].filter((tie) => actors.has(tie.from) && actors.has(tie.to));
  ties.sort((a, b) => b.claims.length - a.claims.length || (a.id < b.id ? -1 : 1));
  const limit = Math.max(40, budget * 2.5);
  const tied = new Set(); // whoever is drawn keeps the strongest tie
  const kept = ties.filter((tie, at) => {
    const wantedTie = at < limit || !tied.has(tie.from) || !tied.has(tie.to) || chosen.has(tie.from) || chosen.has(tie.to);
    if (wantedTie) tied.add(tie.from).add(tie.to);
    return wantedTie;
  });
  return { actors, pool: ranked.length, ties: kept };
}

/** Actors that a selection names: the actor, both ends of a tie, all along a path. */
function selectedActors() {
  if (state.path) return shortestPath(rolled(state.path[0]), rolled(state.path[1])) ?? state.path.map(rolled);
  if (state.selected?.startsWith("a")) {
    const at = Number(state.selected.slice(1));
    return NODES[at] ? [rolled(at)] : [];
  }
  const tie = live.ties.get(state.selected);
  return tie ? [tie.from, tie.to] : [];
}

/** Fewest steps from one actor to another; of equals the one with the most claims; null if none. */
function shortestPath(start, goal) {
  const best = new Map([[start, { from: null, score: 0 }]]);
  let ring = [start];
  while (ring.length && !best.has(goal)) {
    const next = new Map();
    for (const at of ring) {
      for (const [other, ties] of live.near.get(at) ?? []) {
        if (best.has(other)) continue;
        const score = best.get(at).score + ties.reduce((sum, tie) => sum + tie.claims.length, 0);
        if (!next.has(other) || next.get(other).score < score) next.set(other, { from: at, score });
      }
    }
    for (const [at, step] of next) best.set(at, step);
    ring = [...next.keys()];
  }
  if (!best.has(goal)) return null;
  const path = [];
  for (let at = goal; at !== null; at = best.get(at).from) path.unshift(at);
  return path;
}
