#!/usr/bin/env bash
# Everything that must hold, from a fresh clone on a machine with a Swift toolchain and python3: installs what is
# missing, then formatting, build, tests, tests under the address sanitizer, and with the release build, which is what
# users get, the peers in Python and the commands of README and articles.
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

venv=.build/venv

python_packages() {
    mkdir -p .build
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

# The same build as the demo's, so without what would build everything anew.
release() {
    env -u ALARMBOOK_STRICT swift build --configuration release "$@"
}

peers() {
    ALARMBOOK="$(release --show-bin-path)/alarmbook" "$venv/bin/python" Tests/peers.py
}

documents() {
    local binary
    binary=$(release --show-bin-path)/alarmbook
    "$venv/bin/python" Tests/documentation.py "${binary#"$PWD"/}"
}

stage "C libraries" Modules/install.sh
stage "Python packages" python_packages
stage "formatting" swift format lint --strict --parallel --recursive Package.swift Sources Tests
stage "build" swift build --build-tests
stage "tests" swift test --skip-build --disable-xctest
stage "tests of the file format under the address sanitizer" \
    env ALARMBOOK_FILES_ONLY=1 LSAN_OPTIONS="suppressions=$PWD/Tests/leaks.txt" swift test \
    --disable-xctest --sanitize=address --scratch-path .build/asan
stage "release build" release --product alarmbook
stage "peers in Python" peers
stage "the commands of README and articles" documents
printf '\nall stages passed in %d min %d s\n' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60))
