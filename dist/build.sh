#!/usr/bin/env bash
# Builds and checks all that a release has: dist/build.sh [OUT] [PART...]
#
# Parts: program (archive, .deb), windows (archive), crates, sbom, page, wheel; all of them by default. What is left out is said at
# the end. OUT is target/dist by default. The same sources, the same compiler and the same SOURCE_DATE_EPOCH (by default the time of
# the last commit) give the same bytes in any folder, which dist/reproduce.sh shows. The part for Windows needs a target of rustup and
# the linker of mingw-w64; where one is missing it is left out, and what to install is said; asked for by name, it is an error.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
mkdir -p "${1:-target/dist}" && out=$(cd "${1:-target/dist}" && pwd)
shift || true
all=(program windows crates sbom page wheel)
missing=()
named=("$@")
parts=("${@:-${all[@]}}")
maps=()
# shellcheck source=dist/environment.sh
. dist/environment.sh
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
machine=$(rustc -vV | sed -n 's/^host: //p')
work=$root/target/dist-work
mkdir -p "$work"

# What cannot be built here is said at the end, and is an error where it was asked for by name.
absent() {
    missing+=("$1")
    case " ${named[*]} " in *" ${1%% *} "*) echo "cannot be built here: $1" >&2 && exit 1 ;; esac
}

# A program aligns, and is of this version: works COMMAND...
works() {
    [ "$("$@" --version | tr -d '\r')" = "bitext $version" ]
    printf 'The bridge opened.\n大桥通车。\n' | "$@" align -q - --to tsv | grep -q 大桥通车
}

# The texts that go with the program for a platform: texts FOLDER PLATFORM
texts() {
    cp README.md README.zh.md CHANGELOG.md LICENSE-* NOTICE "$1/"
    cp data/lexicon/LICENSE "$1/LICENSE-lexicon"
    python3 dist/notices.py Cargo.toml "$2" "$1/THIRD-PARTY.txt"
}

# All times are that of the release, all permissions the usual ones.
dated() { chmod -R u=rwX,go=rX "$1" && find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

program() {
    cargo build --locked --release --bin bitext
    local folder=$work/bitext-$version-$machine
    rm -rf "$folder" && mkdir -p "$folder/completions" "$folder/man"
    dist/strip.sh target/release/bitext "$folder/bitext"
    texts "$folder" "$machine"
    for shell in bash zsh fish powershell elvish; do "$folder/bitext" completions $shell >"$folder/completions/bitext.$shell"; done
    "$folder/bitext" man --folder "$folder/man"
    dated "$folder"
    tar --sort=name --owner=0 --group=0 --numeric-owner --format=ustar -C "$work" -cf - "$(basename "$folder")" |
        gzip -n -9 >"$out/$(basename "$folder").tar.gz"
    # What was packed works where it is unpacked.
    rm -rf "$work/try" && mkdir "$work/try"
    tar -xzf "$out/bitext-$version-$machine.tar.gz" -C "$work/try"
    works "$work/try/bitext-$version-$machine/bitext"
    if ! command -v dpkg-deb >/dev/null; then
        absent "deb (apt-get install dpkg)"
        return
    fi
    dist/deb.sh "$folder" "$version" "$out"
    dpkg-deb -x "$out"/bitext_"$version"_*.deb "$work/try"
    works "$work/try/usr/bin/bitext"
}

windows() {
    local target=x86_64-pc-windows-gnu
    if [ ! -d "$(rustc --print sysroot)/lib/rustlib/$target" ] || ! command -v x86_64-w64-mingw32-gcc >/dev/null; then
        absent "windows (rustup target add $target; apt-get install gcc-mingw-w64-x86-64)"
        return
    fi
    # Without the time of the linker in the program's head.
    RUSTFLAGS="$RUSTFLAGS -C link-arg=-Wl,--no-insert-timestamp" \
        cargo build --locked --release --bin bitext --target $target
    local folder=$work/bitext-$version-$target
    rm -rf "$folder" && mkdir -p "$folder"
    cp target/$target/release/bitext.exe "$folder/" && x86_64-w64-mingw32-strip "$folder/bitext.exe"
    texts "$folder" "$target"
    dated "$folder"
    if command -v wine >/dev/null; then
        local try=$work/try-windows sample=data/releases/held-out/34-airline-service-notice.txt
        rm -rf "$try" && mkdir "$try" && cp "$folder/bitext.exe" "$try/"
        x86_64-w64-mingw32-gcc -shared -o "$try/bcryptprimitives.dll" dist/prng.c -ladvapi32
        export WINEPREFIX=$work/wine WINEDEBUG=-all
        works wine "$try/bitext.exe"
        # The same memory as the program of this machine, where it is built.
        wine "$try/bitext.exe" align -q "$sample" -o "$try/windows.tmx"
        [ ! -x target/release/bitext ] || target/release/bitext align -q "$sample" --to tmx | cmp - "$try/windows.tmx"
        echo "the program for Windows aligns under Wine"
    else
        echo "the program for Windows was not started: apt-get install wine" >&2
    fi
    # It needs no library but those of Windows.
    if x86_64-w64-mingw32-objdump -p "$folder/bitext.exe" | grep -iE 'DLL Name: lib(gcc|stdc|winpthread)'; then
        echo "the program for Windows needs what it does not bring" >&2
        exit 1
    fi
    python3 - "$folder" "$out/$(basename "$folder").zip" "$SOURCE_DATE_EPOCH" <<'PYTHON'
import pathlib, sys, time, zipfile
folder, archive, date = pathlib.Path(sys.argv[1]), sys.argv[2], time.gmtime(int(sys.argv[3]))[:6]
with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
    for path in sorted(folder.iterdir()):
        entry = zipfile.ZipInfo(f"{folder.name}/{path.name}", date)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        zipped.writestr(entry, path.read_bytes())
PYTHON
}

crates() {
    cargo package --locked --workspace --no-verify --allow-dirty --target-dir "$work/package"
    cp "$work/package/package/bitext-$version.crate" "$work/package/package/bitext-lexicon-"*.crate "$out/"
}

sbom() {
    python3 dist/sbom.py "$out/bitext-$version.cdx.json"
    if [ ! -d "$work/venv" ]; then
        python3 -m venv "$work/venv"
        "$work/venv/bin/pip" install --quiet --disable-pip-version-check 'cyclonedx-python-lib[json-validation]'
    fi
    "$work/venv/bin/python" dist/sbom.py --check "$out/bitext-$version.cdx.json"
}

page() {
    web/build.sh "$out"
    web/check.sh "$out/web"
    cp "$out/web/bitext.html" "$out/bitext-$version.html"
}

wheel() { python/build.sh "$out"; }

for part in "${parts[@]}"; do
    printf '\n== %s (%d s)\n' "$part" "$SECONDS"
    "$part"
done
cd "$out"
find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%f\n' | sort | xargs sha256sum >SHA256SUMS
cat SHA256SUMS
for part in "${all[@]}"; do
    case " ${parts[*]} " in *" $part "*) ;; *) missing+=("$part") ;; esac
done
for part in "${missing[@]}"; do echo "not built: $part" >&2; done
