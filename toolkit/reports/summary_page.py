"""The summary on one page, to read in a browser or to print: no network, no script, everything in one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from toolkit.core.figures.pack import NamedList, Pack
from toolkit.core.figures.tables import Table
from toolkit.core.policy.why import long_day
from toolkit.reports.charts import chart_of, shown
from toolkit.reports.svg import svg

PAGE = Path(__file__).with_name("pages") / "summary.html"
LEADERS = "Leaders' edition: it names people. Keep it where the logs are kept, and send it to nobody else."
BOARD = (
    "Board edition: it names nobody. {small} stands for a count from 1 to {most}, and – for a figure from which such "
    "a count could be worked out."
)


@dataclass(frozen=True, slots=True)
class Edition:
    """Who a pack is for, in words that stand at its head."""

    name: str
    says: str


def leaders() -> Edition:
    return Edition("leaders", LEADERS)


def board(threshold: int) -> Edition:
    return Edition("board", BOARD.format(small=f"<{threshold}", most=threshold - 1))


def summary_page(pack: Pack, edition: Edition) -> str:
    """Return the page of an edition; equal packs give equal pages."""
    from jinja2 import Environment, StrictUndefined

    schools = dict(pack.schools)
    room = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return room.from_string(PAGE.read_text("utf-8")).render(
        title=f"Parent conduct, {pack.period.label}",
        trust=pack.trust,
        edition=edition,
        compared=_compared(pack),
        cut_off=moment(pack.cut_off),
        tables=[_table(table) for table in pack.tables],
        lists=[_list(each, schools) for each in pack.people],
        logs=[(schools.get(log.school, log.school), log) for log in pack.logs],
        named_logs=any(log.log for log in pack.logs),
    )


def moment(when: datetime) -> str:
    """Return "30 November 2026 at 09:00"."""
    return f"{long_day(when.date())} at {when:%H:%M}"


def _compared(pack: Pack) -> str:
    others = [each.label for each in (pack.before, pack.year_before) if each]
    return f"Compared with {' and '.join(others)}." if others else ""


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
        "lines": [(line.label, line.total, [shown(cell) for cell in line.cells]) for line in table.lines],
        "finding": chart.finding if chart else "",
        "what": chart.what if chart else "",
        "chart": Markup(svg(chart)) if chart else "",  # built as XML, every label escaped
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
    return {"key": names.key, "title": names.title, "definition": names.definition, "entries": entries}


def _day(day: date | None) -> str:
    return long_day(day) if day else ""
