#!/usr/bin/env bash
# The checks that take too long for every change: each file of Scripts/long is one, can be run alone and ends with a line PASS,
# FAIL or SKIP with its figure.
#
#   Scripts/check-long.sh [NAME...]     all, or those whose file name begins with a NAME
#
# Needs Python 3 with NumPy, 12 GB of free disk for the long recording (TMPDIR) and an hour; where the shared data, Slurm, Spark or
# Chromium are missing, what needs them is skipped and says so. Exit codes: 0 all passed or were skipped, 1 one failed, 64 no check
# has such a name.
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
    code=${PIPESTATUS[0]}
    line=$(grep -E '^(PASS|FAIL|SKIP) ' "$log" | tail -n 1)
    line=${line:-FAIL $name: no verdict}
    # A check that died after its line, or ended well without one, has not passed.
    case "$line" in FAIL*) ;; *) [ "$code" = 0 ] || line="FAIL $name: ended with $code" ;; esac
    case "$line" in FAIL*) failed=$((failed + 1)) ;; esac
    lines+=("$line")
done
if [ ${#lines[@]} = 0 ]; then
    echo "check-long: no check begins with: $*; known are $(cd Scripts/long && echo *.sh *.py)" >&2
    exit 64
fi
echo
printf '%s\n' "${lines[@]}"
[ "$failed" = 0 ]
