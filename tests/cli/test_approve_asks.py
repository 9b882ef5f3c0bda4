"""`conduct approve` at a terminal: it shows the letter, and asks for a name."""

from __future__ import annotations

import pytest
from cli.test_approve import PERSON, SLT, made_once, proofs, ref, trust  # noqa: F401 (fixtures)
from support import TODAY
from terminal import at_a_terminal

NAME, SURE = "(Enter to stop):", "[y/N]:"


@pytest.mark.parametrize(
    ("more", "answers", "kept"),
    [
        pytest.param((), [SLT], True, id="a name that may approve it"),
        pytest.param((), ["isolda trevanion"], True, id="in small letters"),
        pytest.param((), [""], False, id="nothing"),
        pytest.param((), ["No"], False, id="no is nobody's name"),
        pytest.param(("--by", SLT), ["y"], True, id="a name that was given: yes"),
        pytest.param(("--by", SLT), ["n"], False, id="a name that was given: no"),
    ],
)
def test_somebody_is_asked(more, answers, kept, trust):  # noqa: F811
    words = ["approve", ref(trust), *more, "--trust", str(trust), "--today", TODAY]
    code, shown = at_a_terminal(words, *answers, asked=[NAME, SURE])
    assert code == 0
    assert f"This is the ban of {PERSON}." in shown
    assert ("confirmed the ban of" in shown) is kept
    assert [each[0] for each in proofs(trust)] == ([SLT] if kept else [])


def test_a_name_that_may_not_is_refused(trust):  # noqa: F811
    words = ["approve", ref(trust), "--trust", str(trust), "--today", TODAY]
    code, shown = at_a_terminal(words, "Jory Nancarrow", asked=[NAME])
    assert code == 1
    assert f"Who could approve it: {SLT}." in shown
    assert proofs(trust) == []
