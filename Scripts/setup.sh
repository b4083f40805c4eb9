#!/usr/bin/env bash
# Installs what is missing to build Auscult on Debian 12, after listing it; silent when all is there.
# demo.sh, test.sh, bench.sh and check-long.sh call it; it takes no arguments.
set -euo pipefail

# Swift's own needs, then the compilers' (headers, start files, linker), then the native libraries of Package.swift.
packages=(
    libncurses6 libsqlite3-0 libcurl4 libxml2 tzdata ca-certificates git
    libc6-dev libstdc++-12-dev binutils
    libfftw3-dev libpng-dev libsndfile1-dev libmatio-dev zlib1g-dev libssl-dev libopenblas0
)

if ! command -v dpkg-query >/dev/null; then
    echo "setup: this is no Debian system; install by hand what these packages hold: ${packages[*]}" >&2
    exit 69
fi
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "setup: missing packages: ${missing[*]}" >&2
    as_root=()
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "setup: run this as root, or install them yourself: apt-get install ${missing[*]}" >&2
            exit 69
        fi
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
if ! command -v swift >/dev/null; then
    echo "setup: no swift on the path; install Swift 6.2 or newer from swift.org and run this again" >&2
    exit 69
fi
