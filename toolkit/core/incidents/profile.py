"""What stands in the cells of a column: addresses, days, phrases of the policy, steps, names, kinds of people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice

from toolkit.core.incidents.day_spellings import is_bare_day, only_a_day
from toolkit.core.incidents.letter_cells import are_letters
from toolkit.core.incidents.months import MONTH
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.ticks import says_nothing, ticked
from toolkit.core.incidents.values import as_text
from toolkit.core.incidents.words import step_of, step_within
from toolkit.core.patterns import regex
from toolkit.core.people import clean_emails, kind_of, parse_people
from toolkit.core.people.kin import kin_in
from toolkit.core.sheets import Cell
from toolkit.core.text import normal

_DAY = regex(
    r"\b\d{1,2}\s?[/-]\s?\d{1,2}\b|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}\b|\b{MONTH} \d{{1,2}}\b",
    re.IGNORECASE,
)
_NO_ADDRESS = regex(r"\+?[\d() -]{6,}|ditto|as above|same|\W+")
_PIECES = regex(r"[;,/|\n&]+|\band\b")
_KIND_WORDS = regex(
    r"\b(?:parents?|carers?|pupils?|students?|child|children|visitors?|staff|public|contractors?|adults?)\b"
)
_UNSAID = frozenset(["other", "unknown", "not known", "adult", "na", "n a", "none", "tbc"])
_DIFFERENT, _MOST, _NEARLY_ALL = 40, 0.5, 0.8


class Profile:
    """The different texts of a column's filled cells, looked at when somebody asks, each once."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._cells = list(cells)
        self._texts = list(islice(_different(self._cells), _DIFFERENT))

    def __bool__(self) -> bool:
        return bool(self._texts)

    @property
    def filled(self) -> int:
        return len(self._cells)

    def _share(self, test: Callable[[str], object]) -> float:
        return sum(bool(test(text)) for text in self._texts) / len(self._texts) if self._texts else 0.0

    def addresses(self) -> bool:
        """Whether most cells are addresses, and nearly all that are no telephone number, no ditto and no "none"."""
        said = [text for text in self._texts if not (_NO_ADDRESS.fullmatch(text.casefold()) or says_nothing(text))]
        found = sum(bool(clean_emails(text)) for text in said)
        return bool(said) and found / len(said) >= _NEARLY_ALL and found / len(self._texts) > _MOST

    def days(self) -> bool:
        """Whether the cells are days: real ones, or texts that look like one and say little else."""
        if not self._cells:
            return False
        found = sum(isinstance(cell, date) or _is_day(as_text(cell)) for cell in self._cells)
        return found / len(self._cells) >= _NEARLY_ALL

    def days_without_month(self) -> bool:
        """Whether the cells are days of a month that stands elsewhere: "Thu 3rd", "8th", 4."""
        found = sum(bool(is_bare_day(cell) or only_a_day(as_text(cell))) for cell in self._cells)
        return bool(self._cells) and found / len(self._cells) >= _NEARLY_ALL

    def steps(self) -> bool:
        """Whether the cells name the steps: "Meeting letter", "Warning"."""
        return self._share(lambda text: len(text) < 60 and (step_of(text) or step_within(text))) >= _NEARLY_ALL

    def letters(self, *, surely: bool = True) -> bool:
        """Whether the cells name letters that went: "Meeting letter", "Invited in"; "Meeting" alone not surely."""
        return are_letters(self._texts, surely=surely)

    def phrases(self, phrases: Phrasebook) -> bool:
        """Whether most cells are phrases of the policy, word for word, and nothing else."""
        return self._share(lambda text: _all_phrases(text, phrases)) >= _MOST

    def says_a_breach(self, phrases: Phrasebook) -> bool:
        """Whether any cell says, among other words, a phrase of the policy."""
        return any(phrases.mentions(text) for text in self._texts)

    def tell_breaches(self, phrases: Phrasebook) -> bool:
        """Whether most cells say a phrase of the policy, be it among other words: "Approached a child by the gate"."""
        return self._share(phrases.mentions) > _MOST

    def names(self) -> bool:
        """Whether most cells name a person, by two names at least."""
        return self._share(_is_name) > _MOST

    def relatives(self) -> bool:
        """Whether most cells say a relative and few name anybody: "Mum", "Father", "Both"."""
        return self._share(kin_in) > _MOST and not self.names()

    def name_somebody(self) -> bool:
        """Whether any cell names a person."""
        return any(map(_is_name, self._texts))

    def kinds(self, *, staff: bool = False) -> bool:
        """Whether nearly all cells say what somebody is (parent, pupil, visitor …), and are no relation ("mum").

        `staff`: a column of nothing but staff counts as well, though it is mostly about those whom it was done to.
        """
        said = [text for text in self._texts if normal(text) not in _UNSAID]
        if not said or not any(_KIND_WORDS.search(normal(text)) or (staff and kind_of(text)) for text in said):
            return False
        kinds = [kind_of(text) if len(text.split()) < 6 and "@" not in text else None for text in said]
        return sum(kind is not None for kind in kinds) / len(kinds) >= _NEARLY_ALL and (
            staff or set(kinds) != {"staff"}
        )

    def ticks(self) -> bool:
        return self._share(lambda text: ticked(text) is not None) == 1


def _different(cells: Iterable[Cell]) -> Iterator[str]:
    """Yield each text of some cells once; of a cell that comes again, the text is not put together again."""
    seen, texts = set[str](), set[str]()
    for cell in cells:
        if isinstance(cell, str):
            if cell in seen:
                continue
            seen.add(cell)
        text = as_text(cell)
        if text not in texts:
            texts.add(text)
            yield text


def _is_day(text: str) -> bool:
    return len(text) < 40 and _DAY.search(text) is not None and not clean_emails(text)


def _all_phrases(text: str, phrases: Phrasebook) -> bool:
    if len(text) > 80:
        return False
    if normal(text) in phrases.exact:
        return True
    return all(normal(piece) in phrases.exact for piece in _PIECES.split(text) if normal(piece))


def _is_name(text: str) -> bool:
    if len(text) > 60 or any(sign.isdigit() for sign in text) or "@" in text:
        return False
    return any(person.name and " " in person.name.display for person in parse_people(text))
