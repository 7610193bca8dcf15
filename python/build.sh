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
maps=()
# shellcheck source=dist/environment.sh
. "$root/dist/environment.sh"

if [ ! -x "$work/tools/bin/maturin" ]; then
    python3 -m venv "$work/tools"
    "$work/tools/bin/pip" install --quiet --disable-pip-version-check 'maturin>=1.9,<2'
fi
cargo build --locked --release --manifest-path "$root/Cargo.toml" --target-dir "$root/target" --bin bitext
mkdir -p "$here/data/scripts"
"$root/dist/strip.sh" "$root/target/release/bitext" "$here/data/scripts/bitext"
cp "$root"/LICENSE-* "$root/NOTICE" "$here/"
platform=$(rustc -vV | sed -n 's/^host: //p')
python3 "$root/dist/notices.py" "$root/Cargo.toml" "$platform" "$here/THIRD-PARTY.txt"
python3 "$root/dist/notices.py" "$here/Cargo.toml" "$platform" "$here/THIRD-PARTY-library.txt"
python3 "$root/dist/sbom.py" "$work/bitext-python.cdx.json" "$here/Cargo.toml"
cd "$here"
rm -f "$out"/bitext-*.whl
# The wheel's name has the oldest C library that the module runs with; the program beside it must not ask for a newer one.
"$work/tools/bin/maturin" build --locked --release --target-dir "$work" --out "$out" --sbom-include "$work/bitext-python.cdx.json" \
    ${WHEEL_COMPATIBILITY:+--compatibility "$WHEEL_COMPATIBILITY"}
oldest=$(basename "$out"/bitext-*.whl | sed -n 's/.*manylinux_\([0-9]*\)_\([0-9]*\)_.*/\1.\2/p')
needed=$(objdump -T "$here/data/scripts/bitext" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
if [ -n "$oldest" ] && [ "$(printf '%s\n' "$oldest" "${needed#GLIBC_}" | sort -V | tail -n 1)" != "$oldest" ]; then
    echo "the program needs $needed, the wheel promises $oldest" >&2
    exit 1
fi

# A fresh environment, in which no compiler can be found.
rm -rf "$work/fresh"
python3 -m venv "$work/fresh"
"$work/fresh/bin/pip" install --quiet --disable-pip-version-check pytest pyarrow pandas polars
mkdir -p "$work/empty"
PATH=$work/empty "$work/fresh/bin/pip" install --quiet --disable-pip-version-check --no-deps "$out"/bitext-*.whl
cd "$work"
"$work/fresh/bin/python" -m pytest -q -p no:cacheprovider "$here/tests"
