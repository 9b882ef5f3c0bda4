"""Regular expressions that are compiled when they are first used: a run needs a fifth of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class Lazy:
    """Stands for a pattern, and has its methods once one of them was asked for."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        """Compile at the first question; from then on Python finds every answer in the value itself."""
        if name.startswith("__"):
            raise AttributeError(name)
        self.compiled = re.compile(self._source, self._flags)
        self.__dict__.update({each: getattr(self.compiled, each) for each in dir(self.compiled) if each[0] != "_"})
        return self.__dict__[name]

    def __eq__(self, other: object) -> bool:
        """Whether it is this pattern: a match knows the compiled one (`match.re`)."""
        return bool(self.compiled == (other.compiled if isinstance(other, Lazy) else other))

    def __hash__(self) -> int:
        return hash(self.compiled)


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return `re.compile(source, flags)`, which is done when it is first used: for patterns at the top of a module."""
    return cast("re.Pattern[AnyStr]", Lazy(source, flags))
