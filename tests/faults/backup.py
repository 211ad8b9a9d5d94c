#!/usr/bin/python3
"""Backs a server up while it works, kills it, and restores: from the backup, and to a point of time.

  backup.py [--cases 500] [--bounds]

Clients start cases all the time and note when each was acknowledged. Then:

  - a backup holds every case and every uploaded file that was acknowledged before it began, is sound, and starts;
    each file that it says is complete has its content, although files arrive and go all the time;
  - a backup with one byte changed is refused;
  - an archive of the log (--wal-archive) restores to each point that it names: every case acknowledged before that
    point is there, none that was asked for after the next point is;
  - the same after the server was killed, and with the last record cut off as a crash may leave it.
"""
import argparse
import itertools
import os
import pathlib
import re
import shutil
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Refused, Server, obieg  # noqa: E402
from support.starters import MODEL, Starters, exists, start_case  # noqa: E402
from support.verdict import Verdict  # noqa: E402


class Uploader(threading.Thread):
    """Uploads one file after another, every third of them given up again, and keeps the ledger."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.stopping = server, threading.Event()
        self.ledger = []  # (acknowledged, key, content) of those that were kept
        self.failure = None

    def run(self):
        try:
            client = self.server.client()
            for number in itertools.count(1):
                if self.stopping.is_set():
                    return
                content = (f"file {number} ".encode() * 20_000)[:150_000 + number]
                begun = client.post("/api/v1/files", {"name": f"{number}.txt", "size": len(content)})
                path = f"/api/v1/files/{begun['key']}"
                for offset in range(0, len(content), 50_000):
                    client.raw("PATCH", f"{path}/content?offset={offset}", content[offset:offset + 50_000],
                               {"Content-Type": "application/octet-stream"})
                client.post(f"{path}/completion")
                if number % 3 == 0:
                    client.call("DELETE", path)
                else:
                    self.ledger.append((time.time(), begun["key"], content))
        except Exception as error:  # a thread's failure has to reach the verdict
            if not self.stopping.is_set():
                self.failure = repr(error)

    def compare(self, client, verdict, complete_until):
        lost = broken = whole = 0
        for acknowledged, key, content in self.ledger:
            try:
                is_ready = client.get(f"/api/v1/files/{key}")["isReady"]
            except Refused:
                is_ready = False
            is_whole = is_ready and client.raw("GET", f"/api/v1/files/{key}/content")[2] == content
            whole += is_whole
            lost += acknowledged < complete_until and not is_whole
            broken += is_ready and not is_whole
        verdict.expect(lost == 0, f"{lost} acknowledged files are lost")
        verdict.expect(broken == 0, f"{broken} complete files have no content")
        verdict.expect(whole > 0, "no file was uploaded")


def compare(data, ledger, verdict, name, complete_until, empty_after, uploader=None):
    """A server on restored data has all that was acknowledged before one instant, nothing from after another."""
    with Server(data=str(data), database="") as server:
        client = server.client()
        lost = sum(acknowledged < complete_until and not exists(client, key) for _, acknowledged, key in ledger)
        invented = sum(asked > empty_after and exists(client, key) for asked, _, key in ledger)
        expected = sum(acknowledged < complete_until for _, acknowledged, _ in ledger)
        verdict.expect(lost == 0, f"{name}: {lost} of {expected} acknowledged cases are lost")
        verdict.expect(invented == 0, f"{name}: {invented} cases are there that came later")
        verdict.expect(expected > 0, f"{name}: nothing had been acknowledged")
        start_case(client)  # it works on
        if uploader:
            uploader.compare(client, verdict, complete_until)


def instant(text):
    return time.mktime(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S")) - time.timezone + float("0" + text[19:-1])


def spans(archive):
    return [(instant(a), instant(b)) for a, b in re.findall(r"(\S+Z) … (\S+Z)", obieg("restore", archive, "--list"))]


def archived_beyond(archive, moment):
    """Waits until the archive reaches beyond `moment` and answers its end."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = spans(archive)
        if found and found[-1][1] > moment:
            return found[-1][1]
        time.sleep(0.1)  # the archive is shipped once a second
    raise AssertionError("the archive does not move on")


