"""Mistakes between keys of conduct.toml: each key right by itself, wrong together.

They are looked for in the file as read, so that they are seen at once with the mistakes in single keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import filterfalse
from typing import Any

from toolkit.core.logins import bare_login
from toolkit.settings.folder import CONDUCT_TOML
from toolkit.settings.log_address import holds_secret
from toolkit.settings.mistakes import Mistake, either, suggestion
from toolkit.settings.toml import Document


def mistakes_between(document: Document) -> list[Mistake]:
    """Return what does not fit together: a code, log or login given twice, an approver's school that is not listed."""
    schools, approvers = _tables(document, "school"), _tables(document, "approver")
    return [
        *_codes_given_twice(schools),
        *_logs_given_twice(schools),
        *_unknown_schools(approvers, schools),
        *_logins_given_twice(approvers),
    ]


def _codes_given_twice(schools: list[dict[str, Any]]) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for number, school in enumerate(schools, 1):
        for code in _texts(school.get("code")):
            earlier = first.setdefault(code.casefold(), number)
            if earlier != number:
                yield _school(number, "code", f'"{code}" is also the code of [[school]] {earlier}')


def _logs_given_twice(schools: list[dict[str, Any]]) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for number, school in enumerate(schools, 1):
        for log in filterfalse(holds_secret, _texts(school.get("logs"))):
            plain = log.replace("\\", "/").removeprefix("./").casefold()
            if plain in first:
                yield _school(number, "logs", f'"{log}" is already a log of [[school]] {first[plain]}; list it once')
            first.setdefault(plain, number)


def _unknown_schools(approvers: list[dict[str, Any]], schools: list[dict[str, Any]]) -> Iterator[Mistake]:
    codes = [code for school in schools for code in _texts(school.get("code"))]
    for number, approver in enumerate(approvers, 1):
        for code in _texts(approver.get("schools")):
            if code != "*" and code not in codes:
                known = either([*(f'"{each}"' for each in codes), '"*" for all'])
                message = f'no [[school]] has the code "{code}"{suggestion(code, codes) or f"; write {known}"}'
                yield Mistake(CONDUCT_TOML, f"[[approver]] {number}, schools", message)


def _logins_given_twice(approvers: list[dict[str, Any]]) -> Iterator[Mistake]:
    """Two people under one login would prove nothing; one person may be listed twice, with a role for each school."""
    first: dict[str, tuple[int, list[str]]] = {}
    for number, approver in enumerate(approvers, 1):
        for login in filter(None, _texts(approver.get("login"))):
            names = _texts(approver.get("name"))
            earlier, theirs = first.setdefault(bare_login(login), (number, names))
            if theirs != names:
                message = f'"{login}" is also the login of [[approver]] {earlier}; each has their own'
                yield Mistake(CONDUCT_TOML, f"[[approver]] {number}, login", message)


def _school(number: int, key: str, message: str) -> Mistake:
    return Mistake(CONDUCT_TOML, f"[[school]] {number}, {key}", message)


def _tables(document: Document, name: str) -> list[dict[str, Any]]:
    found = document.get(name)
    return [table if isinstance(table, dict) else {} for table in found] if isinstance(found, list) else []


def _texts(value: Any) -> list[str]:
    """Return the texts in a value that may be of any kind; what else is in it is pydantic's to say."""
    values = value if isinstance(value, list) else [value]
    return [text.strip() for text in values if isinstance(text, str)]
