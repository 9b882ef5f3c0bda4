"""What stands beside the ladder: the legal team, safeguarding, and a complaint that was made abusively."""

from __future__ import annotations

from walks.walk import ADDRESS, DSL, HEAD, NAME, OFFICE

ACCOUNT = "Posted that the school steals the lunch money"


def test_libel_is_referred_and_its_letters_wait_until_somebody_releases_them(walk):
    walk.at("2 Nov")
    row = walk.log("2 Nov", what="Libellous post", **{"What happened": ACCOUNT})
    walk.today()
    walk.look(
        row,
        [("legal-referral", "blocked", ["approval"]), ("meeting", "blocked", ["approval", "letter-wording", "legal"])],
        ["legal-referral", None],
        ledger=[],
        told=["The code says (legal)", "default `legal-pause`"],
    )
    walk.type(row, "Letter wording", "A post about the school on 1 November")
    walk.type(row, "Approved by", OFFICE)
    assert walk.send() == []
    walk.refer(row, HEAD, "legal-referral")
    walk.look(row, [("meeting", "blocked", ["approval", "legal"])], ["meeting"])
    walk.type(row, "Approved by", OFFICE)
    assert walk.send() == []
    walk.type(row, "Approved by", None)
    walk.type(row, "Released by", HEAD)
    walk.today()
    walk.look(row, [("meeting", "blocked", ["approval"])], ["meeting", "meeting", "rendered"])
    walk.approve(row, OFFICE, "meeting")
    letter = walk.letter("meeting")
    assert "A post about the school on 1 November" in letter
    assert not [word for word in ("libel", "slander", "defam", "steals") if word in letter.casefold()]


def test_safeguarding_stops_the_row_until_the_lead_releases_it(walk):
    walk.at("2 Nov")
    row = walk.log("2 Nov", Safeguarding="yes", **{"What happened": "Something about a child"})
    walk.today()
    (referral,) = walk.decisions()
    assert (referral["step"], referral["state"], referral["person"]) == ("safeguarding-referral", "due", None)
    assert referral["incidents"][0]["categories"] == []
    assert walk.plan() == []
    assert walk.cells(row, "Next step", "Letter", "Letter status") == ["safeguarding-referral", None, None]
    assert walk.ledger() == []
    walk.type(row, "Approved by", OFFICE)
    assert walk.send() == []
    walk.type(row, "Approved by", None)
    shown = " ".join(walk.run(*words).out for words in (["plan", "--why"], ["summary", "--month", "2026-11"]))
    assert "about a child" not in shown
    assert NAME not in shown
    walk.type(row, "Released by", DSL)
    walk.today()
    walk.look(row, [("meeting", "blocked", ["approval"])], ["meeting", "meeting", "rendered"])
    walk.approve(row, OFFICE, "meeting")
    assert "about a child" not in walk.letter("meeting")


def test_a_complaint_made_abusively_is_two_records_and_only_the_manner_is_a_breach(walk):
    walk.at("2 Nov")
    complaint = walk.log("2 Nov", what="Complaint", **{"What happened": "Her son's coat was lost"})
    manner = walk.log("2 Nov", what="Verbal abuse")
    walk.today()
    walk.look(
        manner,
        [("signpost", "blocked", ["approval"]), ("meeting", "blocked", ["approval"])],
        ["meeting", "meeting", "rendered"],
        ledger=[("signpost", "rendered"), ("meeting", "rendered")],
        told=["The code says (complaint)"],
    )
    assert walk.cells(complaint, "Next step", "Letter") == ["signpost", "signpost"]
    assert [each["row"] for each in walk.decision("meeting")["incidents"]] == [manner]
    walk.approve(complaint, OFFICE, "signpost")
    assert "Complaints Procedure" in walk.letter("signpost")
    assert "offensive language" not in walk.letter("signpost")
    walk.delivered(complaint)
    walk.approve(manner, OFFICE, "meeting")
    assert "coat" not in walk.letter("meeting")
    walk.delivered(manner)
    walk.look(
        manner,
        [("meeting", "waiting", [])],
        ["meeting", "meeting", "sent"],
        ledger=[("signpost", "sent"), ("meeting", "sent")],
    )
    walk.log("3 Nov", what="Complaint", Email=ADDRESS)
    walk.at("3 Nov").today()
    assert walk.plan() == [("meeting", "waiting", []), ("signpost", "blocked", ["approval"])]
