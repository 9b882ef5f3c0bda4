"""One name with and without its title: "Mr T Brea" and "T Brea" (POLICY.md, default identity)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field

from toolkit.core.frozen import dataclass
from toolkit.core.grouping import persons
from toolkit.core.likeness import Alias, Aliases, without_mark
from toolkit.core.people.words import TITLES
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, RowPerson, people_of
from toolkit.core.text import normal


@dataclass(slots=True)
class _Seen:
    """Where a name stands, with which addresses, and behind which first words, as they are printed."""

    places: set[Place] = field(default_factory=set)
    emails: set[tuple[str, ...]] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)

    @property
    def titled(self) -> bool:
        """Whether some row gives it a title."""
        return any(normal(word) in TITLES for word in self.firsts)


Seen = Mapping[tuple[str, str], _Seen]
"""What the logs hold of each name, by (school, identity)."""


def with_titles(aliases: Aliases, rows: Iterable[LogRow]) -> Aliases:
    """Return the answers, and with them each name that is the same one with a title.

    "T Brea" is "Mr T Brea" where the school's log gives the name no other title, no row names both, their addresses do
    not differ, and nobody said that they are two. The order of the rows means nothing. A withdrawn row counts as well:
    whom it names is somebody all the same.
    """
    rows = tuple(rows)
    people, told, alone = people_of(rows), Aliases(aliases.lines), list[Alias]()
    near = _near({(school, person.name.identity) for school, person in people if person.name})
    if not near:
        return told
    seen = _seen(people, rows)
    pairs = sorted((plain, titled) for plain, titled in near.items() if not seen[plain].titled)
    for (school, plain), titled in pairs:
        if len({told.one_person(school, name) for name in titled}) > 1:
            continue  # a man's and a woman's: nobody can say which
        if not _may_be_one(plain, titled[0], school, seen, told):
            continue
        line = Alias(school, plain, titled[0], True)
        if len(told.names(school, plain)) == len(told.names(school, titled[0])) == 1:
            alone.append(line)  # in no other pair, so that it can wait: one answer more costs as much as all before it
        else:
            told = Aliases(told.lines, (*told.titled, line))
    return Aliases(told.lines, (*told.titled, *alone))


def _seen(people: Iterable[tuple[str, RowPerson]], rows: Iterable[LogRow]) -> Seen:
    seen: dict[tuple[str, str], _Seen] = defaultdict(_Seen)
    for school, person in people:
        if person.name:
            mine = seen[school, person.name.identity]
            mine.firsts.add(person.name.display.partition(" ")[0])
            if person.emails:
                mine.emails.add(person.emails)
    for row in rows:
        for person in row.people:
            if person.name:
                seen[row.school, person.name.identity].places.add(row.place)
    return dict(seen)


def _near(names: Collection[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Return each name, with its school → the same with a man's or a woman's title, in order."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for school, titled in sorted(names):
        plain = without_mark(titled)
        if plain != titled and (school, plain) in names:
            found[school, plain].append(titled)
    return found


def _may_be_one(one: str, other: str, school: str, seen: Seen, told: Aliases) -> bool:
    """Whether nothing tells two names apart: no row that names both, no two addresses, no answer."""
    first, second = (
        [seen[school, name] for name in told.names(school, each) if (school, name) in seen] for each in (one, other)
    )
    in_one_row = set[Place]().union(*(each.places for each in first)) & {p for each in second for p in each.places}
    heads = persons(emails for each in (*first, *second) for emails in each.emails)
    answered = told.same(school, one, other) or told.different(school, one, other)
    return not (in_one_row or len(heads) > 1 or answered)
