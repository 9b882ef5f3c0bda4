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
from toolkit.jobs.explain import Explained, Paper

KINDS = {"incident": "Incident", "meeting": "Meeting", "letter": "Letter", "representation": "Hearing", "note": "Note"}
WHEN = " " * 26


def story_lines(found: Explained, folder: Path) -> Iterator[str]:
    for index, story in enumerate(found.stories):
        if index:
            yield ""
            yield "-" * 79
        yield from _heard(story, found) if found.paper is Paper.HEARING else _story(story, found)
    for each in found.unread:
        yield from wrapped(f"Not looked into: {each.log}: {each.message}", "", "  ")
    for path in found.files:
        yield from wrapped(f"Written: {path.relative_to(folder).as_posix()}", "", "  ")
    if found.files and any(entry.words for story in found.stories for entry in story.entries):
        yield from wrapped(READ_IT, "Next:  ", "       ") if found.paper is Paper.HEARING else ()


READ_IT = (
    "read the person's own words in it before it goes. Names that could be told for sure are left out; a child's first "
    "name, or one that nobody could tell for a name, may still be there. The words as they came are in the --docx file."
)


def _heard(story: Story, found: Explained) -> Iterator[str]:
    """Print what those who hear the person are given, as their paper has it."""
    yield heading(_title(story, found))
    yield "For those who hear the representation"
    yield ""
    yield heading("What happened")
    for entry in story.entries:
        yield from _entry(entry, whole=False)
    if not story.entries:
        yield "  Nothing of which the person has been told."
    yield from _rules(story, found)


def _title(story: Story, found: Explained) -> str:
    return f"{_name(story)}, {found.trust.school(story.school).name}, on {long_day(found.as_of)}"


def _name(story: Story) -> str:
    return story.person.name.display if story.person.name else story.person.raw


def _rules(story: Story, found: Explained) -> Iterator[str]:
    yield ""
    yield heading("What this rests on")
    for each in story.cited:
        yield from wrapped(_rule(each, found), "  - ", "    ")


def _story(story: Story, found: Explained) -> Iterator[str]:
    yield heading(_title(story, found))
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
    yield from _rules(story, found)
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
    """Return `explain --json`: for a hearing, what those who hear the person are given."""
    hearing = found.paper is Paper.HEARING
    return {
        "as_of": found.as_of.isoformat(),
        "hearing": hearing,
        "code": {"name": found.policy.name, "version": found.policy.version},
        "cases": [_heard_record(story, found) if hearing else _record(story, found) for story in found.stories],
        "problems": [problem(each) for each in found.unread],
        "files": [path.relative_to(folder).as_posix() for path in found.files],
    }


def _heard_record(story: Story, found: Explained) -> dict[str, object]:
    inside = {"rows", "cites", "counts"}
    entries = [_entry_record(entry) for entry in story.entries]
    return {
        "school": story.school,
        "person": _name(story),
        "timeline": [{key: value for key, value in each.items() if key not in inside} for each in entries],
        **_rests_on(story, found),
    }


def _rests_on(story: Story, found: Explained) -> dict[str, object]:
    policy = found.policy
    clauses = {each: policy.clauses[each] for each in story.cited if each in policy.clauses}
    defaults = {each: policy.defaults.get(each, each) for each in story.cited if each not in clauses}
    return {"clauses": clauses, "defaults": defaults}


def _record(story: Story, found: Explained) -> dict[str, object]:
    return {
        "school": story.school,
        "person": _name(story),
        "also_written": list(story.also_written),
        "timeline": [_entry_record(entry) for entry in story.entries],
        "decisions": [decision(each) for each in story.decisions],
        "bans": [ban_as_record(each) for each in story.bans],
        "outlook": list(story.outlook),
        **_rests_on(story, found),
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
