// Joining the parts: every change goes through change(), every picture of it through refresh().

function change(what) {
  Object.assign(state, what);
  refresh();
}

/** Select an actor (`a3`), a tie (`t0.3.1`) or nothing. */
function pick(what) {
  pathOpen = false;
  const at = what?.startsWith("a") ? Number(what.slice(1)) : null;
  change({ selected: what, path: null });
  if (at !== null) reveal(rolled(at));
  hideTip();
}

function refresh() {
  look();
  showFilters();
  showTimeline();
  showPanel();
  showList();
  showNotice();
  if (state.view === "graph") redraw(); // after all that can change the size of the drawing
  showStatus();
  writeHash();
}

/** After the address or a reset changed everything. */
function refreshAll() {
  pathOpen = Boolean(state.path);
  pathEnds = state.path ? [...state.path] : [null, null];
  applyTheme();
  applyView();
  refresh();
}

function showStatus() {
  const status = $("status");
  const shown = drawn.ties.length;
  status.replaceChildren(t("status.drawn", { actors: drawn.actors.size, allActors: Math.max(drawn.pool, drawn.actors.size), ties: shown, allTies: live.ties.size }));
  if (drawn.pool > drawn.actors.size) status.append(" ", button(t("more.actors"), () => change({ more: state.more + 40 }), { className: "link" }));
  if (state.more) status.append(" ", button(t("less.actors"), () => { drawn.key = ""; change({ more: 0 }); }, { className: "link" }));
}

/** The bar above the drawing while one actor's surroundings alone are shown. */
function showNotice() {
  const notice = $("notice");
  notice.hidden = state.focus === null;
  if (state.focus === null) return;
  const deeper = (by) => change({ depth: clamp(state.depth + by, 1, 4) });
  notice.replaceChildren(el("span", {}, t("focus.on", { who: name(rolled(state.focus)) }), " ", el("strong", {}, t("focus.steps", { n: state.depth }))),
    button("−", () => deeper(-1), { ariaLabel: t("focus.less"), title: t("focus.less"), disabled: state.depth <= 1 }),
    button("+", () => deeper(1), { ariaLabel: t("focus.more"), title: t("focus.more"), disabled: state.depth >= 4 }),
    button(t("focus.leave"), () => change({ focus: null })));
}

let saying = 0;
function say(words) {
  const tip = $("tip");
  tip.className = "said";
  tip.textContent = words;
  tip.hidden = false;
  clearTimeout(saying);
  saying = setTimeout(hideTip, 2500);
}

const hideTip = () => { $("tip").hidden = true; };

function showTip(words, { x, y }) {
  const tip = $("tip");
  tip.className = "";
  tip.replaceChildren(...words.map((line, n) => el(n ? "small" : "strong", {}, line)));
  tip.hidden = false;
  const { width } = size();
  tip.style.left = `${clamp(x + 14, 4, Math.max(4, width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(4, y - tip.offsetHeight - 10)}px`;
}

function tipForActor(at, where) {
  showTip([name(at), [t(`kind.${actor(at).kind}`), stateName(at), t("count.claims", { n: live.weight.get(at) ?? 0 })].filter(Boolean).join(" · ")], where);
}

function tipForTie(id, where) {
  const tie = live.ties.get(id);
  if (!tie) return;
  const kinds = [...groupBy(tie.claims, relationLabel)].sort((a, b) => b[1].length - a[1].length).slice(0, 3).map(([label, group]) => (group.length > 1 ? `${label} ×${group.length}` : label));
  showTip([tieTitle(tie), `${t(`quad.${tie.quad}`)} · ${kinds.join(", ")}`], where);
}

function applyTheme() {
  document.documentElement.dataset.theme = themeName();
  $("theme").setAttribute("aria-pressed", String(themeName() === "dark"));
  buildFilters();
  paintSets();
}

function applyView() {
  const list = state.view === "list";
  $("stage").hidden = list;
  $("list").hidden = !list;
  document.body.dataset.view = state.view;
  $("show-graph").setAttribute("aria-pressed", String(!list));
  $("show-list").setAttribute("aria-pressed", String(list));
  for (const level of ["person", "state"]) $(`level-${level}`).setAttribute("aria-pressed", String(state.level === level));
}

