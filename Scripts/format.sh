#!/usr/bin/env bash
# Formats all Swift sources. With --check it only says what is not formatted, and fails.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "${1:-}" = --check ]; then
    exec swift format lint --strict --parallel --recursive Package.swift Sources Tests Examples
fi
exec swift format format --in-place --parallel --recursive Package.swift Sources Tests Examples
