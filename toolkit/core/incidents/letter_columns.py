"""The day of the letters that another column names: "Ltr sent" beside "Letter", "Date given" beside "Action taken".

A column that names letters under a heading that nobody understands is taken for theirs where such a day is beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from toolkit.core.incidents.evidence import Guessed, Profiles, confident
from toolkit.core.incidents.letter_headings import asks_for_plans, dates_what_is_beside, may_name_letters
from toolkit.core.incidents.meanings import CONFIDENT
from toolkit.core.incidents.table import Heading
from toolkit.core.incidents.telling import TELLING

_NAMING = ("letter", "letter_sent", "stage")
_MAY_BE = frozenset(["letter_sent", "date", "action_date", "letter_date", "sent_on"])
"""What the heading of such a column may mean by itself, where another column has that meaning already."""


def with_letters_named(fields: Mapping[str, int], guessed: Guessed, profiles: Profiles) -> dict[str, int]:
    """Return the fields with the one column whose cells are the letters that went, and their days beside it.

    Without such days nothing is taken for a letter's name: the rows are asked about (`letter_beside`). Cells that may
    be anything ("Meeting", "L1") never turn what seems the incident's day into a letter's.
    """
    plainly = with_days_beside(fields, guessed, profiles)
    if {"stage", "letter", "letter_status"} & plainly.keys() or _are_named(plainly, profiles):
        return plainly
    naming = seem_letters(guessed, profiles, plainly.values(), surely=False)
    if len(naming) != 1:
        return plainly
    named = with_days_beside({**fields, "stage": naming[0]}, guessed, profiles)
    dated = named.get("letter_date") or named.get("letter_sent", 0)
    sure = profiles[naming[0]].letters() or named.get("date") == plainly.get("date")
    return named if sure and dated and profiles[dated].days() else plainly


def seem_letters(guessed: Guessed, profiles: Profiles, taken: Collection[int], *, surely: bool = True) -> list[int]:
    """Return the columns that nobody understands and nearly all whose cells name letters that went."""
    return [
        heading.column
        for heading, found in guessed.items()
        if heading.column not in taken and not confident(found) and may_name_letters(heading.whole)
        if not asks_for_plans(heading.whole) and profiles[heading.column].letters(surely=surely)
    ]


def _are_named(fields: Mapping[str, int], profiles: Profiles) -> bool:
    return "letter_sent" in fields and profiles[fields["letter_sent"]].letters()


def with_days_beside(fields: Mapping[str, int], guessed: Guessed, profiles: Profiles) -> dict[str, int]:
    """Return the fields with the column of the letters' days, or of the actions', where it is to be found."""
    found = dict(fields)
    if {"letter_date", "sent_on", "letter_status"} & found.keys():
        return found
    found |= _the_incidents_own_day(found, guessed, profiles)
    free = [heading for heading in guessed if heading.column not in found.values()]
    if "letter_sent" in found and profiles[found["letter_sent"]].days():
        names = found.get("letter") or next((h.column for h in free if _names_letters(h, guessed, profiles)), None)
        if names:
            found["letter_date"], found["letter_sent"] = found["letter_sent"], names
            found.pop("letter", None)
            return found
    named = next((found[name] for name in _NAMING if name in found), None)
    if named and "action" not in found and "action_date" in found:
        found["letter_date"] = found.pop("action_date")
        return found
    target, column = ("letter_date", named) if named else ("action_date", found.get("action"))
    if column and target not in found:
        found |= dict.fromkeys([target] * bool(day := _day_beside(column, free, guessed, profiles)), day)
    return found


def _the_incidents_own_day(fields: Mapping[str, int], guessed: Guessed, profiles: Profiles) -> dict[str, int]:
    """Give "Date" its meaning back where "When" right beside the letter has taken it."""
    after = {fields[name] + 1 for name in (*_NAMING, "action") if name in fields}
    if fields.get("date") not in after:
        return {}
    others = [
        heading.column
        for heading, found in guessed.items()
        if heading.column not in fields.values() and found[:1] and found[0].field == "date"
        if profiles[heading.column].days() and heading.column < fields["date"]
    ]
    return {"date": others[0]} if others else {}


def _names_letters(heading: Heading, guessed: Guessed, profiles: Profiles) -> bool:
    told = {guess.field for guess in guessed[heading]}
    named = "letter_sent" in told or (not told and TELLING["stage"].rank(heading.whole) > 0)
    return named and profiles[heading.column].steps()


def _day_beside(column: int, free: Sequence[Heading], guessed: Guessed, profiles: Profiles) -> int:
    """Return the one column of days that may be those of what stands in `column`; 0 where none or several are."""
    naming = next((heading.whole for heading in guessed if heading.column == column), "")
    fitting = [
        heading.column
        for heading in free
        if {guess.field for guess in guessed[heading] if guess.confidence >= CONFIDENT or guess.field != "ignore"}
        <= _MAY_BE
        if profiles[heading.column].days()
        if dates_what_is_beside(heading.whole, naming, next_to_it=heading.column == column + 1)
        or any(guess.field == "letter_sent" for guess in guessed[heading])
    ]
    return fitting[0] if len(fitting) == 1 else 0
