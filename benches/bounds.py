"""How work grows with inputs that are made to be hard: processor time, memory and exponent of each
command.

Optional, because it takes minutes:

    cargo build --release && python3 benches/bounds.py target/release/frontier [SIZE...] [CASE...]

Standard library only. Each case makes files of several sizes, by default three, each four times as
large as the one before, with the same seed. Prints a table in Markdown; a refusal counts as an answer if it says
why. Fails if a command takes more than a minute of processor time, ends by a signal, or grows with an exponent of
more than 1.1 from the last size but one to the last, where that takes more than two seconds.
"""

import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
from functools import partial

SIZES = [1_000, 4_000, 16_000]
MOST_SECONDS = 60
EXPONENT = 1.1


def feature(coordinates, **properties):
    return {
        "type": "Feature",
        "properties": {"status": "contested", **properties},
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }


def lines(features):
    return "\n".join(json.dumps(one) for one in features)


def spot(dice, wide=1.0):
    return [round(70 + dice.random() * wide, 9), round(40 + dice.random() * wide, 9)]


def claims(count):
    """Every metric that is checked, dated, of seven publishers."""
    metrics = ["total_km", "delimited_km", "contested_km", "share_delimited_pct"]
    rows = ["id,metric,value,as_of,publisher,series"]
    for number in range(count):
        metric, year = metrics[number % 4], 2010 + number % 10
        value = 50 if metric.endswith("pct") else 400 + number % 97
        rows.append(f"c{number},{metric},{value},{year},p{number % 7},s{number % 11}")
    return "\n".join(rows)


def figures(count, one_source=False, own=()):
    """Figures of two parties, of every metric that rules look at; each has its own of some fields."""
    metrics = ["total_km", "delimited_km", "delimited_added_km", "share_delimited_pct", "contested_km",
               "described_not_delimited_km"]
    rows = ["id,metric,value,as_of,since,side,publisher,series,subject,confidence"]
    for number in range(count):
        metric, turn = metrics[number % 6], number // 6
        value = round(turn / count * 6e3, 4) if "value" in own else 400 + turn % 97
        value = value % 100 if metric.endswith("pct") else value
        day = turn % 9000 if "date" in own else turn % 40
        as_of = f"{1995 + day // 360}-{1 + day // 30 % 12:02}-{1 + day % 28:02}"
        since = "1990" if metric == "delimited_added_km" and turn % 2 else ""
        series = turn if "series" in own else turn % 7
        subject = f"part {turn}" if "subject" in own else ""
        publisher = 0 if one_source else number // 60
        confidence = ["high", "medium", ""][turn % 3]
        rows.append(f"c{number},{metric},{value},{as_of},{since},{'AB'[turn % 2]},p{publisher},s{series},"
                    f"{subject},{confidence}")
    return "\n".join(rows)


def short(count):
    """One line in segments of two edges of some thirty metres."""
    dice, at = random.Random(1), [60.0, 40.0]
    for number in range(count):
        course = [list(at)]
        for _ in range(2):
            at = [round(at[0] + 0.0003, 6), round(at[1] + dice.uniform(-2e-4, 2e-4), 6)]
            course.append(list(at))
        status = "contested" if number % 3 else "delimited"
        yield feature(course, status=status, section=f"s{number % 10}", id=f"a{number}")


def star(count):
    for number in range(count):
        turn = 2 * math.pi * number / count
        yield feature([[70, 40], [70 + math.cos(turn), 40 + math.sin(turn)]])


def copies(count):
    return (feature([[70, 40], [70.5, 40.2], [71, 40]]) for _ in range(count))


def beside(count):
    """A centimetre apart."""
    return (feature([[70, 40 + n * 1e-7], [71, 40 + n * 1e-7]]) for n in range(count))


def crossing(count):
    dice = random.Random(3)
    return (feature([spot(dice), spot(dice)], id=n) for n in range(count))


def heap(count):
    """Within a metre of one place."""
    dice = random.Random(4)
    return (feature([spot(dice, 1e-5), spot(dice, 1e-5)]) for _ in range(count))


def tangle(count):
    dice = random.Random(5)
    return [feature([spot(dice) for _ in range(count)])]


def comb(count):
    return [feature([[70 + n / count, 40 + n % 2] for n in range(count)])]


def there_and_back(count):
    return [feature([[70 + n % 2 / 2, 40] for n in range(count)])]


def names(count):
    return (feature([[70, 40 + n * 1e-4], [70.001, 40 + n * 1e-4]], **{f"p{n}": n}) for n in range(count))


def values(count):
    return (feature([[70, 40 + n * 1e-4], [70.001, 40 + n * 1e-4]], name=f"n{n}") for n in range(count))


