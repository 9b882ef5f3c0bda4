"""What an `SLT decision` says: one that is still to come settles nothing, and "not the ordinary step" is none."""

from __future__ import annotations

import pytest
from core_policy.builders import SLT, day, only, plan, row, sent, shown

from toolkit.core.policy.slt_words import decided, says_ordinary
from toolkit.core.steps import Step

PENDING = ("?", "tbc", "awaiting SLT", "to be discussed 20/11", "Isolda to decide", "with SLT", "undecided", "not sure")


@pytest.mark.parametrize("text", ["", "no", "-", "not yet", "ordinary step?", "no decision", "for SLT", *PENDING])
def test_nothing_is_decided_yet(text):
    assert not decided(text)
    assert not says_ordinary(text)


@pytest.mark.parametrize("text", ["spoken to", "no more", "No further action", "permitted collection", "ban extended"])
def test_what_was_decided_is_no_ordinary_step(text):
    assert decided(text)
    assert not says_ordinary(text)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        *[(each, Step.BAN) for each in ("not ordinary step", "no ordinary step", "ordinary step?", "ban")],
        *[(each, Step.BAN) for each in ("beyond the ordinary step", "ban instead of ordinary step")],
        *[(each, Step.MEETING) for each in ("ordinary step", "Ordinary steps", "usual step", "normal procedure")],
        ("not serious, ordinary step", Step.MEETING),
    ],
)
def test_the_ordinary_step_is_taken_where_the_slt_says_so(text, step):
    made = plan(row(2, "17 Nov", serious=True, office={"slt_decision": f"{text} {SLT}"}))
    assert only(made).step == step


@pytest.mark.parametrize("text", PENDING)
def test_a_breach_during_a_ban_stays_a_task_until_somebody_decides(text):
    banned = row(4, "5 Oct", taken=[sent("ban", "6 Oct", ban_ends=day("18 Dec"))])
    made = plan(banned, row(9, "12 Oct", office={"slt_decision": text}))
    assert ("ban-breach", "due", [9]) in shown(made)
