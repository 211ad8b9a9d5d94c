#!/usr/bin/python3
"""Runs named workloads against the release binary and prints one JSON line for each.

  bench/run.py [NAME…] [--seconds 10] [--connections 64] [--nodes 1]

Every line carries `ref_fsync` (4 KiB appends made durable a second) and `ref_echo` (loopback HTTP requests a
second through the same load generator), measured in the same minute: the machine is noisy, ratios are not.
"""
import argparse
import base64
import contextlib
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from support.server import Server, postgresql  # noqa: E402

RELEASE = ROOT / "build" / "release"
LOAD = RELEASE / "obieg_load"
WORKLOADS = {
    "straight": {"model": "straight", "gate": 12_000, "goal": 30_000},
    "one-task": {"model": "one-task", "gate": 5_000, "goal": 12_000},
    "pg-straight": {"model": "straight", "on_postgresql": True, "gate": 7_000, "goal": 18_000},
    "pg-one-task": {"model": "one-task", "on_postgresql": True, "gate": 3_000, "goal": 8_000},
}
# Measured in one process and in processor time, next to what others need for the same work.
IN_PROCESS = {
    "feel": {
        "command": [RELEASE / "obieg_bench_expressions", "bench/feel/expressions.json"],
        "peers": {"feelin": ["node", "bench/peers/feel_feelin.mjs", "bench/feel/expressions.json"]},
        "gate": 500_000,
        "goal": 5_000_000,
    },
    "dmn": {
        "command": [RELEASE / "obieg_bench_decisions", "bench/dmn/approver.dmn", "approver", "bench/dmn/approver.json"],
        "peers": {"feelin": ["node", "bench/peers/dmn_feelin.mjs", "bench/dmn/approver.dmn", "bench/dmn/approver.json"]},
        "gate": 400_000,
        "goal": 3_000_000,
    },
    **{f"engine-{workload}": {"command": [RELEASE / "obieg_bench_engine", name], "peers": {}, "gate": 1_000_000, "goal": 5_000_000}
       for workload, name in (("core", "chain"), ("straight", "straight"), ("fork", "fork"))},
    "engine-items": {"command": [RELEASE / "obieg_bench_engine", "items"], "peers": {}, "gate": 100_000, "goal": 1_000_000},
}
PEERS = ROOT / "bench" / "peers"


def load(*words):
    output = subprocess.run([LOAD, *map(str, words)], check=True, capture_output=True, text=True).stdout
    return json.loads(output)


def references(folder):
    fsync = load("fsync", "--file", os.path.join(folder, "fsync.bin"), "--seconds", 1)
    echo = load("echo", "--seconds", 1)
    return {"ref_fsync": fsync["per_second"], "ref_fsync_p50_ms": fsync["p50_ms"], "ref_echo": echo["per_second"]}


def drive(servers, model, connections, seconds):
    """Loads all nodes at once, each with its share of the connections; answers the sum of their rates."""
    authorization = "Basic " + base64.b64encode(b"admin:demo-admin").decode()
    processes = [subprocess.Popen([str(word) for word in (
        LOAD, model, "--port", server.port, "--connections", connections // len(servers), "--authorization", authorization,
        "--process", f"bench-{model}", "--seconds", seconds)], stdout=subprocess.PIPE, text=True) for server in servers]
    answers = [json.loads(process.communicate()[0]) for process in processes]
    worst = max(answers, key=lambda answer: answer["p99_ms"])
    return {**worst, "per_second": round(sum(answer["per_second"] for answer in answers))}


def run_workload(name, arguments):
    workload = WORKLOADS[name]
    on_postgresql = workload.get("on_postgresql")
    model = workload["model"]
    nodes = arguments.nodes if on_postgresql else 1
    database = postgresql().new_database() if on_postgresql else ""
    with tempfile.TemporaryDirectory(prefix="obieg-bench-") as folder, contextlib.ExitStack() as stack:
        servers = [stack.enter_context(Server(database=database)) for _ in range(nodes)]
        servers[0].client().deploy(ROOT / "bench" / "models" / f"{model}.bpmn")
        drive(servers, model, arguments.connections, 2)  # warm caches; not counted
        measured = drive(servers, model, arguments.connections, arguments.seconds)
        return {"name": name, "gate": workload["gate"], "goal": workload["goal"], **measured, **references(folder),
                "connections": arguments.connections, **({"nodes": nodes} if on_postgresql else {}),
                "cores": os.cpu_count(), "machine": platform.machine()}


def lines_of(command, seconds):
    output = subprocess.run([*map(str, command), str(seconds)], cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(output.stdout)


def run_in_process(name, arguments):
    workload = IN_PROCESS[name]
    if workload["peers"] and not (PEERS / "node_modules").exists():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=PEERS, check=True,
                       stdout=subprocess.DEVNULL)
    measured = lines_of(workload["command"], arguments.seconds)
    peers = {f"peer_{peer}": lines_of(command, min(arguments.seconds, 3))["per_second"]
             for peer, command in workload["peers"].items()}
    return {"name": name, "gate": workload["gate"], "goal": workload["goal"], **measured, **peers,
            "machine": platform.machine()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", choices=[[], *WORKLOADS, *IN_PROCESS], default=[])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--nodes", type=int, default=1, help="servers on one database; pg-… only")
    arguments = parser.parse_args()
    for name in arguments.names or [*WORKLOADS, *IN_PROCESS]:
        run = run_workload if name in WORKLOADS else run_in_process
        print(json.dumps(run(name, arguments)), flush=True)


if __name__ == "__main__":
    main()
