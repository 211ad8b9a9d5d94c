"""A receiver of webhooks: a real HTTP server on loopback that checks signatures and may fail as a test wants it."""
import hashlib
import hmac
import http.server
import json
import threading


def is_signed(secret, headers, body):
    """As docs/api/webhooks.md tells receivers to check it."""
    signed = headers["Obieg-Timestamp"].encode() + b"." + body
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(headers["Obieg-Signature"], "v1=" + digest)


class Receiver:
    """`answers(number, request)` is the status of the request with this number, or (status, location); 1 is the first."""

    def __init__(self, answers=lambda number, request: 204):
        self.answers = answers
        self.requests = []
        self.changed = threading.Condition(threading.RLock())
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                request = {"path": self.path, "headers": dict(self.headers), "body": body}
                with receiver.changed:
                    receiver.requests.append(request)
                    answer = receiver.answers(len(receiver.requests), request)
                    status, location = answer if isinstance(answer, tuple) else (answer, None)
                    request["status"] = status
                    receiver.changed.notify_all()
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.url = f"http://127.0.0.1:{self.port}/hook"

    def accepted(self):
        """Events by their ids, of the requests that were taken."""
        with self.changed:
            return {json.loads(request["body"])["id"]: json.loads(request["body"])
                    for request in self.requests if request["status"] < 300}

    def wait(self, condition, what, seconds=60):
        """Waits until the condition holds, asked anew after each request."""
        with self.changed:
            if not self.changed.wait_for(condition, timeout=seconds):
                raise AssertionError(f"{what} did not come about; {len(self.requests)} requests arrived")

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
