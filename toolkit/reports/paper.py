"""The board's paper: what its two pages say, as a template's fields. It is made from the board's edition alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from toolkit.core.figures.board import NOT_SHOWN, small
from toolkit.core.figures.counted import NOT_READ
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.months import SO_FAR
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import NO_RECORD, Table
from toolkit.reports.charts import Chart, chart_of, shown
from toolkit.reports.editions import NO_DATES, made_beside, moment, without_dates
from toolkit.reports.paper_findings import findings, no_kinds, not_read, without_record
from toolkit.reports.paper_schools import room, schools_fields, schools_high
from toolkit.reports.pictures import TALL

MONTHS, KINDS = "months_chart", "kinds_chart"
"""The fields that are pictures."""
MOST_KINDS = 6
"""Kinds of breach that the chart has room for: the most frequent."""
FIRST_PAGE, LINE, ROW = 147.8, 4.3, 5.9
"""Millimetres: what the findings, the lines of the key figures and the chart share; a line of print; one of a table."""
LETTERS, LONG_NAME, LONG_LABEL = 92, 58, 20
"""Letters that fit: into a line of the findings, a trust's name over a page, a period over a column."""
LEAST_TALL = 24.0
LARGER_PRINT = 30.0
"""Millimetres more that the definitions take in print that is easy to read."""
COMPARED = ("period", "before", "year-before")
STEPS = ("meeting", "meeting-reminder", "warning", "ban")
"""The letters of the ladder; the workbook has the others."""
THEN_AND_NOW = (
    ("People with an incident", "then-and-now", "people"),
    ("Serious incidents", "then-and-now", "serious"),
    ("Bans begun", "then-and-now", "bans-begun"),
    ("Representations received", "then-and-now", "received"),
    ("Median days from breach to letter", "days-then", "median-to-letter"),
)
"""(words, table, line); the workbook has more of them."""
STANDING = (
    ("People with two incidents or more", "people-by-school", "repeated"),
    ("Longest from breach to letter", "days", "longest-to-letter"),
    ("Meetings offered and open", "meetings-open", "all"),
    ("Bans in force", "bans", "in-force"),
    ("Representations waiting", "representations", "waiting"),
    ("Referred to the legal team", "legal", "referred"),
    ("Diverted to safeguarding", "left-out", "safeguarding"),
    ("Complaints and concerns", "left-out", "complaints"),
)
"""(words, table, column) of figures that are compared with nothing here."""
DEFINED = (
    *("incidents-by-school", "rates-by-school", "kinds", "letters", "people-by-school", "meetings-open"),
    *("overdue", "days", "bans", "representations", "serious", "legal", "left-out"),
)
"""The tables whose definitions the paper prints: those of its figures."""


def paper_charts(pack: Pack) -> Mapping[str, Chart]:
    """Return field → chart; one that has nothing to draw is left out."""
    kinds = pack.table("kinds")
    most = chart_of(replace(kinds, lines=kinds.lines[:MOST_KINDS]))
    if most and len(kinds.lines) > MOST_KINDS:
        most = replace(most, finding=f"{most.finding} ({MOST_KINDS} of {len(kinds.lines)} kinds are drawn)")
    drawn = {MONTHS: chart_of(pack.table("incidents-by-month")), KINDS: most}
    return {field: chart for field, chart in drawn.items() if chart}


def paper_fields(pack: Pack, threshold: int) -> dict[str, object]:
    """Return what the template prints, but the pictures. `pack`: the board's edition."""
    charts = paper_charts(pack)
    return {
        "trust_name": pack.trust,
        "period": pack.period.label,
        "before": pack.before.label if pack.before else "The one before",
        "year_before": pack.year_before.label if pack.year_before else "A year earlier",
        "cut_off": moment(pack.cut_off),
        "findings": findings(pack, threshold),
        "figures": list(_figures(pack)),
        "figures_note": _note(pack, drawn=MONTHS in charts),
        "standing": list(_standing(pack)),
        **{f"{field.partition('_')[0]}_finding": _finding(charts.get(field)) for field in (MONTHS, KINDS)},
        **dict.fromkeys((MONTHS, KINDS), ""),
        "kinds_note": "" if KINDS in charts else no_kinds(pack, threshold),
        **schools_fields(pack),
        "hidden": _hidden(pack, threshold),
        **_definitions(pack),
        "sources": _sources(pack),
    }


