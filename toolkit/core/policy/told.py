"""What the rules know of one case when they have decided: the story is told from it."""

from __future__ import annotations

from toolkit.core.cases import Case, Incident
from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.context import Context
from toolkit.core.policy.standing import Standing
from toolkit.core.policy.taken import Taken
from toolkit.core.steps import LetterState

BECAME = {
    LetterState.SENT: "sent",
    LetterState.SAVED: "saved to a folder",
    LetterState.BOUNCED: "came back undelivered",
    LetterState.DRAFTED: "in the mailbox's drafts",
    LetterState.UNKNOWN: "it is not known whether it left",
    LetterState.REJECTED: "refused by the mail server",
}


def became(state: LetterState, record: LetterRecord | None = None) -> str:
    """Return how a story says what became of a letter."""
    return (
        "sent to another address than its own" if record and record.went_to_another else BECAME.get(state, state.value)
    )


def otherwise(record: LetterRecord | None) -> tuple[str, ...]:
    """Return what a story says of a letter that was changed among the drafts before somebody sent it."""
    if record is None or not record.went_otherwise:
        return ()
    return (f"{record.went_otherwise[0].upper()}{record.went_otherwise[1:]}.",)


@dataclass(frozen=True, slots=True)
class Told:
    case: Case
    breaches: tuple[Incident, ...]
    taken: tuple[Taken, ...]
    standing: Standing
    decisions: tuple[Decision, ...]
    context: Context

    @property
    def names(self) -> frozenset[str]:
        return self.case.names

    @property
    def refs(self) -> frozenset[str]:
        """The `Conduct ref` of every row of the case."""
        return frozenset(incident.row.ref for incident in self.case.incidents if incident.row.ref)

    @property
    def keys(self) -> frozenset[str]:
        """The key of every letter of the case, made or still to be made."""
        made = [taken.record.key for taken in self.taken if taken.record]
        return frozenset([*made, *(decision.letter_key for decision in self.decisions)])

    @property
    def school(self) -> str:
        return self.case.school

    @property
    def display(self) -> str:
        name = self.case.person(self.case.incidents).name
        return name.display if name else ""
