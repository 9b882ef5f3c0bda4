"""A trust whose schools drew incidents by lot, and whatever may follow them: letters, meetings, bans, referrals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from itertools import count
from random import Random

from core_figures.november import ANN, TODAY, pack_of, person, row

from toolkit.core.bans import Barred
from toolkit.core.courses import BanServed, Course, MeetingHeld, MeetingOpen, StepServed
from toolkit.core.decisions import Decision, IncidentRef
from toolkit.core.letters import LetterRecord
from toolkit.core.representations import NOTHING, Noted, Representation, Stage
from toolkit.core.rows import LogRow, PersonKind, RowPerson
from toolkit.core.steps import DecisionState, LetterState, Step

_KEYS = count()
FIRST_STEPS = (Step.MEETING, Step.MEETING, Step.WARNING, Step.BAN)


@dataclass
class Trust:
    rows: list[LogRow] = field(default_factory=list)
    letters: list[LetterRecord] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    bans: list[Barred] = field(default_factory=list)

    def pack(self, period, others=(), today=TODAY):
        if today != TODAY:
            return self.as_of(today)._pack(period, others, today)
        return self._pack(period, others, today)

    def _pack(self, period, others, today):
        told = {"letters": self.letters, "courses": self.courses, "decisions": self.decisions, "bans": self.bans}
        return pack_of(*self.rows, **told, period=period, others=others, today=today)

    def as_of(self, today: date) -> Trust:
        """Return what was known on a day."""
        rows = [each for each in self.rows if each.day is None or each.day <= today]
        places = {each.place for each in rows}
        courses = [_as_of(each, today) for each in self.courses]
        in_force = ((of, ban) for of in courses for ban in of.bans if ban.ends >= today and not ban.lifted_on)
        return Trust(
            rows,
            [each for each in self.letters if each.sent_on <= today],
            courses,
            [each for each in self.decisions if each.incidents[0].place in places],
            [_barred(of.school, ANN, ban, today) for of, ban in in_force],
        )

    def add(self, other: Trust) -> None:
        for each in fields(self):
            getattr(self, each.name).extend(getattr(other, each.name))

    def draw_steps(self, luck: Random, often: float) -> None:
        """Let something follow so many of the rows that bear no flag yet."""
        for at, each in enumerate(self.rows):
            if each.day and each.day.year == TODAY.year and not each.serious and luck.random() < often:
                self.rows[at] = drawn = replace(each, serious=luck.random() < 0.3)
                self._follow(drawn, luck)

    def draw_beside(self, luck: Random, many: int) -> None:
        """Add so many rows that are no incidents."""
        for _ in range(many):
            day, school = date(2026, 9, 3) + timedelta(luck.randrange(81)), luck.choice(["east", "west"])
            pupil = person("Zed Young", kind=PersonKind.PUPIL)
            kind = luck.choice([{"complaint": True, "categories": ()}, {"safeguarding": True}, {"withdrawn": True}, {}])
            self.rows.append(row(*([] if kind else [pupil]), day=day, school=school, **kind))

    def _follow(self, of: LogRow, luck: Random) -> None:
        served = [*_steps(of, luck)]
        bans = [_ban(each, served, luck) for each in served if each.step is Step.BAN]
        held, opened = [], None
        if served and served[-1].step is Step.MEETING:
            offered, fate = served[-1].served, luck.random()
            if fate < 0.4 and (day := _later(offered, luck, 2, 14)):
                held.append(MeetingHeld(day, of.day))
            elif fate < 0.8:
                opened = MeetingOpen(offered, (TODAY - offered).days > 10, of.place)
        after = [(each.step, each.served) for each in served]
        for ban in bans:
            told = ban.representation.outcome
            after += [(Step.BAN_OUTCOME, told.day)] if told else []
            after += [(Step.BAN_ENDED, ban.ends)] if ban.ends < TODAY and not ban.lifted_on else []
            if ban.ends >= TODAY and not ban.lifted_on:
                self.bans.append(_barred(of.school, of.people[0], ban, TODAY))
        timed = [(each.step, each.served) for each in served if each.first_day]
        self.letters += [_letter(of, *each) for each in after if luck.random() < 0.9 or each in timed]
        overridden = (of.place,) if of.serious and luck.random() < 0.4 else ()
        referred = (of.place,) if luck.random() < 0.15 else ()
        name = of.people[0].name.display
        self.courses.append(
            Course(of.school, name, tuple(served), tuple(held), opened, tuple(bans), overridden, referred=referred)
        )
        if not served and luck.random() < 0.5:
            step = luck.choice([Step.MEETING, Step.WARNING, Step.LEGAL_REFERRAL])
            told = (IncidentRef(of.place, of.day, of.categories),)
            key, due = f"d{next(_KEYS)}", DecisionState.DUE
            self.decisions.append(Decision(of.school, of.people[0], step, due, told, (), (), (), None, letter_key=key))


def _as_of(course: Course, today: date) -> Course:
    served = tuple(each for each in course.served if each.served <= today)
    held = tuple(each for each in course.held if each.day <= today)
    waits = served and served[-1].step is Step.MEETING and not held
    opened = course.open
    if waits and (course.open or course.held):
        offered = served[-1].served
        opened = MeetingOpen(offered, (today - offered).days > 10, served[-1].rows[0])
    bans = [each for each in course.bans if each.served <= today]
    return replace(course, served=served, held=held, open=opened if waits else None, bans=_bans_as_of(bans, today))


def _bans_as_of(bans: Iterable[BanServed], today: date) -> tuple[BanServed, ...]:
    found = []
    for ban in bans:
        heard = ban.representation
        outcome = heard.outcome if heard.outcome and heard.outcome.day <= today else None
        received = heard.received if heard.received and heard.received.day <= today else None
        lifted = ban.lifted_on if ban.lifted_on and ban.lifted_on <= today else None
        heard = replace(heard, received=received, outcome=outcome)
        found.append(replace(ban, representation=heard, lifted_on=lifted))
    return tuple(found)


def _barred(school: str, who: RowPerson, ban: BanServed, today: date) -> Barred:
    left = (ban.ends - today).days
    return Barred(school, who, ("Site",), ban.served, ban.ends, (ban.row,), school_days_left=left)


def _steps(of: LogRow, luck: Random) -> Iterator[StepServed]:
    day, step = of.day, luck.choice((None, *FIRST_STEPS))
    while step and (day := _later(day, luck, 1, 21)):
        yield StepServed(step, day, of.day if luck.random() < 0.9 else None, (of.place,))
        further = {Step.MEETING: Step.WARNING, Step.WARNING: Step.BAN}
        step = further.get(step) if luck.random() < 0.5 else None


def _ban(step: StepServed, served: list[StepServed], luck: Random) -> BanServed:
    ends, lifted, heard = step.served + timedelta(luck.randint(7, 70)), None, NOTHING
    if luck.random() < 0.5 and (received := _later(step.served, luck, 1, 10)):
        heard = Representation(Noted(Stage.RECEIVED, received))
        if luck.random() < 0.7 and (decided := _later(received, luck, 3, 14)):
            stage = luck.choice([Stage.CONFIRMED, Stage.VARIED, Stage.LIFTED])
            heard = replace(heard, outcome=Noted(stage, decided))
            lifted = decided if stage is Stage.LIFTED else None
    if not lifted and luck.random() < 0.15 and (day := _later(step.served, luck, 3, 20)):
        lifted = day
    by = step.served + timedelta(28) if heard.received else None
    all_steps = any(each.step is Step.WARNING for each in served)
    return BanServed(step.served, ends, lifted, heard, all_steps, step.rows[0], by)


def _later(day: date, luck: Random, least: int, most: int) -> date | None:
    """Return a day so many days later, None where it is still to come."""
    found = day + timedelta(luck.randint(least, most))
    return found if found <= TODAY else None


def _letter(of: LogRow, step: Step, day: date) -> LetterRecord:
    name = of.people[0].name
    return LetterRecord(
        f"k{next(_KEYS)}", of.school, name.display, name.identity, step, (), of.day,
        state=LetterState.SENT, sent_on=day,
    )  # fmt: skip
