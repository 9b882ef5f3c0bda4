"""Phrases that share a word ("Abusive email/phone call"), and what a heading may say beside its phrases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from toolkit.core.incidents.actors import ADJECTIVES

BESIDE = frozenset(
    (
        *(
            "incl",
            "including",
            "inc",
            "e",
            "g",
            "eg",
            "etc",
            "or",
            "and",
            "of",
            "at",
            "to",
            "towards",
            "on",
            "in",
            "the",
        ),
        *("the", "a", "staff", "site", "school", "premises", "online", "pupil", "pupils", "parent", "parents", "other"),
        "any",
    )
)
"""Words that change nothing beside the phrases of a heading: of any other a heading may be about something else."""


def completed(parts: Sequence[str]) -> list[str]:
    """Give each part the word it shares with its neighbour: "Abusive email/phone call", "Rude/abusive email"."""
    whole = list(parts)
    for index, (first, second) in enumerate(pairwise(parts)):
        one, two = first.split(), second.split()
        if one[0].casefold() in ADJECTIVES and len(one) == 1 and len(two) > 1:
            whole[index] = f"{first} {' '.join(two[1:])}"
        elif one[0].casefold() in ADJECTIVES and len(one) > 1 and two[0].casefold() not in ADJECTIVES:
            whole[index + 1] = f"{one[0]} {second}"
    return whole
