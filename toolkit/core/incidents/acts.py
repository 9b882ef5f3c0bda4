"""The phrases of a text, each with who did what it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.actors import AUXILIARIES, MESSAGES, Actor, Who
from toolkit.core.incidents.doer import Spot, doer_of
from toolkit.core.incidents.doing import about
from toolkit.core.incidents.reports import Doer
from toolkit.core.incidents.spoken import Sentence, opener_of, sentences

Spots = Callable[[Sequence[str]], Iterable[tuple[int, int, str]]]
"""Finds the phrases among normalised words: (start, end, phrase)."""


@dataclass(frozen=True, slots=True)
class Act:
    """A phrase and its doer. `message` is "abusive email" for the "abusive" of "Email - abusive", else "".

    `words` are those of its sentence up to the end of its clause; the phrase stands from `start` to before `end`.
    `sentence` is all of it.
    """

    phrase: str
    message: str
    doer: Doer
    words: tuple[str, ...]
    start: int
    end: int
    sentence: str


def acts(text: str, spots: Spots, who: Who) -> Iterator[Act]:
    """Yield the acts of a text in its order."""
    before = Actor.PERSON
    for sentence in sentences(text):
        yield from _of_sentence(sentence, spots, who, before)
        before = about(sentence, who, before)


def _of_sentence(sentence: Sentence, spots: Spots, who: Who, before: Actor) -> Iterator[Act]:
    found = list(spots([word.text for word in sentence.words]))
    starts = frozenset(start for start, _, _ in found)
    whole = " ".join(word.text for word in sentence.words) if found else ""
    for start, end, phrase in found:
        doer = doer_of(sentence, Spot(start, end), who, before, starts)
        message, words = _message(sentence, start, phrase), _to_clause_end(sentence, end)
        yield Act(phrase, message, doer, words, start, end, whole)


def _to_clause_end(sentence: Sentence, end: int) -> tuple[str, ...]:
    after = range(end, len(sentence.words))
    stop = next((n for n in after if sentence.words[n].breaks or opener_of(sentence.words[n])), len(sentence.words))
    return tuple(word.text for word in sentence.words[:stop])


def _message(sentence: Sentence, start: int, phrase: str) -> str:
    beside = AUXILIARIES | {"very", "quite", "extremely"}
    before = [word.text for word in sentence.words[:start] if word.text not in beside]
    return f"{phrase} {' '.join(before)}" if before and MESSAGES.issuperset(before) else ""
