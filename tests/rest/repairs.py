#!/usr/bin/python3
"""Drives repairs of cases over HTTP: suspend, modify, migrate, batches; and kills the server in the middle of one.

Every test gets the server with the demo company. Closes with `N passed, N failed`. A word as argument selects the
tests whose name contains it.
"""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.stories import expect, refusal, run_stories  # noqa: E402

WAIT_SECONDS = 60


def process(steps, gate=""):
    """A process of user tasks one after another; `gate` is a condition before the first one."""
    nodes = (["gate"] if gate else []) + steps
    flows = []
    for source, target in zip(["start", *nodes], [*nodes, "end"]):
        condition = f"<bpmn:conditionExpression>{gate}</bpmn:conditionExpression>" if source == "gate" else ""
        flows.append(f'<bpmn:sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}">{condition}'
                     "</bpmn:sequenceFlow>")
    tasks = "".join(f'<bpmn:userTask id="{step}" name="{step}"><bpmn:extensionElements><zeebe:userTask/>'
                    '<zeebe:assignmentDefinition candidateGroups="employees"/></bpmn:extensionElements></bpmn:userTask>'
                    for step in steps)
    return ('<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions '
            'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
            'id="d" targetNamespace="urn:test"><bpmn:process id="repairs" name="Repairs" isExecutable="true">'
            f'<bpmn:startEvent id="start"/>{"<bpmn:exclusiveGateway id=%sgate%s/>" % (chr(34), chr(34)) if gate else ""}'
            f'{tasks}<bpmn:endEvent id="end"/>{"".join(flows)}</bpmn:process></bpmn:definitions>')


def deploy(client, xml):
    deployed = client.upload("/v2/deployments", "resources", {"process.bpmn": xml})
    return deployed["deployments"][0]["processDefinition"]["processDefinitionKey"]


def start(client, **variables):
    return client.post("/v2/process-instances", {"processDefinitionId": "repairs", "variables": variables})["processInstanceKey"]


def active(client, key):
    items = client.get(f"/v2/process-instances/{key}/statistics/element-instances")["items"]
    return {row["elementId"]: row["active"] for row in items if row["active"]}


