"""Lines more for aliases.csv: what stands there stays as it is, byte for byte."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from toolkit.core.problems import ToolkitError
from toolkit.settings.csv_table import layout_of
from toolkit.settings.text import any_text

HEADINGS = ("school", "name", "also", "answer", "by", "on", "print")


def alias_cells(school: str, name: str, also: str, *, same: bool, by: str, on: date) -> dict[str, str]:
    """Return one line's cells, by heading."""
    answer = "same" if same else "different"
    return {"school": school, "name": name, "also": also, "answer": answer, "by": by, "on": on.isoformat()}


def with_lines(content: bytes, lines: Sequence[Mapping[str, str]], file: str) -> bytes:
    """Return the file's content with lines at its end, in its own order of headings, delimiter and encoding.

    Raises ToolkitError where that encoding lacks a letter of a name.
    """
    content = content or codecs.BOM_UTF8  # it tells Excel that a new file is UTF-8
    text = any_text(content, file)
    written, delimiter = layout_of(text)
    headings = next(csv.reader([written], delimiter=delimiter), [])
    columns = [heading.strip().casefold() for heading in headings] or list(HEADINGS)
    ends = "\r\n" if "\r\n" in text or not text else "\n"
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ends)
    if not written:
        writer.writerow(columns)
    writer.writerows([line.get(column, "") for column in columns] for line in lines)
    before = "" if text.endswith(("\n", "\r")) or not text else ends
    return content + _encoded(before + out.getvalue(), content, file)


def _encoded(text: str, content: bytes, file: str) -> bytes:
    """Return text in the encoding that the file is in: UTF-8, else Windows-1252."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        encoding = "cp1252"
    else:
        encoding = "utf-8"
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        raise ToolkitError(
            f'{file} is saved in an encoding that has no "{text[error.start]}": nothing was written.',
            "Open it in Notepad, save it with the encoding UTF-8, and answer again.",
        ) from None
