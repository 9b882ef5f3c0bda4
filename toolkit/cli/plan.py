"""`conduct plan`"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option


@click.command(epilog=example("conduct plan --why\nconduct plan --school bude --json"))
@trust_option
@today_option
@click.option("--school", metavar="CODE", help="Only this school.")
@click.option("--why", is_flag=True, help="With the reasons: clauses, defaults and rows.")
@click.option("--all", "settled", is_flag=True, help="Settled cases too.")
@json_option
def plan(folder: Path, now: datetime, school: str | None, why: bool, settled: bool, as_json: bool) -> None:
    """Show what is due for whom, why, and what it needs. Changes nothing.

    A school whose log cannot be read is left out, and said; the exit code is then 1.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.problem_lines import problem_lines
    from toolkit.cli.show import echo_lines, error_lines, plan_lines
    from toolkit.cli.trial_lines import planned as trial
    from toolkit.jobs.plan import of_school
    from toolkit.jobs.plan import plan as decide

    decided = of_school(decide(folder, now.date(), settled=settled, whole=False), school)
    if as_json:
        to_json.emit(to_json.plan(decided.plan))
    else:
        echo_lines(plan_lines(decided.plan, decided.templates, why=why))
        echo_lines(trial(decided.gathered.trust.mail.redirect_all))
        echo_lines(problem_lines(decided.plan.problems))
    schools = {problem.school or "": None for problem in decided.gathered.unread if school in (None, problem.school)}
    if schools:
        message = f"Nothing was worked out for {', '.join(schools)}: its log cannot be used yet."
        echo_lines(error_lines(message, "Settle the problems that are listed for it, and run this again."), err=True)
        sys.exit(1)
