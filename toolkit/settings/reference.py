"""docs/settings.md, from the settings' own descriptions: `python -m toolkit.settings.reference docs/settings.md`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from inspect import getdoc
from pathlib import Path
from typing import Any

from pydantic_core import PydanticUndefined

from toolkit.settings.aliases_model import AliasLine
from toolkit.settings.contacts_model import ContactLine
from toolkit.settings.embedded import PHRASES, POLICY
from toolkit.settings.keys import Table
from toolkit.settings.policy_model import CategoryTable, CodeTable, WindowsTable
from toolkit.settings.terms_model import TermLine
from toolkit.settings.toml import read_toml
from toolkit.settings.trust_model import (
    ApproverTable,
    EwsTable,
    FolderTable,
    GraphTable,
    LettersTable,
    MailTable,
    SchoolTable,
    SmtpTable,
    SummaryTable,
    TrustTable,
)

_INTRODUCTION = """\
# Settings

This page is generated from the settings themselves.

A trust folder holds `conduct.toml`; every path in it is read from that folder. `conduct init` lays one out, and
`conduct check` names every mistake at once, with file and key. Write the files in Notepad and save them as UTF-8."""

_CONDUCT = """\
## conduct.toml

Only `trust.name` and the `code`, `name` and `logs` of each school are needed. An unknown key is a mistake, never passed
over. No password is written here: it is kept in the keyring, or in `CONDUCT_LOG_PASSWORD` (for a log that has one),
`CONDUCT_EWS_PASSWORD`, `CONDUCT_SMTP_PASSWORD` or `CONDUCT_GRAPH_SECRET`. `CONDUCT_TRUST` names the trust folder where
`--trust` does not."""

_POLICY = """\
## policy.toml

The trust's code of conduct as data. What the file leaves out keeps its built-in value. In names and sentences `{trust}`
stands for the trust's name, and the keys of `[windows]` for their numbers: `{reply_days}`."""

_CLAUSES = "### [clauses]\n\nWhat the code says. A decision names the clauses it rests on."

_DEFAULTS = """\
### [defaults]

What is done where the code is silent. These are never passed off as the trust's policy."""

_APPROVALS = """\
### [approvals]

Who approves a step. A higher rank may do what a lower one may: office, head, slt. `none` is for internal notes only."""

_CATEGORIES = "The built-in categories:"

_PHRASES = """\
### [phrases]

The words a school types, by what they mean. Capitals, blanks, hyphens and full stops make no difference. A trust's own
words are added to these; a phrase that it lists means only what it is listed under, and `nothing` takes one away."""

_CSV = "The first line holds the headings, in any order. Empty lines, and lines that begin with #, are passed over."


def page() -> str:
    """Return the whole reference page as Markdown."""
    return "\n\n".join((*_conduct_toml(), *_policy_toml(), *_csv_files())) + "\n"


def _conduct_toml() -> Iterator[str]:
    yield from (_INTRODUCTION, _CONDUCT)
    yield from _section("[trust]", TrustTable)
    yield from _section("[[school]]", SchoolTable)
    yield from _section("[[approver]]", ApproverTable)
    yield from _section("[letters]", LettersTable)
    yield from _section("[mail]", MailTable)
    for name, table in (("folder", FolderTable), ("ews", EwsTable), ("graph", GraphTable), ("smtp", SmtpTable)):
        yield from _section(f"[mail.{name}]", table)
    yield from _section("[summary]", SummaryTable)


def _policy_toml() -> Iterator[str]:
    shipped = read_toml(POLICY, POLICY.name)
    yield _POLICY
    yield from _section("[code]", CodeTable, shipped["code"])
    yield from (_CLAUSES, _two_columns("clause", "the code says", shipped["clauses"].items()))
    yield from (_DEFAULTS, _two_columns("default", "what is done", shipped["defaults"].items()))
    yield from _section("[windows]", WindowsTable, shipped["windows"])
    yield from (_APPROVALS, _two_columns("step", "role", shipped["approvals"].items()))
    yield from _section("[categories.ID]", CategoryTable)
    categories = [(id_, _category(table)) for id_, table in shipped["categories"].items()]
    yield from (_CATEGORIES, _two_columns("category", "letters say; flags", categories))
    phrases = [(meaning, ", ".join(words)) for meaning, words in read_toml(PHRASES, PHRASES.name).items()]
    yield from (_PHRASES, _two_columns("meaning", "words", phrases))


def _csv_files() -> Iterator[str]:
    for file, record in (("terms.csv", TermLine), ("contacts.csv", ContactLine), ("aliases.csv", AliasLine)):
        yield from (f"## {file}", f"{_about(record)} {_CSV}", _keys(record, {}))


def _section(heading: str, table: type[Table], defaults: dict[str, Any] | None = None) -> Iterator[str]:
    yield from (f"### {heading}", _about(table), _keys(table, defaults or {}))


def _about(table: type[Table]) -> str:
    return getdoc(table) or ""


def _keys(table: type[Table], defaults: dict[str, Any]) -> str:
    """Return a row for each key; `defaults` are those that a file holds and not the model."""
    rows = ["| key | meaning | left out | example |", "|---|---|---|---|"]
    for name, field in table.model_fields.items():
        if isinstance(field.default, Table):
            continue  # a table of its own, with a section of its own
        key = field.alias or name
        left_out = defaults.get(key, field.get_default())
        example = f"`{field.examples[0]}`" if field.examples else ""
        rows.append(_row(f"`{key}`", field.description or "", _left_out(left_out), example))
    return "\n".join(rows)


def _left_out(value: Any) -> str:
    if value is PydanticUndefined:
        return "needed"
    if value in (None, "", (), {}):
        return ""
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def _category(table: dict[str, Any]) -> str:
    flags = ", ".join(f"`{flag}`" for flag in table.get("flags", ()))
    return f"about {table['phrase']}{f'; {flags}' if flags else ''}"


def _two_columns(left: str, right: str, pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join([_row(left, right), _row("---", "---"), *(_row(f"`{key}`", text) for key, text in pairs)])


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8", newline="\n")
