"""Loud words and scuffles that are nobody's breach: a call for help, one's own child told to stop, a fright."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from toolkit.core.incidents.actors import OTHERS, SELF, STAFF, Who
from toolkit.core.incidents.reports import ALONE
from toolkit.core.incidents.spoken import Word, opener_of
from toolkit.core.patterns import regex

LOUD = frozenset(["screaming", "shouting", "yelling", "swearing"])
_CHILDREN = frozenset(["son", "daughter", "child", "children", "sons", "daughters", "kids", "kid", "boy", "girl"])
_FIGHTS = frozenset(["fight", "fighting", "scuffle", "brawl", "argument", "altercation", "aggression", "disruption"])
_CLASS = regex(r"y\d|yr|year|ks\d|class|reception$|nursery|pupils|children|boys|girls")
_THEM = frozenset(["her", "him", "them", "mum", "dad", "parent"])
_OUTSIDE = frozenset(["outside", "pavement", "road", "street", "lane"])
_ATTACKS = frozenset(["bit", "jumped", "chased", "attacked", "knocked", "scratched"])
_HELP = frozenset(["help", "assistance", "ambulance", "aider", "nurse", "doctor"])
_ANSWERS = frozenset(
    ["answer", "answers", "bingo", "numbers", "names", "results", "encouragement", "clues", "directions"]
)
_OFFICES = frozenset(["governor", "governors", "chair", "trustee", "trustees", "juror", "member"])
_PLAYED = frozenset(
    (
        *("panto", "pantomime", "quiz", "karaoke", "bingo", "competition", "contest", "villain", "drama", "comedy"),
        *("tug", "talent", "sketch"),
    )
)
_STALLS = frozenset(["stall", "sponge", "sponges", "stocks", "coconut", "pinata"])
_STANDING_BY = frozenset(["at", "by", "near", "behind", "over", "in", "on", "outside"])
_CURSED = frozenset(["rain", "weather", "wind", "snow", "cold", "heat", "traffic", "luck", "printer", "lock"])
_GREETINGS = frozenset(["hello", "hi", "goodbye", "bye", "thanks", "morning", "encouragement", "support"])


def is_no_harm(words: Sequence[Word], end: int, phrase: Sequence[str], rest: Sequence[Word], who: Who) -> bool:
    """Whether what follows a phrase says so. `rest`: the words after it to the end of its clause."""
    called = _is_a_call(phrase, rest, who) or _at_own_child(rest, phrase, who) or _was_bitten(rest, phrase, who)
    harmless = called or _is_of_own_child(rest, phrase, who) or _is_for_something(rest, phrase)
    harmless = harmless or _is_sworn_in(words, end, phrase) or _is_played(words, phrase, rest)
    harmless = harmless or _is_at_a_thing(rest, phrase)
    outside = bool(rest) and phrase[-1] in {"dog", "dogs"} and any(word.text in _OUTSIDE for word in rest)
    elsewhere = outside or _is_not_theirs(words, end)
    return harmless or elsewhere or _in_class(words, end, phrase) or _is_startled(words, end, phrase)


def _is_a_call(phrase: Sequence[str], rest: Sequence[Word], who: Who) -> bool:
    """Whether somebody only called: "shouted for help", "shouted hello", "shouted to Tom", their own child."""
    if phrase[-1] not in {*ALONE, "shouts"} or not rest:
        return False
    helped = rest[0].text == "for" and any(word.text in _HELP for word in rest[1:])
    mine = rest[0].text == "to" and len(rest) > 1 and rest[1].text in who.child
    answered = not _ANSWERS.isdisjoint(word.text for word in rest[:2]) and rest[0].text in {"out", "the", *_ANSWERS}
    return helped or mine or answered or rest[0].text in _GREETINGS


def _at_own_child(rest: Sequence[Word], phrase: Sequence[str], who: Who) -> bool:
    """Whether a parent called to order whom they may: "shouted at her son", and not "at her son's teacher"."""
    if phrase[0] not in ALONE | LOUD - {"swearing"}:
        return False
    words = rest if phrase[-1] == "at" else rest[1:] if rest and rest[0].text == "at" else ()
    own = [word for word in words if word.text not in {"his", "her", "their", "own"}][:1]
    named = bool(own) and own[0].text in who.child
    told = bool(own) and own[0] is not words[0] and own[0].text in _CHILDREN
    return (named or told) and not own[0].possessive


def _is_startled(words: Sequence[Word], end: int, phrase: Sequence[str]) -> bool:
    """Whether a scream was a fright: "screamed when a dog jumped up"."""
    then = [word.text for word in words[end : end + 3]]
    shrieked = phrase[-1] in {"screamed", "screaming"} and len(then) == 3 and opener_of(words[end]) == "when"
    return shrieked and then[1] in {"a", "an"} and then[2] not in STAFF | OTHERS | SELF


def _in_class(words: Sequence[Word], end: int, phrase: Sequence[str]) -> bool:
    """Whether a fight or a dispute was among pupils: "Fight in Y6"."""
    then = [word.text for word in words[end : end + 2]]
    return phrase[-1] in _FIGHTS and then[:1] in (["in"], ["between"]) and _CLASS.match(then[-1]) is not None


def _is_them_too(word: Word, who: Who) -> bool:
    return word.text in who.own or (word.text in _THEM and who.may_be(word.text))


def _is_of_own_child(rest: Sequence[Word], phrase: Sequence[str], who: Who) -> bool:
    """Whether pictures are those of the person's own child: "posted photos of Tom's birthday"."""
    return (
        phrase[0].startswith(("post", "shar"))
        and [w.text for w in rest[:1]] == ["of"]
        and (len(rest) > 1 and rest[1].text.removesuffix("s") in {child.removesuffix("s") for child in who.child})
    )


