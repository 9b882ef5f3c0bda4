"""The same words online: the code has categories of their own for what is posted where others read it."""

from __future__ import annotations

from collections.abc import Container, Sequence

from toolkit.core.incidents.speech import POSTED_ON
from toolkit.core.patterns import regex

_FOUL = regex(r"\b(?:swear\w*|swore|foul\w*|profan\w+|obscen\w+|curs(?:ed|ing)|(?:bad|strong) language)\b")
_HARASSING = regex(r"\b(?:harass\w*|bull(?:y|ied|ying)|stalk\w*|trolling)\b")
_SPOKEN = regex(r"\b(?:shout\w*|scream\w*|yell\w*|voice|temper|slamm\w+|gesture)\b")
_INTO = ((_HARASSING, "online-harassment"), (_FOUL, "foul-language-online"))
_TURNED = frozenset(["offensive-language", "threats"])
_HOW, _ABOUT = frozenset(["abusive", "rude", "offensive", "insulting"]), frozenset(["about", "over", "re", "regarding"])
_TOWARDS = _ABOUT | {"to", "towards", "with", "at"}
_ON = frozenset(["on", "in", "via", "over", "through", "to"])


def online(meaning: str, phrase: str, known: Container[str]) -> str:
    """Return the category of a phrase that is said online: abuse is an abusive post, a threat stays a threat."""
    if meaning not in _TURNED or _SPOKEN.search(phrase):
        return meaning
    found = next((into for pattern, into in _INTO if pattern.search(phrase)), "abusive-posts")
    stays = meaning == "threats" and found != "online-harassment"
    return meaning if stays or found not in known else found


def is_posted(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the words around a phrase say that it was posted: "Facebook abuse", "comments about HT on Facebook"."""
    if POSTED_ON.fullmatch(words[start - 1]) if start else False:
        return True
    how = end - start == 1 and words[start] in _HOW and words[end : end + 1] and words[end] in _TOWARDS
    for at in range(end, len(words)):
        if words[at] == "at" or (how and words[at] in _ABOUT):
            return False
        if words[at] in _ON and POSTED_ON.match(" ".join([*words[at + 1 : at + 5]]).removeprefix("the ")):
            return True
    return False
