// The drawing as an SVG picture: the same places, lines, shapes and labels.
const round = (value) => Math.round(value * 10) / 10;

function svgPicture() {
  const { width, height } = bounds();
  const picture = svgElement("svg", {
    xmlns: "http://www.w3.org/2000/svg", viewBox: `${round(width.low)} ${round(height.low)} ${round(width.high - width.low)} ${round(height.high - height.low)}`,
    width: round(width.high - width.low), height: round(height.high - height.low), "font-family": fontFamily, role: "img",
  }, svgElement("title", {}, SETTINGS.title));
  picture.append(svgElement("rect", { x: round(width.low), y: round(height.low), width: "100%", height: "100%", fill: theme().paper }));
  const places = placeLabels(1, null);
  const crosses = placeCrosses(places, 5);
  for (const line of lines()) picture.append(...svgLine(line, crosses.get(line.edge.id)));
  const most = heaviest();
  for (const at of ordered()) picture.append(svgActor(at, radiusOf(at, most)));
  for (const box of places) picture.append(svgLabel(box));
  return picture;
}

function bounds() {
  if (!drawn.actors.size) return { width: { low: 0, high: 100 }, height: { low: 0, high: 100 } };
  const boxes = ordered().map((at) => ({ ...network.getPosition(at), label: labelOf(at) }));
  const reach = (box) => Math.max(24, box.label.width / 2);
  return {
    width: { low: Math.min(...boxes.map((b) => b.x - reach(b))) - 16, high: Math.max(...boxes.map((b) => b.x + reach(b))) + 16 },
    height: { low: Math.min(...boxes.map((b) => b.y)) - 40, high: Math.max(...boxes.map((b) => b.y + b.label.height)) + 40 },
  };
}

function svgLine({ edge, from, to, via, middle }, cross) {
  const through = via ? `Q ${round(via.x)} ${round(via.y)}` : "L";
  const parts = [svgElement("path", {
    d: `M ${round(from.x)} ${round(from.y)} ${through} ${round(to.x)} ${round(to.y)}`, fill: "none",
    stroke: edge.color.color, "stroke-width": round(edge.width), "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : "none",
  })];
  const middleOf = via ?? middle;
  if (edge.arrows.to.enabled) parts.push(svgArrow(to, middleOf, edge));
  if (edge.arrows.from.enabled) parts.push(svgArrow(from, middleOf, edge));
  if (cross) {
    const [x, y] = [round(cross.x), round(cross.y)];
    parts.push(svgElement("path", { d: `M ${x - 5} ${y - 5} L ${x + 5} ${y + 5} M ${x + 5} ${y - 5} L ${x - 5} ${y + 5}`, stroke: theme().ink, "stroke-width": 2.2 }));
  }
  return parts;
}

/** An arrow head; the line ends inside it, as vis-network draws it. */
function svgArrow(end, from, edge) {
  const angle = Math.atan2(end.y - from.y, end.x - from.x);
  const length = 15 * edge.arrows.to.scaleFactor + 3 * edge.width;
  const tip = { x: end.x + 0.9 * length * Math.cos(angle), y: end.y + 0.9 * length * Math.sin(angle) };
  const corner = (turn) => `${round(tip.x - length * Math.cos(angle + turn))},${round(tip.y - length * Math.sin(angle + turn))}`;
  return svgElement("polygon", { points: `${round(tip.x)},${round(tip.y)} ${corner(0.32)} ${corner(-0.32)}`, fill: edge.color.color });
}

const CORNERS = { square: [4, 45, 1.41], diamond: [4, 0, 1], triangle: [3, -90, 1.1], triangleDown: [3, 90, 1.1], hexagon: [6, 0, 1] };

/** The points of a shape of radius r around (x, y); null for the circle. */
function outline(shape, x, y, r) {
  const points = [];
  const [count, turn, grow] = shape === "star" ? [10, -90, 1] : CORNERS[shape] ?? [0, 0, 0];
  for (let n = 0; n < count; n++) {
    const angle = ((turn + (360 / count) * n) * Math.PI) / 180;
    const reach = r * grow * (shape === "star" ? (n % 2 ? 0.5 : 1.3) : 1);
    points.push(`${round(x + reach * Math.cos(angle))},${round(y + reach * Math.sin(angle))}`);
  }
  return points.length ? points.join(" ") : null;
}

function svgShape(shape, x, y, r, fill, stroke = "#2B303B") {
  const points = outline(shape, x, y, r);
  const look = { fill, stroke, "stroke-width": 1.2 };
  return points ? svgElement("polygon", { points, ...look }) : svgElement("circle", { cx: round(x), cy: round(y), r: round(r), ...look });
}

function svgActor(at, radius) {
  const { x, y } = network.getPosition(at);
  const made = svgElement("g", {}, svgElement("title", {}, name(at)), svgShape(actor(at).shape, x, y, radius, actor(at).color));
  const code = codeOf(at, radius);
  if (code) {
    made.append(svgElement("text", { x: round(x), y: round(y + radius * 0.28), "text-anchor": "middle", "font-weight": 700, "font-size": round(radius * 0.72), fill: inkOn(actor(at).color) }, code));
  }
  return made;
}

function svgLabel(box) {
  const { lines, size, line, weight } = box.label;
  const made = svgElement("text", { "text-anchor": "middle", "font-size": size, "font-weight": weight, fill: theme().ink, stroke: theme().paper, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" });
  lines.forEach((words, n) => made.append(svgElement("tspan", { x: round(box.x), y: round(box.top + n * line + size * 0.92) }, words)));
  return made;
}
