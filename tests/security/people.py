#!/usr/bin/python3
"""Who somebody is: nothing tells who exists, guessing is stopped, sessions end, secrets stay where they belong."""
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import ROOT, Client, Server, binary, clean_environment, obieg  # noqa: E402
from support.stories import expect, refusal, run_stories  # noqa: E402

LEAD = {"name": "Jan Kowalski", "email": "jan@tartak.example", "phone": "+48 601 234 567", "interest": "machines", "privacyConsent": True}


def attempt(server, user, password, address):
    """What a browser at that address is answered, without what differs with every answer."""
    client = Client(server.port, user=None)
    body = json.dumps({"user": user, "password": password})
    status, headers, content = client.raw("POST", "/api/v1/session", body, {"Content-Type": "application/json", "X-Forwarded-For": address})
    client.close()
    return status, content, sorted(name for name in headers if name != "Date")


def session(server, user):
    client = Client(server.port, user=None)
    status, headers, content = client.raw("POST", "/api/v1/session", json.dumps({"user": user, "password": f"demo-{user}"}), {"Content-Type": "application/json"})
    expect(status, 200, "signing in")
    return client, {"Cookie": headers["Set-Cookie"].split(";")[0], "X-CSRF-Token": json.loads(content)["csrfToken"]}


# ---- Who exists ------------------------------------------------------------------------------------------------


def test_a_wrong_sign_in_is_answered_alike_whoever_it_names(server):
    names = ("robert.maj", "nobody.there", "", "admin", "a" * 500, "robert.maj\0", "' OR 1=1 --", "Robert.Maj ")
    answers = {name: attempt(server, name, "wrong-password", f"203.0.113.{i}") for i, name in enumerate(names)}
    for name, answer in answers.items():
        expect(answer, answers["nobody.there"], name)


def test_a_wrong_sign_in_costs_as_much_whoever_it_names(server):
    # How long an answer takes is what it costs the server, plus what the machine does besides; the former is counted.
    def spent():
        return sum(int(path.read_text().split()[0]) for path in pathlib.Path(f"/proc/{server.process.pid}/task").glob("*/schedstat"))

    costs = {}
    for turn in range(8):
        for i, name in enumerate(("robert.maj", "nobody.there", "admin")):
            before = spent()
            attempt(server, name, f"wrong-password-{turn}", f"203.0.{turn}.{i}")
            costs[name] = costs.get(name, 0) + spent() - before
    # Comparing the password is nearly all of it: without, it would be a twentieth.
    expect(min(costs.values()) > 0.5 * max(costs.values()), True, f"nanoseconds of the processor: {costs}")


def test_programs_learn_as_little_as_browsers(server):
    answers = set()
    for i, name in enumerate(("robert.maj", "nobody.there", "admin")):
        client = Client(server.port, user=name, password="wrong-password")
        status, headers, content = client.raw("GET", "/v2/topology", headers={"X-Forwarded-For": f"203.0.113.{i}"})
        answers.add((status, content, headers.get("WWW-Authenticate")))
    expect(len(answers), 1, str(answers))


# ---- Limits ----------------------------------------------------------------------------------------------------


def test_guessing_is_stopped_for_the_guesser_alone(server):
    def guess(user, address, password="wrong-password"):
        return attempt(server, user, password, address)[0]

    answers = [guess("robert.maj", "198.51.100.7") for _ in range(7)]
    expect((answers[:5], answers[5:]), ([401] * 5, [429] * 2), "five guesses at one account")
    expect(guess("robert.maj", "198.51.100.7", "demo-robert.maj"), 429, "the right one comes too late")
    expect(guess("robert.maj", "198.51.100.8", "demo-robert.maj"), 200, "the owner elsewhere goes on")
    expect(guess("sylwia.lis", "198.51.100.7", "demo-sylwia.lis"), 200, "a neighbour of the guesser goes on")
    many = [guess(f"somebody.{i}", "198.51.100.9") for i in range(55)]
    expect((401 in many, many[-1]), (True, 429), "one password tried at many accounts")


def test_who_is_not_behind_a_trusted_proxy_cannot_choose_an_address():
    with Server("--trusted-proxies", "10.0.0.5") as server:
        answers = [attempt(server, "robert.maj", "wrong-password", f"198.51.100.{i}")[0] for i in range(7)]
        expect(answers[-1], 429, "the address of the connection counts")


