"""aliases.csv: what a person answered of names that look alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.likeness import NO_ALIASES, Alias, Aliases
from toolkit.core.people import identity
from toolkit.settings.csv_table import Line, layout_of, lines_in, refuse, unknown_school
from toolkit.settings.folder import inside
from toolkit.settings.mistakes import Mistake, SettingsError
from toolkit.settings.text import any_text, read_bytes

if TYPE_CHECKING:
    from toolkit.settings.aliases_model import AliasLine

    Said = tuple[Line[AliasLine], Alias]


def read_aliases(folder: Path, written: str, codes: tuple[str, ...]) -> Aliases:
    """Return the answers in the file that conduct.toml names as `written`; none where there is no such file.

    Raises SettingsError with every mistake and its line; answers that contradict each other are mistakes.
    """
    path = inside(folder, written)
    return aliases_in(read_bytes(path, written), written, codes) if path.exists() else NO_ALIASES


def aliases_in(content: bytes, file: str, codes: tuple[str, ...]) -> Aliases:
    """Return the answers in a file that was read already; `file` is its name in messages."""
    from toolkit.settings.aliases_model import AliasLine

    if not layout_of(any_text(content, file))[0]:
        return NO_ALIASES  # empty, or notes alone
    lines = lines_in(content, file, AliasLine)
    refuse(lines, file, lambda line: _mistakes(line, codes))
    said = [(line, alias) for line in lines for alias in _aliases(line.values, codes)]
    contradictions = dict.fromkeys((*_contradictions(said, file), *_two_printed(said, file)))
    if contradictions:
        raise SettingsError(contradictions)
    return Aliases(tuple(dict.fromkeys(alias for _, alias in said)))


def _mistakes(line: Line[AliasLine], codes: tuple[str, ...]) -> Iterator[str]:
    yield from unknown_school(line.values.school, codes)
    for key, name in (("name", line.values.name), ("also", line.values.also)):
        if not identity(name):
            yield f'{key}: "{name}" names nobody'
    if line.values.answer == "different" and identity(line.values.name) == identity(line.values.also):
        yield "says of one name that it is different; two people of one name are told apart by the addresses in the log"
    if line.values.print and identity(line.values.print) not in {
        identity(line.values.name),
        identity(line.values.also),
    }:
        yield f'print: "{line.values.print}" is neither of the two names'
    elif line.values.print and line.values.answer == "different":
        yield "print: two people keep their own names; leave it empty"


def _aliases(line: AliasLine, codes: tuple[str, ...]) -> Iterator[Alias]:
    """Yield the line's answer, for every school where it names none."""
    one, other = sorted((identity(line.name), identity(line.also)))
    for code in [line.school] if line.school else codes:
        yield Alias(code, one, other, line.answer == "same", line.by, line.on, identity(line.print))


def _contradictions(said: Iterable[Said], file: str) -> Iterator[Mistake]:
    """Yield a mistake for each "different" of two names that other lines make the same, with those lines."""
    same: dict[str, list[Said]] = {}
    different: list[Said] = []
    for line, alias in said:
        (same.setdefault(alias.school, []) if alias.same else different).append((line, alias))
    for line, alias in different:
        because = _chain(alias.one, alias.other, same.get(alias.school, []))
        if because:
            lines = f"line {because[0]} says" if len(because) == 1 else f"lines {_listed(because)} together say"
            message = (
                f"says that {line.values.name} and {line.values.also} are different, and {lines} that they are the"
            )
            yield Mistake(file, f"line {line.number}", f"{message} same; keep what is true")


def _two_printed(said: Sequence[Said], file: str) -> Iterator[Mistake]:
    """Yield a mistake for each line that has another name of a person printed than an earlier one."""
    told = Aliases(tuple(alias for _, alias in said))
    chosen: dict[tuple[str, str], Said] = {}
    for line, alias in said:
        person = alias.school, told.one_person(alias.school, alias.one)
        earlier, first = chosen.setdefault(person, (line, alias)) if alias.printed else (line, alias)
        if first.printed != alias.printed:
            message = f"has {line.values.print} printed, and line {earlier.number} {earlier.values.print}; keep one"
            yield Mistake(file, f"line {line.number}", message)


def _chain(start: str, end: str, same: Sequence[Said]) -> list[int]:
    """Return the fewest lines by which two names are the same, in the file's order; none where they are not."""
    ways: dict[str, list[int]] = {start: []}
    queue = [start]
    for name in queue:
        for line, alias in same:
            if name in (alias.one, alias.other):
                for next_name in {alias.one, alias.other} - ways.keys():
                    ways[next_name] = [*ways[name], line.number]
                    queue.append(next_name)
    return sorted(ways.get(end, []))


def _listed(numbers: list[int]) -> str:
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last}"
