"""Aligns every sample release and reads the TMX files as others do: consumers.py BITEXT SCHEMAS.

xmllint validates each file against the DTD and the XSD in the folder SCHEMAS; Translate Toolkit imports it and must find
the units, the languages and the text that the JSON Lines file of the same run has.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

from translate.storage import tmx


def inputs():
    for beads in sorted(pathlib.Path("data/releases").glob("*/*.beads")):
        text = beads.with_suffix(".txt")
        yield [text] if text.exists() else [beads.with_suffix(".en.txt"), beads.with_suffix(".zh.txt")]


def validate(file, schemas):
    # The file names no document type, so that the DTD is named here.
    for check in (["--dtdvalid", str(schemas / "tmx14.dtd")], ["--schema", str(schemas / "tmx14.xsd")]):
        subprocess.run(["xmllint", "--nonet", "--noout", *check, str(file)], check=True, capture_output=True)


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def main():
    program, schemas = sys.argv[1], pathlib.Path(sys.argv[2])
    files = units = 0
    for source in ("en", "zh"):
        for texts in inputs():
            with tempfile.TemporaryDirectory() as folder:
                memory, lines = pathlib.Path(folder, "pairs.tmx"), pathlib.Path(folder, "pairs.jsonl")
                command = [program, "align", *texts, "-o", memory, "-o", lines, "--source", source, "--quiet"]
                command += ["--segmentation", "omegat", "--min-confidence", "0", "--same", "keep"]
                subprocess.run([*command, "--date", "20240131T120000Z"], check=True)
                validate(memory, schemas)
                pairs = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
                wanted = [(squeezed(pair["en"]), squeezed(pair["zh"])) for pair in pairs if pair["en"] and pair["zh"]]
                tags = re.findall(r'<tuv xml:lang="([^"]+)"', memory.read_text(encoding="utf-8"))
                languages = tags[:2]
                assert tags == languages * (len(tags) // 2), f"{texts}: units in other languages than {languages}"
                assert (languages[0] == "en-US") == (source == "en"), (texts, languages)
                with memory.open("rb") as opened:
                    imported = tmx.tmxfile(opened, *languages)
                assert imported.document.find("header").get("srclang") == languages[0], texts
                found = [(squeezed(unit.source), squeezed(unit.target)) for unit in imported.units]
                if source == "zh":
                    found = [(target, text) for text, target in found]
                rest = iter(found)
                missing = [pair for pair in wanted if pair not in rest]
                assert not missing, f"{texts}: Translate Toolkit does not read the pair {missing[0]} of JSON Lines"
                # A part ends as its sentence does, on one side.
                sides = {side for pair in found for side in pair}
                parts = [part for pair in pairs for part in pair.get("parts", [])]
                lost = [part for part in parts if not {squeezed(part["en"]), squeezed(part["zh"])} & sides]
                assert not lost, f"{texts}: Translate Toolkit does not read the part {lost[0]}"
                files += 1
                units += len(found)
    assert files >= 20 and units > 500, (files, units)
    print(f"{units} units in {files} files: valid by DTD and XSD, imported by Translate Toolkit")


if __name__ == "__main__":
    main()
