#!/usr/bin/python3
"""Drives a real server over HTTP as people, programs and strangers do: rights, refusals, races, streams.

Every test gets the server with the demo company; the first failing expectation of a test ends it. Closes with
`N passed, N failed`. A word as argument selects the tests whose name contains it.
"""
import gzip
import http.client
import io
import json
import pathlib
import sys
import threading
import urllib.parse
import zipfile

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import ROOT, Client, Refused  # noqa: E402
from support.stories import expect, refusal, run_stories  # noqa: E402

CONTRACT = yaml.safe_load((ROOT / "api/openapi.yaml").read_text(encoding="utf-8"))
METHODS = ["get", "put", "post", "delete", "patch"]
LEAD = {"name": "Jan Kowalski", "company": "Tartak Kowalski", "email": "jan@tartak.example", "phone": "+48 601 234 567",
        "interest": "machines", "message": "Potrzebujemy piły.", "privacyConsent": True}
JOB_PROCESS = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
  <bpmn:process id="rest-job" name="A job" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:serviceTask id="work" name="Work">
      <bpmn:extensionElements><zeebe:taskDefinition type="rest-work" retries="2"/></bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="work"/>
    <bpmn:sequenceFlow id="b" sourceRef="work" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>"""


def operations():
    for path, item in CONTRACT["paths"].items():
        for method in METHODS:
            if method in item:
                yield method.upper(), path, item[method]


def with_parameters(path):
    """The path with a key or name that names nothing in place of each parameter."""
    while "{" in path:
        start, end = path.index("{"), path.index("}")
        value = "9007199254740993" if path[start:end].endswith("Key") else "nothing-like-this"
        path = path[:start] + value + path[end + 1:]
    return path


class Person:
    """Somebody in a browser: a cookie and a CSRF token."""

    def __init__(self, server, user, password=None):
        self.client = Client(server.port, user=None)
        self.headers = {}
        status, headers, content = self.client.raw(
            "POST", "/api/v1/session", json.dumps({"user": user, "password": password or f"demo-{user}"}).encode(),
            {"Content-Type": "application/json"})
        self.session = json.loads(content)
        if status >= 400:
            raise Refused(status, self.session)
        self.set_cookie = headers["Set-Cookie"]
        self.headers = {"Cookie": self.set_cookie.split(";")[0], "X-CSRF-Token": self.session["csrfToken"]}

    def call(self, method, path, body=None, headers=None):
        return self.client.call(method, path, body, {**self.headers, **(headers or {})})


def install(server, template):
    return server.client().post(f"/api/v1/templates/{template}/install")


def new_lead(server):
    """A lead in the pool of a sales team: (task, somebody of the team, somebody else of it)."""
    install(server, "sales-lead-process")
    Client(server.port, user=None).post("/api/v1/public/forms/contact",
                                        {"answers": LEAD, "language": "pl", "startedMsAgo": 20000})
    for pair in (("robert.maj", "sylwia.lis"), ("anna.petrova", "igor.smirnov")):
        first, second = (server.client(user) for user in pair)
        tasks = first.post("/api/v1/tasks/search", {"filter": {"view": "pool"}})["items"]
        if tasks:
            return tasks[0], first, second
    raise AssertionError("the lead is in nobody's pool")


# ---- Rights --------------------------------------------------------------------------------------------------


def test_every_operation_is_closed_to_strangers_and_forged_identities(server):
    stranger = Client(server.port, user=None)
    liar = Client(server.port, user="admin", password="not-the-password")
    for method, path, operation in operations():
        is_public = operation["x-obieg-who"] == "public"
        place = f"{method} {path}"
        for name, client, headers in (("stranger", stranger, {}),
                                      ("forged cookie", stranger, {"Cookie": "obieg_session=" + "A" * 43})):
            code = refusal(lambda: client.call(method, with_parameters(path), {}, headers))
            expect(code == "unauthenticated", not is_public, f"{name}: {place}: {code}")
    expect(refusal(lambda: liar.get("/api/v1/tasks/counts")), "unauthenticated")


def test_a_session_needs_its_token_to_change_anything(server):
    person = Person(server, "robert.maj")
    for flag in ("HttpOnly", "SameSite=Lax", "Path=/"):
        expect(flag in person.set_cookie, True, flag)
    change = {"colorScheme": "dark"}
    cookie = {"Cookie": person.headers["Cookie"]}
    expect(refusal(lambda: person.client.call("PATCH", "/api/v1/session", change, cookie)), "csrf-failed")
    expect(refusal(lambda: person.client.call("PATCH", "/api/v1/session", change, {**cookie, "X-CSRF-Token": "guess"})),
           "csrf-failed")
    expect(person.call("PATCH", "/api/v1/session", change)["user"]["colorScheme"], "dark")
    expect(person.call("PATCH", "/api/v1/session", {"language": "ru"})["user"]["language"], "ru")
    person.call("PATCH", "/api/v1/session", {"language": "pl", "colorScheme": "auto"})
    person.call("DELETE", "/api/v1/session")
    expect(refusal(lambda: person.call("GET", "/api/v1/session")), "unauthenticated")


def test_signing_in_tells_nothing_about_who_exists_and_stops_guessing(server):
    stranger = Client(server.port, user=None)

    def attempt(user, password):
        try:
            stranger.post("/api/v1/session", {"user": user, "password": password})
        except Refused as problem:
            return problem.status, problem.code, problem.problem["detail"]
        return 200, None, None

    expect(attempt("james.carter", "wrong-password"), attempt("nobody.at-all", "wrong-password"))
    codes = [attempt("james.carter", f"guess-{i}")[1] for i in range(8)]
    expect(codes[-1], "rate-limited")
    expect(attempt("helen.brooks", "demo-helen.brooks")[0], 200, "others at the same address may still sign in")


# ---- Refusals ------------------------------------------------------------------------------------------------


def test_wrong_requests_get_the_right_code_and_change_nothing(server):
    task, member, other = new_lead(server)
    designer = server.client("michal.stepien")
    key = task["key"]
    headers = {"Content-Type": "application/json"}

    def raw(client, method, path, body):
        status, _, content = client.raw(method, path, body, headers)
        answer = json.loads(content)
        if status >= 400:
            raise Refused(status, answer)
        return answer

    def state():
        counts = server.client().get("/api/v1/tasks/counts")
        definitions = [(row["processId"], row["version"]) for row in server.client().get("/api/v1/definitions")["items"]]
        return member.get(f"/api/v1/tasks/{key}")["version"], counts, definitions

    before = state()
    rows = [
        ("malformed JSON", lambda: raw(member, "POST", f"/api/v1/tasks/{key}/take", b"{"), "invalid-json"),
        ("a list for a body", lambda: raw(member, "POST", f"/api/v1/tasks/{key}/take", b"[]"), "invalid-argument"),
        ("an unknown field", lambda: member.post(f"/api/v1/tasks/{key}/take", {"versoin": 1}), "unknown-field"),
        ("a wrong type", lambda: member.post(f"/api/v1/tasks/{key}/take", {"version": "1"}), "invalid-argument"),
        ("a missing field", lambda: member.post(f"/api/v1/tasks/{key}/assign", {}), "missing-field"),
        ("a key that is none", lambda: member.get("/api/v1/tasks/abc"), "invalid-argument"),
        ("a task that is not there", lambda: member.get("/api/v1/tasks/9007199254740993"), "not-found"),
        ("a task of others", lambda: server.client("helen.brooks").post(f"/api/v1/tasks/{key}/take", {}), "not-found"),
        ("a stale version", lambda: member.post(f"/api/v1/tasks/{key}/take", {"version": 99}), "stale-version"),
        ("completing without taking", lambda: member.post(f"/api/v1/tasks/{key}/complete", {"variables": {}}), "wrong-state"),
        ("canceling without the right", lambda: member.call("DELETE", f"/api/v1/cases/{task['instanceKey']}", {"reason": "x"}),
         "forbidden"),
        ("a broken diagram", lambda: designer.upload("/api/v1/packages", "files", {"process.bpmn": "<bpmn"}), "invalid-model"),
        ("a diagram with a DOCTYPE", lambda: designer.upload(
            "/api/v1/packages", "files",
            {"process.bpmn": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "invalid-model"),
        ("a path out of the package", lambda: designer.upload("/api/v1/packages", "files", {"../x.bpmn": "x"}), "invalid-argument"),
        ("a field that the public form has not", lambda: Client(server.port, user=None).post(
            "/api/v1/public/forms/contact", {"answers": {**LEAD, "isAdmin": True}, "startedMsAgo": 20000}), "invalid-form"),
        ("a public form sent by a program", lambda: Client(server.port, user=None).post(
            "/api/v1/public/forms/contact", {"answers": LEAD, "website": "x", "startedMsAgo": 20000}), "invalid-form"),
        ("a public form that is not there", lambda: Client(server.port, user=None).get("/api/v1/public/forms/none"), "not-found"),
        ("a method that the address has not", lambda: member.call("PUT", f"/api/v1/tasks/{key}", {}), "method-not-allowed"),
        ("an address that is not there", lambda: member.get("/api/v1/nothing"), "not-found"),
        ("a limit beyond the limit", lambda: member.get("/api/v1/notifications?limit=100000"), "invalid-argument"),
        ("a clock that is not movable", lambda: server.client().call("PUT", "/v2/clock", {"timestamp": 1}), "unsupported"),
    ]
    for name, call, code in rows:
        expect(refusal(call), code, name)
    expect(state(), before, "nothing changed")


def test_problems_speak_the_language_of_the_reader(server):
    stranger = Client(server.port, user=None)
    titles = {}
    for language in ("en", "pl-PL,pl;q=0.9", "ru"):
        _, headers, content = stranger.raw("GET", "/api/v1/session", headers={"Accept-Language": language})
        expect(headers["Content-Type"], "application/problem+json")
        titles[headers["Content-Language"]] = json.loads(content)["title"]
    expect(titles, {"en": "Please sign in", "pl": "Zaloguj się", "ru": "Войдите в систему"})


# A decision table with a hole above 1000 and two rules that take 100 together.
HOLED_TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="fees" name="Fees" namespace="urn:fees">
<decision id="fee" name="Fee"><decisionTable><input><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
<output name="fee"/>
<rule><inputEntry><text>&lt;= 100</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
<rule><inputEntry><text>[100..1000]</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
</decisionTable></decision></definitions>"""


