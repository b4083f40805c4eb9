#!/usr/bin/env bash
# The tests of our own readers under the address sanitizer, in a build folder of their own (AUSCULT_SANITIZED_BUILD).
set -uo pipefail
cd "$(dirname "$0")/../.."
export AUSCULT_MUTATIONS=${AUSCULT_SANITIZED_MUTATIONS:-2000}
build=${AUSCULT_SANITIZED_BUILD:-.build/sanitized}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Leaks are not looked for: FFTW and the runtime keep what they made. Custom allocators of the runtime mix new and malloc.
export ASAN_OPTIONS=detect_leaks=0:alloc_dealloc_mismatch=0
if timeout 3000 swift test -c release -Xswiftc -enable-testing --sanitize=address --scratch-path "$build" \
    --filter 'SensorLogsTests|Mutation' > "$log" 2>&1 && grep -q 'Test run with [1-9]' "$log"; then
    echo "PASS address sanitizer: $AUSCULT_MUTATIONS mutations a reader; $(grep -o 'Test run with.*' "$log" | tail -n 1)"
else
    grep -E '✘|error|ERROR|SUMMARY|Fatal|signal' "$log" | head -n 20 | sed 's/^/  /'
    echo "FAIL address sanitizer"
    exit 1
fi
