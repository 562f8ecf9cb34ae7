#!/usr/bin/env bash
# Measures alarmbook against its peers and prints the tables that the README shows. The arguments are compare.py's:
# --tags 1000000, --runs 5, --only start export check table cat refresh plan growth pull backtest cloudwatch edits dead.
# With --guard it measures what the article How fast, and why guards, and fails where that has slid by more than 15 %.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=.build/bench-venv
Modules/install.sh
if ! cmp -s Tests/Benchmarks/requirements.txt "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r Tests/Benchmarks/requirements.txt
    cp Tests/Benchmarks/requirements.txt "$venv/requirements.txt"
fi
binary=$(Modules/release.sh)
exec "$venv/bin/python" Tests/Benchmarks/compare.py \
    --binary "$binary" --peers "$venv/bin/python" --folder .build/bench "$@"
