"""Changes put into a part's bytes; what lies between them is passed on as it is, never copied into a second whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.core.frozen import dataclass
from toolkit.ooxml.markup import MarkupError

Splice = tuple[int, int, bytes]
"""What lies from a start to an end is replaced by something new; an insertion ends where it starts."""


@dataclass(frozen=True, slots=True)
class Spliced:
    """`data` with changes in it, yielded piece by piece; insertions at one place keep their order."""

    data: bytes
    changes: Sequence[Splice]

    def __iter__(self) -> Iterator[bytes | memoryview]:
        """Raises `MarkupError` where two changes overlap."""
        whole, at = memoryview(self.data), 0
        for start, end, new in sorted(self.changes, key=lambda change: change[:2]):
            if start < at:
                raise MarkupError("two changes overlap")
            yield whole[at:start]
            yield new
            at = end
        yield whole[at:]

    @property
    def differs(self) -> bool:
        """Whether anything changes: what is put in may be what was there."""
        return any(self.data[start:end] != new for start, end, new in self.changes)


def spliced(data: bytes, changes: Iterable[Splice]) -> bytes:
    """Return `data` with the changes put in. Raises `MarkupError` where two overlap."""
    return b"".join(Spliced(data, tuple(changes)))
