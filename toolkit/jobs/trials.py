"""The stand-ins of letters in a trial (`redirect_all`): they went to one address instead, and count for nothing."""

from __future__ import annotations

from collections import defaultdict

from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState
from toolkit.ledger import Ledger
from toolkit.mail import redirect_key


def trials(ledger: Ledger) -> tuple[LetterRecord, ...]:
    """Return every letter's stand-ins, and no redelivery."""
    of = defaultdict[tuple[object, ...], list[str]](list)
    redirected = ledger.letters(redirected=True)
    for letter in ledger.letters() if redirected else ():
        of[_about(letter)].append(letter.key)
    return tuple(each for each in redirected if any(redirect_key(key, each.to) == each.key for key in of[_about(each)]))


def gone_before(ledger: Ledger) -> dict[str, LetterState]:
    """Return the key and the state of each stand-in that went, or was made ready: a trial does it once."""
    return {each.key: each.state for each in trials(ledger) if each.state.may_have_left}


def _about(letter: LetterRecord) -> tuple[object, ...]:
    return letter.school, letter.identity, letter.step, letter.first_day
