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
  if (what !== null) showDetails();
  hideTip();
}

/** Where the panel lies below the drawing, bring its beginning into the window. */
function showDetails() {
  const { top } = $("panel").getBoundingClientRect();
  const wanted = innerHeight * 0.55;
  if (getComputedStyle($("panel")).overflowY === "visible" && (top > wanted || top < 0)) scrollBy({ top: top - wanted, behavior: calm.matches ? "auto" : "smooth" });
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
  if (name === "list") $("list").focus({ preventScroll: true });
}

function level(name) {
  Object.assign(state, { level: name, selected: state.selected?.startsWith("t") ? null : state.selected });
  applyView();
  refresh();
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
  window.page = Object.freeze({ network, state, live: () => live, drawn, svg: svgText, labels: () => labelBoxes, crosses: () => [...placeCrosses(labelBoxes, 5).values()] }); // for the console and the tests
  document.documentElement.dataset.ready = "true";
}

start();
