#!/bin/bash
# The step of action.yml, and the script of .gitlab/fearless.yml: builds fearless if it is not there yet, checks the
# project in the current folder, and ends as the check ends. Text goes to the log, SARIF into a file.
#   FEARLESS_HOME  the source tree of fearless (default: the one that this script lies in)
#   FEARLESS       the binary, if it is built or installed already
#   BUILD          folder of compile_commands.json (default: build)
#   SARIF          where the SARIF file is written (default: fearless.sarif)
#   ARGUMENTS      more arguments for `fearless check`
set -uo pipefail
home=${FEARLESS_HOME:-$(cd "$(dirname "$0")/../../.." && pwd)}
fearless=${FEARLESS:-$home/build/release/bin/fearless}
build=${BUILD:-build}
sarif=${SARIF:-fearless.sarif}

if [[ ! -f $build/compile_commands.json ]]; then
  echo "fearless: $build/compile_commands.json is not there: configure first, with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON" >&2
  exit 2
fi
if [[ -z ${FEARLESS:-} ]]; then
  "$home/dev" build release || exit 2 # installs LLVM's libraries, too, which a binary from a cache needs
fi

read -ra arguments <<<"${ARGUMENTS:-}"
"$fearless" check -p "$build" --format "sarif:$sarif,text" ${arguments[@]+"${arguments[@]}"}
code=$?
[[ -n ${GITHUB_OUTPUT:-} ]] && echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
