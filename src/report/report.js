"use strict";
// The page is complete without this script. It adds the moving map, the choice of a date and of
// what is shown, the sorting of tables and the filter of the checks. Every word that it puts on
// the page goes through textContent.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const SVG = "http://www.w3.org/2000/svg";
document.documentElement.classList.add("js");

// ---- Segments: their status at a date, their lengths, what is said of one.

const segments = all(".map .segment");
const stops = all(".stops [data-last-day]");
const toggles = all(".legend input");
const firstDay = (date) => (date + "-01-01").slice(0, 10);

/** The status at a stop; where the data give no date, the status that the page was made with. */
function statusAt(path, stop) {
  const event = path.dataset.delimitedOn;
  if (!stop || !event) return path.dataset.status;
  return firstDay(event) <= stop.dataset.lastDay ? "delimited" : "contested";
}

/** Whether its low confidence matters at a stop: once the line is settled it no longer does. */
function doubtAt(path, stop) {
  if (!stop) return path.classList.contains("doubtful") ? "1" : "0";
  return path.dataset.confidence === "low" && stop.dataset.settled !== "1" ? "1" : "0";
}

function kilometres(metres) {
  return (metres / 1000).toFixed(Number(one(".map").dataset.decimals)) + " km";
}

function showDate(index) {
  const stop = stops[index];
  for (const path of segments) {
    path.dataset.now = statusAt(path, stop);
    path.dataset.doubt = doubtAt(path, stop);
  }
  if (stop) {
    one(".slider output").textContent = "Status as of " + stop.dataset.words;
    one(".slider .note").textContent = stop.dataset.note;
    one(".live-date").textContent = stop.dataset.words;
    one("#dates").setAttribute("aria-valuetext", stop.dataset.words);
    one(".elsewhere").hidden = stop.dataset.chosen === "1";
  }
  showTotals();
  showClasses();
  if (chosen) describe(chosen);
}

/** Lengths of each entry of the legend, over the segments of the map that is on the page. */
function showTotals() {
  const wide = segments.filter((path) => path.closest(".wide-map"));
  const sum = (wanted) =>
    wide.filter(wanted).reduce((total, path) => total + Number(path.dataset.lengthM), 0);
  for (const toggle of toggles) {
    const { status, low } = toggle.dataset;
    const length = sum((path) => path.dataset.now === status && path.dataset.doubt === low);
    one(".km", toggle.closest("label")).textContent = kilometres(length);
  }
}

function showClasses() {
  const off = toggles.filter((toggle) => !toggle.checked).map((toggle) => toggle.dataset);
  for (const path of segments) {
    const hidden = off.some(
      ({ status, low }) => path.dataset.now === status && path.dataset.doubt === low);
    path.classList.toggle("off", hidden);
    path.hit.classList.toggle("off", hidden);
  }
}

function facts(path) {
  const { id, section, now, confidence, lengthM } = path.dataset;
  const sure = confidence ? `${confidence} confidence` : "";
  const name = [section, id].filter(Boolean).join(", ");
  return { name, line: [now, kilometres(lengthM), sure].filter(Boolean).join(" · ") };
}

let chosen = null;

/** Says in the card what is known of a segment, and marks it on the map. */
function describe(path) {
  chosen = path;
  const { name, line } = facts(path);
  const { basis, delimitedOn, delimitedOnBasis } = path.dataset;
  const because = [delimitedOn, delimitedOnBasis].filter(Boolean).join(", ");
  one(".card h3").textContent = name;
  one(".card .line").textContent = line;
  one(".card .basis").textContent = basis ? "Basis: " + basis + "." : "";
  one(".card .event").textContent = because ? "Delimited on: " + because + "." : "";
  for (const glow of all(".glow")) glow.remove();
  const glow = path.cloneNode(false);
  for (const { name } of [...glow.attributes]) if (name !== "d") glow.removeAttribute(name);
  glow.setAttribute("class", "glow");
  path.before(glow);
}

