"""Runs align.py in local mode on generated documents while its workers are killed, and compares with one plain run.

  cargo build --release --bin bitext --example generate
  python3 examples/spark/test.py                    20,000 documents
  python3 examples/spark/test.py --documents 2000

It needs PyPI's `pyspark` and a Java runtime (Debian: default-jre-headless).
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GENERATE = ROOT / "target" / "release" / "examples" / "generate"

# A task may fail so often before the job does.
FAILURES = 8


def descendants(pid):
    """The processes that a process has started, and those that they have, each with its command line."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
                command = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            parents[int(entry.name)] = (int(stat.rsplit(")", 1)[1].split()[1]), command)
    found = []
    open_ = [pid]
    while open_:
        at = open_.pop()
        for child, (parent, command) in parents.items():
            if parent == at:
                found.append((child, command))
                open_.append(child)
    return found


def run_with_deaths(folder, documents, args):
    """Runs the job and kills so many of its aligners and of Spark's own workers; how many were killed."""
    job = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("align.py"), "--documents", documents, "--out", folder / "out",
         "--bitext", args.bitext, "--partitions", "16"],
        env={**os.environ, "PYSPARK_PYTHON": sys.executable,
             "PYSPARK_SUBMIT_ARGS": f"--master local[2,{FAILURES}] pyspark-shell"},
        stdout=subprocess.PIPE, stderr=open(folder / "log", "w"), text=True,
    )
    killed = {"aligner": 0, "worker": 0}
    chance = random.Random(1)
    while job.poll() is None:
        time.sleep(chance.uniform(0.5, 1.5))
        processes = descendants(job.pid)
        aligners = [pid for pid, command in processes if command[0].endswith("bitext") and command[1:2] == ["stream"]]
        workers = [pid for pid, command in processes if "pyspark.worker" in command or "pyspark.daemon" in command]
        kind = "worker" if killed["worker"] < killed["aligner"] else "aligner"
        targets = workers if kind == "worker" else aligners
        # Workers die while they have something to do.
        if sum(killed.values()) < args.deaths and aligners and targets:
            try:
                os.kill(chance.choice(targets), signal.SIGKILL)
                killed[kind] += 1
            except ProcessLookupError:
                pass
    said = job.stdout.read()
    if job.returncode != 0:
        sys.exit(f"the job failed, with {killed} killed; the end of its log:\n" + (folder / "log").read_text()[-3000:])
    print(said, end="")
    return killed


def lines_of(path):
    for part in sorted(path.glob("part-*")):
        with open(part, encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--deaths", type=int, default=6)
    parser.add_argument("--bitext", type=Path, default=ROOT / "target" / "release" / "bitext")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        documents = folder / "documents.jsonl"
        with open(documents, "w") as out:
            subprocess.run([GENERATE, "documents", str(args.documents)], cwd=ROOT, stdout=out, check=True)
        start = time.monotonic()
        killed = run_with_deaths(folder, documents, args)
        print(f"{args.documents} documents in {time.monotonic() - start:.0f} s with {killed} killed")
        assert min(killed.values()) > 0, "the job ended before anything was killed; give more documents"

        with open(documents) as stdin:
            plain = subprocess.run([args.bitext, "stream", "--quiet"], stdin=stdin, stdout=subprocess.PIPE, check=True)
        wanted, errors, nameless = {}, {}, 0
        for line in plain.stdout.splitlines():
            result = json.loads(line)
            if result["id"] is None:
                nameless += 1
            elif "error" in result:
                errors[result["id"]] = result["error"]
            else:
                wanted[result["id"]] = [(p["en"], p["zh"], p["kind"], p["confidence"]) for p in result["pairs"]]
        found = {}
        for row in lines_of(folder / "out" / "pairs.jsonl"):
            found.setdefault(row["id"], []).append((row["place"], row["en"], row["zh"], row["kind"], row["confidence"]))
        found = {id: [row[1:] for row in sorted(rows)] for id, rows in found.items()}
        assert found == wanted, "the pairs differ from those of one plain run"
        rows = list(lines_of(folder / "out" / "documents.jsonl"))
        assert len(rows) == args.documents, f"{len(rows)} rows for {args.documents} documents"
        assert {row["id"]: row["error"] for row in rows if "error" in row and "id" in row} == errors
        assert sum("id" not in row for row in rows) == nameless > 0 and errors
        memory = {(row["en"], row["zh"]): row["confidence"] for row in lines_of(folder / "out" / "memory.jsonl")}
        best = {}
        for pairs in wanted.values():
            for english, chinese, _, confidence in pairs:
                if english and chinese and confidence >= 0.8:
                    best[english, chinese] = max(confidence, best.get((english, chinese), 0.0))
        assert memory == best, "the memory is not each pair once"
        pairs = sum(map(len, wanted.values()))
        print(f"the same {pairs} pairs as of one plain run, {len(best)} of them different; "
              f"{len(errors) + nameless} documents failed and are named")


if __name__ == "__main__":
    main()
