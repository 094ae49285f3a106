"""What both builders of packed data share: numbers as bytes, and the list of hashes."""

import hashlib
import pathlib
import zlib

GEODATA = pathlib.Path(__file__).resolve().parents[1]


def zigzag(step):
    return step << 1 if step >= 0 else (-step << 1) - 1


def number(value):
    out = bytearray()
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def deflated(body):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(body) + packer.flush()


def list_hashes(folder, pattern):
    path = GEODATA / "SHA256SUMS"
    rows = [row for row in path.read_text().splitlines() if f"  {folder}/" not in row]
    for file in (GEODATA / folder).glob(pattern):
        rows.append(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {folder}/{file.name}")
    rows.sort(key=lambda row: row.split("  ")[1])
    path.write_text("\n".join(rows) + "\n")
