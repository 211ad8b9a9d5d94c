# Sourced by ./dev and the set-up scripts: where tools lie, and how progress is told.
mkdir -p build
PROJECT="$PWD"
# A Node.js that set-up fetched wins over the machine's own, which may be too old for the web build.
if [ -x "$PROJECT/build/tools/bin/node" ]; then
    export PATH="$PROJECT/build/tools/bin:$PATH"
fi
export CCACHE_DIR="${CCACHE_DIR:-$PROJECT/build/ccache}"
export CCACHE_BASEDIR="$PROJECT"
export CCACHE_NOHASHDIR=1
export CCACHE_SLOPPINESS="pch_defines,time_macros,include_file_mtime,include_file_ctime"

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

# On a terminal ninja redraws one line; elsewhere a line a minute is enough to follow.
if [ -t 2 ]; then NINJA_FLAGS=(); else NINJA_FLAGS=(--quiet); fi
