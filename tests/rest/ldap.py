#!/usr/bin/python3
"""People of a directory: signing in against OpenLDAP's slapd, and taking over who is there.

Stories as in run.py. Closes with `N passed, N failed`.
"""
import pathlib
import socket
import sqlite3
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Client, free_port  # noqa: E402
from support.slapd import READER, READER_PASSWORD, SUFFIX, Slapd, dn_of, group, person  # noqa: E402
from support.stories import expect, run_stories  # noqa: E402
from identity import Browser, code_of, until  # noqa: E402

SETTINGS = "/api/v1/settings/directory"
CREW = person("ewa", "Ewa Łoś", title="Bosman", preferredLanguage="pl") + person("jan", "Jan Kot", manager=dn_of("ewa")) \
    + group("crew", "ewa", "jan") + group("masters", "ewa")


def save(server, directory, **change):
    return server.client().call("PUT", SETTINGS, directory.settings(**change))


def run(server, **body):
    return server.client().post(f"{SETTINGS}/runs", body)


def lines(report):
    return {(line["kind"], line["subject"], line["detail"]) for line in report["lines"]}


def sign_in(server, user, password):
    return Browser(server).sign_in(user, password)["user"]


def person_here(server, name):
    return server.client().get(f"/api/v1/people/{name}")["person"]


# ---- Trying it out -------------------------------------------------------------------------------------------


def test_the_wizard_says_where_it_is_stuck(server):
    admin = server.client()
    with Slapd(CREW) as directory:
        def steps(**change):
            answer = admin.post(f"{SETTINGS}/test", directory.settings(**change))
            return [(step["step"], step["isDone"], step["count"]) for step in answer["steps"]], answer
        whole = [("connection", True, None), ("people", True, 2), ("groups", True, 2)]
        for way in ({}, {"security": "tls", "port": directory.tls_port}):
            expect(steps(**way)[0], whole, str(way))
        outcome, answer = steps(trialUser="ewa", trialPassword="secret ewa")
        expect(outcome, [*whole, ("person", True, None)])
        expect(("created", "ewa", "Ewa Łoś") in lines(answer["preview"]), True, str(answer["preview"]))
        for change, step, word in (
                ({"port": free_port()}, "connection", "Can't contact"), ({"authority": ""}, "connection", "127.0.0.1"),
                ({"security": "none"}, "connection", "onfidentiality"), ({"password": "wrong"}, "connection", "credentials"),
                ({"authority": "no certificate"}, "connection", "PEM"), ({"host": "a b"}, "connection", "name of a host"),
                ({"peopleBase": f"ou=nowhere,{SUFFIX}"}, "people", "nothing at"), ({"peopleFilter": "((uid=*)"}, "people", "filter"),
                ({"peopleFilter": "(uid=nobody)"}, "people", "Nobody"),
                ({"trialUser": "ewa", "trialPassword": "wrong"}, "person", "credentials"),
                ({"trialUser": "ewa", "trialPassword": ""}, "person", "password"),
                ({"trialUser": "*", "trialPassword": "secret ewa"}, "person", "found 0")):
            stuck = [found for found in steps(**change)[1]["steps"] if not found["isDone"]]
            expect([found["step"] for found in stuck], [step], str(change))
            expect(word in stuck[0]["problem"], True, f"{change}: {stuck[0]['problem']}")
        expect(admin.get(SETTINGS)["host"], "", "nothing was saved")
        expect(code_of(lambda: admin.get("/api/v1/people/ewa")), "not-found", "and nobody made")
        for change in ({"host": ""}, {"port": 0}, {"peopleFilter": "uid=*"}, {"nameAttribute": "uid)(x"},
                       {"groups": [{"directoryGroup": "crew", "group": "nowhere"}]},
                       {"groups": [{"directoryGroup": "crew", "role": "king"}]}, {"groups": [{"directoryGroup": "crew"}]}):
            expect(code_of(lambda: steps(**change)), "invalid-argument", str(change))


