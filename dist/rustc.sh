#!/usr/bin/env bash
# The compiler as a release is built with it: rustc.sh RUSTC ARGUMENT...
#
# Cargo puts the folder of a package that lies outside the workspace into a hash that the compiler makes symbols and type ids of. The
# page and the Python package are such workspaces. Packages of the project are told apart by name and version here, which no folder is
# in; each is built once in a build.
set -euo pipefail
arguments=()
for argument; do
    case ${CARGO_PKG_NAME:-} in
        bitext | bitext-*) [[ $argument != metadata=* ]] || argument=metadata=$CARGO_PKG_NAME-$CARGO_PKG_VERSION-${CARGO_BIN_NAME:-library} ;;
    esac
    arguments+=("$argument")
done
exec "${arguments[@]}"
