#!/usr/bin/python3
"""Cases of models that run away, beside people who work.

  runaways.py [--seconds 4] [--bounds]

An endless loop, a process that calls itself, a script and a task for each of 100,000, a variable of 1 MiB. None stops
the server: such a case stands still with an incident, or goes on in pieces, or is refused. It prints how long people
wait (99 of 100 requests) usually and beside each; with --bounds that must stay under twice the usual.
"""
import argparse
import pathlib
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.load import Load, deploy, drive  # noqa: E402
from support.server import ROOT, Refused, Server  # noqa: E402
from support.verdict import Verdict  # noqa: E402

CONNECTIONS = 8
VARIABLES = {"large": {"blob": "x" * (1 << 20)}}
# Whether the case has to stand still with an incident.
RUNAWAYS = {"endless-loop": True, "recursion": True, "multitude": False, "crowd": None, "large": False}


def people(server, seconds):
    return Load(server, "one-task", "bench-one-task", CONNECTIONS, seconds).result()


class RunsAway(threading.Thread):
    """Starts a case again as soon as the one before has been answered."""

    def __init__(self, server, process):
        super().__init__(daemon=True)
        self.client, self.process, self.stopping = server.client(timeout=120), process, threading.Event()
        self.cases, self.refusals = [], set()

    def run(self):
        while not self.stopping.is_set():
            try:
                answer = self.client.post("/v2/process-instances", {
                    "processDefinitionId": self.process, "variables": VARIABLES.get(self.process, {})})
                self.cases.append(answer["processInstanceKey"])
            except Refused as refused:
                self.refusals.add(refused.code)
            self.stopping.wait(1)  # people start few of them


def outcome(client, runaway):
    if not runaway.cases:
        return f"refused: {sorted(runaway.refusals)}"
    states = {client.get(f"/v2/process-instances/{case}")["state"] for case in runaway.cases}
    incidents = client.get("/api/v1/incidents?limit=200")["items"]
    own = {incident["message"][:80] for incident in incidents}
    return f"{len(runaway.cases)} cases {sorted(states)}, incidents: {sorted(own) or 'none'}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--bounds", action="store_true")
    arguments = parser.parse_args()
    verdict = Verdict()
    for process, stands_still in RUNAWAYS.items():
        with Server(database="") as server:
            deploy(server, "one-task")
            server.client().deploy(ROOT / "tests/faults/runaways.bpmn")
            drive(server, "one-task", "bench-one-task", CONNECTIONS, "--seconds", 1)
            usual = people(server, arguments.seconds)
            runaway = RunsAway(server, process)
            runaway.start()
            beside = people(server, arguments.seconds)
            runaway.stopping.set()
            runaway.join(timeout=120)
            verdict.expect(not runaway.is_alive(), f"{process}: its start was never answered")
            verdict.expect(beside["failed"] == 0, f"{process}: {beside['failed']} requests of people failed")
            verdict.expect(runaway.cases or runaway.refusals, f"{process}: nothing was started")
            said = outcome(server.client(), runaway)
            if stands_still:
                verdict.expect("incidents: none" not in said, f"{process}: no incident: {said}")
            if arguments.bounds:
                verdict.expect(beside["p99_ms"] < 2 * usual["p99_ms"],
                               f"{process}: people waited {beside['p99_ms']:.1f} ms instead of {usual['p99_ms']:.1f} ms")
            print(f"{process}: p99 of people {usual['p99_ms']:.1f} ms usually, {beside['p99_ms']:.1f} ms beside; {said}", flush=True)
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
