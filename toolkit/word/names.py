"""Which names a template's source uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from toolkit.word.sandbox import environment

if TYPE_CHECKING:
    from jinja2 import nodes

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
"""A tag that begins and ends."""


def names_used(sources: Iterable[str]) -> frozenset[str]:
    """Return the top-level names that a letter's fields must give; Jinja's own (`range`, `loop`) left out."""
    return frozenset(name for source in sources for tree in _trees(source) for name in _undeclared(tree))


def names_forgiven(sources: Iterable[str]) -> frozenset[str]:
    """Return the names that may be missing, because the template asks `is defined` or gives a `default`."""
    return frozenset(name for source in sources for tree in _trees(source) for name in _forgiven(tree))


def _trees(source: str) -> Iterator[nodes.Template]:
    """Parse a source; one with a mistake tag by tag, as far as each tag stands on its own."""
    from jinja2 import TemplateSyntaxError

    try:
        yield environment(escape=True).parse(source)
    except TemplateSyntaxError:
        for tag in TAG.findall(source) if source.count("{") > 2 else ():
            if tag != source:
                yield from _trees(re.sub(r"^\{%-?\s*(?:el)?if\b(.*?)-?%\}$", r"{{\1}}", tag, flags=re.DOTALL))


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
