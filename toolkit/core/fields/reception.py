"""What reception needs to know of the bans in force, and nothing else (DESIGN.md; the office keeps the reasons)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from toolkit.core.bans import Barred
from toolkit.core.fields.listed import Field
from toolkit.core.fields.words import NBSP, contact_of, long_date, unbroken
from toolkit.core.text import normal
from toolkit.core.trust import School, Trust

RECEPTION_FIELDS: Mapping[str, Field] = {
    "trust_name": Field("The trust", "Penhallow Academy Trust"),
    "school_name": Field("The school", "Bude Primary"),
    "school_contact": Field("Whom reception rings", "Ms B. Office, 01288 000000"),
    "day": Field("The day of the sheet", "Monday 23 November 2026"),
    "bans": Field(
        "Who is barred: each has `name`, `until`, `sites`, `collection`", "Jane Smith; 18 December 2026; Bude Primary"
    ),
}
"""Name → what it is: the fields of `reception-sheet.docx`."""
NOT_KNOWN = "not known: ask the office"


def reception_fields(bans: Iterable[Barred], school: School, trust: Trust, today: date) -> dict[str, object]:
    """Return the fields of one school's sheet: its own bans, and another school's that are for its site too."""
    return {
        "trust_name": trust.name,
        "school_name": school.name,
        "school_contact": unbroken(contact_of(school)) or "the school office",
        "day": long_date(today, weekday=True),
        "bans": [
            {
                "name": ban.person_name,
                "until": long_date(ban.until, weekday=True).replace(NBSP, " ", 1) or NOT_KNOWN,
                "sites": ", ".join(ban.sites),
                "collection": ban.collection or NOT_KNOWN,
            }
            for ban in bans
            if ban.school == school.code or _is_for(ban, school)
        ],
    }


def _is_for(ban: Barred, school: School) -> bool:
    return {normal(school.name), normal(school.code)} & {normal(site) for site in ban.sites} != set()
