#!/usr/bin/python3
"""Signing in at another house: OpenID Connect against the package oidc-provider (tests/oidc).

Stories as in run.py. Closes with `N passed, N failed`.
"""
import http.cookiejar
import json
import pathlib
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import ROOT, Client, Refused, clean_environment, free_port  # noqa: E402
from support.stories import refusal, run_stories  # noqa: E402

SECRET = "a secret: with 100 % odd signs"
EWA = {"name": "ewa", "displayName": "Ewa", "email": "ewa@nordwind.example", "language": "pl", "invite": False}


def expect(actual, wanted, what=""):
    if actual != wanted:
        raise AssertionError(f"{what or 'value'}: expected {wanted!r}, found {actual!r}")


class House:
    """The other house as a child process."""

    def __init__(self, server, *words):
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.server = server
        self.process = subprocess.Popen(
            ["node", "house.mjs", str(self.port), f"http://127.0.0.1:{server.port}/api/v1/single-sign-on/callback", *words],
            cwd=ROOT / "tests/oidc", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=clean_environment())
        for line in self.process.stdout:
            if line.strip() == "ready":
                break

    def settings(self, **change):
        return {"isOn": True, "title": "Nordwind", "issuer": self.issuer, "clientId": "obieg-rs", "clientSecret": SECRET,
                "allowedHosts": ["127.0.0.1"], **change}

    def save(self, **change):
        return self.server.client().call("PUT", "/api/v1/settings/single-sign-on", self.settings(**change))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class StaysHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    """Follows redirections one by one and keeps cookies. `place` is where it stands."""

    def __init__(self, server):
        self.jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(
            strict_domain=False, rfc2965=False))
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), StaysHere())
        self.base = f"http://127.0.0.1:{server.port}"
        self.place = self.base

    def send(self, address, data=None, kind="application/x-www-form-urlencoded"):
        self.place = urllib.parse.urljoin(self.place, address)
        request = urllib.request.Request(self.place, data=data, headers={"Content-Type": kind} if data else {})
        try:
            return self.opener.open(request, timeout=20)
        except urllib.error.HTTPError as answer:
            return answer

    def walk(self, address, data=None):
        """To the first answer that is no redirection, or to a page of the app."""
        answer = self.send(address, data)
        while answer.status in (302, 303):
            onward = urllib.parse.urljoin(self.place, answer.headers["Location"])
            if onward.startswith(self.base) and "/api/" not in onward:
                self.place = onward
                return answer
            answer = self.send(onward)
        return answer

    def depart(self, home="/"):
        answer = self.send(f"{self.base}/api/v1/single-sign-on", json.dumps({"next": home}).encode(), "application/json")
        if answer.status >= 400:
            raise Refused(answer.status, json.loads(answer.read()))
        return json.loads(answer.read())["address"]

    def sign_in(self, login, home="/"):
        """All the way there and back; answers the page of the app where it ends."""
        self.walk(self.depart(home))
        self.walk(self.place, urllib.parse.urlencode({"prompt": "login", "login": login, "password": "x"}).encode())
        if not self.place.startswith(self.base):
            self.walk(self.place, urllib.parse.urlencode({"prompt": "consent"}).encode())
        return self.place.removeprefix(self.base)

    def session(self):
        return json.loads(self.send(f"{self.base}/api/v1/session").read())


def test_the_wizard_says_where_it_is_stuck(server):
    admin = server.client()
    with House(server) as house:
        def steps(**change):
            found = admin.post("/api/v1/settings/single-sign-on/test", house.settings(**change))["steps"]
            return [(step["step"], step["isDone"]) for step in found], found[-1]["problem"]
        expect(steps()[0], [("discovery", True), ("keys", True)])
        for change, word in (({"allowedHosts": []}, "https://"), ({"issuer": house.issuer + "/x"}, "404"),
                             ({"issuer": house.issuer.replace("127.0.0.1", "localhost"), "allowedHosts": ["localhost"]}, "calls itself"),
                             ({"issuer": "https://127.0.0.1:1", "allowedHosts": []}, "inside this network"),
                             ({"issuer": "http://127.0.0.1:1"}, "could not be asked")):
            outcome, problem = steps(**change)
            expect((outcome, word in problem), ([("discovery", False)], True), f"{change}: {problem}")
        expect(admin.get("/api/v1/settings/single-sign-on")["issuer"], "", "nothing was saved")
        saved = house.save()
        expect((saved["hasSecret"], "clientSecret" in saved), (True, False))
        change = house.settings(title="Other")
        del change["clientSecret"]
        expect(admin.call("PUT", "/api/v1/settings/single-sign-on", change)["hasSecret"], True, "the secret stays")
        expect(Client(server.port, user=None).get("/api/v1/single-sign-on"), {"isOn": True, "title": "Other"})


