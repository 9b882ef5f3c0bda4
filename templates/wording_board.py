"""The words of the paper for the trust's board: two pages, whatever the figures are."""

from __future__ import annotations

from house_style import Letter


def board_paper(paper: Letter) -> None:
    paper.heading("Parent conduct, {{ period }}")
    paper.say("Counted from the schools’ logs and the trust’s letters as they were on {{ cut_off }}.", style="Lead-in")
    paper.section("In short")
    paper.say("{%p for each in findings %}")
    paper.points("{{ each }}")
    paper.say("{%p endfor %}")
    paper.section("Key figures")
    paper.figures(
        "line in figures",
        (
            ("The trust", "{{ line.label }}", 74),
            ("{{ period }}", "{{ line.now }}", 32),
            ("{{ before }}", "{{ line.before }}", 32),
            ("{{ year_before }}", "{{ line.year_before }}", 32),
        ),
    )
    paper.when("figures_note", lambda: paper.say("{{ figures_note }}", style="Note"))
    paper.section("Where things stand")
    paper.figures(
        "line in standing",
        (
            ("The trust", "{{ line.label }}", 53),
            ("Figure", "{{ line.figure }}", 29),
            ("", "", 6),
            ("The trust", "{{ line.label_2 }}", 53),
            ("Figure", "{{ line.figure_2 }}", 29),
        ),
        words=(0, 2, 3),
    )
    paper.when("months_chart", lambda: chart(paper, "months", "Incidents by month: {{ months_finding }}"))
    paper.new_page("What was logged, and where")
    paper.when(
        "kinds_chart",
        lambda: chart(paper, "kinds", "Kinds of breach: {{ kinds_finding }}"),
        otherwise=lambda: paper.say("{{ kinds_note }}"),
    )
    schools(paper)
    paper.section("What is not shown, and why")
    paper.say("{{ hidden }}", style="Note")
    paper.section("How it was counted")
    paper.when("definitions", lambda: definitions(paper, "definitions", "Fine Print"))
    paper.when("definitions_small", lambda: definitions(paper, "definitions_small", "Small Print"))
    paper.say("{{ sources }}", style="Small Print")


def chart(paper: Letter, name: str, title: str) -> None:
    paper.say(title, style="Chart Title")
    paper.say(f"{{{{ {name}_chart }}}}", style="Chart")


def definitions(paper: Letter, field: str, style: str) -> None:
    paper.run_in(f"each in {field}", "{{ each.title }}: ", "{{ each.text }} ", style)


def schools(paper: Letter) -> None:
    """Put the schools' table in its three layouts, of which one is filled: a few schools, many, and very many."""
    paper.when(
        "schools",
        lambda: paper.figures(
            "school in schools",
            (
                ("Incidents by school", "{{ school.name }}", 66),
                ("{{ period }}", "{{ school.now }}", 26),
                ("{{ before }}", "{{ school.before }}", 26),
                ("{{ year_before }}", "{{ school.year_before }}", 26),
                ("For each 100 pupils", "{{ school.rate }}", 26),
            ),
        ),
    )
    paper.when("schools_by_two", lambda: side_by_side(paper, "schools_by_two", 2, ("now", "before"), (51, 17, 17)))
    paper.when("schools_by_three", lambda: side_by_side(paper, "schools_by_three", 3, ("now",), (38, 18)))
    paper.when("schools_note", lambda: paper.say("{{ schools_note }}"))


def side_by_side(paper: Letter, field: str, across: int, figures: tuple[str, ...], wide: tuple[int, ...]) -> None:
    headings = {"now": "{{ period }}", "before": "{{ before }}"}
    columns = []
    for end in ("", "_2", "_3")[:across]:
        columns.append(("School", f"{{{{ line.name{end} }}}}", wide[0]))
        columns += [
            (headings[each], f"{{{{ line.{each}{end} }}}}", width)
            for each, width in zip(figures, wide[1:], strict=False)
        ]
    names = tuple(range(0, len(columns), 1 + len(figures)))
    paper.figures(f"line in {field}", tuple(columns), words=names, small=True)


BOARD = {"board-paper": ("Parent conduct, {{ period }}", "{{ trust_name }}: parent conduct, {{ period }}", board_paper)}
"""File → its title, what stands at its foot, and its words."""
