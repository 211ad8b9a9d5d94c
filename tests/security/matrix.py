#!/usr/bin/python3
"""Who may call what: every operation of api/openapi.yaml as every kind of caller.

What an operation says in `x-obieg-who` must be what the server does; where the case or record at hand decides, the
table RIGHTS names who may. A request that is refused changes nothing: the hash over all tables but those that note
requests themselves stays the same. Somebody with every role but the administrator's, who is not of the tenant, reaches
nothing that carries it. Closes with `N passed, N failed`.
"""
import base64
import hashlib
import http.client
import json
import pathlib
import sqlite3
import sys

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import ROOT, Client, Server, obieg  # noqa: E402

CONTRACT = ROOT / "api" / "openapi.yaml"
METHODS = ("get", "put", "post", "delete", "patch")

# Who has which role; `nobody` is no account. The last four look like somebody and are not.
ROLES = {"clerk": "", "designer": "designer", "operations": "operations", "worker": "worker", "auditor": "auditor",
         "administrator": "administrator"}
STRANGERS = ("anonymous", "forged", "ended", "expired", "disabled")

# Has all of these and belongs to no tenant but <default>.
FOREIGNER_ROLES = ("designer", "operations", "worker", "auditor")
TENANT = "apart"
# What belongs to a tenant, by the parameter of the path that names it.
TENANT_KEYS = ("{caseKey}", "{taskKey}")

# x-obieg-who -> the callers that the operation is open to.
EVERYBODY = frozenset(ROLES) | frozenset(STRANGERS)
OPEN_TO = {
    "public": EVERYBODY,
    "user": frozenset(ROLES),
    "designer": frozenset(("designer", "administrator")),
    "operations": frozenset(("operations", "administrator")),
    "worker": frozenset(("worker", "administrator")),
    "auditor": frozenset(("auditor", "administrator")),
    "administrator": frozenset(("administrator",)),
    "directory": frozenset(("administrator",)),
}

# Operations that are open to everybody who is signed in, where rights to the process, the case or the record decide:
# who of the callers above may do it to the case of this test, which the administrator started.
REPAIRS = OPEN_TO["operations"]
# The task of the case is the administrator's.
OWN_TASK = OPEN_TO["administrator"]
RIGHTS = {
    "cancelCase": REPAIRS, "suspendCase": REPAIRS, "resumeCase": REPAIRS, "modifyCase": REPAIRS,
    "setCaseVariables": REPAIRS, "listCaseScopes": REPAIRS, "resolveIncident": REPAIRS,
    "cancelProcessInstance": REPAIRS, "modifyProcessInstance": REPAIRS, "migrateProcessInstance": REPAIRS,
    "deleteProcessInstance": REPAIRS, "resolveClusterIncident": REPAIRS, "getCase": REPAIRS, "getCaseHistory": REPAIRS,
    "listCaseMessages": REPAIRS, "listCaseFiles": REPAIRS, "downloadCaseFiles": REPAIRS, "getTask": REPAIRS,
    "getProcessInstance": REPAIRS, "getElementStatistics": REPAIRS, "searchInstanceIncidents": REPAIRS,
    "getLastAnswers": REPAIRS, "getUserTask": REPAIRS, "createRecord": REPAIRS, "updateRecord": REPAIRS,
    "getNewRecordForm": REPAIRS,
    "listIncidents": REPAIRS, "searchIncidents": REPAIRS, "getIncident": REPAIRS, "countInstancesByError": REPAIRS,
    "countInstancesByErrorAndDefinition": REPAIRS, "searchElementIncidents": REPAIRS, "createBatchOperation": REPAIRS,
    "searchBatchOperations": REPAIRS, "getBatchOperation": REPAIRS, "searchBatchOperationItems": REPAIRS,
    "retryBatchOperation": REPAIRS, "cancelBatchOperation": REPAIRS, "suspendBatchOperation": REPAIRS,
    "resumeBatchOperation": REPAIRS, "cancelProcessInstances": REPAIRS, "resolveIncidents": REPAIRS,
    "modifyProcessInstances": REPAIRS, "migrateProcessInstances": REPAIRS, "deleteProcessInstances": REPAIRS,
    "suspendProcessInstances": REPAIRS, "resumeProcessInstances": REPAIRS, "resolveIncidentsOfInstance": REPAIRS,
    "searchUserTaskAuditLogs": REPAIRS, "deleteRecord": OPEN_TO["administrator"],
    "deleteResource": OPEN_TO["designer"],
    "takeTask": OWN_TASK, "releaseTask": OWN_TASK, "assignTask": OWN_TASK, "completeTask": OWN_TASK,
    "assignUserTask": OWN_TASK, "unassignUserTask": OWN_TASK, "updateUserTask": OWN_TASK, "completeUserTask": OWN_TASK,
    "publishPackage": OPEN_TO["designer"], "installTemplate": OPEN_TO["designer"],
    "createDeployment": OPEN_TO["designer"],
    # These ask for a password or a secret once more, and the requests of this test carry a wrong one.
    "changePassword": frozenset(), "beginSecondFactor": frozenset(), "confirmSecondFactor": frozenset(),
    "removeSecondFactor": frozenset(), "createToken": frozenset(), "issueServiceToken": frozenset(),
}
# What these answer is noted by design: a wrong password, a right one.
NOTES = ("audit", "session", "idempotency", "person_view")

