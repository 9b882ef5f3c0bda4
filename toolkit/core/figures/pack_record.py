"""A pack as `summary --json` prints it: the tables, and what they were counted from. It names nobody."""

from __future__ import annotations

from toolkit.core.figures.pack import LogRead, Pack
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Table


def pack_record(pack: Pack) -> dict[str, object]:
    """Return the keys that stand beside those of DESIGN.md's contract (`as_record`)."""
    return {**pack_head(pack), "tables": [table_record(table) for table in pack.tables]}


def pack_head(pack: Pack) -> dict[str, object]:
    """Return all of it but the tables, which stand last and may be large."""
    compared = {"before": pack.before, "year_before": pack.year_before}
    beside = [{"name": name, "label": label} for name, label in pack.beside]
    return {
        "period": {
            "first": pack.period.first.isoformat(),
            "last": pack.period.last.isoformat(),
            "name": pack.period.name,
        },
        "label": pack.period.label,
        **({"beside": beside} if beside else {}),
        "cut_off": pack.cut_off.isoformat(timespec="seconds"),
        "compared": {key: _period(period) for key, period in compared.items() if period},
        "logs": [_log(log) for log in pack.logs],
    }


def _period(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat(), "label": period.label}


def _log(log: LogRead) -> dict[str, object]:
    if not log.log:
        return {"school": log.school}
    return {
        "log": log.log,
        "school": log.school,
        "sha256": log.sha256,
        "rows": log.rows,
        "unread": log.unread,
        "problems": log.problems,
        "error": log.error,
    }


def table_record(table: Table) -> dict[str, object]:
    """A cell is its number, or the words in its place."""
    return {
        "key": table.key,
        "title": table.title,
        "definition": table.definition,
        "note": table.note,
        "unit": table.unit.value,
        "stub": table.stub,
        "columns": [{"key": each.key, "label": each.label, "total": each.total} for each in table.columns],
        "lines": [
            {"key": each.key, "label": each.label, "total": each.total, "cells": [cell.shown for cell in each.cells]}
            for each in table.lines
        ],
    }
