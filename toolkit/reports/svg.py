"""Charts as SVG for a page: text that can be read aloud and copied, colours of the page, no script.

Source: Scalable Vector Graphics (SVG) 1.1, W3C; WAI-ARIA Graphics Module for `role="img"`.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from toolkit.core.figures.months import SO_FAR
from toolkit.reports.charts import Chart, Point

WIDTH, NARROW = 720, 340
"""Units of the drawing, and of the one for a telephone; a page scales it."""
LABELS, VALUES = 280, 70
"""Room for the labels left of the bars and for the values right of them; a telephone has the labels above the bars."""
BAR, STEP, STEP_ON_TWO_LINES = 22, 32, 50
HEIGHT, FOOT = 220, 56
"""Of a chart over time: the tallest column with its value, and the labels below."""
MOST_LETTERS = 36


def svg(chart: Chart, *, narrow: bool = False) -> str:
    """Return the chart as one <svg> element. A figure that is not shown is a dashed place with its sign in it.

    `narrow`: for a telephone, where letters as large as beside it need another drawing, not a smaller one.
    """
    wide = NARROW if narrow else WIDTH
    drawing = _columns(chart.points, wide) if chart.over_time else _bars(chart.points, wide, above=narrow)
    drawing.set("role", "img")
    drawing.set("aria-label", chart.alt)
    return tostring(drawing, encoding="unicode")


def _bars(points: Sequence[Point], width: int, *, above: bool) -> Element:
    """Draw a bar for each, its label beside it or `above`."""
    step, left = (STEP_ON_TWO_LINES, 1) if above else (STEP, LABELS)
    drawing = _drawing(width, len(points) * step)
    most = max(point.value or 0 for point in points)
    for row, point in enumerate(points):
        top = row * step + (step - BAR - 1 if above else (step - BAR) / 2)
        middle = f"{top + BAR / 2:g}"
        if above:
            _text(drawing, short(point.label), left, f"{top - 11:g}", "start")
        else:
            _text(drawing, short(point.label), left - 10, middle, "end")
        long = (width - left - VALUES) * (point.value or 0) / most
        if point.value is None:
            _place(drawing, left, top, BAR * 2, BAR)
            long = BAR * 2
        elif point.value:
            _filled(drawing, left, top, long, BAR)
        _text(drawing, point.shown, left + long + 8, middle, "start")
    if not above:
        _line(drawing, left, 0, left, len(points) * step)
    return drawing


def _columns(points: Sequence[Point], width: int) -> Element:
    drawing = _drawing(width, HEIGHT + FOOT)
    most = max(point.value or 0 for point in points)
    wide = width / len(points)
    for column, point in enumerate(points):
        left, middle = column * wide + wide * 0.15, column * wide + wide / 2
        tall = (HEIGHT - 30) * (point.value or 0) / most
        if point.value is None:
            tall = BAR
            if not point.shown[:1].isalpha():  # a sign in place of a number; words say that there is none
                _place(drawing, left, HEIGHT - tall, wide * 0.7, tall)
        elif point.value:
            _filled(drawing, left, HEIGHT - tall, wide * 0.7, tall)
        if not point.shown[:1].isalpha():
            _text(drawing, point.shown, middle, f"{HEIGHT - tall - 12:g}", "middle")
        for line, word in enumerate(two_lines(point.label)):
            _text(drawing, word, middle, f"{HEIGHT + 18 + line * 18:g}", "middle", small=True)
    _line(drawing, 0, HEIGHT, width, HEIGHT)
    return drawing


def _drawing(width: int, height: float) -> Element:
    kind = "chart narrow" if width == NARROW else "chart"
    return Element("svg", {"viewBox": f"0 0 {width} {height:g}", "class": kind, "xmlns": "http://www.w3.org/2000/svg"})


def _filled(drawing: Element, left: float, top: float, wide: float, tall: float) -> None:
    SubElement(drawing, "rect", _box(left, top, wide, tall) | {"class": "bar"})


def _place(drawing: Element, left: float, top: float, wide: float, tall: float) -> None:
    SubElement(drawing, "rect", _box(left, top, wide, tall) | {"class": "not-shown"})


def _box(left: float, top: float, wide: float, tall: float) -> dict[str, str]:
    return {"x": f"{left:.1f}", "y": f"{top:.1f}", "width": f"{wide:.1f}", "height": f"{tall:.1f}"}


def _line(drawing: Element, x1: float, y1: float, x2: float, y2: float) -> None:
    ends = {"x1": f"{x1:g}", "y1": f"{y1:g}", "x2": f"{x2:g}", "y2": f"{y2:g}"}
    SubElement(drawing, "line", ends | {"class": "axis"})


def _text(drawing: Element, words: str, x: float, y: str, anchor: str, *, small: bool = False) -> None:
    at = {"x": f"{x:.1f}", "y": y, "text-anchor": anchor, "dominant-baseline": "central"}
    SubElement(drawing, "text", at | ({"class": "small"} if small else {})).text = words


def short(label: str) -> str:
    return label if len(label) <= MOST_LETTERS else label[: MOST_LETTERS - 1].rstrip() + "…"


def two_lines(label: str) -> tuple[str, ...]:
    """Return "November 2026" as "Nov" over "2026", and "November 2026 so far" as "Nov" over "so far"."""
    month, _, year = label.removesuffix(SO_FAR).partition(" ")
    below = SO_FAR.strip() if label.endswith(SO_FAR) else year
    return (month[:3], below) if year.isdigit() else (label[:9],)
