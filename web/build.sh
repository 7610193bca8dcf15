#!/usr/bin/env bash
# Builds the page with the whole engine: web/build.sh [OUT]
#
# Needs cargo, python3, and a compiler with the target wasm32-unknown-unknown: that of rustup where it has the target; else, on Debian,
# rustc-web with the source of its library and lld, fetched with `apt-get download` and unpacked under target/web. Nothing is installed.
# About 2 GB of disk and ten minutes of one core.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
mkdir -p "${1:-$root/target/dist}" && out=$(cd "${1:-$root/target/dist}" && pwd)
work=${BITEXT_WEB_WORK:-$root/target/web}
mkdir -p "$work"
target=wasm32-unknown-unknown
maps=("$work=work")
# shellcheck source=dist/environment.sh
. "$root/dist/environment.sh"
arguments=()
if [ ! -d "$(rustc --print sysroot)/lib/rustlib/$target" ]; then
    llvm=22
    packages="rustc-web libstd-rust-web-dev libstd-rust-web-1.96 rust-web-src libllvm$llvm lld-$llvm"
    tools=$work/rust/usr
    if [ ! -x "$tools/bin/rustc" ]; then
        command -v apt-get >/dev/null || { echo "no $target here: rustup target add $target" >&2; exit 1; }
        mkdir -p "$work/debs"
        cd "$work/debs"
        # shellcheck disable=SC2086
        apt-get download -qq $packages || { echo "apt-get update comes first; or: rustup target add $target" >&2; exit 1; }
        for file in *.deb; do dpkg -x "$file" "$work/rust"; done
        rm -f ./*.deb
    fi
    export LD_LIBRARY_PATH=$tools/lib/x86_64-linux-gnu RUSTC=$tools/bin/rustc
    # Unstable options of a stable compiler: its library is built from source.
    export RUSTC_BOOTSTRAP=1
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$tools/lib/llvm-$llvm/bin/wasm-ld
    arguments=(-Z "build-std=std,panic_abort")
fi
cd "$here/engine"
cargo build --locked --release --workspace --target $target --target-dir "$work/target" "${arguments[@]}"
built=$work/target/$target/release
python3 "$root/dist/notices.py" "$here/engine/Cargo.toml" $target "$work/packages.txt"
(cat "$root/NOTICE" && printf '\n' && cat "$work/packages.txt") >"$work/notices.txt"
python3 "$here/app/assemble.py" "$built/bitext_engine.wasm" "$built/bitext_opener.wasm" "$here/engine/lexicon.pack" "$work/notices.txt" "$out/web"
