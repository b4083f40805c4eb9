#!/usr/bin/env bash
# False alarms of 1,000 simulated healthy machines against the stated rate, and faults well above the noise (AUSCULT_FLEET).
set -uo pipefail
cd "$(dirname "$0")/../.."
export AUSCULT_FLEET=${AUSCULT_FLEET:-1000}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if timeout 3000 swift test -c release -Xswiftc -enable-testing --filter SimulatedFleet > "$log" 2>&1 && grep -q 'Test run with [1-9]' "$log"; then
    status=PASS
else
    status=FAIL
fi
grep -E 'alarm|found|✘' "$log" | grep -v 'Test "' | head -n 12 | sed 's/^/  /'
echo "$status simulated fleet: $AUSCULT_FLEET healthy machines"
[ "$status" = PASS ]
