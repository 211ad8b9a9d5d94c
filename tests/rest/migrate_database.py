#!/usr/bin/python3
"""Moves a company at work to PostgreSQL and back, and looks whether people notice.

  migrate_database.py [WORD]     WORD selects stories
"""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import ROOT, binary, clean_environment, postgresql  # noqa: E402
from support.stories import expect, run_stories  # noqa: E402

QUALIFICATION = {"contactedAt": "2027-03-01T10:00:00+01:00", "need": "Two lathes", "decisionMaker": "Jan Kos",
                 "timeFrame": "now"}


def command(source, target):
    return [binary(), "migrate-database", source, target]


def migrate(source, target):
    return subprocess.run(command(source, target), cwd=ROOT, env=clean_environment(), capture_output=True, text=True)


def send_lead(server, number):
    server.client(None, "-").call("POST", "/api/v1/public/forms/contact", {
        "answers": {"name": f"Visitor {number}", "email": f"visitor-{number}@example.com", "phone": f"+48 60123456{number}",
                    "interest": "machines", "privacyConsent": True},
        "language": "pl", "startedMsAgo": 60_000}, {"X-Forwarded-For": f"203.0.113.{number}"})


def pool(seller):
    return [task for task in seller.post("/api/v1/tasks/search", {"filter": {"view": "pool"}})["items"]
            if task["element"] == "qualify"]


def qualify(seller, task):
    seller.post(f"/api/v1/tasks/{task['key']}/take")
    seller.post(f"/api/v1/tasks/{task['key']}/complete", {"variables": QUALIFICATION, "outcome": "qualified"})


def everything(server):
    """What people see of the installation."""
    admin = server.client()
    pages = {path: admin.post(path, {"page": {"limit": 200}}) for path in
             ("/api/v1/cases/search", "/api/v1/records/lead/search", "/api/v1/records/opportunity/search",
              "/v2/process-definitions/search", "/v2/user-tasks/search", "/v2/batch-operations/search")}
    for path in ("/api/v1/directory/users", "/api/v1/directory/groups", "/api/v1/incidents"):
        pages[path] = admin.get(path)
    # Attempts to deliver go on while the server runs; the mails themselves do not change.
    pages["mails"] = [{name: mail[name] for name in ("key", "to", "subject", "caseKey", "createdAt")}
                      for mail in admin.get("/api/v1/outbox?limit=200")["items"]]
    for case in pages["/api/v1/cases/search"]["items"]:
        pages[case["key"]] = admin.get(f"/api/v1/cases/{case['key']}/history?limit=200")
    pages["unread"] = server.client("robert.maj").get("/api/v1/notifications")
    return pages


def move(server, source, target):
    """Stops the server, moves it to another database, and compares what people see."""
    before = everything(server)
    server.stop()
    moved = migrate(source, target)
    expect(moved.returncode, 0, moved.stderr)
    server.database = target if "://" in target else ""
    server.start()
    after = everything(server)
    for path in before:
        expect(after[path], before[path], path)
    expect(len(before["/api/v1/cases/search"]["items"]) > 0, True, "there are cases")


def test_a_company_moves_to_postgresql_and_back_and_goes_on_working(server):
    file = os.path.join(server.data, "obieg.db")
    address = postgresql().new_database()
    server.stop()
    server.database = ""
    server.start()
    seller = server.client("robert.maj")
    for number in range(1, 6):
        send_lead(server, number)
    qualify(seller, pool(seller)[0])

    move(server, file, address)
    expect(len(pool(server.client("robert.maj"))), 4, "tasks that wait")
    qualify(server.client("robert.maj"), pool(server.client("robert.maj"))[0])
    send_lead(server, 6)

    os.rename(file, file + ".before")
    move(server, address, file)
    qualify(server.client("robert.maj"), pool(server.client("robert.maj"))[0])
    expect(len(pool(server.client("robert.maj"))), 3, "tasks that wait")


def test_databases_that_are_in_use_or_not_there_are_refused_and_stay_as_they_are(server):
    file = os.path.join(server.data, "obieg.db")
    server.stop()
    server.database = ""
    server.start()
    empty = postgresql().new_database()
    running = migrate(file, empty)
    expect(("Another server" in running.stderr, running.returncode != 0), (True, True), running.stderr)
    server.stop()

    rows = [
        (file, file, "There is a file"),
        (file + ".none", empty, "There is no database"),
        (file, "postgresql://obieg:secret@127.0.0.1:1/obieg", "must not hold a password"),
        (file, "postgresql://obieg@127.0.0.1:1/obieg", "Cannot connect"),
    ]
    for source, target, sentence in rows:
        refused = migrate(source, target)
        expect((sentence in refused.stderr, refused.returncode != 0), (True, True), refused.stderr)
        expect("secret" in refused.stderr, False, "the password in the message")
    expect(migrate(file, empty).returncode, 0, "the first copy")
    again = migrate(file, empty)
    expect(("has rows" in again.stderr, again.returncode != 0), (True, True), again.stderr)


def test_a_copy_that_is_cut_short_leaves_nothing_and_can_be_made_again(server):
    file = os.path.join(server.data, "obieg.db")
    server.stop()
    server.database = ""
    server.start()
    send_lead(server, 1)
    before = everything(server)
    server.stop()
    for new_target in (postgresql().new_database, lambda: file + ".copy"):
        target = new_target()
        for table in ("copied  history", "copied  task", "checked case_party", "checked instance"):
            process = subprocess.Popen(command(file, target), cwd=ROOT, env=clean_environment(), text=True,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for line in process.stderr:
                if line.startswith(table):
                    process.kill()
                    break
            if process.wait() == 0:  # it was faster than the kill
                target = new_target() if "://" in target else os.remove(target) or target
        done = migrate(file, target)
        expect(done.returncode, 0, done.stderr)
        expect(os.path.exists(target + ".part"), False, "what was left behind")
    server.database = ""
    server.start()
    for path, page in everything(server).items():
        expect(page, before[path], path)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
