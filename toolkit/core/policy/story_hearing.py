"""The representation in a case's story: each stage on its day, the person's own words beside what the school wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from toolkit.core.policy.ban_outcome import is_told
from toolkit.core.policy.heard import is_named
from toolkit.core.policy.hearing_stands import asked_by, is_late, outcome_says, received_says
from toolkit.core.policy.representation import Hearing
from toolkit.core.policy.standing import Ban
from toolkit.core.policy.told import Told
from toolkit.core.policy.why import default_says, long_day
from toolkit.core.representations import Noted, Stage
from toolkit.core.steps import Step
from toolkit.core.stories import Entry, Kind

_WHOSE = (
    "The row names several people, and whose words these are is not said: they are in nobody's paper. Write from whom "
    "it was received."
)


_LATE = "representation-days"
_UNCLEAR = "The representation: what became of it is not understood"


def representations(told: Told) -> Iterator[Entry]:
    """Yield an entry for each stage that a representation has reached, ban by ban; () while none was made."""
    bans = told.standing.bans
    for ban, following in zip_longest(bans, bans[1:]):
        if ban.heard.hearing is not Hearing.OPEN:
            yield from _of(ban, told, is_known=bool(following) or _has_been_told(ban, told))


def _has_been_told(ban: Ban, told: Told) -> bool:
    """Whether the Hub Council's outcome reached the person.

    That of an earlier ban is on record at every hearing: one that was lifted is not held against anybody.
    """
    outcome = ban.heard.noted.outcome
    return is_told(Step.BAN_OUTCOME, ban, told.taken, outcome.day if outcome else None)


def _of(ban: Ban, told: Told, *, is_known: bool) -> Iterator[Entry]:
    noted, office = ban.heard.noted, _in_the_log(ban)
    if not noted.stages or ban.heard.hearing is Hearing.UNREADABLE:
        yield _entry(None, ban, _UNCLEAR, office)
        office = ()
    for stage in noted.stages:
        if stage.stage is Stage.RECEIVED:
            yield _received(stage, ban, told, office)
        else:
            yield _reached(stage, ban, office, is_known=is_known)
        office = ()


def _entry(noted: Noted | None, ban: Ban, text: str, notes: tuple[str, ...]) -> Entry:
    places = tuple(dict.fromkeys(i.place for i in ban.rows if i.office.representation))
    day, cites = noted.day if noted else None, ("representation",)
    return Entry(day, Kind.REPRESENTATION, text, notes=notes, places=places, cites=cites)


def _received(noted: Noted, ban: Ban, told: Told, office: tuple[str, ...]) -> Entry:
    """Return a representation that came: the first with the person's words, and what the school wrote beside them."""
    first, late, asked = noted is ban.heard.noted.received, is_late(ban), asked_by(ban)
    notes = (*office, *(() if ban.heard.whose else (_WHOSE,)))
    if first and late and asked:
        notes = (f"It was asked for by {long_day(asked)}. {default_says(told.context.policy, _LATE)}", *notes)
    theirs = any(is_named(noted.by, each) for each in told.case.identities)
    words = ban.heard.words if first else ""
    return replace(
        _entry(noted, ban, _without_day(received_says(noted), noted), notes),
        is_known=True,
        cites=("representation", _LATE) if late else ("representation",),
        words=words,
        account=_account(ban, told) if words else (),
        nameless="" if theirs else _without_day(received_says(replace(noted, by="")), noted),
    )


def _reached(noted: Noted, ban: Ban, office: tuple[str, ...], *, is_known: bool) -> Entry:
    """Return a later stage. `is_known`: the person knows what the Hub Council made of it."""
    if noted.stage is Stage.ACKNOWLEDGED:
        how = f" by {noted.how}" if noted.how else ""
        return replace(_entry(noted, ban, f"The representation was acknowledged{how}", office), is_known=True)
    if noted.stage is Stage.CONSIDERED:
        text = f"{_capital(noted.by or 'the Hub Council')} considered it"
        nameless = "It was considered" if noted.by else ""
        return replace(_entry(noted, ban, text, office), is_known=is_known, nameless=nameless)
    ends = ban.decided if noted.stage is Stage.VARIED and ban.decided != ban.taken.ban_ends else None
    return replace(
        _entry(noted, ban, _without_day(outcome_says(noted), noted), office),
        is_known=is_known,
        told=_changed(ends, ban.heard.noted.conditions if noted.stage is Stage.VARIED else ()),
    )


def _changed(ends: date | None, conditions: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is another than in the ban's letter."""
    day = (f"The ban's last day is now {long_day(ends)}.",) if ends else ()
    return (*day, *(f"It allows: {each}." for each in conditions))


def _account(ban: Ban, told: Told) -> tuple[str, ...]:
    """Return what the ban's letter was about, in the neutral words of letters: the school's side of it."""
    return tuple(
        dict.fromkeys(
            f"{long_day(i.day)}: {', '.join(told.context.category(each).phrase for each in i.row.categories)}"
            for i in ban.taken.rows
            if i.day and i.confirmed
        )
    )


def _in_the_log(ban: Ban) -> tuple[str, ...]:
    return (f"In the log's words: {ban.heard.office}.",) if ban.heard.office else ()


def _without_day(text: str, noted: Noted) -> str:
    """Leave out the day, which stands before the entry already."""
    return text.replace(f" on {long_day(noted.day)}", "") if noted.day else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
