#!/usr/bin/python3
"""What an administrator does with a server over HTTP: the first start, the company, mail, the outbox, TLS.

Stories as in run.py; most start a server of their own. Closes with `N passed, N failed`.
"""
import http.client
import json
import os
import pathlib
import signal
import ssl
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.mail import MailServer  # noqa: E402
from support.server import ROOT, Client, Server, clean_environment  # noqa: E402
from support.stories import expect, refusal, run_stories  # noqa: E402

LEAD = {"name": "Jan Kowalski", "company": "Tartak Kowalski", "email": "jan@tartak.example", "phone": "+48 601 234 567",
        "interest": "machines", "privacyConsent": True}
EWA = {"user": "ewa", "displayName": "Ewa Lis", "email": "ewa@nordwind.example", "password": "a-long-password",
       "language": "pl"}
JSON = {"Content-Type": "application/json"}


def until(condition, what, seconds=30):
    """Waits for what the server does in its own time."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come about")
        time.sleep(0.05)
    return found


def set_up(server):
    """Makes ewa the administrator and answers her client."""
    Client(server.port, user=None).post("/api/v1/setup", {"token": server.first_link(), **EWA})
    return server.client("ewa", EWA["password"])


# ---- The first start -----------------------------------------------------------------------------------------


def test_the_first_link_makes_one_administrator_once():
    with Server(demo=False) as server:
        stranger = Client(server.port, user=None)
        expect(stranger.get("/api/v1/setup"), {"isPending": True})
        token = server.first_link()
        expect(len(token) >= 22, True, "128 bits or more")
        first = {"token": token, **EWA}
        expect(refusal(stranger.post, "/api/v1/setup", {**first, "token": "guess"}), "forbidden")
        expect(refusal(stranger.post, "/api/v1/setup", {**first, "password": "short"}), "invalid-argument")
        expect(refusal(stranger.post, "/api/v1/setup", {**first, "user": "Ewa Lis"}), "invalid-argument")
        expect(refusal(stranger.post, "/api/v1/setup", {"token": token}), "missing-field")
        stranger.post("/api/v1/setup", first)  # what was wrong has not used the link up
        expect(refusal(stranger.post, "/api/v1/setup", {**first, "user": "adam"}), "wrong-state")
        expect(stranger.get("/api/v1/setup"), {"isPending": False})
        session = server.client("ewa", EWA["password"]).get("/api/v1/session")
        expect((session["user"]["language"], "administrator" in session["user"]["roles"]), ("pl", True))
        server.stop()
        pathlib.Path(server.log).write_text("")
        server.start()
        expect(server.first_link(), None, "a server with an administrator prints no link")


def test_a_restart_prints_a_new_link_and_the_old_one_works_no_longer():
    with Server(demo=False) as server:
        old = server.first_link()
        server.stop()
        server.start()
        stranger = Client(server.port, user=None)
        expect(refusal(stranger.post, "/api/v1/setup", {"token": old, **EWA}), "forbidden")
        set_up(server)


def test_a_demo_server_has_no_first_link(server):
    expect(server.first_link(), None)
    expect(refusal(Client(server.port, user=None).post, "/api/v1/setup", {"token": "x", **EWA}), "wrong-state")


def test_the_company_and_its_hours_count_at_once():
    with Server(demo=False) as server:
        admin = set_up(server)
        wanted = {"name": "Nordwind", "language": "ru", "zone": "Europe/Moscow", "workingDays": ["monday", "saturday"],
                  "opensAt": "07:30", "closesAt": "24:00"}
        saved = admin.call("PUT", "/api/v1/company", {**wanted, "holidays": "ru"})
        expect({name: saved[name] for name in wanted}, wanted)
        expect(saved["daysOff"] > 1000, True, "holidays of a hundred years")
        expect(admin.get("/api/v1/session")["company"], {"name": "Nordwind", "zone": "Europe/Moscow"})
        for wrong in ({"zone": "Mars"}, {"workingDays": ["payday"]}, {"opensAt": "25:00"}, {"closesAt": "07:30"},
                      {"opensAt": "7:30"}, {"holidays": "xx"}, {"language": "xx"}):
            expect(refusal(admin.call, "PUT", "/api/v1/company", {**wanted, **wrong}), "invalid-argument", str(wrong))
        server.stop()
        server.start()
        expect(server.client("ewa", EWA["password"]).get("/api/v1/company"), saved)


# ---- Mail ----------------------------------------------------------------------------------------------------


def test_a_test_mail_says_what_is_wrong():
    with Server(demo=False) as server, MailServer() as mails:
        admin = set_up(server)
        message = {"from": "Obieg <obieg@nordwind.example>", "to": "ewa@nordwind.example", "subject": "Test",
                   "body": "It works."}

        def attempt(**changes):
            return admin.post("/api/v1/settings/mail/test", {**message, "url": mails.url, **changes})

        expect(attempt()["isDelivered"], True)
        expect(mails.messages[0]["Subject"], "Test")
        for problem, changes in (("host-unknown", {"url": "smtp://nowhere.invalid:25"}),
                                 ("not-connected", {"url": "smtp://127.0.0.1:1"}),
                                 ("tls-failed", {"url": mails.url.replace("smtp:", "smtps:")}),
                                 ("mail-refused", {"to": "nobody"})):
            result = attempt(**changes)
            expect((result["isDelivered"], result["problem"]), (False, problem), str(changes))
            expect(bool(result["detail"]), True, "what was said")
        expect(refusal(attempt, url="http://mail.example"), "invalid-argument")
        expect(refusal(attempt, **{"from": "nobody"}), "invalid-argument")


def test_mail_settings_take_effect_at_once_and_stay():
    with Server(demo=False) as server, MailServer() as mails:
        admin = set_up(server)
        expect(admin.get("/api/v1/outbox")["isMailSetUp"], False)
        settings = {"url": mails.url, "from": "Obieg <obieg@nordwind.example>", "user": "", "password": "kept"}
        expect(refusal(admin.call, "PUT", "/api/v1/settings/mail", {**settings, "url": "mail.example"}),
               "invalid-argument")
        saved = admin.call("PUT", "/api/v1/settings/mail", settings)
        expect((saved["url"], saved["hasPassword"], "password" in saved), (mails.url, True, False))
        admin.call("PUT", "/api/v1/settings/mail", {"url": mails.url, "from": settings["from"]})
        expect(admin.get("/api/v1/settings/mail")["hasPassword"], True, "a password that is left out stays")
        expect(admin.get("/api/v1/outbox")["isMailSetUp"], True)
        server.stop()
        server.start()
        expect(server.client("ewa", EWA["password"]).get("/api/v1/outbox")["isMailSetUp"], True)


def test_the_configuration_wins_over_the_app():
    with Server("--smtp-url", "smtp://127.0.0.1:1", demo=False) as server:
        admin = set_up(server)
        settings = admin.get("/api/v1/settings/mail")
        expect((settings["isFixed"], settings["url"]), (True, "smtp://127.0.0.1:1"))
        expect(refusal(admin.call, "PUT", "/api/v1/settings/mail", {"url": "", "from": "a <a@b.example>"}),
               "wrong-state")


# ---- The outbox ----------------------------------------------------------------------------------------------


def send_lead(server):
    Client(server.port, user=None).post("/api/v1/public/forms/contact", {"answers": LEAD, "startedMsAgo": 20000})


def test_mails_wait_for_a_mail_server_that_does_not_answer_and_lose_nothing():
    with Server("--smtp-url", "smtp://127.0.0.1:1") as server:
        admin = server.client()
        for _lead in range(4):
            send_lead(server)
        page = until(lambda: (found := admin.get("/api/v1/outbox"))["pausedTargets"] and found, "a pause")
        paused = page["pausedTargets"][0]
        expect((paused["target"], paused["failures"] >= 3, bool(paused["lastError"])), ("mail", True, True))
        queued = admin.get("/api/v1/outbox?state=queued")["items"]
        expect(len(queued) >= 4, True)
        expect(sum(message["attempts"] for message in queued) <= paused["failures"], True, "the rest wait untried")


def test_dead_mails_are_sent_again_or_discarded_one_by_one_and_together():
    with MailServer() as mails:
        with Server("--smtp-url", "smtp://127.0.0.1:1", "--outbox-attempts", "1") as server:
            admin = server.client()
            send_lead(server)
            dead = until(lambda: admin.get("/api/v1/outbox?state=dead")["items"], "a dead mail")
            expect(bool(dead[0]["lastError"]), True, "the reason")
            key = dead[0]["key"]
            admin.post(f"/api/v1/outbox/{key}/discard")
            expect(key in [m["key"] for m in admin.get("/api/v1/outbox?state=dead")["items"]], False)
            states = [m["state"] for m in admin.get(f"/api/v1/cases/{dead[0]['caseKey']}/messages")["items"]
                      if m["outboxKey"] == key]
            expect(states, ["discarded"], "the case remembers it")
            discarded = [m for m in admin.get("/api/v1/outbox?state=discarded")["items"] if m["key"] == key]
            expect([(m["decidedBy"], m["decidedAt"] is not None) for m in discarded], [("Administrator", True)], "and who it was")
            for path in ("discard", "retry"):
                expect(refusal(admin.post, f"/api/v1/outbox/9007199254740993/{path}"), "not-found")
            send_lead(server)
            count = len(until(lambda: admin.get("/api/v1/outbox?state=dead")["items"], "another dead mail"))
            expect(admin.post("/api/v1/outbox/discard-dead")["count"] >= count, True)
            expect(admin.post("/api/v1/outbox/discard-dead"), {"count": 0})
            send_lead(server)
            until(lambda: admin.get("/api/v1/outbox?state=dead")["items"], "a third dead mail")
            server.stop()
            server.flags = ("--demo", "--smtp-url", mails.url)
            server.start()
            admin = server.client()
            expect(admin.post("/api/v1/outbox/retry-dead")["count"] >= 1, True)
            until(lambda: mails.messages, "the mail")
            until(lambda: not admin.get("/api/v1/outbox?state=queued")["items"], "an empty outbox")


def test_everybody_may_ask_for_the_server_s_health(server):
    expect(server.client("robert.maj").get("/api/v1/health"), {"acceptsWork": True, "reason": "none"})


# ---- TLS -----------------------------------------------------------------------------------------------------


def make_certificate(folder, name):
    """A certificate of its own for 127.0.0.1; the files' names."""
    certificate, key = os.path.join(folder, name + ".pem"), os.path.join(folder, name + ".key")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "30", "-subj", "/CN=" + name, "-addext",
                    "subjectAltName=IP:127.0.0.1"], check=True, stderr=subprocess.DEVNULL)
    return certificate, key


