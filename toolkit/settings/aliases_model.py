"""aliases.csv, one line."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from toolkit.core.patterns import regex
from toolkit.settings.keys import Name, Record, Text, key

_DAY_FIRST = regex(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)")


def _answer(written: Any) -> Any:
    if not isinstance(written, str):
        return written
    plain = written.casefold().rstrip(".")
    if plain not in {"same", "different"}:
        raise ValueError(f'"{written}" is no answer; write same or different')
    return plain


def _day(written: Any) -> Any:
    """Accept the day as Excel rewrites it too, day first: nothing is counted from it."""
    if not isinstance(written, str):
        return written
    spelled = _DAY_FIRST.fullmatch(written)
    try:
        if spelled:
            year = int(spelled[3]) + (2000 if len(spelled[3]) == 2 else 0)
            return date(year, int(spelled[2]), int(spelled[1]))
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f'"{written}" is not a day; write the year first: 2026-11-23') from None


class AliasLine(Record):
    """One line of aliases.csv: whether two names of a school are one person's. What is said once is never asked again.

    Capitals, titles and the order of the words make no difference. One name in both columns, with same: one person,
    although different addresses stand beside it.
    """

    school: Text = key("The school's code. Left out: all schools.", "bude", "")
    name: Name = key("A name as the log writes it.", "Jane Smith")
    also: Name = key("Another name.", "J Smith")
    answer: Annotated[Literal["same", "different"], BeforeValidator(_answer)] = key(
        "same: one person, with one case and never a letter twice. different: two people.", "same"
    )
    print: Text = key(
        "Which of the two names letters print. Left out: the fuller one; of two as full, the one that more rows have.",
        "Jane Smith",
        "",
    )
    by: Text = key("Who said so.", "m.hale", "")
    on: Annotated[date | None, BeforeValidator(_day)] = key("When.", "2026-11-23", None)
