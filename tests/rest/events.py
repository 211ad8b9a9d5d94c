#!/usr/bin/python3
"""Events for others, webhooks and streams by subscription, and what HTTP says beside the thing: ETag, RateLimit, zstd.

Stories as in run.py. Closes with `N passed, N failed`.
"""
import base64
import http.client
import json
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.receiver import Receiver, is_signed  # noqa: E402
from support.server import Client, Server  # noqa: E402
from support.stories import expect, refusal, run_stories  # noqa: E402

TICKET = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    id="d" targetNamespace="urn:test">
  <bpmn:process id="ticket" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:userTask id="answer"><bpmn:extensionElements><zeebe:userTask/>
      <zeebe:assignmentDefinition assignee="anna.petrova"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="answer"/>
    <bpmn:sequenceFlow id="b" sourceRef="answer" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>"""
# Attempts that follow one another within milliseconds.
QUICK = ("--internal-hosts", "127.0.0.1", "--outbox-attempts", "20", "--outbox-hours", "1")


def until(condition, what, seconds=30):
    """Waits for what the server does in its own time."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come about")
        time.sleep(0.05)
    return found


def publish(client):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "ticket.bpmn"
        path.write_text(TICKET, encoding="utf-8")
        client.deploy(path)


def start(client):
    return client.post("/v2/process-instances", {"processDefinitionId": "ticket"})["processInstanceKey"]


def finish(client, case):
    task = client.post("/v2/user-tasks/search", {"filter": {"processInstanceKey": case}})["items"][0]["userTaskKey"]
    client.post(f"/v2/user-tasks/{task}/completion", {})
    return task


def make(client, receiver, **more):
    return client.post("/api/v1/webhooks", {"title": "Tickets", "url": receiver.url, **more})


def deliveries(client, webhook, **filter):
    return client.post(f"/api/v1/webhooks/{webhook['webhookId']}/deliveries/search",
                       {"filter": filter, "page": {"limit": 1000}})["items"]


# ---- Webhooks ------------------------------------------------------------------------------------------------


def test_every_event_arrives_signed_under_one_key_though_one_attempt_in_five_fails():
    wanted = ["process-started", "task-created", "task-completed", "process-completed"]
    with Receiver(lambda number, _: 500 if number % 5 == 0 else 204) as receiver, Server(*QUICK) as server:
        admin = server.client()
        publish(admin)
        webhook = make(admin, receiver, events=wanted, processIds=["ticket"])
        cases = [start(admin) for _ in range(25)]
        for case in cases:
            finish(admin, case)
        receiver.wait(lambda: len(receiver.accepted()) == 100, "100 events")
        events = receiver.accepted()
        expect({(event["caseKey"], event["type"]) for event in events.values()},
               {(case, kind) for case in cases for kind in wanted}, "one of each for each case")
        completed = [event for event in events.values() if event["type"] == "task-completed"]
        expect({(event["elementId"], event["actor"], event["processId"], bool(event["taskKey"]), event["tenantId"])
                for event in completed}, {("answer", "admin", "ticket", True, "<default>")})
        keys = {}
        for request in receiver.requests:
            expect(is_signed(webhook["secret"], request["headers"], request["body"]), True, "the signature")
            expect(is_signed(webhook["secret"] + "x", request["headers"], request["body"]), False, "another secret")
            keys.setdefault(json.loads(request["body"])["id"], set()).add(request["headers"]["Idempotency-Key"])
        expect({len(of_one) for of_one in keys.values()}, {1}, "keys of one event")
        expect(len(set().union(*keys.values())), 100, "keys of all events")
        expect(len(receiver.requests) > 100, True, "some were repeated")
        until(lambda: admin.get(f"/api/v1/webhooks/{webhook['webhookId']}")["waiting"] == 0, "rest")
        sent = deliveries(admin, webhook, state="sent")
        expect(len(sent), 100)
        expect(any(row["attempts"] > 1 and row["lastError"] is None for row in sent), True, "repeated and sent")


