"""Times the same job with this program and its peers, and prints the ratios.

The job: read a GeoJSON file, sum the length of its lines by `status`, print the
sums. With --draw: draw the lines as SVG, thinned to what a page of 1100 pixels
shows, where the program can. Every program runs as a process of its own, in turn,
several times, one after the other, so that what else the machine does falls on all of them; a
program that is not installed is left out. Prints tables of Markdown with the medians, versions and
the processor.

    python3 benches/peers.py [--runs N] [--draw] FRONTIER FILE.geojson ...
"""

import argparse
import importlib.metadata as metadata
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

# A quarter of a pixel, as this program thins.
DRAW = """
import sys, geopandas, matplotlib
matplotlib.use("svg")
frame = geopandas.read_file(sys.argv[1]).to_crs("+proj=lcc +lat_1=38 +lat_2=42 +lon_0=71")
west, _, east, _ = frame.total_bounds
frame["geometry"] = frame.geometry.simplify((east - west) / 1100 / 4)
frame.plot(column="status", figsize=(11.7, 8.3)).figure.savefig(sys.argv[2])
"""

# It reads by pyogrio. The length of a geography is that on a sphere.
SEDONA = """
import sys, json, sedonadb
db = sedonadb.connect()
db.read_pyogrio(sys.argv[1]).to_view("lines")
line = "ST_GeogFromWKB(ST_AsBinary(" + db.view("lines").columns[-1] + "))"
rows = db.sql(f"SELECT status, SUM(ST_Length({line})) AS length FROM lines GROUP BY status")
rows = rows.to_pandas()
print(json.dumps(dict(zip(rows["status"], rows["length"]))))
"""

# Geodesic lengths by PROJ; with s2 they would be those on a sphere.
SF = """
suppressMessages({library(sf); sf_use_s2(FALSE)})
lines <- st_read(commandArgs(TRUE)[1], quiet = TRUE)
sums <- tapply(as.numeric(st_length(lines)), lines$status, sum)
cat("{", paste(sprintf('"%s": %.9f', names(sums), sums), collapse = ", "), "}")
"""

PYTHON = {"pyogrio + pyproj": PYOGRIO, "GeoPandas + pyproj": GEOPANDAS, "DuckDB spatial": DUCKDB,
          "SedonaDB (sphere)": SEDONA}
MODULES = {"pyogrio + pyproj": "pyogrio", "GeoPandas + pyproj": "geopandas",
           "DuckDB spatial": "duckdb", "SedonaDB (sphere)": "sedonadb"}
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
    probe = ["Rscript", "-e", "library(sf)"]
    if shutil.which("Rscript") and subprocess.run(probe, capture_output=True).returncode == 0:
        yield "R sf", ["Rscript", "-e", SF, path]


def said(*command):
    """The first line that a command prints, if it is there."""
    if not shutil.which(command[0]):
        return None
    run = subprocess.run(command, capture_output=True, text=True)
    return next(iter((run.stdout + run.stderr).strip().splitlines()), None)


def versions(frontier):
    """What is measured, on which processor, and how busy that is."""
    yield said(frontier, "--version")
    yield (version := said("mapshaper", "--version")) and f"mapshaper {version}"
    for package in ["pyogrio", "pyproj", "geopandas", "duckdb", "duckdb_extension_spatial", "sedonadb"]:
        try:
            yield f"{package} {metadata.version(package)}"
        except metadata.PackageNotFoundError:
            pass
    yield said("Rscript", "-e", "cat('R sf', format(packageVersion('sf')))")
    with open("/proc/cpuinfo") as about:
        about = about.read()
    model = next(line.split(":")[1].strip() for line in about.splitlines() if "model name" in line)
    has = "with" if "sha_ni" in about else "without"
    yield f"{os.cpu_count()} cores of {model}, {has} SHA instructions"
    yield f"load {os.getloadavg()[0]:.1f} at the start"


def drawings(frontier, path, folder):
    """Name and command of every program that can draw; it writes NAME.svg into a folder."""
    out = {name: os.path.join(folder, f"{name}.svg") for name in ("frontier", "mapshaper", "GeoPandas")}
    yield "frontier", [frontier, "map", path, "-o", out["frontier"]]
    if shutil.which("mapshaper"):
        yield "mapshaper", ["mapshaper", "-i", path, "no-topology",
                            "-proj", "+proj=lcc +lat_1=38 +lat_2=42 +lon_0=71",
                            "-simplify", "dp", "resolution=4400",
                            "-o", out["mapshaper"], "format=svg", "width=1100"]
    probe = [sys.executable, "-c", "import geopandas, matplotlib"]
    if subprocess.run(probe, stderr=subprocess.DEVNULL).returncode == 0:
        yield "GeoPandas", [sys.executable, "-c", DRAW, path, out["GeoPandas"]]


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


def measure(commands, path, runs, head, shown):
    """Runs commands in turn and prints a row each, with `shown` of its name and output last."""
    print(f"\n{os.path.basename(path)}, {os.path.getsize(path) / 1e6:.1f} MB, median of {runs}\n")
    print(f"| program | wall s | processor s | wall ratio | processor ratio | peak | {head} |")
    print("|---|" + "--:|" * 6)
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
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {wall / ours[0]:.1f} | {cpu / ours[1]:.1f} | "
              f"{peak:.0f} MB | {shown(name, results[name][0][3])} |", flush=True)


def measure_lengths(frontier, path, runs):
    def shown(_, text):
        length = total(text)
        return "" if length is None else f"{length:.6f}"

    measure(dict(jobs(frontier, path)), path, runs, "total, m", shown)


def measure_drawings(frontier, path, runs):
    with tempfile.TemporaryDirectory() as folder:
        def shown(name, _):
            return f"{os.path.getsize(os.path.join(folder, f'{name}.svg')) / 1e6:.2f}"

        measure(dict(drawings(frontier, path, folder)), path, runs, "SVG, MB", shown)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--draw", action="store_true", help="draw the lines instead")
    arguments.add_argument("frontier")
    arguments.add_argument("files", nargs="+")
    given = arguments.parse_args()
    print("; ".join(filter(None, versions(given.frontier))))
    for path in given.files:
        job = measure_drawings if given.draw else measure_lengths
        job(given.frontier, path, given.runs)


if __name__ == "__main__":
    main()
