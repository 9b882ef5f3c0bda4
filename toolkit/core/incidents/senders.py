"""Whose a column of addresses is: a letter about a parent must never go to who filled in the row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.abbreviations import spelled_out
from toolkit.core.incidents.claims import Claim
from toolkit.core.incidents.headings import guesses
from toolkit.core.incidents.meanings import CONFIDENT
from toolkit.core.incidents.synonyms import SECOND
from toolkit.core.incidents.table import Heading, Table
from toolkit.core.incidents.values import Trouble, as_text, shorten
from toolkit.core.incidents.wording import plain
from toolkit.core.people import clean_emails
from toolkit.core.sheets import Cell
from toolkit.core.text import normal

_SENT_AT = {"timestamp", "start time", "completion time"}
_ADDRESSES = {"email", "email address", "e mail", "e mail address", "emails", "mail"}
_ADDRESSES |= {text for text, fields in SECOND.items() if "phone" in fields and "parent" not in text}
_SENDERS = {"name", "full name", "username"} | _ADDRESSES
_STAFF = {"reported_by", "victim", "staff", "dealt_with_by"}
_BESIDE = {"role", "job title", "position", "post", "department", "extension", "ext"}
_BESIDE |= {"phone", "tel", "telephone", "mobile"}
_PERSONS = {"person", "surname", "first_name"}
_SAYING_WHOSE = frozenset(
    ["email", "emails", "mail", "mails", "parent", "parents", "parental", "carer", "home", "family"]
)
_SAMPLE, _MANY, _HALF = 200, 3, 0.5


@dataclass(frozen=True, slots=True)
class Owners:
    """The columns that are about who sent or suffered a row, and what is to be asked about them."""

    columns: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()
    """Those of them that may be the parent's after all: they are asked about."""


def owners(claims: Iterable[Claim], table: Table, configured: Mapping[str, str]) -> Owners:
    """Return the columns that look like the parent's name or address and are, or may be, somebody else's."""
    texts = {spelled_out(plain(other.text)) for other in table.headings}
    says_whose = any(map(_says_whose, texts))
    theirs, doubtful = set[int](), set[int]()
    for guess, heading in claims:
        text = spelled_out(plain(heading.text))
        if normal(heading.text) in configured or (heading.sure and heading.group) or text not in _SENDERS:
            continue
        if (guess.field == "email" and text in _ADDRESSES and says_whose) or (
            _SENT_AT & texts and guess.field in {"email", "person"}
        ):
            theirs.add(heading.column)
        elif guess.field == "email" and _is_staffs(heading, table, configured):
            doubtful.add(heading.column)
    return Owners(frozenset(theirs | doubtful), frozenset(doubtful))


def _says_whose(text: str) -> bool:
    found = guesses(Heading(0, text), {}, typos=False)
    return text not in _ADDRESSES and bool(found) and found[0].field == "email"


def _is_staffs(heading: Heading, table: Table, configured: Mapping[str, str]) -> bool:
    """Whether a bare "Email" stands right after a column about staff, or holds the addresses of those named there.

    The names inside the addresses may prove that it is the parent's all the same.
    """
    if _names_of(_PERSONS, heading, table, configured):
        return False
    return _beside_staff(heading, table, configured) or _names_of(_STAFF, heading, table, configured)


def may_be_staffs(heading: Heading, table: Table, configured: Mapping[str, str]) -> bool:
    """Whether a column of addresses may be somebody else's than the parent's: beside staff, or with no word for whose.

    The names inside the addresses decide, where they are those of the persons or of the staff.
    """
    if _names_of(_PERSONS, heading, table, configured):
        return False
    said = set(spelled_out(plain(heading.whole)).split()) & _SAYING_WHOSE
    return not said or _beside_staff(heading, table, configured) or _names_of(_STAFF, heading, table, configured)


def _beside_staff(heading: Heading, table: Table, configured: Mapping[str, str]) -> bool:
    before = [o for o in table.headings if o.column < heading.column and spelled_out(plain(o.text)) not in _BESIDE]
    return bool(before) and _field(before[-1], configured) in _STAFF


def _names_of(fields: Container[str], heading: Heading, table: Table, configured: Mapping[str, str]) -> bool:
    """Whether in most rows an address holds a name out of the columns of these fields."""
    columns = [other.column for other in table.headings if _field(other, configured) in fields]
    return _named_inside(table, heading.column, columns)


def _field(heading: Heading, configured: Mapping[str, str]) -> str:
    found = guesses(heading, configured)
    return found[0].field if found and found[0].confidence >= CONFIDENT else ""


def _named_inside(table: Table, emails: int, names: Sequence[int]) -> bool:
    """Whether in most rows an address holds a name that stands in one of these columns."""
    rows = table.body[:_SAMPLE] if names else ()
    held = found = 0
    for row in rows:
        local = " ".join(address.split("@")[0] for address in clean_emails(_text(row.values, emails)))
        if local:
            words = {word for column in names for word in normal(_text(row.values, column)).split() if len(word) > 2}
            held += bool(words)
            found += any(word in local for word in words)
        if found > len(rows) * _HALF:
            return True
    return found > held * _HALF


def _text(values: tuple[Cell, ...], column: int) -> str:
    return as_text(values[column - 1]) if column <= len(values) else ""


def about_addresses(table: Table, fields: dict[str, int], theirs: Owners) -> Iterable[Trouble]:
    """Ask about addresses that may be somebody else's; a column of one address for everybody is given up."""
    if "email" not in fields:
        yield from (_whose(heading) for heading in table.headings if heading.column in theirs.doubtful)
    names = _names_by_address(table, fields)
    shared = {address: apart for address, who in names.items() if len(apart := _unrelated(who)) >= _MANY}
    if shared:
        worst = max(shared, key=lambda address: len(shared[address]))
        useless = 2 * sum(len(names[address]) for address in shared) >= sum(map(len, names.values()))
        yield _shared(worst, len(shared[worst]), fields["email"], used=not useless)
        if useless:
            del fields["email"]


def _names_by_address(table: Table, fields: Mapping[str, int]) -> Mapping[str, list[str]]:
    """Return the names beside each address of the column "email", one a row."""
    emails, person = fields.get("email"), fields.get("person") or fields.get("surname")
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in table.body[:_SAMPLE] if emails and person else ():
        who = normal(_text(row.values, person or 0))
        for address in clean_emails(_text(row.values, emails or 0)) if who else ():
            names[address].append(who)
    return names


def _unrelated(names: Iterable[str]) -> list[str]:
    """Return the names that share no word with one before: spellings of a name, and one family, count once."""
    apart: list[str] = []
    seen: set[str] = set()
    for name in dict.fromkeys(names):
        words = {word for word in name.split() if len(word) > 2}
        if words and not words & seen:
            apart.append(name)
        seen |= words
    return apart


def _whose(heading: Heading) -> Trouble:
    text = shorten(heading.shown)
    return Trouble(
        "heading",
        f"The addresses under “{text}” may be those of the staff named beside them, so none is used.",
        f'If they are the parents\', write "{text}" = "email" under [school.columns] in conduct.toml; if not:'
        ' = "ignore".',
        heading.column,
    )


def _shared(address: str, names: int, column: int, *, used: bool) -> Trouble:
    then = "" if used else " No address of this column is used."
    return Trouble(
        "email",
        f"“{shorten(address)}” stands beside {names} different names: it cannot be each of these parents' own.{then}",
        "Put each parent's own address there, or empty the cells; if the column is somebody else's, write"
        ' its heading = "ignore" under [school.columns] in conduct.toml.',
        column,
    )
