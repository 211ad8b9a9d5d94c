#!/usr/bin/python3
"""A PostgreSQL server of the tests' own: made in a new folder, reached over a socket there, gone with its owner.

As a module, `PostgreSQL` is a context manager; `new_database()` answers the address of an empty database. As a
program it prints the address of the server, keeps it running until its standard input closes, and takes it away:
tests in other languages hold the other end of the pipe, so that nothing is left behind however they end. With words
behind it runs them as a command, `{address}` in them being the server's.

The server flushes its log as it does in production; `initdb` and `postgres` refuse to run as root, so root runs
them as the user `postgres`.
"""
import itertools
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile

PROGRAMS = [pathlib.Path(f"/usr/lib/postgresql/{version}/bin") for version in (15, 16, 17, 18)]
DATABASE_SETTINGS = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"


def programs():
    for folder in PROGRAMS:
        if (folder / "initdb").exists():
            return folder
    raise RuntimeError(f"PostgreSQL is not installed in {PROGRAMS[0]}. Run ./dev setup, which installs postgresql-15.")


class PostgreSQL:
    """`settings` are put behind `-c`. `network` is the name of a network namespace to run in (root only), where it
    takes connections at `addresses`. `primary`, another one that runs, makes it its standby."""

    def __init__(self, settings=(), network=None, addresses=(), primary=None):
        self.bin = programs()
        self.owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        self.numbers = itertools.count(1)
        self.settings, self.network, self.addresses, self.primary = settings, network, addresses, primary

    def _run(self, *command):
        options = {}
        if self.network:
            command = ("nsenter", f"--net=/run/netns/{self.network}", f"--setuid={self.owner.pw_uid}",
                       f"--setgid={self.owner.pw_gid}", *command)
        elif self.owner:
            options = {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []}
        done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, **options)
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]} failed:\n{done.stdout.decode('utf-8', 'replace')}")
        return done.stdout.decode("utf-8", "replace")

    def _make(self):
        if self.primary:
            self._run(self.bin / "pg_basebackup", "--pgdata", self.data, "--host", self.primary.folder, "--username",
                      "postgres", "--write-recovery-conf", "--checkpoint", "fast", "--no-sync")
            return
        self._run(self.bin / "initdb", "--pgdata", self.data, "--username", "postgres", "--auth", "trust",
                  "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        with open(os.path.join(self.data, "pg_hba.conf"), "a") as rules:
            rules.writelines(f"host all all {address}/24 trust\n" for address in self.addresses)

    def start(self):
        self.folder = tempfile.mkdtemp(prefix="obieg-postgresql-")
        try:
            if self.owner:
                os.chown(self.folder, self.owner.pw_uid, self.owner.pw_gid)
            self.data = os.path.join(self.folder, "data")
            self._make()
            self.run()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def run(self):
        """Starts the server over the folder as it is; returns when it takes connections."""
        self._run(self.bin / "pg_ctl", "start", "-w", "-D", self.data, "-l", os.path.join(self.folder, "log"), "-o",
                  " ".join([f"-k {self.folder} -c listen_addresses={','.join(self.addresses)} -c max_connections=300",
                            *(f"-c {setting}" for setting in self.settings)]))

    def sql(self, text, database="postgres"):
        """The answer as text: a line for each row, | between columns."""
        return self._run(self.bin / "psql", "-qAt", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "postgres", "-d",
                         database, "-c", text).strip()

    def kill(self):
        """kill -9 of the server and all its sessions: no goodbye to anybody."""
        postmaster = int(pathlib.Path(self.data, "postmaster.pid").read_text().split()[0])
        children = pathlib.Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for process in (postmaster, *map(int, children)):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        pathlib.Path(self.data, "postmaster.pid").unlink()

    def promote(self):
        """The standby becomes a primary, which waits for no standby of its own."""
        self.sql("SELECT pg_promote()")

    def end(self, how="fast"):
        """Ends the server; `immediate` is a crash: what was committed is recovered at the next run()."""
        self._run(self.bin / "pg_ctl", "stop", "-w", "-D", self.data, "-m", how)

    def address(self, database="postgres"):
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def new_database(self):
        name = f"test{next(self.numbers)}"
        self.sql(f"CREATE DATABASE {name} {DATABASE_SETTINGS}")
        return self.address(name)

    def stop(self):
        try:
            if os.path.exists(os.path.join(self.data, "postmaster.pid")):
                self.end("immediate")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()


def main():
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # of the terminal; the owner closes the pipe
    with PostgreSQL() as server:
        if len(sys.argv) > 1:
            return subprocess.call([word.replace("{address}", server.address()) for word in sys.argv[1:]])
        print(server.address(), flush=True)
        sys.stdin.read()
        return 0


if __name__ == "__main__":
    sys.exit(main())
