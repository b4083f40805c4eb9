#!/usr/bin/env bash
# Builds the program, with the same settings as the tests so that nothing is compiled twice, and prints its path.
set -euo pipefail
cd "$(dirname "$0")/.."
Scripts/setup.sh
swift build -c release -Xswiftc -enable-testing --product auscult >&2
echo "$(swift build -c release -Xswiftc -enable-testing --show-bin-path)/auscult"
