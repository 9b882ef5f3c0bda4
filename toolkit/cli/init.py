"""`conduct init`"""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.options import example, json_option


@click.command(epilog=example("conduct init my-trust\nconduct init sample --sample"))
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--sample", is_flag=True, help="Lay out a made-up trust with two logs to try things on.")
@json_option
def init(folder: Path, sample: bool, as_json: bool) -> None:
    """Lay out a trust folder: settings, policy, terms, contacts, templates, two files to double-click.

    What is there already is kept.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import laid_out_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.init import lay_out

    done = lay_out(folder, sample=sample)
    if as_json:
        to_json.emit({"folder": folder, "written": done.written, "kept": done.kept})
    else:
        echo_lines(laid_out_lines(folder, done.written, done.kept, sample=sample))
