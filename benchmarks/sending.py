"""Letters a minute over a slow line, beside the loop that a programmer would write; and many letters, with a kill.

    python benchmarks/sending.py            all of it: a quarter of an hour
    python benchmarks/sending.py pace       letters a minute at 200 ms a round trip
    python benchmarks/sending.py many [N]   N letters (2,000): memory, a SIGKILL in the middle, the count

Ours is `conduct send`, from one letter's end to the next one's: the ledger's commits, a draft with its key, the draft
read back, the submission, and the look for it among the sent. The loops beside it do none of that. The servers are
the tests' own fakes, on loopback; `far_away` makes the line slow, so what takes several round trips there pays for
each. Linux only.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from itertools import islice
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
os.environ |= {"CONDUCT_PDF": "never", "NO_PROXY": "localhost,127.0.0.1"}
os.environ["PYTHONPATH"] = str(ROOT)

from far_away import far_away  # noqa: E402
from mail import fake_ews_store, fake_graph, fake_smtp  # noqa: E402 (the tests' own servers)
from mail.many import TODAY, lay_out, people  # noqa: E402
from mail_faults.servers import serving  # noqa: E402

from toolkit.jobs.send import send  # noqa: E402
from toolkit.ledger import Ledger  # noqa: E402

ROUND_TRIP = 0.2
LETTERS = 15
FEW, MANY = 200, 2_000
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


def ours(transport: str, folder: Path) -> float:
    """Return letters a minute by `conduct send`."""
    with slow(transport, folder / "server") as server:
        trust = folder / "trust"
        lay_out(trust, LETTERS, {"transport": transport, transport: server.settings})
        ends: list[float] = []
        done = send(trust, NOW, progress=lambda _: ends.append(perf_counter()))
        assert not done.stopped, done.stopped
        assert Counter(server.received(trust)) == {address: 1 for _, address in people()[:LETTERS]}
        return 60 * (LETTERS - 1) / (ends[-1] - ends[0])


def exchangelib_loop(folder: Path, *, safer: bool) -> float:
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
            return _timed(one)
        finally:
            del os.environ["REQUESTS_CA_BUNDLE"]


def smtplib_loop(folder: Path) -> float:
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

            return _timed(one)


def requests_loop(folder: Path) -> float:
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

        return _timed(one)


def _timed(one: Callable[[str], None]) -> float:
    ends = []
    for _, address in islice(people(), LETTERS):
        one(address)
        ends.append(perf_counter())
    return 60 * (LETTERS - 1) / (ends[-1] - ends[0])


def pace(folder: Path) -> None:
    rates = {transport: ours(transport, folder / transport) for transport in ("ews", "graph", "smtp", "folder")}
    loops = {
        "ews": {
            "exchangelib: send_and_save": exchangelib_loop(folder / "loop", safer=False),
            "exchangelib: save, then send": exchangelib_loop(folder / "safer", safer=True),
        },
        "graph": {"requests: draft, then send": requests_loop(folder / "requests")},
        "smtp": {"smtplib: one connection for all": smtplib_loop(folder / "smtplib")},
    }
    print(f"\n{LETTERS} letters, {ROUND_TRIP * 1000:.0f} ms a round trip        letters a minute   of the loop's")
    for transport, rate in rates.items():
        note = f"   (bar: {BAR})" if transport == "ews" else ""
        print(f"  conduct send by {transport:<32}{rate:>8.0f}{note}")
        for name, other in loops.get(transport, {}).items():
            print(f"    {name:<44}{other:>8.0f}{rate / other:>16.2f}")


def many(folder: Path, count: int) -> None:
    """Send `FEW` letters in one run, then `count` in a run that is killed in the middle and the runs after it."""
    fake_ews_store.PAGE = 100  # a page of Exchange's, not of a test's
    few, _ = _sent(folder / "few", FEW)
    most, said = _sent(folder / "many", count, kill_at=count // 2)
    print(f"\nthe most memory of a run: {few:.0f} MiB for {FEW} letters, {most:.0f} MiB for {count}: {most / few:.2f}")
    print(said)


def _sent(folder: Path, count: int, kill_at: int | None = None) -> tuple[float, str]:
    """Return the most MiB that a run held, and what became of the letters."""
    with serving("ews", folder / "server") as server:
        os.environ.update(server.password)
        trust = folder / "trust"
        begun = perf_counter()
        lay_out(trust, count, {"transport": "ews", "ews": server.settings})
        print(f"{count} letters made and approved: {perf_counter() - begun:.0f} s", flush=True)
        begun, held = perf_counter(), []
        if kill_at:
            held.append(_run(trust, "send", "--yes", until=lambda: len(server.received(trust)) >= kill_at))
            print(f"killed after {len(server.received(trust))}: {perf_counter() - begun:.0f} s", flush=True)
            held.append(_run(trust, "reconcile"))
        held.append(_run(trust, "send", "--yes"))
        times = Counter(Counter(server.received(trust)).values())
        states = Counter(letter.state.value for letter in Ledger.peek(f"sqlite:///{trust}/.conduct/ledger.sqlite3"))
        said = f"delivered once: {times[1]}, more often: {count_of_more(times)}; the ledger says {dict(states)}"
        print(f"{said}, {perf_counter() - begun:.0f} s, {len(server.fake.asked) / count:.2f} requests a letter")
        assert (times, states) == ({1: count}, {"sent": count})
        return max(held), said


def count_of_more(times: Counter[int]) -> int:
    return sum(letters for often, letters in times.items() if often > 1)


def _run(trust: Path, *words: str, until: Callable[[], bool] | None = None) -> float:
    """Run a command, killed as soon as `until` holds; return the most MiB that it held."""
    script = [sys.executable, "-m", "toolkit", *words, "--trust", str(trust), "--today", TODAY]
    with (trust / "said.txt").open("w") as said:
        running = subprocess.Popen(script, stdout=said, stderr=said)
        peak = 0.0
        while running.poll() is None:
            peak = max(peak, _memory(running.pid))
            if until and until():
                running.send_signal(signal.SIGKILL)
            sleep(0.05)
    assert running.returncode == (-signal.SIGKILL if until else 0), (trust / "said.txt").read_text()
    return peak


def _memory(process: int) -> float:
    """Return the most MiB that a process has held so far."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return max((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), default=0.0)


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    with tempfile.TemporaryDirectory() as name:
        if what in {"", "pace"}:
            pace(Path(name))
        if what in {"", "many"}:
            many(Path(name), int(sys.argv[2]) if len(sys.argv) > 2 else MANY)


if __name__ == "__main__":
    main()