def test_an_address_behind_a_proxy_is_the_one_that_the_proxy_saw(server):
    def guess(forwarded):
        lines = b"".join(b"X-Forwarded-For: " + line.encode() + b"\r\n" for line in forwarded)
        client = Client(server.port, user=None)
        client.connection.connect()
        body = b'{"user":"robert.maj","password":"wrong"}'
        client.connection.sock.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + lines
                                       + b"Connection: close\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body)
        return int(client.connection.sock.recv(65536).split()[1])

    for lies in (lambda i: [f"192.0.2.{i}, 198.51.100.20"], lambda i: [f"192.0.2.{i}", "198.51.100.21"], lambda i: ["nonsense", f"<{i}>, 198.51.100.22"]):
        answers = [guess(lies(i)) for i in range(7)]
        expect((answers[0], answers[-1]), (401, 429), str(lies(0)))


def test_public_forms_are_limited_by_address(server):
    server.client().post("/api/v1/templates/sales-lead-process/install")
    client = Client(server.port, user=None)
    send = {"answers": LEAD, "startedMsAgo": 20_000}

    def codes(address, count):
        return [refusal(client.post, "/api/v1/public/forms/contact", send, {"X-Forwarded-For": address}) for _ in range(count)]

    answers = codes("198.51.100.30", 22)
    expect((answers[0], answers[-1], answers.count(None)), (None, "rate-limited", 20))
    expect(codes("198.51.100.31", 1), [None], "somebody else goes on")
    status, headers, _ = client.raw("POST", "/api/v1/public/forms/contact", json.dumps(send), {"X-Forwarded-For": "198.51.100.30", "Content-Type": "application/json"})
    expect((status, int(headers["Retry-After"]) > 0), (429, True))


# ---- Sessions --------------------------------------------------------------------------------------------------


def test_a_session_that_was_ended_opens_nothing(server):
    client, headers = session(server, "robert.maj")
    expect(client.raw("GET", "/api/v1/session", headers=headers)[0], 200)
    status, answered, _ = client.raw("DELETE", "/api/v1/session", headers=headers)
    expect((status, "Max-Age=0" in answered["Set-Cookie"]), (204, True))
    for path in ("/api/v1/session", "/api/v1/tasks/counts", "/api/v1/events"):
        expect(client.raw("GET", path, headers=headers)[0], 401, path)


def test_a_new_password_ends_what_the_old_one_opened():
    with Server() as server:
        client, headers = session(server, "robert.maj")
        program = server.client("robert.maj")
        expect(program.raw("GET", "/api/v1/session")[0], 200, "a program whose password is remembered for a while")
        server.stop()
        done = subprocess.run([binary(), "user", "password", "robert.maj", "--data", server.data], input="another-long-password\n", text=True,
                              capture_output=True, env=server.environment(), cwd=ROOT)
        expect(done.returncode, 0, done.stdout + done.stderr)
        expect("another-long-password" in done.stdout + done.stderr, False, "what was typed is not shown")
        server.start()
        client = Client(server.port, user=None)
        expect(client.raw("GET", "/api/v1/session", headers=headers)[0], 401, "the session")
        expect(server.client("robert.maj").raw("GET", "/api/v1/session")[0], 401, "the old password")
        expect(server.client("robert.maj", "another-long-password").raw("GET", "/api/v1/session")[0], 200)


def test_passwords_are_long_enough_and_taken_as_they_are():
    with Server(demo=False) as server:
        stranger = Client(server.port, user=None)
        first = {"token": server.first_link(), "user": "ewa", "displayName": "Ewa", "language": "pl"}
        for password in ("", "short", "a" * 257):
            expect(refusal(stranger.post, "/api/v1/setup", {**first, "password": password}), "invalid-argument", password[:10])
        password = "  zażółć gęślą 😀 \" ' \\ : <b>  "
        stranger.post("/api/v1/setup", {**first, "password": password})
        for typed, status in ((password, 200), (password.strip(), 401), (password[:-3], 401), (password.upper(), 401)):
            body = json.dumps({"user": "ewa", "password": typed})
            expect(stranger.raw("POST", "/api/v1/session", body, {"Content-Type": "application/json"})[0], status, typed)


