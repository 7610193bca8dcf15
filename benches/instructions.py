#!/usr/bin/env python3
"""Counts the instructions of small runs of the program and compares them with the stored counts.

  benches/instructions.py            compare; exit code 1 if a run takes 5 % more than is stored
  benches/instructions.py --store    store the counts of the program as it is, after a change that is meant
  benches/instructions.py --case long --profile    the functions that take most in one case
  benches/instructions.py --dev      the same of the program as it is built for tests, whose counts are stored apart

It needs cargo and valgrind; with the program built it takes under a minute, with `--dev` some two. `.ci/run` compares the
latter, since a release build takes longer than all tests: what makes one of them slower makes the other slower too. Only instructions inside the program's own binary count, on one
thread, so that neither the load of the machine nor its C library matters; what is left of chance (the seeds of hash
tables) moves a count by less than 0.1 %. Another compiler makes other code: counts of another `rustc` are printed and
not compared.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORED = ROOT / "benches" / "instructions.json"

# What a count may exceed the stored one by.
TOLERANCE = 0.05

RELEASE = "data/releases/held-out/34-airline-service-notice.txt"

# Name, arguments, file for standard input.
CASES = [
    ("release", ["align", RELEASE, "-o", "{out}", "--quiet", "--threads", "1"], None),
    ("long", ["align", "--segmented", "{en}", "{zh}", "-o", "{out}", "--quiet", "--threads", "1"], None),
    ("stream", ["stream", "--quiet", "--threads", "1"], "{documents}"),
    ("split English", ["split", "--language", "en", "{en}"], None),
    ("split Chinese", ["split", "--language", "zh", "{zh}"], None),
]

# English segments of the long text; documents of the stream.
SEGMENTS, DOCUMENTS = 100, 3


def run(*command, **options):
    return subprocess.run(command, cwd=ROOT, check=True, **options)


def toolchain():
    version = run("rustc", "-vV", capture_output=True, text=True).stdout
    release = re.search(r"^release: (.*)$", version, re.M)[1]
    host = re.search(r"^host: (.*)$", version, re.M)[1]
    return f"rustc {release} {host}"


def own_instructions(path, program):
    """The instructions of a profile that were spent in the program's own binary."""
    names, total, inside, skip = {}, 0, False, False
    with open(path) as profile:
        for line in profile:
            if line.startswith("ob="):
                found = re.match(r"ob=\((\d+)\)(?: (.*))?", line)
                if found[2]:
                    names[found[1]] = found[2].strip()
                inside = os.path.realpath(names[found[1]]) == program
            elif line.startswith("cob="):
                found = re.match(r"cob=\((\d+)\)(?: (.*))?", line)
                if found[2]:
                    names[found[1]] = found[2].strip()
            elif line.startswith("calls="):
                # The next line has what the callee took.
                skip = True
            elif line[:1] in "+-*0123456789" and line[0] != "\n":
                if not skip and inside:
                    total += int(line.split()[1])
                skip = False
    return total


def built(dev):
    """The program, built with the profile of Cargo.toml whatever the environment says of others; for tests as `.ci/run` does."""
    changes = ("CARGO_PROFILE_", "CARGO_INCREMENTAL", "CARGO_BUILD_", "RUSTFLAGS")
    env = {name: value for name, value in os.environ.items() if not name.startswith(changes)}
    env |= {"CARGO_INCREMENTAL": "0", "CARGO_PROFILE_DEV_DEBUG": "0"} if dev else {}
    run("cargo", "build", "--locked", "--quiet", "--bin", "bitext", *([] if dev else ["--release"]), env=env)
    # What makes the texts may be built as the tests were.
    run("cargo", "build", "--locked", "--quiet", "--example", "generate")
    return str(ROOT / "target" / ("debug" if dev else "release") / "bitext")


def measured(program, names, profile):
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: f"{folder}/{name}" for name in ("en", "zh", "documents")}
        generate = ROOT / "target" / "debug" / "examples" / "generate"
        run(generate, "segments", str(SEGMENTS), paths["en"], paths["zh"], stderr=subprocess.DEVNULL)
        with open(paths["documents"], "w") as documents:
            run(generate, "documents", str(DOCUMENTS), stdout=documents)
        def count(case):
            name, args, stdin = case
            out = f"{folder}/{name.replace(' ', '-')}.callgrind"
            args = [arg.format(**paths | {"out": f"{out}.tmx"}) for arg in args]
            with open(stdin.format(**paths) if stdin else os.devnull) as stdin:
                result = subprocess.run(
                    ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program, *args],
                    cwd=ROOT, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                )
            if result.returncode != 0:
                sys.exit(f"{name}: the program failed under valgrind\n{result.stderr}")
            return out

        cases = [case for case in CASES if not names or case[0] in names]
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            # The longest first.
            order = sorted(cases, key=lambda case: case[0] != "long")
            outs = dict(zip([case[0] for case in order], threads.map(count, order)))
        for name, *_ in cases:
            counts[name] = own_instructions(outs[name], os.path.realpath(program))
            if profile:
                run("callgrind_annotate", "--threshold=80", outs[name])
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", action="store_true", help="store the counts")
    parser.add_argument("--case", action="append", choices=[name for name, *_ in CASES], help="only this case")
    parser.add_argument("--dev", action="store_true", help="of the program as it is built for tests")
    parser.add_argument("--profile", action="store_true", help="print where the instructions go")
    args = parser.parse_args()
    counts = measured(built(args.dev), args.case, args.profile)
    kind, compiler = "dev" if args.dev else "release", toolchain()
    stored = json.loads(STORED.read_text())
    if args.store:
        before = stored[kind]["instructions"] if kind in stored and args.case else {}
        stored[kind] = {"toolchain": compiler, "instructions": before | counts}
        STORED.write_text(json.dumps(stored, indent=2) + "\n")
    stored = stored[kind]
    same = stored["toolchain"] == compiler
    faults = []
    for name, count in counts.items():
        before = stored["instructions"].get(name)
        change = (count - before) / before if before else 0.0
        print(f"{name:<14} {count / 1e6:9.2f} million instructions, {100 * change:+.1f} %")
        if before is None:
            faults.append(f"{name}: no count is stored")
        elif change > TOLERANCE:
            faults.append(f"{name}: {100 * change:.1f} % more than the {before} stored")
        elif change < -TOLERANCE:
            print(f"  less than stored: renew the counts with {Path(__file__).name} --store, so that none of it is lost")
    if not same:
        print(f"not compared: stored with {stored['toolchain']}, this is {compiler}; renew with --store")
    elif faults:
        sys.exit("\n".join([*faults, "if the change is worth it, renew the counts with --store and say why"]))


if __name__ == "__main__":
    main()
