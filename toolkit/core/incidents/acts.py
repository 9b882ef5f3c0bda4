"""The phrases of a text, each with who did what it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from toolkit.core.incidents.actors import AUXILIARIES, MESSAGES, Actor, Who
from toolkit.core.incidents.doer import Spot, doer_of
from toolkit.core.incidents.doing import about
from toolkit.core.incidents.reports import Doer
from toolkit.core.incidents.spoken import Sentence, sentences

Spots = Callable[[Sequence[str]], Iterable[tuple[int, int, str]]]
"""Finds the phrases among normalised words: (start, end, phrase)."""


def acts(text: str, spots: Spots, who: Who) -> Iterator[tuple[str, str, Doer]]:
    """Yield (phrase, message, doer). `message` is "abusive email" for the "abusive" of "Email - abusive", else ""."""
    before = Actor.PERSON
    for sentence in sentences(text):
        yield from _of_sentence(sentence, spots, who, before)
        before = about(sentence, who, before)


def _of_sentence(sentence: Sentence, spots: Spots, who: Who, before: Actor) -> Iterator[tuple[str, str, Doer]]:
    found = list(spots([word.text for word in sentence.words]))
    starts = frozenset(start for start, _, _ in found)
    for start, end, phrase in found:
        doer = doer_of(sentence, Spot(start, end), who, before, starts)
        yield phrase, _message(sentence, start, phrase), doer


def _message(sentence: Sentence, start: int, phrase: str) -> str:
    beside = AUXILIARIES | {"very", "quite", "extremely"}
    before = [word.text for word in sentence.words[:start] if word.text not in beside]
    return f"{phrase} {' '.join(before)}" if before and MESSAGES.issuperset(before) else ""
