"""`conduct summary` of many schools says at a terminal what it is at: it takes long."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from terminal import at_a_terminal

WEIGHING = "Weighing the board's figures against the earlier paper: of many schools this takes some minutes."


def trust_of(folder, schools):
    text = ['[trust]\nname = "A trust"\n']
    for number in range(schools):
        text.append(f'[[school]]\ncode = "s{number}"\nname = "School {number}"\nlogs = ["{number}.xlsx"]\n')
        book = Workbook()
        book.active.append(("Date", "Name of parent", "Email", "Type of behaviour"))
        book.active.append(("03/11/2026", "Ann Trew", f"a{number}@mail.example", "Shouting"))
        book.save(folder / f"{number}.xlsx")
    (folder / "conduct.toml").write_text("\n".join(text), "utf-8")
    return folder


@pytest.mark.parametrize(("schools", "told"), [(2, False), (10, True)])
def test_of_many_schools_it_says_what_it_is_at(schools, told, tmp_path, conduct):
    words = ["summary", "--trust", str(trust_of(tmp_path, schools)), "--today", "2026-12-20"]
    code, shown = at_a_terminal([*words, "--month", "2026-11"], asked=[])
    assert code == 0
    assert (f"Counting {schools} schools." in shown) is told
    assert ("Looking for what the board's figures give away" in shown) is told
    _, shown = at_a_terminal([*words, "--term", "autumn-2026"], asked=[])
    assert (WEIGHING in shown) is told
    ran = conduct(*words, "--term", "autumn-2026")
    assert "Counting" not in ran.out + ran.err


@pytest.mark.parametrize(("answer", "sent"), [("n", False), ("y", True)])
def test_whether_anything_was_sent_is_said_whatever_is_answered(answer, sent, tmp_path):
    trust = trust_of(tmp_path, 1)
    with (trust / "conduct.toml").open("a", encoding="utf-8") as file:
        file.write('mailbox = "office@s0.example"\n[summary]\nboard = ["clerk@trust.example"]\n')
    words = ["summary", "--trust", str(trust), "--today", "2026-12-20", "--month", "2026-11", "--send"]
    _, shown = at_a_terminal(words, answer, asked=["[y/N]:"])
    assert ("Nothing was sent." in shown) is not sent
    assert ("saved clerk@trust.example" in shown) is sent