def test_a_kept_password_is_sealed_and_goes_nowhere_else(server):
    with Slapd(CREW) as directory:
        saved = save(server, directory)
        expect((saved["hasPassword"], "password" in saved), (True, False))
        change = directory.settings(peopleFilter="(uid=*)")
        del change["password"]
        expect(server.client().call("PUT", SETTINGS, change)["hasPassword"], True, "it stays")
        for elsewhere in ({"host": "localhost"}, {"port": directory.tls_port}, {"security": "none"}, {"authority": ""}):
            for method, path in (("PUT", SETTINGS), ("POST", f"{SETTINGS}/test")):
                found = code_of(lambda: server.client().call(method, path, {**change, **elsewhere}))
                expect(found, "invalid-argument", str(elsewhere))
        log = pathlib.Path(server.log).read_text()
        expect(READER_PASSWORD in log, False)
        store = pathlib.Path(server.data) / "obieg.db"
        if store.exists():
            with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
                kept = database.execute("SELECT value FROM setting WHERE name = 'identity-directory'").fetchone()[0]
            expect((READER_PASSWORD in kept, "sealed:1:" in kept), (False, True))


# ---- Signing in ----------------------------------------------------------------------------------------------


def test_whoever_is_in_the_directory_signs_in_by_its_password(server):
    with Slapd(CREW) as directory:
        save(server, directory)
        found = sign_in(server, "ewa", "secret ewa")
        expect((found["name"], found["displayName"], found["email"], found["position"], found["language"]),
               ("ewa", "Ewa Łoś", "ewa@nordwind.example", "Bosman", "pl"))
        for user, password in (("ewa", "wrong"), ("ewa", ""), ("ewa", "secret jan"), ("nobody", "secret ewa"),
                               ("e*", "secret ewa"), ("ewa)(uid=*", "secret ewa"), (dn_of("ewa"), "secret ewa"),
                               ("reader", READER_PASSWORD), ("admin", "secret ewa")):
            expect(code_of(lambda: sign_in(server, user, password)) in ("unauthenticated", "missing-field"), True, user)
        # Another name in the directory is the same person here.
        directory.change(f"dn: {dn_of('ewa')}\nchangetype: modify\nreplace: cn\ncn: Ewa Inna\n\n",
                         f"dn: {dn_of('ewa')}\nchangetype: modrdn\nnewrdn: uid=ewa.inna\ndeleteoldrdn: 1\n\n")
        found = sign_in(server, "ewa.inna", "secret ewa")
        expect((found["name"], found["displayName"]), ("ewa", "Ewa Inna"))
        # No password of this server's own outlives the directory's.
        Client(server.port, user=None).post("/api/v1/password-resets", {"user": "ewa"})
        expect(person_here(server, "ewa")["hasPassword"], False)
        save(server, directory, isOn=False)
        expect(code_of(lambda: sign_in(server, "ewa.inna", "secret ewa")), "unauthenticated", "it is off")


def test_a_directory_that_stands_still_keeps_no_administrator_out(server):
    with Slapd(CREW) as directory:
        save(server, directory)
        sign_in(server, "ewa", "secret ewa")
        directory.stop()
        for user in ("ewa", "jan"):
            expect(code_of(lambda: sign_in(server, user, "secret " + user)), "unavailable", user)
        expect(sign_in(server, "admin", "demo-admin")["name"], "admin")
        expect(code_of(lambda: sign_in(server, "admin", "wrong")), "unauthenticated", "the directory is not asked")
        directory.start()
        save(server, directory)
        expect(sign_in(server, "jan", "secret jan")["name"], "jan")
        # One that takes connections and says nothing: many wait for it, and nobody else does.
        with socket.create_server(("127.0.0.1", 0)) as silent:
            save(server, directory, port=silent.getsockname()[1])
            outcomes = []
            waiting = [threading.Thread(target=lambda: outcomes.append(code_of(lambda: sign_in(server, "ewa", "secret ewa"))))
                       for _ in range(8)]
            for one in waiting:
                one.start()
            expect(sign_in(server, "admin", "demo-admin")["name"], "admin")
            for one in waiting:
                one.join()
            expect(set(outcomes), {"unavailable"})


