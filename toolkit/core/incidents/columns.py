"""Which column of a table means what: every heading's best meaning, each meaning given once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Hashable, Iterable, Mapping
from dataclasses import field
from functools import partial

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.childs_parts import whose_names, without_the_childs
from toolkit.core.incidents.claims import (
    believed,
    by_values,
    settle,
    stand_ins,
    theirs_beside_ours,
    theirs_not_ours,
)
from toolkit.core.incidents.column_questions import questions
from toolkit.core.incidents.evidence import AGREED, Guessed, Profiles, confident, from_cells
from toolkit.core.incidents.kinds_of_person import kinds_of_person, whose_roles
from toolkit.core.incidents.letter_columns import seem_letters, with_letters_named
from toolkit.core.incidents.meanings import Guess
from toolkit.core.incidents.outcome_headings import is_about_something_else
from toolkit.core.incidents.outcome_headings import share as answers
from toolkit.core.incidents.own_columns import doubled
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.profile import Profile
from toolkit.core.incidents.relatives import told_apart
from toolkit.core.incidents.responsible import settled
from toolkit.core.incidents.senders import about_addresses, may_be_staffs, owners
from toolkit.core.incidents.synonyms import NUMBERED_FIELDS
from toolkit.core.incidents.table import Table, cells_under_each
from toolkit.core.incidents.tick_columns import SAFEGUARDING, Kinds, tick_columns
from toolkit.core.incidents.values import Trouble, as_text, shorten
from toolkit.core.rows import Match, PersonKind
from toolkit.core.sheets import Cell


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
    """column → what stands in the heading itself; with the group above it where another heading says the same."""
    doubtful: frozenset[int] = frozenset()
    """Those that may name who did it, of which nobody can say whether they do."""
    matches: tuple[Match, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    @property
    def form(self) -> Hashable:
        """Return what two tables share whose cells are read alike."""
        found = ((each.column, each.heading, each.meaning, each.confidence, each.proposed) for each in self.matches)
        named = (self.fields, self.numbers, self.headings)
        return (*(tuple(each.items()) for each in named), self.ticks, self.kinds, self.doubtful, tuple(found))

    def column(self, name: str) -> int | None:
        return self.fields.get(name)

    def numbered(self, name: str) -> tuple[tuple[int, int], ...]:
        return self.numbers.get(name, ())

    def any_filled(self, names: Iterable[str], filled: Container[int]) -> bool:
        """Whether one of these fields' columns is among the filled ones."""
        return any(column in filled for name in names if (column := self.fields.get(name)))

    def of(self, names: Collection[str]) -> frozenset[int]:
        """Return the columns of these fields, of their numbered ones too."""
        numbered = (column for name in names for _, column in self.numbered(name))
        return frozenset([*(column for name in names if (column := self.fields.get(name))), *numbered])


