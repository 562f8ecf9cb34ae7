#!/usr/bin/env bash
# Makes picture.png, the README's picture: the demo's workbook as LibreOffice shows it on a screen of 1,366 × 768, a
# small laptop's. Linux only, since it needs a virtual display; installs what is missing.
#
#     .github/picture.sh [PATH/TO/alarmbook]
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
for need in soffice:libreoffice-calc Xvfb:xvfb xdotool:xdotool import:imagemagick pngquant:pngquant; do
    command -v "${need%%:*}" >/dev/null || missing+=("${need##*:}=")
done
# The window's own fonts, Calibri's widths, and Korean names.
for font in Carlito:fonts-crosextra-carlito "Noto Sans CJK KR:fonts-noto-cjk"; do
    [ -n "$(fc-list "${font%%:*}" 2>/dev/null)" ] || missing+=("${font##*:}=")
done
dpkg -s libreoffice-gtk3 >/dev/null 2>&1 || missing+=("libreoffice-gtk3=")
Modules/install.sh ${missing[@]+"${missing[@]}"}

binary=${1:-}
if [ -z "$binary" ]; then
    swift build --configuration release --product alarmbook >&2
    binary="$(swift build --configuration release --show-bin-path)/alarmbook"
fi
picture="$PWD/.github/picture.png"
folder=$(mktemp -d)
running=()
finish() {
    for id in ${running[@]+"${running[@]}"}; do kill -- "-$id" 2>/dev/null || kill "$id" 2>/dev/null || true; done
    wait
    rm -rf "$folder"
}
trap finish EXIT

"$binary" export SampleData/tags.json -o "$folder/book.xlsx" --book demo \
    --alarm-action arn:aws:sns:ap-northeast-2:123456789012:on-call >&2

# The display's number is chosen by the X server itself.
Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$folder/display" >/dev/null 2>&1 &
running+=($!)
until [ -s "$folder/display" ]; do sleep 0.1; done
DISPLAY=":$(cat "$folder/display")"
export DISPLAY
# In a group of its own, since soffice starts others.
setsid soffice "-env:UserInstallation=file://$folder/profile" --norestore --nologo --nolockcheck --calc \
    "$folder/book.xlsx" >/dev/null 2>&1 &
running+=($!)
window=$(timeout 120 xdotool search --sync --onlyvisible --name 'book\.xlsx' | tail -1)
# No window manager makes the window as large as the screen, or gives it the keyboard.
xdotool windowmove "$window" 0 0 windowsize "$window" 1366 768 windowfocus "$window"
# Until two pictures in a row are the same: a busy machine takes long to draw a window.
steady() {
    local before="" now
    for _ in $(seq 60); do
        sleep 4
        import -window root "$folder/picture.png"
        now=$(cksum <"$folder/picture.png")
        [ "$now" != "$before" ] || return 0
        before=$now
    done
}
steady
# Without the sidebar. The workbook opens on its first Threshold.
xdotool key ctrl+F5
steady
pngquant --force --strip --output "$picture" 64 "$folder/picture.png"
echo "$picture: $(wc -c <"$picture") bytes" >&2
