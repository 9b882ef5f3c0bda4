"""The words of a category cell, or of a narrative, as what the policy's table of phrases says they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.abbreviations import differ_in_a_short_word
from toolkit.core.incidents.actors import MESSAGES, Who
from toolkit.core.incidents.acts import acts
from toolkit.core.incidents.joined import BESIDE, completed
from toolkit.core.incidents.online import is_posted, online
from toolkit.core.incidents.otherwise import as_phrases
from toolkit.core.incidents.present import is_presence
from toolkit.core.incidents.reports import Doer
from toolkit.core.incidents.speech import about_a_policy, is_medium, is_place, mentions_a_medium
from toolkit.core.incidents.spots import BREACH, Spots
from toolkit.core.memory import Same
from toolkit.core.patterns import regex
from toolkit.core.policy.model import Category, Policy
from toolkit.core.text import clean, normal

_OUTER, _INNER = regex(r"[;\n|•]+"), regex(r"[,/]+")
_JOINED = regex(r"\s*(?:&|\+|\band\b|\bor\b)\s*", re.IGNORECASE)
_DENIED = regex(r"(?:^| )(?:no|not|non|never|without|nor|didnt|wasnt|isnt|hasnt|denies|denied|nothing)(?: \w+)?$")
_BLANK = frozenset(["", "n a", "na", "none", "nil", "tbc", "select", "choose", "please select", "please choose"])
NO_BREACH = "no-breach"
"""Not a category: somebody looked, and it was none."""
_SETTLED = frozenset(["no breach", "not a breach"])
_FUZZY_LENGTH = 6
_PROTECTED, _BY_A_MEDIUM = "challenging-policies", "abusive-posts"


@dataclass(frozen=True, slots=True)
class Meanings:
    """What a text means: ids, flags and facts in the order of its words, and the parts that mean nothing."""

    found: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Where on the internet it was, in a cell that does not say what was done."""


