"""Disks that fail or dawdle, for servers of tests and benchmarks."""
import os

from support.server import ROOT

LIBRARY = ROOT / "build" / "release" / "libobieg_faulty_disk.so"


def faulty_disk(folder, fail_at=0, fsync_ms=0, report=""):
    """Words to run a server with, so that its calls on files in `folder` fail or dawdle (faulty_disk.cpp)."""
    return ("env", f"LD_PRELOAD={LIBRARY}", f"FAULTY_DISK_FOLDER={os.path.realpath(folder)}",
            f"FAULTY_DISK_FAIL_AT={fail_at}", f"FAULTY_DISK_FSYNC_MS={fsync_ms}", f"FAULTY_DISK_REPORT={report}")
