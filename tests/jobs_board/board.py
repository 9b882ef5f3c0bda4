"""A trust of one school with a board of two, and the ways in which its papers are mailed."""

from __future__ import annotations

import email
from contextlib import contextmanager
from email.policy import SMTP

import tomlkit
from jobs_drafts.outlook import exchange, microsoft_365
from mail.certificates import certify
from mail.fake_smtp import PASSWORD, USER, FakeSmtp
from openpyxl import load_workbook

from toolkit.jobs.board_papers import board_papers
from toolkit.ledger import Ledger
from toolkit.settings import load

CHAIR, CLERK = "chair@trust.example", "clerk@trust.example"
HEADINGS = ("Date", "Name of parent", "Email", "Type of behaviour")
CONDUCT = """
[trust]
name = "Three Coves Trust"
adopted = 2026-09-01
terms_confirmed = true

[[school]]
code = "bude"
name = "Bude Primary"
logs = ["log.xlsx"]
mailbox = "office@bude.example"
roll = 200

[summary]
board = ["A. Chair <chair@trust.example>", "clerk@trust.example"]
mailbox = "office@bude.example"
"""


class Outbox:
    """The folder transport: a message is a file."""

    def __init__(self, trust):
        self.folder = trust / "outbox"

    @property
    def left(self):
        return len(list(self.folder.glob("*.eml")))

    @property
    def mails(self):
        return [email.message_from_bytes(each.read_bytes(), policy=SMTP) for each in self.folder.glob("*.eml")]


class Server:
    def __init__(self, fake, ca_file):
        self.fake, self.secret = fake, ("CONDUCT_SMTP_PASSWORD", PASSWORD)
        host = {"host": "127.0.0.1", "port": fake.port, "username": USER, "ca_file": str(ca_file)}
        self.settings = {"transport": "smtp", "mode": "send", "per_minute": 0, "smtp": host}

    @property
    def left(self):
        return len(self.fake.mailbox.taken)


@contextmanager
def smtp(folder):
    certified = certify(folder)
    fake = FakeSmtp(certified.server_context())
    fake.start()
    yield Server(fake, certified.ca_file)
    fake.stop()


@contextmanager
def sending(ways, folder):
    with ways(folder) as mailbox:
        mailbox.settings |= {"mode": "send", "per_minute": 0}
        yield mailbox


WAYS = {
    "folder": None,
    "smtp": smtp,
    "Exchange": lambda folder: sending(exchange, folder),
    "Microsoft 365": lambda folder: sending(microsoft_365, folder),
}


def mailing(trust, settings):
    path = trust / "conduct.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    document["mail"] = settings
    path.write_text(tomlkit.dumps(document), "utf-8")


def send(conduct, trust, *words):
    return conduct("summary", "--trust", trust, "--today", "2026-11-23", "--month", "2026-11", "--send", *words)


def states(trust):
    with Ledger.open(load(trust).trust.ledger_url, clock=lambda: None) as ledger:
        return {each.to: each.state.value for each in board_papers(ledger)}


def one_more_incident(trust):
    book = load_workbook(trust / "log.xlsx")
    book.active.append(("20/11/2026", "Ann Zennor", "z@mail.example", "Threats"))
    book.save(trust / "log.xlsx")
