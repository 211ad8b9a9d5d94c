#!/usr/bin/python3
"""Runs the project's tests as named steps and closes with `N passed, N failed`.

  run_tests.py            everything but the slow steps
  run_tests.py --fast     the steps that take a minute together once built
  run_tests.py --slow     the slow steps too
  run_tests.py WORD       only steps whose name, or scenario files whose path, contains WORD
  run_tests.py --accept FILE   rewrite the untagged expectations of one scenario file

Each step's own output goes to build/test-logs/<step>.log; what failed is printed here.
"""
import argparse
import concurrent.futures
import itertools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOGS = ROOT / "build" / "test-logs"

# How the runners we use close. Each pattern names `passed` and `failed`.
CLOSING_LINES = [
    r"^\[doctest\] test cases:\s*\d+\s*\|\s*(?P<passed>\d+) passed\s*\|\s*(?P<failed>\d+) failed",
    r"^\s*Tests\s+(?:(?P<failed>\d+) failed\s*\|?\s*)?(?:(?P<passed>\d+) passed)?.*\(\d+\)",
    r"^(?:\w+:\s*)?(?P<passed>\d+) passed, (?P<failed>\d+) failed",
]
# Beginnings of the names of steps that start the release binary by themselves.
RUN_THE_RELEASE = ("must", "faults", "rest", "docs", "e2e", "conformance", "mutants", "security")
# Runs the words behind it with a PostgreSQL server of their own, whose address stands in place of `{address}`.
WITH_POSTGRESQL = [sys.executable, "tests/support/postgresql.py"]
ANSI = re.compile(r"\x1b\[[0-9;]*m")


# Beginnings of the names of steps that may run beside each other: each has servers, folders and ports of its own, and
# waits more than it computes.
RUN_BESIDE = ("rest", "security", "scenarios-postgresql", "must-postgresql", "faults-retention-postgresql")
LANES = 2
# Beginnings of the names of steps whose databases may lie in memory: they prove what the server does. What the disk
# does to it is for the steps of the store, of backups and of faults.
IN_MEMORY = ("rest", "security", "scenarios-postgresql", "must", "docs", "conformance", "e2e")
MEMORY = pathlib.Path("/dev/shm")
MEMORY_NEEDED = 6 << 30  # bytes; with less these steps use the disk, too


class Step:
    def __init__(self, name, command, fast=False, counts=True, environment=None):
        self.name, self.command, self.fast = name, command, fast
        self.counts = counts  # False: a preparation; it fails the run but is no test
        self.environment = environment or {}


WEB_BUILD = Step("web-build", ["tools/setup/build_web.sh"], counts=False)


def build(preset, *targets, name=None):
    return Step(name or f"build-{preset}", ["sh", "-c", " && ".join([
        f"cmake --preset {preset} -Wno-dev >/dev/null",
        f"cmake --build --preset {preset} -- {' '.join(targets)}",
    ])], counts=False)


def unit_steps(preset):
    """One step per module with tests, found by their files so that a new module needs no row here."""
    modules = sorted({p.relative_to(ROOT / "server").parts[0] for p in (ROOT / "server").rglob("*_test.cpp")})
    return [Step(f"unit-{module}", [f"build/{preset}/{module}_test"]) for module in modules]


