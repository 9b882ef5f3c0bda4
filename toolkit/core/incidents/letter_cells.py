"""Which letter one cell of a column that nobody understands names: "Warning letter", "Invited in 4/11", "L1"."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.frozen import dataclass
from toolkit.core.incidents import remark_words as words_of
from toolkit.core.incidents.outcome_headings import is_about_something_else
from toolkit.core.incidents.remarks import Said, remarks_in
from toolkit.core.incidents.words import names_nothing, only_spoken, step_of
from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.steps import Step
from toolkit.core.text import normal

_CODE = regex(r"(?:l ?[1-4]|[mwb] ?l ?[1-4]?)")
"""A school's own short form, which only the school can spell out; it may as well be a room or a name."""
_LETTER = regex(r"(?:(?:1st|2nd|3rd|first|second|third) )?(?:letter|ltr|lttr)(?: [1-4])?")
_SENT = regex(rf"\b(?:{words_of.WARNING}|{words_of.INVITED}|{words_of.BAN}|letter)\b.*\b{words_of.SENT}\b")
_NO_LETTER = regex(r"\b(?:polic(?:y|ies)|templates?|lights?|posters?|signs?|lifted|ended)\b")
"""Words beside a letter's that make it none which went to a parent."""
_LADDER = frozenset([Step.MEETING, Step.MEETING_REMINDER, Step.WARNING, Step.BAN])
_LONGEST, _FEW_WORDS = 80, 5
_DONE, _MET = frozenset([Said.DONE, Said.LETTER]), frozenset([Said.HELD, Said.OFFERED])
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Named:
    """A letter or a step that a cell speaks of as taken. `step` is None where only the school knows which.

    `surely`: whether it does so under any heading; "Meeting" may say where something was said, "L1" be a room.
    """

    step: Step | None
    surely: bool = True


@MEMORY.remembered(4096)
def letter_in(text: str, *, ahead: bool = False) -> Named | None:
    """Return the letter that a cell names as one that went; None for a plan, a denial, an account or anything else.

    `ahead`: whether the heading asks for what is to be done.
    """
    words = normal(text)
    if not words or len(text) > _LONGEST or only_spoken(text):
        return None
    if _CODE.fullmatch(words):
        return None if ahead else Named(None, surely=False)
    if _LETTER.fullmatch(words):
        return None if ahead else Named(None)
    said = remarks_in(text, ahead=ahead)
    done = next((each for each in said if each.said in _DONE), None)
    if done:
        return Named(done.step)
    met = next((each for each in said if each.said in _MET), None)
    if met:
        return Named(met.step, surely=bool(met.day))
    step = None if ahead else step_of(text)
    if step in _LADDER:
        return Named(step)
    unclear = not ahead and any(each.said is Said.UNCLEAR for each in said)
    return Named(None) if unclear and _speaks_of_little_else(words) else None


def _speaks_of_little_else(words: str) -> bool:
    if is_about_something_else(words) or _NO_LETTER.search(words):
        return False
    return len(words.split()) <= _FEW_WORDS or _SENT.search(words) is not None


def are_letters(texts: Iterable[str], *, surely: bool) -> bool:
    """Whether nearly all of these different cells name letters that went.

    `surely`: one of them at least has to be more than "Meeting" or "L1".
    """
    said = [letter_in(text) for text in dict.fromkeys(texts) if not names_nothing(text)]
    found = [each for each in said if each]
    return bool(found) and len(found) / len(said) >= _NEARLY_ALL and (not surely or any(each.surely for each in found))
