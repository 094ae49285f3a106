"""Draws the exported GeoPackage in QGIS, which is told no style, beside our own map of the same place.

Optional. Needs QGIS and Pillow of one Python (Debian: python3-qgis qgis-providers python3-pil):

    /usr/bin/python3 tests/qgis_picture.py target/release/frontier examples/qgis.png

Fails where QGIS takes no style by itself, where contested is not dashed, or where delimited is.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image, ImageDraw, ImageFont
from qgis.core import (Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform,
                       QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRectangle, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize

# Around Vorukh lie delimited and contested, each with medium and with low confidence.
EXTENT = [69.75, 39.4, 70.85, 39.95]
PAGE = ["--page", "150x125mm", "--no-legend", "--no-title", "--no-inset"]
DPI = 135
LETTERS = Path(__file__).parent.parent / "src/draw/fonts/Inter-Regular.otf"


def our_map(program, folder):
    """Our picture, and the box of its frame in pixels."""
    for name in ("map.png", "map.svg"):
        extent = ",".join(map(str, EXTENT))
        dpi = ["--dpi", str(DPI)] if name.endswith("png") else []
        subprocess.run([program, "map", "-q", "--extent", extent, *PAGE, *dpi, "-o", folder / name], check=True)
    picture = Image.open(folder / "map.png").convert("RGB")
    text = (folder / "map.svg").read_text(encoding="utf-8")
    page = re.search(r'viewBox="0 0 (\S+)', text)[1]
    frame = re.search(r'd="M(\S+) (\S+)l(\S+) 0 0 (\S+?)-\3 0 0-\4"', text).groups()
    return picture, [round(float(side) * picture.width / float(page)) for side in frame]


def opened(path):
    """The layer as QGIS opens it, and its style, which nobody set."""
    layer = QgsVectorLayer(f"{path}|layername=segments", "segments", "ogr")
    assert layer.isValid(), path
    assert layer.renderer().type() == "RuleRenderer", layer.renderer().type()
    for rule in layer.renderer().rootRule().children():
        dashed = rule.symbol().symbolLayer(0).useCustomDashPattern()
        print(f"{rule.label():26} {'dashed' if dashed else 'solid'}")
        assert dashed == (not rule.label().startswith("delimited"))
    return layer


def drawn(layer, path, width, height):
    """As QGIS draws the same extent in the projection that our map names."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    crs = QgsCoordinateReferenceSystem()
    assert crs.createFromProj("+proj=lcc +lat_1=39.49 +lat_2=39.86 +lat_0=39.675 +lon_0=70.3 +datum=WGS84")
    settings.setDestinationCrs(crs)
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    there = QgsCoordinateTransform(degrees, crs, QgsProject.instance())
    settings.setExtent(there.transformBoundingBox(QgsRectangle(*EXTENT)))
    settings.setOutputSize(QSize(width, height))
    settings.setOutputDpi(DPI)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert job.renderedImage().save(str(path))
    return Image.open(path).convert("RGB")


def beside(ours, theirs, frame):
    """Two panels, with the frames at one height."""
    left, top, width, height = frame
    both = Image.new("RGB", (2 * ours.width, ours.height), "white")
    both.paste(ours, (0, 0))
    both.paste(theirs, (ours.width + left, top))
    draw = ImageDraw.Draw(both)
    draw.rectangle([ours.width + left, top, ours.width + left + width, top + height], outline="black")
    letters = ImageFont.truetype(str(LETTERS), 18)
    version = getattr(Qgis, "QGIS_VERSION", None) or Qgis.version()
    for line, text in enumerate([f"QGIS {version.split('-')[0]} opens segments.gpkg of `frontier export`.",
                                 "No style was chosen: it lies in the file."]):
        draw.text((ours.width + left, 27 + 25 * line), text, "#1A1A1A", letters)
    return both.quantize(256, Image.MEDIANCUT, dither=Image.NONE)


def main():
    program, target = sys.argv[1:]
    # The name keeps it alive.
    application = QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory() as folder:
        ours, frame = our_map(program, Path(folder))
        geopackage = Path(folder, "segments.gpkg")
        subprocess.run([program, "export", "-q", "-o", geopackage], check=True)
        theirs = drawn(opened(geopackage), Path(folder, "theirs.png"), *frame[2:])
    beside(ours, theirs, frame).save(target, optimize=True)
    sys.stdout.flush()
    # Without the farewell of QGIS, which older ones do not survive.
    os._exit(0)


main()
