#!/usr/bin/python3
"""Uploads that a real clamd looks through first. Stories as in run.py. Closes with `N passed, N failed`."""
import hashlib
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Refused, Server, free_port  # noqa: E402
from support.stories import expect, run_stories  # noqa: E402

# What the only signature of this clamd knows.
MARK = b"a mark that only this test calls a virus"
SETTINGS = """
Foreground yes
User root
DatabaseDirectory {folder}
TCPSocket {port}
TCPAddr 127.0.0.1
LocalSocket {folder}/clamd.ctl
StreamMaxLength 2M
"""


class Clamd:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        (self.folder / "test.ndb").write_text(f"Obieg.Test.Mark:0:*:{MARK.hex()}\n")
        (self.folder / "clamd.conf").write_text(SETTINGS.format(folder=folder, port=self.port))

    def start(self):
        self.process = subprocess.Popen(["/usr/sbin/clamd", "--config-file", self.folder / "clamd.conf"],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "Self checking" in line or "listening daemon" in line.lower():
                return
        raise AssertionError("clamd did not start: " + "".join(said))

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def begin(client, content, name="paper.txt"):
    key = client.post("/api/v1/files", {"name": name, "size": len(content)})["key"]
    status, _, _ = client.raw("PATCH", f"/api/v1/files/{key}/content?offset=0", content,
                              {"Content-Type": "application/octet-stream"})
    expect(status, 200, "a piece")
    return key


def finish(client, key, content):
    """Status and body of the answer."""
    try:
        return 200, client.post(f"/api/v1/files/{key}/completion", {"sha256": hashlib.sha256(content).hexdigest()})
    except Refused as refused:
        return refused.status, refused.problem


def test_what_holds_a_virus_is_refused_and_gone():
    with tempfile.TemporaryDirectory() as folder:
        clamd = Clamd(folder)
        clamd.start()
        try:
            for address in (f"tcp://127.0.0.1:{clamd.port}", f"unix:{folder}/clamd.ctl"):
                with Server("--antivirus", address) as server:
                    admin = server.client()
                    clean = b"nothing to be seen here" * 10_000
                    expect(finish(admin, begin(admin, clean), clean)[0], 200)
                    bad = b"before " + MARK + b" behind"
                    key = begin(admin, bad)
                    status, problem = finish(admin, key, bad)
                    expect((status, problem["details"][0]["code"]), (400, "infected"))
                    expect("Obieg.Test.Mark" in problem["detail"], True, problem["detail"])
                    expect(finish(admin, key, bad)[0], 409, "nothing of it is left")
                    large = bytes(3 << 20)
                    expect(finish(admin, begin(admin, large), large)[0], 413)
        finally:
            clamd.stop()


def test_nothing_is_taken_in_while_nobody_looks_through_it():
    with tempfile.TemporaryDirectory() as folder:
        clamd = Clamd(folder)
        with Server("--antivirus", f"tcp://127.0.0.1:{clamd.port}") as server:
            admin = server.client()
            content = b"a small contract"
            key = begin(admin, content)
            expect(finish(admin, key, content)[0], 503)
            clamd.start()
            try:
                expect(finish(admin, key, content)[0], 200, "what had arrived is still there")
            finally:
                clamd.stop()


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
