"""The summary on one page, to read in a browser or to print: no network, no script, everything in one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.figures.pack import NamedList, Pack
from toolkit.core.figures.tables import Table
from toolkit.core.policy.why import long_day
from toolkit.reports.charts import chart_of, shown
from toolkit.reports.editions import Edition, compared, counted_from, moment
from toolkit.reports.svg import svg

if TYPE_CHECKING:
    from jinja2 import Template

PIECES = 1000
"""Bits of the template that are put together before they are written."""
PAGE = Path(__file__).with_name("pages") / "summary.html"


def summary_page(pack: Pack, edition: Edition, findings: Sequence[str] = ()) -> Iterator[str]:
    """Yield the page of an edition, a piece for each part of it; equal packs give equal pages.

    findings: what stands at its head, in short.
    """
    schools = dict(pack.schools)
    page = template().stream(
        title=f"Parent conduct, {pack.period.label}",
        trust=pack.trust,
        edition=edition,
        findings=findings,
        compared=compared(pack),
        cut_off=moment(pack.cut_off),
        counted_from=counted_from(pack),
        titles=[(table.key, table.title) for table in pack.tables],
        tables=map(_table, pack.tables),  # each with its chart is large where there are many schools
        lists=[_list(each, schools) for each in pack.people],
        logs=[(schools.get(log.school, log.school), log) for log in pack.logs],
        named_logs=any(log.log for log in pack.logs),
    )
    page.enable_buffering(PIECES)
    yield from page


@cache
def template() -> Template:
    """Return the page's template, compiled: once for all editions."""
    from jinja2 import Environment, StrictUndefined

    room = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return room.from_string(PAGE.read_text("utf-8"))


def _table(table: Table) -> dict[str, object]:
    from markupsafe import Markup

    chart = chart_of(table)
    return {
        "key": table.key,
        "title": table.title,
        "definition": table.definition,
        "note": table.note,
        "unit": table.unit.value,
        "stub": table.stub,
        "columns": table.columns,
        "empty": not (table.lines and table.columns),
        "lines": ((line.label, line.total, map(shown, line.cells)) for line in table.lines),
        "finding": chart.finding if chart else "",
        "what": chart.what if chart else "",
        "chart": Markup(svg(chart)) if chart else "",  # built as XML, every label escaped
        "narrow": Markup(svg(chart, narrow=True)) if chart else "",
    }


def _list(names: NamedList, schools: dict[str, str]) -> dict[str, object]:
    entries = [
        (
            schools.get(each.school, each.school),
            each.person,
            each.what,
            str(each.place) if each.place else "",
            _day(each.since),
            "" if each.days is None else str(each.days),
        )
        for each in names.entries
    ]
    said = {"key": names.key, "title": names.title, "definition": names.definition, "heading": names.heading}
    return {**said, "entries": entries}


def _day(day: date | None) -> str:
    return long_day(day) if day else ""
