#!/usr/bin/python3
"""A directory sends people and groups: SCIM 2.0 (RFC 7643 and 7644), as directories really ask.

Stories as in run.py. Closes with `N passed, N failed`.
"""
import json
import pathlib
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Client, Refused  # noqa: E402
from support.stories import run_stories  # noqa: E402

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
MANAGER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}
EWA = {"schemas": [USER, MANAGER], "userName": "Ewa.Lis@nordwind.example", "active": True, "externalId": "7",
       "name": {"givenName": "Ewa", "familyName": "Lis"}, "title": "Analyst", "preferredLanguage": "pl-PL",
       "emails": [{"type": "work", "value": "ewa@nordwind.example", "primary": True}],
       MANAGER: {"manager": {"value": "robert.maj"}}}
NAME = "ewa.lis@nordwind.example"


def expect(actual, wanted, what=""):
    if actual != wanted:
        raise AssertionError(f"{what or 'value'}: expected {wanted!r}, found {actual!r}")


class Directory:
    def __init__(self, server):
        self.admin = server.client()
        self.token = self.admin.post("/api/v1/settings/directory-tokens", {"title": "Entra"})["token"]
        self.client = Client(server.port, user=None)
        self.client.authorization = f"Bearer {self.token}"

    def ask(self, method, path, body=None):
        status, headers, content = self.client.raw(
            method, "/scim/v2" + path, b"" if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/scim+json"})
        answer = json.loads(content) if content else None
        if status >= 400:
            raise Refused(status, answer)
        if answer is not None:
            expect(headers["Content-Type"].startswith("application/scim+json"), True, "the type")
        return answer

    def patch(self, path, *operations):
        return self.ask("PATCH", path, {**PATCH, "Operations": list(operations)})

    def find(self, kind, attribute, value):
        query = urllib.parse.urlencode({"filter": f'{attribute} eq "{value}"'})
        return [found["id"] for found in self.ask("GET", f"/{kind}?{query}")["Resources"]]


def refused(call):
    try:
        call()
    except Refused as problem:
        return problem.status, (problem.problem or {}).get("scimType")
    return None


def test_a_directory_keeps_people_up_to_date(server):
    directory = Directory(server)
    made = directory.ask("POST", "/Users", EWA)
    expect((made["id"], made["userName"], made["displayName"], made["active"], made["title"], made["preferredLanguage"]),
           (NAME, NAME, "Ewa Lis", True, "Analyst", "pl"))
    expect(made[MANAGER]["manager"]["value"], "robert.maj")
    expect(made["meta"]["location"].endswith(f"/scim/v2/Users/{NAME}"), True)
    expect(refused(lambda: directory.ask("POST", "/Users", EWA)), (409, "uniqueness"))
    expect(directory.find("Users", "userName", EWA["userName"]), [NAME])
    expect(directory.find("Users", "emails.value", "ewa@nordwind.example"), [NAME])
    expect(directory.find("Users", "userName", "nobody"), [])
    # Roles are given here and stay.
    person = directory.admin.get(f"/api/v1/people/{urllib.parse.quote(NAME)}")["person"]
    change = {name: person[name] for name in ("displayName", "email", "language", "position", "supervisor")}
    directory.admin.call("PUT", f"/api/v1/people/{urllib.parse.quote(NAME)}", {**change, "roles": ["designer"]})
    patched = directory.patch(f"/Users/{NAME}", {"op": "Replace", "path": "active", "value": "False"},
                              {"op": "Add", "path": "title", "value": "Chief analyst"})
    expect((patched["active"], patched["title"]), (False, "Chief analyst"))
    person = directory.admin.get(f"/api/v1/people/{urllib.parse.quote(NAME)}")["person"]
    expect((person["isActive"], person["roles"]), (False, ["designer"]))
    replaced = directory.ask("PUT", f"/Users/{NAME}", {**EWA, "displayName": "Ewa Lis-Nowak", "name": None})
    expect((replaced["active"], replaced["displayName"]), (True, "Ewa Lis-Nowak"))
    for wrong, outcome in (({"op": "replace", "path": "userName", "value": "eva"}, (400, "invalidValue")),
                           ({"op": "replace", "path": f"{MANAGER}:manager", "value": "no.one"}, (400, "invalidValue")),
                           ({"op": "jump"}, (400, "invalidValue"))):
        expect(refused(lambda: directory.patch(f"/Users/{NAME}", wrong)), outcome, str(wrong))
    for query in ("filter=userName%20co%20%22e%22", "filter=x"):
        expect(refused(lambda: directory.ask("GET", f"/Users?{query}")), (400, "invalidValue"), query)
    directory.ask("DELETE", f"/Users/{NAME}")
    expect(refused(lambda: directory.ask("GET", f"/Users/{NAME}")), (404, None))


def test_a_directory_keeps_groups_up_to_date(server):
    directory = Directory(server)
    made = directory.ask("POST", "/Groups", {"displayName": "Night shift", "members": [{"value": "robert.maj"}]})
    expect((made["id"], made["displayName"], [one["value"] for one in made["members"]]), ("night-shift", "Night shift", ["robert.maj"]))
    expect(directory.find("Groups", "displayName", "Night shift"), ["night-shift"])
    patched = directory.patch("/Groups/night-shift", {"op": "Add", "path": "members", "value": [{"value": "sylwia.lis"}]},
                              {"op": "Remove", "path": 'members[value eq "robert.maj"]'},
                              {"op": "Replace", "value": {"displayName": "Late shift"}})
    expect((patched["displayName"], [one["value"] for one in patched["members"]]), ("Late shift", ["sylwia.lis"]))
    expect(refused(lambda: directory.patch("/Groups/night-shift", {"op": "add", "path": "members", "value": [{"value": "x"}]})),
           (400, "invalidValue"))
    expect(directory.ask("PUT", "/Groups/night-shift", {"displayName": "Late shift", "members": []})["members"], [])
    directory.ask("DELETE", "/Groups/night-shift")
    expect(refused(lambda: directory.ask("GET", "/Groups/night-shift")), (404, None))


def test_pages_and_what_is_offered(server):
    directory = Directory(server)
    everybody = directory.ask("GET", "/Users")
    first = directory.ask("GET", "/Users?startIndex=1&count=3")
    second = directory.ask("GET", "/Users?startIndex=4&count=3")
    expect((first["totalResults"], first["itemsPerPage"], second["startIndex"]), (everybody["totalResults"], 3, 4))
    expect([one["id"] for one in first["Resources"] + second["Resources"]], [one["id"] for one in everybody["Resources"][:6]])
    offered = directory.ask("GET", "/ServiceProviderConfig")
    expect((offered["patch"]["supported"], offered["filter"]["supported"], offered["bulk"]["supported"]), (True, True, False))
    expect([one["id"] for one in directory.ask("GET", "/ResourceTypes")["Resources"]], ["User", "Group"])
    expect([one["name"] for one in directory.ask("GET", "/Schemas")["Resources"]], ["User", "Group", "EnterpriseUser"])


def test_a_refusal_is_text_whatever_was_sent(server):
    directory = Directory(server)
    status, headers, content = directory.client.raw("POST", "/scim/v2/Users", b"{}\xff\xc7", {"Content-Type": "application/scim+json"})
    expect((status, headers["Content-Type"]), (400, "application/scim+json"))
    expect(json.loads(content)["status"], "400")


def test_its_token_opens_nothing_else(server):
    directory = Directory(server)
    for path in ("/api/v1/people", "/api/v1/tasks/counts", "/v2/topology"):
        expect(refused(lambda: directory.client.get(path))[0], 403, path)
    expect(refused(lambda: server.client("robert.maj").get("/scim/v2/Users"))[0], 403)
    expect(refused(lambda: Client(server.port, user=None).get("/scim/v2/Users"))[0], 401)
    token = directory.admin.get("/api/v1/settings/directory-tokens")["items"][0]
    expect((token["title"], directory.token in json.dumps(token)), ("Entra", False))
    directory.admin.call("DELETE", f"/api/v1/settings/directory-tokens/{token['id']}")
    expect(refused(lambda: directory.ask("GET", "/Users"))[0], 401)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
