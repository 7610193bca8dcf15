"""Checks the licences, sources and minimum Rust versions of all dependencies against deny.toml and Cargo.toml.

Takes a second, where building cargo-deny, which reads the same file, takes many minutes.
"""

import json
import pathlib
import re
import subprocess
import sys
import tomllib


def allowed(expression, names):
    """Whether an SPDX expression can be met with the licences named."""
    tokens = re.findall(r"\(|\)|[^\s()/]+|/", expression)
    at = 0

    def term():
        nonlocal at
        if tokens[at] == "(":
            at += 1
            value = either()
            at += 1
            return value
        name = tokens[at]
        at += 1
        if at < len(tokens) and tokens[at] == "WITH":
            name += " WITH " + tokens[at + 1]
            at += 2
        return name in names

    def both():
        nonlocal at
        value = term()
        while at < len(tokens) and tokens[at] == "AND":
            at += 1
            value = term() and value
        return value

    def either():
        nonlocal at
        value = both()
        # Old crates write MIT/Apache-2.0.
        while at < len(tokens) and tokens[at] in ("OR", "/"):
            at += 1
            value = both() or value
        return value

    return either()


def version(text):
    return tuple(int(part) for part in (text + ".0.0").split(".")[:3])


def main():
    rules = tomllib.loads(pathlib.Path("deny.toml").read_text())
    allow = set(rules["licenses"]["allow"])
    exceptions = {rule["name"]: set(rule["allow"]) for rule in rules["licenses"]["exceptions"]}
    files = {rule["crate"]: rule["expression"] for rule in rules["licenses"].get("clarify", [])}
    minimum = version(tomllib.loads(pathlib.Path("Cargo.toml").read_text())["package"]["rust-version"])
    command = ["cargo", "metadata", "--format-version", "1", "--all-features", "--locked"]
    packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]

    faults = []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        licence = files.get(package["name"]) or package["license"]
        if not licence:
            faults.append(f"{name}: no licence stated; read its licence file and add a clarify entry to deny.toml")
        elif not allowed(licence, allow | exceptions.get(package["name"], set())):
            faults.append(f"{name}: licence {licence} is not allowed in deny.toml")
        source = package["source"]
        if source and not source.startswith("registry+"):
            faults.append(f"{name}: comes from {source}, not from crates.io")
        if package["rust_version"] and version(package["rust_version"]) > minimum:
            faults.append(f"{name}: needs Rust {package['rust_version']}, more than rust-version in Cargo.toml")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(packages)} packages, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    for expression, wanted in [
        ("MIT", True),
        ("MIT/GPL-3.0", True),
        ("MIT AND GPL-3.0", False),
        ("GPL-3.0 OR (MIT AND Zlib)", True),
        ("(MIT OR Apache-2.0) AND GPL-3.0", False),
    ]:
        assert allowed(expression, {"MIT", "Zlib"}) == wanted, expression
    main()