def wide(count):
    """A name of a hundred bytes for each of the count."""
    return [feature([[70, 40], [71, 40]], name="name " * 20 * count)]


# What is made, and the commands that are tried on it; `@` is the file.
CASES = {
    "short": (short, ["stats @", "validate @", "map @ -o OUT.svg", "report @ -o OUT", "ruler @",
                      "ruler @ --for-length 100km", "check @ --claims TEN", "compare @ @ -f json"]),
    "star": (star, ["stats @", "validate @", "map @ -o OUT.svg", "compare @ @ -f json"]),
    "copies": (copies, ["stats @", "validate @", "map @ -o OUT.svg", "report @ -o OUT",
                        "ruler @ --for-length 30000km", "compare @ @ -f json"]),
    "beside": (beside, ["stats @", "validate @", "map @ -o OUT.svg", "compare @ @ -f json"]),
    "crossing": (crossing, ["stats @", "validate @", "map @ -o OUT.svg", "compare @ @ -f json"]),
    "heap": (heap, ["stats @", "validate @", "map @ -o OUT.svg", "compare @ @ -f json"]),
    "tangle": (tangle, ["stats @", "validate @", "map @ -o OUT.svg", "compare @ @ -f json"]),
    "comb": (comb, ["stats @", "validate @", "map @ -o OUT.svg", "ruler @"]),
    "there-and-back": (there_and_back, ["stats @", "validate @", "map @ -o OUT.svg"]),
    "names": (names, ["stats @", "export @ -f csv", "export @ -o OUT.parquet", "export @ -o OUT.fgb",
                      "export @ -f kml", "export @ -f geojson"]),
    "values": (values, ["stats @ --by name", "map @ -o OUT.svg", "report @ -o OUT"]),
    "wide": (wide, ["stats @ --by name", "validate @", "map @ -o OUT.svg"]),
    "claims": (claims, ["claims --claims @", "claims --claims @ -f md", "check --claims @"]),
    "figures": (figures, ["check --claims @"]),
    "figures-differing": (partial(figures, own=("value", "date")), ["check --claims @"]),
    "figures-series": (partial(figures, own=("value", "date", "series")), ["check --claims @"]),
    "figures-subjects": (partial(figures, own=("value", "subject")), ["check --claims @"]),
    "figures-source": (partial(figures, one_source=True, own=("value", "date")), ["check --claims @"]),
}


def limit():
    """Ends a call that takes too long, however busy the machine is."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def run(program, arguments):
    """Processor seconds, megabytes, exit code and first words of a call."""
    with open(os.devnull, "w") as nothing, subprocess.Popen(
        [program, *arguments], stdout=nothing, stderr=subprocess.PIPE, preexec_fn=limit
    ) as child:
        words = child.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    first = next((line for line in words.split("\n") if "error" in line), "")
    seconds = used.ru_utime + used.ru_stime
    return seconds, used.ru_maxrss / 1024, child.returncode, first


def cell(seconds, megabytes, code):
    return f"{seconds:.2f} s, {megabytes:.0f} MB" + (", refused" if code == 1 else "")


def main():
    program, *asked = sys.argv[1:]
    sizes = [int(one) for one in asked if one.isdigit()] or SIZES
    wanted = [one for one in asked if not one.isdigit()] or list(CASES)
    failed = False
    print("| input | command |", " | ".join(f"{size:,}" for size in sizes), "| exponent |")
    print("|---|---|" + "--:|" * (len(sizes) + 1))
    with tempfile.TemporaryDirectory() as folder:
        ten = os.path.join(folder, "ten.csv")
        with open(ten, "w") as out:
            out.write(claims(10))
        for name in wanted:
            make, commands = CASES[name]
            files = [os.path.join(folder, f"{name}{size}.{'csv' if 'check --claims @' in commands else 'geojsonl'}") for size in sizes]
            for file, size in zip(files, sizes):
                made = make(size)
                with open(file, "w") as out:
                    out.write(made if isinstance(made, str) else lines(made))
            for command in commands:
                spelt = command.replace("TEN", ten).replace("OUT", os.path.join(folder, "out"))
                found = [run(program, [*spelt.replace("@", file).split(), "-q"]) for file in files]
                (before, *_), (seconds, _, code, words) = found[-2:]
                exponent = math.log(seconds / before) / math.log(sizes[-1] / sizes[-2])
                bad = any(code not in (0, 1, 3) for _, _, code, _ in found)
                bad |= code != 1 and seconds > 2 and exponent > EXPONENT
                failed |= bad
                cells = " | ".join(cell(*one[:3]) for one in found)
                print(f"| {name} | `{command}` | {cells} | {exponent:.2f}{' FAILED' if bad else ''} |", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
