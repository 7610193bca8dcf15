#!/usr/bin/env python3
"""Writes the licences of the packages that are compiled in: notices.py MANIFEST PLATFORM OUT (standard library only).

MANIFEST is a Cargo.toml, PLATFORM the triple of the machine that the result runs on. Each text that several packages bring stands
once. A package that brings none is listed with the licence that it names.
"""
import json
import pathlib
import re
import subprocess
import sys

NAMES = re.compile(r"(?i)(licen[cs]e|copying|copyright|notice|unlicense)")


def packages(manifest, platform):
    """The packages of others that are compiled in, in the order of name and version."""
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--manifest-path", manifest, "--filter-platform", platform]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    known = {package["id"]: package for package in found["packages"]}
    nodes = {node["id"]: node for node in found["resolve"]["nodes"]}
    wanted, seen = [found["resolve"]["root"]], set()
    while wanted:
        id = wanted.pop()
        if id not in seen:
            seen.add(id)
            wanted.extend(one["pkg"] for one in nodes[id]["deps"] if any(kind["kind"] is None for kind in one["dep_kinds"]))
    # What has no source is the project's own.
    return sorted((known[id] for id in seen if known[id]["source"]), key=lambda one: (one["name"], one["version"]))


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = {path for path in folder.iterdir() if path.is_file() and NAMES.match(path.name)}
    if package["license_file"]:
        files.add(folder / package["license_file"])
    for path in sorted(files):
        lines = path.read_text(encoding="utf-8", errors="replace").expandtabs(4).splitlines()
        yield "\n".join(line.rstrip() for line in lines).strip("\n\f\ufeff")


def main():
    manifest, platform, out = sys.argv[1:]
    holders, bare, listed = {}, [], []
    for package in packages(manifest, platform):
        name = f"{package['name']} {package['version']}"
        listed.append(f"{name}: {package['license'] or 'see below'}, {package['repository'] or 'crates.io'}")
        found = list(texts(package))
        if not found:
            bare.append(name)
        for text in found:
            holders.setdefault(text, []).append(name)
    if not listed:
        raise SystemExit(f"{manifest}: no packages of others")
    parts = ["These packages of others are compiled in, under the licences named behind them.\n\n" + "\n".join(listed)]
    if bare:
        parts.append("These bring no text; that of the licence named above holds: " + ", ".join(bare))
    parts += [", ".join(names) + ":\n\n" + text for text, names in holders.items()]
    pathlib.Path(out).write_text(f"\n\n{'-' * 80}\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"{out}: {len(listed)} packages, {len(holders)} texts")


if __name__ == "__main__":
    main()
