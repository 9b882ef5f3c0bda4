"""The ladder once more, tiny and independent, written from the clauses: what test_two_years compares the rules with.

It knows one person, breaches of one kind and one thing a day; nothing of it is taken from `toolkit`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

TERMS = [
    (date.fromisoformat(first), date.fromisoformat(last))
    for first, last in (
        ("2025-09-03", "2025-10-24"), ("2025-11-03", "2025-12-19"), ("2026-01-05", "2026-02-13"),
        ("2026-02-23", "2026-04-02"), ("2026-04-20", "2026-05-22"), ("2026-06-01", "2026-07-23"),
        ("2026-09-03", "2026-10-23"), ("2026-11-02", "2026-12-18"), ("2027-01-04", "2027-02-12"),
        ("2027-02-22", "2027-03-25"), ("2027-04-12", "2027-05-28"), ("2027-06-07", "2027-07-23"),
    )
]  # fmt: skip
BANK_HOLIDAYS = {date(2026, 5, 4), date(2027, 5, 3)}
"""Those that fall into a half-term."""
WINDOW, YEAR = 5, 12


def is_school_day(day: date) -> bool:
    return day.weekday() < 5 and day not in BANK_HOLIDAYS and any(first <= day <= last for first, last in TERMS)


def school_days_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= is_school_day(day)
    return day


def half_term_end(day: date) -> date:
    return next(last for _, last in TERMS if day <= last)


def next_half_term_end(day: date) -> date:
    return next(last for first, last in TERMS if first > day)


def counts(served: date | None, day: date) -> bool:
    """A meeting or a warning counts until the day before the same date a year after it was served."""
    if served is None:
        return False
    leap = served.month == 2 and served.day == 29
    return day < served.replace(year=served.year + 1, day=28 if leap else served.day)


@dataclass
class Ladder:
    """Where the person stands; every method is something that happens on a day later than everything before."""

    due: str = ""
    offered: date | None = None
    """When the meeting was offered, None where none was or a warning has followed."""
    reminded: date | None = None
    answered: bool = False
    warned: date | None = None
    banned: date | None = None
    ban_ends: date | None = None
    promised: date | None = None
    """The end that a ban's letter names while it has reached nobody."""
    lifted: date | None = None
    told: bool = True
    """That the last ban has ended, or what the Hub Council decided."""
    during: list[date] = field(default_factory=list)

    def breach(self, day: date) -> None:
        if self.banned and self.ban_ends and day <= self.ban_ends and not self.lifted:
            self.during.append(day)
        elif self.due:
            return
        elif counts(self.warned, day):
            self.due = "ban"
        elif counts(self.offered, day):
            self.due = "warning" if self.answered else ""
        else:
            self.due = "meeting"

    def another_ban(self) -> bool:
        """Whether a ban has followed this warning already, and was not lifted: the SLT chooses the next one's end."""
        return bool(self.banned and self.warned and self.banned >= self.warned and not self.lifted)

    def served(self, step: str, day: date) -> None:
        if step == "meeting":
            self.due, self.offered, self.reminded, self.answered = "", day, None, False
        elif step == "meeting-reminder":
            self.reminded = day
        elif step == "warning":
            self.due, self.warned, self.offered = "", day, None
        elif step == "ban":
            self.made(step, day)
            self.due, self.banned, self.ban_ends, self.lifted = "", day, self.promised, None
            self.offered, self.during, self.told, self.promised = None, [], False, None
        else:
            self.told = True

    def made(self, step: str, day: date) -> None:
        """A ban's letter names its end; one that came back is delivered again as it is."""
        if step == "ban" and not self.promised:
            self.promised = next_half_term_end(day) if self.another_ban() else half_term_end(day)

    def attends(self) -> None:
        self.answered = True

    def refuses(self) -> None:
        self.answered, self.due = True, "warning"

    def lift(self, day: date) -> None:
        self.lifted = day

    def shows(self, today: date) -> set[tuple[str, str]]:
        """Return what the plan of a day shows: (step, "due" or "waiting" or "asks")."""
        found = {(self.due, "due")} if self.due else set()
        if not self.due and self.offered and not self.answered and counts(self.offered, today):
            found.add(self._unanswered(today))
        if self.banned and self.ban_ends:
            found |= self._ban(today)
        return found

    def _unanswered(self, today: date) -> tuple[str, str]:
        last = self.reminded or self.offered
        assert last
        deadline = school_days_after(last, WINDOW)
        step = "meeting-reminder" if self.reminded else "meeting"
        if today < school_days_after(deadline, 1):
            return step, "waiting"
        return (step, "asks") if self.reminded else ("meeting-reminder", "due")

    def _ban(self, today: date) -> set[tuple[str, str]]:
        assert self.ban_ends
        found = {("ban-breach", "due")} if self.during else set()
        if self.lifted:
            return found | (set() if self.told else {("ban-outcome", "due")})
        if today <= self.ban_ends:
            return found | {("ban", "waiting")}
        return found | (set() if self.told else {("ban-ended", "due")})