THING = json.dumps({"id": "thing", "title": {"en": "Thing"}, "titleField": "name",
                    "fields": [{"key": "name", "kind": "text", "label": "Name"}]}).encode()
PROCESS = ROOT / "tests" / "security" / "matrix.bpmn"


def operations():
    contract = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    for path, item in contract["paths"].items():
        for method in METHODS:
            if method in item:
                yield contract, path, method, item[method]


def resolved(contract, schema):
    while "$ref" in schema:
        target = contract
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = target
    return schema


def example(contract, schema):
    """The least that fits a schema."""
    schema = resolved(contract, schema)
    for word in ("oneOf", "anyOf"):
        if word in schema:
            return example(contract, schema[word][0])
    if "allOf" in schema:
        whole = {}
        for part in schema["allOf"]:
            whole.update(example(contract, part))
        return whole
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        properties = schema.get("properties", {})
        return {name: example(contract, properties[name]) for name in schema.get("required", []) if name in properties}
    if kind == "array":
        return [example(contract, schema["items"])] if schema.get("minItems") else []
    if kind == "string":
        if schema.get("format") == "date-time":
            return "2027-01-01T00:00:00Z"
        return "1" if "pattern" in schema else "x"
    return {"integer": schema.get("minimum", 1), "number": 1, "boolean": False}.get(kind)


