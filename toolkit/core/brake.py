"""The brake: a run that would send far more letters than a school usually sends stops and asks (DESIGN.md, Manners)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord

FAR_MORE = 3
"""Times the most that a school sent in one day."""
REMEMBERED = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Unusual:
    """One school's letters of this run, and the most that it sent in one day of the last year."""

    school: str
    letters: int
    usual: int


def unusual(
    going: Iterable[Decision], letters: Iterable[LetterRecord], today: date, at_most: int
) -> tuple[Unusual, ...]:
    """Return the schools that would send far more than usual, the most first.

    Up to `at_most` letters are never unusual; 0 takes the brake off.
    """
    now = Counter(decision.school for decision in going)
    days = Counter(
        (letter.school, letter.sent_on)
        for letter in letters
        if letter.sent_on and today - REMEMBERED <= letter.sent_on < today
    )
    usual: dict[str, int] = {}
    for (school, _), count in days.items():
        usual[school] = max(count, usual.get(school, 0))
    return tuple(
        Unusual(school, count, usual.get(school, 0))
        for school, count in now.most_common()
        if at_most and count > max(at_most, FAR_MORE * usual.get(school, 0))
    )


def says(each: Unusual) -> str:
    """Return what is unusual, as a sentence."""
    before = f"the most in one day of the last year was {each.usual}" if each.usual else "it has sent none before"
    return f"{each.school} would send {each.letters} letters in this run; {before}."
