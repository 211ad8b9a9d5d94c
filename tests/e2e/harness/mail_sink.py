"""A real SMTP server that keeps every mail as a file.

    mail_sink.py FOLDER     prints the port it listens on, then writes 0001.eml, 0002.eml, … until stopped
"""
import asyncio
import pathlib
import sys

from aiosmtpd.smtp import SMTP


class Keep:
    def __init__(self, folder):
        self.folder, self.count = folder, 0

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        # Written under another name first, so that a reader never sees half a mail.
        draft = self.folder / f"{self.count:04}.part"
        draft.write_bytes(b"X-Envelope-To: " + ", ".join(envelope.rcpt_tos).encode() + b"\r\n" + envelope.content)
        draft.rename(draft.with_suffix(".eml"))
        return "250 kept"


async def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    keep = Keep(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(keep, enable_SMTPUTF8=True), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main(pathlib.Path(sys.argv[1])))
