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


def cpu_seconds(*processes):
    """What processes and the children that they have waited for have computed so far."""
    ticks = 0
    for process in processes:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def children_of(parent):
    found = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rsplit(")", 1)[1].split()[1]) == parent:
                found.append(int(stat.parent.name))
        except OSError:
            pass  # it has ended meanwhile
    return found


def written_bytes(server):
    """What the server has handed to the disk: its log, and what of it went into the database."""
    lines = pathlib.Path(f"/proc/{server.process.pid}/io").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("write_bytes")).split()[1])


def database_bytes(server):
    """Of the database alone; the log is empty after a stop in order."""
    return sum(os.path.getsize(os.path.join(server.data, name)) for name in ("obieg.db", "obieg.db-wal")
               if os.path.exists(os.path.join(server.data, name)))
