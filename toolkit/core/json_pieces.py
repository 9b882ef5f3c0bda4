"""JSON in pieces, where the whole of it would be many times larger than what it tells of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping


def json_pieces(
    record: Mapping[str, object], last: str, items: Iterable[object], *, indent: int, ascii_only: bool = False
) -> Iterator[str]:
    """Yield the text of `record` with a key `last`, which holds `items`, behind its own: as `json.dumps` writes it."""
    empty = json.dumps({**record, last: []}, indent=indent, ensure_ascii=ascii_only)
    end = f"\n{' ' * indent}"
    line, between = f"\n{' ' * 2 * indent}", ""
    yield empty.removesuffix("]\n}")
    for item in items:
        text = json.dumps(item, indent=indent, ensure_ascii=ascii_only)
        yield between + line + text.replace("\n", line)  # a text within has none: JSON writes it as \n
        between = ","
    yield f"{end if between else ''}]\n}}"
