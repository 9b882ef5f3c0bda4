"""An address that is somebody else's too, or looks mistyped, is named by the first look at the log."""

from __future__ import annotations

from walks.walk import ADDRESS, NAME, OFFICE, Walk

OTHER = "Kit Ash"


def said(walk: Walk, command: str) -> set[tuple[str, int]]:
    found = walk.conduct(command, "--trust", walk.folder, "--today", walk.now, "--json").json["problems"]
    return {(each["code"], each["row"]) for each in found}


def test_check_names_both_and_contacts_csv_settles_them(walk):
    walk.at("2 Nov")
    walk.log("2 Nov")
    walk.log("2 Nov", who=OTHER, Email="kit.ash@gmial.com")
    assert said(walk, "check") == {("near-miss", 6)}
    with (walk.folder / "contacts.csv").open("a", encoding="utf-8") as lines:
        lines.write(f"Tom Orr,bude,{ADDRESS},,,,,,\n")
    doubts = {("shared-address", 5), ("near-miss", 6)}
    for row in (5, 6):
        walk.type(row, "Approved by", OFFICE)
    for command in ("check", "plan"):
        assert doubts <= said(walk, command), command
    assert "Tom Orr" in walk.run("check", code=1).out
    assert walk.send() == []
    with (walk.folder / "contacts.csv").open("a", encoding="utf-8") as lines:
        lines.write(f"{NAME},bude,{ADDRESS},,,,,,\n{OTHER},bude,kit.ash@gmial.com,,,,,,\n")
    assert said(walk, "check").isdisjoint(doubts)
    assert {who for who, _, _ in walk.send()} == {NAME, OTHER}
