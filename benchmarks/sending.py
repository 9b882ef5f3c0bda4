"""Letters a minute over a slow line, beside the loop that a programmer would write; and many letters, with a kill.

    python benchmarks/sending.py                  all of it: an hour
    python benchmarks/sending.py pace [N]         N letters (100): letters a minute at 200 ms a round trip
    python benchmarks/sending.py many [N] [WAY]   N letters (2,000) by ews, graph or both: memory, a SIGKILL in the
                                                  middle, the count

Ours is `conduct send`, from one letter's end to the next one's: the ledger's commits, a draft with its key, the draft
read back, the submission, and the look for it among the sent. The loops beside it do none of that. The servers are
the tests' own fakes, on loopback; `far_away` makes the line slow, so what takes several round trips there pays for
each. Linux only.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
os.environ |= {"CONDUCT_PDF": "never", "NO_PROXY": "localhost,127.0.0.1"}
os.environ["PYTHONPATH"] = str(ROOT)

import tomlkit  # noqa: E402
from far_away import far_away  # noqa: E402
from mail import fake_ews_store, fake_graph, fake_smtp  # noqa: E402 (the tests' own servers)
from mail.many import TODAY, lay_out, people, statuses  # noqa: E402
from mail_faults.servers import serving  # noqa: E402

from toolkit.jobs.send import send  # noqa: E402
from toolkit.ledger import Ledger  # noqa: E402

ROUND_TRIP = 0.2
PACED, MANY = 100, 2_000
FEW = 200
MARKS = 8
"""How often, as the letters of a run leave, what it holds is read."""
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


def ours(transport: str, folder: Path, count: int) -> float:
    """Return letters a minute by `conduct send`."""
    with slow(transport, folder / "server") as server:
        trust = folder / "trust"
        lay_out(trust, count, {"transport": transport, transport: server.settings})
        ends: list[float] = []
        done = send(trust, NOW, progress=lambda _: ends.append(perf_counter()))
        assert not done.stopped, done.stopped
        assert Counter(server.received(trust)) == {address: 1 for _, address in people()[:count]}
        return _a_minute(ends)


def exchangelib_loop(folder: Path, count: int, *, safer: bool) -> float:
    """Return letters a minute by exchangelib as its guide shows it; `safer`: saved as a draft first."""
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
            return _timed(one, count)
        finally:
            del os.environ["REQUESTS_CA_BUNDLE"]


def smtplib_loop(folder: Path, count: int) -> float:
    """Return letters a minute by smtplib, on one connection for all of them."""
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

            return _timed(one, count)


def requests_loop(folder: Path, count: int) -> float:
    """Return letters a minute by requests to Graph, a draft and its submission each, as Microsoft's pages show it."""
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

        return _timed(one, count)


def _timed(one: Callable[[str], None], count: int) -> float:
    ends = []
    for _, address in people()[:count]:
        one(address)
        ends.append(perf_counter())
    return _a_minute(ends)


def _a_minute(ends: list[float]) -> float:
    """Return letters a minute, from the first one's end to the last one's."""
    return 60 * (len(ends) - 1) / (ends[-1] - ends[0])


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
    print(f"\n{count} letters, {ROUND_TRIP * 1000:.0f} ms a round trip       letters a minute   of the loop's")
    for transport, others in loops.items():
        rate = ours(transport, folder / transport, count)
        note = f"   (bar: {BAR})" if transport == "ews" else ""
        print(f"  conduct send by {transport:<32}{rate:>8.0f}{note}", flush=True)
        for name, loop in others.items():
            other = loop(folder / name, count)
            print(f"    {name:<44}{other:>8.0f}{rate / other:>16.2f}", flush=True)


