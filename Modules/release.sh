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
if [ "$(uname)" != Darwin ]; then
    build+=(--static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --no-export-dynamic)
    # What short commands run lies side by side, for which each function needs a section of its own.
    build+=(-Xswiftc -Xfrontend -Xswiftc -function-sections -Xlinker "$PWD/Modules/layout.ld")
    build+=(-Xlinker "--symbol-ordering-file=$PWD/Modules/order.txt" -Xlinker --no-warn-symbol-ordering)
    # C++'s library is linked in too. Only Swift's runtime needs it, and needs little of it. In a folder of its own the
    # linker finds the archive, and no shared library.
    mkdir -p .build/archives
    ln -sf "$(clang -print-file-name=libstdc++.a)" .build/archives
    build+=(-Xlinker "-L$PWD/.build/archives")
    # A megabyte of relocations takes a tenth of that in a form which glibc knows since 2.36.
    oldest=$(printf '%s\n' 2.36 "$(getconf GNU_LIBC_VERSION | cut -d ' ' -f 2)" | sort -V | head -n 1)
    [ "$oldest" != 2.36 ] || build+=(-Xlinker -z -Xlinker pack-relative-relocs)
fi
# Tests/run.sh sets it for its own builds; here it would build everything anew.
unset ALARMBOOK_STRICT
"${build[@]}" "$@" >&2
echo "$("${build[@]}" "$@" --show-bin-path)/alarmbook"
