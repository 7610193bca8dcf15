"""OmegaT in both directions: omegat.py BITEXT OMEGAT.JAR.

A memory that bitext wrote goes into the folder tm/auto of a project, whose source text OmegaT translates with it by
itself; each segment that stands in the memory must come out in the other language. Then the memory of the project that OmegaT
wrote, level 1 and 2 and its own, is read and checked by bitext.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

RELEASE = "data/releases/held-out/34-airline-service-notice.txt"
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN-US</source_lang><target_lang>ZH-CN</target_lang>
<source_tok>org.omegat.tokenizer.LuceneEnglishTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.LuceneSmartChineseTokenizer</target_tok>
<sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


def objects(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main():
    program, jar = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        project = pathlib.Path(name, "project")
        for folder in ("source", "target", "omegat", "tm/auto", "glossary", "dictionary"):
            (project / folder).mkdir(parents=True)
        (project / "omegat.project").write_text(PROJECT)
        memory, lines = project / "tm/auto/pairs.tmx", pathlib.Path(name, "pairs.jsonl")
        command = [program, "align", RELEASE, "-o", memory, "-o", lines, "--quiet"]
        subprocess.run([*command, "--segmentation", "omegat", "--author", "Lin"], check=True)
        pairs = [pair for pair in objects(lines) if pair["kind"] == "1-1" and pair["confidence"] > 0.9]
        # Paragraphs of plain text stand apart.
        source = "\n\n".join(pair["en"] for pair in pairs)
        (project / "source/notice.txt").write_text(source + "\n", encoding="utf-8")
        run = ["java", "-Djava.awt.headless=true", f"-Duser.home={name}", "-jar", jar, project, "--mode=console-translate"]
        subprocess.run(run, check=True, capture_output=True, timeout=300)
        text = (project / "target/notice.txt").read_text(encoding="utf-8")
        found = sum(pair["zh"] in text for pair in pairs)
        assert found >= 0.9 * len(pairs), f"OmegaT translates {found} of {len(pairs)} paragraphs:\n{text}"
        back = 0
        for written in (*project.glob("*.tmx"), project / "omegat/project_save.tmx"):
            if not written.exists():
                continue
            result = pathlib.Path(name, "back.jsonl")
            checked = subprocess.run([program, "check", written, "--fail-on", "error"], capture_output=True)
            assert checked.returncode == 0, checked.stdout.decode()
            converted = subprocess.run([program, "convert", written, "-o", result, "--force"], capture_output=True)
            if converted.returncode:
                assert b"no pair in it" in converted.stderr, converted.stderr.decode()
                continue
            known = {(pair["en"], pair["zh"]) for pair in pairs}
            back += sum((pair["en"], pair["zh"]) in known for pair in objects(result))
        assert back > 0, "nothing of what OmegaT wrote comes back"
    print(f"OmegaT translates {found} of {len(pairs)} paragraphs with the memory; {back} pairs of its own memories come back")


if __name__ == "__main__":
    main()
