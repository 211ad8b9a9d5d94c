#!/usr/bin/python3
"""Measures the BPMN engine with suites that other people published, found through OBIEG_CONFORMANCE.

  bpmn.py [--binary build/release/obieg]

Three checks, each a line: cases of other engines' own tests run with the outcome they expect (EXECUTED_MIN of those
whose models are there), their models are published or refused as the suite says (all), and the reference models of
the BPMN working group come back from reading and writing with nothing lost and not a byte changed (all).
Without the folder everything is skipped, which is said aloud.
"""
import argparse
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXECUTED_MIN = 0.975


def scorer(suite, name, *words):
    """What a scorer of the suite writes as its result."""
    with tempfile.TemporaryDirectory(prefix="obieg-conformance-") as folder:
        answer = pathlib.Path(folder) / "answer.json"
        finished = subprocess.run([sys.executable, suite / name, *map(str, words), "--json", answer],
                                  capture_output=True, text=True)
        print(finished.stdout + finished.stderr)
        return json.loads(answer.read_text())


def executed(suite, binary):
    score = scorer(suite, "score_exec.py", "--models", "models-zeebe", "--split", "all", "--failures", 20,
                   "--cmd", f"{binary} exec --jsonl")["all selected"]
    share = score["passed"] / score["run"]
    return share >= EXECUTED_MIN, f"{score['passed']} of {score['run']} cases end as expected ({share:.2%})"


def published(suite, binary):
    folder = suite / "bpmn-models"
    with open(folder / "models.tsv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    requests = "".join(json.dumps(request) + "\n" for row in rows for request in (
        {"op": "reset"}, {"op": "deploy", "models": [str(folder / row["path"])]}))
    answers = subprocess.run([binary, "exec", "--jsonl"], input=requests, capture_output=True, text=True,
                             check=True).stdout.splitlines()[1::2]
    wrong = 0
    for row, answer in zip(rows, answers, strict=True):
        error = json.loads(answer).get("error")
        if ("reject" if error else "deploy") != row["expect"]:
            wrong += 1
            print(f"  {row['path']}: expected {row['expect']}, found {error or 'published'}")
    return wrong == 0, f"{len(rows) - wrong} of {len(rows)} models are published or refused as expected"


def unchanged(suite, binary):
    files = sorted((suite / "miwg" / "reference").rglob("*.bpmn"))
    score = scorer(suite, "score_roundtrip.py", "--cmd", f"{binary} bpmn roundtrip", *files)
    others = sorted(suite.glob("*-models/**/*.bpmn")) + sorted(suite.glob("*-models/**/*.xml"))
    changed = [file for file in files + others
               if subprocess.run([binary, "bpmn", "roundtrip"], input=file.read_bytes(),
                                 capture_output=True).stdout != file.read_bytes()]
    for file in changed:
        print(f"  {file}: not the same bytes")
    return score["perfect"] == len(files) and not changed, (
        f"{score['perfect']} of {len(files)} reference models lose nothing; "
        f"{len(files) + len(others) - len(changed)} of {len(files) + len(others)} files keep every byte")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "build" / "release" / "obieg")
    binary = parser.parse_args().binary.resolve()
    folder = os.environ.get("OBIEG_CONFORMANCE")
    if not folder:
        print("skipped: OBIEG_CONFORMANCE does not say where the suites are\n0 passed, 0 failed")
        return 0
    results = [check(pathlib.Path(folder), binary) for check in (executed, published, unchanged)]
    for is_fine, message in results:
        print(("passed: " if is_fine else "FAILED: ") + message)
    failed = sum(not is_fine for is_fine, _ in results)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
