#!/usr/bin/python3
"""docs/security/asvs.md is whole and names what exists: every item of levels 1 and 2 once, every test where it says.
docs/reference/log.md names every event of the log under its level, and no other."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ITEMS = {1: 70, 2: 183}  # of ASVS 5.0.0
STATES = ("**test**", "**met**", "**n/a**", "**not yet**")

sys.path.insert(0, str(ROOT / "tests"))
from support.verdict import Verdict  # noqa: E402


def rows():
    for line in (ROOT / "docs/security/asvs.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if re.match(r"\| \d", line):
            for item in cells[0].split(", "):
                yield item.strip("| "), int(cells[1]), cells[3]


def logged():
    """The events that the program writes, with their levels."""
    for path in (ROOT / "server").rglob("*.cpp"):
        if path.stem.endswith("_test"):
            continue
        for level, first in re.findall(r"log::(info|warning|error)\(\s*([^{]*?),\s*\{", path.read_text(encoding="utf-8")):
            for event in re.findall(r'"([a-z_]+\.[a-z_]+)"', first):
                yield event, level


def told():
    """The events of docs/reference/log.md, with the level of the section they stand in."""
    level = None
    for line in (ROOT / "docs/reference/log.md").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## .*\(`(\w+)`\)", line):
            level = heading[1]
        elif line.startswith("| `"):
            for event in re.findall(r"`([a-z_]+\.[a-z_]+)`", line.split(" | ")[0]):
                yield event, level


def main():
    verdict, seen = Verdict(), {}
    for event, level in sorted(set(logged()) ^ set(told())):
        verdict.expect(False, f"{level} {event}: docs/reference/log.md and the program do not say the same")
    for item, level, state in rows():
        verdict.expect(item not in seen, f"{item} stands there twice")
        seen[item] = level
        verdict.expect(any(known in state for known in STATES), f"{item} has no state")
        for name in re.findall(r"`([^`]+)`", state):
            file, _, word = name.partition(" ")
            path = ROOT / file if "/" in file else ROOT / "tests/security" / file
            if not re.search(r"\.(py|cpp|ts|json|h|md|txt|service)$", file):
                continue
            path = path if path.exists() else ROOT / "server" / file
            verdict.expect(path.exists(), f"{item} names {file}, which does not exist")
            is_there = not word or (path.exists() and re.search(rf"def test_\w*{word}", path.read_text(encoding="utf-8")))
            verdict.expect(is_there, f"{item}: no test of {file} holds the word {word}")
    for level, count in ITEMS.items():
        found = sum(1 for each in seen.values() if each == level)
        verdict.expect(found == count, f"level {level}: {found} items instead of {count}")
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
