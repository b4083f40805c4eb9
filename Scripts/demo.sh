#!/usr/bin/env bash
# Analyses the sample recordings, measures every number of the reports again, and prints the paths of the reports to open.
#   Scripts/demo.sh [OUT]      results go to OUT (default: demo-reports)
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-demo-reports}
auscult=$(Scripts/build.sh)
"$auscult" run Pipelines/analyze-fleet.yaml --out "$out"
echo
echo "Reports to open:"
find "$out" -name index.html | LC_ALL=C sort | sed 's/^/  /'
find "$out" -path '*/machines/*' -name report.html | LC_ALL=C sort | sed 's/^/  /'
