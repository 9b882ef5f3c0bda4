"""Charts as pictures for paper: dark on white, patterns in place of colours, every bar with its number."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toolkit.reports.charts import Chart, Point
from toolkit.reports.svg import short, two_lines

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE, TALL, BAR = 170.0, 60.0, 5.2
"""Millimetres: of a picture, of one over time, and of each bar of the others."""
LABELS = 9.0
"""Millimetres below the columns, for a month over its year."""
DOTS = 220
"""Dots an inch."""
INK, REST, QUIET = "#14425A", "#B9C7D0", "#4A555C"
LETTERS: dict[str, Any] = {"family": "DejaVu Sans", "size": 7}
"""A typeface that comes with matplotlib: every computer draws the same picture."""
MM = 1 / 25.4


def png(chart: Chart, tall: float = TALL) -> bytes:
    """Return the picture. It holds what `chart` shows, and no word of who made it or when.

    `tall`: of one over time; others are as tall as their bars are many.
    """
    from matplotlib.figure import Figure

    high = tall if chart.over_time else BAR * len(chart.points) + 2
    figure = Figure(figsize=(WIDE * MM, high * MM), dpi=DOTS)
    if chart.over_time:
        _columns(figure, chart.points, LABELS / high)
    else:
        _bars(figure, chart.points)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=DOTS, metadata={"Software": None})
    return drawn.getvalue()


def _bars(figure: Figure, points: Sequence[Point]) -> None:
    axes = _axes(figure, (0.3, 0.02, 0.62, 0.96))
    most = max(point.value or 0 for point in points)
    for row, point in enumerate(points):
        long = _long(point, most * 0.05)
        axes.barh(row, long, height=0.68, **_look(point, leads=point.value == most))
        axes.text(long + most * 0.012, row, point.shown, va="center", ha="left", color=INK, **LETTERS)
        axes.text(-most * 0.015, row, short(point.label), va="center", ha="right", color=QUIET, **LETTERS)
    axes.set_xlim(0, most * 1.08)
    axes.set_ylim(len(points) - 0.5, -0.5)
    axes.axvline(0, color=QUIET, linewidth=0.8)


def _columns(figure: Figure, points: Sequence[Point], foot: float) -> None:
    axes = _axes(figure, (0.01, foot, 0.98, 0.99 - foot))
    most = max(point.value or 0 for point in points)
    for column, point in enumerate(points):
        high = _long(point, most * 0.1)
        if not point.shown[:1].isalpha():  # words say that there is no number: nothing is drawn of it
            axes.bar(column, high, width=0.66, **_look(point, leads=column == len(points) - 1))
            axes.text(column, high + most * 0.02, point.shown, va="bottom", ha="center", color=INK, **LETTERS)
        label = "\n".join(two_lines(point.label))
        axes.text(column, -most * 0.04, label, va="top", ha="center", color=QUIET, **LETTERS)
    axes.set_xlim(-0.5, len(points) - 0.5)
    axes.set_ylim(0, most * 1.18)
    axes.axhline(0, color=QUIET, linewidth=0.8)


def _axes(figure: Figure, place: tuple[float, float, float, float]) -> Axes:
    axes = figure.add_axes(place)
    axes.set_axis_off()
    return axes


def _long(point: Point, place: float) -> float:
    """Return how long a bar is; a figure that is not shown has a place of one length, whatever it is."""
    return place if point.value is None else point.value


def _look(point: Point, *, leads: bool) -> dict[str, Any]:
    """Tell bars apart without colours: the one that the title speaks of is full, a place without a number empty."""
    if point.value is None:
        return {"facecolor": "white", "edgecolor": QUIET, "linewidth": 0.7, "linestyle": "--"}
    if leads:
        return {"facecolor": INK, "edgecolor": INK, "linewidth": 0.7}
    return {"facecolor": "white", "edgecolor": INK, "linewidth": 0.7, "hatch": "/////"}