class TlsServer(Server):
    """Its own start: readiness is asked over TLS."""

    def __init__(self, folder, *flags):
        certificate, key = make_certificate(folder, "server")
        self.context = ssl.create_default_context(cafile=certificate)
        super().__init__("--tls-certificate", certificate, "--tls-key", key, *flags, demo=False)

    def connect(self, context=None):
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=20, context=context or self.context)

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command(), stdout=log, stderr=subprocess.STDOUT,
                                            stdin=subprocess.DEVNULL, cwd=ROOT, env=self.environment())

        def is_ready():
            try:
                return ask(self.connect(), "GET", "/readyz")[0] == 200
            except OSError:
                return False
        until(is_ready, "the server")
        return self


def ask(connection, method, path, body=None, headers=None):
    connection.request(method, path, body=json.dumps(body).encode() if body is not None else None,
                       headers={**(JSON if body is not None else {}), **(headers or {})})
    response = connection.getresponse()
    return response.status, dict(response.getheaders()), response.read()


def serial_of(server):
    return ssl.get_server_certificate(("127.0.0.1", server.port))


def test_tls_clients_of_every_kind():
    with tempfile.TemporaryDirectory() as folder, TlsServer(folder) as server:
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            context = ssl.create_default_context(cafile=os.path.join(folder, "server.pem"))
            context.minimum_version = context.maximum_version = version
            connection = server.connect(context)
            for _request in range(3):  # one connection, several requests
                expect(ask(connection, "GET", "/readyz")[0], 200)
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        old.set_ciphers("ALL:@SECLEVEL=0")
        try:
            ask(server.connect(old), "GET", "/readyz")
            raise AssertionError("TLS 1.1 was spoken")
        except ssl.SSLError:
            pass
        try:
            ask(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20), "GET", "/readyz")
            raise AssertionError("plain HTTP was answered on the port of TLS")
        except (OSError, http.client.HTTPException):
            pass
        curl = subprocess.run(["curl", "-sS", "--cacert", os.path.join(folder, "server.pem"),
                               f"https://127.0.0.1:{server.port}/docs/errors/OBG-not-found"], stdout=subprocess.PIPE)
        expect((curl.returncode, b"</html>" in curl.stdout), (0, True), "curl gets all of a page and a clean end")


