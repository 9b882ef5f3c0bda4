"""A board's paper that came back goes once more because somebody orders it: the same files, to the same address.

Like a letter's redelivery it has a key of its own, and the order can be repeated after a run that ended in the middle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from toolkit.core.keys import redelivery_key
from toolkit.core.letters import LetterRecord
from toolkit.core.references import names_letter
from toolkit.core.steps import LetterState as S
from toolkit.core.steps import Paper
from toolkit.core.trust import Member, Trust
from toolkit.files import digest
from toolkit.jobs.board_kept import BOOK, message_of
from toolkit.jobs.board_papers import board_papers, rehearsal_at, whatever_went
from toolkit.jobs.deliver import deliver
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.redelivered import carry_over, redeliveries, redirected_by_key
from toolkit.jobs.redelivery_address import NEW_AFTER, refuse_on_its_way
from toolkit.jobs.redelivery_order import Order, refuse_incomplete, refused
from toolkit.jobs.session import Session
from toolkit.ledger import Ledger
from toolkit.settings import load


def names_a_paper(folder: Path, ref: str) -> bool:
    """Whether an order means a board's paper, and no letter. Changes nothing."""
    every = letters_of(load(folder).trust, redirected=True)
    return any(each.step is Paper.SUMMARY and names_letter(ref, each.school, each.key) for each in every)


def redeliver_paper(
    folder: Path, now: datetime, order: Order, agreed: Callable[[LetterRecord], bool] = lambda _: True
) -> LetterRecord | None:
    """Hand a board's paper over once more, and return how it went. Raises ToolkitError, nothing sent, where it may not.

    `agreed` is shown the paper that came back, and may say no: None then, and nothing was done.
    """
    refuse_incomplete(order)
    trust = load(folder).trust
    if order.to or order.wrong_address:
        raise refused(
            "where the board's papers go stands under [summary] in conduct.toml",
            "Correct the address there and run `conduct summary --send`: the new one gets its own.",
        )
    with Session.open(trust, now) as session:
        if rehearsal_at(session.transport):
            raise refused("in conduct.toml redirect_all is set", "Empty it first: a rehearsal redelivers nothing.")
        session.transport.check()
        reconcile(session.ledger, session.transport, now=now)
        paper = _meant(order, session.ledger)
        member, kept = _member(paper, trust), _kept(paper, session)
        if not agreed(paper):
            return None
        entered = _entered(paper, order, session)
        message = message_of(member, trust, paper.refs[0], kept)
        mode = trust.mail.mode
        done = deliver(entered, message, session.ledger, session.transport, mode=mode, now=now)
        carry_over(session.ledger)
        return done


def _meant(order: Order, ledger: Ledger) -> LetterRecord:
    named = [each for each in whatever_went(ledger) if names_letter(order.ref, each.school, each.key)]
    papers = {each.key for each in board_papers(ledger)}
    found = next((each for each in named if each.key in papers and each.state is S.BOUNCED), None)
    if found is None:
        states = " and ".join(each.state for each in named)
        raise refused(
            f"{order.ref} did not come back: {states}",
            "Only a board's paper that came back goes again. Run `conduct reconcile` where it is open.",
        )
    return found


def _member(paper: LetterRecord, trust: Trust) -> Member:
    found = next((each for each in trust.paper.board if each.email.casefold() == paper.identity), None)
    if found is None:
        raise refused(
            f"nobody has {paper.to} under [summary] in conduct.toml any more",
            "Write it there again, or run `conduct summary --send` for those who do.",
        )
    return found


def _kept(paper: LetterRecord, session: Session) -> Path:
    """Return the folder of what was sent, where it is still what it was."""
    document = session.trust.folder / paper.document
    files = {document: paper.sha256, document.with_name(BOOK): session.ledger.enclosed(paper.key)}
    if not paper.document or any(not path.is_file() or digest(path) != known for path, known in files.items()):
        raise refused(
            f"what was sent ({Path(paper.document).parent.as_posix()}) is not there any more, or was changed",
            "Put it back from a backup or from Sent Items: only the same files go again.",
        )
    return document.parent


def _entered(paper: LetterRecord, order: Order, session: Session) -> LetterRecord:
    """Enter the redelivery, approved by who orders it; one that is among the drafts or gone stays as it is."""
    again = tuple(redeliveries(paper.key, redirected_by_key(session.ledger)))
    last = again[-1] if again else None
    refuse_on_its_way(last, paper.to)
    ordinal = len(again) + (0 if last and last.state not in NEW_AFTER | {S.SENT} else 1)
    key, by, reason = redelivery_key(paper.key, ordinal), order.by.strip(), order.reason.strip()
    facts = sha256("\x1f".join((paper.facts, by, reason)).encode()).hexdigest()
    other = session.ledger.plan(replace(paper, key=key, facts=facts), redirect_of=paper.key)
    if other.state.may_have_left:
        return other
    day, enclosed = session.now.date(), session.ledger.enclosed(paper.key)
    session.ledger.rendered(key, facts=facts, sha256=paper.sha256, document=paper.document, day=day, enclosed=enclosed)
    return session.ledger.approved(key, by=by, role="", reason=reason, facts=facts, at=session.now)
