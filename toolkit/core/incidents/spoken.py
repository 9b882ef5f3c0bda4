"""An account cut into sentences and clauses, each word with what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.core.people.words import TITLES
from toolkit.core.text import clean, normal

_TOKEN = regex(r"[^\W_]+(?:['’‘`´ʼ][^\W_]+)*(?:['’](?=\s|$))?|&|\+")
_ENDS = regex(r"[!?;\n]|\.(?=\s|$)|\.\.|[•|]")
_BREAKS = regex(r"[,:()\[\]<>]|(?:^|\s)[-–—/~*]+(?:\s|$)|[–—]|\s-")
_PLAIN = ("", " ")
_QUOTES = '"“”„«»'
_POSSESSIVE = regex(r"(?:['’]s|s['’])$", re.IGNORECASE)
_ABBREVIATED = {*TITLES, "st", "yr", "no", "eg", "ie", "approx", "re", "inc", "dept", "ext"}

_OPENERS = {
    **dict.fromkeys(["and", "then", "plus"], "and"),
    **dict.fromkeys(["but", "however", "although", "though", "yet"], "but"),
    **dict.fromkeys(["when", "while", "whilst", "because", "after", "before", "until", "since", "once", "as"], "when"),
    **dict.fromkeys(["who", "which", "whose", "whom"], "who"),
    **dict.fromkeys(["if", "whether", "why", "how", "unless"], "if"),
    **dict.fromkeys(["or", "nor"], "or"),
    "that": "that",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an account. `text` is normalised; `gap` is what stands between it and the word before."""

    text: str
    gap: str = ""
    quoted: bool = False
    capital: bool = False
    possessive: bool = False

    @property
    def breaks(self) -> bool:
        return self.gap not in _PLAIN and _BREAKS.search(self.gap) is not None


@dataclass(frozen=True, slots=True)
class Clause:
    """Words under one verb. `opener`: "", ",", "and", "but", "or", "when", "who", "if" or "that"."""

    opener: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    words: tuple[Word, ...]
    asked: bool = False


def opener_of(word: Word) -> str:
    """Return what kind of clause a word opens ("and", "when" …), "" for none."""
    return _OPENERS.get(word.text, "")


def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut an account into sentences; a full stop after "Mr" or inside "8.45" ends none."""
    found, words = list[Sentence](), list[Word]()
    for word in _words(clean(text)):
        if words and _ends(word.gap, words[-1]):
            found.append(Sentence(tuple(words), "?" in word.gap))
            words = []
        words.append(word)
    return (*found, Sentence(tuple(words), clean(text).rstrip(_QUOTES + " )").endswith("?"))) if words else ()


def clauses(words: Sequence[Word]) -> tuple[Clause, ...]:
    """Cut the words of a sentence where another verb may begin."""
    found, opener, current = list[Clause](), "", list[Word]()
    for word in words:
        opens = opener_of(word)
        if (word.breaks or opens) and (current or found or opens):
            if current:
                found.append(Clause(opener, tuple(current)))
                opener, current = "", []
            opener = opens or opener or ","
        if not opens:
            current.append(word)
    return (*found, Clause(opener, tuple(current)))


def _ends(gap: str, before: Word) -> bool:
    end = None if gap in _PLAIN else _ENDS.search(gap)
    return end is not None and not (end.group() == "." and before.text in _ABBREVIATED)


def _words(text: str) -> Iterator[Word]:
    at, inside = 0, False
    for token in _TOKEN.finditer(text):
        gap, raw = text[at : token.start()], token.group()
        at = token.end()
        inside ^= gap not in _PLAIN and sum(gap.count(sign) for sign in _QUOTES) % 2 == 1
        capital, possessive = raw[0].isupper(), _POSSESSIVE.search(raw) is not None
        folded = "and" if raw in "&+" else normal(raw)
        for index, part in enumerate(folded.split()):
            yield Word(part, "" if index else gap, inside, capital, possessive)
