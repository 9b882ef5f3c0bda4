"""Which spelling of a person letters print, where aliases.csv says that two names are one person's."""

from __future__ import annotations

import pytest
from core_policy.builders import only, person, plan, row

from toolkit.core.likeness import Alias, Aliases

SAME = Alias("bude", "jane smith", "janey smith", True)
CHOSEN = Alias("bude", "jane smith", "janey smith", True, printed="janey smith")
MAIL = "jane@mail.example"


@pytest.mark.parametrize(
    ("names", "aliases", "said"),
    [
        pytest.param(["Jane Smith"], (), "", id="does nothing: one name"),
        pytest.param(["Jane Smith", "Jane Smith"], (SAME,), "", id="does nothing: one spelling"),
        pytest.param(["Jane Smith", "Janey Smith"], (CHOSEN,), "", id="does nothing: aliases.csv chooses"),
        pytest.param(
            ["Jane Smith", "Janey Smith"], (SAME,), "Letters print Jane Smith; the log also has Janey Smith,",
            id="two spellings",
        ),
    ],
)  # fmt: skip
def test_two_spellings_of_one_person_are_said(names, aliases, said):
    rows = [row(number, "16 Nov", person(name, MAIL)) for number, name in enumerate(names, 2)]
    warnings = only(plan(*rows, aliases=Aliases(aliases))).warnings
    assert [each[: len(said)] for each in warnings] == ([said] if said else [])
