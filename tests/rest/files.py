#!/usr/bin/python3
"""Drives uploads and downloads over HTTP: pieces, lost connections, ranges, rights, public forms, kill -9.

Every test gets the server with the demo company. Closes with `N passed, N failed`. A word as argument selects the
tests whose name contains it.
"""
import hashlib
import io
import json
import pathlib
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import Client, Refused  # noqa: E402
from support.stories import expect, refusal, run_stories  # noqa: E402

FORM = {"id": "papers", "components": [
    {"type": "filepicker", "key": "papers", "label": "Papers", "multiple": True, "accept": ".pdf,.txt,image/*",
     "obieg": {"maximumMegabytes": 5}},
    {"type": "filepicker", "key": "signed", "label": "Signed", "obieg": {"document": "contract"}}]}
TEXTS = {"process.bpmn#document.contract": "Umowa", "papers.form#papers.label": "Papiery"}
PROCESS = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:obieg="urn:obieg:bpmn:1"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
  <bpmn:process id="papers" name="Papers" isExecutable="true">
    <bpmn:startEvent id="start" name="Hand in"><bpmn:extensionElements><zeebe:formDefinition formId="papers"/>PUBLIC
      </bpmn:extensionElements></bpmn:startEvent>
    <bpmn:userTask id="read" name="Read"><bpmn:extensionElements><zeebe:userTask/>
      <zeebe:assignmentDefinition assignee="sylwia.lis"/><zeebe:formDefinition formId="papers"/>
      </bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="read"/>
    <bpmn:sequenceFlow id="b" sourceRef="read" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>"""
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 64
PIECE = 4 << 20


def publish(server, public=""):
    server.client().upload("/v2/deployments", "resources", {
        "process.bpmn": PROCESS.replace("PUBLIC", public), "papers.form": json.dumps(FORM), "texts/pl.json": json.dumps(TEXTS)})


def send(client, path, offset, piece, headers=None):
    status, _, content = client.raw("PATCH", f"{path}/content?offset={offset}", piece,
                                    {"Content-Type": "application/octet-stream", **(headers or {})})
    answer = json.loads(content)
    if status >= 400:
        raise Refused(status, answer)
    return answer["received"]


def upload(client, name="umowa.pdf", content=PDF):
    begun = client.post("/api/v1/files", {"name": name, "size": len(content)})
    path = f"/api/v1/files/{begun['key']}"
    for offset in range(0, len(content), PIECE):
        send(client, path, offset, content[offset:offset + PIECE])
    return client.post(f"{path}/completion", {"sha256": hashlib.sha256(content).hexdigest()})


def hand_in(client, *keys):
    return client.post("/api/v1/startable/papers", {"variables": {"papers": list(keys)}})["instanceKey"]


def test_a_file_travels_in_pieces_and_comes_back_whole_and_in_parts(server):
    publish(server)
    robert, sylwia = server.client("robert.maj"), server.client("sylwia.lis")
    begun = robert.post("/api/v1/files", {"name": "../Żółta umowa.pdf", "size": len(PDF)})
    expect((begun["name"], begun["received"], begun["isReady"]), ("Żółta umowa.pdf", 0, False))
    path = f"/api/v1/files/{begun['key']}"
    expect(send(robert, path, 0, PDF[:1000]), 1000)
    expect(send(robert, path, 0, PDF[:1000]), 1000, "the same piece again")
    expect(refusal(lambda: send(robert, path, 2000, PDF[2000:])), "wrong-state")
    expect(robert.get(path)["received"], 1000)
    expect(refusal(lambda: robert.post(f"{path}/completion")), "wrong-state")
    expect(send(robert, path, 1000, PDF[1000:]), len(PDF))
    expect(refusal(lambda: robert.post(f"{path}/completion", {"sha256": "0" * 64})), "invalid-argument")
    done = robert.post(f"{path}/completion")
    expect((done["isReady"], done["mediaType"]), (True, "application/pdf"))
    expect(refusal(lambda: sylwia.get(f"{path}/content")), "not-found")

    case = hand_in(robert, begun["key"])
    listed = sylwia.get(f"/api/v1/cases/{case}/files")["items"]
    expect([(f["name"], f["elementName"], f["addedBy"]["name"], f["sha256"]) for f in listed],
           [("Żółta umowa.pdf", "Hand in", "robert.maj", hashlib.sha256(PDF).hexdigest())])
    status, headers, content = sylwia.raw("GET", f"{path}/content")
    expect((status, content), (200, PDF))
    expect(headers["Content-Disposition"],
           "attachment; filename=\"____ta umowa.pdf\"; filename*=UTF-8''%C5%BB%C3%B3%C5%82ta%20umowa.pdf"
           .replace("____", "___"))
    expect(headers["X-Content-Type-Options"], "nosniff")
    expect("sandbox" in headers["Content-Security-Policy"], True)
    status, headers, content = sylwia.raw("GET", f"{path}/content", headers={"Range": "bytes=9-18"})
    expect((status, content, headers["Content-Range"]), (206, PDF[9:19], f"bytes 9-18/{len(PDF)}"))
    status, headers, content = sylwia.raw("GET", f"{path}/content", headers={"Range": f"bytes={len(PDF)}-"})
    expect((status, headers["Content-Range"]), (416, f"bytes */{len(PDF)}"))
    tag = sylwia.raw("HEAD", f"{path}/content")[1]["ETag"]
    expect(sylwia.raw("GET", f"{path}/content", headers={"If-None-Match": tag})[0], 304)
    status, headers, content = sylwia.raw("GET", f"{path}/preview")
    expect((status, content, headers["Content-Disposition"]), (200, PDF, "inline"))
    expect("frame-ancestors 'self'" in headers["Content-Security-Policy"], True)
    expect(refusal(lambda: server.client("anna.petrova").get(f"{path}/content")), "not-found")
    history = [e["kind"] for e in sylwia.get(f"/api/v1/cases/{case}/history")["items"]]
    expect(history.count("file-attached"), 1)


def test_files_of_several_pieces_arrive_whole(server):
    robert = server.client("robert.maj")
    content = bytes(i * 31 % 251 for i in range(1 << 20)) * 9 + b"end"
    done = upload(robert, "large.bin", content)
    status, _, back = robert.raw("GET", f"/api/v1/files/{done['key']}/content")
    expect((status, hashlib.sha256(back).hexdigest()), (200, hashlib.sha256(content).hexdigest()))


def test_pictures_are_shown_in_a_page_and_scripts_are_not(server):
    robert = server.client("robert.maj")
    rows = [("a.png", b"\x89PNG\r\n\x1a\nrest", 200), ("a.svg", b"<svg onload='alert(1)'/>", 422),
            ("a.png", b"<script>alert(1)</script>", 422)]
    for name, content, wanted in rows:
        key = upload(robert, name, content)["key"]
        status, headers, _ = robert.raw("GET", f"/api/v1/files/{key}/preview")
        expect(status == 200, wanted == 200, name)
        status, headers, _ = robert.raw("GET", f"/api/v1/files/{key}/content")
        expect((status, headers["Content-Disposition"].split(";")[0]), (200, "attachment"), name)
        expect("sandbox" in headers["Content-Security-Policy"], True, name)


def test_a_form_takes_only_what_it_asks_for(server):
    publish(server)
    robert, sylwia = server.client("robert.maj"), server.client("sylwia.lis")
    program = upload(robert, "invoice.pdf", b"MZ\x90\x00\x03 a program")
    large = upload(robert, "large.pdf", b"%PDF-1.7" + b"x" * (5 << 20))
    own = upload(sylwia, "mine.pdf")
    for key in (program["key"], large["key"], own["key"], "999999999"):
        expect(refusal(lambda: hand_in(robert, key)), "invalid-form", key)
    case = hand_in(robert, upload(robert)["key"])
    task = next(t for t in sylwia.post("/api/v1/tasks/search", {"filter": {"view": "mine"}})["items"]
                if t["instanceKey"] == case)
    sylwia.post(f"/api/v1/tasks/{task['key']}/complete", {"variables": {"papers": [own["key"]]}})
    expect([f["name"] for f in robert.get(f"/api/v1/cases/{case}/files")["items"]], ["umowa.pdf", "mine.pdf"])


def test_an_own_upload_can_be_dropped_until_a_case_has_it(server):
    publish(server)
    robert = server.client("robert.maj")
    loose, kept = upload(robert, "loose.pdf"), upload(robert, "kept.pdf")
    hand_in(robert, kept["key"])
    robert.call("DELETE", f"/api/v1/files/{loose['key']}")
    expect(refusal(lambda: robert.get(f"/api/v1/files/{loose['key']}/content")), "not-found")
    expect(refusal(lambda: robert.call("DELETE", f"/api/v1/files/{kept['key']}")), "wrong-state")


def test_visitors_send_files_with_a_public_form(server):
    publish(server, '<obieg:publicForm slug="papers"/>')
    visitor = Client(server.port, user=None)
    form = "/api/v1/public/forms/papers"
    begun = visitor.post(f"{form}/files", {"name": "cv.pdf", "size": len(PDF)})
    token = {"X-Upload-Token": begun["token"]}
    path = f"{form}/files/{begun['key']}"
    expect(refusal(lambda: send(visitor, path, 0, PDF)), "not-found", "without the token")
    expect(refusal(lambda: send(visitor, path, 0, PDF, {"X-Upload-Token": "A" * 43})), "not-found")
    expect(send(visitor, path, 0, PDF, token), len(PDF))
    visitor.post(f"{path}/completion", {}, token)
    answers = {"answers": {"papers": [begun["key"]]}, "startedMsAgo": 20000}
    expect(refusal(lambda: visitor.post(form, answers)), "invalid-form", "without the token")
    visitor.post(form, {**answers, "uploadToken": begun["token"]})
    case = server.client().post("/api/v1/cases/search", {"filter": {"processId": "papers"}})["items"][0]
    listed = server.client("sylwia.lis").get(f"/api/v1/cases/{case['key']}/files")["items"]
    expect([(f["name"], f["addedBy"]) for f in listed], [("cv.pdf", None)])
    expect(refusal(lambda: visitor.post(f"{form}/files", {"name": "a", "size": 11 << 20})), "too-large")
    expect(refusal(lambda: visitor.get(f"/api/v1/files/{begun['key']}/content")), "unauthenticated")


def answer_task(client, case, **variables):
    task = next(t for t in client.post("/api/v1/tasks/search", {"filter": {"view": "mine"}})["items"]
                if t["instanceKey"] == case)
    client.post(f"/api/v1/tasks/{task['key']}/complete", {"variables": variables})


def test_what_comes_again_is_the_next_version_and_the_older_ones_stay(server):
    publish(server)
    robert, sylwia = server.client("robert.maj"), server.client("sylwia.lis")
    draft, signed = upload(robert, "draft.pdf", PDF), upload(sylwia, "signed.pdf", PDF + b"signed")
    bill, corrected, other = upload(robert, "bill.pdf"), upload(sylwia, "bill.pdf"), upload(sylwia, "other.pdf")
    case = robert.post("/api/v1/startable/papers", {"variables": {
        "papers": [bill["key"]], "signed": [draft["key"]]}})["instanceKey"]
    answer_task(sylwia, case, papers=[bill["key"], corrected["key"], other["key"]], signed=[signed["key"]])
    listed = robert.get(f"/api/v1/cases/{case}/files")["items"]
    expect(sorted((f["name"], f["title"], f["document"], f["version"], f["isLatest"]) for f in listed),
           [("bill.pdf", "Papiery", "/bill.pdf", 1, False), ("bill.pdf", "Papiery", "/bill.pdf", 2, True),
            ("draft.pdf", "Umowa", "contract", 1, False), ("other.pdf", "Papiery", "/other.pdf", 1, True),
            ("signed.pdf", "Umowa", "contract", 2, True)])
    expect(robert.raw("GET", f"/api/v1/files/{draft['key']}/content")[2], PDF, "the older version")


def test_who_got_a_file_is_shown_to_those_who_may_see_the_case(server):
    publish(server)
    robert, sylwia, anna = (server.client(name) for name in ("robert.maj", "sylwia.lis", "anna.petrova"))
    key = upload(robert)["key"]
    path = f"/api/v1/files/{key}"
    case = hand_in(robert, key)
    tag = sylwia.raw("HEAD", f"{path}/content")[1]["ETag"]
    sylwia.raw("GET", f"{path}/content", headers={"If-None-Match": tag})
    expect(sylwia.get(f"{path}/downloads")["items"], [], "nobody got the content yet")
    sylwia.raw("GET", f"{path}/content", headers={"Range": "bytes=1-"})
    sylwia.raw("GET", f"{path}/content", headers={"Range": "bytes=100-"})
    robert.raw("GET", f"{path}/content")
    anna.raw("GET", f"{path}/content")
    sylwia.raw("GET", f"/api/v1/cases/{case}/files/archive")
    expect([(d["by"]["name"], d["inArchive"]) for d in robert.get(f"{path}/downloads")["items"]],
           [("sylwia.lis", True), ("robert.maj", False), ("sylwia.lis", False)])
    expect(robert.get(f"/api/v1/cases/{case}/files")["items"][0]["downloads"], 3)
    expect(refusal(lambda: anna.get(f"{path}/downloads")), "not-found")
    expect(refusal(lambda: anna.get(f"/api/v1/cases/{case}/files/archive")), "not-found")


def test_all_documents_of_a_case_come_in_one_zip(server):
    publish(server)
    robert, sylwia = server.client("robert.maj"), server.client("sylwia.lis")
    large = b"%PDF-1.7\n" + bytes(i * 31 % 251 for i in range(1 << 20)) * 3
    papers = [upload(robert, "../Żółta umowa.pdf", PDF), upload(robert, "con.txt", b"no device"),
              upload(robert, "large.pdf", large)]
    draft, signed = upload(robert, "contract.pdf", PDF + b"draft"), upload(sylwia, "contract.pdf", PDF + b"signed")
    case = robert.post("/api/v1/startable/papers", {"variables": {
        "papers": [p["key"] for p in papers], "signed": [draft["key"]]}})["instanceKey"]
    answer_task(sylwia, case, papers=[p["key"] for p in papers], signed=[signed["key"]])
    path = f"/api/v1/cases/{case}/files/archive"
    status, headers, content = robert.raw("GET", path)
    expect((status, headers["Content-Type"], headers["Content-Disposition"].split(";")[0]),
           (200, "application/zip", "attachment"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        expect(archive.testzip(), None)
        expect({name: archive.read(name) for name in archive.namelist()},
               {"Żółta umowa.pdf": PDF, "_con.txt": b"no device", "large.pdf": large,
                "v1/contract.pdf": PDF + b"draft", "contract.pdf": PDF + b"signed"})
    half = len(content) // 2
    status, headers, rest = robert.raw("GET", path, headers={"Range": f"bytes={half}-", "If-Range": headers["ETag"]})
    expect((status, content[:half] + rest == content), (206, True), "the rest after a broken connection")
    empty = robert.post("/api/v1/startable/papers", {"variables": {}})["instanceKey"]
    expect(refusal(lambda: robert.get(f"/api/v1/cases/{empty}/files/archive")), "not-found")


def test_kill_9_loses_no_file_that_was_acknowledged_and_an_upload_goes_on(server):
    publish(server)
    robert = server.client("robert.maj")
    done = upload(robert, "done.pdf")
    case = hand_in(robert, done["key"])
    begun = robert.post("/api/v1/files", {"name": "half.pdf", "size": len(PDF)})
    path = f"/api/v1/files/{begun['key']}"
    send(robert, path, 0, PDF[:5000])
    server.kill()
    server.start()
    robert = server.client("robert.maj")
    expect(robert.raw("GET", f"/api/v1/files/{done['key']}/content")[2], PDF)
    expect([f["name"] for f in robert.get(f"/api/v1/cases/{case}/files")["items"]], ["done.pdf"])
    received = robert.get(path)["received"]
    expect(received, 5000)
    send(robert, path, received, PDF[received:])
    robert.post(f"{path}/completion", {"sha256": hashlib.sha256(PDF).hexdigest()})
    expect(robert.raw("GET", f"{path}/content")[2], PDF)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
