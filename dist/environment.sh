# What every build of a release has in common, so that the same sources give the same bytes in any folder; sourced with $root set.
# shellcheck shell=bash
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
export SOURCE_DATE_EPOCH CARGO_INCREMENTAL=0 CARGO_TERM_COLOR=never LC_ALL=C TZ=UTC
umask 022
# What is compiled says nothing of the folders that it lies in. A build may have named some of its own.
library=$(rustc --print sysroot)/lib/rustlib/src/rust
maps=("$root=bitext" "${CARGO_HOME:-$HOME/.cargo}=cargo" "$library=/rustc/$(rustc -vV | sed -n 's/^commit-hash: //p')" "${maps[@]}")
RUSTFLAGS=${RUSTFLAGS:-}
CFLAGS=${CFLAGS:-}
for map in "${maps[@]}"; do
    case " $RUSTFLAGS " in *" --remap-path-prefix=$map "*) continue ;; esac
    RUSTFLAGS+=" --remap-path-prefix=$map" CFLAGS+=" -ffile-prefix-map=$map"
done
export RUSTFLAGS CFLAGS
export RUSTC_WRAPPER=$root/dist/rustc.sh
