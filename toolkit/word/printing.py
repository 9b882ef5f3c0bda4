"""From what a template yields to text: its values made safe and escaped, those of a part together.

A part is a flat list, piece, value, piece, value, …, as `generated` lays it out. A value that is a `Markup` is marked
up already; every other is plain text when it comes and escaped when it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from threading import local
from typing import NamedTuple

from toolkit.core.patterns import regex
from toolkit.word.clock import counted, grown
from toolkit.word.values import FORBIDDEN, printable

_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}
"""As Jinja escapes them; the first stands in all others."""
_BETWEEN = "^"
"""Stands between values while they are escaped together: it can be printed, and letters hardly have it."""
MOVED = "\n\t\a\f"
"""Of these docxtpl makes line breaks, tabs, paragraphs and pages."""
_UNPRINTABLE = regex(f"[\n\r\v\f\a\t\x85\u2028\u2029]|{FORBIDDEN.pattern}")
_NO_PLAIN_TEXT = regex(f"[<>\"'\a\v\f]|&(?!amp;|lt;|gt;|#34;|#39;)|{FORBIDDEN.pattern}")
_PLAIN = frozenset({str})
_NUMBERS_AND_DAYS = frozenset({int, float, bool, date, datetime})


class _Seen(local):
    marks = 0
    """How many `Markup`s the thread has met."""


_seen = _Seen()


class Filled(NamedTuple):
    """A part that is filled."""

    chunks: list[str]
    """The template's own pieces at the even places, the values between them."""
    marked: bool
    """Whether one of the values is a `Markup` that is more than escaped text, and may break the letter."""
    lines: bool
    """Whether one of the values has a line break or a tab."""


def filled(outputs: Iterable[tuple[str, ...]], *, escape: bool) -> Filled:
    """Return a part. Raises `TemplateError` when the letter grows without end."""
    marks = _seen.marks
    chunks = counted(outputs)
    return _filled(chunks, escape=escape, marked=_seen.marks != marks)


def joined(*, escape: bool) -> Callable[[Iterable[tuple[str, ...]]], str]:
    """Return what makes one text of a macro's or a block's outputs, or of a whole part's."""

    def join(outputs: Iterable[tuple[str, ...]]) -> str:
        return "".join(_filled(counted(outputs), escape=escape, marked=True).chunks)  # a macro's were made before

    return join


def _filled(chunks: list[str], *, escape: bool, marked: bool) -> Filled:
    """Return a part; `marked`: whether there may be a `Markup` among its values."""
    values = chunks[1::2]
    if not marked or _PLAIN.issuperset(map(type, values)):
        chunks[1::2], lines = _made(values, escape=escape)
        return Filled(chunks, marked=False, lines=lines)
    plain = iter(_made([each for each in values if type(each) is str], escape=escape)[0])
    chunks[1::2] = made = [next(plain) if type(each) is str else _as_text(each) for each in values]
    text = "".join(made)
    return Filled(chunks, not _PLAIN.issuperset(map(type, made)), lines=any(sign in text for sign in MOVED))


def shown(value: object) -> str:
    """Return the text of a value that is no plain text: a `Markup` where it is marked up. Raises for None."""
    if value is None:
        raise ValueError("it would print “None”")
    if type(value) in _NUMBERS_AND_DAYS:
        return str(value)
    from markupsafe import Markup, escape

    if isinstance(value, str):
        value = type(value)(printable(value))
    text = Markup(value.__html__()) if hasattr(value, "__html__") else str.__str__(str(value))
    if type(text) is str and not isinstance(value, str) and not text.isprintable():
        text = escape(text)  # whose line breaks are docxtpl's to make
    _seen.marks += type(text) is not str
    return text


def shown_bare(value: object) -> str:
    """Return the text of a value for a document property, which lxml escapes. Raises for None."""
    if value is None:
        raise ValueError("it would print “None”")
    return str.__str__(str(value))


def _made(values: list[str], *, escape: bool) -> tuple[list[str], bool]:
    """Return plain values as a letter holds them, and whether one has a line break or a tab."""
    text, lines = _BETWEEN.join(values), False
    if not text.isprintable() and _UNPRINTABLE.search(text):  # nearly every value is one line of plain text
        values = [printable(each) for each in values]
        text = _BETWEEN.join(values)
        lines = "\n" in text or "\t" in text
    if not escape or (safe := _escaped(text)) is text:
        return values, lines
    grown(len(safe) - len(text))
    parts = safe.split(_BETWEEN)
    return parts if len(parts) == len(values) else [_escaped(each) for each in values], lines


def _escaped(text: str) -> str:
    for sign, written in _SPECIAL.items():
        if sign in text:
            text = text.replace(sign, written)
    return text


def _as_text(markup: str) -> str:
    """Return a `Markup` as it is, or as plain text where it is no more than that, escaped."""
    return str.__str__(markup) if _NO_PLAIN_TEXT.search(markup) is None else markup
