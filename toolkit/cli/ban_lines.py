"""How bans read at a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from toolkit.cli.as_json import decision, plain
from toolkit.cli.show import count, error_lines, heading, long_day, short_day, who, wrapped
from toolkit.core.bans import SOON, Barred
from toolkit.core.decisions import Decision
from toolkit.core.fields import reference_of, rows_of
from toolkit.jobs.bans import Bans

REPRESENTATION = {
    "": "no representation received",
    "received": "representation made; the Hub Council has not decided",
    "confirmed": "the Hub Council confirmed the ban",
    "varied": "the Hub Council varied the ban",
    "?": "what was decided is not understood: see `Representation` in the log",
}


def ban_lines(found: Bans, folder: Path) -> Iterator[str]:
    yield heading(f"Barred on {long_day(found.as_of)} ({len(found.bans)})")
    for school in found.trust.schools:
        mine = [ban for ban in found.bans if ban.school == school.code]
        if mine:
            yield ""
            yield f"  {school.name}"
            for ban in mine:
                yield from _ban(ban, found.as_of)
    if not found.bans:
        yield "Nobody."
    yield from _others("A ban letter was made and has not been served: nobody is barred by it yet", found.not_served)
    yield from _others("Ended, and the person has not been told", found.over)
    for path in found.files:
        yield from wrapped(f"Written: {path.relative_to(folder).as_posix()}", "", "  ")


def unread_lines(found: Bans) -> Iterator[str]:
    schools = ", ".join(dict.fromkeys(problem.school or "" for problem in found.unread))
    message = f"Who is barred from {schools} is not known: its log cannot be used yet."
    return error_lines(message, "Run `conduct check`, settle what it lists for that log, and run this again.")


def _ban(ban: Barred, as_of: date) -> Iterator[str]:
    until = f"until {long_day(ban.until)}" if ban.until else "its last day is not known"
    yield f"    {ban.person_name:<28}{until}"
    if ban.to_be_longer:
        yield from _fact("Longer", f"until {short_day(ban.to_be_longer)}, once its outcome letter has reached them")
    if ban.ends_soon:
        left = ban.school_days_left
        yield from _fact("Soon", f"{count(left, 'school day')} left" if left else "ends today")
    yield from _fact("Site", "; ".join(ban.sites))
    yield from _fact("Letter", _letter(ban))
    yield from _fact("Children", ban.collection or "not written down: fill `Collection arrangements`")
    yield from _fact("Heard", _representation(ban, as_of))
    if ban.reviews:
        yield from _fact("Review", ", ".join(short_day(day) for day in ban.reviews))
    yield from _fact("Rows", "; ".join(str(place) for place in ban.rows))


def _fact(label: str, text: str) -> list[str]:
    return wrapped(text, f"      {label:<10}", " " * 16)


def _letter(ban: Barred) -> str:
    if not ban.letter_key:
        return f"known from the log alone{f', served {short_day(ban.since)}' if ban.since else ''}"
    since = f", served {short_day(ban.since)}" if ban.since else ""
    return f"{reference_of(ban.school, ban.letter_key)}{since}, approved by {ban.approved_by or 'nobody on record'}"


def _representation(ban: Barred, as_of: date) -> str:
    said = REPRESENTATION[ban.representation]
    if not ban.representation and ban.representation_by:
        return f"no representation received; asked for by {short_day(ban.representation_by)}, later ones count too"
    reached = ban.noted.reached
    when = f" on {short_day(reached.day)}" if reached and reached.day else ""
    if ban.representation == "received" and reached:
        stage = f"{'late, and ' if ban.is_late else ''}{reached.stage}{when}; the Hub Council has not decided"
        due = "overdue since" if ban.decision_by and ban.decision_by < as_of else "due by"
        return f"representation {stage}{f', {due} {short_day(ban.decision_by)}' if ban.decision_by else ''}"
    return said if ban.representation in ("", "received", "?") else f"{said}{when}"


def _others(title: str, decisions: tuple[Decision, ...]) -> Iterator[str]:
    if decisions:
        yield ""
        yield from wrapped(f"{title} ({len(decisions)})", "", "")
        for each in decisions:
            yield f"  {who(each):<28}{each.school}, {rows_of(each)}"


def as_record(found: Bans, folder: Path) -> dict[str, object]:
    """Return `bans --json`: who is barred, which ban letters were not served, which bans are over."""
    return {
        "as_of": found.as_of.isoformat(),
        "bans": [ban_as_record(ban) for ban in found.bans],
        "not_served": [decision(each) for each in found.not_served],
        "over": [decision(each) for each in found.over],
        "problems": plain(found.unread),
        "files": [path.relative_to(folder).as_posix() for path in found.files],
    }


def ban_as_record(ban: Barred) -> dict[str, object]:
    return {
        "school": ban.school,
        "person": ban.person_name,
        "sites": list(ban.sites),
        "since": plain(ban.since),
        "until": plain(ban.until),
        "to_be_longer": plain(ban.to_be_longer),
        "school_days_left": ban.school_days_left,
        f"ends_within_{SOON}_school_days": ban.ends_soon,
        "letter_key": ban.letter_key or None,
        "letter": reference_of(ban.school, ban.letter_key) if ban.letter_key else None,
        "document": ban.document or None,
        "approved_by": ban.approved_by or None,
        "collection": ban.collection or None,
        "representation": {
            "state": ban.representation or "none",
            "by": plain(ban.representation_by),
            "decision_by": plain(ban.decision_by),
            "late": ban.is_late,
            "stages": [
                {"stage": each.stage.value, "day": plain(each.day), "by": each.by, "how": each.how}
                for each in ban.noted.stages
            ],
        },
        "reviews": plain(ban.reviews),
        "rows": [{"log": each.log, "sheet": each.sheet, "row": each.row} for each in ban.rows],
    }
