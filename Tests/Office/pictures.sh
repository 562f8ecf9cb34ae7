#!/usr/bin/env bash
# Takes a picture of the first screen of each of the sample's data sets, as LibreOffice shows it on a screen of
# 1,366 × 768 at 100 %: the sheet Alarms, and Summary, Guide and Metrics. They stay in .build/pictures to be looked at.
# Linux only, since it needs a virtual display; installs what is missing.
#
#     Tests/Office/pictures.sh [PATH/TO/alarmbook [LANGUAGE…]]
set -euo pipefail
cd "$(dirname "$0")/../.."

# shellcheck source=screen.sh
source Tests/Office/screen.sh
need
alarmbook=$(binary "${1:-}")
languages=("${@:2}")
[ ${#languages[@]} -gt 0 ] || languages=("")
pictures="$PWD/.build/pictures"
mkdir -p "$pictures"
screen

# Opens a workbook and takes a picture of each of its first four sheets.
take() {
    local book=$1 name=$2
    open_book "$book"
    sleep 3
    steady "$pictures/$name-alarms.png" 2
    # Without the sidebar.
    xdotool key ctrl+F5
    for sheet in alarms summary guide metrics; do
        steady "$pictures/$name-$sheet.png" 2
        xdotool key ctrl+Next
    done
    # What soffice starts is of its group, which setsid made.
    kill -- "-$office" 2>/dev/null || true
    wait "$office" 2>/dev/null || true
}

for language in "${languages[@]}"; do
    for set in tags instances next-month resources; do
        options=()
        [ "$set" = tags ] || options+=(--show-tags Environment)
        [ "$set" != resources ] || options+=(--metrics recommended)
        [ -z "$language" ] || options+=(--language "$language")
        name="$set${language:+-$language}"
        "$alarmbook" export "SampleData/$set.json" -o "$folder/$name.xlsx" --book pictures \
            ${options[@]+"${options[@]}"} >&2
        take "$folder/$name.xlsx" "$name"
    done
done
ls "$pictures" >&2
