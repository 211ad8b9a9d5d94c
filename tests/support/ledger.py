"""Clients that work while something breaks, what they know to be done, and its comparison with what is there.

Visitors send the public form; salespeople take leads and qualify them. Every request carries an Idempotency-Key and
is repeated with the same key until it is answered, so an answer that got lost must not take effect twice.
`verify` asks a server that is up again:

  - every lead sent exists exactly once, with exactly one case, and there are no others;
  - every acknowledged take and completion stands in the history of its case, exactly once;
  - every qualified lead has exactly one opportunity and one meeting task;
  - the mails that arrived are exactly those of the outbox, each under one Message-ID of its own; a Message-ID that
    was accepted twice (the fault fell between the acceptance and the commit) carries the same mail.
"""
import collections
import http.client
import random
import re
import threading
import time
import uuid

from support.server import Refused

SALESPEOPLE = ["robert.maj", "sylwia.lis"]
QUALIFICATION = {"contactedAt": "2027-03-01T10:00:00+01:00", "need": "Two lathes", "decisionMaker": "Jan Kos",
                 "timeFrame": "now"}


class Ledger:
    """What clients know to be done. Written by many threads."""

    def __init__(self):
        self.lock = threading.Lock()
        self.leads = {}        # e-mail -> number of the case
        self.taken = {}        # task key -> user
        self.qualified = {}    # task key -> case key
        self.started = {}      # case key -> True: of clerks (nodes.py)
        self.finished = {}
        self.leads_wanted = float("inf")  # visitors wait when so many are there
        self.answered_at = []  # when clerks got their answers
        self.repeats = 0       # requests that had to be repeated after a lost answer

    def note(self, book, key, value):
        with self.lock:
            book[key] = value


class Worker(threading.Thread):
    """One client. `insist` repeats a request with one key until the server answers it."""

    def __init__(self, server, ledger, stopping, user):
        super().__init__(daemon=True)
        self.server, self.ledger, self.stopping, self.user = server, ledger, stopping, user
        self.client = None
        self.failure = None

    def insist(self, method, path, body, **headers):
        if method == "POST":
            headers["Idempotency-Key"] = uuid.uuid4().hex
        lost = False
        while True:
            try:
                if self.client is None:
                    self.client = self.server.client(self.user) if self.user else self.server.client(None, "-")
                answer = self.client.call(method, path, body, headers)
                if lost:
                    with self.ledger.lock:
                        self.ledger.repeats += 1
                return answer
            except (OSError, http.client.HTTPException):
                lost = True
                self.client = None
                time.sleep(0.02)  # the server is down; it comes back within a second
            except Refused as refused:
                if refused.status != 503:
                    raise
                time.sleep(0.02)

    def run(self):
        try:
            while not self.stopping.is_set():
                self.work()
        except Exception as error:  # a thread's failure has to reach the verdict
            self.failure = f"{type(self).__name__}: {error!r}"


class Visitor(Worker):
    def work(self):
        if len(self.ledger.leads) >= self.ledger.leads_wanted:
            time.sleep(0.01)  # mails leave more slowly than leads arrive
            return
        address = f"visitor-{uuid.uuid4().hex[:12]}@example.com"
        digits = str(random.randrange(10**8, 10**9))
        # Each visitor comes from an address of their own; a proxy on loopback is believed when it says so.
        proxied = {"X-Forwarded-For": ".".join(str(random.randrange(1, 255)) for _ in range(4))}
        try:
            receipt = self.insist("POST", "/api/v1/public/forms/contact", {
                "answers": {"name": "Visitor", "email": address, "phone": "+48 " + digits, "interest": "machines",
                            "privacyConsent": True},
                "language": "pl", "startedMsAgo": 60_000}, **proxied)
        except Refused as refused:
            if refused.code != "rate-limited":
                raise
            time.sleep(0.05)  # the form takes a limited number of leads in a while
            return
        self.ledger.note(self.ledger.leads, address, receipt["number"])


class Salesperson(Worker):
    def work(self):
        pool = self.insist("POST", "/api/v1/tasks/search", {"filter": {"view": "pool"}, "page": {"limit": 5}})
        tasks = [task for task in pool["items"] if task["element"] == "qualify"]
        if not tasks:
            time.sleep(0.01)
            return
        task = random.choice(tasks)
        try:
            self.insist("POST", f"/api/v1/tasks/{task['key']}/take", {})
            self.ledger.note(self.ledger.taken, task["key"], (self.user, task["instanceKey"]))
            self.insist("POST", f"/api/v1/tasks/{task['key']}/complete",
                        {"variables": QUALIFICATION, "outcome": "qualified"})
            self.ledger.note(self.ledger.qualified, task["key"], task["instanceKey"])
        except Refused as refused:
            if refused.code not in ("task-taken", "wrong-state", "not-found"):
                raise


