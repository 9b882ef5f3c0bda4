"""A login proves for one approver."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_approvals.test_hold_to_text import ban_plan, record
from core_approvals.test_second_proof import proof

from toolkit.core.logins import not_theirs, sent_by_the_same
from toolkit.core.steps import LetterState, Role, Step
from toolkit.core.trust import Approver

ISOLDA = Approver("S. Roskilly", Role.SLT, ("*",))
LEAN = Approver("P. Lean", Role.SLT, ("*",))


def with_login(approver, login):
    return replace(approver, login=login)


@pytest.mark.parametrize(
    ("approver", "others", "proofs", "says"),
    [
        pytest.param(ISOLDA, [LEAN], [], "", id="does nothing: nobody else has it"),
        pytest.param(ISOLDA, [LEAN], [proof()], "", id="does nothing: they confirmed under it before"),
        pytest.param(with_login(ISOLDA, "isolda"), [LEAN], [proof("P. Lean")], "", id="conduct.toml gives it to them"),
        pytest.param(with_login(ISOLDA, "TRUST\\Isolda"), [], [], "", id="with the domain before it"),
        pytest.param(with_login(ISOLDA, "isolda@trust.example"), [], [], "", id="with the domain after it"),
        pytest.param(ISOLDA, [LEAN], [proof("P. Lean")], "has confirmed a letter for P. Lean", id="another used it"),
        pytest.param(ISOLDA, [with_login(LEAN, "ISOLDA")], [], "is the login of P. Lean", id="it is another's"),
        pytest.param(
            with_login(ISOLDA, "s.roskilly"),
            [],
            [],
            "conduct.toml gives S. Roskilly the login s.roskilly, and this is isolda",
            id="conduct.toml gives them another",
        ),
    ],
)
def test_a_login_is_somebodys(approver, others, proofs, says):
    found = not_theirs(approver, "isolda", [approver, *others], proofs)
    assert says in found
    assert bool(found) is bool(says)


@pytest.mark.parametrize(
    ("approver", "login", "more", "said"),
    [
        pytest.param(ISOLDA, "office", {}, False, id="does nothing: another login sends it"),
        pytest.param(with_login(ISOLDA, "isolda"), "isolda", {}, False, id="does nothing: conduct.toml says whose"),
        pytest.param(ISOLDA, "isolda", {"proofs": (proof("P. Lean"),)}, False, id="does nothing: another's proof"),
        pytest.param(ISOLDA, "isolda", {"state": LetterState.SENT}, False, id="does nothing: it went before"),
        pytest.param(ISOLDA, "TRUST\\ISOLDA", {}, True, id="the same login"),
    ],
)
def test_a_ban_that_one_login_confirmed_and_sends_is_said(approver, login, more, said):
    (decision,) = ban_plan().decisions
    letter = replace(record(Step.BAN, proofs=(proof(),)), key=decision.letter_key, **more)
    found = list(sent_by_the_same([decision], [letter], [approver], login))
    assert [each.code for each in found] == (["second-proof"] if said else [])
