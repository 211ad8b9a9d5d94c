#!/usr/bin/python3
"""Requests that are wrong in every way one can draw, against a real server: no crash, no 5xx, no wait beyond 5 s.

  malformed.py [--requests 20000] [--seed 1] [--clients 4]

The contract (api/openapi.yaml) says what a request should be; each request departs from it somewhere: wrong types,
missing, additional, repeated, huge and deep members, texts that are SQL, paths, markup or expressions, broken JSON,
multipart and models, keys of things that exist next to those that do not, and heads with bytes changed. Some are
right by accident and change what is there, so that later ones meet much of the product. A fresh server takes over every
20,000 requests. The same seed draws the same requests; what failed is printed as it went over the wire.
"""
import argparse
import base64
import gzip
import json
import pathlib
import random
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from security.nasty import TEXTS, Emitter, bent, deep, token, wide  # noqa: E402
from support.server import ROOT, Server  # noqa: E402
from support.verdict import Verdict  # noqa: E402

CONTRACT = yaml.safe_load((ROOT / "api/openapi.yaml").read_text(encoding="utf-8"))
METHODS = ("get", "put", "post", "delete", "patch")
REQUESTS_OF_ONE_SERVER = 20_000
SECONDS = 5
TEMPLATES = ("sales-lead-process", "hr-leave-request", "hr-leave-plan", "hr-training-request", "store-ad-hoc-task", "fin-investment-request")
PEOPLE = ("admin", "robert.maj", "sylwia.lis", "michal.stepien", "tomasz.wrona", "ola.kaminska")
SAMPLES = [path.read_bytes() for kind in ("bpmn", "dmn", "form") for path in sorted(ROOT.glob(f"templates/*/*/**/*.{kind}"))[:4]]
XML_TRICKS = [
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", b"<a>" * 100 + b"</a>" * 100, b"<a " + b"b='c' " * 500 + b"/>", b"&#0;", b"&#x110000;",
    b"\xff\xfe<\0a\0", b"<?xml version='1.0' encoding='UTF-7'?><a/>", b"<![CDATA[", b"<!--", b"<a xmlns:b='" + b"c" * 5000 + b"'/>", b"]]>", b"<a b='1' b='2'/>",
]
# What tells how we are made; such words have no place in an answer.
INTERNALS = re.compile(rb"std::|boost::|terminate called|\.cpp[:\"]|/server/|SQLITE_|sqlite3?_|SELECT |INSERT INTO|UPDATE \w+ SET|PQ[a-z]+:|libpq|0x[0-9a-f]{8}")


class Unanswered(Exception):
    pass


class Wire:
    """A connection that says whatever it is told to, and reads what is answered."""

    def __init__(self, port):
        self.port, self.socket = port, None

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket = None

    def _fill(self, kept):
        piece = self.socket.recv(65536)
        if not piece:
            raise Unanswered("closed")
        return kept + piece

    def _read(self):
        kept = b""
        while True:
            while b"\r\n\r\n" not in kept:
                kept = self._fill(kept)
            head, kept = kept.split(b"\r\n\r\n", 1)
            status = int(head.split(b" ", 2)[1])
            if status != 100:
                break
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if fields.get(b"content-type") == b"text/event-stream":
            self.close()
            return status, fields, b""
        length = int(fields.get(b"content-length", 0))
        while len(kept) < length and not self.is_head:
            kept = self._fill(kept)
        if fields.get(b"connection") == b"close":
            self.close()
        # What follows the answer to a HEAD answers bytes that went beyond the length which the request named.
        return status, fields, b"" if self.is_head else kept[:length]

    def ask(self, request, is_last=False):
        """(status, headers, body), or None: the connection was closed without a word, as befits what is no request.
        Raises TimeoutError when nothing came in time."""
        self.is_head = request.startswith(b"HEAD ")
        try:
            if self.socket is None:
                self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS)
            self.socket.sendall(request)
            if is_last:
                self.socket.shutdown(socket.SHUT_WR)
            return self._read()
        except (Unanswered, ConnectionResetError, BrokenPipeError):
            self.close()
            return None
        finally:
            if is_last:
                self.close()


