// Taking it along: PNG, SVG, a table, the address, paper.

function download(blob, ending) {
  const address = URL.createObjectURL(blob);
  const file = `${fold(SETTINGS.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "graph"}.${ending}`;
  el("a", { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 5000);
}

const svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svgPicture())}\n`;

const saveSvg = () => download(new Blob([svgText()], { type: "image/svg+xml" }), "svg");

function savePng() {
  $("graph").querySelector("canvas").toBlob((blob) => download(blob, "png"));
}

/** The claims in view, one a row; cells that a spreadsheet would run get an apostrophe. */
function csvText() {
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  const head = ["id", "source", "relation", "action", "target", "status", "attributed to", "first day", "last day", "place", "topic", "confidence", "document", "sentence"];
  const rows = live.claims.map((claim) => [
    CLAIMS.id[claim], name(CLAIMS.source[claim]), CLAIMS.relation[claim] ?? CLAIMS.predicate[claim], CLAIMS.action[claim],
    CLAIMS.target[claim] === null ? CLAIMS.object[claim] : name(CLAIMS.target[claim]), CLAIMS.status[claim], CLAIMS.says[claim],
    CLAIMS.first[claim], CLAIMS.last[claim], CLAIMS.place[claim], CLAIMS.topic[claim], CLAIMS.confidence[claim],
    DOCUMENTS[CLAIMS.document[claim]].name, sentences(claim)[0]?.filter((_, at) => at % 2 === 0).join(""),
  ]);
  return [head, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n");
}

const saveCsv = () => download(new Blob(["\uFEFF", csvText()], { type: "text/csv" }), "csv");

async function copyLink() {
  writeHash();
  const field = el("input", { value: location.href, readOnly: true });
  document.body.append(field); // works from a file too, where navigator.clipboard is missing
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  say(t(copied ? "export.copied" : "export.not-copied"));
}

let themeBeforePrint = null;
addEventListener("beforeprint", () => {
  themeBeforePrint = state.theme;
  state.theme = "light";
  applyTheme();
});
addEventListener("afterprint", () => {
  state.theme = themeBeforePrint;
  applyTheme();
});
