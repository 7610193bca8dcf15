#!/usr/bin/env bash
# Checks the page in browsers without a window: web/check.sh [FOLDER WITH bitext.html]
#
# Builds the page first where there is none. Needs node with npm, and chromium, firefox or both (Debian: chromium, firefox-esr);
# PROGRAM is the program to compare with, by default the one of target/release.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
folder=${1:-$root/target/dist/web}
[ -f "$folder/bitext.html" ] || "$here/build.sh"
program=${PROGRAM:-$root/target/release/bitext}
if [ ! -x "$program" ]; then
    cargo build --locked --release --manifest-path "$root/Cargo.toml" --bin bitext
fi
# The packed lexicon holds what the program's holds.
(cd "$here/engine" && cargo test --locked --workspace --target-dir "$root/target/web/native")
most=$((8 << 20))
size=$(wc -c <"$folder/bitext.html")
[ "$size" -le "$most" ] || { echo "bitext.html has $size bytes, more than $most" >&2; exit 1; }
browsers=()
# One of each family; a family that is not there is named.
for family in "chromium chromium-browser google-chrome" "firefox-esr firefox"; do
    # shellcheck disable=SC2086
    found=$(command -v $family | head -n 1 || true)
    if [ -n "$found" ]; then browsers+=("$found"); else echo "not checked in ${family##* }: apt-get install ${family%% *}" >&2; fi
done
[ ${#browsers[@]} -gt 0 ] || exit 1
tools=$root/target/web/npm
if [ ! -d "$tools/node_modules/puppeteer-core" ] || [ ! -d "$tools/node_modules/axe-core" ]; then
    mkdir -p "$tools"
    npm install --silent --no-audit --no-fund --prefix "$tools" puppeteer-core axe-core
fi
for browser in "${browsers[@]}"; do
    NODE_PATH=$tools/node_modules node "$here/check.mjs" "$browser" "$folder/bitext.html" "$program" "$root"/data/releases/*/
done