def test_the_secret_is_told_once_and_lies_sealed():
    with Receiver() as receiver, Server(*QUICK) as server:
        admin = server.client()
        made = make(admin, receiver)
        expect(made["secret"].startswith("whsec_"), True)
        path = f"/api/v1/webhooks/{made['webhookId']}"
        expect("secret" in admin.get(path), False)
        expect("secret" in admin.get("/api/v1/webhooks")["items"][0], False)
        renewed = admin.post(path + "/secret")
        expect(renewed["secret"] == made["secret"], False)
        for file in pathlib.Path(server.data).glob("obieg.db*"):
            content = file.read_bytes()
            expect([secret for secret in (made["secret"], renewed["secret"]) if secret.encode() in content], [])
        admin.post(path + "/ping")
        receiver.wait(lambda: receiver.requests, "the ping")
        request = receiver.requests[0]
        expect([is_signed(secret, request["headers"], request["body"]) for secret in (renewed["secret"], made["secret"])],
               [True, False], "the new secret signs, the former one does not")
        expect(json.loads(request["body"])["type"], "ping")
        key = pathlib.Path(server.data) / "secret.key"
        expect(key.stat().st_mode & 0o077, 0, "the key is its owner's alone")


def test_deliveries_are_looked_at_and_delivered_again_one_or_many():
    with Receiver() as receiver, Server(*QUICK) as server:
        admin = server.client()
        publish(admin)
        webhook = make(admin, receiver, events=["process-started"])
        path = f"/api/v1/webhooks/{webhook['webhookId']}"
        for _ in range(3):
            start(admin)
        receiver.wait(lambda: len(receiver.requests) == 3, "three events")
        rows = until(lambda: (found := deliveries(admin, webhook, state="sent")) and len(found) == 3 and found, "all sent")
        expect(admin.post(path + "/deliveries/replay", {"deliveryKey": rows[2]["deliveryKey"]}), {"count": 1})
        receiver.wait(lambda: len(receiver.requests) == 4, "the first once more")
        first, again = receiver.requests[0], receiver.requests[3]
        expect((again["body"], again["headers"]["Idempotency-Key"]), (first["body"], first["headers"]["Idempotency-Key"]))
        until(lambda: len(deliveries(admin, webhook, state="sent")) == 3, "all sent")
        expect(admin.post(path + "/deliveries/replay", {"from": rows[1]["createdAt"]}), {"count": 2}, "the latter two")
        receiver.wait(lambda: len(receiver.requests) == 6, "two more")
        expect(admin.post(path + "/deliveries/replay", {"onlyFailed": True}), {"count": 0})
        expect(refusal(admin.post, path + "/deliveries/replay", {}), "invalid-argument")
        expect(refusal(admin.post, path + "/deliveries/replay", {"deliveryKey": "9007199254740993"}), "not-found")
        acts = [row["act"] for row in admin.get(f"/api/v1/audit?entity=WEBHOOK")["items"]]
        expect(sorted(set(acts)), ["replay-deliveries", "save-webhook"], "the audit log")


def test_what_a_receiver_refuses_for_good_is_dead_and_can_be_revived():
    gone = {"is": True}
    with Receiver(lambda *_: 410 if gone["is"] else 200) as receiver, Server(*QUICK) as server:
        admin = server.client()
        webhook = make(admin, receiver)
        path = f"/api/v1/webhooks/{webhook['webhookId']}"
        admin.post(path + "/ping")
        dead = until(lambda: deliveries(admin, webhook, state="dead"), "a dead letter")[0]
        expect((dead["attempts"], "410" in dead["lastError"]), (1, True))
        expect(admin.get(path)["failed"], 1)
        gone["is"] = False
        expect(admin.post(path + "/deliveries/replay", {"onlyFailed": True}), {"count": 1})
        until(lambda: deliveries(admin, webhook, state="sent"), "delivered")


