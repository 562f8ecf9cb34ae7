#!/usr/bin/env bash
# Everything that must hold, from a fresh clone on a machine with a Swift toolchain and python3: installs what is
# missing, then formatting, build, tests, those of the file format under the address sanitizer, and with the release
# build, which is what users get, the peers in Python and the commands of README and articles.
# The first stage that fails ends the run.
set -euo pipefail
cd "$(dirname "$0")/.."

# Warnings are errors here: see Package.swift. Who builds between two runs exports this too, so that nothing that is
# built already is built again with other flags.
export ALARMBOOK_STRICT=1

started=$SECONDS
stage() {
    local name=$1 begun=$SECONDS
    shift
    printf '\n── %s\n' "$name"
    "$@" || {
        local code=$?
        printf '\n── %s: failed after %d s (exit %d)\n' "$name" $((SECONDS - begun)) "$code"
        exit 1
    }
    printf '── %s: passed, %d s\n' "$name" $((SECONDS - begun))
}

# What the stages that follow leave a core to, most of the time, runs beside them.
mkdir -p .build
trap 'for job in $(jobs -p); do pkill -P "$job" || true; done' EXIT

begin() {
    "$1" >".build/$1.log" 2>&1 &
}

# The stage that waits for it.
finish() {
    wait "$2" || {
        cat ".build/$1.log"
        return 1
    }
}

venv=.build/venv

python_packages() {
    if cmp -s Tests/requirements.txt "$venv/requirements.txt"; then return; fi
    rm -rf "$venv"
    python3 -m venv "$venv" 2>/dev/null || {
        rm -rf "$venv"
        Modules/install.sh python3-venv=python3
        python3 -m venv "$venv"
    }
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
    cp Tests/requirements.txt "$venv/requirements.txt"
}

# They build elsewhere, and run here alone: the stage of the other tests leaves them out.
sanitized() {
    ALARMBOOK_FILES_ONLY=1 LSAN_OPTIONS="suppressions=$PWD/Tests/leaks.txt" \
        swift test --disable-xctest --sanitize=address --scratch-path .build/asan
}

release() {
    binary=$(Modules/release.sh)
}

peers() {
    ALARMBOOK=$binary "$venv/bin/python" Tests/peers.py
}

stage "C libraries" Modules/install.sh
begin python_packages
packages=$!
stage "formatting" swift format lint --strict --parallel --recursive Package.swift Sources Tests
stage "build" swift build --build-tests
stage "Python packages, beside the build" finish python_packages "$packages"
begin sanitized
sanitizing=$!
stage "tests" swift test --skip-build --disable-xctest --skip '^XLSXTests\.'
stage "release build" release
stage "tests of the file format under the address sanitizer, beside those two" finish sanitized "$sanitizing"
stage "peers in Python, and the commands of README and articles" peers
printf '\nall stages passed in %d min %d s\n' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60))
