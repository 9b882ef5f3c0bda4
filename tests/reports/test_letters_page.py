"""The page of a day's letters, in a real browser."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

from toolkit.reports.letters_page import Card, letters_page

DAY = date(2026, 11, 23)
HOSTILE = '<script>alert(1)</script> & "Sons" {{ 7*7 }}'


def picture() -> bytes:
    data = BytesIO()
    Image.new("L", (120, 170), 250).save(data, "PNG")
    return data.getvalue()


def card(person: str = "Jane Penrose", **changes) -> Card:
    usual = {
        "school": "Bude Primary",
        "step": "warning",
        "reference": "BUDE-11F309",
        "where": "logs/bude.xlsx, row 15",
        "goes": "by email to jane@mail.example",
        "why": ("Raised by row 15, 3 November 2026.", "The code is silent; default `no-reply`: a reminder is due."),
        "needs": ("the approval of the Head (A. Teague), in `Approved by`.",),
        "documents": (Path(f"bude {person[:4]} #1 50%.pdf"), Path("bude Jane warning.docx")),
        "picture": picture(),
        "pages": 2,
    }
    return Card(person=person, **usual | changes)


CARDS = (
    card(),
    card("Piran Trelawny", needs=(), approved_by="A. Teague", documents=(Path("p.docx"),), picture=b""),
    card("Morwenna Hocking", school="Stratton Academy", why=("One.",)),
)


@pytest.fixture
def shown(opened, tmp_path):
    """Open a page of cards from a file; returns the browser's page, with every address that it asked for."""

    def show(cards=CARDS, **media):
        text = letters_page(
            cards, trust="Penhallow Academy Trust", day=DAY, notes=["logs/bude.xlsx, row 9: no address."]
        )
        return opened(text, tmp_path / "index.html", **media)

    return show


def test_a_day_without_letters_says_so(shown):
    page = shown(())
    assert "No letter is to be read today." in page.inner_text("header")
    assert page.locator(".letter").count() == 0


def test_each_letter_says_who_what_why_and_what_it_waits_for(shown):
    page = shown()
    assert page.title() == "Letters of Monday 23\u00a0November\u00a02026"
    assert "3 letters: 1 ready to go, 2 waiting for something first." in page.inner_text("header")
    first, second, third = page.locator(".letter").all()
    assert "Jane Penrose: warning" in first.inner_text()
    assert first.locator("strong").all_inner_texts() == ["Approved by", "no-reply"], "no backtick is left"
    assert "Approved by A. Teague: ready to go" in second.inner_text()
    assert "It needs" not in second.inner_text()
    assert "A picture of the first page needs" in second.inner_text()
    assert page.locator("h2").all_inner_texts() == ["To settle first", "Bude Primary", "Stratton Academy"]
    assert third.locator("img").get_attribute("alt") == "First page of the warning letter to Morwenna Hocking"
    assert third.locator("img").evaluate("image => image.naturalWidth") == 120


def test_a_school_with_several_letters_shows_them_at_a_glance(shown):
    page = shown()
    table = page.get_by_role("table", name="At a glance")
    assert table.count() == 1, "a school with one letter needs none"
    assert [row.split("\t") for row in table.locator("tbody tr").all_inner_texts()] == [
        ["Jane Penrose", "warning", "the approval of the Head (A. Teague), in Approved by."],
        ["Piran Trelawny", "warning", "Approved by A. Teague: ready to go"],
    ]
    table.get_by_role("link", name="Piran Trelawny").click()
    assert page.locator(":target").locator("h3").inner_text() == "Piran Trelawny: warning"


def test_a_picture_opens_the_letter(shown, tmp_path):
    opens = shown().locator("figure a").first.evaluate("link => link.href")
    assert Path(unquote(urlsplit(opens).path)) == tmp_path / "bude Jane #1 50%.pdf"


def test_a_telephone_shows_the_name_before_the_picture(shown):
    page = shown(viewport={"width": 360, "height": 700})
    first = page.locator(".letter").first
    assert first.locator("h3").bounding_box()["y"] < first.locator("img").bounding_box()["y"]


def test_what_went_stays_on_its_day_and_says_what_became_of_it(shown):
    page = shown((card(), card("Amy Black", needs=(), why=(), became="saved to a folder", approved_by="A. Teague")))
    assert "2 letters: 1 waiting for something first, 1 gone." in page.inner_text("header")
    gone = page.locator(".letter").all()[1].inner_text()
    assert "Saved to a folder; approved by A. Teague" in gone
    assert "Why" not in gone


def test_what_a_row_says_is_text_and_nothing_else(shown):
    page = shown((card(HOSTILE, why=(HOSTILE,), needs=(HOSTILE,)),))
    assert HOSTILE in page.inner_text("h3")
    assert page.locator("script").count() == 0


def test_links_open_the_files_that_lie_beside_the_page(shown, tmp_path):
    links = shown().locator(".links a").all()
    paths = [unquote(urlsplit(link.evaluate("link => link.href")).path) for link in links]
    assert Path(paths[0]) == tmp_path / "bude Jane #1 50%.pdf"
    assert links[0].inner_text().startswith("Open the letter (PDF, 2 pages)")


def test_the_page_asks_for_nothing_but_itself(shown):
    page = shown()
    assert [url for url in page.asked_for if not url.startswith("data:")] == [page.url]


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(shown):
    page, reached = shown((*CARDS, card("Amy Black"))), []
    links = page.locator("a:not([tabindex])")  # a picture opens what the link beside it opens
    for _ in range(links.count()):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", reached[-1]
    assert reached == links.all_inner_texts()
    assert reached[0] == "To the letters"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(shown, axe, scheme):
    assert axe(shown(color_scheme=scheme)) == ""


def test_a_telephone_needs_no_scrolling_sideways(shown):
    page = shown(viewport={"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_paper_no_letter_is_torn_and_no_link_is_left(shown):
    page = shown()
    page.emulate_media(media="print")
    assert page.locator(".links").first.is_visible() is False
    assert page.locator(".letter").first.evaluate("card => getComputedStyle(card).breakInside") == "avoid"
