#!/usr/bin/env python3
"""Puts the page together: assemble.py ENGINE.wasm LEXICON.pack FOLDER (standard library only; same inputs, same bytes).

The page is UTF-16, for what it mostly holds is bytes: fifteen of their bits are one character from U+3000 on, a sixteenth more than
the bytes alone, where base64 in UTF-8 is a third more.
"""
import gzip
import hashlib
import pathlib
import sys

HERE = pathlib.Path(__file__).parent


def fifteen(content):
    """Bytes as characters of fifteen bits, the lowest first."""
    # In stretches of fifteen bytes, which are eight characters.
    out = []
    for start in range(0, len(content), 15):
        piece = int.from_bytes(content[start:start + 15], "little")
        count = -(-8 * len(content[start:start + 15]) // 15)
        out.extend(chr(0x3000 + (piece >> 15 * place & 0x7FFF)) for place in range(count))
    return "".join(out)


def main():
    code, lexicon, folder = (pathlib.Path(argument) for argument in sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    read = lambda name: (HERE / name).read_text(encoding="utf-8").rstrip()
    packed = {"CODE": gzip.compress(code.read_bytes(), 9, mtime=0), "LEXICON": lexicon.read_bytes()}
    page = read("page.html").replace("STYLE", read("page.css"))
    script = "\n".join(read(name) for name in ("words.js", "files.js", "engine.js", "app.js"))
    worker = read("worker.js")
    if "</script" in (script + worker).lower():
        raise SystemExit("</script> in a script ends the script")
    page = page.replace("WORKER", worker).replace("SCRIPT", script)
    for name, content in packed.items():
        page = page.replace(name + "_LENGTH", str(len(content))).replace(name + "_TEXT", fifteen(content))
    page = ("\ufeff" + page + "\n").encode("utf-16-le")
    (folder / "bitext.html").write_bytes(page)
    for name in ("bitext.webmanifest", "bitext.svg"):
        (folder / name).write_bytes((HERE / name).read_bytes())
    digest = hashlib.sha256(page).hexdigest()[:16]
    (folder / "bitext-worker.js").write_text(read("bitext-worker.js").replace("DIGEST", digest) + "\n", encoding="utf-8")
    print(f"bitext.html: {len(page)} bytes; packed: engine {len(packed['CODE'])}, lexicon {len(packed['LEXICON'])}")


if __name__ == "__main__":
    main()
