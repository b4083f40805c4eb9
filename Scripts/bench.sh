#!/usr/bin/env bash
# Runs the benchmarks and prints one JSON line each. Arguments are names of benchmarks; none: all.
set -euo pipefail
cd "$(dirname "$0")/.."
auscult=$(Scripts/build.sh)
exec "$auscult" bench "$@"
