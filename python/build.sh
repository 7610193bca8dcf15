#!/usr/bin/env bash
# Builds the wheel and tests it in a fresh environment without a compiler: python/build.sh [OUT]
#
# Needs Rust and Python with venv; maturin and what the tests use come from PyPI. The program goes into the wheel as a script.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
mkdir -p "${1:-$root/target/dist}" && out=$(cd "${1:-$root/target/dist}" && pwd)
work=$root/target/python
mkdir -p "$work"

if [ ! -x "$work/tools/bin/maturin" ]; then
    python3 -m venv "$work/tools"
    "$work/tools/bin/pip" install --quiet --disable-pip-version-check 'maturin>=1.9,<2'
fi
cargo build --locked --release --manifest-path "$root/Cargo.toml" --target-dir "$root/target" --bin bitext
mkdir -p "$here/data/scripts"
cp "$root/target/release/bitext" "$here/data/scripts/bitext"
strip "$here/data/scripts/bitext"
cp "$root"/LICENSE-* "$root/NOTICE" "$here/"
cd "$here"
rm -f "$out"/bitext-*.whl
# `--compatibility linux`: a wheel for machines like this one; on a manylinux image the default names what it needs.
"$work/tools/bin/maturin" build --locked --release --target-dir "$work" --out "$out" \
    --compatibility "${WHEEL_COMPATIBILITY:-linux}"

# A fresh environment, in which no compiler can be found.
rm -rf "$work/fresh"
python3 -m venv "$work/fresh"
"$work/fresh/bin/pip" install --quiet --disable-pip-version-check pytest pyarrow pandas polars
mkdir -p "$work/empty"
PATH=$work/empty "$work/fresh/bin/pip" install --quiet --disable-pip-version-check --no-deps "$out"/bitext-*.whl
cd "$work"
"$work/fresh/bin/python" -m pytest -q -p no:cacheprovider "$here/tests"
