"""The headings that schools use for what we look for. All texts are normalised (`core.text.normal`)."""

from __future__ import annotations

from toolkit.core.incidents.questions import PATTERNS
from toolkit.core.incidents.second_best import LIKELY
from toolkit.core.incidents.surest import SURE
from toolkit.core.patterns import regex
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS, marked
from toolkit.core.text import normal

_NUMBER = r"(?:[1-4]|one|two|three|four|first|second|third|fourth|other|1st|2nd|3rd|4th|a|b)"
NUMBERED = regex(rf"(?:^| )(?:p ?)?(?!first names?\b)({_NUMBER})(?= |$)")
ORDINALS = {
    "one": 1,
    "first": 1,
    "1st": 1,
    "two": 2,
    "second": 2,
    "2nd": 2,
    "other": 2,
    "three": 3,
    "third": 3,
    "3rd": 3,
}
ORDINALS |= {"a": 1, "b": 2}
ORDINALS |= {"four": 4, "fourth": 4, "4th": 4}

OURS = {normal(heading): field for field, heading in {**STATUS_COLUMNS, **OFFICE_COLUMNS}.items()}
NOBODY_ELSES = frozenset(["ref", "letter_status", "letters_so_far"])
"""Fields of ours that no school heads a column of its own by: where one of these is, the others are ours too."""
MARKED = {normal(marked(heading)): field for field, heading in {**STATUS_COLUMNS, **OFFICE_COLUMNS}.items()}
"""Ours beside a column of the school's that has the same name: these can be nobody else's."""
"""Normalised heading → field of the status and office columns."""

EXACT = {text: field for field, texts in SURE.items() for text in texts.split("|")}
EXACT |= {"who did it": "person", "caused by": "person", "incident caused by": "person"}
EXACT |= {f"which {who}": "who_did_it" for who in ("parent", "carer", "parent carer", "adult", "person", "one")}
EXACT |= {"partner": "person2", "partner name": "person2", "partners name": "person2", "name of partner": "person2"}
EXACT |= {"partner email": "email2", "partners email": "email2"}
EXACT |= {"result of meeting": "meeting_outcome", "what came of the meeting": "meeting_outcome"}
EXACT |= dict.fromkeys(("how did it go", "how did the meeting go", "how the meeting went"), "meeting_outcome")
EXACT |= {"outcome of meeting": "meeting_outcome", "outcome of the meeting": "meeting_outcome"}
SECOND: dict[str, tuple[str, ...]] = {}
for _field, _texts in LIKELY.items():
    for _text in _texts.split("|"):
        SECOND[_text] = (*SECOND.get(_text, ()), _field)

SECOND |= {f"{relative}s name": ("person",) for relative in ("mother", "father", "mum", "dad")}
SECOND |= {f"name of {relative}": ("person",) for relative in ("mother", "father")}

NUMBERED_FIELDS = (
    "person",
    "email",
    "category",
    "pupil",
    "first_name",
    "surname",
    "title",
    "phone",
    "address",
    "relationship",
    "person_type",
)
FIELDS = frozenset(
    [*SURE, *LIKELY, *(field for field, _ in PATTERNS), *STATUS_COLUMNS, *OFFICE_COLUMNS]
    + [f"{field}{number}" for field in NUMBERED_FIELDS for number in (2, 3, 4)]
)
"""Everything that [school.columns] may call a heading, beside category ids and phrases of the policy."""


def field_of_ours(text: str) -> str:
    """Return the field of a heading that is one of ours word for word, "" for any other."""
    words = normal(text)
    return MARKED.get(words) or OURS.get(words, "")
