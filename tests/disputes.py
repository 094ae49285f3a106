"""Draws thirty disputes by their names, one command each, and puts them on one sheet.

    pip install pillow==12.2.0
    cargo build --release
    python3 tests/disputes.py examples/disputes.png [target/release/frontier]
"""

import pathlib
import subprocess
import sys
import tempfile

from PIL import Image

DISPUTES = """
Armenia-Azerbaijan
India-Pakistan
India-China
Bhutan-China
Pakistan-China
Serbia-Kosovo
Israel-Lebanon
Israel-Palestine
Israel-Syria
Lebanon-Syria
Guyana-Venezuela
Guyana-Suriname
Suriname-French Guiana
Guatemala-Belize
Nicaragua-Costa Rica
Bolivia-Chile
Bolivia-Peru
Sudan-South Sudan
South Sudan-Kenya
South Sudan-Ethiopia
Somalia-Ethiopia
Somaliland-Somalia
Ethiopia-Eritrea
Morocco-Western Sahara
Tanzania-Malawi
North Korea-South Korea
Cyprus-Northern Cyprus
Ukraine-Russia
Croatia-Serbia
Thailand-Cambodia
""".split("\n")[1:-1]

COLUMNS, SPACE = 5, 8
OPTIONS = ["--page", "100x125mm", "--no-legend", "--dpi", "150"]


def main():
    sheet = pathlib.Path(sys.argv[1])
    program = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "target/release/frontier")
    maps = [drawn(program.resolve(), pair) for pair in DISPUTES]
    width, height = maps[0].size
    rows = -(-len(maps) // COLUMNS)
    size = (COLUMNS * (width + SPACE) + SPACE, rows * (height + SPACE) + SPACE)
    whole = Image.new("RGB", size, "white")
    for index, picture in enumerate(maps):
        row, column = divmod(index, COLUMNS)
        whole.paste(picture, (SPACE + column * (width + SPACE), SPACE + row * (height + SPACE)))
    whole.quantize(128, dither=Image.Dither.NONE).save(sheet, optimize=True)


def drawn(program, pair):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "map.png")
        command = [program, "map", "--border", pair, *OPTIONS, "-q", "-o", path]
        subprocess.run(command, check=True)
        return Image.open(path).convert("RGB")


if __name__ == "__main__":
    main()
