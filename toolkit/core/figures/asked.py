"""Which period somebody asks for: by its days, or by the name of a term, which the loaded terms give its days."""

from __future__ import annotations

from datetime import date

from toolkit.core.figures.period import Kind, Period, half_term, half_terms, is_half, span, term, terms
from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError
from toolkit.core.terms import Calendar, Terms
from toolkit.core.trust import Trust


@dataclass(frozen=True, slots=True)
class AskedTerm:
    kind: Kind
    """A term or a half-term."""
    name: str = ""
    """As `Period.name` has it; "" for that of the day, in a holiday the one before."""


def period_of(asked: Period | AskedTerm, calendar: Calendar, today: date) -> Period:
    """Return the period asked for. Raises ToolkitError for a term that is not loaded, or not wholly."""
    if isinstance(asked, Period):
        return asked
    whole = asked.kind is Kind.TERM
    every = terms(calendar) if whole else half_terms(calendar)
    if not asked.name:
        found = term(today, calendar) if whole else half_term(today, calendar)
    else:
        found = next((each for each in every if each.name == asked.name.casefold()), None)
    if found and whole and is_half(found, calendar):
        loaded = span(*found.days).label
        raise ToolkitError(
            f"Of {found.label} one half alone is among the loaded terms: {loaded}.",
            "Add the other half to the term dates (terms.csv), or give --from and --to.",
        )
    if found:
        return found
    names = ", ".join(each.name for each in every)
    loaded = f"The loaded ones are: {names}." if names else "No half-terms of the whole trust are loaded."
    what = f"{asked.kind} {asked.name!r}" if asked.name else f"{asked.kind} of {today.isoformat()}"
    raise ToolkitError(f"The {what} is not among the loaded terms.", f"{loaded} Else give --from and --to.")


def trusts_calendar(terms: Terms, trust: Trust) -> Calendar:
    """Return the trust's own calendar; where each school has one of its own, the first school's."""
    own = terms.calendar("")
    return own if own.half_terms else terms.calendar(trust.schools[0].code)
