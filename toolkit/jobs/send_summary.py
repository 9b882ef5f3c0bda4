"""Send the board's papers: each member gets each set of figures once, through the letters' own way out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from toolkit.core.fields.board_message import attachment_names, board_body, board_subject
from toolkit.core.figures.changes import Shown, changes, identity_of
from toolkit.core.figures.period import Period
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.trust import Member, Trust
from toolkit.files import digest, digest_of, make_folder, replace_file
from toolkit.jobs.board_papers import Standing, entry_of, standing
from toolkit.jobs.deliver import deliver
from toolkit.jobs.delivering import Act, Delivered, Watch, hand_over
from toolkit.jobs.editions import PAPER
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.pace import Progress, Ticks
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.session import Session, transport_of
from toolkit.jobs.summary import Summarised
from toolkit.jobs.verdict import stays_a_draft
from toolkit.ledger import login
from toolkit.mail import EXCEL, MEDIA_TYPES, Attachment, Message, Transport, UnpostableLetter
from toolkit.settings import load

SENT = "sent"
"""The folder beside the editions that keeps what was handed over, by its figures."""
BOOK = "summary.xlsx"
FIGURES = "figures.json"
KEPT = (PAPER, BOOK, FIGURES)
REAL_TIME = Ticks()


@dataclass(frozen=True, slots=True)
class Offer:
    """What would go, and what is new in it."""

    period: Period
    facts: str
    """Which figures (`identity_of`)."""
    standing: Standing
    changes: tuple[str, ...]
    """What stands otherwise in what some of them were sent before; () where that is not kept any more, too."""

    def is_what(self, agreed: Offer) -> bool:
        """Whether these are the figures that somebody agreed to, and new to nobody else than they were told."""
        others, told = ({each.key for each in offer.standing.earlier} for offer in (self, agreed))
        return self.facts == agreed.facts and others == told


def offered(folder: Path, done: Summarised, now: datetime) -> Offer:
    """Return what `send_summary` would hand over now. Changes nothing.

    Raises ToolkitError where nobody or no mailbox is named, and while a school is missing from the figures.
    """
    trust = load(folder).trust
    _may_go(trust, done)
    return _offer(trust, done.pack.period, letters_of(trust, redirected=True), transport_of(trust, now))


def send_summary(
    folder: Path,
    done: Summarised,
    now: datetime,
    agreed: Offer,
    *,
    progress: Watch | None = None,
    ticks: Ticks = REAL_TIME,
) -> Delivered:
    """Hand the board's papers over to everybody who has not got these figures (`conduct summary --send`).

    `agreed`: what somebody was shown; where the files or the ledger say otherwise by now, nothing goes. What goes is
    kept beside the editions, for the next run to compare with.
    """
    trust, period = load(folder).trust, done.pack.period
    _may_go(trust, done)
    with Session.open(trust, now) as session:
        session.transport.check()
        reconcile(session.ledger, session.transport, now=now, mode=trust.mail.mode)
        offer = _offer(trust, period, session.ledger.letters(redirected=True), session.transport)
        if not offer.is_what(agreed):
            raise ToolkitError("Another run changed the figures meanwhile. Nothing was sent.", "Run this again.")
        kept = _kept(period, offer.standing, session)

        def acts() -> Iterator[Act]:
            for member in offer.standing.going:
                message = _message(member, trust, period, kept)
                entry = _entered(member, period, message, kept, session)
                act = partial(deliver, entry, message, session.ledger, session.transport)
                yield Act(partial(act, mode=trust.mail.mode, now=now), partial(_unpostable, member))

        return hand_over(acts, session, progress or _silent, ticks)


def _silent(_: Progress) -> None:
    """Nobody watches."""


def _may_go(trust: Trust, done: Summarised) -> None:
    if not trust.paper.board:
        raise ToolkitError(
            "conduct.toml names nobody to whom the board's papers go. Nothing was sent.",
            'Write them under [summary]: board = ["A. Chair <chair@trust.example>"].',
        )
    if not trust.paper.mailbox:
        raise ToolkitError(
            "conduct.toml names no mailbox that the board's papers could be sent from. Nothing was sent.",
            'Write one under [summary]: mailbox = "office@trust.example".',
        )
    if done.unread:
        named = ", ".join(dict.fromkeys(problem.log or "" for problem in done.unread))
        raise ToolkitError(
            f"A school is missing from the figures: {named} cannot be used yet. Nothing was sent.",
            "Settle that, and run this again.",
        )


def _offer(trust: Trust, period: Period, beside: tuple[LetterRecord, ...], transport: Transport) -> Offer:
    figures = _figures(_place(trust, period) / "board" / FIGURES)
    drafts_stay = stays_a_draft(transport, trust.mail.mode)
    facts = identity_of(figures)
    found = standing(trust.paper.board, period, facts, beside, transport, drafts_stay=drafts_stay)
    last = max(found.earlier, key=lambda each: (str(each.rendered_on), each.key), default=None)
    was = (trust.folder / last.document).with_name(FIGURES) if last and last.document else None
    told = tuple(changes(_figures(was), figures)) if was and was.is_file() else ()
    return Offer(period, facts, found, told)


def _place(trust: Trust, period: Period) -> Path:
    return trust.folder / "summaries" / period.name


def _figures(path: Path) -> Shown:
    tables = json.loads(path.read_text("utf-8"))["tables"]
    return {
        (table["title"], line["label"], column["label"]): str(cell)
        for table in tables
        for line in table["lines"]
        for column, cell in zip(table["columns"], line["cells"], strict=True)
    }


def _kept(period: Period, found: Standing, session: Session) -> Path:
    """Return the folder of what goes: as others have it already, else as it was written just now."""
    place = _place(session.trust, period)
    figures = identity_of(_figures(place / "board" / FIGURES))
    kept = place / SENT / figures[:12]
    known = {(each.sha256, session.ledger.enclosed(each.key)) for each in found.has}
    if all((kept / name).is_file() for name in KEPT) and (digest(kept / PAPER), digest(kept / BOOK)) in known:
        return kept
    make_folder(kept)
    for name in KEPT:
        replace_file(kept / name, (place / "board" / name).read_bytes())
    return kept


def _message(member: Member, trust: Trust, period: Period, kept: Path) -> Message:
    sender = trust.paper.mailbox
    names, kinds = attachment_names(period), (MEDIA_TYPES[".docx"], EXCEL)
    paper, book = (
        Attachment(name, (kept / file).read_bytes(), kind)
        for file, name, kind in zip((PAPER, BOOK), names, kinds, strict=True)
    )
    body = board_body(member, trust, period, sender)
    return Message(sender, member.email, member.name, board_subject(trust), body, (paper,), (book,))


def _entered(member: Member, period: Period, message: Message, kept: Path, session: Session) -> LetterRecord:
    """Enter what goes to a member, approved by whoever runs this; what is on its way or gone stays as it is."""
    ledger, trust = session.ledger, session.trust
    facts = identity_of(_figures(kept / FIGURES))
    entry = ledger.plan(entry_of(member, period, facts), redirect_of=f"{SENT} to the board")
    if entry.state.may_have_left:
        return entry
    document = (kept / PAPER).relative_to(trust.folder).as_posix()
    paper, book = (digest_of(each.content) for each in message.files)
    day = session.now.date()
    ledger.rendered(entry.key, facts=facts, sha256=paper, document=document, day=day, enclosed=book)
    return ledger.approved(entry.key, by=login(), role="", reason="", facts=facts, at=session.now)


def _unpostable(member: Member, error: UnpostableLetter) -> Problem:
    next_step = f"{error.next_step} The members stand under [summary] in conduct.toml."
    return Problem("unpostable", f"The paper for {member.shown} cannot go. {error.message}", next_step)
