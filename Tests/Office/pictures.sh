#!/usr/bin/env bash
# Takes a picture of the first screen of each of the sample's data sets, as LibreOffice shows it on a screen of
# 1,366 × 768 at 100 %: the sheet Alarms, and Summary, Guide and Metrics. They stay in .build/pictures to be looked at.
# Linux only, since it needs a virtual display; installs what is missing.
#
#     Tests/Office/pictures.sh [PATH/TO/alarmbook [LANGUAGE…]]
set -euo pipefail
cd "$(dirname "$0")/../.."

missing=()
for need in soffice:libreoffice-calc Xvfb:xvfb xdotool:xdotool import:imagemagick; do
    command -v "${need%%:*}" >/dev/null || missing+=("${need##*:}=")
done
# Calibri's widths, and Korean and Japanese letters.
for font in Carlito:fonts-crosextra-carlito "Noto Sans CJK KR:fonts-noto-cjk"; do
    [ -n "$(fc-list "${font%%:*}" 2>/dev/null)" ] || missing+=("${font##*:}=")
done
Modules/install.sh ${missing[@]+"${missing[@]}"}

binary=${1:-}
if [ -z "$binary" ]; then
    swift build --configuration release --product alarmbook >&2
    binary="$(swift build --configuration release --show-bin-path)/alarmbook"
fi
languages=("${@:2}")
[ ${#languages[@]} -gt 0 ] || languages=("")
pictures="$PWD/.build/pictures"
mkdir -p "$pictures"
folder=$(mktemp -d)
running=()
finish() {
    for id in ${running[@]+"${running[@]}"}; do kill -- "-$id" 2>/dev/null || kill "$id" 2>/dev/null || true; done
    wait
    rm -rf "$folder"
}
trap finish EXIT

# The display's number is chosen by the X server itself.
Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$folder/display" >/dev/null 2>&1 &
running+=($!)
until [ -s "$folder/display" ]; do sleep 0.1; done
DISPLAY=":$(cat "$folder/display")"
export DISPLAY

# Takes a picture, until two in a row are the same: a busy machine takes long to draw a window.
steady() {
    local before="" now
    for _ in $(seq 60); do
        sleep 2
        import -window root "$1"
        now=$(cksum <"$1")
        [ "$now" != "$before" ] || return 0
        before=$now
    done
}

# Opens a workbook and takes a picture of each of its first four sheets.
take() {
    local book=$1 name=$2 office window
    # A profile of its own: in that of a program which is still about to end, no second one begins.
    setsid soffice "-env:UserInstallation=file://$folder/profile-$name" --norestore --nologo --nolockcheck --calc \
        "$book" >/dev/null 2>&1 &
    office=$!
    running+=("$office")
    window=$(timeout 120 xdotool search --sync --onlyvisible --name "$(basename "$book" .xlsx)\\.xlsx" | tail -1)
    # No window manager makes the window as large as the screen, or gives it the keyboard.
    xdotool windowmove "$window" 0 0 windowsize "$window" 1366 768 windowfocus "$window"
    sleep 3
    steady "$pictures/$name-alarms.png"
    # Without the sidebar.
    xdotool key ctrl+F5
    for sheet in alarms summary guide metrics; do
        steady "$pictures/$name-$sheet.png"
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
        "$binary" export "SampleData/$set.json" -o "$folder/$name.xlsx" --book pictures \
            ${options[@]+"${options[@]}"} >&2
        take "$folder/$name.xlsx" "$name"
    done
done
ls "$pictures" >&2
