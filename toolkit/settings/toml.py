"""TOML files, with errors that an office can act on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from toolkit.core.patterns import regex
from toolkit.settings.mistakes import Mistake, SettingsError
from toolkit.settings.text import read_bytes, utf8

Document = dict[str, Any]
"""A TOML file as read: it never leaves this room."""

_PLACE = regex(r" \(at (?:line (\d+), column \d+|end of document)\)$")

_HINTS = (
    (regex("[“”„‟]"), 'curly quotes; write straight ones: "like this"'),
    (regex(r'^[^"#]*"[^"]*(#.*)?$'), "the quotation mark at the end of a text is missing"),
    (regex(r"^\s*\[[^\]]*$"), "the ] at the end of a heading or list is missing"),
    (regex(r'"[^"]*\\[^"]*"'), 'a backslash between double quotes; write / instead, as in "logs/bude.xlsx"'),
    (
        regex(r"=\s*\[?\s*\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"),
        "a day is written year first and without quotes: 2026-09-01",
    ),
    (regex(r"=\s*(?i:true|false|yes|no)\b"), "write true or false, in small letters and without quotes"),
    (regex(r"=\s*[^\W\d]"), 'text stands between quotes: name = "Bude Primary"'),
    (regex(r"=\s*(#.*)?$"), 'nothing stands after the =; write "" for an empty text'),
)


def read_toml(path: Path, file: str) -> Document:
    """Return the tables of the TOML file at `path`; `file` is its name in messages.

    Raises SettingsError with the line and a hint for a file that is not TOML.
    """
    text = utf8(read_bytes(path, file), file)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([_syntax_mistake(str(error), text, file)]) from None


def _syntax_mistake(said: str, text: str, file: str) -> Mistake:
    lines = text.splitlines() or [""]
    place = _PLACE.search(said)
    number = int(place[1]) if place and place[1] else len(lines)
    reason = _PLACE.sub("", said)
    line = lines[min(number, len(lines)) - 1]
    hint = _duplicate(reason) or next(
        (hint for pattern, hint in _HINTS if pattern.search(line)), reason[:1].lower() + reason[1:]
    )
    return Mistake(file, f"line {number}", hint)


def _duplicate(reason: str) -> str:
    if "twice" in reason or "overwrite" in reason.casefold() or "duplicate" in reason.casefold():
        return "this key or table stands in the file twice; keep one"
    return ""
