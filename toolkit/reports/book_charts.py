"""Native charts of a workbook: drawn by Excel from cells of the same sheet, each with words for who cannot see it.

Source: ECMA-376 part 1, 20.5.2 (where a drawing stands; `descr` of `cNvPr`), 21.2.2 (charts).
"""

from __future__ import annotations

from toolkit.core.frozen import dataclass
from toolkit.core.sheets import column_letters
from toolkit.ooxml.escapes import escape, quoteattr
from toolkit.reports.charts import Chart
from toolkit.reports.looks import DARK, FONT

WIDE_CM, LINE_CM, FRAME_CM, TALL_CM = 21, 0.8, 2.6, 9.5
EMU = 360_000
"""English metric units in a centimetre."""
TITLE_SIZE = 1200
"""Hundredths of a point: 21.1.2.3.9."""
COLOUR, AXIS = DARK, "868686"
_TYPE = f'<a:latin typeface="{FONT}"/>'
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LABELS = "".join(
    f'<c:{part} val="{int(part == "showVal")}"/>'
    for part in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
)


@dataclass(frozen=True, slots=True)
class Series:
    """Where a chart's labels and numbers stand: two columns, from a first row to a last."""

    labels: int
    numbers: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A chart, the cells that it is drawn from, and the cell of its top left corner: column and row, from 1."""

    chart: Chart
    series: Series
    column: int
    row: int


def drawing_xml(placed: Placed) -> str:
    """Return where a chart stands on its sheet, how large, and what it says in words."""
    chart = placed.chart
    tall = TALL_CM if chart.over_time else FRAME_CM + LINE_CM * len(chart.points)
    return (
        f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}"><xdr:oneCellAnchor>'
        f"<xdr:from><xdr:col>{placed.column - 1}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{placed.row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{WIDE_CM * EMU}" cy="{int(tall * EMU)}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>'
        f'<xdr:cNvPr id="2" name="Chart 1" descr={quoteattr(chart.alt)}/><xdr:cNvGraphicFramePr/>'
        '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="rId1"/></a:graphicData>'
        "</a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
    )


def chart_xml(placed: Placed, sheet: str) -> str:
    """Return a chart of bars, each with its number, from cells of the sheet of that name."""
    chart, series = placed.chart, placed.series
    downwards = "minMax" if chart.over_time else "maxMin"  # the first line on top, as in the table
    below, left = ("b", "l") if chart.over_time else ("l", "b")
    return (
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}"><c:roundedCorners val="0"/><c:chart>'
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr/></a:pPr>"
        f'<a:r><a:rPr lang="en-GB" sz="{TITLE_SIZE}" b="1">{_TYPE}</a:rPr>'
        f"<a:t>{escape(chart.finding)}</a:t></a:r></a:p>"
        '</c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{"col" if chart.over_time else "bar"}"/><c:grouping val="clustered"/>'
        '<c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{COLOUR}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f"<c:dLbls>{_LABELS}</c:dLbls>"
        f"<c:cat><c:strRef><c:f>{_cells(sheet, series.labels, series)}</c:f></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_cells(sheet, series.numbers, series)}</c:f></c:numRef></c:val></c:ser>"
        '<c:gapWidth val="50"/><c:axId val="10"/><c:axId val="100"/></c:barChart>'
        f'<c:catAx><c:axId val="10"/><c:scaling><c:orientation val="{downwards}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{below}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:spPr><a:ln w="9525">'
        f'<a:solidFill><a:srgbClr val="{AXIS}"/></a:solidFill></a:ln></c:spPr>'
        '<c:crossAx val="100"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        '<c:valAx><c:axId val="100"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{left}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:crossAx val="10"/><c:crosses val="autoZero"/></c:valAx></c:plotArea>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr>{_TYPE}</a:defRPr></a:pPr></a:p></c:txPr></c:chartSpace>"
    )


def _cells(sheet: str, column: int, series: Series) -> str:
    letters = column_letters(column)
    return f"'{escape(sheet)}'!${letters}${series.first}:${letters}${series.last}"
