#!/usr/bin/env bash
# Everything about the review page: check.sh BITEXT. Needs Node; installs the packages and Chromium itself.
set -euo pipefail
bitext=$(realpath "$1")
cd "$(dirname "$0")"
if ! command -v "${CHROMIUM:=/usr/bin/chromium}" >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk
fi
export CHROMIUM
npm ci --silent --no-audit --no-fund
# The build tool brings its program as a package; what runs at its installation only makes it start sooner.
npx tsc -p tsconfig.json
node --test --test-reporter=dot test/*.test.mjs
node build.mjs --check
node test/program.mjs "$bitext"
node browser/check.mjs "$bitext"
