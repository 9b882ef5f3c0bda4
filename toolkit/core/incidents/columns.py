"""Which column of a table means what: every heading's best meaning, each meaning given once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from toolkit.core.incidents.claims import (
    Claim,
    by_values,
    is_senders,
    settle,
    stand_ins,
    theirs_not_ours,
    tick_columns,
)
from toolkit.core.incidents.headings import CONFIDENT, Guess, guesses
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.synonyms import FIELDS, NUMBERED_FIELDS, OURS
from toolkit.core.incidents.table import Heading, Table
from toolkit.core.incidents.values import Trouble, as_text, shorten
from toolkit.core.rows import Match
from toolkit.core.sheets import Cell
from toolkit.core.text import normal

_ASKED = frozenset(["date", "person", "email", "category", "serious", *OURS.values()])
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Columns:
    """field → column, the tick columns with their meanings, and what stays to be asked about the headings."""

    fields: Mapping[str, int] = field(default_factory=dict)
    ticks: tuple[tuple[int, tuple[str, ...]], ...] = ()
    kinds: tuple[tuple[int, str], ...] = ()
    """(column, "parent" …): "Parent", "Visitor", "Pupil" with a tick under one of them."""
    numbers: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """field → (number, column) of "Parent 1", "Parent 2"…; the first has no number in its field's name."""
    headings: Mapping[int, str] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def column(self, name: str) -> int | None:
        return self.fields.get(name)

    def numbered(self, name: str) -> tuple[tuple[int, int], ...]:
        return self.numbers.get(name, ())

    def any_filled(self, names: Iterable[str], filled: Container[int]) -> bool:
        """Whether one of these fields' columns is among the filled ones."""
        return any(column in filled for name in names if (column := self.fields.get(name)))


def match_columns(table: Table, configured: Mapping[str, str], phrases: Phrasebook, sheet: str | None) -> Columns:
    """Give every column of a table its meaning; two claims on one are settled by certainty, then from the left."""
    samples = _samples(table)
    ticks, kinds = tick_columns(table, configured, phrases, samples)
    taken = {column for column, _ in (*ticks, *kinds)}
    claims = [
        (guess, heading)
        for heading in table.headings
        if heading.column not in taken
        for guess in by_values(guesses(heading, configured), samples[heading.column], phrases)
    ]
    told = [claim for claim in claims if normal(claim[1].text) in configured or not is_senders(claim, table)]
    fields, sure = settle(told, table)
    fields = theirs_not_ours(stand_ins(fields))
    headings = {heading.column: _shown(heading) for heading in table.headings}
    meanings = {column: name for name, column in fields.items()} | {c: ",".join(m) for c, m in ticks} | dict(kinds)
    matches = tuple(
        Match(
            sheet, column, text, meanings.get(column, ""), sure.get(column, 100 if column in meanings else 0), example
        )
        for column, text in headings.items()
        for example in [shorten(next((as_text(value) for value in samples[column]), ""), 30)]
    )
    questions = tuple(_questions(claims, fields, configured, phrases))
    return Columns(fields, ticks, kinds, _numbers(fields), headings, matches, questions)


def _numbers(fields: Mapping[str, int]) -> dict[str, tuple[tuple[int, int], ...]]:
    found = {
        name: [(number, fields.get(name if number == 1 else f"{name}{number}")) for number in range(1, 5)]
        for name in NUMBERED_FIELDS
    }
    return {name: tuple((n, column) for n, column in pairs if column) for name, pairs in found.items()}


def _shown(heading: Heading) -> str:
    return heading.whole if heading.sure else heading.text


def _samples(table: Table) -> dict[int, list[Cell]]:
    """Return the first filled cells under each heading."""
    samples: dict[int, list[Cell]] = {heading.column: [] for heading in table.headings}
    for row in table.body[:_SAMPLE]:
        for column, found in samples.items():
            if column <= len(row.values) and as_text(row.values[column - 1]):
                found.append(row.values[column - 1])
    return samples


def _questions(
    claims: list[Claim], fields: Mapping[str, int], configured: Mapping[str, str], phrases: Phrasebook
) -> list[Trouble]:
    troubles = [
        _uncertain(guess, heading)
        for guess, heading in claims
        if guess.confidence < CONFIDENT and guess.field in _ASKED and guess.field not in fields
    ]
    strange = {v for k, v in configured.items() if v not in FIELDS and normal(v) not in phrases.exact}
    return troubles + [
        Trouble(
            "heading",
            f"[school.columns] in conduct.toml gives a heading the meaning “{meaning}”, which does not exist.",
            "Use a field such as date, person, email, pupil, category or narrative, or a phrase of the policy.",
        )
        for meaning in sorted(strange)
    ]


def _uncertain(guess: Guess, heading: Heading) -> Trouble:
    text = shorten(_shown(heading))
    return Trouble(
        "heading",
        f"The heading “{text}” may mean {_spoken(guess.field)}; that is not certain, so it is not used.",
        f'If it does, write "{text}" = "{guess.field}" under [school.columns] in conduct.toml, or correct the'
        ' heading. If it means nothing here: = "ignore".',
        heading.column,
    )


def _spoken(name: str) -> str:
    return (
        f"“{next((h for h in OURS if OURS[h] == name), name).capitalize()}”" if name in OURS.values() else f"the {name}"
    )