def test_over_tls_cookies_are_secure_and_browsers_stay_there():
    with tempfile.TemporaryDirectory() as folder, TlsServer(folder) as server:
        connection = server.connect()
        expect(ask(connection, "POST", "/api/v1/setup", {"token": server.first_link(), **EWA})[0], 204)
        status, headers, _ = ask(connection, "POST", "/api/v1/session", {"user": "ewa", "password": EWA["password"]})
        expect((status, "; Secure" in headers["Set-Cookie"]), (200, True))
        expect(headers["Set-Cookie"].startswith("__Host-obieg_session="), True, headers["Set-Cookie"])
        expect(headers["Strict-Transport-Security"], "max-age=31536000")


def test_hosts_below_are_asked_over_tls_where_that_is_wanted():
    with Server("--secure-cookies", "--hsts-subdomains") as server:
        _, headers, _ = Client(server.port, user=None).raw("GET", "/")
        expect(headers["Strict-Transport-Security"], "max-age=31536000; includeSubDomains")


def test_a_stream_over_tls_carries_events_and_ends():
    with tempfile.TemporaryDirectory() as folder, TlsServer(folder) as server:
        connection = server.connect()
        ask(connection, "POST", "/api/v1/setup", {"token": server.first_link(), **EWA})
        _, headers, _ = ask(connection, "POST", "/api/v1/session", {"user": "ewa", "password": EWA["password"]})
        connection.request("GET", "/api/v1/events", headers={"Cookie": headers["Set-Cookie"].split(";")[0]})
        response = connection.getresponse()
        expect(response.status, 200)
        expect(response.headers["Content-Type"].startswith("text/event-stream"), True)
        expect(bool(response.readline()), True, "the stream says something")
        server.stop()
        response.read()  # ends as HTTP asks: http.client would raise IncompleteRead
        expect(server.process.returncode, 0)


