// How two actors are connected: two search boxes, the fewest steps between them, and the evidence.
let pathOpen = false;
let pathEnds = [null, null];

function openPath(from = null) {
  pathOpen = true;
  pathEnds = state.path ? [...state.path] : [from, null];
  refresh();
  const empty = pathEnds[0] === null ? "path-from-input" : "path-to-input";
  $(empty)?.focus();
}

function closePath() {
  pathOpen = false;
  change({ path: null });
}

function pathPanel() {
  const box = (n, id, label) => el("div", { className: "combo" }, ...actorSearch(id, label, (at) => {
    pathEnds[n] = at;
    findPath();
  }, { value: pathEnds[n] === null ? "" : name(pathEnds[n]) }));
  return [
    button("×", closePath, { className: "close", title: t("close"), ariaLabel: t("close") }),
    el("h2", {}, t("path.title")),
    note(t("path.hint")),
    el("div", { className: "path-ends" }, box(0, "path-from", t("path.start")), box(1, "path-to", t("path.end"))),
    ...pathSteps(),
  ];
}

function findPath() {
  if (pathEnds.some((at) => at === null)) {
    $("path-to-input")?.focus();
    return;
  }
  change({ path: [...pathEnds], selected: null });
}

function pathSteps() {
  if (!state.path) return [];
  const [start, goal] = state.path.map(rolled);
  if (start === goal) return [note(t("path.same"))];
  const path = shortestPath(start, goal);
  if (!path) return [note(t("path.none"))];
  const steps = path.slice(1).map((at, n) => {
    const ties = live.near.get(path[n]).get(at);
    const claims = ties.flatMap((tie) => tie.claims);
    return el("li", {}, el("h3", {}, actorLink(path[n]), " – ", actorLink(at)), ...claimList(claims));
  });
  return [
    el("p", { className: "chain" }, ...path.flatMap((at, n) => [n ? " › " : null, actorLink(at)])),
    el("p", { className: "about" }, t("path.steps", { n: path.length - 1 })),
    el("ol", { className: "steps" }, ...steps),
  ];
}
