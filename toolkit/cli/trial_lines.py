"""What a command says in a trial (`redirect_all` in conduct.toml): that nothing goes to a parent, first of all."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.cli.show import commands_whole, count, wrapped

TRIAL = " (a trial)"
"""Behind what became of letters that were never to reach a parent."""


def would_go(instead: str) -> Iterator[str]:
    """Say before a run where each letter would go."""
    yield from wrapped(
        f"A trial: redirect_all is set in conduct.toml. Each letter goes to {instead} instead, marked as a test, and "
        "nothing goes to a parent.",
        "",
        "",
    )


def went(instead: str, before: int) -> Iterator[str]:
    """Say after a run where its letters went. `before`: how many a trial before this one had tried already."""
    yield from wrapped(
        f"A trial: redirect_all is set in conduct.toml. Nothing went to a parent; each letter goes to {instead} "
        "instead, marked as a test.",
        "",
        "",
    )
    if before:
        tried = f"{count(before, 'letter')} had gone there before" if before > 1 else "1 letter had gone there before"
        yield from wrapped(
            f"{tried}, and a trial sends each once. To try them once more, write another address into redirect_all.",
            "",
            "",
        )


def next_line() -> Iterator[str]:
    """Say how a trial ends."""
    yield from wrapped("When letters are to go to parents, empty redirect_all in conduct.toml.", "", "")


def planned(instead: str) -> Iterator[str]:
    """Say beside a plan what a send would do with it; nothing where no trial is on."""
    if instead:
        yield ""
        yield from commands_whole(
            f"redirect_all is set: `conduct send` is a trial. Each letter goes to {instead}, and nothing to a parent.",
            "note: ",
            "      ",
        )
