"""A .csv log: text in whatever encoding and with whatever separator the school's system wrote.

Source: RFC 4180; Excel's own `sep=;` first line; the encodings that Excel and Windows programs save.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from toolkit.core.patterns import regex
from toolkit.core.sheets import Cell
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.read_file import COPY_AGAIN, SAVE_AS_XLSX, LogContent, too_large

SEPARATORS = ",;\t|"
MOST_BYTES, MOST_CELLS = 64 * 1024 * 1024, 6_000_000
"""Two hundred thousand rows of fourteen columns have some 30 MB and 2.8 million cells."""
SAMPLE = 200
"""How many records are looked at to find the separator."""

_NAMED = regex(r'\s*"?sep=([^"\r\n])"?[ \t]*\r?\n', re.IGNORECASE)


def csv_rows(content: LogContent) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Return `(record number, values)`, the heading being 1: every value is text, tuples are of equal width.

    Blank lines before the heading are no records; one further down is, as it is a row in Excel.
    Raises `WorkbookError` for what is not text, or for a quotation mark that is never closed.
    """
    if len(content.data) > MOST_BYTES:
        raise too_large(content.label)
    text = _decoded(content)
    named = _NAMED.match(text)
    text = (text[named.end() :] if named else text).lstrip("\r\n")
    separator = named[1] if named else find_separator(text)
    if text.count(separator) + text.count("\n") > MOST_CELLS:
        raise too_large(content.label)
    records = _records(content, text, separator)
    width = max((_valued_width(record) for record in records), default=0)
    return _numbered(records, width)


def _decoded(content: LogContent) -> str:
    """UTF-8 where it is, else the Windows code page that Excel saves "CSV (Comma delimited)" in."""
    data = content.data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise WorkbookError(f"{content.label} is not text, and so no .csv file.", SAVE_AS_XLSX)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def find_separator(text: str) -> str:
    """The separator that cuts nearly all records into one and the same number of pieces; a comma in doubt."""
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """Return how even the pieces are, and how many. Two pieces soon come about by chance, four hardly do.

    A heading cut into as many pieces as the records under it counts twice.
    """
    try:
        sample = list(islice(csv.reader(StringIO(text, newline=""), delimiter=separator), SAMPLE))
    except csv.Error:
        return 0, 0
    cut = [len(record) for record in sample if any(record)]
    even = (
        (min(width, 4) * records / len(cut) * (2 if width == cut[0] else 1), width)
        for width, records in Counter(cut).items()
        if width > 1
    )
    return max(even, default=(0, 0))


def _records(content: LogContent, text: str, separator: str) -> list[list[str]]:
    try:
        return _parsed(text, separator, strict=True)
    except csv.Error as error:
        # Strictness alone tells of a quotation mark that swallows the rest; in all else schools' files are loose.
        if "unexpected end of data" in str(error):
            message = f"{content.label} opens a quotation mark that is never closed, so rows would run together."
            raise WorkbookError(message, COPY_AGAIN) from error
    try:
        return _parsed(text, separator, strict=False)
    except csv.Error as error:
        raise WorkbookError(f"{content.label} cannot be cut into rows and columns ({error}).", SAVE_AS_XLSX) from error


def _parsed(text: str, separator: str, *, strict: bool) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict))


def _valued_width(record: list[str]) -> int:
    return max((column for column, value in enumerate(record, 1) if value), default=0)


def _numbered(records: list[list[str]], width: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for number, record in enumerate(records, 1):
        if any(record):
            padded = record[:width] + [""] * (width - len(record))
            yield number, tuple(value or None for value in padded)
