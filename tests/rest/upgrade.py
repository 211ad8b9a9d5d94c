#!/usr/bin/python3
"""Opens databases that earlier releases left behind, with cases in every kind of wait, and finishes them all.

  upgrade.py                    for each tests/rest/upgrades/*.sql
  upgrade.py --make NAME        makes another one with the binary at hand (OBIEG_BIN names an older one)

A file is the text of a SQLite database as `Server` of its time left it: after a change of the schema, make one with the
last binary before it. What is in it is said by MODEL and `leave_waiting`, which stay as they are.
"""
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Server, binary, clean_environment  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent / "upgrades"
PASSWORD = "a-long-password"
MODEL = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    id="d" targetNamespace="urn:test">
  <bpmn:message id="paid" name="paid">
    <bpmn:extensionElements><zeebe:subscription correlationKey="=order"/></bpmn:extensionElements>
  </bpmn:message>
  <bpmn:process id="upgrade" name="Upgrade" isExecutable="true">
    <bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f0" sourceRef="start" targetRef="which"/>
    <bpmn:exclusiveGateway id="which" default="to-task"/>
    <bpmn:sequenceFlow id="to-task" sourceRef="which" targetRef="task"/>
    <bpmn:userTask id="task" name="Approve"><bpmn:extensionElements><zeebe:userTask/>
      <zeebe:assignmentDefinition assignee="ewa"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:boundaryEvent id="late" attachedToRef="task" cancelActivity="false">
      <bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P30D</bpmn:timeDuration>
      </bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="task" targetRef="end"/>
    <bpmn:endEvent id="told"/><bpmn:sequenceFlow id="f2" sourceRef="late" targetRef="told"/>
    <bpmn:sequenceFlow id="to-job" sourceRef="which" targetRef="job">
      <bpmn:conditionExpression>=wait = "job"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:serviceTask id="job" name="Book"><bpmn:extensionElements>
      <zeebe:taskDefinition type="upgrade-book" retries="3"/></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:sequenceFlow id="f3" sourceRef="job" targetRef="end"/>
    <bpmn:sequenceFlow id="to-timer" sourceRef="which" targetRef="timer">
      <bpmn:conditionExpression>=wait = "timer"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:intermediateCatchEvent id="timer"><bpmn:timerEventDefinition>
      <bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f4" sourceRef="timer" targetRef="end"/>
    <bpmn:sequenceFlow id="to-message" sourceRef="which" targetRef="message">
      <bpmn:conditionExpression>=wait = "message"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:intermediateCatchEvent id="message"><bpmn:messageEventDefinition messageRef="paid"/>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f5" sourceRef="message" targetRef="end"/>
    <bpmn:sequenceFlow id="to-incident" sourceRef="which" targetRef="incident">
      <bpmn:conditionExpression>=wait = "incident"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:serviceTask id="incident" name="Fail"><bpmn:extensionElements>
      <zeebe:taskDefinition type="upgrade-fail" retries="1"/></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:sequenceFlow id="f6" sourceRef="incident" targetRef="end"/>
    <bpmn:endEvent id="end"/>
  </bpmn:process>
</bpmn:definitions>"""
WAITS = ["task", "job", "timer", "message", "incident"]


def activate(client, kind):
    return client.post("/v2/jobs/activation", {"type": kind, "timeout": 60_000, "maxJobsToActivate": 10,
                                               "worker": "w"})["jobs"]


def leave_waiting(client):
    with tempfile.TemporaryDirectory() as folder:
        model = pathlib.Path(folder) / "upgrade.bpmn"
        model.write_text(MODEL)
        client.deploy(model)
    for wait in WAITS:
        client.post("/v2/process-instances", {"processDefinitionId": "upgrade",
                                              "variables": {"wait": wait, "order": "o-1"}})
    job = activate(client, "upgrade-fail")[0]
    client.post(f"/v2/jobs/{job['jobKey']}/failure", {"retries": 0, "errorMessage": "no network"})


def make(name):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([binary(), "user", "add", "ewa", "--role", "administrator", "--data", folder], check=True,
                       input=PASSWORD + "\n", text=True, env=clean_environment())
        with Server(data=folder, database="", demo=False) as server:
            leave_waiting(server.client("ewa", PASSWORD))
        with sqlite3.connect(os.path.join(folder, "obieg.db")) as database:
            (level,) = database.execute("PRAGMA user_version").fetchone()
            text = "\n".join([f"PRAGMA user_version = {level};", *database.iterdump()])
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.sql").write_text(text + "\n")


def open_and_finish(path):
    with tempfile.TemporaryDirectory() as folder:
        with sqlite3.connect(os.path.join(folder, "obieg.db")) as database:
            database.executescript(path.read_text())
        with Server("--movable-clock", data=folder, database="", demo=False) as server:
            client = server.client("ewa", PASSWORD)

            def running():
                found = client.post("/v2/process-instances/search", {"filter": {"state": "ACTIVE"}})
                return found["page"]["totalItems"]

            assert running() == len(WAITS), f"{running()} cases instead of {len(WAITS)}"
            for task in client.post("/api/v1/tasks/search", {"filter": {"view": "mine"}})["items"]:
                client.post(f"/api/v1/tasks/{task['key']}/complete", {"variables": {}})
            for job in activate(client, "upgrade-book"):
                client.post(f"/v2/jobs/{job['jobKey']}/completion", {})
            client.post("/v2/messages/publication", {"name": "paid", "correlationKey": "o-1", "timeToLive": 0})
            (incident,) = client.get("/api/v1/incidents")["items"]
            client.post(f"/api/v1/incidents/{incident['key']}/resolve")
            for job in activate(client, "upgrade-fail"):
                client.post(f"/v2/jobs/{job['jobKey']}/completion", {})
            client.post("/api/v1/clock/advance", {"duration": "P3D"})
            assert running() == 0, f"{running()} cases are still waiting"
            leave_waiting(client)  # new ones start, too
            assert running() == len(WAITS)


def main():
    if sys.argv[1:2] == ["--make"]:
        make(sys.argv[2])
        return 0
    passed = failed = 0
    for path in sorted(FOLDER.glob("*.sql")):
        try:
            open_and_finish(path)
            passed += 1
        except Exception as error:  # the next one may open
            failed += 1
            print(f"{path.name}: {error!r}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