def test_a_new_certificate_is_taken_over_without_a_pause():
    with tempfile.TemporaryDirectory() as folder, TlsServer(folder) as server:
        former = serial_of(server)
        open_connection = server.connect()
        expect(ask(open_connection, "GET", "/readyz")[0], 200)
        fresh, key = make_certificate(folder, "fresh")
        # A key that does not fit changes nothing.
        pathlib.Path(folder, "server.key").write_bytes(pathlib.Path(key).read_bytes())
        server.process.send_signal(signal.SIGHUP)
        until(lambda: "server.not_reloaded" in pathlib.Path(server.log).read_text(), "the refusal")
        expect(serial_of(server), former)
        pathlib.Path(folder, "server.pem").write_bytes(pathlib.Path(fresh).read_bytes())
        server.process.send_signal(signal.SIGHUP)
        until(lambda: "server.reloaded" in pathlib.Path(server.log).read_text(), "the new certificate")
        expect(serial_of(server), pathlib.Path(fresh).read_text())
        expect(ask(open_connection, "GET", "/readyz")[0], 200, "an open connection goes on")


def test_a_certificate_without_its_key_does_not_start():
    with tempfile.TemporaryDirectory() as folder:
        certificate, _key = make_certificate(folder, "server")
        server = Server("--tls-certificate", certificate, demo=False)
        done = subprocess.run(server.command(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              env=clean_environment())
        expect((done.returncode != 0, "tls_key" in done.stdout), (True, True))


# ---- Proxies -------------------------------------------------------------------------------------------------


def sign_in_by_proxy(server, **headers):
    client = Client(server.port, user=None)
    status, answer, _ = client.raw("POST", "/api/v1/session", json.dumps(
        {"user": "ewa", "password": EWA["password"]}).encode(), {**JSON, **headers})
    expect(status, 200)
    return "; Secure" in answer["Set-Cookie"], answer.get("Strict-Transport-Security")


def test_only_a_trusted_proxy_says_that_a_request_came_over_tls():
    by_tls = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    with Server(demo=False) as server:
        set_up(server)
        expect(sign_in_by_proxy(server, **by_tls), (True, "max-age=31536000"))
        expect(sign_in_by_proxy(server, **{"X-Forwarded-Proto": "http"}), (False, None))
        expect(sign_in_by_proxy(server), (False, None))
    with Server("--trusted-proxies", "10.0.0.1", demo=False) as server:
        set_up(server)
        expect(sign_in_by_proxy(server, **by_tls), (False, None))
        # It is not believed about the address either: metrics are for this machine, and this is it.
        expect(Client(server.port, user=None).raw("GET", "/metrics", headers=by_tls)[0], 200)


def test_proxies_that_are_no_addresses_do_not_start():
    server = Server("--trusted-proxies", "proxy.example.com", demo=False)
    done = subprocess.run(server.command(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env=clean_environment())
    expect((done.returncode != 0, "proxy.example.com" in done.stdout), (True, True))


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
