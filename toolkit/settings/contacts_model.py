"""contacts.csv, one line."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from toolkit.settings.keys import Address, Name, Record, Text, key

_YES = {"yes", "y", "x", "✓", "✔", "true", "1"}
_NO = {"no", "n", "false", "0"}
_WAYS = {"by hand": "hand", "by post": "post", "letter": "post", "e-mail": "email", "by email": "email"}


def _yes_or_no(written: Any) -> Any:
    if not isinstance(written, str):
        return written
    plain = written.casefold()
    if plain not in _YES | _NO:
        raise ValueError(f'"{written}" is neither yes nor no')
    return plain in _YES


def _way(written: Any) -> Any:
    if not isinstance(written, str):
        return written
    plain = " ".join(written.casefold().split())
    return _WAYS.get(plain, plain)


def _day(written: Any) -> Any:
    """Take a day as Excel writes it into a .csv in England, beside the ISO day."""
    if not isinstance(written, str) or "/" not in written:
        return written
    try:
        return datetime.strptime(written, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise ValueError(f'"{written}" is no day: write it as 23/11/2026') from None


YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]


class ContactLine(Record):
    """One line of contacts.csv: one person."""

    name: Name = key("The parent's name, as the log writes it.", "Jane Smith")
    school: Text = key("A school's code. Left out: all schools.", "bude", "")
    email: Address = key("One address.", "jane@mail.example", "")
    address: str = key("The postal address, commas or line breaks within quotes.", '"1 Fore Street, Bude"', "")
    postcode: Text = key("Its postcode.", "EX23 8AA", "")
    send_by: Annotated[Literal["email", "post", "hand"], BeforeValidator(_way)] = key(
        "email, post or hand. Left out: email.", "post", ""
    )
    do_not_contact: YesNo = key("yes: no letter goes to this person.", "no", False)
    confidential_address: YesNo = key(
        "yes: the address stands on the person's own letter and label alone.", "no", False
    )
    large_print: YesNo = key("yes: every letter to this person is in large print.", "no", False)
    email_checked: Annotated[date | None, BeforeValidator(_day)] = key(
        "The day on which somebody asked the person whether the email address is right, after a letter had come back "
        "from it.",
        "23/11/2026",
        None,
    )
