"""Where phrases stand among the words of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.present import during_a_ban

BREACH = "breach of ban"
"""The phrase that "during her ban" is, whatever stands before it."""
_AT_WORK = frozenset(["assistance", "guide", "hearing", "support", "therapy", "service", "police"])
"""Such a dog is no breach (POLICY.md, Categories)."""
_DOGS = frozenset(["dog", "dogs"])
_ADJECTIVES = frozenset(["verbal", "physical"])
"""A phrase by themselves; beside a noun they say how: a verbal warning, a physical copy."""
_NO_NOUNS = frozenset(
    (
        *("and", "or", "to", "towards", "toward", "with", "at", "by", "from", "on", "in", "against", "during", "over"),
        *("the", "a", "staff", "again"),
    )
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Spots:
    """First word → the phrases that start with it, the longest first."""

    starting: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Spots:
        starting: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            starting.setdefault(phrase.split()[0], []).append(phrase)
        return cls(starting)

    def __call__(self, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, phrase) of the phrases among words, whole words only, the longest phrase at each place."""
        end, at_work = 0, any(word in _AT_WORK and words[n + 1] in _DOGS for n, word in enumerate(words[:-1]))
        for start, word in enumerate(words):
            if start < end:
                continue
            if word in self.starting and (phrase := self._at(words, start)):
                end = start + len(phrase.split())
                if not (at_work and not _DOGS.isdisjoint(phrase.split())) and not _says_how(
                    words[end : end + 1], phrase
                ):
                    yield start, end, phrase
            elif BREACH in self.starting.get("breach", ()) and (stop := during_a_ban(words, start)):
                end = stop
                yield start, end, BREACH

    def _at(self, words: Sequence[str], start: int) -> str | None:
        """Return the longest phrase that starts with a word and ends with one."""
        rest = f"{' '.join(words[start : start + _LONGEST])} "
        return next((phrase for phrase in self.starting[words[start]] if rest.startswith(f"{phrase} ")), None)


def _says_how(after: Sequence[str], phrase: str) -> bool:
    """Whether a noun after a phrase makes another thing of it: a verbal warning."""
    return phrase in _ADJECTIVES and bool(after) and after[0] not in _NO_NOUNS