def test_holes_and_overlaps_of_decision_tables_are_told_before_publishing(server):
    said = {}
    for user in ("admin", "michal.stepien"):
        checked = server.client(user).upload("/api/v1/packages/check", "files", {"fees.dmn": HOLED_TABLE})
        expect(checked["decisions"], ["fee"])
        expect({(problem["where"], problem["severity"]) for problem in checked["problems"]}, {("fees.dmn#fee", "warning")})
        said[user] = [problem["message"] for problem in checked["problems"]]
    expect(said["admin"], [
        "Fee: rules 1 and 2 both match when amount = 100, but the hit policy UNIQUE allows one rule. Narrow one of them.",
        "Fee: no rule answers when amount > 1000. Add a rule, or a default output."])
    expect(said["michal.stepien"][1],
           "Fee: żadna reguła nie odpowiada, gdy amount > 1000. Dodaj regułę albo wynik domyślny.")
    expect(refusal(lambda: server.client().upload("/api/v1/packages", "files", {"fees.dmn": HOLED_TABLE})), None,
           "warnings keep nothing from being published")

    # Published, the decision is listed, and its page has the model and the same remarks.
    admin = server.client()
    listed = {item["id"]: item for item in admin.get("/api/v1/decisions")["items"]}
    expect((listed["fee"]["name"], "sales-team" in listed), ("Fee", True))
    page = admin.get("/api/v1/decisions/fee")
    expect((page["file"], page["xml"], page["imports"]), ("fees.dmn", HOLED_TABLE, []))
    expect([(found["code"], found["decision"], found["rules"]) for found in page["findings"]],
           [("rules-overlap", "fee", [1, 2]), ("rules-missing", "fee", [])])
    expect([found["message"] for found in page["findings"]], said["admin"])
    expect(refusal(lambda: admin.get("/api/v1/decisions/no-such-decision")), "not-found")


