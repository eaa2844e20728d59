// What we paint ourselves around vis-network: paper, crosses, country codes and labels.

function paintPaper(context) {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = theme().paper;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
}

function paintOver(context) {
  const scale = network.getScale();
  const light = lit();
  labelBoxes = labelsInside(scale, light);
  paintCrosses(context, scale, light);
  paintCodes(context, scale, light);
  paintLabels(context, scale, light);
}

/** The drawn lines with their geometry, as vis-network has it: from, via, to and middle. */
function lines(which = () => true) {
  return edgeSet.get({ filter: which }).map((edge) => {
    const { edgeType } = network.body.edges[edge.id];
    return { edge, from: edgeType.fromPoint, to: edgeType.toPoint, via: edgeType.getViaNode(), middle: edgeType.getPoint(0.5), at: (part) => edgeType.getPoint(part) };
  });
}

/** Where the cross of each denied line stands: in its middle, or off it where a label, a shape or a cross is. */
function placeCrosses(boxes, arm) {
  const most = heaviest();
  const shapes = ordered().map((at) => ({ ...network.getPosition(at), r: radiusOf(at, most) }));
  const placed = new Map();
  for (const { edge, at } of lines((line) => line.denied)) {
    const spots = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map(at);
    const free = spots.filter(({ x, y }) => {
      const box = { left: x - arm, right: x + arm, top: y - arm, bottom: y + arm };
      return !boxes.some((label) => overlap(label, box)) && !shapes.some((shape) => covers(box, shape));
    });
    const alone = ({ x, y }) => ![...placed.values()].some((other) => Math.hypot(other.x - x, other.y - y) < 3 * arm);
    placed.set(edge.id, free.find(alone) ?? free[0] ?? spots[0]);
  }
  return placed;
}

/** A cross on every line that somebody denies. */
function paintCrosses(context, scale, light) {
  const arm = 5 / Math.max(scale, 0.6);
  for (const [id, middle] of placeCrosses(labelBoxes, arm)) {
    context.globalAlpha = !light || light.ties.has(id) ? 1 : 0.12;
    for (const [colour, width] of [[theme().paper, 6], [theme().ink, 2.2]]) {
      context.strokeStyle = colour;
      context.lineWidth = width / Math.max(scale, 0.6);
      context.beginPath();
      context.moveTo(middle.x - arm, middle.y - arm);
      context.lineTo(middle.x + arm, middle.y + arm);
      context.moveTo(middle.x + arm, middle.y - arm);
      context.lineTo(middle.x - arm, middle.y + arm);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}

const codeOf = (at, radius) => (actor(at).kind === "state" && radius >= LARGE ? actor(at).country ?? "" : "");

/** Country codes inside the squares of states that are large enough. */
function paintCodes(context, scale, light) {
  const most = heaviest();
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const at of drawn.actors) {
    const radius = radiusOf(at, most);
    const code = codeOf(at, radius);
    if (!code) continue;
    context.globalAlpha = !light || light.actors.has(at) ? 1 : 0.2;
    const { x, y } = network.getPosition(at);
    context.font = `700 ${radius * 0.72}px ${fontFamily}`;
    context.fillStyle = inkOn(actor(at).color);
    context.fillText(code, x, y + radius * 0.04);
  }
  context.globalAlpha = 1;
}

/** Black or white, whichever reads better on a colour. */
function inkOn(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2 > 0.22 ? "#14181E" : "#FFFFFF";
}

/** The labels that fit into the window. */
function labelsInside(scale, light) {
  const { width, height } = size();
  const sheet = { low: network.DOMtoCanvas({ x: 0, y: 0 }), high: network.DOMtoCanvas({ x: width, y: height }) };
  return placeLabels(scale, light, (box) => box.left >= sheet.low.x && box.right <= sheet.high.x && box.top >= sheet.low.y && box.bottom <= sheet.high.y);
}

/** Labels in pixels of the screen, the busiest first; one that would cover another waits for more zoom. */
function paintLabels(context, scale, light) {
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const box of labelBoxes) {
    const { lines: words, size: letters, line, weight } = box.label;
    context.font = `${weight} ${letters / scale}px ${fontFamily}`;
    context.globalAlpha = !light || light.actors.has(box.at) ? 1 : 0.32;
    words.forEach((text, n) => {
      const y = box.top + (n * line + letters * 0.92) / scale;
      context.strokeStyle = theme().paper;
      context.lineWidth = 3.5 / scale;
      context.strokeText(text, box.x, y);
      context.fillStyle = theme().ink;
      context.fillText(text, box.x, y);
    });
  }
  context.globalAlpha = 1;
}

/** A place for each label below, above or beside its shape, clear of all others and inside; else none. */
function placeLabels(scale, light, inside = () => true) {
  const most = heaviest();
  const shapes = ordered().map((at) => ({ at, ...network.getPosition(at), r: radiusOf(at, most) }));
  const rank = (at) => (light?.actors.has(at) ? 1e6 : 0) + (live.weight.get(at) ?? 0);
  const placed = [];
  const queue = [...shapes].sort((a, b) => rank(b.at) - rank(a.at) || a.at - b.at);
  for (const [turn, shape] of queue.entries()) {
    const label = labelOf(shape.at);
    const [width, height, gap] = [label.width / scale, label.height / scale, 3 / scale];
    const spots = [
      { x: shape.x, top: shape.y + shape.r + gap },
      { x: shape.x, top: shape.y - shape.r - gap - height },
      { x: shape.x + shape.r + gap + width / 2, top: shape.y - height / 2 },
      { x: shape.x - shape.r - gap - width / 2, top: shape.y - height / 2 },
    ].map((spot) => ({ ...spot, at: shape.at, label, left: spot.x - width / 2, right: spot.x + width / 2, bottom: spot.top + height }));
    const open = spots.filter((spot) => inside(spot) && !placed.some((other) => overlap(spot, other)));
    const clear = open.find((spot) => !shapes.some((other) => other.at !== shape.at && covers(spot, other)));
    const free = clear ?? (turn < 20 ? open[0] : null); // the busiest are named even in a crowd
    if (free) placed.push(free);
  }
  return placed;
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const covers = (box, shape) =>
  Math.hypot(shape.x - clamp(shape.x, box.left, box.right), shape.y - clamp(shape.y, box.top, box.bottom)) < shape.r * 0.9;

/** The actor whose label is under a point of the window, or null. */
function labelAt(point) {
  const { x, y } = network.DOMtoCanvas(point);
  return labelBoxes.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.at ?? null;
}
