"""Whom the office's own words name: a letter names the person, and who stands in it anyway."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from toolkit.core.cases import Incident
from toolkit.core.concerned import THE_HEAD
from toolkit.core.frozen import dataclass
from toolkit.core.own_wording.doubt import Doubt, once
from toolkit.core.own_wording.strangers import named_relatives, strangers
from toolkit.core.own_wording.words import NO_NAMES, words_of
from toolkit.core.people.words import TITLES
from toolkit.core.rows import LogRow
from toolkit.core.text import clean, normal

_NAME_AT_MOST = 5
"""Words: what is longer under "Dealt with by" tells what was done."""
_LEAVE_OUT = "Leave it out; or repeat it in `Approval reason`, with why it may stand."
_TO_WHOM = (
    r"\b(?:at|to(?:wards?)|against|about|threaten(?:ed|ing)|push(?:ed|ing)|call(?:ed|ing)|insult(?:ed|ing)|abus(?:ed|ing))"
    r" (?:(?i:{titles})\.? )?(?:(?:the|our|of|[A-Z]\w*),? |[A-Z]\. ?){{0,4}}?{name}\b(?!['’]s)"
)


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a school's letters name anyway, and whom else anybody there could name."""

    head: str = ""
    contact: str = ""
    staff: tuple[str, ...] = ()
    """Heads and approvers of the whole trust."""
    rows: tuple[LogRow, ...] = ()
    """Every row of the school."""

    @property
    def in_the_letter(self) -> set[str]:
        return words_of(self.head, self.contact) - NO_NAMES


NOBODY = Known()


def own_words(incident: Incident) -> set[str]:
    """Return the words of the person's own name, as the log has it."""
    return words_of(incident.person.name.display, incident.person.raw) if incident.person.name else set()


def names(text: str, incident: Incident, known: Known) -> Iterator[Doubt]:
    """Yield whoever is named beside the person: of the row, then of nothing that the row says."""
    row, own = incident.row, own_words(incident)
    done_to = [known.head if normal(each) in THE_HEAD else each for each in (*row.victims, *row.witnesses)]
    others = (*done_to, *(p.raw for p in row.people if p is not incident.person))
    told: set[str] = set()
    advice = "Leave the name out: a letter names nobody else."
    for word in named(text, others, own):
        told.add(normal(word))
        yield Doubt(word, f"`Letter wording` names somebody else of this row: {word}.", advice)
    for word in named(text, row.children, own | words_of(*others)):
        told.add(normal(word))
        yield Doubt(word, f"`Letter wording` names a child of this row: {word}.", _LEAVE_OUT, True)
    signing = known.in_the_letter | words_of(incident.office.approved_by)
    handlers = (each for each in row.handlers if len(each.split()) <= _NAME_AT_MOST)
    for word in named(text, handlers, own | signing | words_of(*others, *row.children)):
        told.add(normal(word))
        message = f"`Letter wording` names who dealt with it, or wrote it down: {word}."
        yield Doubt(word, message, _LEAVE_OUT, True)
    for word in _done_to_them(text, signing - own - told):
        told.add(normal(word))
        message = f"`Letter wording` may name to whom it was done: {word}."
        yield Doubt(word, message, _LEAVE_OUT, True)
    for name, whose in named_relatives(text, own | told):
        told.add(normal(name))
        yield Doubt(name, f"`Letter wording` names somebody of the family: {whose} {name}.", _LEAVE_OUT, True)
    everybody = (*known.staff, *(each for row in known.rows for each in _of(row)))
    for stranger in strangers(text, incident, own | signing | told, everybody):
        yield Doubt(stranger, f"`Letter wording` names somebody else: {stranger}.", _LEAVE_OUT, True)


def named(text: str, others: Iterable[str], own: set[str]) -> tuple[str, ...]:
    """Return the words of others' names: in capitals, or in small letters behind a title."""
    known = {word for word in words_of(*map(clean, others)) if len(word) > 2} - own - NO_NAMES
    words = re.findall(r"[^\W\d_]+", text)
    titled = {after for before, after in pairwise(words) if normal(before) in TITLES}
    return once(word for word in words if normal(word) in known and (word[0].isupper() or word in titled))


def _done_to_them(text: str, names: set[str]) -> Iterator[str]:
    """Yield a name that the letter gives anyway where the words say that it was done to them."""
    for word in once(w for w in re.findall(r"[^\W\d_]+", text) if w[0].isupper() and normal(w) in names):
        if re.search(_TO_WHOM.format(titles="|".join(TITLES), name=re.escape(word)), text):
            yield word


def _of(row: LogRow) -> Iterator[str]:
    yield from (person.name.display for person in row.people if person.name)
    yield from (*row.victims, *row.witnesses, *row.handlers, *row.children)
