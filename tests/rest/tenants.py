#!/usr/bin/python3
"""Tenants over HTTP: two parts of a company with the same process id, each of which the other does not see.

Every test gets the server with the demo company. `admin` is assigned to the tenant north, `michal.stepien` (designer
and operations) to the tenant south. Closes with `N passed, N failed`.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import refusal  # noqa: E402
from support.stories import expect, run_stories  # noqa: E402

ABSENT = (404, "not-found")
PROCESS = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d"
    targetNamespace="urn:test">
  <bpmn:message id="m" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=order"/>
    </bpmn:extensionElements></bpmn:message>
  <bpmn:process id="delivery" isExecutable="true"><bpmn:startEvent id="s"/>
    <bpmn:serviceTask id="pack"><bpmn:extensionElements><zeebe:taskDefinition type="pack"/></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:userTask id="check"><bpmn:extensionElements><zeebe:userTask/>
      <zeebe:assignmentDefinition candidateGroups="employees"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent>
    <bpmn:exclusiveGateway id="stuck"/>
    <bpmn:parallelGateway id="f"/><bpmn:parallelGateway id="j"/><bpmn:endEvent id="e"/>
    <bpmn:sequenceFlow id="s-f" sourceRef="s" targetRef="f"/><bpmn:sequenceFlow id="f-pack" sourceRef="f" targetRef="pack"/>
    <bpmn:sequenceFlow id="f-check" sourceRef="f" targetRef="check"/>
    <bpmn:sequenceFlow id="f-wait" sourceRef="f" targetRef="wait"/><bpmn:sequenceFlow id="f-x" sourceRef="f" targetRef="stuck"/>
    <bpmn:sequenceFlow id="a" sourceRef="pack" targetRef="j"/><bpmn:sequenceFlow id="b" sourceRef="check" targetRef="j"/>
    <bpmn:sequenceFlow id="c" sourceRef="wait" targetRef="j"/><bpmn:sequenceFlow id="g" sourceRef="stuck" targetRef="j">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=order = "never"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="j-e" sourceRef="j" targetRef="e"/></bpmn:process></bpmn:definitions>"""


def deploy(client, tenant, xml=PROCESS):
    return client.upload("/v2/deployments", "resources", {"delivery.bpmn": xml}, tenantId=tenant)


def start(client, tenant=None, order="1", **more):
    body = {"processDefinitionId": "delivery", "variables": {"order": order}, **more}
    return client.post("/v2/process-instances", body | ({"tenantId": tenant} if tenant else {}))


def found(client, what, **wanted):
    return client.post(f"/v2/{what}/search", {"filter": wanted})["items"]


def only(items, what):
    expect(len(items), 1, what)
    return items[0]


def set_up(server):
    """Two tenants with the same process; answers the client of each."""
    north, south = server.client(), server.client("michal.stepien")
    for tenant, user in (("north", "admin"), ("south", "michal.stepien")):
        north.post("/v2/tenants", {"tenantId": tenant, "name": tenant.title()})
        north.call("PUT", f"/v2/tenants/{tenant}/users/{user}")
    for tenant, client in (("north", north), ("south", south)):
        answer = deploy(client, tenant)
        expect((answer["tenantId"], answer["deployments"][0]["processDefinition"]["tenantId"]), (tenant, tenant))
    return north, south


def test_tenants_are_created_changed_searched_and_deleted(server):
    admin = server.client()
    created = admin.post("/v2/tenants", {"tenantId": "east", "name": "East", "description": "The east"})
    expect(created, {"tenantId": "east", "name": "East", "description": "The east"})
    expect(refusal(lambda: admin.post("/v2/tenants", {"tenantId": "east", "name": "E"})), (409, "already-exists"))
    expect(refusal(lambda: admin.post("/v2/tenants", {"tenantId": "no spaces", "name": "E"})), (400, "invalid-argument"))
    expect(refusal(lambda: server.client("michal.stepien").post("/v2/tenants", {"tenantId": "w", "name": "W"})),
           (403, "forbidden"))
    expect(admin.call("PUT", "/v2/tenants/east", {"name": "Far east"})["name"], "Far east")
    expect(admin.get("/v2/tenants/east")["name"], "Far east")
    expect([row["tenantId"] for row in admin.post("/v2/tenants/search")["items"]], ["<default>", "east"])
    admin.call("PUT", "/v2/tenants/east/groups/employees")
    expect(refusal(lambda: admin.call("PUT", "/v2/tenants/east/groups/employees")), (409, "already-exists"))
    expect(refusal(lambda: admin.call("PUT", "/v2/tenants/east/users/nobody")), ABSENT)
    admin.call("PUT", "/v2/tenants/east/roles/operations")
    admin.call("PUT", "/v2/tenants/east/clients/erp")
    for kind, name, member in (("groups", "groupId", "employees"), ("roles", "roleId", "operations"),
                               ("clients", "clientId", "erp")):
        expect(admin.post(f"/v2/tenants/east/{kind}/search")["items"][0][name], member, kind)
    admin.call("DELETE", "/v2/tenants/east/groups/employees")
    expect(admin.post("/v2/tenants/east/groups/search")["items"], [])
    admin.call("DELETE", "/v2/tenants/east")
    expect(refusal(lambda: admin.get("/v2/tenants/east")), ABSENT)


