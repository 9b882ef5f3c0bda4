"""What the `Why` cell says."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.decisions import Decision
from toolkit.core.problems import Problem

LONGEST = 750
"""Characters: ten lines of the cell, and as much as a person reads there; all of it is in `conduct plan --why`."""


def why_of(decision: Decision) -> str:
    """Return a decision's state, then its reasons, in one paragraph: what is missing comes first."""
    reasons = " ".join(_sentence(reason) for reason in (*decision.why, *decision.warnings))
    return f"{decision.state.value.capitalize()}. {reasons}".strip()


def in_a_cell(parts: Iterable[str], problems: Iterable[Problem]) -> str:
    """Return everything that is said of a row, each thing once, cut where nobody reads on."""
    said = [*parts, *(f"{problem.message} {problem.next_step}".strip() for problem in problems)]
    text = " ".join(dict.fromkeys(each for each in said if each))
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
