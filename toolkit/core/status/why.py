"""What the `Why` cell says: what stops the row first, then what is due and why, and what the code says of it last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.core.decisions import Decision
from toolkit.core.policy.why import is_of_the_code
from toolkit.core.problems import Problem

LONGEST = 750
"""Characters: ten lines of the cell, and as much as a person reads there; all of it is in `conduct plan --why`."""


def why_of(decision: Decision) -> str:
    """Return a decision's state, then its reasons, in one paragraph: what is missing comes first."""
    reasons = (reason for reason in (*decision.why, *decision.warnings) if not is_of_the_code(reason))
    return " ".join([f"{decision.state.value.capitalize()}.", *map(_sentence, reasons)])


def in_a_cell(parts: Iterable[str], decisions: Sequence[Decision], problems: Iterable[Problem]) -> str:
    """Return everything that is said of a row, each thing once, cut where nobody reads on.

    `parts`: what `why_of` says of the decisions, person by person. The code's own words close the cell: whoever has
    read them once looks for the rest, and a cut takes away nothing else.
    """
    said = [*(f"{problem.message} {problem.next_step}".strip() for problem in problems), *parts]
    said += [_sentence(reason) for each in decisions for reason in each.why if is_of_the_code(reason)]
    text = " ".join(dict.fromkeys(each for each in said if each))
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