def test_one_process_id_in_two_tenants_is_two_processes(server):
    north, south = set_up(server)
    again = deploy(north, "north", PROCESS.replace('id="e"', 'id="e" name="Done"'))
    expect(again["deployments"][0]["processDefinition"]["processDefinitionVersion"], 2)
    versions = {row["tenantId"]: row["version"] for row in
                north.post("/v2/process-definitions/search", {"filter": {"processDefinitionId": "delivery",
                                                                         "isLatestVersion": True}})["items"]}
    expect(versions, {"north": 2})
    expect([row["tenantId"] for row in found(south, "process-definitions", processDefinitionId="delivery")], ["south"])
    started = start(north, "north")
    expect((started["tenantId"], started["processDefinitionVersion"]), ("north", 2))
    expect(start(south, "south")["processDefinitionVersion"], 1)
    expect(refusal(lambda: start(north)), ABSENT)  # nothing of the kind in <default>
    expect(refusal(lambda: start(south, "north")), ABSENT)
    expect(refusal(lambda: deploy(south, "north")), ABSENT)
    key = started["processDefinitionKey"]
    by_key = {"processDefinitionKey": key, "variables": {}}
    expect(refusal(lambda: south.post("/v2/process-instances", by_key)), ABSENT)
    expect(refusal(lambda: south.get(f"/v2/process-definitions/{key}/xml")), ABSENT)
    expect(refusal(lambda: south.get(f"/api/v1/definitions/key/{key}/files")), ABSENT)


def test_the_designer_publishes_in_a_tenant(server):
    north, south = set_up(server)
    changed = {"delivery.bpmn": PROCESS.replace('id="e"', 'id="e" name="Done"')}
    path = "/api/v1/packages"
    versions = {tenant: north.upload(f"{path}/check", "files", changed, tenantId=tenant)["processes"][0]["currentVersion"]
                for tenant in ("<default>", "north")}
    expect(versions, {"<default>": None, "north": 1})
    expect(north.upload(path, "files", changed, tenantId="north")["processes"][0]["version"], 2)
    for where in (path, f"{path}/check"):
        expect(refusal(lambda: south.upload(where, "files", changed, tenantId="north")), ABSENT, where)


