"""Letters a minute over a slow line, beside the loop that a programmer would write.

    python benchmarks/sending.py [N]      N letters (100) by each way at 200 ms a round trip: half an hour

Ours is `conduct send`, from one letter's end to the next one's: the ledger's commits, a draft with its key, the draft
read back, the submission, and the look for it among the sent. The loops beside it do none of that. The servers are
the tests' own fakes, on loopback; `far_away` makes the line slow, so what takes several round trips there pays for
each. Linux only.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
os.environ |= {"CONDUCT_PDF": "never", "NO_PROXY": "localhost,127.0.0.1"}
os.environ["PYTHONPATH"] = str(ROOT)

from far_away import far_away  # noqa: E402
from mail import fake_graph, fake_smtp  # noqa: E402 (the tests' own servers)
from mail.many import TODAY, lay_out, people  # noqa: E402
from mail_faults.servers import serving  # noqa: E402

from toolkit.jobs.send import send  # noqa: E402

ROUND_TRIP = 0.2
LETTERS = 100
NOW = datetime.fromisoformat(f"{TODAY}T12:00:00+00:00").astimezone(UTC)
DOCUMENT = b"PK" + os.urandom(40_000)
BAR = 60
"""Letters a minute for the whole safe path at 200 ms."""


@contextmanager
def slow(transport: str, folder: Path) -> Iterator[Any]:
    """Yield a server with the settings that lead to it over a slow line."""
    with ExitStack() as stack:
        server = stack.enter_context(serving(transport, folder))
        if transport == "smtp":
            server.settings["port"] = stack.enter_context(far_away(server.settings["port"], ROUND_TRIP))
        elif transport == "ews":
            server.settings["endpoint"] = _moved(server.settings["endpoint"], stack)
        elif transport == "graph":
            url = _moved(server.fake.url, stack)
            server.fake.url, server.fake.authority.url = url, url
            server.fake.authority.scope = f"{url}/.default"
            server.settings |= {"base_url": server.fake.base_url, "authority": url}
        os.environ.update(server.password)
        yield server


def _moved(url: str, stack: ExitStack) -> str:
    port = url.split(":")[2].split("/")[0]
    return url.replace(f":{port}", f":{stack.enter_context(far_away(int(port), ROUND_TRIP))}")


@dataclass(frozen=True)
class Pace:
    """What a letter takes, from the first one's end to the last one's."""

    a_minute: float
    """Letters."""
    requests: float | None
    """A letter's; None where the server does not count them."""
    busy: float
    """Seconds of processor a letter, the server's part with it: what a slower computer would add."""


