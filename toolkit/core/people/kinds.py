"""Who somebody is to the school, from the remark beside a name or from a "person type" column."""

from __future__ import annotations

import re

from toolkit.core.patterns import regex
from toolkit.core.people.words import RELATIONS
from toolkit.core.rows import PersonKind
from toolkit.core.text import normal

EMPLOYED = (
    r"(?:staff|teacher|teaching ass(?:istan)?t|ta|t a|hlta|lsa|mdsa|msa|learning (?:support|mentor)|senco|sendco"
    r"|head ?teacher|employee|caretaker|cleaner|cook|dinner lady|(?:kitchen|catering|canteen|midday|mid day|lunch"
    r"|lunchtime|dinner(?:time)?|office|admin|support|teaching)"
    r" (?:staff|assistant|supervisor|manager|worker|team|officer)"
    r"|(?:site|premises|business) (?:manager|officer|supervisor)|receptionist|school (?:secretary|admin|administrator)"
    r"|bursar|governors?|colleague)"
)
_FORMER = regex(
    r"\b(?:ex|former|formerly|previously|not|no longer|was|used to (?:be|work as)) (?:an? |our |the )?(?:member of )?"
    rf"(?:{EMPLOYED}|pupil|student)\b"
)
_ANOTHERS = regex(
    r"(?<!member )(?<!members )(?<!chair )(?<!board )\b(?:of|to|at|with|by|about|told|saw|hit|towards|against)"
    rf" (?:(?:an?|the|our|his|her|their|my) )?(?:\w+ )?{EMPLOYED}\b"
    rf"|\bstaff members (?:{'|'.join(sorted(RELATIONS))})\b"
)
"""A member of staff who is somebody else: "wife of our TA", "rude to the receptionist"."""
_STAFF = regex(
    rf"\b(?:{EMPLOYED}|employed (?:here|by (?:the |our )?(?:school|trust|academy|us))"
    r"|works? (?:here|(?:at|for|in) (?:the |our )?(?:school|trust|academy|kitchens?|office|canteen|nursery|pre ?school"
    r"|(?:breakfast|after ?school|lunch) club|class\w*|reception|y(?:ea)?r ?\d)|for us|with us))\b"
    r"|^kitchen$|^1 1(?: in .*)?$"
)
_VISITOR = regex(
    r"\b(?:visitor|visitors|contractor|contractors|delivery|driver|courier|supplier|builder|plumber|electrician|workman"
    r"|tradesman|postman|member of (?:the )?public|general public|public|passer ?by|resident|hirer|agency"
    r"|neighbours?)\b"
)
_PUPIL = regex(
    r"\b(?:pupil|pupils|student|students|schoolchild|schoolboy|schoolgirl|child|children|under 18|minor"
    r"|(?:y|yr|year) ?(?:r|[0-9]|1[0-3]))\b"
)
_OF_A_CLASS = frozenset(
    ["year", "class", "pupil", "pupils", "student", "child", "reception", "nursery", "group", "form", "aged", "age"]
)
_BESIDE_A_CLASS = frozenset(["y", "yr", "r", "in", "of", "from", "the", "a", "is", "now", "our"])
_IS_PUPIL = regex(r"\b(?:pupils?|students?|school(?:child|boy|girl)|child|children|under 18|minor)\b")
_AGE = regex(r"\b(?:aged?|age of|brother|sister|sibling|cousin) (\d{1,2})\b|\b(\d{1,2}) ?(?:yrs?|years?|yo)(?: old)?\b")
_UNDER_18 = regex(
    r"^(?:(?:ex |former )?(?:pupil|student) (?:aged )?(?:[4-9]|1[0-7])"
    r"|(?:y|yr|year) ?1[0-3] (?:pupil |student )?(?:on |for )?(?:work experience|work placement|placement|volunteer)"
    r"|(?:work experience|work placement) (?:pupil |student )?(?:y|yr|year) ?1[0-3])$"
)
"""Somebody whose age, or class, is their own."""
_PARENTAL = regex(
    r"\b(?:parent|parents|carer|carers|guardian|guardians|foster|step|" + "|".join(sorted(RELATIONS)) + r")\b"
)
_OWN_AGE_GROUP = regex(r"\b(?:brother|sister|sibling|cousin|son|daughter|stepson|stepdaughter)\b")


def kind_of(text: str) -> PersonKind | None:
    """Return what a remark says somebody is, or None where it says nothing.

    Staff comes first: a member of staff who is also a parent is a matter for HR (POLICY.md, `staff-parent`).
    A year group or "pupil" beside "mum" describes the child, not the person.
    """
    if _UNDER_18.match(normal(text)):
        return PersonKind.PUPIL
    words = _ANOTHERS.sub(" ", _FORMER.sub(" ", normal(text)))
    if _STAFF.search(words):
        return PersonKind.STAFF
    if _is_minor(words):
        return PersonKind.PUPIL
    if _PARENTAL.search(words):
        return PersonKind.PARENT
    if _PUPIL.search(words):
        return PersonKind.PUPIL
    return PersonKind.VISITOR if _VISITOR.search(words) else None


def is_a_child(text: str) -> bool:
    """Whether a word for how somebody is related says that they are under 18 themselves, and nobody's parent."""
    words = normal(text)
    return (
        words in {"pupil", "student", "self"}
        or _is_minor(words)
        or _UNDER_18.match(words) is not None
        or bool(_OWN_AGE_GROUP.match(words) and _PUPIL.search(words))
    )


def names_a_child(note: str) -> bool:
    """Whether a remark with a class in it speaks of it and not of the person: "Alfie, Y2", "reads with Y2".

    Not "Y2" alone, "in Year 4", "pupil, Year 4", nor one that says an age under 18.
    """
    words = normal(note)
    beside = {word for word in words.split() if word.isalpha()} - _OF_A_CLASS - _BESIDE_A_CLASS
    if beside and not _IS_PUPIL.search(words) and not _is_minor(words):
        return True
    return any(word.casefold() not in _OF_A_CLASS for word in re.findall(r"\b[A-Z][a-z]{2,}", note))


def _is_minor(words: str) -> bool:
    age = _AGE.search(words)
    related = set(words.split()) & RELATIONS
    if age is None or (related and not _OWN_AGE_GROUP.search(words)):
        return False
    return int(age.group(1) or age.group(2)) < 18
