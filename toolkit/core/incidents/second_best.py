"""Headings that mean a field where nothing better is there. All texts are normalised (`core.text.normal`)."""

from __future__ import annotations

_FIRST, _LAST = ("first name", "forename", "first names", "forenames"), ("surname", "last name", "family name")
_NAME_IN_ORDER = "|".join(
    f"{one}{joint}{other}"
    for first in _FIRST
    for last in _LAST
    for one, other in ((first, last), (last, first))
    for joint in (" ", " and ", " then ")
)
"""One column for a whole name: "Surname, first name"."""
_EMAIL_OR_PHONE = "|".join(
    [
        *(
            f"{one}{joint}{other}"
            for email in ("email", "e mail", "email address")
            for phone in ("phone", "tel", "telephone", "mobile")
            for one, other in ((email, phone), (phone, email))
            for joint in (" ", " or ", " and ")
        ),
        *("contact details", "contact info", "contact information", "contact email phone", "contact phone email"),
        *("parent contact", "parent contact details", "parents contact details", "contact details of parent"),
    ]
)
"""Its cells say which of the two it is."""
_BEHAVIOUR = (
    "behaviour seen|behaviour observed|behaviour witnessed|observed behaviour|behaviour of concern"
    "|what was the behaviour|concerning behaviour"
)
_REPORTED_TOO = "|".join(
    f"date {one}{joint}{other}"
    for told in ("reported", "logged", "recorded")
    for happened in ("occurred", "happened", "of incident", "of event")
    for one, other in ((told, happened), (happened, told))
    for joint in (" ", " or ", " and ")
)
"""One day for both: where no other column says when it happened, this one does."""
_NOTES = (
    "notes|case notes|file notes|office notes|school notes|slt notes|progress notes|running notes|other notes"
    "|general notes|any other notes|notes updates|updates notes|notes actions|actions notes|comments|comment"
    "|anything else|anything else to add|additional comments|additional notes|further comments|further notes"
    "|other comments|any additional information|any further information|any other information"
    "|office comments|school comments|headteacher comments|heads comments|slt comments|any other comments|remarks"
)
_SOMEBODYS_NOTES = "|".join(
    text
    for who in ("ht", "head", "heads", "head teacher", "headteacher", "headteachers", "hos", "dht", "slt")
    for what in ("comment", "comments", "note", "notes", "remarks")
    for text in (f"{who} {what}", f"{what} {who}")
)
LIKELY: dict[str, str] = {
    "date": f"date|day and date|{_REPORTED_TOO}",
    "person": "name|names|mother|father|mum|dad|person|persons|visitor|full name|involved|adult s|people involved"
    f"|{_NAME_IN_ORDER}",
    "email": _EMAIL_OR_PHONE,
    "phone": _EMAIL_OR_PHONE,
    "pupil": "linked to|students",
    "category": "type|behaviour|issue|concern|incident|reason|reason for concern|nature of concern|types"
    f"|type of concern|theme|{_BEHAVIOUR}",
    "narrative": "incident|concern|issue|behaviour|reason|event|issue raised|background|information|reason for concern"
    "|message|message taken|conversation"
    f"|{_BEHAVIOUR}",
    "notes": f"{_NOTES}|{_SOMEBODYS_NOTES}|additional information|further information|other information",
}
"""Field → headings that mean it where nothing better is there (confidence 92). Of two, the values decide."""
