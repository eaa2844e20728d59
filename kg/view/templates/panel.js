// The panel on the right: what is in view, one actor, one tie, or a path.

function showPanel() {
  const panel = $("panel");
  let content;
  if (pathOpen) content = pathPanel();
  else if (state.selected?.startsWith("a") && NODES[Number(state.selected.slice(1))]) content = actorPanel(Number(state.selected.slice(1)));
  else if (live.ties.has(state.selected)) content = tiePanel(live.ties.get(state.selected));
  else content = overview();
  panel.replaceChildren(...content.flat().filter(Boolean));
  panel.scrollTop = 0;
}

const backButton = () => button("×", () => pick(null), { className: "close", title: t("close"), ariaLabel: t("close") });

/** Nothing selected: numbers, the busiest actors and pairs, the latest claims. */
function overview() {
  if (!COUNT) return [el("h2", {}, t("nothing")), note(t("nothing.at-all"))];
  if (!live.claims.length) {
    return [el("h2", {}, t("nothing")), note(t("nothing.hint")), button(t("filters.reset"), () => { resetFilters(); refreshAll(); })];
  }
  const documents = new Set(live.claims.map((claim) => CLAIMS.document[claim])).size;
  const figures = [[live.weight.size, "figure.actors"], [live.ties.size, "figure.ties"], [live.claims.length, "figure.claims"], [documents, "figure.documents"]];
  return [
    el("h2", {}, t("overview")),
    el("dl", { className: "figures" }, ...figures.map(([n, key]) => el("div", {}, el("dt", {}, t(key, { n })), el("dd", {}, numbers.format(n))))),
    note(t("overview.hint")),
    el("h3", {}, t("overview.actors")), actorBars(busiest(live.weight.keys()).slice(0, 8)),
    el("h3", {}, t("overview.pairs")), pairList(),
    ...disputeList(),
    el("h3", {}, t("overview.latest")),
    el("ol", { className: "claims" }, ...newestFirst(live.claims).slice(0, 3).map(claimCard)),
  ];
}

function actorBars(actors) {
  const most = Math.max(1, ...actors.map((at) => live.weight.get(at) ?? 0));
  return el("ul", { className: "bars" }, ...actors.map((at) => {
    const count = live.weight.get(at) ?? 0;
    return el("li", {}, kindMark(at), actorLink(at), el("span", { className: "count" }, numbers.format(count)),
      svgElement("svg", { class: "bar", viewBox: "0 0 100 3", preserveAspectRatio: "none", "aria-hidden": "true" },
        svgElement("rect", { width: (count / most) * 100, height: 3 })));
  }));
}

const mostClaimsFirst = (ties) => [...ties].sort((a, b) => b.claims.length - a.claims.length || (a.id < b.id ? -1 : 1));

const pairList = () => el("ul", { className: "pairs" }, ...mostClaimsFirst(live.ties.values()).slice(0, 6).map(tieRow));

/** Ties about whose claims the documents contradict each other. */
function disputeList() {
  const ties = mostClaimsFirst([...live.ties.values()].filter((tie) => disputes(tie.claims).length));
  return ties.length ? [el("h3", {}, t("overview.disputes")), el("ul", { className: "pairs" }, ...ties.slice(0, 6).map(tieRow))] : [];
}

function tieRow(tie) {
  const how = manner(tie);
  return el("li", {}, lineMark(quadColour(tie.quad), { dashes: DASHES[how.status], denied: how.denied }),
    button(tieTitle(tie), () => pick(tie.id), { className: "link", title: t(`quad.${tie.quad}`) }),
    el("span", { className: "count" }, numbers.format(tie.claims.length)));
}

/** Who acts, the arrow, towards whom. */
function tieEnds(tie) {
  const { forth, back } = manner(tie);
  if (back && !forth) return [tie.to, "→", tie.from];
  return [tie.from, forth && back ? "⇄" : forth ? "→" : "–", tie.to];
}

function tieTitle(tie) {
  const [first, arrow, second] = tieEnds(tie);
  return `${name(first)} ${arrow} ${name(second)}`;
}

function actorPanel(given) {
  const at = rolled(given);
  const claims = live.own.get(at) ?? [];
  const about = [t(`kind.${actor(at).kind}`), stateName(at)].filter(Boolean).join(" · ");
  const partners = busiestPartners(at);
  const loose = claims.filter((claim) => CLAIMS.target[claim] === null);
  const tied = claims.filter((claim) => CLAIMS.target[claim] !== null);
  return [
    backButton(),
    el("h2", {}, kindMark(at), name(at)),
    el("p", { className: "about" }, about),
    officeList(at),
    el("div", { className: "row" }, ...actorButtons(at)),
    claims.length ? actionBars(claims) : note(t("actor.empty")),
    partners.length ? el("h3", {}, t("actor.partners")) : null,
    partners.length ? partnerList(at, partners) : null,
    tied.length ? el("h3", {}, t("actor.claims", { n: tied.length })) : null,
    ...(tied.length ? claimList(tied) : []),
    loose.length ? el("h3", {}, t("actor.loose", { n: loose.length })) : null,
    ...(loose.length ? claimList(loose) : []),
  ];
}

