#!/usr/bin/env bash
# Packs the program's folder as a Debian package: dist/deb.sh FOLDER VERSION OUT
#
# FOLDER is what `dist/build.sh program` packs: the program, its completions, its manual and the texts. Needs dpkg-deb and objdump; lintian looks
# at the package where it is installed. Who builds it says who answers for it, in DEBFULLNAME and DEBEMAIL as Debian's own tools do.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$1 version=$2 out=$3
maps=()
# shellcheck source=dist/environment.sh
. "$root/dist/environment.sh"
maintainer="${DEBFULLNAME:-The bitext developers} <${DEBEMAIL:-developers@bitext.invalid}>"
architecture=$(dpkg --print-architecture)
deb=$out/.deb
rm -rf "$deb"
share=$deb/usr/share documents=$deb/usr/share/doc/bitext
mkdir -p "$deb/DEBIAN" "$deb/usr/bin" "$documents" "$share/man/man1" \
    "$share/bash-completion/completions" "$share/zsh/vendor-completions" "$share/fish/vendor_completions.d"
cp "$folder/bitext" "$deb/usr/bin/"
cp "$folder/completions/bitext.bash" "$share/bash-completion/completions/bitext"
cp "$folder/completions/bitext.zsh" "$share/zsh/vendor-completions/_bitext"
cp "$folder/completions/bitext.fish" "$share/fish/vendor_completions.d/bitext.fish"
for page in "$folder"/man/*; do gzip -n -9 <"$page" >"$share/man/man1/$(basename "$page").gz"; done
for text in CHANGELOG.md THIRD-PARTY.txt; do gzip -n -9 <"$folder/$text" >"$documents/$text.gz"; done
gzip -n -9 >"$documents/changelog.gz" <<CHANGELOG
bitext ($version) unstable; urgency=medium

  * Version $version; what changed stands in CHANGELOG.md.gz.

 -- $maintainer  $(date -R -d "@$SOURCE_DATE_EPOCH")
CHANGELOG

# A licence as the format of Debian's copyright files has it: indented, a dot for an empty line.
indented() { sed 's/[[:space:]]*$//; s/^$/./; s/^/ /' "$1"; }
{
    cat <<'COPYRIGHT'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: bitext
Comment: The program holds tables that derive from CC-CEDICT, code and lists that derive from others, and packages
 of others, whose licences are in THIRD-PARTY.txt.gz. The notices:
COPYRIGHT
    indented "$root/NOTICE"
    cat <<'COPYRIGHT'

Files: *
Copyright: 2026 the bitext developers
License: MIT or Apache-2.0

Files: data/lexicon/*
Copyright: MDBG and the contributors of CC-CEDICT, Kevin Granade and the contributors of Cataclysm: Dark Days Ahead
License: CC-BY-SA-4.0

License: MIT
COPYRIGHT
    sed '1,/^Copyright/d' "$root/LICENSE-MIT" | sed '1{/^$/d}' | indented /dev/stdin
    cat <<'COPYRIGHT'

License: Apache-2.0
 The whole text is in /usr/share/common-licenses/Apache-2.0.

License: CC-BY-SA-4.0
COPYRIGHT
    indented "$root/data/lexicon/LICENSE"
} >"$documents/copyright"

mkdir -p "$share/lintian/overrides"
cat >"$share/lintian/overrides/bitext" <<'OVERRIDES'
# The words are stems and syllables of the dictionary.
bitext: spelling-error-in-binary *
# The program is Rust, which has its own checks in place of fortified functions of C.
bitext: hardening-no-fortify-functions *
OVERRIDES

# The oldest C library that has all that the program asks of it.
glibc=$(objdump -T "$deb/usr/bin/bitext" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
cat >"$deb/DEBIAN/control" <<CONTROL
Package: bitext
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(find "$deb/usr" -type f -printf '%s\n' | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }')
Depends: libc6 (>= ${glibc#GLIBC_}), libgcc-s1
Section: text
Priority: optional
Description: translation memories from bilingual English-Chinese releases
 Splits and aligns a release in both languages, says how sure each pair is, and
 writes TMX, JSON Lines and other formats.
CONTROL
(cd "$deb" && find usr -type f | sort | xargs md5sum >DEBIAN/md5sums)
chmod -R u=rwX,go=rX "$deb"
find "$deb" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
package=$out/bitext_${version}_$architecture.deb
# More threads would cut what is packed at other places.
DPKG_DEB_THREADS_MAX=1 dpkg-deb --root-owner-group -Zxz --build "$deb" "$package" >/dev/null
rm -rf "$deb"
if command -v lintian >/dev/null; then
    lintian --fail-on error,warning --display-info --pedantic --tag-display-limit 0 "$package"
else
    echo "not looked at by lintian: apt-get install lintian" >&2
fi
