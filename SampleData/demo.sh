#!/usr/bin/env bash
# From tags to alarms, without an AWS account: installs the C libraries that are missing, builds alarmbook and runs its
# main job on the files beside this script. What it makes stays in .build/demo.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${ALARMBOOK:-}" ]; then
    echo "building alarmbook (the first time takes some minutes) …" >&2
    ALARMBOOK=$(Modules/release.sh)
fi
folder=${DEMO_FOLDER:-.build/demo}
rm -rf "$folder"
mkdir -p "$folder"
cp SampleData/tags.json SampleData/edited.xlsx "$folder"
cd "$folder"

say() { printf '\n# %s\n' "$@"; }
# Notices about the workbook go to standard error; those that check has listed needn't be read again with every command.
run() {
    local shown=$1
    printf '\n$ %s\n' "$shown"
    eval "${shown/alarmbook/\"\$ALARMBOOK\"}" 2>notices.txt || {
        cat notices.txt >&2
        exit 1
    }
}

# The workbooks are in English, whatever this terminal speaks.
export LC_ALL=C
topic=arn:aws:sns:ap-northeast-2:123456789012:on-call

say "tags.json is what 'aws ec2 describe-tags' printed. One command makes a workbook of it:"
run "alarmbook export tags.json -o book.xlsx --book demo --alarm-action $topic"

say "Its first sheet has one row per alarm, for people to edit in Excel, LibreOffice or Google Sheets:"
run "alarmbook cat book.xlsx --format table | sed -n 1,8p"

say "As it is, it makes one alarm per named instance. alarms.json stands in for CloudWatch here:"
run "alarmbook import book.xlsx --to alarms.json --yes | tail -4"

say "edited.xlsx came back from people who sorted it, changed thresholds and added a column. Does it read well?"
run "alarmbook check edited.xlsx"

say "What would change, and why:"
run "alarmbook plan edited.xlsx --to alarms.json"

say "Do it:"
run "alarmbook import edited.xlsx --to alarms.json --yes | tail -9"

say "Once more: everything is as the workbook wants it, so there is nothing to ask and nothing to do."
run "alarmbook import edited.xlsx --to alarms.json | tail -9"

say "The workbooks and the alarms are in $folder"
