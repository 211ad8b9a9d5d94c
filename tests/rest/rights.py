#!/usr/bin/python3
"""What rights come to over HTTP: programs in groups, people who look after some processes alone, deleting records.

Every test gets the server with the demo company. Closes with `N passed, N failed`. A word as argument selects the
tests whose name contains it.
"""
import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.stories import expect, refusal, run_stories  # noqa: E402

WAIT_SECONDS = 60


def stuck(process):
    """A process whose cases stand still at once, for their gateway has no way out."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    id="d" targetNamespace="urn:test">
  <bpmn:process id="{process}" isExecutable="true">
    <bpmn:startEvent id="start"/><bpmn:exclusiveGateway id="gate"/><bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="gate"/>
    <bpmn:sequenceFlow id="b" sourceRef="gate" targetRef="end">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=way = "open"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
  </bpmn:process>
</bpmn:definitions>"""


def record_type(name, *fields):
    return json.dumps({"id": name, "title": {"en": name.title()}, "titleField": "name",
                       "fields": [{"key": "name", "kind": "text", "label": "Name", "indexed": True}, *fields]})


def start(client, process):
    return client.post("/v2/process-instances", {"processDefinitionId": process})["processInstanceKey"]


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


def test_a_program_in_a_group_may_what_the_group_may(server):
    admin = server.client()
    account = {"name": "scales", "title": "Scales", "roles": [], "scopes": ["read", "work", "operate"]}
    secret = admin.post("/api/v1/service-accounts", account)["secret"]
    admin.post("/v2/groups", {"groupId": "machines", "name": "Machines", "description": ""})
    admin.post("/v2/tenants", {"tenantId": "north", "name": "North"})
    admin.call("PUT", "/v2/tenants/north/groups/machines")
    admin.call("PUT", "/v2/roles/operations/groups/machines")
    program = server.client("scales", secret)

    def tenants():
        return sorted(row["tenantId"] for row in program.get("/v2/authentication/me")["tenants"])
    expect((refusal(program.get, "/api/v1/outbox"), tenants()), ("forbidden", ["<default>"]))
    admin.call("PUT", "/v2/groups/machines/clients/scales")
    expect((refusal(program.get, "/api/v1/outbox"), tenants()), (None, ["<default>", "north"]), "a member")
    server.stop()
    server.start()
    admin, program = server.client(), server.client("scales", secret)
    expect((refusal(program.get, "/api/v1/outbox"), tenants()), (None, ["<default>", "north"]), "after a restart")
    admin.call("DELETE", "/api/v1/service-accounts/scales")
    secret = admin.post("/api/v1/service-accounts", account)["secret"]
    program = server.client("scales", secret)
    expect((refusal(program.get, "/api/v1/outbox"), tenants()), ("forbidden", ["<default>"]), "another one of that name")
    admin.call("PUT", "/v2/groups/machines/clients/scales")
    admin.call("DELETE", "/v2/groups/machines/clients/scales")
    expect((refusal(program.get, "/api/v1/outbox"), tenants()), ("forbidden", ["<default>"]), "no member any more")


