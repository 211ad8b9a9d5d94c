#!/usr/bin/python3
"""Runs the examples of the documentation.

A fence opened with ```sh run is executed by bash in an empty folder, with OBIEG (the binary), OBIEG_URL (a fresh
server with the demo company), DATA (its data folder), OBIEG_TEMPLATES and POSTGRESQL (the address of an empty
database); it has to exit with 0. Fences of one page share the folder, in
order. A fence ```text output right behind it must occur in what was printed, where `…` stands for anything.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import ROOT, Server, binary, postgresql  # noqa: E402

FENCE = re.compile(r"^```sh run\n(?P<script>.*?)^```\n(?:\n*```text output\n(?P<output>.*?)^```)?", re.M | re.S)


def pages():
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def matches(expected, printed):
    pattern = ".*".join(re.escape(part) for part in expected.strip().split("…"))
    return re.search(pattern, printed, re.S) is not None


def run_page(page, environment):
    """Yields (place, error or None) for each example of a page."""
    text = page.read_text()
    with tempfile.TemporaryDirectory(prefix="obieg-docs-") as folder:
        for fence in FENCE.finditer(text):
            place = f"{page.relative_to(ROOT)}:{text.count(chr(10), 0, fence.start()) + 1}"
            run = subprocess.run(["bash", "-euo", "pipefail", "-c", fence["script"]], cwd=folder, env=environment,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                 timeout=120)
            if run.returncode != 0:
                yield place, f"ended with {run.returncode}:\n{run.stdout}"
            elif fence["output"] and not matches(fence["output"], run.stdout):
                yield place, f"expected\n{fence['output']}\nbut it printed\n{run.stdout}"
            else:
                yield place, None


def main():
    passed = failed = 0
    with Server("--movable-clock") as server:
        environment = {**os.environ, "OBIEG": binary(), "OBIEG_URL": f"http://127.0.0.1:{server.port}",
                       "OBIEG_TEMPLATES": str(ROOT / "templates"), "DATA": server.data,
                       "POSTGRESQL": postgresql().new_database()}
        for page in pages():
            for place, error in run_page(page, environment):
                if error:
                    failed += 1
                    print(f"{place}: {error}")
                else:
                    passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
