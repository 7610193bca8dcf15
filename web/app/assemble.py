#!/usr/bin/env python3
"""Puts the page together: assemble.py ENGINE.wasm OPENER.wasm LEXICON.pack NOTICES FOLDER (standard library only; same inputs, same bytes).

The engine and the notices are packed with LZMA, which the opener undoes: a third less than with gzip, which browsers undo. The page is UTF-16, for
what it mostly holds is bytes: 47 of their bits are three characters, a fiftieth more than the bytes alone, where base64 in UTF-8 is
a third more.
"""
import hashlib
import lzma
import pathlib
import sys

HERE = pathlib.Path(__file__).parent

# Three characters hold a number below the cube of this, which is above 2 to the 47th; all of them lie before the surrogates.
BASE = 52016
FIRST = 0x800

# Sections of WebAssembly that are dropped or changed.
CUSTOM, EXPORTS = 0, 7


def characters(content):
    """Bytes as characters, three for 47 bits, the lowest bits first."""
    out = []
    # In stretches of 47 bytes, which are 24 characters.
    for start in range(0, len(content), 47):
        piece = int.from_bytes(content[start:start + 47], "little")
        for place in range(-(-8 * len(content[start:start + 47]) // 47)):
            number = piece >> 47 * place & (1 << 47) - 1
            for _ in range(3):
                out.append(chr(FIRST + number % BASE))
                number //= BASE
    return "".join(out)


def number_at(content, at):
    """A number of seven bits a byte, and the place behind it."""
    value = shift = 0
    while True:
        byte = content[at]
        value |= (byte & 127) << shift
        shift, at = shift + 7, at + 1
        if byte < 128:
            return value, at


def number_as(value):
    out = bytearray()
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def exports_kept(section):
    """The exports of a module without those of glue that nothing calls."""
    count, at = number_at(section, 0)
    kept = []
    for _ in range(count):
        start = at
        length, at = number_at(section, at)
        name = section[at:at + length]
        _, at = number_at(section, at + length + 1)
        if not name.startswith(b"__"):
            kept.append(section[start:at])
    return number_as(len(kept)) + b"".join(kept)


def stripped(module):
    """A module without sections of names and of other tools."""
    out, at = [module[:8]], 8
    while at < len(module):
        kind = module[at]
        length, start = number_at(module, at + 1)
        at = start + length
        section = module[start:at]
        if kind == EXPORTS:
            section = exports_kept(section)
        if kind != CUSTOM:
            out.append(bytes([kind]) + number_as(len(section)) + section)
    return b"".join(out)


def packed(content):
    way = {"id": lzma.FILTER_LZMA1, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0, "dict_size": 1 << 23}
    return lzma.compress(content, lzma.FORMAT_ALONE, filters=[way])


def main():
    code, opener, lexicon, notices, folder = (pathlib.Path(argument) for argument in sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    read = lambda name: (HERE / name).read_text(encoding="utf-8").rstrip()
    parts = {"CODE": packed(stripped(code.read_bytes())), "OPENER": stripped(opener.read_bytes()), "LEXICON": lexicon.read_bytes()}
    parts["NOTICES"] = packed(notices.read_bytes())
    page = read("page.html").replace("STYLE", read("page.css"))
    script = "\n".join(read(name) for name in ("words.js", "files.js", "engine.js", "app.js"))
    worker = read("worker.js")
    if "</script" in (script + worker).lower():
        raise SystemExit("</script> in a script ends the script")
    page = page.replace("WORKER", worker).replace("SCRIPT", script)
    for name, content in parts.items():
        page = page.replace(name + "_LENGTH", str(len(content))).replace(name + "_TEXT", characters(content))
    page = ("\ufeff" + page + "\n").encode("utf-16-le")
    (folder / "bitext.html").write_bytes(page)
    for name in ("bitext.webmanifest", "bitext.svg"):
        (folder / name).write_bytes((HERE / name).read_bytes())
    digest = hashlib.sha256(page).hexdigest()[:16]
    (folder / "bitext-worker.js").write_text(read("bitext-worker.js").replace("DIGEST", digest) + "\n", encoding="utf-8")
    print(f"bitext.html: {len(page)} bytes; packed: " + ", ".join(f"{name.lower()} {len(part)}" for name, part in parts.items()))


if __name__ == "__main__":
    main()
