"""What became, after all, of letters that count as settled: one that turned up, one that went twice, a draft beside it.

Somebody said of a letter that it did not go, and the server was only late; or copied a draft in Outlook, and sent the
copy. Such letters are looked up for some weeks more. Nothing here submits anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from toolkit.core.letters import SINCE_THEN, WENT_OTHERWISE, LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.jobs.differences import has_not_served, other_recipients, otherwise, twice
from toolkit.jobs.reconciled import Reconciled
from toolkit.jobs.sent_time import left
from toolkit.ledger import TURNED_UP, Ledger
from toolkit.mail import Found, Transport, Whereabouts

DAYS = 30
"""How long such a letter is looked up: mail servers give up within days."""

DELIVERED = frozenset({S.SENT, S.BOUNCED})


def turned_up(
    letters: Iterable[LetterRecord], ledger: Ledger, transport: Transport, now: datetime
) -> Iterator[Reconciled]:
    """Look up those of `letters` that may turn up, and yield what is new of them, and what is still to be done."""
    watched = ledger.watched(now - timedelta(days=DAYS)) if transport.can_look_up else frozenset()
    for key in (each.key for each in letters if each.key in watched):
        with ledger.claimed(key) as ours:
            letter = ledger.letter(key) if ours else None
            if letter and letter.state in TURNED_UP | DELIVERED and (found := transport.find(key)):
                yield from list(_found(letter, found, ledger, transport, now))


def other_drafts(letter: LetterRecord, found: Found) -> tuple[str, ...]:
    """Return the refs of drafts that were copied from a letter's own.

    A server that keeps there what it sent keeps the letter's own: it was submitted, and says nothing of a copy.
    """
    gone = found.whereabouts is Whereabouts.SENT
    return tuple(each for each in found.drafts if gone and (letter.state is S.DRAFTED or each != letter.draft))


def _found(
    letter: LetterRecord, found: Found, ledger: Ledger, transport: Transport, now: datetime
) -> Iterator[Reconciled]:
    if letter.state in TURNED_UP and found.whereabouts is Whereabouts.SENT:
        to = S.SENT if transport.delivers else S.SAVED
        day = left(letter, found, ledger, now).day
        # What it said was compared when it was approved; that approval, and maybe its document, are others by now.
        went = otherwise(letter, other_recipients(letter, transport.read_draft(found.ref)), twice(found, now))
        after = has_not_served(ledger.turned_up(letter.key, to, sent_on=day, note=went or AFTER_ALL), ledger)
        yield Reconciled(letter.key, letter.state, after.state, f"{AFTER_ALL}. {went or NOT_AGAIN}")
    elif letter.state in DELIVERED and found.left and not letter.went_twice:
        note = f"{WENT_OTHERWISE}: {twice(found, now)}"
        ledger.went_twice(letter.key, note=f"{note}{SINCE_THEN}{letter.note}" if letter.note else note)
    if letter.state in DELIVERED and found.whereabouts is Whereabouts.SENT and found.drafts:
        mailbox = found.drafts[0].partition(" ")[0]
        yield Reconciled(letter.key, letter.state, letter.state, ANOTHER_DRAFT.format(mailbox=mailbox), asks=True)


AFTER_ALL = "it was found among the sent letters after all, though somebody had said that it did not go"
NOT_AGAIN = "It is not sent again; its days count from that day"
ANOTHER_DRAFT = (
    "it went, and another draft of it still lies among the drafts of {mailbox}: a copy, which would go as a second "
    "letter. Delete it, and do not press Send on it"
)
