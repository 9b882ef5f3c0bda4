"""Whether a "no" or a "not" before a phrase reaches it: "Very upset, but no shouting or swearing"."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.incidents.spoken import Word, clauses

_NEGATIONS = frozenset(
    (
        *("no", "not", "non", "never", "without", "neither", "nor", "nothing", "didnt", "wasnt", "isnt", "hasnt"),
        *("hadnt", "havent", "dont", "doesnt", "wont", "wouldnt", "couldnt", "cant", "cannot"),
    )
)
STILL = frozenset(["stop", "stopped", "stopping", "only", "longer", "calm", "just"])
"""After a "not", these say that it went on: "would not stop shouting", "not only rude"."""


def is_denied(words: Sequence[Word], start: int, starts: frozenset[int], *, finite: bool) -> bool:
    """Whether a "no" before a phrase reaches it: to the end of its clause, through "or", through a list it begins."""
    at = next((n for n in range(start - 1, -1, -1) if words[n].text in _NEGATIONS), None)
    if at is None or any(word.text in STILL for word in words[at + 1 : at + 4]):
        return False
    joints = [clause.opener for clause in clauses(words[at : start + 1])[1:]]
    if not joints or set(joints) == {"or"}:
        return True
    in_list = not starts.isdisjoint(range(at + 1, at + 3)) and set(joints) <= {",", "and", "or"}
    return in_list and (joints[-1] == "or" or not finite)
