"""The children that a cell speaks of: their class ("Y6", "Ella Y4"), and whose mum or dad somebody is."""

from __future__ import annotations

import re

from toolkit.core.patterns import regex
from toolkit.core.people.words import RELATIONS, TITLES

_CLASS = r"(?:(?:y|yr|year)\s?\.?\s?(?:r|\d{1,2})(?:\s?[a-z])?|reception|nursery)"
_IS_CLASS = regex(r"(?:y|yr|year)?\d{1,2}")
_ENDS_IN_CLASS = regex(rf"(?:in\s+)?{_CLASS}(?:\s+(?:pupil|student|child))?", re.IGNORECASE)
_CHILD_IN_CLASS = regex(rf"(?:[^\W\d_][\w'.-]*\s+){{1,3}}[(\[]?{_CLASS}[)\]]?", re.IGNORECASE)
_CHILD = rf"(?:{_CLASS}|pupil|student|child)"
_RELATION = "(?:step[ -])?(?:" + "|".join(sorted(RELATIONS - {"brother", "sister", "sibling", "son", "daughter"})) + ")"
_A_CHILDS = regex(
    rf"(?P<name>[^()\[\],:]*?\w)\s*(?:[(\[][^()\[\]]*\b{_CHILD}\s*[)\]]|\s{_CHILD})(?:'?s)?"
    rf"\s*[-–—,:]?\s*{_RELATION}\.?",
    re.IGNORECASE,
)
_KIN = (
    "(?:step[ -]?)?(?:mum|mummy|mam|mom|mother|dad|daddy|father|parents?|carers?|guardians?|nan|gran|grandma|granny"
    "|grandad|grandfather|grandmother|grandparents?|aunt|auntie|uncle|stepmum|stepdad)"
)
_NAME = rf"(?!(?:{'|'.join(sorted(TITLES))}|{'|'.join(sorted(RELATIONS))})\b)[^\W\d_][\w'-]*"
_AND = r"(?:\s*[&+]\s*|\s+and\s+)"
_SINGLE = rf"{_NAME}(?:\s*[,/]\s*{_NAME})"
_SEVERAL = rf"(?:{_NAME}(?: {_NAME})?(?:{_AND}{_NAME}(?: {_NAME})?)+|{_SINGLE}*{_AND}{_NAME}(?: {_NAME})?|{_SINGLE}+"
_SEVERAL += rf"|{_NAME} {_NAME}(?:\s*,\s*{_NAME} {_NAME})+)"
_OF_SEVERAL = regex(
    rf"\b{_KIN}\s+(?:of|to)\s+{_SEVERAL}(?: {_CLASS})?"
    rf"(?=\s*(?:$|[\n;)]|[-–—,:]\s|[(\[](?!(?:{_KIN})\b)))",
    re.IGNORECASE,
)
_SEVERALS = regex(rf"^{_NAME}(?:(?:{_AND}|\s*[,/]\s*){_NAME})+(?: {_NAME})?'s?\s+{_KIN}\b", re.IGNORECASE)


def several_together(cell: str) -> str:
    """Put a relation to several children in brackets, so that nobody takes one of them for another adult.

    "Mum of Dev and Una - Kim Orr" → "(Mum of Dev and Una) - Kim Orr", "Dev & Una's mum" → "(Dev & Una's mum)".
    """
    if "(" in cell:
        return cell
    return _SEVERALS.sub(r"(\g<0>)", _OF_SEVERAL.sub(r"(\g<0>)", cell))


def is_class(word: str) -> bool:
    """Whether one folded word is a class: "y6", "yr4", "6"."""
    return _IS_CLASS.fullmatch(word) is not None


def ends_in_class(text: str) -> bool:
    """Whether a text is a class and nothing more: "Y6", "Year 4", "Y6 pupil"."""
    return _ENDS_IN_CLASS.fullmatch(text) is not None


def names_in_class(text: str) -> bool:
    """Whether a text names a child with its class, or the class alone: "Ella Y4", "Ella Brown (Yr 4)"."""
    return ends_in_class(text) or _CHILD_IN_CLASS.fullmatch(text) is not None


def is_a_childs(text: str) -> bool:
    """Whether a name is a child's, and the relation behind it an adult's who is not named: "Ted Smith (pupil) mum"."""
    match = _A_CHILDS.fullmatch(text)
    return match is not None and match["name"].split()[0].rstrip(".").casefold() not in TITLES
