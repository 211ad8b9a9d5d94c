#!/usr/bin/python3
"""Checks the shape of the tree: what may include what, and where heavy headers live.

The permitted directions are read from CMakeLists.txt (`obieg_module(name USES …)`), so they are written
once. Prints one line per offence as file:line, and closes with `N passed, N failed`.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SERVER = ROOT / "server"

# The pure ring takes time, randomness and data as arguments (ARCHITECTURE.md#direction).
PURE = {"base", "feel", "dmn", "forms", "bpmn", "browser", "engine", "work", "records"}
IMPURE_HEADERS = {
    "thread", "mutex", "condition_variable", "atomic", "future", "chrono", "ctime", "time.h", "random",
    "fstream", "iostream", "filesystem", "cstdlib", "unistd.h", "sys/socket.h", "locale", "unordered_map",
    "unordered_set",
}
# The one room that may see each heavy library.
HEAVY_HEADERS = {
    r"boost/": r"^http/(transport|wire)",
    r"openssl/": r"^http/(wire|totp|jwt)",
    r"sqlite3\.h": r"^store/",
    r"libpq-fe\.h": r"^store/",
    r"curl/": r"^(connectors/|http/outgoing)",
    r"sodium": r"^http/|^app/|^files/|^runtime/(audit|vault)\.cpp|^connectors/send_webhook/",
    r"ldap\.h>": r"^http/ldap\.",
    r"unicode/": r"^feel/unicode|^forms/pattern|^store/",
}
LONGEST_FILE = 700  # lines; longer ones cannot be read at a sitting


def module_directions():
    """Module name -> every module it may include, itself among them."""
    text = (ROOT / "CMakeLists.txt").read_text()
    direct = {}
    for name, words in re.findall(r"^obieg_module\((\w+)([^)]*)\)", text, re.M):
        uses = re.search(r"USES((?:\s+[a-z]\w*)*)", words)
        direct[name] = set(uses.group(1).split()) if uses else set()

    def reach(name):
        found = {name}
        for used in direct[name]:
            found |= reach(used)
        return found

    return {name: reach(name) for name in direct}


def sources():
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "server"],
                            cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return [ROOT / name for name in listed if name.endswith((".h", ".cpp")) and (ROOT / name).exists()]


def include_offences(path, allowed):
    relative = path.relative_to(SERVER).as_posix()
    module = relative.split("/")[0]
    # <tool>_main.cpp is a developers' program beside a module, not part of it.
    is_test = relative.endswith(("_test.cpp", "_main.cpp")) or "/testing/" in relative
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not match:
            continue
        quote, header = match.groups()
        place = f"{path.relative_to(ROOT)}:{number}"
        target = header.split("/")[0]
        if quote == '"' and target in allowed and target not in allowed[module]:
            yield f"{place}: {module}/ may not include {target}/ (see the link lists in CMakeLists.txt)"
        if quote == "<" and module in PURE and header in IMPURE_HEADERS and not is_test:
            yield f"{place}: <{header}> does not belong in the pure ring"
        for pattern, owner in HEAVY_HEADERS.items():
            if quote == "<" and re.match(pattern, header) and not re.match(owner, relative) and not is_test:
                yield f"{place}: <{header}> stays in {owner.strip('^')}"


def length_offences(path):
    count = path.read_text().count("\n")
    if count > LONGEST_FILE:
        yield f"{path.relative_to(ROOT)}: {count} lines; more than {LONGEST_FILE} hide two rooms in one"


def format_offences(paths):
    result = subprocess.run(["clang-format", "--dry-run", "--Werror", *map(str, paths)], cwd=ROOT,
                            capture_output=True, text=True)
    files = sorted({line.split(":")[0] for line in result.stderr.splitlines() if ": error:" in line})
    for name in files:
        yield f"{pathlib.Path(name).resolve().relative_to(ROOT)}: not formatted; run ./dev fmt"


def main():
    allowed = module_directions()
    paths = sources()
    offences, clean = [], 0
    for path in paths:
        module = path.relative_to(SERVER).parts[0]
        if module not in allowed:
            offences.append(f"{path.relative_to(ROOT)}: server/{module} is not a module of CMakeLists.txt")
            continue
        found = [*include_offences(path, allowed), *length_offences(path)]
        offences += found
        clean += not found
    offences += format_offences(paths)
    for offence in offences:
        print(offence)
    print(f"{clean} passed, {len(offences)} failed")
    return 1 if offences else 0


if __name__ == "__main__":
    sys.exit(main())
