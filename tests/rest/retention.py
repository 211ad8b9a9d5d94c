#!/usr/bin/python3
"""Drives what becomes of cases that have ended: levels of the history, rules, the archive, and who may say so.

Stories as in run.py; the clock of the processes is moved. Closes with `N passed, N failed`.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.archive import archived  # noqa: E402
from support.server import Server, binary, clean_environment  # noqa: E402
from support.stories import expect, refusal, run_stories  # noqa: E402

PROCESS = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:obieg="urn:obieg:bpmn:1" id="d" targetNamespace="urn:test">
  <bpmn:process id="{process}" name="{process}" isExecutable="true">
    <bpmn:extensionElements>{head}</bpmn:extensionElements>
    <bpmn:startEvent id="start"/>
    <bpmn:serviceTask id="work"><bpmn:extensionElements>
      <zeebe:taskDefinition type="{process}-work" retries="1"/></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="work"/>
    <bpmn:sequenceFlow id="b" sourceRef="work" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>"""
NOTHING = {"history": None, "keepDays": None, "disposal": None}


def until(condition, what, seconds=60):
    """Waits for what the server does in its own time."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come about")
        time.sleep(0.05)
    return found


def deploy(client, process, head=""):
    client.upload("/v2/deployments", "resources", {f"{process}.bpmn": PROCESS.format(process=process, head=head)})


def ended_case(client, process, **variables):
    key = client.post("/v2/process-instances",
                      {"processDefinitionId": process, "variables": variables})["processInstanceKey"]
    work = client.post("/v2/jobs/activation", {"type": f"{process}-work", "worker": "w", "timeout": 60_000,
                                               "maxJobsToActivate": 1, "requestTimeout": -1})["jobs"]
    client.post(f"/v2/jobs/{work[0]['jobKey']}/completion", {"variables": {"done": True}})
    return key


def say(client, process, **policy):
    path = f"/api/v1/retention/processes/{process}" if process else "/api/v1/retention"
    return client.call("PUT", path, policy)


def of_process(overview, process):
    return next(row for row in overview["processes"] if row["processId"] == process)


def finished_run(client):
    return until(lambda: (run := client.get("/api/v1/retention")["runs"][0])["state"] != "active" and run, "the end of the run")


def history(client, key):
    return [event["kind"] for event in client.get(f"/api/v1/cases/{key}/history")["items"]]


def test_the_history_is_kept_at_the_level_that_is_said(server):
    admin = server.client()
    deploy(admin, "talkative")
    deploy(admin, "terse", '<obieg:history level="minimal"/>')
    full = history(admin, ended_case(admin, "talkative", amount=1))
    expect({"variables-set", "element-completed", "job-completed"} <= set(full), True, str(full))
    expect(history(admin, ended_case(admin, "terse", amount=1)), ["process-started", "process-completed"])
    expect(of_process(say(admin, "terse", history="activity"), "terse")["inForce"]["history"], "activity")
    activity = history(admin, ended_case(admin, "terse", amount=1))
    expect(("variables-set" in activity, "element-completed" in activity), (False, True), str(activity))
    expect(refusal(deploy, admin, "odd", '<obieg:history level="everything"/>'), "invalid-model")


def test_an_unknown_level_is_said_in_three_languages(server):
    admin = server.client()
    package = {"odd.bpmn": PROCESS.format(process="odd", head='<obieg:history level="everything"/>')}
    for language, words in {"en": "is none of them", "pl": "nie jest żadnym z nich", "ru": "к ним не относится"}.items():
        admin.call("PATCH", "/api/v1/session", {"language": language})
        messages = [problem["message"] for problem in admin.check_package(package)]
        expect(any(words in message and "everything" in message for message in messages), True, f"{language}: {messages}")


def test_cases_are_archived_when_their_time_is_over():
    with Server("--movable-clock", "--retention-cases", "3", "--retention-pause-ms", "0") as server:
        admin = server.client()
        deploy(admin, "short-lived")
        keys = {ended_case(admin, "short-lived", amount=number) for number in range(7)}
        row = of_process(admin.get("/api/v1/retention"), "short-lived")
        expect((row["ended"], row["due"], row["policy"], row["inForce"]),
               (7, 0, NOTHING, {"history": "full", "keepDays": 0, "disposal": "archive"}))
        expect(admin.get("/api/v1/retention")["nextRunAt"], None)
        overview = say(admin, "short-lived", keepDays=90)
        expect(overview["nextRunAt"] is not None, True)
        admin.post("/api/v1/clock/advance", {"duration": "P91D"})
        young = ended_case(admin, "short-lived")
        expect(of_process(admin.get("/api/v1/retention"), "short-lived")["due"], 7, "the dry run")
        expect(len(archived(pathlib.Path(server.data) / "archive")), 0)

        admin.post("/api/v1/retention/run")
        run = finished_run(admin)
        expect((run["state"], run["archived"], run["deleted"], run["problem"]), ("completed", 7, 0, None))
        expect(run["startedBy"] is not None, True)
        cases = archived(pathlib.Path(server.data) / "archive")
        expect(sorted(case["key"] for _, case in cases), sorted(keys))
        one = cases[0][1]
        expect((one["process"], one["status"], one["variables"]["done"]), ("short-lived", "completed", True))
        for key in keys:
            expect(refusal(admin.get, f"/api/v1/cases/{key}"), "not-found")
        expect(admin.get(f"/api/v1/cases/{young}")["key"], young)

        def command(*words):
            return subprocess.run([binary(), "archive", *words, "--data", server.data], capture_output=True, text=True,
                                  env=clean_environment(), check=False)
        expect(len(command("list").stdout.splitlines()), 7)
        expect(one["key"] in command("show", one["key"]).stdout, True)
        expect(command("show", "17000000000000000").returncode, 1)
        expect((command("verify").returncode, "7 cases, 0 of them twice" in command("verify").stdout), (0, True))


def test_documents_go_into_the_archive_with_their_case():
    form = {"id": "papers", "components": [{"type": "filepicker", "key": "papers", "label": "Papers", "multiple": True}]}
    xml = PROCESS.format(process="papers", head="").replace('<bpmn:startEvent id="start"/>', (
        '<bpmn:startEvent id="start"><bpmn:extensionElements><zeebe:formDefinition formId="papers"/>'
        "</bpmn:extensionElements></bpmn:startEvent>"))
    content = b"Umowa najmu lokalu. " * 500
    with Server("--movable-clock") as server, tempfile.TemporaryDirectory() as folder:
        admin = server.client()
        (pathlib.Path(folder) / "papers.bpmn").write_text(xml, encoding="utf-8")
        (pathlib.Path(folder) / "papers.form").write_text(json.dumps(form), encoding="utf-8")
        admin.deploy(pathlib.Path(folder) / "papers.bpmn", pathlib.Path(folder) / "papers.form")
        file = admin.post("/api/v1/files", {"name": "umowa.txt", "size": len(content)})["key"]
        admin.raw("PATCH", f"/api/v1/files/{file}/content?offset=0", content, {"Content-Type": "application/octet-stream"})
        admin.post(f"/api/v1/files/{file}/completion")
        admin.post("/api/v1/startable/papers", {"variables": {"papers": [file]}})
        work = admin.post("/v2/jobs/activation", {"type": "papers-work", "worker": "w", "timeout": 60_000,
                                                  "maxJobsToActivate": 1, "requestTimeout": -1})["jobs"]
        admin.post(f"/v2/jobs/{work[0]['jobKey']}/completion")
        say(admin, "papers", keepDays=7)
        admin.post("/api/v1/clock/advance", {"duration": "P8D"})
        admin.post("/api/v1/retention/run")
        expect(finished_run(admin)["archived"], 1)
        archive = pathlib.Path(server.data) / "archive"
        files = archived(archive)[0][1]["files"]
        expect([(one["key"], one["name"], one["size"]) for one in files], [(file, "umowa.txt", len(content))])
        digits = files[0]["sha256"]
        expect((archive / "files" / digits[:2] / digits).read_bytes(), content)
        expect(refusal(admin.get, f"/api/v1/files/{file}"), "not-found")


def test_cases_may_be_deleted_and_a_process_may_differ_from_all_others():
    with Server("--movable-clock") as server:
        admin = server.client()
        deploy(admin, "forgotten")
        deploy(admin, "remembered")
        ended_case(admin, "forgotten")
        kept = ended_case(admin, "remembered")
        say(admin, "", keepDays=1, disposal="delete")
        say(admin, "remembered", keepDays=0)
        admin.post("/api/v1/clock/advance", {"duration": "P2D"})
        admin.post("/api/v1/retention/run")
        run = finished_run(admin)
        expect((run["state"], run["archived"]), ("completed", 0))
        expect(run["deleted"] >= 1, True)
        overview = admin.get("/api/v1/retention")
        expect((of_process(overview, "forgotten")["ended"], of_process(overview, "remembered")["ended"]), (0, 1))
        expect(admin.get(f"/api/v1/cases/{kept}")["key"], kept)
        expect((pathlib.Path(server.data) / "archive").exists(), False)
        expect(of_process(say(admin, "remembered"), "remembered")["policy"], NOTHING, "taken back")


def test_a_run_can_be_stopped():
    with Server("--movable-clock", "--retention-cases", "1", "--retention-pause-ms", "60000") as server:
        admin = server.client()
        deploy(admin, "slow")
        for _ in range(3):
            ended_case(admin, "slow")
        say(admin, "slow", keepDays=1)
        admin.post("/api/v1/clock/advance", {"duration": "P2D"})
        expect(refusal(admin.call, "DELETE", "/api/v1/retention/run"), "wrong-state", "none is under way")
        expect(admin.post("/api/v1/retention/run")["runs"][0]["state"], "active")
        until(lambda: admin.get("/api/v1/retention")["runs"][0]["archived"] == 1, "the first case")
        expect(refusal(admin.post, "/api/v1/retention/run"), "wrong-state", "one at a time")
        expect(admin.call("DELETE", "/api/v1/retention/run")["runs"][0]["state"], "canceled")
        expect(of_process(admin.get("/api/v1/retention"), "slow")["ended"], 2)


def test_wrong_rules_are_refused(server):
    admin = server.client()
    deploy(admin, "known")
    for wrong in ({"keepDays": -1}, {"keepDays": 36_501}, {"keepDays": 1.5}, {"disposal": "burn"}, {"history": "all"}):
        expect(refusal(admin.call, "PUT", "/api/v1/retention/processes/known", wrong), "invalid-argument", str(wrong))
    expect(refusal(admin.call, "PUT", "/api/v1/retention/processes/unknown", {"keepDays": 1}), "not-found")
    expect(refusal(admin.call, "PUT", "/api/v1/retention", {"keepdays": 1}), "unknown-field")
    expect(of_process(admin.get("/api/v1/retention"), "known")["policy"], NOTHING)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
