"""Times the same job with this program and its peers, and prints the ratios.

The job: read a GeoJSON file, sum the length of its lines by `status`, print the
sums. Every program runs as a process of its own, in turn, several times; a
program that is not installed is left out.

    python3 benches/peers.py [--runs N] FRONTIER FILE.geojson ...
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PYOGRIO = """
import sys, json, math, collections, numpy, pyogrio, shapely, pyproj
meta, table = pyogrio.read_arrow(sys.argv[1], columns=["status"])
geod, sums = pyproj.Geod(ellps="WGS84"), collections.defaultdict(float)
name = meta["geometry_name"] or "wkb_geometry"
lines = shapely.from_wkb(table[name].to_numpy(zero_copy_only=False))
for status, line in zip(table["status"].to_pylist(), lines):
    lon, lat = shapely.get_coordinates(line).T
    sums[status] += geod.line_length(lon, lat)
print(json.dumps(sums))
"""

GEOPANDAS = """
import sys, json, geopandas, pyproj
geod = pyproj.Geod(ellps="WGS84")
frame = geopandas.read_file(sys.argv[1])
frame["length"] = [geod.geometry_length(line) for line in frame.geometry]
print(json.dumps(frame.groupby("status")["length"].sum().to_dict()))
"""

# ST_Length_Spheroid takes latitude first and GeoJSON has longitude first.
DUCKDB = """
import sys, json, duckdb, importlib.metadata as packages
files = packages.files("duckdb_extension_spatial")
path = next(f.locate() for f in files if f.name.endswith(".duckdb_extension"))
base = duckdb.connect()
base.execute("SET enable_progress_bar = false")
base.execute(f"LOAD '{path}'")
rows = base.execute('''
    SELECT status, sum(ST_Length_Spheroid(ST_FlipCoordinates(geom)))
    FROM ST_Read(?) GROUP BY status''', [sys.argv[1]]).fetchall()
print(json.dumps(dict(rows)))
"""

PYTHON = {"pyogrio + pyproj": PYOGRIO, "GeoPandas + pyproj": GEOPANDAS, "DuckDB spatial": DUCKDB}
MODULES = {"pyogrio + pyproj": "pyogrio", "GeoPandas + pyproj": "geopandas",
           "DuckDB spatial": "duckdb"}
SQL = "SELECT status, SUM(ST_Length(geometry, 1)) FROM {layer} GROUP BY status"


def jobs(frontier, path):
    """Name and command of every program that is here."""
    yield "frontier", [frontier, "stats", "--format", "json", path]
    if shutil.which("mapshaper"):
        calc = ["-calc", "sum(this.length)", "where=status == 'contested'",
                "-calc", "sum(this.length)", "where=status == 'delimited'"]
        yield "mapshaper (sphere)", ["mapshaper", "-i", path, "no-topology", *calc]
    if shutil.which("gdal"):
        layer = os.path.splitext(os.path.basename(path))[0]
        yield "GDAL", ["gdal", "vector", "sql", path, "--dialect", "SQLITE", "--sql",
                       SQL.format(layer=layer), "--output-format", "CSV", "/vsistdout/"]
    for name, code in PYTHON.items():
        probe = [sys.executable, "-c", f"import {MODULES[name]}"]
        if subprocess.run(probe, stderr=subprocess.DEVNULL).returncode == 0:
            yield name, [sys.executable, "-c", code, path]


def run(command):
    """Wall seconds, processor seconds, peak megabytes and output of one run."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=messages)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        for stream in (out, messages):
            stream.seek(0)
        if status != 0:
            raise RuntimeError(messages.read().decode(errors="replace").strip()[-300:])
        return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.read().decode()


def total(text):
    """The total of a program that prints JSON by status; None for the others."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found["total"]["length_m"] if "total" in found else sum(found.values())


def measure(frontier, path, runs):
    print(f"\n{path}, {os.path.getsize(path) / 1e6:.1f} MB, median of {runs}")
    print(f"{'program':22}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}{'wall ratio':>12}"
          f"{'CPU ratio':>11}{'total m':>20}")
    commands = dict(jobs(frontier, path))
    results = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in list(commands.items()):
            try:
                results[name].append(run(command))
            except RuntimeError as error:
                print(f"{name}: failed: {error}", file=sys.stderr)
                del commands[name], results[name]
    middle = {name: [statistics.median(column) for column in zip(*[row[:3] for row in rows])]
              for name, rows in results.items()}
    ours = middle["frontier"]
    for name, (wall, cpu, peak) in middle.items():
        length = total(results[name][0][3])
        shown = "" if length is None else f"{length:20.4f}"
        print(f"{name:22}{wall:8.2f}{cpu:8.2f}{peak:9.0f}{wall / ours[0]:12.1f}"
              f"{cpu / ours[1]:11.1f}{shown}", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("frontier")
    arguments.add_argument("files", nargs="+")
    given = arguments.parse_args()
    for path in given.files:
        measure(given.frontier, path, given.runs)


if __name__ == "__main__":
    main()
