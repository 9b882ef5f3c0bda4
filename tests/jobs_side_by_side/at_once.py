"""The figures of a trust whose logs are read and decided on all at once: what counting by school must equal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from toolkit.core.figures import Compared, Summary, joined, packed, summarise, tally
from toolkit.core.figures.asked import trusts_calendar
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.period import Period
from toolkit.jobs.gather import gather
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.plan import planned


def counted_at_once(folder: Path, period: Period, now: datetime) -> tuple[Summary, Pack]:
    gathered = gather(folder, now.date(), whole=False)
    letters = letters_of(gathered.trust)
    done = planned(gathered, letters, figures=True)
    trust, terms = done.gathered.trust, gathered.terms
    compared = Compared.of(period, trusts_calendar(terms, trust), now.date())
    readings, digests = done.gathered.readings, dict(gathered.digests)
    tallies = [
        tally(school, readings, done.plan, letters, trust, gathered.policy, terms, compared, digests)
        for school in trust.schools
        if school.code in {reading.school for reading in readings}
    ]
    counted = joined(lambda: tallies, trust, compared, gathered.unread)
    return summarise(counted), packed(counted, now)
