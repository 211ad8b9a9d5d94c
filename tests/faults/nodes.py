#!/usr/bin/python3
"""Three nodes on one PostgreSQL database, while nodes are killed and paused, come and go, and PostgreSQL crashes.

  nodes.py [--nodes 3] [--rounds 3] [--seed 1]

First it looks whether every node knows at once what any other acknowledged, and tells its browsers. Then visitors,
salespeople and clerks work, each request at another node; a request is repeated under its Idempotency-Key at any
node until it is answered, and they keep a ledger as in support/ledger.py. Each round kills a node (kill -9), pauses one
(SIGSTOP) until the others have long gone on, both in the middle of a batch, and crashes PostgreSQL. After each, every
node that is alive must take work again within ten seconds. A node more joins and one leaves without a pause of the
whole over two seconds. At the end nothing acknowledged is lost, nothing took effect twice, no two cases have one
number, and all nodes tell the same.
"""
import argparse
import collections
import http.client
import json
import pathlib
import random
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.ledger import SALESPEOPLE, Ledger, Salesperson, Visitor, Worker, every, history, verify  # noqa: E402
from support.mail import EACH_BY_ITSELF, MailServer  # noqa: E402
from support.postgresql import PostgreSQL  # noqa: E402
from support.server import ROOT, Client, Refused, Server  # noqa: E402
from support.verdict import Verdict  # noqa: E402

GO_ON_SECONDS = 10
PAUSE_SECONDS = 2  # of the whole, when a node joins or leaves
REQUEST_SECONDS = 5  # a paused node does not answer; its clients turn to another


class Roaming:
    """A client that asks another node each time."""

    def __init__(self, nodes, user, password):
        self.nodes, self.user, self.password = nodes, user, password
        self.clients = {}

    def call(self, method, path, body=None, headers=None):
        node = random.choice([node for node in self.nodes.all if node not in self.nodes.away])
        client = self.clients.get(node)
        if client is None:
            client = self.clients[node] = Client(node.port, self.user, self.password, timeout=REQUEST_SECONDS)
        try:
            return client.call(method, path, body, headers)
        except (OSError, http.client.HTTPException):
            del self.clients[node]
            raise

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body=None):
        return self.call("POST", path, {} if body is None else body)


class Nodes:
    def __init__(self, count, database, *flags):
        self.all = [Server(*flags, database=database) for _ in range(count)]
        self.away = set()  # killed or paused ones
        self.one_more = Server(*flags, database=database)

    def client(self, user="admin", password=None):
        return Roaming(self, user, password or f"demo-{user}")

    def __enter__(self):
        for node in self.all:
            node.start()
        return self

    def __exit__(self, *_):
        for node in [*self.all, *([self.one_more] if self.one_more.process else [])]:
            node.resume()
            node.stop()


class Clerk(Worker):
    """Cases of one task, which stay within themselves: several nodes work on such at the same time."""

    def insist(self, *request, **headers):
        answer = super().insist(*request, **headers)
        self.ledger.answered_at.append(time.monotonic())
        return answer

    def work(self):
        case = self.insist("POST", "/v2/process-instances", {"processDefinitionId": "bench-one-task"})
        self.ledger.note(self.ledger.started, case["processInstanceKey"], True)
        found = self.insist("POST", "/v2/user-tasks/search", {"filter": {"processInstanceKey": case["processInstanceKey"]}})
        if len(found["items"]) != 1:
            raise AssertionError(f"case {case['processInstanceKey']} has {len(found['items'])} tasks right after its start")
        self.insist("POST", f"/v2/user-tasks/{found['items'][0]['userTaskKey']}/completion", {})
        self.ledger.note(self.ledger.finished, case["processInstanceKey"], True)


# ---- Before the faults -----------------------------------------------------------------------------------


def hears(node, act, event, seconds=10):
    """Whether the event stream of `node` tells of `event` after `act()`."""
    connection = http.client.HTTPConnection("127.0.0.1", node.port, timeout=seconds)
    connection.request("GET", "/api/v1/events", headers={"Authorization": Client(node.port).authorization})
    stream = connection.getresponse()
    stream.readline()
    act()
    try:
        while line := stream.readline():
            if line.strip() == b"event: " + event.encode():
                return True
    except OSError:
        pass
    finally:
        connection.close()
    return False


