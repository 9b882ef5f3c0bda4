"""A value that many tasks share: packed once for all of them, and made again once in each process."""

from __future__ import annotations

import pickle
from typing import Any, Generic, TypeVar

from toolkit.core.memory import MEMORY

_Value = TypeVar("_Value")


class Shared(Generic[_Value]):
    """Holds a value that can be pickled. Handed to another process it is the same bytes for every task."""

    __slots__ = ("_packed", "_value")

    def __init__(self, value: _Value | None, packed: bytes = b"") -> None:
        self._value, self._packed = value, packed

    @property
    def value(self) -> _Value:
        """Return the value; in another process, while work goes on there (`core.memory`), the same one each time."""
        made: _Value = _made(self._packed) if self._value is None else self._value
        return made

    def __reduce__(self) -> tuple[type[Shared[Any]], tuple[None, bytes]]:
        if not self._packed:
            self._packed = pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL)
        return Shared, (None, self._packed)


_made = MEMORY.cached(1, pickle.loads)
