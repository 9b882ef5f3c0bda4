"""The story of one case: its rows, letters, meetings and representations in order, and what each did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from toolkit.core.cases import Incident, places_of
from toolkit.core.policy.barred import barred
from toolkit.core.policy.blocks import INTERNAL
from toolkit.core.policy.lapse import add_months, still_counts
from toolkit.core.policy.meetings import meetings_of
from toolkit.core.policy.outcomes import Outcome, outcome_of
from toolkit.core.policy.outlook import outlook
from toolkit.core.policy.replied import answer_told
from toolkit.core.policy.settled import RESTS_ON
from toolkit.core.policy.slt_words import decided
from toolkit.core.policy.standing import RANK
from toolkit.core.policy.story_hearing import representations
from toolkit.core.policy.story_withdrawn import by_mistake, corrected
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.told import Told, became, otherwise
from toolkit.core.policy.uncounted import noted_letters, why_not
from toolkit.core.policy.why import long_day
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import LogRow
from toolkit.core.second_proof import confirmed
from toolkit.core.steps import Step
from toolkit.core.stories import Entry, Kind, Story

LAPSES = frozenset({Step.MEETING, Step.MEETING_REMINDER, Step.WARNING})


def story(told: Told) -> Story:
    """Return the story of a case as the rules left it."""
    case, context = told.case, told.context
    entries = [*_incidents(told), *_letters(told), *_meetings(told), *representations(told)]
    entries += [*by_mistake(case.identities, context), *corrected(case, context)]
    ahead = outlook(told.standing, context)
    people = [incident.person for incident in case.incidents]
    main = case.person(case.incidents)
    places = places_of(case.incidents)
    return Story(
        case.school,
        main,
        tuple(dict.fromkeys(p.raw for p in people if p.raw != main.raw)),
        tuple(sorted(entries, key=_order)),
        told.decisions,
        barred(case, told.standing.ban, context) if told.standing.ban else (),
        tuple(sentence.text for sentence in ahead),
        tuple(dict.fromkeys(each for sentence in ahead for each in sentence.cites)),
        tuple(p for p in told.standing.problems if _place_of(p) in {(q.log, q.sheet, q.row) for q in places}),
        _others(told),
    )


def _others(told: Told) -> tuple[str, ...]:
    """Return the names of everybody else in the school's log: other people, and to whom something was done."""
    people = (person for row in told.context.rows for person in row.people if person.name)
    others = [p.name.display for p in people if p.name and p.name.identity not in told.case.identities]
    return tuple(dict.fromkeys([*others, *(victim for row in told.context.rows for victim in row.victims)]))


def _withdrawn(told: Told) -> list[LogRow]:
    """Return the rows struck through that named this person."""
    names = told.case.names
    named = (row for row in told.context.rows if row.withdrawn)
    return [row for row in named if any(person.name and person.name.identity in names for person in row.people)]


def _reached(taken: Taken) -> bool:
    """Whether a letter to the person reached them; a note inside the trust is none."""
    return taken.served is not None and taken.step not in INTERNAL


def _order(entry: Entry) -> tuple[date, int, tuple[object, ...]]:
    return (entry.day or date.min, list(Kind).index(entry.kind), tuple(str(place) for place in entry.places))


def _place_of(problem: Problem) -> tuple[str | None, str | None, int | None]:
    return (problem.log, problem.sheet, problem.row)


def _incidents(told: Told) -> Iterator[Entry]:
    for incident in told.case.incidents:
        reason = why_not(incident, told.breaches, told.context)
        text = _what(incident.row, told)
        if reason:
            day = incident.day or incident.row.day
            yield Entry(day, Kind.INCIDENT, text, False, (reason.text,), places=(incident.place,), cites=reason.cites)
        else:
            notes, cites = _effect(incident, told)
            known = incident.confirmed and any(_reached(each) and incident in each.rows for each in told.taken)
            yield Entry(incident.day, Kind.INCIDENT, text, True, notes, (), known, (incident.place,), cites)
    for row in _withdrawn(told):
        notes = ("The row is struck through: it is as if it had never been logged.", *noted_letters(row, told.taken))
        yield Entry(row.day, Kind.INCIDENT, _what(row, told), False, notes, places=(row.place,))


def _what(row: LogRow, told: Told) -> str:
    """Return what happened in the neutral words of letters; the log's own account stays in the log."""
    said = [told.context.category(each).phrase for each in row.categories]
    said += ["a complaint or concern"] if row.complaint else []
    return "; ".join(said) or "nothing that the code names"


