#!/usr/bin/env bash
# Builds what users get, installing the C libraries that are missing, and prints its path. The arguments are swift
# build's.
#
# Swift's own libraries are linked in on Linux: a command then starts in two thirds of the time, and its copy runs where
# there is no Swift. macOS has them.
set -euo pipefail
cd "$(dirname "$0")/.."

Modules/install.sh
build=(swift build --configuration release --product alarmbook)
[ "$(uname)" = Darwin ] || build+=(--static-swift-stdlib -Xlinker --no-export-dynamic)
# Tests/run.sh sets it for its own builds; here it would build everything anew.
unset ALARMBOOK_STRICT
"${build[@]}" "$@" >&2
echo "$("${build[@]}" "$@" --show-bin-path)/alarmbook"