def check_knowledge(nodes, verdict):
    """What one node acknowledged, every other knows in its next answer."""
    pairs = [(a, b) for a in nodes.all for b in nodes.all if a is not b]
    for number, (here, there) in enumerate(pairs):
        model = (ROOT / "bench/models/one-task.bpmn").read_text().replace("bench-one-task", f"known-{number}")
        file = pathlib.Path(here.folder.name) / f"known-{number}.bpmn"
        file.write_text(model)
        here.client().deploy(file)
        case = there.client().post("/v2/process-instances", {"processDefinitionId": f"known-{number}"})
        tasks = here.client().post("/v2/user-tasks/search", {"filter": {"processInstanceKey": case["processInstanceKey"]}})
        verdict.expect(len(tasks["items"]) == 1, "a task of another node's case is not there")
        language = ["en", "pl", "ru"][number % 3]
        here.client("robert.maj").call("PATCH", "/api/v1/session", {"language": language})
        session = there.client("robert.maj").get("/api/v1/session")
        verdict.expect(session["user"]["language"] == language, f"another node answers with an old directory: {session}")
        verdict.expect(hears(there, lambda: here.client().post("/v2/process-instances",
                                                              {"processDefinitionId": f"known-{number}"}), "case"),
                       "a browser at another node hears nothing")


# ---- Faults ----------------------------------------------------------------------------------------------


def seconds_until_all_work(nodes):
    """How long until each node that is not away has taken a command of its own."""
    begun = time.monotonic()
    for node in nodes.all:
        if node in nodes.away:
            continue
        while time.monotonic() < begun + 3 * GO_ON_SECONDS:
            if node.process.poll() is not None:
                node.start()  # as systemd does: it ended because it could not know what became of its commit
            try:
                Client(node.port, timeout=2 * GO_ON_SECONDS).post("/v2/process-instances",
                                                                  {"processDefinitionId": "known-0"})
                break
            except (OSError, http.client.HTTPException):
                pass
            except Refused as refused:
                if refused.status != 503:
                    raise
            time.sleep(0.02)  # it is busy finding its way back
    return time.monotonic() - begun


def is_within_batch(database_server):
    """Whether a session of a node has been in a transaction for so long that its node must be the one that stands."""
    return database_server.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'obieg writer' AND "
                               "wait_event = 'ClientRead' AND state <> 'idle' AND "
                               "state_change < clock_timestamp() - interval '100 ms'") != "0"


def stop_within_batch(database_server, node):
    """Stops the node (SIGSTOP) with a transaction of its open; gives up after some tries, and says so."""
    for _ in range(200):
        node.pause()
        time.sleep(0.15)  # longer than any transaction that goes on
        if is_within_batch(database_server):
            return True
        node.resume()
        time.sleep(random.uniform(0.001, 0.02))
    node.pause()
    return False


def kill_node(nodes, database_server, node, caught):
    caught.append(stop_within_batch(database_server, node))
    nodes.away.add(node)
    node.kill()
    seconds = seconds_until_all_work(nodes)
    node.start()
    nodes.away.discard(node)
    return seconds


def pause_node(nodes, database_server, node, caught):
    caught.append(stop_within_batch(database_server, node))
    nodes.away.add(node)
    seconds = seconds_until_all_work(nodes)
    time.sleep(max(0.0, 7.0 - seconds))  # its session has been ended by then; it wakes into another world
    node.resume()
    nodes.away.discard(node)
    return seconds


def crash_database(nodes, database_server, node, caught):
    database_server.end("immediate")
    database_server.run()
    return seconds_until_all_work(nodes)


