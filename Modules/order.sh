#!/usr/bin/env bash
# Writes order.txt anew, on Linux: which functions alarmbook runs for its help, for cat and for check, as Callgrind sees.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8

Modules/install.sh valgrind=valgrind
binary=$(Modules/release.sh)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$binary" export SampleData/tags.json -o "$work/export.xlsx" >/dev/null 2>&1
books=("$work/export.xlsx" SampleData/edited.xlsx Tests/OldBooks/*.xlsx)

# The names of the functions that a command runs. Some workbooks have mistakes, which check finds.
functions() {
    rm -f "$work/calls"
    valgrind -q --tool=callgrind --demangle=no --callgrind-out-file="$work/calls" "$binary" "$@" >/dev/null 2>&1 || true
    # Callgrind puts a number behind the name of a function that calls itself.
    sed -nE 's/^c?fn=\([0-9]+\) //p' "$work/calls" | sed -E "s/'[0-9]+$//"
}
nm "$binary" | sed -nE 's/^[0-9a-f]+ [tTwW] //p' >"$work/own"
{
    sed -n '/^#/p' Modules/order.txt
    {
        functions --help | sort -u
        for command in cat check; do
            for book in "${books[@]}"; do functions "$command" "$book"; done | sort -u
        done
    } | awk '!seen[$0]++' | grep -Fx -f "$work/own"
} >"$work/order"
mv "$work/order" Modules/order.txt
