#!/usr/bin/python3
"""What travels below HTTP's surface: framing, hosts, paths, methods. Every row is bytes on a socket of its own.

A request that a proxy and this server could part at different places is refused, and the connection with it, so that
nothing of it is ever taken for the next request (request smuggling). A path means one thing or is refused.
"""
import pathlib
import re
import socket
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.server import ROOT, Client  # noqa: E402
from support.stories import expect, run_stories  # noqa: E402

# What follows each row's request on the wire. It must never be answered where the request was refused.
SMUGGLED = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST /api/v1/session HTTP/1.1\r\nHost: a\r\n"
JSON_POST = POST + b"Content-Type: application/json\r\n"


def exchange(server, request, seconds=10):
    """The whole of what is answered until the server closes; None: it goes on waiting."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
        except TimeoutError:
            return None
        except ConnectionResetError:
            pass  # after the answer: what the server did not read
        return answer


def statuses(answer):
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)]


REFUSED = {
    "a length and chunks": POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and a length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "two lengths": POST + b"Content-Length: 0\r\nContent-Length: 5\r\n\r\n",
    "the same length twice": POST + b"Content-Length: 0\r\nContent-Length: 0\r\n\r\n",
    "a list of lengths": POST + b"Content-Length: 0, 0\r\n\r\n",
    "a length with a sign": POST + b"Content-Length: +0\r\n\r\n",
    "a negative length": POST + b"Content-Length: -1\r\n\r\n",
    "a length in hexadecimal": POST + b"Content-Length: 0x0\r\n\r\n",
    "a length beyond 64 bits": POST + b"Content-Length: 18446744073709551616\r\n\r\n",
    "another coding": POST + b"Transfer-Encoding: identity\r\n\r\n",
    "a coding before chunked": POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "a coding behind chunked": POST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "nearly chunked": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunked behind a control character": POST + b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "chunked twice": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked in HTTP/1.0": b"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a space before the colon": POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "a chunk's size with a sign": POST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n",
    "a chunk's size with 0x": POST + b"Transfer-Encoding: chunked\r\n\r\n0x1\r\nx\r\n0\r\n\r\n",
    "a chunk's size beyond 64 bits": POST + b"Transfer-Encoding: chunked\r\n\r\n10000000000000001\r\nx\r\n0\r\n\r\n",
    "a chunk that is longer than it says": POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\nxyz\r\n0\r\n\r\n",
    "a line feed in a chunk's extension": POST + b"Transfer-Encoding: chunked\r\n\r\n1;a\nb\r\nx\r\n0\r\n\r\n",
    "lines that end with line feeds": b"GET /readyz HTTP/1.1\nHost: a\n\n",
    "one line that ends with a line feed": b"GET /readyz HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
    "a carriage return alone": b"GET /readyz HTTP/1.1\r\nHost: a\rX: b\r\n\r\n",
    "a zero in a header": b"GET /readyz HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
    "an empty line first": b"\nGET /readyz HTTP/1.1\r\nHost: a\r\n\r\n",
    "no host": b"GET /readyz HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /readyz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "a host that is none": b"GET /readyz HTTP/1.1\r\nHost: a/b\r\n\r\n",
    "a host with a user": b"GET /readyz HTTP/1.1\r\nHost: a@b\r\n\r\n",
    "a whole address": b"GET http://other.example/readyz HTTP/1.1\r\nHost: a\r\n\r\n",
    "another protocol": b"GET /readyz HTTP/3.7\r\nHost: a\r\n\r\n",
    "the beginning of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no version": b"GET /readyz\r\n\r\n",
    "a tab for a space": b"GET\t/readyz\tHTTP/1.1\r\nHost: a\r\n\r\n",
    "a tunnel": b"CONNECT other.example:443 HTTP/1.1\r\nHost: a\r\n\r\n",
    "a fragment": b"GET /readyz#a HTTP/1.1\r\nHost: a\r\n\r\n",
}


def test_what_could_be_parted_in_two_ways_is_refused_with_its_connection(server):
    for name, request in REFUSED.items():
        answer = exchange(server, request + SMUGGLED)
        expect(answer is not None, True, f"{name}: an end")
        expect(statuses(answer), [400], name)
        expect(b"ok\n" in answer, False, f"{name}: what followed was answered")
        expect(b"\r\nConnection: close\r\n" in answer, True, name)


def test_chunks_that_end_with_line_feeds_wait_and_reach_nobody(server):
    answer = exchange(server, JSON_POST + b"Transfer-Encoding: chunked\r\n\r\n1\n{\n0\n\n" + SMUGGLED)
    expect(answer is not None and b"ok\n" not in answer, True, "the server closes without taking the rest for a request")
    expect([status for status in statuses(answer) if status != 400], [], "what the first was answered")


def test_a_body_is_no_request_even_where_none_is_expected(server):
    body = SMUGGLED
    answer = exchange(server, b"GET /readyz HTTP/1.1\r\nHost: a\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body)
    expect(statuses(answer), [200])
    expect(b"ok\n" in answer, False, "the body was taken for a request")
    pipelined = exchange(server, SMUGGLED + SMUGGLED)
    expect(statuses(pipelined), [200, 200], "two honest requests in one packet")
    extended = exchange(server, JSON_POST + b"Transfer-Encoding: chunked\r\n\r\n2;name=value\r\n{}\r\n0\r\nTrailer: x\r\n\r\n" + SMUGGLED)
    expect(statuses(extended), [400, 200], "extensions of chunks and trailers are read over")


# ---- Hosts and proxies -----------------------------------------------------------------------------------------


def test_the_host_of_a_request_appears_in_no_answer(server):
    client = Client(server.port, user=None)
    lies = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Host": "evil.example",
            "Forwarded": "host=evil.example", "X-Original-URL": "/api/v1/clock", "X-Rewrite-URL": "/api/v1/clock"}
    for path in ("/", "/sign-in", "/f/contact", "/healthz", "/docs/errors", "/api/v1/session", "/api/v1/public/forms/contact"):
        plain = client.raw("GET", path)
        lied = client.raw("GET", path, headers=lies)
        expect(lied[0], plain[0], path)
        for part in (str(lied[1]).encode(), lied[2]):
            expect(b"evil.example" in part, False, f"{path}: {part[:400]}")


def test_the_method_is_the_requests_own(server):
    for header in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        status, _, content = server.client("robert.maj").raw(
            "POST", "/api/v1/tasks/9007199254740993?_method=DELETE", headers={header: "DELETE"})
        expect((status, b'"method-not-allowed"' in content), (405, True), header)
    for method in ("TRACE", "TRACK", "PROPFIND", "DEBUG", "get"):
        for path in ("/", "/api/v1/session"):
            status, _, content = Client(server.port, user=None).raw(method, path, headers={"Cookie": "a=secret"})
            expect((status, b"secret" in content), (405, False), f"{method} {path}")


# ---- Paths -----------------------------------------------------------------------------------------------------

ELSEWHERE = ["/../etc/passwd", "/%2e%2e/etc/passwd", "/.%2e/x", "/assets/../index.html", "/assets/%2e%2e/%2e%2e/package.json",
             "/..%2f..%2fpackage.json", "/assets%2f..%2f..%2fpackage.json", "/..%2fpackage.json", "/a%2f..", "/.%2f",
             "/..%5c..%5cpackage.json", "/..\\..\\package.json", "/a%00.html", "/%c0%ae%c0%ae/package.json", "/%ff",
             "/%u002e%u002e/package.json", "/a%0d%0aSet-Cookie:%20x=y", "/%", "/api/v1/%2e%2e/v1/session",
             "/api/v1/..%2fclock", "/api/v1/session/%2e"]


def test_a_path_means_one_place_or_is_refused(server):
    client = Client(server.port, user=None)
    for path in ELSEWHERE:
        for each in (path, path + "?a=b"):
            status, headers, content = client.raw("GET", each)
            expect((status, b'"invalid-argument"' in content, headers.get("Set-Cookie")), (400, True, None), each)


def test_no_file_outside_of_the_web_app_is_served(server):
    client = Client(server.port, user=None)
    outside = pathlib.Path(server.folder.name) / "secret.txt"
    outside.write_text("a secret of the machine")
    up = "..%2f" * 12
    absolute = str(outside).lstrip("/")
    for path in (f"/{up}{absolute}", f"/assets/{up}{absolute}", f"/%2f{absolute}", f"//{outside}", f"/assets//{outside}",
                 f"/{up}{str(ROOT).lstrip('/')}/web/package.json", "/package.json", "/src/main.tsx", "/.git/config",
                 "/obieg.db", "/data/obieg.db", "/index.html.map", "/assets/"):
        _, headers, content = client.raw("GET", path)
        expect(b"secret of the machine" in content or b'"obieg-web"' in content, False, path)
        is_page_or_problem = headers["Content-Type"].startswith(("text/html", "application/problem+json"))
        expect(is_page_or_problem, True, f"{path}: {headers['Content-Type']}")


def test_other_spellings_of_a_path_pass_by_no_check(server):
    stranger = Client(server.port, user=None)
    for path in ("/api/v1/users", "/api/v1/directory/users", "/v2/process-definitions"):
        for spelling in (path, path + "/", "/" + path, path.replace("/v", "//v"), path + "//", path.replace("e", "%65")):
            status, _, _ = stranger.raw("GET", spelling)
            expect(status in (401, 404, 405), True, f"{spelling}: {status}")
    for spelling in ("/API/v1/directory/users", "/api/V1/directory/users", "/api/v1/directory/users;a=b", "/api/v1/directory/users.json"):
        status, headers, _ = stranger.raw("GET", spelling)
        expect(status == 404 or headers["Content-Type"].startswith("text/html"), True, spelling)


if __name__ == "__main__":
    sys.exit(run_stories(globals()))