def test_who_administers_a_process_sees_and_mends_its_incidents_and_no_others(server):
    admin, anna = server.client(), server.client("anna.petrova")
    for process in ("hers", "others"):
        admin.upload("/v2/deployments", "resources", {f"{process}.bpmn": stuck(process)})
    cases = {process: start(admin, process) for process in ("hers", "others")}
    for path in ("/v2/incidents/search", "/v2/batch-operations/search", "/v2/batch-operation-items/search",
                 "/v2/incidents/statistics/process-instances-by-error"):
        expect(refusal(anna.post, path, {}), "forbidden", path)
    expect(refusal(anna.get, "/api/v1/incidents"), "forbidden")
    admin.post("/v2/authorizations", {"ownerType": "USER", "ownerId": "anna.petrova", "resourceType": "PROCESS_DEFINITION",
                                      "resourceId": "hers", "permissionTypes": ["UPDATE_PROCESS_INSTANCE"]})
    every = {row["processDefinitionId"]: row["incidentKey"] for row in admin.post("/v2/incidents/search", {})["items"]}
    expect(set(every), {"hers", "others"})
    found = anna.post("/v2/incidents/search", {})["items"]
    expect([row["processInstanceKey"] for row in found], [cases["hers"]], "hers alone")
    expect([row["caseKey"] for row in anna.get("/api/v1/incidents")["items"]], [cases["hers"]])
    errors = anna.post("/v2/incidents/statistics/process-instances-by-error", {})["items"]
    expect([row["activeInstancesWithErrorCount"] for row in errors], [1])
    anna.get(f"/v2/incidents/{every['hers']}")
    expect(refusal(anna.get, f"/v2/incidents/{every['others']}"), "not-found")
    expect(refusal(anna.post, f"/v2/incidents/{every['others']}/resolution", {}), "forbidden")

    # A batch finds hers alone, whatever its filter says, and others' batches are not hers.
    batch = anna.post("/v2/process-instances/cancellation", {"filter": {"state": "ACTIVE"}})["batchOperationKey"]
    expect((lambda row: (row["state"], row["operationsTotalCount"]))(finished(anna, batch)), ("COMPLETED", 1))
    expect(admin.get(f"/v2/process-instances/{cases['hers']}")["state"], "TERMINATED")
    expect(admin.get(f"/v2/process-instances/{cases['others']}")["state"], "ACTIVE")
    expect(refusal(anna.post, "/v2/process-instances/cancellation", {"filter": {"processDefinitionId": "others"}}),
           "invalid-argument", "nothing of that is hers")
    foreign = admin.post("/v2/process-instances/cancellation",
                         {"filter": {"processInstanceKey": cases["others"]}})["batchOperationKey"]
    finished(admin, foreign)
    expect([row["batchOperationKey"] for row in anna.post("/v2/batch-operations/search", {})["items"]], [batch])
    expect([row["itemKey"] for row in anna.post("/v2/batch-operation-items/search", {})["items"]], [cases["hers"]])
    expect(refusal(anna.get, f"/v2/batch-operations/{foreign}"), "not-found")
    expect(refusal(anna.post, f"/v2/batch-operations/{foreign}/cancellation", {}), "forbidden")
    # What has ended is hers to delete, too.
    batch = anna.post("/v2/process-instances/deletion", {"filter": {}})["batchOperationKey"]
    expect(finished(anna, batch)["operationsTotalCount"], 1)
    expect(refusal(admin.get, f"/v2/process-instances/{cases['hers']}"), "not-found")


def test_a_record_is_deleted_by_who_may_unless_another_one_links_to_it(server):
    admin, anna = server.client(), server.client("anna.petrova")
    link = {"key": "order", "kind": "record", "linksTo": "order", "label": "Order"}
    rows = {"key": "rows", "kind": "table", "label": "Rows", "columns": [link]}
    admin.upload("/v2/deployments", "resources", {
        "process.bpmn": stuck("orders"), "records/order.record.json": record_type("order"),
        "records/parcel.record.json": record_type("parcel", {**link, "indexed": True}),
        "records/note.record.json": record_type("note", link), "records/list.record.json": record_type("list", rows)})
    make = lambda kind, **fields: admin.post(f"/api/v1/records/{kind}", {"fields": {"name": "a", **fields}})["key"]
    order = make("order")
    path = f"/api/v1/records/order/{order}"
    expect(refusal(anna.call, "DELETE", path), "forbidden")
    for kind, fields in (("parcel", {"order": order}), ("note", {"order": order}), ("list", {"rows": [{"order": order}]})):
        other = make(kind, **fields)
        expect(refusal(admin.call, "DELETE", path), "wrong-state", kind)
        admin.call("DELETE", f"/api/v1/records/{kind}/{other}")
    tag = admin.raw("GET", path)[1]["ETag"]
    admin.call("PATCH", path, {"fields": {"name": "b"}})
    status, _, _ = admin.raw("DELETE", path, headers={"If-Match": tag})
    expect(status, 412, "somebody changed it meanwhile")
    expect(refusal(anna.call, "DELETE", f"/api/v1/records/parcel/{order}"), "not-found", "of another type")
    admin.post("/v2/authorizations", {"ownerType": "USER", "ownerId": "anna.petrova", "resourceType": "RECORD_TYPE",
                                      "resourceId": "order", "permissionTypes": ["READ", "DELETE"]})
    anna.call("DELETE", path)
    expect(refusal(admin.get, path), "not-found")
    expect(refusal(admin.call, "DELETE", path), "not-found", "twice")
    expect(admin.post("/api/v1/records/order/search", {})["items"], [])
    expect(admin.post("/api/v1/records/order/search", {"filter": {"where": {"name": "b"}}})["items"], [])
    acts = admin.get(f"/api/v1/audit?entity=RECORD&subject={order}")["items"]
    expect([(row["act"], row["actor"]) for row in acts][0], ("delete-record", "anna.petrova"))
    expect(acts[0]["details"]["before"]["name"], "b", "what it held stays known")


