"""Sends one of every kind of output through validators that others wrote.

Optional, because it needs Node, Java, Python packages and three small programs:

    apt-get install pngcheck qpdf gdal-bin default-jre-headless
    pip install lxml pykml pikepdf pdfua geoparquet-validator
    cargo build && python3 tests/validators.py target/debug/frontier

GeoJSON goes to check-geojson, GeoParquet to geoparquet-validator, KML to the schema of OGC KML 2.2,
FlatGeobuf to the reader of its authors, GeoPackage to the validator of GDAL, SVG and the page to the Nu
Html Checker, the page to html-validate also, PDF to qpdf and pdfua, PNG to pngcheck. Three inputs: the
embedded frontier, another border of the world, and a file whose every text is hostile. Beside that: an
SVG and a PDF have a title, a description and a language, and the page's policy knows its own style and script.

Ends with 1 where a validator finds a fault, with 2 where one is not installed, which the table says.
"""

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGES = ["@placemarkio/check-geojson", "flatgeobuf", "html-validate", "vnu-jar"]
EXPORTS = ["geojson", "parquet", "kml", "fgb", "gpkg"]
# What a validator says of a sound file, and why it is none of ours to mend.
EXCUSED = [
    # CSS for SVG, which the checker does not know.
    r"“(vector-effect|paint-order)”",
    # Both are there by their hash, which is checked here; this checker looks for words only.
    r"Inline (style|script) violates Content Security Policy",
    # SVG's own list of two roles, of which the first that is known counts.
    r"superfluous token “document”",
    # Taste: the doctype may have any case, and a title that says the date and what is settled is long.
    r"\[(doctype-style|long-title)\]",
    # Its writer sets this only for files that claim to be PDF/UA, which ours does not.
    r"UA-07-002",
    # The file makes no claim to be PDF/UA.
    r"UA-28-004",
    # A guess at the language of a page that is short of sentences and full of names.
    r"This document appears to be written in",
]
TEXT = "<script>alert(1)</script>\"'&]]>--\x00\x01\x1b[31m\x7f\u202e\u2066\u200f\ufeff\ufffe\r\n\t=1+1"


class Missing(Exception):
    """A validator that is not installed."""


def hostile(path):
    # No NUL in the name of a property: a GeoPackage has no such column, and that is refused in words.
    def feature(number, status, name):
        properties = {"status": status, "name": name, "source": TEXT, "section": name, TEXT.replace("\x00", ""): TEXT,
                      "left": TEXT, "right": "x" * 200, "as_of": "2020-01"}
        line = [[70 + number, 40], [70.5 + number, 40.4], [71 + number, 40]]
        return {"type": "Feature", "id": f"{number}{TEXT}", "properties": properties,
                "geometry": {"type": "LineString", "coordinates": line}}

    names = [("delimited", TEXT), ("contested", "n" * 5_000), ("contested", "\u202e" + "ю" * 300)]
    features = [feature(number, *name) for number, name in enumerate(names)]
    dataset = {"name": TEXT, "edition": TEXT, "licence": TEXT, "attribution": TEXT}
    path.write_text(json.dumps({"type": "FeatureCollection", "dataset": dataset, "features": features}))
    return path


def outputs(program, source, folder):
    """One file of each kind, and what the program says where it makes none."""
    jobs = [(f"export.{form}", ["export"]) for form in EXPORTS]
    jobs += [("map.svg", ["map"]), ("map.pdf", ["map"]), ("map.png", ["map", "--dpi", "100"])]
    jobs += [("ruler.svg", ["ruler"]), ("ruler.pdf", ["ruler"]), ("ruler.png", ["ruler"])]
    # Heights are known along the frontier of the program alone.
    jobs += [] if source else [("profile.svg", ["profile"]), ("profile.pdf", ["profile"])]
    jobs += [("report", ["report"])]
    made, refused = [], []
    for name, command in jobs:
        code, words = run([program, *command, *source, "-q", "-o", folder / name])
        made += [folder / name] if code == 0 and name != "report" else []
        refused += [(name, words.strip())] if code else []
    kept = [path for path in sorted((folder / "report").glob("*")) if path.suffix in (".svg", ".html", ".geojson")]
    return made + kept, refused


def run(command):
    """The exit code of a program, and what it says."""
    if not shutil.which(command[0]):
        raise Missing
    done = subprocess.run(command, capture_output=True, timeout=300)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def node(script, path, tools):
    code, words = run(["node", "-e", script, tools, path])
    return [] if code == 0 else [words.strip()[-300:]]


