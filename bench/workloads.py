"""The workloads that drive a server over HTTP. Each is a function of the command line's arguments that answers the
fields of its JSON line; what it preloads it loads through the public API, so that every row is the product's own."""
import contextlib
import datetime
import http.client
import os
import sqlite3
import statistics
import subprocess
import tempfile
import time

from measure import ROOT, children_of, cpu_seconds, database_bytes, references, resident_mb, written_bytes
from support.disk import faulty_disk
from support.load import Load, deploy, drive, fill
from support.server import Client, Server, clean_environment, postgresql

FSYNC_MS = 5  # of the slow disk


def restart(server):
    """Stops in order and starts again; answers the seconds until it was ready."""
    server.stop()
    began = time.monotonic()
    server.start()
    return round(time.monotonic() - began, 3)


# ---- Throughput -----------------------------------------------------------------------------------------------


def throughput(workload, on_postgresql=False):
    """All nodes at once, each with its share of the connections; the rates add up, the slowest latency counts."""
    def run(arguments):
        nodes = arguments.nodes if on_postgresql else 1
        database = postgresql().new_database() if on_postgresql else ""
        with contextlib.ExitStack() as stack:
            servers = [stack.enter_context(Server(database=database)) for _ in range(nodes)]
            deploy(servers[0], workload)

            def drive_all(seconds):
                loads = [Load(server, workload, f"bench-{workload}", arguments.connections // nodes, seconds)
                         for server in servers]
                return [load.result() for load in loads]

            drive_all(2)  # warm caches; not counted
            answers = drive_all(arguments.seconds)
            worst = max(answers, key=lambda answer: answer["p99_ms"])
            return {**worst, "per_second": round(sum(answer["per_second"] for answer in answers)),
                    "connections": arguments.connections, **({"nodes": nodes} if on_postgresql else {})}
    return run


def one_task_live(arguments):
    live = int(100_000 * arguments.scale)
    with Server(database="") as server:
        deploy(server, "live-task")
        waiting = os.path.join(server.folder.name, "waiting")
        fill(server, "bench-live-task", live, "--waiting", waiting)
        words = ("one-task-live", "bench-live-task", arguments.connections, "--waiting", waiting, "--seconds")
        drive(server, *words, 2)
        return {**drive(server, *words, arguments.seconds), "live": live, "connections": arguments.connections}


def inbox(arguments):
    """Searches of somebody with 50 tasks among a million of others, by a field of the cases, rights applied."""
    open_tasks = int(1_000_000 * arguments.scale)
    owner = "ola.kaminska"
    with Server(database="") as server:
        deploy(server, "inbox")
        fill(server, "bench-inbox", open_tasks)
        for number in range(50):
            server.client().post("/v2/process-instances", {"processDefinitionId": "bench-inbox", "variables": {
                "owner": owner, "customer": f"Nordwind {number}", "amount": number, "urgent": False}})
        person = server.client(owner)
        found = person.post("/api/v1/tasks/search", {"filter": {"view": "mine", "caseFields": [
            {"field": "customer", "test": "contains", "value": "nordwind"}]}})["items"]
        if len(found) != 50:
            raise RuntimeError(f"the search found {len(found)} tasks instead of 50")
        words = ("inbox", "bench-inbox", arguments.connections, "--authorization", person.authorization, "--seconds")
        drive(server, *words, 2)
        return {**drive(server, *words, arguments.seconds), "open": open_tasks, "connections": arguments.connections}


def records(arguments):
    """Lists of a million clients, for somebody who sees those of a team of ten among two hundred, and for somebody who
    sees all. Who reads what not everybody may read is written down, so each request of the first one is a commit, too."""
    clients = int(1_000_000 * arguments.scale)
    with Server(database="") as server:
        admin = server.client()
        admin.upload("/v2/deployments", "resources", {
            name: (ROOT / "bench" / "models" / name).read_bytes() for name in ("straight.bpmn", "records/client.record.json")})
        head, password = "owner-0", "bench-password-0"
        for number in range(10):
            owner = f"owner-{number}"
            person = {"email": f"{owner}@nordwind.example", "language": "en", "position": "", "department": "", "roles": []}
            admin.post("/v2/users", {"username": owner, "password": password, "name": owner, "email": person["email"]})
            admin.call("PUT", f"/api/v1/people/{owner}", {**person, "displayName": owner, "supervisor": head if number else ""})
        filled = fill(server, "bench-client", clients, workload="fill-records")
        admin = server.client()  # the former connection was idle too long
        # Everybody reads every record from the start; from here on people read those of their team.
        for row in admin.get("/api/v1/rights")["authorizations"]:
            if row["ownerId"] == "user" and row["resourceType"] == "RECORD_TYPE":
                admin.call("DELETE", f"/v2/authorizations/{row['authorizationKey']}")
        admin.post("/api/v1/rights/authorizations", {
            "ownerId": "user", "ownerType": "ROLE", "resourceType": "RECORD_TYPE", "resourceId": "bench-client",
            "permissionTypes": ["READ"], "scope": "below"})
        answer = {"clients": clients, "filled_per_second": filled, "connections": arguments.connections}
        for who, client in (("team", server.client(head, password)), ("all", admin)):
            for name, connections in ((f"{who}_alone", 1), (who, arguments.connections)):
                words = ("records", "bench-client", connections, "--authorization", client.authorization, "--seconds")
                drive(server, *words, 2)
                measured = drive(server, *words, arguments.seconds)
                answer.update({f"{name}_{key}": measured[key] for key in ("request_p50_ms", "request_p99_ms", "failed")})
                answer[f"{name}_requests_per_second"] = measured["per_second"] * 4
        return answer


def latency(arguments):
    with Server(database="") as server:
        deploy(server, "straight")
        drive(server, "straight", "bench-straight", 1, "--seconds", 1)
        reference = references()
        measured = drive(server, "straight", "bench-straight", 1, "--seconds", arguments.seconds)
        gate = round(3 * 1000 / reference["ref_fsync"] + 0.3, 3)
        return {**measured, **reference, "gate": gate, "connections": 1}


def jobs(arguments):
    count = int(200_000 * arguments.scale)
    with Server(database="") as server:
        deploy(server, "job")
        fill(server, "bench-job", count)
        measured = drive(server, "jobs", "bench-job", arguments.connections, "--seconds", 300, "--count", count)
        return {**measured, "leased_at_a_time": 100, "connections": arguments.connections}


def slow_disk(arguments):
    """In memory, so that the flush takes what it is told and nothing else."""
    with tempfile.TemporaryDirectory(prefix="obieg-bench-", dir="/dev/shm") as folder:
        with Server(data=os.path.join(folder, "data"), database="") as server:
            deploy(server, "one-task")
            server.stop()
            server.prefix = faulty_disk(server.data, fsync_ms=FSYNC_MS)
            server.start()
            words = ("one-task", "bench-one-task", arguments.connections, "--seconds")
            drive(server, *words, 1)
            measured = drive(server, *words, arguments.seconds)
    most = arguments.connections / (2 * FSYNC_MS / 1000)
    return {**measured, "share": round(measured["per_second"] / most, 3), "fsync_ms": FSYNC_MS,
            "connections": arguments.connections}


# ---- Much of everything ----------------------------------------------------------------------------------------


def idle(arguments):
    live = int(1_000_000 * arguments.scale)
    with Server(database="") as server:
        deploy(server, "one-task")
        restart(server)
        before = database_bytes(server)
        filled = fill(server, "bench-one-task", live)
        loaded_mb = resident_mb(server)
        ready = restart(server)
        return {"live": live, "filled_per_second": filled, "ready_s": ready,
                "bytes_each": round((database_bytes(server) - before) / live), "rss_after_filling_mb": loaded_mb,
                "rss_mb": resident_mb(server)}


def growth(arguments):
    """one-task among more and more waiting cases of ten history rows each."""
    rates, live = {}, 0
    with Server(database="") as server:
        deploy(server, "one-task", "live-task")
        for wanted in (0, int(100_000 * arguments.scale), int(1_000_000 * arguments.scale)):
            fill(server, "bench-live-task", wanted - live)
            live = wanted
            drive(server, "one-task", "bench-one-task", arguments.connections, "--seconds", 2)
            measured = drive(server, "one-task", "bench-one-task", arguments.connections, "--seconds", arguments.seconds)
            rates[live] = measured["per_second"]
            last = measured
        return {**last, "per_second_by_live": rates, "history_rows": live * 10,
                "share": round(rates[live] / rates[0], 3), "connections": arguments.connections}


def disk(arguments):
    count = int(100_000 * arguments.scale)
    with Server(database="") as server:
        deploy(server, "one-task")
        drive(server, "one-task", "bench-one-task", 64, "--count", 100)
        restart(server)
        before = database_bytes(server)
        measured = drive(server, "one-task", "bench-one-task", 64, "--seconds", 600, "--count", count)
        case = server.client().post("/v2/process-instances/search", {"page": {"limit": 1}})["items"][0]
        history = server.client().get(f"/api/v1/cases/{case['processInstanceKey']}/history?limit=200")["items"]
        restart(server)
        return {"bytes_each": round((database_bytes(server) - before) / measured["done"]), "finished": measured["done"],
                "history_rows_each": len(history), "variables_bytes": 300}


def cost(arguments):
    """What a million finished cases take of processors and disks: of the server and, on PostgreSQL, of the database."""
    count = int(100_000 * arguments.scale)
    words = ("--count", count, "--seconds", 900)

    def per_case(number):
        return round(number / count)

    def per_million(seconds):
        return round(seconds * 1_000_000 / count)

    answer = {"cases": count}
    with Server(database="") as server:
        deploy(server, "one-task")
        restart(server)
        before = database_bytes(server), cpu_seconds(server.process.pid), written_bytes(server)
        drive(server, "one-task", "bench-one-task", arguments.connections, *words)
        answer["sqlite"] = {"server_cpu_s_per_million": per_million(cpu_seconds(server.process.pid) - before[1]),
                            "written_bytes_each": per_case(written_bytes(server) - before[2])}
        restart(server)
        answer["sqlite"]["disk_bytes_each"] = per_case(database_bytes(server) - before[0])
    address = postgresql().new_database()
    name = address.split("?")[0].rsplit("/", 1)[1]
    with Server(database=address) as server:
        deploy(server, "one-task")
        postmaster = int(open(os.path.join(postgresql().data, "postmaster.pid")).readline())

        def state():
            postgresql().sql("VACUUM", name)
            size = int(postgresql().sql(f"SELECT pg_database_size('{name}')"))
            log = int(postgresql().sql("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"))
            return size, log, cpu_seconds(server.process.pid), cpu_seconds(postmaster, *children_of(postmaster))

        before = state()
        drive(server, "one-task", "bench-one-task", arguments.connections, *words)
        size, log, own, database = (after - former for after, former in zip(state(), before))
        answer["postgresql"] = {"server_cpu_s_per_million": per_million(own), "database_cpu_s_per_million": per_million(database),
                                "disk_bytes_each": per_case(size), "log_bytes_each": per_case(log)}
    return answer


def count_due(server, until_ms):
    """Timers that have not fired, asked of the database file: nothing is asked of the server meanwhile."""
    with contextlib.closing(sqlite3.connect(f"file:{server.data}/obieg.db?mode=ro", uri=True)) as database:
        return database.execute("SELECT count(*) FROM timer WHERE due <= ?", (until_ms,)).fetchone()[0]


def timers(arguments):
    pending, due = int(1_000_000 * arguments.scale), int(100_000 * arguments.scale)
    with Server(database="") as server:
        deploy(server, "timer")
        rate = fill(server, "bench-timer", pending - due, "--due", "2099-01-01T00:00:00Z")
        instant = int(time.time() + 3 + 2 * due / rate)
        text = datetime.datetime.fromtimestamp(instant, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        fill(server, "bench-timer", due, "--due", text)
        if time.time() > instant:
            raise RuntimeError("the machine is too busy: timers were due before all of them were there")
        time.sleep(max(0.0, instant - 1 - time.time()))
        waiting = count_due(server, instant * 1000)
        time.sleep(max(0.0, instant - time.time()))
        while count_due(server, instant * 1000):
            time.sleep(0.02)
        took = time.time() - instant
        return {"per_second": round(waiting / took), "seconds": round(took, 3), "due": waiting, "pending": pending}


def start(arguments):
    """From the start of the program until its first case is committed; the median of ten, and what it takes idle."""
    times = []
    with Server(database="") as server:
        deploy(server, "straight")
        for _ in range(10):
            server.stop()
            began = time.monotonic()
            with open(server.log, "ab") as log:
                server.process = subprocess.Popen(server.command(), stdout=log, stderr=subprocess.STDOUT, cwd=ROOT,
                                                  env=clean_environment())
            while True:
                try:
                    Client(server.port).post("/v2/process-instances", {"processDefinitionId": "bench-straight"})
                    break
                except (OSError, http.client.HTTPException):
                    time.sleep(0.001)  # until the port is open
            times.append((time.monotonic() - began) * 1000)
        restart(server)
        return {"first_commit_ms": round(statistics.median(times), 1), "slowest_ms": round(max(times), 1),
                "rss_mb": resident_mb(server)}


# What counts, its gate and its goal (performance is measured in `per_second` unless said).
WORKLOADS = {
    "straight": (throughput("straight"), {"gate": 12_000, "goal": 30_000}),
    "one-task": (throughput("one-task"), {"gate": 5_000, "goal": 12_000}),
    "one-task-live": (one_task_live, {"gate": 3_000, "goal": 8_000}),
    "inbox": (inbox, {"gate": 5_000, "goal": 10_000}),
    "records": (records, {"gate": 50, "goal": 15, "unit": "ms at 99 % of requests"}),
    "latency": (latency, {"goal": 0.4, "unit": "ms, in the middle"}),
    "jobs": (jobs, {"gate": 10_000, "goal": 30_000}),
    "slow-disk": (slow_disk, {"gate": 0.6, "goal": 0.85, "unit": "share of connections / (2 x fsync)"}),
    "pg-straight": (throughput("straight", on_postgresql=True), {"gate": 7_000, "goal": 18_000}),
    "pg-one-task": (throughput("one-task", on_postgresql=True), {"gate": 3_000, "goal": 8_000}),
    "idle": (idle, {"gate": {"bytes_each": 3072, "rss_mb": 300, "ready_s": 3},
                    "goal": {"bytes_each": 1536, "rss_mb": 150, "ready_s": 1}}),
    "growth": (growth, {"gate": 0.5, "goal": 0.8, "unit": "share of the first"}),
    "disk": (disk, {"gate": 1536, "goal": 819, "unit": "bytes"}),
    "cost": (cost, {}),
    "timers": (timers, {"gate": 20_000, "goal": 100_000}),
    "start": (start, {"gate": {"first_commit_ms": 200, "rss_mb": 64}, "goal": {"first_commit_ms": 50, "rss_mb": 30}}),
}
