"""A heading that is a slip or two from one we know: "Behavoir", "Naem", "Parnet"."""

from __future__ import annotations

from collections import Counter

from toolkit.core.incidents.abbreviations import differ_in_a_short_word
from toolkit.core.incidents.synonyms import EXACT, OURS, SECOND


def misspelled(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the fields a normalised heading may mean, and whether that is certain; ours is always a question.

    Certain is one slip in five letters, or two in ten; two in eight where its letters are all the known one's
    ("Behavoir", and not "Relative" for "relation"). A word of two meanings keeps both: the cells decide.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    if not 4 <= len(text) <= 40:
        return (), False
    hits = extract(text, [*OURS, *EXACT, *SECOND], scorer=OSA.distance, score_cutoff=2, limit=None)
    nearest = min((distance for _, distance, _ in hits), default=3)
    closest = [
        key for key, distance, _ in hits if distance == nearest and abs(len(key) - len(text)) <= 2 and len(key) > 3
    ]
    if all(differ_in_a_short_word(text, key) for key in closest):
        return (), False
    meant = list(dict.fromkeys(_meant(key) for key in closest))
    muddled = len(text) >= 8 and len(closest) == 1 and not Counter(text) - Counter(closest[0])
    certain = (nearest == 1 and len(text) >= 5) or (nearest == 2 and (len(text) >= 10 or muddled))
    fields = tuple(dict.fromkeys(each[0] for each in meant))
    if len(fields) == 1 and certain and not any(key in OURS for key in closest):
        return meant[0] if len(meant) == 1 else fields, True
    possible = nearest == 1 or len(text) >= 6
    return (fields[:1] if possible else ()), False


def _meant(key: str) -> tuple[str, ...]:
    one = OURS.get(key) or EXACT.get(key)
    return (one,) if one else SECOND[key]
