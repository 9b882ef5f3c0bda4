"""What came of a meeting by the school's own columns: a yes or no means what the heading above it asks."""

from __future__ import annotations

import re
from datetime import date

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.outcome_headings import asks_of_nothing, tells
from toolkit.core.incidents.ticks import says_nothing, ticked
from toolkit.core.incidents.values import BodyRow
from toolkit.core.patterns import regex
from toolkit.core.policy.outcomes import Outcome, outcome_of
from toolkit.core.text import normal

ATTENDANCE_FIELDS = ("meeting_held", "meeting_attended", "meeting_reply", "meeting_notes")
_YES = regex(r"(?:yes|y|yep)\b[\s,.:;–-]*", re.IGNORECASE)
_NO = regex(r"(?:no|n|nope)\b[\s,.:;–-]*", re.IGNORECASE)
_WHETHER = regex(r"\b(?:received|any|did|has|replied)\b")
"""A heading that asks whether anybody answered: a "no" below it is no reply, and not the answer "no"."""
_ARRANGED = regex(
    r"\b(?:tb[ca]|arranged?|booked|scheduled|planned|offered|to be|to follow|await\w*|pending|will|next|not yet|due)\b"
)
"""What is noted of a meeting before it is held."""
_COMING = regex(r"\b(?:will|coming|attending|confirmed|accept(?:s|ed)|agreed to|ok|happy to)\b")


def outcome_said(row: BodyRow, columns: Columns, days: Days, meeting_on: date | None, today: date) -> str:
    """Return what the school's own columns say came of the meeting, "" where they do not.

    `meeting_on`: its day, where that is known; while it is still to come, a yes is no outcome and a no none either.
    """
    ahead = meeting_on is not None and meeting_on > today
    for name, read in _READ:
        column = columns.column(name)
        text = row.text(column)
        if not text or (says_nothing(text) and ticked(text) is False and not _says_no(text)):
            continue
        day = days.read(row, column).day
        said = read(text, day, columns.headings.get(column or 0, ""), ahead)
        if said:
            return said
    return ""


def says_how_it_ended(row: BodyRow, columns: Columns) -> bool:
    """Whether "Attended?" or "Meeting held" says that there was a meeting: a yes, or that they refused or did not come.

    A plain no says nothing: many a log has it in every row. Nor does "Came in?" where no meeting is spoken of.
    """
    texts = [
        row.text(column)
        for name in ("meeting_attended", "meeting_held")
        if (column := columns.column(name)) and not asks_of_nothing(columns.headings.get(column, ""))
    ]
    return any(ticked(text) or _reads(text) for text in texts if text)


def _says_no(text: str) -> bool:
    return normal(text) in {"no", "n", "false", "0", "nope"}


def _attended(text: str, day: date | None, _: str, ahead: bool) -> str:
    """Read "Attended?": yes is attended, no is that they did not come; a day is the day they came."""
    if ahead or (day and not _reads(text)):
        return "" if ahead else "attended"
    return _in_light(text, "attended", "did not come")


def _held(text: str, day: date | None, _: str, ahead: bool) -> str:
    """Read "Meeting held": a day or a yes is that it was; a plain no that it has not been yet."""
    if ahead or (_says_no(text) and not day):
        return ""
    return "held" if day else _in_light(text, "held", "not held")


def _replied(text: str, day: date | None, heading: str, ahead: bool) -> str:
    """Read "Reply": a yes says that they answered and not what, which a person must write; unless they are to come."""
    if _reads(text):
        return text
    yes = bool(ticked(text)) or day is not None
    if ahead and (yes or _COMING.search(normal(text))):
        return ""
    if _says_no(text) and _WHETHER.search(normal(heading)):
        return "no reply"
    return f"replied: {text}" if yes else text


def _noted(text: str, day: date | None, _: str, ahead: bool) -> str:
    """Read "Meeting notes" and "Meeting": what was done there is no outcome, and what is still to come is none."""
    if day or ahead or _ARRANGED.search(normal(text)):
        return ""
    return text if _reads(text) or ticked(text) is not False else ""


def _in_its_place(text: str, day: date | None, _: str, ahead: bool) -> str:
    """Read what stands where a meeting's day could: "Refused"."""
    return text if not ahead and not _only_a_day(text, day) and tells(text) else ""


def _only_a_day(text: str, day: date | None) -> bool:
    return day is not None and not tells(text)


def _in_light(text: str, yes: str, no: str) -> str:
    """Return what a text says by itself; else with its yes or no in the light of the heading."""
    if _reads(text):
        return text
    for pattern, said in ((_YES, yes), (_NO, no)):
        if match := pattern.match(text):
            rest = text[match.end() :].strip()
            return rest if said == no and _reads(rest) else f"{said}, {rest}" if rest else said
    answer = ticked(text)
    return text if answer is None else yes if answer else no


def _reads(text: str) -> bool:
    return outcome_of(text) not in (None, Outcome.UNREADABLE)


_READ = (
    ("meeting_attended", _attended),
    ("meeting_held", _held),
    ("meeting_reply", _replied),
    ("meeting_notes", _noted),
    ("meeting_date", _in_its_place),
)
"""The school's own columns about a meeting, the plainest first, and how each is read."""
