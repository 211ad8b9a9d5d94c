#!/usr/bin/python3
"""What browsers are told with every answer, and what other sites get to see and do: nothing.

Headers on every page and answer, cookies, tokens against forged requests, no sharing between origins, nothing private
in caches, no redirects, problems that tell nothing of our insides.
"""
import json
import pathlib
import re
import sys

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import ROOT, Client  # noqa: E402
from support.stories import expect, refusal, run_stories  # noqa: E402

CONTRACT = yaml.safe_load((ROOT / "api/openapi.yaml").read_text(encoding="utf-8"))
METHODS = ("get", "put", "post", "delete", "patch")
PAGES = ("/", "/sign-in", "/tasks", "/cases/17", "/administration/users", "/f/contact", "/f/nothing", "/setup", "/reference.html", "/docs/errors", "/docs/errors/OBG-not-found")
JSON = {"Content-Type": "application/json"}


def operations():
    for path, item in CONTRACT["paths"].items():
        for method in METHODS:
            if method in item:
                yield method.upper(), re.sub(r"\{(\w*Key)\}", "9007199254740993", path), item[method]


def every_answer(server, callers):
    """What each caller is answered by each operation that ends, given an empty object."""
    for method, path, operation in operations():
        if "text/event-stream" in str(operation["responses"]) or operation["operationId"] == "activateJobs":
            continue
        path = re.sub(r"\{\w+\}", "nothing-like-this", path)
        for name, client, headers in callers:
            status, fields, content = client.raw(method, path, b"" if method == "GET" else b"{}", {**JSON, **headers})
            yield f"{name}: {method} {path}", status, {key.lower(): value for key, value in fields.items()}, content


def sign_in(server, user, extra=None):
    client = Client(server.port, user=None)
    credentials = json.dumps({"user": user, "password": f"demo-{user}"})
    status, headers, content = client.raw("POST", "/api/v1/session", credentials, {**JSON, **(extra or {})})
    expect(status, 200, "signing in")
    return client, headers["Set-Cookie"], json.loads(content)["csrfToken"]


def directives(policy):
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";")) if words}


# ---- Headers -------------------------------------------------------------------------------------------------


def test_every_page_says_where_scripts_come_from_and_who_may_frame_it(server):
    client = Client(server.port, user=None)
    for path in PAGES:
        status, headers, _ = client.raw("GET", path)
        expect(headers["Content-Type"], "text/html; charset=utf-8", path)
        policy = directives(headers["Content-Security-Policy"])
        expect(policy["script-src"], ["'self'", "'wasm-unsafe-eval'"], path)
        expect((policy["default-src"], policy["object-src"], policy["base-uri"]), (["'self'"], ["'none'"], ["'none'"]), path)
        expect((policy["frame-ancestors"], policy["form-action"], policy["connect-src"]), (["'none'"], ["'self'"], ["'self'"]), path)
        expect(headers["X-Frame-Options"], "DENY", path)
        expect(headers["X-Content-Type-Options"], "nosniff", path)
        expect(headers["Referrer-Policy"], "same-origin", path)
        expect(headers["Cross-Origin-Opener-Policy"], "same-origin", path)
        expect("geolocation=()" in headers["Permissions-Policy"], True, path)


