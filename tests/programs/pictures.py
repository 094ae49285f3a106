"""Programs that draw a map of ours: what they draw is compared with our own PNG, what they read with its title."""

import re
import tempfile
from pathlib import Path

from running import imported, run, version


def picture(command, *version_command):
    def check(path):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "out.png")
            size = ",".join(str(round(float(side))) for side in page(path)) if path.suffix == ".svg" else ""
            run(*[part.format(path=path, out=out, stem=out.with_suffix(""), size=size) for part in command])
            unlike(out, path.parent / "frontier.png")
        return version(*version_command), None
    return check


def page(path):
    """Width and height of an SVG in pixels."""
    return re.search(r'viewBox="0 0 (\S+) (\S+)"', path.read_text(encoding="utf-8")).groups()


def unlike(one, other):
    """Fails where the frame of a map has anything more or less than ours, apart from the shape of its letters."""
    image = imported("PIL.Image")
    from PIL import ImageChops, ImageStat

    frames = []
    for path in (one, other):
        opened = image.open(path).convert("RGBA")
        paper = image.new("RGBA", opened.size, "white")
        picture = image.alpha_composite(paper, opened).convert("RGB")
        frame = [round(part * side) for part, side in zip((0.04, 0.12, 0.96, 0.72), picture.size * 2)]
        # Cells so large that the letters of another typeface are as dark.
        frames.append(picture.crop(frame).resize((40, 28), image.BOX))
    mean = sum(ImageStat.Stat(ImageChops.difference(*frames)).mean) / 3
    # Another typeface gives 0.8, the lack of all names 2.9, that of the relief 4.5.
    assert mean < 1.5, f"differs by {mean:.1f} of 255"


def poppler_text(path):
    text = run("pdftotext", path, "-").decode()
    assert "Kyrgyzstan–Tajikistan boundary" in text, text[:200]
    return version("pdftotext", "-v"), None


def mutool_text(path):
    text = run("mutool", "draw", "-F", "text", path).decode()
    assert "Kyrgyzstan–Tajikistan boundary" in text, text[:200]
    return version("mutool", "-v"), None


def pillow(path):
    module = imported("PIL")
    imported("PIL.Image").open(path).load()
    return module.__version__, None


CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
POPPLER = picture(["pdftoppm", "-singlefile", "-png", "-r", "150", "{path}", "{stem}"], "pdftoppm", "-v")
MUTOOL = picture(["mutool", "draw", "-r", "150", "-o", "{out}", "{path}", "1"], "mutool", "-v")
RSVG = picture(["rsvg-convert", "-o", "{out}", "{path}"], "rsvg-convert", "--version")
INKSCAPE = picture(["inkscape", "{path}", "--export-type=png", "--export-filename={out}"], "inkscape", "--version")
BROWSER = picture([*CHROMIUM, "--window-size={size}", "--screenshot={out}", "{path}"], "chromium", "--version")