def test_a_receiver_that_is_not_there_is_left_alone_and_loses_nothing():
    with Server(*QUICK) as server:
        admin = server.client()
        publish(admin)
        with Receiver() as away:
            pass
        webhook = make(admin, away, events=["process-started"])
        for _ in range(6):
            start(admin)
        path = f"/api/v1/webhooks/{webhook['webhookId']}"
        found = until(lambda: (row := admin.get(path))["pausedUntil"] and row, "a pause")
        expect((bool(found["lastError"]), found["waiting"]), (True, 6))
        with Receiver() as receiver:
            admin.call("PUT", path, {"title": "Moved", "url": receiver.url, "events": ["process-started"]})
            admin.post(path + "/ping")
            receiver.wait(lambda: len(receiver.accepted()) == 7, "all that waited, and the ping")


def test_paused_webhooks_note_nothing_and_deleted_ones_are_gone():
    with Receiver() as receiver, Server(*QUICK) as server:
        admin = server.client()
        publish(admin)
        webhook = make(admin, receiver, isActive=False)
        path = f"/api/v1/webhooks/{webhook['webhookId']}"
        start(admin)
        expect(refusal(admin.post, path + "/ping"), "wrong-state")
        expect(deliveries(admin, webhook), [])
        found = admin.post("/api/v1/webhooks/search", {"filter": {"title": "Tick", "isActive": False, "event": "task-created"}})
        expect([row["webhookId"] for row in found["items"]], [webhook["webhookId"]])
        expect(admin.post("/api/v1/webhooks/search", {"filter": {"isActive": True}})["items"], [])
        admin.call("DELETE", path)
        expect(refusal(admin.get, path), "not-found")
        expect(admin.get("/api/v1/webhooks"), {"items": []})
        expect(receiver.requests, [])


def test_what_waits_for_a_webhook_that_is_deleted_is_given_up_and_says_so():
    with Receiver() as away:
        pass
    with Server(*QUICK) as server:
        admin = server.client()
        publish(admin)
        webhook = make(admin, away, events=["process-started"])
        for _ in range(3):
            start(admin)
        admin.call("DELETE", f"/api/v1/webhooks/{webhook['webhookId']}")
        rows = admin.get("/api/v1/outbox?state=discarded")["items"]
        expect(len(rows), 3)
        for row in rows:
            expect((row["lastError"], row["attempts"] >= 0),
                   ('The webhook "Tickets" was deleted before this was delivered.', True))
        waiting = {row["target"] for row in admin.get("/api/v1/outbox?state=queued")["items"]}
        expect(waiting - {"mail"}, set(), "nothing waits for it any more")


def test_nothing_is_sent_inside_the_network_unless_the_configuration_allows_it():
    moves = {}
    with Receiver(lambda number, request: moves.get(request["path"], 204)) as receiver, Server(*QUICK) as server:
        admin = server.client()
        for url in ("http://example.com/", "https://10.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest", "ftp://x/",
                    "https://user@127.0.0.1/", "https://example.com/a b", "", "nonsense", f"http://localhost:{receiver.port}/"):
            expect(refusal(admin.post, "/api/v1/webhooks", {"title": "In", "url": url}), "invalid-argument", url)
        # A name is looked at when it is connected to.
        hidden = admin.post("/api/v1/webhooks", {"title": "Name", "url": f"https://localhost:{receiver.port}/"})
        admin.post(f"/api/v1/webhooks/{hidden['webhookId']}/ping")
        dead = until(lambda: deliveries(admin, hidden, state="dead"), "a refusal")[0]
        expect("inside this network" in dead["lastError"], True, dead["lastError"])
        # And so is where a receiver sends us on.
        for target in (f"http://localhost:{receiver.port}/", f"https://localhost:{receiver.port}/"):
            moves["/hook"] = (307, target)
            moved = make(admin, receiver)
            admin.post(f"/api/v1/webhooks/{moved['webhookId']}/ping")
            until(lambda: deliveries(admin, moved, state="dead"), f"a refusal of {target}")
        moves["/hook"] = (308, f"http://127.0.0.1:{receiver.port}/there")
        moved = make(admin, receiver)
        admin.post(f"/api/v1/webhooks/{moved['webhookId']}/ping")
        until(lambda: deliveries(admin, moved, state="sent"), "followed")
        last = receiver.requests[-1]
        expect((last["path"], is_signed(moved["secret"], last["headers"], last["body"])), ("/there", True))
        expect({request["path"] for request in receiver.requests}, {"/hook", "/there"})


