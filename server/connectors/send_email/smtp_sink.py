"""A mail server for tests: takes mails on a free port of the loopback and prints each as a line of JSON.

The first line is the port. Recipients decide what happens: later@… is refused for now (451), never@… for
good (550); a mail to stop@… ends the server. With --login USER PASSWORD senders must sign in.
"""

import asyncio
import json
import logging
import sys
import warnings
from email import message_from_bytes
from email.header import decode_header, make_header

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Sink:
    def __init__(self, stopped):
        self.stopped = stopped

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("later@"):
            return "451 4.3.0 Try again later"
        if address.startswith("never@"):
            return "550 5.1.1 No such mailbox"
        if address.startswith("stop@"):
            self.stopped.set()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content)
        lengths = [len(line) for line in envelope.content.split(b"\r\n")]
        print(json.dumps({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": {name: str(make_header(decode_header(value))) for name, value in mail.items()},
            "body": mail.get_payload(decode=True).decode("utf-8"),
            "longestLine": max(lengths),
            "isAscii": envelope.content.isascii(),
        }), flush=True)
        return "250 OK"


async def main():
    stopped = asyncio.Event()
    options = {}
    if "--login" in sys.argv:
        at = sys.argv.index("--login")
        expected = LoginPassword(sys.argv[at + 1].encode(), sys.argv[at + 2].encode())
        options = {"auth_required": True, "auth_require_tls": False,
                   "authenticator": lambda server, session, envelope, mechanism, given: AuthResult(
                       success=given == expected, handled=False)}
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Sink(stopped), hostname="sink.test", **options), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await stopped.wait()
    await asyncio.sleep(0)


# Signing in without TLS is what one of the tests is about; on the loopback there is nothing to warn of.
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
asyncio.run(main())
