#!/usr/bin/env bash
# The scan of the action (action.yml): inputs come as environment variables, and never as text of a script.
set -euo pipefail

# What a pull request must not change unseen; what the base's configuration names comes on top.
trusted=(.wacheck.yaml .wacheck.yml .wacheck)

# Folders of rules and the baseline that the base's configuration names.
named_by_base() {
  local tree
  tree=$(mktemp -d)
  git worktree add --quiet --detach "$tree" "$BASE_SHA"
  (
    cd "$tree"
    node "$GITHUB_ACTION_PATH/bin/wacheck.js" config --format json | node -e '
      const { settings } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
      for (const { path, value } of settings)
        if (path[0] === "ruleFolders" || path[0] === "baseline") console.log(value);'
  )
  git worktree remove --force "$tree"
}

# Puts the base's own in the place of what the pull request brings, for the time of the scan.
take_from_base() {
  git fetch --quiet --no-tags --depth=1 origin "$BASE_SHA"
  local names
  names=$(named_by_base)
  if [ -n "$names" ]; then
    mapfile -t -O "${#trusted[@]}" trusted <<<"$names"
  fi
  for path in "${trusted[@]}"; do
    rm -rf -- "$path"
    if git cat-file -e "$BASE_SHA:$path" 2>/dev/null; then
      git restore --source="$BASE_SHA" --worktree -- "$path"
    fi
  done
}

give_back() {
  for path in "${trusted[@]}"; do
    rm -rf -- "$path"
    if git cat-file -e "HEAD:$path" 2>/dev/null; then
      git restore --worktree -- "$path"
    fi
  done
}

if [ -n "${BASE_SHA:-}" ]; then
  cd "$(git rev-parse --show-toplevel)"
  trap give_back EXIT
  take_from_base
fi

mapfile -t paths < <(grep -v '^[[:space:]]*$' <<<"$INPUT_PATHS")
options=(--color never)
# An empty input leaves it to the configuration.
if [ -n "$INPUT_PROFILE" ]; then options+=(--profile "$INPUT_PROFILE"); fi
if [ -n "$INPUT_FAIL_ON" ]; then options+=(--fail-on "$INPUT_FAIL_ON"); fi
if [ -n "$INPUT_MANDATORY_RULES" ]; then
  options+=(--mandatory-rule "$INPUT_MANDATORY_RULES")
fi
counts=$(mktemp)

status=0
node "$GITHUB_ACTION_PATH/bin/wacheck.js" scan "${options[@]}" \
  --format "sarif=$INPUT_SARIF" --format github --format "github-summary=${GITHUB_STEP_SUMMARY:-/dev/null}" \
  --format "json=$counts" -- "${paths[@]}" || status=$?

{
  echo "status=$status"
  if [ -f "$INPUT_SARIF" ]; then
    echo "sarif=$INPUT_SARIF"
  fi
  if [ -s "$counts" ]; then
    echo "findings=$(node -p 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).summary.findings' "$counts")"
  fi
} >>"$GITHUB_OUTPUT"
