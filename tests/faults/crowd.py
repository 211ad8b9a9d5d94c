#!/usr/bin/python3
"""Kills a server (kill -9) that holds very many waiting cases, while it works, and looks how soon it answers again.

  crowd.py [--live 20000]

Started again it must answer within five seconds, and each case that was acknowledged in its last moments must be there.
"""
import argparse
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.load import deploy, fill  # noqa: E402
from support.server import Server  # noqa: E402
from support.starters import MODEL, Starters, exists, start_case  # noqa: E402
from support.verdict import Verdict  # noqa: E402

SECONDS = 5


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--live", type=int, default=20_000)
    arguments = parser.parse_args()
    verdict = Verdict()
    with Server(database="") as server:
        deploy(server, "live-task")
        server.client().deploy(MODEL)
        fill(server, "bench-live-task", arguments.live)
        with Starters(server, count=8) as starters:
            starters.reach(500)
            server.kill()
        began = time.monotonic()
        server.start()
        client = server.client()
        client.post("/v2/user-tasks/search", {"page": {"limit": 5}})
        read = time.monotonic() - began
        start_case(client)
        wrote = time.monotonic() - began
        lost = sum(not exists(client, key) for _, _, key in starters.ledger)
        verdict.expect(wrote < SECONDS, f"it answers within {SECONDS} s: a reader after {read:.1f} s, a writer after {wrote:.1f} s")
        verdict.expect(lost == 0, f"{lost} of {len(starters.ledger)} acknowledged cases are lost")
    print(f"{arguments.live} cases wait: a reader was answered {read:.2f} s after the kill, a writer after {wrote:.2f} s")
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
