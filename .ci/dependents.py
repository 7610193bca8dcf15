"""Builds and runs crates that depend on the packages as they are published: dependents.py [TESTS].

The packages are made, unpacked into an empty folder and depended on there, so that what a package lacks is missed here. With TESTS
the tests of the packages run too, from the packages alone.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
WANTED = {
    "defaults": ["The ferry is late. 渡轮晚点。", "Please wait. 请稍候。", "InvalidData: no Chinese text found"],
    "bare": [
        "It rains.",
        "Mr. Chen stays in.",
        "It cost 1,200 yuan in 2019. 2019年耗资1200元。",
        "It has 36 berths. 设有36个泊位。",
        "html needs the feature `documents`; save the document as plain text in UTF-8",
    ],
    "evidence": ["apart: true"] * 4 + ["kept: true", "true"],
    "export": [
        f"{name}: written" for name in ["tmx", "jsonl", "links", "tsv", "csv", "docx", "xliff", "moses-en", "moses-zh"]
    ]
    + ["1 unit, 2 segments"],
}


def run(command, folder, **more):
    return subprocess.run(command, cwd=folder, check=True, text=True, **more)


def unpacked(folder):
    """The two packages, each unpacked, by name."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    run(["cargo", "package", "--workspace", "--no-verify", "--allow-dirty", "--locked", "--quiet"], ROOT)
    packages = {}
    for name in ("bitext-lexicon", "bitext"):
        file = max((target / "package").glob(f"{name}-[0-9]*.crate"), key=lambda file: file.stat().st_mtime)
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
        packages[name] = folder / file.name.removesuffix(".crate")
    return packages


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bitext-dependents-"))
    environment = {**os.environ, "CARGO_TARGET_DIR": os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target/dependents"))}
    packages = unpacked(folder)
    patches = "\n[patch.crates-io]\n" + "".join(f'{name} = {{ path = "{path}" }}\n' for name, path in packages.items())
    for name, wanted in WANTED.items():
        crate = folder / name
        shutil.copytree(ROOT / ".ci/dependents" / name, crate)
        # The versions that the package was tested with.
        shutil.copy(packages["bitext"] / "Cargo.lock", crate / "Cargo.lock")
        manifest = crate / "Cargo.toml"
        manifest.write_text(manifest.read_text() + patches)
        found = run(["cargo", "run", "--quiet"], crate, env=environment, capture_output=True).stdout.splitlines()
        assert found == wanted, f"{name}: {found}"
        print(f"{name}: {len(found)} lines as wanted")
    # The program of the package, which a dependent crate does not compile.
    manifest = packages["bitext"] / "Cargo.toml"
    manifest.write_text(manifest.read_text() + patches.replace(f'bitext = {{ path = "{packages["bitext"]}" }}\n', ""))
    run(["cargo", "build", "--quiet", "--bin", "bitext"], packages["bitext"], env=environment)
    print("bitext: the program is built from the package")
    if "tests" in sys.argv[1:]:
        for name, package in packages.items():
            run(["cargo", "test", "--quiet"], package, env=environment)
            print(f"{name}: its tests pass from the package")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
