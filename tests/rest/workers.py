#!/usr/bin/python3
"""Drives what programs do over HTTP: the results of jobs, their tries and leases, listeners, signals, conditions.

Every test gets the server with the demo company. Closes with `N passed, N failed`. A word as argument selects the
tests whose name contains it.
"""
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.stories import expect, refusal, run_stories  # noqa: E402

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:obieg="urn:obieg:bpmn:1" id="d" targetNamespace="urn:test">"""


def deploy(client, inside, flows, beside="", **others):
    """Publishes the process "work"; `flows` is "a b, b c". Other files come by name."""
    arrows = "".join(f'<bpmn:sequenceFlow id="{flow.replace(" ", "-")}" sourceRef="{flow.split()[0]}" '
                     f'targetRef="{flow.split()[1]}"/>' for flow in flows.split(", "))
    xml = f'{HEAD}{beside}<bpmn:process id="work" isExecutable="true">{inside}{arrows}</bpmn:process></bpmn:definitions>'
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, content in {"work.bpmn": xml, **others}.items():
            paths.append(pathlib.Path(folder) / name)
            paths[-1].write_text(content, encoding="utf-8")
        return client.deploy(*paths)["deployments"]


def start(client, **variables):
    return client.post("/v2/process-instances", {"processDefinitionId": "work", "variables": variables})["processInstanceKey"]


def jobs(client, kind, worker="w", lease=60_000):
    """What there is to do now; nothing is waited for."""
    return client.post("/v2/jobs/activation", {"type": kind, "worker": worker, "timeout": lease, "maxJobsToActivate": 10,
                                               "requestTimeout": -1})["jobs"]


def job(client, kind, **more):
    found = jobs(client, kind, **more)
    expect(len(found), 1, f"jobs of the type {kind}")
    return found[0]


def complete(client, found, **body):
    client.post(f"/v2/jobs/{found['jobKey']}/completion", body)


def state(client, key):
    return client.get(f"/v2/process-instances/{key}")["state"]


def active(client, key):
    items = client.get(f"/v2/process-instances/{key}/statistics/element-instances")["items"]
    return sorted(row["elementId"] for row in items if row["active"])


def service(kind="work", retries=3):
    return (f'<bpmn:startEvent id="s"/><bpmn:serviceTask id="a"><bpmn:extensionElements><zeebe:taskDefinition type="{kind}" '
            f'retries="{retries}"/></bpmn:extensionElements></bpmn:serviceTask><bpmn:endEvent id="e"/>')


def test_a_worker_decides_what_an_ad_hoc_sub_process_begins(server):
    client = server.client()
    deploy(client, """<bpmn:startEvent id="s"/><bpmn:adHocSubProcess id="h"><bpmn:extensionElements>
        <zeebe:taskDefinition type="agent"/><zeebe:adHoc outputCollection="answers" outputElement="=answer"/>
        </bpmn:extensionElements><bpmn:userTask id="one"/><bpmn:userTask id="two"/></bpmn:adHocSubProcess>
        <bpmn:endEvent id="e"/>""", "s h, h e")
    key = start(client)
    first = job(client, "agent")
    expect(refusal(lambda: complete(client, first, result={"type": "adHocSubProcess", "activateElements": [{"elementId": "x"}]})),
           "invalid-argument", "an element that is not inside")
    expect(refusal(lambda: complete(client, first, result={"type": "userTask", "denied": True})), "invalid-argument",
           "the result of another kind")
    expect(refusal(lambda: complete(client, first, result={})), "missing-field", "a result without type")
    complete(client, first, result={"type": "adHocSubProcess", "activateElements": [
        {"elementId": "two", "variables": {"question": "why"}}]})
    expect(active(client, key), ["h", "two"])
    variables = client.post("/v2/variables/search", {"filter": {"processInstanceKey": key, "name": "question"}})["items"]
    expect([row["value"] for row in variables], ['"why"'])
    task = client.post("/v2/user-tasks/search", {"filter": {"processInstanceKey": key}})["items"][0]
    client.post(f"/v2/user-tasks/{task['userTaskKey']}/completion", {"variables": {"answer": 7}})
    complete(client, job(client, "agent"), result={"type": "adHocSubProcess", "activateElements": [{"elementId": "one"}]})
    task = client.post("/v2/user-tasks/search", {"filter": {"processInstanceKey": key, "state": "CREATED"}})["items"][0]
    client.post(f"/v2/user-tasks/{task['userTaskKey']}/completion", {"variables": {"answer": 8}})
    complete(client, job(client, "agent"), result={"type": "adHocSubProcess", "isCompletionConditionFulfilled": True,
                                                    "isCancelRemainingInstances": True})
    expect(state(client, key), "COMPLETED")


LISTENERS = """<bpmn:startEvent id="s"/><bpmn:userTask id="a" name="Sign"><bpmn:extensionElements><zeebe:userTask/>
    <zeebe:assignmentDefinition candidateGroups="employees"/><zeebe:taskListeners>
    <zeebe:taskListener eventType="creating" type="creating"/><zeebe:taskListener eventType="assigning" type="assigning"/>
    <zeebe:taskListener eventType="updating" type="updating"/><zeebe:taskListener eventType="completing" type="completing"/>
    <zeebe:taskListener eventType="canceling" type="canceling"/></zeebe:taskListeners></bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="e"/>"""


def test_listeners_correct_and_deny(server):
    client = server.client()
    deploy(client, LISTENERS, "s a, a e")
    key = start(client)
    creating = job(client, "creating")
    expect((creating["kind"], creating["listenerEventType"]), ("TASK_LISTENER", "CREATING"))
    complete(client, creating, result={"type": "userTask", "corrections": {"priority": 77, "dueDate": "2027-05-01T10:00:00Z"}})
    task = client.post("/v2/user-tasks/search", {"filter": {"processInstanceKey": key}})["items"][0]
    expect((task["priority"], task["dueDate"][:10]), (77, "2027-05-01"), "corrected before anybody sees it")
    path = f"/v2/user-tasks/{task['userTaskKey']}"

    client.post(f"{path}/assignment", {"assignee": "robert.maj"})
    told = job(client, "assigning")
    expect((told["listenerEventType"], told["userTask"]["assignee"]), ("ASSIGNING", "robert.maj"))
    complete(client, told, result={"type": "userTask", "denied": True, "deniedReason": "Robert is away."})
    expect(client.get(path)["assignee"], None, "an assignment that was denied")

    client.call("PATCH", path, {"changeset": {"priority": 10, "candidateGroups": ["sales-pl"], "dueDate": ""}})
    changed = client.get(path)
    expect((changed["priority"], changed["candidateGroups"], changed["dueDate"]), (10, ["sales-pl"], None))
    complete(client, job(client, "updating"), result={"type": "userTask", "corrections": {"priority": 20}})
    expect(client.get(path)["priority"], 20)
    expect(refusal(lambda: client.call("PATCH", path, {"changeset": {"priority": 101}})), "invalid-argument")
    expect(refusal(lambda: server.client("helen.brooks").call("PATCH", path, {"changeset": {"priority": 1}})), "forbidden",
           "a task of others")

    client.post(f"{path}/completion", {"variables": {"answer": 42}})
    expect(refusal(lambda: client.post(f"{path}/completion", {})), "wrong-state", "completed twice")
    complete(client, job(client, "completing"), result={"type": "userTask", "denied": True, "deniedReason": "Too little."})
    expect(client.get(path)["state"], "CREATED", "a completion that was denied")
    client.post(f"{path}/completion", {"variables": {"answer": 43}})
    complete(client, job(client, "completing"))
    expect(client.get(path)["state"], "COMPLETED")
    expect(state(client, key), "COMPLETED")
    history = [event["kind"] for event in client.get(f"/api/v1/cases/{key}/history")["items"]]
    expect((history.count("task-denied"), history.count("task-changed")), (2, 2))

    other = start(client)
    complete(client, job(client, "creating"))
    client.post(f"/v2/process-instances/{other}/cancellation")
    expect(state(client, other), "ACTIVE", "until the listener has been told")
    complete(client, job(client, "canceling"))
    expect(state(client, other), "TERMINATED")


def test_a_job_gets_more_tries_and_more_time(server):
    client = server.client()
    deploy(client, service(retries=1), "s a, a e")
    key = start(client)
    path = lambda found: f"/v2/jobs/{found['jobKey']}"  # noqa: E731
    held = job(client, "work", lease=1)
    # The lease is over at once, and that uses up the only try, though nobody asks for the job again.
    deadline = time.monotonic() + 20
    incidents = []
    while not incidents and time.monotonic() < deadline:
        incidents = client.post(f"/v2/process-instances/{key}/incidents/search", {})["items"]
    expect(len(incidents), 1)
    expect("did not answer in time" in incidents[0]["errorMessage"], True, incidents[0]["errorMessage"])
    expect(refusal(lambda: client.call("PATCH", path(held), {"changeset": {"timeout": 1000}})), "wrong-state", "nobody holds it")
    expect(refusal(lambda: client.call("PATCH", path(held), {"changeset": {}})), "invalid-argument")
    expect(refusal(lambda: client.call("PATCH", path(held), {"changeset": {"retries": 0}})), "invalid-argument")
    expect(refusal(lambda: client.call("PATCH", "/v2/jobs/9007199254740993", {"changeset": {"retries": 1}})), "not-found")
    client.call("PATCH", path(held), {"changeset": {"retries": 5}})
    client.post(f"/v2/incidents/{incidents[0]['incidentKey']}/resolution")
    held = job(client, "work")
    expect(held["retries"], 5)
    client.call("PATCH", path(held), {"changeset": {"timeout": 600_000}})
    expect(jobs(client, "work"), [], "it is still leased")
    # A failure without a back-off rests for a second at least; one with a back-off of zero does not.
    client.post(f"{path(held)}/failure", {"retries": 4, "errorMessage": "busy", "variables": {"seen": 1}})
    expect(jobs(client, "work"), [], "it rests")
    row = client.post("/v2/jobs/search", {"filter": {"processInstanceKey": key}})["items"][0]
    expect((row["state"], row["retries"], row["hasFailedWithRetriesLeft"], row["errorMessage"], row["kind"]),
           ("FAILED", 4, True, "busy", "BPMN_ELEMENT"))
    expect(row["deadline"] is not None, True, "when it is tried again")
    again = client.post("/v2/jobs/activation", {"type": "work", "worker": "w", "timeout": 60_000, "maxJobsToActivate": 1,
                                                "requestTimeout": 20_000})["jobs"][0]
    expect((again["retries"], again["variables"]), (4, {"seen": 1}))
    client.post(f"{path(again)}/failure", {"retries": 3, "retryBackOff": 0})
    complete(client, job(client, "work"))
    expect(state(client, key), "COMPLETED")


def test_a_job_ends_with_an_error_that_the_diagram_knows(server):
    client = server.client()
    deploy(client, service() + """<bpmn:boundaryEvent id="b" attachedToRef="a"><bpmn:errorEventDefinition errorRef="empty"/>
        </bpmn:boundaryEvent><bpmn:userTask id="order"/>""", "s a, a e, b order",
           beside='<bpmn:error id="empty" errorCode="EMPTY"/>')
    key = start(client)
    client.post(f"/v2/jobs/{job(client, 'work')['jobKey']}/error", {"errorCode": "EMPTY", "variables": {"left": 0}})
    expect(active(client, key), ["order"])
    other = start(client)
    client.post(f"/v2/jobs/{job(client, 'work')['jobKey']}/error", {"errorCode": "OTHER", "errorMessage": "what is this"})
    expect(len(client.post(f"/v2/process-instances/{other}/incidents/search", {})["items"]), 1, "nobody catches it")


def test_a_signal_reaches_everything_that_waits(server):
    client = server.client()
    deploy(client, """<bpmn:startEvent id="s"/><bpmn:intermediateCatchEvent id="c"><bpmn:signalEventDefinition signalRef="go"/>
        </bpmn:intermediateCatchEvent><bpmn:endEvent id="e"/>""", "s c, c e", beside='<bpmn:signal id="go" name="go"/>')
    keys = [start(client), start(client)]
    answer = client.post("/v2/signals/broadcast", {"signalName": "go", "variables": {"by": "test"}})
    expect(sorted(answer), ["signalKey", "tenantId"])
    expect([state(client, key) for key in keys], ["COMPLETED"] * 2)
    expect(refusal(lambda: client.post("/v2/signals/broadcast", {})), "missing-field")


def test_conditions_start_processes(server):
    client = server.client()
    deploy(client, """<bpmn:startEvent id="s"><bpmn:conditionalEventDefinition><bpmn:condition>=amount &gt; 100</bpmn:condition>
        </bpmn:conditionalEventDefinition></bpmn:startEvent><bpmn:userTask id="a"/>""", "s a")
    evaluate = lambda body: client.post("/v2/conditionals/evaluation", body)  # noqa: E731
    expect(evaluate({"variables": {"amount": 100}})["processInstances"], [])
    began = evaluate({"variables": {"amount": 101}})["processInstances"]
    expect([active(client, row["processInstanceKey"]) for row in began], [["a"]])
    same = evaluate({"variables": {"amount": 200}, "processDefinitionKey": began[0]["processDefinitionKey"]})
    expect(len(same["processInstances"]), 1)
    expect(refusal(lambda: evaluate({"variables": {}, "processDefinitionKey": "9007199254740993"})), "not-found")
    expect(refusal(lambda: evaluate({})), "missing-field")


def test_files_of_other_engines_are_reported_on(server):
    client = server.client()
    xml = HEAD.replace("xmlns:obieg", 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:obieg')
    body = (f'{xml}<bpmn:process id="old" isExecutable="true"><bpmn:startEvent id="s" camunda:initiator="who"/>'
            '<bpmn:userTask id="a" camunda:assignee="${who}" camunda:asyncBefore="true"/>'
            '<bpmn:serviceTask id="b" camunda:class="org.example.Pay"><bpmn:extensionElements><camunda:failedJobRetryTimeCycle>'
            'R3/PT10M</camunda:failedJobRetryTimeCycle></bpmn:extensionElements></bpmn:serviceTask>'
            '<bpmn:sequenceFlow id="f" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="g" sourceRef="a" targetRef="b"/>'
            '</bpmn:process></bpmn:definitions>')
    text = str(client.check_package({"old.bpmn": body}))
    for word in ("old.bpmn#a", "old.bpmn#b", "Taken over", "asyncBefore", "camunda:class", "Not carried out here: camunda:failedJobRetryTimeCycle"):
        expect(word in text, True, word)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