def test_lists_find_what_fits_page_by_page_whoever_asks(server):
    """Against the same question asked of all records here: every filter with every order, for two sets of rights."""
    admin, anna = server.client(), server.client("anna.petrova")
    field = lambda key, kind, **more: {"key": key, "kind": kind, "label": key, "indexed": True, **more}
    admin.upload("/v2/deployments", "resources", {"process.bpmn": stuck("shops"), "records/shop.record.json": record_type(
        "shop", field("city", "text"), field("size", "number"), field("keeper", "person"))})
    path = "/api/v1/records/shop"
    for number in range(120):
        fields = {"name": f"Żuraw {number * 7919 % 120:03}", "city": ("Łódź", "Opole", "Radom")[number % 3],
                  "keeper": ("anna.petrova", "admin", "robert.maj", "ewa.nowak")[number // 3 % 4]}
        admin.post(path, {"fields": {**fields, **({} if number % 10 == 0 else {"size": number * 37 % 50})}})
    everything = admin.post(f"{path}/search", {"page": {"limit": 200}})["items"]
    for row in admin.get("/api/v1/rights")["authorizations"]:
        if row["ownerId"] == "user" and row["resourceType"] == "RECORD_TYPE":
            admin.call("DELETE", f"/v2/authorizations/{row['authorizationKey']}")
    admin.post("/api/v1/rights/authorizations", {
        "ownerId": "anna.petrova", "ownerType": "USER", "resourceType": "RECORD_TYPE", "resourceId": "shop",
        "permissionTypes": ["READ"], "scope": "condition", "condition": 'keeper = user.name or city in ("Opole") and size < 30'})

    def may_anna(fields):
        return fields["keeper"] == "anna.petrova" or (fields["city"] == "Opole" and (fields.get("size") or 0) < 30
                                                      and fields.get("size") is not None)
    wheres = ({}, {"city": "Opole"}, {"city": "Łódź", "keeper": "robert.maj"}, {"size": 37}, {"city": "nowhere"})
    for client, may in ((admin, lambda fields: True), (anna, may_anna)):
        for where in wheres:
            for text in ("", "zur", "zuraw 01", "1", "lodz"):
                words = text.split()
                fits = [row for row in everything if may(row["fields"])
                        and all(row["fields"].get(name) == value for name, value in where.items())
                        and all(word in f"zuraw {row['fields']['name'][-3:]} {row['fields']['city'].lower()} "
                                f"{row['fields']['keeper']} {row['fields'].get('size')}".replace("łódź", "lodz") for word in words)]
                for sort in (None, ("size", "asc"), ("name", "desc")):
                    expected = fits
                    if sort:
                        expected = sorted((row for row in fits if row["fields"].get(sort[0]) is not None),
                                          key=lambda row: (row["fields"][sort[0]], int(row["key"])), reverse=sort[1] == "desc")
                    ask = {"filter": {"where": where, "text": text}, "page": {"limit": 7}}
                    ask.update({"sort": [{"field": sort[0], "order": sort[1]}]} if sort else {})
                    found, page = [], {}
                    while True:
                        page = client.post(f"{path}/search", ask)
                        found += [row["key"] for row in page["items"]]
                        if not page["page"]["endCursor"]:
                            break
                        ask["page"]["after"] = page["page"]["endCursor"]
                    expect(found, [row["key"] for row in expected], f"{where} {text!r} {sort}")
                    if not sort:
                        expect(page["page"]["totalItems"], len(fits), f"total of {where} {text!r}")


def test_a_deleted_record_comes_back_from_the_bin_or_goes_for_good(server):
    admin, anna = server.client(), server.client("anna.petrova")
    unique = {"key": "code", "kind": "text", "label": "Code", "indexed": True, "unique": True}
    admin.upload("/v2/deployments", "resources", {"process.bpmn": stuck("jars"), "records/jar.record.json": record_type("jar", unique)})
    make = lambda code: admin.post("/api/v1/records/jar", {"fields": {"name": "plum", "code": code}})["key"]
    jar, path, bin_path = make("j1"), "/api/v1/records/jar", "/api/v1/record-bins/jar"
    admin.call("DELETE", f"{path}/{jar}")
    expect(admin.post(f"{path}/search", {"filter": {"text": "plum"}})["items"], [], "not found by its words")
    row, = admin.get(bin_path)["items"]
    expect((row["key"], row["title"], row["deletedBy"]["name"]), (jar, "plum", "admin"))
    expect(anna.get(bin_path)["items"], [], "who may not delete sees none")
    expect(refusal(anna.post, f"{bin_path}/{jar}/restoration"), "not-found")
    expect(refusal(anna.call, "DELETE", f"{bin_path}/{jar}"), "not-found")
    expect(anna.call("DELETE", bin_path), {"removed": 0})

    # Its value is free meanwhile; while another one has it, it cannot come back.
    other = make("j1")
    expect(refusal(admin.post, f"{bin_path}/{jar}/restoration"), "already-exists")
    admin.call("PATCH", f"{path}/{other}", {"fields": {"code": "j2"}})
    restored = admin.post(f"{bin_path}/{jar}/restoration")
    expect((restored["fields"]["name"], restored["version"]), ("plum", 3))
    expect([(change["version"], change["act"]) for change in restored["history"]],
           [(1, "changed"), (2, "deleted"), (3, "restored")])
    expect(len(admin.post(f"{path}/search", {"filter": {"where": {"code": "j1"}}})["items"]), 1)
    expect(admin.get(bin_path)["items"], [])
    expect(refusal(admin.post, f"{bin_path}/{jar}/restoration"), "not-found", "twice")

    for key in (jar, other):
        admin.call("DELETE", f"{path}/{key}")
    admin.call("DELETE", f"{bin_path}/{jar}")
    expect(refusal(admin.call, "DELETE", f"{bin_path}/{jar}"), "not-found")
    expect(admin.call("DELETE", bin_path), {"removed": 1})
    expect(refusal(admin.post, f"{bin_path}/{other}/restoration"), "not-found", "gone for good")
    acts = [row["act"] for row in admin.get(f"/api/v1/audit?entity=RECORD&subject={jar}")["items"]]
    expect(acts, ["empty-bin", "delete-record", "restore-record", "delete-record", "create-record"])


def test_designers_withdraw_versions_and_history_stays_readable(server):
    admin, designer, anna = server.client(), server.client("michal.stepien"), server.client("anna.petrova")
    keys = []
    for name in ("gate", "way"):
        deployed = admin.upload("/v2/deployments", "resources", {"old.bpmn": stuck("old").replace('"gate"', f'"{name}"')})
        keys.append(deployed["deployments"][0]["processDefinition"]["processDefinitionKey"])
    first, second = keys

    def startable():
        return "old" in [row["processId"] for row in admin.get("/api/v1/startable")["items"]]
    case = start(admin, "old")
    withdraw = lambda client, key: client.post(f"/v2/resources/{key}/deletion", {})
    expect(refusal(withdraw, anna, first), "forbidden")
    expect(refusal(withdraw, designer, second), "wrong-state", "its case runs")
    expect(refusal(designer.post, f"/v2/resources/{first}/deletion", {"deleteHistory": True}), "invalid-argument")
    admin.post(f"/v2/process-instances/{case}/cancellation", {})
    withdraw(designer, second)
    expect((startable(), admin.get(f"/v2/process-instances/{start(admin, 'old')}")["processDefinitionVersion"]), (True, 1))
    expect(refusal(withdraw, designer, first), "wrong-state", "now the case of the first one runs")
    for row in admin.post("/v2/process-instances/search", {"filter": {"processDefinitionId": "old", "state": "ACTIVE"}})["items"]:
        admin.post(f"/v2/process-instances/{row['processInstanceKey']}/cancellation", {})
    withdraw(designer, first)
    server.stop()
    server.start()
    admin = server.client()
    expect((startable(), refusal(start, admin, "old")), (False, "not-found"), "after a restart")
    expect(admin.post("/v2/process-definitions/search", {"filter": {"processDefinitionId": "old"}})["items"], [])
    expect(admin.get(f"/v2/process-instances/{case}")["processDefinitionKey"], second, "the history stays")
    expect("bpmn:process" in admin.raw("GET", f"/v2/process-definitions/{second}/xml")[2].decode(), True)
    admin.get(f"/api/v1/cases/{case}/history")
    deployed = admin.upload("/v2/deployments", "resources", {"old.bpmn": stuck("old")})
    expect(deployed["deployments"][0]["processDefinition"]["processDefinitionVersion"], 3, "a number is used once")


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
