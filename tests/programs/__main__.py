"""Opens every export in the programs of others, in whatever version a system has of them.

Optional. Where the program is built, `python3 tests/programs --make target/release/frontier FOLDER` writes the
files; there and on any other system, `/usr/bin/python3 tests/programs FOLDER NAME` opens them and prints a table
with a column NAME. `tests/programs/README.md` holds such columns beside each other. Debian's packages have most:

    gdal-bin python3-gdal python3-qgis qgis-providers python3-pyproj python3-pil r-cran-sf sqlite3 python3-geopandas
    libreoffice-calc-nogui poppler-utils mupdf-tools librsvg2-bin inkscape chromium

and pip and npm the rest: pyarrow, mapshaper. Two files of each format: the embedded frontier, and two segments of
which one has two lines and one a text with letters of four scripts, quotes, a line end and a tab. The id, status,
text and number of lines of each segment, and the sum of lengths by PROJ, are compared with those of the GeoJSON as
Python's own json module reads it. A picture is compared with our own PNG.

Ends with 1 where a program reads something else, with 2 where one is not installed, which the table says.
"""

import json
import os
import sys
from pathlib import Path

import pictures
import readers
from running import Missing, imported, run
from segments import of_geojson

FORMATS = ["geojson", "geojsonl", "csv", "kml", "parquet", "fgb", "gpkg", "qml"]
PICTURES = ["svg", "outline.svg", "png", "pdf"]
TEXT = "Ворух «é» 図 Ա \"q\"\n\tzwei"
MIXED = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"id": "a", "status": "delimited", "name": TEXT},
     "geometry": {"type": "LineString", "coordinates": [[70, 40], [71, 40.5]]}},
    {"type": "Feature", "properties": {"id": "b", "status": "contested", "name": "Исфара"},
     "geometry": {"type": "MultiLineString",
                  "coordinates": [[[71, 40.5], [72, 40.25], [72.1, 40.3]], [[73, 40], [74, 40.1]]]}}]}
READERS = [
    *[(form, "GDAL", readers.gdal) for form in FORMATS[:-1]],
    *[(form, "QGIS", readers.qgis) for form in FORMATS[:-1]],
    ("qml", "QGIS, beside GeoJSON", readers.qgis_beside),
    *[(form, "R sf", readers.sf) for form in FORMATS[:-1]],
    *[(form, "mapshaper", readers.mapshaper) for form in FORMATS[:-1]],
    ("csv", "pandas", readers.pandas), ("csv", "LibreOffice", readers.libreoffice),
    ("parquet", "pyarrow", readers.pyarrow), ("parquet", "GeoPandas", readers.geopandas),
    ("gpkg", "sqlite3", readers.sqlite),
    ("svg", "librsvg", pictures.RSVG), ("svg", "Inkscape", pictures.INKSCAPE), ("svg", "Chromium", pictures.BROWSER),
    ("outline.svg", "librsvg", pictures.RSVG), ("outline.svg", "Inkscape", pictures.INKSCAPE),
    ("png", "Pillow", pictures.pillow), ("pdf", "Poppler", pictures.POPPLER), ("pdf", "MuPDF", pictures.MUTOOL),
    ("pdf", "Poppler, text", pictures.poppler_text), ("pdf", "MuPDF, text", pictures.mutool_text),
]


def make(program, folder):
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "mixed-source.geojson"
    source.write_text(json.dumps(MIXED))
    for name, given in (("frontier", []), ("mixed", [source])):
        for form in FORMATS:
            exact = ["--precision", "17"] if form.startswith("geojson") else []
            run(program, "export", *given, *exact, "-q", "-o", folder / f"{name}.{form}")
    for form in PICTURES:
        letters = ["--text", "outline"] if form.startswith("outline") else []
        run(program, "map", *letters, "-q", "-o", folder / f"frontier.{form}")


def same(found, expected, geod):
    """Fails where two lists of segments differ; whether the one found has no statuses at all."""
    found, expected = sorted(found, key=lambda one: one[0]), sorted(expected, key=lambda one: one[0])
    bare = all(one[1] is None for one in found)
    assert len(found) == len(expected), f"{len(found)} features of {len(expected)}"
    for (one, *ours), (other, *theirs) in zip(expected, found):
        assert one == other, f"id {other!r} for {one!r}"
        for what, mine, its in zip(("status", "text"), ours, theirs):
            assert mine == its or bare, f"{what} {its!r} for {mine!r}"
        assert len(ours[2]) == len(theirs[2]), f"{len(theirs[2])} parts of {len(ours[2])}"
    total = [sum(geod.line_length(*zip(*part)) for one in some for part in one[3]) for some in (found, expected)]
    assert abs(total[0] - total[1]) < 1e-3, f"{total[0]:.3f} m for {total[1]:.3f} m"
    return bare


def outcome(check, form, folder, geod):
    """What one program says of one format: its version and `ok`, or what is wrong."""
    said, bare = "", False
    try:
        for name in ("frontier", "mixed") if form in FORMATS else ("frontier",):
            said, found = check(folder / f"{name}.{form}")
            if found is not None:
                expected = list(of_geojson((folder / f"{name}.geojson").read_text()))
                bare = same(found, expected, geod)
                # One of the two KML drivers of GDAL reads nothing else, and not each build has the other.
                assert form == "kml" or not bare, "no statuses"
    except Missing as reason:
        return str(reason)
    except Exception as problem:  # A program that gives up is no yes.
        return f"{said} FAULT: {name}: {' '.join(str(problem).split())[-200:]}".strip()
    return f"{said} lines and ids" if bare else f"{said} ok"


def main():
    if sys.argv[1] == "--make":
        return make(sys.argv[2], Path(sys.argv[3]))
    folder, name = Path(sys.argv[1]).resolve(), sys.argv[2]
    geod = imported("pyproj").Geod(ellps="WGS84")
    print(f"| file | program | {name} |\n|---|---|---|")
    said = []
    for form, program, check in READERS:
        said.append(outcome(check, form, folder, geod))
        print(f"| {form} | {program} | {said[-1]} |", flush=True)
    sys.stdout.flush()
    # Without the farewell of QGIS, which older ones do not survive.
    os._exit(1 if any("FAULT" in one for one in said) else 2 if "not installed" in said else 0)


main()
