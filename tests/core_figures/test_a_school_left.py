"""Papers of three schools, and of two of them once the third has left."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from core_figures.november import NOVEMBER, TRUST, pack_of, person, row
from core_figures.papers_attack import Reader
from core_figures.test_other_papers import BEGUN, HALF, OCTOBER, SEPTEMBER, TERM, not_shown

from toolkit.core.figures.board import printed_edition
from toolkit.core.trust import School, Trust

THREE = Trust(Path(), "Three Schools Trust", (*TRUST.schools, School("north", "North", ("north.xlsx",), roll=150)))
LEFT = {"months, and their term": (SEPTEMBER, OCTOBER), "a term before a half": (TERM, OCTOBER)}
"""The papers before it left."""
THEN = {"months, and their term": (NOVEMBER, TERM), "a term before a half": (NOVEMBER, HALF)}


def drawn(luck):
    """Return twenty incidents, each of somebody else, and one a year before, by which the third's log has a record."""
    yield row(person("Ann Zorro"), day=date(2025, 9, 9), school="north", categories=("threats",))
    for number in range(20):
        school = luck.choice(["east", "east", "west", "north"])
        who, day = person(f"Ann Qu{chr(97 + number)}"), date(2026, 9, 3) + timedelta(luck.randrange(81))
        yield row(who, day=day, school=school, categories=(luck.choice(["threats", "dogs", "offensive-language"]),))


@pytest.mark.parametrize(("seed", "run"), [(1, "months, and their term"), (3, "a term before a half")])
def test_the_papers_that_follow_speak_of_the_others_and_give_nothing_away(seed, run):
    rows, papers, given = [*BEGUN, *drawn(Random(seed))], [], []
    for period in (*LEFT[run], *THEN[run]):
        pack = pack_of(*rows, trust=THREE if len(given) < 2 else TRUST, period=period, others=papers)
        edition, printed = printed_edition(pack, 5, papers)
        papers.insert(0, printed)
        given.append((pack, edition))
    assert max(not_shown(edition) for _, edition in given) < 1 / 10
    assert [*Reader(given, lambda days: pack_of(*rows, trust=TRUST, period=days)).recovered()] == []
