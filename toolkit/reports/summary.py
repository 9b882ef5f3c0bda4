"""The summary workbook: a period's figures for the trust, ready to print, naming nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from toolkit.core.figures import Figures, Summary, rows
from toolkit.core.figures.labels import label
from toolkit.reports.page import Page, Value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Counts = Callable[[Figures], Iterable[tuple[str, int]]]

MEANINGS = (
    ("Incident", "One person's breach of the code on one day. A row that names two people is two incidents."),
    ("People", "Distinct persons. Somebody known at two schools counts once in the trust's line."),
    ("Letters served", "Sent in the period, or delivered by hand or post with a day; not those that came back."),
    ("Saved", "Letters saved to the folder that nobody has been served with yet."),
    ("Open", "Decisions due, blocked or waiting on the day of counting, whenever the breach was."),
    ("Problems", "Rows and settings that somebody must look at, on the day of counting."),
    ("Left out", "Rows of complaints, safeguarding and pupils, and rows that were struck out: they are no incidents."),
    (
        "Kind of breach",
        "As the school logged it: what was alleged, not a finding. One incident may be of several kinds.",
    ),
)


def workbook_bytes(summary: Summary) -> bytes:
    """Return the .xlsx of a summary; equal summaries give equal bytes."""
    from openpyxl import Workbook

    from toolkit.reports.stable import stable_bytes

    book = Workbook()
    book.properties.creator = None
    book.properties.title = f"Parent conduct, {period(summary.first, summary.last)}"
    first = book.active
    assert first is not None
    _overview(first, summary)
    _by_school(book.create_sheet(), summary)
    _page(book.create_sheet(), "What it means", summary).meanings(MEANINGS)
    return stable_bytes(book, datetime.combine(summary.as_of, time()))


def period(first: date, last: date) -> str:
    """Return "November 2026" for a whole month, else both days."""
    whole = first.day == 1 and (first.year, first.month) == (last.year, last.month) and _is_month_end(last)
    return f"{first:%B %Y}" if whole else f"{long_day(first)} to {long_day(last)}"


def long_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _is_month_end(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1


def _overview(sheet: Worksheet, summary: Summary) -> None:
    page = _page(sheet, "Summary", summary)
    page.table("Schools", rows(summary))
    kinds: list[tuple[Value, ...]] = [(label(kind), count) for kind, count in summary.trust.by_category]
    page.table("Kinds of breach, all schools", [("Kind of breach", "Incidents"), *kinds], total=False)


def _page(sheet: Worksheet, name: str, summary: Summary) -> Page:
    page = Page(sheet, name)
    page.title(f"Parent conduct, {period(summary.first, summary.last)}", summary.trust.name)
    page.note(
        f"Counted on {long_day(summary.as_of)}. Exact counts for the trust's own use: small ones can point at somebody."
    )
    if summary.not_read:
        page.note(f"Without {' and '.join(summary.not_read)}: a log could not be read.")
    return page


def _by_school(sheet: Worksheet, summary: Summary) -> None:
    page = _page(sheet, "By school", summary)
    kinds = [kind for kind, _ in summary.trust.by_category]
    steps = [step for step, _ in summary.trust.steps]
    left_out = [kind for kind, _ in _left_out(summary.trust)]
    page.table("Incidents by kind of breach", _matrix(summary, kinds, lambda figures: figures.by_category))
    page.table("Letters served, by kind", _matrix(summary, steps, lambda figures: figures.steps))
    page.table("Left out of the incidents, in rows", _matrix(summary, left_out, _left_out))


def _matrix(summary: Summary, keys: Sequence[str], counts: Counts) -> list[tuple[Value, ...]]:
    lines: list[tuple[Value, ...]] = []
    for figures in (*summary.schools, summary.trust):
        counted = dict(counts(figures))
        lines.append((figures.name, *(counted.get(key, 0) for key in keys)))
    return [("School", *map(label, keys)), *lines]


def _left_out(figures: Figures) -> tuple[tuple[str, int], ...]:
    left_out = figures.left_out
    return (
        ("complaints", left_out.complaints),
        ("safeguarding", left_out.safeguarding),
        ("pupils", left_out.pupils),
        ("struck-out", left_out.withdrawn),
    )