def test_a_process_leaves_as_one_file_and_comes_back_from_it(server):
    admin = server.client()
    version = next(item for item in admin.get("/api/v1/definitions")["items"] if item["processId"] == "sales-lead-process")
    place = f"/api/v1/definitions/key/{version['definitionKey']}"
    status, headers, content = admin.raw("GET", f"{place}/package")
    expect((status, headers["Content-Type"], headers["Content-Disposition"].split(";")[0]), (200, "application/zip", "attachment"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        expect(archive.testzip(), None)
        files = {name: archive.read(name) for name in archive.namelist()}
    expect({name: len(held) for name, held in files.items()},
           {file["name"]: file["size"] for file in admin.get(f"{place}/files")["items"]})
    form = next(name for name in files if name.endswith(".form"))
    expect(admin.raw("GET", f"{place}/file?name={urllib.parse.quote(form)}")[2], files[form], "one of them")
    expect(refusal(lambda: admin.get(f"{place}/file?name=none.form")), "not-found")
    expect(refusal(lambda: server.client("helen.brooks").get(f"{place}/package")), "forbidden")

    checked = admin.upload("/api/v1/packages/check", "files", {"lead.zip": content})
    expect({process["id"]: process["currentVersion"] for process in checked["processes"]},
           {"sales-lead-process": 1, "presales-handling": 1})
    expect([problem for problem in checked["problems"] if problem["severity"] == "error"], [])
    for name, upload in (("no ZIP", {"lead.zip": b"PK not really"}), ("cut off", {"lead.zip": content[:-50]}),
                         ("a file twice", {"lead.zip": content, form: files[form]})):
        expect(refusal(lambda: admin.upload("/api/v1/packages", "files", upload)), "invalid-argument", name)
    published = admin.upload("/api/v1/packages", "files", {"lead.zip": content})
    expect({process["processId"]: process["version"] for process in published["processes"]},
           {"sales-lead-process": 1, "presales-handling": 1}, "what has not changed gets no new version")


# ---- Work ----------------------------------------------------------------------------------------------------


def test_a_check_remarks_on_a_diagram_in_the_language_of_the_reader(server):
    flows = "".join(f'<bpmn:sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in (
        ("s", "x"), ("x", "a"), ("x", "b"), ("a", "j"), ("b", "j"), ("j", "e")))
    model = f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
  <bpmn:process id="stuck" isExecutable="true">
    <bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="x" default="x-a"/><bpmn:manualTask id="a" name="Ask"/>
    <bpmn:userTask id="b" name="Sign"><bpmn:extensionElements>
      <zeebe:assignmentDefinition candidateGroups="nobody-knows"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:parallelGateway id="j" name="Both"/><bpmn:endEvent id="e"/>{flows}
  </bpmn:process>
</bpmn:definitions>"""
    answer = server.client("michal.stepien").upload("/api/v1/packages/check", "files", {"process.bpmn": model})
    told = {where: " ".join(p["message"] for p in answer["problems"] if p["where"] == where)
            for where in ("process.bpmn#j", "process.bpmn#b")}
    expect("s → Ask" in told["process.bpmn#j"], True, "the way to the join that waits")
    expect([p["trace"] for p in answer["problems"] if "trace" in p], [["s", "x", "a", "j"]], "the way by ids")
    expect("nobody-knows" in told["process.bpmn#b"], True, "the group that does not exist")
    expect("nie ma formularza" in told["process.bpmn#b"], True, "a sentence in the designer's Polish")
    expect({p["severity"] for p in answer["problems"]}, {"warning"}, "severities")


def test_of_two_people_one_gets_the_task_and_the_other_is_told_who_has_it(server):
    task, member, other = new_lead(server)
    take = f"/api/v1/tasks/{task['key']}/take"
    answers = []
    threads = [threading.Thread(target=lambda client=client: answers.append(refusal(lambda: client.post(take)))) for client in (member, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect(sorted(answers, key=str), [None, "task-taken"])
    taken = server.client().get(f"/api/v1/tasks/{task['key']}")
    expect(taken["whyAssigned"], f"{taken['assignee']['displayName']} took this task from the pool.", "to somebody else")
    mine = server.client(taken["assignee"]["name"]).get(f"/api/v1/tasks/{task['key']}")
    expect(mine["whyAssigned"] != taken["whyAssigned"], True, "to whoever took it")


def test_of_training_requests_that_come_at_once_one_is_the_tenth(server):
    install(server, "hr-training-request")
    kinds = server.client().post("/api/v1/records/training-kind/search", {"filter": {}})["items"]
    kind = next(kind["key"] for kind in kinds if kind["fields"]["group-size"] == 10)
    supervisors = {"marek.zielinski": ["ola.kaminska", "pawel.duda", "kasia.wilk", "dmitri.volkov", "tom.fisher"],
                   "piotr.gorski": ["adam.jablonski", "sergei.ivanov", "maria.kozlova", "lucy.bennett"],
                   "tomasz.wrona": ["robert.maj", "sylwia.lis", "kamil.rutkowski", "grace.hill"]}
    start = "/api/v1/startable/training-request"
    for employee in sum(supervisors.values(), []):
        server.client(employee).post(start, {"variables": {"trainingKind": kind}})
    refusals = []
    threads = []
    for supervisor in supervisors:
        mine = {"filter": {"view": "mine", "processId": "training-request"}, "page": {"limit": 50}}
        for task in server.client(supervisor).post("/api/v1/tasks/search", mine)["items"]:
            approve = (server.client(supervisor), f"/api/v1/tasks/{task['key']}/complete")
            threads.append(threading.Thread(target=lambda client, path: refusals.append(refusal(
                lambda: client.post(path, {"outcome": "approved", "variables": {}}))), args=approve))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect(refusals, [None] * 13, "approvals")
    found = {name: server.client().post(f"/api/v1/records/{name}/search", {"filter": {"where": where}})["items"]
             for name, where in (("training-request", {"training-kind": kind, "status": "at-hr"}), ("training", {"kind": kind}))}
    expect({name: len(items) for name, items in found.items()}, {"training-request": 13, "training": 1})


def test_a_double_click_takes_effect_once(server):
    install(server, "hr-leave-plan")
    employee = server.client("ola.kaminska")
    answers = {"year": 2027, "periods": [{"from": "2027-07-05", "to": "2027-07-09"}]}
    same = {"Idempotency-Key": "plan-of-ola"}
    start = "/api/v1/startable/leave-plan"
    first = employee.post(start, {"variables": answers}, same)
    expect(employee.post(start, {"variables": answers}, same), first, "the same answer")
    expect(refusal(lambda: employee.post(start, {"variables": {**answers, "remarks": "x"}}, same)), "duplicate-request")
    cases = employee.post("/api/v1/cases/search", {"filter": {"startedByMe": True, "processId": "leave-plan"}})
    expect(cases["page"]["totalItems"], 1, "cases")


def test_a_task_shows_its_form_checks_it_and_is_completed_once(server):
    task, member, other = new_lead(server)
    key = task["key"]
    expect((task["mayTake"], task["mayComplete"], task["assignee"]), (True, False, None))
    taken = member.post(f"/api/v1/tasks/{key}/take", {"version": task["version"]})
    expect(taken["mayComplete"], True)
    detail = member.get(f"/api/v1/tasks/{key}")
    expect(detail["form"]["id"], detail["formId"])
    outcome = detail["outcomes"][0]["name"]
    state = member.post("/api/v1/forms/evaluate", {"context": {"kind": "task", "taskKey": key}, "answers": {}, "outcome": outcome})
    expect(sorted(state), ["hidden", "lookups", "options", "problems", "readOnly", "required", "sums", "texts", "values"])
    expect(refusal(lambda: member.post(f"/api/v1/tasks/{key}/complete", {"variables": {"unheard": 1}, "outcome": outcome})),
           "invalid-form")
    expect(refusal(lambda: other.post(f"/api/v1/tasks/{key}/complete", {"variables": {}, "outcome": outcome})), "task-taken")
    case = member.get(f"/api/v1/cases/{task['instanceKey']}")
    expect([t["key"] for t in case["openTasks"]], [key])
    history = member.get(f"/api/v1/cases/{task['instanceKey']}/history")["items"]
    expect(all(event["text"] for event in history), True, "every event has a sentence")
    expect("task-claimed" in [event["kind"] for event in history], True)
    decided = next(event for event in history if event["kind"] == "decision-evaluated")
    rules = decided["data"]["matched"][-1]["rules"]
    expect(f"{rules[0]}; Interested in: " in decided["text"], True, "why it was decided so")
    expect([e["sequence"] for e in history], sorted(e["sequence"] for e in history))
    board = member.get("/api/v1/boards/leads")
    expect(sum(stage["count"] for stage in board["stages"]) >= 1, True, "cards on the board")


def test_jobs_are_waited_for_leased_once_and_reported(server):
    admin = server.client()
    deployed = admin.upload("/v2/deployments", "resources", {"job.bpmn": JOB_PROCESS})
    definition = deployed["deployments"][0]["processDefinition"]
    expect(definition["processDefinitionId"], "rest-job")
    ask = {"type": "rest-work", "worker": "w", "timeout": 60000, "maxJobsToActivate": 5}
    expect(admin.post("/v2/jobs/activation", {**ask, "requestTimeout": -1}), {"jobs": []})
    found = []
    waiting = threading.Thread(target=lambda: found.extend(
        server.client(timeout=60).post("/v2/jobs/activation", {**ask, "requestTimeout": 30000})["jobs"]))
    waiting.start()
    created = admin.post("/v2/process-instances", {"processDefinitionId": "rest-job", "variables": {"a": 1.50}})
    waiting.join()
    expect([job["processInstanceKey"] for job in found], [created["processInstanceKey"]])
    expect(found[0]["variables"], {"a": 1.5})
    expect(admin.post("/v2/jobs/activation", {**ask, "requestTimeout": -1}), {"jobs": []}, "the lease holds")
    job = found[0]["jobKey"]
    admin.post(f"/v2/jobs/{job}/completion", {"variables": {"done": True}})
    expect(refusal(lambda: admin.post(f"/v2/jobs/{job}/completion", {})) in ("not-found", "wrong-state"), True)
    instance = admin.get(f"/v2/process-instances/{created['processInstanceKey']}")
    expect(instance["state"], "COMPLETED")
    search = admin.post("/v2/process-instances/search", {"filter": {"processDefinitionId": {"$eq": "rest-job"}, "state": "COMPLETED"}})
    expect([row["processInstanceKey"] for row in search["items"]], [created["processInstanceKey"]])


def test_events_reach_those_whom_they_concern(server):
    install(server, "sales-lead-process")
    seen = {}

    def listen(user, ready):
        client = server.client(user, timeout=60)
        client.connection.request("GET", "/api/v1/events", headers={"Authorization": client.authorization})
        response = client.connection.getresponse()
        expect(response.getheader("Content-Type"), "text/event-stream")
        names = seen.setdefault(user, [])
        while True:
            line = response.fp.readline().decode().strip()
            if line.startswith("event: "):
                names.append(line[7:])
                ready.release()
                if len(names) >= 2:
                    return client.connection.close()

    ready = threading.Semaphore(0)
    users = ["tomasz.wrona", "robert.maj"]
    threads = [threading.Thread(target=listen, args=(user, ready), daemon=True) for user in users]
    for thread in threads:
        thread.start()
    for _ in users:  # each is greeted with the number of unread notifications
        expect(ready.acquire(timeout=30), True, "the stream began")
    for i in range(3):  # some of them for the sales team of machines, whatever the decision table says
        lead = {**LEAD, "email": f"jan{i}@tartak.example"}
        Client(server.port, user=None).post("/api/v1/public/forms/contact", {"answers": lead, "startedMsAgo": 20000})
    threads[1].join(30)
    expect(seen["robert.maj"][0], "notification")
    expect(len(seen["robert.maj"]) >= 2, True, "an event for the team")


# ---- Pages and transport -------------------------------------------------------------------------------------


def test_pages_carry_their_protection(server):
    stranger = Client(server.port, user=None)
    for path in ("/", "/f/contact", "/docs/errors", "/docs/errors/OBG-task-taken", "/cases/17"):
        status, headers, _ = stranger.raw("GET", path)
        expect(status in (200, 503), True, path)  # 503: the web app has not been built
        policy = headers["Content-Security-Policy"]
        expect("script-src 'self' 'wasm-unsafe-eval';" in policy and "frame-ancestors 'none'" in policy, True, path)
        expect((headers["X-Content-Type-Options"], headers["Referrer-Policy"]), ("nosniff", "same-origin"), path)
    expect(stranger.raw("GET", "/healthz")[0], 200)
    expect(stranger.raw("GET", "/readyz")[0], 200)
    expect(stranger.raw("GET", "/assets/none.js")[0], 404)
    expect(stranger.raw("GET", "/docs/errors/OBG-nothing")[0], 404)
    expect(stranger.raw("POST", "/")[0], 405)
    expect(stranger.raw("GET", "/../etc/passwd")[0], 400)
    expect(stranger.raw("GET", "/api/v1/%2e%2e/session")[0], 400)


def samples(server):
    """What /metrics says: a number for each name with its labels."""
    status, headers, content = Client(server.port, user=None).raw("GET", "/metrics")
    expect((status, headers["Content-Type"]), (200, "text/plain; version=0.0.4; charset=utf-8"))
    lines = [line.rsplit(" ", 1) for line in content.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def test_metrics_count_what_happens_and_are_shown_to_this_machine_alone(server):
    before = samples(server)
    expect((before["obieg_accepts_writes"], before["obieg_messages_dead"]), (1, 0))
    Client(server.port, user=None).post("/api/v1/public/forms/contact", {"answers": LEAD, "startedMsAgo": 20000})
    expect(server.client().raw("GET", "/api/v1/nothing")[0], 404)
    after = samples(server)
    for name in ("obieg_commit_seconds_count", "obieg_commit_requests_sum", 'obieg_http_answers_total{class="2xx"}',
                 'obieg_http_answers_total{class="4xx"}'):
        expect(after[name] > before[name], True, name)
    expect(after['obieg_commit_seconds_bucket{le="+Inf"}'], after["obieg_commit_seconds_count"])
    expect(after["obieg_messages_queued"] > before["obieg_messages_queued"], True, "no mail server is configured")
    forwarded = Client(server.port, user=None).raw("GET", "/metrics", headers={"X-Forwarded-For": "203.0.113.9"})
    expect(forwarded[0], 403)


def test_methods_are_told_and_head_answers_like_get(server):
    admin = server.client()
    status, headers, _ = admin.raw("OPTIONS", "/api/v1/session")
    expect((status, headers["Allow"]), (204, "OPTIONS, GET, HEAD, POST, DELETE, PATCH"))
    status, headers, _ = admin.raw("PUT", "/api/v1/session")
    expect((status, "GET" in headers["Allow"]), (405, True))
    status, headers, content = admin.raw("HEAD", "/api/v1/directory/users")
    expect((status, content), (200, b""))
    expect(headers["Content-Length"], str(len(admin.raw("GET", "/api/v1/directory/users")[2])))
    status, headers, content = admin.raw("GET", "/api/v1/directory/users", headers={"Accept-Encoding": "gzip"})
    expect(headers.get("Content-Encoding"), "gzip")
    expect(len(json.loads(gzip.decompress(content))["items"]) > 20, True)


def test_a_page_that_has_not_changed_keeps_its_policy(server):
    admin = server.client()
    status, headers, _ = admin.raw("GET", "/")
    expect(status, 200)
    expect("default-src 'self'" in headers["Content-Security-Policy"], True)
    status, headers, _ = admin.raw("GET", "/", headers={"If-None-Match": headers["ETag"]})
    expect((status, headers.get("Content-Security-Policy")), (304, None), "a browser would take it for the page's")


def test_too_large_a_body_is_refused_before_it_is_read(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.putrequest("POST", "/api/v1/tasks/search")
    connection.putheader("Content-Length", str(1 << 40))
    connection.endheaders()
    response = connection.getresponse()
    expect((response.status, json.loads(response.read())["code"]), (413, "too-large"))


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
