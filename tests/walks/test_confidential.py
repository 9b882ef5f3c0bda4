"""A person whose address is confidential: it stands in the message and on her own letter, and nothing else says it."""

from __future__ import annotations

import email
from pathlib import Path

import pytest
from walks.everywhere import Said, files_holding
from walks.walk import HEAD, NAME, OFFICE, Walk

SECRET, STREET = "zq.hidden@refuge.example", "7 Zennor Court"
CORRECTED, RIGHT = "zq.other@refuge.example", "zq.third@refuge.example"
HEADER = "name,school,email,address,postcode,send_by,do_not_contact,confidential_address\n"


def contacts(walk: Walk, *lines: str) -> None:
    (walk.folder / "contacts.csv").write_text(HEADER + "".join(f"{line}\n" for line in lines), "utf-8")


@pytest.fixture
def said(walk: Walk) -> Said:
    """Jane Orr's address is confidential; another parent's is not."""
    walk.at("2 Nov")
    contacts(walk, f'{NAME},bude,{SECRET},"{STREET}, Bude",EX23 8AA,,,yes')
    walk.log("2 Nov", Email=None)
    walk.log("2 Nov", who="Kit Ash", Email="kit.ash@mail.example")
    for row in (5, 6):
        walk.type(row, "Approved by", OFFICE)
    return Said(walk)


def ref(walk: Walk) -> str:
    return str(walk.cells(5, "Conduct ref")[0])


def test_it_is_said_nowhere_from_the_first_check_to_the_dpos_note(said, walk):
    said("check")
    said("check", "--json")
    said("plan", "--json")
    said("today")
    said("letters", "--json")
    assert "(confidential)" in said("send", "--json")
    assert "(confidential)" in said("send")
    assert "kit.ash@mail.example" in said.words["send"]
    assert "(confidential)" in said("send", "--yes")
    assert len(list((walk.folder / "outbox").glob("*.eml"))) == 2
    said("reconcile", "--json")
    contacts(walk, f"{NAME},bude,{CORRECTED},,,,,yes")
    assert "(confidential)" in said("today")
    walk.type(5, "Delivered on", "2 Nov")
    said("today", "--json")
    order = ("--by", HEAD, "--reason", "her ex-partner reads the first one", "--to", RIGHT)
    assert "(confidential)" in said("send", "--redeliver", ref(walk), "--wrong-address", *order, "--yes")
    assert list((walk.folder / "data-protection").iterdir())
    walk.type(5, "Parent", "Morwenna Pye")
    said("today")
    for more in (("--docx",), ("--hearing",), ("--json",)):
        said("explain", NAME, *more)
    said("explain", "Morwenna Pye")
    said("summary")
    for address in (CORRECTED, RIGHT, STREET):
        assert (said.holding(address), files_holding(address, walk.folder)) == ([], [])
    (note,) = files_holding(SECRET, walk.folder)  # said to be somebody else's: the officer has to write to it
    assert (note.partition("/")[0], said.holding(SECRET)) == ("data-protection", [])
    assert files_holding("kit.ash@mail.example", walk.folder)


def test_an_address_that_the_log_holds_is_shown_nowhere_else(said, walk):
    contacts(walk, f"{NAME},,,,,,,yes")
    walk.type(5, "Email", "Jane Orr <ZQ.Hidden@refuge.example>")
    for command in (("check",), ("check", "--json"), ("plan", "--json"), ("today",)):
        said(*command)
    (sent,) = [each for each in walk.run("send", "--yes", "--json").json["letters"] if each["person"] == NAME]
    assert sent["to"] == "(confidential)"
    said("explain", NAME, "--docx")
    assert (said.holding(SECRET), files_holding(SECRET, walk.folder)) == ([], [])
    assert SECRET in [
        email.message_from_bytes(each.read_bytes())["To"].partition("<")[2].strip(">").casefold()
        for each in (walk.folder / "outbox").glob("*.eml")
    ]


def test_only_her_own_letter_and_label_hold_where_she_lives(said, walk):
    contacts(
        walk,
        f'{NAME},bude,,"{STREET}, Bude",EX23 8AA,post,,yes',
        'Kit Ash,bude,,"1 Fore Street, Bude",EX23 8AB,post,,',
    )
    said("today")
    told = said("send", "--yes")
    assert "with a confidential address, kept apart: show them to nobody else" in told
    hers = {Path(each).name for each in files_holding(STREET, walk.folder)}
    letter, label = sorted(hers, key=lambda name: name.startswith("Address label"))
    assert (letter.startswith(f"bude {NAME} meeting"), label) == (True, f"Address label {label[14:-5]}.docx")
    assert [each for each in files_holding("1 Fore Street", walk.folder) if "Address labels" in each]
    assert said.holding(STREET) == []
