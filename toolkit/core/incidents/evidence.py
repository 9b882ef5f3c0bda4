"""What the cells say of a column whose heading is not known: used where heading and cells agree, else asked about.

A wrong meaning may send a letter to the wrong person or count a step that never happened; a question costs a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.meanings import CONFIDENT, UNCERTAIN, Guess
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.profile import Profile
from toolkit.core.incidents.table import Heading, Table, cells_under
from toolkit.core.incidents.telling import TELLING
from toolkit.core.incidents.values import Trouble, shorten
from toolkit.core.text import normal

AGREED, ALONE = 85, 82
"""Confidence of a column that heading and cells agree on, and of the only one of its kind in a table."""
_ORDER = ("date", "person", "email", "category", "stage", "letter_date")
_DAY = "day"
_PERSONS = frozenset(["person", "surname", "first_name"])
_SAID = {
    "date": ("when an incident happened", "days"),
    "person": ("who the incident was about", "names"),
    "email": ("the parent's email address", "addresses"),
    "category": ("what kind of breach it was", "phrases of the policy"),
}

Profiles = Mapping[int, Profile]
Guessed = dict[Heading, tuple[Guess, ...]]
"""Heading → what its words may mean, the surest first."""


@dataclass(frozen=True, slots=True)
class Found:
    """field → (column, confidence) that the cells add; column → field that is only asked about; the questions."""

    fields: Mapping[str, tuple[int, int]]
    proposed: Mapping[int, str]
    troubles: tuple[Trouble, ...]


def confident(found: tuple[Guess, ...]) -> bool:
    return bool(found) and found[0].confidence >= CONFIDENT


def from_cells(
    guessed: Guessed,
    fields: Mapping[str, int],
    profiles: Profiles,
    phrases: Phrasebook,
    may_be_staffs: Callable[[Heading], bool],
    *,
    ticks: bool,
) -> Found:
    """Find the needed fields that no heading names.

    `ticks`: whether tick columns give the categories; `may_be_staffs`: whether a column of addresses without a word
    that says whose stands beside staff, or holds none of the persons' names.
    """
    unclaimed = [heading for heading, meanings in guessed.items() if not confident(meanings)]
    found: dict[str, tuple[int, int]] = {}
    proposed: dict[int, str] = {}
    troubles: list[Trouble] = []
    for field in _ORDER if unclaimed else ():
        if not _is_missing(field, {*fields, *found}, ticks=ticks):
            continue
        taken = {column for column, _ in found.values()}
        fitting = [h for h in unclaimed if h.column not in taken and _fits(field, h, profiles[h.column], phrases)]
        chosen = _chosen(field, fitting, guessed)
        if chosen and not (field == "email" and any(h.column == chosen[0] and may_be_staffs(h) for h in fitting)):
            found[field] = chosen
        elif fitting and field in _SAID:
            proposed |= {heading.column: field for heading in fitting}
            troubles.append(_question(field, fitting))
    return Found(found, proposed, tuple(troubles))


def _is_missing(field: str, fields: set[str], *, ticks: bool) -> bool:
    if field == "person":
        return not _PERSONS & fields
    if field == "category":
        return not ticks and field not in fields
    if field == "stage":
        return not {"stage", "letter_sent"} & fields
    if field == "letter_date":
        return field not in fields and bool({"stage", "letter_sent"} & fields)
    return field not in fields


def _fits(field: str, heading: Heading, profile: Profile, phrases: Phrasebook) -> bool:
    tests: dict[str, Callable[[], bool]] = {
        "date": lambda: profile.days() or (_DAY in normal(heading.whole).split() and profile.days_without_month()),
        "person": profile.names,
        "email": profile.addresses,
        "category": lambda: profile.phrases(phrases),
        "stage": profile.steps,
        "letter_date": profile.days,
    }
    return bool(profile) and tests[field]()


def _chosen(field: str, fitting: Sequence[Heading], guessed: Guessed) -> tuple[int, int] | None:
    """Return the one column whose heading tells the field best, or the only one of its kind; None where in doubt."""
    ranks = {heading.column: _rank(field, heading, guessed[heading]) for heading in fitting}
    best = max(ranks.values(), default=-1)
    columns = [column for column, rank in ranks.items() if rank == best]
    if len(columns) != 1 or best < 0:
        return None
    if best > 0:
        return columns[0], AGREED
    # The only days of a table may be any day ("Enrolled"): a letter that names one must not guess.
    return (columns[0], ALONE) if len(ranks) == 1 and field in {"email", "category"} else None


def _rank(field: str, heading: Heading, found: tuple[Guess, ...]) -> int:
    """Return how surely a heading tells the field; a typo's guess counts.

    One that contradicts itself, or stands under a group that is about something else, is never used.
    """
    if (found and found[0].confidence < UNCERTAIN) or (heading.sure and heading.group and not found):
        return -1
    rank = TELLING[field].rank(heading.whole)
    return 2 if found and found[0].field == field and rank >= 0 else rank


def _question(field: str, fitting: Iterable[Heading]) -> Trouble:
    texts = [shorten(heading.shown) for heading in fitting]
    what, held = _SAID[field]
    quoted = " and ".join(f"“{text}”" for text in texts)
    holds = "hold" if len(texts) > 1 else "holds"
    # Who reported it stands in a column of names too, and the answer decides who gets the letters.
    if_so = "If these are the people who did it" if field == "person" else "If it is"
    otherwise = "if they only reported or saw it" if field == "person" else "if it means nothing here"
    return Trouble(
        "heading",
        f"No heading surely says {what}; {quoted} {holds} {held}, and it is not certain that it is meant.",
        f'{if_so}, write "{texts[0]}" = "{field}" under [school.columns] in conduct.toml; {otherwise}: = "ignore".',
        next(iter(fitting)).column,
    )


def seeming(heading: Heading, table: Table) -> str:
    """Return whether a heading that tells the day or the person stands over such cells; "" where it does not."""
    told = [field for field in ("date", "person") if TELLING[field].rank(heading.whole) > 0]
    profile = Profile(cells_under(table, heading.column) if told else ())
    return next((field for field in told if (profile.days() if field == "date" else profile.names())), "")