def every(client, path, filter_):
    """All items of a search, page by page."""
    after = None
    while True:
        page = {"limit": 200, **({"after": after} if after else {})}
        answer = client.post(path, {"filter": filter_, "page": page})
        yield from answer["items"]
        after = answer["page"].get("endCursor")
        if not after or not answer["items"]:
            return


def history(client, case):
    """Every event of a case, oldest first."""
    events, after = [], None
    while True:
        answer = client.get(f"/api/v1/cases/{case}/history?limit=200" + (f"&after={after}" if after else ""))
        events += answer["items"]
        after = answer["page"].get("endCursor")
        if not after or not answer["items"]:
            return events


def outbox(client, state=""):
    """All messages that leave the server, whatever became of them."""
    after = None
    while True:
        page = client.get(f"/api/v1/outbox?limit=200&state={state}" + (f"&after={after}" if after else ""))
        yield from page["items"]
        after = page["page"].get("endCursor")
        if not after or not page["items"]:
            return


def wait_for_empty_outbox(client, seconds=120):
    """Asks for what failed for now to be tried again at once, instead of waiting out its back-off. Gives up when
    nothing has left for so long."""
    fewest, deadline = float("inf"), time.monotonic() + seconds
    while queued := list(outbox(client, "queued")):
        if len(queued) < fewest:
            fewest, deadline = len(queued), time.monotonic() + seconds
        if time.monotonic() > deadline:
            return False
        for message in queued[:200]:
            try:
                client.post(f"/api/v1/outbox/{message['key']}/retry", {})
            except Refused as refused:
                if refused.code != "wrong-state":  # delivered since it was listed
                    raise
        time.sleep(0.2)  # mails leave by the real clock
    return True


def key_of(message_id):
    """The key of the outbox row that a mail comes from, as its Message-ID says: <installation-key@host>."""
    return re.fullmatch(r"<.+-(\d+)@.+>", message_id or "<none>").group(1)


def verify(client, ledger, mails, verdict):
    verdict.expect(wait_for_empty_outbox(client), "the outbox did not run empty")
    leads = collections.Counter(record["fields"]["email"] for record in every(client, "/api/v1/records/lead/search", {})
                                if str(record["fields"].get("email", "")).startswith("visitor-"))
    for address in ledger.leads:
        verdict.expect(leads[address] == 1, f"{address}: {leads[address]} leads instead of 1")
    verdict.expect(set(leads) == set(ledger.leads), f"leads nobody sent: {sorted(set(leads) - set(ledger.leads))[:5]}")
    cases = list(every(client, "/api/v1/cases/search", {"processId": "sales-lead-process"}))
    verdict.expect(len(cases) == len(ledger.leads), f"{len(cases)} cases for {len(ledger.leads)} leads")

    for task, (user, case) in ledger.taken.items():
        events = history(client, case)
        claims = [e for e in events if e["kind"] == "task-claimed" and (e.get("actor") or {}).get("name") == user
                  and e["element"] == "qualify"]
        verdict.expect(len(claims) == 1, f"case {case}: {len(claims)} claims by {user} instead of 1")
        sequences = [e["sequence"] for e in events]
        verdict.expect(len(sequences) == len(set(sequences)), f"case {case}: an event stands twice in its history")
        if task in ledger.qualified:
            done = [e for e in events if e["kind"] == "task-completed" and e["element"] == "qualify"]
            verdict.expect(len(done) == 1, f"case {case}: qualified {len(done)} times")
    opportunities = list(every(client, "/api/v1/records/opportunity/search", {}))
    completed = len(ledger.qualified)
    verdict.expect(len(opportunities) == completed, f"{len(opportunities)} opportunities for {completed} qualified leads")

    messages = list(outbox(client))
    states = collections.Counter(message["state"] for message in messages)
    verdict.expect(set(states) <= {"sent"}, f"not every mail is sent: {dict(states)}")
    arrived = collections.defaultdict(set)
    for mail in mails.messages:
        arrived[mail["Message-ID"]].add((mail["To"], mail["Subject"], mail.get_content()))
    verdict.expect(all(len(contents) == 1 for contents in arrived.values()), "one Message-ID carried different mails")
    keys = collections.Counter(key_of(message_id) for message_id in arrived)
    verdict.expect(not keys or max(keys.values()) == 1, "a mail was repeated under another Message-ID")
    sent = {message["key"] for message in messages}
    verdict.expect(not sent - set(keys), f"{len(sent - set(keys))} of {len(sent)} mails were lost")
    verdict.expect(not set(keys) - sent, f"{len(set(keys) - sent)} mails were invented")
    return {"mails": len(arrived), "repeated_after_a_kill": len(mails.messages) - len(arrived), "refused_for_now": mails.refusals}
