#!/usr/bin/python3
"""Three nodes on a PostgreSQL with a synchronous standby, while the primary is killed and the standby promoted.

  failover.py [--rounds 1] [--seed 1]

The nodes' address names both servers, with target_session_attrs=read-write. Clients work as in nodes.py. Each round
kills the primary with all its sessions (kill -9), promotes the standby as an operator or Patroni would, and makes a
new standby of it. Every node must take work again within ten seconds of the kill; at the end nothing acknowledged is
lost and nothing took effect twice.
"""
import argparse
import json
import pathlib
import random
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from nodes import GO_ON_SECONDS, Clerk, Nodes, check_knowledge, seconds_until_all_work, verify_clerks  # noqa: E402
from support.ledger import SALESPEOPLE, Ledger, Salesperson, Visitor, verify  # noqa: E402
from support.mail import EACH_BY_ITSELF, MailServer  # noqa: E402
from support.postgresql import PostgreSQL  # noqa: E402
from support.server import ROOT  # noqa: E402
from support.verdict import Verdict  # noqa: E402

STANDBY_SECONDS = 30


class Pair:
    """A primary whose commits wait for its standby. Their places are two folders, which change roles."""

    def __init__(self):
        self.primary = PostgreSQL().start()
        self.standby = None
        self.name = self.primary.new_database().split("/")[3].split("?")[0]

    def add_standby(self):
        """Makes one, and lets commits wait for it; returns when it is in step."""
        self.standby = PostgreSQL(primary=self.primary).start()
        self.primary.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.primary.sql("SELECT pg_reload_conf()")
        deadline = time.monotonic() + STANDBY_SECONDS
        while self.primary.sql("SELECT sync_state FROM pg_stat_replication") != "sync":
            if time.monotonic() > deadline:
                raise RuntimeError("the standby does not come into step")
            time.sleep(0.05)

    def fail_over(self):
        """Kills the primary. The standby has not got its ALTER SYSTEM, so that it waits for nobody."""
        killed, self.primary, self.standby = self.primary, self.standby, None
        killed.kill()
        self.primary.promote()
        return killed

    def stop(self):
        for server in (self.primary, self.standby):
            if server:
                server.stop()


def address(folders, name):
    """Nodes find the primary among all places that may hold it."""
    return f"postgresql://postgres@/{name}?host={','.join(folders)}&target_session_attrs=read-write"


class Places:
    """Folders that never change their names, each a link to the server that stands there now."""

    def __init__(self, folder):
        self.links = [pathlib.Path(folder, name) for name in ("db1", "db2")]

    def put(self, index, server):
        self.links[index].unlink(missing_ok=True)
        self.links[index].symlink_to(server.folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    ledger, verdict, stopping = Ledger(), Verdict(), threading.Event()
    slowest = 0.0
    with tempfile.TemporaryDirectory(prefix="obieg-places-") as folder:
        pathlib.Path(folder).chmod(0o755)
        pair, places = Pair(), Places(folder)
        try:
            pair.add_standby()
            places.put(0, pair.primary)
            places.put(1, pair.standby)
            primary_at = 0
            with MailServer(refused_share=0.2) as mails, \
                    Nodes(3, address(map(str, places.links), pair.name), "--smtp-url", mails.url, *EACH_BY_ITSELF) as nodes:
                nodes.all[0].client().deploy(ROOT / "bench/models/one-task.bpmn")
                check_knowledge(nodes, verdict)
                workers = [Visitor(nodes, ledger, stopping, None)]
                workers += [Salesperson(nodes, ledger, stopping, user) for user in SALESPEOPLE]
                workers += [Clerk(nodes, ledger, stopping, "admin") for _ in range(3)]
                for worker in workers:
                    worker.start()
                for _ in range(arguments.rounds):
                    time.sleep(rng.uniform(0.5, 1.5))  # when the fault falls is the point of the test
                    begun = time.monotonic()
                    killed = pair.fail_over()
                    seconds_until_all_work(nodes)
                    seconds = time.monotonic() - begun
                    slowest = max(slowest, seconds)
                    verdict.expect(seconds <= GO_ON_SECONDS, f"the nodes went on {seconds:.1f} s after the kill")
                    killed.stop()
                    pair.add_standby()
                    places.put(primary_at, pair.standby)
                    primary_at = 1 - primary_at
                    for worker in workers:
                        verdict.expect(worker.failure is None, f"after a failover: {worker.failure}")
                stopping.set()
                for worker in workers:
                    worker.join(timeout=60)
                    verdict.expect(not worker.is_alive(), "a client never got an answer")
                report = verify(nodes.all[0].client(), ledger, mails, verdict)
                verify_clerks(nodes.all[-1].client(), ledger, verdict)
        finally:
            pair.stop()
    print(json.dumps({"failovers": arguments.rounds, "leads": len(ledger.leads), "qualified": len(ledger.qualified),
                      "clerks_cases": len(ledger.started), "repeated_requests": ledger.repeats, **report,
                      "slowest_s": round(slowest, 2)}))
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
