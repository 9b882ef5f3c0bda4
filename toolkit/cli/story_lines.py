"""How a case reads at a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.cli.as_json import decision, plain, problem
from toolkit.cli.ban_lines import ban_as_record
from toolkit.cli.problem_lines import problem_lines
from toolkit.cli.show import count, decision_lines, heading, long_day, short_day, wrapped
from toolkit.cli.side_by_side import side_by_side
from toolkit.core.stories import Entry, Story
from toolkit.jobs.explain import Explained

KINDS = {"incident": "Incident", "meeting": "Meeting", "letter": "Letter", "representation": "Hearing", "note": "Note"}
WHEN = " " * 26


def story_lines(found: Explained, folder: Path) -> Iterator[str]:
    for index, story in enumerate(found.stories):
        if index:
            yield ""
            yield "-" * 79
        yield from _story(story, found)
    for each in found.unread:
        yield from wrapped(f"Not looked into: {each.log}: {each.message}", "", "  ")
    for path in found.files:
        yield from wrapped(f"Written: {path.relative_to(folder).as_posix()}", "", "  ")


def _story(story: Story, found: Explained) -> Iterator[str]:
    name = story.person.name.display if story.person.name else story.person.raw
    yield heading(f"{name}, {found.trust.school(story.school).name}, on {long_day(found.as_of)}")
    if story.also_written:
        yield from wrapped(f"Also written: {'; '.join(story.also_written)}", "", "  ")
    yield ""
    yield heading("What happened")
    sheets = {(place.log, place.sheet) for entry in story.entries for place in entry.places}
    if len(sheets) == 1:
        log, sheet = next(iter(sheets))
        yield from wrapped(f"  Rows of {log}{f', sheet {sheet.strip()}' if sheet else ''}", "", "  ")
    for entry in story.entries:
        if entry.counts:
            yield from _entry(entry, whole=len(sheets) > 1)
    yield ""
    yield heading("What is due")
    for step in story.decisions:
        yield from decision_lines(step, why=True)
    if not story.decisions:
        yield "  Nothing."
    yield ""
    yield heading("What would change it")
    for sentence in story.outlook:
        yield from wrapped(sentence, "  - ", "    ")
    uncounted = [entry for entry in story.entries if not entry.counts]
    if uncounted:
        yield ""
        yield heading(f"What does not count, and why ({count(len(uncounted), 'entry', 'entries')})")
        for entry in uncounted:
            yield from _entry(entry, whole=len(sheets) > 1)
    yield ""
    yield heading("What this rests on")
    for each in story.cited:
        yield from wrapped(_rule(each, found), "  - ", "    ")
    yield from problem_lines(story.problems)


def _entry(entry: Entry, *, whole: bool) -> Iterator[str]:
    """Print one entry; its rows with log and sheet where the case has several of them."""
    when = short_day(entry.day) if entry.day else "no day"
    rows = "; ".join(str(place) if whole else f"row {place.row}" for place in entry.places)
    yield from wrapped(entry.text + (f" ({rows})" if rows else ""), f"  {when:<13}{KINDS[entry.kind]:<11}", WHEN)
    for note in (*entry.told, *entry.notes):
        yield from wrapped(note, f"{WHEN}- ", f"{WHEN}  ")
    if entry.words:
        theirs, ours = ["In their own words:", entry.words], ["What the school wrote of:", *entry.account]
        yield from side_by_side(theirs, ours)


def _rule(each: str, found: Explained) -> str:
    if each in found.policy.clauses:
        return f"The code ({each}): {found.policy.clauses[each]}"
    return f"The code is silent; default `{each}`: {found.policy.defaults.get(each, each)}"


def as_record(found: Explained, folder: Path) -> dict[str, object]:
    """Return `explain --json`."""
    return {
        "as_of": found.as_of.isoformat(),
        "code": {"name": found.policy.name, "version": found.policy.version},
        "cases": [_record(story, found) for story in found.stories],
        "problems": [problem(each) for each in found.unread],
        "files": [path.relative_to(folder).as_posix() for path in found.files],
    }


def _record(story: Story, found: Explained) -> dict[str, object]:
    clauses = [each for each in story.cited if each in found.policy.clauses]
    return {
        "school": story.school,
        "person": story.person.name.display if story.person.name else story.person.raw,
        "also_written": list(story.also_written),
        "timeline": [_entry_record(entry) for entry in story.entries],
        "decisions": [decision(each) for each in story.decisions],
        "bans": [ban_as_record(each) for each in story.bans],
        "outlook": list(story.outlook),
        "clauses": {each: found.policy.clauses[each] for each in clauses},
        "defaults": {each: found.policy.defaults.get(each, each) for each in story.cited if each not in clauses},
        "problems": [problem(each) for each in story.problems],
    }


def _entry_record(entry: Entry) -> dict[str, object]:
    return {
        "day": plain(entry.day),
        "kind": entry.kind.value,
        "text": entry.text,
        "counts": entry.counts,
        "notes": [*entry.told, *entry.notes],
        "rows": [{"log": each.log, "sheet": each.sheet, "row": each.row} for each in entry.places],
        "cites": list(entry.cites),
        **({"words": entry.words, "account": list(entry.account)} if entry.words else {}),
    }
