#!/usr/bin/env bash
# Builds and checks all that a release has: dist/build.sh [OUT] [PART...]
#
# Parts: program (archive, .deb), crates, sbom, page, wheel; all of them by default. What is left out is said at the end. OUT is
# target/dist by default. The same sources and the same SOURCE_DATE_EPOCH (by default the time of the last commit) give the same
# bytes; the program's own depend on the compiler too. For Windows: `cargo build --release --target x86_64-pc-windows-gnu` with
# that target of rustup and mingw-w64 for the linker; the archive is the same but for the name of the program.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
mkdir -p "${1:-target/dist}" && out=$(cd "${1:-target/dist}" && pwd)
shift || true
all=(program crates sbom page wheel)
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

# All times are that of the release.
dated() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

program() {
    cargo build --locked --release --bin bitext
    local folder=$work/bitext-$version-$machine
    rm -rf "$folder" "$work/deb" && mkdir -p "$folder/completions" "$folder/man"
    cp target/release/bitext "$folder/bitext" && strip "$folder/bitext"
    cp README.md CHANGELOG.md LICENSE-* NOTICE "$folder/"
    cp data/lexicon/LICENSE "$folder/LICENSE-lexicon"
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
    case " ${parts[*]} " in *" $part "*) ;; *) echo "not built: $part" ;; esac
done
