#!/usr/bin/env bash
# Looks at the pages that alarmbook writes in headless Chromium, which is installed where it is missing: no request
# leaves a page, no script fails, hostile names harm nothing, and pictures of it stay in .build/page to be looked at.
#
#     Tests/Page/run.sh [PATH/TO/alarmbook]
set -euo pipefail
cd "$(dirname "$0")/../.."

missing=()
command -v chromium >/dev/null || missing+=("chromium=chromium")
command -v chromedriver >/dev/null || missing+=("chromium-driver=chromedriver")
Modules/install.sh ${missing[@]+"${missing[@]}"}

binary=${1:-$(Modules/release.sh)}
exec .build/venv/bin/python Tests/Page/page.py --binary "$binary" --folder .build/page
