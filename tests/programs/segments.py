"""Segments out of the texts and bytes that programs give back: id, status, text and parts of lists of positions."""

import csv
import io
import json
import re
import struct


def segment(properties, parts):
    return str(properties["id"]), properties["status"], properties.get("name") or "", parts


def keyed(values):
    """KML has a `Name` of its own: GDAL puts the property `name` there, else what names the segment."""
    title = values.pop("Name", None)
    known = {"id": title, "status": None, **values}
    return {"name": title if title != known["id"] else "", **known}


def of_geojson(text):
    for feature in json.loads(text)["features"]:
        geometry = feature["geometry"]
        lines = geometry["coordinates"]
        parts = lines if geometry["type"] == "MultiLineString" else [lines]
        yield segment(feature["properties"], [[tuple(p[:2]) for p in part] for part in parts])


def of_wkt(text):
    assert re.match(r"(MULTI)?LINESTRING\b", text), text[:40]
    for part in re.findall(r"\(([^()]+)\)", text):
        yield [tuple(float(number) for number in position.split()[:2]) for position in part.split(",")]


def of_wkb(data, start=0):
    """Lines and lines of several parts, as little-endian well-known binary."""
    def line(at):
        count, = struct.unpack_from("<I", data, at + 5)
        numbers = struct.unpack_from(f"<{2 * count}d", data, at + 9)
        return list(zip(numbers[::2], numbers[1::2])), at + 9 + 16 * count

    kind, count = struct.unpack_from("<II", data, start + 1)
    if kind == 2:
        return [line(start)[0]]
    assert kind == 5, kind
    parts, at = [], start + 9
    for _ in range(count):
        part, at = line(at)
        parts.append(part)
    return parts


def of_csv(text):
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield segment(row, list(of_wkt(row["WKT"])))
