"""Each school on its day, with what its rules may look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.confidential import confidential
from toolkit.core.letters import LetterRecord
from toolkit.core.policy import unclear
from toolkit.core.policy.colleagues import colleagues
from toolkit.core.policy.contact_book import contact_book
from toolkit.core.policy.context import Context
from toolkit.core.policy.exchanged import exchanged
from toolkit.core.policy.model import Policy
from toolkit.core.policy.records import Book
from toolkit.core.policy.whose_address import addresses_of
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import Reading
from toolkit.core.stopped_sheets import stopped_sheets
from toolkit.core.terms import BeyondCalendar, Terms
from toolkit.core.titled import with_titles
from toolkit.core.trust import School, Trust
from toolkit.core.unreachable import unreachable


def contexts(
    readings: Sequence[Reading],
    letters: Sequence[LetterRecord],
    trust: Trust,
    policy: Policy,
    terms: Terms,
    today: date,
    parted: frozenset[Place] = frozenset(),
    domains: Mapping[str, int] | None = None,
) -> Iterator[tuple[Context, list[Problem]]]:
    """Yield each school's context in the trust's order, and what is wrong with it before anything is decided.

    `parted`: rows beside which our columns are another row's (`core.parted`); the readings hold them without these.
    `domains`: those of the whole trust's addresses, where the readings are not all of its logs.
    """
    contacts = contact_book(trust.contacts).by_name
    every = tuple(row for reading in readings for row in reading.rows)
    addresses = replace(addresses_of(every, trust.contacts), unreachable=unreachable(letters))
    if domains is not None:
        addresses = replace(addresses, domains=domains)
    trust = replace(trust, aliases=with_titles(trust.aliases, every))
    hidden = confidential(every, trust, letters)
    for school in trust.schools:
        rows = tuple(row for reading in readings if reading.school == school.code for row in reading.rows)
        mine = tuple(letter for letter in letters if letter.school == school.code)
        day_one, unknown = _counts_from(school, trust, terms, today)
        context = Context(
            school,
            trust,
            policy,
            terms.calendar(school.code),
            today,
            day_one or date.max,
            Book(mine, rows, trust.aliases),
            rows,
            unclear.places_read(readings),
            contacts,
            parted,
            stopped_sheets(readings),
            colleagues(rows, school.code, trust.aliases),
            addresses=addresses,
            confidential=hidden,
        )
        pairs = exchanged(context)
        yield replace(context, exchanged=frozenset(pairs)), [*unknown, *pairs.values()]


def _counts_from(school: School, trust: Trust, terms: Terms, today: date) -> tuple[date | None, list[Problem]]:
    """Return from which day incidents count: the trust's, else this school year's first (default counts-from)."""
    if trust.counts_from:
        return trust.counts_from, []
    try:
        return terms.calendar(school.code).school_year_start(today), []
    except BeyondCalendar as beyond:
        advice = f"Load the calendar for {beyond.school_year}."
        return None, [Problem("calendar", f"Nothing is decided for this school: {beyond}.", advice, school.code)]
