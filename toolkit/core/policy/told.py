"""What the rules know of one case when they have decided: the story is told from it."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.cases import Case, Incident
from toolkit.core.decisions import Decision
from toolkit.core.policy.context import Context
from toolkit.core.policy.standing import Standing
from toolkit.core.policy.taken import Taken


@dataclass(frozen=True, slots=True)
class Told:
    case: Case
    breaches: tuple[Incident, ...]
    taken: tuple[Taken, ...]
    standing: Standing
    decisions: tuple[Decision, ...]
    context: Context
