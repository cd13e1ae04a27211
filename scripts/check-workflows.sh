#!/usr/bin/env bash
# The workflows and the action, as actionlint and zizmor judge them. Usage: check-workflows.sh ACTIONLINT ZIZMOR
set -euo pipefail
cd "$(dirname "$0")/.."
"$1" .github/workflows/*.yml docs/examples/*.yml
"$2" --offline --no-progress --quiet action.yml .github/workflows docs/examples
