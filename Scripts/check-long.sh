#!/usr/bin/env bash
# The checks that take too long for every change: each file of Scripts/long is one, can be run alone and ends with a line PASS,
# FAIL or SKIP with its figure.
#
#   Scripts/check-long.sh [NAME...]     all, or those whose file name begins with a NAME
#
# Needs Python 3 with NumPy, 12 GB of free disk for the long recording (TMPDIR) and an hour; where the shared data, Slurm, Spark or
# Chromium are missing, what needs them is skipped and says so. Exit codes: 0 all passed or were skipped, 1 one failed.
set -uo pipefail
cd "$(dirname "$0")/.."
AUSCULT_PROGRAM=${AUSCULT_PROGRAM:-$(Scripts/build.sh)} || exit
export AUSCULT_PROGRAM
export AUSCULT_TEST_DATA=${AUSCULT_TEST_DATA:-$(realpath -m ../shared/data)}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=0
lines=()
for check in Scripts/long/*; do
    [ -f "$check" ] && [ -x "$check" ] || continue
    name=$(basename "$check")
    if [ $# -gt 0 ]; then
        chosen=
        for wanted in "$@"; do case "$name" in "$wanted"*) chosen=1 ;; esac; done
        [ -n "$chosen" ] || continue
    fi
    echo "== $name"
    "$check" 2>&1 | tee "$log"
    if [ "${PIPESTATUS[0]}" != 0 ]; then failed=$((failed + 1)); fi
    line=$(grep -E '^(PASS|FAIL|SKIP) ' "$log" | tail -n 1)
    lines+=("${line:-FAIL $name: no verdict}")
done
echo
printf '%s\n' "${lines[@]}"
[ "$failed" = 0 ]
