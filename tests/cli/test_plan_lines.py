"""How a plan reads at a terminal: what is missing in the office's words, and bans first."""

from __future__ import annotations

import re

import pytest
from core_policy.builders import day, person, plan, row, sent

from toolkit.cli.show import plan_lines
from toolkit.core import second_proof
from toolkit.core.fields import NEEDS
from toolkit.core.policy import claimed, exchanged, unclear
from toolkit.core.policy.blocks import MISSING

BLOCKS = {*MISSING, "unread-letter", second_proof.BLOCK, claimed.BLOCK, exchanged.BLOCK, unclear.BLOCK}


def lines(*rows, why: bool = False) -> list[str]:
    return [re.sub(r"\x1b\[\d*m", "", line) for line in plan_lines(plan(*rows), (), why=why)]


@pytest.mark.parametrize("block", sorted(BLOCKS))
def test_whatever_is_missing_is_said_in_words(block):
    assert NEEDS[block] != block
    assert " " in NEEDS[block]


def test_bans_stand_first_in_their_group_and_the_rest_keep_their_order():
    ann, tom, kit = person("Ann Rowe"), person("Tom Rowe"), person("Kit Rowe")
    rows = [
        row(2, "17 Nov", ann),
        row(3, "17 Nov", kit, serious=True),
        row(4, "17 Nov", tom),
        row(5, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("12 Feb"))]),
    ]
    shown = [line.split() for line in lines(*rows) if re.match(r"  [a-z]", line)]
    blocked, _waiting = shown[:4], shown[4:]
    assert [words[0] for words in blocked] == ["ban", "ban-review", "meeting", "meeting"]
    assert [words[1] for words in blocked[2:]] == ["Ann", "Tom"]


@pytest.mark.parametrize(
    ("ends", "said"),
    [("18 Dec", "ban ends 18 Dec 2026"), ("20 Nov", "ban ended 20 Nov 2026")],
    ids=["in force", "over"],
)
def test_a_ban_that_is_over_ended(ends, said):
    assert any(said in line for line in lines(row(5, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day(ends))])))


def test_no_line_is_wider_than_the_terminal():
    assert max(map(len, lines(row(3, "17 Nov", serious=True), row(4, "18 Nov"), why=True))) < 80
