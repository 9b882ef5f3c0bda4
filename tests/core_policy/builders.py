"""Rows, letters, a trust and a small policy for tests of the rules: named by what matters, the rest filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from core_policy import sound

from toolkit.core.decisions import Decision, Plan
from toolkit.core.keys import letter_key
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.decide import decide
from toolkit.core.policy.model import Category, Policy
from toolkit.core.policy.tell import tell
from toolkit.core.problems import Place
from toolkit.core.rows import (
    UNANSWERED,
    Layout,
    LogRow,
    Office,
    PersonKind,
    PersonName,
    Reading,
    RowPerson,
    StepTaken,
)
from toolkit.core.steps import LetterState, Role, Step
from toolkit.core.stories import Story
from toolkit.core.terms import TermEntry, TermKind, Terms
from toolkit.core.trust import Approver, School, Trust

TODAY = date(2026, 11, 23)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OFFICE, HEAD, SLT = "A. Teague", "H. Curnow", "S. Roskilly"

_HALF_TERMS = (
    ("2025-09-03", "2025-10-24"),
    ("2025-11-03", "2025-12-19"),
    ("2026-01-05", "2026-02-13"),
    ("2026-02-23", "2026-04-02"),
    ("2026-04-20", "2026-05-22"),
    ("2026-06-01", "2026-07-23"),
    ("2026-09-03", "2026-10-23"),
    ("2026-11-02", "2026-12-18"),
    ("2027-01-04", "2027-02-12"),
    ("2027-02-22", "2027-03-25"),
    ("2027-04-12", "2027-05-28"),
    ("2027-06-07", "2027-07-23"),
)
CORNWALL = Terms(
    tuple(TermEntry(TermKind.HALF_TERM, date.fromisoformat(a), date.fromisoformat(b)) for a, b in _HALF_TERMS)
)

_PLAIN = ("disruption", "offensive-language", "threats", "aggression", "abusive-messages", "ban-breach")
_CATEGORIES = {
    **{each: Category(each, each, each) for each in _PLAIN},
    "abusive-posts": Category("abusive-posts", "", "", online=True),
    "libellous-posts": Category("libellous-posts", "", "", online=True, needs_wording=True, proposes_legal=True),
    "approaching-child": Category("approaching-child", "", "", needs_wording=True),
    "dogs": Category("dogs", "", "", weak=True),
    "challenging-policies": Category("challenging-policies", "", "", online=True, weak=True, protected_speech=True),
}
_ROLES: dict[Step, Role | None] = {
    Step.MEETING: Role.OFFICE,
    Step.MEETING_REMINDER: Role.OFFICE,
    Step.SIGNPOST: Role.OFFICE,
    Step.WARNING: Role.HEAD,
    Step.BAN_ENDED: Role.HEAD,
    Step.WITHDRAWAL: Role.HEAD,
    Step.LEGAL_REFERRAL: Role.HEAD,
    Step.BAN: Role.SLT,
    Step.BAN_OUTCOME: Role.SLT,
    Step.BAN_REVIEW: Role.SLT,
    Step.SAFEGUARDING_REFERRAL: None,
    Step.BAN_BREACH: None,
}
POLICY = Policy(
    name="Code",
    version="1",
    in_force=None,
    built_in=False,
    categories=_CATEGORIES,
    phrases={},
    clauses={"meet": "First, a meeting.", "warn": "The school warns.", "ban": "A ban is in place."},
    defaults={"after-meeting": "Warned, not banned."},
    approvals=_ROLES,
)
TRUST = Trust(
    folder=Path("/trust"),
    name="Trust",
    schools=(
        School("bude", "Bude Primary", ("bude.xlsx",), contact="Mrs Hale, 01288 000000"),
        School("looe", "Looe Primary", ("looe.xlsx",), contact="Mr Rowe, 01503 000000"),
    ),
    approvers=(
        Approver(OFFICE, Role.OFFICE, ("*",)),
        Approver(HEAD, Role.HEAD, ("bude",)),
        Approver(SLT, Role.SLT, ("*",)),
    ),
)


def day(text: str) -> date:
    """ "17 Nov" → that day of the school year 2026/27; an ISO day is itself."""
    if "-" in text:
        return date.fromisoformat(text)
    number, month = text.split()
    index = MONTHS.index(month) + 1
    return date(2026 if index > 8 else 2027, index, int(number))


def person(name: str = "Jane Smith", email: str | None = "", kind: PersonKind = PersonKind.PARENT) -> RowPerson:
    """A person with an address of their own; `email=None`: without one."""
    identity = " ".join(sorted(name.casefold().split()))
    emails = () if email is None else ((email or f"{identity.replace(' ', '.')}@mail.example"),)
    return RowPerson(name, PersonName(name, identity, name), kind, emails)


def nobody(text: str = "dad in grey van") -> RowPerson:
    return RowPerson(text, None, PersonKind.UNKNOWN)


def row(
    number: int,
    when: str | None,
    *people: RowPerson,
    categories: str | Sequence[str] = "offensive-language",
    school: str = "bude",
    taken: Sequence[StepTaken] = (),
    sheet: str | None = "Log",
    office: dict[str, Any] | None = None,
    **more: Any,
) -> LogRow:
    """A row of a log. `office` holds office columns by field; days in it may be texts."""
    cells = {
        k: day(v) if k in {"meeting_on", "chosen_ban_end", "delivered_on"} else v for k, v in (office or {}).items()
    }
    return LogRow(
        school=school,
        place=Place(f"{school}.xlsx", sheet, number),
        day=day(when) if when else None,
        people=people or (person(),),
        categories=tuple(categories.split()) if isinstance(categories, str) else tuple(categories),
        taken=tuple(taken),
        office=Office(**cells) if cells else UNANSWERED,
        **more,
    )


def sent(step: str, when: str | None, state: str = "sent", **more: Any) -> StepTaken:
    return StepTaken(step, state, day(when) if when else None, **more)


def letter(
    step: Step,
    first: str,
    state: LetterState = LetterState.SENT,
    when: str | None = None,
    refs: Sequence[str] = (),
    name: str = "Jane Smith",
    school: str = "bude",
    **more: Any,
) -> LetterRecord:
    identity = " ".join(sorted(name.casefold().split()))
    values = {
        "key": letter_key(school, identity, step, day(first)),
        "school": school,
        "person": name,
        "identity": identity,
        "step": step,
        "refs": tuple(refs),
        "first_day": day(first),
        "state": state,
        "sent_on": day(when) if when else None,
    }
    return LetterRecord(**{**values, **more})


def reading(
    rows: Sequence[LogRow], school: str = "bude", columns: Sequence[str] = ("date", "person", "email")
) -> Reading:
    mine = tuple(each for each in rows if each.school == school)
    sheets = list(dict.fromkeys(each.place.sheet for each in mine))
    layouts = tuple(
        Layout(f"{school}.xlsx", s, 1, 1, 9, tuple((name, n + 1) for n, name in enumerate(columns))) for s in sheets
    )
    return Reading(school, f"{school}.xlsx", mine, layouts, (), ())


def plan(
    *rows: LogRow,
    letters: Sequence[LetterRecord] = (),
    today: date | str = TODAY,
    policy: Policy = POLICY,
    terms: Terms = CORNWALL,
    settled: bool = False,
    columns: Sequence[str] = ("date", "person", "email"),
    **trust: Any,
) -> Plan:
    """The plan of these rows, looked at (`sound`); further keywords replace fields of the trust."""
    readings = [reading(rows, school.code, columns) for school in TRUST.schools]
    now = day(today) if isinstance(today, str) else today
    made = decide(readings, letters, replace(TRUST, **trust), policy, terms, now, settled=settled)
    sound.check(made, rows)
    return made


def shown(made: Plan) -> list[tuple[str, str, list[int]]]:
    """Decisions as (step, state, rows): what most tests compare."""
    return [(d.step.value, d.state.value, [i.place.row for i in d.incidents]) for d in made.decisions]


def only(made: Plan, step: Step | None = None) -> Decision:
    """The one decision of a plan (of a step)."""
    found = [d for d in made.decisions if step is None or d.step is step]
    assert len(found) == 1, shown(made)
    return found[0]


def codes(made: Plan) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.row) for problem in made.problems]


def told(
    *rows: LogRow, wanted: str = "Jane Smith", letters: Sequence[LetterRecord] = (), today: date | str = TODAY
) -> tuple[tuple[Story, ...], tuple[str, ...]]:
    """The stories that somebody asks for, and the names that are like it."""
    readings = [reading(rows, school.code) for school in TRUST.schools]
    return tell(wanted, readings, letters, TRUST, POLICY, CORNWALL, day(today) if isinstance(today, str) else today)


def story(*rows: LogRow, **more: Any) -> Story:
    """The one story, looked at (`sound`)."""
    (found,) = told(*rows, **more)[0]
    sound.check_story(found)
    return found