def many(folder: Path, transports: Sequence[str], count: int) -> None:
    """Send `FEW` letters in one run, then `count` in one that is killed in the middle and those after it."""
    fake_ews_store.PAGE = fake_graph.PAGE = 100  # a page of a real server's, not of a test's
    fake_ews_store.SENT_AT = fake_graph.SENT_AT = f"{TODAY}T12:00:00Z"  # the mailbox's day is the ledger's
    few, whole = folder / "few", folder / "whole"
    for prepared, letters in ((few, FEW), (whole, count)):
        lay_out(prepared, letters, {"transport": "folder"})
    for transport in transports:
        print(f"\n{transport}")
        least = _sent(prepared=few, transport=transport, count=FEW)
        most = _sent(prepared=whole, transport=transport, count=count, kill_at=count // 2)
        print(f"  the most memory of a run: {least:.0f} MiB for {FEW}, {most:.0f} MiB for {count}: {most / least:.2f}")


def _sent(*, prepared: Path, transport: str, count: int, kill_at: int = 0) -> float:
    """Send letters, in a run that is killed after `kill_at` and the runs after it; return the most MiB of a run."""
    with tempfile.TemporaryDirectory() as name, serving(transport, Path(name) / "server") as server:
        os.environ.update(server.password)
        trust = Path(shutil.copytree(prepared, Path(name) / "trust"))
        _leave_by(server, trust)
        ran = [_Watch(server, trust, count, kill_at).run("send", "--yes")]
        if kill_at:
            ran += [_Watch(server, trust, count).run(*words) for words in (("reconcile",), ("send", "--yes"))]
        times = Counter(Counter(server.received(trust)).values())
        states = Counter(letter.state.value for letter in Ledger.peek(f"sqlite:///{trust}/.conduct/ledger.sqlite3"))
        log = Counter(f"{status} {sent}" for _, status, sent, _ in statuses(trust))
        more = sum(letters for often, letters in times.items() if often > 1)
        print(f"    delivered once {times[1]}, more often {more}; {_asked(server) / count:.2f} requests a letter")
        print(f"    the ledger says {dict(states)}, the log {dict(log)}", flush=True)
        assert (times, states, log) == ({1: count}, {"sent": count}, {f"sent {TODAY}": count})
        return max(each.peak for each in ran)


def _leave_by(server: Any, trust: Path) -> None:
    path = trust / "conduct.toml"
    document: Any = tomlkit.parse(path.read_text("utf-8"))
    document["mail"] |= {"transport": server.transport, server.transport: server.settings}
    path.write_text(tomlkit.dumps(document), "utf-8")


def _asked(server: Any) -> int:
    """Return how many requests the server had; those of signing in are none."""
    if server.transport == "ews":
        return len(server.fake.asked)
    return sum("/v1.0/" in address for _, address in server.fake.requests)


class _Watch:
    """A command in a process of its own: what it holds as the letters leave, and a SIGKILL after `kill_at` of them."""

    def __init__(self, server: Any, trust: Path, count: int, kill_at: int = 0) -> None:
        self._server, self._trust, self._kill_at = server, trust, kill_at
        self._marks = [count * number // MARKS for number in range(1, MARKS + 1)]
        self.peak = 0.0

    def run(self, *words: str) -> _Watch:
        begun, before, at = perf_counter(), self._left(), dict[int, float]()
        script = [sys.executable, "-m", "toolkit", *words, "--trust", str(self._trust), "--today", TODAY]
        with (self._trust / "said.txt").open("w") as said:
            running = subprocess.Popen(script, stdout=said, stderr=said)
            while running.poll() is None:
                left = self._left()
                self.peak = max(self.peak, _memory(running.pid, "VmHWM"))
                for mark in [mark for mark in self._marks if before < mark <= left and mark not in at]:
                    at[mark] = _memory(running.pid, "VmRSS")
                if self._kill_at and left >= self._kill_at:
                    running.send_signal(signal.SIGKILL)
                sleep(0.05)
        wanted = -signal.SIGKILL if self._kill_at else 0
        assert running.returncode == wanted, (self._trust / "said.txt").read_text()
        held = ", ".join(f"{mib:.0f} MiB after {letters}" for letters, mib in at.items() if mib)
        end = "killed" if self._kill_at else "ended"
        print(f"  {words[0]}, {end} after {self._left() - before} letters, {perf_counter() - begun:.0f} s: {held}")
        print(f"    at most {self.peak:.0f} MiB", flush=True)
        return self

    def _left(self) -> int:
        return len(self._server.received(self._trust))


def _memory(process: int, what: str) -> float:
    """Return the MiB that a process holds (VmRSS), or the most that it held so far (VmHWM)."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return max((int(line.split()[1]) / 1024 for line in lines if line.startswith(what)), default=0.0)


def main() -> None:
    what, *more = [*sys.argv[1:], ""]
    number = int(more[0]) if more and more[0] else 0
    with tempfile.TemporaryDirectory() as name:
        if what in {"", "pace"}:
            pace(Path(name), number or PACED)
        if what in {"", "many"}:
            many(Path(name), more[1:-1] or ("ews", "graph"), number or MANY)


if __name__ == "__main__":
    main()
