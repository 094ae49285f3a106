"use strict";
// The page is complete without this script: language, date and legend are chosen by the style
// sheet. It adds the map that moves, what is told of a segment, the sorting and the search of
// tables, and files that unpack. Every word that it shows stands on the page already.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const SVG = "http://www.w3.org/2000/svg";
const root = document.documentElement;
root.classList.add("js");

/** What a reader sees of an element in the chosen language at the chosen date. */
const seen = (element) => element.innerText.replace(/\s+/g, " ").trim();

function drawn(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

// ---- Language and date.

function chosen() {
  root.lang = one("[name=lang]:checked").value;
  document.title = seen(one("h1")) + ": " + seen(one(".dated"));
}

// ---- Segments: what is told of one beside the pointer.

const figure = one(".map");
const picture = figure && one("svg", figure);
const tip = figure && one(".tip", figure);
const shown = (path) => getComputedStyle(path).display !== "none";

/** The row of the list of segments is what is known of it. */
function tell(path, x, y) {
  const row = document.getElementById(path.dataset.row);
  const cells = row ? [...row.cells] : [];
  const name = document.createElement("strong");
  name.textContent = path.dataset.name;
  const facts = cells.slice(1, 5).flatMap((cell) => [...cell.cloneNode(true).childNodes, " · "]).slice(0, -1);
  const why = row ? [document.createElement("br"), ...one("summary", row).cloneNode(true).childNodes] : [];
  tip.replaceChildren(name, ...facts, ...why);
  tip.hidden = false;
  const box = figure.getBoundingClientRect();
  const left = Math.min(x - box.left + 14, box.width - tip.offsetWidth);
  const above = y - box.top - tip.offsetHeight - 14;
  tip.style.left = Math.max(left, 0) + "px";
  tip.style.top = (above < 0 ? y - box.top + 18 : above) + "px";
  mark(path);
}

function mark(path) {
  for (const glow of all(".glow")) glow.remove();
  path.before(drawn("path", { d: path.getAttribute("d"), class: "glow" }));
}

function untell() {
  tip.hidden = true;
  for (const glow of all(".glow")) glow.remove();
}

/** Makes a segment easy to hit and reachable by keyboard: Tab to the first, arrows to others. */
function prepare(path, index, paths) {
  path.dataset.name = one("title", path).textContent;
  one("title", path).remove();
  const hit = drawn("path", { d: path.getAttribute("d") });
  const classes = [...path.classList].filter((name) => name !== "segment");
  hit.setAttribute("class", ["hit", ...classes.map((name) => name + "-hit")].join(" "));
  path.parentNode.append(hit);
  path.setAttribute("role", "button");
  path.setAttribute("tabindex", index === 0 ? "0" : "-1");
  path.setAttribute("aria-label", path.dataset.name);
  hit.addEventListener("pointermove", (event) => tell(path, event.clientX, event.clientY));
  hit.addEventListener("click", (event) => tell(path, event.clientX, event.clientY));
  hit.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && untell());
  path.addEventListener("focus", () => {
    const box = path.getBoundingClientRect();
    tell(path, box.left + box.width / 2, box.top + box.height / 2);
  });
  path.addEventListener("blur", untell);
  path.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const others = paths.filter((other) => other === path || shown(other));
    const next = others[(others.indexOf(path) + step + others.length) % others.length];
    path.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}

// ---- The map: a window on the drawing that moves and grows.

const CLOSEST = 16;

