#!/usr/bin/python3
"""Makes the disk fail under a working server, and compares what it acknowledged with what is there afterwards.

  storage.py [--calls 8,40,…|all]

  - The disk is full (a small tmpfs): writing is refused within a second with 503 storage-full, reading goes on, and
    when there is room again the server goes on by itself within ten seconds.
  - A call that writes or flushes fails with an I/O error (strace injects it): each of the first 500 calls of every
    thread with --calls all. The server stops or refuses; started again, it has every case that it acknowledged, and
    its database is sound.

Needs root for the tmpfs, and strace; what cannot be run is said aloud.
"""
import argparse
import http.client
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import ROOT, Client, Refused, Server, obieg, refusal  # noqa: E402
from support.verdict import Verdict  # noqa: E402

WRITES = "write,pwrite64,writev,pwritev,fsync,fdatasync,ftruncate"
CALLS = 500
SHORT = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377]
CASES = 120  # of one run: enough for every thread's first 500 calls
ADMINISTRATOR = {"user": "admin", "displayName": "Admin", "password": "demo-admin", "language": "en"}


def prepare(server):
    Client(server.port, user=None).post("/api/v1/setup", {"token": server.first_link(), **ADMINISTRATOR})
    server.client().deploy(ROOT / "tests/faults/waiting.bpmn")


def start_case(client, kilobytes=0):
    body = {"processDefinitionId": "waiting", "variables": {"note": "x" * (1024 * kilobytes)}}
    return client.post("/v2/process-instances", body)["processInstanceKey"]


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
            lost = sum(refusal(lambda: client.get(f"/v2/process-instances/{key}")) is not None
                       for key in acknowledged)
            verdict.expect(lost == 0, f"{lost} of {len(acknowledged)} acknowledged cases are lost")
            print(f"full disk: refused after {slowest * 1000:.0f} ms, resumed after {took:.1f} s, "
                  f"{len(acknowledged)} cases kept")
    finally:
        subprocess.run(["umount", "-l", place], check=True)
        os.rmdir(place)


# ---- I/O errors ----------------------------------------------------------------------------------------------


def io_error(call, prepared, place, verdict):
    """The call with this number fails in every thread that gets so far. Answers what the server did."""
    data = place / "data"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(prepared, data)
    database = str(data / "obieg.db")
    paths = [option for name in ("", "-wal", "-shm") for option in ("-P", database + name)]
    strace = ["strace", "-f", "-qq", "--signal=none", "-e", f"trace={WRITES}", *paths, "-e",
              f"inject={WRITES}:error=EIO:when={call}", "-o", str(place / "strace")]
    server = Server(data=str(data), demo=False, database="", prefix=strace)
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
        injected = "INJECTED" in (place / "strace").read_text(errors="replace")
        if server.process.poll() is None:
            server.process.terminate()
            server.process.wait(timeout=60)
        server.prefix = ()
        server.start()
        client = server.client()
        lost = [key for key in acknowledged if refusal(lambda: client.get(f"/v2/process-instances/{key}"))]
        verdict.expect(not lost, f"call {call}: {len(lost)} of {len(acknowledged)} acknowledged cases are lost")
        start_case(client)
        server.stop()
        copy = place / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        obieg("backup", copy, "--data", data)  # it checks the whole database
        verdict.passed += 1
    finally:
        server.stop()
        server.folder.cleanup()
    return "nothing failed" if not injected else "stopped" if stopped else "refused" if refused else "worked on"


def io_errors(calls, verdict):
    if not shutil.which("strace"):
        print("skipped: I/O errors need strace")
        return
    with tempfile.TemporaryDirectory(prefix="obieg-io-") as folder:
        place = pathlib.Path(folder)
        prepared = place / "prepared"
        with Server(data=str(prepared), demo=False, database="") as server:
            prepare(server)
        outcomes = {}
        for call in calls:
            outcome = io_error(call, prepared, place, verdict)
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
        print(f"I/O errors in {len(calls)} runs: {outcomes}")
        verdict.expect(set(outcomes) != {"nothing failed"}, "no call failed: the errors were not injected")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--calls", default=",".join(map(str, SHORT)), help="numbers of calls, or all")
    arguments = parser.parse_args()
    calls = range(1, CALLS + 1) if arguments.calls == "all" else [int(n) for n in arguments.calls.split(",")]
    verdict = Verdict()
    full_disk(verdict)
    io_errors(calls, verdict)
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
