"""What others offer for the same work (bench/peers), run beside ours."""
import subprocess
import sys

from measure import ROOT
from support.load import answer_of

FOLDER = ROOT / "bench" / "peers"
WITH_POSTGRESQL = [sys.executable, ROOT / "tests" / "support" / "postgresql.py"]


def on_postgresql(script):
    return [*WITH_POSTGRESQL, "node", FOLDER / script, "{address}"]


# For a workload, the commands of those who have a counterpart of it.
PEERS = {
    **{workload: {"restate": ["node", FOLDER / "restate.mjs", workload], "dbos": [*on_postgresql("dbos.mjs"), workload],
                  "bpmn_engine": ["node", FOLDER / "bpmn_engine.mjs", workload]} for workload in ("straight", "one-task")},
    "latency": {"restate": ["node", FOLDER / "restate.mjs", "straight"], "dbos": [*on_postgresql("dbos.mjs"), "straight"],
                "bpmn_engine": ["node", FOLDER / "bpmn_engine.mjs", "straight"]},
    "jobs": {"pg_boss": [*on_postgresql("pg_boss.mjs"), "jobs"]},
}


def install():
    if not (FOLDER / "node_modules").exists():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=FOLDER, check=True,
                       stdout=subprocess.DEVNULL)


def measure_peers(name, seconds, connections):
    if name not in PEERS:
        return {}
    install()
    return {f"peer_{peer}": answer_of([*command, seconds, 1 if name == "latency" else connections],
                                      stderr=subprocess.DEVNULL)
            for peer, command in PEERS[name].items()}