def chart_tall(fields: Mapping[str, object], pack: Pack) -> float:
    """Return how tall the chart of the first page may be, in millimetres: long words above it leave it less room."""
    said, figures = fields["findings"], fields["figures"]
    assert isinstance(said, list)
    assert isinstance(figures, list)
    room = FIRST_PAGE - LINE * sum(-(-len(each) // LETTERS) for each in said) - ROW * len(figures)
    if len(pack.trust) > LONG_NAME:
        room -= 2 * LINE
    if len(pack.period.label) > LONG_LABEL:
        room -= 3 * LINE
    return max(LEAST_TALL, min(TALL, room))


def _finding(chart: Chart | None) -> str:
    return chart.finding if chart else ""


def _figures(pack: Pack) -> Iterator[dict[str, str]]:
    yield _compared("Incidents", pack.table("incidents-by-school"), WHOLE_TRUST)
    yield _compared("Incidents for each 100 pupils", pack.table("rates-by-school"), WHOLE_TRUST)
    letters = pack.table("letters")
    yield _compared("Letters that reached the person", letters, "all")
    for line in letters.lines:
        if line.key in STEPS:
            yield _compared(f"Of them: {line.label.lower()}", letters, line.key)
    for label, table, key in THEN_AND_NOW:
        yield _compared(label, pack.table(table), key)


def _compared(label: str, table: Table, key: str) -> dict[str, str]:
    columns = [column.key for column in table.columns]
    now, before, year = (shown(table.cell(key, each)) if each in columns else NO_DATES for each in COMPARED)
    return {"label": label, "now": now, "before": before, "year_before": year}


def _standing(pack: Pack) -> Iterator[dict[str, str]]:
    cells = [(label, shown(pack.table(table).cell(WHOLE_TRUST, column))) for label, table, column in STANDING]
    half = len(cells) // 2
    for (label, figure), (other, second) in zip(cells[:half], cells[half:], strict=True):
        yield {"label": label, "figure": figure, "label_2": other, "figure_2": second}


def _note(pack: Pack, *, drawn: bool) -> str:
    """Say of which period a number is not of every school, and of which nobody knows the days.

    drawn: whether the chart of months is; where it is not because of what is hidden, that is said too.
    """
    told = ((period, without_record(pack, key)) for key, period in zip(COMPARED, _periods(pack), strict=True) if period)
    read = len(pack.schools) - not_read(pack)
    said = [
        f"{period.label}: {missing} of the {read} schools {_have(missing)} no record; the figures are of "
        f"{_number(read - missing)}."
        for period, missing in told
        if 0 < missing < read
    ]
    months = pack.table("incidents-by-month")
    by_month = _by_month(months) if drawn else _too_few(months)
    return " ".join(filter(None, [*said, by_month, without_dates(pack)]))


def _by_month(months: Table) -> str:
    whole = _whole_from(months)
    return f"By month: some schools have no record before {whole}." if whole else ""


def _too_few(months: Table) -> str:
    hidden = any(line.cells[-1].instead not in {"", NO_RECORD, NOT_READ} for line in months.lines)
    return "Too few months' numbers can be shown for a chart of them." if hidden else ""


def _whole_from(months: Table) -> str:
    """Return the first month from which all schools have a record; "" where each number of the trust is of them all."""
    fewer = [any(cell.instead == NO_RECORD for cell in line.cells) for line in months.lines]
    known = [line.cells[-1].instead != NO_RECORD for line in months.lines]
    last = max((at for at, (some, trusts) in enumerate(zip(fewer, known, strict=True)) if some and trusts), default=-1)
    return months.lines[last + 1].label.removesuffix(SO_FAR) if 0 <= last < len(months.lines) - 1 else ""


def _have(schools: int) -> str:
    return "has" if schools == 1 else "have"


def _number(schools: int) -> str:
    return "one school alone" if schools == 1 else f"the other {schools}"


def _periods(pack: Pack) -> tuple[Period | None, ...]:
    return pack.period, pack.before, pack.year_before


def _hidden(pack: Pack, threshold: int) -> str:
    cells = {shown(cell) for table in pack.tables for line in table.lines for cell in line.cells}
    if not cells & {small(threshold), NOT_SHOWN}:
        return f"No count in this paper or its workbook is from 1 to {threshold - 1}: nothing had to be left out."
    said = (
        f"This paper names nobody. A count from 1 to {threshold - 1} stands as {small(threshold)}: so few could point "
        "at one family."
    )
    if NOT_SHOWN in cells:
        said += (
            f" Where a {NOT_SHOWN} stands, a figure was left out because such a small count could be worked out from "
            "it; it says nothing of whether that figure is large or small."
        )
    said += made_beside(pack.beside)
    return f"{said} What was left out is with the schools, and with the senior leaders in their own edition."


def _definitions(pack: Pack) -> dict[str, list[dict[str, str]]]:
    """Return them in print that is easy to read, in small print where many schools leave no room for that."""
    said = [{"title": each.title, "text": each.definition} for each in map(pack.table, DEFINED)]
    large = schools_high(pack) <= room(pack) - LARGER_PRINT
    return {"definitions": said if large else [], "definitions_small": [] if large else said}


def _sources(pack: Pack) -> str:
    logs, schools = len(pack.logs_read), len({log.school for log in pack.logs_read})
    read = f"Counted from {_many(logs, 'log')} of {_many(schools, 'school')}, and from the trust’s record of letters"
    quality = pack.table("quality")
    rows, unread = (shown(quality.cell(WHOLE_TRUST, column)) for column in ("rows", "unread"))
    return f"{read}, as they were on {moment(pack.cut_off)}. Rows in the logs: {rows}; not counted: {unread}."


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
