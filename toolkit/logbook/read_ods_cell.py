"""What one cell of an .ods workbook holds: of the kind that it says, or as the text that it shows.

Source: OASIS OpenDocument 1.3, part 3: 19.385 office:value-type; the errors are LibreOffice's own (calcext:value-type).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from toolkit.core.patterns import regex
from toolkit.core.sheets import Cell
from toolkit.logbook.read_ods_text import text_of

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_KIND, _NUMBER, _DATE, _TIME, _BOOLEAN, _STRING = (
    f"{_OFFICE}{name}" for name in ("value-type", "value", "date-value", "time-value", "boolean-value", "string-value")
)
_FORMULA = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula"
_CALC_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_ERROR = regex(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 (no time zone in a workbook)
_LASTS = regex(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?")


def value_of(cell: Any, said: Mapping[str, str]) -> Cell:
    """What a cell with the attributes `said` holds; a number that is none, or no kind at all, leaves its text."""
    kind = _KINDS.get(said.get(_KIND, ""))
    if kind:
        try:
            return kind(said)
        except (KeyError, ValueError, OverflowError):
            pass
    return said.get(_STRING) or text_of(cell) or None


def error_of(cell: Any, said: Mapping[str, str], value: Cell) -> str:
    """What a formula says that gives an error, "" for any other cell."""
    if said.get(_CALC_KIND) == "error":
        return text_of(cell) or "an error"
    if _FORMULA in said and isinstance(value, str) and _ERROR.fullmatch(value):
        return value
    return ""


def _number(said: Mapping[str, str]) -> int | float:
    number = float(said[_NUMBER])
    return int(number) if number == int(number) else number


def _day(said: Mapping[str, str]) -> date:
    moment = datetime.fromisoformat(said[_DATE][:26])
    return moment.date() if "T" not in said[_DATE] or moment.time() == time() else moment


def _lasting(said: Mapping[str, str]) -> time | timedelta:
    found = _LASTS.fullmatch(said[_TIME])
    if found is None:
        raise ValueError(said[_TIME])
    days, hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups()[1:])
    lasts = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if found[1]:
        return -lasts
    return (_MIDNIGHT + lasts).time() if lasts < timedelta(days=1) else lasts


_KINDS: Mapping[str, Callable[[Mapping[str, str]], Cell]] = {
    **dict.fromkeys(("float", "percentage", "currency"), _number),
    "date": _day,
    "time": _lasting,
    "boolean": lambda said: said.get(_BOOLEAN) == "true",
}
