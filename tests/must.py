#!/usr/bin/python3
"""Every template proves each `must` of the catalogue process that it carries.

Runs `obieg templates verify --json`, with further options of it from the command line; a `must` counts as passed when a tagged line of a green scenario proves it.
The catalogue is found through OBIEG_CATALOGUE; where that is unset the step says so and passes nothing.
"""
import json
import os
import subprocess
import sys

from support.server import ROOT, binary


def main():
    catalogue = os.environ.get("OBIEG_CATALOGUE")
    if not catalogue:
        print("OBIEG_CATALOGUE is not set: skipped, no `must` was checked")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    run = subprocess.run([binary(), "templates", "verify", "--json", "--catalogue", catalogue, *sys.argv[1:]],
                         cwd=ROOT, capture_output=True, text=True)
    report = json.loads(run.stdout)
    carried = [process for process in report["processes"] if process.get("template")]
    missing = [(process["id"], must) for process in carried for must in process["missing"]]
    for process, must in missing:
        print(f"{process}: {must} is not proved by any green scenario")
    proved = sum(process["proved"] for process in carried)
    print(f"{len(carried)} of {len(report['processes'])} processes carried, "
          f"{report['totals']['proved']} of {report['totals']['must']} must statements proved")
    print(f"{proved} passed, {len(missing)} failed")
    return 1 if missing or not carried else 0


if __name__ == "__main__":
    sys.exit(main())
