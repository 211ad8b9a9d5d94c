#!/usr/bin/python3
"""Idle connections and clients that dawdle do not keep others waiting.

  floods.py [--idle 2000] [--slow 300]

While thousands of connections are open and say nothing, and hundreds send a request or read an answer a byte at a
time, people go on working: every request of theirs is answered, all but one in a hundred within a second. More
connections than the server takes are closed at once, and when the flood is over there is room again.
"""
import argparse
import http.client
import pathlib
import resource
import socket
import statistics
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Server  # noqa: E402
from support.verdict import Verdict  # noqa: E402

SLOW_HEAD = b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Long: "
REQUESTS = 400
OPEN_AT_MOST = 4096  # connections that the server takes


def connect(server):
    connection = socket.socket()
    connection.settimeout(10)
    connection.connect(("127.0.0.1", server.port))
    return connection


def is_closed(connection):
    """Whether the server has closed it; an idle one that is open has nothing to say."""
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


class Dawdlers(threading.Thread):
    """Send a byte of a request's head now and then, or ask for a page and do not read it."""

    def __init__(self, server, count):
        super().__init__(daemon=True)
        self.connections = [connect(server) for _ in range(count)]
        self.stopping = threading.Event()
        for at, connection in enumerate(self.connections):
            if at % 2:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
                connection.sendall(b"GET /docs/errors HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20)
            else:
                connection.sendall(SLOW_HEAD)

    def run(self):
        while not self.stopping.wait(0.2):
            for connection in self.connections[::2]:
                try:
                    connection.sendall(b"x")
                except OSError:
                    pass  # the server has lost its patience, as it should

    def stop(self):
        self.stopping.set()
        self.join()
        for connection in self.connections:
            connection.close()


def work(server, count):
    """Seconds that each request of somebody who works takes."""
    client = server.client("robert.maj")
    times = []
    for _ in range(count):
        began = time.monotonic()
        client.post("/api/v1/tasks/search", {"filter": {"view": "pool"}})
        times.append(time.monotonic() - began)
    return times


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--idle", type=int, default=2000)
    parser.add_argument("--slow", type=int, default=300)
    arguments = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    verdict = Verdict()
    with Server() as server:
        usual = work(server, REQUESTS)
        idle = [connect(server) for _ in range(arguments.idle)]
        slow = Dawdlers(server, arguments.slow)
        slow.start()
        flooded = work(server, REQUESTS)
        p99 = statistics.quantiles(flooded, n=100)[98]
        print(f"p99 {statistics.quantiles(usual, n=100)[98] * 1000:.1f} ms usually, {p99 * 1000:.1f} ms with "
              f"{arguments.idle} idle and {arguments.slow} slow connections")
        verdict.expect(p99 < 1, f"people work on: p99 {p99:.2f} s")
        verdict.expect(sum(map(is_closed, idle)) == 0, "idle connections stay open while there is room")

        if hard > 2 * OPEN_AT_MOST:
            person = server.client("robert.maj")
            person.get("/api/v1/tasks/counts")
            flood = []
            while len(flood) + arguments.idle + arguments.slow < OPEN_AT_MOST + 200:
                flood.append(connect(server))
            deadline = time.monotonic() + 20
            while not (closed := sum(map(is_closed, flood))) and time.monotonic() < deadline:
                time.sleep(0.05)  # the server gets round to it
            verdict.expect(closed > 0, "more connections than the server takes are closed")
            person.get("/api/v1/tasks/counts")  # who was there before is served
            verdict.passed += 1
            for connection in flood:
                connection.close()
        else:
            print("skipped: not enough file descriptors for more connections than the server takes")
        slow.stop()
        for connection in idle:
            connection.close()
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                work(server, 1)
                break
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)  # until the server has noticed that they are gone
        work(server, 20)
        verdict.passed += 1
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
