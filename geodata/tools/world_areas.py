"""Areas of the world pack that need computing: what Natural Earth takes for disputed, and the seas."""

import struct

import shapely
from shapely.geometry import Polygon
from shapely.ops import unary_union

import land_names

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


def lands(marble, claimed):
    """Disputed land that has a name, as far as it is in `claimed`; each name once."""
    found = {}
    for names, area in land_names.named([*claimed, *marble_areas(marble)]):
        if any(of.intersection(area).area > 0.5 * area.area for of in claimed):
            found.setdefault(names[0], (names, area))
    for names, area in found.values():
        for part in sorted(getattr(area, "geoms", [area]), key=lambda part: part.bounds):
            yield names, rings_of(shapely.normalize(part))


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


# Seas: of the names and outlines of Natural Earth's seas, without what is no sea. They are
# simplified by so many degrees, and cut into tiles, of which a map reads those that it shows: land is
# drawn from its own layer.
COARSE, TILE = 0.05, 15
NO_SEAS = {"", "Kaliningrad", "Inner Sea", "Inner Seas", "Great Barrier Reef"}
# Names that states beside them dispute: the source has only one of them.
UNNAMED = {"Sea of Japan", "Persian Gulf", "South China Sea"}
# Russian exonyms. No package has them.
RUSSIAN = {
    "Adriatic Sea": "Адриатическое море",
    "Aegean Sea": "Эгейское море",
    "Alboran Sea": "море Альборан",
    "Amundsen Sea": "море Амундсена",
    "Andaman Sea": "Андаманское море",
    "Arabian Sea": "Аравийское море",
    "Arafura Sea": "Арафурское море",
    "Arctic Ocean": "Северный Ледовитый океан",
    "Atlantic Ocean": "Атлантический океан",
    "Baffin Bay": "море Баффина",
    "Bahía de Campeche": "залив Кампече",
    "Balearic Sea": "Балеарское море",
    "Bali Sea": "море Бали",
    "Baltic Sea": "Балтийское море",
    "Banda Sea": "море Банда",
    "Barents Sea": "Баренцево море",
    "Bass Strait": "Бассов пролив",
    "Bay of Bengal": "Бенгальский залив",
    "Bay of Biscay": "Бискайский залив",
    "Beaufort Sea": "море Бофорта",
    "Bellingshausen Sea": "море Беллинсгаузена",
    "Bering Sea": "Берингово море",
    "Bismarck Sea": "море Бисмарка",
    "Black Sea": "Чёрное море",
    "Bo Hai": "Бохайский залив",
    "Bristol Bay": "Бристольский залив",
    "Caribbean Sea": "Карибское море",
    "Caspian Sea": "Каспийское море",
    "Celebes Sea": "море Сулавеси",
    "Ceram Sea": "море Серам",
    "Chukchi Sea": "Чукотское море",
    "Coral Sea": "Коралловое море",
    "Davis Strait": "Девисов пролив",
    "Denmark Strait": "Датский пролив",
    "East China Sea": "Восточно-Китайское море",
    "East Siberian Sea": "Восточно-Сибирское море",
    "English Channel": "Ла-Манш",
    "Flores Sea": "море Флорес",
    "Golfo de California": "Калифорнийский залив",
    "Greenland Sea": "Гренландское море",
    "Gulf of Aden": "Аденский залив",
    "Gulf of Alaska": "залив Аляска",
    "Gulf of Aqaba": "залив Акаба",
    "Gulf of Bothnia": "Ботнический залив",
    "Gulf of Carpentaria": "залив Карпентария",
    "Gulf of Finland": "Финский залив",
    "Gulf of Gabès": "залив Габес",
    "Gulf of Guinea": "Гвинейский залив",
    "Gulf of Honduras": "Гондурасский залив",
    "Gulf of Maine": "залив Мэн",
    "Gulf of Mexico": "Мексиканский залив",
    "Gulf of Oman": "Оманский залив",
    "Gulf of Papua": "залив Папуа",
    "Gulf of Riga": "Рижский залив",
    "Gulf of Saint Lawrence": "залив Святого Лаврентия",
    "Gulf of Sidra": "залив Сидра",
    "Gulf of Suez": "Суэцкий залив",
    "Gulf of Thailand": "Сиамский залив",
    "Gulf of Tonkin": "Тонкинский залив",
    "Hudson Bay": "Гудзонов залив",
    "Hudson Strait": "Гудзонов пролив",
    "Indian Ocean": "Индийский океан",
    "Ionian Sea": "Ионическое море",
    "Irish Sea": "Ирландское море",
    "James Bay": "залив Джеймс",
    "Java Sea": "Яванское море",
    "Kara Sea": "Карское море",
    "Kattegat": "Каттегат",
    "Korea Strait": "Корейский пролив",
    "Labrador Sea": "море Лабрадор",
    "Laccadive Sea": "Лаккадивское море",
    "Laptev Sea": "море Лаптевых",
    "Ligurian Sea": "Лигурийское море",
    "Lincoln Sea": "море Линкольна",
    "Makassar Strait": "Макасарский пролив",
    "Mediterranean Sea": "Средиземное море",
    "Molucca Sea": "Молуккское море",
    "Mozambique Channel": "Мозамбикский пролив",
    "North Sea": "Северное море",
    "Norwegian Sea": "Норвежское море",
    "Pacific Ocean": "Тихий океан",
    "Philippine Sea": "Филиппинское море",
    "Red Sea": "Красное море",
    "Ross Sea": "море Росса",
    "Río de la Plata": "Ла-Плата",
    "Sargasso Sea": "Саргассово море",
    "Savu Sea": "море Саву",
    "Scotia Sea": "море Скоша",
    "Sea of Azov": "Азовское море",
    "Sea of Crete": "Критское море",
    "Sea of Marmara": "Мраморное море",
    "Sea of Okhotsk": "Охотское море",
    "Skagerrak": "Скагеррак",
    "Solomon Sea": "Соломоново море",
    "Southern Ocean": "Южный океан",
    "Strait of Gibraltar": "Гибралтарский пролив",
    "Strait of Malacca": "Малаккский пролив",
    "Sulu Sea": "море Сулу",
    "Taiwan Strait": "Тайваньский пролив",
    "Tasman Sea": "Тасманово море",
    "Tatar Strait": "Татарский пролив",
    "Timor Sea": "Тиморское море",
    "Tyrrhenian Sea": "Тирренское море",
    "Weddell Sea": "море Уэдделла",
    "White Sea": "Белое море",
    "Yellow Sea": "Жёлтое море",
}


def seas(found):
    """Every sea with its Russian name and its water, in tiles. `found` gives the name, the box and
    the rings of each, every ring with its own box."""
    outlines = {}
    for name, _, rings in found:
        if name not in NO_SEAS | UNNAMED:
            water = [shapely.make_valid(Polygon(ring)) for _, ring in rings]
            outlines.setdefault(sea_name(name), []).extend(water)
    for name, water in sorted(outlines.items()):
        water = shapely.make_valid(shapely.simplify(unary_union(water), COARSE))
        for west in range(-180, 180, TILE):
            for south in range(-90, 90, TILE):
                tile = shapely.clip_by_rect(water, west, south, west + TILE, south + TILE)
                parts = [of for of in getattr(tile, "geoms", [tile]) if of.area > 0]
                for part in sorted(parts, key=lambda part: part.bounds):
                    yield [name, RUSSIAN.get(name, "")], rings_of(shapely.normalize(part))


def sea_name(name):
    """The name without shouting, and that of an ocean without which half of it."""
    name = name.title() if name.isupper() else name
    return name.split(" ", 1)[1] if name.startswith(("North ", "South ")) and "Ocean" in name else name


def rings_of(polygon):
    return [list(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
