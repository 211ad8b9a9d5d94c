#!/usr/bin/python3
"""What people upload and send: models, packages, JSON, files. Bounded, never believed, never run.

DOCTYPE and entities are refused wherever XML is read; sizes, depths and counts have limits; no archive is unpacked;
contents leave as attachments; links that are open to everybody do nothing on GET.
"""
import gzip
import io
import json
import pathlib
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Client  # noqa: E402
from support.stories import expect, refusal, run_stories  # noqa: E402

JSON = {"Content-Type": "application/json"}
DOORS = {"/v2/deployments": "resources", "/api/v1/packages": "files"}
LEAD = {"name": "Jan Kowalski", "email": "jan@tartak.example", "phone": "+48 601 234 567", "interest": "machines", "privacyConsent": True}
BPMN = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
  <bpmn:process id="small" isExecutable="true"><bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>%s
    <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/></bpmn:process></bpmn:definitions>"""
DMN = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:test">
  <decision id="small" name="Small"><literalExpression><text>%s</text></literalExpression></decision></definitions>"""
DECLARATIONS = {
    "a DOCTYPE": "<!DOCTYPE a>",
    "an entity": "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "an entity of a file": "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>",
    "an entity of another server": "<!DOCTYPE a [<!ENTITY b SYSTEM 'http://169.254.169.254/'>]>",
    "a parameter entity": "<!DOCTYPE a [<!ENTITY % b SYSTEM 'file:///etc/hostname'> %b;]>",
    "a DTD elsewhere": "<!DOCTYPE a SYSTEM 'http://evil.example/a.dtd'>",
    "a thousand million laughs": "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10)) + "]>",
    "a DOCTYPE in small letters": "<!doctype a>",
    "a comment before it": "<!-- a --><!DOCTYPE a [<!ENTITY b 'c'>]>",
}


def sent(client, path, field, files):
    return refusal(client.upload, path, field, files)


# ---- XML -------------------------------------------------------------------------------------------------------


def test_declarations_of_types_and_entities_are_refused_at_every_door(server):
    admin = server.client()
    for door, field in DOORS.items():
        for name, declaration in DECLARATIONS.items():
            for head in ("", '<?xml version="1.0" encoding="UTF-8"?>\n'):
                for file, model in (("process.bpmn", BPMN % ""), ("table.dmn", DMN % "1")):
                    expect(sent(admin, door, field, {file: head + declaration + model}), "invalid-model", f"{door}: {file}: {name}")
    for name, declaration in DECLARATIONS.items():
        problems = admin.check_package({"process.bpmn": declaration + BPMN % ""})
        expect("error" in {problem["severity"] for problem in problems}, True, name)
    for reference in ("&b;", "&#0;", "&#x1F;", "&#x110000;", "&amp", "&nbsp;"):
        expect(sent(admin, "/v2/deployments", "resources", {"table.dmn": DMN % reference}), "invalid-model", reference)


def test_other_encodings_are_refused(server):
    admin = server.client()
    model = BPMN % '<bpmn:documentation>Zażółć</bpmn:documentation>'
    rows = {"UTF-16 with a mark": ("\ufeff" + model).encode("utf-16-le"), "UTF-16": model.encode("utf-16-be"), "a declaration of UTF-7":
            ('<?xml version="1.0" encoding="UTF-7"?>' + model).encode(), "no UTF-8": model.encode("iso-8859-2"), "a zero": model.replace("small", "sm\0all", 1).encode()}
    for name, content in rows.items():
        expect(sent(admin, "/v2/deployments", "resources", {"process.bpmn": content}), "invalid-model", name)


def test_models_are_bounded_in_depth_attributes_and_size(server):
    admin = server.client()
    deep = "<bpmn:extensionElements>" + "<a>" * 5_000 + "</a>" * 5_000 + "</bpmn:extensionElements>"
    wide = "<bpmn:extensionElements><a " + " ".join(f'b{i}="c"' for i in range(1_000)) + "/></bpmn:extensionElements>"
    large = "<!--" + "a" * (9 << 20) + "-->"
    for name, inner in (("depth", deep), ("attributes", wide), ("size", large)):
        code = sent(admin, "/v2/deployments", "resources", {"process.bpmn": BPMN % inner})
        expect(code in ("invalid-model", "limit-reached", "too-large"), True, f"{name}: {code}")
    expect(sent(admin, "/v2/deployments", "resources", {"process.bpmn": BPMN % ""}), None, "the model itself is fine")


# ---- JSON and packages -----------------------------------------------------------------------------------------