def test_nobody_of_the_directory_becomes_somebody_who_is_here(server):
    with Slapd(person("admin", "Not The Admin") + person("robert.maj", "Robert Maj")) as directory:
        save(server, directory)
        for user in ("admin", "robert.maj"):
            expect(code_of(lambda: sign_in(server, user, f"secret {user}")), "unauthenticated", user)
        expect({("name-taken", "admin", ""), ("name-taken", "robert.maj", "")}, lines(run(server)["report"]))
        # Where that is wanted, the same name is the same person, but for administrators.
        save(server, directory, linksPeople=True)
        found = lines(run(server)["report"])
        expect({("linked", "robert.maj", "Robert Maj"), ("name-taken", "admin", "")} <= found, True, str(found))
        expect(sign_in(server, "robert.maj", "secret robert.maj")["name"], "robert.maj")
        expect(code_of(lambda: sign_in(server, "robert.maj", "demo-robert.maj")), "unauthenticated", "one password, not two")
        expect(sign_in(server, "admin", "demo-admin")["name"], "admin")


# ---- Taking over ---------------------------------------------------------------------------------------------


def test_a_look_takes_over_people_groups_and_supervisors_and_the_next_finds_nothing(server):
    admin = server.client()
    admin.post("/api/v1/groups", {"id": "sailors", "titles": {"en": "Sailors"}, "members": ["robert.maj"]})
    rows = [{"directoryGroup": "crew", "group": "sailors"}, {"directoryGroup": f"cn=Masters,  ou=groups,{SUFFIX}", "role": "designer"}]
    with Slapd(CREW) as directory:
        save(server, directory, groups=rows)
        made = run(server)
        expect((made["problem"], made["askedBy"], made["report"]["people"], made["report"]["groups"]), (None, "admin", 2, 2))
        expect(lines(made["report"]), {("created", "ewa", "Ewa Łoś"), ("created", "jan", "Jan Kot"), ("joined", "sailors", "ewa"),
                                       ("joined", "sailors", "jan"), ("roles", "ewa", "designer")})
        expect((person_here(server, "jan")["supervisor"], person_here(server, "ewa")["supervisor"]), ("ewa", ""))
        expect("designer" in sign_in(server, "ewa", "secret ewa")["roles"], True)
        expect(lines(run(server)["report"]), set(), "nothing is new")
        # Another membership, a leaver, somebody who comes back.
        directory.change(f"dn: cn=masters,ou=groups,{SUFFIX}\nchangetype: modify\nreplace: member\nmember: {dn_of('jan')}\n\n")
        directory.change(f"dn: cn=crew,ou=groups,{SUFFIX}\nchangetype: modify\ndelete: member\nmember: {dn_of('jan')}\n\n")
        expect(lines(run(server)["report"]), {("roles", "ewa", ""), ("roles", "jan", "designer"), ("left", "sailors", "jan")})
        expect("designer" in sign_in(server, "ewa", "secret ewa")["roles"], False)
        sailors = [one for one in admin.get("/api/v1/groups")["items"] if one["id"] == "sailors"][0]
        expect(sorted(sailors["members"]), ["ewa", "robert.maj"], "who is not of the directory stays")
        session = Browser(server)
        session.sign_in("jan", "secret jan")
        directory.remove("jan")
        expect(("disabled", "jan", "") in lines(run(server)["report"]), True)
        expect((person_here(server, "jan")["isActive"], code_of(lambda: session.send("GET", "/api/v1/session"))),
               (False, "unauthenticated"))
        runs = admin.get(f"{SETTINGS}/runs")["items"]
        expect(len(runs), 4)
        expect(lines(runs[0]["report"]), {("disabled", "jan", "")})
        acts = {row["act"] for row in admin.get("/api/v1/audit?actor=directory&subject=jan")["items"]}
        expect(acts, {"save-person", "link-identity"}, "the audit log knows who did it")


