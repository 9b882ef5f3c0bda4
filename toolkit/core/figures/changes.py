"""What became of a period's figures between one summary and the next: a log was corrected, or days went by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from toolkit.core.figures.pack import Pack

Where = tuple[str, str, str]
"""(table, line, column), as an edition prints them."""
Shown = Mapping[Where, str]
"""What an edition shows at each place."""
_BETWEEN = "\x1f"


def identity_of(figures: Shown) -> str:
    """Return what is the same for the same figures, whenever they were counted."""
    return _identity((where, figures[where]) for where in sorted(figures))


def identity_of_edition(pack: Pack) -> str:
    """Return the same of an edition, whose figures are never all held at once: of thousands of schools they are many.

    Titles tell its tables apart.
    """
    return _identity(_in_order(pack))


def _in_order(pack: Pack) -> Iterator[tuple[Where, str]]:
    for table in sorted(pack.tables, key=lambda each: each.title):
        lines = {each.label: at for at, each in enumerate(table.lines)}
        columns = {each.label: at for at, each in enumerate(table.columns)}
        for line in sorted(lines):
            cells = table.lines[lines[line]].cells
            for column in sorted(columns):
                yield (table.title, line, column), str(cells[columns[column]].shown)


def _identity(figures: Iterable[tuple[Where, str]]) -> str:
    said, between = sha256(), ""
    for where, shown in figures:
        said.update((between + _BETWEEN.join((*where, shown))).encode())
        between = "\n"
    return said.hexdigest()


def changes(before: Shown, after: Shown) -> Iterator[str]:
    """Yield a sentence for each figure that is another, in the order of the tables."""
    for where in dict.fromkeys((*after, *before)):
        was, now = before.get(where), after.get(where)
        if was != now:
            table, line, column = where
            yield f"{table}, {line}, {column}: {now or 'not there'}, was {was or 'not there'}."