class _Clock:
    """Told when a letter has ended, as often as there are letters."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._ends: list[tuple[float, int, float]] = []

    def ended(self) -> None:
        self._ends.append((perf_counter(), asked(self._server), process_time()))

    def pace(self) -> Pace:
        seconds, requests, busy = (last - first for first, last in zip(self._ends[0], self._ends[-1], strict=True))
        letters = len(self._ends) - 1
        return Pace(60 * letters / seconds, requests / letters or None, busy / letters)


def ours(transport: str, folder: Path, count: int) -> Pace:
    """Send by `conduct send`."""
    with slow(transport, folder / "server") as server:
        trust = folder / "trust"
        lay_out(trust, count, {"transport": transport, transport: server.settings})
        clock = _Clock(server)
        done = send(trust, NOW, progress=lambda _: clock.ended())
        assert not done.stopped, done.stopped
        assert Counter(server.received(trust)) == {address: 1 for _, address in people()[:count]}
        return clock.pace()


def exchangelib_loop(folder: Path, count: int, *, safer: bool) -> Pace:
    """Send by exchangelib as its guide shows it; `safer`: saved as a draft first."""
    from exchangelib import BASIC, DELEGATE, Account, Configuration, Credentials, FileAttachment, Mailbox, Message
    from exchangelib.folders import Drafts, SentItems

    with slow("ews", folder) as server:
        os.environ["REQUESTS_CA_BUNDLE"] = server.settings["ca_file"]
        name, word = server.settings["username"], server.password["CONDUCT_EWS_PASSWORD"]
        config = Configuration(
            service_endpoint=server.settings["endpoint"], credentials=Credentials(name, word), auth_type=BASIC
        )
        account = Account("office@bude.example", config=config, access_type=DELEGATE, autodiscover=False)
        server.fake.store.sends_at_once = True
        drafts, sent = (each.get_distinguished(root=account.root) for each in (Drafts, SentItems))

        def one(address: str) -> None:
            files = [FileAttachment(name="Letter.docx", content=DOCUMENT)]
            to = [Mailbox(email_address=address)]
            folder = drafts if safer else sent
            message = Message(
                account=account, folder=folder, subject="A letter", body="…", to_recipients=to, attachments=files
            )
            if safer:
                message.save()
                message.send(copy_to_folder=sent)
            else:
                message.send_and_save()

        try:
            return _timed(one, count, server)
        finally:
            del os.environ["REQUESTS_CA_BUNDLE"]


def smtplib_loop(folder: Path, count: int) -> Pace:
    """Send by smtplib, on one connection for all of them."""
    import smtplib
    import ssl

    with slow("smtp", folder) as server:
        set_ = server.settings
        with smtplib.SMTP(set_["host"], set_["port"]) as line:
            line.starttls(context=ssl.create_default_context(cafile=set_["ca_file"]))
            fake_smtp.PASSWORD = "ascii, which is all that smtplib can"
            line.login(set_["username"], fake_smtp.PASSWORD)

            def one(address: str) -> None:
                mail = EmailMessage()
                mail["From"], mail["To"], mail["Subject"] = "office@bude.example", address, "A letter"
                mail.set_content("…")
                mail.add_attachment(DOCUMENT, maintype="application", subtype="octet-stream", filename="Letter.docx")
                line.send_message(mail)

            return _timed(one, count, server)


def requests_loop(folder: Path, count: int) -> Pace:
    """Send by requests to Graph, a draft and its submission each, as Microsoft's pages show it."""
    import requests
    from mail.messages import a_message

    from toolkit.mail.graph_message import as_json

    with slow("graph", folder) as server, requests.Session() as session:
        fake, ca_file = server.fake, server.settings["ca_file"]
        form = {
            "grant_type": "client_credentials",
            "client_id": fake_graph.CLIENT,
            "client_secret": fake_graph.SECRET,
            "scope": fake.authority.scope,
        }
        answer = session.post(f"{fake.url}/{fake_graph.TENANT}/oauth2/v2.0/token", data=form, verify=ca_file)
        session.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        messages = f"{fake.base_url}/users/office@bude.example/messages"

        def one(address: str) -> None:
            made = session.post(messages, json=as_json(a_message(to=address), "0" * 64), verify=ca_file)
            assert session.post(f"{messages}/{made.json()['id']}/send", verify=ca_file).status_code == 202

        return _timed(one, count, server)


def _timed(one: Callable[[str], None], count: int, server: Any) -> Pace:
    clock = _Clock(server)
    for _, address in people()[:count]:
        one(address)
        clock.ended()
    return clock.pace()


def pace(folder: Path, count: int) -> None:
    loops = {
        "ews": {
            "exchangelib: send_and_save": partial(exchangelib_loop, safer=False),
            "exchangelib: save, then send": partial(exchangelib_loop, safer=True),
        },
        "graph": {"requests: draft, then send": requests_loop},
        "smtp": {"smtplib: one connection for all": smtplib_loop},
        "folder": {},
    }
    print(f"\n{count} letters, {ROUND_TRIP * 1000:.0f} ms a round trip (bar: {BAR} a minute by ews); load {load()}")
    print(f"{'':<40}{'a minute':>10}{'requests a letter':>20}{'busy a letter':>16}")
    for transport, others in loops.items():
        _say(f"conduct send by {transport}", ours(transport, folder / transport, count))
        for name, loop in others.items():
            _say(f"  {name}", loop(folder / name, count))
    print(f"load {load()}")


def _say(name: str, held: Pace) -> None:
    requests = f"{held.requests:.1f}" if held.requests else "–"
    print(f"{name:<40}{held.a_minute:>10.0f}{requests:>20}{held.busy * 1000:>13.0f} ms", flush=True)


def load() -> str:
    """Return how many processes waited for one of how many processors."""
    return f"{os.getloadavg()[0]:.0f} on {os.cpu_count()} processors"


def asked(server: Any) -> int:
    """Return how many requests the server had; those of signing in are none. 0 where it does not count."""
    if server.transport == "ews":
        return len(server.fake.asked)
    if server.transport != "graph":
        return 0
    return sum("/v1.0/" in address for _, address in server.fake.requests)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        pace(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS)


if __name__ == "__main__":
    main()
