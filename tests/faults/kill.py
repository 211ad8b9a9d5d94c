#!/usr/bin/python3
"""Kills the server (kill -9) again and again while people work on leads, then compares it with a ledger.

  kill.py [--kills 50] [--seed 1]

Who works and what is compared is in support/ledger.py. Mails go to a real SMTP server that refuses one in five for now.
"""
import argparse
import json
import pathlib
import random
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.ledger import SALESPEOPLE, Ledger, Salesperson, Visitor, verify  # noqa: E402
from support.mail import EACH_BY_ITSELF, MailServer  # noqa: E402
from support.server import Server  # noqa: E402
from support.verdict import Verdict  # noqa: E402

LEADS_PER_KILL = 15  # each sends some four mails; more would only queue


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    ledger, verdict, stopping = Ledger(), Verdict(), threading.Event()
    with MailServer(refused_share=0.2) as mails, Server(
            "--smtp-url", mails.url, *EACH_BY_ITSELF) as server:
        workers = [Visitor(server, ledger, stopping, None) for _ in range(2)]
        workers += [Salesperson(server, ledger, stopping, user) for user in SALESPEOPLE]
        for worker in workers:
            worker.start()
        for kill in range(arguments.kills):
            ledger.leads_wanted = LEADS_PER_KILL * (kill + 1)
            time.sleep(rng.uniform(0.05, 0.5))  # when the kill falls is the point of the test
            server.kill()
            server.start()
            for worker in workers:
                verdict.expect(worker.failure is None, f"kill {kill + 1}: {worker.failure}")
        stopping.set()
        for worker in workers:
            worker.join(timeout=60)
            verdict.expect(not worker.is_alive(), "a client never got an answer")
        report = verify(server.client(), ledger, mails, verdict)
    print(json.dumps({"kills": arguments.kills, "leads": len(ledger.leads), "taken": len(ledger.taken),
                      "qualified": len(ledger.qualified), "repeated_requests": ledger.repeats, **report}))
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
