"""Programs that read segments: each gives its version, and what it read."""

import json
import os
import shutil
import tempfile
from pathlib import Path

from running import Missing, imported, run, version
from segments import keyed, of_csv, of_geojson, of_wkb, of_wkt, segment


def gdal(path):
    ogr, base = imported("osgeo.ogr"), imported("osgeo.gdal")
    ogr.UseExceptions()
    needs = {".parquet": "Parquet", ".fgb": "FlatGeobuf"}.get(path.suffix)
    if needs and not ogr.GetDriverByName(needs):
        raise Missing("has no driver")
    source = ogr.Open(str(path))
    assert source, "is not opened"
    layer, found = source.GetLayer(0), []
    crs = layer.GetSpatialRef()
    assert path.suffix == ".csv" or crs and "WGS 84" in crs.ExportToWkt(), "no coordinate reference system"
    for feature in layer:
        names = [feature.GetFieldDefnRef(index).GetName() for index in range(feature.GetFieldCount())]
        values = {name: feature.GetField(name) for name in names}
        found.append(segment(keyed(values), list(of_wkt(feature.GetGeometryRef().ExportToIsoWkt()))))
    return base.__version__, found


def qgis(path):
    core = imported("qgis.core")
    with tempfile.TemporaryDirectory() as folder:
        # A copy, since it would take a style that lies beside.
        layer = opened_in_qgis(core, shutil.copy(path, folder))
        found = [of_qgis(layer, feature) for feature in layer.getFeatures()]
        crs = layer.crs().authid()
        if path.suffix == ".gpkg":
            drawn_by_status(layer)
    assert crs in ("EPSG:4326", "OGC:CRS84") or path.suffix == ".csv", crs
    return qgis_version(core), found


def of_qgis(layer, feature):
    values = {field.name(): feature[field.name()] for field in layer.fields()}
    geometry = feature.geometry()
    parts = geometry.asMultiPolyline() if geometry.isMultipart() else [geometry.asPolyline()]
    return segment(keyed(values), [[(p.x(), p.y()) for p in part] for part in parts])


def qgis_beside(path):
    """The style lies beside a GeoJSON of the same name."""
    core = imported("qgis.core")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, folder)
        drawn_by_status(opened_in_qgis(core, shutil.copy(path.with_suffix(".geojson"), folder)))
    return qgis_version(core), None


def opened_in_qgis(core, path):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not core.QgsApplication.instance():
        # The name keeps it alive.
        opened_in_qgis.application = core.QgsApplication([], False)
        opened_in_qgis.application.initQgis()
    layer = core.QgsVectorLayer(path, "segments", "ogr")
    if path.endswith(".parquet") and not layer.isValid():
        raise Missing("has no driver")
    assert layer.isValid(), "is not opened"
    return layer


def qgis_version(core):
    return (getattr(core.Qgis, "QGIS_VERSION", None) or core.Qgis.version()).split("-")[0]


def drawn_by_status(layer):
    """Nothing was styled by hand: contested is dashed, delimited is not."""
    renderer = layer.renderer()
    assert renderer.type() == "RuleRenderer", renderer.type()
    for rule in renderer.rootRule().children():
        dashed = rule.symbol().symbolLayer(0).useCustomDashPattern()
        assert dashed == (not rule.label().startswith("delimited")), rule.label()


