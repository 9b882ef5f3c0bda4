"""Columns that may each hold the person: "Mother" and "Father", "Parent name" and "Name of adult", who did it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from toolkit.core.incidents.blame import asks_who_did_it
from toolkit.core.incidents.meanings import CONFIDENT, UNCERTAIN, Guess
from toolkit.core.incidents.profile import Profile
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
_DOERS = frozenset(["involved", "about", "whom", "responsible"])
_HARDLY_SAID = 93
"""A claim less sure than this ("Name") gives way: beside "Mother" and "Father" it may well be the child's."""
_CHILDS_TOO = frozenset(["name", "names", "forename", "forenames"])

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


def told_apart(claims: Iterable[Claim], profiles: Mapping[int, Profile]) -> list[Claim]:
    """Number the claims of several people: the second one's name is `person2`, and so on.

    Several relatives are numbered from the left, but where another heading surely says who it was: then they are the
    child's contacts. An address of one relative is nobody else's: without that relative's name it is only asked
    about. Of other columns of names none is right for standing further left: who did it comes first, and a row in
    which they name different people asks which.
    """
    claims = _answering(sorted(claims, key=lambda claim: claim[1].column), profiles)
    persons = [(guess, heading) for guess, heading in _surest(claims) if guess.field == "person"]
    relatives = list(dict.fromkeys(relative for _, heading in persons if (relative := relative_of(heading))))
    sure = [heading for guess, heading in persons if guess.confidence >= _HARDLY_SAID and not relative_of(heading)]
    relatives = [] if sure else relatives
    taken = {guess.field for guess, _ in claims}
    several = _several(persons, sure, profiles, taken) if len(relatives) < 2 else {}
    return [
        (
            replace(guess, field=several[heading])
            if guess.field == "person" and heading in several
            else _of_relative(guess, relative_of(heading), relatives),
            heading,
        )
        for guess, heading in claims
        if guess.field != "person" or len(relatives) < 2 or relative_of(heading)
    ]


def _answering(claims: list[Claim], profiles: Mapping[int, Profile]) -> list[Claim]:
    """Take "Who was responsible?" over "Mum" and "Father", beside the columns of these, as the answer which of them."""
    if not any(guess.field == "person" and relative_of(heading) for guess, heading in claims):
        return claims
    return [
        (replace(guess, field="who_did_it"), heading)
        if guess.field == "person" and asks_who_did_it(heading.whole) and profiles[heading.column].relatives()
        else (guess, heading)
        for guess, heading in claims
    ]


def _surest(claims: Iterable[Claim]) -> Iterable[Claim]:
    """Yield what each heading means most surely, where that is sure enough to be used."""
    best: dict[int, Claim] = {}
    for guess, heading in sorted(claims, key=lambda claim: -claim[0].confidence):
        if guess.confidence >= CONFIDENT:
            best.setdefault(heading.column, (guess, heading))
    return sorted(best.values(), key=lambda claim: claim[1].column)


def _several(
    persons: list[Claim], sure: list[Heading], profiles: Mapping[int, Profile], taken: Container[str]
) -> dict[Heading, str]:
    """Return which person each heading names where several may name one; "" for a column that names nobody."""
    headings = [heading for guess, heading in persons if not _gives_way(guess, heading, sure, taken)]
    naming = [heading for heading in headings if _names_somebody(heading, profiles[heading.column], heading in sure)]
    if len(persons) < 2 or not naming:
        return {}
    fields = iter(["person", *(field for field in ("person2", "person3", "person4") if field not in taken)])
    ordered = sorted(naming, key=lambda heading: (not asks_who_did_it(heading.whole), not _is_doer(heading)))
    return dict.fromkeys((heading for _, heading in persons), "") | {each: next(fields, "") for each in ordered}


def _gives_way(guess: Guess, heading: Heading, sure: list[Heading], taken: Container[str]) -> bool:
    """Whether a column is a contact beside one that surely says who it was, or the child's "Name"."""
    if guess.confidence >= _HARDLY_SAID and not relative_of(heading):
        return False
    if relative_of(heading):
        return bool(sure)
    return "pupil" not in taken and not _CHILDS_TOO.isdisjoint(normal(heading.whole).split())


def _is_doer(heading: Heading) -> bool:
    return not _DOERS.isdisjoint(normal(heading.whole).split())


def _names_somebody(heading: Heading, profile: Profile, sure: bool) -> bool:
    """Whether a column holds names; one that asks who did it may say "Dad", or nothing, and is still read first."""
    return profile.names() or (sure and profile.name_somebody()) or asks_who_did_it(heading.whole)


def _of_relative(guess: Guess, relative: str, relatives: list[str]) -> Guess:
    if guess.field not in NUMBERED_FIELDS or not relative:
        return guess
    if relative not in relatives:
        return replace(guess, confidence=min(guess.confidence, UNCERTAIN)) if guess.field == "email" else guess
    number = relatives.index(relative) + 1
    return guess if number == 1 else replace(guess, field=f"{guess.field}{number}")