def slowest_hundredth(ledger):
    """In milliseconds; the slowest of a few."""
    times = sorted(done - asked for asked, done, _ in ledger)
    return times[len(times) * 99 // 100] * 1000 if times else 0.0


def iso(moment):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment)) + f"{moment % 1:.3f}"[1:] + "Z"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--bounds", action="store_true", help="a backup may not make people wait twice as long")
    arguments = parser.parse_args()
    verdict = Verdict()
    place = pathlib.Path(tempfile.mkdtemp(prefix="obieg-backup-"))
    archive = place / "archive"
    try:
        with Server("--wal-archive", str(archive), "--daily-files", "100000", database="") as server:
            server.client().deploy(MODEL)
            (pathlib.Path(server.data) / "key.txt").write_text("a file beside the database")
            uploader = Uploader(server)
            uploader.start()
            with Starters(server) as clients:
                clients.reach(arguments.cases)
                begun = time.time()
                print(obieg("backup", place / "copy", "--data", server.data).strip())
                ended = time.time()
                clients.reach(arguments.cases)
                point = archived_beyond(archive, time.time())
                listed = time.time()
                clients.reach(arguments.cases)
                archived_beyond(archive, time.time())
                clients.stopping.set()
                uploader.stopping.set()
                server.kill()
            uploader.join()
            verdict.expect(not clients.failures, f"clients: {clients.failures}")
            verdict.expect(not uploader.failure, f"uploads: {uploader.failure}")
            ledger = clients.ledger
            server.start()  # a new generation
            later = archived_beyond(archive, time.time())
            server.stop()
        during = slowest_hundredth([row for row in ledger if row[0] < ended and row[1] > begun])
        usual = slowest_hundredth([row for row in ledger if row[1] <= begun or row[0] >= ended])
        print(f"p99 {usual:.1f} ms usually, {during:.1f} ms during the backup of {ended - begun:.2f} s")
        if arguments.bounds:
            verdict.expect(during < 2 * usual, f"people wait {during:.1f} ms during a backup, {usual:.1f} ms usually")

        obieg("backup", place / "copy", "--check")
        obieg("restore", place / "copy", "--data", place / "from-backup")
        verdict.expect((place / "from-backup/key.txt").read_text() == "a file beside the database",
                       "the other files are restored")
        compare(place / "from-backup", ledger, verdict, "backup", begun, ended, uploader)
        obieg("restore", place / "copy", "--data", place / "from-backup", refused=True)  # never over a database
        verdict.passed += 1

        spoilt = place / "spoilt"
        shutil.copytree(place / "copy", spoilt)
        with open(spoilt / "obieg.db", "r+b") as database:
            database.seek(os.path.getsize(spoilt / "obieg.db") // 2)
            byte = database.read(1)
            database.seek(-1, os.SEEK_CUR)
            database.write(bytes([byte[0] ^ 1]))
        obieg("backup", spoilt, "--check", refused=True)
        obieg("restore", spoilt, "--data", place / "from-spoilt", refused=True)
        verdict.passed += 1

        print(obieg("restore", archive, "--until", iso(point), "--data", place / "at-point").strip())
        compare(place / "at-point", ledger, verdict, "point of time", point, listed)
        killed = spans(archive)[0][1]
        print(obieg("restore", archive, "--until", iso(killed), "--data", place / "at-kill").strip())
        compare(place / "at-kill", ledger, verdict, "end of the killed server", killed, float("inf"))
        print(obieg("restore", archive, "--until", iso(later), "--data", place / "at-end").strip())
        compare(place / "at-end", ledger, verdict, "after the restart", float("inf"), float("inf"))
        obieg("restore", archive, "--until", "2001-01-01T00:00:00Z", "--data", place / "too-early", refused=True)
        verdict.passed += 1

        logs = sorted((sorted(archive.iterdir())[0]).glob("log-*"))
        while os.path.getsize(logs[-1]) == 0:  # begun just before the kill
            logs.pop().unlink()
        os.truncate(logs[-1], os.path.getsize(logs[-1]) - 5)
        print(obieg("restore", archive, "--until", iso(killed), "--data", place / "torn").strip())
        compare(place / "torn", ledger, verdict, "with a torn record", point, float("inf"))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
