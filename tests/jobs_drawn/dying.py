"""A run that ends at a moment: before or after one of the acts that change the ledger, the mailbox or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from jobs_drawn.mailbox import Mailbox

from toolkit.ledger import Ledger

CHANGES = ("plan", "rendered", "approved", "announce", "move", "rebuilt", "answered")
ACTS = (
    *((Ledger, name) for name in (*CHANGES, "did_not_go", "turned_up", "went_twice")),
    *((Mailbox, name) for name in ("absent", "find", "draft", "read_draft", "submit")),
    (Path, "replace"),
)


class Died(BaseException):
    """The power went. Nothing in the product catches this."""


@dataclass(frozen=True)
class Death:
    """When a run dies: at the `moment`th that it passes, counted from the act `since` on ("" for the first)."""

    moment: int
    since: str = ""


@contextmanager
def dies(death: Death | None) -> Iterator[None]:
    """Let the run within die; each act has a moment before and one after it. None: it lives."""
    left = [death.moment if death else -1]
    begun = [bool(death and not death.since)]

    def passed() -> None:
        if begun[0]:
            if left[0] == 0:
                raise Died
            left[0] -= 1

    def act(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def acted(*args: Any, **options: Any) -> Any:
            begun[0] = begun[0] or bool(death and name == death.since)
            passed()
            done = call(*args, **options)
            passed()
            return done

        return acted

    patches = [patch.object(owner, name, act(name, getattr(owner, name))) for owner, name in ACTS]
    for each in patches:
        each.start()
    try:
        yield
    except Died:
        pass
    finally:
        for each in patches:
            each.stop()
