"""The border of two areas by three programs: Natural Earth 10m for one state, 50m for the other.

Prints the table of areas.md. Needs frontier, mapshaper and node in the path, shapely and pyproj,
and the npm package world-atlas 2.0.2:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 benches/areas.py package > benches/areas.md
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import shapely
from pyproj import Geod
from shapely.geometry import mapping, shape
from shapely.geometry.polygon import orient

GEOD = Geod(ellps="WGS84")
ATLAS = pathlib.Path(sys.argv[1])
BORDERS = [
    ("Peru", "Brazil"),
    ("Pakistan", "India"),
    ("Kyrgyzstan", "Tajikistan"),
    ("Finland", "Russia"),
    ("Lesotho", "South Africa"),
]
HEAD = """# Two areas by three programs

Natural Earth 10m for the first state, 50m for the second (npm `world-atlas` 2.0.2), tolerance 2 m.
Made by [`areas.py`](areas.py). mapshaper joins both layers and takes `-innerlines`; shapely intersects
the outlines, then the areas, and takes the holes of the union. Areas and counts are to agree with
shapely's, but for holes of one state alone, which are no part of a border. Its shared line has only what
is the very same to the last bit, and mapshaper's only edges between the very same vertices; neither says
that there is more. Of the 10m states India, Russia, Brazil and Spain are refused, because a ring of
theirs crosses itself or has two positions.

| border | both draw, km | own courses, km | both, ha | neither, ha | shapely: shared, km | both, ha | holes, ha | mapshaper: inner lines, km |
|---|--:|--:|--:|--:|--:|--:|--:|--:|"""


def run(*command):
    """What a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def states(resolution, folder):
    """The states of an edition by name."""
    out = folder / f"{resolution}.json"
    source = ATLAS / f"countries-{resolution}.json"
    run("mapshaper", str(source), "-o", str(out), "format=geojson", "target=countries")
    features = json.loads(out.read_text())["features"]
    drawn = [each for each in features if each["geometry"]]
    return {each["properties"]["name"]: shape(each["geometry"]) for each in drawn}


def polygons(geometry):
    """The polygons of any geometry."""
    parts = getattr(geometry, "geoms", [geometry])
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]


def hectares(parts):
    """Area with the number of parts."""
    area = sum(abs(GEOD.geometry_area_perimeter(orient(part))[0]) for part in parts)
    return f"{area / 1e4:,.0f} ({len(parts)})"


def by_shapely(a, b):
    """Shared line, overlap, holes of the union."""
    shared = GEOD.geometry_length(a.boundary & b.boundary) / 1000
    holes = [shapely.Polygon(ring) for part in polygons(a | b) for ring in part.interiors]
    return [f"{shared:.1f}", hectares(polygons(a & b)), hectares(holes)]


def by_mapshaper(a, b, folder):
    """Lines between the two."""
    files = []
    for name, area in (("a", a), ("b", b)):
        file = folder / f"{name}.geojson"
        feature = {"type": "Feature", "properties": {}, "geometry": mapping(area)}
        file.write_text(json.dumps(feature))
        files.append(str(file))
    out = folder / "lines.geojson"
    run("mapshaper", "-i", *files, "combine-files", "-merge-layers", "force", "-innerlines",
        "-o", str(out))
    found = json.loads(out.read_text())
    lines = found.get("features") or found.get("geometries") or []
    lines = [line.get("geometry", line) for line in lines]
    return f"{sum(GEOD.geometry_length(shape(line)) for line in lines if line) / 1000:.1f}"


def by_frontier(a, b):
    """The figures of `frontier border`."""
    files = [str(ATLAS / f"countries-{of}.json") for of in ("10m", "50m")]
    options = ["--layer", "countries", "--a", f"name={a}", "--b", f"name={b}", "-f", "json"]
    found = json.loads(run("frontier", "-q", "border", *files, *options))
    km = lambda length: f"{length / 1000:.1f}"
    def land(pieces, slivers):
        area = sum(piece["area_m2"] for piece in pieces) + slivers["area_m2"]
        return f"{area / 1e4:,.0f} ({len(pieces) + slivers['count']})"
    own = f"{km(found['a']['own_m'])} and {km(found['b']['own_m'])}"
    both = land(found["claimed_by_both"], found["slivers_of_both"])
    neither = land(found["claimed_by_neither"], found["slivers_of_neither"])
    return [km(found["a"]["shared_m"]), own, both, neither]


def main():
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        fine, coarse = states("10m", folder), states("50m", folder)
        for a, b in BORDERS:
            try:
                cells = by_frontier(a, b) + by_shapely(fine[a], coarse[b])
            except shapely.errors.GEOSException:
                cells = by_frontier(a, b) + ["fails: invalid geometry", "", ""]
            cells.append(by_mapshaper(fine[a], coarse[b], folder))
            print(f"| {a} – {b} | " + " | ".join(cells) + " |", flush=True)


main()
