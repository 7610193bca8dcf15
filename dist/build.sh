#!/usr/bin/env bash
# Builds and checks all that a release has: dist/build.sh [OUT] [PART...]
#
# Parts: program (archive, .deb), windows (archive), crates, sbom, page, wheel; all of them by default. What is left out is said at
# the end. OUT is target/dist by default. The same sources and the same SOURCE_DATE_EPOCH (by default the time of the last commit)
# give the same bytes; the program's own depend on the compiler too. The part for Windows needs a target of rustup and the linker of
# mingw-w64; where one is missing it is left out, and what to install is said.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
mkdir -p "${1:-target/dist}" && out=$(cd "${1:-target/dist}" && pwd)
shift || true
all=(program windows crates sbom page wheel)
missing=()
parts=("${@:-}")
[ -n "${parts[0]}" ] || parts=("${all[@]}")
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export CARGO_INCREMENTAL=0 CARGO_TERM_COLOR=never LC_ALL=C TZ=UTC
export RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$root=bitext --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
umask 022
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
machine=$(rustc -vV | sed -n 's/^host: //p')
work=$root/target/dist-work
mkdir -p "$work"

# The texts that go with the program.
texts() { cp README.md CHANGELOG.md LICENSE-* NOTICE "$1/" && cp data/lexicon/LICENSE "$1/LICENSE-lexicon"; }

# All times are that of the release.
dated() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

program() {
    cargo build --locked --release --bin bitext
    local folder=$work/bitext-$version-$machine
    rm -rf "$folder" "$work/deb" && mkdir -p "$folder/completions" "$folder/man"
    cp target/release/bitext "$folder/bitext" && strip "$folder/bitext"
    texts "$folder"
    for shell in bash zsh fish powershell elvish; do "$folder/bitext" completions $shell >"$folder/completions/bitext.$shell"; done
    "$folder/bitext" man --folder "$folder/man"
    dated "$folder"
    tar --sort=name --owner=0 --group=0 --numeric-owner --format=ustar -C "$work" -cf - "$(basename "$folder")" |
        gzip -n -9 >"$out/$(basename "$folder").tar.gz"
    # The Debian package.
    local deb=$work/deb share=$work/deb/usr/share
    mkdir -p "$deb/DEBIAN" "$deb/usr/bin" "$share/man/man1" "$share/doc/bitext" \
        "$share/bash-completion/completions" "$share/zsh/vendor-completions" "$share/fish/vendor_completions.d"
    cp "$folder/bitext" "$deb/usr/bin/"
    cp "$folder/completions/bitext.bash" "$share/bash-completion/completions/bitext"
    cp "$folder/completions/bitext.zsh" "$share/zsh/vendor-completions/_bitext"
    cp "$folder/completions/bitext.fish" "$share/fish/vendor_completions.d/bitext.fish"
    for page in "$folder"/man/*; do gzip -n -9 <"$page" >"$share/man/man1/$(basename "$page").gz"; done
    cat LICENSE-MIT LICENSE-APACHE NOTICE data/lexicon/LICENSE >"$share/doc/bitext/copyright"
    gzip -n -9 <CHANGELOG.md >"$share/doc/bitext/changelog.gz"
    local architecture=amd64
    [ "${machine%%-*}" = x86_64 ] || architecture=$(dpkg --print-architecture)
    # Who builds the package says who answers for it, in the variables of Debian's own tools.
    cat >"$deb/DEBIAN/control" <<CONTROL
Package: bitext
Version: $version
Architecture: $architecture
Maintainer: ${DEBFULLNAME:-The bitext authors} <${DEBEMAIL:-nobody@bitext.invalid}>
Installed-Size: $(du -sk "$deb/usr" | cut -f1)
Depends: libc6 (>= 2.36), libgcc-s1
Section: text
Priority: optional
Description: translation memories from bilingual English-Chinese releases
 Splits and aligns a release in both languages, says how sure each pair is, and
 writes TMX, JSON Lines and other formats.
CONTROL
    dated "$deb"
    dpkg-deb --root-owner-group -Zxz --build "$deb" "$out/bitext_${version}_$architecture.deb" >/dev/null
    # What was packed works where it is unpacked.
    rm -rf "$work/try" && mkdir "$work/try"
    dpkg-deb -x "$out/bitext_${version}_$architecture.deb" "$work/try"
    printf 'The bridge opened.\n大桥通车。\n' | "$work/try/usr/bin/bitext" align -q - --to tsv | grep -q 大桥通车
    tar -xzf "$out/bitext-$version-$machine.tar.gz" -C "$work/try"
    [ "$("$work/try/bitext-$version-$machine/bitext" --version)" = "bitext $version" ]
}

windows() {
    local target=x86_64-pc-windows-gnu
    if [ ! -d "$(rustc --print sysroot)/lib/rustlib/$target" ] || ! command -v x86_64-w64-mingw32-gcc >/dev/null; then
        missing+=("windows (rustup target add $target; apt-get install gcc-mingw-w64-x86-64)")
        return
    fi
    # Without the time of the linker in the program's head.
    RUSTFLAGS="$RUSTFLAGS -C link-arg=-Wl,--no-insert-timestamp" \
        cargo build --locked --release --bin bitext --target $target
    local folder=$work/bitext-$version-$target
    rm -rf "$folder" && mkdir -p "$folder"
    cp target/$target/release/bitext.exe "$folder/" && x86_64-w64-mingw32-strip "$folder/bitext.exe"
    texts "$folder"
    dated "$folder"
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
    cp "$work"/package/package/bitext-$version.crate "$work"/package/package/bitext-lexicon-*.crate "$out/"
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
for part in "${missing[@]}"; do echo "not built: $part"; done