def check_geojson(path, tools):
    return node("const [tools, path] = process.argv.slice(1);"
                "const {check} = require(tools + '/@placemarkio/check-geojson');"
                "try { check(require('fs').readFileSync(path, 'utf8')) }"
                "catch (e) { console.log(JSON.stringify(e.issues)); process.exit(1) }", path, tools)


def flatgeobuf(path, tools):
    """All features are read in turn, and each again by the index with the box of its own line."""
    script = """
    (async () => {
      const [tools, path] = process.argv.slice(1);
      const {geojson} = await import(tools + '/flatgeobuf/lib/mjs/flatgeobuf.js');
      const bytes = new Uint8Array(require('fs').readFileSync(path));
      const read = async (options) => {
        const found = [];
        for await (const one of geojson.deserialize(bytes, options)) found.push(JSON.stringify(one.geometry));
        return found;
      };
      let header;
      const all = await read({headerMetaFn: (meta) => { header = meta }});
      if (!all.length || all.length != header.featuresCount) throw `${all.length} of ${header.featuresCount} features`;
      if (header.crs?.code != 4326) throw 'no coordinate reference system';
      for (const one of all) {
        const [x, y] = [0, 1].map((axis) => JSON.parse(one).coordinates.map((position) => position[axis]));
        const rect = {minX: Math.min(...x), minY: Math.min(...y), maxX: Math.max(...x), maxY: Math.max(...y)};
        const found = await read({rect});
        if (!found.includes(one) || (all.length > 40 && found.length == all.length)) throw 'the index misses ' + one.slice(0, 80);
      }
    })().catch((e) => { console.log(String(e)); process.exit(1) })
    """
    return node(script, path, tools)


def geoparquet(path, tools):
    code, words = run(["geoparquet-validator", "check", path])
    return [] if code == 0 else [line.strip() for line in words.splitlines() if "FAIL" in line] or [words[:300]]


def kml(path, tools):
    try:
        import pykml
        from lxml import etree
    except ImportError:
        raise Missing from None
    schema = Path(pykml.__file__).parent / "schemas/ogckml22.xsd"
    schema = etree.XMLSchema(etree.parse(schema))
    return [] if schema.validate(etree.parse(path)) else [str(one) for one in schema.error_log][:3]


def geopackage(path, tools):
    for python in (sys.executable, "/usr/bin/python3"):
        if shutil.which(python) and run([python, "-c", "import osgeo_utils.samples.validate_gpkg"])[0] == 0:
            code, words = run([python, "-m", "osgeo_utils.samples.validate_gpkg", path])
            return [] if code == 0 else [words.strip().splitlines()[-1]]
    raise Missing


def nu(path, tools):
    if not shutil.which("java"):
        raise Missing
    kind = ["--svg"] if path.suffix == ".svg" else []
    _, words = run(["java", "-jar", f"{tools}/vnu-jar/build/dist/vnu.jar", *kind, "--format", "json", path])
    messages = json.loads(words[words.index("{"):])["messages"]
    return [f"{one.get('subType') or one['type']}: {one['message']}" for one in messages]


def html_validate(path, tools):
    code, words = run(["node", f"{tools}/html-validate/bin/html-validate.mjs", "--formatter=text", path])
    return [line.removeprefix(f"{path}:") for line in words.splitlines()] if code else []


def policy(path, tools):
    """Each style and script of a page is in its policy by the hash of what stands there."""
    text = path.read_text()
    allowed = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
    faults = ["a style or script from elsewhere"] if "unsafe" in allowed or re.search(r"https?:", allowed) else []
    for kind, content in re.findall(r"<(style|script)[^>]*>(.*?)</\1>", text, re.S):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in allowed:
            faults.append(f"{kind} is not in the policy")
    return faults


def described_svg(path, tools):
    try:
        from lxml import etree
    except ImportError:
        raise Missing from None
    root, name = etree.parse(path).getroot(), "{http://www.w3.org/2000/svg}"
    faults = [] if "img" in root.get("role", "") or "graphics-document" in root.get("role", "") else ["no role"]
    first = [child.tag for child in root if isinstance(child.tag, str)][:2]
    faults += [] if first == [f"{name}title", f"{name}desc"] else [f"begins with {first}"]
    faults += [f"empty {child.tag}" for child in root[:2] if not (child.text or "").strip()]
    labels = root.get("aria-labelledby", "").split() + root.get("aria-describedby", "").split()
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    faults += [f"{one} is no id" for one in labels if one not in ids]
    faults += [f"active: {one.tag}" for one in root.iter(f"{name}script", f"{name}foreignObject", f"{name}a")]
    faults += [f"handler {key}" for one in root.iter(f"{name}*") for key in one.keys() if key.startswith("on")]
    return faults + ([] if root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("lang") else ["no language"])


