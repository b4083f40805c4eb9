#!/usr/bin/env bash
# Builds and runs the tests. Arguments go to `swift test`, for example: Scripts/test.sh --filter Bearings
#
# Tests run optimised, in the build that the demo uses too: transforms of real recordings take minutes without.
set -euo pipefail
cd "$(dirname "$0")/.."
Scripts/setup.sh
exec swift test -c release -Xswiftc -enable-testing "$@"
