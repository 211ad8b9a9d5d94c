#!/usr/bin/python3
"""Drives a real server with the official client of the public API, @camunda8/orchestration-cluster-api.

contract.mjs calls every operation that the client knows; it runs twice, the second time with the client's strict
validation of answers, whose schemas are the reference for their shapes. After the second run it prints a table:
which operation is served, which one answers 501, which one is missing. Closes with `N passed, N failed`.
"""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Server, clean_environment  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent
VALIDATION = ("none", "req:none,res:strict")


def run(validation):
    with Server("--movable-clock") as server:
        environment = clean_environment() | {"CONTRACT_ADDRESS": f"http://127.0.0.1:{server.port}",
                                             "CONTRACT_VALIDATION": validation}
        done = subprocess.run(["node", "contract.mjs"], cwd=FOLDER, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(f"==== answers validated: {validation}\n{done.stdout}")
    closing = re.search(r"^(\d+) passed, (\d+) failed$", done.stdout, re.M)
    if not closing:
        return 0, 1
    return int(closing[1]), max(int(closing[2]), 1 if done.returncode else 0)


def main():
    passed = failed = 0
    for validation in VALIDATION:
        run_passed, run_failed = run(validation)
        passed, failed = passed + run_passed, failed + run_failed
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
