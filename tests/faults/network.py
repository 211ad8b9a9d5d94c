#!/usr/bin/python3
"""Two nodes whose ways to PostgreSQL lose packets, and are cut altogether.

  network.py [--rounds 1] [--seed 1]

PostgreSQL runs in a network namespace of its own; each node reaches it by a cable of its own. Clients work at both
nodes as in nodes.py. Each round first loses a fifth of the packets on one cable for a while, and then cuts it without a
word to either end: the other node must go on within ten seconds, because the server takes the locks of the one that
cannot be reached any more. Mended, the node works again by itself, or after a restart, if it could not find out
whether its last commit took place. At the end nothing acknowledged is lost and nothing took effect twice.

Needs root and nftables; where namespaces cannot be made it says so.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from nodes import GO_ON_SECONDS, Clerk, Nodes, check_knowledge, seconds_until_all_work, verify_clerks  # noqa: E402
from support.ledger import SALESPEOPLE, Ledger, Salesperson, Visitor, verify  # noqa: E402
from support.mail import EACH_BY_ITSELF, MailServer  # noqa: E402
from support.postgresql import PostgreSQL  # noqa: E402
from support.server import ROOT  # noqa: E402
from support.verdict import Verdict  # noqa: E402

LOSSY_SECONDS = 3
CUT_SECONDS = 8  # longer than the server waits for a node within a transaction
MENDED_SECONDS = 60


def run(*words, text=None):
    return subprocess.run(words, input=text, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


class Cables:
    """A network namespace, joined with ours by two pairs of virtual devices."""

    def __init__(self):
        self.name = f"obieg{os.getpid()}"
        self.far = [f"10.215.{number}.2" for number in (1, 2)]

    def __enter__(self):
        self.problem = self.make()
        return self

    def make(self):
        """What is in the way of making it; nothing when it stands."""
        steps = [("ip", "netns", "add", self.name)]
        for number in (1, 2):
            here, there = f"ob{os.getpid()}h{number}", f"ob{os.getpid()}t{number}"
            steps += [("ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns", self.name),
                      ("ip", "address", "add", f"10.215.{number}.1/24", "dev", here),
                      ("ip", "link", "set", here, "up"),
                      ("ip", "-n", self.name, "address", "add", f"10.215.{number}.2/24", "dev", there),
                      ("ip", "-n", self.name, "link", "set", there, "up")]
        for step in (*steps, ("ip", "-n", self.name, "link", "set", "lo", "up")):
            try:
                done = run(*step)
            except FileNotFoundError:
                return f"{step[0]} is not installed"
            if done.returncode != 0:
                return f"{' '.join(step)}: {done.stderr.strip()}"
        return self.lose(None, 0)

    def lose(self, number, share):
        """Drops so many packets of a hundred that come from, or go to, the node of this cable."""
        rules = "flush ruleset\n"
        if number is not None:
            near = f"10.215.{number + 1}.1"
            some = "" if share == 100 else f"numgen random mod 100 < {share} "
            rules += ("table ip cables {\n"
                      f"chain in {{ type filter hook input priority 0; ip saddr {near} {some}drop\n }}\n"
                      f"chain out {{ type filter hook output priority 0; ip daddr {near} {some}drop\n }}\n}}\n")
        try:
            done = run("ip", "netns", "exec", self.name, "nft", "-f", "-", text=rules)
        except FileNotFoundError:
            return "ip is not installed"
        return "" if done.returncode == 0 else f"nft: {done.stderr.strip()}"

    def __exit__(self, *_):
        for number in (1, 2):
            run("ip", "link", "del", f"ob{os.getpid()}h{number}")
        run("ip", "netns", "del", self.name)


def mend(cables, nodes, cut):
    """Lets packets through again; how long until every node has taken work."""
    begun = time.monotonic()
    cables.lose(None, 0)
    while time.monotonic() < begun + MENDED_SECONDS:
        nodes.away.discard(cut)
        try:
            seconds_until_all_work(nodes)
            break
        except RuntimeError:
            continue
    return time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    ledger, verdict, stopping = Ledger(), Verdict(), threading.Event()
    slowest = {"others_go_on": 0.0, "mended": 0.0}
    with Cables() as cables:
        if cables.problem:
            print(f"skipped: {cables.problem}")
            return 0
        with PostgreSQL(network=cables.name, addresses=cables.far) as database_server, \
                MailServer(refused_share=0.2) as mails:
            name = database_server.new_database().split("/")[3].split("?")[0]
            nodes = Nodes(2, None, "--smtp-url", mails.url, *EACH_BY_ITSELF)
            for node, far in zip(nodes.all, cables.far):
                node.database = f"postgresql://postgres@{far}/{name}"
            with nodes:
                nodes.all[0].client().deploy(ROOT / "bench/models/one-task.bpmn")
                check_knowledge(nodes, verdict)
                workers = [Visitor(nodes, ledger, stopping, None)]
                workers += [Salesperson(nodes, ledger, stopping, user) for user in SALESPEOPLE]
                workers += [Clerk(nodes, ledger, stopping, "admin") for _ in range(3)]
                for worker in workers:
                    worker.start()
                for _ in range(arguments.rounds):
                    number = rng.randrange(2)
                    cables.lose(number, 20)
                    time.sleep(LOSSY_SECONDS)  # clients work; nothing has to happen in this time
                    cables.lose(number, 100)
                    nodes.away.add(nodes.all[number])
                    begun = time.monotonic()
                    seconds = seconds_until_all_work(nodes)
                    slowest["others_go_on"] = max(slowest["others_go_on"], seconds)
                    verdict.expect(seconds <= GO_ON_SECONDS, f"the other node went on after {seconds:.1f} s")
                    time.sleep(max(0.0, begun + CUT_SECONDS - time.monotonic()))
                    seconds = mend(cables, nodes, nodes.all[number])
                    slowest["mended"] = max(slowest["mended"], seconds)
                    verdict.expect(seconds <= MENDED_SECONDS, f"the node worked again after {seconds:.1f} s")
                    for worker in workers:
                        verdict.expect(worker.failure is None, f"after a cut: {worker.failure}")
                stopping.set()
                for worker in workers:
                    worker.join(timeout=60)
                    verdict.expect(not worker.is_alive(), "a client never got an answer")
                report = verify(nodes.all[0].client(), ledger, mails, verdict)
                verify_clerks(nodes.all[-1].client(), ledger, verdict)
    print(json.dumps({"cuts": arguments.rounds, "leads": len(ledger.leads), "qualified": len(ledger.qualified),
                      "clerks_cases": len(ledger.started), "repeated_requests": ledger.repeats, **report,
                      "slowest_s": {what: round(seconds, 2) for what, seconds in slowest.items()}}))
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
