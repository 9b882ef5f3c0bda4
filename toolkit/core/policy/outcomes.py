"""What came of a meeting, as people type it: one thing that has happened, or nothing that moves a case."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from toolkit.core.incidents.day_spellings import day_spans
from toolkit.core.patterns import regex
from toolkit.core.policy.words import nearest
from toolkit.core.text import normal


class Outcome(StrEnum):
    """What came of a meeting that was offered (office column `Meeting outcome`)."""

    ATTENDED = "attended"
    REFUSED = "refused"
    REARRANGED = "rearranged"
    DID_NOT_COME = "did not come"
    NO_REPLY = "no reply"
    UNRESOLVED = "unresolved"
    UNREADABLE = "?"
    """Something is typed that no rule understands: a problem, and nothing moves."""


_NOT = "(?:not|never|didnt|doesnt|hasnt|havent|wasnt|couldnt|cannot|cant|failed to|unable to|did nt|no)"
_WILL_NOT = "(?:wont|will not|would not|wouldnt|unwilling(?: to)?)"
_UNWILLING = r"not (?:willing|prepared|interested(?: in)?)(?: to)?"
_DISLIKES = "(?:does not|doesnt|did not|didnt|do not|dont) (?:want|wish|intend) (?:to|a|the|any)"
_GO = r"(?:attend|come|came|meet|engage|speak|talk|discuss|tak|accept|reply|respond|agree|join|participat)\w*"
_OFFER = r"(?: (?:the|our|a|an|any|all|this|his|her|their|offer|invite|invitation|request|meeting|of|for))*"
_GONE = (
    r"(?:attend\w*|came|turned up|showed up|held|met|resolved|agreed|done|spoken|spoke|happened|present"
    r"|went (?:ahead|well))"
)

_SAID: tuple[tuple[Outcome, str], ...] = (
    (
        Outcome.UNRESOLVED,
        rf"unresolved|{_NOT} (?:be |been )?(?:resolve|agree)\w*|disagree\w*|no agreement"
        r"|(?:walked|stormed|marched) out",
    ),
    (
        Outcome.REFUSED,
        rf"(?:refus|declin)\w*(?:{_OFFER} (?:to )?{_GO})?|{_WILL_NOT}(?!(?: \w+)? (?:refus|declin))(?: be)?(?: {_GO})?"
        rf"|{_UNWILLING}{_OFFER}(?: {_GO})?|{_DISLIKES} {_GO}"
        r"|turned (?:it|us|(?:the |our |a )?(?:meeting|offer|invitation)) down"
        r"|turned down|(?:said|says) no(?= to (?:the |our |a )?(?:meeting|invitation|offer)| thank|$)"
        r"|rejected (?:the |our |a |an )?(?:meeting|offer|invitation)|^no thank(?:s| you)$",
    ),
    (
        Outcome.REARRANGED,
        r"re ?arrang\w*|re ?sched\w*|postpon\w*|(?:new|another|different) (?:date|day|time)|moved to|put back",
    ),
    (
        Outcome.NO_REPLY,
        rf"no (?:reply|response|answer|contact|outcome)|{_NOT} (?:yet )?(?:repl|answer|respon)\w*"
        rf"|(?:nothing|{_NOT}) (?:yet )?heard(?: back)?|nothing back|^nr$|unanswered|^ignored$"
        r"|(?:still )?(?:await|waiting)\w*",
    ),
    (
        Outcome.DID_NOT_COME,
        rf"{_NOT} (?:be )?(?:come|coming|came|attend|show|turn|arrive|here|present)\w*|no ?show|dna|absent|missed"
        r"|non attend\w*",
    ),
    (Outcome.ATTENDED, _GONE),
)
"""Outcome → how it is said. What one has claimed ("refused to attend") no later one claims again."""
_ANNOUNCED = regex(
    r"(?:(?:mum|dad|mother|father|parents?|carer|she|he|they|say|says|said|is|are) )*"
    r"(?:not|isnt|arent) (?:attending|coming)(?: in)?(?:(?: to)?(?: the| a| this)? meeting)?"
)
"""That somebody will not come, and no reason why: what is said beside it ("work") leaves it to a person."""
_HOW = regex(r"\b(?:phone|telephone|interpreter|video call|took place)\b")
"""How a meeting was held says that it was, where nothing else is said."""
_CALLED = regex(
    r"\b(?:phoned|rang|called|phone|telephone|telephoned|call|teams|zoom|skype|facetime|google meet|video|online"
    r"|virtual(?:ly)?)\b"
)
_WELL = regex(
    r"\b(?:fine|ok|okay|(?:all )?sorted|all good|went well|positive|productive|constructive|amicable|useful|helpful"
    r"|happy|apologis\w*|apologetic)\b"
)
"""A call of these words is a meeting held only where something good is said of it: one may as well be booked."""
_NOT_HELD = regex(
    r"\b(?:left|messages?|voice ?mail|answer ?phone|link|invit\w+|sent|offer\w*|booked|arranged|scheduled|planned|tried"
    r"|trying|attempt\w*|to follow|will|tbc|unable|engaged|cut off|hung up|call back|tomorrow|next|if)\b"
)
_NEGATIVE = r"(?:not|nor|never|no|without|didnt|doesnt|hasnt|havent|wasnt|isnt|wont|wouldnt)"
_BY_THE_SCHOOL = regex(
    r"\b(?:head(?: ?teacher| of school)?|ht|hos|slt|school|teacher|office|governors?|staff|we)"
    r"(?: (?:has|have|had|did|could|then|also|therefore|was|is))* $"
)
_OF_THE_SCHOOL = regex(r"^ by (?:the |our )?(?:head\w*|ht|hos|slt|school|teacher|office|governors?|staff|us)\b")
_THEIRS = frozenset({Outcome.REFUSED, Outcome.DID_NOT_COME, Outcome.UNRESOLVED})
"""What is held against the person, and must never be said of the school: "Head refused to meet her"."""
_DENIED = regex(rf"\b{_NEGATIVE}(?: \w+)? $")
_AHEAD = regex(
    r"\b(?:(?:will|shall|would|may|might|should|could|can|must|hell|shell|theyll) (?:be )?"
    r"(?:attend|come|held|refuse\w*|decline\w*)|to (?:attend|come)|attending|coming)\b"
)
"""Still to come, and no outcome yet."""


class _Claim(NamedTuple):
    outcome: Outcome
    start: int
    end: int


def outcome_of(text: str) -> Outcome | None:
    """Return what a `Meeting outcome` cell says; None for an empty one.

    Two different outcomes, one that is denied ("did not refuse") and one still to come ("will attend") are none.
    """
    words = normal(text)
    if not words:
        return None
    if "?" in text or "|" in text:  # in doubt, or several people's parts where there is one person
        return Outcome.UNREADABLE
    if _ANNOUNCED.fullmatch(words):
        return Outcome.REFUSED
    claims = _claims(words)
    said = {claim.outcome for claim in claims}
    if Outcome.UNRESOLVED in said:
        said.discard(Outcome.ATTENDED)  # they came, and did not agree
    if len(said) > 1 or _is_ahead(words, claims):
        return Outcome.UNREADABLE
    if any(_is_denied(words, claim.start) or _is_the_schools(words, claim) for claim in claims):
        return Outcome.UNREADABLE
    return said.pop() if said else _otherwise(words)


def _otherwise(words: str) -> Outcome:
    how = _HOW.search(words) or (_CALLED.search(words) if _WELL.search(words) else None)
    if how:
        doubtful = _is_denied(words, how.start()) or _NOT_HELD.search(words) or _not_well(words)
        return Outcome.UNREADABLE if doubtful else Outcome.ATTENDED
    return nearest(_without_days(words), {each.value: each for each in Outcome}) or Outcome.UNREADABLE


def _without_days(words: str) -> str:
    for start, end in reversed(day_spans(words)):
        words = f"{words[:start]} {words[end:]}"
    return " ".join(words.split())


def _not_well(words: str) -> bool:
    return any(_is_denied(words, match.start()) for match in _WELL.finditer(words))


def _is_denied(words: str, start: int) -> bool:
    """Whether what is said from `start` on is denied just before it; "did not come" says so itself."""
    return bool(_DENIED.search(words[:start])) and not re.match(rf"{_NEGATIVE}\b", words[start:])


def _is_the_schools(words: str, claim: _Claim) -> bool:
    """Whether it was the school that refused, walked out or did not come: no letter says so of the person."""
    by_it = _BY_THE_SCHOOL.search(words[: claim.start]) or _OF_THE_SCHOOL.search(words[claim.end :])
    return claim.outcome in _THEIRS and bool(by_it)


def _is_ahead(words: str, claims: list[_Claim]) -> bool:
    """Whether something is still to come, outside what was said to be refused or not done ("refused to come")."""
    done = [claim for claim in claims if claim.outcome is not Outcome.ATTENDED]
    starts = (match.start() for match in _AHEAD.finditer(words))
    return any(not any(claim.start <= start < claim.end for claim in done) for start in starts)


def _claims(words: str) -> list[_Claim]:
    """Return everything that is said, the more telling ways of saying it first."""
    claims: list[_Claim] = []
    for outcome, pattern in _SAID:
        found = [_Claim(outcome, *match.span()) for match in re.finditer(rf"\b(?:{pattern})\b", words)]
        claims += [each for each in found if not any(each.start < o.end and o.start < each.end for o in claims)]
    return claims
