"""Where a key stands, as the file writes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.settings.toml import Document


def where(keys: Sequence[str | int], document: Document) -> str:
    """Return where a key stands, as the file writes it: ("school", 1, "roll") → "[[school]] 2, roll"."""
    places: list[str] = []
    dotted = ""
    current: Any = document
    for part in keys:
        current = current[part] if _holds(current, part) else None
        if isinstance(part, int):
            places[-1] = f"[[{dotted}]] {part + 1}" if isinstance(current, dict) else f"{places[-1]}, item {part + 1}"
            continue
        dotted = f"{dotted}.{part}" if dotted else part
        is_table = isinstance(current, dict)
        if is_table and places and places[-1].startswith("[") and not places[-1].startswith("[["):
            places.pop()
        places.append(f"[{dotted}]" if is_table else part)
    return ", ".join(places)


def _holds(current: Any, part: str | int) -> bool:
    if isinstance(part, int):
        return isinstance(current, list) and part < len(current)
    return isinstance(current, dict) and part in current
