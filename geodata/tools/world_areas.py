"""Areas of the world pack that need computing: what Natural Earth takes for disputed, and the seas."""

import struct
from collections import deque

import shapely
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

# Marble has the outlines of Natural Earth's breakaway and disputed areas on a grid of 1/120 degree.
GRID = 120
OUTER, MULTIPLE = 2, 4
ORDINARY = {"International boundary", "Overlay limit", "Lease limit"}
# How far its outlines run from the lines of today, in degrees.
SEAM = 0.06


def disputed(marble, lines, states):
    """The land that Natural Earth takes for disputed, as polygons: states with a land border that
    it calls indeterminate, or that a quarter of its viewers and more do not recognise; pieces of
    states that nothing but disputed lines parts from other land; and what Marble has, where a line
    of today that is no ordinary boundary runs along it, cut at the state it is nearly all of."""
    codes = {code for _, sides, _ in lines for code in sides}
    odd = shapely.buffer(unary_union([of for kind, _, of in lines if kind not in ORDINARY]), SEAM)
    whole = [of for record, of in states if record["adm0_a3"] in codes and is_disputed(record)]
    pieces = [piece for _, of in states for piece in parted(of, lines)]
    found = unary_union(whole + pieces)
    for area in marble_areas(marble):
        if not area.boundary.intersects(odd):
            continue
        home = max((of for _, of in states), key=lambda of: of.intersection(area).area)
        mostly = home.intersection(area).area > 0.85 * area.area
        found = found.union(area.intersection(home) if mostly else area)
    # Slivers and gaps along lines of two sources are nobody's.
    parts = [part for part in getattr(found, "geoms", [found]) if part.area > 1e-3]
    return sorted((without_gaps(part) for part in parts), key=lambda part: part.bounds)


def without_gaps(area):
    holes = [hole for hole in area.interiors if Polygon(hole).area > 0.05]
    return Polygon(area.exterior, holes)


def is_disputed(record):
    views = [value for key, value in record.items() if key.startswith("fclass_")]
    refused = 4 * views.count("Unrecognized") >= len(views)
    return record["type"] == "Indeterminate" or (refused and record["type"] != "Lease")


def parted(state, lines):
    """The pieces of a state, but for its largest, whose land borders are all disputed."""
    pieces = sorted(getattr(state, "geoms", [state]), key=lambda piece: piece.area)
    for piece in pieces[:-1]:
        rim = shapely.buffer(piece.boundary, 1e-6)
        beside = [kind for kind, _, of in lines if of.intersection(rim).length > 0.01]
        if beside and set(beside) == {"Disputed"}:
            yield piece


def marble_areas(data):
    """The areas of a file of Marble's (PN2, version 2, without colours)."""
    at = 6

    def take(form):
        nonlocal at
        found = struct.unpack_from(f">{form}", data, at)
        at += struct.calcsize(f">{form}")
        return found

    version, _, colours = struct.unpack(">BI?", data[:at])
    assert version == 2 and not colours
    while at < len(data):
        flag, _ = take("BI")
        size = take("B")[0] if flag == MULTIPLE else 1
        parts = []
        for _ in range(size):
            kind = take("BI")[0] if flag == MULTIPLE else flag
            assert kind == OUTER
            ring = []
            for _ in range(take("I")[0]):
                lat, lon, more = take("hhh")
                ring.append((lon, lat))
                steps = [take("bb") for _ in range(more)]
                ring += [(lon + east, lat + north) for north, east in steps]
            parts.append(shapely.make_valid(Polygon([(x / GRID, y / GRID) for x, y in ring])))
        yield unary_union(parts)