def match_columns(table: Table, configured: Mapping[str, str], phrases: Phrasebook, sheet: str | None) -> Columns:
    """Give every column of a table its meaning; two claims on one are settled by certainty, then from the left."""
    samples = cells_under_each(table)
    ticks, kinds = tick_columns(table, configured, phrases, samples)
    ticked = {column for column, _ in (*ticks, *kinds)}
    profiles = {heading.column: Profile(samples[heading.column]) for heading in table.headings}
    twice = doubled(table)
    passed = {*ticked, *twice.left_out}
    guessed = {h: believed(h, configured, samples[h.column]) for h in table.headings if h.column not in passed}
    guessed |= {} if _say_all(kinds) else _kinds_of_person(guessed, profiles, phrases)
    claims = [(guess, h) for h, found in guessed.items() for guess in by_values(found, samples[h.column], phrases)]
    parted = without_the_childs(claims, configured)
    responsible = settled(parted.claims, table)
    claims = told_apart(responsible.claims, profiles)
    theirs = owners(claims, table, configured)
    fields, sure = settle([claim for claim in claims if claim[1].column not in theirs.columns], table)
    fields = theirs_not_ours(with_letters_named(stand_ins(fields), guessed, profiles))
    fields = theirs_beside_ours(fields, table)
    categorised = any(meant != (SAFEGUARDING,) for _, meant in ticks)
    staffs = partial(may_be_staffs, table=table, configured=configured)
    sure = dict.fromkeys(fields.values(), AGREED) | sure  # of those that only the cells, or what is beside, explain
    more = from_cells(guessed, fields, profiles, phrases, staffs, ticks=categorised)
    fields |= {name: column for name, (column, _) in more.fields.items()}
    sure |= dict(more.fields.values())
    troubles = [*questions(claims, fields, configured, phrases, more), *about_addresses(table, fields, theirs)]
    troubles += [*twice.troubles, *responsible.troubles, *whose_roles(guessed, profiles)]
    troubles += whose_names(parted, fields)
    meanings = {column: name for name, column in fields.items()} | {c: ",".join(m) for c, m in ticks} | dict(kinds)
    seems = _seem_outcomes(guessed, samples, fields)
    letters = [] if {"stage", "letter"} & fields.keys() else seem_letters(guessed, profiles, fields.values())
    proposed = {
        **dict.fromkeys(letters, "stage"),
        **dict.fromkeys(seems, "meeting_outcome"),
        **_proposed(guessed, fields),
        **more.proposed,
    }
    matches = tuple(
        Match(
            sheet=sheet,
            column=heading.column,
            heading=heading.text if heading.column in ticked else heading.shown,  # "Tick all that apply" says little
            meaning=meanings.get(heading.column, ""),
            confidence=sure.get(heading.column, 100 if heading.column in meanings else 0),
            example=shorten(next((as_text(value) for value in samples[heading.column]), ""), 30),
            proposed="" if heading.column in meanings else proposed.get(heading.column, ""),
        )
        for heading in table.headings
    )
    once = {text for text, times in Counter(heading.text for heading in table.headings).items() if times == 1}
    headings = {each.column: each.text if each.text in once else each.shown for each in table.headings}
    return Columns(fields, ticks, kinds, _numbers(fields), headings, responsible.doubtful, matches, tuple(troubles))


def _kinds_of_person(guessed: Guessed, profiles: Profiles, phrases: Phrasebook) -> Guessed:
    """Take the one column of parents, pupils and visitors as the kind of person, where no heading says it is."""
    best = {heading.column: found[0].field for heading, found in guessed.items() if confident(found)}
    column = None if "person_type" in best.values() else kinds_of_person(guessed, best, profiles, phrases)
    return {heading: (Guess("person_type", AGREED),) for heading in guessed if heading.column == column}


def _say_all(kinds: Kinds) -> bool:
    """Whether the tick columns say what each person is; those for staff alone say no more than that."""
    return any(kind != f"kind:{PersonKind.STAFF}" for _, kind in kinds)


def _proposed(guessed: Guessed, fields: Mapping[str, int]) -> dict[int, str]:
    """Return what columns seem to mean: of one that is not sure, only what no other column means already."""
    return {
        heading.column: found[0].field
        for heading, found in guessed.items()
        if found and (confident(found) or found[0].field not in fields)
    }


def _seem_outcomes(guessed: Guessed, samples: Mapping[int, list[Cell]], fields: Mapping[str, int]) -> list[int]:
    """Return the columns whose heading says nothing and nearly all whose cells are outcomes of a meeting."""
    free = [] if "meeting_outcome" in fields else [h for h, found in guessed.items() if not found]
    return [
        heading.column
        for heading in free
        if not is_about_something_else(heading.whole) and answers(map(as_text, samples[heading.column]), telling=True)
    ]


def _numbers(fields: Mapping[str, int]) -> dict[str, tuple[tuple[int, int], ...]]:
    found = {
        name: [(number, fields.get(name if number == 1 else f"{name}{number}")) for number in range(1, 5)]
        for name in NUMBERED_FIELDS
    }
    return {name: tuple((n, column) for n, column in pairs if column) for name, pairs in found.items()}