def _answer(taken: Taken) -> str:
    """A meeting offered by phone has no letter; its day is that of the meeting."""
    return "a meeting without a letter, for" if taken.by_phone else f"the {taken.step} letter of"


def _effect(incident: Incident, told: Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a breach that counts did to the case, and what that rests on."""
    standing, about = told.standing, {incident.place}
    notes, cites = [], []
    if any(incident in ban.breaches for ban in standing.bans):
        notes, cites = ["It happened while a ban was in force: a task for the SLT, and no step."], ["ban-breach"]
    elif incident in standing.joined:
        notes.append("An answer to an invitation was awaited: it came onto the meeting's agenda and raised nothing.")
        cites.append("meet")
    answered = [each for each in told.taken if each.step in RANK and about <= places_of(each.rows)]
    notes += [f"Answered by {_answer(each)} {long_day(each.day)}." for each in answered if each.day]
    if standing.due and incident in standing.due.incidents:
        notes.append(f"The {standing.due.step} that is due rests on it.")
        cites += [*standing.due.clauses, *standing.due.defaults]
    if not incident.confirmed:
        notes.append("The row names several people: nobody has said yet that it was this one.")
        cites.append("two-people")
    if decided(said := incident.part_of(incident.office.slt_decision)):
        notes.append(f"The SLT decided: “{' '.join(said.split()).rstrip('.')}”.")
    return tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(cites))


def _letters(told: Told) -> Iterator[Entry]:
    for taken in told.taken:
        if taken.implied:
            yield Entry(None, Kind.LETTER, "A ban, known only from a later letter about it", places=_rows(taken))
        elif taken.by_phone:
            text = "A meeting was offered without a letter"
            yield Entry(taken.served, Kind.MEETING, text, is_known=True, places=_rows(taken))
        elif taken.state.may_have_left:
            yield _letter(taken, told)


def _letter(taken: Taken, told: Told) -> Entry:
    """Return a letter that may have left: whether it reached the person, and whether its step counts today."""
    record, cites = taken.record, RESTS_ON.get(taken.step, ())
    text = f"The {taken.step} letter: {became(taken.state, record)}"
    notes = [f"Approved by {record.approved_by}."] if record and record.approved_by else []
    notes += [said] if record and (said := confirmed(record)) else []
    notes += [f"The reason: {record.approval_reason}."] if record and record.approval_reason else []
    notes += (*otherwise(record), *answer_told(record))
    knows, counts = [], taken.served is not None
    if taken.served is None:
        notes.append("It has reached nobody, as far as is known: the step does not count.")
        cites = (*cites, "delivery")
    elif taken.served != taken.day:
        knows.append(f"It reached the person on {long_day(taken.served)}.")
    if taken.step is Step.BAN and taken.ban_ends:
        knows.append(f"The ban was to end on {long_day(taken.ban_ends)}.")
    if taken.step in LAPSES and taken.served:
        months, today = told.context.policy.lapse_months, told.context.today
        counts, until = still_counts(taken.served, today, months), long_day(_last_day(taken.served, months))
        notes.append(f"It counts until {until}." if counts else f"It counted until {until}.")
        cites = (*cites, "lapse")
    day = taken.day or taken.served
    return Entry(day, Kind.LETTER, text, counts, tuple(notes), tuple(knows), _reached(taken), _rows(taken), cites)


def _last_day(served: date, months: int) -> date:
    return add_months(served, months) - timedelta(days=1)


def _rows(taken: Taken) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(incident.place for incident in taken.rows))


def _meetings(told: Told) -> Iterator[Entry]:
    served = [each for each in told.taken if each.served]
    for meeting in meetings_of(told.case, told.breaches, served, told.context):
        typed = [i for i in told.case.incidents if i.office.meeting_outcome and i.place in _rows(meeting.taken)]
        if not meeting.outcome or not typed:
            continue
        row = typed[-1]
        assumed = bool(meeting.held_on) and row.office.meeting_on != meeting.held_on
        said = outcome_of(row.office.meeting_outcome) or meeting.outcome
        understood = said is not Outcome.UNREADABLE
        text = f"The meeting: {said}" if understood else "What came of the meeting is not understood."
        yield Entry(
            meeting.held_on,
            Kind.MEETING,
            text,
            True,
            ("Its day is not in the log: it is taken as this one.",) if assumed else (),
            is_known=understood,
            places=(row.place,),
            is_assumed=assumed,
        )
