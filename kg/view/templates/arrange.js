// Places for the drawn actors: starts from the computed layout, fills the window, keeps labels clear.
const LABELS = { usual: { size: 12.5, line: 15, weight: 500, most: 118 }, large: { size: 14.5, line: 17, weight: 700, most: 136 } };
const fontFamily = '"Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';
const ruler = document.createElement("canvas").getContext("2d");

const labels = new Map();
/** The lines of an actor's label, at most two, their look, and the whole's size in pixels. */
function labelOf(at) {
  const kind = drawn.chief.has(at) ? "large" : "usual";
  const known = labels.get(`${kind}${at}`);
  if (known) return known;
  const { size, line, weight, most } = LABELS[kind];
  ruler.font = `${weight} ${size}px ${fontFamily}`;
  const width = (text) => ruler.measureText(text).width;
  const cut = (text) => {
    if (width(text) <= most) return text;
    const letters = [...text];
    while (letters.length > 1 && width(`${letters.join("")}…`) > most) letters.pop();
    return `${letters.join("").trimEnd()}…`;
  };
  const words = name(at).split(/\s+/);
  let first = words.shift() ?? "";
  while (words.length && width(`${first} ${words[0]}`) <= most) first += ` ${words.shift()}`;
  const lines = [cut(first), ...(words.length ? [cut(words.join(" "))] : [])];
  const made = { lines, size, line, weight, width: Math.max(...lines.map(width)), height: lines.length * line };
  labels.set(`${kind}${at}`, made);
  return made;
}

/** The box that a shape and the label under it need, with air around. */
const room = (r, label) => ({ half: Math.max(r, label.width / 2) + 9, up: r + 8, down: r + label.height + 9 });

/** Places by actor inside width × height, so that no two boxes of shape and label overlap. */
function arrange(actors, ties, radius, width, height) {
  const boxes = actors.map((at) => {
    return { at, x: actor(at).x, y: actor(at).y, ...room(radius(at), labelOf(at)) };
  });
  if (boxes.length < 2) return new Map(boxes.map((box) => [box.at, { x: width / 2, y: height / 2 }]));
  const few = Math.sqrt(boxes.length); // a few actors stay near each other in a large window
  const [sheetWidth, sheetHeight] = [Math.min(width, 270 * few), Math.min(height, 210 * few)];
  const [left, top] = [(width - sheetWidth) / 2, (height - sheetHeight) / 2];
  stretch(boxes, sheetWidth, sheetHeight);
  const index = new Map(boxes.map((box, at) => [box.at, at]));
  const springs = [...new Map(ties.map((tie) => [`${tie.from}.${tie.to}`, [index.get(tie.from), index.get(tie.to)]])).values()];
  for (const box of boxes) box.ties = springs.filter((spring) => spring.some((end) => boxes[end] === box)).length;
  relax(boxes, springs, sheetWidth, sheetHeight);
  stretch(boxes, sheetWidth, sheetHeight);
  separate(boxes, sheetWidth, sheetHeight);
  return new Map(boxes.map((box) => [box.at, { x: left + box.x, y: top + box.y }]));
}

/** Scale to the window, each axis on its own; partly by rank, so that a few outliers do not crowd the rest. */
function stretch(boxes, width, height) {
  for (const [axis, size, before, after] of [["x", width, "half", "half"], ["y", height, "up", "down"]]) {
    const ordered = [...boxes].sort((a, b) => a[axis] - b[axis] || a.at - b.at);
    const [low, span] = [ordered[0][axis], ordered.at(-1)[axis] - ordered[0][axis] || 1];
    const start = Math.max(...boxes.map((box) => box[before])) * 0.8;
    const length = Math.max(1, size - start - Math.max(...boxes.map((box) => box[after])) * 0.8);
    ordered.forEach((box, rank) => {
      box[axis] = start + length * (0.55 * ((box[axis] - low) / span) + 0.45 * (rank / (boxes.length - 1)));
    });
  }
  for (const box of boxes) inside(box, width, height);
}

/** Springs along ties; repulsion between all, stronger between those with many ties, so that the middle stays open. */
function relax(boxes, springs, width, height) {
  const count = boxes.length;
  const ideal = Math.sqrt((width * height) / count) * 0.72;
  const rounds = count > 160 ? 60 : 220;
  const usual = boxes.reduce((sum, box) => sum + box.ties, 0) / count + 1;
  const weight = boxes.map((box) => clamp(((box.ties + 1) / usual) ** 0.75, 0.6, 3));
  const [fx, fy] = [new Float64Array(count), new Float64Array(count)];
  for (let round = 0; round < rounds; round++) {
    const heat = (Math.min(width, height) / 9) * (1 - round / rounds) ** 1.5 + 0.5;
    fx.fill(0);
    fy.fill(0);
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        let dx = boxes[a].x - boxes[b].x;
        let dy = (boxes[a].y - boxes[b].y) * 1.25; // labels are wide: keep more room sideways
        if (!dx && !dy) [dx, dy] = [0.1 * (a + 1), 0.07 * (b + 1)];
        const push = ((ideal * ideal) / (dx * dx + dy * dy + 25)) * weight[a] * weight[b];
        fx[a] += dx * push; fy[a] += dy * push;
        fx[b] -= dx * push; fy[b] -= dy * push;
      }
      fx[a] += (width / 2 - boxes[a].x) * 0.35 * weight[a];
      fy[a] += (height / 2 - boxes[a].y) * 0.35 * weight[a];
    }
    for (const [a, b] of springs) {
      const [dx, dy] = [boxes[a].x - boxes[b].x, boxes[a].y - boxes[b].y];
      const slack = Math.max(0, Math.hypot(dx, dy) - ideal * 0.6); // short lines cannot be read
      const pull = (slack / ideal) * (1.3 / Math.sqrt(weight[a] * weight[b]));
      fx[a] -= dx * pull; fy[a] -= dy * pull;
      fx[b] += dx * pull; fy[b] += dy * pull;
    }
    boxes.forEach((box, at) => {
      const force = Math.hypot(fx[at], fy[at]) || 1;
      const step = Math.min(force, heat) / force;
      box.x += fx[at] * step;
      box.y += fy[at] * step;
    });
  }
}

function inside(box, width, height) {
  box.x = clamp(box.x, box.half + 4, Math.max(width - box.half - 4, box.half + 4));
  box.y = clamp(box.y, box.up + 4, Math.max(height - box.down - 4, box.up + 4));
}

/** Push overlapping boxes apart along the shorter way, within the window. */
function separate(boxes, width, height) {
  const rounds = boxes.length > 160 ? 60 : 400;
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let a = 0; a < boxes.length; a++) {
      for (let b = a + 1; b < boxes.length; b++) {
        const [one, two] = [boxes[a], boxes[b]];
        const overX = one.half + two.half - Math.abs(one.x - two.x);
        const upper = one.y <= two.y ? one : two;
        const lower = upper === one ? two : one;
        const overY = upper.down + lower.up - (lower.y - upper.y);
        if (overX <= 0.01 || overY <= 0.01) continue;
        moved = true;
        if (overY < overX) {
          upper.y -= overY / 2 + 0.3;
          lower.y += overY / 2 + 0.3;
        } else {
          const sign = one.x < two.x || (one.x === two.x && a < b) ? 1 : -1;
          one.x -= sign * (overX / 2 + 0.3);
          two.x += sign * (overX / 2 + 0.3);
        }
        inside(one, width, height);
        inside(two, width, height);
      }
    }
    if (!moved) return;
  }
}
