#!/usr/bin/env bash
# The hook, as a user of pre-commit meets it: installed from a clone of this repository, it blocks a bad commit
# and passes a good one. Usage: check-pre-commit.sh PRE-COMMIT (the command)
set -euo pipefail
pre_commit=$1
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME=$work/cache
export GIT_CONFIG_GLOBAL=$work/gitconfig
git config --file "$GIT_CONFIG_GLOBAL" user.name tester
git config --file "$GIT_CONFIG_GLOBAL" user.email tester@example.com
git config --file "$GIT_CONFIG_GLOBAL" protocol.file.allow always

git clone --quiet "$root" "$work/wacheck"
rev=$(git -C "$work/wacheck" rev-parse HEAD)
mkdir "$work/project"
cd "$work/project"
git init --quiet
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $work/wacheck
    rev: $rev
    hooks:
      - id: wacheck
        args: [--rule, kms-key-rotation]
END
started=$(date +%s)
"$pre_commit" install --install-hooks
echo "the hook was installed in $(($(date +%s) - started)) s and has $(du -sh "$PRE_COMMIT_HOME" | cut -f1)"

printf 'Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties: {KeyPolicy: {}}\n' >key.yaml
printf '{{ if }}\n' >chart.yaml
git add .
if git commit --quiet --message bad >"$work/output" 2>&1; then
  cat "$work/output"
  echo "a commit with a finding was not blocked"
  exit 1
fi
grep --quiet 'kms-key-rotation' "$work/output" || {
  cat "$work/output"
  echo "the commit was blocked, but not by the finding"
  exit 1
}
printf 'Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties: {EnableKeyRotation: true, KeyPolicy: {}}\n' >key.yaml
git add .
git commit --quiet --message good
echo "a bad commit was blocked, a good one passed"
