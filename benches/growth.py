"""How time and memory of every command grow with a sound file.

    python3 benches/growth.py FRONTIER [COMMAND ...]

Prints a table of Markdown: one row a command, one column a size with processor seconds (which other
work on the machine changes least) and peak memory, and the exponent of the former between the last
two sizes. Ends with 1 where that is above 1.1 for what takes long.
"""

import math
import os
import subprocess
import sys
import tempfile

import bounds

SIZES = [10_000, 100_000, 1_000_000, 10_000_000]
EXPONENT = 1.1
# Vertices of a feature.
LENGTH = 200

# `@` is the file, `&` another drawing of the same line, OUT a name to write to.
COMMANDS = ["stats @ -f json", "validate @", "check @ --claims TEN", "ruler @", "map @ -o OUT.svg",
            "report @ -o OUT", "compare @ & -f json"] + [
            f"export @ -o OUT.{format}" for format in
            ["geojson", "geojsonl", "csv", "kml", "parquet", "fgb", "gpkg"]]


def line(vertices, displaced):
    """A wavy line with a vertex about every three metres, which turns back on itself nowhere."""
    def place(at):
        wave = 0.01 * math.sin(at / 3000) + 0.0005 * math.sin(at / 41)
        return f"[{at * 3e-5 - 150:.7f},{40 + wave + displaced * math.sin(at / 700):.7f}]"

    for number, start in enumerate(range(0, vertices - 1, LENGTH - 1)):
        places = ",".join(map(place, range(start, min(start + LENGTH, vertices))))
        status = "contested" if number % 3 else "delimited"
        yield (f'{{"type":"Feature","properties":{{"id":"s{number}","status":"{status}",'
               f'"section":"part {number % 10}"}},"geometry":{{"type":"LineString",'
               f'"coordinates":[{places}]}}}}\n')


def written(folder, size):
    """A file and the other drawing."""
    paths = [os.path.join(folder, f"{name}{size}.geojsonl") for name in ("a", "b")]
    for path, displaced in zip(paths, (0, 0.0004)):
        with open(path, "w") as out:
            out.writelines(line(size, displaced))
    return paths


def run(program, arguments):
    """Processor seconds, megabytes and exit code of a call."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    child = subprocess.Popen([program, *arguments], **quiet)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, child.returncode


def main():
    program, wanted = sys.argv[1], sys.argv[2:]
    commands = [one for one in COMMANDS if not wanted or one.split()[0] in wanted]
    print("| command |", " | ".join(f"{size:,}" for size in SIZES), "| exponent |")
    print("|---|" + "--:|" * (len(SIZES) + 1))
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        ten = os.path.join(folder, "ten.csv")
        with open(ten, "w") as out:
            out.write(bounds.claims(10))
        files = [written(folder, size) for size in SIZES]
        for command in commands:
            spelt = command.replace("TEN", ten).replace("OUT", os.path.join(folder, "out"))
            found = [run(program, [*spelt.replace("@", a).replace("&", b).split(), "-q"])
                     for a, b in files]
            (before, *_), (seconds, _, code) = found[-2:]
            exponent = math.log(seconds / before) / math.log(SIZES[-1] / SIZES[-2])
            bad = any(code not in (0, 1, 3) for _, _, code in found)
            bad |= code != 1 and seconds > 2 and exponent > EXPONENT
            failed |= bad
            cells = " | ".join(bounds.cell(*one) for one in found)
            print(f"| `{command}` | {cells} | {exponent:.2f}{' FAILED' if bad else ''} |", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