/** Makes a segment easy to hit and reachable by keyboard: Tab to the first, arrows to others. */
function prepare(path, index, siblings) {
  const hit = document.createElementNS(SVG, "path");
  hit.setAttribute("d", path.getAttribute("d"));
  hit.setAttribute("class", "hit");
  path.hit = hit;
  path.parentNode.append(hit);
  one("title", path)?.remove();
  path.dataset.now = path.dataset.status;
  path.setAttribute("role", "button");
  path.setAttribute("tabindex", index === 0 ? "0" : "-1");
  const { name, line } = facts(path);
  path.setAttribute("aria-label", `${name}: ${line}`);
  hit.addEventListener("pointerenter", () => describe(path));
  hit.addEventListener("click", () => describe(path));
  path.addEventListener("focus", () => describe(path));
  path.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const shown = siblings.filter((other) => !other.classList.contains("off"));
    const next = shown[(shown.indexOf(path) + step + shown.length) % shown.length];
    if (!next) return;
    path.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}

// ---- The map: a window on the drawing that moves and grows.

const CLOSEST = 12;

function moving(picture) {
  const figure = picture.closest(".map");
  const svg = one("svg", picture);
  const prefix = svg.querySelector("[id$=-ground]").id.replace(/ground$/, "");
  const part = (id) => svg.getElementById(prefix + id);
  const scale = groundScale(part("scalebar"));
  const frame = part("ground").getBBox();
  const home = { x: frame.x - 15, y: frame.y - 15, w: frame.width + 30, h: frame.height + 30 };
  one(".projection").textContent =
    all("text", part("projection")).map((line) => line.textContent).join(" ");
  // What stands around the frame is said by the page, which keeps it true when the date changes.
  for (const id of ["title", "as-of", "legend", "scalebar", "disclaimer", "source", "projection", "locator"])
    part(id)?.remove();
  const letters = movable(svg);
  let view = { ...home };

  function show() {
    const k = home.w / view.w;
    view.x = Math.min(Math.max(view.x, home.x), home.x + home.w - view.w);
    view.y = Math.min(Math.max(view.y, home.y), home.y + home.h - view.h);
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    svg.style.touchAction = k > 1.01 ? "none" : "pan-y";
    const z = Math.pow(k, -0.7);
    for (const { node, x, y, own } of letters)
      node.setAttribute("transform",
        `translate(${x} ${y}) scale(${z}) translate(${-x} ${-y}) ${own}`);
    showScale();
  }

  function showScale() {
    const bar = one(".bar", figure);
    const pixels = svg.getBoundingClientRect().width / view.w;
    if (getComputedStyle(picture).visibility !== "visible") return;
    const most = 130 / pixels * scale;
    const power = 10 ** Math.floor(Math.log10(most));
    const ground = [5, 2, 1].find((factor) => factor * power <= most) * power;
    // As a share of the map, so that it stays true in print.
    one("i", bar).style.width = (ground / scale / view.w) * 100 + "%";
    one("span", bar).textContent = ground >= 1000 ? ground / 1000 + " km" : ground + " m";
  }

  /** Zooms by a factor around a point of the screen, by default the middle. */
  function zoom(factor, clientX, clientY) {
    const box = svg.getBoundingClientRect();
    const across = clientX === undefined ? 0.5 : (clientX - box.left) / box.width;
    const down = clientY === undefined ? 0.5 : (clientY - box.top) / box.height;
    const k = Math.min(Math.max((home.w / view.w) * factor, 1), CLOSEST);
    const w = home.w / k, h = home.h / k;
    view = { x: view.x + across * (view.w - w), y: view.y + down * (view.h - h), w, h };
    show();
  }

  function pan(dx, dy) {
    view.x += dx;
    view.y += dy;
    show();
  }

  const pointers = new Map();
  svg.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event);
    svg.classList.add("dragging");
  });
  window.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const box = svg.getBoundingClientRect();
    const still = [...pointers.values()].find((other) => other.pointerId !== event.pointerId);
    if (still) {
      const span = (a) => Math.hypot(a.clientX - still.clientX, a.clientY - still.clientY) || 1;
      zoom(span(event) / span(before),
        (event.clientX + still.clientX) / 2, (event.clientY + still.clientY) / 2);
    } else if (event.pointerType !== "touch" || view.w < home.w * 0.99) {
      pan((before.clientX - event.clientX) / box.width * view.w,
        (before.clientY - event.clientY) / box.height * view.h);
    }
    pointers.set(event.pointerId, event);
  });
  for (const type of ["pointerup", "pointercancel"])
    window.addEventListener(type, (event) => {
      pointers.delete(event.pointerId);
      svg.classList.toggle("dragging", pointers.size > 0);
    });
  // A plain wheel scrolls the page until the map is in use.
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !figure.contains(document.activeElement)) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
  }, { passive: false });
  svg.setAttribute("tabindex", "0");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", "Map. Plus and minus zoom, arrows move, 0 shows the whole line.");
  svg.addEventListener("keydown", (event) => {
    const step = view.w / 8;
    const act = {
      "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), "0": () => zoom(0),
      ArrowLeft: () => pan(-step, 0), ArrowRight: () => pan(step, 0),
      ArrowUp: () => pan(0, -step), ArrowDown: () => pan(0, step),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  window.addEventListener("resize", showScale);
  svg.style.aspectRatio = `${home.w} / ${home.h}`;
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  show();
  return zoom;
}

/** Metres on the ground for a unit of the drawing, as the drawn scale bar has it. */
function groundScale(bar) {
  const texts = all("text", bar);
  const [number, unit] = texts.at(-1).textContent.split(" ");
  const across = texts.at(-1).getAttribute("x") - texts[0].getAttribute("x");
  return (Number(number) * (unit === "km" ? 1000 : 1)) / across;
}

/** Names and marks that keep about their size when the map grows: around the mark of a place,
 *  else around the point where the name stands. */
function movable(svg) {
  const marks = all("circle", svg).map((node) => {
    return { node, x: Number(node.getAttribute("cx")), y: Number(node.getAttribute("cy")), own: "" };
  });
  const texts = all("text", svg).map((node) => {
    const box = node.getBBox();
    const gap = ({ x, y }) => Math.hypot(
      Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height));
    const nearest = marks.reduce((best, mark) => (gap(mark) < gap(best) ? mark : best), marks[0]);
    const at = nearest && gap(nearest) < 5 ? nearest : { x: Number(node.getAttribute("x")), y: Number(node.getAttribute("y")) };
    return { node, x: at.x, y: at.y, own: node.getAttribute("transform") ?? "" };
  });
  return [...marks, ...texts];
}

// ---- Tables: sorted by a click on a head; checks filtered by verdict.

function sortable(table) {
  const heads = all("thead th", table);
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sortRows(table.tBodies[0], column, down);
    });
  });
}

