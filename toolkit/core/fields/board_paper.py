"""The fields that the template of the board's paper may use."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.core.fields.listed import Field

BOARD_FIELDS: Mapping[str, Field] = {
    "trust_name": Field("The trust", "Penhallow Academy Trust"),
    "period": Field("The days that are counted", "November 2026"),
    "before": Field("The period before; “The one before” where the term dates do not say it", "October 2026"),
    "year_before": Field("The same period a year earlier; “A year earlier” where they do not say it", "November 2025"),
    "cut_off": Field("When the logs and letters were read", "30 November 2026 at 09:00"),
    "findings": Field("What the figures say, a sentence each", "12 incidents were logged in November 2026."),
    "figures": Field("The trust's figures: each has `label`, `now`, `before`, `year_before`", "Incidents; 12; 9; 0"),
    "figures_note": Field(
        "What is true of those figures; may be empty", "November 2025: 2 of the 6 schools have no record …"
    ),
    "standing": Field(
        "More of them, two a line: each has `label`, `figure`, `label_2`, `figure_2`",
        "Bans in force; <5; Bans begun; 0",
    ),
    "months_finding": Field("What the chart of thirteen months shows; may be empty", "November 2026: 12 incidents"),
    "months_chart": Field("That chart, a picture; empty where there is nothing to draw", "a picture"),
    "kinds_finding": Field("What the chart of kinds of breach shows; may be empty", "Threats: the most, 9 incidents"),
    "kinds_chart": Field("That chart, a picture; empty where there is nothing to draw", "a picture"),
    "kinds_note": Field(
        "Why there is no chart of them; empty where there is one", "No kind of breach was logged in November 2026."
    ),
    "schools": Field(
        "A few schools: each has `name`, `now`, `before`, `year_before`, `rate`", "Bude Primary; 12; 9; 0; 5.7"
    ),
    "schools_by_two": Field(
        "Instead, for many schools, two a line: each has `name`, `now`, `before`, `name_2`, `now_2`, `before_2`",
        "Bude Primary; 12; 9; Looe Primary; 7; 8",
    ),
    "schools_by_three": Field(
        "Instead, for very many, three a line: each has `name`, `now`, and the same with `_2` and `_3`",
        "Bude Primary; 12; Looe Primary; 7; Hayle Primary; <5",
    ),
    "schools_note": Field(
        "Instead, for more than fit on the page, where their figures are; may be empty",
        "The figures of 120 schools are in the workbook.",
    ),
    "hidden": Field("What is not shown, and why", "Counts from 1 to 4 stand as <5 …"),
    "definitions": Field(
        "How it was counted: each has `title` and `text`", "Incidents by school; One person's breach …"
    ),
    "definitions_small": Field(
        "Instead, where many schools leave little room, for smaller print: the same",
        "Incidents by school; One person's breach …",
    ),
    "sources": Field("The logs and schools that it comes from", "Counted from 6 logs of 6 schools …"),
}
"""Name → what it is: the fields of `board-paper.docx`."""
