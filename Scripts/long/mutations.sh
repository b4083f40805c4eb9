#!/usr/bin/env bash
# 10,000 seeded mutations of each kind of file through our own readers, in one process (AUSCULT_MUTATIONS sets another number).
set -uo pipefail
cd "$(dirname "$0")/../.."
export AUSCULT_MUTATIONS=${AUSCULT_MUTATIONS:-10000}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Everything that is called mutations, the descriptions of machines too.
if timeout 3000 swift test -c release -Xswiftc -enable-testing --filter '[Mm]utation' > "$log" 2>&1 && grep -q 'Test run with [1-9]' "$log"; then
    echo "PASS mutations in process: $AUSCULT_MUTATIONS a reader; $(grep -o 'Test run with.*' "$log" | tail -n 1)"
else
    grep -E '✘|error|Fatal|signal' "$log" | head -n 20 | sed 's/^/  /'
    echo "FAIL mutations in process: $AUSCULT_MUTATIONS a reader"
    exit 1
fi
