from __future__ import annotations

from datetime import datetime

import pytest
from mail import came_back as mails
from mail.came_back import KEY, OUR_ID, SCHOOL

from toolkit.mail.bounce_reasons import reason_of
from toolkit.mail.inbox import Arrived
from toolkit.mail.returned import Answered, CameBack, returned
from toolkit.mail.transport import ReplyKind


@pytest.mark.parametrize(
    "mail",
    [
        pytest.param(mails.DELAYED, id="a letter that is late"),
        pytest.param(mails.RELAYED, id="a letter that was handed on"),
        pytest.param(mails.DELIVERED, id="a letter that arrived"),
        pytest.param(mails.READ, id="a receipt"),
        pytest.param(mails.UNRELATED, id="a message about dinners"),
        pytest.param(mails.FORWARDED_REPORT, id="a report that somebody sends on about another letter"),
        pytest.param(mails.BY_THE_SCHOOL, id="the school's own answer to its letter"),
        pytest.param(b"", id="nothing at all"),
        pytest.param(b"\x00\xff\r\n\r\n--", id="bytes that are no message"),
        pytest.param(mails.calendar_reply(uid="040000008200E00074C5B7101A82E008@x"), id="another invitation"),
        pytest.param(mails.calendar_reply(method="REQUEST"), id="an invitation from somebody else"),
    ],
)
def test_nothing_is_said_of_a_letter_by(mail):
    assert returned(mail, SCHOOL) is None


@pytest.mark.parametrize("header", [pytest.param(text, id=name) for name, text in mails.AUTOMATIC.items()])
def test_an_automatic_answer_is_no_answer(header):
    assert returned(mails.ANSWER, SCHOOL) == Answered(returned(mails.ANSWER).about, ReplyKind.ANSWER)
    assert returned(header.encode() + b"\r\n" + mails.ANSWER, SCHOOL) is None


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        pytest.param(mails.POSTFIX, "no mailbox has this address (5.1.1)", id="Postfix"),
        pytest.param(mails.EXIM, "the mailbox is full (5.0.0)", id="Exim"),
        pytest.param(mails.GMAIL, "no mailbox has this address (5.1.1)", id="Gmail"),
        pytest.param(mails.EXCHANGE, "the mailbox is full (5.2.2)", id="Exchange"),
        pytest.param(mails.MICROSOFT_365, "their mail server refused it (5.7.1)", id="Microsoft 365"),
        pytest.param(mails.TOO_LATE, "their mail server did not take it in time (4.4.7)", id="given up"),
        pytest.param(mails.INTERNATIONAL, "no mailbox has this address (5.1.1)", id="an international address"),
        pytest.param(mails.REMARKED_ACTION, "no mailbox has this address (5.1.10)", id="a remark beside the action"),
    ],
)
def test_a_letter_came_back(mail, reason):
    said = returned(mail, SCHOOL)
    assert isinstance(said, CameBack)
    assert said.reason == reason
    assert said.about.keys == (KEY,) or said.about.ids[0] == OUR_ID


def test_the_letter_is_named_by_its_key_and_its_message_id():
    about = returned(mails.POSTFIX).about
    assert (about.keys, about.ids) == ((KEY,), (OUR_ID,))


@pytest.mark.parametrize(
    "mail",
    [
        pytest.param(mails.HALF_GOT_THROUGH, id="it arrived, and failed further on"),
        pytest.param(mails.NO_ACTION, id="a report without an action"),
        pytest.param(mails.TEXT_ONLY, id="text alone, with the headers"),
        pytest.param(mails.QMAIL, id="text alone, quoted"),
    ],
)
def test_what_only_looks_like_a_delivery_report_is_shown_and_not_believed(mail):
    said = returned(mail, SCHOOL)
    assert isinstance(said, Answered)
    assert said.kind is ReplyKind.REPORT
    assert KEY in said.about.keys or OUR_ID in said.about.ids


