"""The four ways of sending: each with a server of its own on loopback, all that goes wrong there, and its count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from mail import fake_ews, fake_graph, fake_smtp, left
from mail.certificates import certify
from mail.fake_ews_store import Store
from mail.left import Left
from mail.waiting import PATIENT, waits

from toolkit.mail import rfc5322


@dataclass(frozen=True)
class Fault:
    """What goes wrong while a letter leaves. `arrange` tells the server, the rest the first run's own process."""

    arrange: Callable[[Any], None] = lambda _: None
    disk: str = ""
    password: str = ""


class Ews:
    transport = "ews"
    password: ClassVar[Mapping[str, str]] = {"CONDUCT_EWS_PASSWORD": fake_ews.PASSWORD}

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.fake = stack.enter_context(fake_ews.fake_exchange(folder))
        self.settings = {
            "endpoint": self.fake.endpoint,
            "username": fake_ews.USERNAME,
            "ca_file": str(self.fake.ca_file),
        }

    def begin(self) -> None:
        self.fake.store = Store()
        self.fake.faults.clear()

    def heal(self) -> None:
        self.fake.faults.clear()
        self.fake.store.refused.clear()
        self.fake.store.lags = False
        self.fake.store.arrive()

    def patience(self) -> float:
        return self.fake.patience

    def unmet(self) -> bool:
        """Whether something that was to go wrong never did."""
        return any(fault.times for fault in self.fake.faults)

    def received(self, _folder: Path) -> list[str]:
        return self.fake.store.received

    def went(self, _folder: Path) -> list[Left]:
        return [left.of_ews(each) for each in self.fake.store.went]


class Graph:
    transport = "graph"
    password: ClassVar[Mapping[str, str]] = {"CONDUCT_GRAPH_SECRET": fake_graph.SECRET}

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        certified = certify(folder)
        self.fake = stack.enter_context(fake_graph.serving(certified))
        self.settings = {
            "tenant": fake_graph.TENANT,
            "client_id": fake_graph.CLIENT,
            "credential": "secret",
            "base_url": self.fake.base_url,
            "authority": self.fake.url,
            "ca_file": str(certified.ca_file),
        }

    def begin(self) -> None:
        self.fake.mails.clear()
        self.fake.delivered.clear()
        self.heal()

    def heal(self) -> None:
        fake = self.fake
        fake.on_send = fake.on_draft = fake.expires_at = ""
        fake.throttle, fake.lags = 0, False
        fake.closed.clear()
        fake.refuses.clear()
        fake.settle()

    def patience(self) -> float:
        return self.fake.patience

    def unmet(self) -> bool:
        return bool(self.fake.on_draft or self.fake.expires_at or self.fake.throttle)

    def received(self, _folder: Path) -> list[str]:
        lists = [mail.content["toRecipients"] for mail in self.fake.delivered]
        return [each["emailAddress"]["address"] for recipients in lists for each in recipients]

    def went(self, _folder: Path) -> list[Left]:
        return [left.of_graph(mail.content) for mail in self.fake.delivered]


class Smtp:
    transport = "smtp"
    password: ClassVar[Mapping[str, str]] = {"CONDUCT_SMTP_PASSWORD": fake_smtp.PASSWORD}

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        certified = certify(folder)
        self.fake = fake_smtp.FakeSmtp(certified.server_context())
        self.fake.start()
        stack.callback(self.fake.stop)
        self.settings = {
            "host": "127.0.0.1",
            "port": self.fake.port,
            "username": fake_smtp.USER,
            "ca_file": str(certified.ca_file),
        }

    def begin(self) -> None:
        self.fake.mailbox.taken.clear()
        self.heal()

    def heal(self) -> None:
        self.fake.mailbox.fault, self.fake.mailbox.letters_a_line = fake_smtp.Fault.NONE, 0
        self.fake.mailbox.refuses.clear()

    def patience(self) -> float:
        mailbox = self.fake.mailbox
        return waits("SILENT" in mailbox.fault.name or (mailbox.letters_a_line > 0 and "SILENT" in mailbox.ending.name))

    def unmet(self) -> bool:
        return False  # it fails until it is healed, at every letter

    def received(self, _folder: Path) -> list[str]:
        return [address for taken in self.fake.mailbox.taken for address in taken.to]

    def went(self, _folder: Path) -> list[Left]:
        return [left.of_message(taken.content, taken.to) for taken in self.fake.mailbox.taken]


class Folder:
    transport = "folder"
    password: ClassVar[Mapping[str, str]] = {}

    def __init__(self, _stack: ExitStack, _folder: Path) -> None:
        self.settings = {"path": "outbox"}

    def begin(self) -> None: ...

    def heal(self) -> None: ...

    def patience(self) -> float:
        return PATIENT

    def unmet(self) -> bool:
        return False  # as with SMTP

    def received(self, folder: Path) -> list[str]:
        saved = [path.read_bytes() for path in (folder / "outbox").glob("*.eml")]
        return [address for data in saved for address in rfc5322.read(data, "").to]

    def went(self, folder: Path) -> list[Left]:
        return [left.of_message(path.read_bytes()) for path in (folder / "outbox").glob("*.eml")]


