"""Check: whether the trust folder is ready, and how each log is understood. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.core.fields import FIELDS
from toolkit.core.problems import Problem
from toolkit.core.rows import Reading
from toolkit.core.steps import Role
from toolkit.core.trust import Trust
from toolkit.jobs.gather import Gathered
from toolkit.jobs.letterbook import compiled, said_of, template_files
from toolkit.jobs.plan import plan


@dataclass(frozen=True, slots=True)
class Checked:
    trust: Trust
    readings: tuple[Reading, ...]
    templates: tuple[tuple[str, str], ...]
    """(step, where its template is)"""
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]
    """What stands undecided and stops nothing yet."""


def check(folder: Path, today: date) -> Checked:
    """Read everything that a run would read, and collect all that a person should settle (`conduct check`)."""
    planned = plan(folder, today)
    gathered = planned.gathered
    problems = [*planned.plan.problems, *_template_problems(gathered.trust), *_approver_problems(gathered.trust)]
    return Checked(
        trust=gathered.trust,
        readings=gathered.readings,
        templates=tuple((step.value, str(file.path)) for step, file in template_files(gathered.trust).items()),
        problems=tuple(problems),
        remarks=tuple(_remarks(gathered)),
    )


def _template_problems(trust: Trust) -> Iterator[Problem]:
    for file in template_files(trust).values():
        for finding in compiled(file).lint(FIELDS):
            yield Problem("template", said_of(file, finding), finding.next_step)


def _approver_problems(trust: Trust) -> Iterator[Problem]:
    for school in trust.schools:
        roles = {each.role for each in trust.approvers if "*" in each.schools or school.code in each.schools}
        if Role.SLT not in roles:
            yield Problem(
                "approver",
                f"{school.name} has no approver with the role slt: no ban can be approved.",
                'Add an [[approver]] with role = "slt" to conduct.toml.',
                school=school.code,
            )


def _remarks(gathered: Gathered) -> Iterator[str]:
    trust = gathered.trust
    if gathered.policy.built_in and not trust.adopted:
        yield "The policy is the built-in one; the trust has not yet said which version of its code it adopted."
    if gathered.terms.built_in and not trust.terms_confirmed:
        yield "The term dates are the built-in ones for Cornwall; the trust has not yet confirmed them."
    yield f"How long a warning counts: {gathered.policy.lapse_months} months (a default; the code is silent)."