def test_pages_hold_no_script_of_their_own(server):
    client = Client(server.port, user=None)
    for path in PAGES:
        page = client.raw("GET", path)[2].decode()
        for attributes, text in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.S):
            expect(("src=" in attributes, text.strip()), (True, ""), f"{path}: a script without a file")
        expect(re.findall(r"\son\w+\s*=", page), [], f"{path}: handlers as attributes")
        expect(re.findall(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", page), [], f"{path}: something of another origin")


def test_every_answer_of_every_operation_carries_its_protection(server):
    callers = [("stranger", Client(server.port, user=None), {}), ("admin", server.client(), {}), ("robert.maj", server.client("robert.maj"), {})]
    for place, status, headers, _ in every_answer(server, callers):
        expect(headers.get("x-content-type-options"), "nosniff", place)
        expect(headers.get("referrer-policy"), "same-origin", place)
        expect("no-store" in headers.get("cache-control", "") or "private" in headers.get("cache-control", ""), True, f"{place}: {headers}")
        expect("default-src 'none'" in headers.get("content-security-policy", ""), True, place)
        # Who comes back from another house is led on, to a page of ours.
        leads_on = place.endswith("/api/v1/single-sign-on/callback")
        expect(re.fullmatch("/[^/].*", headers.get("location", "/here")) is not None, True, f"{place}: leads elsewhere")
        expect("location" in headers and not leads_on, False, f"{place}: leads on")
        if status not in (204, 304) and headers.get("content-length") != "0":
            expect(headers.get("content-type", "").startswith("text/html"), False, place)
        for name in ("server", "x-powered-by", "x-aspnet-version", "via"):
            expect(name in headers, False, f"{place}: {name}")


def test_problems_tell_nothing_of_our_insides(server):
    insides = re.compile(rb"std::|boost|\.cpp|sqlite|SELECT |INSERT |UPDATE |FROM |libpq|/work|/home|/tmp|/usr|0x[0-9a-f]{6}|Exception|errno|backtrace")
    callers = [("stranger", Client(server.port, user=None), {}), ("admin", server.client(), {}), ("program", server.client(), {"Content-Type": "text/plain"})]
    for place, status, headers, content in every_answer(server, callers):
        expect(status < 500 or status == 501, True, f"{place}: {status}")
        if status < 400:
            continue
        expect(insides.findall(content), [], place)
        if headers["content-type"] == "application/scim+json":  # RFC 7644, 3.12
            expect(json.loads(content)["schemas"], ["urn:ietf:params:scim:api:messages:2.0:Error"], place)
            continue
        if place.endswith("/api/v1/oauth/token"):  # RFC 6749, 5.2
            expect("error" in json.loads(content), True, place)
            continue
        expect(headers["content-type"], "application/problem+json", place)
        problem = json.loads(content)
        expect(sorted(problem), ["code", "detail", "details", "instance", "status", "title", "type"], place)


# ---- Cookies and forged requests ------------------------------------------------------------------------------


def test_the_session_s_cookie_is_of_no_use_to_scripts_and_other_sites(server):
    _, cookie, _ = sign_in(server, "robert.maj")
    name, value = cookie.split(";")[0].split("=", 1)
    flags = {flag.strip().lower().split("=")[0]: flag.strip() for flag in cookie.split(";")[1:]}
    expect(len(value) >= 43, True, "256 bits")
    expect("httponly" in flags and flags["samesite"] in ("SameSite=Lax", "SameSite=Strict"), True, cookie)
    expect((flags["path"], "domain" in flags), ("Path=/", False), cookie)
    expect("secure" in flags, False, "plain HTTP on this machine")
    client, over_tls, _ = sign_in(server, "robert.maj", {"X-Forwarded-Proto": "https"})
    expect("Secure" in over_tls, True, over_tls)
    expect((over_tls.startswith("__Host-obieg_session="), "Path=/;" in over_tls, "Domain" in over_tls), (True, True, False), over_tls)
    own = over_tls.split(";")[0]
    for cookie, headers, status in ((own, {"X-Forwarded-Proto": "https"}, 200), (own.removeprefix("__Host-"), {"X-Forwarded-Proto": "https"}, 401),
                                    (own, {}, 401)):
        expect(client.raw("GET", "/api/v1/session", headers={"Cookie": cookie, **headers})[0], status, f"{cookie.split('=')[0]} {headers}")
    other = sign_in(server, "robert.maj")[1].split(";")[0]
    expect(other != f"{name}={value}", True, "each session has a value of its own")


def test_a_value_that_somebody_planted_does_not_become_a_session(server):
    client = Client(server.port, user=None)
    planted = {"Cookie": "obieg_session=" + "A" * 43, **JSON}
    status, headers, _ = client.raw("POST", "/api/v1/session", json.dumps({"user": "robert.maj", "password": "demo-robert.maj"}), planted)
    expect((status, "A" * 43 in headers["Set-Cookie"]), (200, False))
    expect(client.raw("GET", "/api/v1/session", headers=planted)[0], 401)


def test_each_change_by_a_session_needs_its_token(server):
    client, cookie, token = sign_in(server, "admin")
    _, _, foreign = sign_in(server, "robert.maj")
    cookie = {"Cookie": cookie.split(";")[0], **JSON}
    for method, path, operation in operations():
        if method == "GET" or operation["x-obieg-who"] == "public":
            continue
        path = re.sub(r"\{\w+\}", "nothing-like-this", path)
        for name, headers in (("no token", {}), ("an empty one", {"X-CSRF-Token": ""}), ("one of somebody else", {"X-CSRF-Token": foreign}),
                              ("a part of it", {"X-CSRF-Token": token[:-1]})):
            code = refusal(lambda: client.call(method, path, {}, {**cookie, **headers}))
            expect(code, "csrf-failed", f"{name}: {method} {path}")
    expect(client.raw("GET", f"/api/v1/session?csrfToken={token}", headers=cookie)[0], 200, "reading needs none")


def test_what_a_foreign_page_can_send_without_asking_changes_nothing(server):
    # A form of another site can send these three types only, and with the cookie only where browsers ignore SameSite.
    client, cookie, _ = sign_in(server, "admin")
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        headers = {"Cookie": cookie.split(";")[0], "Content-Type": kind, "Origin": "https://evil.example"}
        for path, body in (("/api/v1/session", '{"user":"robert.maj","password":"demo-robert.maj"}'), ("/api/v1/notifications/read", "{}"), ("/api/v1/public/forms/contact", "{}")):
            status, answered, _ = client.raw("POST", path, body, headers)
            expect((status in (400, 403), "Set-Cookie" in answered), (True, False), f"{kind}: {path}: {status}")


def test_no_other_origin_may_read(server):
    client, cookie, _ = sign_in(server, "admin")
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{server.port}", "http://localhost.evil.example"):
        for method, path in (("GET", "/api/v1/session"), ("OPTIONS", "/api/v1/session"), ("GET", "/"), ("GET", "/v2/topology")):
            headers = {"Origin": origin, "Cookie": cookie.split(";")[0], "Access-Control-Request-Method": "DELETE", "Access-Control-Request-Headers": "x-csrf-token"}
            _, answered, _ = client.raw(method, path, headers=headers)
            expect([name for name in answered if name.lower().startswith("access-control")], [], f"{origin}: {method} {path}")


# ---- Caches and redirects ------------------------------------------------------------------------------------


def test_nothing_private_stays_in_a_cache(server):
    admin = server.client()
    for path in ("/api/v1/session", "/api/v1/directory/users", "/v2/topology", "/healthz", "/readyz", "/metrics", "/api/v1/nothing"):
        _, headers, _ = admin.raw("GET", path)
        expect(headers["Cache-Control"], "no-store", path)
    page = admin.raw("GET", "/")[2].decode()
    for asset in re.findall(r'"(/assets/[^"]+)"', page):
        _, headers, _ = admin.raw("GET", asset)
        expect("immutable" in headers["Cache-Control"], True, asset)
        expect(headers["X-Content-Type-Options"], "nosniff", asset)


def test_the_server_sends_nobody_elsewhere(server):
    client = Client(server.port, user=None)
    for name in ("next", "url", "redirect", "return", "returnTo", "continue", "from"):
        for target in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
            for path in ("/", "/sign-in", "/f/contact", "/api/v1/session"):
                status, headers, content = client.raw("GET", f"{path}?{name}={target}")
                expect((300 <= status < 400, "Location" in headers, b"evil.example" in content), (False, False, False), f"{path}?{name}={target}")
    for path in ("//evil.example", "//evil.example/%2f..", "/https://evil.example"):
        status, headers, _ = client.raw("GET", path)
        expect((300 <= status < 400, "Location" in headers), (False, False), path)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
