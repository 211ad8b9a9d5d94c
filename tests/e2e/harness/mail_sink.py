"""A real SMTP server that keeps every mail as a file.

    mail_sink.py FOLDER     prints the port it listens on, then keeps mails until stopped

Each mail is kept twice: 0001.eml as it came, 0001.json decoded: {to, subject, text}.
"""
import asyncio
import email
import email.policy
import json
import pathlib
import sys

from aiosmtpd.smtp import SMTP


def decoded(envelope):
    mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
    body = mail.get_body(("plain",))
    return {"to": envelope.rcpt_tos, "subject": str(mail["Subject"]), "text": body.get_content() if body else ""}


class Keep:
    def __init__(self, folder):
        self.folder, self.count = folder, 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        name = f"{self.count:04}"
        (self.folder / f"{name}.eml").write_bytes(envelope.content)
        # Under another name first, so that a reader never sees half a mail.
        draft = self.folder / f"{name}.part"
        draft.write_text(json.dumps(decoded(envelope)))
        draft.rename(self.folder / f"{name}.json")
        return "250 kept"


async def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    keep = Keep(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(keep, enable_SMTPUTF8=True, hostname="localhost"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main(pathlib.Path(sys.argv[1])))
