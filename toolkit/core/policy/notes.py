"""What a person must look at that no rule of its own speaks of: addresses, namesakes, days, references."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Case, Incident
from toolkit.core.decisions import Decision
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.postable import is_postable, why_not
from toolkit.core.problems import Problem
from toolkit.core.rows import LogRow, Reading
from toolkit.core.trust import School


def no_addresses(decisions: Sequence[Decision], readings: Sequence[Reading], school: School) -> list[Problem]:
    """Return one problem for each sheet that has no column for addresses and misses one."""
    missing = {(i.place.log, i.place.sheet) for d in decisions if "email" in d.blocked_by for i in d.incidents}
    return [
        Problem(
            "email",
            "This sheet has no column for email addresses.",
            "Add one, or write the people into contacts.csv, or write post or hand in `Send by`.",
            school.code,
            reading.log,
            layout.sheet,
        )
        for reading in readings
        for layout in reading.layouts
        if (reading.log, layout.sheet) in missing and not any(name.startswith("email") for name, _ in layout.columns)
    ]


def doubtful(incident: Incident, context: Context) -> Problem:
    return problem_at(
        incident.place,
        context.school.code,
        "identity",
        "Two people of this name have different addresses, and this row has none: nobody can say which of them it is.",
        "Write the address into the row.",
    )


def several_addresses(case: Case, decision: Decision, context: Context) -> list[Problem]:
    """Two names that were said to be one person's may bring two addresses: a letter about both goes to neither."""
    if not (case.parts and len(case.addresses) > 1 and "email" in decision.blocked_by):
        return []
    return [
        problem_at(
            decision.incidents[-1].place,
            context.school.code,
            "email",
            "The rows of this person hold two addresses, and nobody can say to which one the letter goes.",
            "Write the one address into the rows that this letter is about.",
        )
    ]


def unpostable(decision: Decision, context: Context) -> list[Problem]:
    """An address that no letter can be sent to would be refused every week, when everything else was done."""
    if not (decision.to and "email" in decision.blocked_by) or is_postable(decision.to):
        return []
    return [
        problem_at(
            decision.incidents[-1].place,
            context.school.code,
            "email",
            f"No letter can be sent to “{decision.to}”: {why_not(decision.to)}.",
            "Ask for the address as it is spelled, and correct it in the log or in contacts.csv;"
            " or write post or hand in `Send by`.",
        )
    ]


def namesakes(cases: Sequence[Case], context: Context) -> Problem:
    return problem_at(
        cases[-1].incidents[0].place,
        context.school.code,
        "identity",
        "Two people of this name have different addresses, and are counted apart.",
        "If it is one person, give their rows the same address, or write the name twice with same into aliases.csv.",
    )


def future(row: LogRow) -> Problem:
    return problem_at(row.place, row.school, "future", "The incident's day is still to come.", "Correct the day.")


def repeated_refs(rows: Sequence[LogRow]) -> list[Problem]:
    """Return a problem for each row that repeats another row's `Conduct ref`: a copied row is a new incident."""
    first: dict[str, LogRow] = {}
    found = []
    for row in rows:
        if row.ref and first.setdefault(row.ref, row) is not row:
            message = f"This row repeats the `Conduct ref` of row {first[row.ref].place.row}: {row.ref}."
            advice = "If it was copied, empty `Conduct ref` and the letter columns of the copy."
            found.append(problem_at(row.place, row.school, "ref", message, advice, "Conduct ref"))
    return found
