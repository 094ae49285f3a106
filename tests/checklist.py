"""Draws the map on 8 pages in 4 languages and tests it against the checklist of a published map.

Optional, because it needs Python and two packages:

    pip install pyproj shapely
    cargo build && python3 tests/checklist.py target/debug/frontier [EXTENT ...]

It reads the SVG alone, as drawn_map.py says, and uses nothing of the program; states and enclaves are those
of geodata. Beside these maps it draws those of several dates on every page, and a comparison of both
drawings. Without an EXTENT it draws `default` (no --extent), isfara, vorukh and leilek; whole and kayragach
are known too. The table has a row for each of the 23 points, then for what an editor asks beside them, and a
column for each page: how many maps pass, and the languages of those that do not. It says too which points the
Rust tests see, and which an eye has to judge beside the script, such as whether sides stay apart in grey.

Ends with 1 where a map fails a point; below the table each failure says the map and what was found.
"""

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from drawn_map import (ALPHA3, NAMES, NUMBER, PROVINCES, STATES, SVG, TRIPOINTS, UNITS, WORLD, Map, contrast,
                       enclave_names, lines_of)
from shapely import STRtree
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box
from shapely.ops import nearest_points

PAGES = ["a4-landscape", "a4-portrait", "letter", "letter-portrait", "slide", "journal-single", "journal-double", "square"]
LANGUAGES = ["en", "ru", "ky", "tg"]
EXTENTS = ["default", "isfara", "vorukh", "leilek"]
PARTIES = ["KG", "TJ"]
STATUS_WORD = {"en": "status", "ru": "статус", "ky": "статус", "tg": "вазъ"}
WATER = "#00507F"
# Below 7 points letters are too small in print, and below 1 point essential lines are too thin.
# Widths are written to two decimals of a pixel.
SMALLEST_TYPE, THINNEST_LINE, POINT = 7.0, 0.99, 96 / 72
# The radius of the mark of a place, in pixels: one whose place is known less exactly may lie on the boundary.
MARK = 3.0


# Each point is a function of a map to the faults that it finds.

def date(of):
    year = (of.root.get("data-as-of") or "")[:4]
    return [] if year and year in of.said("as-of") + of.said("title") else ["no date of the status in title or subtitle"]


def styles(of, room):
    return {one.get("id"): one for one in of.rooms[room].findall(f"{SVG}g")} if room in of.rooms else {}


def two_patterns(of):
    return [f"{name}: dashes {one.get('stroke-dasharray')}" for name, one in styles(of, "boundary").items()
            if ("contested" in name) != bool(one.get("stroke-dasharray"))]


def weights(of):
    width = {name: float(one.get("stroke-width")) for name, one in styles(of, "boundary").items()}
    pairs = [("contested", "delimited"), ("contested-low-confidence", "delimited-low-confidence")]
    return [f"{one} {width[one]} over {width[other]}" for one, other in pairs if width.get(one, 0) > width.get(other, 99)]


def symbols(node):
    keys = ("fill", "stroke", "stroke-width", "stroke-dasharray")
    return tuple(node.get(key) for key in keys)


def legend(of):
    """Symbols of the legend are those of the map, one for one."""
    drawn = {symbols(one) for one in styles(of, "boundary").values()}
    drawn |= {symbols(one) for room in ("sides", "other-borders", "counted") for one in of.nodes(room, "path")}
    drawn |= {symbols(one) for one in of.nodes("places", "path")}
    ring = {("circle", one.get("stroke-width")) for one in of.nodes("too-short", "circle") if one.get("stroke") == "#1A1A1A"}
    shown = {symbols(one) for one in of.nodes("legend", "path")}
    rings = {("circle", one.get("stroke-width")) for one in of.nodes("legend", "circle")}
    empty = [one.words for one in of.texts if one.room == "legend" and re.match(r"0[.,]0\b", one.words)]
    faults = [f"drawn and not in the legend: {one}" for one in drawn - shown]
    faults += [f"in the legend and not drawn: {one}" for one in shown - drawn]
    faults += [f"a class is drawn whose length is {one}" for one in empty]
    return faults + ([] if bool(ring) == bool(rings) else ["the ring of short stretches is on one of map and legend alone"])


def whose(of):
    return [] if STATUS_WORD[of.lang] in of.said("source").lower() else ["the source does not say whose the status is"]


def disclaimer(of):
    year = of.root.get("data-as-of")[:4]
    said = of.said("disclaimer")
    return ["none"] if not said else [] if year in said else ["without the date, which the suggested words have"]