class Generator:
    """Draws requests. `known` are values that name something, by the name of the parameter or member."""

    def __init__(self, seed, known):
        self.random, self.known = random.Random(seed), known
        self.emitter = Emitter(CONTRACT, self.random, known)
        self.operations = [(method, path, item[method], item.get("parameters", [])) for path, item in CONTRACT["paths"].items()
                           for method in METHODS if method in item]

    def parameter(self, parameter):
        while "$ref" in parameter:
            parameter = self.emitter.at(parameter["$ref"])
        return parameter

    def value(self, name):
        chance = self.random.random()
        if chance < 0.6 and self.known.get(name):
            return self.random.choice(self.known[name])
        return self.random.choice(TEXTS) if chance < 0.9 else str(self.random.randrange(1, 2000))

    def escaped(self, text):
        chance = self.random.random()
        if chance < 0.9:
            return urllib.parse.quote(text[:2_000], safe="")
        if chance < 0.95:
            return urllib.parse.quote(text[:2_000])
        return "".join(f"%{byte:02X}" for byte in text[:200].encode()) if chance < 0.98 else self.random.choice(["%", "%zz", "%ff", "%c0%af", "%00", "%u0041"])

    def multipart(self):
        draw = self.random
        boundary = draw.choice(["x", "x" * 70, "x" * 71, "", "a b", "--", "'"])
        body = b""
        for _ in range(draw.choice([0, 1, 1, 2, 5, 200])):
            content = draw.choice(SAMPLES)
            kind = draw.random()
            if kind < 0.5:
                content = bent(draw, content)
            elif kind < 0.7:
                at = draw.randrange(len(content))
                content = content[:at] + draw.choice(XML_TRICKS) + content[at:]
            elif kind < 0.8:
                content = draw.choice(XML_TRICKS + [deep(draw).encode(), wide(draw).encode()])
            name = draw.choice(["resources", "files", "tenantId", draw.choice(TEXTS)])
            file = draw.choice(["process.bpmn", "table.dmn", "a.form", "template.json", "texts/pl.json", "b.bpmn", draw.choice(TEXTS)])
            body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n'.encode() + content + b"\r\n"
        body += f"--{boundary}--\r\n".encode()
        if draw.random() < 0.2:
            body = bent(draw, body)
        return f"multipart/form-data; boundary={boundary}", body

    def body(self, operation):
        draw = self.random
        contents = operation.get("requestBody", {}).get("content", {})
        if "multipart/form-data" in contents and draw.random() < 0.95:
            return self.multipart()
        if "application/octet-stream" in contents and draw.random() < 0.9:
            return "application/octet-stream", bytes(draw.randrange(256) for _ in range(draw.choice([0, 1, 100, 5_000])))
        if not contents and draw.random() < 0.9:
            return None, b""
        schema = contents.get("application/json", {}).get("schema", {})
        text = self.emitter.text(schema, draw.choice([0, 0.03, 0.1, 0.3])) if draw.random() < 0.93 else token(draw)
        body = impatient(text).encode("utf-8", "surrogatepass")
        if draw.random() < 0.1:
            body = bent(draw, body)
        kind = "application/json" if draw.random() < 0.95 else draw.choice(["text/plain", "", "application/json; charset=utf-16", "application/xml", "multipart/form-data"])
        return kind, body

    def request(self):
        """(bytes, whether the connection has to end with it)."""
        draw = self.random
        method, path, operation, shared = draw.choice(self.operations)
        query, headers = [], []
        for parameter in map(self.parameter, [*shared, *operation.get("parameters", [])]):
            name = parameter["name"]
            if parameter["in"] == "path":
                path = path.replace("{" + name + "}", self.escaped(self.value(name)) or "x")
            elif parameter["in"] == "query" and draw.random() < 0.7:
                query.append(f"{name}={self.escaped(self.value(name))}")
            elif parameter["in"] == "header" and draw.random() < 0.2:
                headers.append((name, draw.choice(["a", "1", "a" * 129, "ż", "'"])))
        if draw.random() < 0.05:
            query += draw.choice([["=", "&", "a"], ["limit=1", "limit=2"], [f"a{i}=b" for i in range(200)]])
        kind, body = self.body(operation)
        if draw.random() < 0.02:
            method = draw.choice([*METHODS, "head", "options", "trace"])
        if kind is not None:
            headers.append(("Content-Type", kind))
        chance = draw.random()
        if chance < 0.93:
            person = "admin" if chance < 0.7 else draw.choice(PEOPLE)
            headers.append(("Authorization", "Basic " + base64.b64encode(f"{person}:demo-{person}".encode()).decode()))
        elif chance < 0.95:
            # From an address of their own, so that the limit of wrong sign-ins does not end the story.
            headers.append(("X-Forwarded-For", f"198.51.{draw.randrange(256)}.{draw.randrange(256)}"))
            headers.append(("Authorization", draw.choice(["Basic", "Basic ====", "Basic YTpi", "Bearer a", "Basic \u00ff", "Basic " + "QUFB" * 500])))
        elif chance < 0.97:
            headers.append(("Cookie", draw.choice(["obieg_session=", "obieg_session=a", "obieg_session=" + "A" * 4000, ";;;=", "obieg_session=\";"])))
        if draw.random() < 0.05:
            headers.append((draw.choice(["Range", "If-None-Match", "If-Match", "Accept-Language", "Accept-Encoding", "X-Forwarded-Proto", "X-CSRF-Token", "Expect", "If-Range"]),
                            draw.choice(["bytes=0-0", "bytes=9-1", "bytes=-9999999999999999999", "*", "pl;q=9", "gzip;q=x", "a,,b", "\u00ff", "https"])))
        head = f"{method.upper()} {path}{'?' + '&'.join(query) if query else ''} HTTP/1.1\r\nHost: localhost\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers)
        is_chunked = draw.random() < 0.03
        head += "Transfer-Encoding: chunked\r\n\r\n" if is_chunked else f"Content-Length: {len(body)}\r\n\r\n"
        if is_chunked:
            body = b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (body[:7], body[7:]) if part) + b"0\r\n\r\n"
        request = head.encode("utf-8", "surrogatepass") + body
        if draw.random() < 0.08:
            return bent(draw, request), True
        return request, False


