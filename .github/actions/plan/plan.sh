#!/usr/bin/env bash
# The Action's work: check's annotations, and the plan in the job's summary and in the pull request, where a comment of an
# earlier run is written anew. Fails where check or plan does. Its variables are the inputs of action.yml.
set -euo pipefail

read -r -a arguments <<<"${ARGUMENTS:-}"
read -r -a plan_arguments <<<"${PLAN_ARGUMENTS:-}"
comment=$(mktemp)
trap 'rm -f "$comment"' EXIT

status=0
"$ALARMBOOK" check --format github ${arguments[@]+"${arguments[@]}"} -- "$WORKBOOK" || status=$?
# Where the workbook has an error, the plan says that.
"$ALARMBOOK" plan --format markdown --to "$TO" ${arguments[@]+"${arguments[@]}"} \
    ${plan_arguments[@]+"${plan_arguments[@]}"} -- "$WORKBOOK" >"$comment" || status=$?
if [ ! -s "$comment" ]; then exit "$status"; fi
cat "$comment" >>"$GITHUB_STEP_SUMMARY"

if [ "$COMMENT" = true ] && [ -n "$PULL_REQUEST" ]; then
    # The first line says which workbook it is about.
    head=$(head -n 1 "$comment")
    head=${head%% → *}
    export HEAD_LINE=${head%% "can't be planned"*}
    earlier=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments" \
        --jq '.[] | select(.body | startswith(env.HEAD_LINE)) | .id' | head -n 1)
    if [ -n "$earlier" ]; then
        gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier" --field "body=@$comment" --silent
    else
        gh api --method POST "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments" --field "body=@$comment" --silent
    fi
fi
exit "$status"
