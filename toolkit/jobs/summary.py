"""Summary: a period's logs and letters, counted for the trust."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from toolkit.cluster import cluster
from toolkit.core.collection import no_collection
from toolkit.core.figures import Compared, Summary, joined, packed, summarise
from toolkit.core.figures.asked import AskedTerm, period_of, trusts_calendar
from toolkit.core.figures.days_between import beside_others
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.period import Period
from toolkit.core.figures.printed import emptied, made_beside
from toolkit.core.frozen import dataclass
from toolkit.core.problems import Problem, ToolkitError
from toolkit.jobs.editions import Written, made_ready, write_editions
from toolkit.jobs.gather import within_the_terms
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.tallied import tallied
from toolkit.settings import Settings, load


@dataclass(frozen=True, slots=True)
class Summarised:
    summary: Summary
    pack: Pack
    files: tuple[Written, ...] = ()
    unread: tuple[Problem, ...] = ()
    """Why a log could not be used: nothing of its school was counted."""
    beside: tuple[tuple[str, str], ...] = ()
    """(name, label) of the papers that a reader could subtract from the board's."""
    sent: frozenset[str] = frozenset()
    """The names of those of them that were sent: the board has them, whatever is deleted here."""
    not_kept: tuple[str, ...] = ()
    """Periods with a paper that the board's was not weighed against: what stands behind its signs is not kept."""
    other_codes: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """`Others.other_codes`"""
    emptied: tuple[str, ...] = ()
    """`emptied`"""
    looked_ahead: datetime | None = None
    """When the board's paper of this period was made that this one took the place of, as long as its days were not over
    and it was not sent. It had other figures."""


MANY = 10
"""Schools from which on it takes longer than a second or two."""


def _silent(_: str) -> None:
    """Nobody watches."""


def summary(
    folder: Path,
    asked: Period | AskedTerm,
    now: datetime,
    *,
    dask: str = "",
    settings: Settings | None = None,
    tell: Callable[[str], None] = _silent,
) -> Summarised:
    """Count the incidents of a period and write both editions of the summary (`conduct summary`).

    A school with a log that cannot be read is left out, and the pack says so. Raises ToolkitError where no log can
    be read, for a term that is not loaded, and for a period to come. `dask`: the address of a Dask cluster whose
    workers count the schools; the logs' bytes go to them. `settings`: the folder's, where they are loaded already.
    `tell`: gets a sentence before each part of the work that is long.
    """
    settings = settings or load(folder)
    trust, terms = settings.trust, settings.terms
    within_the_terms(terms, trust, now.date())
    calendar = trusts_calendar(terms, trust)
    period = period_of(asked, calendar, now.date())
    if period.first > now.date():
        raise ToolkitError(f"{period.label} has not begun: nothing of it can be counted.", "Name a period that has.")
    from toolkit.jobs.other_papers import other_papers, was_sent

    others = other_papers(trust, period)
    compared = beside_others(Compared.of(period, calendar, now.date()), others.given)
    letters, schools = letters_of(trust), len(trust.schools)
    if schools >= MANY:
        tell(f"Counting {schools} schools.")
    with no_collection(), cluster(dask) if dask else nullcontext() as workers:
        done = tallied(trust, settings.policy, terms, compared, letters, workers, made_ready(trust))
        counted = joined(done.tallies, trust, compared, done.unread, done.beside)
        figures, pack, unread = summarise(counted), packed(counted, now), done.unread
        del done, counted  # of thousands of schools they are large, and the editions are too
    given = others.beside(pack)
    replaced = others.look_ahead if others.look_ahead not in given else None
    if schools >= MANY:
        tell(_weighing(len(given)))
    files = write_editions(trust, pack, given)
    looked_ahead = replaced.cut_off if replaced else None
    beside = made_beside(pack, given)
    sent = frozenset(name for name, _ in beside if was_sent(trust, name))
    codes, gone = others.other_codes, emptied(pack, others.given)
    return Summarised(figures, pack, files, unread, beside, sent, others.not_kept, codes, gone, looked_ahead)


def _weighing(papers: int) -> str:
    if not papers:
        return "Looking for what the board's figures give away, and writing both editions."
    beside = f"{papers} earlier papers" if papers > 1 else "the earlier paper"
    return f"Weighing the board's figures against {beside}: of many schools this takes some minutes."
