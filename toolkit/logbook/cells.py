"""Cells: A1 references, and values as a sheet stores them.

Source: ECMA-376 part 1, 18.3.1.4 (c), 18.18.11 (ST_CellType), 22.9.2.19 (ST_Xstring); Excel's specification limits.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from numbers import Integral, Real
from typing import NamedTuple

from toolkit.core.patterns import regex
from toolkit.core.sheets import column_letters
from toolkit.core.status import CellValue
from toolkit.logbook.errors import WorkbookError
from toolkit.ooxml.escapes import escape

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
LONGEST_TEXT = 32_767
_REFERENCE = regex(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_BARRED = "\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff"
_UNWRITABLE = regex(f"[{_BARRED}]|_(?=x[0-9A-Fa-f]{{4}}[_{_BARRED}])")


class Ref(NamedTuple):
    """One cell, 1-based."""

    row: int
    column: int

    def __str__(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


class Range(NamedTuple):
    """A rectangle of cells, 1-based and inclusive."""

    first: Ref
    last: Ref

    def __contains__(self, ref: object) -> bool:
        if not isinstance(ref, Ref):
            return False
        return self.first.row <= ref.row <= self.last.row and self.first.column <= ref.column <= self.last.column

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}:{self.last}"

    def including(self, ref: Ref) -> Range:
        first = Ref(min(self.first.row, ref.row), min(self.first.column, ref.column))
        return Range(first, Ref(max(self.last.row, ref.row), max(self.last.column, ref.column)))


class Content(NamedTuple):
    """What a cell holds, as XML: the `t` attribute ("" for a number) and what stands inside `<c>`."""

    kind: str
    inner: str


EMPTY = Content("", "")


def parse_ref(text: str) -> Ref:
    """Return the cell that an A1 reference names. Raises `WorkbookError` for anything else."""
    match = _REFERENCE.fullmatch(text)
    ref = Ref(int(match[2]), column_number(match[1])) if match else Ref(0, 0)
    if not (1 <= ref.row <= LAST_ROW and 1 <= ref.column <= LAST_COLUMN):
        raise WorkbookError(f"“{text}” is not a cell.", "Name a cell as Excel does: B7.")
    return ref


def parse_range(text: str) -> Range:
    """Return the rectangle that `A1`, `A1:B2`, whole columns (`A:C`) or whole rows (`1:5`) name.

    Raises `WorkbookError` for anything else.
    """
    first, _, last = text.replace("$", "").partition(":")
    last = last or first
    if first.isalpha() and last.isalpha():
        first, last = f"{first}1", f"{last}{LAST_ROW}"
    elif first.isdecimal() and last.isdecimal():
        first, last = f"A{first}", f"{column_letters(LAST_COLUMN)}{last}"
    one, other = parse_ref(first), parse_ref(last)
    return Range(one, one).including(other)


def parse_area(text: str) -> Range | None:
    """Return the rectangle that a sheet speaks of; None for what is none."""
    try:
        return parse_range(text)
    except WorkbookError:
        return None


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def plain(value: object) -> CellValue:
    """Return a value as one that a cell holds: numpy's and others' True, int and float become Python's own.

    Raises `WorkbookError` for what is none of them: a time of day, bytes, a missing value of pandas.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date) and value == value:  # pandas calls NaT a date, and it equals nothing
        return value
    if type(value).__module__ == "numpy" and type(value).__name__ in {"bool", "bool_"}:  # no number, and no bool
        return bool(value)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real | Decimal):
        return float(value)
    raise WorkbookError(f"A cell cannot hold {value!r:.60}.", "Give text, a number, a date, or True or False.")


def content(value: CellValue, prefix: str, *, date_1904: bool) -> Content:
    """Return the XML of a value; `prefix` is put before element names ("x:", or "").

    Raises `WorkbookError` for what a cell cannot hold: NaN, infinity, a day before Excel's first, a datetime
    with a time zone, more than 32,767 characters.
    """
    if value is None:
        return EMPTY
    if isinstance(value, str):
        return Content("inlineStr", _text(value, prefix))
    if isinstance(value, bool):
        return Content("b", f"<{prefix}v>{int(value)}</{prefix}v>")
    number = serial(value, date_1904=date_1904) if isinstance(value, date) else _finite(value)
    return Content("", f"<{prefix}v>{number!r}</{prefix}v>")


def _text(text: str, prefix: str) -> str:
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > LONGEST_TEXT:
        message = f"A cell holds at most {LONGEST_TEXT:,} characters; this text has {length:,} as Excel counts them."
        raise WorkbookError(message, "Shorten the text.")
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    # A bare carriage return would be read as a line feed; a reference to it is kept by every reader.
    escaped = escape(escape_controls(text)).replace("\r", "&#13;")
    return f"<{prefix}is><{prefix}t{space}>{escaped}</{prefix}t></{prefix}is>"


def escape_controls(text: str) -> str:
    """Write characters that XML bars as `_xHHHH_`, and the underscore of a text that looks like that as `_x005F_`."""
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape_controls(text: str) -> str:
    """Undo `escape_controls`, as Excel does when it reads."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def _finite(value: int | float) -> int | float:
    try:
        finite = math.isfinite(value)
    except OverflowError:
        raise WorkbookError("Excel has no cell for so large a number.", "Give one below 1E308.") from None
    if not finite:
        raise WorkbookError(f"Excel has no cell for the number {value}.", "Give a finite number.")
    return value if type(value) in (int, float) else float(value)


def serial(value: date, *, date_1904: bool) -> int | float:
    """Return the day number of a date, with a fraction for a datetime's time.

    In the 1900 system day 60 is a 29 February 1900 that never was, so that 1 March 1900 is 61 (ECMA-376, 18.17.4.1).
    """
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise WorkbookError("A cell's time has no time zone.", "Give the local time without one.")
    first = date(1904, 1, 1) if date_1904 else date(1900, 1, 1)
    day = value.date() if isinstance(value, datetime) else value
    if day < first:
        raise WorkbookError(
            f"Excel's calendar begins after {day.isoformat()}.", f"Give a day from {first.isoformat()} on."
        )
    number = (day - first).days
    if not date_1904:
        number += 1 if day < date(1900, 3, 1) else 2
    clock = value.time() if isinstance(value, datetime) else time()
    return number + _fraction(clock) if clock != time() else number


def _fraction(clock: time) -> float:
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    return (seconds + clock.microsecond / 1_000_000) / 86_400