# Seas: the regions of Flinn and Engdahl (1974; Young and others 1996) of whole degrees. What they
# count to a coast or an island is the sea that is nearest over water, at most so far away; an ocean,
# which no strait parts from its coasts, goes on where no sea is. Names spread over cells of which
# at most so many of nine points are land (cays), of a sea fewer than of an ocean, so that none gets through a
# strait, and to the first with more.
STEP, FAR, OCEAN_FAR = 0.25, 3.0, 15.0
CAYS, CAYS_OF_OCEANS = 1, 3
TILE = 15
WATERS = ("SEA", "OCEAN", "BAY", "GULF")
LAND = ("REGION", "COAST", "ISLAND", ",")
OCEANS = ("PACIFIC", "ATLANTIC", "INDIAN")
RIDGES = ("RIDGE", "RISE", "JUNCTION")
PARTS = ("EASTERN", "WESTERN", "NORTHERN", "SOUTHERN", "CENTRAL", "NORTHWESTERN", "NORTHEASTERN",
         "SOUTHWESTERN", "SOUTHEASTERN")
# Names that states beside them dispute: the regions know only one of them.
UNNAMED = {"Sea of Japan", "Persian Gulf", "South China Sea"}
# Russian exonyms. No package has them.
RUSSIAN = {
    "Adriatic Sea": "Адриатическое море",
    "Aegean Sea": "Эгейское море",
    "Arabian Sea": "Аравийское море",
    "Arafura Sea": "Арафурское море",
    "Arctic Ocean": "Северный Ледовитый океан",
    "Atlantic Ocean": "Атлантический океан",
    "Baffin Bay": "море Баффина",
    "Bali Sea": "море Бали",
    "Baltic Sea": "Балтийское море",
    "Banda Sea": "море Банда",
    "Barents Sea": "Баренцево море",
    "Bay of Bengal": "Бенгальский залив",
    "Bay of Biscay": "Бискайский залив",
    "Bay of Campeche": "залив Кампече",
    "Beaufort Sea": "море Бофорта",
    "Bering Sea": "Берингово море",
    "Bismarck Sea": "море Бисмарка",
    "Black Sea": "Чёрное море",
    "Bristol Bay": "Бристольский залив",
    "Caribbean Sea": "Карибское море",
    "Caspian Sea": "Каспийское море",
    "Celebes Sea": "море Сулавеси",
    "Ceram Sea": "море Серам",
    "Chukchi Sea": "Чукотское море",
    "Coral Sea": "Коралловое море",
    "East Siberian Sea": "Восточно-Сибирское море",
    "Flores Sea": "море Флорес",
    "Greenland Sea": "Гренландское море",
    "Gulf of Aden": "Аденский залив",
    "Gulf of Alaska": "залив Аляска",
    "Gulf of California": "Калифорнийский залив",
    "Gulf of Carpentaria": "залив Карпентария",
    "Gulf of Maine": "залив Мэн",
    "Gulf of Mexico": "Мексиканский залив",
    "Gulf of Oman": "Оманский залив",
    "Gulf of St. Lawrence": "залив Святого Лаврентия",
    "Gulf of Thailand": "Сиамский залив",
    "Gulf of Tongking": "Тонкинский залив",
    "Hudson Bay": "Гудзонов залив",
    "Indian Ocean": "Индийский океан",
    "Ionian Sea": "Ионическое море",
    "Java Sea": "Яванское море",
    "Kara Sea": "Карское море",
    "Labrador Sea": "море Лабрадор",
    "Laccadive Sea": "Лаккадивское море",
    "Laptev Sea": "море Лаптевых",
    "Mediterranean Sea": "Средиземное море",
    "Molucca Sea": "Молуккское море",
    "North Sea": "Северное море",
    "Norwegian Sea": "Норвежское море",
    "Pacific Ocean": "Тихий океан",
    "Philippine Sea": "Филиппинское море",
    "Red Sea": "Красное море",
    "Ross Sea": "море Росса",
    "Savu Sea": "море Саву",
    "Scotia Sea": "море Скоша",
    "Sea of Okhotsk": "Охотское море",
    "Sulu Sea": "море Сулу",
    "Timor Sea": "Тиморское море",
    "Tyrrhenian Sea": "Тирренское море",
    "Weddell Sea": "море Уэдделла",
    "Yellow Sea": "Жёлтое море",
}


