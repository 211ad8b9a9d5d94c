#!/usr/bin/python3
"""Very many timers fall due in one instant, while people work.

  timers.py [--due 5000]

All of them fire, each once, within a minute; meanwhile all but one request in a hundred of the people who work are
answered within a second. The clock is the real one.
"""
import argparse
import contextlib
import datetime
import pathlib
import random
import sqlite3
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.load import Load, deploy, drive, fill  # noqa: E402
from support.server import Server  # noqa: E402
from support.verdict import Verdict  # noqa: E402

SECONDS = 60
SAMPLE = 500


def rows(server, question, *values):
    with contextlib.closing(sqlite3.connect(f"file:{server.data}/obieg.db?mode=ro", uri=True)) as database:
        return database.execute(question, values).fetchall()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--due", type=int, default=5000)
    arguments = parser.parse_args()
    verdict = Verdict()
    with Server(database="") as server:
        deploy(server, "timer", "one-task")
        rate = fill(server, "bench-timer", 1000, "--due", "2099-01-01T00:00:00Z")
        usual = drive(server, "one-task", "bench-one-task", 8, "--seconds", 3)
        instant = int(time.time() + 5 + 3 * arguments.due / rate)
        due = datetime.datetime.fromtimestamp(instant, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        fill(server, "bench-timer", arguments.due, "--due", due)
        verdict.expect(time.time() < instant, "the timers were there before they were due")
        time.sleep(max(0.0, instant - 2 - time.time()))
        waiting = rows(server, "SELECT instance_key FROM timer WHERE due <= ?", instant * 1000)
        time.sleep(max(0.0, instant - 1 - time.time()))
        # People work from a second before the instant until all of the timers have fired.
        waits, fired_after = [], None
        while fired_after is None and time.time() < instant + 2 * SECONDS:
            waits.append(Load(server, "one-task", "bench-one-task", 8, 1).result())
            if rows(server, "SELECT count(*) FROM timer WHERE due <= ?", instant * 1000) == [(0,)]:
                fired_after = time.time() - instant
        slowest = max(wait["p99_ms"] for wait in waits)
        verdict.expect(fired_after is not None and fired_after <= SECONDS, f"all fired within {SECONDS} s: {fired_after}")
        verdict.expect(slowest < 1000, f"people worked on: p99 {slowest:.0f} ms")
        verdict.expect(sum(wait["failed"] for wait in waits) == 0, "requests of people failed")
        ended = rows(server, "SELECT count(*) FROM ended_instance WHERE process_id = 'bench-timer'")
        verdict.expect(ended == [(len(waiting),)], f"{len(waiting)} timers, {ended} cases have ended")
        client = server.client()
        for (key,) in random.Random(1).sample(waiting, min(SAMPLE, len(waiting))):
            history = client.get(f"/api/v1/cases/{key}/history?limit=200")["items"]
            fired = sum(event["kind"] == "timer-fired" for event in history)
            verdict.expect(fired == 1, f"case {key}: its timer fired {fired} times")
    print(f"{len(waiting)} timers due at once: all fired within {fired_after:.1f} s (looked at once a second); p99 of people "
          f"{usual['p99_ms']:.1f} ms usually, {slowest:.1f} ms meanwhile")
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
