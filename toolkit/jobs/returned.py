"""What came back to the schools' mailboxes: a letter that reached nobody, an answer to one.

Reads only. What people wrote is neither kept nor understood: the office is told that there is something to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from toolkit.core.frozen import dataclass
from toolkit.core.letters import DELIVERED, LetterRecord
from toolkit.core.policy.delivery import AGAIN
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.steps import LetterState as S
from toolkit.core.steps import Paper
from toolkit.jobs.answered import note_answers
from toolkit.jobs.looked_up import LookedUp
from toolkit.jobs.redelivered import carry_over, redeliveries, redirected_by_key
from toolkit.ledger import Ledger
from toolkit.mail import Bounce, Transport

DAYS = 30
"""How far back the mailboxes are looked through: mail servers give up within a week, and people answer within weeks."""

ANSWERED_WITHIN = 120
"""How many days after a letter left its answers are looked for."""

BOARD_AGAIN = "Correct the address under [summary] in conduct.toml, or order it to go again."

MAY_COME_BACK = frozenset({S.ACCEPTED, S.SENT, S.UNKNOWN})
HANDED_OVER = frozenset({S.DRAFTING, S.DRAFTED, S.SENDING})


@dataclass(frozen=True, slots=True)
class CameBack:
    letters: tuple[LookedUp, ...] = ()
    """Those of which something new is known."""
    unread: tuple[Problem, ...] = ()
    """Why a mailbox could not be looked through; nothing waits for that."""


NOTHING = CameBack()


def take_back(ledger: Ledger, transport: Transport, *, now: datetime) -> CameBack:
    """Note in the ledger which letters came back or were answered. Nothing that fails here keeps a run from its work.

    A mailbox is not opened unless a letter left in the last months that could be answered.
    """
    since = now.date() - timedelta(days=DAYS)
    if not _awaits_anything(ledger, now.date()):
        return NOTHING
    found: list[LookedUp] = []
    try:
        for bounce in transport.bounces(since):
            found += _bounced(bounce, ledger)
        found += [LookedUp(after, before.state, _came_back(after)) for before, after in carry_over(ledger)]
        found += note_answers(transport.replies(since), ledger)
    except ToolkitError as error:
        return CameBack(tuple(found), (_unread(error),))
    return CameBack(tuple(found))


def _awaits_anything(ledger: Ledger, today: date) -> bool:
    oldest = today - timedelta(days=ANSWERED_WITHIN)
    letters = (*ledger.letters(), *ledger.letters(redirected=True))
    return any(each.state in MAY_COME_BACK and (each.sent_on or today) >= oldest for each in letters)


def _bounced(bounce: Bounce, ledger: Ledger) -> Iterator[LookedUp]:
    """A report that came before the letter was last handed over is of an earlier delivery, and known.

    So is one of a letter that went again since: what became of that is its redelivery's to say.
    """
    letter = ledger.letter(bounce.key)
    if letter is None or letter.state not in MAY_COME_BACK or letter.note == DELIVERED:
        return
    if any(redeliveries(letter.key, redirected_by_key(ledger))):
        return
    if bounce.at and bounce.at < _handed_over(letter, ledger):
        return
    if letter.state is S.UNKNOWN:  # what came back had left
        ledger.move(letter.key, S.SENT, expect=S.UNKNOWN, sent_on=bounce.day)
    after = ledger.move(letter.key, S.BOUNCED, expect={S.ACCEPTED, S.SENT}, note=bounce.reason)
    yield LookedUp(after, letter.state, _came_back(after))


def _came_back(letter: LetterRecord) -> str:
    return f"{letter.note}. {BOARD_AGAIN if letter.step is Paper.SUMMARY else AGAIN}"


def _handed_over(letter: LetterRecord, ledger: Ledger) -> datetime:
    """Return when the letter was last on its way out; where the ledger was rebuilt, as its day began."""
    begun = [each.at for each in ledger.events(letter.key) if each.after in HANDED_OVER]
    day = letter.sent_on or date.min
    return max(begun, default=datetime(day.year, day.month, day.day, tzinfo=UTC))


def _unread(error: ToolkitError) -> Problem:
    lead = "Whether letters came back or were answered could not be seen: "
    return Problem("inbox", lead + error.message, f"{error.next_step} Until then look through the mailbox yourself.")
