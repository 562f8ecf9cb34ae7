#!/usr/bin/env bash
# Makes picture.png, the README's picture: the demo's workbook as LibreOffice shows it on a screen of 1,366 × 768, a
# small laptop's. Linux only, since it needs a virtual display; installs what is missing.
#
#     .github/picture.sh [PATH/TO/alarmbook]
set -euo pipefail
cd "$(dirname "$0")/.."

# shellcheck source=../Tests/Office/screen.sh
source Tests/Office/screen.sh
need pngquant:pngquant
# The window's own looks.
dpkg -s libreoffice-gtk3 >/dev/null 2>&1 || Modules/install.sh libreoffice-gtk3=
alarmbook=$(binary "${1:-}")
picture="$PWD/.github/picture.png"

"$alarmbook" export SampleData/tags.json -o "$folder/book.xlsx" --book demo \
    --alarm-action arn:aws:sns:ap-northeast-2:123456789012:on-call >&2
screen
open_book "$folder/book.xlsx"
steady "$folder/picture.png" 4
# Without the sidebar. The workbook opens on its first Threshold.
xdotool key ctrl+F5
steady "$folder/picture.png" 4
pngquant --force --strip --output "$picture" 64 "$folder/picture.png"
echo "$picture: $(wc -c <"$picture") bytes" >&2
