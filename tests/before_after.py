"""Ten maps by two versions of the program on one sheet: before, after, and after in grey and as a reader sees it
who lacks the cones for green.

    python3 tests/before_after.py SHEET.jpg BEFORE AFTER

BEFORE and AFTER are programs. Needs Pillow and numpy. The matrix for deuteranopia is that of Machado, Oliveira and
Fernandes 2009 (doi:10.1109/TVCG.2009.113), severity 1.0, for linear light.
"""

import subprocess
import sys
import tempfile

import numpy
from PIL import Image

MAPS = [
    [],
    ["--extent", "whole"],
    ["--extent", "isfara"],
    ["--extent", "vorukh"],
    ["--extent", "leilek", "--page", "a4-portrait"],
    ["--extent", "kayragach"],
    ["--page", "journal-single"],
    ["--extent", "whole", "--page", "slide", "--lang", "ru"],
    ["--extent", "isfara", "--page", "journal-double", "--lang", "tg"],
    ["--page", "square", "--lang", "ky"],
]
WIDTH = 470
DEUTERANOPIA = numpy.array([
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
])


def drawn(program, options):
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        subprocess.run([program, "map", *options, "-q", "--dpi", "96", "-o", file.name], check=True)
        return Image.open(file.name).convert("RGB")


def without_green(picture):
    share = numpy.asarray(picture) / 255
    light = numpy.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    seen = numpy.clip(light @ DEUTERANOPIA.T, 0, 1)
    share = numpy.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    return Image.fromarray((share * 255).round().astype("uint8"))


def row(before, after, options):
    old, new = drawn(before, options), drawn(after, options)
    seen = [old, new, new.convert("L").convert("RGB"), without_green(new)]
    seen = [one.resize((WIDTH, round(WIDTH * one.height / one.width)), Image.LANCZOS) for one in seen]
    strip = Image.new("RGB", (len(seen) * (WIDTH + 8), max(one.height for one in seen) + 8), "#888")
    for place, one in enumerate(seen):
        strip.paste(one, (place * (WIDTH + 8) + 4, 4))
    return strip


def main(sheet, before, after):
    rows = [row(before, after, options) for options in MAPS]
    whole = Image.new("RGB", (rows[0].width, sum(of.height for of in rows)), "#888")
    top = 0
    for of in rows:
        whole.paste(of, (0, top))
        top += of.height
    whole.save(sheet, quality=82, optimize=True)


main(*sys.argv[1:])
