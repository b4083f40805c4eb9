#!/usr/bin/env bash
# Proves that a fresh machine is enough: in a new Debian 12 with nothing but git and Swift, from a fresh clone of the last
# commit, Scripts/demo.sh and Scripts/test.sh each install what is missing and do their job. Two machines, one a script.
#
#   sudo Scripts/long/fresh-machine.sh [demo] [test]        both without arguments
#
# Needs root, debootstrap, a Debian mirror, about 6 GB in the temporary folder and 10 minutes; skipped without them. From the
# environment:
#   SWIFT_ROOT       the folder of the toolchain that holds usr/bin/swift   (default: that of the swift on the path)
#   PACKAGE_COPIES   a folder OWNER/NAME of git repositories that stand in for GitHub's; without it they come from GitHub
#   DEBIAN_MIRROR    (default: http://deb.debian.org/debian)
#   APT_SOURCES      a file of apt sources for the new machines             (default: that of this machine)
#
# The new machine lives in a folder of its own; its mounts lie in a namespace of their own and end with it, whatever happens.
set -euo pipefail
project=$(cd "$(dirname "$0")/../.." && pwd)

fail() { echo "FAIL fresh machine: $1"; exit 1; }
skip() { echo "SKIP fresh machine: $1"; exit 0; }
[ "$(id -u)" = 0 ] || skip "run this as root"
for tool in debootstrap unshare git; do command -v "$tool" >/dev/null || skip "$tool is missing; install it with: apt-get install $tool"; done
if [ -z "${SWIFT_ROOT:-}" ]; then
    swift=$(command -v swift) || skip "no swift on the path; set SWIFT_ROOT"
    SWIFT_ROOT=$(dirname "$(dirname "$(dirname "$(readlink -f "$swift")")")")
fi
[ -x "$SWIFT_ROOT/usr/bin/swift" ] || skip "no usr/bin/swift in $SWIFT_ROOT"
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
sources=${APT_SOURCES:-}
if [ -z "$sources" ]; then
    for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
        if [ -f "$file" ]; then sources=$file; break; fi
    done
fi
scripts=("$@")
[ $# -gt 0 ] || scripts=(demo test)
for script in "${scripts[@]}"; do
    case "$script" in demo | test) ;; *) echo "fresh-machine: unknown script $script; known: demo, test" >&2; exit 64 ;; esac
done

work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT

base=$work/base
debootstrap --variant=minbase --include=git bookworm "$base" "$mirror" >"$work/debootstrap.log" 2>&1 \
    || { tail -n 5 "$work/debootstrap.log" >&2; fail "debootstrap failed"; }
# The same mirror, clock rules and names as on this machine.
rm -f "$base/etc/apt/sources.list"
case "$sources" in
    *.sources) cp "$sources" "$base/etc/apt/sources.list.d/" ;;
    *) cp "$sources" "$base/etc/apt/sources.list" ;;
esac
grep -hs '^Acquire::' /etc/apt/apt.conf /etc/apt/apt.conf.d/* >"$base/etc/apt/apt.conf.d/90-as-outside" || true
cp /etc/resolv.conf /etc/hosts "$base/etc/"
mkdir -p "$base/toolchain" "$base/packages"
if [ -n "${PACKAGE_COPIES:-}" ]; then
    printf '[url "/packages/"]\n\tinsteadOf = https://github.com/\n[safe]\n\tdirectory = *\n' >"$base/etc/gitconfig"
fi
git clone --quiet --no-local "$project" "$base/home/project"
echo "fresh-machine: commit $(git -C "$base/home/project" log -1 --format='%h %s')"

# Runs the rest of the arguments in the machine $1, in mounts and processes of its own.
inside() {
    local machine=$1
    shift
    SWIFT_ROOT=$SWIFT_ROOT PACKAGE_COPIES=${PACKAGE_COPIES:-} unshare --mount --pid --fork --kill-child bash -euc '
        machine=$1
        shift
        mount --bind "$SWIFT_ROOT" "$machine/toolchain"
        mount -o remount,bind,ro "$machine/toolchain"
        if [ -n "$PACKAGE_COPIES" ]; then
            mount --bind "$PACKAGE_COPIES" "$machine/packages"
            mount -o remount,bind,ro "$machine/packages"
        fi
        mount -t proc proc "$machine/proc"
        mount -t tmpfs tmpfs "$machine/dev/shm" 2>/dev/null || true
        exec env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/toolchain/usr/bin \
            chroot "$machine" "$@"
    ' inside "$machine" "$@"
}

figures=()
for script in "${scripts[@]}"; do
    machine=$work/$script
    cp -a "$base" "$machine"

    echo "fresh-machine: $script.sh as nobody, with nothing installed"
    if said=$(inside "$machine" setpriv --reuid=65534 --regid=65534 --clear-groups \
        "/home/project/Scripts/$script.sh" 2>&1); then
        fail "$script.sh did its work although packages are missing and nobody may install them"
    fi
    printf '%s\n' "$said" | sed 's/^/  /'
    grep -q 'run this as root' <<<"$said" || fail "$script.sh does not say that it needs root"

    echo "fresh-machine: $script.sh as root"
    started=$SECONDS
    inside "$machine" "/home/project/Scripts/$script.sh" >"$work/$script.log" 2>&1 \
        || { tail -n 60 "$work/$script.log" >&2; fail "$script.sh failed"; }
    tail -n 20 "$work/$script.log" | sed 's/^/  /'
    figures+=("$script.sh from nothing in $((SECONDS - started)) s")
    grep -q '^setup: missing packages: ' "$work/$script.log" || fail "$script.sh installed without listing first"

    said=$(inside "$machine" /home/project/Scripts/setup.sh 2>&1)
    [ -z "$said" ] || fail "setup.sh is not silent where all is there: $said"

    if [ "$script" = demo ]; then
        grep -q 'index.html$' "$work/demo.log" || fail "the demo names no report to open"
        started=$SECONDS
        inside "$machine" /home/project/Scripts/demo.sh again >"$work/again.log" 2>&1 || fail "the second demo failed"
        took=$((SECONDS - started))
        figures+=("again in $took s")
        [ "$took" -le 300 ] || fail "the demo took more than 5 minutes"
    fi
    rm -rf --one-file-system "$machine"
done
printf -v list '%s, ' "${figures[@]}"
echo "PASS fresh machine: ${list%, }"
