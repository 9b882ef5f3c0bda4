"""Bans: who is barred from which site today; a calendar for the office and a sheet for reception."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from toolkit.core.bans import Barred
from toolkit.core.decisions import Decision
from toolkit.core.fields import ban_days, reception_fields
from toolkit.core.frozen import dataclass
from toolkit.core.problems import Problem
from toolkit.core.steps import DecisionState, Step
from toolkit.core.trust import School, Trust
from toolkit.files import make_folder, replace_file, safe_name
from toolkit.jobs.letterbook import RECEPTION, logo_of, sheet
from toolkit.jobs.plan import of_school, plan

FOLDER = "bans"
CALENDAR = "bans.ics"


@dataclass(frozen=True, slots=True)
class Bans:
    as_of: date
    trust: Trust
    bans: tuple[Barred, ...]
    not_served: tuple[Decision, ...]
    """Bans whose letter was made, and is not known to have reached the person: nobody is barred by them yet."""
    over: tuple[Decision, ...]
    """Bans whose last day has passed, and of which the person has not been told."""
    unread: tuple[Problem, ...]
    """Why the bans of a school are not known: its log cannot be used."""
    files: tuple[Path, ...] = ()


def bans(
    folder: Path, today: date, *, school: str | None = None, calendar: bool = False, reception: bool = False
) -> Bans:
    """Return who is barred on `today`, and write what was asked for into the folder `bans` (`conduct bans`).

    Raises ToolkitError for a school's code that is not there, and for a mistake in the template of the sheet.
    """
    whole = plan(folder, today, whole=False)
    decided = of_school(whole, school)
    trust, found = decided.gathered.trust, decided.plan.bans
    unread = tuple(problem for problem in decided.gathered.unread if school in (None, problem.school))
    every = (*found, *decided.plan.bans_over)
    files = [_calendar(folder, every, trust, today, school, whole=not unread)] if calendar else []
    if reception:
        schools = [each for each in trust.schools if school in (None, each.code)]
        files += [_sheet(folder, whole.plan.bans, each, trust, today) for each in schools]
    steps = decided.plan.decisions
    return Bans(
        today,
        trust,
        found,
        tuple(each for each in steps if each.step is Step.BAN and _is_on_its_way(each, found)),
        tuple(each for each in steps if each.step is Step.BAN_ENDED and each.state is not DecisionState.SETTLED),
        unread,
        tuple(files),
    )


def _is_on_its_way(decision: Decision, bans: tuple[Barred, ...]) -> bool:
    if {"delivery", "unknown-letter"} & set(decision.blocked_by):
        return True
    rows = {incident.place for incident in decision.incidents}
    known = any(decision.person == ban.person and rows & set(ban.rows) for ban in bans)
    return decision.state is DecisionState.WAITING and not known


def _calendar(
    folder: Path, bans: tuple[Barred, ...], trust: Trust, today: date, school: str | None, *, whole: bool
) -> Path:
    """Write the calendar; one school's has a file of its own, which says nothing of the others' entries."""
    from toolkit.reports.ban_calendar import calendar_bytes

    path = folder / FOLDER / (f"{safe_name(f'bans {school}')}.ics" if school else CALENDAR)
    before = path.read_bytes() if path.is_file() else b""
    return _written(path, calendar_bytes(ban_days(bans, trust), today, before, whole=whole))


def _sheet(folder: Path, bans: tuple[Barred, ...], school: School, trust: Trust, today: date) -> Path:
    paper = sheet(trust, RECEPTION, reception_fields(bans, school, trust, today), logo_of(school))
    return _written(folder / FOLDER / f"{safe_name(f'Reception {school.code} {school.name}')}.docx", paper)


def _written(path: Path, data: bytes) -> Path:
    make_folder(path.parent)
    replace_file(path, data)
    return path
