"""Incidents, and the many ways in which a school's log may spell and lay them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from hypothesis import strategies as st

from toolkit.core.incidents.months import MONTHS


@dataclass(frozen=True)
class Truth:
    """What happened: all that every spelling of it must give back."""

    day: date
    people: tuple[str, ...]
    """As letters print them."""
    emails: tuple[str, ...]
    """One for each person, "" where the log has none."""
    categories: tuple[str, ...]
    withdrawn: bool = False


def ending(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def month(day: date) -> str:
    return MONTHS[day.month - 1].title()


DATES = {
    "a real date": lambda d: d,
    "a real moment": lambda d: datetime.combine(d, time(9, 15)),
    "iso": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.day}/{d.month}/{d.year % 100:02}",
    "dots": lambda d: f"{d.day:02}.{d.month:02}.{d.year % 100:02}",
    "dashes": lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    "short month": lambda d: f"{d.day}-{month(d)[:3]}-{d.year % 100:02}",
    "weekday": lambda d: f"{d:%a} {d.day}{ending(d.day)} {month(d)} {d.year}",
    "long": lambda d: f"{d:%A}, {d.day} {month(d)} {d.year}",
    "of": lambda d: f"{d.day}{ending(d.day)} of {month(d).lower()} {d.year} 9.15am",
    "month first in words": lambda d: f"{month(d)} {d.day}{ending(d.day)}, {d.year}",
    "with a time": lambda d: f"{d.day}/{d.month}/{d.year} 09:15",
    "with no-break spaces": lambda d: f"\u00a0{d.day}\u00a0{month(d)}\u00a0{d.year}\u200b",
    "Sept": lambda d: f"{d.day} {'Sept' if d.month == 9 else month(d)[:3]} {d.year}",
}
YEARLESS = {
    "day and month": lambda d: f"{d.day}/{d.month}",
    "worded": lambda d: f"{d.day}{ending(d.day)} {month(d)}",
    "weekday": lambda d: f"{d:%a} {d.day} {month(d)[:3]}",
}
PEOPLE: dict[tuple[str, ...], tuple[str, ...]] = {
    ("Jane Penrose",): ("Jane Penrose", "PENROSE, Jane (mum)", "Mrs Jane Penrose", "  jane   penrose ", "PENROSE Jane"),
    ("Mrs T Vean",): ("Mrs T Vean", "VEAN, Mrs T", "mrs t. vean", "Mrs T Vean (gran)"),
    ("Siobhan O'Neill",): ("Siobhan O'Neill", "O'NEILL, Siobhan", "Ms Siobhan O’Neill", "Siobhan\u00a0O'Neill"),
    ("Mr T Smith", "Mrs T Smith"): ("Mr & Mrs T Smith", "Mr and Mrs T Smith"),
    ("Tom Hocking", "Ann Vian"): ("Tom Hocking & Ann Vian", "Tom Hocking / Ann Vian", "Tom Hocking and Ann Vian"),
}
ADDRESSES = {
    "bare": lambda a: a,
    "in capitals": lambda a: a.upper(),
    "with a name": lambda a: f"The Parent <{a}>",
    "mailto": lambda a: f"mailto:{a}",
    "with a full stop": lambda a: f"{a}.",
    "with spaces": lambda a: f" {a}\u00a0",
}
NO_ADDRESS = (None, "", "no email", "n/a", "-")
CATEGORIES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("offensive-language",): ("Swearing", "verbal abuse", "Swaering", "Verbal", "Swearing "),
    ("threats",): ("Threats", "THREATENING BEHAVIOUR", "Threatening"),
    ("offensive-language", "threats"): ("Swearing, threats", "Threats; swearing", "Verbal abuse / Threatening"),
    ("aggression",): ("Physical", "physical aggression"),
}
HEADINGS = {
    "date": ("Date", "Incident date", "When", "Date of incident", "DATE:", "Date\nof incident"),
    "person": ("Parent / carer", "Who", "Name of parent", "Perpetrator", "Name of adult"),
    "email": ("Parent email", "E-mail", "Email address"),
    "category": ("Category", "Type of incident", "Nature of incident", "Type of behaviour"),
    "pupil": ("Pupil", "Child's name", "Name of child"),
    "narrative": ("What happened", "Details", "Description of incident"),
}

DAYS = st.dates(date(2026, 9, 3), date(2026, 11, 20))


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    people = draw(st.sampled_from(sorted(PEOPLE)))
    emails = [f"{name.split()[-1].lower().replace(chr(39), '')}@mail.example" for name in people]
    has = draw(st.booleans()) and len(people) == 1
    return Truth(
        day=draw(DAYS),
        people=people,
        emails=tuple(emails if has else [""] * len(people)),
        categories=draw(st.sampled_from(sorted(CATEGORIES))),
        withdrawn=draw(st.integers(0, 9)) == 0,
    )


def spelt(draw: st.DrawFn, truth: Truth, dates: dict[str, object], number: int) -> dict[str, object]:
    """Return field → cell of one incident, each cell in one of its spellings."""
    spell = dates[draw(st.sampled_from(sorted(dates)))]
    address = truth.emails[0]
    return {
        "date": spell(truth.day),  # type: ignore[operator]
        "person": draw(st.sampled_from(PEOPLE[truth.people])),
        "email": ADDRESSES[draw(st.sampled_from(sorted(ADDRESSES)))](address)
        if address
        else draw(st.sampled_from(NO_ADDRESS)),
        "category": draw(st.sampled_from(CATEGORIES[truth.categories])),
        "pupil": f"Pupil {number}",
        "narrative": f"Said at the gate, note {number}",
    }
