// Everything in view as a table: for keyboards, screen readers and people who like tables.
const COLUMNS = [
  ["date", (claim) => CLAIMS.first[claim] ?? ""],
  ["source", (claim) => name(CLAIMS.source[claim])],
  ["relation", (claim) => relationLabel(claim)],
  ["target", (claim) => (CLAIMS.target[claim] === null ? CLAIMS.object[claim] ?? "" : name(CLAIMS.target[claim]))],
  ["status", (claim) => STATUSES.indexOf(CLAIMS.status[claim])],
  ["says", (claim) => CLAIMS.says[claim] ?? ""],
  ["document", (claim) => DOCUMENTS[CLAIMS.document[claim]].title],
];
const PAGE = 100;
const sorting = { column: "date", descending: true, rows: PAGE };

function sorted() {
  const key = COLUMNS.find(([column]) => column === sorting.column)[1];
  const sign = sorting.descending ? -1 : 1;
  const keyed = live.claims.map((claim) => [key(claim), claim]);
  keyed.sort((a, b) => sign * (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) || a[1] - b[1]);
  return keyed.map(([, claim]) => claim);
}

function showList() {
  if (state.view !== "list") return;
  const claims = sorted();
  const heads = COLUMNS.map(([column]) => el("th", {
    scope: "col", role: "columnheader", "aria-sort": column === sorting.column ? (sorting.descending ? "descending" : "ascending") : "none",
  }, button(t(`column.${column}`), () => {
    Object.assign(sorting, { column, descending: column === sorting.column ? !sorting.descending : column === "date" });
    showList();
    $("list").querySelector(`th:nth-child(${COLUMNS.findIndex(([each]) => each === column) + 1}) button`).focus();
  })));
  const left = claims.length - sorting.rows;
  $("list").replaceChildren(
    el("table", { role: "table" }, el("caption", {}, t("count.claims", { n: claims.length })), // roles, for narrow windows show rows as blocks
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads)),
      el("tbody", { role: "rowgroup" }, ...claims.slice(0, sorting.rows).map(row))),
    left > 0 ? button(t("more.claims", { n: left }), () => { sorting.rows += PAGE; showList(); }, { className: "more" }) : "");
}

function row(claim) {
  const target = CLAIMS.target[claim];
  const cell = (column, ...content) => el("td", { className: column, role: "cell" }, ...content);
  return el("tr", { role: "row" },
    cell("date", period(claim) || "–"),
    cell("source", actorLink(CLAIMS.source[claim])),
    cell("relation", button(relationLabel(claim), () => showClaim(claim), { className: "link", title: t("list.open") })),
    cell("target", target === null ? CLAIMS.object[claim] ?? "–" : actorLink(target)),
    cell("status", statusBadge(CLAIMS.status[claim])),
    cell("says", sayer(claim) ?? "–"),
    cell("document", DOCUMENTS[CLAIMS.document[claim]].title));
}

/** Open the panel at one claim: its tie, or its actor when it has none. */
function showClaim(claim) {
  const target = CLAIMS.target[claim];
  const ends = target === null ? null : [rolled(CLAIMS.source[claim]), rolled(target)].sort((a, b) => a - b);
  const id = ends && `t${ends[0]}.${ends[1]}.${QUADS.indexOf(quadOf(claim))}`;
  pick(id && live.ties.has(id) ? id : `a${CLAIMS.source[claim]}`);
  const card = $(`claim-${claim}`);
  card?.scrollIntoView({ block: "center" });
  card?.classList.add("found");
  $("panel").focus({ preventScroll: Boolean(card) });
}
