"""What somebody hit, pushed or grabbed: their own head on a gate is an accident, and a thing is nobody."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.incidents.actors import ADJECTIVES, DETERMINERS, Who
from toolkit.core.incidents.reports import Doer
from toolkit.core.incidents.spoken import Word, opener_of


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOUCHING = _set(
    "hit hits hitting struck kicked kicking pushed pushing shoved shoving punched punching slapped slapping grabbed"
    " grabbing attacked attacking elbowed elbowing"
)
_BODY = _set(
    "head forehead face nose chin knee knees toe toes foot feet hand hands elbow elbows arm arms leg legs ankle shin"
    " finger fingers thumb shoulder back hip"
)
_THEMSELVES = _set("herself himself themselves themself")
_GROUND = _set("ground floor kerb curb pavement deck tarmac")
_WHEELED = _set("pushchair pram buggy wheelchair trolley bike bicycle scooter swing")
_THINGS = (
    _GROUND
    | _WHEELED
    | _set(
        "door doors gate gates window windows wall walls fence post bollard railing railings barrier buzzer button"
        " intercom doorbell desk table chair hatch counter shutter glass bin car van bumper mirror ball football bag"
        " bags handbag rucksack coat coats jacket hat jumper lunchbox keys phone pen paper papers form letter box"
        " policy decision plan plans proposal curriculum coffee tea drink snack chat lunch seat"
        " lead shelf step stairs curtain sign lock handle ladder cupboard locker"
    )
)
_PARTS_OF_SCHOOL = _set("office classroom school front back main reception hall fire toilet staffroom")
_AGAINST = _set("on against off getting climbing falling")
_OWN = _set("his her their my own")


def at_a_thing(words: Sequence[Word], end: int, phrase: Sequence[str], who: Who) -> Doer | None:
    """Return what the object of an act of the body says of its doer; None where it may be a person.

    "Hit her head on the gate" happened to whom it happened: in a man's row, nobody can tell. "Pushed a buggy" is no
    push. "Kicked the door" may be meant for somebody: that is asked.
    """
    if phrase[-1] not in _TOUCHING:
        return None
    said = _clause(words, end)
    if said and said[0].text == "by":
        return Doer.DENIED if any(word.text in _THINGS for word in said[1:4]) else None
    at = next((n for n, word in enumerate(said) if word.text not in DETERMINERS | ADJECTIVES | _OWN), len(said))
    if at == len(said) or (said[at].capital and not said[at].possessive):
        return None
    if at + 1 < len(said) and said[at].text in _PARTS_OF_SCHOOL and said[at + 1].text in _THINGS:
        at += 1
    thing, before, after = said[at].text, said[:at], said[at + 1 : at + 2]
    if thing in _THEMSELVES:
        return Doer.DENIED
    if thing == "way" and before:
        return Doer.UNSURE  # "elbowed her way through a crowd to help" hits nobody by that
    if thing in _BODY and all(word.text in _OWN for word in before):
        return _own_body(before, after, who, grabs=phrase[-1].startswith(("grab", "push", "shov")))
    if said[at].possessive or (after and said[at + 1].possessive) or thing not in _THINGS:
        return _of_somebody(said, at)
    into = any(word.text in {"into", "at", "towards"} for word in said[at + 1 :])
    harmless = _WHEELED if phrase[-1].startswith("push") else _GROUND
    return Doer.DENIED if thing in harmless and not into else Doer.UNSURE


def _clause(words: Sequence[Word], end: int) -> list[Word]:
    said = list[Word]()
    for word in words[end : end + 8]:
        if word.breaks or opener_of(word):
            break
        said.append(word)
    return said


def _own_body(before: Sequence[Word], after: Sequence[Word], who: Who, *, grabs: bool) -> Doer | None:
    if grabs:
        return None
    if not after or after[0].text not in _AGAINST:
        return Doer.UNSURE if before else None if after else Doer.DENIED
    return Doer.DENIED if all(who.may_be(word.text) for word in before) else Doer.UNSURE


def _of_somebody(said: Sequence[Word], at: int) -> Doer | None:
    """Read "grabbed Tom's coat": a thing of somebody's is a thing; "slapped Ben's mum" is not."""
    things = {word.text for word in said[at + 1 : at + 3]}
    return Doer.UNSURE if said[at].possessive and things & _THINGS else None
