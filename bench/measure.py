"""What workloads share: the load generator, the references of the same minute, what a server takes of the machine."""
import base64
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

RELEASE = ROOT / "build" / "release"
LOAD = RELEASE / "obieg_load"
AUTHORIZATION = "Basic " + base64.b64encode(b"admin:demo-admin").decode()
MACHINE = {"cores": os.cpu_count(), "machine": platform.machine()}


def answer_of(command, **options):
    """The JSON object that a program prints last."""
    output = subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True, **options)
    return json.loads(output.stdout.splitlines()[-1])


def load(*words):
    return answer_of([LOAD, *words])


def references():
    with tempfile.TemporaryDirectory(prefix="obieg-bench-") as folder:
        fsync = load("fsync", "--file", os.path.join(folder, "fsync.bin"), "--seconds", 1)
    echo = load("echo", "--seconds", 1)
    return {"ref_fsync": fsync["per_second"], "ref_fsync_p50_ms": fsync["p50_ms"], "ref_echo": echo["per_second"]}


def load_words(server, workload, process, connections, *words):
    return [str(word) for word in (LOAD, workload, "--port", server.port, "--connections", connections,
                                   "--authorization", AUTHORIZATION, "--process", process, *words)]


def drive(server, workload, process, connections, *words):
    return answer_of(load_words(server, workload, process, connections, *words))


def fill(server, process, count, *words):
    """Starts so many cases that go on waiting; answers how many a second."""
    if count <= 0:
        return 0
    filled = drive(server, "fill", process, 64, "--seconds", 3600, "--count", count, *words)
    if filled["failed"]:
        raise RuntimeError(f"the database could not be filled: {filled}")
    return filled["per_second"]


def resident_mb(server):
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return round(int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024, 1)


def database_bytes(server):
    """Of the database alone; the log is empty after a stop in order."""
    return sum(os.path.getsize(os.path.join(server.data, name)) for name in ("obieg.db", "obieg.db-wal")
               if os.path.exists(os.path.join(server.data, name)))
