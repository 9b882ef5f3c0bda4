"""terms.csv, one line."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from toolkit.core.patterns import regex
from toolkit.core.terms import TermKind
from toolkit.settings.keys import Record, Text, key

_ISO = regex(r"\d{4}-\d{2}-\d{2}")
_DAY_FIRST = regex(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def _kind(written: Any) -> Any:
    return re.sub(r"[\s_]+", "-", written.casefold()) if isinstance(written, str) else written


def _day(written: Any) -> Any:
    """Accept ISO days only: in a file that Excel has rewritten, 03/09 may be March or September."""
    if not isinstance(written, str) or _ISO.fullmatch(written):
        return written
    guess = _DAY_FIRST.fullmatch(written)
    example = f"{guess[3]}-{guess[2]:0>2}-{guess[1]:0>2}" if guess else "2026-09-03"
    excel = " (Excel rewrites days when it saves a CSV: use Notepad)" if guess else ""
    raise ValueError(f'"{written}" is not a day; write the year first: {example}{excel}')


Day = Annotated[date, BeforeValidator(_day)]


class TermLine(Record):
    """One line of terms.csv. A school's own half-terms replace the trust's."""

    kind: Annotated[TermKind, BeforeValidator(_kind)] = key("half-term, inset or closed.", "half-term")
    first: Day = key("First day.", "2026-09-03")
    last: Day | None = key("Last day. Left out: the first day alone; a half-term has one.", "2026-10-23", None)
    name: Text = key("What people call it.", "Autumn 1", "")
    school: Text = key("A school's code. Left out: all schools.", "bude", "")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.kind is TermKind.HALF_TERM and not self.last:
            raise ValueError("a half-term needs its last day too; for example: 2026-10-23")
        if self.last and self.last < self.first:
            raise ValueError(f"ends on {self.last}, before it begins on {self.first}")
        return self
