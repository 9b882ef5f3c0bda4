"""Jinja's filters, held: none begins when the letter has had its time, none fills the memory in one step.

Those that letters use most go the short way where their values are plain texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from toolkit.core.patterns import regex
from toolkit.word.clock import tick
from toolkit.word.growth import GROWING, NO_LETTER_NEEDS, are_texts, refuse_filter, refuse_heavy, refuse_size

Filter = Callable[..., object]
_ODD = regex(r"[^A-Za-z\s({\[<-][A-Za-z]")
"""Where Python's title begins a word and Jinja's does not: the s of Head's."""
_HOLDS = (list, tuple, dict)


def held(filters: Mapping[str, Filter]) -> dict[str, Filter]:
    """Return Jinja's filters, held; those that no letter needs are left out."""
    own = {**filters, "center": _center}
    return {name: _held(name, call) for name, call in own.items() if name not in NO_LETTER_NEEDS} | {
        "join": _join(own["join"]),
        "replace": _replace(own["replace"]),
        "title": _title(own["title"]),
    }


def light(value: object) -> object:
    """Return what a filter or a call made, unless it holds too much."""
    if isinstance(value, _HOLDS):
        refuse_heavy(value)
    return value


def _held(name: str, call: Filter) -> Filter:
    before = int(hasattr(call, "jinja_pass_arg"))  # Jinja's context or environment, which comes first

    @wraps(call)
    def timed(*args: object, **kwargs: object) -> object:
        tick()
        made = call(*args, **kwargs)
        return made if type(made) is str else light(made)

    @wraps(call)
    def weighed(*args: object, **kwargs: object) -> object:
        tick()
        refuse_filter(name, args[before:], kwargs)
        return light(call(*args, **kwargs))

    return weighed if name in GROWING else timed


def _join(call: Filter) -> Filter:
    @wraps(call)
    def join(context: object, value: object, *args: object, **kwargs: object) -> object:
        tick()
        if type(value) is list and len(args) == 1 and type(args[0]) is str and not kwargs and are_texts(value):
            refuse_size(sum(map(len, value)) + len(args[0]) * len(value))
            return args[0].join(value)
        if not isinstance(value, str | list | tuple):
            value = list(value)  # type: ignore[call-overload]  # what cannot be gone through says so
        refuse_filter("join", (value, *args), kwargs)
        return light(call(context, value, *args, **kwargs))

    return join


def _replace(call: Filter) -> Filter:
    @wraps(call)
    def replace(context: object, *given: object, **kwargs: object) -> object:
        tick()
        if not kwargs and len(given) == 3 and are_texts(given):  # text, old, new
            text, old, new = given
            refuse_size(len(text) + text.count(old) * len(new))
            return text.replace(old, new)
        refuse_filter("replace", given, kwargs)
        return light(call(context, *given, **kwargs))

    return replace


def _title(call: Filter) -> Filter:
    @wraps(call)
    def title(value: object) -> object:
        tick()
        if type(value) is str and value.isascii() and not _ODD.search(value):
            return value.title()
        return light(call(value))

    return title


def _center(value: str, width: int = 80) -> str:
    return str(value).center(width)
