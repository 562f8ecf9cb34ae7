#!/usr/bin/env bash
# Opens what alarmbook writes in LibreOffice, which is installed where it is missing: saved again it must import to the
# same alarms and undo no colleague's edit, formulas must have the results that were written, what people edited must
# survive a refresh, the first screen must stay, a full-size workbook must open whole, and pages rendered to PNG stay in
# .build/office to be looked at.
set -euo pipefail
cd "$(dirname "$0")/../.."

office=$(command -v soffice || ls /Applications/LibreOffice.app/Contents/MacOS/soffice 2>/dev/null || true)
missing=()
[ -n "$office" ] || missing+=("libreoffice-calc=libreoffice")
command -v pdftoppm >/dev/null || missing+=("poppler-utils=poppler")
Modules/install.sh ${missing[@]+"${missing[@]}"}
office=$(command -v soffice || echo /Applications/LibreOffice.app/Contents/MacOS/soffice)

binary=$(Modules/release.sh)
python=.build/venv/bin/python
if [ -x "$python" ]; then
    echo "── edited, saved again by LibreOffice, refreshed and merged: nothing is lost"
    for tests in test_refresh.py test_merge.py; do
        ALARMBOOK="$binary" ALARMBOOK_OFFICE="$office" ALARMBOOK_REFRESH_CASES="${ALARMBOOK_REFRESH_CASES:-50}" \
            "$python" -m unittest discover -s Tests/Peers -t Tests/Peers -p "$tests"
    done
else
    echo "── $python, which Tests/run.sh makes, isn't there: workbooks that LibreOffice saved are not refreshed" >&2
fi
venv=.build/office-venv
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$(grep '^openpyxl' Tests/requirements.txt)"
if command -v Xvfb >/dev/null && command -v xdotool >/dev/null; then
    echo "── edited and saved by LibreOffice, workbooks open on the first screen as before"
    "$venv/bin/python" Tests/Office/first_screen.py --binary "$binary" --office "$office" --folder .build/first-screen
fi
exec "$venv/bin/python" Tests/Office/office.py --binary "$binary" --office "$office" --folder .build/office "$@"