def test_what_is_of_another_tenant_is_not_there(server):
    north, south = set_up(server)
    case = start(north, "north")["processInstanceKey"]
    start(south, "south")
    expect([row["processInstanceKey"] for row in found(north, "process-instances")], [case])
    expect([row["tenantId"] for row in found(south, "process-instances")], ["south"])
    for what in ("user-tasks", "jobs", "incidents"):
        expect({row["tenantId"] for row in found(north, what)}, {"north"}, what)
        expect(found(north, what, tenantId="<default>"), [], what)
        expect(found(south, what, tenantId="north"), [], what)
    task = only(found(north, "user-tasks"), "tasks")["userTaskKey"]
    job = only(found(north, "jobs"), "jobs")["jobKey"]
    incident = only(found(north, "incidents"), "incidents")["incidentKey"]
    element = found(north, "element-instances", processInstanceKey=case, state="ACTIVE")[0]["elementInstanceKey"]
    variable = found(north, "variables", processInstanceKey=case)[0]["variableKey"]
    definition = found(north, "process-definitions", processDefinitionId="delivery")[0]["processDefinitionKey"]
    for what in ("element-instances", "decision-instances", "message-subscriptions", "correlated-message-subscriptions"):
        expect(found(south, what, processInstanceKey=case), [], what)
    for method, path, body in (
            ("GET", f"/v2/process-instances/{case}", None),
            ("GET", f"/v2/process-instances/{case}/statistics/element-instances", None),
            ("POST", f"/v2/process-instances/{case}/cancellation", {}),
            ("POST", f"/v2/process-instances/{case}/deletion", {}),
            ("POST", f"/v2/process-instances/{case}/incidents/search", {}),
            ("PUT", f"/v2/element-instances/{case}/variables", {"variables": {"order": "2"}}),
            ("POST", "/v2/variables/search", {"filter": {"processInstanceKey": case}}),
            ("GET", f"/v2/user-tasks/{task}", None),
            ("POST", f"/v2/user-tasks/{task}/assignment", {"assignee": "michal.stepien"}),
            ("POST", f"/v2/user-tasks/{task}/completion", {}),
            ("GET", f"/v2/user-tasks/{task}/form", None),
            ("POST", f"/v2/user-tasks/{task}/variables/search", {}),
            ("GET", f"/v2/process-instances/{case}/call-hierarchy", None),
            ("GET", f"/v2/process-instances/{case}/sequence-flows", None),
            ("POST", f"/v2/process-instances/{case}/incident-resolution", {}),
            ("GET", f"/v2/element-instances/{element}", None),
            ("POST", f"/v2/element-instances/{element}/incidents/search", {}),
            ("GET", f"/v2/variables/{variable}", None),
            ("GET", f"/v2/process-definitions/{definition}", None),
            ("GET", f"/v2/process-definitions/{definition}/form", None),
            ("GET", f"/v2/resources/{definition}", None),
            ("GET", f"/v2/resources/{definition}/content", None),
            ("GET", f"/v2/incidents/{incident}", None),
            ("POST", f"/v2/incidents/{incident}/resolution", {}),
            ("GET", f"/api/v1/cases/{case}", None),
            ("GET", f"/api/v1/cases/{case}/history", None),
            ("GET", f"/api/v1/cases/{case}/messages", None),
            ("GET", f"/api/v1/cases/{case}/scopes", None),
            ("GET", f"/api/v1/tasks/{task}", None)):
        expect(refusal(lambda: south.call(method, path, body)), ABSENT, f"{method} {path}")
    south_job = only(found(south, "jobs"), "jobs")["jobKey"]
    expect(refusal(lambda: north.post(f"/v2/jobs/{south_job}/completion")), ABSENT)
    north.post(f"/v2/jobs/{job}/completion")
    expect(north.get(f"/v2/process-instances/{case}")["tenantId"], "north")
    north.call("DELETE", "/v2/tenants/north/users/admin")
    expect(refusal(lambda: north.get(f"/v2/process-instances/{case}")), ABSENT)


def test_jobs_are_activated_by_tenant(server):
    north, south = set_up(server)
    start(north, "north")
    start(south, "south")
    wanted = {"type": "pack", "worker": "w", "timeout": 60_000, "maxJobsToActivate": 10, "requestTimeout": -1}
    expect(north.post("/v2/jobs/activation", wanted)["jobs"], [])
    expect(refusal(lambda: north.post("/v2/jobs/activation", wanted | {"tenantIds": ["south"]})), ABSENT)
    jobs = north.post("/v2/jobs/activation", wanted | {"tenantIds": ["<default>", "north"]})["jobs"]
    expect([job["tenantId"] for job in jobs], ["north"])


def test_messages_meet_who_waits_in_their_tenant(server):
    north, south = set_up(server)
    case = start(north, "north", order="7")["processInstanceKey"]
    message = {"name": "paid", "correlationKey": "7"}
    expect(refusal(lambda: north.post("/v2/messages/correlation", message)), ABSENT)
    expect(refusal(lambda: north.post("/v2/messages/correlation", message | {"tenantId": "south"})), ABSENT)
    met = north.post("/v2/messages/correlation", message | {"tenantId": "north"})
    expect((met["processInstanceKey"], met["tenantId"]), (case, "north"))
    kept = north.post("/v2/messages/publication", message | {"tenantId": "north", "timeToLive": 60_000})
    expect(kept["tenantId"], "north")
    expect(refusal(lambda: south.post("/v2/messages/publication", message | {"tenantId": "north"}))[0] in (403, 404), True)


def test_a_person_of_a_tenant_starts_and_does_her_work_on_the_screens(server):
    north, _ = set_up(server)
    ola = server.client("ola.kaminska")
    ids = lambda: {row["processId"]: row["tenantId"] for row in ola.get("/api/v1/startable")["items"]}  # noqa: E731
    expect("delivery" in ids(), False)
    expect(refusal(lambda: ola.post("/api/v1/startable/delivery", {"variables": {"order": "9"}})), ABSENT)
    north.call("PUT", "/v2/tenants/north/groups/employees")
    expect(ids()["delivery"], "north")
    case = ola.post("/api/v1/startable/delivery", {"variables": {"order": "9"}, "tenantId": "north"})["instanceKey"]
    expect(ola.get(f"/api/v1/cases/{case}")["key"], case)
    pool = ola.post("/api/v1/tasks/search", {"filter": {"view": "pool", "processId": "delivery"}})["items"]
    expect(len(pool), 1, "tasks in the pool")


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
