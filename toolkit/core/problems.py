"""What is wrong: a value with a place for bad data, one exception for a broken environment."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.core.frozen import dataclass


class ToolkitError(Exception):
    """The run cannot go on. `message` says what happened and where; `next_step` what to do about it."""

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step


class Place(NamedTuple):
    """A row of a log: the log as conduct.toml writes it, the sheet as stored (None for .csv), Excel's row number.

    A tuple, since each row is looked up by it some thirty times while a log is decided on.
    """

    log: str
    sheet: str | None
    row: int

    def __str__(self) -> str:
        sheet = f", sheet {self.sheet.strip()}" if self.sheet else ""
        return f"{self.log}{sheet}, row {self.row}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person must look at. `next_step` tells them what to do; nothing was lost."""

    code: str
    message: str
    next_step: str
    school: str | None = None
    log: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
