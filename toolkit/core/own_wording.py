"""The office's own `Letter wording`, looked at before a letter prints it (POLICY.md, Fairness and law).

A letter says what was done. It calls nobody a criminal, says of nobody that they refused where no refusal is on
record, and names nobody else of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from toolkit.core.accusing import accusing_words
from toolkit.core.cases import Incident
from toolkit.core.concerned import THE_HEAD
from toolkit.core.people.words import DESCRIBING, JOINING, NOT_NAMES, OPENING, ROLES, THINGS, TITLES
from toolkit.core.text import clean, normal

_CRIME = re.compile(
    r"\b(?:crim(?:e|es|inal|inals|inally)|unlawful(?:ly)?|against the law|guilty"
    r"|th(?:ie(?:f|ves|ving)|efts?)|st(?:ole|olen)"
    r"|fraud\w*|vandal\w*|blackmail\w*|perver(?:t|ts|ted)|paedophil\w*|thugs?|liars?)\b",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\byour?(?:['’](?:re|ve))?\s+(?:(?:are|were|have|had|been|being|appeared|to|be|a|an|clearly|repeatedly)\s+)*"
    r"(racis[tm]|bull(?:y|ied|ying)|lied|drunk(?:en)?|violent|harass(?:ed|ing|ment)|stalk(?:ed|ing))\b",
    re.IGNORECASE,
)
"""Of the person: "a concern about bullying" and "the word racist was heard" judge nobody."""
_REFUSED = re.compile(
    r"\byou(?: have|['’]ve| had)? (?:refused|declined)"
    r"(?: to (?:attend|meet|come|discuss)\b[^.,;]*| (?:our|the|this|an?) "
    r"(?:invitation|offer|meeting)\b| *(?=[.,;!]|$))",
    re.IGNORECASE,
)
"""Of the meeting: "you refused to leave" says what was done."""
_NAME = re.compile(r"[^\W\d_]+")
_NAME_AT_MOST = 5
"""Words: what is longer under "Dealt with by" tells what was done."""
_LEAVE_OUT = "Leave it out; or repeat it in `Approval reason`, with why it may stand."
COLUMN_OF_REASON = "Approval reason"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NO_NAMES = frozenset(
    {*ROLES, *NOT_NAMES, *JOINING, *OPENING, *DESCRIBING, *THINGS, *map(normal, TITLES)}
    | {word for post in THE_HEAD for word in post.split()}
    | _words("reception office school site primary academy staff year class form nursery kitchen club deputy lead")
    | _words("january february march april may june july august september october november december will")
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of a `Letter wording` that do not go out as they are.

    `may_stand`: whether an approver who repeats them in `Approval reason` lets them stand.
    """

    words: str
    message: str
    mend: str
    may_stand: bool = False
    column: str = "Letter wording"


def doubts(incident: Incident, *, refused: bool, reason: str = "") -> tuple[Doubt, ...]:
    """Return what a letter would not print of a row's own wording; `refused`: a refusal of the meeting is on record."""
    return _doubts(clean(incident.office.letter_wording), incident, refused=refused, reason=reason)


def doubts_of_conditions(conditions: Iterable[str], incident: Incident, *, reason: str = "") -> tuple[Doubt, ...]:
    """Return what a letter would not print of what a varied ban allows, which the office wrote in `Representation`."""
    found = _doubts(clean("; ".join(conditions)), incident, refused=True, reason=reason)
    said = ((each, each.message.replace("Letter wording", "Representation")) for each in found)
    return tuple(replace(each, message=message, column="Representation") for each, message in said)


def doubts_of_reason(reason: str, incident: Incident) -> tuple[Doubt, ...]:
    """Return what a letter would not print of `Approval reason`, which a ban beyond the code gives; no word stands."""
    found = _doubts(clean(reason), incident, refused=True, reason="")
    printed = "The letter of a ban beyond the code gives this reason."
    return tuple(
        replace(
            each,
            message=f"{printed} {each.message.replace('Letter wording', COLUMN_OF_REASON)}",
            mend="Give the reason in neutral words, and name nobody else.",
            column=COLUMN_OF_REASON,
        )
        for each in found
    )


