#!/usr/bin/python3
"""Lists from a streaming replica: people find what they just did, whatever the replica does.

  replicas.py

A server works on a primary and reads lists from its replica. First the replica follows, and lists come from it; then it
stands still (pg_wal_replay_pause), goes on, and dies. Each time a case that was just started or finished must be in
the next list as it is now, and a second node that knows nothing of it must tell the same.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.postgresql import PostgreSQL  # noqa: E402
from support.server import ROOT, Server  # noqa: E402
from support.verdict import Verdict  # noqa: E402

CASES = 30  # in each situation


class ReadingServer(Server):
    """A server that reads lists from a replica."""

    def __init__(self, database, replicas):
        super().__init__(database=database)
        self.replicas = replicas

    def environment(self):
        return super().environment() | {"OBIEG_DATABASE_REPLICAS": self.replicas}


def tasks_of(client, case):
    found = client.post("/v2/user-tasks/search", {"filter": {"processInstanceKey": case}})
    return [task["userTaskKey"] for task in found["items"] if task["state"] == "CREATED"]


def work(here, there, verdict, situation):
    """Starts cases at one node and finishes them; after each step both nodes' lists must show it."""
    for _ in range(CASES):
        case = here.post("/v2/process-instances", {"processDefinitionId": "bench-one-task"})["processInstanceKey"]
        for client in (there, here):
            tasks = tasks_of(client, case)
            verdict.expect(len(tasks) == 1, f"{situation}: a case that was just started has the tasks {tasks}")
        if not tasks:
            continue
        here.post(f"/v2/user-tasks/{tasks[0]}/completion", {})
        for client in (there, here):
            left = tasks_of(client, case)
            verdict.expect(left == [], f"{situation}: a task that was just finished is still in a list")
            cases = client.post("/v2/process-instances/search", {"filter": {"processInstanceKey": case}})["items"]
            verdict.expect([row["state"] for row in cases] == ["COMPLETED"], f"{situation}: the case is {cases}")


def lists_asked(replica):
    """How often sessions of readers came to the replica with a list, as far as they still show it."""
    return int(replica.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'obieg reader' AND "
                           "(query LIKE '%FROM task %' OR query LIKE '%FROM closed_task %' OR "
                           "query LIKE '%FROM instance %' OR query LIKE '%FROM ended_instance %')"))


def main():
    verdict = Verdict()
    with PostgreSQL() as primary:
        database = primary.new_database()
        name = database.split("/")[3].split("?")[0]
        replica = PostgreSQL(primary=primary).start()
        try:
            with ReadingServer(database, replica.address(name)) as here, \
                    ReadingServer(database, replica.address(name)) as there:
                here.client().deploy(ROOT / "bench/models/one-task.bpmn")
                work(here.client(), there.client(), verdict, "the replica follows")
                verdict.expect(lists_asked(replica) > 0, "no list was read from the replica")
                replica.sql("SELECT pg_wal_replay_pause()")
                work(here.client(), there.client(), verdict, "the replica stands still")
                replica.sql("SELECT pg_wal_replay_resume()")
                work(here.client(), there.client(), verdict, "the replica goes on")
                replica.kill()
                work(here.client(), there.client(), verdict, "the replica is gone")
        finally:
            replica.stop()
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