/** Cells without a number come last, whichever way numbers are sorted. */
function sortRows(body, column, down) {
  const key = (row) => row.cells[column].dataset.number;
  const text = (row) => row.cells[column].textContent;
  const numbers = [...body.rows].some((row) => key(row) !== undefined);
  const order = (a, b) => {
    if (!numbers) return text(a).localeCompare(text(b), "en", { numeric: true }) * (down ? -1 : 1);
    if (key(a) === undefined || key(b) === undefined)
      return (key(a) === undefined) - (key(b) === undefined);
    return (key(a) - key(b)) * (down ? -1 : 1);
  };
  body.append(...[...body.rows].sort(order));
}

function filterChecks() {
  const wanted = one(".filter :checked").value;
  for (const row of all(".checks tbody tr")) row.hidden = wanted !== "" && row.dataset.verdict !== wanted;
}

// ---- Start.

for (const picture of all(".map .picture")) {
  const paths = all(".segment", picture);
  paths.forEach((path, index) => prepare(path, index, paths));
  picture.zoom = moving(picture);
}
const visible = () => all(".map .picture").find((node) => getComputedStyle(node).visibility === "visible");
for (const button of all(".zoom button"))
  button.addEventListener("click", () => visible().zoom(Number(button.dataset.factor)));
for (const toggle of toggles) toggle.addEventListener("change", showClasses);
const slider = one("#dates");
slider?.addEventListener("input", () => showDate(Number(slider.value)));
showDate(slider ? Number(slider.value) : -1);
for (const table of all("table.sortable")) sortable(table);
for (const input of all(".filter input")) input.addEventListener("change", filterChecks);
