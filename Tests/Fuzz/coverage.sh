#!/usr/bin/env bash
# Which code the fuzzer reaches: Tests/Fuzz/coverage.sh [FOLDER of Sources …, all without]
# Replays seeds, findings and the corpus that earlier runs of run.sh left, and prints the share of lines by folder of
# Sources; the whole report, line by line, is llvm-cov's to show: the last line says how.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=(--enable-code-coverage --scratch-path .build/coverage)
swift build --build-tests "${build[@]}" >&2
ALARMBOOK_FUZZ_CORPUS=$PWD/Tests/Fuzz/.build/fuzz/corpus swift test --skip-build --disable-xctest "${build[@]}" \
    --filter ReplayTests >&2
folder=$(swift build "${build[@]}" --show-bin-path)
tools=$(dirname "$(readlink -f "$(command -v swift)")")
report=("$folder"/*.xctest -instr-profile "$folder/codecov/default.profdata")
"$tools/llvm-cov" export "${report[@]}" -summary-only -ignore-filename-regex '/(Tests|checkouts|\.build)/' |
    python3 -c '
import collections, json, sys
wanted = sys.argv[1:]
counts = collections.defaultdict(lambda: [0, 0])
for file in json.load(sys.stdin)["data"][0]["files"]:
    path = file["filename"].rpartition("/Sources/")[2]
    parts = path.split("/")
    if wanted and not any(path.startswith(folder) for folder in wanted):
        continue
    for key in {"/".join(parts[:2] if len(parts) > 2 else parts[:1]), parts[0]}:
        counts[key][0] += file["summary"]["lines"]["covered"]
        counts[key][1] += file["summary"]["lines"]["count"]
for key, (covered, lines) in sorted(counts.items()):
    print(f"{key:<28} {covered:>6} of {lines:>6} lines, {100 * covered / max(1, lines):3.0f} %")
' "$@"
echo "$tools/llvm-cov show ${report[*]} FILE" >&2