def source(of):
    needed = ["OpenStreetMap", "ODbL", "2025"] + ["GEBCO"] * ("relief" in of.rooms) + ["GeoNames"] * bool(of.places())
    return [f"no {one}" for one in needed if one not in of.said("source")]


def scale_bar(of):
    if of.ground is None:
        return ["not measured: fewer than two crossings of the graticule"]
    ends = [line for line in of.lines("scalebar") if line[0][0] == line[-1][0]]
    left, right = (min(end[0][0] for end in ends), max(end[0][0] for end in ends))
    said = [one.words for one in of.texts if one.room == "scalebar"]
    length = float(NUMBER.findall(said[-1].replace(",", "."))[0]) * (1 if re.search(r"\d\s*[mм]$", said[-1]) else 1000)
    middle = of.frame.centroid
    measured = of.ground.metres((middle.x - (right - left) / 2, middle.y), (middle.x + (right - left) / 2, middle.y))
    return [] if abs(measured / length - 1) < 0.01 else [f"{said[-1]} is {measured:.0f} m by PROJ"]


def projected(of):
    return [] if of.said("scalebar") and of.said("projection") else ["no scale bar, or no projection"]


def projection(of):
    said, faults = of.said("projection"), []
    faults += [] if "WGS 84" in said else ["no datum"]
    stated = re.search(r"(\d+(?:[.,]\d+)?)\s*%", said)
    if not stated:
        return faults + ["no scale error"]
    if of.ground:
        faults += [] if of.ground.misfit < 0.5 else [f"the graticule is {of.ground.misfit:.1f} px off the projection"]
        largest = max(of.ground.error(*at) for at in of.frame.exterior.coords)
        limit = float(stated[1].replace(",", "."))
        faults += [] if largest <= limit * 1.02 + 0.001 else [f"scale error {largest:.4f} %, said {limit} %"]
    return faults


def graticule(of):
    left, top, right, bottom = of.frame.bounds
    found = [one.box.centroid for one in of.texts if one.room == "graticule-labels"]
    sides = {"left": any(at.x < left for at in found), "right": any(at.x > right for at in found),
             "top": any(at.y < top for at in found), "bottom": any(at.y > bottom for at in found)}
    return [f"no degrees on the {side}" for side, there in sides.items() if not there]


def faint(of):
    """A graticule of which a reader sees nothing is none."""
    ground = of.nodes("ground", "path")[0].get("fill")
    lines = {one.get("stroke") for one in of.nodes("graticule", "path")} - {None}
    return [f"graticule {one} is {contrast(one, ground):.2f}:1" for one in lines if contrast(one, ground) < 3]


def north(of):
    return ["a north arrow"] if any("north" in (name or "") for name in of.rooms) else []


def enclaves(of):
    parts = defaultdict(list)
    for node in of.nodes("boundary", "path"):
        if (node.get("data-part") or "").startswith("enclave:"):
            parts[node.get("data-part")[8:]] += [at for line in lines_of(node) for at in line]
    whole = [key for key, points in parts.items() if len(points) > 1 and of.frame.buffer(-2).contains(LineString(points))]
    named = [one for one in of.texts if one.room in ("labels", "inset-labels") and one.weight != "400"]
    said = " ".join(one.words for one in named)
    faults = [f"{key} has no name" for key in whole if not any(name in said for name in enclave_names(key, of.lang))]
    return faults + (["the inset has no scale bar"] if "inset" in of.rooms and "inset-scalebar" not in of.rooms else [])


def locator(of):
    if "locator" not in of.rooms:
        return ["none"]
    return [f"without {code}" for code in PARTIES if NAMES[code][of.lang] not in of.said("locator")]


def tripoints(of):
    if of.ground is None:
        return []
    inside = [at for at in TRIPOINTS if of.frame.contains(of.ground.page(*at))]
    drawn = [Polygon(line).centroid for line in of.lines("places")]
    return [f"none at {at}" for at in inside if not any(of.ground.page(*at).distance(one) < 3 for one in drawn)]


def equal_names(of):
    found = of.states()
    looks = {(one.size, one.weight, one.spacing, one.fill) for code, one in found.items() if code in PARTIES}
    faults = [f"{code} is not named" for code in PARTIES if code not in found]
    return faults + (["the two differ in type"] if len(looks) > 1 else [])


def water(of):
    faults = [f"{one.words}: water and italic are two" for one in of.labels if one.italic != (one.fill == WATER)]
    return faults + [f"{name.words} lies on its mark" for name, mark in of.places() if name.box.distance(mark) < 1]