@dataclass(slots=True)
class Phrasebook:
    """The policy's phrases, ready to look up. A category's own id, text and neutral phrase are phrases too."""

    policy: Policy
    exact: Mapping[str, tuple[str, ...]] = field(init=False)
    spots: Spots = field(init=False)
    """Finds them among words; those that only name a medium are left out."""
    _cells: dict[str, Meanings] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.exact, self.spots = _table_of(Same(self.policy))

    def cell(self, text: str) -> Meanings:
        """Read a category cell: several split by comma, semicolon or slash, each on its own."""
        if text not in self._cells:
            self._cells[text] = self._read(text)
        return self._cells[text]

    def heading(self, text: str) -> tuple[str, ...]:
        """Return what a heading means that is nothing but phrases: "Shouting/swearing", "Threats or intimidation"."""
        exact = self.exact.get(normal(text))
        if exact:
            return exact
        pieces = [piece for piece in _INNER.split(clean(text)) if normal(piece)]
        whole = " / ".join(completed(pieces))
        words = normal(whole).split()
        left = [word for word, spot in zip(words, self._covered(words), strict=True) if not spot]
        return self.cell(whole).found if len(left) < len(words) and BESIDE.issuperset(left) else ()

    def _covered(self, words: Sequence[str]) -> list[bool]:
        held = {place for start, end, _ in self.spots(words) for place in range(start, end)}
        return [place in held for place in range(len(words))]

    def mentions(self, text: str) -> bool:
        """Whether running text holds a phrase, whoever it is about."""
        return any(self.spots(normal(text).split()))

    def only_a_medium(self, text: str) -> bool:
        """Whether a phrase names where something was said ("Facebook") and not what; a trust's own meaning stands."""
        return _only_a_medium(text, self.exact)

    def _read(self, text: str) -> Meanings:
        if normal(text) in _BLANK:
            return Meanings()
        if normal(text) in self.exact and not self._holds_several(text) and not self._only_a_place(text):
            return Meanings(self.exact[normal(text)])
        if normal(text) in _SETTLED:
            return Meanings((NO_BREACH,))
        parts = [part.strip() for part in self._parts(clean(text)) if normal(part) not in _BLANK]
        parts = [
            whole if normal(whole) in self.exact and not self._part(part, online=False) else part
            for part, whole in zip(parts, completed(parts), strict=True)
        ]
        online = mentions_a_medium(text)
        readings = [(part, self._part(part, online=online)) for part in parts]
        if not all(self.only_a_medium(part) for part in parts):
            readings = [(part, meanings) for part, meanings in readings if not self.only_a_medium(part)]
        places = tuple(part for part, _ in readings if self._only_a_place(part))
        readings = [(part, meanings) for part, meanings in readings if part not in places]
        found = _unique(meaning for _, meanings in readings for meaning in meanings)
        unknown = [part for part, meanings in readings if not meanings]
        came = [part for part in unknown if self.came(part)]
        found = found or self.came(came[0] if came else "")
        return Meanings(found, tuple(part for part in unknown if part not in came), () if found else places)

    def _only_a_place(self, text: str) -> bool:
        return self.only_a_medium(text) and is_place(text)

    def came(self, text: str) -> tuple[str, ...]:
        """Return the breach of a ban, where a text says that somebody came on the site and no more."""
        return self.exact.get(BREACH, ()) if is_presence(normal(text)) else ()

    def _holds_several(self, text: str) -> bool:
        """Whether each part of a cell is a phrase of its own: "Verbal; Threats" is both, and not a verbal threat."""
        parts = [part for piece in _OUTER.split(text) for part in _INNER.split(piece)]
        return len(parts) > 1 and all(normal(part) in self.exact for part in parts)

    def _parts(self, text: str) -> Iterator[str]:
        """Split a cell; between semicolons a phrase with commas of its own ("Smoking, drugs") stays whole."""
        for piece in _OUTER.split(text):
            if normal(piece) in self.exact:
                yield piece
            else:
                yield from _INNER.split(piece)

    def _part(self, part: str, *, online: bool) -> tuple[str, ...]:
        exact = self.exact.get(normal(part))
        if exact:
            return exact
        pieces = _JOINED.split(part)
        single = [self.exact.get(normal(piece)) or self._near(normal(piece)) for piece in pieces]
        if len(pieces) > 1 and all(single):
            return _unique(meaning for meanings in single for meaning in meanings)
        words = normal(part).split()
        turned = self.exact.get(f"{words[-1]} {' '.join(words[:-1])}", ()) if MESSAGES.issuperset(words[:-1]) else ()
        if turned:
            return turned
        said = as_phrases(part)
        return self._own(self._running(normal(said), online=online), said) or self._near(normal(part))

    def _own(self, found: tuple[str, ...], part: str) -> tuple[str, ...]:
        """Leave out the categories that somebody else's doing, or a report of it, is about: "Child swore at staff"."""
        doers = [
            (meaning, act.doer)
            for act in acts(part, self.spots, Who())
            for meaning in self.meant(act.words, act.start, act.end, act.phrase)
        ]
        not_theirs = {Doer.OTHER, Doer.DENIED}
        others = {meaning for meaning, doer in doers if doer in not_theirs and meaning in self.policy.categories}
        others -= {meaning for meaning, doer in doers if doer not in not_theirs}
        return tuple(meaning for meaning in found if meaning not in others) if others else found

    def _running(self, words: str, *, online: bool) -> tuple[str, ...]:
        """Return what the phrases among other words mean; what criticises a policy online is that, not a complaint."""
        speech = about_a_policy(words) if online and _PROTECTED in self.policy.categories else None
        if speech is None:
            return _unique(self._inside(words))
        return _unique([*self._inside(words[: speech[0]]), _PROTECTED, *self._inside(words[speech[1] :])])

    def _inside(self, words: str) -> Iterator[str]:
        """Yield what the phrases in a text mean; what the text denies is left out."""
        each = words.split()
        for start, end, phrase in self.spots(each):
            if not _DENIED.search(" ".join(each[:start])):
                yield from self.meant(each, start, end, phrase)

    def meant(self, words: Sequence[str], start: int, end: int, phrase: str) -> tuple[str, ...]:
        """Return what a phrase means where it stands: "abuse" is an abusive post in "abuse on Facebook"."""
        meanings = self.exact[phrase]
        if not is_posted(words, start, end):
            return meanings
        return _unique(online(meaning, phrase, self.policy.categories) for meaning in meanings)

    def _near(self, words: str) -> tuple[str, ...]:
        """Read a typo: one slip from six letters on, two from twelve, and only where one meaning is that near."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        if len(words) < _FUZZY_LENGTH:
            return ()
        slips = 1 if len(words) < 12 else 2
        hits = extract(words, list(self.exact), scorer=OSA.distance, score_cutoff=slips, limit=None)
        nearest = min((distance for _, distance, _ in hits), default=0)
        closest = [phrase for phrase, distance, _ in hits if distance == nearest]
        meanings = {self.exact[phrase] for phrase in closest if not differ_in_a_short_word(words, phrase)}
        return meanings.pop() if len(meanings) == 1 else ()


@lru_cache(4)
def _table_of(policy: Same[Policy]) -> tuple[Mapping[str, tuple[str, ...]], Spots]:
    """Return the table of the very same policy: to look for an equal one takes as long as a hundred rows."""
    return _table(tuple(policy.value.categories.values()), tuple(policy.value.phrases.items()))


@lru_cache(4)
def _table(
    categories: Sequence[Category], phrases: Sequence[tuple[str, tuple[str, ...]]]
) -> tuple[Mapping[str, tuple[str, ...]], Spots]:
    """Return what each phrase means, and what finds them: worked out once for all logs that a policy is held to."""
    own = {normal(text): (each.id,) for each in categories for text in (each.text, each.phrase, each.id)}
    typed = {normal(phrase): meanings for phrase, meanings in phrases}
    exact = {phrase: meanings for phrase, meanings in {**own, **typed}.items() if phrase}
    return exact, Spots.of(phrase for phrase in exact if not _only_a_medium(phrase, exact))


def _only_a_medium(text: str, exact: Mapping[str, tuple[str, ...]]) -> bool:
    return exact.get(normal(text)) == (_BY_A_MEDIUM,) and is_medium(text)


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