function moving() {
  const home = picture.viewBox.baseVal;
  const { width, height } = home;
  const levels = figure.dataset.levels.split(" ").map(Number);
  const layers = levels.map((_, level) => all(".level" + level, picture).map(letters));
  const edge = picture.appendChild(drawn("g", { class: "degrees" }));
  let view = { x: 0, y: 0, w: width, h: height };

  function show() {
    view.x = Math.min(Math.max(view.x, 0), width - view.w);
    view.y = Math.min(Math.max(view.y, 0), height - view.h);
    picture.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    picture.style.touchAction = view.w < width * 0.99 ? "none" : "pan-y";
    const pixels = picture.getBoundingClientRect().width / view.w, times = width / view.w;
    // Bands grow with the map: near to it they would fill what lies between two stretches.
    picture.classList.toggle("close", times > 2);
    picture.classList.toggle("closest", times > 10);
    const level = Math.max(0, levels.findLastIndex((level) => level <= pixels * 1.04));
    picture.classList.add("leveled");
    layers.forEach((layer, index) => layer.forEach((of) => of.show(index === level, levels[level] / pixels)));
    const taken = settle(layers[level], levels[level] / pixels);
    showDegrees(edge, grid(times), view, pixels, taken);
    showBar(times);
    untell();
  }

  /** Zooms by a factor around a point of the screen, by default the middle. */
  function zoom(factor, clientX, clientY) {
    const box = picture.getBoundingClientRect();
    const k = Math.min(Math.max((width / view.w) * factor, 1), CLOSEST);
    const w = width / k, h = height / k;
    if (clientX === undefined) {
      const { x, y } = onLine(view.x + view.w / 2, view.y + view.h / 2, w / 4, h / 4);
      view = { x: x - w / 2, y: y - h / 2, w, h };
    } else {
      const across = (clientX - box.left) / box.width, down = (clientY - box.top) / box.height;
      view = { x: view.x + across * (view.w - w), y: view.y + down * (view.h - h), w, h };
    }
    show();
  }

  function pan(dx, dy) {
    view.x += dx * view.w;
    view.y += dy * view.h;
    show();
  }

  listen(zoom, pan, () => view.w < width * 0.99);
  window.addEventListener("resize", show);
  show();
  return { show, zoom };
}

/** A layer of names, which keep their size on the screen: around the mark of a place, else around
 *  the point where a name stands. */
function letters(layer) {
  const marks = all("circle", layer).map((node) => {
    return { node, x: Number(node.getAttribute("cx")), y: Number(node.getAttribute("cy")), own: "" };
  });
  let texts = null;
  const scale = layer.transform.baseVal.consolidate()?.matrix.a ?? 1;
  const markOf = (x, y) => marks.find((mark) => Math.hypot(mark.x - x, mark.y - y) < 9);
  const names = () => texts ??= all("text", layer).map((node) => {
    const x = Number(node.getAttribute("x")), y = Number(node.getAttribute("y"));
    const mark = markOf(x, y), at = mark ?? { x, y };
    return { node, mark, scale, x: at.x, y: at.y, own: node.getAttribute("transform") ?? "" };
  });
  return {
    names,
    show(now, size) {
      layer.classList.toggle("now", now);
      if (!now) return;
      for (const { node, x, y, own } of [...marks, ...names()])
        node.setAttribute("transform", `translate(${x} ${y})scale(${size})translate(${-x} ${-y})${own}`);
    },
  };
}

/** Points of a path, at most so far apart that no name stands between two of them. */
const points = new Map();
function pointsOf(path) {
  if (!points.has(path)) {
    const length = path.getTotalLength(), count = Math.ceil(length / 3);
    points.set(path, Array.from({ length: count + 1 }, (_, at) => path.getPointAtLength(length * at / Math.max(count, 1))));
  }
  return points.get(path);
}

/** The points of the segments that are shown. */
const course = () => all(".segment", picture).filter(shown).flatMap(pointsOf);

/** A point of the map, moved just so far that a segment passes within a distance of it. */
function onLine(x, y, across, down) {
  let best = null, least = Infinity;
  for (const point of course()) {
    const away = Math.hypot(point.x - x, point.y - y);
    if (away < least) [best, least] = [point, away];
  }
  const near = (from, to, by) => Math.min(Math.max(from, to - by), to + by);
  return best ? { x: near(x, best.x, across), y: near(y, best.y, down) } : { x, y };
}

/** Finds places in the window for the names that it cuts, those of states first: on the band of the
 *  state along the boundary. Others that it cuts or that lie under those are left out. Gives where
 *  names are. */
