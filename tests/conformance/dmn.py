#!/usr/bin/python3
"""Measures decisions with the DMN TCK, the cases that the makers of DMN tools agreed on, found through OBIEG_CONFORMANCE.

  dmn.py [--binary build/release/obieg]

Two checks, each a line: every case that expects a value is answered with it, except those of EXCEPTIONS
(docs/dmn.md says why), and every model comes back from reading and writing with not a byte changed.
Without the folder everything is skipped, which is said aloud.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# Folders some of whose cases may fail: functions written in Java (DMN 1.5, 10.3.2.13.3).
EXCEPTIONS = ("0076-feel-external-java",)


def answered(suite, binary):
    with tempfile.TemporaryDirectory(prefix="obieg-conformance-") as folder:
        answer = pathlib.Path(folder) / "answer.json"
        finished = subprocess.run([sys.executable, suite / "score_dmn_tck.py", "--root", suite / "dmn-tck",
                                   "--split", "public", "--cmd", f"{binary} dmn --jsonl", "--json", answer],
                                  capture_output=True, text=True)
        print(finished.stdout + finished.stderr)
        score = json.loads(answer.read_text())
    whole = score["sets"][0]
    unexpected = [case for case in score["failed"] if not any(name in case for name in EXCEPTIONS)]
    return not unexpected, (f"{whole['value_passed']} of {whole['value_cases']} cases with a value are answered, "
                            f"{len(unexpected)} beyond the known exceptions are not")


def unchanged(suite, binary):
    models = sorted((suite / "dmn-tck").rglob("*.dmn"))
    changed = 0
    for model in models:
        written = subprocess.run([binary, "dmn", "roundtrip", model], capture_output=True).stdout
        if written != model.read_bytes():
            changed += 1
            print(f"  {model.relative_to(suite)} came back changed")
    return bool(models) and changed == 0, f"{len(models) - changed} of {len(models)} models come back unchanged"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", default=ROOT / "build" / "release" / "obieg")
    arguments = parser.parse_args()
    folder = os.environ.get("OBIEG_CONFORMANCE")
    if not folder or not (pathlib.Path(folder) / "dmn-tck").is_dir():
        print("skipped: OBIEG_CONFORMANCE names no folder with dmn-tck")
        print("0 passed, 0 failed")
        return 0
    passed = failed = 0
    for check in (answered, unchanged):
        is_fine, line = check(pathlib.Path(folder), arguments.binary)
        print(f"{'ok' if is_fine else 'FAILED'}: {line}")
        passed, failed = passed + is_fine, failed + (not is_fine)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
