"""Fields that some letters lack, printed where nobody asks whether they are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.word.errors import Finding
from toolkit.word.names import TAG
from toolkit.word.paragraphs import Paragraph
from toolkit.word.printed import NOTHING, Reader
from toolkit.word.tags import expression, inside, keyword

if TYPE_CHECKING:
    from jinja2 import nodes


def lacking(every: Sequence[Paragraph], optional: Mapping[str, str]) -> Iterator[Finding]:
    """Yield each tag that prints a field of `optional` outside a condition on it; part by part, as they are filled.

    `optional`: field → the yes-or-no field that vouches for it, or "". Tags are read one by one, so that this is
    said although another tag is broken.
    """
    for _, paragraphs in groupby(every, key=lambda paragraph: paragraph.part):
        yield from _in_part(((tag, each.where) for each in paragraphs for tag in TAG.findall(each.text)), optional)


def _in_part(tags: Iterable[tuple[str, str]], optional: Mapping[str, str]) -> Iterator[Finding]:
    reader = _reader(optional)
    branches: list[_Branch] = []
    for tag, where in tags:
        word = keyword(tag)
        if word in {"if", "for"}:
            branches.append(_Branch(reader, _test(tag, word)))
        elif word in {"elif", "else"} and branches:
            branches[-1].turn(_test(tag, word))
        elif word in {"endif", "endfor"} and branches:
            branches.pop()
        elif tag.startswith("{{"):
            known = NOTHING.union(*(branch.known for branch in branches))
            for name, mend in reader.printed_bare(expression(inside(tag)), known):
                if name in optional:
                    yield _finding(name, mend, where)


def _reader(optional: Mapping[str, str]) -> Reader:
    vouching = {each for each in optional.values() if each}
    return Reader({each: frozenset(name for name, by in optional.items() if by == each) for each in vouching})


def _test(tag: str, word: str) -> nodes.Expr | None:
    """Return what an {% if %} or {% elif %} asks; a loop and an {% else %} ask nothing."""
    return expression(inside(tag).removeprefix(word)) if word in {"if", "elif"} else None


class _Branch:
    """One {% if %}: what is known to be filled in the branch that is being read."""

    __slots__ = ("_before", "_reader", "_test", "known")

    def __init__(self, reader: Reader, test: nodes.Expr | None) -> None:
        self._reader, self._test, self._before = reader, test, NOTHING
        self.known = reader.when_true(test)

    def turn(self, test: nodes.Expr | None) -> None:
        """Go on to the next branch: every test before it was false."""
        self._before |= self._reader.when_false(self._test)
        self._test = test
        self.known = self._before | self._reader.when_true(test)


def _finding(name: str, mend: str, where: str) -> Finding:
    around = f"Write {{% if {name} %}} before what is said with it, and {{% endif %}} after."
    return Finding(f"Some letters have no “{name}”: they could not be made.", mend or around, where, field=name)
