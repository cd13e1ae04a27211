#!/usr/bin/env bash
# What `wacheck init` writes, by those who read it: GitHub's workflow has no fault and no weakness.
# Usage: check-init.sh ACTIONLINT ZIZMOR (the commands)
set -euo pipefail
actionlint=$1
zizmor=$2
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
git init --quiet
node "$root/bin/wacheck.js" init
"$actionlint" .github/workflows/wacheck.yml
"$zizmor" --offline --no-progress --quiet --pedantic .github/workflows/wacheck.yml
