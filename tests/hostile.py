"""Hostile inputs at full size: each is refused or handled in bounded memory and time.

Optional, because it takes minutes; the tests in hostile.rs do the same with smaller inputs.

    cargo build --release && python3 tests/hostile.py target/release/frontier [CASE...]

Standard library only. Every input is made as it is read and never stored. Prints for each case
and command how long it took, the peak of its memory and its first words; fails if one needs
more than two gigabytes, or ends by anything but a result or an error.
"""

import gzip
import itertools
import os
import resource
import subprocess
import sys
import threading
import time

GIGA = 10**9
CHUNK = 1 << 20
COMMANDS = ["stats", "validate", "export", "map", "check"]
HEAD = b'{"type":"FeatureCollection","features":[\n'
LINE = b'"geometry":{"type":"LineString","coordinates":[[70,40],[70.1,40.1]]}'
SOUND = b'{"type":"Feature","properties":{"status":"contested"},' + LINE + b"}"
SHORT = SOUND.replace(b",[70.1,40.1]", b"")


def repeated(text, size):
    """Pieces of a text that come to a size when put end to end."""
    piece = text * (CHUNK // len(text) + 1)
    return itertools.repeat(piece, size // len(piece) + 1)


def around(before, pieces, behind):
    return itertools.chain([before], pieces, [behind])


def in_properties(pieces):
    before = HEAD + b'{"type":"Feature","properties":{"status":"contested",'
    return around(before, pieces, b'"end":0},' + LINE + b"}]}")


def gzipped(pieces):
    """The same, packed, each piece a member by itself. A piece that comes again is packed once."""
    packed = {}
    for piece in pieces:
        if piece not in packed:
            packed[piece] = gzip.compress(piece)
        yield packed[piece]


def properties(count):
    for start in range(0, count, 10_000):
        names = range(start, min(start + 10_000, count))
        yield b"".join(b'"p%d":1,' % name for name in names)


CASES = {
    "nesting": lambda: in_properties(
        itertools.chain([b'"deep":'], repeated(b"[", GIGA // 10), [b","])
    ),
    "nested-dataset": lambda: around(
        b'{"dataset":', repeated(b'{"a":', GIGA // 10), b'},"features":[]}'
    ),
    "gzip-spaces": lambda: gzipped(repeated(b" ", 10 * GIGA)),
    "gzip-features": lambda: gzipped(
        around(HEAD + SOUND, repeated(b",\n" + SHORT, 10 * GIGA), b"]}")
    ),
    "properties": lambda: in_properties(properties(10_000_000)),
    "string": lambda: in_properties(around(b'"text":"', repeated(b"x", GIGA), b'",')),
    "one-vertex": lambda: around(
        HEAD + SOUND, itertools.repeat((b",\n" + SHORT) * 10_000, 1_000), b"]}"
    ),
    "feature": lambda: around(
        HEAD + SOUND[:-3], repeated(b",[70.2,40.2]", GIGA), b"]}}]}"
    ),
    "bad-positions": lambda: around(
        HEAD + SOUND[:-3], repeated(b",[170,140]", 30_000_000), b"]}}]}"
    ),
    "empty-lists": lambda: in_properties(
        around(b'"lists":[[]', repeated(b",[]", 30_000_000), b"],")
    ),
    "before-features": lambda: around(
        b'{"type":"FeatureCollection","a":[0', repeated(b",0", GIGA), b'],"features":[' + SOUND + b"]}"
    ),
    "behind-features": lambda: around(
        HEAD + SOUND + b'],"a":[0', repeated(b",0", GIGA), b"]}"
    ),
    "no-object": lambda: around(HEAD + b"[0", repeated(b",0", GIGA), b"]]}"),
    "white-space": lambda: around(HEAD, repeated(b" \n", 2 * GIGA), SOUND + b"]}"),
    "same-ids": lambda: around(
        HEAD + SOUND,
        itertools.repeat((b",\n" + SOUND.replace(b'{"s', b'{"id":1,"s')) * 10_000, 300),
        b"]}",
    ),
}


def feed(pipe, pieces):
    try:
        for piece in pieces:
            pipe.write(piece)
        pipe.close()
    except BrokenPipeError:
        pass


def run(program, command, pieces):
    """Runs a command on an input; gives its exit code, seconds, megabytes and first words."""
    arguments = [program, command, "-", "-q"] if command != "validate" else [program, command, "-"]
    with open(os.devnull, "w") as nothing, subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=nothing, stderr=subprocess.PIPE
    ) as child:
        start = time.monotonic()
        feeder = threading.Thread(target=feed, args=(child.stdin, pieces), daemon=True)
        feeder.start()
        words = child.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        feeder.join()
    return child.returncode, seconds, used.ru_maxrss / 1024, words.split("\n")[0][:150]


def main():
    program, names = sys.argv[1], sys.argv[2:] or list(CASES)
    limit = 8 * 1024**3
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    failed = False
    for name in names:
        for command in COMMANDS:
            code, seconds, megabytes, words = run(program, command, CASES[name]())
            bad = code not in (0, 1, 3) or megabytes > 2048
            failed |= bad
            mark = "FAILED" if bad else "ok"
            print(f"{name:16} {command:9} exit {code:3} {seconds:6.1f} s {megabytes:6.0f} MB  {mark}  {words}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
