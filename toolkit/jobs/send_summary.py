"""Send the board's papers: each member gets each set of figures once, through the letters' own way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from toolkit.core.figures.changes import changes, identity_of
from toolkit.core.figures.period import Period
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.trust import Member, Trust
from toolkit.files import digest_of
from toolkit.jobs.board_kept import figures_in, keep, message_of, written
from toolkit.jobs.board_papers import TO_THE_BOARD, Standing, entry_of, rehearsal_at, standing
from toolkit.jobs.deliver import deliver_as_it_is
from toolkit.jobs.delivering import Act, Delivered, Watch, hand_over
from toolkit.jobs.editions import PAPER
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.other_papers import FIGURES
from toolkit.jobs.pace import Progress, Ticks
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.session import Session, transport_of
from toolkit.jobs.summary import Summarised
from toolkit.jobs.verdict import stays_a_draft
from toolkit.ledger import login
from toolkit.mail import Message, Transport, UnpostableLetter, redirected
from toolkit.settings import load

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
    rehearsal: str = ""
    """`redirect_all`: the address to which everything goes instead, and nothing of it counts."""

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
        kept = keep(period, trust, session.ledger)

        def acts() -> Iterator[Act]:
            for member in offer.standing.going:
                message = _addressed(message_of(member, trust, period.name, kept), offer.rehearsal)
                entry = _entered(member, period, message, kept, session)
                act = partial(deliver_as_it_is, entry, message, session.ledger, session.transport)
                yield Act(
                    f"the paper for {member.shown}",
                    partial(act, mode=trust.mail.mode, now=now),
                    partial(_unpostable, member),
                )

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
    figures = figures_in(written(trust, period))
    drafts_stay = stays_a_draft(transport, trust.mail.mode)
    facts = identity_of(figures)
    found = standing(trust.paper.board, period, facts, beside, transport, drafts_stay=drafts_stay)
    last = max(found.earlier, key=lambda each: (str(each.rendered_on), each.key), default=None)
    was = (trust.folder / last.document).parent if last and last.document else None
    told = tuple(changes(figures_in(was), figures)) if was and (was / FIGURES).is_file() else ()
    return Offer(period, facts, found, told, rehearsal_at(transport))


def _entered(member: Member, period: Period, message: Message, kept: Path, session: Session) -> LetterRecord:
    """Enter what goes to a member, approved by whoever runs this; what is on its way or gone stays as it is."""
    ledger = session.ledger
    facts = identity_of(figures_in(kept))
    entry = ledger.plan(entry_of(member, period, facts, rehearsal_at(session.transport)), redirect_of=TO_THE_BOARD)
    if entry.state.may_have_left:
        return entry
    document = (kept / PAPER).relative_to(session.trust.folder).as_posix()
    paper, book = (digest_of(each.content) for each in message.files)
    day = session.now.date()
    ledger.rendered(entry.key, facts=facts, sha256=paper, document=document, day=day, enclosed=book)
    return ledger.approved(entry.key, by=login(), role="", reason="", facts=facts, at=session.now)


def _addressed(message: Message, rehearsal: str) -> Message:
    """Return the message as it goes: in a rehearsal to that one address, with everything that it carries."""
    return replace(redirected(message, rehearsal), enclosed=message.enclosed) if rehearsal else message


def _unpostable(member: Member, error: UnpostableLetter) -> Problem:
    next_step = f"{error.next_step} The members stand under [summary] in conduct.toml."
    return Problem("unpostable", f"The paper for {member.shown} cannot go. {error.message}", next_step)
