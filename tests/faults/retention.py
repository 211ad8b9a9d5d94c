#!/usr/bin/python3
"""Kills the server (kill -9) again and again while it archives cases, then looks at what there is.

  retention.py [--kills 12] [--cases 240] [--seed 1]

On PostgreSQL (OBIEG_TEST_STORE=postgresql) each kill leaves the run to a lease of a minute, which has to run out first.
Every case that has ended must be in the archive exactly once and gone from the database, or still be in the
database alone; those that are younger, or still run, must be untouched. Closes with `N passed, N failed`.
"""
import argparse
import collections
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.archive import archived  # noqa: E402
from support.server import Server, binary, clean_environment  # noqa: E402

LEASE_SECONDS = 60  # after so long another node takes over what a killed one was at

PROCESS = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
  <bpmn:process id="brief" isExecutable="true">
    <bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>"""


def deploy(client):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "brief.bpmn"
        path.write_text(PROCESS, encoding="utf-8")
        client.deploy(path)


def start(client, number):
    return client.post("/v2/process-instances", {"processDefinitionId": "brief",
                                                 "variables": {"number": number}})["processInstanceKey"]


def state_of_run(client):
    return client.get("/api/v1/retention")["runs"][0]


def wait_for_more(client, archived):
    """Until the run goes on behind so many cases; false when it has ended."""
    deadline = time.monotonic() + LEASE_SECONDS + 30
    while time.monotonic() < deadline:
        run = state_of_run(client)
        if run["state"] != "active" or run["archived"] > archived:
            return run["state"] == "active"
        time.sleep(0.02)
    raise RuntimeError("nobody took the run over")


def kept(client):
    """Keys of the cases that the database has."""
    keys, after = set(), None
    while True:
        page = {"limit": 200, **({"after": after} if after else {})}
        answer = client.post("/api/v1/cases/search", {"filter": {"processId": "brief"}, "page": page})
        keys |= {case["key"] for case in answer["items"]}
        after = answer["page"].get("endCursor")
        if not after:
            return keys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--cases", type=int, default=240)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    failures = []
    with Server("--movable-clock", "--retention-cases", "2", "--retention-pause-ms", "60") as server:
        client = server.client()
        deploy(client)
        old = {start(client, number) for number in range(arguments.cases)}
        client.post("/api/v1/clock/advance", {"duration": "P40D"})
        young = {start(client, number) for number in range(3)}
        client.call("PUT", "/api/v1/retention/processes/brief", {"keepDays": 30})
        client.post("/api/v1/retention/run")
        kills = 0
        while kills < arguments.kills and wait_for_more(client, state_of_run(client)["archived"]):
            time.sleep(rng.uniform(0.0, 0.12))  # somewhere in the middle
            server.kill()
            kills += 1
            server.start()
            client = server.client()
        deadline = time.monotonic() + 180
        while state_of_run(client)["state"] == "active" and time.monotonic() < deadline:
            time.sleep(0.1)
        run = state_of_run(client)
        copies = collections.Counter(case["key"] for _, case in archived(pathlib.Path(server.data) / "archive"))
        left = kept(client)
        verify = subprocess.run([binary(), "archive", "verify", "--data", server.data], capture_output=True, text=True,
                                env=clean_environment(), check=False)
        checks = [
            (kills >= arguments.kills // 2, f"only {kills} kills fell into the run"),
            (run["state"] == "completed", f"the run: {run}"),
            (run["archived"] == len(old), f"{run['archived']} counted of {len(old)}"),
            (set(copies) == old, f"{len(old - set(copies))} cases missing, {len(set(copies) - old)} too many"),
            (max(copies.values(), default=0) == 1, f"twice: {[key for key, count in copies.items() if count > 1][:5]}"),
            (left == young, f"{len(left)} cases left in the database instead of {len(young)}"),
            (verify.returncode == 0, verify.stdout[-500:]),
        ]
        failures = [sentence for holds, sentence in checks if not holds]
        print(f"{kills} kills during the run, {len(copies)} cases archived")
    for sentence in failures:
        print(sentence)
    print(f"{len(checks) - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