# ---- Secrets ---------------------------------------------------------------------------------------------------

SECRET = "v3ry-s3cret-w0rd"
JSON = {"Content-Type": "application/json"}


def test_the_log_holds_no_secret_and_no_line_that_somebody_else_wrote():
    with Server("--log-level", "debug", demo=False) as server:
        stranger = Client(server.port, user=None)
        ewa = {"user": "ewa", "password": SECRET}
        stranger.post("/api/v1/setup", {**ewa, "token": server.first_link(), "displayName": "Ewa", "language": "pl"})
        forged = '\r\n{"at":"2027-03-01T00:00:00.000Z","level":"error","event":"forged.entry"}\r\n'
        for user in ("adam", f"x{forged}"):
            refusal(stranger.post, "/api/v1/session", {**ewa, "user": user})
        for body in (f'{{"user":"a","password":"{SECRET}"', f'{{"pasword":"{SECRET}"}}'):
            stranger.raw("POST", "/api/v1/session", body, JSON)
        stranger.raw("GET", f"/api/v1/session?password={SECRET}", headers={"User-Agent": "x\x1b[2J", "Cookie": f"obieg_session={SECRET}"})
        program = server.client("ewa", SECRET)
        mail = {"url": "smtp://127.0.0.1:1", "user": "u", "password": SECRET, "from": "a@b.example"}
        program.raw("PUT", "/api/v1/settings/mail", json.dumps(mail), JSON)
        program.raw("POST", "/api/v1/settings/mail/test", json.dumps({**mail, "to": "a@b.example"}), JSON)
        status, headers, content = stranger.raw("POST", "/api/v1/session", json.dumps(ewa), JSON)
        expect(status, 200, "signing in")
        server.stop()
        text = pathlib.Path(server.log).read_text()
        for secret in (SECRET, headers["Set-Cookie"].split(";")[0].split("=")[1], json.loads(content)["csrfToken"]):
            expect(secret in text, False, f"{secret} in the log")
        events = [json.loads(line).get("event") for line in text.splitlines() if line.startswith("{")]
        expect(("http.started" in events, "forged.entry" in events), (True, False), "the log is whole lines of our own")
        expect("\x1b" in text, False, "control characters of somebody else")


def test_what_is_refused_to_somebody_known_is_in_the_log(server):
    client, headers = session(server, "robert.maj")
    client.raw("GET", "/api/v1/outbox", headers=headers)
    client.raw("DELETE", "/api/v1/session", headers={"Cookie": headers["Cookie"]})
    lines = [json.loads(line) for line in pathlib.Path(server.log).read_text().splitlines() if "request.refused" in line]
    expect([(line["operation"], line["code"], line["user"], line["address"]) for line in lines],
           [("listOutbox", "forbidden", "robert.maj", "127.0.0.1"), ("signOut", "csrf-failed", "robert.maj", "127.0.0.1")])


def test_settings_show_no_password_and_none_stands_among_the_arguments():
    environment = {**clean_environment(), "OBIEG_SMTP_PASSWORD": SECRET, "OBIEG_DATABASE": f"postgresql://obieg:{SECRET}@db.example/obieg"}
    shown = subprocess.run([binary(), "config", "--explain"], capture_output=True, text=True, env=environment, cwd=ROOT)
    expect((shown.returncode, SECRET in shown.stdout + shown.stderr), (0, False), "obieg config --explain")
    expect("(hidden)" in shown.stdout, True)
    for flag in (f"--smtp-password={SECRET}", f"--database=postgresql://obieg:{SECRET}@db.example/obieg"):
        answer = obieg("serve", flag, refused=True)
        expect(("must not hold a password" in answer, SECRET in answer), (True, False), flag.split("=")[0])
    expect(SECRET in obieg("serve", "--smtp-url", f"smtp://u:{SECRET}@mail.example", refused=True), False, "an address with a password")


def test_the_mail_password_is_written_and_never_read():
    with Server() as server:
        admin = server.client()
        admin.call("PUT", "/api/v1/settings/mail", {"url": "smtp://127.0.0.1:1", "user": "u", "password": SECRET, "from": "Obieg <a@b.example>"})
        shown = admin.get("/api/v1/settings/mail")
        expect((shown["hasPassword"], SECRET in json.dumps(shown)), (True, False))