def all_steps(word):
    sources = ROOT / "templates"
    scenarios = sorted(str(p.relative_to(ROOT)) for base in (sources, ROOT / "server", ROOT / "tests")
                       for p in base.rglob("*.scenario"))
    selected = [name for name in scenarios if word and word in name]
    return [
        Step("tidy", [sys.executable, "tools/tidy.py"], fast=True),
        Step("templates-shape", [sys.executable, "tools/check_templates.py"], fast=True),
        Step("generated", ["tools/generate.sh", "--check"], fast=True),
        Step("web-static", ["sh", "-c", "cd web && npm run --silent check"], fast=True),
        Step("web-unit", ["sh", "-c", "cd web && npm test --silent"], fast=True),
        WEB_BUILD,
        build("release", "all", name="build-unit"),
        *unit_steps("release"),
        build("wasm", "all"),
        Step("wasm", ["sh", "-c", "cd web && npx --no-install vitest run src/shared/feel"],
             environment={"OBIEG_WASM": str(ROOT / "build/wasm")}),
        build("release", "obieg", "obieg_load", "obieg_sim", "obieg_faulty_disk"),
        Step("sim", ["build/release/obieg_sim", "--seeds", "5000", "--marks"]),
        Step("scenarios", ["build/release/obieg", "scenario", *(selected or scenarios)]),
        Step("must", [sys.executable, "tests/must.py"]),
        Step("faults", [sys.executable, "tests/faults/kill.py"]),
        Step("faults-backup", [sys.executable, "tests/faults/backup.py"]),
        Step("faults-storage", [sys.executable, "tests/faults/storage.py"]),
        Step("faults-retention", [sys.executable, "tests/faults/retention.py"]),
        Step("faults-floods", [sys.executable, "tests/faults/floods.py"]),
        Step("faults-power", [sys.executable, "tests/faults/power.py"]),
        Step("faults-crowd", [sys.executable, "tests/faults/crowd.py"]),
        Step("faults-timers", [sys.executable, "tests/faults/timers.py"]),
        Step("faults-races", [sys.executable, "tests/faults/races.py"]),
        Step("faults-runaways", [sys.executable, "tests/faults/runaways.py"]),
        Step("faults-postgresql", [sys.executable, "tests/faults/kill.py", "--kills", "20"],
             environment={"OBIEG_TEST_STORE": "postgresql"}),
        Step("faults-nodes", [sys.executable, "tests/faults/nodes.py", "--rounds", "1"]),
        Step("faults-failover", [sys.executable, "tests/faults/failover.py"]),
        Step("faults-network", [sys.executable, "tests/faults/network.py"]),
        Step("rest", [sys.executable, "tests/rest/run.py"]),
        Step("rest-repairs", [sys.executable, "tests/rest/repairs.py"]),
        Step("rest-cards", [sys.executable, "tests/rest/cards.py"]),
        Step("rest-human-work", [sys.executable, "tests/rest/human_work.py"]),
        Step("rest-contract", [sys.executable, "tests/api/run.py"]),
        Step("rest-files", [sys.executable, "tests/rest/files.py"]),
        Step("rest-antivirus", [sys.executable, "tests/rest/antivirus.py"]),
        Step("rest-workers", [sys.executable, "tests/rest/workers.py"]),
        Step("rest-retention", [sys.executable, "tests/rest/retention.py"]),
        Step("rest-tenants", [sys.executable, "tests/rest/tenants.py"]),
        Step("rest-inbox", [sys.executable, "tests/rest/inbox.py"]),
        Step("rest-events", [sys.executable, "tests/rest/events.py"]),
        Step("rest-identity", [sys.executable, "tests/rest/identity.py"]),
        Step("rest-rights", [sys.executable, "tests/rest/rights.py"]),
        Step("rest-single-sign-on", [sys.executable, "tests/rest/single_sign_on.py"]),
        Step("rest-ldap", [sys.executable, "tests/rest/ldap.py"]),
        Step("rest-directory", [sys.executable, "tests/rest/directory.py"]),
        Step("security-matrix", [sys.executable, "tests/security/matrix.py"]),
        Step("scenarios-postgresql",
             [*WITH_POSTGRESQL, "build/release/obieg", "scenario", "--on", "{address}", *(selected or scenarios)]),
        Step("must-postgresql", [*WITH_POSTGRESQL, sys.executable, "tests/must.py", "--on", "{address}"]),
        *[Step(f"{step}-postgresql", [sys.executable, *words], environment={"OBIEG_TEST_STORE": "postgresql"})
          for step, words in (("faults-retention", ["tests/faults/retention.py", "--kills", "2"]),
                              ("rest", ["tests/rest/run.py"]),
                              ("rest-repairs", ["tests/rest/repairs.py"]),
                              ("rest-cards", ["tests/rest/cards.py"]),
                              ("rest-human-work", ["tests/rest/human_work.py"]),
                              ("rest-contract", ["tests/api/run.py"]),
                              ("rest-files", ["tests/rest/files.py"]),
                              ("rest-workers", ["tests/rest/workers.py"]),
                              ("rest-retention", ["tests/rest/retention.py"]),
                              ("rest-tenants", ["tests/rest/tenants.py"]),
                              ("rest-inbox", ["tests/rest/inbox.py"]),
                              ("rest-events", ["tests/rest/events.py"]),
                              ("rest-identity", ["tests/rest/identity.py"]),
                              ("rest-rights", ["tests/rest/rights.py"]),
                              ("rest-single-sign-on", ["tests/rest/single_sign_on.py"]),
                              ("rest-ldap", ["tests/rest/ldap.py"]))],
        Step("rest-replicas", [sys.executable, "tests/rest/replicas.py"]),
        Step("rest-migrate-database", [sys.executable, "tests/rest/migrate_database.py"]),
        Step("rest-operations", [sys.executable, "tests/rest/operations.py"]),
        Step("rest-upgrade", [sys.executable, "tests/rest/upgrade.py"]),
        Step("security-asvs", [sys.executable, "tests/security/asvs.py"], fast=True),
        Step("security-wire", [sys.executable, "tests/security/wire.py"]),
        Step("security-pages", [sys.executable, "tests/security/pages.py"]),
        Step("security-people", [sys.executable, "tests/security/people.py"]),
        Step("security-content", [sys.executable, "tests/security/content.py"]),
        Step("security-malformed", [sys.executable, "tests/security/malformed.py"]),
        Step("docs", [sys.executable, "tests/docs/run_examples.py"]),
        Step("conformance-bpmn", [sys.executable, "tests/conformance/bpmn.py"]),
        Step("conformance-dmn", [sys.executable, "tests/conformance/dmn.py"]),
        Step("e2e", ["sh", "-c", "cd tests/e2e && npm run --silent walk"]),
    ], selected


