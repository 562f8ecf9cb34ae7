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

# The release build needs one core most of the time, and so do the tests under the sanitizer, which build elsewhere.
begin_release() {
    Modules/release.sh >.build/release.path 2>.build/release.log &
    releasing=$!
    trap 'pkill -P "$releasing" || true' EXIT
}

end_release() {
    wait "$releasing" || {
        cat .build/release.log
        return 1
    }
    trap - EXIT
    binary=$(<.build/release.path)
}

peers() {
    ALARMBOOK=$binary "$venv/bin/python" Tests/peers.py
}

documents() {
    "$venv/bin/python" Tests/documentation.py "${binary#"$PWD"/}"
}

stage "C libraries" Modules/install.sh
stage "Python packages" python_packages
stage "formatting" swift format lint --strict --parallel --recursive Package.swift Sources Tests
stage "build" swift build --build-tests
stage "tests" swift test --skip-build --disable-xctest
begin_release
stage "tests of the file format under the address sanitizer, beside the release build" \
    env ALARMBOOK_FILES_ONLY=1 LSAN_OPTIONS="suppressions=$PWD/Tests/leaks.txt" swift test \
    --disable-xctest --sanitize=address --scratch-path .build/asan
stage "release build" end_release
stage "peers in Python" peers
stage "the commands of README and articles" documents
printf '\nall stages passed in %d min %d s\n' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60))