def doubts_of_arrangements(text: str, incident: Incident, column: str, *, reason: str = "") -> tuple[Doubt, ...]:
    """Return what a ban's letter would not print of how children come and go, or of its sites: it may name who
    collects, and nobody to whom it was done or who saw it. `column`: where the office wrote it.
    """
    row, words = incident.row, clean(text)
    family = {normal(word) for child in row.children for word in _NAME.findall(clean(child))} | _own(incident)
    advice = "Leave the name out; or repeat it in `Approval reason`, with why it may stand."
    named = (
        Doubt(word, f"`{column}` names somebody to whom it was done, or who saw it: {word}.", advice, True, column)
        for word in _named(words, (*row.victims, *row.witnesses), family)
    )
    accused = (
        replace(each, message=each.message.replace("Letter wording", column), column=column) for each in _accuses(words)
    )
    return _left((*accused, *named), reason)


def _doubts(text: str, incident: Incident, *, refused: bool, reason: str) -> tuple[Doubt, ...]:
    if not text:
        return ()
    return _left((*_accuses(text), *_refuses(text, refused), *_names(text, incident)), reason)


def _left(found: Iterable[Doubt], reason: str) -> tuple[Doubt, ...]:
    """Return the doubts that an approver does not let stand by repeating them in their reason."""
    told = f" {normal(reason)} "
    return tuple(doubt for doubt in found if not (doubt.may_stand and f" {normal(doubt.words)} " in told))


def _own(incident: Incident) -> set[str]:
    return set(normal(incident.person.name.display).split()) if incident.person.name else set()


def _accuses(text: str) -> Iterator[Doubt]:
    if words := ", ".join(accusing_words(text)):
        message = f"No letter prints what stands in `Letter wording`: {words}."
        yield Doubt(words, message, "Say in neutral words what was said or done.")
    for word in _once(_CRIME.findall(text)):
        yield Doubt(
            word,
            f"`Letter wording` may accuse of a crime: “{word}”.",
            "Say in neutral words what was said or done; or repeat it in `Approval reason`, with why it may stand.",
            may_stand=True,
        )
    for word in _once(_JUDGES.findall(text)):
        yield Doubt(
            word,
            f"`Letter wording` judges the person: “{word}”.",
            "Say in neutral words what was said or done; or repeat it in `Approval reason`, with why it may stand.",
            may_stand=True,
        )


def _refuses(text: str, refused: bool) -> Iterator[Doubt]:
    for words in () if refused else _once(match.strip() for match in _REFUSED.findall(text)):
        yield Doubt(
            words,
            f"`Letter wording` says “{words}”, and no `Meeting outcome` holds a refusal.",
            "Write refused in `Meeting outcome` if they did; else leave it out of `Letter wording`.",
        )


def _names(text: str, incident: Incident) -> Iterator[Doubt]:
    """Whoever else the row names: a name in capitals, or in small letters behind a title."""
    own, row = _own(incident), incident.row
    others = (*row.victims, *row.witnesses, *(p.raw for p in row.people if p is not incident.person))
    advice = "Leave the name out: a letter names nobody else."
    for word in _named(text, others, own):
        yield Doubt(word, f"`Letter wording` names somebody else of this row: {word}.", advice)
    for word in _named(text, row.children, own | {normal(w) for other in others for w in _NAME.findall(other)}):
        message = f"`Letter wording` names a child of this row: {word}."
        yield Doubt(word, message, _LEAVE_OUT, True)
    known = own | {normal(w) for other in (*others, *row.children) for w in _NAME.findall(other)}
    known |= set(normal(incident.office.approved_by).split())
    for word in _named(text, (each for each in row.handlers if len(each.split()) <= _NAME_AT_MOST), known):
        message = f"`Letter wording` names who dealt with it, or wrote it down: {word}."
        yield Doubt(word, message, _LEAVE_OUT, True)


def _named(text: str, others: Iterable[str], own: set[str]) -> tuple[str, ...]:
    known = {normal(word) for other in others for word in _NAME.findall(clean(other)) if len(word) > 2}
    known -= own | _NO_NAMES
    words = _NAME.findall(text)
    titled = {after for before, after in pairwise(words) if normal(before) in TITLES}
    return _once(word for word in words if normal(word) in known and (word[0].isupper() or word in titled))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
