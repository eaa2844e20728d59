// The drawing: vis-network paints shapes and lines, we paint labels, crosses and codes on top.
const QUAD_COLOURS = { // Okabe and Ito's blues for friendly, oranges for hostile; lighter on dark
  light: { "verbal-cooperation": "#56B4E9", "material-cooperation": "#0072B2", "verbal-conflict": "#E69F00", "material-conflict": "#D55E00", open: "#9A9FA8" },
  dark: { "verbal-cooperation": "#8CCFF4", "material-cooperation": "#2A8FD0", "verbal-conflict": "#F0BC3C", "material-conflict": "#EC6C1C", open: "#7C828D" },
};
const DASHES = { actual: false, alleged: [12, 4, 2, 4], planned: [9, 6], possible: [2, 5], denied: false };
const THEMES = {
  light: { paper: "#FCFBF8", ink: "#1B2230", edge: "#3B4250" },
  dark: { paper: "#14181E", ink: "#ECEAE4", edge: "#D5D2CB" },
};
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const night = matchMedia("(prefers-color-scheme: dark)");
const themeName = () => state.theme ?? (night.matches ? "dark" : "light");
const theme = () => THEMES[themeName()];
const quadColour = (quad) => QUAD_COLOURS[themeName()][quad];

const LARGE = 12; // radius from which a state shows its code, and the label of a busy actor is large
const drawn = { actors: new Set(), chief: new Set(), ties: [], pool: 0, place: new Map(), key: "", spread: 1 };
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let network = null;
let labelBoxes = []; // where labels were painted last, in world units: they can be clicked

const size = () => ({ width: $("graph").clientWidth, height: $("graph").clientHeight });
const capacity = () => clamp(Math.round((size().width * size().height) / 11500), 12, 60);
const heaviest = () => Math.max(4, ...[...drawn.actors].map((at) => live.weight.get(at) ?? 0));
const radiusOf = (at, most) => 6.5 + 13 * Math.sqrt((live.weight.get(at) ?? 0) / most);

function startDrawing() {
  network = new vis.Network($("graph"), { nodes: nodeSet, edges: edgeSet }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    nodes: { borderWidth: 1.2, borderWidthSelected: 3, font: { size: 0 }, labelHighlightBold: false, chosen: false },
    edges: { selectionWidth: 0, hoverWidth: 0, chosen: false, arrowStrikethrough: false },
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, multiselect: false, selectConnectedEdges: false, tooltipDelay: 1e9, zoomSpeed: 0.6 },
  });
  network.on("beforeDrawing", paintPaper);
  network.on("afterDrawing", paintOver);
  network.on("dragEnd", ({ nodes }) => {
    for (const at of nodes) drawn.place.set(at, network.getPosition(at));
  });
}

/** Draw what is in view. Actors keep their places as long as no new ones come in. */
function redraw() {
  const { width, height } = size();
  if (!width || !height) return;
  Object.assign(drawn, chooseDrawn(capacity()));
  const most = heaviest();
  drawn.chief = new Set(busiest(drawn.actors).slice(0, drawn.actors.size / 6).filter((at) => radiusOf(at, most) >= LARGE));
  const key = arrangement();
  const fresh = [...drawn.actors].filter((at) => !drawn.place.has(at));
  if (key !== drawn.key || fresh.length > drawn.actors.size * 0.15) {
    drawn.spread = Math.max(1, Math.sqrt(drawn.actors.size / (capacity() * 1.2))); // more actors than fit: a larger sheet, seen from further away
    move(arrange(ordered(), drawn.ties, (at) => radiusOf(at, most), width * drawn.spread, height * drawn.spread), drawn.key === key);
    drawn.key = key;
    fit(false);
  } else if (fresh.length) seat(fresh, most, width * drawn.spread, height * drawn.spread);
  paintSets(most);
}

/** What a whole new arrangement depends on. */
const arrangement = () => [state.level, state.focus, state.depth, size().width, size().height].join();
const sizeChanged = () => arrangement() !== drawn.key;

const ordered = () => [...drawn.actors].sort((a, b) => a - b);

/** Put a few new actors beside their neighbours and make room for their labels. */
function seat(fresh, most, width, height) {
  for (const at of fresh) {
    const known = [...(live.near.get(at)?.keys() ?? [])].map((other) => drawn.place.get(other)).filter(Boolean);
    const middle = (axis, otherwise) => (known.length ? known.reduce((sum, p) => sum + p[axis], 0) / known.length : otherwise);
    drawn.place.set(at, { x: middle("x", width / 2) + 11, y: middle("y", height / 2) + 17 });
  }
  const boxes = ordered().map((at) => {
    const place = drawn.place.get(at);
    return { at, x: place.x, y: place.y, ...room(radiusOf(at, most), labelOf(at)) };
  });
  separate(boxes, width, height);
  move(new Map(boxes.map((box) => [box.at, { x: box.x, y: box.y }])), true);
}

