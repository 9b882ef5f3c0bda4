"""How things read at a terminal of 80 columns: what to do first, then why, then the next command."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

import click

from toolkit.core.decisions import Decision, Plan
from toolkit.core.fields import needs, rows_of
from toolkit.core.steps import DecisionState, Step

WIDTH = 80
_JOINED = "\ue000"
"""Stands for a blank at which no line ends."""

BY_A_PERSON = "For a person to do; conduct sends nothing for it"

GROUPS = {
    "Ready to send": DecisionState.DUE,
    BY_A_PERSON: None,
    "Needs something first": DecisionState.BLOCKED,
    "Waiting for an answer or a day": DecisionState.WAITING,
    "Settled": DecisionState.SETTLED,
}
"""Title → the state of the decisions under it."""

BANS = (Step.BAN, Step.BAN_BREACH, Step.BAN_OUTCOME, Step.BAN_REVIEW)
"""What keeps somebody off a site, or may: first in its group."""

TAKE_UP = {
    Step.SAFEGUARDING_REFERRAL: "goes to the Designated Safeguarding Lead; the name is kept out",
    Step.BAN_BREACH: "goes to the Trust Senior Leadership Team",
    Step.LEGAL_REFERRAL: "the evidence goes to the legal team, then `Released by` is filled",
}
"""Internal steps, in a person's words."""


def error_lines(message: str, next_step: str) -> Iterator[str]:
    first, *rest = message.splitlines() or [""]
    yield from wrapped(first, "Error: ", "       ")
    for line in rest:
        yield from wrapped(line, "       ", "       ")
    if next_step:
        yield from commands_whole(next_step, "Next:  ", "       ")


def heading(text: str) -> str:
    return click.style(text, bold=True)


def plan_lines(plan: Plan, templates: Collection[Step], *, why: bool) -> Iterator[str]:
    """Print the decisions of a plan, by what the office does next. `templates`: the steps that have a letter."""
    yield heading(f"What is due on {long_day(plan.as_of)}")
    for title in GROUPS:
        decisions = [decision for decision in plan.decisions if _group(decision, templates) == title]
        decisions.sort(key=lambda decision: BANS.index(decision.step) if decision.step in BANS else len(BANS))
        if decisions:
            yield ""
            yield heading(f"{title} ({len(decisions)})")
            for decision in decisions:
                yield from decision_lines(decision, why=why)
    if not plan.decisions:
        yield "Nothing is due."


def _group(decision: Decision, templates: Collection[Step]) -> str:
    if decision.state is DecisionState.DUE and decision.step not in templates:
        return BY_A_PERSON
    state = DecisionState.BLOCKED if decision.held_by else decision.state
    return next(title for title, each in GROUPS.items() if each is state)


def shown_path(path: Path, folder: Path) -> str:
    """Return a path as short as it is clear: within the trust folder from there."""
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return str(path)


def who(decision: Decision) -> str:
    """Return the person, "-" where the decision names nobody."""
    return decision.person.name.display if decision.person and decision.person.name else "-"


def decision_lines(decision: Decision, *, why: bool) -> Iterator[str]:
    yield f"  {decision.step.value:<22}{who(decision):<27} {decision.school}, {rows_of(decision)}"
    if decision.step in TAKE_UP:
        yield from wrapped(TAKE_UP[decision.step], "      ", "      ")
    proof = f", {decision.proof}" if decision.proof else ""
    facts = [f"approved by {decision.approved_by}{proof}"] if decision.approved_by else []
    ends = "ended" if decision.step is Step.BAN_ENDED else "ends"
    facts += [f"ban {ends} {short_day(decision.ban_ends)}"] if decision.ban_ends else []
    facts += [f"representation by {short_day(decision.representation_by)}"] if decision.representation_by else []
    if facts:
        yield from wrapped("; ".join(facts), "      ", "      ")
    if decision.blocked_by or decision.held_by:
        yield from wrapped("; ".join(needs(decision)), "      needs ", "            ")
    for warning in decision.warnings:
        yield from wrapped(warning, "      note: ", "            ")
    if why:
        for reason in decision.why:
            yield from wrapped(reason, "      - ", "        ")


def long_day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def echo_lines(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)


def wrapped(text: str, first: str, later: str) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()),
        WIDTH - 1,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def commands_whole(text: str, first: str, later: str) -> list[str]:
    """Wrap a text and leave each `command` in it on one line: it is there to be typed."""
    joined = re.sub("`[^`]+`", lambda command: command[0].replace(" ", _JOINED), text)
    return [line.replace(_JOINED, " ") for line in wrapped(joined, first, later)]
