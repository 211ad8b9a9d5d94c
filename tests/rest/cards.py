#!/usr/bin/python3
"""What the card of a record shows over HTTP: cases about it, what happened, what links to it, and its form.

Every test gets the server with the demo company. Closes with `N passed, N failed`. A word as argument selects the
tests whose name contains it.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.stories import expect, refusal, run_stories  # noqa: E402


def field(key, kind="text", **also):
    return {"key": key, "kind": kind, "label": key.title(), **also}


def record_type(name, *fields):
    return json.dumps({"id": name, "title": {"en": name.title()}, "titleField": "name",
                       "fields": [field("name", required=True, indexed=True), *fields]})


# A case waits at `look`, for whom says who began it; `find` looks a van up by its name, `make` makes a note of it.
PROCESS = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:obieg="urn:obieg:bpmn:1" id="d" targetNamespace="urn:test">
  <bpmn:process id="trips" name="Trips" isExecutable="true">
    <bpmn:startEvent id="s"/>
    <bpmn:serviceTask id="find" name="find"><bpmn:extensionElements>
      <obieg:lookup type="van" where="={name: wanted}" result="found"/></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:userTask id="look" name="Look"><bpmn:extensionElements><zeebe:userTask/>
      <zeebe:assignmentDefinition assignee="=whose"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="e"/>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="find"/><bpmn:sequenceFlow id="f2" sourceRef="find" targetRef="look"/>
    <bpmn:sequenceFlow id="f3" sourceRef="look" targetRef="e"/>
  </bpmn:process>
</bpmn:definitions>"""
FORM = json.dumps({"id": "trip", "type": "default", "components": [
    {"type": "dynamiclist", "id": "stops", "key": "trip.stops", "label": "Stops", "obieg": {"kind": "table", "columns": [
        {"type": "textfield", "id": "van", "key": "van", "label": "Van", "obieg": {"kind": "record", "recordType": "van"}}]}}]})
FILES = {"process.bpmn": PROCESS, "forms/trip.form": FORM,
         "records/van.record.json": record_type("van", field("seats", "number", minimum=1), field("old", "boolean")),
         "records/repair.record.json": record_type("repair", field("van", "record", linksTo="van", indexed=True),
                                                   field("parts", "table", columns=[field("part", required=True)]))}


def furnished(server):
    admin = server.client()
    admin.upload("/v2/deployments", "resources", FILES)
    make = lambda kind, **fields: admin.post(f"/api/v1/records/{kind}", {"fields": fields})["key"]
    return admin, make


def begin(client, **variables):
    body = {"processDefinitionId": "trips", "variables": {"wanted": "none", "whose": "ola.kaminska", **variables}}
    return client.post("/v2/process-instances", body)["processInstanceKey"]


def cases_about(client, record):
    return [row["key"] for row in client.post("/api/v1/cases/search", {"filter": {"recordKey": record}})["items"]]


def time_line(client, path, *kinds, **page):
    return client.post(f"{path}/timeline/search", {"filter": {"kinds": list(kinds)}, "page": page})


def test_a_record_that_a_running_case_uses_stays(server):
    admin, make = furnished(server)
    blue, red = make("van", name="blue"), make("van", name="red")
    path = f"/api/v1/records/van/{blue}"
    begin(admin, note=f"about {blue}", number=blue)
    expect(admin.get(f"{path}/uses"), {"records": [], "cases": []}, "a mention is no use, nor is a number that is alike")
    chosen = begin(admin, trip={"stops": [{"van": blue}]})
    looked_up = begin(admin, wanted="red")
    expect((cases_about(admin, blue), cases_about(admin, red)), ([chosen], [looked_up]))
    use, = admin.get(f"{path}/uses")["cases"]
    expect(use["caseKey"], chosen)
    status, _, body = admin.raw("DELETE", path)
    problem = json.loads(body)
    expect((status, problem["code"], use["number"] in problem["detail"]), (409, "wrong-state", True), problem["detail"])
    expect(refusal(admin.call, "DELETE", f"/api/v1/records/van/{red}"), "wrong-state")
    for case in (chosen, looked_up):
        admin.post(f"/v2/process-instances/{case}/cancellation", {})
    admin.call("DELETE", path)
    expect(cases_about(admin, blue), [chosen], "what the case was about stays known")


