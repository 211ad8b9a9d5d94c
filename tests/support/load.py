"""The load generator of the benchmarks (bench/load), for tests that need many cases or a steady load."""
import base64
import json
import subprocess

from support.server import ROOT

LOAD = ROOT / "build" / "release" / "obieg_load"
AUTHORIZATION = "Basic " + base64.b64encode(b"admin:demo-admin").decode()


def answer_of(command, **options):
    """The JSON object that a program prints last."""
    output = subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True, **options)
    return json.loads(output.stdout.splitlines()[-1])


def load_words(server, workload, process, connections, *words):
    return [str(word) for word in (LOAD, workload, "--port", server.port, "--connections", connections,
                                   "--authorization", AUTHORIZATION, "--process", process, *words)]


def drive(server, workload, process, connections, *words):
    return answer_of(load_words(server, workload, process, connections, *words))


def fill(server, process, count, *words, workload="fill"):
    """Starts so many cases that go on waiting, or does what else fills a database; answers how many a second."""
    if count <= 0:
        return 0
    filled = drive(server, workload, process, 64, "--seconds", 3600, "--count", count, *words)
    if filled["failed"]:
        raise RuntimeError(f"the database could not be filled: {filled}")
    return filled["per_second"]


def deploy(server, *models):
    """Publishes models of bench/models."""
    server.client().deploy(*[ROOT / "bench" / "models" / f"{model}.bpmn" for model in models])


class Load:
    """A load in the background."""

    def __init__(self, server, workload, process, connections, seconds):
        self.process = subprocess.Popen(load_words(server, workload, process, connections, "--seconds", seconds),
                                        stdout=subprocess.PIPE, text=True)

    def result(self):
        """What was measured, once its time is over."""
        return json.loads(self.process.communicate()[0].splitlines()[-1])
