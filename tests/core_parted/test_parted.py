"""Which row a `Conduct ref` belongs to, by what its row says and by what the ledger knows of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import letter, person, row

from toolkit.core.keys import refs_for
from toolkit.core.parted import parted
from toolkit.core.steps import LetterState, Step

JANE, TOM, ANN = person("Jane Smith"), person("Tom Hill"), person("Ann Lee")


def log(*said):
    """Return rows with the references that they were given."""
    rows = [row(number, when, who) for number, (when, who) in enumerate(said, 2)]
    refs = refs_for(rows)
    return [replace(each, ref=refs[each.place]) for each in rows]


def with_refs(rows, *numbers):
    """Return the rows with the references of others: those of the rows of these numbers, in order; 0: none."""
    refs = {each.place.row: each.ref for each in rows}
    return [replace(each, ref=refs.get(number, "")) for each, number in zip(rows, numbers, strict=True)]


def found(rows, letters=()):
    return [(each.row.place.row, each.home.place.row if each.home else None) for each in parted(rows, letters)]


THREE = log(("16 Nov", JANE), ("17 Nov", TOM), ("18 Nov", ANN))
FOUR = log(("16 Nov", JANE), ("17 Nov", TOM), ("18 Nov", ANN), ("19 Nov", TOM))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(THREE, [], id="does nothing: each beside its own"),
        pytest.param([replace(each, ref="") for each in THREE], [], id="does nothing: no references yet"),
        pytest.param(THREE[::-1], [], id="does nothing: whole rows in another order"),
        pytest.param(with_refs(THREE, 2, 2, 4), [], id="does nothing: a copied reference is said elsewhere"),
        pytest.param(with_refs(THREE, 0, 2, 2), [], id="does nothing: copied twice, and nobody can say which is which"),
        pytest.param(
            [replace(each, ref=f"OLD-{n}") if n else replace(each, ref=FOUR[1].ref) for n, each in enumerate(FOUR)],
            [],
            id="does nothing: one that agrees by chance, where no other does",
        ),
        pytest.param([*THREE[:2], replace(THREE[2], people=(JANE,))], [], id="does nothing: a row was edited"),
        pytest.param(with_refs(THREE, 3, 2, 4), [(2, 3), (3, 2)], id="two rows"),
        pytest.param(with_refs(FOUR, 3, 4, 5, 2), [(2, 3), (3, 4), (4, 5), (5, 2)], id="none beside its own"),
        pytest.param(with_refs(FOUR, 2, 0, 3, 5), [(4, 3)], id="cut into a row without one"),
        pytest.param(
            with_refs([replace(each, school="elm") for each in FOUR], 3, 2, 4, 5),
            [],
            id="does nothing: made of another log",
        ),
    ],
)
def test_by_what_the_rows_say(rows, expected):
    assert found(rows) == expected


def test_two_rows_that_say_the_same_may_trade_their_references():
    rows = log(("16 Nov", JANE), ("16 Nov", JANE), ("17 Nov", TOM))
    assert len({each.ref for each in rows}) == 3
    assert found(with_refs(rows, 3, 2, 4)) == []
    moved = found(with_refs(rows, 4, 2, 3))
    assert sorted(home for _, home in moved) == [2, 4] or sorted(home for _, home in moved) == [3, 4]


OTHERS = [replace(each, ref=f"OLD-{each.place.row}") for each in THREE]
"""References that say nothing of their rows: the log had another name when they were made."""
TO_JANE = letter(Step.MEETING, "16 Nov", LetterState.SENT, "18 Nov", refs=["OLD-2"])
TO_TOM = letter(Step.MEETING, "17 Nov", LetterState.RENDERED, refs=["OLD-3"], name="Tom Hill")


@pytest.mark.parametrize(
    ("rows", "letters", "expected"),
    [
        pytest.param(OTHERS, [TO_JANE], [], id="does nothing: the row names the person"),
        pytest.param(with_refs(OTHERS, 3, 2, 4), [], [], id="does nothing: the ledger knows nothing"),
        pytest.param(with_refs(OTHERS, 3, 2, 4), [TO_JANE, TO_TOM], [(2, 3), (3, 2)], id="both letters tell"),
        pytest.param(with_refs(OTHERS, 3, 2, 4), [TO_JANE], [(3, 2)], id="one letter tells"),
        pytest.param(
            [replace(OTHERS[0], people=(ANN,)), *OTHERS[1:]],
            [TO_JANE],
            [],
            id="does nothing: the row names another, and no row says what it said",
        ),
        pytest.param(
            [replace(OTHERS[0], people=(ANN,)), replace(OTHERS[1], people=(JANE,)), OTHERS[2]],
            [TO_JANE],
            [],
            id="does nothing: the person stands in a row of another day",
        ),
        pytest.param(
            [replace(OTHERS[0], people=(ANN,)), replace(OTHERS[1], people=(JANE,), day=OTHERS[0].day), OTHERS[2]],
            [TO_JANE, letter(Step.MEETING, "16 Nov", LetterState.RENDERED, refs=["OLD-3"])],
            [],
            id="does nothing: the person's other row of that day, by a letter of its own",
        ),
    ],
)
def test_by_what_the_ledger_knows(rows, letters, expected):
    assert found(rows, letters) == expected


def test_what_the_ledger_knows_of_a_row_is_believed_before_what_its_reference_was_made_of():
    """A row's day was corrected, and an incident of the day that it said before was entered since."""
    rows = [replace(THREE[0], day=THREE[2].day), replace(THREE[0], ref="", place=THREE[0].place._replace(row=9))]
    about = letter(Step.MEETING, "18 Nov", LetterState.SENT, "18 Nov", refs=[THREE[0].ref])
    assert found(rows, [about]) == []
    assert found(rows) == [(2, 9)]
