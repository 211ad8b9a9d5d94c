"""What workloads share: the load generator, the references of the same minute, what a server takes of the machine."""
import os
import pathlib
import platform
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

RELEASE = ROOT / "build" / "release"
MACHINE = {"cores": os.cpu_count(), "machine": platform.machine()}


from support.load import LOAD, answer_of  # noqa: E402


def load(*words):
    return answer_of([LOAD, *words])


def references():
    with tempfile.TemporaryDirectory(prefix="obieg-bench-") as folder:
        fsync = load("fsync", "--file", os.path.join(folder, "fsync.bin"), "--seconds", 1)
    echo = load("echo", "--seconds", 1)
    return {"ref_fsync": fsync["per_second"], "ref_fsync_p50_ms": fsync["p50_ms"], "ref_echo": echo["per_second"]}


def resident_mb(server):
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return round(int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024, 1)


def database_bytes(server):
    """Of the database alone; the log is empty after a stop in order."""
    return sum(os.path.getsize(os.path.join(server.data, name)) for name in ("obieg.db", "obieg.db-wal")
               if os.path.exists(os.path.join(server.data, name)))
