"""Whether a row says that its person is a member of staff: a matter for HR, and no letter (default `staff-parent`).

"Is the parent staff?", or a remark: "is also our TA", "works here as a cook". "A member of staff was upset" says
nothing of the kind, nor does "her sister works here".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from toolkit.core.incidents.values import BodyRow
from toolkit.core.incidents.wording import plain
from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.people.kinds import EMPLOYED
from toolkit.core.rows import PersonKind, RowPerson
from toolkit.core.text import normal

_PERSON = r"(?:parent|parent carer|carer|person|individual|adult|visitor|perpetrator|they|he|she|he she)"
_STAFF = r"(?:school |our |trust )?(?:staff(?: member)?|members? of staff|employees?)"
_HERE = (
    r"(?:here|(?:at|for|in|by) (?:the |our |this )?(?:school|trust|academy|nursery|pre ?school|kitchens?|office|canteen"
    r"|reception)|for us|with us|by us)"
)
_ASKS = regex(
    rf"(?:(?:is|are|was) )?(?:the |this )?(?:{_PERSON} )?(?:also )?(?:a |an )?{_STAFF}(?: parents?)?"
    rf"|(?:does|do) (?:the |this )?{_PERSON} work {_HERE}|(?:{_PERSON} )?(?:works?|employed) {_HERE}"
)
_ONLY_STAFF = frozenset(["staff", "school staff"])
"""Beside a name, who was there: a heading that asks it of the person has a question mark."""
_TIMES = r"(?:also|currently|now|still|already|actually|works?|working)"
_SURELY_OURS = r"(?:ta|t a|hlta|mdsa|msa|lsa|teaching ass(?:istan)?t|members? of staff|staff member|staff|employee)"
_STATED = regex(
    rf"(?P<who>(?:\w+ ){{0,4}}?)(?:"
    rf"(?:is|are) (?:{_TIMES} )*(?:(?:our|one of our|the schools?) {EMPLOYED}|(?:an? )?{_SURELY_OURS}"
    rf"|(?:an? |the )?{EMPLOYED} {_HERE})"
    rf"|also (?:(?:our|one of our) {EMPLOYED}|(?:an? )?{_SURELY_OURS}|(?:an? |the )?{EMPLOYED} {_HERE})"
    rf"|(?:(?:is|are) )?(?:{_TIMES} )*(?:works?|working|employed) {_HERE})"
    rf"(?: (?:{_HERE}|(?:as|on|in|since|with) .*))?"
)
_MAY_BE = regex(r"\b(?:is|are|also|works?|working|employed)\b", re.IGNORECASE)
_CLAUSE = regex(r"[.,;:\n()\[\]–—]|\s-\s|\b(?:who|and|but)\b", re.IGNORECASE)
_OPENING = frozenset(["nb", "note", "please", "this", "the", "that", "mr", "mrs", "ms", "miss", "dr"])
_THEM = frozenset(["she", "he", "they", "mum", "mother", "dad", "father", "parent", "carer", "person", "name"])
_AT_MOST = 240
"""Letters: an account of what happened is longer, and speaks of many."""


def asks_if_staff(heading: str) -> bool:
    """Whether a heading asks if the row's person is staff: its cells are then a yes, a no, or a post."""
    text = plain(heading)
    return _ASKS.fullmatch(text) is not None and (text not in _ONLY_STAFF or "?" in heading)


def said_of_staff(row: BodyRow, remarks: Iterable[int]) -> tuple[str, ...]:
    """Return of whom the remarks of a row say that they work at the school, normalised: "", "mum", "jane smith"."""
    texts = (row.text(column) for column in remarks)
    told = (text for text in texts if len(text) <= _AT_MOST and _MAY_BE.search(text))
    return tuple(who for text in told for who in _said(text))


@MEMORY.remembered(1 << 10)
def _said(text: str) -> tuple[str, ...]:
    found = (_STATED.fullmatch(normal(clause)) for clause in _CLAUSE.split(text))
    return tuple(match["who"].strip() for match in found if match)


def with_staff(people: Sequence[RowPerson], said: Iterable[str]) -> tuple[RowPerson, ...]:
    """Return a row's people, those of whom its remarks say that they are staff as such."""
    return tuple(replace(p, kind=PersonKind.STAFF) if any(_is_of(p, who) for who in said) else p for p in people)


def _is_of(person: RowPerson, who: str) -> bool:
    """Whether the words before "works here" mean this person: none at all, "she", "Mum", or their own name."""
    if person.kind is PersonKind.PUPIL:
        return False
    own = set(person.name.identity.split()) if person.name else set()
    return set(who.split()) <= own | _THEM | _OPENING
