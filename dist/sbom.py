#!/usr/bin/env python3
"""Writes what a package is made of as CycloneDX 1.6: sbom.py OUT [MANIFEST] (standard library only), the program by default; sbom.py
--check FILE validates it against the schema (needs cyclonedx-python-lib[json-validation])."""
import json
import os
import subprocess
import sys
import time
import uuid


def metadata(manifest):
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--manifest-path", manifest, "--filter-platform", host()]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def host():
    said = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
    return next(line.split()[1] for line in said.splitlines() if line.startswith("host: "))


def component(package):
    found = {
        "type": "library",
        "bom-ref": reference(package),
        "name": package["name"],
        "version": package["version"],
        "purl": reference(package),
    }
    if package["license"]:
        # Crates of old write a slash where the standard has OR.
        found["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if package["repository"]:
        found["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return found


def is_program(package):
    return any("bin" in target["kind"] for target in package["targets"])


def reference(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def bom(manifest):
    found = metadata(manifest)
    packages = {package["id"]: package for package in found["packages"]}
    nodes = {node["id"]: node for node in found["resolve"]["nodes"]}
    root = found["resolve"]["root"]
    wanted, seen, edges = [root], set(), []
    while wanted:
        id = wanted.pop()
        if id in seen:
            continue
        seen.add(id)
        own = [one["pkg"] for one in nodes[id]["deps"] if any(kind["kind"] != "dev" for kind in one["dep_kinds"])]
        edges.append({"ref": reference(packages[id]), "dependsOn": sorted(reference(packages[one]) for one in own)})
        wanted.extend(own)
    components = sorted((component(packages[id]) for id in seen if id != root), key=lambda one: one["bom-ref"])
    moment = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "0")))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", moment),
            "component": component(packages[root]) | {"type": "application" if is_program(packages[root]) else "library"},
        },
        "components": components,
        "dependencies": sorted(edges, key=lambda one: one["ref"]),
    }
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(document, sort_keys=True))}"
    return document


def main():
    if sys.argv[1] == "--check":
        from cyclonedx.schema import SchemaVersion
        from cyclonedx.validation.json import JsonStrictValidator

        with open(sys.argv[2], encoding="utf-8") as file:
            content = file.read()
        fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(content)
        if fault:
            raise SystemExit(f"{sys.argv[2]}: {fault}")
        print(f"{sys.argv[2]}: {len(json.loads(content)['components'])} components, valid")
        return
    document = bom(sys.argv[2] if len(sys.argv) > 2 else "Cargo.toml")
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(document, file, indent=1, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main()