def finished(client, batch):
    """The batch once it is over; it is worked off between other requests."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        row = client.get(f"/v2/batch-operations/{batch}")
        if row["state"] not in ("ACTIVE", "SUSPENDED"):
            return row
        if time.monotonic() > deadline:
            raise AssertionError(f"the batch does not end: {row}")
        time.sleep(0.01)  # asking again; nothing else can tell


def kinds(client, key):
    return [event["kind"] for event in client.get(f"/api/v1/cases/{key}/history")["items"]]


def test_a_case_is_suspended_and_goes_on(server):
    admin = server.client()
    deploy(admin, process(["a", "b"]))
    key = start(admin)
    admin.post(f"/api/v1/cases/{key}/suspension", {"reason": "audit"})
    case = admin.get(f"/api/v1/cases/{key}")
    expect(bool(case["suspendedAt"]), True)
    task = case["openTasks"][0]["key"]
    expect(refusal(lambda: admin.post(f"/v2/user-tasks/{task}/completion", {})), "wrong-state")
    expect(refusal(lambda: admin.post(f"/api/v1/cases/{key}/suspension", {})), "wrong-state", "suspended twice")
    admin.post(f"/api/v1/cases/{key}/resumption")
    admin.post(f"/v2/user-tasks/{task}/completion", {})
    expect(active(admin, key), {"b": 1})
    told = admin.get(f"/api/v1/cases/{key}/history")["items"]
    suspended = next(event for event in told if event["kind"] == "case-suspended")
    expect((suspended["actor"]["name"], "audit" in suspended["text"]), ("admin", True))


def test_modification_in_the_public_spelling_and_its_dry_run(server):
    admin = server.client()
    deploy(admin, process(["a", "b", "c"]))
    key = start(admin)
    move = {"sourceElementInstruction": {"sourceType": "byId", "sourceElementId": "a"}, "targetElementId": "b",
            "variableInstructions": [{"variables": {"amount": 12}}]}
    dry = admin.post(f"/api/v1/cases/{key}/modification",
                     {"moveInstructions": [move], "activateInstructions": [{"elementId": "c"}], "dryRun": True})
    expect(sorted(row["element"] for row in dry["active"]), ["b", "c"])
    expect(active(admin, key), {"a": 1}, "a dry run changes nothing")
    admin.post(f"/v2/process-instances/{key}/modification",
               {"moveInstructions": [move], "activateInstructions": [{"elementId": "c", "ancestorElementInstanceKey": "-1"}]})
    expect(active(admin, key), {"b": 1, "c": 1})
    found = admin.post("/v2/variables/search", {"filter": {"processInstanceKey": key, "name": "amount"}})["items"]
    expect([(row["value"], row["scopeKey"]) for row in found], [("12", key)])
    admin.call("PUT", f"/v2/element-instances/{key}/variables", {"variables": {"amount": 13}})
    scopes = admin.get(f"/api/v1/cases/{key}/scopes")["items"]
    expect(scopes[0]["variables"]["amount"], 13)
    inner = next(scope["key"] for scope in scopes if scope["element"] == "c")
    admin.call("PUT", f"/v2/element-instances/{inner}/variables", {"variables": {"amount": 1}, "local": True})
    expect([scope["variables"].get("amount") for scope in admin.get(f"/api/v1/cases/{key}/scopes")["items"]
            if scope["element"] in ("repairs", "c")], [13, 1])
    before = kinds(admin, key)
    rows = [
        ({}, "invalid-argument"),
        ({"activateInstructions": [{"elementId": "nowhere"}]}, "invalid-argument"),
        ({"terminateInstructions": [{"elementId": "a"}]}, "wrong-state"),
        ({"terminateInstructions": [{}]}, "invalid-argument"),
        ({"moveInstructions": [{"targetElementId": "b"}]}, "missing-field"),
    ]
    for body, code in rows:
        expect(refusal(lambda: admin.post(f"/v2/process-instances/{key}/modification", body)), code, str(body))
    expect(kinds(admin, key), before, "a refused change leaves nothing")
    admin.post(f"/v2/process-instances/{key}/modification",
               {"terminateInstructions": [{"elementInstanceKey": inner}, {"elementId": "b"}]})
    expect(admin.get(f"/v2/process-instances/{key}")["state"], "TERMINATED", "nothing is left to do")


def test_incidents_are_found_and_resolved_one_by_one_and_as_a_batch(server):
    admin = server.client()
    deploy(admin, process(["a"], gate="=ready"))
    cases = [start(admin) for _ in range(3)]
    found = admin.post("/v2/incidents/search", {"filter": {"processInstanceKey": cases[0]}})["items"]
    expect([(row["elementId"], row["state"], row["errorType"]) for row in found], [("gate", "ACTIVE", "EXTRACT_VALUE_ERROR")])
    incident = found[0]["incidentKey"]
    expect(admin.get(f"/v2/incidents/{incident}")["processInstanceKey"], cases[0])
    ours = admin.get(f"/api/v1/incidents?caseKey={cases[0]}")["items"]
    expect([row["key"] for row in ours], [incident])
    for key in cases:
        admin.call("PUT", f"/api/v1/cases/{key}/variables", {"variables": {"ready": True}})
    admin.post(f"/v2/incidents/{incident}/resolution")
    expect(active(admin, cases[0]), {"a": 1})
    expect(refusal(lambda: admin.get(f"/v2/incidents/{incident}")), "not-found")
    batch = admin.post("/v2/process-instances/incident-resolution",
                       {"filter": {"processDefinitionId": "repairs", "hasIncident": True}})
    expect(batch["batchOperationType"], "RESOLVE_INCIDENT")
    row = finished(admin, batch["batchOperationKey"])
    expect((row["state"], row["operationsTotalCount"], row["operationsCompletedCount"]), ("COMPLETED", 2, 2))
    expect(admin.post(f"/v2/process-instances/{cases[1]}/incidents/search")["items"], [])
    expect(active(admin, cases[2]), {"a": 1})


def test_a_migration_is_planned_checked_and_done(server):
    admin = server.client()
    old = deploy(admin, process(["a", "b"]))
    cases = [start(admin) for _ in range(3)]
    task = admin.get(f"/api/v1/cases/{cases[2]}")["openTasks"][0]["key"]
    admin.post(f"/v2/user-tasks/{task}/completion", {})
    new = deploy(admin, process(["a", "c"]))
    pair = {"sourceProcessDefinitionKey": old, "targetProcessDefinitionKey": new}
    plan = admin.post("/api/v1/migrations/plan", pair)
    expect(plan["liveCases"], 3)
    expect({row["id"]: (row["active"], row["target"]) for row in plan["elements"]},
           {"a": (2, "a"), "b": (1, None), "end": (0, "end")})
    mapping = [{"sourceElementId": "a", "targetElementId": "a"}]
    check = admin.post("/api/v1/migrations/check", {**pair, "mappingInstructions": mapping})
    expect((check["checked"], check["possible"], check["blocked"]), (3, 2, 1))
    expect([(row["caseKey"], row["possible"], row["problems"][0]["element"]) for row in check["items"][:1]], [(cases[2], False, "b")])
    expect(admin.get(f"/api/v1/cases/{cases[0]}")["version"], 1, "a dry run changes nothing")
    expect(refusal(lambda: admin.post(f"/v2/process-instances/{cases[2]}/migration",
                                      {"targetProcessDefinitionKey": new, "mappingInstructions": mapping})), "wrong-state")
    batch = admin.post("/v2/process-instances/migration", {
        "filter": {"processDefinitionKey": old},
        "migrationPlan": {"targetProcessDefinitionKey": new, "mappingInstructions": mapping}})["batchOperationKey"]
    row = finished(admin, batch)
    expect((row["state"], row["operationsCompletedCount"], row["operationsFailedCount"]), ("PARTIALLY_COMPLETED", 2, 1))
    failed = admin.post("/v2/batch-operation-items/search",
                        {"filter": {"batchOperationKey": batch, "state": "FAILED"}})["items"]
    expect([(item["processInstanceKey"], bool(item["errorMessage"])) for item in failed], [(cases[2], True)])
    expect([admin.get(f"/api/v1/cases/{key}")["version"] for key in cases], [2, 2, 1])
    admin.post(f"/v2/process-instances/{cases[2]}/migration", {
        "targetProcessDefinitionKey": new,
        "mappingInstructions": [*mapping, {"sourceElementId": "b", "targetElementId": "c"}]})
    expect(active(admin, cases[2]), {"c": 1})
    admin.post(f"/api/v1/batch-operations/{batch}/retry")
    expect(finished(admin, batch)["operationsFailedCount"], 1, "it runs on that version already")


def test_ended_cases_are_deleted_and_running_ones_are_not(server):
    admin = server.client()
    deploy(admin, process(["a"]))
    running, ended = start(admin), start(admin)
    admin.post(f"/v2/process-instances/{ended}/cancellation")
    expect(refusal(lambda: admin.post(f"/v2/process-instances/{running}/deletion")), "wrong-state")
    admin.post(f"/v2/process-instances/{ended}/deletion")
    expect(refusal(lambda: admin.get(f"/v2/process-instances/{ended}")), "not-found")
    expect(active(admin, running), {"a": 1})
    expect(refusal(lambda: admin.post("/v2/process-instances/deletion",
                                      {"filter": {"processDefinitionId": "repairs", "state": "COMPLETED"}})),
           "invalid-argument", "nothing fits")


def test_the_filter_of_the_list_says_what_a_batch_acts_on(server):
    admin = server.client()
    deploy(admin, process(["a"]))
    first, second, ended = start(admin), start(admin), start(admin)
    admin.post(f"/v2/process-instances/{ended}/cancellation")

    def act(operation, **wanted):
        batch = admin.post("/api/v1/batch-operations", {"operation": operation, "filter": wanted, "reason": "audit"})
        row = finished(admin, batch["batchOperationKey"])
        return row["operationsCompletedCount"], row["operationsFailedCount"]

    def found(**wanted):
        items = admin.post("/api/v1/cases/search", {"filter": {"processId": "repairs", **wanted}})["items"]
        return sorted(item["key"] for item in items)

    expect(act("suspend", keys=[first, ended]), (1, 0), "running cases alone are suspended")
    expect(found(isSuspended=True), [first])
    expect(act("resume", processId="repairs", isSuspended=True), (1, 0))
    expect(found(isSuspended=True), [])
    expect(act("cancel", processId="repairs", keys=[second]), (1, 0))
    expect(found(status="terminated"), sorted([second, ended]))
    expect(act("delete", processId="repairs"), (2, 0), "ended cases alone are deleted")
    expect(found(), [first])
    for wrong in ({"keys": []}, {"keys": ["x"]}, {"isSuspended": False}, {"colour": "red"}):
        code = refusal(lambda: act("cancel", **wrong))
        expect(code in ("invalid-argument", "unknown-field"), True, f"{wrong}: {code}")
    none = refusal(lambda: admin.post("/v2/process-instances/cancellation", {"filter": {"processInstanceKey": {"$in": []}}}))
    expect(none, "invalid-argument", "no key is not every case")
    expect(found(), [first])


def test_only_those_with_the_role_may_repair(server):
    admin, robert = server.client(), server.client("robert.maj")
    deploy(admin, process(["a"]))
    key = start(admin)
    before = kinds(admin, key)
    rows = [
        ("POST", f"/api/v1/cases/{key}/suspension", {}),
        ("POST", f"/api/v1/cases/{key}/modification", {"activateInstructions": [{"elementId": "a"}], "dryRun": True}),
        ("PUT", f"/api/v1/cases/{key}/variables", {"variables": {"x": 1}}),
        ("GET", f"/api/v1/cases/{key}/scopes", None),
        ("POST", f"/v2/process-instances/{key}/modification", {"activateInstructions": [{"elementId": "a"}]}),
        ("POST", "/v2/process-instances/cancellation", {"filter": {"processInstanceKey": key}}),
        ("POST", "/api/v1/batch-operations", {"operation": "cancel", "filter": {"keys": [key]}}),
        ("POST", "/v2/batch-operations/search", {}),
    ]
    for method, path, body in rows:
        expect(refusal(lambda: robert.call(method, path, body)), "forbidden", path)
    expect(kinds(admin, key), before)


def test_a_batch_survives_kill_9_and_does_each_item_once(server):
    admin = server.client()
    deploy(admin, process(["a", "b"]))
    cases = [start(admin) for _ in range(300)]
    move = [{"sourceElementId": "a", "targetElementId": "b"}]
    batch = admin.post("/v2/process-instances/modification",
                       {"filter": {"processDefinitionId": "repairs"}, "moveInstructions": move})["batchOperationKey"]
    for _ in range(3):
        server.kill()
        server.start()
        admin = server.client()
    row = finished(admin, batch)
    expect((row["state"], row["operationsTotalCount"], row["operationsCompletedCount"]), ("COMPLETED", 300, 300))
    for key in cases:
        expect(active(admin, key), {"b": 1}, key)
        expect(kinds(admin, key).count("case-modified"), 1, key)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
