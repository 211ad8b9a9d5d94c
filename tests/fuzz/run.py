#!/usr/bin/python3
"""Runs the fuzz targets of this folder (build them by `./dev build fuzz`).

  run.py [--seconds 600] [TARGET...]    the time is shared by all targets

seeds.py says what they begin with; what they find interesting is kept in build/fuzz-corpus for the next run. An
input that fails is left in build/fuzz-failures/<target>/, ready to become a test. Closes with `N passed, N failed`.
"""
import argparse
import pathlib
import subprocess
import sys

import seeds

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAMS = ROOT / "build" / "fuzz"
LONGEST_INPUT = 4096
LONGEST_FILE = {"bpmn": 32768, "model": 32768, "form": 32768, "package": 65536}  # whole files instead of expressions
SLOWEST_SECONDS = 20  # sanitizers slow an evaluation of a tenth of a second down to this


def dictionary(target):
    path = ROOT / "build" / "fuzz-corpus" / f"{target}.dict"
    words = ("".join(c if c.isascii() and c.isprintable() and c not in '"\\' else "".join(f"\\x{b:02x}" for b in c.encode())
                     for c in word) for word in sorted(seeds.words(target)))
    path.write_text("".join(f'"{word}"\n' for word in words))
    return path


def run(target, seconds):
    corpus = ROOT / "build" / "fuzz-corpus" / target
    failures = ROOT / "build" / "fuzz-failures" / target
    for folder in (corpus, failures):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds.seeds(target)):
        (corpus / f"seed-{number}").write_text(seed)
    command = [str(PROGRAMS / f"fuzz_{target}"), f"-max_total_time={seconds}", f"-timeout={SLOWEST_SECONDS}",
               "-rss_limit_mb=1024", f"-max_len={LONGEST_FILE.get(target, LONGEST_INPUT)}", f"-dict={dictionary(target)}",
               f"-artifact_prefix={failures}/", "-print_final_stats=1", "-verbosity=0", str(corpus)]
    print(f"{target}: {seconds} s", flush=True)
    code = subprocess.run(command, cwd=ROOT).returncode
    if code:
        print(f"{target} failed; its input is in {failures.relative_to(ROOT)}")
    return code == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("targets", nargs="*")
    arguments = parser.parse_args()
    known = sorted(p.stem for p in pathlib.Path(__file__).parent.glob("*.cpp"))
    targets = arguments.targets or known
    unknown = set(targets) - set(known)
    if unknown:
        print(f"There is no target {', '.join(sorted(unknown))}. Targets: {', '.join(known)}")
        return 2
    results = [run(target, max(1, arguments.seconds // len(targets))) for target in targets]
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
