"""What every command shares: the trust folder, the day, JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def trust_option(command: Command) -> Command:
    """Add `--trust DIR`; the command receives `folder`, the trust folder that was found."""
    return click.option(
        "--trust",
        "folder",
        metavar="DIR",
        envvar="CONDUCT_TRUST",
        callback=found_trust,
        help="The trust folder. Default: the nearest one with a conduct.toml, from here upwards.",
    )(command)


def today_option(command: Command) -> Command:
    """Add `--today YYYY-MM-DD`; the command receives `now`."""
    return click.option(
        "--today",
        "now",
        metavar="YYYY-MM-DD",
        callback=_moment,
        help="Act as if it were this day.",
    )(command)


def json_option(command: Command) -> Command:
    """Add `--json`; the command receives `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")(command)


def example(text: str) -> str:
    """Return the epilog that shows an example; a blank line keeps it apart."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in text.splitlines())


def found_trust(ctx: click.Context, param: click.Parameter, value: str | None) -> Path:  # noqa: ARG001 (click's own)
    """Return the trust folder, the passwords of its protected logs and of its mail asked for.

    A list of fields is the same for every trust, so that nobody needs one to read it.
    """
    if ctx.params.get("fields"):
        return Path()
    from toolkit.cli.sign_in import offer_to_sign_in
    from toolkit.cli.unlock import unlock
    from toolkit.settings import find_trust

    folder = find_trust(Path.cwd(), Path(value) if value else None)
    unlock(folder, ctx.info_name)
    if not ctx.params.get("signs_in"):
        offer_to_sign_in(folder, ctx.info_name)
    return folder


def a_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:  # noqa: ARG001 (click's own)
    """Return the day that an option names, as ISO 8601 writes it."""
    try:
        return date.fromisoformat(value) if value is not None else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day: write it as 2026-11-23.") from None


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime:
    clock = datetime.now().astimezone()
    day = a_day(ctx, param, value)
    if day is None:
        return clock
    return datetime.combine(day, clock.time(), clock.tzinfo)
