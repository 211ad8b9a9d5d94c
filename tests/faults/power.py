#!/usr/bin/python3
"""Cuts the power of the disk under a working server again and again, and compares a ledger with what is left.

  power.py [--cuts 3] [--seed 1]

The data folder is a file system of its own in a file (ext4 over a loop device). A cut is its forced shutdown without
a last flush of its journal: what was not made durable is gone, the server's next write fails. The file system is
taken away, mounted again (which replays its journal), and a server started on it: every case that any server before
acknowledged must be there, and the database must be sound. What was acknowledged after the cut began does not count:
a machine without power answers nobody, and a flush under way during a shutdown may be told that it succeeded.

Needs root; where file systems cannot be mounted it says so.
"""
import argparse
import fcntl
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Server, obieg  # noqa: E402
from support.starters import MODEL, Starters, exists  # noqa: E402
from support.verdict import Verdict  # noqa: E402

EXT4_IOC_SHUTDOWN = 0x8004587D
WITHOUT_FLUSHING_THE_JOURNAL = 2
SIZE = 512 << 20


def run(*words):
    return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


class Disk:
    """A file system in a file, whose power can be cut."""

    def __init__(self, place):
        self.image, self.root = os.path.join(place, "image"), os.path.join(place, "root")
        os.mkdir(self.root)
        with open(self.image, "wb") as image:
            image.truncate(SIZE)
        self.is_there = run("mkfs.ext4", "-q", "-F", self.image) and self.mount()

    def mount(self):
        return run("mount", "-o", "loop", self.image, self.root)

    def unmount(self):
        while not run("umount", self.root):
            time.sleep(0.05)  # until the last file of the server that was killed is closed

    def cut_power(self):
        root = os.open(self.root, os.O_RDONLY)
        fcntl.ioctl(root, EXT4_IOC_SHUTDOWN, struct.pack("I", WITHOUT_FLUSHING_THE_JOURNAL))
        os.close(root)


def check(server, ledger, verdict, cut):
    client = server.client()
    lost = [key for key in ledger if not exists(client, key)]
    verdict.expect(not lost, f"cut {cut}: {len(lost)} of {len(ledger)} acknowledged cases are lost")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cuts", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng, verdict, everything, unanswered = random.Random(arguments.seed), Verdict(), [], 0
    with tempfile.TemporaryDirectory(prefix="obieg-power-") as place:
        disk = Disk(place)
        if not disk.is_there:
            print("skipped: a file system cannot be made and mounted here\n0 passed, 0 failed")
            return 0
        try:
            data = os.path.join(disk.root, "data")
            with Server(data=data, demo=False, database="") as server:
                server.make_administrator()
                server.client().deploy(MODEL)
                for cut in range(1, arguments.cuts + 1):
                    with Starters(server, count=8) as starters:
                        starters.reach(5)
                        time.sleep(rng.uniform(0.0, 0.3))  # when the cut falls is the point of the test
                        cut_at = time.time()
                        disk.cut_power()
                        server.kill()
                    unanswered += len(starters.failures)
                    new = [key for _, acknowledged, key in starters.ledger if acknowledged < cut_at]
                    everything += new
                    disk.unmount()
                    verdict.expect(disk.mount(), f"cut {cut}: the file system cannot be mounted")
                    server.start()
                    check(server, new, verdict, cut)
                check(server, everything, verdict, "last")
                server.stop()
                print(obieg("backup", os.path.join(place, "copy"), "--data", data).strip())  # it checks every page
                verdict.passed += 1
        finally:
            disk.unmount()
    print(f"{arguments.cuts} power cuts: {len(everything)} cases acknowledged, {unanswered} requests without an answer")
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
