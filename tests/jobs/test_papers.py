"""The letters of a run are made and written one at a time: a run of thousands never holds them all."""

from __future__ import annotations

from ledger.letters import a_letter
from word.letter_samples import decision

from toolkit.core.steps import Step
from toolkit.jobs.papers import Paper, write_papers


def test_each_letter_lies_on_the_disk_before_the_next_one_is_made(tmp_path):
    day = tmp_path / "letters" / "2026-11-23"
    lying = []

    def paper(number):
        def render():
            lying.append(sorted(path.name for path in day.glob("*.docx")))
            return b"the letter"

        return Paper(decision(Step.WARNING), day / f"{number}.docx", render, a_letter(number), "facts-1")

    done = write_papers([paper(number) for number in range(3)], tmp_path, None)
    assert lying == [[], ["0.docx"], ["0.docx", "1.docx"]]
    assert [each.document.name for each in done.written] == ["0.docx", "1.docx", "2.docx"]
