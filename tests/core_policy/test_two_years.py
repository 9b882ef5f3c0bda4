"""A case over two school years: the rules beside a tiny independent model of the clauses, whatever happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from core_policy.builders import letter, plan, row
from core_policy.clauses import TERMS, Ladder, is_school_day
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from toolkit.core.decisions import Decision
from toolkit.core.letters import LetterRecord
from toolkit.core.rows import LogRow
from toolkit.core.steps import DecisionState, LetterState, Step

FIRST, LAST = TERMS[0][0], date(2027, 5, 28)
"""The last half-term is left as room for what is counted from a day."""
SHOWN = {Step.MEETING, Step.MEETING_REMINDER, Step.WARNING, Step.BAN, Step.BAN_ENDED, Step.BAN_OUTCOME, Step.BAN_BREACH}
GAP = st.one_of(st.integers(1, 12), st.integers(13, 90))


class TwoYears(RuleBasedStateMachine):
    """Every rule lets some days pass and then does one thing."""

    def __init__(self) -> None:
        super().__init__()
        self.today = FIRST
        self.rows: list[LogRow] = []
        self.letters: list[LetterRecord] = []
        self.model = Ladder()

    def decisions(self) -> list[Decision]:
        made = plan(*self.rows, letters=self.letters, today=self.today, counts_from=FIRST)
        return [each for each in made.decisions if each.step in SHOWN]

    def later(self, days: int) -> None:
        self.today += timedelta(days=days)
        assume(self.today <= LAST)

    def say(self, refs: tuple[str, ...], **office: object) -> None:
        """Type something into the office columns of the last of these rows."""
        place = max(index for index, each in enumerate(self.rows) if each.ref in refs)
        self.rows[place] = replace(self.rows[place], office=replace(self.rows[place].office, **office))

    @rule(days=GAP)
    def time_passes(self, days: int) -> None:
        self.later(days)

    @rule(days=GAP)
    def a_breach(self, days: int) -> None:
        self.later(days)
        number = len(self.rows) + 2
        self.rows.append(row(number, self.today.isoformat(), categories="disruption", ref=f"BUDE-{number}"))
        self.model.breach(self.today)

    @precondition(lambda self: self.rows)
    @rule(days=st.integers(1, 12), arrives=st.booleans())
    def what_is_due_is_sent(self, days: int, arrives: bool) -> None:
        self.later(days)
        open_ = {DecisionState.DUE, DecisionState.BLOCKED}
        due = [
            each
            for each in self.decisions()
            if each.state in open_ and each.step is not Step.BAN_BREACH and "meeting-outcome" not in each.blocked_by
        ]
        for each in sorted(due, key=lambda each: each.step is Step.BAN):  # a new ban leaves with the old one's end told
            refs = tuple(incident.ref for incident in each.incidents)
            self.letters = [known for known in self.letters if known.key != each.letter_key]
            state = LetterState.SENT if arrives else LetterState.BOUNCED
            made = letter(
                each.step, each.first_day.isoformat(), state, self.today.isoformat(), refs, key=each.letter_key
            )
            self.letters.append(replace(made, ban_ends=each.ban_ends, representation_by=each.representation_by))
            (self.model.served if arrives else self.model.made)(each.step.value, self.today)

    @precondition(lambda self: self.model.offered and not self.model.answered and not self.model.due)
    @rule(days=st.integers(1, 12), refuses=st.booleans())
    def the_invitation_is_answered(self, days: int, refuses: bool) -> None:
        self.later(days)
        offers = [each for each in self.letters if each.step is Step.MEETING and each.state is LetterState.SENT]
        assume(
            self.model.shows(self.today)
            & {(step, how) for step in ("meeting", "meeting-reminder") for how in ("waiting", "due", "asks")}
        )
        self.say(offers[-1].refs, meeting_outcome="refused" if refuses else "attended", meeting_on=self.today)
        (self.model.refuses if refuses else self.model.attends)()

    @precondition(lambda self: self.model.banned and not self.model.lifted and not self.model.told)
    @rule(days=st.integers(1, 12))
    def the_hub_council_lifts_the_ban(self, days: int) -> None:
        self.later(days)
        assume(self.model.ban_ends and self.today <= self.model.ban_ends)
        bans = [each for each in self.letters if each.step is Step.BAN and each.state is LetterState.SENT]
        self.say(bans[-1].refs, representation=f"lifted {self.today:%d/%m/%Y}")
        self.model.lift(self.today)

    @invariant()
    def the_plan_shows_what_the_clauses_say(self) -> None:
        shown = {(each.step.value, _how(each)) for each in self.decisions()}
        assert shown == self.model.shows(self.today), f"{self.today}"

    @invariant()
    def a_ban_has_an_end_inside_the_terms(self) -> None:
        for each in self.decisions():
            if each.step is Step.BAN:
                assert each.ban_ends
                assert TERMS[0][0] <= each.ban_ends <= TERMS[-1][1]
                assert is_school_day(each.ban_ends)


def _how(decision: Decision) -> str:
    if decision.state is DecisionState.WAITING:
        return "waiting"
    return "asks" if "meeting-outcome" in decision.blocked_by else "due"


TestTwoYears = TwoYears.TestCase
TestTwoYears.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
