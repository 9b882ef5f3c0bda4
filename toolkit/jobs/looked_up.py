"""A letter of which something was found out, as the commands tell it."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState
from toolkit.jobs.reconciled import Reconciled
from toolkit.jobs.trials import trials
from toolkit.ledger import Ledger


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A letter as it was `before`, and as it is now."""

    letter: LetterRecord
    before: LetterState
    note: str
    is_trial: bool = False
    """A stand-in (`redirect_all`): it was never to reach the person, and nothing waits for what became of it."""
    asks: bool = False
    """Whether a person must do something that its state does not say."""

    @property
    def waits(self) -> bool:
        """Whether a person must settle it, or do something about it."""
        waits = self.asks or self.letter.state in {LetterState.UNKNOWN, LetterState.CONFLICT}
        return waits and not self.is_trial

    @property
    def is_to_settle(self) -> bool:
        """Whether a person may say now what became of it."""
        open_ = self.letter.state in {LetterState.ACCEPTED, LetterState.UNKNOWN, LetterState.CONFLICT}
        return self.waits and open_


def looked_up(found: Iterable[Reconciled], ledger: Ledger) -> tuple[LookedUp, ...]:
    """Return what a look-up found, each with its letter."""
    found = tuple(found)
    stand_ins = {each.key for each in trials(ledger)} if found else frozenset[str]()
    pairs = [(ledger.letter(each.key), each) for each in found]
    return tuple(
        LookedUp(letter, each.before, each.note, each.key in stand_ins, each.asks) for letter, each in pairs if letter
    )


def moved(found: Iterable[Reconciled], ledger: Ledger) -> tuple[LookedUp, ...]:
    """Return those of which something new was found out; and those that left, and leave a person something to do."""
    left = {LetterState.SENT, LetterState.BOUNCED}
    news = [each for each in found if each.after is not each.before or (each.asks and each.after in left)]
    return looked_up(news, ledger)
