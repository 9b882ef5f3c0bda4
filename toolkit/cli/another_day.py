"""Whether somebody asked for another day than today, and may."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource


def refuse_another_day(folder: Path) -> None:
    """Stop a command that writes when `--today` was typed and the trust's letters really leave."""
    if click.get_current_context().get_parameter_source("now") is not ParameterSource.COMMANDLINE:
        return
    from toolkit.jobs.another_day import refuse_another_day as refuse

    refuse(folder)