def test_a_wave_of_leavers_is_asked_about_and_the_schedule_lets_nobody_go_so(server):
    crowd = "".join(person(f"sailor{number}", f"Sailor {number}") for number in range(700))
    with Slapd(crowd) as directory:
        save(server, directory)
        made = run(server)
        expect((made["problem"], made["report"]["people"], made["report"]["isWhole"]), (None, 700, False))
        save(server, directory, peopleFilter="(&(objectClass=inetOrgPerson)(uid=sailor1*))")
        stopped = run(server)
        expect("More than half" in stopped["problem"], True, str(stopped["problem"]))
        expect(person_here(server, "sailor2")["isActive"], True)
        trial = server.client().post(f"{SETTINGS}/test", directory.settings(peopleFilter="(&(objectClass=inetOrgPerson)(uid=sailor1*))"))
        expect(trial["preview"]["disablesTooMany"], True)
        expect(run(server, letsManyGo=True)["problem"], None)
        expect((person_here(server, "sailor2")["isActive"], person_here(server, "sailor1")["isActive"]), (False, True))
        # Back they come; whoever was made inactive by hand stays so.
        sailor = person_here(server, "sailor1")
        server.client().call("PUT", "/api/v1/people/sailor1", {
            **{name: sailor[name] for name in ("displayName", "email", "language", "position", "department", "supervisor", "roles")},
            "isActive": False})
        save(server, directory)
        found = lines(run(server)["report"])
        expect(("stays-inactive", "sailor1", "") in found, True)
        expect((person_here(server, "sailor2")["isActive"], person_here(server, "sailor1")["isActive"]), (True, False))


def test_turned_on_the_schedule_looks_by_itself(server):
    with Slapd(CREW) as directory:
        save(server, directory, everyMinutes=5, createsGroups=True)
        runs = until(lambda: server.client().get(f"{SETTINGS}/runs")["items"], "a look")
        expect((len(runs), runs[0]["askedBy"], runs[0]["problem"]), (1, None, None))
        expect({("group-created", "crew", "crew"), ("joined", "masters", "ewa")} <= lines(runs[0]["report"]), True)
        save(server, directory, everyMinutes=5, password="wrong")
        expect("credentials" in run(server)["problem"], True)
        expect(person_here(server, "ewa")["isActive"], True, "a look that failed changes nobody")


def test_rules_give_roles_by_what_the_directory_says(server):
    admin = server.client()
    admin.post("/v2/mapping-rules", {"mappingRuleId": "bosmans", "name": "Bosmans", "claimName": "title", "claimValue": "Bosman"})
    admin.post("/v2/roles", {"roleId": "deck", "name": "Deck"})
    admin.call("PUT", "/v2/roles/deck/mapping-rules/bosmans")
    admin.post("/v2/authorizations", {"ownerType": "ROLE", "ownerId": "deck", "resourceType": "COMPONENT", "resourceId": "operate",
                                      "permissionTypes": ["ACCESS"]})
    with Slapd(CREW) as directory:
        save(server, directory)
        expect("operations" in sign_in(server, "ewa", "secret ewa")["roles"], True)
        expect("operations" in sign_in(server, "jan", "secret jan")["roles"], False)
        admin.call("PUT", "/v2/mapping-rules/bosmans", {"name": "Bosmans", "claimName": "title", "claimValue": "Kapitan"})
        expect("operations" in person_roles(server, "ewa"), False, "a rule that asks for something else gives nothing")
        expect(READER in pathlib.Path(server.log).read_text(), False)


def person_roles(server, user):
    return sign_in(server, user, f"secret {user}")["roles"]


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
