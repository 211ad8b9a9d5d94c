"""A real SMTP server on a loopback port that keeps what it is sent. Needs Debian's python3-aiosmtpd."""
import email
import email.policy
import random
import threading

from aiosmtpd.controller import Controller

from support.server import free_port


# For servers whose people get more messages than anybody reads one by one, where each mail is counted.
EACH_BY_ITSELF = ("--flood-messages", "1000000000")


class MailServer:
    """Accepts mail, or refuses a share of it for now (451) so that senders have to try again."""

    def __init__(self, refused_share=0.0, seed=1):
        self.port = free_port()
        self.refused_share = refused_share
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        self.messages = []  # email.message.EmailMessage, in order of acceptance
        self.refusals = 0
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port,
                                     server_hostname="localhost")  # else each mail waits for a name server

    async def handle_DATA(self, _server, _session, envelope):  # the name is aiosmtpd's
        with self.lock:
            if self.random.random() < self.refused_share:
                self.refusals += 1
                return "451 4.3.0 Try again later"
            self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
            return "250 2.0.0 Accepted"

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.controller.stop()
