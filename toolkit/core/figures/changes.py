"""What became of a period's figures between one summary and the next: a log was corrected, or days went by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from toolkit.core.figures.pack import Pack

Where = tuple[str, str, str]
"""(table, line, column), as an edition prints them."""
Shown = Mapping[Where, str]
"""What an edition shows at each place."""
_BETWEEN = "\x1f"


def figures_of(pack: Pack) -> Shown:
    """Return what an edition shows at each place."""
    return {
        (table.title, line.label, column.label): str(cell.shown)
        for table in pack.tables
        for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
    }


def identity_of(figures: Shown) -> str:
    """Return what is the same for the same figures, whenever they were counted."""
    return sha256("\n".join(_BETWEEN.join((*where, figures[where])) for where in sorted(figures)).encode()).hexdigest()


def changes(before: Shown, after: Shown) -> Iterator[str]:
    """Yield a sentence for each figure that is another, in the order of the tables."""
    for where in dict.fromkeys((*after, *before)):
        was, now = before.get(where), after.get(where)
        if was != now:
            table, line, column = where
            yield f"{table}, {line}, {column}: {now or 'not there'}, was {was or 'not there'}."
