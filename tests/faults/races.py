#!/usr/bin/python3
"""Eight clients do the same thing at the same moment: exactly one of them does it, and the others hear why not.

  races.py [--rounds 50]     so many of each kind
"""
import argparse
import collections
import http.client
import pathlib
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.load import deploy  # noqa: E402
from support.server import ROOT, Refused, Server  # noqa: E402
from support.verdict import Verdict  # noqa: E402

EMPLOYEES = ["robert.maj", "sylwia.lis", "ola.kaminska", "pawel.duda", "kasia.wilk", "dmitri.volkov", "tom.fisher",
             "magda.sikora"]
REASONS = {(404, "not-found"), (409, "wrong-state"), (409, "task-taken"), (409, "already-exists"), (409, "stale-version")}


def start(admin, process, **variables):
    return admin.post("/v2/process-instances", {"processDefinitionId": process, "variables": variables})["processInstanceKey"]


def task(admin, _number):
    case = start(admin, "bench-one-task")
    found = admin.post("/v2/user-tasks/search", {"filter": {"processInstanceKey": case}})["items"]
    return {"case": case, "task": found[0]["userTaskKey"]}


def job(admin, _number):
    start(admin, "bench-job")
    jobs = admin.post("/v2/jobs/activation", {"type": "bench-job", "worker": "race", "timeout": 600_000,
                                              "maxJobsToActivate": 1, "requestTimeout": -1})["jobs"]
    return {"job": jobs[0]["jobKey"]}


def message(admin, number):
    return {"case": start(admin, "message", number=f"n{number}"), "number": f"n{number}"}


def complete(client, _who, item):
    client.post(f"/v2/user-tasks/{item['task']}/completion")


def cancel(client, _who, item):
    client.post(f"/v2/process-instances/{item['case']}/cancellation")


# What is prepared, and what the client with this number does with it.
KINDS = {
    "take a task": (task, lambda client, who, item: client.post(f"/api/v1/tasks/{item['task']}/take")),
    "complete a task": (task, complete),
    "complete a job": (job, lambda client, who, item: client.post(f"/v2/jobs/{item['job']}/completion")),
    "cancel a case": (task, cancel),
    "complete or cancel": (task, lambda client, who, item: (complete if who % 2 else cancel)(client, who, item)),
    "correlate a message": (message, lambda client, who, item: client.post(
        "/v2/messages/correlation", {"name": "wanted", "correlationKey": item["number"]})),
    "publish a message": (lambda admin, number: {"id": f"m{number}"}, lambda client, who, item: client.post(
        "/v2/messages/publication", {"name": "other", "correlationKey": "k", "messageId": item["id"], "timeToLive": 3_600_000})),
}


def race(clients, act, items):
    """All clients act on each item, item by item; answers what each heard."""
    barrier = threading.Barrier(len(clients))
    answers = [[None] * len(clients) for _ in items]

    def run(who):
        for number, item in enumerate(items):
            barrier.wait()
            try:
                act(clients[who], who, item)
                answers[number][who] = "done"
            except Refused as refused:
                answers[number][who] = (refused.status, refused.code)
            except (OSError, http.client.HTTPException) as error:
                answers[number][who] = repr(error)

    threads = [threading.Thread(target=run, args=(who,), daemon=True) for who in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=50)
    arguments = parser.parse_args()
    verdict = Verdict()
    with Server() as server:
        deploy(server, "one-task", "job")
        server.client().deploy(ROOT / "tests/faults/message.bpmn")
        for kind, (prepare, act) in KINDS.items():
            admin = server.client()
            items = [prepare(admin, number) for number in range(arguments.rounds)]
            clients = [server.client(name if kind == "take a task" else "admin") for name in EMPLOYEES]
            began = time.monotonic()
            answers = race(clients, act, items)
            heard = collections.Counter(answer for round_ in answers for answer in round_)
            winners = collections.Counter(sum(answer == "done" for answer in round_) for round_ in answers)
            verdict.expect(winners == {1: arguments.rounds}, f"{kind}: rounds by winners {dict(winners)}, heard {dict(heard)}")
            strange = {answer: count for answer, count in heard.items() if answer != "done" and answer not in REASONS}
            verdict.expect(not strange, f"{kind}: the others heard {strange}")
            print(f"{kind}: {arguments.rounds} rounds in {time.monotonic() - began:.0f} s, "
                  f"{', '.join(f'{count} x {answer}' for answer, count in sorted(heard.items(), key=str))}", flush=True)
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
