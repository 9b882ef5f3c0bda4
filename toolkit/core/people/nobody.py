"""Cells that hold no parent, carer or visitor by name: a firm, a pupil, no second parent."""

from __future__ import annotations

from toolkit.core.patterns import regex
from toolkit.core.people.kinds import kind_of
from toolkit.core.people.parts import is_title
from toolkit.core.people.remarks import split_note
from toolkit.core.people.words import BUSINESS, DESCRIBING, FIRMS, JOINING, NOT_NAMES, NOTHING
from toolkit.core.rows import PersonKind
from toolkit.core.text import normal

_LETTERS_OF_A_FIRM = regex(r"[BCDFGHJ-NP-TV-XZ]{3,}")
_LABELLED = regex(r"(?:child|pupil|student) (?:[a-z]|\d{1,2})")
_NO_OTHER = regex(r"no (?:second|other|2nd) (?:parent|carer|parent carer|adult|contact)|no parent 2")
_NO_SECOND = NOTHING - {"not known", "unknown", "tbc", "tba", "not given"} | {
    *("n", "xx", "0", "not applicable", "does not apply", "no one", "nobody", "mum only", "dad only"),
    *("no dad", "no mum", "no father", "no mother", "single parent", "one parent", "lone parent", "sole parent"),
    *("one parent family", "single parent family"),
}


def is_no_second(text: str) -> bool:
    """Whether a cell says that there is nobody to name in it, as "n/a" does under "Parent 2"; "?" does not."""
    said = normal(text)
    return "?" not in text and (said in _NO_SECOND or _NO_OTHER.fullmatch(said) is not None)


def is_firm(cell: str) -> bool:
    """Whether a cell names a firm: "Smith & Sons Ltd", "contractor (BT Openreach)", "DPD Local"."""
    if set(normal(cell).split()) & BUSINESS:
        return True
    first = split_note(cell)[0].split()[:1]
    if not first or is_title(first[0]):
        return False
    return first[0] in FIRMS or _LETTERS_OF_A_FIRM.fullmatch(first[0]) is not None


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
