// Small parts that several panels use: search box, legend marks, links to actors.

/** A search box for actors: type, arrow keys, Enter; `choose` gets the index. */
function actorSearch(id, label, choose, { placeholder = label, value = "" } = {}) {
  const list = el("ul", { id: `${id}-list`, role: "listbox", hidden: true, "aria-label": label });
  const input = el("input", {
    id: `${id}-input`, type: "search", role: "combobox", autocomplete: "off", spellcheck: false, placeholder, value,
    "aria-label": label, "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  });
  let [found, current] = [[], -1];
  const mark = (next) => {
    current = next;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", n === current));
    list.children[current]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", found.length && current >= 0 ? `${id}-${current}` : "");
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const take = (n) => {
    if (!found[n] && found[n] !== 0) return;
    input.value = name(found[n]);
    close();
    choose(found[n]);
  };
  const suggest = () => {
    found = findActors(input.value, 9);
    list.replaceChildren(...found.map((at, n) => el("li", {
      id: `${id}-${n}`, role: "option", onpointerdown: (event) => { event.preventDefault(); take(n); },
    }, kindMark(at), el("span", { className: "grow" }, name(at)), el("small", {}, numbers.format(actor(at).claims)))));
    if (input.value && !found.length) list.append(el("li", { className: "none", role: "option", "aria-disabled": "true" }, t("search.none")));
    list.hidden = !input.value;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  };
  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => input.value && suggest());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) mark((current + step + found.length) % found.length);
    else if (event.key === "Enter" && !list.hidden) take(current);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return [input, list];
}

let foldedNames = null;
/** Actors whose name fits what was typed: from the beginning, then a word's beginning, then anywhere. */
function findActors(typed, most) {
  const wanted = fold(typed.trim());
  if (!wanted) return [];
  foldedNames ??= NODES.map((node) => fold(node.label));
  const fits = [];
  foldedNames.forEach((text, at) => {
    const where = text.indexOf(wanted);
    if (where < 0) return;
    const rank = where === 0 ? 0 : text.includes(` ${wanted}`) ? 1 : 2;
    fits.push([rank, -actor(at).claims, at]);
  });
  fits.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return fits.slice(0, most).map((fit) => fit[2]);
}

/** The shape and colour of an actor, as on the drawing. */
const shapeMark = (shape, colour) =>
  svgElement("svg", { viewBox: "-12 -12 24 24", width: 16, height: 16, class: "mark", "aria-hidden": "true" }, svgShape(shape, 0, 0, shape === "square" ? 7 : 8, colour));
const kindMark = (at) => shapeMark(actor(at).shape, actor(at).color);

/** A piece of line as on the drawing. */
function lineMark(colour, { dashes = false, denied = false, width = 3 } = {}) {
  const made = svgElement("svg", { viewBox: "0 0 34 12", width: 34, height: 12, class: "mark", "aria-hidden": "true" },
    svgElement("path", { d: "M1 6H33", stroke: colour, "stroke-width": width, "stroke-dasharray": dashes ? dashes.join(" ") : "none" }));
  if (denied) made.append(svgElement("path", { d: "M12.5 1.5L21.5 10.5M21.5 1.5L12.5 10.5", stroke: "currentColor", "stroke-width": 2 }));
  return made;
}

/** A name that selects its actor. */
const actorLink = (at, words = name(at)) =>
  button(words, () => pick(`a${at}`), { className: "link", title: t("kind." + actor(at).kind) });

const note = (words) => el("p", { className: "note" }, words);
