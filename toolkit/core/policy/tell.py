"""The stories of the cases that somebody asks for: by name, by a row's `Conduct ref`, by a letter's reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.decisions import Decision, Plan
from toolkit.core.fields.message import reference_of
from toolkit.core.letters import LetterRecord
from toolkit.core.people import identity
from toolkit.core.policy.contexts import contexts
from toolkit.core.policy.desk import Desk
from toolkit.core.policy.model import Policy
from toolkit.core.policy.story import story
from toolkit.core.policy.story_withdrawn import Mistaken, mistaken, story_of_mistaken, withdrawals_of
from toolkit.core.policy.told import Told
from toolkit.core.rows import Reading
from toolkit.core.stories import Story
from toolkit.core.terms import Terms
from toolkit.core.trust import Trust

Known = Told | Mistaken
NEAR = 75
"""Out of 100: how like a name must be to be proposed where none is the one that was asked for."""
MOST = 8


def tell(
    wanted: str,
    readings: Sequence[Reading],
    letters: Sequence[LetterRecord],
    trust: Trust,
    policy: Policy,
    terms: Terms,
    today: date,
) -> tuple[tuple[Story, ...], tuple[str, ...]]:
    """Return the stories of every case that `wanted` names, and where it names none, names that are like it.

    A name that several people share gives a story each; a part of a name does where no whole one is meant.
    """
    known: list[Known] = []
    for context, _ in contexts(readings, letters, trust, policy, terms, today):
        told: list[Told] = []
        desk = Desk(context, settled=False, tell=told.append)
        desk.run()
        known += [_with_withdrawals(each, desk.decisions) for each in told]
        known += mistaken(told, desk.decisions, context)
    found = [each for each in known if _is_of(each, wanted)] or _by_name(known, wanted)
    stories = tuple(story(each) if isinstance(each, Told) else story_of_mistaken(each) for each in found)
    return stories, () if stories else _like(known, wanted)


def _with_withdrawals(told: Told, decisions: Sequence[Decision]) -> Told:
    """Add what takes back a letter that went to this person by mistake: no row of theirs asks for it."""
    return replace(told, decisions=(*told.decisions, *withdrawals_of(told.case.identities, decisions)))


def as_planned(stories: Sequence[Story], plan: Plan) -> tuple[Story, ...]:
    """Return the stories with the plan's own decisions: there an approval is held to the text that was read."""
    by_key = {each.letter_key: each for each in plan.decisions}
    return tuple(
        replace(each, decisions=tuple(by_key.get(d.letter_key, d) for d in each.decisions)) for each in stories
    )


def _is_of(known: Known, wanted: str) -> bool:
    """Whether `wanted` is a reference of the case: of a row, of a letter, or the first signs of a letter's key."""
    sought = wanted.strip().upper()
    if any(ref.upper() == sought for ref in known.refs):
        return bool(sought)
    references = {reference_of(known.school, key) for key in known.keys}
    return sought in references or (len(sought) >= 6 and any(key.upper().startswith(sought) for key in known.keys))


def _by_name(known: Sequence[Known], wanted: str) -> list[Known]:
    sought = identity(wanted)
    whole = [each for each in known if sought in each.names]
    words = set(sought.split())
    return whole or [each for each in known if words and any(words <= set(name.split()) for name in each.names)]


def _like(known: Sequence[Known], wanted: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    names = {name: each for each in known for name in each.names}
    near = process.extract(identity(wanted), list(names), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=MOST)
    return tuple(dict.fromkeys(each for name, _, _ in near if (each := names[name].display)))
