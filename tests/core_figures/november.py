"""A trust of two schools, rows in its logs, and the pack of November that is counted from them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path

from toolkit.core.decisions import Plan
from toolkit.core.figures import Compared, joined, packed, tally
from toolkit.core.figures.days_between import beside_others
from toolkit.core.figures.period import month
from toolkit.core.people import parse_people
from toolkit.core.policy.model import Category, Policy
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, PersonKind, Reading, RowPerson
from toolkit.core.terms import TermEntry, TermKind, Terms
from toolkit.core.trust import School, Trust

TODAY = date(2026, 11, 23)
EAST = School("east", "East", ("east.xlsx",), roll=200)
WEST = School("west", "West", ("west.xlsx",), roll=50)
TRUST = Trust(Path(), "Two Schools Trust", (EAST, WEST))
NOVEMBER = month(TODAY)
TERMS = Terms(
    (
        TermEntry(TermKind.HALF_TERM, date(2026, 9, 3), date(2026, 10, 23)),
        TermEntry(TermKind.HALF_TERM, date(2026, 11, 2), date(2026, 12, 18)),
    )
)
POLICY = Policy(
    name="Code",
    version="1",
    in_force=None,
    built_in=True,
    categories={
        name: Category(name, name, name, online=name.endswith("posts")) for name in ("threats", "dogs", "abusive-posts")
    },
    phrases={},
    clauses={},
    defaults={},
    approvals={},
)
_NUMBERS = count(5)


def person(name, email="", kind=PersonKind.PARENT):
    [parsed] = parse_people(name)
    return RowPerson(name, parsed.name, kind, (email,) if email else ())


ANN, BEN = person("Ann Trew", "ann@mail.example"), person("Ben Carne", "ben@mail.example")


def row(*people, day=date(2026, 11, 17), school="east", categories=("threats",), **more):
    place = Place(f"{school}.xlsx", "Log", next(_NUMBERS))
    return LogRow(school, place, day, people or (ANN,), categories=categories, **more)


def pack_of(
    *rows,
    trust=TRUST,
    letters=(),
    decisions=(),
    problems=(),
    bans=(),
    courses=(),
    unread=(),
    period=NOVEMBER,
    terms=TERMS,
    others=(),
    today=TODAY,
):
    """Return a pack.

    others: the papers that it is to be weighed against. unread: problems of logs that could not be read; their schools
    have no reading.
    """
    out = {problem.school for problem in unread}
    readings = [
        Reading(school.code, log, tuple(r for r in rows if r.place.log == log), (), (), ())
        for school in trust.schools
        for log in school.logs
        if school.code not in out
    ]
    plan = Plan(today, tuple(decisions), tuple(problems), tuple(bans), courses=tuple(courses))
    counted = counted_of(readings, plan, letters, trust, period, terms=terms, unread=unread, others=others)
    return packed(counted, datetime.combine(today, time(9), UTC))


def counted_of(readings, plan, letters, trust, period, *, policy=POLICY, terms=TERMS, unread=(), others=()):
    """Count each school that was read by itself, and join them; problems of no school stand beside."""
    compared = beside_others(Compared.of(period, terms.calendar(""), plan.as_of), others)
    digests = {reading.log: f"sha of {reading.log}" for reading in readings}
    read = [school for school in trust.schools if school.code in {reading.school for reading in readings}]
    tallies = [
        tally(school, readings, plan, letters, trust, policy, terms, compared, digests) for school in read
    ]  # fmt: skip
    logs = {log for school in trust.schools for log in school.logs}
    beside = [problem for problem in plan.problems if not problem.school and problem.log not in logs]
    return joined(lambda: tallies, trust, compared, unread, beside)


def shown(table):
    """Line → what an edition prints in it."""
    return {line.key: [cell.shown for cell in line.cells] for line in table.lines}


def heads(table):
    return [column.key for column in table.columns]