def described_pdf(path, tools):
    try:
        import pikepdf
    except ImportError:
        raise Missing from None
    with pikepdf.open(path) as file:
        faults = file.check_pdf_syntax() if hasattr(file, "check_pdf_syntax") else file.check()
        root, title = file.Root, str(file.docinfo.get("/Title", ""))
        faults += [] if title.strip() else ["no title"]
        faults += [] if root.get("/Lang") else ["no language"]
        faults += [] if root.get("/MarkInfo", {}).get("/Marked") else ["not tagged"]
        faults += figures_without_text(root.get("/StructTreeRoot"))
        active = [key for key in ("/OpenAction", "/AA", "/Names") if key in root]
        return faults + [f"active: {key}" for key in active]


def figures_without_text(node):
    import pikepdf

    if isinstance(node, pikepdf.Array):
        return [fault for one in node for fault in figures_without_text(one)]
    if not isinstance(node, pikepdf.Dictionary):
        return [] if node is not None else ["no structure"]
    own = node.get("/S") == "/Figure" and not str(node.get("/Alt", "")).strip()
    below = figures_without_text(node["/K"]) if "/K" in node else []
    return ["a figure without alternative text"] * bool(own) + below


def pdfua(path, tools):
    _, words = run(["pdfua", "check", path])
    return [" ".join(line.split()) for line in re.findall(r"\[(?:WARN|ERROR) *\] .*", words)]


def qpdf(path, tools):
    code, words = run(["qpdf", "--check", path])
    return [] if code == 0 else [words[-300:]]


def pngcheck(path, tools):
    code, words = run(["pngcheck", "-q", path])
    return [] if code == 0 else [words[-300:]]


VALIDATORS = {
    ".geojson": {"check-geojson": check_geojson},
    ".parquet": {"geoparquet-validator": geoparquet},
    ".kml": {"OGC KML 2.2 schema": kml},
    ".fgb": {"flatgeobuf": flatgeobuf},
    ".gpkg": {"GDAL validate_gpkg": geopackage},
    ".svg": {"Nu Html Checker": nu, "title, description": described_svg},
    ".pdf": {"qpdf": qpdf, "pdfua": pdfua, "title, tags, language": described_pdf},
    ".png": {"pngcheck": pngcheck},
    ".html": {"Nu Html Checker": nu, "html-validate": html_validate, "policy": policy},
}


def judged(check, path, tools):
    """Whether a validator is there, what it says of a file, and what of that is excused."""
    try:
        faults = check(path, tools)
    except Missing:
        return "NOT INSTALLED", [], 0
    except Exception as problem:  # A validator that gives up is no yes.
        faults = [f"{type(problem).__name__}: {problem}"]
    kept = [fault for fault in faults if not any(re.search(one, fault) for one in EXCUSED)]
    return "FAULT" if kept else "ok", kept, len(faults) - len(kept)


def main():
    program = str(Path(sys.argv[1]).resolve())
    found = set()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent",
                        "--prefix", folder, *PACKAGES], check=True, cwd=folder)
        inputs = {"embedded": [], "ARM-AZE": ["--border", "ARM-AZE"], "hostile": [hostile(folder / "hostile.geojson")]}
        for name, source in inputs.items():
            (folder / name).mkdir()
            made, refused = outputs(program, source, folder / name)
            for what, words in refused:
                found.add("FAULT")
                print(f"{name:9} {what:22} {'the program':22} makes none\n    {words}")
            for path in made:
                found |= table(name, path, folder / "node_modules")
    sys.exit(1 if "FAULT" in found else 2 if "NOT INSTALLED" in found else 0)


def table(name, path, tools):
    """Prints what each validator of a file says; gives the words of its rows."""
    found = set()
    for validator, check in VALIDATORS[path.suffix].items():
        word, faults, excused = judged(check, path, tools)
        found.add(word)
        more = f" ({excused} excused)" if excused else ""
        print(f"{name:9} {path.name:22} {validator:22} {word}{more}", flush=True)
        for fault in faults[:5]:
            print("   ", fault)
    return found


if __name__ == "__main__":
    main()