def join_and_leave(nodes, ledger):
    """A node joins, and another takes its leave; the longest time during which nobody got an answer."""
    begun = time.monotonic()
    nodes.one_more.start()
    nodes.all.append(nodes.one_more)
    time.sleep(1.0)  # it takes part
    leaving = nodes.all[0]
    nodes.away.add(leaving)  # as a balancer does that asks /readyz
    leaving.stop()
    time.sleep(1.0)
    leaving.start()
    nodes.away.discard(leaving)
    nodes.away.add(nodes.one_more)
    nodes.one_more.stop()
    nodes.all.remove(nodes.one_more)
    nodes.away.discard(nodes.one_more)
    ended = time.monotonic()
    answered = [begun, *(at for at in list(ledger.answered_at) if begun < at < ended), ended]
    return max(after - before for before, after in zip(answered, answered[1:]))


def verify_clerks(client, ledger, verdict):
    cases = {case["key"]: case for case in every(client, "/api/v1/cases/search", {"processId": "bench-one-task"})}
    verdict.expect(set(cases) == set(ledger.started),
                   f"{len(cases)} cases for {len(ledger.started)} that were started")
    for case in ledger.finished:
        kinds = collections.Counter(event["kind"] for event in history(client, case))
        verdict.expect(kinds["task-completed"] == 1, f"case {case}: completed {kinds['task-completed']} times")
    numbers = collections.Counter(case["number"] for case in every(client, "/api/v1/cases/search", {}))
    verdict.expect(max(numbers.values()) == 1, f"cases share a number: {numbers.most_common(3)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--nodes", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    ledger, verdict, stopping = Ledger(), Verdict(), threading.Event()
    slowest = collections.defaultdict(float)
    caught, pauses = [], []
    with PostgreSQL() as database_server, MailServer(refused_share=0.2) as mails, \
            Nodes(arguments.nodes, database_server.new_database(), "--smtp-url", mails.url, *EACH_BY_ITSELF) as nodes:
        nodes.all[0].client().deploy(ROOT / "bench/models/one-task.bpmn")
        check_knowledge(nodes, verdict)
        workers = [Visitor(nodes, ledger, stopping, None)]
        workers += [Salesperson(nodes, ledger, stopping, user) for user in SALESPEOPLE]
        workers += [Clerk(nodes, ledger, stopping, "admin") for _ in range(3)]
        for worker in workers:
            worker.start()
        for _ in range(arguments.rounds):
            for fault in (kill_node, pause_node, crash_database):
                time.sleep(rng.uniform(0.3, 1.0))  # when the fault falls is the point of the test
                seconds = fault(nodes, database_server, rng.choice(nodes.all), caught)
                slowest[fault.__name__] = max(slowest[fault.__name__], seconds)
                verdict.expect(seconds <= GO_ON_SECONDS, f"{fault.__name__}: the nodes went on after {seconds:.1f} s")
                for worker in workers:
                    verdict.expect(worker.failure is None, f"after {fault.__name__}: {worker.failure}")
            pauses.append(join_and_leave(nodes, ledger))
            verdict.expect(pauses[-1] <= PAUSE_SECONDS, f"nobody got an answer for {pauses[-1]:.1f} s")
        verdict.expect(any(caught), "no node was ever stopped in the middle of a batch")
        stopping.set()
        for worker in workers:
            worker.join(timeout=60)
            verdict.expect(not worker.is_alive(), "a client never got an answer")
        report = verify(nodes.all[0].client(), ledger, mails, verdict)
        verify_clerks(nodes.all[-1].client(), ledger, verdict)
        totals = {json.dumps(node.client().post("/api/v1/cases/search", {"page": {"limit": 200}}), sort_keys=True)
                  for node in nodes.all}
        verdict.expect(len(totals) == 1, "nodes tell different things")
        bugs = [line for node in nodes.all for line in pathlib.Path(node.log).read_text().splitlines()
                if "case.quarantined" in line or "request.failed" in line]
        verdict.expect(not bugs, "\n".join(bugs[:10]))
    print(json.dumps({"nodes": arguments.nodes, "leads": len(ledger.leads), "qualified": len(ledger.qualified),
                      "clerks_cases": len(ledger.started), "repeated_requests": ledger.repeats, **report,
                      "stopped_within_batch": f"{sum(caught)} of {len(caught)}",
                      "longest_pause_s": round(max(pauses), 2),
                      "slowest_s": {name: round(seconds, 2) for name, seconds in slowest.items()}}))
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
