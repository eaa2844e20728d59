// Short words around the drawing: what is drawn, whose surroundings, what is under the pointer.

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
