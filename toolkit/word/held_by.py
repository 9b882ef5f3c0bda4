"""What a tag asks of one of several: {{ each.day }} in a loop over the incidents, each of which has a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.word.errors import Finding
from toolkit.word.names import TAG
from toolkit.word.paragraphs import Paragraph
from toolkit.word.tags import asked, keyword, loop_of

if TYPE_CHECKING:
    from jinja2 import nodes

_ANY_HAS = {"items", "keys", "values", "get"}
"""What one of several can be asked whatever it holds."""

Keys = Mapping[str, Sequence[str]]
"""Field that is a list → what each of it has."""


def not_held(every: Iterable[Paragraph], keys: Keys) -> Iterator[Finding]:
    """Yield each tag that asks one of several for what it has not, or prints it whole; part by part.

    Tags are read one by one, so that this is said although another tag is broken.
    """
    for _, paragraphs in groupby(every, key=lambda paragraph: paragraph.part):
        loops: list[tuple[str, str]] = []
        for tag, where in ((tag, each.where) for each in paragraphs for tag in TAG.findall(each.text)):
            known = {name: field for name, field in loops if name}
            yield from _in_tag(tag, where, known, keys)
            word = keyword(tag)
            if word == "for":
                loops.append(_opened(tag, keys))
            elif word == "endfor" and loops:
                loops.pop()


def _opened(tag: str, keys: Keys) -> tuple[str, str]:
    """Return a loop's own name for one of several, and the field; "" for both where that is no list of ours."""
    name, field = loop_of(tag)
    return (name, field) if field in keys else (name, "")


def _in_tag(tag: str, where: str, loops: Mapping[str, str], keys: Keys) -> Iterator[Finding]:
    from jinja2 import nodes

    code = asked(tag)
    if code is None:
        return
    if isinstance(code, nodes.Name) and (field := loops.get(code.name)):
        shown = f"{{{{ {code.name}.{keys[field][0]} }}}}"
        yield Finding(f"{tag} would print all that it holds, with brackets.", f"Type {shown}.", where)
    for owner, key, field in _questions(code, loops, keys):
        if key not in keys[field] and key not in _ANY_HAS:
            yield _finding(owner, key, field, keys[field], where)


def _questions(code: nodes.Expr, loops: Mapping[str, str], keys: Keys) -> Iterator[tuple[str, str, str]]:
    """Yield (whom it asks, for what, of which list) for each question in an expression."""
    from jinja2 import nodes

    found: list[nodes.Node] = [code, *code.find_all((nodes.Getattr, nodes.Getitem))]
    for node in dict.fromkeys(found):
        match node:
            case nodes.Getattr(node=asked_of, attr=str() as key):
                pass
            case nodes.Getitem(node=asked_of, arg=nodes.Const(value=str() as key)):
                pass
            case _:
                continue
        match asked_of:
            case nodes.Name(name=name) if loops.get(name):
                yield name, key, loops[name]
            case nodes.Getitem(node=nodes.Name(name=name), arg=nodes.Const(value=int() as number)) if name in keys:
                yield f"{name}[{number}]", key, name


def _finding(owner: str, key: str, field: str, has: Sequence[str], where: str) -> Finding:
    of = "" if owner.startswith(f"{field}[") else f" of “{field}”"
    near = get_close_matches(key.lower(), has, 1)
    mend = f"Did you mean “{owner}.{near[0]}”?" if near else f"It has {', '.join(f'{owner}.{each}' for each in has)}."
    return Finding(f"“{owner}”{of} has no “{key}”.", mend, where)