def impatient(text):
    """The body without long polling: who asks the server to wait is not surprised by a wait."""
    text = re.sub(r'"(requestTimeout|requestTimeoutMs)":[0-9][0-9eE+.]*', r'"\1":-1', text)
    return re.sub(r'^\{"(type|worker|maxJobsToActivate)":', r'{"requestTimeout":-1,"\1":', text) if '"requestTimeout"' not in text else text


# Waits until there is a job where bent bytes took away that it should not.
LONG_POLLING = b"/v2/jobs/activation"


def prepare(server):
    """A company at work, and what there is to name: by the names of parameters and members."""
    admin = server.client()
    for template in TEMPLATES:
        admin.post(f"/api/v1/templates/{template}/install")
    lead = {"name": "Jan", "email": "jan@tartak.example", "phone": "+48 601 234 567", "interest": "machines", "privacyConsent": True}
    for _ in range(6):
        server.client(None, "-").post("/api/v1/public/forms/contact", {"answers": lead, "startedMsAgo": 20_000})
    upload = admin.post("/api/v1/files", {"name": "a.txt", "size": 5})["key"]
    cases = admin.post("/api/v1/cases/search", {})["items"]
    tasks = admin.post("/v2/user-tasks/search", {})["items"]
    definitions = admin.get("/api/v1/definitions")["items"]
    processes = [row["processId"] for row in definitions]
    case_keys = [row["key"] for row in cases]
    definition_keys = [str(row["definitionKey"]) for row in admin.post("/v2/process-instances/search", {})["items"] if "definitionKey" in row]
    definition_keys += [row["processDefinitionKey"] for row in admin.post("/v2/process-definitions/search", {})["items"]]
    return {
        "caseKey": case_keys, "instanceKey": case_keys, "processInstanceKey": case_keys,
        "taskKey": [row["userTaskKey"] for row in tasks], "userTaskKey": [row["userTaskKey"] for row in tasks],
        "elementInstanceKey": [row["elementInstanceKey"] for row in tasks], "fileKey": [upload], "outboxKey": ["1", "2"],
        "definitionKey": definition_keys, "processDefinitionKey": definition_keys, "processId": processes, "processDefinitionId": processes,
        "slug": ["contact"], "funnel": ["leads"], "recordType": ["lead", "opportunity", "training-kind", "leave-plan"], "templateId": list(TEMPLATES),
        "user": list(PEOPLE), "assignee": list(PEOPLE), "decisionId": ["lead-assignment"], "limit": ["1", "50"], "offset": ["0", "1"], "language": ["pl", "ru"],
        "elementId": ["qualify", "start", "approve"], "state": ["ACTIVE", "dead", "queued"],
    }


def readable(fields, body):
    """The body of an answer as it was before it was made small for the way."""
    match body and fields.get(b"content-encoding"):
        case b"gzip":
            return gzip.decompress(body)
        case b"zstd":
            return subprocess.run(["zstd", "-dcq"], input=body, stdout=subprocess.PIPE, check=True).stdout
    return body


