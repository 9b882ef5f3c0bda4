"""Names that look like one person written in two ways: proposed, and never assumed (default identity)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from toolkit.core.cases import Case, Incident
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.problems import Problem

Found = tuple[Case, tuple[Incident, ...]]
"""A case with the breaches that count."""
CLOSE = 85
"""Out of 100: how like each other the words must be in which two names differ."""


def look_alikes(found: Sequence[Found], context: Context) -> list[Problem]:
    """Return a proposal for each two cases of a school whose names share a word and nearly share the rest.

    Two that have different addresses are not proposed, nor two without a breach that counts.
    """
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, (case, _) in enumerate(found):
        for word in case.name.split():
            by_word[word].append(index)
    pairs = {pair for indexes in by_word.values() for pair in combinations(indexes, 2)}
    alike = [(found[a], found[b]) for a, b in sorted(pairs) if _alike(found[a], found[b])]
    return [_proposal(first, second, context) for first, second in alike]


def _alike(one: Found, other: Found) -> bool:
    (first, breaches), (second, more) = one, other
    if not (breaches or more):
        return False
    apart = first.addresses and second.addresses and not set(first.addresses) & set(second.addresses)
    left, right = _differing(first.name.split(), second.name.split())
    return not apart and len(left) == len(right) == 1 and _same_word(left[0], right[0])


def _differing(first: Iterable[str], second: Iterable[str]) -> tuple[list[str], list[str]]:
    one, other = set(first), set(second)
    return sorted(one - other), sorted(other - one)


def _same_word(first: str, second: str) -> bool:
    """Whether two words are an initial and its name, or one word with a slip in it."""
    from rapidfuzz import fuzz

    if 1 in (len(first), len(second)):
        return first[0] == second[0]
    return bool(fuzz.ratio(first, second) >= CLOSE)


def _proposal(one: Found, other: Found, context: Context) -> Problem:
    """Put it beside the latest breach of the two that counts."""
    latest = max((*one[1], *other[1]), key=lambda incident: (incident.day or date.min, incident.place.row))
    first = (other if latest in one[1] else one)[0].incidents[-1]
    message = f"This may be the person of row {first.place.row} under another spelling; they are counted apart."
    advice = "If it is one person, write the name in one way. Nothing is assumed."
    return problem_at(latest.place, context.school.code, "identity", message, advice)
