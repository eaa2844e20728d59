// One claim as a card: what, whether, when, where, who says so, and the words it was read from.

const ROLES = [null, "source", "cue", "target"];

/** A sentence with source, cue and target marked. */
function sentence(parts) {
  const made = el("blockquote");
  for (let at = 0; at < parts.length; at += 2) {
    const role = ROLES[parts[at + 1]];
    made.append(role ? el("mark", { className: role, title: t(`role.${role}`) }, parts[at]) : parts[at]);
  }
  return made;
}

/** Title, publisher and day of a document; a link only to the web. */
function documentLine(at) {
  const { title, publisher, date, url } = DOCUMENTS[at];
  const address = webAddress(url);
  const heading = address
    ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, title)
    : el("span", { className: "title" }, title);
  const rest = [publisher, day(date)].filter(Boolean).join(", ");
  return el("p", { className: "source-line" }, heading, rest ? ` · ${rest}` : "");
}

const statusBadge = (status) => el("span", { className: `badge ${status}` }, t(`status.${status}`));

/** Who says so, in words; null in the document's own voice. */
const sayer = (claim) => CLAIMS.says[claim] && t(CLAIMS.alleged[claim] ? "says" : "says.own", { who: CLAIMS.says[claim] });

/** Source, relation and target in words, with links. */
function headline(claim) {
  const target = CLAIMS.target[claim];
  const object = CLAIMS.object[claim];
  return el("p", { className: "headline" },
    actorLink(CLAIMS.source[claim]), " ", el("em", {}, relationLabel(claim)), " ",
    target === null ? el("span", {}, object ?? "") : actorLink(target));
}

function claimCard(claim) {
  const facts = [
    CLAIMS.first[claim] ? [t("fact.date"), period(claim), CLAIMS.when[claim]] : CLAIMS.when[claim] && [t("fact.date"), CLAIMS.when[claim]],
    CLAIMS.place[claim] && [t("fact.place"), CLAIMS.place[claim]],
    CLAIMS.topic[claim] && [t("fact.topic"), CLAIMS.topic[claim]],
  ].filter(Boolean);
  const says = sayer(claim);
  const sure = Math.round(CLAIMS.confidence[claim] * 100);
  return el("li", { className: "claim", id: `claim-${claim}` },
    headline(claim),
    el("p", { className: "badges" },
      statusBadge(CLAIMS.status[claim]),
      CLAIMS.action[claim] ? el("span", { className: "badge plain" }, CLAIMS.action[claim]) : el("span", { className: "badge plain" }, t("quad.open")),
      says ? el("span", { className: "badge says" }, says) : null,
      el("span", { className: "sure", title: t("fact.confidence") },
        el("meter", { min: 0, max: 100, value: sure, "aria-label": t("fact.confidence") }), ` ${sure} %`)),
    facts.length ? el("dl", { className: "facts" }, ...facts.flatMap(([term, value, text]) =>
      [el("dt", {}, term), el("dd", {}, value, text && text !== value ? el("small", {}, ` “${text}”`) : null)])) : null,
    ...sentences(claim).map(sentence),
    documentLine(CLAIMS.document[claim]));
}

const newestFirst = (claims) => [...claims].sort((a, b) =>
  (CLAIMS.first[b] ?? "").localeCompare(CLAIMS.first[a] ?? "") || a - b);

/** Cards, the newest first, forty at a time. */
function claimList(claims) {
  const ordered = newestFirst(claims);
  const list = el("ol", { className: "claims" });
  const more = button("", () => grow(), { className: "more" });
  const grow = () => {
    const shown = list.children.length;
    list.append(...ordered.slice(shown, shown + 40).map(claimCard));
    const left = ordered.length - list.children.length;
    more.textContent = t("more.claims", { n: left });
    more.hidden = left <= 0;
  };
  grow();
  return [list, more];
}

/** Disputes among the claims of which both sides are in view: who affirms or announces, who denies. */
function disputes(claims) {
  const told = claims.filter((claim) => CLAIMS.dispute[claim] !== null);
  if (told.length < 2) return [];
  const groups = groupBy(told, (claim) => CLAIMS.dispute[claim]);
  return [...groups.values()].map((group) => ({
    affirmed: group.filter((claim) => ["actual", "planned"].includes(CLAIMS.status[claim])),
    denied: group.filter((claim) => CLAIMS.status[claim] === "denied"),
  })).filter(({ affirmed, denied }) => affirmed.length && denied.length);
}

/** Each dispute with its sides beside each other: who says it, when, and in which words of which document. */
const contradictions = (claims) => disputes(claims).map(({ affirmed, denied }) => el("section", { className: "contradiction" },
  el("h3", {}, t("contradiction", { action: WORDS[CLAIMS.action[denied[0]]].label })),
  el("div", { className: "sides" },
    el("div", {}, el("h4", {}, t("contradiction.for", { n: affirmed.length })), side(affirmed)),
    el("div", {}, el("h4", {}, t("contradiction.against", { n: denied.length })), side(denied)))));

const SIDE = 3; // claims of one side that are shown; all are among the cards below

const side = (claims) => el("ul", {}, ...newestFirst(claims).slice(0, SIDE).map((claim) => el("li", {},
  el("p", { className: "badges" }, statusBadge(CLAIMS.status[claim]), el("strong", {}, CLAIMS.says[claim] ?? t("contradiction.document")),
    CLAIMS.first[claim] ? el("small", {}, period(claim)) : null),
  ...sentences(claim).slice(0, 1).map(sentence),
  documentLine(CLAIMS.document[claim]))),
  claims.length > SIDE ? el("li", {}, el("small", {}, t("contradiction.more", { n: claims.length - SIDE }))) : null);