def test_who_is_known_by_a_verified_address_comes_in(server):
    server.client().post("/api/v1/people", EWA)
    with House(server) as house:
        for client in ("obieg-rs", "obieg-es"):
            house.save(clientId=client)
            browser = Browser(server)
            expect(browser.sign_in("ewa", "/cases?status=active"), "/cases?status=active", client)
            expect(browser.session()["user"]["name"], "ewa")
        # Linked by now: another address changes nothing.
        server.client().call("PUT", "/api/v1/people/ewa", {"displayName": "Ewa", "email": "", "language": "pl"})
        browser = Browser(server)
        expect(browser.sign_in("ewa", "//elsewhere.example/"), "/", "no way out of the app")
        expect(browser.session()["user"]["name"], "ewa")
        for login in ("ewa2", "liar", "nobody"):
            browser = Browser(server)
            expect(browser.sign_in(login), "/sign-in?problem=unknown", login)
            expect(browser.send(f"{browser.base}/api/v1/session").status, 401)
        server.client().call("PUT", "/api/v1/people/ewa", {"displayName": "Ewa", "language": "pl", "isActive": False})
        expect(Browser(server).sign_in("ewa"), "/sign-in?problem=not-active")


def test_whoever_comes_first_gets_an_account_and_the_groups_of_the_claim(server):
    admin = server.client()
    admin.post("/api/v1/groups", {"id": "sailors", "titles": {"en": "Sailors"}})
    with House(server) as house:
        house.save(createsPeople=True, groupsClaim="groups", groups=[{"claim": "crew", "group": "sailors"}])
        browser = Browser(server)
        browser.sign_in("ewa")
        session = browser.session()["user"]
        expect((session["name"], session["displayName"], session["email"], session["groups"], session["roles"]),
               ("ewa.lis", "Ewa Lis", "ewa@nordwind.example", ["sailors"], ["user"]))
        # The same verified address: the same person, who is not in the crew any more.
        browser = Browser(server)
        browser.sign_in("ewa2")
        expect((browser.session()["user"]["name"], browser.session()["user"]["groups"]), ("ewa.lis", []))
        # An address that nobody verified links to nobody, and the name is taken.
        expect(Browser(server).sign_in("liar"), "/sign-in?problem=failed")


def test_what_the_id_token_leaves_out_is_asked_of_the_house(server):
    admin = server.client()
    admin.post("/api/v1/people", EWA)
    admin.post("/api/v1/groups", {"id": "sailors", "titles": {"en": "Sailors"}})
    with House(server, "userinfo") as house:
        house.save(groupsClaim="groups", groups=[{"claim": "crew", "group": "sailors"}])
        browser = Browser(server)
        browser.sign_in("ewa")
        session = browser.session()["user"]
        expect((session["name"], session["groups"]), ("ewa", ["sailors"]))


def test_mapping_rules_give_their_roles_until_a_sign_in_without_the_claim(server):
    admin = server.client()
    admin.post("/v2/mapping-rules", {"mappingRuleId": "crew", "name": "Crew", "claimName": "groups", "claimValue": "crew"})
    admin.post("/v2/roles", {"roleId": "deck", "name": "Deck"})
    admin.call("PUT", "/v2/roles/deck/mapping-rules/crew")
    admin.call("PUT", "/v2/roles/designer/mapping-rules/crew")
    operate = {"resourceType": "COMPONENT", "resourceId": "operate", "permissionTypes": ["ACCESS"]}
    admin.post("/v2/authorizations", {"ownerType": "MAPPING_RULE", "ownerId": "crew", **operate})
    with House(server) as house:
        house.save(createsPeople=True)

        def roles(login):
            browser = Browser(server)
            browser.sign_in(login)
            return set(browser.session()["user"]["roles"])
        expect(roles("ewa"), {"user", "designer", "operations"})
        expect(roles("ewa2"), {"user"}, "the same person without the claim")
        expect(roles("ewa"), {"user", "designer", "operations"})
        server.stop()
        server.start()
        admin = server.client()
        expect(set(admin.get("/api/v1/people/ewa.lis")["person"]["roles"]), set(), "nothing was given by hand")
        expect(refusal(lambda: admin.call("DELETE", "/v2/mapping-rules/crew")), None)
        browser = Browser(server)
        browser.sign_in("ewa")
        expect(browser.session()["user"]["roles"], ["user"])


