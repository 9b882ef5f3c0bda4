"""Charts as pictures for paper: dark on white, patterns in place of colours, every bar with its number."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.frozen import dataclass
from toolkit.reports.charts import Chart, Point
from toolkit.reports.svg import short, two_lines

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDE, TALL, BAR = 170.0, 60.0, 5.2
"""Millimetres: of a picture, of one over time, and of each bar of the others."""
LABELS = 9.0
"""Millimetres below the columns, for a month over its year."""
DOTS = 220
"""Dots an inch."""
MM = DOTS / 25.4
INK, REST, QUIET = "#14425A", "#FFFFFF", "#4A555C"
LETTERS, LINE = 7 * DOTS / 72, 26
"""Dots: how high letters of 7 points are, and a line of them."""
FONT = Path(__file__).with_name("fonts") / "DejaVuSans.ttf"
"""A typeface that comes with this program: every computer draws the same picture."""
EDGE, STRIPE, STRIPES = 2, 3, 14
"""Dots: how thick a bar's edge is, and a stripe of its pattern; from one stripe to the next."""
DASH, GAP = 8, 5
SMOOTH = 4
"""So many times finer the pattern is drawn first, or its stripes had steps."""


@dataclass(frozen=True, slots=True)
class Drawing:
    picture: Image
    pen: ImageDraw
    font: FreeTypeFont

    def text(self, at: tuple[float, float], words: str, anchor: str, colour: str) -> None:
        """`anchor`: which point of the words stands there, as Pillow names it (Pillow's manual, "Text anchors")."""
        self.pen.text(at, words, fill=colour, font=self.font, anchor=anchor)


def png(chart: Chart, tall: float = TALL) -> bytes:
    """Return the picture. It holds what `chart` shows, and no word of who made it or when.

    `tall`: of one over time; others are as tall as their bars are many.
    """
    drawing = _drawing(tall if chart.over_time else BAR * len(chart.points) + 2)
    (_columns if chart.over_time else _bars)(drawing, chart.points)
    drawn = io.BytesIO()
    drawing.picture.save(drawn, format="png", dpi=(DOTS, DOTS))
    return drawn.getvalue()


def _drawing(tall: float) -> Drawing:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (round(WIDE * MM), round(tall * MM)), REST)
    # The layout that every Pillow has; the other is not in each of its builds.
    font = ImageFont.truetype(str(FONT), LETTERS, layout_engine=ImageFont.Layout.BASIC)
    return Drawing(picture, ImageDraw.Draw(picture), font)


def _bars(drawing: Drawing, points: Sequence[Point]) -> None:
    wide, tall = drawing.picture.size
    left, top, each = wide * 0.3, tall * 0.02, tall * 0.96 / len(points)
    most = max(point.value or 0 for point in points)
    for row, point in enumerate(points):
        middle = top + each * (row + 0.5)
        long = _long(point, most * 0.05) / (most * 1.08) * wide * 0.62
        _bar(drawing, (left, middle - each * 0.34, left + long, middle + each * 0.34), point, point.value == most)
        drawing.text((left + long + 10, middle), point.shown, "lm", INK)
        drawing.text((left - 13, middle), short(point.label), "rm", QUIET)
    drawing.pen.line((left, top, left, tall - top), fill=QUIET, width=EDGE)


def _columns(drawing: Drawing, points: Sequence[Point]) -> None:
    wide, tall = drawing.picture.size
    left, foot, each = wide * 0.01, tall - LABELS * MM, wide * 0.98 / len(points)
    most = max(point.value or 0 for point in points)
    for column, point in enumerate(points):
        middle = left + each * (column + 0.5)
        if not point.shown[:1].isalpha():  # words say that there is no number: nothing is drawn of it
            top = foot - _long(point, most * 0.1) / (most * 1.18) * (foot - tall * 0.01)
            place = (middle - each * 0.33, top, middle + each * 0.33, foot)
            _bar(drawing, place, point, column == len(points) - 1)
            drawing.text((middle, top - 10), point.shown, "ms", INK)
        for line, words in enumerate(two_lines(point.label)):
            drawing.text((middle, foot + 33 + line * LINE), words, "ms", QUIET)
    drawing.pen.line((left, foot, wide - left, foot), fill=QUIET, width=EDGE)


def _long(point: Point, place: float) -> float:
    """Return how long a bar is; a figure that is not shown has a place of one length, whatever it is."""
    return place if point.value is None else point.value


def _bar(drawing: Drawing, place: tuple[float, float, float, float], point: Point, leads: bool) -> None:
    """Tell bars apart without colours: the one that the title speaks of is full, a place without a number empty."""
    left, top, right, foot = map(round, place)
    if point.value is None:
        _dashed(drawing.pen, left, top, right, foot)
    elif point.value and leads:
        drawing.pen.rectangle((left, top, right, foot), fill=INK)
    elif point.value:
        drawing.picture.paste(_striped(right - left, foot - top), (left, top))
        drawing.pen.rectangle((left, top, right, foot), outline=INK, width=EDGE)


def _striped(wide: int, tall: int) -> Image:
    """Return stripes that rise to the right, put together of squares that fit each other."""
    from PIL import Image, ImageDraw

    side = STRIPES * SMOOTH
    fine = Image.new("RGB", (side, side), REST)
    pen = ImageDraw.Draw(fine)
    for at in (0, side, 2 * side):
        pen.line((at - 2 * side, 2 * side, at + side, -side), fill=INK, width=STRIPE * SMOOTH)
    square, whole = fine.reduce(SMOOTH), Image.new("RGB", (wide, tall))
    for left in range(0, wide, STRIPES):
        for top in range(0, tall, STRIPES):
            whole.paste(square, (left, top))
    return whole


def _dashed(pen: ImageDraw, left: int, top: int, right: int, foot: int) -> None:
    for start in range(left, right, DASH + GAP):
        for edge in (top, foot):
            pen.line((start, edge, min(start + DASH, right), edge), fill=QUIET, width=EDGE)
    for start in range(top, foot, DASH + GAP):
        pen.line((right, start, right, min(start + DASH, foot)), fill=QUIET, width=EDGE)
        pen.line((left, start, left, min(start + DASH, foot)), fill=QUIET, width=EDGE)
