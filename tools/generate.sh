#!/usr/bin/env bash
# Writes everything that is generated and kept in the tree: the route table, the web app's API types.
# With --check it only compares, and fails when something is not current.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

/usr/bin/python3 tools/gen_api.py "$@"
(cd web && node tools/generate_schema.mjs "$@")