def test_webhooks_are_for_administrators_and_names_of_events_are_checked(server):
    anna = server.client("anna.petrova")
    expect(refusal(anna.get, "/api/v1/webhooks"), "forbidden")
    admin = server.client()
    for body, code in (({"title": "T"}, "missing-field"), ({"title": "", "url": "https://example.com"}, "invalid-argument"),
                       ({"title": "T", "url": "https://example.com", "events": ["nothing"]}, "invalid-argument"),
                       ({"title": "T", "url": "https://example.com", "tenantId": "nowhere"}, "invalid-argument"),
                       ({"title": "T", "url": "https://example.com", "more": 1}, "unknown-field")):
        expect(refusal(admin.post, "/api/v1/webhooks", body), code, str(body))
    names = anna.get("/api/v1/event-types")["items"]
    expect({"task-created", "process-published", "record-changed", "incident-raised"} <= set(names), True)
    expect("ping" in names, False)


# ---- Streams -------------------------------------------------------------------------------------------------


class Stream:
    """Server-sent events as they come."""

    def __init__(self, server, query, user="admin", last=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        secret = base64.b64encode(f"{user}:demo-{user}".encode()).decode()
        headers = {"Authorization": "Basic " + secret, **({"Last-Event-ID": last} if last else {})}
        self.connection.request("GET", "/api/v1/events" + query, headers=headers)
        self.answer = self.connection.getresponse()

    def next(self):
        """(name, data, id) of the next event."""
        event = {}
        while True:
            line = self.answer.readline().decode().rstrip("\n")
            if line and not line.startswith(":"):
                name, _, value = line.partition(": ")
                event[name] = value
            elif not line and "event" in event:
                return event["event"], json.loads(event["data"]), event.get("id")
            elif not line:
                self.last = event.get("id")  # where the stream stands as it begins
                event = {}

    def close(self):
        self.connection.close()


def test_a_stream_tells_the_types_that_were_asked_for_and_goes_on_where_it_broke_off(server):
    admin = server.client()
    publish(admin)
    stream = Stream(server, "?types=process-started,task-completed&processId=ticket")
    expect(stream.answer.status, 200)
    case = start(admin)
    name, data, at = stream.next()
    expect((name, data["type"], data["caseKey"], data["processId"]), ("process-started", "process-started", case, "ticket"))
    stream.close()
    task = finish(admin, case)
    start(admin)
    resumed = Stream(server, "?types=task-completed", last=at)
    name, data, _ = resumed.next()
    expect((name, data["taskKey"], data["actor"]), ("task-completed", task, "admin"))
    resumed.close()
    unknown = Stream(server, "?types=*", last="00000000-1")
    expect(unknown.next()[0], "reload")
    unknown.close()
    one = start(admin)
    of_case = Stream(server, f"?caseKey={one}")
    start(admin)
    finish(admin, one)
    expect(of_case.next()[1]["caseKey"], one)
    of_case.close()
    expect(refusal(admin.get, "/api/v1/events?types=nothing"), "invalid-argument")
    expect(refusal(admin.get, "/api/v1/events?types=*&caseKey=x"), "invalid-argument")


def test_a_page_that_opens_its_stream_late_hears_of_what_came_after_its_session_was_read(server):
    admin = server.client()
    publish(admin)
    since = server.client("anna.petrova").get("/api/v1/session")["eventId"]
    case = start(admin)
    late = Stream(server, f"?since={since}", user="anna.petrova")
    heard = []
    while not heard or heard[-1][0] != "task":
        heard.append(late.next())
    expect(heard[-1][1]["instanceKey"], case)
    late.close()


def test_a_stream_tells_what_one_may_see_and_no_more(server):
    admin = server.client()
    publish(admin)
    anna = Stream(server, "?types=process-started,task-created,process-published", user="anna.petrova")
    robert = Stream(server, "?types=process-started,task-created,process-published", user="robert.maj")
    case = start(admin)
    name, data, _ = anna.next()
    expect((name, data["caseKey"], "data" in data), ("process-started", case, False), "she has a task in it")
    expect(anna.next()[0], "task-created")
    admin.call("POST", "/v2/process-instances", {"processDefinitionId": "ticket"})
    with tempfile.TemporaryDirectory() as folder:  # of what is published everybody may know
        path = pathlib.Path(folder) / "ticket.bpmn"
        path.write_text(TICKET.replace('id="ticket"', 'id="other"'), encoding="utf-8")
        admin.deploy(path)
    name, data, _ = robert.next()
    expect((name, data["processId"]), ("process-published", "other"), "nothing of the cases came before")
    anna.close()
    robert.close()


# ---- ETag, RateLimit, zstd -------------------------------------------------------------------------------------


def tag_of(client, path):
    status, headers, body = client.raw("GET", path)
    expect(status, 200, path)
    return headers["ETag"], json.loads(body)


def test_a_change_is_refused_when_somebody_changed_it_since_it_was_read(server):
    admin = server.client()
    person = {"displayName": "Robert Maj", "email": "robert@nordwind.example", "language": "pl", "position": "", "department": "",
              "supervisor": "", "isActive": True, "roles": []}
    company = admin.get("/api/v1/company")
    calendar = {name: company[name] for name in ("name", "language", "zone", "workingDays", "opensAt", "closesAt")}
    security = {"shortestPassword": 9, "rolesWithSecondFactor": []}
    webhook = admin.post("/api/v1/webhooks", {"title": "T", "url": "https://example.com"})
    for path, change in (
            ("/api/v1/people/robert.maj", person), ("/api/v1/company", {**calendar, "closesAt": "17:30"}),
            ("/api/v1/settings/security", security),
            (f"/api/v1/webhooks/{webhook['webhookId']}", {"title": "T2", "url": "https://example.com"})):
        tag, _ = tag_of(admin, path)
        status, _, _ = admin.raw("GET", path, headers={"If-None-Match": tag})
        expect(status, 304, f"{path} is as it was")
        admin.call("PUT", path, change, {"If-Match": tag})
        status, _, body = admin.raw("PUT", path, json.dumps(change).encode(),
                                    {"Content-Type": "application/json", "If-Match": tag})
        expect((status, json.loads(body)["code"], json.loads(body)["status"]), (412, "stale-version", 412), path)
        newer, _ = tag_of(admin, path)
        expect(newer == tag, False, f"{path} has another tag")
        admin.call("PUT", path, change, {"If-Match": newer})
        admin.call("PUT", path, change, {"If-Match": "*"})
        admin.call("PUT", path, change)


def test_the_public_api_has_tags_too(server):
    admin = server.client()
    admin.post("/v2/tenants", {"tenantId": "north", "name": "North"})
    admin.post("/v2/roles", {"roleId": "clerk", "name": "Clerk"})
    rule = {"name": "Rule", "claimName": "team", "claimValue": "sales"}
    admin.post("/v2/mapping-rules", {"mappingRuleId": "rule", **rule})
    right = {"ownerType": "ROLE", "ownerId": "clerk", "resourceType": "PROCESS_DEFINITION", "resourceId": "*"}
    key = admin.post("/v2/authorizations", {**right, "permissionTypes": ["READ_PROCESS_INSTANCE"]})["authorizationKey"]
    for path, change in (
            ("/v2/tenants/north", {"name": "Far north"}), ("/v2/roles/clerk", {"name": "Clerks"}),
            ("/v2/mapping-rules/rule", {**rule, "claimValue": "service"}), ("/v2/users/robert.maj", {"name": "R. Maj"}),
            (f"/v2/authorizations/{key}", {**right, "permissionTypes": ["CREATE_PROCESS_INSTANCE"]})):
        tag, _ = tag_of(admin, path)
        admin.call("PUT", path, change, {"If-Match": tag})
        expect(refusal(lambda: admin.call("PUT", path, change, {"If-Match": tag})), "stale-version", path)
        expect(tag_of(admin, path)[0] == tag, False, f"{path} has another tag")
    process = admin.get("/api/v1/retention")["processes"][0]
    path = f"/api/v1/retention/processes/{process['processId']}"
    admin.call("PUT", path, {"keepDays": 30}, {"If-Match": process["etag"]})
    expect(refusal(lambda: admin.call("PUT", path, {"keepDays": 40}, {"If-Match": process["etag"]})), "stale-version")


def test_lists_carry_the_tags_of_their_items(server):
    admin = server.client()
    group = admin.get("/api/v1/groups")["items"][0]
    body = {name: group[name] for name in ("titles", "description", "head", "parent", "members")}
    path = f"/api/v1/groups/{group['id']}"
    admin.call("PUT", path, {**body, "description": "Another"}, {"If-Match": group["etag"]})
    expect(refusal(lambda: admin.call("PUT", path, body, {"If-Match": '"nonsense"'})), "stale-version")


def test_programs_are_told_how_much_is_left_and_when_to_go_on():
    with Server("--calls-a-minute", "1") as server:
        admin = server.client()
        status, headers, _ = admin.raw("GET", "/api/v1/event-types")
        expect((status, headers["RateLimit-Policy"], headers["RateLimit"]), (200, '"calls";q=1;w=60', '"calls";r=0;t=60'))
        status, headers, body = admin.raw("GET", "/api/v1/event-types")
        expect((status, json.loads(body)["code"], 1 <= int(headers["Retry-After"]) <= 60), (429, "rate-limited", True))
        status, _, _ = server.client("anna.petrova").raw("GET", "/api/v1/event-types")
        expect(status, 200, "others go on")


def test_who_signs_in_or_fills_in_a_public_form_is_told_how_often_that_may_happen(server):
    stranger = Client(server.port, user=None)
    kind = {"Content-Type": "application/json"}
    for attempt in range(5):
        status, headers, _ = stranger.raw("POST", "/api/v1/session", b'{"user": "anna.petrova", "password": "wrong"}', kind)
        expect((status, headers["RateLimit"].split(";t")[0], headers["RateLimit-Policy"]),
               (401, f'"sign-in";r={4 - attempt}', '"sign-in";q=5;w=900'), f"attempt {attempt}")
    status, headers, _ = stranger.raw("POST", "/api/v1/session", b'{"user": "anna.petrova", "password": "demo"}', kind)
    expect((status, 1 <= int(headers["Retry-After"]) <= 180), (429, True))
    path = "/api/v1/public/forms/contact"
    _, headers, _ = stranger.raw("GET", path)
    expect(headers["RateLimit-Policy"], '"public-questions";q=600;w=300')
    _, headers, _ = stranger.raw("POST", path, b'{"answers": {}, "startedMsAgo": 1}', kind)
    expect((headers["RateLimit-Policy"], headers["RateLimit"].split(";t")[0]), ('"public-forms";q=20;w=600', '"public-forms";r=19'))


def test_large_answers_come_as_small_as_the_caller_can_take_them(server):
    admin = server.client()
    for accepts, wanted, magic in (("gzip, zstd", "zstd", b"\x28\xb5\x2f\xfd"), ("gzip", "gzip", b"\x1f\x8b"),
                                   ("zstd;q=0, gzip", "gzip", b"\x1f\x8b"), ("identity", None, b"{")):
        _, headers, body = admin.raw("GET", "/api/v1/people", headers={"Accept-Encoding": accepts})
        expect((headers.get("Content-Encoding"), body.startswith(magic)), (wanted, True), accepts)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
