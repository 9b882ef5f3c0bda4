"""Columns of different people: "Mother" and "Father", each with an address of their own; a parent, and who did it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import replace

from toolkit.core.incidents.headings import CONFIDENT, UNCERTAIN, Guess
from toolkit.core.incidents.synonyms import NUMBERED_FIELDS
from toolkit.core.incidents.table import Heading
from toolkit.core.text import normal

_CALLED = {
    "mother": "mother mothers mum mums mummy mam mom",
    "father": "father fathers dad dads daddy",
    "stepmother": "stepmother stepmothers stepmum stepmums",
    "stepfather": "stepfather stepfathers stepdad stepdads",
    "grandmother": "grandmother grandmothers gran grandma nan",
    "grandfather": "grandfather grandfathers grandad granddad grandpa",
}
_RELATIVES = {word: relative for relative, words in _CALLED.items() for word in words.split()}
_DOERS = frozenset(["perpetrator", "aggressor", "assailant", "offender", "culprit", "harm", "involved", "caused"])
_HARDLY_SAID = 93
"""A claim less sure than this ("Name") gives way: beside "Mother" and "Father" it may well be the child's."""

Claim = tuple[Guess, Heading]


def relative_of(heading: Heading) -> str:
    """Return the one relative whom a heading names, "" where it names none or several ("Mother/father")."""
    named = _named(heading.whole)
    return named.pop() if len(named) == 1 else ""


def as_called(text: str) -> str:
    """Return a text with every other word for the relatives it names: "Father's name" may be called Dad."""
    return " ".join([text, *(_CALLED[relative] for relative in sorted(_named(text)))])


def _named(text: str) -> set[str]:
    return {_RELATIVES[word] for word in normal(text).split() if word in _RELATIVES}


def told_apart(claims: Iterable[Claim], holds_names: Callable[[int], bool]) -> list[Claim]:
    """Number the claims of several relatives from the left: the second one's name is `person2`, and so on.

    Not where another heading surely says who it was: then they are the child's contacts. An address of one relative
    is nobody else's: without that relative's name it is only asked about. A parent beside whom another column names
    who did it (`holds_names`: its cells are names) is the second of the row, and no culprit for standing further left.
    """
    claims = sorted(claims, key=lambda claim: claim[1].column)
    persons = [(guess, heading) for guess, heading in _surest(claims) if guess.field == "person"]
    relatives = list(dict.fromkeys(relative for _, heading in persons if (relative := relative_of(heading))))
    sure = [heading for guess, heading in persons if guess.confidence >= _HARDLY_SAID and not relative_of(heading)]
    relatives = [] if sure else relatives
    second = _beside_a_doer(sure, holds_names, {guess.field for guess, _ in claims})
    return [
        (
            replace(guess, field=second[heading])
            if guess.field == "person" and heading in second
            else _of_relative(guess, relative_of(heading), relatives),
            heading,
        )
        for guess, heading in claims
        if guess.field != "person" or len(relatives) < 2 or relative_of(heading)
    ]


def _surest(claims: Iterable[Claim]) -> Iterable[Claim]:
    """Yield what each heading means most surely, where that is sure enough to be used."""
    best: dict[int, Claim] = {}
    for guess, heading in sorted(claims, key=lambda claim: -claim[0].confidence):
        if guess.confidence >= CONFIDENT:
            best.setdefault(heading.column, (guess, heading))
    return sorted(best.values(), key=lambda claim: claim[1].column)


def _beside_a_doer(
    persons: list[Heading], holds_names: Callable[[int], bool], taken: Container[str]
) -> dict[Heading, str]:
    """Return what the headings beside one that says who did it are instead: "Parent" beside "Perpetrator"."""
    doers = [heading for heading in persons if _DOERS & set(normal(heading.whole).split())]
    others = [heading for heading in persons if heading not in doers]
    if not doers or not all(holds_names(heading.column) for heading in doers):
        return {}
    free = (field for field in ("person2", "person3", "person4") if field not in taken)
    return {heading: next(free, "") if holds_names(heading.column) else "" for heading in others}


def _of_relative(guess: Guess, relative: str, relatives: list[str]) -> Guess:
    if guess.field not in NUMBERED_FIELDS or not relative:
        return guess
    if relative not in relatives:
        return replace(guess, confidence=min(guess.confidence, UNCERTAIN)) if guess.field == "email" else guess
    number = relatives.index(relative) + 1
    return guess if number == 1 else replace(guess, field=f"{guess.field}{number}")
