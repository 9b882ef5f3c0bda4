"""What the Hub Council decided, as an office types it, and what only asks for it or may yet come.

A false "lifted" lets somebody in who is barred: what does not surely say that it happened decides nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.core.patterns import regex
from toolkit.core.representations import Stage

_STAYS = r"ban (?:will |is |was )?(?:to )?(?:stand|stay|remain|continue)s?(?: in (?:place|force)| as it is)?"
_ALONE = r"unsuccessful|not successful|refused|declined|denied|not granted|not agreed|no changes?|unchanged|to stand"
"""What says it where nothing else is said: "no change of address" and "mum refused to come" do not."""
_NOT_LIFTED = r"not (?:lifted|overturned|removed|changed)"
OUTCOMES = (
    (Stage.LIFTED, r"lift\w*|overturn\w*|removed?|revoked?|cancel\w*|ended early"),
    (Stage.VARIED, r"vary|varied|shorten\w*|extended|lengthened|reduced?|amend\w*|changed"),
    (
        Stage.CONFIRMED,
        rf"confirm\w*|ban (?:is |was |has been )?upheld|stands|stays|{_STAYS}|rejected|dismissed|not upheld|turned down"
        r"|(?:refused|declined) to (?:lift|vary|shorten|remove|change|reduce|overturn)"
        rf"|{_ALONE}|{_NOT_LIFTED}",
    ),
)
"""Of several in one sentence the first of these counts."""
HAPPENED = (
    r"lifted|overturned|removed|revoked|cancelled|ended early|varied|shortened|extended|lengthened|reduced|amended"
    rf"|confirmed|upheld|not upheld|rejected|dismissed|turned down|stands|stays|{_STAYS}|{_ALONE}"
)
UNSURE = (
    r"upheld|part(?:ly|ially)|successful|granted|allowed|agreed|accepted|quashed|reinstated|withdrawn|withdrew|dropped"
)
"""What came of it, and not what that makes of the ban: a representation that is upheld may vary it or lift it."""
_DECIDER = regex(r"\b(?:hub|council|panel|slt|trust|governors?)\b")
_NOT_YET = regex(
    r"\b(?:should|could|would|may|might|can|cannot|will|shall|to be|to get|to have|going to|not|never|nt|if|whether"
    r"|unless|until|before|why|suggest\w*|propos\w*|recommend\w*|considering|refus\w*|declin\w*|pending|await\w*"
    r"|expect\w*|promis\w*|no (?:decision|need|reason|plan|intention))\b"
    r"|n['’]t\b"
)
_ASKED = regex(
    r"\b(?:wants?|wanted|wanting|ask\w*|request(?:ed|ing)|requests? (?:to|for|that|the)|appeal(?:ed|ing)"
    r"|appeals? (?:to|for|that)|wish\w*|hop(?:e|es|ed|ing)|likes?|plead\w*|beg\w*|demand\w*|seek\w*|sought"
    r"|appl(?:y|ies|ied|ying)|please|argu\w*|believ\w*|thinks?|feels?|says?|said|writes?|wrote|states?|stated"
    r"|claims?|claimed|disput\w*|challeng\w*|complain\w*|object\w*|need\w*|must|let)\b"
)
_SOMEBODY = regex(r"\b(?:s?he|mum|dad|mother|father|parents?|carer|solicitor|family)\b")
_TOLD = regex(r"\b(?:told|informed|notified|advised|letter to)\b")
_OTHER_THING = regex(
    r"\b(?:meeting|hearing|appointment|call|date|time|venue|attendance|booking|deadline|mind|receipt|phone|number|address|email)s?"
    r"(?: (?:was|is|has been|had to be|date|on|of|at))* ?$"
)
_OF_ANOTHER = regex(
    r"^ ?(?:(?:the|her|his|their|its|by (?:e ?mail|phone|letter)) )*"
    r"(?:receipt|date|time|attendance|meeting|hearing|appointment|s?he|that|mind|address|number)\b"
)
_OPEN_END = regex(r"^[^.;]{0,3}\?|^ ?(?:if|unless|provided)\b|^[^.;]{0,40}\b(?:please|asap)\b")
_IN_PART = regex(
    r"\b(?:part(?:ly|ially)?|reinstat\w*|only|except|apart from|temporarily|suspended"
    r"|for (?:the |an? )?(?:drop|pick|coll))"
)
_MEANWHILE = regex(r"\b(?:while|whilst|until \w|till \w|pending|meanwhile|meantime|for now|during|unless)")
"""A representation does not suspend a ban: that it stays until then is no outcome."""
_FILLERS = regex(
    r"\b(?:by|the|a|her|his|their|hub|council|panel|slt|trust|governors|decision|outcome|representation|appeal|request"
    r"|ban|it|was|is|has|been|on|at|to|of|made|met|considered|heard|received|and|then|so|formally|unanimously)\b|[\W_]"
)
_FIRST_PERSON = regex(r"\b(?:i|im|ive|me|my|we|us|our|you|your)\b")


_UNSURE = regex(rf"\b(?:{UNSURE})\b(?! (?:to|by phone|with|that)\b)")
_MAY_COME = regex(r"\b(?:not(?: yet)?|(?:may|might|will|to) be) $")
"""An outcome that is denied or still to come is a question; one that should come is what somebody asks for."""
_SAT = regex(r"\b(?:hub|council|panel|considered|heard|discussed|decided|decision|outcome)\b")
"""That somebody decided: "not lifted" by itself may be how it stands, or what came of it."""


class Said(NamedTuple):
    """`decided`: what surely happened; `doubt`: an outcome is named, and nobody can say whether it happened."""

    decided: Stage | None
    doubt: bool


def outcome_in(text: str) -> Said:
    """Return what an office's sentence says of an outcome: "mum wants it lifted" says nothing of one."""
    plain = " ".join(text.casefold().split())
    doubt = False
    for stage, pattern in OUTCOMES:
        for found in re.finditer(rf"\b(?:{pattern})\b", plain):
            before, after = plain[: found.start()], plain[found.end() :]
            if _OTHER_THING.search(before) or _OF_ANOTHER.search(after):
                continue
            if _happened(stage, found.group(), before, after, plain):
                return Said(stage, False)
            asked = _ASKED.search(before)
            doubt = doubt or not (asked or (_NOT_YET.search(before) and not _MAY_COME.search(before)))
    return Said(None, doubt or any(not _ASKED.search(plain[: each.start()]) for each in _UNSURE.finditer(plain)))


def _happened(stage: Stage, word: str, before: str, after: str, plain: str) -> bool:
    if _OPEN_END.search(after) or (_NOT_YET.search(before) and not word.startswith("not ")):
        return False
    if stage is Stage.LIFTED and _IN_PART.search(plain):
        return False
    if stage is Stage.CONFIRMED and _MEANWHILE.search(after):
        return False
    if re.fullmatch(_ALONE, word):
        return not _FILLERS.sub("", before + after)
    if re.fullmatch(_NOT_LIFTED, word):
        return bool(_SAT.search(before)) and not _FILLERS.sub("", after)
    if word == "not upheld" and re.search(r"\bban (?:is |was |has been )?$", before):
        return False
    if stage is Stage.CONFIRMED and not word.startswith("confirm"):
        return True  # nobody asks for that
    if _ASKED.search(before):
        return False
    told = _DECIDER.search(plain) or _TOLD.search(plain)
    if (_SOMEBODY.search(before) or _FIRST_PERSON.search(plain)) and not told:
        return False
    return bool(re.fullmatch(HAPPENED, word) or told or not (before.strip() or after.strip(" .")))
