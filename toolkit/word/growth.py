"""How large a value is and how large one step could make it: what would fill the memory unseen is refused before.

A letter's template is a file that somebody was given, and `['x' * 4000] * 4000` is one short line of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from string import Formatter
from typing import Any, TypeGuard

from toolkit.core.patterns import regex
from toolkit.word.errors import TemplateError

MAX_TEXT = 5_000_000
"""The most characters of XML that a letter may have: a page of text has about 20,000."""
MAX_VALUE = 500_000
"""The most characters that a template may put into one value: some 150 pages."""
ITEM = 10
"""How many characters an item of a list counts for, beside its own."""
MAX_WIDTH = 10_000
"""How wide a format, an indent or a line may be, and how many numbers `range` gives."""
MAX_BITS = 40_000
"""How long a whole number may grow: some 12,000 digits."""
TOO_MUCH = ("The template asks for far too much text.", "Take that calculation out of it.")

NO_LETTER_NEEDS = frozenset({"pprint", "tojson", "urlize", "wordwrap", "xmlattr"})
"""Filters that print a page of the web or a program's values, and take seconds over a long text."""
BARRED = frozenset({"encode", "expandtabs", "to_bytes", "translate"})
"""Methods that make a text longer by as much as they are told, or bytes of it, which no letter prints."""
GROWING = frozenset({"batch", "center", "format", "indent", "join", "replace", "slice"})
"""Filters that make more of what they are put on, as much as they are told."""
_TEXT = frozenset({str})
_PERCENT = regex(r"%(?:\([^)]*\))?([-+ #0-9.*]+)")
"""What stands between the % of a format and its letter: flags, width and precision."""
_LINE = 200
"""A format shorter than this is a template's own, and is looked at once."""
_NUMBER = regex(r"\d+")


def are_texts(values: Iterable[object]) -> TypeGuard[Sequence[str]]:
    """Whether all of them are plain texts."""
    return _TEXT.issuperset(map(type, values))


def weight(value: object) -> int:
    """Return how many characters a value holds, however deep, its items counted in; beyond `MAX_VALUE` it stops."""
    if type(value) is str:
        return ITEM + len(value)
    if isinstance(value, list | tuple) and are_texts(value):
        return ITEM + ITEM * len(value) + sum(map(len, value))
    total, within = 0, [iter((value,))]
    while within and total <= MAX_VALUE:
        for each in within[-1]:
            total += ITEM + (len(each) if isinstance(each, str) else 0)
            if isinstance(each, list | tuple | set | frozenset | Mapping):
                within.append(_items(each))
                break
            if total > MAX_VALUE:
                break
        else:
            within.pop()
    return total


def _items(value: Any) -> Iterator[Any]:
    return (each for pair in value.items() for each in pair) if isinstance(value, Mapping) else iter(value)


def refuse_heavy(*values: object) -> None:
    """Refuse values that hold too much, such as a list of lists of lists of the same long text."""
    refuse_size(sum(map(weight, values)))


def refuse_size(size: int, most: int = MAX_VALUE) -> None:
    if size > most:
        raise TemplateError(*TOO_MUCH)


def refuse_numbers(given: Iterable[object], most: int) -> None:
    """Refuse a call such as `name.ljust(999999999)`, which would fill the memory in one step."""
    if any(isinstance(each, int) and each > most for each in given):
        raise TemplateError(*TOO_MUCH)


def refuse_growth(operator: str, left: object, right: object) -> None:
    """Refuse what would fill the memory in one step, before the cap on the output could see it."""
    if operator == "%" and isinstance(left, str):
        (_known_percents if len(left) < _LINE else _refuse_wide_percents)(str(left))
        refuse_size(_formatted(left, "%", right))
    elif isinstance(left, int) and isinstance(right, int):
        longer = {"*": left.bit_length() + right.bit_length(), "**": left.bit_length() * max(right, 0)}
        refuse_size(longer.get(operator, 0), MAX_BITS)
    elif operator == "*":
        refuse_size(_times(left, right))
    elif operator == "+":
        refuse_heavy(left, right)


def _refuse_wide_percents(text: str) -> None:
    refuse_wide(_PERCENT.findall(text))


_known_percents = lru_cache(maxsize=64)(_refuse_wide_percents)


def refuse_wide(specs: Iterable[str]) -> None:
    """Refuse a format with a field wider than any letter needs, or as wide as a value beside it says."""
    for spec in specs:
        if "*" in spec or "{" in spec:
            raise TemplateError(*TOO_MUCH)
        refuse_numbers(map(int, _NUMBER.findall(spec)), MAX_WIDTH)


def refuse_longer(name: str, owner: str | int, given: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Refuse a method that makes its text or number far longer than a letter is."""
    if name in BARRED:
        raise TemplateError(*TOO_MUCH)
    if isinstance(owner, str) and name.startswith("format"):  # and format_map
        refuse_wide(spec for _, _, spec, _ in Formatter().parse(owner) if spec)
        refuse_size(_formatted(owner, "{", (given, named)))
    else:
        refuse_numbers((*given, *named.values()), MAX_VALUE)
        refuse_size(_grown(name, owner, given))


def refuse_filter(name: str, args: Sequence[Any], named: Mapping[str, Any]) -> None:
    """Refuse one of Jinja's filters that would make far too much. `args` begins with what it is put on."""
    given = (*args[1:], *named.values())
    if name == "format":
        refuse_growth("%", args[0], given)
    elif name == "join":
        refuse_size(joined(args[0], max((len(each) for each in given if isinstance(each, str)), default=0)))
    elif name == "replace":
        refuse_size(_grown(name, args[0], given))
    elif name in {"batch", "center", "indent", "slice"}:
        refuse_numbers(given, MAX_WIDTH)


def together(parts: Sequence[object]) -> str:
    """Return `one ~ two ~ three` as Jinja makes it."""
    if are_texts(parts):
        refuse_size(sum(map(len, parts)))
        return "".join(parts)
    refuse_heavy(parts)
    from jinja2.runtime import markup_join, str_join

    return markup_join(parts) if any(hasattr(part, "__html__") for part in parts) else str_join(parts)


def _times(left: object, right: object) -> int:
    count, other = (left, right) if isinstance(left, int) else (right, left)
    return weight(other) * count if isinstance(count, int) and isinstance(other, str | list | tuple) else 0


def _formatted(text: str, sign: str, values: object) -> int:
    """Return how long a format could become: one value may stand in every field."""
    return len(text) + text.count(sign) * weight(values)


def _grown(name: str, text: object, given: tuple[Any, ...]) -> int:
    """Return how long the answer of `text.name(*given)` could be; 0 for a method that adds nothing."""
    if name == "join" and given:
        return joined(given[0], len(str(text)))
    if name == "replace" and len(given) > 1:
        return len(str(text)) + str(text).count(str(given[0])) * len(str(given[1]))
    return 0


def joined(parts: object, between: int) -> int:
    """Return how long parts become with a text of `between` characters between them."""
    return weight(parts) + between * len(parts) if isinstance(parts, list | tuple | str) else 0
