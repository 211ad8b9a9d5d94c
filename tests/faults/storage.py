#!/usr/bin/python3
"""Makes the disk fail under a working server, and compares what it acknowledged with what is there afterwards.

  storage.py [--calls 8,40,…|all]

  - The disk is full (a small tmpfs): writing is refused within a second with 503 storage-full, reading goes on, and
    when there is room again the server goes on by itself within ten seconds.
  - Each flush takes long: clients share commits, and readers do not wait.
  - A call that writes or flushes fails with an I/O error: each of the first 500 with --calls all. The server stops or
    refuses; started again, it has every case that it acknowledged, and its database is sound.

The full disk needs root for a tmpfs; what cannot be run is said aloud.
"""
import argparse
import collections
import http.client
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.disk import faulty_disk  # noqa: E402
from support.server import Refused, Server, obieg, refusal  # noqa: E402
from support.starters import MODEL, exists, start_case  # noqa: E402
from support.verdict import Verdict  # noqa: E402

CALLS = 500
SHORT = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377]
CASES = 120  # of one run: enough for the first 500 calls
SLOW_FSYNC_MS = 200


def prepare(server):
    server.make_administrator()
    server.client().deploy(MODEL)


# ---- A full disk ---------------------------------------------------------------------------------------------


def full_disk(verdict):
    place = tempfile.mkdtemp(prefix="obieg-full-")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", place], stderr=subprocess.DEVNULL)
    if mounted.returncode != 0:
        print("skipped: a small tmpfs cannot be mounted here")
        os.rmdir(place)
        return
    try:
        with Server(data=os.path.join(place, "data"), demo=False, database="") as server:
            prepare(server)
            client = server.client()
            filler = pathlib.Path(place) / "filler"
            with open(filler, "wb") as file:  # leaves some room for the log
                free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
                file.write(b"\0" * max(free - (6 << 20), 0))
            acknowledged, slowest = [], 0.0
            for _ in range(2000):
                began = time.monotonic()
                answer = refusal(lambda: acknowledged.append(start_case(client, 16)))
                if answer:
                    slowest = time.monotonic() - began
                    break
            verdict.expect(answer == (503, "storage-full"), f"a full disk refuses with storage-full, found {answer}")
            verdict.expect(slowest < 1, f"a full disk refuses within a second, took {slowest:.2f} s")
            began = time.monotonic()
            client.get(f"/v2/process-instances/{acknowledged[-1]}")
            verdict.expect(time.monotonic() - began < 1, "reading goes on")
            ready = client.raw("GET", "/readyz")
            verdict.expect(ready[0] == 503 and b"disk full" in ready[2], f"readiness says so, found {ready[2]}")
            verdict.expect(client.get("/api/v1/health")["reason"] == "disk-full", "the web app can tell everybody")
            filler.unlink()
            began = time.monotonic()
            while refusal(lambda: acknowledged.append(start_case(client))) and time.monotonic() - began < 30:
                time.sleep(0.1)  # the server tries again each second
            took = time.monotonic() - began
            verdict.expect(took < 10, f"it goes on by itself within ten seconds, took {took:.1f} s")
            server.kill()
            server.start()
            client = server.client()
            lost = sum(not exists(client, key) for key in acknowledged)
            verdict.expect(lost == 0, f"{lost} of {len(acknowledged)} acknowledged cases are lost")
            print(f"full disk: refused after {slowest * 1000:.0f} ms, resumed after {took:.1f} s, "
                  f"{len(acknowledged)} cases kept")
    finally:
        subprocess.run(["umount", "-l", place], check=True)
        os.rmdir(place)


# ---- I/O errors ----------------------------------------------------------------------------------------------


