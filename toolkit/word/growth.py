"""Sums, joins and replacements held to a letter's size: one step of them could fill the memory unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import Any

from toolkit.word.errors import TemplateError

MAX_TEXT = 5_000_000
"""The most characters of XML that one part of a letter may have: a page of text has about 20,000."""
MAX_POWER = 10_000
TOO_MUCH = ("The template asks for far too much text.", "Take that calculation out of it.")

NO_LETTER_NEEDS = frozenset({"pprint", "tojson", "urlize", "wordwrap", "xmlattr"})
"""Filters that print a page of the web or a program's values, and take seconds over a long text."""
BARRED = frozenset({"expandtabs", "translate"})
"""Methods of a text that make it longer by as much as they are told."""


def grown(name: str, text: object, given: tuple[Any, ...]) -> int:
    """Return how long the answer of `text.name(*given)` could be; 0 for a method that adds nothing."""
    if name == "join" and given:
        return _joined(given[0], len(str(text)))
    if name == "replace" and len(given) > 1:
        return len(str(text)) + str(text).count(str(given[0])) * len(str(given[1]))
    return 0


def grown_by_filter(name: str, args: Sequence[Any], named: Mapping[str, Any]) -> int:
    """Return how long the answer of Jinja's filter could be. The first of `args` is Jinja's own context."""
    given = (*args[1:], *named.values())
    if name == "join":
        return _joined(given[0], max((len(each) for each in given[1:] if isinstance(each, str)), default=0))
    return grown(name, given[0], given[1:]) if name == "replace" else 0


def together(parts: Sequence[object], most: int) -> str | None:
    """Return `one ~ two ~ three` as Jinja makes it; None where it is longer than `most`."""
    from jinja2.runtime import markup_join, str_join

    if sum(len(part) for part in parts if isinstance(part, str)) > most:
        return None
    return markup_join(parts) if any(hasattr(part, "__html__") for part in parts) else str_join(parts)


def _joined(parts: object, between: int) -> int:
    each = list(parts) if isinstance(parts, list | tuple | str) else []
    return sum(len(part) for part in each if isinstance(part, str)) + between * len(each)


def refuse_numbers(given: Iterable[object], most: int) -> None:
    """Refuse a call such as `name.ljust(999999999)`, which would fill the memory in one step."""
    if any(isinstance(each, int) and each > most for each in given):
        raise TemplateError(*TOO_MUCH)


def refuse_growth(operator: str, left: object, right: object) -> None:
    """Refuse what would fill the memory in one step, before the cap on the output could see it."""
    if operator == "*":
        too_large = _size(left) * _size(right) > MAX_TEXT
    elif operator == "+":
        too_large = isinstance(left, Sized) and _size(left) + _size(right) > MAX_TEXT
    elif operator == "**":
        too_large = max(_size(left), _size(right)) > MAX_POWER
    else:
        widths = re.findall(r"\d+|%[-+ #0]*\*", left) if isinstance(left, str) else []
        too_large = any(not width.isdigit() or int(width) > MAX_POWER for width in widths)
    if too_large:
        raise TemplateError(*TOO_MUCH)


def refuse_size(size: int) -> None:
    if size > MAX_TEXT:
        raise TemplateError(*TOO_MUCH)


def _size(value: object) -> float:
    if isinstance(value, int | float):
        return abs(value)
    return len(value) if isinstance(value, Sized) else 0
