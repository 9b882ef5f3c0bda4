"""Headings that ask who did it, and those under which that person may stand as well as who dealt with it."""

from __future__ import annotations

from toolkit.core.patterns import regex
from toolkit.core.text import normal

_WHO = (
    r"(?:parents?|carers?|guardians?|adults?|persons?|people|individuals?|part(?:y|ies)|visitors?|relatives?"
    r"|family members?|who|is|was|were|names?|identity|actual|real"
    r"|ones?|s|or|and|of|the|an?|full|main|lead|alleged|suspected|possible)"
)
_DOER = (
    r"(?:culprit|instigator|accused|wrong ?doer|antagonist|protagonist|abuser|suspect|perpetrator|aggressor|assailant"
    r"|offender|ringleader|offending|guilty|abusive|aggressive|threatening)s?"
)
_DEED = r"(?:incident|behaviour|breach|abuse|conduct|harm|offence|disruption|aggression|swearing|damage|it|this)"
_SURE = regex(
    rf"(?:{_WHO} )*{_DOER}(?: {_WHO})*"
    rf"|(?:{_WHO} )*(?:at fault|to blame)"
    rf"|(?:{_WHO} )+(?:of concern|(?:causing|who caused) (?:the )?(?:concern|problem|{_DEED})"
    rf"|(?:displaying|exhibiting|showing) (?:the )?(?:\w+ )?(?:behaviours?|{_DEED}))"
    rf"|(?:{_WHO} )*responsible for (?:the |this )?(?:\w+ )?{_DEED}"
    rf"|(?:verbal |physical )?(?:{_DEED}|committed|threats?) (?:committed |caused |carried out )?by(?: {_WHO})*"
    r"|(?:abused|assaulted|attacked|threatened|intimidated|harassed|sworn at|shouted at) by"
    r"|who was responsible|(?:part(?:y|ies)|parents?|carers?|parent carer|visitor) responsible"
    r"|responsible (?:part(?:y|ies)|parents?|parent carer|visitor)"
)
_PERHAPS = regex(
    rf"(?:{_WHO} )*responsible(?: {_WHO})*|(?:{_WHO} )*part(?:y|ies) involved|involved parties"
    r"|(?:incident )?involving|also involved|other party|done by"
    r"|(?:incident|altercation|argument|dispute|confrontation|exchange) with"
)
_IF_NOT = regex(rf" if (?:not|other than|different (?:to|from)) (?:the )?{_WHO}(?: {_WHO})*$")
_WHO_IF_NOT = regex(rf"if (?:not|other than) (?:the )?{_WHO}(?: {_WHO})* who(?: {_WHO})*|who if not (?:the )?{_WHO}")
"""Filled in only where it was somebody else than the parent: an empty cell says that it was the parent."""
_ASKS = frozenset(
    (
        *("perpetrator", "perpetrators", "aggressor", "assailant", "offender", "culprit", "harm", "caused", "whose"),
        *("displaying", "exhibiting", "showing", "did"),
    )
)


def asks_who_did_it(heading: str) -> bool:
    """Whether a heading asks for who did it in every row, and not just for an adult: "Perpetrator", "Aggressor"."""
    words = normal(heading).removesuffix("s")
    if _IF_NOT.search(normal(heading)) or _WHO_IF_NOT.fullmatch(normal(heading)):
        return False
    return not _ASKS.isdisjoint(words.split()) or names_the_doer(normal(heading))


def names_the_doer(text: str) -> bool:
    """Whether a normalised heading names who did it and nobody else: "Culprit", "Abuse by", "Adult at fault"."""
    return _SURE.fullmatch(_IF_NOT.sub("", text)) is not None or _WHO_IF_NOT.fullmatch(text) is not None


def may_name_the_doer(text: str) -> bool:
    """Whether a normalised heading may as well name who dealt with it, or who was there: "Person responsible"."""
    return _PERHAPS.fullmatch(text) is not None and not names_the_doer(text)
