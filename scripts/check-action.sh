#!/usr/bin/env bash
# The action's scan (action/scan.sh) as a runner calls it on a pull request that switches a rule off in its own
# configuration: the base's configuration counts, the outputs are there, and the pull request's files are given back.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git() { command git -c user.name=tester -c user.email=tester@example.com -c protocol.file.allow=always "$@"; }

git init --quiet --initial-branch main "$work/origin"
cd "$work/origin"
printf 'Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties: {KeyPolicy: {}}\n' >key.yaml
printf 'ruleFolders: [policies]\nbaseline: ci/baseline.json\n' >.wacheck.yaml
mkdir policies ci
cat >policies/own-rule.yaml <<END
id: own-rule
title: Keys say what they are for
pillar: security
severity: low
resources: [AWS::KMS::Key]
require: { path: $.Description, exists: true }
message: "{resource} says not what it is for"
why: Nobody dares to delete it.
remedy: Describe it.
END
printf '{"version": "1", "findings": []}\n' >ci/baseline.json
git add . && git commit --quiet --message base
base=$(git rev-parse HEAD)
git checkout --quiet -b change
printf 'skipRules: [kms-key-rotation]\n' >.wacheck.yaml
git rm --quiet -r policies
printf '{' >ci/baseline.json
mkdir .wacheck && printf 'no rule\n' >.wacheck/note.txt
git add . && git commit --quiet --message 'no rotation, please'
git config uploadpack.allowAnySHA1InWant true
git clone --quiet --depth 1 --branch change "file://$work/origin" "$work/checkout"
cd "$work/checkout"

scan() {
  : >"$work/output"
  env "$@" GITHUB_ACTION_PATH="$root" GITHUB_OUTPUT="$work/output" GITHUB_STEP_SUMMARY="$work/summary.md" \
    INPUT_PATHS=$'key.yaml\n' INPUT_FAIL_ON=low INPUT_PROFILE=default INPUT_MANDATORY_RULES= INPUT_SARIF=wacheck.sarif \
    bash "$root/action/scan.sh" >"$work/log" 2>&1
}
expect() {
  grep --quiet "$1" "$2" || {
    cat "$2" "$work/log"
    echo "expected: $1"
    exit 1
  }
}

scan BASE_SHA="$base"
expect '^status=1$' "$work/output"
expect '^sarif=wacheck.sarif$' "$work/output"
expect '^findings=[1-9]' "$work/output"
expect 'kms-key-rotation' wacheck.sarif
expect '"own-rule"' wacheck.sarif
expect 'kms-key-rotation' "$work/summary.md"
expect '^::warning .*key.yaml' "$work/log"
expect 'skipRules' .wacheck.yaml
expect 'no rule' .wacheck/note.txt
rm wacheck.sarif

# A base that is trusted with everything: the pull request's own configuration counts.
scan BASE_SHA=
! grep --quiet '"ruleId": "kms-key-rotation"' wacheck.sarif || {
  echo "the pull request's configuration was not taken"
  exit 1
}
echo "the base's configuration counts on a pull request; outputs, summary and annotations are there"
