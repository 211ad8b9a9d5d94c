#!/usr/bin/python3
"""Drives what people do together over HTTP: sending back, standing in, forms that are chosen, why nothing starts.

Every test gets the server with the demo company. Closes with `N passed, N failed`. A word as argument selects the
tests whose name contains it.
"""
import json
import pathlib
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.stories import expect, refusal, run_stories  # noqa: E402

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:obieg="urn:obieg:bpmn:1" id="d" targetNamespace="urn:test">"""
FORM = {"components": [{"type": "number", "key": "amount", "label": "Amount"},
                       {"type": "textfield", "key": "reason", "label": "Reason"}]}
START = """<bpmn:startEvent id="s"><bpmn:extensionElements><zeebe:formDefinition formId="request"/></bpmn:extensionElements>
    </bpmn:startEvent><bpmn:endEvent id="e"/>"""
OUTCOMES = """<obieg:outcomes variable="decision"><obieg:outcome name="approved"/>
    <obieg:outcome name="rework">{}</obieg:outcome></obieg:outcomes>"""


def publish(client, inside, flows, beside="", head="", **files):
    """The process "people"; `flows` is "a b, b c" and `beside` stands next to the process. Forms: request, and those given."""
    arrows = "".join(f'<bpmn:sequenceFlow id="{flow.replace(" ", "-")}" sourceRef="{flow.split()[0]}" '
                     f'targetRef="{flow.split()[1]}"/>' for flow in flows.split(", "))
    xml = (f'{HEAD}{beside}<bpmn:process id="people" name="People" isExecutable="true">{head}{inside}{arrows}</bpmn:process>'
           "</bpmn:definitions>")
    all_files = {"people.bpmn": xml, "request.form": json.dumps({"id": "request", **FORM}), **files}
    client.upload("/v2/deployments", "resources", all_files)


def user_task(name, inside):
    return (f'<bpmn:userTask id="{name}"><bpmn:extensionElements><zeebe:userTask/>'
            f'<zeebe:formDefinition formId="request"/>{inside}</bpmn:extensionElements></bpmn:userTask>')


def start(client, **variables):
    return client.post("/api/v1/startable/people", {"variables": variables})["instanceKey"]


def tasks(client, view="mine"):
    found = client.post("/api/v1/tasks/search", {"filter": {"view": view, "processId": "people"}})
    return found["items"]


def detail(client, view="mine"):
    found = tasks(client, view)
    expect(len(found), 1, f"tasks in the view {view}")
    return client.get(f"/api/v1/tasks/{found[0]['key']}")


def complete(client, task, outcome=None, variables=None, **more):
    body = {"variables": variables or {}, **({"outcome": outcome} if outcome else {}), **more}
    return client.post(f"/api/v1/tasks/{task['key']}/complete", body)


def history(client, case):
    return [event["text"] for event in client.get(f"/api/v1/cases/{case}/history")["items"]]


def test_whoever_decides_sends_back_and_sees_what_has_changed(server):
    publish(server.client(), START + user_task("check", '<obieg:assignment user="tomasz.wrona"/>')
            + user_task("approve", '<obieg:assignment user="marek.zielinski"/>'
                        + OUTCOMES.format('<obieg:rework to="choice"/>')), "s check, check approve, approve e")
    ola, marek, tomasz = (server.client(user) for user in ("ola.kaminska", "marek.zielinski", "tomasz.wrona"))
    case = start(ola, amount=100, reason="chairs")
    complete(tomasz, detail(tomasz), variables={"amount": 100, "reason": "chairs"})
    task = detail(marek)
    expect([(row["outcome"], row["then"], [(step["id"], step["person"]["name"]) for step in row["steps"]])
            for row in task["rework"]], [("rework", "return", [("s", "ola.kaminska"), ("check", "tomasz.wrona")])])
    answers = {"amount": 100, "reason": "chairs"}
    expect(refusal(complete, marek, task, "rework", answers), "invalid-form")
    complete(marek, task, "rework", answers, reworkTo="s")
    correction = detail(ola)
    expect((correction["corrects"], correction["outcomes"], correction["form"]["id"], correction["mayComplete"]),
           ("s", [], "request", True))
    expect(correction["whyAssigned"], "Marek Zieliński prosi Cię o poprawienie.")
    expect(refusal(complete, tomasz, correction, None, answers), "forbidden")
    complete(ola, correction, variables={"amount": 80, "reason": "chairs"})
    task = detail(marek)
    expect(task["changes"], [{"field": "amount", "before": 100}])
    complete(marek, task, "approved", {"amount": 80, "reason": "chairs"})
    told = history(server.client(), case)
    expect([text for text in told if "correct" in text],
           ['"approve" sent the case back by Marek Zieliński to be corrected: "s" (Ola Kamińska).',
            '"s" was corrected by Ola Kamińska: Amount.'])
    expect(server.client().get(f"/api/v1/cases/{case}")["status"], "completed")


def test_nobody_completes_on_data_that_have_changed_since_they_were_read(server):
    publish(server.client(), START + user_task("approve", '<obieg:assignment user="marek.zielinski"/>'
                                               + OUTCOMES.format('<obieg:rework to="choice"/>')), "s approve, approve e")
    ola, marek, admin = (server.client(user) for user in ("ola.kaminska", "marek.zielinski", "admin"))
    case = start(ola, amount=100.5, reason="chairs")
    task = detail(marek)
    path = f"/api/v1/tasks/{task['key']}/complete"
    body = {"variables": {"amount": 100.5, "reason": "chairs"}, "outcome": "approved"}
    admin.call("PUT", f"/v2/element-instances/{case}/variables", {"variables": {"amount": 80}})
    expect(refusal(marek.post, path, body, {"If-Match": task["etag"]}), "stale-version")
    newer = detail(marek)
    expect((newer["version"], newer["form"]["data"]["amount"]), (task["version"], 80))
    marek.post(path, body, {"If-Match": newer["etag"]})
    # What is done already is said in its own words, whatever was seen.
    expect(refusal(marek.post, path, body, {"If-Match": task["etag"]}), "wrong-state")


def test_a_substitute_takes_what_stands_in_the_pools_of_the_absent_person(server):
    admin = server.client()
    publish(admin, START + user_task("pay", '<zeebe:assignmentDefinition candidateGroups="finance"/>')
            + user_task("approve", '<obieg:assignment user="agnieszka.krol"/>' + OUTCOMES.format("")),
            "s pay, pay approve, approve e")
    ola, substitute = server.client("ola.kaminska"), server.client("robert.maj")
    case = start(ola, amount=1, reason="x")
    expect(tasks(substitute, "pool"), [])
    days = {"firstDay": "2000-01-01", "lastDay": "2100-12-31"}
    own = server.client("agnieszka.krol")
    expect(refusal(lambda: own.post("/api/v1/substitutions", {"substitute": "robert.maj", **days, "kinds": ["meetings"]})),
           "invalid-argument")
    own.post("/api/v1/substitutions", {"substitute": "robert.maj", **days, "kinds": ["tasks"]})
    expect([row["kinds"] for row in own.get("/api/v1/substitutions")["items"]], [["tasks"]])
    task = detail(substitute, "pool")
    expect((task["mayTake"], task["actingFor"]["name"]), (True, "agnieszka.krol"))
    expect(substitute.get("/api/v1/tasks/counts")["pool"], 1, "counted")
    taken = substitute.post(f"/api/v1/tasks/{task['key']}/take")
    expect((taken["assignee"]["name"], taken["actingFor"]["name"]), ("robert.maj", "agnieszka.krol"))
    complete(substitute, taken, variables={"amount": 1, "reason": "x"})
    # Decisions are not among what was said.
    expect(tasks(substitute), [])
    waiting = detail(own)
    expect(waiting["isApproval"], True)
    expect(refusal(complete, substitute, waiting, "approved", {"amount": 1, "reason": "x"}), "forbidden")
    told = history(admin, case)
    expect([text for text in told if "for Agnieszka" in text],
           ['The task "pay" was taken by Robert Maj for Agnieszka Król.',
            'The task "pay" was completed by Robert Maj for Agnieszka Król.'])


def test_a_form_is_chosen_when_a_task_or_a_case_begins(server):
    forms = {f"{name}.form": json.dumps({"id": name, "components": [
        {"type": "textfield", "key": name, "validate": {"required": True}}]}) for name in ("small", "large", "office", "other")}
    begin = """<bpmn:startEvent id="s"><bpmn:extensionElements>
        <zeebe:formDefinition formId="=if me.department = &quot;production&quot; then &quot;office&quot; else &quot;other&quot;"/>
        </bpmn:extensionElements></bpmn:startEvent><bpmn:endEvent id="e"/>"""
    step = """<bpmn:userTask id="a"><bpmn:extensionElements><zeebe:userTask/><obieg:assignment user="=starter"/>
        <obieg:formDecision id="which"/></bpmn:extensionElements></bpmn:userTask>"""
    table = """<?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="which-file" name="which" namespace="urn:test">
        <decision id="which" name="which"><decisionTable id="t" hitPolicy="FIRST">
        <input id="i"><inputExpression id="ie" typeRef="string"><text>office</text></inputExpression></input>
        <output id="o" name="form" typeRef="string"/>
        <rule id="r1"><inputEntry id="i1"><text>"big"</text></inputEntry><outputEntry id="o1"><text>"large"</text></outputEntry></rule>
        <rule id="r2"><inputEntry id="i2"><text>-</text></inputEntry><outputEntry id="o2"><text>"small"</text></outputEntry></rule>
        </decisionTable></decision></definitions>"""
    publish(server.client(), begin + step, "s a, a e", **forms, **{"which.dmn": table})
    ola, robert = server.client("ola.kaminska"), server.client("robert.maj")
    expect([client.get("/api/v1/startable/people/form")["id"] for client in (ola, robert)], ["office", "other"])
    expect(refusal(lambda: start(ola, other="x")), "invalid-form")
    start(ola, office="big")
    task = detail(ola)
    expect((task["formId"], task["form"]["id"]), ("large", "large"))
    expect(refusal(complete, ola, task, None, {"small": "x"}), "invalid-form")
    complete(ola, task, variables={"large": "x"})
    start(ola, office="little")
    expect(detail(ola)["formId"], "small")


def test_one_form_asks_for_other_things_at_each_step(server):
    admin, ola, marek = (server.client(user) for user in ("admin", "ola.kaminska", "marek.zielinski"))
    at = lambda kind, key, **steps: {"type": kind, "key": key, "label": key, "obieg": {"steps": steps}}
    form = {"id": "request", "components": [at("number", "amount", s="required", **{"*": "read"}), at("textfield", "reason", first="hidden"),
                                            at("number", "margin", second="required", **{"*": "hidden"}), at("number", "odd", thrid="hidden")]}
    own = '<obieg:assignment user="marek.zielinski"/>'
    publish(admin, START + user_task("first", own) + user_task("second", own), "s first, first second, second e",
            **{"request.form": json.dumps(form)})
    expect(refusal(start, ola, reason="chairs"), "invalid-form", "the amount is required at the start")
    case = start(ola, amount=1, reason="chairs", margin=5)
    variables = lambda: {name: admin.get(f"/api/v1/cases/{case}")["variables"][name] for name in ("amount", "reason", "margin")}
    expect(variables(), {"amount": 1, "reason": "chairs", "margin": None})

    first = detail(marek)
    expect(first["form"]["step"], "first")
    state = marek.post("/api/v1/forms/evaluate", {"context": {"kind": "task", "taskKey": first["key"]}, "answers": {"amount": 99}})
    expect((sorted(state["hidden"]), state["required"], state["readOnly"]), (["margin", "reason"], [], ["amount"]))
    complete(marek, first, variables={"amount": 99, "reason": "tables", "margin": 7})
    expect(variables(), {"amount": 1, "reason": "chairs", "margin": None}, "nothing that was hidden or only to be read")
    expect(refusal(complete, marek, detail(marek)), "invalid-form", "the margin is required at the second step")
    complete(marek, detail(marek), variables={"margin": 3, "reason": "tables"})
    expect(variables(), {"amount": 1, "reason": "tables", "margin": 3})
    remarks = admin.check_package({"people.bpmn": HEAD + '<bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/></bpmn:process>'
                                   "</bpmn:definitions>", "request.form": json.dumps(form)})
    expect(sorted(word for word in ("first", "second", "thrid") if any(f'step "{word}"' in row["message"] for row in remarks)),
           ["first", "second", "thrid"], "no step of that package shows the form")


def test_why_a_process_does_not_start_is_said_for_each_of_its_beginnings(server):
    beginnings = """<bpmn:startEvent id="paid"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
        <bpmn:startEvent id="never"><bpmn:timerEventDefinition><bpmn:timeDate>2001-01-01T08:00:00Z</bpmn:timeDate>
        </bpmn:timerEventDefinition></bpmn:startEvent>"""
    publish(server.client(), START + beginnings + "<bpmn:task id='t'/>", "s t, paid t, never t, t e",
            beside='<bpmn:message id="m" name="payment"/>',
            head='<bpmn:extensionElements><obieg:startBy groups="finance"/></bpmn:extensionElements>')
    why = server.client("robert.maj").get("/api/v1/startable/people/why")
    expect(why["mayStart"], False)
    expect("Robert Maj" in why["byHand"], True, why["byHand"])
    expect([row["element"] for row in why["byItself"]], ["paid", "never"])
    expect("payment" in why["byItself"][0]["text"] and "2001" in why["byItself"][1]["text"], True, why["byItself"])
    expect(server.client("agnieszka.krol").get("/api/v1/startable/people/why")["mayStart"], True)
    expect(refusal(lambda: server.client().get("/api/v1/startable/nothing/why")), "not-found")


def test_a_budget_is_spent_to_the_last_unit_and_no_further_however_many_ask_at_once(server):
    record = json.dumps({"id": "purse", "title": {"en": "Purse"}, "titleField": "name", "fields": [
        {"key": "name", "kind": "text", "required": True, "unique": True, "indexed": True, "label": {"en": "Name"}},
        {"key": "left", "kind": "number", "label": {"en": "Left"}}]})
    spend = """<bpmn:serviceTask id="look"><bpmn:extensionElements>
        <obieg:lookup type="purse" where="={name: &quot;trips&quot;}" result="purse"/></bpmn:extensionElements></bpmn:serviceTask>
        <bpmn:exclusiveGateway id="enough" default="enough-refused"/>
        <bpmn:sequenceFlow id="enough-refused" sourceRef="enough" targetRef="refused"/>
        <bpmn:sequenceFlow id="enough-spend" sourceRef="enough" targetRef="spend">
        <bpmn:conditionExpression>=purse.left &gt;= amount</bpmn:conditionExpression></bpmn:sequenceFlow>
        <bpmn:serviceTask id="spend"><bpmn:extensionElements>
        <obieg:record action="update" type="purse" where="={name: &quot;trips&quot;}"><obieg:field name="left" value="=record.left - amount"/>
        </obieg:record></bpmn:extensionElements></bpmn:serviceTask><bpmn:endEvent id="refused"/>"""
    admin = server.client()
    publish(admin, START + user_task("approve", '<obieg:assignment user="marek.zielinski"/>') + spend,
            "s approve, approve look, look enough, spend e", **{"records/purse.record.json": record})
    purse = admin.post("/api/v1/records/purse", {"fields": {"name": "trips", "left": 250}})
    cases = [start(admin, amount=10, reason="x") for _ in range(40)]
    found = server.client("marek.zielinski").post(
        "/api/v1/tasks/search", {"filter": {"view": "mine", "processId": "people"}, "page": {"limit": 50}})["items"]
    expect(len(found), 40)
    refusals = []

    def approve(some):
        client = server.client("marek.zielinski")
        for task in some:
            refusals.append(refusal(complete, client, task, None, {"amount": 10, "reason": "x"}))

    threads = [threading.Thread(target=approve, args=(found[place::8],)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect(refusals, [None] * 40, "approvals")
    left = admin.get(f"/api/v1/records/purse/{purse['key']}")["fields"]["left"]
    why = [text for text in history(admin, cases[0]) if "went on" in text and "because" in text]
    expect(why[0] in ("The case went on, because this is true: purse.left >= amount.",
                      "The case went on, because nothing else applied."), True, why)
    paths = [admin.get(f"/api/v1/cases/{case}")["takenFlows"] for case in cases]
    expect((left, sum("enough-spend" in path for path in paths), sum("enough-refused" in path for path in paths)), (0, 25, 15))


def test_deadlines_count_in_the_calendar_of_whoever_has_the_task(server):
    admin, ola = server.client(), server.client("ola.kaminska")
    kinds = [(row["id"], row["isOwn"]) for row in admin.get("/api/v1/calendars")["items"]]
    expect(kinds, [("company", True), ("country:pl", False), ("country:ru", False)])
    expect(refusal(ola.get, "/api/v1/calendars"), "forbidden")
    path = "/api/v1/calendars/person:marek.zielinski"
    before = admin.get(f"{path}?year=2027")
    expect((before["isOwn"], before["rules"], before["etag"]), (False, None, None))
    rules = {"week": {"saturday": ["08:00-12:00"]}, "holidays": "pl",
             "openDays": [{"date": "2027-03-03", "hours": ["10:00-14:00"], "name": "Shift"}]}
    saved = admin.call("PUT", path, rules)
    expect((saved["rules"]["week"], saved["holidays"]), ({"saturday": ["08:00-12:00"]}, "pl"))
    days = {day["date"]: day for day in admin.get(f"{path}?year=2027")["days"]}
    expect((days["2027-05-03"]["isOff"], days["2027-03-03"]["hours"]), (True, ["10:00-14:00"]))
    # Whoever has not seen the latest changes nothing.
    expect(refusal(admin.call, "PUT", path, {}, {"If-Match": '"old"'}), "stale-version")
    expect(refusal(admin.call, "PUT", path, {"week": {"monday": ["16-8"]}}), "invalid-argument")
    for nobody in ("person:nobody", "group:nobody", "country:de", "planet:mars"):
        expect(refusal(admin.call, "PUT", f"/api/v1/calendars/{nobody}", {}), "not-found")

    publish(admin, START + user_task("approve", '<obieg:assignment user="marek.zielinski"/><obieg:deadline after="P1D"/>'),
            "s approve, approve e")
    start(ola, amount=1, reason="chairs")
    task = detail(server.client("marek.zielinski"))
    if "Marek" not in task["dueReckoning"]:
        raise AssertionError(f"the calendar is not named: {task['dueReckoning']}")
    company = admin.get("/api/v1/calendars/company")
    admin.call("PUT", "/api/v1/calendars/company", {**company["rules"], "holidays": "ru"}, {"If-Match": company["etag"]})
    expect(admin.get("/api/v1/calendars/group:finance")["holidays"], "ru")
    admin.call("DELETE", path, None, {"If-Match": saved["etag"]})
    expect(refusal(admin.call, "DELETE", path), "not-found")
    expect(admin.get(path)["isOwn"], False)


def test_a_muted_case_tells_only_of_tasks_to_do(server):
    admin, ola, marek = (server.client(user) for user in ("admin", "ola.kaminska", "marek.zielinski"))
    publish(admin, START + user_task("first", '<obieg:assignment user="marek.zielinski"/>')
            + user_task("second", '<obieg:assignment user="marek.zielinski"/><obieg:notify to="=starter" text="news"/>'),
            "s first, first second, second e", **{"texts/en.json": json.dumps(
                {"message.news.subject": "News", "message.news.body": "News"})})
    case = start(ola, amount=1, reason="chairs")
    for client in (ola, marek):
        client.call("PUT", f"/api/v1/cases/{case}/mute")
        expect(client.get(f"/api/v1/cases/{case}")["isMuted"], True)
    complete(marek, detail(marek), variables={"amount": 1, "reason": "chairs"})
    states = {(row["to"], row["channel"]): row["state"] for row in admin.get(f"/api/v1/cases/{case}/messages")["items"]
              if row["subject"] == "News"}
    expect({key: state for key, state in states.items() if key[1] == "bell"}, {("ola.kaminska", "bell"): "muted"})
    mine = [row for row in marek.get("/api/v1/notifications")["items"]]
    expect(len(mine), 2, "both tasks were told of")
    ola.call("DELETE", f"/api/v1/cases/{case}/mute")
    expect(ola.get(f"/api/v1/cases/{case}")["isMuted"], False)
    expect(refusal(server.client("robert.maj").call, "PUT", f"/api/v1/cases/{case}/mute"), "not-found")


def test_who_watches_a_case_hears_what_happens_in_it(server):
    admin, ola, marek = (server.client(user) for user in ("admin", "ola.kaminska", "marek.zielinski"))
    publish(admin, START + user_task("first", '<obieg:assignment user="marek.zielinski"/>')
            + user_task("second", '<obieg:assignment user="marek.zielinski"/>'), "s first, first second, second e")
    cases = [start(ola, amount=number, reason="chairs") for number in (1, 2)]
    watched, path = cases[0], f"/api/v1/cases/{cases[0]}/watch"
    expect(ola.get("/api/v1/tasks/counts")["watched"], 0)
    ola.call("PUT", path)
    ola.call("PUT", f"/api/v1/cases/{watched}/mute")
    expect(ola.get(f"/api/v1/cases/{watched}")["isWatched"], False, "muting ends watching")
    ola.call("PUT", path)
    seen = ola.get(f"/api/v1/cases/{watched}")
    expect((seen["isWatched"], seen["isMuted"]), (True, False))

    def seen_by(client):
        return [row["instanceKey"] for row in tasks(client, "watched")]

    expect(seen_by(ola), [watched])
    expect(ola.get("/api/v1/tasks/counts")["watched"], 1)
    found = ola.post("/api/v1/cases/search", {"filter": {"watchedByMe": True}})["items"]
    expect([row["key"] for row in found], [watched])
    expect(marek.post("/api/v1/cases/search", {"filter": {"watchedByMe": True}})["items"], [])
    expect(seen_by(marek), [])

    for _ in range(2):
        for row in tasks(marek):
            complete(marek, row, variables={"amount": 1, "reason": "chairs"})
    told = [(row["kind"], row["caseKey"]) for row in ola.get("/api/v1/notifications")["items"]]
    expect(told, [("watched-end", watched), ("watched-step", watched)])
    expect(seen_by(ola), [], "the case has ended")
    ola.call("DELETE", path)
    expect(ola.post("/api/v1/cases/search", {"filter": {"watchedByMe": True}})["items"], [])
    expect(refusal(server.client("robert.maj").call, "PUT", path), "not-found")


def test_who_may_no_longer_see_a_case_hears_nothing_of_it(server):
    admin, ola, marek, robert = (
        server.client(user) for user in ("admin", "ola.kaminska", "marek.zielinski", "robert.maj"))
    publish(admin, START + user_task("first", '<obieg:assignment user="marek.zielinski"/>')
            + user_task("second", '<obieg:assignment user="marek.zielinski"/>'), "s first, first second, second e")
    case = start(ola, amount=1, reason="chairs")
    admin.call("PUT", "/v2/roles/operations/users/robert.maj")
    robert.call("PUT", f"/api/v1/cases/{case}/watch")
    complete(marek, detail(marek), variables={"amount": 1, "reason": "chairs"})
    expect(len(robert.get("/api/v1/notifications")["items"]), 1)
    admin.call("DELETE", "/v2/roles/operations/users/robert.maj")
    complete(marek, detail(marek), variables={"amount": 1, "reason": "chairs"})
    expect(len(robert.get("/api/v1/notifications")["items"]), 1)


def test_who_is_mentioned_in_a_comment_is_told_and_sees_the_case(server):
    admin, ola, marek, robert = (server.client(user) for user in ("admin", "ola.kaminska", "marek.zielinski", "robert.maj"))
    publish(admin, START + user_task("approve", '<obieg:assignment user="marek.zielinski"/>'), "s approve, approve e")
    case = start(ola, amount=1, reason="chairs")
    path = f"/api/v1/cases/{case}"
    expect(refusal(robert.post, f"{path}/comments", {"text": "Let me in"}), "not-found")
    expect(refusal(marek.post, f"{path}/comments", {"text": " "}), "invalid-argument")
    marek.post(f"{path}/comments", {"text": "@robert.maj, is that a good price? mail@robert.maj"})
    comments = [row for row in robert.get(f"{path}/history")["items"] if row["kind"] == "commented"]
    expect([(row["actor"]["name"], row["comment"]["text"]) for row in comments],
           [("marek.zielinski", "@Robert Maj, is that a good price? mail@robert.maj")])
    expect([person["name"] for person in comments[0]["comment"]["mentioned"]], ["robert.maj"])
    told = robert.get("/api/v1/notifications")["items"]
    expect([(row["kind"], row["caseKey"]) for row in told], [("mention", case)])
    expect("@Robert Maj, is that a good price?" in told[0]["body"], True, told[0]["body"])
    robert.post(f"{path}/comments", {"text": "It is."})
    complete(marek, detail(marek), variables={"amount": 1, "reason": "chairs"})
    expect(refusal(robert.post, f"{path}/comments", {"text": "Too late"}), "wrong-state")


def test_a_rule_is_applied_to_the_tasks_that_wait(server):
    admin, ola, marek = (server.client(user) for user in ("admin", "ola.kaminska", "marek.zielinski"))
    publish(admin, START + user_task("approve", '<obieg:assignment user="marek.zielinski"/>'), "s approve, approve e")
    cases = [start(ola, amount=number, reason="chairs") for number in range(3)]
    marek.post("/api/v1/inbox/rules", {"name": "Chairs to Ola", "processId": "people", "act": "handOver", "to": "ola.kaminska"})
    kept = marek.get("/api/v1/inbox/rules")["items"][0]
    rule = kept["id"]
    renamed = {"name": "Chairs to Ola", "processId": "people", "act": "handOver", "to": "ola.kaminska", "priority": 60}
    marek.call("PUT", f"/api/v1/inbox/rules/{rule}", renamed, {"If-Match": kept["etag"]})
    expect(refusal(lambda: marek.call("PUT", f"/api/v1/inbox/rules/{rule}", renamed, {"If-Match": kept["etag"]})), "stale-version")
    expect(marek.get(f"/api/v1/inbox/rules/{rule}/matches"), {"count": 3, "isMore": False})
    expect(refusal(ola.get, f"/api/v1/inbox/rules/{rule}/matches"), "not-found")
    expect(refusal(ola.post, f"/api/v1/inbox/rules/{rule}/application", {}), "not-found")
    expect(marek.post(f"/api/v1/inbox/rules/{rule}/application", {}), {"changed": 3})
    expect((len(tasks(marek)), len(tasks(ola))), (0, 3))
    expect([text for text in history(admin, cases[0]) if "rule" in text],
           ['The task "approve" was given to Ola Kamińska by Marek Zieliński, by the rule "Chairs to Ola".'])


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
