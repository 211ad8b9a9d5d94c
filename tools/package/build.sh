#!/usr/bin/env bash
# Makes the Debian package from the release binary and the built web app: build/package/obieg_VERSION_ARCH.deb.
# What the program needs of Debian is read from the program itself (dpkg-shlibdeps).
#
#   tools/package/build.sh [BINARY]       default: build/release/obieg
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
binary=${1:-build/release/obieg}
[ -x "$binary" ] || { echo "package: there is no program at $binary. Run ./dev bin." >&2; exit 1; }
[ -f web/dist/index.html ] || { echo "package: the web app is not built. Run ./dev web." >&2; exit 1; }

# Grows with every commit, and says which one it is.
version="1.0.$(git rev-list --count HEAD)+$(git rev-parse --short=10 HEAD)"
architecture=$(dpkg --print-architecture)
place=build/package
root=$place/root
rm -rf "$place"
install -d "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/obieg" "$root/usr/share/doc/obieg" \
    "$root/etc/obieg" "$root/lib/systemd/system"

install -m 0755 "$binary" "$root/usr/bin/obieg"
strip --strip-unneeded "$root/usr/bin/obieg"
cp -r web/dist "$root/usr/share/obieg/web"
git archive HEAD templates | tar -x -C "$root/usr/share/obieg"
install -m 0644 tools/package/obieg.conf "$root/etc/obieg/obieg.conf"
install -m 0644 tools/package/obieg.service "$root/lib/systemd/system/obieg.service"
install -m 0644 docs/admin.md README.md "$root/usr/share/doc/obieg/"
install -m 0644 LICENSE "$root/usr/share/doc/obieg/copyright"
for script in postinst prerm postrm; do install -m 0755 "tools/package/$script" "$root/DEBIAN/$script"; done
echo /etc/obieg/obieg.conf >"$root/DEBIAN/conffiles"

# dpkg-shlibdeps wants a source package around it.
mkdir -p "$place/shlibdeps/debian"
echo "Source: obieg" >"$place/shlibdeps/debian/control"
depends=$(cd "$place/shlibdeps" && dpkg-shlibdeps -O "../root/usr/bin/obieg" 2>/dev/null | sed 's/^shlibs:Depends=//')
cat >"$root/DEBIAN/control" <<CONTROL
Package: obieg
Version: $version
Architecture: $architecture
Maintainer: Obieg
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: $depends, adduser, ca-certificates, tzdata
Section: web
Priority: optional
Description: business processes: tasks, approvals, deadlines, records
 A server and a web app that carry cases through BPMN processes, with an
 embedded database and a library of ready processes.
CONTROL
find "$root" -type d -exec chmod 0755 {} +
find "$root/usr/share" -type f -exec chmod 0644 {} +
package=$place/obieg_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
rm -rf "$root" "$place/shlibdeps"
echo "$package"
