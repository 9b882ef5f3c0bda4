"""What contacts.csv says of the person to whom a letter goes, whatever the logs say by now."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import Aliases
from toolkit.core.people import identity
from toolkit.core.trust import Contact, Trust


def lines_of(letter: LetterRecord, contacts: Iterable[Contact], aliases: Aliases) -> list[Contact]:
    """Return the lines of the letter's person, under any of their names; those of namesakes among them."""
    here = (line for line in contacts if line.school in ("", "*", letter.school))
    return [line for line in here if aliases.is_to(letter, identity(line.name))]


def is_unwanted(letter: LetterRecord, trust: Trust) -> bool:
    """Whether contacts.csv forbids letters to the person: `do_not_contact`, be it written after the letter was made."""
    forbidding = (line for line in trust.contacts if line.do_not_contact)  # few: each name is taken apart
    return bool(lines_of(letter, forbidding, trust.aliases))
