#!/usr/bin/env bash
# Writes everything that is generated and kept in the tree: the route table, the web app's API types.
# With --check it only compares, and fails when something is not current.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mode="${1:-}"

/usr/bin/python3 tools/gen_api.py $mode

types=web/src/shared/api/schema.d.ts
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
(cd web && npx --no-install openapi-typescript ../api/openapi.yaml --output "$fresh" >/dev/null 2>&1 &&
    npx --no-install prettier --stdin-filepath schema.d.ts <"$fresh" >"$fresh.pretty")
mv "$fresh.pretty" "$fresh"
if [ "$mode" = --check ]; then
    cmp -s "$fresh" "$types" || { echo "$types is not current; run ./dev gen"; exit 1; }
else
    cp "$fresh" "$types"
fi
