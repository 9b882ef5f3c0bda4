"""Word's own fields that a letter must not hold: they say something else on each computer, and on each day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from toolkit.word.errors import Finding
from toolkit.word.paragraphs import Paragraph


def _field(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<!MERGEFIELD)(?<!REF)\s)({names})(?=\s|\\|$)")


_DAYS = _field("DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE")
_OF_THE_FILE = _field("AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|FILENAME")
_FETCHED = _field("INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO")
_PROMPTS = _field("MACROBUTTON|FORMTEXT|FORMDROPDOWN")
_DELETE = "Delete the field, and type"


def own_fields(paragraph: Paragraph, known: Collection[str] | None) -> Iterator[Finding]:
    """Yield the fields of one paragraph that Word, and not the log, fills; page numbers and references are none."""
    codes, where = paragraph.field_codes, paragraph.where
    for name in _named(_DAYS, codes):
        message = (
            f"Word puts a day of its own here ({name}), which is not the letter's and may change when it is opened."
        )
        day = "{{ letter_date }}" if known is None or "letter_date" in known else "the day that is meant"
        yield Finding(message, f"{_DELETE} {day} in its place.", where, may_stay=True)
    for name in _named(_OF_THE_FILE, codes):
        message = f"Word fills this from the file or the computer ({name}), not from the log."
        yield Finding(message, f"{_DELETE} what is meant in its place.", where, may_stay=True)
    for name in _named(_FETCHED, codes):
        message = f"It fetches something from another file ({name}), which whoever gets the letter does not have."
        yield Finding(
            message, "Put it into the letter itself: click it, and press Ctrl+Shift+F9.", where, may_stay=True
        )
    for name in _named(_PROMPTS, codes):
        message = f"It is a place to fill in on the screen ({name}), and stays as it is in every letter."
        yield Finding(message, f"{_DELETE} a field of ours, or the words themselves.", where, may_stay=True)


def _named(pattern: re.Pattern[str], codes: str) -> list[str]:
    return list(dict.fromkeys(match[1] for match in pattern.finditer(codes)))
