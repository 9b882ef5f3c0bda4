"""The stages of a representation in an office's words: where an entry begins, and which stage a part of it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.core.incidents.day_spellings import day_spans
from toolkit.core.patterns import regex
from toolkit.core.policy.noted import without_days
from toolkit.core.policy.outcome_words import HAPPENED, UNSURE, outcome_in
from toolkit.core.policy.slips import mended
from toolkit.core.representations import Stage

_NONE = regex(r"\bnone\b|\b(?:not|nothing) (?:yet )?(?:made|received)|\bno (?:representation|reply|letter)\b")
_RECEIVED = r"received|rec'?d|made|submitted"
_ACKNOWLEDGED = r"acknowledge?ment sent|acknowledged|ack'?d|ack\b\.?|receipt confirmed|confirmed receipt"
_CONSIDERED = r"considered|heard|discussed"
_NOT_MINE = r"(?! (?:the )?(?:hub|council|panel|school|trust|us)\b)"
_CAME = (
    rf"{_RECEIVED}|rec\.|arrived|came(?: in)?"
    rf"|(?:e-?mail|letter|phone call|call) (?:came|arrived|received|from{_NOT_MINE})"
)
_STAGES = ((Stage.ACKNOWLEDGED, _ACKNOWLEDGED), (Stage.CONSIDERED, _CONSIDERED), (Stage.RECEIVED, _CAME))
_ANYWHERE = (*_STAGES[:2], (Stage.RECEIVED, _RECEIVED))
_MET = regex(r"\b(?:hub|council|panel)\b.{0,20}\bmet\b")
_WAITS = regex(
    r"\b(?:pending|waiting|in hand|hearing|adjourned|postponed|decision (?:due|expected))\b"
    r"|\bnot yet (?:considered|heard)\b"
    r"|\bawait|\b(?:to|will|shall|be|being|due|meeting|booked|listed|scheduled|planned)"
    r"(?: (?:to|be|being|for|on|now|then|next))* (?:consider(?:ed)?|heard?|discuss(?:ed)?|decided?|met|meet)\b"
    r"|\b(?:council|hub|panel) (?:meets|to meet|meeting(?= ?(?:on|at|is|in)?$))"
)
"""The Hub Council's day is still to come, or was no more than planned."""
_ASIDE = regex(
    r"(?:[\W_]|\b(?:(?i:letters?|e-?mail(?:ed)?|copy|reply|minutes|phoned|posted|told|informed|notified|sent|filed|saved"
    r"|attached|see|outcome|decision|written|of|the|by|in|on|with|and|file|post|first|class|for|to|mum|dad|parents?"
    r"|mother|father|them|her|him|office|hand|phone)|(?<=to )[A-Z]\w+(?: [A-Z]\w+)?)\b)*"
)
"""What the school did beside it, and nothing else: "letter sent 18 Nov"."""
_LEAD = (
    r"(?:(?:the|ban|hub council|hub|council|panel|representation|appeal|outcome|decision|it|was|is|has been|now"
    r"|formally|on|late|one|by email|by letter|by post)\b[\s:,–—-]*)*"
)
_STAGE = rf"{_ACKNOWLEDGED}|{_CONSIDERED}|{_CAME}|{HAPPENED}|{UNSURE}|not lifted"
_BEGINS = regex(rf"[\W_]*{_LEAD}(?P<stage>{_STAGE})(?!\w)", re.IGNORECASE)
_CUT = regex(r"[,:–—|&]\s*|\s->?\s|\.\s+|\b(?:and|then)\b\s*", re.IGNORECASE)


def begins(part: str, after_words: bool) -> bool:
    """Whether an entry begins here. After words without quotation marks it needs its day at once, or stands alone."""
    rest, dated = _without_first_day(mended(part))
    found = _BEGINS.match(rest)
    if not found or not after_words:
        return bool(found)
    after = rest[found.end() :].lstrip(" ,:on")
    return dated or not after.strip(" .") or any(start == 0 for start, _ in day_spans(after))


def _without_first_day(part: str) -> tuple[str, bool]:
    """Return a part without the day in front of it ("20/10 lifted"), and whether there was one."""
    text = part.lstrip()
    first = next(iter(day_spans(text)), (1, 0))
    return (text[first[1] :], True) if first[0] == 0 else (text, False)


def cut(text: str) -> Iterator[str]:
    """Yield the parts of an entry that are stages of their own: "received 12 October, confirmed 20 October"."""
    start = 0
    for sign in _CUT.finditer(text):
        rest = text[sign.end() :]
        its_day = (
            sign.group().strip() == ":" and not day_spans(text[start : sign.start()]) and _without_first_day(rest)[1]
        )
        if its_day:
            continue  # "Acknowledged: 13 October. Confirmed 20 October"
        if begins(rest, True) and _BEGINS.match(_without_first_day(text[start:])[0]):
            yield text[start : sign.start()]
            start = sign.end()
    yield text[start:]


def stage_of(part: str, *, sat: bool) -> tuple[Stage | None, bool]:
    """Return the stage that a part of an entry says was reached, and whether that is in doubt.

    `sat`: it follows "considered" in its entry, so that "not lifted" is what came of it.
    """
    plain = without_days(part).casefold()
    found = _BEGINS.match(plain)
    first = next((stage for stage, p in _STAGES if found and re.fullmatch(p, found["stage"])), None)
    said = outcome_in(_without_sender(part) if first is Stage.RECEIVED else f"considered {plain}" if sat else plain)
    if said.decided and not (first and not re.search(r"\b(?:hub|council|panel)\b", plain)):
        return said.decided, False
    if first:
        return first, bool(said.decided or said.doubt)
    if not said.doubt and not _NONE.search(plain) and (_WAITS.search(plain) or _MET.search(plain)):
        return (Stage.RECEIVED if _WAITS.search(plain) else Stage.CONSIDERED), False
    anywhere = next((stage for stage, p in _ANYWHERE if re.search(rf"\b(?:{p})\b", plain)), None)
    return (None if _NONE.search(plain) else anywhere), said.doubt


def _without_sender(part: str) -> str:
    """Leave out from whom it was received, before what follows: Eve Lifted is no outcome."""
    return without_days(re.sub(r"\bfrom (?:[A-Z][\w'’-]+\s?){1,3}(?=\s*(?:[,:(]|by\b|$))", " ", part))


def is_ahead(stage: Stage, part: str) -> bool:
    """Whether a part says only when the Hub Council will sit: a day of that is none of a stage."""
    plain = without_days(part).casefold()
    came = (found := _BEGINS.match(_without_first_day(plain)[0])) and re.fullmatch(_CAME, found["stage"])
    return stage in {Stage.RECEIVED, Stage.CONSIDERED} and not came and bool(_WAITS.search(plain))


def says_nothing(part: str) -> bool:
    """Whether a part is none, or what the school did beside it."""
    plain = without_days(part).casefold()
    if not plain:
        return not part.strip()
    bare = re.fullmatch(rf"[\W_]*{_LEAD}[\W_]*", plain + " ") or _ASIDE.fullmatch(without_days(part))
    return bool(_NONE.search(plain) or bare)


def says_none(part: str) -> bool:
    """Whether it says that none was made, or none has come yet."""
    return _NONE.search(part.casefold()) is not None
