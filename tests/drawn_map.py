"""What an SVG of the program shows, read without the program: see checklist.py.

Widths of letters come from the typefaces that the SVG embeds. A place on the page is a place on the ground by
lines of the graticule, whose degrees the map prints, in the projection that the map names, by PROJ.
"""

import base64
import csv
import json
import re
import struct
import xml.etree.ElementTree as ET
from functools import cached_property, lru_cache
from pathlib import Path

import pyproj
from shapely.affinity import rotate
from shapely.geometry import LineString, Point, Polygon, box, shape

DATA = Path(__file__).parent.parent / "geodata"
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def geodata(name):
    return json.loads((DATA / name).read_text())


STATES = {one["properties"]["country"]: shape(one["geometry"]).buffer(0)
          for one in geodata("context/countries-2025-01.geojson")["features"]}
WORLD = {one["properties"]["iso"]: shape(one["geometry"]).buffer(0)
         for one in geodata("context/locator-countries.geojson")["features"] if one["properties"]["iso"]}
NAMES = {code: one["names"] for code, one in geodata("context/names.json")["countries"].items()}
ALPHA3 = {code: one["alpha3"] for code, one in geodata("context/names.json")["countries"].items()}
TRIPOINTS = {(one["lon"], one["lat"]) for one in geodata("tripoints.json") if one["edition"] == "2025-01"}


def provinces():
    """The names of provinces by code and language, and the lines of the segments that say they are theirs."""
    names, lines = {}, {}
    with (DATA / "context/gazetteer.csv").open() as file:
        for row in csv.DictReader(file):
            if row["kind"] == "province":
                names.setdefault(row["key"], {}).setdefault(row["lang"], []).append(row["name"])
    for one in geodata("segments/2025-01.geojson")["features"]:
        for side in ("left_unit", "right_unit"):
            code = one["properties"].get(side)
            lines.setdefault(code, []).append(one["geometry"]["coordinates"][::4])
    return names, lines


PROVINCES, UNITS = provinces()


@lru_cache(maxsize=None)
def enclave_names(key, lang):
    with (DATA / "context/gazetteer.csv").open() as file:
        found = {row["name"] for row in csv.DictReader(file)
                 if (row["kind"], row["key"], row["lang"]) == ("enclave", key, lang)}
    return found or {key}


class Face:
    """The advances of a typeface, which the SVG embeds."""

    def __init__(self, data):
        count = struct.unpack(">H", data[4:6])[0]
        tables = {data[at:at + 4]: struct.unpack(">II", data[at + 8:at + 16]) for at in range(12, 12 + 16 * count, 16)}
        part = lambda tag: data[tables[tag][0]:sum(tables[tag])]
        self.units = struct.unpack(">H", part(b"head")[18:20])[0]
        self.metrics = struct.unpack(">H", part(b"hhea")[34:36])[0]
        self.advances, self.glyphs = part(b"hmtx"), self.read(part(b"cmap"))

    @staticmethod
    def read(cmap):
        glyphs = {}
        for index in range(struct.unpack(">H", cmap[2:4])[0]):
            start = struct.unpack(">I", cmap[8 + 8 * index:12 + 8 * index])[0]
            form = struct.unpack(">H", cmap[start:start + 2])[0]
            if form == 12:
                for at in range(struct.unpack(">I", cmap[start + 12:start + 16])[0]):
                    first, last, glyph = struct.unpack(">III", cmap[start + 16 + 12 * at:start + 28 + 12 * at])
                    glyphs |= {code: glyph + code - first for code in range(first, last + 1)}
            elif form == 4:
                glyphs |= Face.segments(cmap[start:])
        return glyphs

    @staticmethod
    def segments(table):
        count = struct.unpack(">H", table[6:8])[0] // 2
        row = lambda index: struct.unpack(f">{count}H", table[(at := 14 + 2 * count * index + 2 * (index > 0)):at + 2 * count])
        ends, starts, deltas, offsets = (row(index) for index in range(4))
        glyphs = {}
        for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets)):
            for code in range(first, min(last, 0xFFFE) + 1):
                at = 16 + 6 * count + 2 * index + offset + 2 * (code - first)
                glyph = struct.unpack(">H", table[at:at + 2])[0] if offset else code
                glyphs[code] = (glyph + delta) % 65536 if glyph or not offset else 0
        return glyphs

    def width(self, text, size):
        index = [4 * min(self.glyphs.get(ord(letter), 0), self.metrics - 1) for letter in text]
        return sum(struct.unpack(">H", self.advances[at:at + 2])[0] for at in index) * size / self.units


class Text:
    def __init__(self, node, faces, room):
        self.words, self.room = "".join(node.itertext()), room
        number = lambda key, default="0": float(node.get(key, default))
        self.size, self.weight, self.spacing = number("font-size"), node.get("font-weight", "400"), number("letter-spacing")
        self.italic, self.fill, self.halo = node.get("font-style") == "italic", node.get("fill"), node.get("stroke")
        face = faces[self.weight, "italic" if self.italic else "normal"]
        self.missing = {letter for letter in self.words if ord(letter) not in face.glyphs}
        wide = face.width(self.words, self.size) + self.spacing * max(len(self.words) - 1, 0)
        left = number("x") - wide * {"middle": 0.5, "end": 1.0}.get(node.get("text-anchor"), 0.0)
        # From the height of capitals to the baseline: what hangs below it is not counted.
        self.box = box(left, number("y") - 0.727 * self.size, left + wide, number("y"))
        turn = [float(one) for one in NUMBER.findall(node.get("transform", ""))]
        if turn:
            self.box = rotate(self.box, turn[0], origin=(turn[1], turn[2]))
        self.turned = bool(turn)


