"""A stage that is none of ours: "Zog 5" under "Letter type" may be a letter that went, and somebody has to say."""

from __future__ import annotations

from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.incidents.words import names_nothing, only_spoken, state_of, step_of, step_within
from toolkit.core.patterns import regex
from toolkit.core.text import normal

_OF_LETTERS = regex(r"\b(?:letters?|sanctions?|which step|step taken)\b")
_CODE = regex(r"\d|\b(?:letters?|ltrs?)\b")
_NO_LETTER = regex(
    r"\b(?:open|closed?|new|ongoing|investigat\w*|resolv\w*|completed?|finished|monitor\w*|pending|await\w*|logged"
    r"|recorded|review\w*|informal\w*|verbal\w*|spoken?|spoke|talk\w*|discuss\w*|complaints?|concerns?|triage"
    r"|in progress|in hand|dealt|referr\w*|phone\w*|calls?|called|conversation|chat|to be|tbc|tba|draft\w*|n a|nfa|none"
    r"|not|no|unknown|met|attended|staff|slt|head|safeguarding|police)\b"
)
"""Words that say how a matter stands, or that nothing went."""


@dataclass(frozen=True, slots=True)
class StageColumn:
    """The school's column for steps. `others`: those that say that a letter went, whose own questions come first."""

    column: int
    heading: str
    others: tuple[int, ...] = ()

    @classmethod
    def of(cls, columns: Columns) -> StageColumn | None:
        column = columns.column("stage")
        others = filter(None, map(columns.column, ("letter_sent", "letter_date")))
        return cls(column, columns.headings.get(column, ""), tuple(others)) if column else None


def strange_stage(row: BodyRow, where: StageColumn) -> list[Trouble]:
    """Return a question for a stage that nobody understands, in a row that notes no letter otherwise."""
    text = row.text(where.column)
    if (
        not text
        or isinstance(row.cells[where.column], date)
        or any(row.text(column) for column in where.others)
        or not _is_strange(text, where.heading)
    ):
        return []
    name = shorten(where.heading)
    message = f"“{shorten(text)}” under “{name}” names none of the steps: meeting, warning or ban."
    advice = "Write which letter went and the day it was sent; if none did, empty the cell."
    return [Trouble("step", message, advice, where.column)]


def _is_strange(text: str, heading: str) -> bool:
    if names_nothing(text) or ticked(text) is not None or only_spoken(text) or state_of(text):
        return False
    if step_of(text) or step_within(text):
        return False
    words = normal(text)
    named = _OF_LETTERS.search(normal(heading)) is not None
    return not _NO_LETTER.search(words) and (named or _CODE.search(words) is not None)