def type_size(of):
    small = sorted({(one.room, round(one.size / POINT, 2)) for one in of.texts if one.size / POINT < SMALLEST_TYPE - 0.005})
    thin = {name: float(one.get("stroke-width")) / POINT for name, one in styles(of, "boundary").items()}
    faults = [f"type of {size} pt in {room}" for room, size in small]
    return faults + [f"line of {width:.2f} pt: {name}" for name, width in thin.items() if width < THINNEST_LINE]


def contrasts(of):
    ground = of.nodes("ground", "path")[0].get("fill")
    lines = {one.get("stroke") for one in styles(of, "boundary").values()}
    lines |= {one.get("stroke") for room in ("rivers", "other-borders") for one in of.nodes(room, "path")}
    faults = [f"line {one} is {contrast(one, ground):.2f}:1" for one in lines - {None} if contrast(one, ground) < 3]
    weak = {(one.room, one.fill, one.halo or "#FFFFFF") for one in of.texts}
    return faults + [f"text {fill} in {room}" for room, fill, halo in weak if contrast(fill, halo) < 4.5]


def greyscale(of):
    pairs = [("delimited", "contested"), ("delimited-low-confidence", "contested-low-confidence")]
    drawn = {name: one.get("stroke") for name, one in styles(of, "boundary").items()}
    return [f"{one} and {other} are too near" for one, other in pairs
            if one in drawn and other in drawn and contrast(drawn[one], drawn[other]) < 3]


def fonts(of):
    families = "Inter" in of.root.get("font-family", "") and of.faces
    presets = {"journal-single": 2.8, "journal-double": 5.9}
    width = of.width / 96
    faults = [] if families else ["no typeface embedded"]
    faults += [f"no letter for {one.missing}" for one in of.texts if one.missing]
    wanted = presets.get(of.page)
    return faults + ([f"{width:.2f} in wide"] if wanted and abs(width - wanted) > 0.05 else [])


def title(of):
    return [] if of.said("title") else ["no title"]


def order(of):
    wanted = ["ground", "relief", "graticule", "rivers", "other-borders", "boundary", "labels"]
    drawn = [name for name in of.rooms if name in wanted]
    return [] if drawn == [name for name in wanted if name in drawn] else [f"drawn as {drawn}"]


def apart(of):
    texts = [one for one in of.texts if not one.room.startswith("inset")] if "inset" not in of.rooms else of.labels
    tree, faults = STRtree([one.box for one in texts]), set()
    for index, one in enumerate(texts):
        near = [texts[at] for at in tree.query(one.box) if at > index]
        faults |= {f"{one.words} and {two.words}" for two in near if one.box.intersection(two.box).area > 0.5}
    return sorted(faults)


def on_the_page(of):
    page = box(0, 0, of.width, of.height)
    faults = [f"{one.words[:40]} leaves the page" for one in of.texts if not page.contains(one.box)]
    return faults + [f"{one.words} leaves the frame" for one in of.labels if not of.frame.buffer(0.5).contains(one.box)]


def off_the_line(of):
    tree = STRtree(of.edges)
    return [f"{one.words} over a boundary" for one in of.labels if len(tree.query(one.box, predicate="intersects"))]


def leaders(of):
    """A leader stays on its side of the boundary: no further than its mark is wide from where it begins is any crossed."""
    faults = []
    for room, lines in (("", of.edges), ("inset-", [LineString(line) for line in of.lines("inset-boundary", "inset-other-borders") if len(line) > 1])):
        tree = STRtree(lines)
        for line in of.lines(f"{room}labels"):
            open_end = LineString(line).difference(Point(line[0]).buffer(MARK))
            if not open_end.is_empty and len(tree.query(open_end, predicate="intersects")):
                name = min((one for one in of.texts if one.room == f"{room}labels"), key=lambda one: one.box.distance(Point(line[-1])))
                faults.append(f"the leader of {name.words} crosses a boundary")
    return faults


def in_its_state(of):
    if of.ground is None:
        return []
    state = lambda point: next((code for code, area in STATES.items() if area.contains(Point(of.ground.place(*point)))), None)
    corners = lambda text: {state(at) for at in [*text.box.exterior.coords[:4], text.box.centroid.coords[0]]}
    faults = [f"{one.words} lies in {corners(one)}" for code, one in of.states().items()
              if code in STATES and corners(one) != {code}]
    for name, mark in of.places():
        own = state((mark.x, mark.y))
        faults += [f"{name.words} of {own} lies in {corners(name)}"] if corners(name) != {own} else []
    return faults


