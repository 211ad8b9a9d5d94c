#!/usr/bin/env bash
# Builds the web app into web/dist, unless no source of it changed since.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tools/setup/environment.sh

fingerprint() {
    find web/src web/tools web/public api/openapi.yaml server/forms/field_cases.json web/*.json web/*.ts web/*.html build/wasm/obieg.wasm -type f 2>/dev/null |
        LC_ALL=C sort | xargs sha256sum | sha256sum
}

tools/setup/build_wasm.sh
current=$(fingerprint)
if [ -f web/dist/index.html ] && [ "$current" = "$(cat build/web.fingerprint 2>/dev/null)" ]; then exit 0; fi
say "Building the web app"
(cd web && npm run --silent build) >build/web-build.log 2>&1 || { tail -n 60 build/web-build.log >&2; exit 1; }
echo "$current" >build/web.fingerprint
