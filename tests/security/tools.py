#!/usr/bin/python3
"""What attackers run, run against a real server on the loopback: sqlmap and slowhttptest, both of Debian.

  tools.py [--seconds 60] [--level 2] [--only sqlmap|slowhttptest]

sqlmap tries its injections at the parameters of the main routes and has to find none; slowhttptest holds connections
open in four ways, while somebody works and is answered. Closes with `N passed, N failed`.
"""
import argparse
import base64
import json
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Server  # noqa: E402
from support.verdict import Verdict  # noqa: E402

AUTHORIZATION = "Authorization: Basic " + base64.b64encode(b"admin:demo-admin").decode()
# Path, body and the parameters that are tried; * marks a place in a path.
ROUTES = [
    ("/api/v1/directory/users?search=a", None),
    ("/api/v1/outbox?limit=5&state=dead&caseKey=1", None),
    ("/api/v1/cases/1*", None),
    ("/api/v1/records/lead*/1", None),
    ("/api/v1/public/forms/contact*?language=pl", None),
    ("/api/v1/session", {"user": "robert.maj", "password": "wrong"}),
    ("/api/v1/cases/search", {"filter": {"search": "a", "processId": "leave-request"}}),
    ("/api/v1/tasks/search", {"filter": {"view": "mine", "search": "a", "processId": "leave-request"}}),
    ("/api/v1/records/lead/search", {"filter": {"where": {"status": "new"}, "search": "a"}}),
    ("/v2/process-instances/search", {"filter": {"processDefinitionId": "a", "state": "ACTIVE"}}),
    ("/v2/variables/search", {"filter": {"name": "a", "value": "b"}}),
    ("/v2/user-tasks/search", {"filter": {"assignee": "a"}, "sort": [{"field": "creationDate", "order": "ASC"}]}),
]
SLOW = {"heads that never end": ["-H"], "bodies that never end": ["-B"], "ranges that overlap": ["-R"], "answers that nobody reads": ["-X"]}


def try_injections(server, level, verdict):
    for path, body in ROUTES:
        with tempfile.TemporaryDirectory() as folder:
            words = ["sqlmap", "--batch", "--flush-session", "--disable-coloring", f"--level={level}", "--risk=1", "--technique=BEUSQ", "--timeout=10", "--retries=1",
                     "--ignore-code=*", f"--output-dir={folder}", "-H", AUTHORIZATION, "-u", f"http://127.0.0.1:{server.port}{path}"]
            if body is not None:
                words += ["--data", json.dumps(body), "-H", "Content-Type: application/json"]
            done = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        found = [line for line in done.stdout.splitlines() if "is vulnerable" in line or "Payload:" in line]
        verdict.expect(not found, f"sqlmap at {path}: {found[:3]}")
        # Its last word when every place was tried and none gave way.
        has_tried = "do not appear to be injectable" in done.stdout
        verdict.expect(has_tried, f"sqlmap did not try all at {path}:\n{done.stdout[-1500:]}{done.stderr[-500:]}")
        print(f"sqlmap at {path}: {'nothing found' if has_tried and not found else 'see above'}", flush=True)


def try_slowness(server, seconds, verdict):
    for name, words in SLOW.items():
        with tempfile.TemporaryDirectory() as folder:
            attack = subprocess.Popen(["slowhttptest", *words, "-c", "500", "-r", "200", "-i", "5", "-l", str(seconds), "-p", "3", "-o", f"{folder}/a",
                                       "-u", f"http://127.0.0.1:{server.port}/docs/errors"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            client, answers, slowest = server.client("robert.maj"), 0, 0
            while attack.poll() is None:
                started = time.monotonic()
                status, _, _ = client.raw("GET", "/api/v1/tasks/counts")
                slowest = max(slowest, time.monotonic() - started)
                verdict.expect(status == 200, f"{name}: somebody who works is answered {status}")
                answers += 1
            report = attack.communicate()[0]
        verdict.expect(answers > seconds and slowest < 5, f"{name}: {answers} answers meanwhile, the slowest after {slowest:.1f} s")
        verdict.expect("slow HTTP test" in report, f"{name}: the attack did not run:\n{report[-800:]}")
        print(f"{name}: {answers} answers, the slowest after {slowest:.2f} s", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--level", type=int, default=2)
    parser.add_argument("--only", choices=["sqlmap", "slowhttptest"])
    arguments = parser.parse_args()
    verdict = Verdict()
    with Server() as server:
        server.client().post("/api/v1/templates/sales-lead-process/install")
        if arguments.only != "slowhttptest":
            try_injections(server, arguments.level, verdict)
        if arguments.only != "sqlmap":
            try_slowness(server, arguments.seconds, verdict)
        verdict.expect(server.process.poll() is None, "the server lives")
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
