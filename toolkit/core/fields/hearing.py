"""What those who hear a representation are given of a case: what the person themself has been told of, no more."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.people.mentioned import A_NAME, without_names
from toolkit.core.stories import Entry, Kind, Story

RECORDED = "As the school recorded it: "
"""Before an incident: whether it was so is what the hearing is about."""
LEFT_OUT = f"“{A_NAME}” stands in the words for somebody else's name, which is not read out here."


def for_hearing(story: Story) -> Story:
    """Return a story without what the person does not know, and without anybody else's name.

    The letters that reached them, what those were about, meetings and what was decided. No name of an approver, no note
    inside the trust, no row, no word of the log, nothing that is due and nothing ahead; a day that nobody wrote down is
    none. What an incident cites is about what it did to the case, of which its notes speak.
    """
    own = story.person.name.display if story.person.name else story.person.raw
    known = [entry for entry in story.entries if entry.counts and entry.is_known]
    return replace(
        story,
        also_written=(),
        entries=tuple(_plainly(entry, story.others, own) for entry in known),
        decisions=(),
        bans=(),
        outlook=(),
        outlook_cites=(),
        problems=(),
        others=(),
    )


def _plainly(entry: Entry, others: tuple[str, ...], own: str) -> Entry:
    words = without_names(entry.words, others, own)
    return replace(
        entry,
        day=None if entry.is_assumed else entry.day,
        text=f"{RECORDED}{entry.text}" if entry.kind is Kind.INCIDENT else entry.nameless or entry.text,
        notes=(),
        told=(*entry.told, LEFT_OUT) if words != entry.words else entry.told,
        places=(),
        cites=() if entry.kind is Kind.INCIDENT else entry.cites,
        words=words,
        nameless="",
    )
