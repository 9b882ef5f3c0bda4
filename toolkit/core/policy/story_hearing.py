"""The representation in a case's story: each stage on its day, the person's own words beside what the school wrote."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.policy.hearing_stands import asked_by, is_late, outcome_says, received_says
from toolkit.core.policy.representation import Hearing
from toolkit.core.policy.standing import Ban
from toolkit.core.policy.told import Told
from toolkit.core.policy.why import default_says, long_day
from toolkit.core.representations import Noted, Stage
from toolkit.core.stories import Entry, Kind

_WHOSE = (
    "The row names several people, and whose words these are is not said: they are in nobody's paper. Write from whom "
    "it was received."
)


def representations(told: Told) -> Iterator[Entry]:
    """Yield an entry for each stage that the representation has reached; () while none was made."""
    ban = told.standing.ban
    if ban is None or ban.heard.hearing is Hearing.OPEN:
        return
    stages = ban.heard.noted.stages
    if not stages or ban.heard.hearing is Hearing.UNREADABLE:
        yield _entry(ban, None, "The representation: what became of it is not understood", _in_the_log(ban))
    for noted in stages:
        yield _stage(noted, ban, told, first=noted is stages[0] and ban.heard.hearing is not Hearing.UNREADABLE)


def _stage(noted: Noted, ban: Ban, told: Told, *, first: bool) -> Entry:
    notes = list(_in_the_log(ban)) if first else []
    if noted.stage is Stage.RECEIVED:
        late, asked = is_late(ban), asked_by(ban)
        if late and asked and noted is ban.heard.noted.received:
            notes.insert(0, f"It was asked for by {long_day(asked)}. {default_says(told.context.policy, _LATE)}")
        return _entry(ban, noted, _without_day(received_says(noted), noted), tuple(notes), told, late=late)
    if noted.stage is Stage.ACKNOWLEDGED:
        how = f" by {noted.how}" if noted.how else ""
        return _entry(ban, noted, f"The representation was acknowledged{how}", tuple(notes))
    if noted.stage is Stage.CONSIDERED:
        return _entry(ban, noted, f"{_capital(noted.by or 'the Hub Council')} considered it", tuple(notes))
    return _entry(ban, noted, _without_day(outcome_says(noted), noted), tuple(notes))


_LATE = "representation-days"


def _entry(
    ban: Ban, noted: Noted | None, text: str, notes: tuple[str, ...], told: Told | None = None, *, late: bool = False
) -> Entry:
    """Return one entry; `told`: that of a representation received, which holds the words and what stands beside."""
    ends = ban.ends if noted and noted.stage is Stage.VARIED and ban.ends != ban.taken.ban_ends else None
    words = ban.heard.words if told and noted is ban.heard.noted.received else ""
    whose = () if ban.heard.whose or not told else (_WHOSE,)
    return Entry(
        noted.day if noted else None,
        Kind.REPRESENTATION,
        text,
        notes=(*notes, *whose),
        told=(f"The ban's last day is now {long_day(ends)}.",) if ends else (),
        is_known=noted is not None,
        places=tuple(dict.fromkeys(i.place for i in ban.rows if i.office.representation)),
        cites=("representation", _LATE) if late else ("representation",),
        words=words,
        account=_account(ban, told) if words and told else (),
    )


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