def test_a_time_line_tells_everything_the_latest_first(server):
    admin, make = furnished(server)
    van = make("van", name="blue")
    path = f"/api/v1/records/van/{van}"
    admin.call("PATCH", path, {"fields": {"seats": 7}})
    repair = make("repair", name="brakes", van=van)
    case = begin(admin, wanted="blue")
    line = time_line(admin, path)
    expect([row["kind"] for row in line["items"]], ["began", "linked", "changed", "changed"])
    began, linked, changed, created = line["items"]
    expect((began["case"]["key"], linked["record"]["key"], linked["record"]["typeTitle"]), (case, repair, "Repair"))
    expect((changed["change"]["changed"], created["change"]["version"]), ({"seats": 7}, 1))
    expect((line["names"], line["endCursor"]), ({f"record:{van}": "blue"}, None))
    expect([row["kind"] for row in time_line(admin, path, "linked", "began")["items"]], ["began", "linked"])

    seen, after = [], None
    while True:
        page = time_line(admin, path, limit=1, **({"after": after} if after else {}))
        seen += [row["kind"] for row in page["items"]]
        after = page["endCursor"]
        if after is None:
            break
    expect(seen, ["began", "linked", "changed", "changed"], "page by page")
    expect(refusal(time_line, admin, path, after="1.9.1"), "invalid-argument")
    expect(refusal(time_line, admin, path, "weather"), "invalid-argument")

    # Whoever may not see a case finds it on no card.
    marek, ola = server.client("marek.zielinski"), server.client("ola.kaminska")
    expect([row["kind"] for row in time_line(ola, path, "began")["items"]], ["began"])
    expect(time_line(marek, path, "began")["items"], [])
    expect(refusal(time_line, admin, f"/api/v1/records/repair/{van}"), "not-found")


def test_what_links_to_a_record_is_counted_with_the_newest(server):
    admin, make = furnished(server)
    van = make("van", name="blue")
    repairs = [make("repair", name=f"repair {number}", van=van) for number in range(5)]
    make("repair", name="of no van")
    relation, = admin.get(f"/api/v1/records/van/{van}/relations")["items"]
    expect((relation["recordType"], relation["field"], relation["page"]["totalItems"]), ("repair", "van", 5))
    expect([row["key"] for row in relation["records"]], repairs[:1:-1])
    expect(admin.get(f"/api/v1/records/repair/{repairs[0]}/relations"), {"items": []})


def test_records_have_forms(server):
    admin, make = furnished(server)
    form = admin.get("/api/v1/record-forms/repair")
    name, van, parts = form["schema"]["components"]
    expect((name["validate"], van["obieg"]["recordType"]), ({"required": True}, "van"))
    expect([(column["label"], column["validate"]) for column in parts["obieg"]["columns"]], [("Part", {"required": True})])
    blue = make("van", name="blue", seats=7)
    expect(admin.get(f"/api/v1/record-forms/van/{blue}")["data"], {"name": "blue", "seats": 7, "old": None})
    expect(refusal(admin.get, "/api/v1/record-forms/boat"), "not-found")


def test_a_card_knows_what_can_be_begun_with_its_record(server):
    startable = {item["processId"]: item["recordFields"] for item in server.client("robert.maj").get("/api/v1/startable")["items"]}
    expect(startable["quote-preparation"], [{"field": "customer", "recordType": "client"}])
    expect([process for process, fields in startable.items() if any(field["recordType"] == "van" for field in fields)], [])


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
