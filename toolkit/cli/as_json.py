"""The JSON that outside programs rely on (DESIGN.md, "Contracts for outside checks")."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.core.decisions import Decision, IncidentRef, Plan
from toolkit.core.json_pieces import json_pieces
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Place, Problem, ToolkitError

if TYPE_CHECKING:
    from toolkit.core.likeness import Likeness
    from toolkit.jobs.check import Checked
    from toolkit.jobs.seen import LogSeen, SheetSeen


def emit(value: object) -> None:
    """Print one JSON document, in ASCII: no console and no redirection can spoil it."""
    click.echo(json.dumps(plain(value), indent=2, ensure_ascii=True))


def emit_long(record: Mapping[str, object], last: str, items: Iterable[object]) -> None:
    """Print a record as `emit` does, with a key behind its own whose many items are made one after another."""
    known = {key: plain(each) for key, each in record.items()}
    for piece in json_pieces(known, last, map(plain, items), indent=2, ascii_only=True):
        click.echo(piece, nl=False)
    click.echo()


def plain(value: object) -> object:
    """Return a value of ours as JSON knows it: days as ISO text, paths with forward slashes."""
    if isinstance(value, Problem):
        return problem(value)
    if isinstance(value, Place):
        return value._asdict()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Path):
        return value.as_posix()
    return value.value if isinstance(value, Enum) else value


def plan(value: Plan) -> dict[str, object]:
    """Return `plan --json`."""
    return {
        "as_of": value.as_of.isoformat(),
        "decisions": [decision(each) for each in value.decisions],
        "problems": [problem(each) for each in value.problems],
    }


def decision(value: Decision) -> dict[str, object]:
    name = value.person.name if value.person else None
    return {
        "school": value.school,
        "person": name.display if name else None,
        "step": value.step.value,
        "state": value.state.value,
        "incidents": [incident(each) for each in value.incidents],
        "clauses": list(value.clauses),
        "defaults": list(value.defaults),
        "why": list(value.why),
        "approval": value.approval.value if value.approval else None,
        "approved_by": value.approved_by,
        "second_proof": value.proof or None,
        "blocked_by": list(value.blocked_by),
        "held_by": list(value.held_by),
        "ban_ends": _iso(value.ban_ends),
        "representation_by": _iso(value.representation_by),
        "letter_key": value.letter_key,
        "warnings": list(value.warnings),
        "reply_by": _iso(value.reply_by),
        "to": value.shown_to or None,
        "send_by": value.send_by,
    }


def incident(value: IncidentRef) -> dict[str, object]:
    return {
        "log": value.place.log,
        "sheet": value.place.sheet,
        "row": value.place.row,
        "date": _iso(value.day),
        "categories": list(value.categories),
    }


def problem(value: Problem) -> dict[str, object]:
    return {
        "school": value.school,
        "log": value.log,
        "sheet": value.sheet,
        "row": value.row,
        "column": value.column,
        "code": value.code,
        "message": value.message,
        "next": value.next_step,
    }


def checked(value: Checked) -> dict[str, object]:
    """Return `check --json`: each log with its sheets and headings, then what a person should settle."""
    return {
        "logs": [log_seen(each) for each in value.logs],
        "templates": plain(value.templates),
        "problems": [problem(each) for each in value.problems],
        "remarks": list(value.remarks),
        "likenesses": [likeness(each) for each in value.likenesses],
    }


def likeness(value: Likeness) -> dict[str, object]:
    return {
        "school": value.school,
        "names": [value.one, value.other],
        "rows": [plain(value.places_one), plain(value.places_other)],
        "reason": value.reason,
    }


def log_seen(value: LogSeen) -> dict[str, object]:
    said = [f"{_in_sheet(sheet)}{sentence}" for sheet in value.sheets for sentence in sheet.left_out]
    left = [f"{_in_sheet(sheet)}{sheet.why}." for sheet in value.sheets if not sheet.read]
    return {
        "school": value.school,
        "log": value.log,
        "sheets": [sheet_seen(each) for each in value.sheets],
        "columns": [plain(each) for each in value.columns],
        "passed_over": [*left, *said, *value.said],
    }


def sheet_seen(value: SheetSeen) -> dict[str, object]:
    return {
        "name": value.name,
        "read": value.read,
        "why": value.why,
        "header_row": value.header_row,
        "incidents": value.incidents,
        "left_out": list(value.left_out),
        "taken_as": plain(value.taken),
    }


def _in_sheet(value: SheetSeen) -> str:
    return f"Sheet {value.name.strip()}: " if value.name else ""


def letter(value: LetterRecord) -> dict[str, object]:
    return {
        "school": value.school,
        "person": value.person,
        "step": value.step.value,
        "to": value.to or None,
        "letter_key": value.key,
        "state": value.state.value,
    }


def stopped(error: ToolkitError | None) -> dict[str, object]:
    """Return what stopped a run that had done something by then; nothing where nothing did."""
    return {"stopped": {"message": error.message, "next": error.next_step}} if error else {}


def due_letter(value: Decision) -> dict[str, object]:
    """Return a letter that would go, in the shape of `letter`."""
    name = value.person.name if value.person else None
    return {
        "school": value.school,
        "person": name.display if name else None,
        "step": value.step.value,
        "to": value.shown_to or None,
        "letter_key": value.letter_key,
        "state": value.state.value,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
