#!/usr/bin/env bash
# Builds the WebAssembly module that the web app loads: build/wasm/obieg.wasm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tools/setup/environment.sh

[ -f build/wasm/obieg.wasm ] || say "Building the browser's module"
{ cmake --preset wasm -Wno-dev && cmake --build --preset wasm -- browser_module; } >build/wasm-build.log 2>&1 ||
    { tail -n 60 build/wasm-build.log >&2; exit 1; }
