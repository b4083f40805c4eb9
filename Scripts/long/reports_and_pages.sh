#!/usr/bin/env bash
# Reports of the sample data in both languages: their schema, by a package of others, and their pages in headless Chromium.
set -uo pipefail
cd "$(dirname "$0")/../.."
auscult=${AUSCULT_PROGRAM:-.build/release/auscult}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for language in en zh; do
    "$auscult" analyze SampleData/vibration --out "$work/$language" --language "$language" > "$work/log" 2>&1
    [ $? -le 1 ] || { cat "$work/log"; echo "FAIL reports and pages: analyze"; exit 1; }
done
status=PASS
if python3 -c 'import jsonschema' 2>/dev/null; then
    schema=$(python3 Scripts/check-schema.py "$work") || { status=FAIL; printf '%s\n' "$schema" | head -n 20 | sed 's/^/  /'; }
    schema=$(tail -n 1 <<< "$schema")
else
    schema="schema not checked (the Python package jsonschema is missing)"
fi
if command -v chromium > /dev/null || command -v google-chrome > /dev/null; then
    pages=$(Scripts/check-pages.sh "$work" 2>&1) || { status=FAIL; printf '%s\n' "$pages" | head -n 20 | sed 's/^/  /'; }
    pages=$(grep '^checked' <<< "$pages" | tail -n 1)
else
    pages="pages not looked at (Chromium is missing: apt-get install chromium)"
fi
echo "$status reports and pages: $schema; $pages"
[ "$status" = PASS ]
