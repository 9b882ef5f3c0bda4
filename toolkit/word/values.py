"""Values on their way into a letter: text made safe to print, and blanks that cannot be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import chain
from typing import NoReturn

from toolkit.core.patterns import regex

_BREAKS = regex("\r\n|[\n\r\v\f\a\x85\u2028\u2029]")
_ROW = {dict}
_PLAIN = frozenset({str, int, float, bool, date, datetime})
FORBIDDEN = regex("[\x00-\x06\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML cannot hold and that are no line break: `check` names them, so that none is lost unseen."""


def printable(text: str) -> str:
    """Return `text` as a letter can print it: every kind of line break is one "\\n", what XML forbids is dropped.

    Without this docxtpl makes a paragraph of "\\a", a page of "\\f", nothing of "\\v" and two breaks of CRLF.
    """
    if text.isprintable():  # nearly every value is one line of plain text
        return text
    return FORBIDDEN.sub("", _BREAKS.sub("\n", text))


class Blank:
    """A value that a letter's fields leave empty. Templates may test it; printing it is reported by name.

    It is how "Dear None" cannot be printed: text, iteration and arithmetic all pass through `report`, which
    raises when a letter is rendered and takes notes when it is checked.
    """

    __slots__ = ("_name", "_report", "_value")

    def __init__(self, name: str, value: object, report: Callable[[str], None]) -> None:
        self._name, self._value, self._report = name, value, report

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return self._value == (other._value if isinstance(other, Blank) else other)

    def __hash__(self) -> int:
        return hash(str)

    def __len__(self) -> int:
        return 0

    def __contains__(self, item: object) -> bool:
        return False

    def __str__(self) -> str:
        self._report(self._name)
        return ""

    __html__ = __repr__ = __str__  # a list prints its items by `repr`

    def __format__(self, spec: str) -> str:
        return str(self)

    def __iter__(self) -> Iterator[NoReturn]:
        self._report(self._name)
        return iter(())

    def __add__(self, other: object) -> object:
        self._report(self._name)
        return other

    __radd__ = __add__

    def __getattr__(self, attribute: str) -> Blank:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return Blank(f"{self._name}.{attribute}", None, self._report)

    def __getitem__(self, key: object) -> Blank:
        return Blank(f"{self._name}.{key}", None, self._report)

    def __call__(self, *_: object) -> Blank:
        return self

    def is_none(self) -> bool:
        return self._value is None


def refuse_blank(name: str) -> NoReturn:
    """Refuse to print a value that is None: what a `Blank` reports to when a letter is rendered."""
    raise ValueError(f"“{name}” is empty")


def is_plain(value: object) -> bool:
    """Whether a value holds, however deep, only texts, numbers and days: no None, and nothing of docxtpl's."""
    kind = type(value)
    if kind in _PLAIN:
        return True
    if kind is dict:
        within = list(value.values())  # type: ignore[attr-defined]  # mypy does not narrow by `type(...)`
    elif kind in (list, tuple):
        within = value  # type: ignore[assignment]
    else:
        return False
    if set(map(type, within)) == _ROW:  # a table's rows, all at once
        return _PLAIN.issuperset(map(type, chain.from_iterable(map(dict.values, within)))) or all(map(is_plain, within))
    return _PLAIN.issuperset(map(type, within)) or all(map(is_plain, within))


def guarded(value: object, name: str, report: Callable[[str], None], *, strict: bool) -> object:
    """Return `value` with each None in it, however deep, as a `Blank`; with `strict` empty text and lists as well."""
    if value is None or (strict and _is_empty(value)):
        return Blank(name, value, report)
    if type(value) is dict:
        return {
            key: each if type(each) is str and not strict else guarded(each, f"{name}.{key}", report, strict=strict)
            for key, each in value.items()
        }
    if type(value) in (list, tuple):
        items: Iterable[tuple[int, object]] = enumerate(value, start=1)  # type: ignore[arg-type]  # mypy does not narrow by `type(...) in`
        return type(value)(guarded(each, f"{name} {number}", report, strict=strict) for number, each in items)  # type: ignore[call-arg]
    return "picture" if strict and hasattr(value, "tpl") else value  # docxtpl's pictures print only in docxtpl itself


def _is_empty(value: object) -> bool:
    return (isinstance(value, str) and not value.strip()) or (isinstance(value, list | tuple | Mapping) and not value)
