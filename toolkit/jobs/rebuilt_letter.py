"""One letter that a log tells of and no ledger knows: what the mailbox adds, and how it is entered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.keys import redelivery_key
from toolkit.core.letters import LetterRecord
from toolkit.core.rebuilt import FromLog
from toolkit.core.steps import LetterState as S
from toolkit.files import digest
from toolkit.jobs.sent_time import is_believable
from toolkit.jobs.session import Session
from toolkit.ledger import Ledger
from toolkit.mail import Found, Transport, Whereabouts

READABLE = (".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Known:
    """`found`: whether the mailbox holds a message of the letter's key. `again`: its redeliveries that are there."""

    said: FromLog
    letter: LetterRecord
    found: bool
    again: tuple[LetterRecord, ...] = ()

    @property
    def place(self) -> str:
        first = self.said.places[0]
        return f"{first.log} row {first.row}"

    def enter(self, ledger: Ledger, order: str) -> None:
        """Write it into the ledger, with whoever ordered it."""
        note = f"rebuilt from {self.place} {order}"
        noted = replace(self.letter, note=note) if self.letter.state is S.UNKNOWN else self.letter
        ledger.rebuilt(noted, note=note)
        for each in self.again:
            ledger.rebuilt(each, note=note, redirect_of=noted.key)


def look_for(said: FromLog, session: Session) -> Known | None:
    """Return the letter with what the mailbox knows of it; None where it is not certain whose it is.

    A key is made of the person's name: a message that bears it was to them, whatever was changed in the row since.
    """
    transport = session.transport
    found = transport.find(said.letter.key) if transport.can_look_up else None
    if not found:
        return Known(said, said.letter, found=False) if said.is_certain else None
    if found.whereabouts is not Whereabouts.SENT:
        return Known(said, said.letter, found=True)
    letter = _as_it_went(said.letter, found, session)
    if not transport.delivers or letter.state not in {S.SENT, S.BOUNCED}:
        return Known(said, letter, found=True)
    return Known(said, letter, True, tuple(_again(letter, session)))


def _as_it_went(letter: LetterRecord, found: Found, session: Session) -> LetterRecord:
    """Return the letter with the address and the document that the sent message bears."""
    transport = session.transport
    draft = transport.read_draft(found.ref)
    digests = [each for _, each in draft.attachments]
    document = _document(letter.key, digests[0], session.trust.folder) if digests else ""
    went = S.SENT if transport.delivers else S.SAVED
    told = found.sent_at if found.sent_at and is_believable(found.sent_at, session.now) else None
    left = told.astimezone(session.now.tzinfo).date() if told else None
    return replace(
        letter,
        state=letter.state if letter.state in {S.SENT, S.BOUNCED, S.SAVED} and letter.sent_on else went,
        sent_on=letter.sent_on or left or session.now.date(),
        to=draft.to[0] if len(draft.to) == 1 else "",
        sha256=digests[0] if document else "",
        document=document,
        draft=found.ref,
    )


def _document(key: str, wanted: str, folder: Path) -> str:
    """Return which of the letters that were made is the one that went, "" where none is it any more."""
    made = sorted((folder / "letters").rglob(f"*{key[:6]}.*"))
    return next(
        (path.relative_to(folder).as_posix() for path in made if path.suffix in READABLE and digest(path) == wanted), ""
    )


def _again(letter: LetterRecord, session: Session) -> Iterator[LetterRecord]:
    """Yield the redeliveries that the mailbox holds, in order.

    The log's word is of the last delivery that it knows: one that went later than that is not in the log yet.
    """
    found = list(_redeliveries(letter, session.transport))
    for number, (key, each) in enumerate(found, 1):
        if each.whereabouts is not Whereabouts.SENT:
            yield replace(letter, key=key, state=S.UNKNOWN, sent_on=None, to="", draft="")
            continue
        again = _as_it_went(replace(letter, key=key, state=S.SENT, sent_on=None), each, session)
        is_known = bool(again.sent_on and letter.sent_on and again.sent_on <= letter.sent_on)
        bounced = number < len(found) or (is_known and letter.state is S.BOUNCED)
        yield replace(again, state=S.BOUNCED if bounced else S.SENT)


def _redeliveries(letter: LetterRecord, transport: Transport) -> Iterator[tuple[str, Found]]:
    for ordinal in count(1):
        key = redelivery_key(letter.key, ordinal)
        if not (found := transport.find(key)):
            return
        yield key, found
