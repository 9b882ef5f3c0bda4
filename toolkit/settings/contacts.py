"""contacts.csv into contacts: the addresses of people whose logs hold none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.text import normal
from toolkit.core.trust import Contact
from toolkit.settings.csv_table import Line, read_lines, refuse, unknown_school
from toolkit.settings.folder import inside

if TYPE_CHECKING:
    from toolkit.settings.contacts_model import ContactLine


def read_contacts(folder: Path, written: str, codes: tuple[str, ...]) -> tuple[Contact, ...]:
    """Return the lines of the contacts file that conduct.toml names as `written`; none where it names none.

    Raises SettingsError with every mistake and its line.
    """
    if not written:
        return ()
    from toolkit.settings.contacts_model import ContactLine

    lines = read_lines(inside(folder, written), written, ContactLine)
    first: dict[tuple[str, str], Line[ContactLine]] = {}

    def check(line: Line[ContactLine]) -> Iterator[str]:
        yield from unknown_school(line.values.school, codes)
        earlier = first.setdefault((line.values.school, normal(line.values.name)), line)
        if earlier.values != line.values:
            yield (
                f"line {earlier.number} holds the same name with other details, and nobody can tell which is meant; "
                "keep one line, or write each person's address into the log"
            )

    refuse(lines, written, check)
    return tuple(Contact(**dict(line.values)) for line in lines)
