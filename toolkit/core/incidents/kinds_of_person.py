"""Which column says what the people are (parent, pupil, visitor, staff), whatever its heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.core.incidents.evidence import Guessed, Profiles
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.profile import Profile
from toolkit.core.incidents.table import Heading
from toolkit.core.incidents.values import Trouble, shorten
from toolkit.core.incidents.wording import plain
from toolkit.core.patterns import regex
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS

_NOT_TYPES = frozenset(
    [
        *("victim", "staff", "reported_by", "dealt_with_by", "pupil", "relationship", "class", "action", "narrative"),
        "ignore",
        *STATUS_COLUMNS,
        *OFFICE_COLUMNS,
    ]
)
"""What an office answers in a column of ours ("no child" under `Collection arrangements`) says nothing of people, nor
does an account ("It was about her child"), though a new log's only one may."""

_PERSONS = frozenset(["person", "surname", "first_name"])
_WHO = r"(?:adult|parent|parent carer|carer|person|individual|perpetrator|perp|aggressor|assailant|offender)s?"
_KIND = r"(?:parents?|carers?|staff|visitors?|pupils?|contractors?|public|others?|members?|of|or|and)"
_OF_THEIRS = regex(
    rf"{_WHO} (?:role|job(?: title)?|occupation|type|kind)|(?:role|job|occupation|type) of (?:the )?{_WHO}"
    rf"|(?:is )?(?:the )?(?=.*\bstaff\b)(?=.*\b(?:parents?|carers?|visitors?|pupils?)\b){_KIND}(?: {_KIND})+"
)
"""A heading that asks what the person is: "Adult role", "Parent/Staff/Visitor"."""
_STAFFS = frozenset(["victim", "staff", "reported_by", "dealt_with_by"])
"""Beside none of these a "Role" is the person's, be it that all it says is "Member of staff"."""

# Whose kind a column says where one of these stands in its heading: not that of the person the row is about.
_ELSE = (
    "victim staff member witness reported recorded completed raised by informed told notified contacted spoke to from"
    " injured affected employee with against towards copied cc sent letter notes"
)


def kinds_of_person(
    headings: Iterable[Heading], best: Mapping[int, str], profiles: Profiles, phrases: Phrasebook
) -> int | None:
    """Return the column whose cells say what the people are (parent, pupil, visitor …).

    `best`: column → the field its heading means. Two such columns, or one about somebody else, give none; nor does one
    of breaches that name somebody ("Approaching a child").
    """
    persons = sum(field in _PERSONS for field in best.values())
    alone = _STAFFS.isdisjoint(best.values())
    said = [
        heading.column
        for heading in headings
        for field in [best.get(heading.column, "")]
        if field not in _NOT_TYPES and (field not in _PERSONS or persons > 1)
        if _may_be_theirs(plain(heading.whole))
        and profiles[heading.column].kinds(staff=_is_role(plain(heading.whole), alone=alone))
        if not profiles[heading.column].tell_breaches(phrases)
    ]
    return said[0] if len(said) == 1 else None


def _may_be_theirs(text: str) -> bool:
    return _OF_THEIRS.fullmatch(text) is not None or not set(text.split()) & set(_ELSE.split())


def _is_role(text: str, *, alone: bool) -> bool:
    """Whether a column of nothing but staff is the person's role all the same."""
    return _OF_THEIRS.fullmatch(text) is not None or (alone and text == "role")


def whose_roles(guessed: Guessed, profiles: Profiles) -> Iterable[Trouble]:
    """Ask whose role it is where nearly every row says that somebody is staff, and no column names any.

    Until that is answered they are the person's: a letter to a colleague is a matter for HR.
    """
    rows = max((profile.filled for profile in profiles.values()), default=0)
    for heading, found in guessed.items():
        taken = bool(found) and found[0].field == "person_type" and plain(heading.whole) == "role"
        if taken and _only_staff(profiles[heading.column]) and 2 * profiles[heading.column].filled >= rows:
            text = shorten(heading.shown)
            yield Trouble(
                "heading",
                f"“{text}” says only that somebody is staff, and it is taken for the person each row is about.",
                f'If it is the role of whom it was done to, or of who wrote the row, write "{text}" = "ignore" under'
                " [school.columns] in conduct.toml.",
                heading.column,
            )


def _only_staff(profile: Profile) -> bool:
    return profile.kinds(staff=True) and not profile.kinds()
