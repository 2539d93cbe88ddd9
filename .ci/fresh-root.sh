#!/bin/bash
# Proves that `./dev` needs nothing but a bare Debian 12: makes one with debootstrap, copies the work tree into it,
# and runs `./dev check` and `./dev test` there. As root; the mirror is the one that this machine uses.
#   .ci/fresh-root.sh [folder of the root, default /tmp/fearless-root]
set -euo pipefail
cd "$(dirname "$0")/.."
root=${1:-/tmp/fearless-root}

mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
  grep -v '^ *#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ' || true)
[[ -n $mirror ]] || { echo "fresh-root: no Debian mirror in this machine's sources" >&2; exit 2; }
command -v debootstrap >/dev/null || apt-get install -y --no-install-recommends debootstrap

[[ ! -e $root ]] || { echo "fresh-root: $root is there already" >&2; exit 2; }
echo "fresh-root: making $root"
debootstrap --variant=minbase bookworm "$root" "$mirror" >/dev/null

# How this machine reaches its mirror is no part of a bare Debian, but has to be there.
cp /etc/resolv.conf /etc/hosts "$root/etc/"
{ grep -lsri proxy /etc/apt/apt.conf /etc/apt/apt.conf.d || true; } | xargs -r cp -t "$root/etc/apt/apt.conf.d"
echo 'Acquire::Check-Valid-Until "false"; Acquire::Check-Date "false";' >"$root/etc/apt/apt.conf.d/90clock"

mkdir -p "$root/src"
git ls-files -z --cached --others --exclude-standard |
  tar --null -T - -c --ignore-failed-read 2>/dev/null | tar -x -C "$root/src"

mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT
inside() {
  echo "fresh-root: $*"
  local started=$SECONDS
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    bash -c "cd /src && $*"
  echo "fresh-root: $* took $((SECONDS - started)) s"
}
inside ./dev check
inside ./dev test
