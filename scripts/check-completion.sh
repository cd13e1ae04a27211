#!/usr/bin/env bash
# The completion scripts in the shells themselves: bash, zsh and fish offer the same for the same words.
# Usage: npm run build && scripts/check-completion.sh
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for shell in bash zsh fish; do node bin/wacheck.js completion "$shell" >"$work/wacheck.$shell"; done
mkdir -p "$work/here/templates"
touch "$work/here/shop.yaml"
cd "$work/here"
failed=0

in_bash() {
  # shellcheck disable=SC2016
  bash --norc --noprofile -c '
    source "$1"
    read -r -a COMP_WORDS <<<"$2"
    [[ $2 == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _wacheck
    # With nothing to offer, bash itself offers paths.
    ((${#COMPREPLY[@]})) || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
    printf "%s\n" "${COMPREPLY[@]##*,}"
  ' bash "$work/wacheck.bash" "$1"
}

# zsh completes only what is typed, so it gets a terminal of its own, in which it says what it would show.
cat >"$work/typed.zsh" <<'END'
PS1=
autoload -Uz compinit
compinit -u -d $WORK/compdump
source $WORK/wacheck.zsh
compadd() {
  local -a offered
  if (( ${argv[(I)-[OAD]*]} )); then
    builtin compadd "$@"
    return
  fi
  builtin compadd -O offered "$@"
  print -rl -- "<"${^offered}">"
}
say-end() { print end-of-offers }
comppostfuncs=(say-end)
print rea""dy
END
cat >"$work/terminal.zsh" <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "source $WORK/typed.zsh"
while zpty -r shell line; do [[ $line == *ready* ]] && break; done
zpty -n -w shell "$1"$'\t'
while zpty -r shell line; do
  print -r -- "$line"
  [[ $line == *end-of-offers* ]] && break
done
END
in_zsh() {
  WORK=$work timeout 60 zsh -f "$work/terminal.zsh" "$1" | tr -d '\r' | sed -n 's/.*<\([^<>]*\)>$/\1/p'
}

in_fish() {
  # shellcheck disable=SC2016
  fish --no-config -c 'source $argv[1]; complete -C "$argv[2]"' "$work/wacheck.fish" "$1" |
    sed 's/\t.*//; s/.*,//; s#/$##'
}

# What is expected after some words, in the order of the alphabet.
offers() {
  local words=$1 expected=$2 shell found
  for shell in bash zsh fish; do
    found=$("in_$shell" "$words" | sort -u | paste -sd' ' -)
    if [ "$found" != "$expected" ]; then
      echo "$shell, after '$words': '$found' instead of '$expected'"
      failed=1
    fi
  done
}

offers "wacheck sc" "scan"
offers "wacheck scan --format j" "json junit"
offers "wacheck rules -f " "json text"
offers "wacheck scan --fail-on n" "never"
offers "wacheck scan --pillar security,rel" "reliability"
offers "wacheck scan --rule kms-key-rot" "kms-key-rotation"
offers "wacheck scan --rule sqs-queue-dlq,kms-key-rot" "kms-key-rotation"
offers "wacheck explain kms-key-rot" "kms-key-rotation"
offers "wacheck why shop.yaml Orders kms-key-rot" "kms-key-rotation"
offers "wacheck why --config shop.yaml shop.yaml Orders kms-key-rot" "kms-key-rotation"
offers "wacheck rules --no-" "--no-config"
offers "wacheck scan sh" "shop.yaml"
offers "wacheck scan --config sh" "shop.yaml"
offers "wacheck scan --rules t" "templates"
offers "wacheck completion " "bash fish zsh"
[ "$failed" -eq 0 ] && echo "bash, zsh and fish offer what they should"
exit "$failed"