/** Offices held at the time of the documents, the latest first. */
function officeList(at) {
  const offices = actor(at).offices ?? [];
  if (!offices.length) return null;
  return el("ul", { className: "offices" }, ...offices.slice(0, 4).map(([title, where, first, last]) => {
    const key = first && last ? "office.between" : first ? "office.since" : last ? "office.until" : "office";
    return el("li", {}, t(key, { title, where, first: day(first), last: day(last) }));
  }));
}

function stateName(at) {
  const { country, state: home, kind } = actor(at);
  if (!country || kind === "state") return country;
  return home === null ? country : name(home);
}

function actorButtons(at) {
  const focused = state.focus !== null && rolled(state.focus) === at;
  const open = state.opened.has(at);
  return [
    button(t(focused ? "focus.leave" : "focus"), () => change({ focus: focused ? null : at, selected: `a${at}` }), { ariaPressed: String(focused) }),
    button(t(open ? "collapse" : "expand"), () => { toggle(state.opened, at); change({}); }, { ariaPressed: String(open) }),
    button(t("path.from"), () => openPath(at)),
  ];
}

const toggle = (set, value) => (set.has(value) ? set.delete(value) : set.add(value));

/** One bar for each action of an actor's claims, coloured by quad class. */
function actionBars(claims) {
  const groups = [...groupBy(claims, actionOf)].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).slice(0, 6);
  const most = groups[0][1].length;
  return el("ul", { className: "bars" }, ...groups.map(([action, group]) => el("li", {},
    lineMark(quadColour(quadOf(group[0]))), el("span", { className: "grow" }, actionLabel(action)),
    el("span", { className: "count" }, numbers.format(group.length)),
    svgElement("svg", { class: "bar", viewBox: "0 0 100 3", preserveAspectRatio: "none", "aria-hidden": "true" },
      svgElement("rect", { width: (group.length / most) * 100, height: 3 })))));
}

const actionLabel = (action) => (action === "open" ? t("quad.open") : WORDS[action].label);

const busiestPartners = (at) => [...(live.near.get(at) ?? [])]
  .map(([other, ties]) => ({ other, ties, count: ties.reduce((sum, tie) => sum + tie.claims.length, 0) }))
  .sort((a, b) => b.count - a.count || a.other - b.other);

/** Partners with a mark for each class of tie; the marks open the tie. */
const partnerList = (at, partners) => el("ul", { className: "pairs" }, ...partners.slice(0, 8).map(({ other, ties, count }) =>
  el("li", {}, kindMark(other), actorLink(other), el("span", { className: "marks" }, ...ties.map((tie) => {
    const how = manner(tie);
    return button(lineMark(quadColour(tie.quad), { dashes: DASHES[how.status], denied: how.denied }), () => pick(tie.id),
      { className: "mark-button", title: `${t(`quad.${tie.quad}`)}: ${numbers.format(tie.claims.length)}`, ariaLabel: `${tieTitle(tie)}, ${t(`quad.${tie.quad}`)}` });
  })), el("span", { className: "count" }, numbers.format(count)))));

function tiePanel(tie) {
  const others = (live.near.get(tie.from)?.get(tie.to) ?? []).filter((other) => other.id !== tie.id);
  const [first, arrow, second] = tieEnds(tie);
  const all = [tie, ...others].flatMap((each) => each.claims);
  return [
    backButton(),
    el("h2", { className: "tie" }, actorLink(first), ` ${arrow} `, actorLink(second)),
    el("p", { className: "about" }, lineMark(quadColour(tie.quad)), t(`quad.${tie.quad}`), " · ", t("count.claims", { n: tie.claims.length })),
    ...contradictions(all),
    ...claimList(tie.claims),
    others.length ? el("h3", {}, t("tie.others")) : null,
    others.length ? el("ul", { className: "pairs" }, ...others.map((other) => el("li", {},
      lineMark(quadColour(other.quad)), button(t(`quad.${other.quad}`), () => pick(other.id), { className: "link" }),
      el("span", { className: "count" }, numbers.format(other.claims.length))))) : null,
  ];
}