def lines_of(node):
    """The lines of a path, whose commands are M, l and z."""
    found = []
    for start, rest, _ in re.findall(r"M([^Mlz]*)(?:l([^Mz]*))?(z?)", node.get("d", "")):
        x, y = (float(one) for one in NUMBER.findall(start))
        line, steps = [(x, y)], [float(one) for one in NUMBER.findall(rest)]
        for dx, dy in zip(steps[::2], steps[1::2]):
            x, y = x + dx, y + dy
            line.append((x, y))
        found.append(line)
    return found


def contrast(one, other):
    def luminance(colour):
        parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts))
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Map:
    def __init__(self, path, lang, page, extent):
        self.root, self.lang, self.page, self.extent = ET.parse(path).getroot(), lang, page, extent
        self.rooms = {one.get("id"): one for one in self.root.iter(f"{SVG}g")}
        style = self.root.find(f"{SVG}style").text or ""
        faces = re.findall(r"font-weight:(\d+);font-style:(\w+);src:url\(data:font/sfnt;base64,([^)]*)\)", style)
        self.faces = {(weight, slant): Face(base64.b64decode(data)) for weight, slant, data in faces}
        self.width, self.height = (float(one) for one in self.root.get("viewBox").split()[2:])

    def __str__(self):
        return f"{self.extent} on {self.page} in {self.lang}"

    def nodes(self, room, tag):
        return list(self.rooms[room].iter(f"{SVG}{tag}")) if room in self.rooms else []

    def lines(self, *rooms):
        return [line for room in rooms for node in self.nodes(room, "path") for line in lines_of(node)]

    def said(self, room):
        return " ".join(one.words for one in self.texts if one.room == room)

    @cached_property
    def texts(self):
        # Rooms of the inset have rooms of their own.
        return [Text(node, self.faces, room) for room, group in self.rooms.items()
                for node in group.findall(f"{SVG}text") if "".join(node.itertext()).strip()]

    @cached_property
    def frame(self):
        return Polygon(self.lines("ground")[0])

    @cached_property
    def labels(self):
        return [one for one in self.texts if one.room == "labels"]

    @cached_property
    def edges(self):
        return [LineString(line) for line in self.lines("boundary", "other-borders") if len(line) > 1]

    def states(self):
        """The names of states on the map, each with its text."""
        known = {names[self.lang].upper(): code for code, names in NAMES.items()}
        return {known[one.words]: one for one in self.labels if one.words in known and one.spacing}

    def places(self):
        """Each name of a place with its mark, which stand in one order."""
        names = [one for one in self.labels if one.weight == "400" and not one.italic and not one.spacing]
        marks = [Point(float(one.get("cx")), float(one.get("cy"))) for one in self.nodes("places", "circle")]
        return list(zip(names, marks)) if len(names) == len(marks) else []

    def crossings(self):
        """Where lines of the graticule cross that are labelled in degrees, on the page and on the ground."""
        ways = {True: {}, False: {}}
        labels = [(one, degrees(one.words)) for one in self.texts if one.room == "graticule-labels"]
        for line in self.lines("graticule"):
            for label, at in labels:
                upright = not label.turned
                ends = [end for end in (line[0], line[-1]) if label.box.distance(Point(end)) < 14]
                beside = [end for end in ends if abs(label.box.centroid.coords[0][not upright] - end[not upright]) < 3]
                across = abs(line[0][0] - line[-1][0]) < abs(line[0][1] - line[-1][1])
                if beside and across == upright:
                    ways[upright][at] = LineString(line)
        points = [((lon, lat), up.intersection(over)) for lon, up in ways[True].items() for lat, over in ways[False].items()]
        return [(at, (point.x, point.y)) for at, point in points if point.geom_type == "Point"]

    @cached_property
    def ground(self):
        """The projection that the map names, fitted to crossings of the graticule; None where fewer than two are."""
        named = [float(one.replace(",", ".")) for one in re.findall(r"(\d+(?:[.,]\d+)?)\s*°", self.said("projection"))]
        crossings = self.crossings()
        return Ground(named, crossings) if len(named) == 2 and len(crossings) > 1 else None


def degrees(words):
    whole, minutes = re.match(r"(\d+)°(?:(\d+)′)?", words).groups()
    return int(whole) + int(minutes or 0) / 60


class Ground:
    """A Lambert conformal cone and the likeness that takes it to the page: a turn, a scale and a shift."""

    def __init__(self, parallels, crossings):
        (lon, lat), _ = crossings[0]
        self.cone = pyproj.Proj(proj="lcc", lat_1=parallels[0], lat_2=parallels[1], lat_0=lat, lon_0=lon, ellps="WGS84")
        plane = [complex(*self.cone(*at)).conjugate() for at, _ in crossings]
        page = [complex(*point) for _, point in crossings]
        middle, centre = sum(plane) / len(plane), sum(page) / len(page)
        self.scale = (sum((p - centre) * (q - middle).conjugate() for p, q in zip(page, plane))
                      / sum(abs(q - middle) ** 2 for q in plane))
        self.shift = centre - self.scale * middle
        self.misfit = max(abs(self.scale * q + self.shift - p) for p, q in zip(page, plane))

    def place(self, x, y):
        at = ((complex(x, y) - self.shift) / self.scale).conjugate()
        return self.cone(at.real, at.imag, inverse=True)

    def page(self, lon, lat):
        at = self.scale * complex(*self.cone(lon, lat)).conjugate() + self.shift
        return Point(at.real, at.imag)

    def metres(self, one, other):
        return pyproj.Geod(ellps="WGS84").inv(*self.place(*one), *self.place(*other))[2]

    def error(self, x, y):
        return abs(self.cone.get_factors(*self.place(x, y)).meridional_scale - 1) * 100