def neighbours(of):
    """A state that has a fiftieth of the map or more is named on it."""
    if of.ground is None:
        return []
    left, top, right, bottom = of.frame.bounds
    count, named = defaultdict(int), of.states()
    for row in range(20):
        for column in range(20):
            at = Point(of.ground.place(left + (right - left) * (column + 0.5) / 20, top + (bottom - top) * (row + 0.5) / 20))
            code = next((code for code, area in STATES.items() if area.contains(at)), None)
            code = code or next((code for code, three in ALPHA3.items() if code not in STATES and WORLD[three].contains(at)), None)
            count[code] += 1
    said = {one.words for one in of.labels}
    return [f"{code} has {number / 4:.0f} % and no name" for code, number in count.items()
            if code and number >= 8 and code not in named and not said & {NAMES[code][of.lang], ALPHA3[code]}]


def inset_apart(of):
    """What an inset covers of the line, its tripoints or the box that it shows."""
    if "inset" not in of.rooms:
        return []
    paper = Polygon(lines_of(of.rooms["inset"].find(f"{SVG}path"))[0])
    faults = ["the inset covers the line"] if any(paper.intersects(LineString(line)) for line in of.lines("boundary") if len(line) > 1) else []
    marks = [Polygon(line).centroid for line in of.lines("places")]
    faults += ["the inset covers a tripoint"] if any(paper.contains(mark) for mark in marks) else []
    title = of.said("inset-inset-title")
    return faults + ([] if title and "°" not in title else [f"the title of the inset does not say what it shows: {title}"])


def sides_in_grey(of):
    """The bands of both parties are equally light, and that of others is apart from both."""
    fills = [one.get("fill") for one in of.nodes("sides", "path") if one.get("fill") not in (None, "none")]
    if len(fills) < 3:
        return []
    other, plain, _ = fills
    return [] if contrast(other, plain) >= 1.12 else [f"band of others {contrast(other, plain):.2f}:1 from a party's"]


def in_its_province(of):
    """The name of a province stands within 30 km of a segment that says it is there."""
    if of.ground is None:
        return []
    names = {one: code for code, forms in PROVINCES.items() for one in forms.get(of.lang, ())}
    faults = []
    for one in of.labels:
        code = names.get(one.words)
        if code in UNITS:
            page = [[of.ground.page(*at) for at in line] for line in UNITS[code]]
            way = MultiLineString([line for line in page if len(line) > 1])
            here, there = one.box.centroid.coords[0], nearest_points(way, one.box.centroid)[0].coords[0]
            away = of.ground.metres(here, there) / 1000
            faults += [f"{one.words} is {away:.0f} km from its border"] if away > 32 else []
    return faults


def described(of):
    first = [child.tag.removeprefix(SVG) for child in of.root][:2]
    faults = [] if "graphics-document" in of.root.get("role", "") else ["no role"]
    faults += [] if first == ["title", "desc"] and all(child.text for child in of.root[:2]) else ["no title or description"]
    return faults + ([] if of.root.get("{http://www.w3.org/XML/1998/namespace}lang") == of.lang else ["no language"])


POINTS = [
    ("1", "date of the status in title or subtitle", date, "script"),
    ("2", "two classes differ in pattern", two_patterns, "script, test"),
    ("3", "contested never heavier", weights, "script, test"),
    ("4", "legend has what is drawn, as drawn", legend, "script, test"),
    ("5", "whose classification", whose, "script"),
    ("6", "disclaimer, with the date", disclaimer, "script"),
    ("7", "source, licence, date", source, "script"),
    ("8", "scale bar true within 1 %", scale_bar, "script"),
    ("9", "scale bar on a projected map", projected, "script"),
    ("10", "projection, datum, true scale error", projection, "script"),
    ("11", "degrees on all four sides", graticule, "script"),
    ("12", "no north arrow", north, "script"),
    ("13", "enclaves of the line named; inset with its bar", enclaves, "script, eye"),
    ("14", "locator with both parties", locator, "script, eye"),
    ("15", "tripoints in the frame marked", tripoints, "script"),
    ("16", "both parties named alike", equal_names, "script, test"),
    ("17", "water in italic; names beside marks", water, "script, eye"),
    ("18", "type from 7 pt, lines from 1 pt", type_size, "script"),
    ("19", "contrast of lines 3:1, of text 4.5:1", contrasts, "script, test"),
    ("20", "greyscale and colour blindness", greyscale, "script, eye"),
    ("21", "fonts embedded; journal widths", fonts, "script, test"),
    ("22", "title on the map", title, "script"),
    ("23", "hierarchy by order of drawing", order, "script, eye"),
    ("a", "no two texts overlap", apart, "script, test"),
    ("b", "no text leaves page or frame", on_the_page, "script, test"),
    ("c", "no name over a boundary", off_the_line, "script, test"),
    ("k", "no leader over a boundary", leaders, "script, test"),
    ("d", "each name in its state", in_its_state, "script"),
    ("e", "neighbours named", neighbours, "script"),
    ("g", "inset off line, tripoints and scale; titled", inset_apart, "script"),
    ("h", "bands of others apart in grey", sides_in_grey, "script, eye"),
    ("i", "provinces named in themselves", in_its_province, "script"),
    ("j", "graticule 3:1", faint, "script"),
    ("f", "role, title, description, language", described, "script"),
]