def test_the_database_holds_no_password_and_no_token_as_it_was_given():
    with Server(database="") as server:
        _, headers = session(server, "robert.maj")
        server.stop()
        content = b"".join(path.read_bytes() for path in pathlib.Path(server.data).glob("obieg.db*"))
        token = headers["Cookie"].split("=")[1].encode()
        expect((b"demo-robert.maj" in content, token in content), (False, False))
        expect(b"$argon2id$" in content, True, "passwords are hashes of Argon2id")


def test_kept_secrets_are_under_seal_and_older_ones_come_under_it():
    mail = {"url": "smtps://mail.example:465", "user": "obieg", "from": "Obieg <o@nordwind.example>", "password": SECRET}
    with Server(database="") as server:
        client, headers = session(server, "robert.maj")
        seed = json.loads(client.raw("POST", "/api/v1/second-factor", headers=headers)[2])["secret"]
        server.client().call("PUT", "/api/v1/settings/mail", mail)
        server.stop()

        def content():
            return b"".join(path.read_bytes() for path in pathlib.Path(server.data).glob("obieg.db*"))
        expect((seed.encode() in content(), SECRET.encode() in content()), (False, False))
        key = pathlib.Path(server.data) / "secret.key"
        expect(key.stat().st_mode & 0o777, 0o600)
        # As an earlier release kept them.
        with sqlite3.connect(pathlib.Path(server.data) / "obieg.db") as database:
            database.execute("UPDATE second_factor SET secret = ?", (seed,))
        server.start()
        server.stop()
        with sqlite3.connect(pathlib.Path(server.data) / "obieg.db") as database:
            kept = database.execute("SELECT secret FROM second_factor").fetchone()[0]
        expect((kept.startswith("sealed:1:"), seed in kept), (True, False))
        # Without its key nothing opens, and nobody makes another one for what is there.
        key.unlink()
        server.start()
        client, headers = session(server, "robert.maj")
        expect(client.raw("PUT", "/api/v1/second-factor", b'{"code": "000000"}', {**headers, "Content-Type": "application/json"})[0], 503)
        expect("smtp" in server.client().get("/api/v1/settings/mail")["url"], True, "the server runs all the same")


def test_the_audit_log_shows_each_row_that_was_changed_removed_or_moved():
    with Server(database="") as server:
        for name in ("ala", "ela", "iga", "ola"):
            server.client().post("/api/v1/people", {"name": name, "displayName": name, "language": "pl", "invite": False})
        server.stop()
        database, anchors = pathlib.Path(server.data) / "obieg.db", server.log
        last = "(SELECT max(sequence) FROM audit)"
        middle = f"({last} - 2)"
        # What is done behind the server's back, and whether only the log of another machine can tell.
        for statement, needs_anchor in (
                ("SELECT 1", None),
                (f"UPDATE audit SET actor = 'somebody' WHERE sequence = {middle}", False),
                (f"UPDATE audit SET details = '{{}}' WHERE sequence = {last}", False),
                (f"UPDATE audit SET at = at + 1 WHERE sequence = {middle}", False),
                (f"DELETE FROM audit WHERE sequence = {middle}", False),
                ("DELETE FROM audit WHERE sequence = 1", False),
                (f"UPDATE audit SET sequence = sequence + 1 WHERE sequence = {last}", False),
                (f"DELETE FROM audit WHERE sequence = {last}", True),
                (f"DELETE FROM audit WHERE sequence > {middle}", True),
                ("DELETE FROM audit", True)):
            copy = pathlib.Path(server.folder.name) / "copy"
            shutil.copytree(server.data, copy)
            with sqlite3.connect(copy / "obieg.db") as changed:
                changed.execute(statement)
            changed.close()
            for words, finds in (((), needs_anchor is False), (("--anchors", anchors), needs_anchor is not None)):
                obieg("audit", "verify", "--data", copy, *words, refused=finds)
            shutil.rmtree(copy)


def test_the_data_is_readable_to_its_owner_alone():
    with Server(database="") as server:
        for path in [pathlib.Path(server.data), *pathlib.Path(server.data).glob("obieg.db*")]:
            expect(oct(path.stat().st_mode & 0o077), "0o0", path.name)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
