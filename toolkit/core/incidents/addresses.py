"""Whose the addresses of a row are, and what is asked where that is not clear."""

from __future__ import annotations

import re

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.not_them import Groups
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.patterns import regex
from toolkit.core.people import clean_emails
from toolkit.core.people.emails import in_use, share_out
from toolkit.core.people.words import NOTHING
from toolkit.core.quick import quick
from toolkit.core.rows import RowPerson
from toolkit.core.text import normal

_row_person = quick(RowPerson)
_NO_ADDRESS = NOTHING | {
    "no email",
    "no e mail",
    "no email address",
    "none given",
    "refused",
    "not provided",
    "no address",
}
_PHONE = regex(r"(?:(?:tel|phone|mob|mobile|m|t|h|home)\.?:? ?)?\+?[\d() -]{6,}", re.IGNORECASE)
"""No address, and nothing that was meant for one."""
_ONE_ADDRESS = "Leave the one address that letters may go to."


def with_emails(row: BodyRow, columns: Columns, groups: Groups) -> tuple[tuple[RowPerson, ...], list[Trouble]]:
    """Give every person their addresses: from their own numbered column, else shared out by name or order.

    The order is that of the row, from the left: who did it comes first of the people, and may stand further right.
    """
    emails = columns.numbered("email")
    first = emails[0][1] if emails else None
    troubles = [trouble for _, column in emails if (trouble := _no_address(row.text(column), column)) is not None]
    if len(groups) == len(groups[0][2]) == 1 and len(emails) < 2:  # one person, one column: nearly every row
        people = _share(groups[0][2], [row.text(column) for _, column in emails], first, troubles)
        return tuple(_checked(person, first, troubles) for person in people), troubles
    own = {number for number, _ in emails} if len(emails) > 1 and len(columns.numbered("person")) > 1 else set()
    people = list[RowPerson]()
    for number, _, group in groups:
        texts = [row.text(column) for other, column in emails if number in own and other == number]
        if number in own:
            people += _share(group, texts, first, troubles)
    rest = [(column or 0, person) for number, column, group in groups if number not in own for person in group]
    order = sorted(range(len(rest)), key=lambda index: rest[index][0])
    loose = [row.text(column) for number, column in emails if number not in own]
    shared = _share(tuple(rest[index][1] for index in order), loose, first, troubles) if rest else []
    people = [person for _, person in sorted(zip(order, shared, strict=True), key=lambda each: each[0])] + people
    return tuple(_checked(person, first, troubles) for person in people), troubles


def _no_address(text: str, column: int) -> Trouble | None:
    if clean_emails(in_use(text)) or normal(text) in _NO_ADDRESS or _PHONE.fullmatch(text):
        return None
    if clean_emails(text):
        message = f"“{shorten(text)}” says that the address is not to be used."
        return Trouble("email", message, "Write the address that letters may go to, or empty the cell.", column)
    message = f"“{shorten(text)}” is not an email address."
    return Trouble("email", message, "Correct it, or empty the cell.", column)


def _share(
    people: tuple[RowPerson, ...], texts: list[str], column: int | None, troubles: list[Trouble]
) -> list[RowPerson]:
    text = " ; ".join(filter(None, texts))
    if len(people) == 1:
        several = len(clean_emails(text)) > 1
        return [_adding(people[0], clean_emails(text if several else in_use(text)))]
    keys = [(person.name.identity, 0) if person.name else ("", index) for index, person in enumerate(people)]
    each = list(dict.fromkeys(keys))  # one person who stands in two columns has one share
    shares = share_out([identity for identity, _ in each], in_use(text))
    if shares is None:
        troubles.append(
            Trouble(
                "email",
                f"It is not clear whose address “{shorten(text)}” is.",
                "Write one address for each person, in the order of their names.",
                column,
            )
        )
        return list(people)
    share_of = dict(zip(each, shares, strict=True))
    return [_adding(person, share_of[key]) for person, key in zip(people, keys, strict=True)]


def _adding(person: RowPerson, emails: tuple[str, ...]) -> RowPerson:
    if not emails:
        return person
    return _row_person(
        person.raw, person.name, person.kind, tuple(dict.fromkeys([*person.emails, *emails])), person.told_by
    )


def _checked(person: RowPerson, column: int | None, troubles: list[Trouble]) -> RowPerson:
    if len(person.emails) > 1:
        both = " and ".join(person.emails)
        troubles.append(Trouble("email", f"There are several addresses for one person: {both}.", _ONE_ADDRESS, column))
    return person