def body_of(contract, operation):
    """(content type, bytes) of a request that the server would understand."""
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        return "application/json", json.dumps(example(contract, content["application/json"]["schema"])).encode()
    if "multipart/form-data" in content:
        part = "resources" if operation["operationId"] == "createDeployment" else "files"
        return "multipart/form-data; boundary=cut", (
            f'--cut\r\nContent-Disposition: form-data; name="{part}"; filename="matrix.bpmn"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n").encode() + PROCESS.read_bytes() + b"\r\n--cut--\r\n"
    return ("application/octet-stream", b"x") if content else (None, b"")


class Matrix:
    def __init__(self, server):
        self.server = server
        self.database = pathlib.Path(server.data) / "obieg.db"
        self.keys = self.publish(self.sign_in("administrator"))
        self.headers = {name: self.basic(name) for name in ROLES}
        self.headers |= {
            "anonymous": {},
            "forged": {"Cookie": "obieg_session=" + "A" * 43, "X-CSRF-Token": "A" * 43},
            "ended": self.session("clerk", lambda client, cookie, token: client.raw(
                "DELETE", "/api/v1/session", headers={"Cookie": cookie, "X-CSRF-Token": token})),
            "expired": self.session("clerk", lambda *_: self.execute("UPDATE session SET expires_at = 1")),
            "disabled": self.session("disabled", lambda *_: self.execute(
                "UPDATE person SET is_active = 0 WHERE name = 'disabled'")),
        }

    @staticmethod
    def publish(admin, tenant=""):
        """A case, its task and a record, by the parameters of paths that name them."""
        given = (f'--cut\r\nContent-Disposition: form-data; name="tenantId"\r\n\r\n{tenant}\r\n'.encode() if tenant else b"")
        parts = given + b"".join(
            f'--cut\r\nContent-Disposition: form-data; name="resources"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n"
            for name, content in (("matrix.bpmn", PROCESS.read_bytes()), ("records/thing.record.json", THING)))
        status, _, content = admin.raw("POST", "/v2/deployments", parts + b"--cut--\r\n",
                                       {"Content-Type": "multipart/form-data; boundary=cut"})
        assert status == 200, content
        of = {"tenantId": tenant} if tenant else {}
        published = next(row["processDefinition"] for row in json.loads(content)["deployments"] if "processDefinition" in row)
        instance = admin.post("/v2/process-instances", {"processDefinitionId": "matrix", **of})["processInstanceKey"]
        task = admin.post("/v2/user-tasks/search", {"filter": {"processInstanceKey": instance}})["items"][0]["userTaskKey"]
        record = admin.post("/api/v1/records/thing", {"fields": {"name": "a"}})["key"]
        return {"caseKey": instance, "taskKey": task, "recordType": "thing", "processId": "matrix", "username": "ghost",
                "userName": "ghost", "roleId": "operations", "recordKey": record,
                "resourceKey": published["processDefinitionKey"]}

    @staticmethod
    def basic(name):
        password = base64.b64encode(f"{name}:{PASSWORDS[name]}".encode()).decode()
        return {"Authorization": f"Basic {password}"}

    def sign_in(self, name):
        return Client(self.server.port, name, PASSWORDS[name])

    def session(self, name, end):
        client = Client(self.server.port, user=None)
        status, headers, content = client.raw("POST", "/api/v1/session",
                                              json.dumps({"user": name, "password": PASSWORDS[name]}).encode(),
                                              {"Content-Type": "application/json"})
        assert status == 200, content
        cookie = headers["Set-Cookie"].split(";")[0]
        token = json.loads(content)["csrfToken"]
        end(client, cookie, token)
        return {"Cookie": cookie, "X-CSRF-Token": token}

    def execute(self, sql):
        with sqlite3.connect(self.database, timeout=10) as database:
            database.execute(sql)

    def digest(self):
        """Of everything but what notes requests."""
        digest = hashlib.sha256()
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            # An index of texts needs the server's own SQLite; the tables that it is made of stand beside it.
            tables = [row[0] for row in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
            for table in tables:
                if table in NOTES:
                    continue
                digest.update(table.encode())
                for row in sorted(repr(row) for row in database.execute(f'SELECT * FROM "{table}"')):
                    digest.update(row.encode())
        return digest.hexdigest()

    def ask(self, who, contract, path, method, operation):
        for name, value in self.keys.items():
            path = path.replace("{" + name + "}", value)
        while "{" in path:
            path = path[:path.index("{")] + "1" + path[path.index("}") + 1:]
        kind, body = body_of(contract, operation)
        headers = {**self.headers[who], **({"Content-Type": kind} if kind else {})}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        try:
            connection.request(method.upper(), path, body=body, headers=headers)
            answer = connection.getresponse()
            # An answer without an end is one, too.
            content = b"" if answer.getheader("Content-Type", "").startswith("text/event-stream") else answer.read()
        finally:
            connection.close()
        try:
            return answer.status, json.loads(content).get("code", "")
        except (ValueError, AttributeError):
            return answer.status, ""


def is_refused(status, code, is_by_right):
    # What one may not see is not there.
    return status in (401, 403) or (is_by_right and status == 404)


def foreign_tenant(matrix, failures):
    """Somebody with roles, at what belongs to a tenant that is not hers. Answers how many were refused."""
    admin = matrix.sign_in("administrator")
    admin.post("/v2/tenants", {"tenantId": TENANT, "name": "Apart"})
    admin.call("PUT", f"/v2/tenants/{TENANT}/users/administrator")
    for role in FOREIGNER_ROLES:
        admin.call("PUT", f"/v2/roles/{role}/users/foreigner")
    matrix.keys = matrix.publish(admin, TENANT)
    matrix.headers["foreigner"] = matrix.basic("foreigner")
    refused, before = 0, matrix.digest()
    for contract, path, method, operation in operations():
        if not any(key in path for key in TENANT_KEYS) or "not_offered" in operation["tags"]:
            continue
        name = operation["operationId"]
        status, code = matrix.ask("foreigner", contract, path, method, operation)
        if is_refused(status, code, True):
            refused += 1
        else:
            failures.append(f"{name} as somebody of another tenant: expected a refusal, found {status} {code}")
        after = matrix.digest()
        if after != before:
            failures.append(f"{name} as somebody of another tenant: something changed")
            before = after
    if refused < 20:
        failures.append(f"only {refused} operations name what belongs to a tenant; look at TENANT_KEYS")
    return refused


def main():
    passed, failures = 0, []
    with Server(demo=False) as server:
        server.stop()
        for name in (*ROLES, "disabled", "foreigner"):
            role = ROLES.get(name)
            printed = obieg("user", "add", name, "--generate", "--data", server.data,
                            *(["--role", role] if role else []))
            PASSWORDS[name] = printed.split("Password: ")[1].split()[0]
        server.start()
        matrix = Matrix(server)
        cells = []
        for contract, path, method, operation in operations():
            name = operation["operationId"]
            allowed = RIGHTS.get(name, OPEN_TO[operation["x-obieg-who"]])
            if not allowed <= OPEN_TO[operation["x-obieg-who"]]:
                failures.append(f"{name}: the table of rights goes beyond x-obieg-who")
            for who in (*ROLES, *STRANGERS):
                cells.append((who in allowed, name, who, (contract, path, method, operation)))
        unknown = set(RIGHTS) - {name for _, name, _, _ in cells}
        failures += [f"{name} is in the table of rights and not in the contract" for name in sorted(unknown)]

        # What is refused comes first: it must leave everything as it is.
        before = matrix.digest()
        for is_allowed, name, who, call in cells:
            if is_allowed:
                continue
            status, code = matrix.ask(who, *call)
            if is_refused(status, code, name in RIGHTS and who in ROLES):
                passed += 1
            else:
                failures.append(f"{name} as {who}: expected a refusal, found {status} {code}")
            after = matrix.digest()
            if after != before:
                failures.append(f"{name} as {who}: refused, and yet something changed")
                before = after
        # What is allowed may end in any other way, with these half-empty requests.
        for is_allowed, name, who, call in cells:
            if not is_allowed or name in ("signIn", "makeFirstAdministrator"):
                continue
            status, code = matrix.ask(who, *call)
            if "not_offered" in call[3]["tags"]:
                if (status, code) == (501, "unsupported"):
                    passed += 1
                else:
                    failures.append(f"{name} as {who}: expected 501 unsupported, found {status} {code}")
            elif status >= 500 or (status == 401 and who in ROLES) or (status == 403 and code == "forbidden"):
                failures.append(f"{name} as {who}: expected to be let in, found {status} {code}")
            else:
                passed += 1
        passed += foreign_tenant(matrix, failures)
    for failure in failures:
        print(failure)
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures or not passed else 0


PASSWORDS = {}

if __name__ == "__main__":
    sys.exit(main())
