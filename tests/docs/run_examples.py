#!/usr/bin/python3
"""Runs the examples of the documentation.

A fence opened with ```sh run is executed by bash in an empty folder, with OBIEG (the binary), OBIEG_URL (a fresh
server with the demo company), DATA (its data folder), OBIEG_TEMPLATES and POSTGRESQL (the address of an empty
database); it has to exit with 0. ```python run and ```ts run are run in the same place, TypeScript by Node.js with
the client of tests/api. Fences of one page share the folder, in order. A fence ```text output right behind it must occur in what was printed, where `…` stands for anything.
Each page of docs/api has examples in all three languages.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import ROOT, Server, binary, postgresql  # noqa: E402

FENCE = re.compile(r"^```(?P<language>sh|python|ts) run\n(?P<script>.*?)^```\n(?:\n*```text output\n(?P<output>.*?)^```)?", re.M | re.S)


def pages():
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def matches(expected, printed):
    pattern = ".*".join(re.escape(part) for part in expected.strip().split("…"))
    return re.search(pattern, printed, re.S) is not None


# Leaves the types out and keeps the rest.
STRIP_TYPES = """
const { transpileModule } = require(process.argv[1] + "/web/node_modules/typescript");
const source = require("fs").readFileSync(0, "utf8");
process.stdout.write(transpileModule(source, { compilerOptions: { target: "ES2022", module: "ESNext" } }).outputText);
"""


def command_for(language, script, folder):
    if language == "sh":
        return ["bash", "-euo", "pipefail", "-c", script]
    if language == "python":
        return [sys.executable, "-c", script]
    packages = pathlib.Path(folder) / "node_modules"
    if not packages.exists():
        packages.symlink_to(ROOT / "tests/api/node_modules")
    plain = subprocess.run(["node", "-e", STRIP_TYPES, str(ROOT)], input=script, stdout=subprocess.PIPE, text=True,
                           check=True)
    (pathlib.Path(folder) / "example.mjs").write_text(plain.stdout)
    return ["node", "example.mjs"]


def run_page(page, environment):
    """Yields (place, error or None) for each example of a page."""
    text = page.read_text()
    with tempfile.TemporaryDirectory(prefix="obieg-docs-") as folder:
        for fence in FENCE.finditer(text):
            place = f"{page.relative_to(ROOT)}:{text.count(chr(10), 0, fence.start()) + 1}"
            run = subprocess.run(command_for(fence["language"], fence["script"], folder), cwd=folder, env=environment,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                 timeout=120)
            if run.returncode != 0:
                yield place, f"ended with {run.returncode}:\n{run.stdout}"
            elif fence["output"] and not matches(fence["output"], run.stdout):
                yield place, f"expected\n{fence['output']}\nbut it printed\n{run.stdout}"
            else:
                yield place, None


def languages_missing():
    """Yields (page, languages) for pages about the API that leave the readers of some language out."""
    for page in sorted((ROOT / "docs/api").glob("*.md")):
        missing = {"sh", "python", "ts"} - {fence["language"] for fence in FENCE.finditer(page.read_text())}
        if missing:
            yield page.relative_to(ROOT), ", ".join(sorted(missing))


def main():
    passed = failed = 0
    for page, missing in languages_missing():
        failed += 1
        print(f"{page}: no example in {missing}")
    with Server("--movable-clock", "--internal-hosts", "127.0.0.1") as server:
        environment = {**os.environ, "OBIEG": binary(), "OBIEG_URL": f"http://127.0.0.1:{server.port}",
                       "OBIEG_TEMPLATES": str(ROOT / "templates"), "DATA": server.data,
                       "POSTGRESQL": postgresql().new_database()}
        wanted = sys.argv[1] if len(sys.argv) > 1 else ""
        for page in [page for page in pages() if wanted in str(page)]:
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
