// Data of the page, and small helpers. Text enters the page as text nodes alone.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const $ = (id) => document.getElementById(id);

const NODES = read("data-nodes");
const EDGES = read("data-edges");
const CLAIMS = read("data-claims");
const ABOUT = read("data-about");
const COUNT = CLAIMS.id.length;
const DOCUMENTS = ABOUT.documents;
const WORDS = ABOUT.words;
const SETTINGS = ABOUT.settings;
const LANGUAGE = ABOUT.language;

const STATUSES = ["actual", "planned", "possible", "denied"];
const QUADS = ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict", "open"];
const KINDS = Object.keys(ABOUT.look.shapes);

let sentenceRows = null; // the largest part of the data, parsed when first asked for
const sentences = (claim) => (sentenceRows ??= read("data-sentences"))[claim];

const LOCALE = ABOUT.strings.locale ?? LANGUAGE;
const numbers = new Intl.NumberFormat(LOCALE);
const plurals = new Intl.PluralRules(LOCALE);
const days = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** The words of the language file for `key`; {name} in them is replaced from `values`. */
function t(key, values = {}) {
  const strings = ABOUT.strings;
  const plural = "n" in values ? `${key}.${plurals.select(values.n)}` : key;
  const words = strings[plural] ?? strings[`${key}.other`] ?? strings[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (all, name) =>
    typeof values[name] === "number" ? numbers.format(values[name]) : values[name] ?? all);
}

/** An element with properties (or attributes) and children; strings become text nodes. */
function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name in made && name !== "list") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

const svgElement = (tag, attributes = {}, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const button = (words, onclick, properties = {}) =>
  el("button", { type: "button", onclick, ...properties }, words);

const day = (iso) => (iso ? days.format(new Date(`${iso}T00:00:00Z`)) : "");

/** One day, or first – last. */
function period(claim) {
  const [first, last] = [CLAIMS.first[claim], CLAIMS.last[claim]];
  return first === last ? day(first) : `${day(first)} – ${day(last)}`;
}

/** The address if it is http or https, else null: nothing else may become a link. */
function webAddress(text) {
  if (!text || !/^https?:\/\//i.test(text)) return null;
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch (error) {
    if (error instanceof TypeError) return null; // no address at all
    throw error;
  }
}

const fold = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const groupBy = (items, key) => {
  const groups = new Map();
  for (const item of items) {
    const at = key(item);
    if (!groups.has(at)) groups.set(at, []);
    groups.get(at).push(item);
  }
  return groups;
};