function settle(layers, size) {
  const window = picture.getBoundingClientRect();
  const inner = { left: window.left + 4, top: window.top + 4, right: window.right - 4, bottom: window.bottom - 4 };
  const names = layers.flatMap((layer) => layer.names()).filter(({ node }) => node.getClientRects().length > 0);
  const isState = ({ node }) => node.parentNode.matches("[letter-spacing][font-weight='600']");
  const boxes = new Map(names.map((name) => [name, name.node.getBoundingClientRect()]));
  const taken = [], marked = [];
  for (const name of [...names.filter(isState), ...names.filter((name) => !isState(name))]) {
    let box = boxes.get(name);
    if (isState(name) && !within(box, inner) && onBand(name, size, inner, taken)) box = name.node.getBoundingClientRect();
    const off = !within(box, inner) || taken.some((other) => meet(box, other));
    marked.push([name.node, off], ...(name.mark ? [[name.mark.node, off]] : []));
    if (!off) taken.push(box);
  }
  for (const [node, off] of marked) node.classList.toggle("off", off);
  return taken;
}

const within = (box, frame) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Moves the name of a party, whose tint is in the legend, to where it touches its band, the more
 *  the better, and no other, so that it is on its side of the line; whether there is such a place in
 *  the window. */
function onBand(name, size, inner, taken) {
  const bands = all("[id$=-sides] path", picture).filter((path) => path.getClientRects().length > 0 && path.getAttribute("fill") !== "none");
  const letters = name.node.textContent.toUpperCase();
  const tint = all(".legend p").find((side) => seen(side).toUpperCase().endsWith(letters));
  const own = tint && bands.find((band) => one(`[fill="${band.getAttribute("fill")}"]`, tint));
  if (!own) return false;
  const back = picture.getScreenCTM().inverse();
  const { width, height } = name.node.getBoundingClientRect();
  const step = height / 2, long = Math.ceil(width / step), high = 3;
  const columns = Math.floor((inner.right - inner.left) / step), rows = Math.floor((inner.bottom - inner.top) / step);
  const covers = (band) => {
    const there = band.getScreenCTM().inverse();
    return (at) => band.isPointInFill(at.matrixTransform(there));
  };
  const isOwn = covers(own), isOther = bands.filter((band) => band !== own).map(covers);
  const cell = (row, column) => {
    const at = new DOMPoint(inner.left + (column + 0.5) * step, inner.top + (row + 0.5) * step);
    // On another's band it is no number, and no sum with that is one.
    return isOwn(at) ? 1 : isOther.some((on) => on(at)) ? NaN : 0;
  };
  const list = (length, of) => Array.from({ length: Math.max(length, 0) }, (_, index) => of(index));
  const cells = list(rows, (row) => list(columns, (column) => cell(row, column)));
  let best = null, most = 1;
  for (let row = 0; row + high <= rows; row += 1) {
    for (let column = 0; column + long <= columns; column += 1) {
      const share = cells.slice(row, row + high).flatMap((of) => of.slice(column, column + long)).reduce((sum, one) => sum + one);
      if (!(share > most)) continue;
      const left = inner.left + (column + long / 2) * step - width / 2, top = inner.top + (row + 0.5) * step;
      const box = { left, top, right: left + width, bottom: top + height };
      if (!taken.some((other) => meet(box, other))) [best, most] = [box, share];
    }
  }
  if (!best) return false;
  const middle = new DOMPoint((best.left + best.right) / 2, best.top + 0.8 * height).matrixTransform(back);
  const [x, y] = [middle.x / name.scale, middle.y / name.scale];
  name.node.setAttribute("transform", `translate(${x} ${y})scale(${size})translate(${-name.x} ${-name.y})${name.own}`);
  return true;
}

/** The lines of the graticule for a reader who is so many times nearer; others are hidden. */
function grid(times) {
  const grids = all(".graticule", picture);
  const now = grids.findLast((grid) => Number(grid.dataset.times) <= times * 1.01);
  for (const grid of grids) grid.classList.toggle("now", grid === now);
  return now ? [...now.children] : [];
}

/** Names the lines of the graticule where they leave the window: meridians above, parallels on
 *  the left; a name of the map that stands there counts more. */
