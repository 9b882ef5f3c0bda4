"""What stands in `Approved by`: for which step it was typed, when it has served, and when it waits.

Only what has served leaves its cell, and what was typed for a letter that nobody could read as it is now (both are
said). A row or a sheet that is not understood any more takes nothing away: the name stays, and `Next step` with it,
because to that it belongs (POLICY.md, Approval).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from toolkit.core.approvals import is_typed_ahead
from toolkit.core.cases import JOIN, NOTHING, says
from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem
from toolkit.core.rows import OFFICE_COLUMNS, LogRow
from toolkit.core.steps import LetterState, Step
from toolkit.core.text import normal

ON_ITS_WAY = frozenset({LetterState.DRAFTING, LetterState.DRAFTED, LetterState.SENDING})
"""The approval of such a letter stays in its cell: the run may yet die, and the next one asks for it."""
_LEFT = frozenset(state for state in LetterState if state.may_have_left) - ON_ITS_WAY
_SURELY_LEFT = frozenset({LetterState.ACCEPTED, LetterState.SENT, LetterState.SAVED, LetterState.BOUNCED})
"""What the log alone says: a word in it that nobody understands is read as `unknown`, and the letter may be here."""
_NAMES = {normal(step.value): step.value for step in Step}
_MEETINGS = frozenset({Step.MEETING.value, Step.MEETING_REMINDER.value})


@dataclass(frozen=True, slots=True)
class Typed:
    """The approval of one row. `letters`: those that its cell may have served. `due`: what is due of the row now."""

    row: LogRow
    decisions: tuple[Decision, ...]
    letters: tuple[LetterRecord, ...]
    due: str | None

    def is_spent(self) -> bool:
        """Whether it has served, or was given to what nobody could read then, as it is now (`set-aside` says that)."""
        left = {each.key for each in self.letters if each.state in _LEFT}
        unread = {each.letter_key for each in self.decisions if "unread-letter" in each.blocked_by}
        if not self._who or any(each.approved_by and each.letter_key not in left | unread for each in self.decisions):
            return False
        set_aside = any(each.approval_lost or self._is_unread(each) for each in self.decisions)
        ahead = is_typed_ahead(self.row.next_step, self.due or "")
        return set_aside or ahead or self.has_served()

    def waits(self) -> bool:
        """Whether it stays with a step that is not due now; the row's `Next step` then stays as it is."""
        due = sorted(_each(self.due))
        stands = due == self._for if not self._is_understood else set(due) == set(self._for)
        return bool(self._who) and not stands and not self.is_spent()

    def problem(self) -> Problem | None:
        """Return what to do about a name that waits with a step; one that is for nothing is said once for its log."""
        if not (self.row.next_step or self.due) or not self.waits():
            return None
        place = self.row.place
        message, next_step = self._said(), "Empty the cell; what is due is then named beside it, and can be approved."
        if not self.due:
            next_step = "Settle what else is said of this row and its headings; if nothing is to go, empty the cell."
        return Problem(
            code="approval-waits",
            message=message,
            next_step=next_step,
            school=self.row.school,
            log=place.log,
            sheet=place.sheet,
            row=place.row,
            column=OFFICE_COLUMNS["approved_by"],
        )

    def is_for_nothing(self) -> bool:
        """Whether it stands beside a row that never had a step, and has none now: filled down, or the school's own."""
        return bool(self._who) and not (self.row.next_step or self.due) and not self.is_spent()

    @property
    def _who(self) -> str:
        return self.row.office.approved_by

    @property
    def _is_understood(self) -> bool:
        return bool(self.row.day and self.row.categories and self.row.people)

    @property
    def _for(self) -> list[str]:
        """The steps that it belongs to: each person's; where `Next step` is still empty, only a meeting."""
        return sorted(_each(self.row.next_step)) or [Step.MEETING.value]

    def _said(self) -> str:
        typed = f"{self._who} stands here for {_spoken(set(self._for))}"
        if not self.due:
            return f"{typed}, and nothing of this row is due now: no letter goes, and the name stays."
        return f"{typed}, and what is due now is {_spoken(_steps(self.due))}: that is not approved."

    def _is_unread(self, decision: Decision) -> bool:
        return "unread-letter" in decision.blocked_by and decision.step in self._for

    def has_served(self) -> bool:
        """Whether the steps it was typed for were taken: by a letter, or as the row's own answers say.

        In a row that is understood, somebody of whom nothing is asked any more had no part in it; in any other, each
        person's step counts.
        """
        if self._is_answered():
            return True
        recorded = Counter(each.step.value for each in self.letters if each.state in _LEFT)
        noted = Counter(each.step for each in self.row.taken if each.state in _SURELY_LEFT and each.day)
        wanted, taken = Counter(self._for), recorded | noted
        return bool(wanted & taken) if self._is_understood else wanted <= taken

    def _is_answered(self) -> bool:
        office, steps = self.row.office, set(self._for)
        if steps == {Step.LEGAL_REFERRAL.value} and not any(each.step in steps for each in self.decisions):
            return says(office.released_by)
        return bool(office.meeting_outcome) and steps <= _MEETINGS


def _steps(next_step: str | None) -> set[str]:
    return set(_each(next_step))


def _each(next_step: str | None) -> Iterator[str]:
    """Yield each person's step of a `Next step` cell; of two for one person the first, as an approval counts."""
    for part in (next_step or "").split(JOIN.strip()):
        step = normal(part.partition(",")[0])
        if step and part.strip() != NOTHING:
            yield _NAMES.get(step, step)


def _spoken(steps: set[str]) -> str:
    return " and ".join(f"the {step}" for step in sorted(steps))