@pytest.mark.parametrize(
    "mail",
    [
        pytest.param(mails.ANSWER, id="In-Reply-To"),
        pytest.param(mails.ANSWER_BY_REFERENCES, id="References alone"),
    ],
)
def test_an_answer_names_the_letter_first(mail):
    said = returned(mail, SCHOOL)
    assert (said.kind, said.about.ids[0]) == (ReplyKind.ANSWER, OUR_ID)


@pytest.mark.parametrize(
    ("mail", "kind"),
    [
        pytest.param(mails.calendar_reply("ACCEPTED"), "accepted", id="accepted"),
        pytest.param(mails.calendar_reply("DECLINED"), "declined", id="declined"),
        pytest.param(mails.calendar_reply("TENTATIVE"), "tentative", id="tentative"),
        pytest.param(mails.calendar_reply("DELEGATED"), "answer", id="somebody else shall come"),
        pytest.param(mails.calendar_reply("NEEDS-ACTION", method="COUNTER"), "answer", id="another time is proposed"),
        pytest.param(mails.calendar_reply("ACCEPTED", params=";X-NUM-GUESTS=0"), "accepted", id="Gmail's parameters"),
    ],
)
def test_a_calendar_answers_the_invitation(mail, kind):
    said = returned(mail, SCHOOL)
    assert (said.kind, said.about.keys) == (kind, (KEY,))


def test_what_people_wrote_is_not_kept():
    assert "will not come" in mails.ANSWER.decode()
    assert "will not come" not in repr(returned(mails.ANSWER, SCHOOL))


@pytest.mark.parametrize(
    ("status", "diagnostic", "reason"),
    [
        pytest.param("", "", "their mail server gave it back without a reason", id="no reason"),
        pytest.param("5.2.2", "", "the mailbox is full (5.2.2)", id="the code alone"),
        pytest.param(
            "",
            "550 5.4.310 DNS domain gone",
            "no mail server answers for this address (5.4.310)",
            id="the code in the server's words",
        ),
        pytest.param("5.0.0", "x; no such user", "no mailbox has this address (5.0.0)", id="a code without sense"),
        pytest.param("5.7.1", "x; 552 over quota", "the mailbox is full (5.7.1)", id="a broad code"),
        pytest.param("5.7.26", "x; 550 user unknown", "their mail server refused it (5.7.26)", id="a narrow code wins"),
        pytest.param("5.9.9", "", "their mail server gave it back (5.9.9)", id="a code of their own"),
        pytest.param("rubbish", "", "their mail server gave it back without a reason", id="no code"),
    ],
)
def test_the_reason_is_said_in_an_offices_words(status, diagnostic, reason):
    assert reason_of(status, diagnostic) == reason


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param("2026-11-26T23:59:00+00:00", "2026-11-26", id="winter"),
        pytest.param("2026-06-26T23:30:00+00:00", "2026-06-27", id="summer: after midnight in England"),
    ],
)
def test_a_day_is_englands(moment, day):
    assert Arrived(SCHOOL, datetime.fromisoformat(moment), b"").day.isoformat() == day


@pytest.mark.parametrize(
    ("sender", "attendee", "by"),
    [
        pytest.param(mails.JANE, mails.JANE, (mails.JANE,), id="the attendee herself"),
        pytest.param(mails.JANE.upper(), mails.JANE.upper(), (mails.JANE,), id="in capitals"),
        pytest.param("dad@home.example", mails.JANE, ("dad@home.example", mails.JANE), id="somebody else, for her"),
        pytest.param(mails.JANE, "", (mails.JANE,), id="no attendee"),
        pytest.param("", "", ("",), id="nobody: not hers either"),
    ],
)
def test_of_a_calendars_answer_it_is_kept_who_gave_it(sender, attendee, by):
    assert returned(mails.calendar_reply(sender=sender, attendee=attendee), SCHOOL).by == by


def test_of_another_answer_it_is_not():
    assert returned(mails.ANSWER, SCHOOL).by == ()
