#!/usr/bin/python3
"""Runs named workloads against the release binary and prints one JSON line for each.

  bench/run.py [NAME…] [--seconds 10] [--connections 64]

Every line carries `ref_fsync` (4 KiB appends made durable a second) and `ref_echo` (loopback HTTP requests a
second through the same load generator), measured in the same minute: the machine is noisy, ratios are not.
"""
import argparse
import base64
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from support.server import Server  # noqa: E402

RELEASE = ROOT / "build" / "release"
LOAD = RELEASE / "obieg_load"
WORKLOADS = {
    "straight": {"process": "bench-straight", "gate": 12_000, "goal": 30_000},
    "one-task": {"process": "bench-one-task", "gate": 5_000, "goal": 12_000},
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


def run_workload(name, arguments):
    workload = WORKLOADS[name]
    authorization = "Basic " + base64.b64encode(b"admin:demo-admin").decode()
    with tempfile.TemporaryDirectory(prefix="obieg-bench-") as folder, Server() as server:
        client = server.client()
        client.deploy(ROOT / "bench" / "models" / f"{name}.bpmn")
        options = ["--port", server.port, "--connections", arguments.connections, "--authorization", authorization,
                   "--process", workload["process"]]
        load(name, *options, "--seconds", 2)  # warm caches; not counted
        measured = load(name, *options, "--seconds", arguments.seconds)
        return {"name": name, "gate": workload["gate"], "goal": workload["goal"], **measured, **references(folder),
                "connections": arguments.connections, "cores": os.cpu_count(), "machine": platform.machine()}


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
    arguments = parser.parse_args()
    for name in arguments.names or [*WORKLOADS, *IN_PROCESS]:
        run = run_workload if name in WORKLOADS else run_in_process
        print(json.dumps(run(name, arguments)), flush=True)


if __name__ == "__main__":
    main()
