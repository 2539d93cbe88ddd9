#!/bin/bash
# The step of action.yml: builds fearless unless the cache has brought it, checks the project in the current folder,
# and ends as the check ends. Text goes to the log, SARIF into a file.
#   FEARLESS   the binary, if it is installed already
#   BUILD      folder of compile_commands.json (default: build)
#   SARIF      where the SARIF file is written (default: fearless.sarif)
#   ARGUMENTS  more arguments for `fearless check`
set -uo pipefail
home=$(cd "$(dirname "$0")/../../.." && pwd)
built=$home/build/release/bin/fearless
fearless=${FEARLESS:-$built}
build=${BUILD:-build}
sarif=${SARIF:-fearless.sarif}

if [[ ! -f $build/compile_commands.json ]]; then
  echo "fearless: $build/compile_commands.json is not there: configure first, with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON" >&2
  exit 2
fi
if [[ -z ${FEARLESS:-} ]]; then
  if [[ -x $built ]]; then
    "$home/dev" packages || exit 2 # LLVM's libraries, which the binary needs
  else
    "$home/dev" build release fearless || exit 2
  fi
fi

read -ra arguments <<<"${ARGUMENTS:-}"
"$fearless" check -p "$build" --format "sarif:$sarif,text" ${arguments[@]+"${arguments[@]}"}
code=$?
[[ -n ${GITHUB_OUTPUT:-} ]] && echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