function showDegrees(edge, paths, view, pixels, taken) {
  edge.replaceChildren();
  const size = 1 / pixels, inset = 13 * size;
  const language = all("[name=lang]").findIndex((input) => input.checked);
  const line = course();
  for (const path of paths) {
    const meridian = path.dataset.meridian === "1";
    const side = meridian ? view.y + inset : view.x + 4 * size;
    const at = crossing(path, side, meridian ? "y" : "x");
    const [x, y] = meridian ? [at, side] : [side, at - 3 * size];
    const inside = at > (meridian ? view.x + 5 * inset : view.y + 2 * inset)
      && at < (meridian ? view.x + view.w - 3 * inset : view.y + view.h);
    if (at === null || !inside) continue;
    const name = drawn("text", { class: "degree", transform: `translate(${x} ${y})scale(${size})` });
    if (meridian) name.setAttribute("text-anchor", "middle");
    name.textContent = path.dataset.names.split("|")[language];
    edge.append(name);
    const box = name.getBoundingClientRect(), own = name.getBBox();
    const wide = { left: box.left - 4, top: box.top, right: box.right + 4, bottom: box.bottom };
    const [left, top] = [x + own.x * size, y + own.y * size], gap = 2 * size;
    const covers = (point) => point.x > left - gap && point.x < left + own.width * size + gap
      && point.y > top - gap && point.y < top + own.height * size + gap;
    if (taken.some((other) => meet(wide, other)) || line.some(covers)) name.remove();
  }
}

/** Where a line that runs one way crosses a coordinate; null where it does not. */
function crossing(path, line, axis) {
  const other = axis === "y" ? "x" : "y";
  const at = (share) => path.getPointAtLength(share * path.getTotalLength());
  let low = 0, high = 1;
  const rising = at(1)[axis] > at(0)[axis];
  const below = (point) => (point[axis] < line) === rising;
  if (!below(at(0)) || below(at(1))) return null;
  for (let turn = 0; turn < 12; turn += 1) {
    const middle = (low + high) / 2;
    if (below(at(middle))) low = middle; else high = middle;
  }
  return at(low)[other];
}

/** The scale bar: as a share of the map, so that it stays true in print. */
function showBar(k) {
  const bar = one(".bar", figure);
  if (!bar) return;
  const pixelsPerMetre = Number(figure.dataset.pixelsPerMetre) * k;
  const longest = 150 / pixelsPerMetre;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = [5, 2, 1].find((factor) => factor * power <= longest) * power;
  one(".length", bar).textContent = metres >= 1000 ? metres / 1000 : metres;
  one(".km", bar).hidden = metres < 1000;
  one(".m", bar).hidden = metres >= 1000;
  one("path", bar).setAttribute("d", `M1 1v6h${metres * pixelsPerMetre}v-6`);
}

/** Pointers, wheel and keys. A plain wheel scrolls the page until the map is in use. */
function listen(zoom, pan, isClose) {
  const pointers = new Map();
  picture.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event);
    picture.classList.add("dragging");
  });
  window.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const still = [...pointers.values()].find((other) => other.pointerId !== event.pointerId);
    if (still) pinch(before, event, still, zoom);
    else if (event.pointerType !== "touch" || isClose()) drag(before, event, pan);
    pointers.set(event.pointerId, event);
  });
  for (const type of ["pointerup", "pointercancel"])
    window.addEventListener(type, (event) => {
      pointers.delete(event.pointerId);
      picture.classList.toggle("dragging", pointers.size > 0);
    });
  picture.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !figure.contains(document.activeElement)) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
  }, { passive: false });
  picture.setAttribute("tabindex", "0");
  picture.addEventListener("keydown", (event) => {
    const act = {
      "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), "0": () => zoom(0),
      ArrowLeft: () => pan(-0.125, 0), ArrowRight: () => pan(0.125, 0),
      ArrowUp: () => pan(0, -0.125), ArrowDown: () => pan(0, 0.125), Escape: untell,
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
}

function pinch(before, now, still, zoom) {
  const span = (a) => Math.hypot(a.clientX - still.clientX, a.clientY - still.clientY) || 1;
  zoom(span(now) / span(before), (now.clientX + still.clientX) / 2, (now.clientY + still.clientY) / 2);
}

function drag(before, now, pan) {
  const box = picture.getBoundingClientRect();
  pan((before.clientX - now.clientX) / box.width, (before.clientY - now.clientY) / box.height);
}

// ---- Tables: sorted by a click on a head; checks searched.

function sortable(table) {
  const heads = all("thead th", table);
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sortRows(table.tBodies[0], column, down, head.classList.contains("number"));
    });
  });
}