class Asker(threading.Thread):
    def __init__(self, server, generator, count, verdict):
        super().__init__(daemon=True)
        self.server, self.generator, self.count, self.verdict = server, generator, count, verdict
        self.answers, self.slowest, self.failure = {}, 0, None

    def judge(self, request, answer, seconds):
        shown = f"after {seconds:.1f} s\n{request[:3_000]!r}"
        if answer is None:
            self.answers["closed"] = self.answers.get("closed", 0) + 1
            return
        status, fields, body = answer
        self.answers[status] = self.answers.get(status, 0) + 1
        self.slowest = max(self.slowest, seconds)
        body = readable(fields, body)
        is_not_offered = status == 501 and (b'"code":"unsupported"' in body or request.startswith(b"HEAD"))
        # A request that got through may have turned on a directory that nobody runs.
        is_without_directory = status == 503 and b'"code":"directory-down"' in body
        self.verdict.expect(status < 500 or is_not_offered or is_without_directory, f"{status} {body[:600]!r} {shown}")
        if status < 400:
            return
        # SCIM (RFC 7644, 3.12) and OAuth 2 (RFC 6749, 5.2) spell refusals in ways of their own.
        has_own_words = (fields.get(b"content-type") == b"application/scim+json" and b"/scim/" in request) or (
            b"/api/v1/oauth/token" in request and b'"error":' in body)
        is_problem = (fields.get(b"content-type") == b"application/problem+json" or has_own_words or status == 416
                      or request.startswith(b"HEAD"))
        self.verdict.expect(is_problem, f"{status} without a problem: {fields} {shown}")
        if is_problem and body:
            try:
                json.loads(body)
            except ValueError as error:
                self.verdict.expect(False, f"{status} answers no JSON ({error}): {body[:600]!r} {shown}")
        self.verdict.expect(len(body) < 2_000_000, f"{status} answers {len(body)} bytes to {len(request)} {shown[:300]}")
        # What was sent may come back in the words of the problem; only what was not sent is ours.
        sent = urllib.parse.unquote_to_bytes(request) + re.sub(rb"\r\n[0-9A-Fa-f]+\r\n", b"", request)  # chunks joined
        leaked = [word for word in INTERNALS.findall(body) if word not in request and word.strip(b"\"") not in sent]
        self.verdict.expect(not leaked, f"{status} tells {leaked}: {body[:600]!r} {shown}")

    def run(self):
        wire = Wire(self.server.port)
        try:
            for _ in range(self.count):
                request, is_last = self.generator.request()
                started = time.monotonic()
                if is_last:
                    wire.close()
                try:
                    answer = wire.ask(request, is_last)
                    if answer is None and not is_last and self.server.process.poll() is None:
                        answer = wire.ask(request)  # the server may close a connection between requests
                    self.judge(request, answer, time.monotonic() - started)
                except TimeoutError:
                    wire.close()
                    self.verdict.expect(LONG_POLLING in request, f"no answer within {SECONDS} s\n{request[:3_000]!r}")
        except Exception as error:  # a thread's failure has to reach the verdict
            if self.server.process.poll() is None:
                self.failure = repr(error)
        finally:
            wire.close()


def one_server(seed, requests, clients, verdict):
    with Server() as server:
        known = prepare(server)
        askers = [Asker(server, Generator(f"{seed}/{i}", known), requests // clients, verdict) for i in range(clients)]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join()
        log = pathlib.Path(server.log).read_text(errors="replace")
        is_alive = server.process.poll() is None
        verdict.expect(is_alive, f"seed {seed}: the server ended with {server.process.poll()}:\n{log[-3000:]}")
        for asker in askers:
            verdict.expect(asker.failure is None, f"seed {seed}: {asker.failure}")
        errors = [line for line in log.splitlines() if '"level":"error"' in line]
        verdict.expect(not errors, f"seed {seed}: the log tells of {len(errors)} failures, first {errors[:3]}")
        if is_alive:
            status, _, _ = server.client().raw("GET", "/api/v1/session")
            verdict.expect(status == 200, f"seed {seed}: the administrator is answered {status} afterwards")
        answers = {}
        for asker in askers:
            for status, count in asker.answers.items():
                answers[status] = answers.get(status, 0) + count
        return answers, max(asker.slowest for asker in askers)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=4)
    arguments = parser.parse_args()
    verdict, total, slowest, left, seed = Verdict(), {}, 0, arguments.requests, arguments.seed
    while left > 0:
        answers, longest = one_server(seed, min(left, REQUESTS_OF_ONE_SERVER), arguments.clients, verdict)
        for status, count in answers.items():
            total[status] = total.get(status, 0) + count
        slowest, left, seed = max(slowest, longest), left - REQUESTS_OF_ONE_SERVER, seed + 1
        print(json.dumps({"seed": seed - 1, "slowest_seconds": round(slowest, 2), "answers": {str(k): v for k, v in sorted(total.items(), key=str)}}), flush=True)
    # A corpus that is refused at the door tries nothing behind it.
    answered = sum(total.values())
    accepted = sum(count for status, count in total.items() if status != "closed" and status < 300)
    verdict.expect(accepted > answered // 50, f"only {accepted} of {answered} requests were accepted at all")
    verdict.expect(total.get(429, 0) < answered // 10, f"{total.get(429)} of {answered} requests met a limit of rates")
    return verdict.close()


if __name__ == "__main__":
    sys.exit(main())
