"""A school that invites a parent to a meeting at a time, by Exchange or by Microsoft 365, and what its mailbox gets."""

from __future__ import annotations

from base64 import b64decode
from datetime import date, datetime
from typing import Any

import openpyxl
import tomlkit
from icalendar import Calendar
from jobs_drafts.outlook import BUDE, Exchange
from mail import came_back
from walks.walk import ADDRESS, OFFICE, TOP, Walk

from toolkit.ledger import Ledger
from toolkit.settings import load

SENT, ARRIVED, LATER = "23 Nov", date(2026, 11, 26), "27 Nov"
AT = datetime.fromisoformat("2026-11-30T15:30:00")


class Invited:
    """Jane Orr's row, and the mailbox that her invitation leaves from."""

    def __init__(self, walk: Walk, mailbox: Any, mode: str = "send") -> None:
        self.walk, self.mailbox = walk, mailbox
        path = walk.folder / "conduct.toml"
        document = tomlkit.parse(path.read_text("utf-8"))
        document["mail"] = {"mode": mode, "per_minute": 0, "calendar": "ics", **mailbox.settings}
        path.write_text(tomlkit.dumps(document), "utf-8")
        self.row = walk.at(SENT).log("16 Nov")

    def approve(self, when: datetime | date | None = AT) -> None:
        """Let the office offer a time and approve the letter, beside the incident itself."""
        if when:
            self.walk.type(self.row, "Meeting on", when)
        self.walk.type(self.row, "Approved by", OFFICE)

    def send(self) -> None:
        assert self.walk.send() == [("Jane Orr", "meeting", "sent")]

    @property
    def letter(self) -> Any:
        (letter,) = Ledger.peek(load(self.walk.folder).trust.ledger_url)
        return letter

    def files(self) -> dict[str, bytes]:
        """Return what the last message that left carries: name → content."""
        if isinstance(self.mailbox, Exchange):
            store = self.mailbox.fake.store
            gone = [each for each in store.messages.values() if each.submitted][-1]
            return {name: b64decode(content) for _, name, _, content in gone.attachments}
        gone = self.mailbox.fake.delivered[-1]
        return {each["name"]: b64decode(each["contentBytes"]) for each in gone.content["attachments"]}

    @property
    def event(self) -> Any:
        (event,) = Calendar.from_ical(self.files()["meeting.ics"]).walk("VEVENT")
        return event

    def answers(self, answer: str, *, sender: str = ADDRESS, attendee: str = "", day: date = ARRIVED) -> None:
        """Let a calendar answer the invitation that left."""
        mail = came_back.calendar_reply(answer, uid=str(self.event["UID"]), sender=sender, attendee=attendee or sender)
        if isinstance(self.mailbox, Exchange):
            self.mailbox.fake.store.receive(BUDE, mail, day)
        else:
            self.mailbox.fake.arrive(BUDE, mail, day)

    def run_at_once(self, *words: str) -> str:
        return " ".join(self.walk.at(SENT).run(*words, *(["--why"] if words == ("plan",) else [])).out.split())

    def run(self, *words: str) -> str:
        return " ".join(self.walk.at(LATER).run(*words).out.split())

    def why(self) -> str:
        return str(self.walk.cells(self.row, "Why")[0])

    def outcome(self) -> object:
        sheet = openpyxl.load_workbook(self.walk.folder / "logs" / "bude.xlsx").worksheets[0]
        columns = {cell.value: cell.column for cell in sheet[TOP]}
        return sheet.cell(self.row, columns["Meeting outcome"]).value if "Meeting outcome" in columns else None