def fast_steps(word):
    """What a developer runs after each change: the preset `dev`, which builds one file where one has changed."""
    steps, selected = all_steps(word)
    scenarios = next(s.command[2:] for s in steps if s.name == "scenarios")
    return [*[s for s in steps if s.fast], build("dev", "all"), *unit_steps("dev"),
            Step("scenarios", ["build/dev/obieg", "scenario", *scenarios])]


def slow_steps():
    return [
        Step("e2e-all-sizes", ["sh", "-c", "cd tests/e2e && npm run --silent walk"],
             environment={"OBIEG_E2E_ALL": "1"}),
        build("asan", "all"),
        *[Step(f"asan-{s.name}", s.command) for s in unit_steps("asan")],
        build("tsan", "runtime_test", "store_test", "http_test"),
        *[Step(f"tsan-{m}", [f"build/tsan/{m}_test"]) for m in ("runtime", "store", "http")],
        Step("sim-slow", ["build/release/obieg_sim", "--first", "5001", "--seeds", "35000", "--marks"]),
        Step("mutants", [sys.executable, "tests/sim/mutants.py"]),
        build("fuzz", "fuzz_programs"),
        Step("fuzz", [sys.executable, "tests/fuzz/run.py", "--seconds", "600"]),
        Step("faults-nodes-slow", [sys.executable, "tests/faults/nodes.py", "--rounds", "20"]),
        Step("faults-failover-slow", [sys.executable, "tests/faults/failover.py", "--rounds", "20"]),
        Step("faults-network-slow", [sys.executable, "tests/faults/network.py", "--rounds", "10"]),
        Step("faults-slow", [sys.executable, "tests/faults/kill.py", "--kills", "1000"]),
        *[Step(f"faults-{name}-slow", [sys.executable, f"tests/faults/{name}.py", *words]) for name, words in (
            ("storage", ["--calls", "all"]),
            ("backup", ["--cases", "10000", "--bounds"]),
            ("power", ["--cuts", "100"]),
            ("crowd", ["--live", "1000000"]),
            ("timers", ["--due", "100000"]),
            ("races", ["--rounds", "5000"]),
            ("runaways", ["--seconds", "10", "--bounds"]))],
        Step("security-tools", [sys.executable, "tests/security/tools.py"]),
        Step("security-malformed-slow", [sys.executable, "tests/security/malformed.py", "--requests", "1000000"]),
        WEB_BUILD,
        build("release", "obieg"),
        Step("package", ["sh", "-c", "tools/package/build.sh && tools/package/test.sh"]),
    ]