let moving = 0;
let leaving = null; // where the actors stand while they glide to their new places
/** Give the actors new places, in a short glide where that is welcome. */
function move(places, glide) {
  const from = drawn.place;
  drawn.place = places;
  cancelAnimationFrame(moving);
  leaving = null;
  if (!glide || calm.matches || places.size > 150) return;
  leaving = from;
  const started = performance.now();
  const step = (now) => {
    const part = clamp((now - started) / 320, 0, 1);
    const ease = 1 - (1 - part) ** 3;
    nodeSet.update([...places].filter(([at]) => nodeSet.get(at)).map(([id, to]) => {
      const start = from.get(id) ?? to;
      return { id, x: start.x + (to.x - start.x) * ease, y: start.y + (to.y - start.y) * ease };
    }));
    if (part < 1) moving = requestAnimationFrame(step);
    else leaving = null;
  };
  moving = requestAnimationFrame(step);
}

/** What the selection lights up; null when nothing is selected. */
function lit() {
  const actors = new Set(selectedActors().filter((at) => drawn.actors.has(at)));
  if (!actors.size) return null;
  const tie = live.ties.get(state.selected);
  if (tie) return { actors, ties: new Set([tie.id]) };
  if (state.path) {
    const steps = new Set([...actors].flatMap((at, n, all) => (n ? [[all[n - 1], at].sort((a, b) => a - b).join(".")] : [])));
    return { actors, ties: new Set(drawn.ties.filter((each) => steps.has(`${each.from}.${each.to}`)).map((each) => each.id)) };
  }
  const ties = new Set(drawn.ties.filter((each) => actors.has(each.from) || actors.has(each.to)).map((each) => each.id));
  for (const each of drawn.ties) if (ties.has(each.id)) actors.add(each.from).add(each.to);
  return { actors, ties };
}

let hidesLines = false;
/** Bring the data sets of vis-network to what is drawn, sending only what changed. */
function paintSets(most = heaviest()) {
  network.renderer.allowRedraw = false; // else it paints amid the update, many times, when it does not know all nodes yet
  const light = lit();
  const chosen = new Set(selectedActors());
  sync(nodeSet, ordered().map((at) => ({
    id: at, shape: actor(at).shape, size: radiusOf(at, most), ...(leaving?.get(at) ?? drawn.place.get(at)),
    color: { background: actor(at).color, border: chosen.has(at) ? theme().ink : "#2B303B" },
    borderWidth: chosen.has(at) ? 3 : 1.2, opacity: !light || light.actors.has(at) ? 1 : 0.25,
  })));
  const pairs = groupBy(drawn.ties, (tie) => `${tie.from}.${tie.to}`);
  sync(edgeSet, [...pairs.values()].flatMap((ties) =>
    [...ties].sort((a, b) => (a.id < b.id ? -1 : 1)).map((tie, n) => edgeLook(tie, bend(n, ties.length), light))));
  network.renderer.allowRedraw = true;
  const heavy = drawn.ties.length > 1200; // then lines hide while the drawing is dragged
  if (heavy !== hidesLines) network.setOptions({ interaction: { hideEdgesOnDrag: heavy } });
  hidesLines = heavy;
  network.redraw();
}

/** Parallel lines fan out on both sides of the straight one. */
function bend(n, count) {
  const side = n - (count - 1) / 2;
  if (side === 0) return { enabled: true, type: "curvedCW", roundness: 0.06 };
  return { enabled: true, type: side > 0 ? "curvedCW" : "curvedCCW", roundness: 0.08 + 0.14 * (Math.abs(side) - 0.5) };
}

function edgeLook(tie, smooth, light) {
  const how = manner(tie);
  const bright = !light || light.ties.has(tie.id);
  const arrow = (enabled) => ({ enabled, scaleFactor: tie.quad === "open" ? 0.35 : 0.5 });
  return {
    id: tie.id, from: tie.from, to: tie.to, smooth, denied: how.denied,
    width: tie.quad === "open" ? 0.8 : 1 + 0.9 * Math.log2(tie.claims.length + 1) + (light && bright ? 0.8 : 0),
    color: { color: quadColour(tie.quad), opacity: bright ? 1 : 0.13 },
    dashes: DASHES[how.status], arrows: { to: arrow(how.forth), from: arrow(how.back) },
  };
}

const signatures = new Map();
function sync(set, wanted) {
  const keep = new Set(wanted.map((item) => item.id));
  const gone = set.getIds().filter((id) => !keep.has(id));
  if (gone.length) set.remove(gone);
  for (const id of gone) signatures.delete(id);
  const changed = wanted.filter((item) => {
    const signature = JSON.stringify(item);
    if (signatures.get(item.id) === signature && set.get(item.id)) return false;
    signatures.set(item.id, signature);
    return true;
  });
  if (changed.length) set.update(changed);
}

function fit(glide = true) {
  const { width, height } = size();
  const animation = glide && !calm.matches ? { duration: 250, easingFunction: "easeOutCubic" } : false;
  const { spread } = drawn;
  network.moveTo({ position: { x: (width * spread) / 2, y: (height * spread) / 2 }, scale: spread === 1 ? 1 : 0.95 / spread, animation });
}

function zoomBy(factor) {
  network.moveTo({ scale: clamp(network.getScale() * factor, 0.15, 6), animation: calm.matches ? false : { duration: 150 } });
}

/** Bring an actor into the window without changing the zoom, if it is outside. */
function reveal(at) {
  const place = drawn.place.get(at);
  if (!place) return;
  const { width, height } = size();
  const seen = network.canvasToDOM(place);
  if (seen.x > 30 && seen.y > 30 && seen.x < width - 30 && seen.y < height - 30) return;
  network.moveTo({ position: place, animation: calm.matches ? false : { duration: 250 } });
}
