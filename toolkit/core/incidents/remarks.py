"""Steps in a school's remarks ("Warning letter sent 3 Oct"): what was done, what was only meant, and what is unclear.

A step counts only where nothing is left of a clause but the step, its day and words that change nothing: a letter
that never went would ban somebody wrongly, and one that is not seen goes twice. What speaks of a letter, of a ban
or of a meeting in any other words is a plan or a denial where it says so, and otherwise asked about.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum

from toolkit.core.frozen import dataclass
from toolkit.core.incidents import remark_words as words_of
from toolkit.core.incidents.clauses import DAY, Clause, clauses_of, in_full
from toolkit.core.incidents.undelivered import tells_of_return
from toolkit.core.incidents.words import the_step_of
from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.steps import Step


class Said(Enum):
    """What a clause says of a step."""

    DONE = "done"
    HELD = "a meeting was held"
    OFFERED = "a meeting on a day"
    OUTCOME = "how a meeting ended"
    LETTER = "a letter, and not which"
    UNCLEAR = "unclear"
    RESOLVED = "perhaps a meeting"
    EMAIL = "an email, and not what it said"
    RETURNED = "a letter came back"
    OF_ONE = "a step of one of several people"


@dataclass(frozen=True, slots=True)
class Remark:
    """One clause that speaks of a step. `day` and `until` are as typed; `text` is the clause's words."""

    said: Said
    step: Step | None = None
    day: str = ""
    until: str = ""
    text: str = ""


_STEPS: tuple[tuple[Said, Step, re.Pattern[str]], ...] = tuple(
    (said, step, regex(rf"\b(?:{pattern})"))
    for said, step, pattern in (
        (Said.DONE, Step.WARNING, words_of.WARNING),
        (Said.DONE, Step.MEETING_REMINDER, words_of.REMINDER),
        (Said.DONE, Step.BAN, words_of.BAN),
        (Said.DONE, Step.MEETING, words_of.INVITED),
        (Said.HELD, Step.MEETING, words_of.HELD),
        (Said.OFFERED, Step.MEETING, words_of.OFFERED),
    )
)
"""The first that fits a clause is the step it speaks of."""


def may_speak(text: str) -> bool:
    """Whether a cell holds any word that a step is told with: most hold none. Short ones return and are remembered."""
    return _short_may_speak(text) if len(text) <= _SHORT and MEMORY.depth else _may_speak(text)


def _may_speak(text: str) -> bool:
    return words_of.INTEREST.search(in_full(text).casefold()) is not None


_SHORT = 60
_short_may_speak = MEMORY.cached(4096, _may_speak)


@MEMORY.remembered(8192)
def remarks_in(text: str, *, ahead: bool = False, invited: bool = False) -> tuple[Remark, ...]:
    """Return what a cell says of steps, in order; () where it speaks of none.

    `ahead`: whether the heading asks for what is to be done ("Next steps"): then only what is said to be done counts.
    `invited`: whether another cell of the row speaks of the meeting, so that "Attended" here says how it ended.
    """
    clauses = clauses_of(text)
    found: list[Remark] = []
    meant = False
    for clause in clauses:
        if found and found[-1].said in {Said.DONE, Said.LETTER} and not found[-1].day and _is_only_sent(clause):
            found[-1] = replace(found[-1], day=clause.days[0])
            continue
        if meant and _is_only_sent(clause):
            found.append(Remark(Said.UNCLEAR, day=clause.days[0], text=text))
        remark = _remark(clause, ahead=ahead, invited=invited or any(each.step is Step.MEETING for each in found))
        meant = remark is None and "letter" in clause.words
        found += [remark] if remark else []
    if (
        not found
        and words_of.SPOKE.search(text.casefold())
        and any(words_of.RESOLVED.match(clause.words) for clause in clauses)
    ):
        return (Remark(Said.RESOLVED, text=text),)
    return tuple(replace(each, said=Said.UNCLEAR, step=None) for each in found) if "?" in text else tuple(found)


def _remark(clause: Clause, *, ahead: bool, invited: bool) -> Remark | None:
    """Return what one clause says of a step; None where it says nothing of one, or that it was not taken."""
    words = words_of.ABOUT_DAY.sub("", clause.words)
    days = list(clause.days)[: words.split().count(DAY)]
    day = days[0] if days else ""
    if tells_of_return(words):
        return Remark(Said.RETURNED, the_step_of(words), day, text=_spelt(clause))
    if words_of.OUTCOME.fullmatch(words) and (invited or words_of.OF_A_MEETING.search(words)):
        return Remark(Said.OUTCOME, Step.MEETING, day=day, text=_spelt(clause))
    if words_of.EMAILED.fullmatch(words) and not ahead:
        return Remark(Said.EMAIL, day=day)
    others = words_of.OTHERS.sub(" ", words)
    if not words_of.MENTION.search(others) or (others != words and not _did(others)):
        return None
    if others != words:
        return Remark(Said.UNCLEAR, day=day)
    words, until = _without_end(words, days)
    certain = None if len(days) > 1 or words_of.INSIDE.search(words) else _certain(words, invited=invited)
    if certain and (_did(words) or not ahead):
        return Remark(*certain, days[0] if days else "", until, _spelt(clause))
    if certain and not days:
        return None
    if words_of.HEDGE.search(words) and (not _did(words) or words_of.GOVERNED.search(words)):
        return None
    return Remark(Said.UNCLEAR, day=day)


def _did(words: str) -> bool:
    return re.search(rf"\b{words_of.DID}\b", words) is not None


def _without_end(words: str, days: list[str]) -> tuple[str, str]:
    """Return what is said of a ban but its end, and its last day, which is taken from `days`."""
    end = words_of.ENDS.search(words) if re.search(r"\b(?:ban|barred)", words) else None
    if end is None:
        return words, ""
    until = days.pop(words[: end.start("end")].split().count(DAY)) if end["end"] == DAY else ""
    return " ".join((words[: end.start()] + words[end.end() :]).split()), until


def _certain(words: str, *, invited: bool) -> tuple[Said, Step | None] | None:
    """Return the one step of a clause in which nothing else is said."""
    words = words_of.BY_WHOM.sub("", words)
    if invited and words_of.REMINDED.search(words):
        words = words.replace("reminder", "reminder letter", 1)
    for said, step, pattern in _STEPS:
        match = pattern.search(words)
        if match:
            rest = f"{words[: match.start()]} {words[match.end() :]}".split()
            bare = said is Said.OFFERED and not words_of.ARRANGED.search(match.group())
            may = words_of.BARE if bare else words_of.FILLERS | words_of.TALK if said is Said.HELD else words_of.FILLERS
            return (said, step) if all(word in may or words_of.WHO.match(word) for word in rest) else None
    rest = words.split()
    if ("letter" in rest or "letters" in rest) and all(
        w in words_of.FILLERS or w == "letters" or words_of.WHO.match(w) for w in rest
    ):
        return Said.LETTER, None
    return None


def _is_only_sent(clause: Clause) -> bool:
    return (
        len(clause.days) == 1
        and re.search(rf"\b{words_of.SENT}\b|^(?:on )?{DAY}$", clause.words) is not None
        and (words_of.ONLY_SENT.fullmatch(clause.words) is not None)
    )


def _spelt(clause: Clause) -> str:
    """Return a clause's words with its days as typed."""
    days = iter(clause.days)
    return " ".join(next(days) if word == DAY else word for word in clause.words.split())