def seas(regions, land):
    """Every sea with its Russian name and its water, in tiles. `regions` gives the name of the
    region of a whole degree by its south-western corner."""
    columns, rows = int(360 / STEP), int(180 / STEP)
    middle = lambda column, row: (-180 + (column + 0.5) * STEP, -90 + (row + 0.5) * STEP)
    shares = land_points(land, columns, rows)
    dry = {cell for cell, points in shares.items() if len(points) == 9}
    named, next_cells = {}, deque()
    for column in range(columns):
        for row in range(rows):
            x, y = middle(column, row)
            sea = sea_name(regions(x, y))
            if sea and (column, row) not in shares:
                named[column, row] = sea
                next_cells.append((column, row, 0.0))
    while next_cells:
        column, row, far = next_cells.popleft()
        for beside in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            cell = ((column + beside[0]) % columns, row + beside[1])
            sea = named[column, row]
            reach, cays = (OCEAN_FAR, CAYS_OF_OCEANS) if sea.endswith("Ocean") else (FAR, CAYS)
            if far < reach and 0 <= cell[1] < rows and cell not in named and cell not in dry:
                named[cell] = sea
                if len(shares.get(cell, ())) <= cays:
                    next_cells.append((*cell, far + STEP))
    tiles = {}
    for (column, row), sea in named.items():
        x, y = middle(column, row)
        tiles.setdefault((sea, x // TILE, y // TILE), []).append((x, y))
    half = STEP / 2
    for (sea, *_), cells in sorted(tiles.items()):
        if sea in UNNAMED:
            continue
        water = unary_union([box(x - half, y - half, x + half, y + half) for x, y in cells])
        for part in sorted(getattr(water, "geoms", [water]), key=lambda part: part.bounds):
            yield [sea, RUSSIAN.get(sea, "")], rings(shapely.normalize(part))


def land_points(land, columns, rows):
    """The cells that have land in the middle, at a corner or halfway between two, with where."""
    points = [(i / 2, j / 2) for i in range(3) for j in range(3)]
    found = {}
    for piece in land:
        shapely.prepare(piece)
        west, south, east, north = piece.bounds
        span = lambda low, high, start, count: range(
            max(0, int((low - start) / STEP) - 1), min(count, int((high - start) / STEP) + 2)
        )
        for column in span(west, east, -180, columns):
            for row in span(south, north, -90, rows):
                at = [(-180 + (column + i) * STEP, -90 + (row + j) * STEP) for i, j in points]
                inside = [point for point, is_in in zip(points, shapely.contains_xy(piece, at)) if is_in]
                if inside:
                    found.setdefault((column, row), set()).update(inside)
    return found


def sea_name(region):
    """The sea that a region is a part of; `None` for one that is none."""
    words = region.split()
    if any(word in RIDGES for word in words):
        oceans = [ocean for ocean in OCEANS if ocean in region]
        return f"{oceans[0].title()} Ocean" if oceans else None
    if not any(word in WATERS for word in words) or any(word in region for word in LAND):
        return None
    words = words[-2:] if words[-1] == "OCEAN" else [word for word in words if word not in PARTS]
    return " ".join(words).title().replace(" Of ", " of ")


def flinn_engdahl(read):
    """The name of the region of a position, from the files of the regions."""
    names = read("names.asc").decode().split("\n")
    counts = [int(number) for number in read("quadsidx.asc").decode().split()]
    quadrants = {}
    for index, quadrant in enumerate(("ne", "nw", "se", "sw")):
        numbers = iter(int(number) for number in read(f"{quadrant}sect.asc").decode().split())
        quadrants[quadrant] = [
            [(next(numbers), next(numbers)) for _ in range(count)]
            for count in counts[91 * index : 91 * (index + 1)]
        ]

    def region(x, y):
        rows = quadrants[("n" if y >= 0 else "s") + ("e" if x >= 0 else "w")]
        found = [number for lon, number in rows[int(abs(y))] if lon <= int(abs(x))]
        return names[found[-1] - 1]

    return region


def rings(polygon):
    return [list(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
