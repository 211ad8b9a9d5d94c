"""A real server for tests and benchmarks: started on a free loopback port, driven over HTTP, killed for real.

Standard library only. `Server` starts the binary that `./dev bin` names (or OBIEG_BIN) with the demo company in
a folder of its own; `Client` speaks JSON with Basic authentication, which needs no CSRF token. Its database is a
file in that folder; with OBIEG_TEST_STORE=postgresql in the environment it is one of a PostgreSQL server.
"""
import atexit
import base64
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time
import uuid

from support.postgresql import PostgreSQL

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
START_SECONDS = 30


def binary():
    return os.environ.get("OBIEG_BIN") or str(ROOT / "build" / "release" / "obieg")


def clean_environment():
    """Ours without OBIEG_*: the tests' own switches are no settings of the server, which refuses unknown ones."""
    return {name: value for name, value in os.environ.items() if not name.startswith("OBIEG_")}


def obieg(*words, refused=False):
    """Runs a command of the binary that has to succeed, or to be refused, and answers what it printed."""
    done = subprocess.run([binary(), *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          cwd=ROOT, env=clean_environment())
    if (done.returncode != 0) != refused:
        raise AssertionError(f"obieg {' '.join(map(str, words))}: exit status {done.returncode}\n{done.stdout}")
    return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


_postgresql = None


def postgresql():
    """The PostgreSQL server of this run of tests; it ends with the program."""
    global _postgresql
    if _postgresql is None:
        _postgresql = PostgreSQL().start()
        atexit.register(_postgresql.stop)
    return _postgresql


def new_database():
    """The address of a new database when the tests run on PostgreSQL, else nothing."""
    stores = {"": lambda: "", "sqlite": lambda: "", "postgresql": lambda: postgresql().new_database()}
    return stores[os.environ.get("OBIEG_TEST_STORE", "")]()


class Refused(Exception):
    """An answer of 400 or above; `code` is the problem's stable name."""

    def __init__(self, status, problem):
        super().__init__(f"{status} {problem}")
        self.status = status
        self.problem = problem
        self.code = problem.get("code") if isinstance(problem, dict) else None


def refusal(call):
    """(status, code) of the refusal of what is called; None: it was not refused."""
    try:
        call()
        return None
    except Refused as refused:
        return refused.status, refused.code


class Client:
    """One keep-alive connection of one user. Lost connections surface as OSError or HTTPException."""

    def __init__(self, port, user="admin", password="demo-admin", timeout=30):
        self.authorization = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode() if user else None
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def raw(self, method, path, body=b"", headers=None):
        headers = dict(headers or {})
        if self.authorization:
            headers.setdefault("Authorization", self.authorization)
        self.connection.request(method, path, body=body, headers=headers)
        response = self.connection.getresponse()
        content = response.read()
        return response.status, dict(response.getheaders()), content

    def call(self, method, path, body=None, headers=None):
        data = b"" if body is None else json.dumps(body).encode()
        status, _, content = self.raw(method, path, data, {"Content-Type": "application/json", **(headers or {})})
        answer = json.loads(content) if content.strip().startswith((b"{", b"[")) else content.decode("utf-8", "replace")
        if status >= 400:
            raise Refused(status, answer)
        return answer

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body=None, headers=None):
        return self.call("POST", path, {} if body is None else body, headers)

    def upload(self, path, field, files, **fields):
        """Sends files as a form does. `files`: name -> text or bytes; `fields` stand beside them."""
        boundary = uuid.uuid4().hex
        parts = b"".join(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
                         for name, text in fields.items()) + b"".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
            + (content if isinstance(content, bytes) else content.encode()) + b"\r\n"
            for name, content in files.items()) + f"--{boundary}--\r\n".encode()
        status, _, content = self.raw("POST", path, parts, {"Content-Type": f"multipart/form-data; boundary={boundary}"})
        if status >= 400:
            raise Refused(status, json.loads(content))
        return json.loads(content)

    def deploy(self, *files):
        return self.upload("/v2/deployments", "resources", {pathlib.Path(f).name: pathlib.Path(f).read_bytes() for f in files})

    def check_package(self, files):
        """What the designer is told about a package before it is published."""
        return self.upload("/api/v1/packages/check", "files", files)["problems"]

    def close(self):
        self.connection.close()


class Server:
    """The server as a child process. The data folder and the database outlive kill() and start().

    `database` is the address of a PostgreSQL database, "" for a file in the data folder. Without `demo` it starts on
    an empty folder. `prefix` is a program that runs the server, e.g. strace with its options.
    """

    def __init__(self, *flags, data=None, port=None, database=None, demo=True, prefix=()):
        self.folder = tempfile.TemporaryDirectory(prefix="obieg-")
        self.data = data or os.path.join(self.folder.name, "data")
        self.port = port or free_port()
        self.database = new_database() if database is None else database
        self.flags = (*(["--demo"] if demo else []), *flags)
        self.prefix = prefix
        self.log = os.path.join(self.folder.name, "server.log")
        self.process = None

    def command(self):
        return [*self.prefix, binary(), "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}", *self.flags]

    def environment(self):
        return clean_environment() | ({"OBIEG_DATABASE": self.database} if self.database else {})

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command(), stdout=log, stderr=subprocess.STDOUT,
                                            stdin=subprocess.DEVNULL, cwd=ROOT, env=self.environment())
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                status, _, _ = Client(self.port, user=None, timeout=2).raw("GET", "/readyz")
                if status == 200:
                    return self
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.02)  # polling a port that is not open yet; nothing else can tell
        raise RuntimeError(f"the server did not start:\n{pathlib.Path(self.log).read_text()[-4000:]}")

    def first_link(self):
        """The token of the last link to the first administrator that the server printed; None: it printed none."""
        found = re.findall(r"/setup#(\S+)", pathlib.Path(self.log).read_text())
        return found[-1] if found else None

    def make_administrator(self):
        """The first start of an empty folder: `admin` becomes the administrator, with the password of the demo."""
        Client(self.port, user=None).post("/api/v1/setup", {
            "token": self.first_link(), "user": "admin", "displayName": "Admin", "password": "demo-admin", "language": "en"})

    def kill(self):
        """kill -9: no goodbye."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def pause(self):
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        self.process.send_signal(signal.SIGCONT)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def client(self, user="admin", password=None, timeout=30):
        return Client(self.port, user, password or f"demo-{user}", timeout)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        self.folder.cleanup()