/** Cells without a number come last, whichever way numbers are sorted. */
function sortRows(body, column, down, numeric) {
  const [decimal, thousands = ""] = one("[name=lang]:checked").dataset.signs;
  const plain = (text) => text.replaceAll(thousands, "").replace(/\s/g, "").replace(decimal, ".");
  const number = (cell) => cell.dataset.number ?? plain(seen(cell));
  const key = (row) => numeric || row.cells[column].dataset.number !== undefined ? parseFloat(number(row.cells[column])) : seen(row.cells[column]);
  const rows = [...body.rows].map((row) => [key(row), row]);
  const order = ([a], [b]) => {
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
    const by = typeof a === "number" && typeof b === "number"
      ? a - b : String(a).localeCompare(String(b), root.lang, { numeric: true });
    return down ? -by : by;
  };
  body.append(...rows.sort(order).map(([, row]) => row));
}

function search(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const group of all("#checks .group:has(.checks)")) {
    const rows = all(".checks tbody tr", group);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !wanted.every((word) => text.includes(word));
    }
    if (wanted.length > 0) group.open = rows.some((row) => !row.hidden);
  }
}

// ---- Files.

function save(name, type, parts) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A packed file is saved as what it was. */
async function unpack(event) {
  event.preventDefault();
  const link = event.currentTarget;
  const packed = Uint8Array.from(atob(link.href.split(",")[1]), (letter) => letter.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  save(link.download.replace(/\.gz$/, ""), "application/octet-stream", [await new Response(plain).blob()]);
}

/** The map as it is shown, with its date, its scale and what it does not mean. */
function saveMap() {
  const { x, y, width, height } = picture.viewBox.baseVal;
  const copy = picture.cloneNode(true);
  const originals = all("*", picture);
  all("*", copy).forEach((node, index) => bake(node, originals[index]));
  for (const node of all("[data-drop]", copy)) node.remove();
  const line = height / 40;
  const said = [".dated", ".bar", ".disclaimer"].map((selector) => one(selector)).filter(Boolean).map(seen);
  said.flatMap((text) => text.match(/.{1,120}(\s|$)/g) ?? []).forEach((text, index) => {
    const node = drawn("text", { x, y: y + height + (index + 1.3) * line, "font-size": line * 0.75 });
    node.textContent = text;
    copy.append(node);
  });
  copy.setAttribute("viewBox", `${x} ${y} ${width} ${height + 9 * line}`);
  copy.setAttribute("xmlns", SVG);
  save("map.svg", "image/svg+xml", [new XMLSerializer().serializeToString(copy)]);
}

/** Writes into a copy what the style sheet says of the original. */
function bake(node, original) {
  const style = getComputedStyle(original);
  if (style.display === "none" || original.matches(".hit,.glow")) return node.setAttribute("data-drop", "");
  for (const name of ["stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "fill", "vector-effect", "paint-order", "font-size"])
    if (style[name]) node.setAttribute(name, style.getPropertyValue(name));
}

// ---- Start.

if (figure) {
  all(".segment", picture).forEach((path, index, paths) => prepare(path, index, paths));
  const map = moving();
  for (const button of all(".zoom button"))
    button.addEventListener("click", () => map.zoom(Number(button.dataset.factor)));
  for (const input of all(".languages input, .dates input, .legend input")) input.addEventListener("change", map.show);
  one(".take-map").addEventListener("click", saveMap);
}
for (const input of all(".languages input, .dates input")) input.addEventListener("change", chosen);
chosen();
for (const table of all("table.sortable")) sortable(table);
one("#search")?.addEventListener("input", (event) => search(event.target.value));
for (const link of all(".files a")) link.addEventListener("click", unpack);
