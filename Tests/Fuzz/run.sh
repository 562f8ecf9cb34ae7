#!/usr/bin/env bash
# Fuzzes the product: Tests/Fuzz/run.sh [HARNESS | all] [SECONDS for each, 60 without] [FOLDER of more seeds …]
# Prints executions, the edges of code that were reached, and how much each harness found; exits with 1 where it is
# anything. What was found lies in Tests/Fuzz/.build/findings: `Fuzzer HARNESS FILE` runs it again, and once it is
# understood and small it belongs into Tests/Fuzz/Found.
#
# JOBS: how many processes work on a harness, 1 without. FUZZER: a fuzzer that is built already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
harness=${1:-all} seconds=${2:-60}
shift $(($# < 2 ? $# : 2))

if [ -z "${FUZZER:-}" ]; then
    compiler=$(dirname "$(readlink -f "$(command -v swift)")")/clang
    FUZZER_LIBRARY=$("$compiler" -print-file-name="libclang_rt.fuzzer_no_main-$(uname -m).a")
    export FUZZER_LIBRARY
    swift build -c release --package-path "$here"
    FUZZER=$(swift build -c release --package-path "$here" --show-bin-path)/Fuzzer
fi

# Swift's own report of a crash gets into the way of the sanitizer's. Files that are read by their path lie in memory.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=0:symbolize=0:malloc_context_size=0:quarantine_size_mb=4
if [ -d /dev/shm ]; then export TMPDIR=/dev/shm; fi

work=$here/.build/fuzz
rm -rf "$work/seeds" "$work/findings"
"$FUZZER" --seeds "$work/seeds"
for dictionary in "$work"/seeds/*.dict; do
    name=$(basename "$dictionary" .dict)
    if [ "$harness" != all ] && [ "$harness" != "$name" ]; then continue; fi
    mkdir -p "$work/corpus/$name" "$work/findings/$name"
    python3 "$here/seeds.py" "$name" "$work/seeds/$name" "$here/../../SampleData" "$@"
    "$FUZZER" "$name" -fork="${JOBS:-1}" -ignore_crashes=1 -ignore_timeouts=1 -ignore_ooms=1 \
        -max_total_time="$seconds" -max_len="$([ "$name" = workbook ] && echo 65536 || echo 4096)" \
        -timeout=20 -rss_limit_mb=2048 -dict="$dictionary" -artifact_prefix="$work/findings/$name/" \
        "$work/corpus/$name" "$work/seeds/$name" "$here/Found/$name" >"$work/$name.log" 2>&1 || true
    # The last line of progress: "#152833: cov: 1713 ft: 3854 corp: 374 exec/s: …"
    read -r executions _ edges _ <<<"$(grep -a '^#[0-9]*: cov:' "$work/$name.log" | tail -n 1)" || true
    printf '%-9s %9s executions, %6s edges, %d findings\n' "$name" "$(tr -d '#:' <<<"${executions:-0}")" "${edges:-0}" \
        "$(find "$work/findings/$name" -type f | wc -l)"
done
if [ -n "$(find "$work/findings" -type f -print -quit)" ]; then
    find "$work/findings" -type f | sort
    exit 1
fi
