// The column on the left: legend and filters in one. A mark that is off hides what it stands for.

function buildFilters() {
  $("filters").replaceChildren(
    button(t("filters.done"), () => openFilters(false), { className: "wide narrow-only" }),
    group("quad", QUADS.filter((quad) => EDGES.some((edge) => edge.quad === quad)), (quad) => lineMark(quadColour(quad))),
    group("status", STATUSES.filter((status) => CLAIMS.status.includes(status)),
      (status) => lineMark(theme().edge, { dashes: DASHES[status], denied: status === "denied", width: 2.4 })),
    CLAIMS.alleged.includes(1) ? legendLine() : "",
    group("kind", KINDS.filter((kind) => NODES.some((node) => node.kind === kind)),
      (kind) => shapeMark(ABOUT.look.shapes[kind], "#8D93A0")),
    communityLegend(),
    group("action", [...new Set(CLAIMS.action.map((action) => action ?? "open"))].sort((a, b) => actionOrder(a) - actionOrder(b)),
      (action) => lineMark(quadColour(WORDS[action]?.quad ?? "open")), false),
    relations().length > 1 ? field("relation", picker("f-relation", t("filter.relation.all"), relations())) : "",
    field("words", el("input", { type: "search", id: "f-words", placeholder: t("filter.words.hint"), spellcheck: false })),
    DOCUMENTS.length > 1 ? field("document", picker("f-document", t("filter.document.all"), documentChoices())) : "",
    countries().length > 1 ? field("country", picker("f-country", t("filter.country.all"), countries())) : "",
    field("confidence", el("input", { type: "range", id: "f-confidence", min: 0, max: 95, step: 5 }), el("output", { id: "o-confidence" })),
    button(t("filters.reset"), () => { resetFilters(); refreshAll(); }, { className: "wide", id: "reset" }),
  );
  showFilters();
}

const actionOrder = (action) => QUADS.indexOf(WORDS[action]?.quad ?? "open") * 100 + Object.keys(WORDS).indexOf(action);

function countOf(kind, value) {
  if (kind === "kind") return NODES.filter((node) => node.kind === value && node.claims).length;
  if (kind === "status") return CLAIMS.status.filter((status) => status === value).length;
  let count = 0;
  for (let claim = 0; claim < COUNT; claim++) if ((kind === "quad" ? quadOf(claim) : actionOf(claim)) === value) count++;
  return count;
}

const labelOfChoice = (kind, value) => (kind === "action" ? actionLabel(value) : t(`${kind}.${value}`));

function group(kind, values, mark, open = true) {
  if (!values.length) return "";
  return el("details", { open, className: "group" }, el("summary", {}, t(`filter.${kind}`)),
    ...values.map((value) => el("label", { className: "choice" },
      el("input", { type: "checkbox", name: kind, value }), mark(value),
      el("span", { className: "grow" }, labelOfChoice(kind, value)), el("small", {}, numbers.format(countOf(kind, value))))));
}

const legendLine = () => el("p", { className: "legend-note" }, lineMark(theme().edge, { dashes: DASHES.alleged, width: 2.4 }), t("status.alleged"));

/** Who belongs with whom: one colour for each of the larger communities. */
function communityLegend() {
  const colours = ABOUT.look.communities;
  const groups = groupBy(NODES.map((node, at) => at).filter((at) => actor(at).community !== null && actor(at).community < colours.length - 1), (at) => actor(at).community);
  const rows = [...groups].sort((a, b) => a[0] - b[0]).map(([community, members]) => el("li", {},
    shapeMark("dot", colours[community]), el("span", { className: "grow" }, t("community", { who: name(members[0]) })), el("small", {}, numbers.format(members.length))));
  if (NODES.some((node) => node.claims && node.color === colours.at(-1))) rows.push(el("li", {}, shapeMark("dot", colours.at(-1)), el("span", { className: "grow" }, t("community.none"))));
  if (!rows.length) return "";
  return el("details", { open: true, className: "group" }, el("summary", { title: t("communities.hint") }, t("communities")), el("ul", { className: "legend" }, ...rows));
}

const field = (key, ...controls) => el("div", { className: "field" }, el("label", { htmlFor: `f-${key}` }, t(`filter.${key}`)), ...controls);

const picker = (id, all, choices) => el("select", { id }, el("option", { value: "" }, all), ...choices.map(([value, label]) => el("option", { value }, label)));

const documentChoices = () => DOCUMENTS.map((each, at) => [at, [each.title, each.date].filter(Boolean).join(" · ")])
  .sort((a, b) => (DOCUMENTS[b[0]].date ?? "").localeCompare(DOCUMENTS[a[0]].date ?? "") || a[0] - b[0]);

const relations = () => [...new Set(CLAIMS.relation.filter(Boolean))].map((relation) => [relation, WORDS[relation]?.label ?? relation])
  .sort((a, b) => a[1].localeCompare(b[1], LANGUAGE));

function countries() {
  const found = new Map();
  for (const node of NODES) if (node.country && !found.has(node.country)) found.set(node.country, node.state === null ? node.country : name(node.state));
  return [...found].sort((a, b) => a[1].localeCompare(b[1], LANGUAGE));
}

/** Bring the controls to the state. */
function showFilters() {
  for (const box of $("filters").querySelectorAll("input[type=checkbox]")) box.checked = !state.hide[box.name].has(box.value);
  $("f-words").value = state.words;
  if ($("f-document")) $("f-document").value = state.document ?? "";
  if ($("f-relation")) $("f-relation").value = state.relation ?? "";
  if ($("f-country")) $("f-country").value = state.country ?? "";
  $("f-confidence").value = Math.round(state.confidence * 100);
  $("o-confidence").textContent = state.confidence ? t("filter.confidence.from", { percent: Math.round(state.confidence * 100) }) : t("filter.confidence.any");
}

/** On narrow screens the filters lie over the page until they are closed. */
function openFilters(open) {
  document.body.classList.toggle("filters-open", open);
  $("open-filters").setAttribute("aria-expanded", String(open));
  (open ? $("filters").querySelector("button") : $("open-filters")).focus();
}

let typing = 0;
function listenToFilters() {
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("input", ({ target }) => {
    if (target.type === "checkbox") {
      state.hide[target.name][target.checked ? "delete" : "add"](target.value);
      change({});
    } else if (target.id === "f-words") {
      clearTimeout(typing);
      typing = setTimeout(() => change({ words: target.value }), 150);
    } else if (target.id === "f-document") change({ document: target.value === "" ? null : Number(target.value) });
    else if (target.id === "f-relation") change({ relation: target.value || null });
    else if (target.id === "f-country") change({ country: target.value || null });
    else if (target.id === "f-confidence") change({ confidence: Number(target.value) / 100 });
  });
}
