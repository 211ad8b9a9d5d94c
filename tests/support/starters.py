"""Clients that start waiting cases one after another, each in a thread of its own, and keep a ledger of them."""
import threading
import time

from support.server import ROOT, refusal

PROCESS = "waiting"
MODEL = ROOT / "tests" / "faults" / "waiting.bpmn"


def start_case(client, kilobytes=0):
    body = {"processDefinitionId": PROCESS, "variables": {"note": "x" * (1024 * kilobytes)}}
    return client.post("/v2/process-instances", body)["processInstanceKey"]


def exists(client, key):
    answer = refusal(lambda: client.get(f"/v2/process-instances/{key}"))
    if answer not in (None, (404, "not-found")):
        raise AssertionError(f"case {key} is neither there nor unknown: {answer}")
    return answer is None


class Starters:
    def __init__(self, server, count=4):
        self.server, self.stopping, self.lock = server, threading.Event(), threading.Lock()
        self.ledger = []  # (asked, acknowledged, key)
        self.failures = []  # what ended a thread before its time
        self.threads = [threading.Thread(target=self.work, daemon=True) for _ in range(count)]

    def work(self):
        try:
            client = self.server.client()
            while not self.stopping.is_set():
                asked = time.time()
                key = start_case(client)
                with self.lock:
                    self.ledger.append((asked, time.time(), key))
        except Exception as error:  # a thread's failure has to reach the verdict
            if not self.stopping.is_set():
                self.failures.append(repr(error))

    def reach(self, cases):
        """Returns when so many cases more are acknowledged."""
        goal = len(self.ledger) + cases
        while len(self.ledger) < goal and not self.failures:
            time.sleep(0.005)  # the clients work meanwhile

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()
