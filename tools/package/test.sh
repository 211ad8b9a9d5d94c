#!/usr/bin/env bash
# Installs the package in a bare Debian 12, starts the server as its unit would, makes the administrator by the first
# link, installs the package over itself, and removes it. Needs root and debootstrap (tools/clean_root.sh).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
package=$(ls build/package/obieg_*.deb)
place="${OBIEG_PACKAGE_ROOT:-/var/tmp/obieg-package-root}"
source tools/bare_root.sh
unpack_bare_root "$place"
install -m 0644 "$package" "$place/obieg.deb"
install -m 0755 tools/package/walk.sh "$place/walk.sh"
chroot "$place" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive /walk.sh