def _was_bitten(rest: Sequence[Word], phrase: Sequence[str], who: Who) -> bool:
    """Whether a dog went for the person: "dog bit her"."""
    attacks = bool(rest) and phrase[-1] in {"dog", "dogs"} and rest[0].text in _ATTACKS
    return attacks and any(_is_them_too(word, who) for word in rest[1:])


def _is_for_something(rest: Sequence[Word], phrase: Sequence[str]) -> bool:
    """Whether nobody was fought with: "fighting for a place"."""
    return phrase[-1] == "fighting" and bool(rest) and rest[0].text == "for"


def _is_at_a_thing(rest: Sequence[Word], phrase: Sequence[str]) -> bool:
    """Whether nobody was sworn at: "cursed the rain"."""
    then = [word.text for word in rest[:2]]
    return phrase[-1] in {"cursed", "cursing"} and then[:1] in (["the"], ["his"], ["her"]) and then[-1] in _CURSED


def _is_sworn_in(words: Sequence[Word], end: int, phrase: Sequence[str]) -> bool:
    """Whether an oath was taken: "swore in as governor", and not "swore in assembly"."""
    then = [word.text for word in words[end : end + 6]]
    return phrase[-1] in {"swore", "sworn"} and then[:2] == ["in", "as"] and not _OFFICES.isdisjoint(then)


def _is_played(words: Sequence[Word], phrase: Sequence[str], rest: Sequence[Word]) -> bool:
    """Whether it was a game: "shouting from the stage in the panto", "the hit the teacher sponge stall".

    Nobody swears for fun at a quiz, or shouts at somebody: such a phrase is left as it is.
    """
    then = [word.text for word in rest]
    stall = next((n for n, word in enumerate(then) if word in _STALLS), 0)
    if stall and _STANDING_BY.isdisjoint(then[:stall]):
        return True
    loud = phrase[-1] in ALONE | LOUD - {"swearing"} and "at" not in then[:1]
    return loud and not _PLAYED.isdisjoint(word.text for word in words)


def _is_not_theirs(words: Sequence[Word], end: int) -> bool:
    """Whether it is said right after that it was another's: "Dog ran loose (not his)"."""
    then = [word.text for word in words[end : end + 5]]
    return any(one == "not" and other in {"his", "hers", "theirs"} for one, other in pairwise(then))