def test_mapping_rules_bring_people_to_groups_and_tenants(server):
    admin = server.client()
    admin.post("/v2/mapping-rules", {"mappingRuleId": "crew", "name": "Crew", "claimName": "groups", "claimValue": "crew"})
    admin.post("/api/v1/groups", {"id": "sailors", "titles": {"en": "Sailors"}})
    admin.post("/v2/tenants", {"tenantId": "sea", "name": "Sea"})
    admin.call("PUT", "/v2/groups/sailors/mapping-rules/crew")
    admin.call("PUT", "/v2/tenants/sea/mapping-rules/crew")

    def members():
        return [row["username"] for row in admin.post("/v2/groups/sailors/users/search", {})["items"]]
    with House(server) as house:
        house.save(createsPeople=True)

        def places(login):
            browser = Browser(server)
            browser.sign_in(login)
            me = json.loads(browser.send(f"{browser.base}/v2/authentication/me").read())
            return me["groups"], sorted(row["tenantId"] for row in me["tenants"])
        expect(places("ewa"), (["sailors"], ["<default>", "sea"]))
        expect(members(), ["ewa.lis"], "a member like others, who gets the group's tasks")
        expect(places("ewa2"), ([], ["<default>"]), "the same person without the claim")
        expect(members(), [])
        expect(places("ewa"), (["sailors"], ["<default>", "sea"]))
        server.stop()
        server.start()
        admin = server.client()
        admin.call("DELETE", "/v2/groups/sailors/mapping-rules/crew")
        expect(members(), [], "without the rule")
        admin.call("PUT", "/v2/groups/sailors/users/ewa.lis")
        admin.call("PUT", "/v2/groups/sailors/mapping-rules/crew")
        expect(places("ewa2"), (["sailors"], ["<default>"]), "whom somebody made a member stays one")
        expect(places("ewa"), (["sailors"], ["<default>", "sea"]))
        admin.call("DELETE", "/v2/mapping-rules/crew")
        expect(members(), ["ewa.lis"])


def test_the_secret_of_one_house_goes_to_no_other(server):
    with House(server) as house:
        house.save()
        change = house.settings(issuer="https://elsewhere.example")
        del change["clientSecret"]
        for method, path in (("PUT", ""), ("POST", "/test")):
            found = refusal(lambda: server.client().call(method, "/api/v1/settings/single-sign-on" + path, change))
            expect(found, "invalid-argument", method)


def test_the_way_back_is_for_the_browser_that_left_and_once(server):
    server.client().post("/api/v1/people", EWA)
    with House(server) as house:
        house.save()
        browser, other = Browser(server), Browser(server)
        browser.sign_in("ewa")
        browser = Browser(server)
        address = browser.depart()
        state = urllib.parse.parse_qs(urllib.parse.urlparse(address).query)["state"][0]
        callback = f"{browser.base}/api/v1/single-sign-on/callback?code=made-up&state="
        other.walk(callback + state)
        expect(other.place.removeprefix(other.base), "/sign-in?problem=failed", "somebody else's")
        browser.walk(callback + "guess")
        expect(browser.place.removeprefix(browser.base), "/sign-in?problem=failed", "a guess")
        browser.walk(f"{browser.base}/api/v1/single-sign-on/callback?error=access_denied&state=" + state)
        expect(browser.place.removeprefix(browser.base), "/sign-in?problem=refused")
    house.server.client().call("PUT", "/api/v1/settings/single-sign-on", house.settings(isOn=False))
    try:
        Browser(server).depart()
        raise AssertionError("it is off")
    except Refused as problem:
        expect(problem.code, "wrong-state")


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
