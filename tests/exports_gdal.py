"""Reads every export back with GDAL and compares it with the GeoJSON one.

Optional, because it needs Python and GDAL:

    pip install geopandas pyogrio pyarrow pyproj
    cargo build && python3 tests/exports_gdal.py target/debug/frontier [FILE.geojson]

Compared with the GeoJSON as Python's own json module reads it: number of features, ids,
properties, coordinates, ellipsoidal lengths by PROJ, and the coordinate reference system.
"""

import json
import logging
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from unicodedata import category

import geopandas
import pandas
import pyogrio
from pyproj import CRS, Geod
from shapely.geometry import shape

GEOD = Geod(ellps="WGS84")
FORMATS = ["geojson", "geojsonl", "csv", "kml", "parquet", "fgb", "gpkg"]


def export(program, source, path):
    exact = ["--precision", "17"]
    subprocess.run([program, "export", *source, *exact, "-o", path], check=True,
                   stderr=subprocess.DEVNULL)


def coordinates(geometry):
    parts = getattr(geometry, "geoms", [geometry])
    return [[position[:2] for position in part.coords] for part in parts]


def same_value(ours, theirs, text_only):
    if hasattr(theirs, "tolist"):
        theirs = theirs.tolist()
    if isinstance(ours, (dict, list)) and not isinstance(theirs, str):
        return theirs == ours
    if ours is None or (isinstance(theirs, float) and pandas.isna(theirs)):
        return theirs is None or pandas.isna(theirs) or theirs == ""
    if isinstance(ours, (dict, list)):
        return json.loads(theirs) == ours
    if isinstance(ours, bool) and text_only:
        return str(theirs).lower() == str(ours).lower()
    if isinstance(ours, (int, float)) and not isinstance(ours, bool):
        return float(theirs) == float(ours)  # pandas makes floats of numbers beside nulls
    if isinstance(theirs, pandas.Timestamp):
        return str(theirs.date()) == ours
    if text_only:
        # A table writes characters that turn text around, or control a terminal, as escapes;
        # line ends and tabs it keeps.
        escaped = lambda c: category(c) in ("Cc", "Cf") and c not in "\n\t"
        ours = "".join(f"\\u{{{ord(c):x}}}" if escaped(c) else c for c in ours)
    return theirs == ours or theirs == "'" + ours


def compare(expected, frame, form, left_out):
    assert len(frame) == len(expected), (len(frame), len(expected))
    if form != "csv":
        assert CRS(frame.crs).equals(CRS("EPSG:4326"), ignore_axis_order=True), frame.crs
    rows = {row["id"]: row for _, row in frame.iterrows()}
    assert len(rows) == len(expected), "ids"
    lengths, properties = 0.0, 0
    for feature in expected:
        row = rows[feature["id"]]
        assert coordinates(row["geometry"]) == coordinates(shape(feature["geometry"]))
        length = sum(GEOD.line_length(*zip(*part)) for part in coordinates(row["geometry"]))
        assert abs(length - feature["properties"]["length_m"]) < 1e-6, feature["id"]
        lengths += length
        for name, value in feature["properties"].items():
            # GDAL's KML reader keeps the placemark's own name and description instead of these.
            if form == "kml" and (value is None or name.lower() in ("name", "description")):
                continue
            if name in left_out or "*" in left_out:
                continue
            theirs = row[name]
            assert same_value(value, theirs, form in ("csv", "kml")), (form, name, value, theirs)
            properties += 1
    return lengths, properties


def read(path, form):
    """A table, and the properties of which the reader itself says that it leaves them out."""
    told = []
    listener = logging.Handler()
    listener.emit = lambda record: told.append(record.getMessage())
    logging.getLogger("pyogrio").handlers = [listener]
    frame = table(path, form)
    skipped = (re.search(r"Skipping field (\S+):", one) for one in told)
    # Its older KML driver knows no properties, and not each build has the other.
    poor = {"*"} if form == "kml" and len(frame.columns) < 3 else set()
    return frame, {one[1] for one in skipped if one} | poor


def table(path, form):
    if form == "csv":
        rows = pandas.read_csv(path, dtype=str, keep_default_na=False)
        geometry = geopandas.GeoSeries.from_wkt(rows.pop("WKT"))
        return geopandas.GeoDataFrame(rows, geometry=geometry)
    if form == "parquet":
        return geopandas.read_parquet(path)
    if form == "kml":
        return pyogrio.read_dataframe(path).drop(columns=["Name", "description"], errors="ignore")
    return pyogrio.read_dataframe(path, layer="segments" if form == "gpkg" else None)


def main():
    program, *source = sys.argv[1:]
    print("GDAL", pyogrio.__gdal_version_string__, "GeoPandas", geopandas.__version__)
    with tempfile.TemporaryDirectory() as folder:
        reference = Path(folder, "reference.geojson")
        export(program, source, reference)
        expected = json.loads(reference.read_text())["features"]
        for feature in expected:
            feature["id"] = str(feature["properties"].get("id", feature.get("id")))
        for form in FORMATS:
            path = Path(folder, f"segments.{form}")
            export(program, source, path)
            frame, left_out = read(path, form)
            if "id" not in frame:
                # The id is a member of the feature, which GDAL keeps as its number.
                frame["id"] = [feature["id"] for feature in expected]
            frame["id"] = frame["id"].astype(str)
            total, properties = compare(expected, frame, form, left_out)
            but = f", without {', '.join(sorted(left_out))}" if left_out else ""
            print(f"{form:8} {len(frame)} features, {properties} properties{but}, {total:.6f} m: equal")


main()
