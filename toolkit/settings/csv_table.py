"""CSV files of the trust, line by line, through a model of one line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from toolkit.core.frozen import dataclass
from toolkit.core.some_of import some_of
from toolkit.settings.mistakes import Mistake, SettingsError, suggestion
from toolkit.settings.text import any_text, read_bytes

if TYPE_CHECKING:
    from toolkit.settings.keys import Record

Model = TypeVar("Model", bound="Record")


@dataclass(frozen=True, slots=True)
class Line(Generic[Model]):
    """One record: the line it begins on, as Notepad counts, and what stands there."""

    number: int
    values: Model


def read_lines(path: Path, file: str, model: type[Model]) -> tuple[Line[Model], ...]:
    """Return the records of a CSV whose headings are the model's fields, in any order.

    Empty lines, and lines that begin with #, are passed over.

    Raises SettingsError with every mistake in the headings, or in every line.
    """
    return lines_in(read_bytes(path, file), file, model)


def lines_in(content: bytes, file: str, model: type[Model]) -> tuple[Line[Model], ...]:
    """Return the records of a CSV that was read already; `file` is its name in messages."""
    from pydantic import ValidationError

    from toolkit.settings.wording import mistakes_in

    records = _records(any_text(content, file), file)
    headings = _headings(next(records, (1, []))[1], model, file)
    lines: list[Line[Model]] = []
    mistakes: list[Mistake] = []
    for number, cells in records:
        where = f"line {number}"
        if any(cell.strip() for cell in cells[len(headings) :]):
            mistakes.append(Mistake(file, where, 'has more cells than headings; put "…" around a text with a comma'))
            continue
        written = {
            heading: cell.strip() for heading, cell in zip(headings, cells, strict=False) if heading and cell.strip()
        }
        try:
            lines.append(Line(number, model.model_validate(written)))
        except ValidationError as error:
            found = mistakes_in(error, written, model, file)
            mistakes += [
                Mistake(file, f"{where}, {each.where}" if each.where else where, each.message) for each in found
            ]
    if mistakes:
        raise SettingsError(mistakes)
    return tuple(lines)


def refuse(lines: tuple[Line[Model], ...], file: str, check: Callable[[Line[Model]], Iterator[str]]) -> None:
    """Raise SettingsError with everything that `check` says of any line."""
    mistakes = [Mistake(file, f"line {line.number}", said) for line in lines for said in check(line)]
    if mistakes:
        raise SettingsError(mistakes)


def unknown_school(code: str, codes: tuple[str, ...]) -> Iterator[str]:
    """Say that no school has this code; an empty code means every school.

    A line may well be about a school that another office has in its folder: nobody is told to write this one's code.
    """
    if code and code not in codes:
        known = f"; its codes: {some_of(codes)}" if codes else ""
        near = suggestion(code, codes) or f"{known}. Delete the line if it is about a school that is not there"
        yield f'no [[school]] of conduct.toml has the code "{code}"{near}'


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line on which it begins, cells), with the delimiter that the first line uses."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=layout_of(text)[1])
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:  # a cell of 131,072 characters: a quotation mark that was never closed
        raise SettingsError(
            [Mistake(file, f"line {begins}", 'the " that begins a text here is never closed')]
        ) from None


def layout_of(text: str) -> tuple[str, str]:
    """Return the line that holds the headings, as it stands, and the delimiter that it uses."""
    first = next((line for line in text.splitlines() if line.strip(', "') and not line.lstrip('"').startswith("#")), "")
    return first, max(",;\t", key=first.count)


def _headings(cells: list[str], model: type[Record], file: str) -> list[str]:
    """Return the field of each column; raises SettingsError for headings that are unknown, missing or given twice."""
    headings = [cell.strip().casefold().replace(" ", "_") for cell in cells]
    known = tuple(model.model_fields)
    mistakes = [f"no such heading: {name}{suggestion(name, known)}" for name in headings if name and name not in known]
    mistakes += [f"the heading {name} stands here twice" for name in known if headings.count(name) > 1]
    needed = [name for name, field in model.model_fields.items() if field.is_required() and name not in headings]
    if needed:
        mistakes.append(f"the headings lack {', '.join(needed)}; the first line reads {','.join(known)}")
    if mistakes:
        raise SettingsError(Mistake(file, "line 1", said) for said in mistakes)
    return headings