def test_json_is_bounded_in_depth_and_size_and_read_strictly(server):
    admin = server.client()

    def code(body, kind="application/json"):
        status, _, content = admin.raw("POST", "/api/v1/cases/search", body, {"Content-Type": kind})
        return json.loads(content).get("code") if status >= 400 else None

    expect(code(b"{}"), None)
    for name, body in (("depth", b'{"filter":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), ("a member twice", b'{"page":{},"page":{}}'), ("a comment", b"{/**/}"),
                       ("not a number", b'{"page":NaN}'), ("a comma", b'{"page":{},}'), ("two values", b"{}{}"), ("no UTF-8", b'{"filter":{"search":"\xff"}}'),
                       ("half a character", b'{"filter":{"search":"\\ud800"}}'), ("a byte order mark of UTF-16", "{}".encode("utf-16"))):
        expect(code(body) in ("invalid-json", "limit-reached", "invalid-argument"), True, f"{name}: {code(body)}")
    expect(code(b" " * ((4 << 20) + 1)), "too-large")
    expect(code(gzip.compress(b"{}")), "invalid-json", "nothing is unpacked on the way in")
    for kind in ("text/plain", "application/xml", "text/html", "application/x-www-form-urlencoded"):
        expect(code(b"{}", kind), "invalid-argument", kind)


def test_a_field_name_without_end_costs_nothing(server):
    stranger = Client(server.port, user=None)
    for body in ('{"' + "a" * (3 << 20) + '":1}', "{" + ",".join(f'"a{i}":1' for i in range(200_000)) + "}"):
        status, _, content = stranger.raw("POST", "/api/v1/session", body, JSON)
        expect((status, len(content) < (1 << 20)), (400, True), f"an answer of {len(content)} bytes to {len(body)}")


def test_no_archive_is_unpacked(server):
    admin = server.client()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("process.bpmn", BPMN % "")
        archive.writestr("../../outside.txt", "x")
        archive.writestr("bomb.txt", b"0" * (64 << 20))
    for name in ("package.zip", "process.bpmn"):
        expect(sent(admin, "/api/v1/packages", "files", {name: bomb.getvalue()}) is not None, True, name)
    expect(sent(admin, "/v2/deployments", "resources", {"process.bpmn": gzip.compress((BPMN % "").encode())}), "invalid-model")


def test_names_in_a_package_stay_within_it(server):
    admin = server.client()
    for name in ("../a.bpmn", "/etc/a.bpmn", "a/../../b.bpmn", "a//b.bpmn", "./a.bpmn", "C:a.bpmn", "a\\\\b.bpmn", "a" * 300 + ".bpmn"):
        for door, field in DOORS.items():
            expect(sent(admin, door, field, {name: BPMN % ""}), "invalid-argument", f"{door}: {name[:40]}")
    expect(sent(admin, "/v2/deployments", "resources", {f"a{i}.txt": "x" for i in range(1_001)}), "limit-reached", "more than 1,000 files")


# ---- Files -----------------------------------------------------------------------------------------------------


def upload(client, name, content):
    begun = client.post("/api/v1/files", {"name": name, "size": len(content)})
    status, _, answer = client.raw("PATCH", f"/api/v1/files/{begun['key']}/content?offset=0", content, {"Content-Type": "application/octet-stream"})
    expect(status, 200, answer)
    return client.post(f"/api/v1/files/{begun['key']}/completion"), begun


def test_what_was_uploaded_leaves_as_an_attachment_of_its_own_kind(server):
    robert = server.client("robert.maj")
    rows = {"page.html": b"<!doctype html><script>alert(1)</script>", "picture.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "code.js": b"alert(1)", "table.xml": b"<?xml version='1.0'?><a/>", "picture.png": b"<html><script>alert(1)</script></html>", "paper.pdf": b"%PDF-1.7\nx",
            "style.css": b"a{}", "page.xhtml": b"<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>"}
    for name, content in rows.items():
        _, begun = upload(robert, name, content)
        _, headers, back = robert.raw("GET", f"/api/v1/files/{begun['key']}/content")
        expect(back, content, name)
        expect(headers["Content-Disposition"].startswith("attachment; "), True, name)
        expect((headers["X-Content-Type-Options"], headers["Cross-Origin-Resource-Policy"]), ("nosniff", "same-origin"), name)
        expect(headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'"), True, name)
        expect("private" in headers["Cache-Control"], True, name)
        status, shown, _ = robert.raw("GET", f"/api/v1/files/{begun['key']}/preview")
        expect(status == 200, name == "paper.pdf", f"{name} is shown in a page")
        if status == 200:  # by the browser's viewer, in a frame of ours alone
            expect(shown["Content-Type"], "application/pdf")
            expect(shown["Content-Security-Policy"],
                   "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'")
            expect((shown["X-Content-Type-Options"], shown["Cross-Origin-Resource-Policy"]), ("nosniff", "same-origin"))


def test_names_of_files_lead_nowhere_and_break_no_header(server):
    robert = server.client("robert.maj")
    for name in ("../../etc/passwd", "..\\..\\win.ini", "a\r\nSet-Cookie: b=c.txt", "a\";x=\"b.txt", "\u202egnp.exe", "/", "..", "con\0.txt", "a" * 5_000, "<img src=x onerror=alert(1)>.png"):
        answer = refusal(robert.post, "/api/v1/files", {"name": name, "size": 1})
        if answer is not None:
            expect(answer in ("invalid-argument", "invalid-json"), True, f"{name[:40]!r}: {answer}")
            continue
        done, begun = upload(robert, name, b"x")
        expect([c for c in done["name"] if c in "/\\\r\n\0\u202e"], [], name[:40])
        expect((done["name"] in ("..", "."), len(done["name"].encode()) <= 200), (False, True), name[:40])
        _, headers, _ = robert.raw("GET", f"/api/v1/files/{begun['key']}/content")
        expect(("Set-Cookie" in headers, headers["Content-Disposition"].count('"')), (False, 2), name[:40])


def test_sizes_and_counts_of_files_are_limited():
    from support.server import Server
    with Server("--file-megabytes", "1", "--daily-files", "3") as server:
        robert = server.client("robert.maj")
        expect(refusal(robert.post, "/api/v1/files", {"name": "a", "size": (1 << 20) + 1}), "too-large")
        begun = robert.post("/api/v1/files", {"name": "a", "size": 3})
        status, _, _ = robert.raw("PATCH", f"/api/v1/files/{begun['key']}/content?offset=0", b"xxxx", {"Content-Type": "application/octet-stream"})
        expect(400 <= status < 500, True, f"more than was announced: {status}")
        codes = [refusal(robert.post, "/api/v1/files", {"name": "a", "size": 1}) for _ in range(4)]
        expect((codes[0], codes[-1]), (None, "rate-limited" if "rate-limited" in codes else "limit-reached"))


# ---- Links that are open to everybody --------------------------------------------------------------------------


def test_reading_does_nothing(server):
    admin = server.client()
    admin.post("/api/v1/templates/sales-lead-process/install")
    stranger = Client(server.port, user=None)

    def state():
        return (admin.post("/api/v1/cases/search", {})["page"]["totalItems"], admin.get("/api/v1/tasks/counts"),
                len(admin.get("/api/v1/outbox?limit=200")["items"]))

    before = state()
    for path in ("/f/contact", "/f/contact?answers=1", "/api/v1/public/forms/contact", "/api/v1/public/forms/contact?send=true", "/setup", "/api/v1/setup"):
        for method in ("GET", "HEAD", "OPTIONS"):
            for headers in ({}, {"Purpose": "prefetch"}, {"User-Agent": "a scanner of mails"}):
                stranger.raw(method, path, headers=headers)
    expect(state(), before, "cases, tasks and mails")
    stranger.post("/api/v1/public/forms/contact", {"answers": LEAD, "startedMsAgo": 20_000})
    expect(state()[0], before[0] + 1, "a form that is sent counts")


def test_a_public_form_takes_what_it_declares_and_answers_with_a_number_alone(server):
    server.client().post("/api/v1/templates/sales-lead-process/install")
    stranger = Client(server.port, user=None)
    form = "/api/v1/public/forms/contact"
    for name, answers in (("a field it has not", {**LEAD, "status": "won"}), ("another type", {**LEAD, "name": {"a": 1}}), ("another choice", {**LEAD, "interest": "weapons"}),
                          ("a list", {**LEAD, "email": ["a@b.example"]}), ("nothing", {}), ("too long a text", {**LEAD, "message": "a" * 3_000_000})):
        expect(refusal(stranger.post, form, {"answers": answers, "startedMsAgo": 20_000}) in ("invalid-form", "too-large", "limit-reached"), True, name)
    for extra in ({"website": "x"}, {"startedMsAgo": 10}):
        expect(refusal(stranger.post, form, {"answers": LEAD, "startedMsAgo": 20_000, **extra}), "invalid-form", str(extra))
    answer = stranger.post(form, {"answers": LEAD, "startedMsAgo": 20_000})
    expect(sorted(answer), ["number"])
    for slug in ("nothing", "..", "contact%00", "lead-form"):
        expect(refusal(stranger.get, f"/api/v1/public/forms/{slug}") in ("not-found", "invalid-argument"), True, slug)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
