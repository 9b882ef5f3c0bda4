"""`conduct`: one Click command a file. Parse, call one job, print.

Each command's module is imported when it is needed, and imports its job inside its function: `conduct --help`
loads no heavy library.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from toolkit import __version__
from toolkit.core.problems import ToolkitError

COMMANDS = (
    "init",
    "check",
    "today",
    "plan",
    "letters",
    "approve",
    "send",
    "record",
    "reconcile",
    "bans",
    "explain",
    "summary",
    "demo",
)


class Stopped(click.ClickException):
    """The one place where an error becomes words and exit code 1."""

    exit_code = 1

    def __init__(self, error: ToolkitError) -> None:
        super().__init__(error.message)
        self.next_step = error.next_step

    def show(self, file: object = None) -> None:  # noqa: ARG002 (click's own signature)
        from toolkit.cli.show import error_lines

        for line in error_lines(self.message, self.next_step):
            click.echo(line, err=True)


class Conduct(click.Group):
    """The command group: finds commands by name and turns a ToolkitError into its message."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's own signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"toolkit.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command), f"toolkit/cli/{cmd_name}.py defines the command {cmd_name}"
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ToolkitError as error:
            raise Stopped(error) from error
        except KeyboardInterrupt:
            stopped = ToolkitError("Stopped by you.", "Nothing is lost: the same command goes on where it stopped.")
            raise Stopped(stopped) from None


@click.group(
    cls=Conduct,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Start with `conduct demo`: it shows the whole job on made-up logs.",
)
@click.version_option(__version__, prog_name="conduct")
def group() -> None:
    """From the incident log your school keeps to the right letter, sent once.

    conduct reads the log as it is, says what is due for whom and why, makes the letters, sends what is approved,
    and writes the outcome beside the row.
    """


def main() -> None:
    """Run `conduct`. A console that cannot show a character shows `?` instead of stopping.

    What is left in memory at the end is not searched for garbage: after a summary that took a third of a second.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        group(prog_name="conduct")
    finally:
        gc.freeze()
