"""Native charts of a workbook: drawn by Excel from cells of the same sheet, each with words for who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.ooxml.escapes import quoteattr
from toolkit.reports.charts import Chart

if TYPE_CHECKING:
    from openpyxl.chart import BarChart
    from openpyxl.chart.title import Title
    from openpyxl.worksheet.worksheet import Worksheet

    from toolkit.reports.stable import Change

WIDE_CM, LINE_CM, FRAME_CM, TALL_CM = 21, 0.8, 2.6, 9.5
TITLE_SIZE = 1200
"""Hundredths of a point: ECMA-376 part 1, 21.1.2.3.9."""
COLOUR = "1F3A4D"
_DRAWING = "xl/drawings/drawing"


@dataclass(frozen=True, slots=True)
class Series:
    """Where a chart's labels and numbers stand: two columns, from a first row to a last."""

    labels: int
    numbers: int
    first: int
    last: int


def add_chart(sheet: Worksheet, chart: Chart, series: Series, anchor: str) -> None:
    """Draw `chart` from cells of its sheet, its top left corner at `anchor`."""
    sheet.add_chart(_bar_chart(sheet, chart, series), anchor)


def with_alt_texts(alts: Sequence[str]) -> Change:
    """Return what gives the n-th drawing its words: openpyxl has no place for them.

    Source: ECMA-376 part 1, 20.5.2.8 (`descr` of `cNvPr`).
    """

    def change(name: str, content: bytes) -> bytes:
        if not name.startswith(_DRAWING):
            return content
        number = int(name.removeprefix(_DRAWING).removesuffix(".xml"))
        said = f" descr={quoteattr(alts[number - 1])} name=".encode("ascii", "xmlcharrefreplace")
        return content.replace(b" name=", said, 1)

    return change


def _bar_chart(sheet: Worksheet, chart: Chart, series: Series) -> BarChart:
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.data_source import AxDataSource, StrRef
    from openpyxl.chart.label import DataLabelList

    drawn = BarChart()
    drawn.type = "col" if chart.over_time else "bar"
    drawn.title = _title(chart.finding)
    drawn.legend = None
    drawn.gapWidth = 50
    drawn.add_data(Reference(sheet, min_col=series.numbers, min_row=series.first, max_row=series.last))
    labels = Reference(sheet, min_col=series.labels, min_row=series.first, max_row=series.last)
    drawn.series[0].cat = AxDataSource(strRef=StrRef(f=str(labels)))  # openpyxl's own way says that they are numbers
    drawn.series[0].graphicalProperties.solidFill = COLOUR
    drawn.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    drawn.x_axis.delete, drawn.y_axis.delete = False, True  # each bar bears its number
    drawn.y_axis.majorGridlines = None
    drawn.y_axis.scaling.min = 0
    if not chart.over_time:
        drawn.x_axis.scaling.orientation = "maxMin"  # the first line on top, as in the table
    drawn.width = WIDE_CM
    drawn.height = TALL_CM if chart.over_time else FRAME_CM + LINE_CM * len(chart.points)
    return drawn


def _title(text: str) -> Title:
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import CharacterProperties, Paragraph, RegularTextRun

    run = RegularTextRun(rPr=CharacterProperties(sz=TITLE_SIZE, b=True), t=text)
    return Title(tx=Text(rich=RichText(p=[Paragraph(r=[run])])), overlay=False)
