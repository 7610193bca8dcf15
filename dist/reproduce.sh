#!/usr/bin/env bash
# Builds a release twice and compares byte for byte: dist/reproduce.sh [FOLDER [PART...]]
#
# What is committed is cloned into two folders of different names and depths below FOLDER (target/reproduce by default), and each
# clone runs dist/build.sh with the PARTs, in another time zone and with other permissions for new files. Both keep their compiled
# code, so that a second run is short; the whole takes twice the time of dist/build.sh, and 10 GB.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "${1:-$root/target/reproduce}" && folder=$(cd "${1:-$root/target/reproduce}" && pwd)
shift || true
clones=("$folder/one" "$folder/two/deeper")
masks=(022 077)
for at in 0 1; do
    clone=${clones[at]}
    umask "${masks[at]}"
    if [ -d "$clone/.git" ]; then
        git -C "$clone" fetch -q origin && git -C "$clone" reset -q --hard "$(git -C "$root" rev-parse HEAD)"
    else
        git clone -q "$root" "$clone"
    fi
    rm -rf "$clone/target/dist"
done
(cd "${clones[0]}" && umask "${masks[0]}" && TZ=UTC dist/build.sh target/dist "$@")
(cd "${clones[1]}" && umask "${masks[1]}" && TZ=Asia/Hong_Kong dist/build.sh target/dist "$@")

differing=0
compared=0
while read -r name; do
    one=${clones[0]}/target/dist/$name two=${clones[1]}/target/dist/$name
    compared=$((compared + 1))
    if cmp -s "$one" "$two"; then
        echo "same: $name, $(wc -c <"$one") bytes"
    else
        echo "differs: $name" && differing=$((differing + 1))
    fi
done < <(for clone in "${clones[@]}"; do (cd "$clone/target/dist" && find . -type f ! -name '*.png' -printf '%P\n'); done | LC_ALL=C sort -u)
echo "$compared files compared, $differing differ"
[ "$compared" -gt 0 ] && [ "$differing" = 0 ]
