"""contacts.csv beside the logs: looked through once, and the same as if each line were asked for every school."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.memory import MEMORY
from toolkit.core.people import identity
from toolkit.core.policy.contact_book import Owner, contact_book
from toolkit.core.policy.whose_address import addresses_of
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, PersonName, RowPerson
from toolkit.core.trust import Contact

NAMES = st.sampled_from(["Ann Bray", "Mrs Ann Bray", "Ben Drew", "T Smith", "Mr T Smith"])
SCHOOLS = st.sampled_from(["bude", "stow"])
EMAILS = st.sampled_from(["ann@mail.example", "Ann@Mail.example", "ben@drew.example", "t@mail.example"])
LINES = st.builds(Contact, NAMES, SCHOOLS | st.sampled_from(["", "*"]), EMAILS | st.just(""))
PEOPLE = st.builds(lambda name, emails: RowPerson(name, named(name), emails=tuple(emails)), NAMES, st.sets(EMAILS))


def named(name: str) -> PersonName:
    return PersonName(name, identity(name), name)


@st.composite
def rows(draw: st.DrawFn) -> list[LogRow]:
    found = draw(st.lists(st.tuples(SCHOOLS, st.lists(PEOPLE, max_size=2).map(tuple)), max_size=5))
    return [
        LogRow(school, Place(school, "Log", number), date(2026, 9, 3), people)
        for number, (school, people) in enumerate(found)
    ]


@given(rows(), st.lists(LINES, max_size=6))
def test_an_address_is_of_those_beside_whom_it_stands_and_of_the_lines_that_name_somebody_else(rows, contacts):
    owners: dict[str, list[Owner]] = {}
    for row in sorted(rows, key=lambda row: row.place):
        for person in row.people:
            for email in person.emails:
                beside = owners.setdefault(email.casefold(), [])
                if person.name.identity not in {each.name.identity for each in beside if each.school == row.school}:
                    beside.append(Owner(person.name, row.school))
    for line in contacts:
        beside = owners.setdefault(line.email.casefold(), []) if line.email else []
        if line.email and identity(line.name) not in {each.name.identity for each in beside}:
            beside.append(Owner(named(line.name), line.school.replace("*", "")))
    found = addresses_of(rows, contacts)
    assert found.owners == {address: tuple(beside) for address, beside in owners.items()}
    assert found.domains == Counter(at.rpartition("@")[2] for at, beside in owners.items() for _ in beside)


def test_contacts_are_looked_through_once_while_work_goes_on_and_forgotten_with_it():
    lines = [Contact("Ann Bray", "bude", "ann@mail.example"), Contact("ann BRAY", "stow")]
    with MEMORY.kept():
        book = contact_book(lines)
        assert book.by_name == {identity("Ann Bray"): tuple(lines)}
        assert contact_book(lines) is book
        assert contact_book(list(lines)) is not book
    with MEMORY.kept():
        assert contact_book(lines) is not book