def closing_counts(output):
    """(passed, failed) as the last closing line says, or None."""
    for line in reversed(ANSI.sub("", output).splitlines()):
        for pattern in CLOSING_LINES:
            match = re.match(pattern, line)
            if match:
                return int(match["passed"] or 0), int(match["failed"] or 0)
    return None


def has_memory():
    return MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED


def run(step):
    """Runs a step and answers (passed, failed, what to print about it)."""
    if not step.name.startswith(IN_MEMORY) or not has_memory():
        return run_in(step, {})
    with tempfile.TemporaryDirectory(prefix="obieg-tests-", dir=MEMORY) as folder:
        os.chmod(folder, 0o755)  # PostgreSQL runs as another user
        return run_in(step, {"TMPDIR": folder})


def run_in(step, surroundings):
    started = time.monotonic()
    try:
        process = subprocess.run(step.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, env={**os.environ, **surroundings, **step.environment})
        output, code = process.stdout.decode("utf-8", "replace"), process.returncode
    except OSError as error:
        output, code = f"cannot be started: {error}\n", 127
    (LOGS / f"{step.name}.log").write_text(output)
    passed, failed = closing_counts(output) or ((1, 0) if code == 0 else (0, 1))
    if code != 0 and failed == 0:
        failed = 1
    if not step.counts:
        passed = 0
    seconds = time.monotonic() - started
    told = [f"{f'{passed} passed, ' if step.counts else ''}{failed} failed ({seconds:.0f} s)"]
    if failed:
        told += ["    " + line for line in output.splitlines()[-80:]]
        told.append(f"    (whole output: build/test-logs/{step.name}.log)")
    return passed, failed, "\n".join(told)


def run_in_turn(steps):
    for step in steps:
        print(f"==> {step.name} ", end="", flush=True)
        yield step, run(step)


def run_beside(steps):
    with concurrent.futures.ThreadPoolExecutor(LANES) as lanes:
        running = {lanes.submit(run, step): step for step in steps}
        for done in concurrent.futures.as_completed(running):
            print(f"==> {running[done].name} ", end="", flush=True)
            yield running[done], done.result()


def run_all(steps):
    """Runs steps in their order, neighbours that may run beside each other so; answers (passed, failed)."""
    passed = failed = 0
    for beside, group in itertools.groupby(steps, key=lambda step: step.name.startswith(RUN_BESIDE)):
        for step, (step_passed, step_failed, told) in (run_beside if beside else run_in_turn)(list(group)):
            print(told, flush=True)
            passed, failed = passed + step_passed, failed + step_failed
            if step_failed and not step.counts:
                print(f"{step.name} failed; what depends on it is not run.")
                return passed, failed
    return passed, failed


def main():
    parser = argparse.ArgumentParser(add_help=True)
    parser.add_argument("word", nargs="?")
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--accept", metavar="FILE")
    arguments = parser.parse_args()
    LOGS.mkdir(parents=True, exist_ok=True)

    if arguments.accept:
        run(build("dev", "obieg"))
        return subprocess.call([ROOT / "build/dev/obieg", "scenario", "--accept", arguments.accept], cwd=ROOT)

    steps, selected = all_steps(arguments.word)
    if arguments.fast:
        steps = fast_steps(arguments.word)
    if arguments.slow or arguments.word:
        steps += slow_steps()
    if arguments.word:
        wanted = [s for s in steps if arguments.word in s.name or (selected and s.name == "scenarios")]
        if not wanted:
            print(f"No step or scenario contains '{arguments.word}'. Steps: {', '.join(s.name for s in steps)}")
            return 2
        presets = {part for s in wanted for part in ("asan", "dev", "release", "tsan", "wasm")
                   if any(f"build/{part}/" in str(word) for word in s.command)}
        needs_web = any(s.name.startswith("e2e") for s in wanted)
        presets |= {"release"} if any(s.name.startswith(RUN_THE_RELEASE) for s in wanted) else set()
        presets |= {"unit"} if any(s.name.startswith("unit-") for s in wanted) else set()
        presets |= {"fuzz"} if any(s.name == "fuzz" for s in wanted) else set()
        presets |= {"wasm"} if any(s.name == "wasm" for s in wanted) else set()
        steps = [s for s in steps if s in wanted or s.name in {f"build-{p}" for p in presets}
                 or (needs_web and s.name == "web-build")]

    passed, failed = run_all(steps)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
