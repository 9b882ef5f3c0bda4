"""Which names a template's source uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from toolkit.core.patterns import regex
from toolkit.word.sandbox import environment

if TYPE_CHECKING:
    from jinja2 import nodes

TAG = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
"""A tag that begins and ends."""
_ASKS = regex(r"^\{%-?\s*(?:(?:el)?if\b|for\b.*?\bin\b)(.*?)-?%\}$", re.DOTALL)
"""A tag that asks a question or goes through a list: what is asked, or gone through."""
_GIVES = regex(r"\{%-?\s*(?:for|set)\b(.*?)(?:\bin\b|=|-?%\})", re.DOTALL)
"""A tag that gives names of its own."""


def names_used(sources: Iterable[str]) -> frozenset[str]:
    """Return the top-level names that a letter's fields must give; Jinja's own (`range`, `loop`) left out."""
    return frozenset(name for source in sources for name in _used(source))


def names_forgiven(sources: Iterable[str]) -> frozenset[str]:
    """Return the names that may be missing, because the template asks `is defined` or gives a `default`."""
    return frozenset(name for source in sources for tree in _trees(source) for name in _forgiven(tree))


def _used(source: str) -> frozenset[str]:
    whole = _parsed(source)
    if whole is not None:
        return frozenset(_undeclared(whole))
    given = (name for match in _GIVES.finditer(source) for name in re.findall(r"\w+", match[1]))
    return frozenset(name for tree in _trees(source) for name in _undeclared(tree)) - {*given, "loop"}


def _trees(source: str) -> Iterator[nodes.Template]:
    """Parse a source; one with a mistake tag by tag, as far as each tag stands on its own."""
    whole = _parsed(source)
    if whole is not None:
        yield whole
        return
    for tag in TAG.findall(source) if source.count("{") > 2 else ():
        if tag != source:
            yield from _trees(_ASKS.sub(r"{{\1}}", tag))


def _parsed(source: str) -> nodes.Template | None:
    from jinja2 import TemplateSyntaxError

    try:
        return environment(escape=True).parse(source)
    except TemplateSyntaxError:
        return None


def _undeclared(tree: nodes.Template) -> Iterator[str]:
    from jinja2 import TemplateAssertionError, meta, nodes

    own = environment(escape=True).globals
    try:
        names = meta.find_undeclared_variables(tree)
    except TemplateAssertionError:  # a filter that is not there: `lint` says so
        names = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    return (name for name in names if name not in own)


def _forgiven(tree: nodes.Template) -> Iterator[str]:
    from jinja2 import nodes

    for node in tree.find_all((nodes.Test, nodes.Filter)):
        asks = node.name in ({"defined", "undefined"} if isinstance(node, nodes.Test) else {"default", "d"})
        if asks and isinstance(node.node, nodes.Name):
            yield node.node.name