Server = Ews | Graph | Smtp | Folder


def _exchange(operation: str, kind: str, *, acts: bool = False, times: int = 1) -> Fault:
    return Fault(lambda server: server.fake.fail(operation, kind, acts=acts, times=times))


def _graph(**changes: Any) -> Fault:
    return Fault(lambda server: vars(server.fake).update(changes))


def _smtp(fault: fake_smtp.Fault) -> Fault:
    return Fault(lambda server: setattr(server.fake.mailbox, "fault", fault))


def _ends(ending: fake_smtp.Ending) -> Fault:
    return Fault(lambda server: vars(server.fake.mailbox).update(ending=ending, letters_a_line=1))


MAILBOX = "office@bude.example"
WRONG = "not the password"

EWS_FAULTS = {
    "nothing goes wrong": Fault(),
    **{f"sent, and the answer lost: {kind}": _exchange("SendItem", kind, acts=True) for kind in fake_ews.LOST},
    **{f"not sent, and the answer is {kind}": _exchange("SendItem", kind) for kind in ("401", "503", "busy")},
    "not sent, and the line cut": _exchange("SendItem", "reset"),
    "the letter itself refused": _exchange("SendItem", "ErrorInvalidRecipients"),
    "an error that says nothing sure": _exchange("SendItem", "ErrorInternalServerTransientError"),
    "lies among the drafts for a while": Fault(lambda server: setattr(server.fake.store, "lags", True)),
    **{
        f"the draft made, and the answer lost: {kind}": _exchange("CreateItem", kind, acts=True)
        for kind in ("timeout", "reset", "503", "504", "truncated", "half")
    },
    "too busy for a draft": _exchange("CreateItem", "busy"),
    "the mailbox is full": _exchange("CreateItem", "ErrorQuotaExceeded"),
    **{f"a look-up fails: {kind}": _exchange("FindItem", kind) for kind in ("timeout", "503", "half", "busy")},
    "a read-back fails: 503": _exchange("GetItem", "503"),
    "the mailbox is closed to the login": Fault(lambda server: server.fake.store.refused.add(MAILBOX)),
    "the password is wrong": Fault(password=WRONG),
}

GRAPH_FAULTS = {
    "nothing goes wrong": Fault(),
    **{f"sent, and the answer lost: {kind}": _graph(on_send=kind) for kind in sorted(fake_graph.LOST)},
    "not sent, and the line cut": _graph(on_send="lose-before"),
    "the sign-in ran out before the submission": _graph(expires_at="send"),
    "the letter itself refused": _graph(on_send="400"),
    "sending refused": _graph(on_send="403"),
    "lies among the drafts for a while": _graph(lags=True),
    "lies there, and the answer was 503": _graph(lags=True, on_send="503"),
    **{
        f"the draft made, and the answer lost: {kind}": _graph(on_draft=kind)
        for kind in ("timeout", "reset", "503", "504", "truncated", "401", "429")
    },
    "too busy for a draft": _graph(on_draft="busy"),
    "the sign-in ran out before the draft": _graph(expires_at="messages"),
    "too busy for questions (Retry-After)": _graph(throttle=3, retry_after="1"),
    "the mailbox is closed to the login": Fault(lambda server: server.fake.closed.add(MAILBOX)),
    "the secret is wrong": Fault(password=WRONG),
}

SMTP_FAULTS = {
    "nothing goes wrong": Fault(),
    **{
        fault.name.replace("_", " ").lower(): _smtp(fault)
        for fault in fake_smtp.Fault
        if fault is not fake_smtp.Fault.NONE
    },
    **{
        f"the line ends at the second: {ending.name.replace('_', ' ').lower()}": _ends(ending)
        for ending in fake_smtp.Ending
    },
    "the password is wrong": Fault(password=WRONG),
}

FOLDER_FAULTS = {
    "nothing goes wrong": Fault(),
    "the disk is full": Fault(disk="full"),
    "the file may not be renamed": Fault(disk="refuses the rename"),
    "the disk fails after the rename": Fault(disk="fails after the rename"),
}

FAULTS: Mapping[str, Mapping[str, Fault]] = {
    "folder": FOLDER_FAULTS,
    "smtp": SMTP_FAULTS,
    "graph": GRAPH_FAULTS,
    "ews": EWS_FAULTS,
}
KINDS: Mapping[str, type[Any]] = {each.transport: each for each in (Folder, Smtp, Graph, Ews)}


@contextmanager
def serving(transport: str, folder: Path) -> Iterator[Server]:
    with ExitStack() as stack:
        yield KINDS[transport](stack, folder)
