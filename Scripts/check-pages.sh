#!/usr/bin/env bash
# Looks at the HTML pages of a folder in headless Chromium, at 390 and 1,280 pixels, light and dark: no horizontal scroll, no
# text over text, names and units on axes, contrast of 4.5 or more, evidence that opens within the window.
#
#   Scripts/check-pages.sh FOLDER [LARGEST]     at most LARGEST pages (default 200), in the order of their paths
#   Scripts/check-pages.sh --plant PAGE         copies of a sound page, each with a planted fault: is every one of them found?
set -euo pipefail
if [ "${1:-}" = --plant ]; then
    page=${2:?usage: check-pages.sh --plant PAGE}
    planted=$(mktemp -d)
    trap 'rm -rf "$planted"' EXIT
    # What is planted, and a word of the problem that it must raise.
    plant() {
        mkdir "$planted/$1"
        sed "$3" "$page" > "$planted/$1/page.html"
        if cmp -s "$page" "$planted/$1/page.html"; then echo "check-pages: $1 cannot be planted in $page" >&2; exit 65; fi
        problems=$("$0" "$planted/$1" 2>&1) || true
        if grep -q "^problem: .*$2" <<< "$problems"; then
            echo "$1: found"
        else
            echo "check-pages: a planted fault was not found: $1" >&2; exit 1
        fi
    }
    plant text-over-text covers 's/<div class="three">/<div class="three" style="margin-top:-60px">/'
    plant wide-content 'scrolls sideways' 's/<main>/<main><div style="width:1500px">wide<\/div>/'
    plant faint-text 'contrast' 's/--soft:#4f5c69/--soft:#9aa4ae/'
    plant axis-without-unit 'has no unit' 's/[,/] k\{0,1\}Hz<\/text>/<\/text>/g'
    exit 0
fi
folder=${1:?usage: check-pages.sh FOLDER [LARGEST]}
largest=${2:-200}
here=$(cd "$(dirname "$0")" && pwd)
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) \
    || { echo "check-pages: Chromium is missing; install it with: apt-get install chromium" >&2; exit 69; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mapfile -t pages < <(find "$(cd "$folder" && pwd)" -name '*.html' | LC_ALL=C sort | head -n "$largest")
[ "${#pages[@]}" -gt 0 ] || { echo "check-pages: no page in $folder" >&2; exit 66; }
list=$(for page in "${pages[@]}"; do
    # Percent signs and quotes of names become harmless; the rest of our paths is plain.
    printf '"file://%s",' "$(printf %s "$page" | sed 's/%/%25/g; s/ /%20/g; s/#/%23/g; s/?/%3F/g; s/"/%22/g; s/\\/%5C/g')"
done)
awk -v list="[${list%,}]" '{ i = index($0, "/*PAGES*/[]"); if (i) print substr($0, 1, i - 1) list substr($0, i + 11); else print }' \
    "$here/check-pages.html" > "$work/check.html"

status=0
for scheme in light:1 dark:0; do
    output=$("$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1400,1000 \
        --user-data-dir="$work/profile" --allow-file-access-from-files --blink-settings=preferredColorScheme="${scheme#*:}" \
        --virtual-time-budget=600000 --timeout=600000 --dump-dom "file://$work/check.html" 2>/dev/null \
        | sed 's/^.*<pre id="result">//; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' | grep -E '^(problem|checked): ') || true
    [ -n "$output" ] && printf '%s\n' "$output"
    if ! grep -qE ', 0 problems' <<< "$output"; then status=1; fi
done
[ "$status" = 0 ] || echo "check-pages: problems in $folder" >&2
exit "$status"
