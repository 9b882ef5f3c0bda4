"""What was copied out of Word into a cell brings signs that nobody sees: its letter goes, and shows what they meant."""

from __future__ import annotations

from docx import Document
from jobs.by_hand import cell, type_into

from toolkit.jobs.demo import NOW
from toolkit.jobs.today import today

BAN = 22  # row: a ban for the SLT to approve
TYPED = "Gran brings\x0bRowan to the gate.\x00\x1f\nMr Pascoe collects."
LINES = "Gran brings\nRowan to the gate.\nMr Pascoe collects."


def test_a_cell_copied_out_of_word_stops_no_letter(trust):
    today(trust, NOW)
    type_into(trust, BAN, "Collection arrangements", TYPED)
    batch = today(trust, NOW).batch
    assert [each.message for each in batch.problems if each.code == "letter"] == []
    said = ["\n".join(paragraph.text for paragraph in Document(str(each.word)).paragraphs) for each in batch.letters]
    assert len([text for text in said if LINES in text]) == 1
    assert cell(trust, BAN, "Collection arrangements") == TYPED, "the cell is the office's"


def test_a_text_pasted_by_mistake_is_named_and_keeps_only_its_own_letter(trust):
    today(trust, NOW)
    others = len(today(trust, NOW).batch.letters)
    type_into(trust, BAN, "Collection arrangements", f"{'at the gate ' * 1_700}.")
    batch = today(trust, NOW).batch
    (message,) = [each.message for each in batch.problems if each.code == "letter"]
    assert "“collection” has 20,401 characters; a letter takes 20,000" in message
    assert len(batch.letters) >= others
