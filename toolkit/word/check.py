"""What a letter's fields lack for its template: everything at once, before the first letter is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from toolkit.word.errors import Finding, TemplateError
from toolkit.word.sandbox import known, render
from toolkit.word.unfit import unfit
from toolkit.word.values import Blank, guarded

if TYPE_CHECKING:
    from jinja2 import Template


def check_row(
    templates: Iterable[Template], needed: frozenset[str], used: frozenset[str], row: Mapping[str, object]
) -> list[Finding]:
    """Render on trial and return what is missing, would print nothing, or is filled with what no letter can show.

    A field that the template only tests ({% if wording %}) may be empty: what counts is what this letter prints.
    """
    missing = sorted(needed - row.keys())
    empty: list[str] = []
    trial = {name: guarded(value, name, empty.append, strict=True) for name, value in row.items()}
    trial |= {name: Blank(name, None, _already_said) for name in missing}
    faults = [fault for template in templates for fault in _faults(template, known(trial))]
    unfit_here = unfit({name: value for name, value in row.items() if name in used})
    return [*map(_missing, missing), *map(_empty, dict.fromkeys(empty)), *unfit_here, *dict.fromkeys(faults)]


def _faults(template: Template, row: dict[str, object]) -> list[Finding]:
    try:
        render(template, row)
    except TemplateError as error:
        return [Finding(error.message, error.next_step)]
    return []


def _already_said(name: str) -> None:
    """A missing field is in the list before the trial begins."""


def _missing(name: str) -> Finding:
    return Finding(f"“{name}” is missing.", "The letter needs it: fill it in, or take its tag out.", field=name)


def _empty(name: str) -> Finding:
    return Finding(f"“{name}” is empty.", "The letter would print nothing there: fill it in.", field=name)
