#!/usr/bin/env bash
# Analyses the sample recordings and prints the paths of the reports to open.
#   Scripts/demo.sh [OUT]      results go to OUT (default: demo-reports)
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-demo-reports}
auscult=$(Scripts/build.sh)
status=0
"$auscult" run Pipelines/analyze-fleet.yaml --out "$out" || status=$?
# 1 says that an input of the fleet is broken, which the demo has on purpose: one sensor is dead.
if [ "$status" -gt 1 ]; then exit "$status"; fi
echo
echo "Reports to open:"
find "$out" -name index.html -o -path '*machines*' -name report.html | sort | sed 's/^/  /'
