#!/usr/bin/python3
"""Runs the fuzz targets of this folder (build them by `./dev build fuzz`).

  run.py [--seconds 600] [TARGET...]    the time is shared by all targets

Seeds are the examples of our own functions (docs/feel.md is printed from their tables), the lines of
server/feel/specification.txt and our own models;
what the targets find interesting is kept in build/fuzz-corpus for the next run. An input that fails is left in
build/fuzz-failures/<target>/, ready to become a test. Closes with `N passed, N failed`.
"""
import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAMS = ROOT / "build" / "fuzz"
LONGEST_INPUT = 4096
SLOWEST_SECONDS = 20  # sanitizers slow an evaluation of a tenth of a second down to this


def examples():
    text = (ROOT / "docs" / "feel.md").read_text()
    specification = (ROOT / "server" / "feel" / "specification.txt").read_text().splitlines()
    return [half for line in specification if " ==> " in line for half in line.split(" ==> ")] + \
        [line.split("->")[0].strip() for block in re.findall(r"```\w*\n(.*?)```", text, re.S) for line in block.splitlines()] + \
        re.findall(r"`([^`]+)`", text)


def seeds(target):
    feel = examples()
    if target == "text_template":
        return ["{{ " + e + " }}" for e in feel] + ["{{#for x in c}}{{ x }}{{else}}-{{/for}}{{#if a > 1}}y{{/if}}"]
    if target == "pattern":
        patterns = re.findall(r'"((?:[^"\\]|\\.)*)"', "\n".join(e for e in feel if re.match("matches|replace|split|extract", e)))
        return [p.replace("\\\\", "\\") + "\nabracadabra 1234, foo" for p in patterns] + \
            [r"^(a+)+$" + "\naaaaaaaaaaaab", r"[a-z-[aeiou]]\p{Lu}\P{IsBasicLatin}" + "\nŻółw", r"(a|b)\1{2,3}?" + "\nabab"]
    if target == "model":
        return [p.read_text() for p in (ROOT / "templates").rglob("*.dmn")] + \
            [p.read_text() for p in (ROOT / "bench").rglob("*.dmn")]
    return feel


def dictionary(path):
    words = {"for ", " in ", " return ", "some ", " satisfies ", "if ", " then ", " else ", "function(", "instance of ",
             "between ", " and ", " or ", "not(", "..", "**", "@\"", "null", "true", "item", "partial", "{{", "}}"}
    words |= {name + "(" for name in re.findall(r"^#+ `?([a-z][a-z ]+)\(", (ROOT / "docs" / "feel.md").read_text(), re.M)}
    path.write_text("".join('"' + w.replace("\\", "\\\\").replace('"', '\\"') + '"\n' for w in sorted(words)))


def run(target, seconds):
    corpus = ROOT / "build" / "fuzz-corpus" / target
    failures = ROOT / "build" / "fuzz-failures" / target
    for folder in (corpus, failures):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_text(seed)
    words = ROOT / "build" / "fuzz-corpus" / "feel.dict"
    dictionary(words)
    command = [str(PROGRAMS / f"fuzz_{target}"), f"-max_total_time={seconds}", f"-timeout={SLOWEST_SECONDS}",
               "-rss_limit_mb=1024", f"-max_len={LONGEST_INPUT}", f"-dict={words}", f"-artifact_prefix={failures}/",
               "-print_final_stats=1", "-verbosity=0", str(corpus)]
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
