"""The words of papers inside the school: the sheet for reception, and a case as it stands."""

from __future__ import annotations

from collections.abc import Callable

from house_style import Letter


def reception_sheet(sheet: Letter) -> None:
    sheet.heading("For reception: who may not come onto the site")
    sheet.say("{{ day }}")
    sheet.when(
        "bans",
        lambda: sheet.table(
            "ban in bans",
            (
                ("Name", "{{ ban.name }}", 36),
                ("Until the end of", "{{ ban.until }}", 48),
                ("Site", "{{ ban.sites }}", 34),
                ("How children come and go", "{{ ban.collection }}", 52),
            ),
        ),
        lambda: _if_one_comes(sheet),
        otherwise=lambda: sheet.say("Nobody is barred from this school today."),
    )
    sheet.section("If you are not sure")
    sheet.say("Ask the office before you turn anybody away: this sheet says nothing of people with a similar name.")


def _if_one_comes(sheet: Letter) -> None:
    sheet.section("If one of them comes")
    sheet.points(
        "Stay calm and polite. Say that they may not come onto the site for now, and that the contact will speak to "
        "them: {{ school_contact }}.",
        "Call a senior member of staff. Do not discuss the reasons, and do not argue about them.",
        "If children are to be collected, do what the last column says.",
        "If anybody may be in danger, ring 999.",
    )


def case_file(paper: Letter) -> None:
    paper.heading("{{ person }}")
    paper.say(
        "{% if hearing %}For those who hear the representation{% else %}The case so far{% endif %}, {{ day }}. "
        "{{ code_name }}."
    )
    paper.section("What happened")
    paper.when(
        "timeline",
        lambda: paper.table("entry in timeline", _TIMELINE),
        otherwise=lambda: paper.say(
            "{% if hearing %}Nothing of which the person has been told.{% else %}Nothing that counts.{% endif %}"
        ),
    )
    paper.when(
        "sides",
        lambda: paper.section("Side by side: the representation"),
        lambda: paper.table("side in sides", _SIDES),
    )
    paper.when("due", lambda: paper.section("What is due"), lambda: paper.each("decision in due", _decision(paper)))
    paper.when(
        "outlook",
        lambda: paper.section("What would change it"),
        lambda: paper.each("sentence in outlook", lambda: paper.points("{{ sentence }}")),
    )
    paper.when(
        "uncounted",
        lambda: paper.section("What does not count, and why"),
        lambda: paper.table("entry in uncounted", _TIMELINE),
    )
    paper.when(
        "rules",
        lambda: paper.section("What this rests on"),
        lambda: paper.each("rule in rules", lambda: paper.points("{{ rule.name }}: {{ rule.text }}")),
    )


def _decision(paper: Letter) -> Callable[[], None]:
    def said() -> None:
        paper.say("{{ decision.step | capitalize }} ({{ decision.state }})", style="Lead-in")
        paper.each("reason in decision.why", lambda: paper.points("{{ reason }}"))

    return said


_NOTES = "{%p if entry.notes %}\n{%p for note in entry.notes %}\n{{ note }}\n{%p endfor %}\n{%p endif %}"
_SIDES = (
    ("Received", "{{ side.day }}", 38),
    ("In their own words", "{%p for line in side.words %}\n{{ line }}\n{%p endfor %}", 66),
    ("What the school wrote of", "{%p for line in side.account %}\n{{ line }}\n{%p endfor %}", 66),
)
_TIMELINE = (
    ("Day", "{{ entry.day }}", 38),
    ("What", "{{ entry.kind }}", 33),
    ("What is on record", "{{ entry.text }}\n" + _NOTES, 99),
)


_KEEP = "Confidential: keep this out of visitors' sight, and destroy the sheet before this one."
SHEETS: dict[str, tuple[str, str, Callable[[Letter], None]]] = {
    "reception-sheet": ("For reception at {{ school_name }}", _KEEP, reception_sheet),
    "case-file": ("A case at {{ school_name }}", "Confidential", case_file),
}
"""File → its title, what stands at its foot, and its words: papers inside the school."""
