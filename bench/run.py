#!/usr/bin/python3
"""Runs named workloads against the release binary and prints one JSON line for each.

  bench/run.py [NAME…] [--seconds 10] [--connections 64] [--nodes 1] [--scale 1] [--peers]

Every line carries `ref_fsync` (4 KiB appends made durable a second) and `ref_echo` (loopback HTTP requests a
second through the same load generator), measured in the same minute: the machine is noisy, ratios are not.
--scale 0.1 preloads a tenth of what idle, growth, timers, disk, cost, jobs, inbox, records and one-task-live ask for; --peers measures the
others beside straight, one-task, latency and jobs.
"""
import argparse
import json

from measure import MACHINE, RELEASE, ROOT, references
from peers import install, measure_peers
from support.load import answer_of
from workloads import WORKLOADS

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


def run_workload(name, arguments):
    function, marks = WORKLOADS[name]
    measured = {"name": name, **marks, **references(), **function(arguments)}
    peers = measure_peers(name, min(arguments.seconds, 5), arguments.connections) if arguments.peers else {}
    return {**measured, **peers, **MACHINE}


def run_in_process(name, arguments):
    workload = IN_PROCESS[name]
    if workload["peers"]:
        install()
    measured = answer_of([*workload["command"], arguments.seconds], cwd=ROOT)
    peers = {f"peer_{peer}": answer_of([*command, min(arguments.seconds, 3)], cwd=ROOT)["per_second"]
             for peer, command in workload["peers"].items()}
    return {"name": name, "gate": workload["gate"], "goal": workload["goal"], **measured, **peers, **MACHINE}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", choices=[[], *WORKLOADS, *IN_PROCESS], default=[])
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--nodes", type=int, default=1, help="servers on one database; pg-… only")
    parser.add_argument("--scale", type=float, default=1, help="share of what is preloaded")
    parser.add_argument("--peers", action="store_true", help="measure the others, too, where they have a counterpart")
    arguments = parser.parse_args()
    for name in arguments.names or [*WORKLOADS, *IN_PROCESS]:
        run = run_workload if name in WORKLOADS else run_in_process
        print(json.dumps(run(name, arguments)), flush=True)


if __name__ == "__main__":
    main()