def io_error(call, prepared, place, verdict):
    """The call with this number fails. Answers which call that was and what the server did."""
    data, report = place / "data", place / "report"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(prepared, data)
    report.write_text("")
    server = Server(data=str(data), demo=False, database="", prefix=faulty_disk(data, fail_at=call, report=report))
    acknowledged, refused, stopped = [], 0, False
    try:
        try:
            server.start()
            client = server.client()
            for _ in range(CASES):
                try:
                    acknowledged.append(start_case(client))
                except Refused:
                    refused += 1
        except (OSError, http.client.HTTPException, RuntimeError):
            stopped = True
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait(timeout=60)
        failed = report.read_text().strip()
        server.prefix = ()
        server.start()
        client = server.client()
        lost = sum(not exists(client, key) for key in acknowledged)
        verdict.expect(lost == 0, f"call {call}: {lost} of {len(acknowledged)} acknowledged cases are lost")
        start_case(client)
        server.stop()
        copy = place / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        obieg("backup", copy, "--data", data)  # it checks the whole database
        verdict.passed += 1
    finally:
        server.stop()
        server.folder.cleanup()
    return f"{failed}: {'stopped' if stopped else 'refused' if refused else 'worked on'}" if failed else "nothing failed"


def io_errors(calls, verdict):
    with tempfile.TemporaryDirectory(prefix="obieg-io-") as folder:
        place = pathlib.Path(folder)
        prepared = place / "prepared"
        with Server(data=str(prepared), demo=False, database="") as server:
            prepare(server)
        outcomes = collections.Counter(io_error(call, prepared, place, verdict) for call in calls)
        print(f"I/O errors in {len(calls)} runs: {dict(sorted(outcomes.items()))}")
        verdict.expect(set(outcomes) != {"nothing failed"}, "no call failed: the errors were not injected")


# ---- A slow disk ---------------------------------------------------------------------------------------------


def slow_disk(verdict):
    """Each flush takes a fifth of a second: who writes waits for one or two, who reads for none."""
    with tempfile.TemporaryDirectory(prefix="obieg-slow-") as folder:
        data = os.path.join(folder, "data")
        with Server(data=data, demo=False, database="") as server:
            prepare(server)
            server.stop()
            server.prefix = faulty_disk(data, fsync_ms=SLOW_FSYNC_MS)
            server.start()
            acknowledged, lock = [], threading.Lock()

            def work():
                client = server.client()
                for _ in range(5):
                    key = start_case(client)
                    with lock:
                        acknowledged.append(key)

            clerks = [threading.Thread(target=work) for _ in range(16)]
            began = time.monotonic()
            for clerk in clerks:
                clerk.start()
            reader, waits = server.client(), []
            while any(clerk.is_alive() for clerk in clerks):
                asked = time.monotonic()
                reader.post("/v2/process-instances/search", {"page": {"limit": 5}})
                waits.append(time.monotonic() - asked)
            took = time.monotonic() - began
            server.kill()
            server.prefix = ()
            server.start()
            client = server.client()
            lost = sum(not exists(client, key) for key in acknowledged)
            verdict.expect(len(acknowledged) == 80, f"{len(acknowledged)} of 80 cases were acknowledged")
            verdict.expect(lost == 0, f"{lost} of {len(acknowledged)} acknowledged cases are lost")
            commits = took * 1000 / SLOW_FSYNC_MS
            verdict.expect(commits < 40, f"16 clients share commits: 80 cases took {commits:.0f} flushes")
            waited = statistics.median(waits) * 1000
            verdict.expect(waited < SLOW_FSYNC_MS / 4, f"readers do not wait for a flush: {waited:.0f} ms")
            print(f"slow disk: 80 cases of 16 clients in {commits:.0f} flushes' time, readers waited {waited:.1f} ms")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--calls", default=",".join(map(str, SHORT)), help="numbers of calls, or all")
    arguments = parser.parse_args()
    calls = range(1, CALLS + 1) if arguments.calls == "all" else [int(n) for n in arguments.calls.split(",")]
    verdict = Verdict()
    full_disk(verdict)
    slow_disk(verdict)
    io_errors(calls, verdict)
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