def draw(program, folder, extent, page, lang):
    path = folder / f"{extent}.{page}.{lang}.svg"
    which = [] if extent == "default" else ["--extent", extent]
    done = subprocess.run([program, "map", *which, "--page", page, "--lang", lang, "-q", "-o", path], capture_output=True)
    if done.returncode:
        raise SystemExit(f"{path.name}: {done.stderr.decode(errors='replace').strip()}")
    return Map(path, lang, page, extent)


def panels(program, folder, page, lang):
    """Maps of several dates: both parties are named on each, or an error says which page is too small."""
    path = folder / f"dates.{page}.{lang}.svg"
    dates = "2011,2017-06,2022,2025-04"
    done = subprocess.run([program, "map", "--dates", dates, "--page", page, "--lang", lang, "-q", "-o", path], capture_output=True)
    if done.returncode:
        return [] if b"page of" in done.stderr else [f"dates on {page} in {lang}: {done.stderr.decode().strip()}"]
    of = Map(path, lang, page, "dates")
    return [f"dates on {page} in {lang}: no {code} on map {number}" for number in range(1, 5) for code in PARTIES
            if NAMES[code][lang].upper() not in of.said(f"date-{number}-labels")]


def compared(program, folder, page, lang):
    """A map of two drawings: no name, with its halo, over a boundary."""
    path = folder / f"compare.{page}.{lang}.svg"
    subprocess.run([program, "compare", "--page", page, "--lang", lang, "-q", "-o", path], check=True, capture_output=True)
    of = Map(path, lang, page, "compare")
    tree = STRtree(of.edges)
    return [f"compare on {page} in {lang}: {one.words} over a boundary" for one in of.labels
            if one.halo and len(tree.query(one.box.buffer(2), predicate="intersects"))]


def cell(faults, page, count):
    failed = [of for of in faults if of.page == page]
    if not failed:
        return f"{count} of {count}"
    languages = [lang for lang in LANGUAGES if any(of.lang == lang for of in failed)]
    return f"{count - len(failed)} of {count}; not {' '.join(languages)}"


def main():
    program, extents = sys.argv[1], sys.argv[2:] or EXTENTS
    with tempfile.TemporaryDirectory() as folder:
        jobs = [(program, Path(folder), *job) for job in ((e, p, l) for e in extents for p in PAGES for l in LANGUAGES)]
        with ThreadPoolExecutor(2) as pool:
            maps = list(pool.map(lambda job: draw(*job), jobs))
            pairs = [(page, lang) for page in PAGES for lang in LANGUAGES]
            beside = pool.map(lambda pair: panels(program, Path(folder), *pair), pairs)
            wide = [pair for pair in pairs if pair[0] == "a4-landscape"]
            beside = [*beside, *pool.map(lambda pair: compared(program, Path(folder), *pair), wide)]
    print(f"{len(maps)} maps: {', '.join(extents)}\n\n| # | Point | Seen by | {' | '.join(PAGES)} |")
    print("|--:|---|---|" + "---|" * len(PAGES))
    failures = []
    for number, words, point, seen in POINTS:
        faults = {of: found for of in maps if (found := point(of))}
        print(f"| {number} | {words} | {seen} | " + " | ".join(cell(faults, page, len(maps) // len(PAGES)) for page in PAGES) + " |")
        failures += [f"- {number}, {of}: {'; '.join(found)}" for of, found in faults.items()]
    failures += [f"- {fault}" for found in beside for fault in found]
    print("\n" + ("\n".join(failures) or "No map fails a point."))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
