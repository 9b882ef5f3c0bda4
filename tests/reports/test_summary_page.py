"""The page of a summary, in a real browser: both editions, on a screen, on a telephone, on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from core_figures.packs import by_school, one, pack, variable

from toolkit.core.figures.board import board_edition
from toolkit.core.figures.pack import Named, NamedList
from toolkit.core.figures.tables import Cell, Unit
from toolkit.core.problems import Place
from toolkit.reports.charts import shown as printed
from toolkit.reports.editions import LEADERS, board
from toolkit.reports.summary_page import summary_page

HOSTILE = '<script>alert(1)</script> & "Sons" {{ 7*7 }}'
COUNTS = {
    "bude": {"threats": 2, "shouting": 30},
    "looe": {"threats": 9, "shouting": 8},
    "hayle": {"threats": 0, "shouting": 6},
}
WAITS = Named("bude", "Jane Smith", "The reply is overdue.", Place("logs/bude.xlsx", "Aut1", 7), date(2026, 11, 2), 28)
MADE = replace(
    pack(
        by_school("kinds", Unit.INCIDENTS, "category", COUNTS),
        one(
            "days",
            Unit.DAYS,
            median=Cell(12, None, of=variable("meetings")),
            longest=Cell(None, instead="none to measure"),
        ),
    ),
    people=(NamedList("open", "Open meetings", "Invited, and not yet met.", (WAITS,)),),
)
EDITIONS = {"leaders": (MADE, LEADERS), "board": (board_edition(MADE, 5), board(5))}


@pytest.fixture
def shown(opened, tmp_path):
    def show(edition="leaders", made=None, **media):
        figures, words = EDITIONS[edition]
        return opened("".join(summary_page(made or figures, words)), tmp_path / f"{edition}.html", **media)

    return show


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_of_the_pack_is_on_the_page(shown, edition):
    page, (made, _) = shown(edition), EDITIONS[edition]
    for table in made.tables:
        rows = page.locator(f"table[data-key={table.key}] tbody tr").all()
        assert [row.locator("th").inner_text() for row in rows] == [line.label for line in table.lines]
        for row, line in zip(rows, table.lines, strict=True):
            assert row.locator("td").all_inner_texts() == [printed(cell) for cell in line.cells]


def test_each_figure_has_its_definition_and_the_page_its_cut_off(shown):
    said = shown().locator("body").inner_text()
    assert "What is counted." in said
    assert "as they were on 30 November 2026 at 09:00" in said
    assert "logs/J Smith.xlsx" in said


def test_leaders_see_who_waits(shown):
    page = shown()
    row = page.locator("section", has=page.locator("#open")).locator("tbody tr")
    assert row.locator("th, td").all_inner_texts() == [
        "Bude", "Jane Smith", "The reply is overdue.", "logs/bude.xlsx, sheet Aut1, row 7", "2 November 2026", "28",
    ]  # fmt: skip


def test_of_what_there_is_none_of_a_page_says_so_and_shows_no_empty_table(shown):
    nobody, kinds = (
        replace(each, **{name: ()}) for each, name in ((MADE.people[0], "entries"), (MADE.tables[0], "lines"))
    )
    page = shown(made=replace(MADE, tables=(kinds, *MADE.tables[1:]), people=(nobody,)))
    for key in ("kinds", "open"):
        section = page.locator("section", has=page.locator(f"#{key}"))
        assert section.locator("table").count() == 0
        assert "None." in section.locator("p").all_inner_texts()


def test_a_board_sees_nobody_and_is_told_what_the_signs_mean(shown):
    page = shown("board")
    said = page.content()
    assert "Smith" not in said
    assert "<5 stands for a count from 1 to 4" in page.locator(".edition").inner_text()


def test_a_chart_stands_over_its_table_and_says_its_finding(shown):
    page = shown()
    figure = page.locator("section", has=page.locator("#kinds")).locator("figure")
    assert figure.locator("figcaption").inner_text() == "Bude: 32 incidents, the most"
    assert figure.locator("svg:visible").get_attribute("aria-label").startswith("kinds. Bude: 32;")


@pytest.mark.parametrize("width", [400, 1200], ids=["a telephone", "a desk"])
def test_the_letters_of_a_chart_can_be_read_and_none_is_cut_off(shown, width):
    page = shown(viewport={"width": width, "height": 800})
    chart = page.locator("svg:visible").first
    wide = chart.bounding_box()["width"]
    scale = wide / float(chart.get_attribute("viewBox").split()[2])
    sizes = chart.locator("text").evaluate_all("all => all.map(each => parseFloat(getComputedStyle(each).fontSize))")
    assert min(sizes) * scale >= 12
    left = chart.bounding_box()["x"]
    for box in (each.bounding_box() for each in chart.locator("text").all()):
        assert left - 1 <= box["x"]
        assert box["x"] + box["width"] <= left + wide + 1


def test_what_it_says_in_short_stands_first(opened, tmp_path):
    page = opened("".join(summary_page(MADE, LEADERS, ["Bude: 32 incidents, the most."])), tmp_path / "short.html")
    assert page.locator("h2").first.inner_text() == "In short"
    assert page.locator(".short li").all_inner_texts() == ["Bude: 32 incidents, the most."]


def test_what_a_log_or_a_person_says_is_text_and_nothing_else(shown):
    hostile = replace(MADE, trust=HOSTILE, people=(replace(MADE.people[0], entries=(replace(WAITS, person=HOSTILE),)),))
    lines = tuple(replace(line, label=HOSTILE) for line in MADE.tables[0].lines)
    hostile = replace(hostile, tables=(replace(MADE.tables[0], lines=lines),))
    page = shown(made=hostile)
    assert page.locator("script").count() == 0
    assert page.get_by_text(HOSTILE, exact=True).count() >= 2


def test_the_page_asks_for_nothing_but_itself(shown):
    page = shown()
    assert page.asked_for == [page.url]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_keyboard_reaches_every_link_and_table_and_shows_where_it_is(shown, edition):
    page = shown(edition)
    stops = page.locator("a, [tabindex='0']").count()
    for _ in range(stops):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "The logs, the table"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(shown, axe, edition, scheme):
    assert axe(shown(edition, color_scheme=scheme)) == ""


def test_a_telephone_needs_no_scrolling_sideways(shown):
    page = shown(viewport={"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_paper_no_table_or_row_is_torn_and_no_link_is_left(shown):
    page = shown()
    page.emulate_media(media="print")
    assert page.locator("nav").is_visible() is False
    for whole in ("table", "tr"):
        assert page.locator(whole).first.evaluate("part => getComputedStyle(part).breakInside") == "avoid"


def test_equal_packs_give_equal_pages():
    assert list(summary_page(MADE, LEADERS)) == list(summary_page(replace(MADE), LEADERS))
