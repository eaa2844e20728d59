// What the mouse, the fingers and the keys do.

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
