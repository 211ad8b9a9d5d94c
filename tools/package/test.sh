#!/usr/bin/env bash
# Installs the package in a bare Debian 12 that systemd runs, makes the administrator by the first link, kills the server
# and lets the unit start it again, installs the package over itself, and removes it. Needs root, debootstrap and
# systemd-nspawn.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
package=$(ls build/package/obieg_*.deb)
place="${OBIEG_PACKAGE_ROOT:-/var/tmp/obieg-package-root}"
inside=(env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive)

source tools/bare_root.sh
unpack_bare_root "$place"
install -m 0644 "$package" "$place/obieg.deb"
install -m 0755 tools/package/walk.sh "$place/walk.sh"
# What the package needs is fetched now: the machine that is started below has no network but loopback.
chroot "$place" "${inside[@]}" sh -c '
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends systemd systemd-sysv curl
    apt-get satisfy -y -qq --no-install-recommends "$(dpkg-deb --field /obieg.deb Depends)"' >/dev/null 2>&1
umount "$place/proc" "$place/dev"

systemd-nspawn --quiet --directory="$place" --boot --private-network --register=no --keep-unit --console=pipe \
    </dev/null >build/package/machine.log 2>&1 &
machine=$!
stop_machine() {
    kill "$machine" 2>/dev/null || true # it powers off
    wait "$machine" || true
}
trap stop_machine EXIT
first_process() { pgrep --parent "$machine" --newest systemd; }
until leader=$(first_process) && [ -S "/proc/$leader/root/run/systemd/private" ]; do
    kill -0 "$machine" 2>/dev/null || { cat build/package/machine.log >&2; exit 1; }
    sleep 0.1 # nothing but the socket tells that systemd listens
done
nsenter --target "$leader" --mount --uts --ipc --net --pid --cgroup --root "${inside[@]}" /walk.sh