function view(name) {
  state.view = name;
  applyView();
  refresh();
  if (name === "list") $("list").focus();
}

function level(name) {
  Object.assign(state, { level: name, selected: state.selected?.startsWith("t") ? null : state.selected });
  applyView();
  refresh();
}

function listenToGraph() {
  network.on("click", ({ nodes, edges, pointer }) => {
    const at = nodes[0] ?? labelAt(pointer.DOM);
    pick(at !== null && at !== undefined ? `a${at}` : edges[0] ?? null);
  });
  network.on("doubleClick", ({ nodes }) => {
    if (nodes.length) change({ focus: nodes[0], selected: `a${nodes[0]}` });
  });
  network.on("hoverNode", ({ node, pointer }) => tipForActor(node, pointer.DOM));
  network.on("hoverEdge", ({ edge, pointer }) => tipForTie(edge, pointer.DOM));
  for (const left of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(left, hideTip);
  $("zoom-in").onclick = () => zoomBy(1.3);
  $("zoom-out").onclick = () => zoomBy(1 / 1.3);
  $("zoom-fit").onclick = () => fit();
  let waiting = 0;
  new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (state.view !== "graph" || !sizeChanged()) return;
      redraw();
      showStatus();
    }, 120);
  }).observe($("graph"));
}

function listenToTools() {
  $("show-graph").onclick = () => view("graph");
  $("show-list").onclick = () => view("list");
  $("skip").onclick = (event) => { event.preventDefault(); view("list"); };
  $("level-person").onclick = () => level("person");
  $("level-state").onclick = () => level("state");
  $("open-path").onclick = () => openPath();
  $("open-filters").onclick = () => openFilters(!document.body.classList.contains("filters-open"));
  $("save-png").onclick = savePng;
  $("save-svg").onclick = saveSvg;
  $("save-csv").onclick = saveCsv;
  $("copy-link").onclick = copyLink;
  $("print").onclick = () => print();
  $("export").addEventListener("click", ({ target }) => { if (target.tagName === "BUTTON") $("export").open = false; });
  addEventListener("pointerdown", ({ target }) => {
    if (!$("export").contains(target)) $("export").open = false;
    if (document.body.classList.contains("filters-open") && !$("filters").contains(target) && target !== $("open-filters")) openFilters(false);
  });
  $("theme").onclick = () => {
    state.theme = themeName() === "dark" ? "light" : "dark";
    applyTheme();
    writeHash();
  };
  $("help").onclick = showKeys;
  night.addEventListener("change", applyTheme);
  addEventListener("hashchange", () => { readHash(); refreshAll(); });
}

const KEYS = [["/", () => $("search-input").focus()], ["g", () => view("graph")], ["l", () => view("list")], ["p", () => openPath()],
  ["f", () => fit()], ["s", () => level(state.level === "state" ? "person" : "state")], ["d", () => $("theme").click()], ["?", showKeys]];

function listenToKeys() {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if ($("export").open) $("export").open = false;
      else if (document.body.classList.contains("filters-open")) openFilters(false);
      else if (pathOpen) closePath();
      else if (state.selected !== null) pick(null);
      else if (state.focus !== null) change({ focus: null });
      return;
    }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const found = KEYS.find(([key]) => key === event.key);
    if (!found) return;
    event.preventDefault();
    found[1]();
  });
}

function showKeys() {
  $("keys").replaceChildren(el("h2", {}, t("help")),
    el("dl", {}, ...[...KEYS.map(([key]) => key), "Esc"].flatMap((key) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, t(`key.${key}`))])),
    note(t("help.mouse")), button(t("close"), () => $("keys").close(), { className: "wide" }));
  $("keys").showModal();
}

function start() {
  readHash();
  $("search").append(...actorSearch("search", t("search"), (at) => {
    pick(`a${at}`);
    $("panel").focus({ preventScroll: true });
  }, { placeholder: t("search.hint") }));
  document.documentElement.dataset.theme = themeName();
  buildTimeline();
  startDrawing();
  listenToGraph();
  listenToFilters();
  listenToTools();
  listenToKeys();
  refreshAll();
  window.page = Object.freeze({ network, state, live: () => live, drawn, svg: svgText, labels: () => labelBoxes }); // for the console and the tests
  document.documentElement.dataset.ready = "true";
}

start();
