"""A ban that the log holds no letter of: its outcome, its review or its end says that there was one."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.policy.taken import Taken
from toolkit.core.steps import LetterState, Step

OF_A_BAN = frozenset({Step.BAN_OUTCOME, Step.BAN_REVIEW, Step.BAN_ENDED})


def implied_bans(taken: Sequence[Taken]) -> list[Taken]:
    """Return a ban for each letter about one that is not on record: the same breach never bans twice.

    Nobody knows when it was served; it is taken to follow its breaches at once. Where a lifted ban's end is not
    in its row, the code's own is counted.
    """
    found: list[Taken] = []
    for each in taken:
        about = each.step in OF_A_BAN and (each.served or each.state.may_have_left)
        days = [i.day for i in each.rows if i.day]
        if not about or not days or any(_is_its_ban(ban, each) for ban in (*taken, *found)):
            continue
        day = max(days)
        found.append(
            Taken(Step.BAN, LetterState.SENT, day, each.rows, served=day, ban_ends=each.ban_ends, implied=True)
        )
    return found


def _is_its_ban(ban: Taken, letter: Taken) -> bool:
    """Whether a ban is the one that a letter speaks of: about its rows, or served after their first breach."""
    first = letter.first_day
    return ban.step is Step.BAN and (ban.is_about(letter.rows) or bool(ban.served and first and first <= ban.served))