def sf(path):
    script = """
    suppressMessages(library(sf)); x <- st_read(commandArgs(TRUE)[1], quiet=TRUE, stringsAsFactors=FALSE)
    stopifnot(endsWith(commandArgs(TRUE)[1], ".csv") || grepl("WGS 84", st_crs(x)$wkt))
    if (is.null(x$id)) x$id <- x$Name
    if (is.null(x$status)) x$status <- ""
    if (is.null(x$name)) x$name <- if (is.null(x$Name)) "" else ifelse(x$Name == x$id, "", x$Name)
    hex <- function(s) paste(as.character(charToRaw(enc2utf8(s))), collapse="")
    cat(as.character(packageVersion("sf")), "\n")
    for (i in seq_len(nrow(x))) cat(x$id[i], x$status[i], hex(x$name[i]),
                                    st_as_text(st_geometry(x)[[i]], digits=17), sep="\t", "\n")
    """
    with tempfile.NamedTemporaryFile("w", suffix=".R") as file:
        file.write(script)
        file.flush()
        try:
            said, *lines = run("Rscript", file.name, path).decode().splitlines()
        except RuntimeError as problem:
            if path.suffix == ".parquet" and "st_drivers()" in str(problem):
                raise Missing("has no driver") from None
            raise
    found = []
    for line in lines:
        name, status, text, wkt = line.split("\t")[:4]
        found.append((name, status or None, bytes.fromhex(text).decode(), list(of_wkt(wkt))))
    return said.strip(), found


def pandas(path):
    module = imported("pandas")
    table = module.read_csv(path, dtype=str, keep_default_na=False)
    return module.__version__, list(of_csv(table.to_csv(index=False)))


def pyarrow(path):
    """As a table alone: its lines are WKB whatever the reader knows of GeoParquet."""
    module = imported("pyarrow")
    table = imported("pyarrow.parquet").read_table(str(path))
    assert json.loads(table.schema.metadata[b"geo"])["primary_column"] == "geometry"
    rows = table.to_pydict()
    texts = rows.get("name", [""] * table.num_rows)
    return module.__version__, [
        segment({"id": one, "status": status, "name": text}, of_wkb(shape))
        for one, status, text, shape in zip(rows["id"], rows["status"], texts, rows["geometry"])]


def geopandas(path):
    module = imported("geopandas")
    imported("pyarrow")
    try:
        table = module.read_parquet(path)
    except ValueError as problem:
        if "missing required key" in str(problem):
            raise Missing(f"{module.__version__} is older than GeoParquet 1.0") from None
        raise
    return module.__version__, list(of_geojson(table.drop(columns="bbox", errors="ignore").to_json(default=str)))


def sqlite(path):
    assert run("sqlite3", path, "PRAGMA integrity_check").strip() == b"ok"
    name = "name" if path.stem == "mixed" else "''"
    query = f"SELECT id, status, hex({name}), hex(geom) FROM segments"
    found = []
    for line in run("sqlite3", "-separator", "\t", path, query).decode().splitlines():
        one, status, text, blob = line.split("\t")
        blob = bytes.fromhex(blob)
        # OGC 12-128, clause 2.1.3: the fourth byte says how long the box before the WKB is.
        box = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
        found.append((one, status, bytes.fromhex(text).decode(), of_wkb(blob, 8 + box)))
    return version("sqlite3", "--version"), found


def libreoffice(path):
    """Imported as UTF-8, as its dialogue proposes, and written out again."""
    with tempfile.TemporaryDirectory() as folder:
        run("soffice", f"-env:UserInstallation=file://{folder}/user", "--headless", "--infilter=CSV:44,34,76",
            "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder, path)
        text = Path(folder, path.name).read_bytes().decode()
    return version("soffice", "--version"), list(of_csv(text))


def mapshaper(path):
    said = version("mapshaper", "-v")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out.json")
        try:
            run("mapshaper", path, "-o", out, "format=geojson")
        except RuntimeError as problem:
            if "bindings file" in str(problem):
                raise Missing("its SQLite is not built") from None
            if "unknown file type" in str(problem) or path.suffix == ".geojsonl" and "JSON parsing" in str(problem):
                raise Missing("does not know it") from None
            raise
        text = out.read_text(encoding="utf-8")
    if path.suffix == ".csv" and '"geometry":null' in text:
        raise Missing("reads no WKT")
    # It calls a layer without features a collection of geometries.
    text = text.replace("GeometryCollection", "FeatureCollection").replace('"geometries"', '"features"')
    # Of a placemark it reads the name as a property.
    return said, [(one, status, name if name != one else "", parts) for one, status, name, parts in of_geojson(text)]
