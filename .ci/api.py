"""The public interface of the library as lines of text: api.py checks api.txt, api.py --write writes it.

A line is an item with its path, and its signature as the source has it. What is hidden from the documentation is not promised,
and left out. The lines come of rustdoc's JSON, which a stable compiler gives with RUSTC_BOOTSTRAP.
"""

import difflib
import json
import os
import pathlib
import re
import subprocess
import sys

FEATURES = "cli,documents,lexicon,parallel,segmenter,srx,train,xlsx"
# What every type has or lacks by its parts.
AUTO = {"Send", "Sync", "Unpin", "UnwindSafe", "RefUnwindSafe", "Freeze"}


def documented():
    command = ["cargo", "rustdoc", "--locked", "--lib", "--no-default-features", "--features", FEATURES, "--"]
    command += ["-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"]
    subprocess.run(command, check=True, env={**os.environ, "RUSTC_BOOTSTRAP": "1"})
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", "target"))
    return json.loads((target / "doc/bitext.json").read_text(encoding="utf-8"))


class Lister:
    def __init__(self, crate):
        self.index, self.lines, self.files, self.seen = crate["index"], set(), {}, set()
        self.counts = {}

    def source(self, item):
        span = item["span"]
        if span is None:
            return ""
        name = span["filename"]
        lines = self.files.setdefault(name, pathlib.Path(name).read_text(encoding="utf-8").split("\n"))
        (first, start), (last, end) = span["begin"], span["end"]
        taken = lines[first - 1 : last]
        taken[-1] = taken[-1][:end]
        taken[0] = taken[0][max(start - 1, 0) :]
        return "\n".join(taken)

    def signature(self, item):
        """The source up to the body."""
        text = re.sub(r"^\s*(//|#\[).*$", "", self.source(item), flags=re.MULTILINE)
        depth = 0
        for at, char in enumerate(text):
            if char in "([":
                depth += 1
            elif char in ")]":
                depth -= 1
            elif depth == 0 and (char == "{" or char == ";"):
                text = text[:at]
                break
        return re.sub(r"([(\[<]) | (?=[)\]])|,(?= ?[)\]])", r"\1", " ".join(text.split())).strip().rstrip(",")

    def add(self, kind, path, signature):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.lines.add(f"{path}  {signature}".rstrip())

    def walk(self, identifier, path):
        item = self.index.get(str(identifier))
        if item is None or (identifier, path) in self.seen:
            return
        self.seen.add((identifier, path))
        kind, inner = next(iter(item["inner"].items()))
        if kind == "use":
            if item["visibility"] == "public" and not inner["is_glob"]:
                self.walk(inner["id"], f"{path}::{inner['name']}~")
            return
        if item["visibility"] not in ("public", "default"):
            return
        if path.endswith("~"):
            path = path[:-1]
        elif item["name"]:
            path = f"{path}::{item['name']}" if path else item["name"]
        if kind == "module":
            self.add(kind, path, "mod")
            for child in inner["items"]:
                self.walk(child, path)
        elif kind in ("function", "constant", "static", "type_alias", "assoc_const", "assoc_type", "macro"):
            self.add(kind, path, self.signature(item))
        elif kind == "struct_field":
            self.add(kind, path, self.source(item))
        elif kind == "variant":
            self.add(kind, path, " ".join(self.source(item).split()))
        elif kind in ("struct", "enum", "trait", "union"):
            closed = [name for name in item["attrs"] if "non_exhaustive" in str(name)]
            self.add(kind, path, ("#[non_exhaustive] " if closed else "") + self.signature(item))
            children = []
            if kind == "struct" and isinstance(inner["kind"], dict):
                fields = inner["kind"]
                children = fields.get("plain", {}).get("fields", []) if "plain" in fields else fields.get("tuple", [])
            children += inner.get("variants", []) + inner.get("items", [])
            for child in children:
                if child is not None:
                    self.walk(child, path)
            for implementation in inner.get("impls", inner.get("implementations", [])):
                self.implementation(implementation, path, kind == "trait")

    def implementation(self, identifier, path, of_trait):
        item = self.index.get(str(identifier))
        if item is None or of_trait:
            return
        inner = item["inner"]["impl"]
        if inner["is_synthetic"] or inner["blanket_impl"]:
            return
        if inner["trait"] is None:
            for child in inner["items"]:
                self.walk(child, path)
            return
        name = inner["trait"]["path"]
        if name.rsplit("::", 1)[-1] in AUTO | {"StructuralPartialEq"}:
            return
        arguments = json.dumps(inner["trait"]["args"]) if inner["trait"]["args"] else ""
        kinds = re.findall(r'"(?:path|primitive|name|generic)": "([^"]+)"', arguments)
        self.lines.add(f"{path}  impl {name}" + (f"<{', '.join(kinds)}>" if kinds else ""))


def main():
    crate = documented()
    lister = Lister(crate)
    lister.walk(crate["root"], "")
    lines = sorted(lister.lines)
    file = pathlib.Path("api.txt")
    print(f"{len(lines)} lines: " + ", ".join(f"{count} {kind}" for kind, count in sorted(lister.counts.items())))
    if "--write" in sys.argv:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    known = file.read_text(encoding="utf-8").splitlines()
    difference = [line for line in difflib.unified_diff(known, lines, "api.txt", "the source", lineterm="", n=0)]
    if difference:
        print("\n".join(difference))
        sys.exit("the public interface has changed: say so in CHANGELOG.md, and run python3 .ci/api.py --write")


if __name__ == "__main__":
    main()
