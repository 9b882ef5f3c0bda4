"""A cell that says when it happened, and when somebody told of it: "16/11/26 (reported 17/11)"."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.patterns import regex

_REPORTED = regex(
    r"\b(?:reported|logged|recorded|entered|disclosed|informed|notified|received|noted|written up|told us)\b"
    r"(?: (?:to|by|on|in|the|us|it|office|school|head|ht|slt|mum|dad|parents?|staff))*[\s:]*$"
)


def without_report(plain: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text without the day on which the incident was told of. `spans`: where its two days stand."""
    begin = 0
    for start, end in spans if len(spans) == 2 else ():
        if told := _REPORTED.search(plain[begin:start]):
            return f"{plain[: begin + told.start()]}{plain[end:]}".strip(" (),;-")
        begin = end
    return plain
