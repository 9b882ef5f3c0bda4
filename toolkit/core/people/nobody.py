"""Cells that hold no parent, carer or visitor by name: a firm, a pupil."""

from __future__ import annotations

import re

from toolkit.core.people.kinds import kind_of
from toolkit.core.people.names import split_note
from toolkit.core.people.words import BUSINESS, DESCRIBING, FIRMS, JOINING, NOT_NAMES
from toolkit.core.rows import PersonKind
from toolkit.core.text import normal

_LABELLED = re.compile(r"(?:child|pupil|student) (?:[a-z]|\d{1,2})")


def is_firm(cell: str) -> bool:
    """Whether a cell names a firm: "Smith & Sons Ltd", "contractor (BT Openreach)", "DPD Local"."""
    if set(normal(cell).split()) & BUSINESS:
        return True
    first = split_note(cell)[0].split()[:1]
    return bool(first) and (first[0] in FIRMS or re.fullmatch(r"[BCDFGHJ-NP-TV-XZ]{3,}", first[0]) is not None)


def is_pupil(text: str) -> bool:
    """Whether a text without a full name is surely about a pupil, so that its row may go unasked.

    "Y5 pupil", "Tom (Y4)", "Child B", "a child from Y6" are; "Grace child" may be Mrs Child, and somebody is asked.
    """
    bare, note = split_note(text)
    if _LABELLED.fullmatch(text.casefold()) or kind_of(note) is PersonKind.PUPIL:
        return True
    first, *rest = normal(bare).split() or [""]
    described = first in DESCRIBING | JOINING or any(sign.isdigit() for sign in bare)
    if rest and all(word[:1].isupper() for word in bare.split()) and (not described or bare.startswith("A ")):
        return False
    return described or first in NOT_NAMES or {"pupil", "pupils", "student", "students"} & {first, *rest} != set()
