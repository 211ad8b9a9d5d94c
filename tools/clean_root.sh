#!/usr/bin/env bash
# Proves the two commands in a bare Debian 12: makes a minimal root with debootstrap, clones the last commit
# into it and runs `./dev test` there (or the words given). Needs root and debootstrap. The root is kept between
# runs as an archive, so that every run starts bare; --fresh makes it anew.
#
#   tools/clean_root.sh [--fresh] [COMMAND…]        default command: ./dev test
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
place="${OBIEG_CLEAN_ROOT:-/var/tmp/obieg-clean-root}"
[ "${1:-}" = --fresh ] && { rm -f "$place.tar"; shift; }
[ $# -gt 0 ] || set -- ./dev test

source tools/bare_root.sh
unpack_bare_root "$place"
git clone --quiet --no-hardlinks . "$place/obieg"
environment=(PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8)
# A network whose registry speaks through a company's own certificate authority: hand that on too.
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
    cp "$NODE_EXTRA_CA_CERTS" "$place/etc/extra-ca.crt"
    environment+=(NODE_EXTRA_CA_CERTS=/etc/extra-ca.crt)
fi
if [ -n "${OBIEG_CATALOGUE:-}" ]; then
    cp -r "$OBIEG_CATALOGUE" "$place/catalogue"
    environment+=(OBIEG_CATALOGUE=/catalogue)
fi
echo "clean-root: running $*" >&2
time chroot "$place" env -i "${environment[@]}" sh -c 'cd /obieg && exec "$@"' sh "$@"
