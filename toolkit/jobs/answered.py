"""What was answered to letters, as the ledger notes it: how, and when. What people wrote is not kept or understood.

An answer decides nothing. That of a calendar is the person's own only where it comes from the address that the letter
went to: an invitation can be sent on, and whoever has it can answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from toolkit.core.frozen import dataclass
from toolkit.core.letters import DELIVERED, SINCE_THEN, LetterRecord
from toolkit.core.policy.replied import note_of
from toolkit.core.steps import LetterState as S
from toolkit.jobs.looked_up import LookedUp
from toolkit.jobs.redelivered import redeliveries, redirected_by_key
from toolkit.ledger import Ledger
from toolkit.mail import Reply, ReplyKind

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Answer:
    letter: LetterRecord
    reply: Reply
    kind: ReplyKind

    @property
    def weight(self) -> tuple[bool, date, datetime]:
        """The person's own answer counts before anybody else's, and the last one counts."""
        return self.kind is not ReplyKind.ELSEWHERE, self.reply.day, self.reply.at or LONG_AGO


def note_answers(replies: Iterable[Reply], ledger: Ledger) -> Iterator[LookedUp]:
    """Note in the ledger how each letter was answered last, once; yield the letters of which that is new."""
    last: dict[str, _Answer] = {}
    for answer in _answers(replies, ledger):
        before = last.get(answer.letter.key)
        if before is None or answer.weight >= before.weight:
            last[answer.letter.key] = answer
    for answer in last.values():
        letter, said = answer.letter, note_of(answer.kind, answer.reply.day)
        note = f"{letter.went_otherwise}{SINCE_THEN}{said}" if letter.went_otherwise else said
        if letter.state is S.SENT and letter.note not in {note, DELIVERED}:
            yield LookedUp(ledger.answered(letter.key, note=note), letter.state, f"{letter.person} {said}.")


def _answers(replies: Iterable[Reply], ledger: Ledger) -> Iterator[_Answer]:
    """Yield which letter each reply answers, and whether the person did: at the last address, where it went again."""
    by_key = redirected_by_key(ledger)
    letters = ledger.letters() if by_key else ()
    again = {each.key: letter for letter in letters for each in redeliveries(letter.key, by_key)}
    for reply in replies:
        letter = again.get(reply.key) or ledger.letter(reply.key)
        if letter is None:
            continue
        to = [each.to for each in redeliveries(letter.key, by_key) if each.state is S.SENT][-1:] or [letter.to]
        theirs = {each.casefold() for each in reply.by} <= {to[0].casefold()}
        yield _Answer(letter, reply, reply.kind if theirs else ReplyKind.ELSEWHERE)
