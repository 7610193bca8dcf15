"""Runs the examples and compares what they print with examples/NAME.out: examples.py FOLDER_OF_PROGRAMS [--write]."""

import difflib
import pathlib
import re
import subprocess
import sys
import tempfile

DOCUMENTS = """{"id": "a", "en": "The ferry is late. Please wait.", "zh": "渡轮晚点。请稍候。"}
{"id": "b", "en": "Only English.", "zh": "Nothing else."}
"""


def main():
    folder = pathlib.Path(sys.argv[1])
    wrong = []
    memory = str(pathlib.Path(tempfile.mkdtemp(), "memory.tmx"))
    runs = {
        "folder_to_memory": (["data/releases/fitted", memory], ""),
        "own_evidence": ([], ""),
        "stream": ([], DOCUMENTS),
        "by_confidence": ([], ""),
        "review": ([], ""),
        "split_only": ([], ""),
    }
    names = {path.stem for path in pathlib.Path("examples").glob("*.rs")}
    # It makes texts of any length for benchmarks.
    names.discard("generated_text")
    assert names == set(runs), f"examples that are not run, or not there: {names ^ set(runs)}"
    for name, (arguments, given) in runs.items():
        done = subprocess.run([folder / name, *arguments], input=given, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, f"{name}: {done.stderr}"
        file = pathlib.Path("examples", f"{name}.out")
        if "--write" in sys.argv:
            file.write_text(done.stdout, encoding="utf-8")
        # How many units there are is a matter of the models; that they are said is the example's.
        masked = [re.sub(r"\d+", "#", text) if name == "folder_to_memory" else text for text in (file.read_text(encoding="utf-8"), done.stdout)]
        if masked[0] != masked[1]:
            wrong.append(name)
            print("\n".join(difflib.unified_diff(*(text.splitlines() for text in masked), str(file), name, lineterm="")))
    if wrong:
        sys.exit(f"these print something else: {', '.join(wrong)}")
    print(f"{len(runs)} examples print what they should")


if __name__ == "__main__":
    main()
