"""The words of the invitation to a meeting, and of its reminder."""

from __future__ import annotations

from collections.abc import Callable

from house_style import Letter
from wording import ADJUSTMENTS, CONTACT, concerns, incidents, signed_by_head

REPLY_BY = "{% if reply_by %} by {{ reply_by }}{% endif %}"


def meeting(letter: Letter) -> None:
    letter.heading("Invitation to a meeting")
    letter.say(
        "We would like to invite you to a meeting at {{ school_name }}, so that we can talk something through, hear "
        "your side and find a good way forward together."
    )
    _agenda(letter)
    letter.section("When and how we could meet")
    letter.when(
        "meeting_on",
        lambda: letter.say(
            "We suggest {{ meeting_on }}, at the school. Please let us know" + REPLY_BY + " whether you can come"
            "{% if meeting_time %}, or which other day or time would be better"
            "{% else %} and which time suits you, or which other day would be better{% endif %}"
            f": {CONTACT}."
        ),
        otherwise=lambda: letter.say(
            f"Please ring or write to us{REPLY_BY}, so that we can agree a day and a time that suit you: {CONTACT}."
        ),
    )
    _ways_to_meet(letter)
    _adjustments(letter)
    concerns(letter)
    signed_by_head(letter)


def meeting_reminder(letter: Letter) -> None:
    letter.heading("Our invitation to a meeting")
    letter.say(
        "{% if meeting_letter_on %}On {{ meeting_letter_on }} we wrote{% else %}We have written{% endif %} to invite "
        "you to a meeting at {{ school_name }}, and we do not seem to have had your answer yet. Letters and emails can "
        "go astray, so we are writing once more. If you have answered already, thank you; please tell us, so that we "
        "can put our records right."
    )
    _agenda(letter)
    letter.section("When and how we could meet")
    letter.when(
        "meeting_on",
        lambda: letter.say("The day we suggest is {{ meeting_on }}, at the school. Another day is possible too."),
    )
    letter.say(f"Please ring or write to us{REPLY_BY}, and we will agree a day and a time that suit you: {CONTACT}.")
    _ways_to_meet(letter)
    _adjustments(letter)
    concerns(letter)
    signed_by_head(letter)


def _agenda(letter: Letter) -> None:
    letter.section("What we would like to talk about")
    letter.say("Something has been recorded, and a record is only one side of it. It is about:", style="Lead-in")
    incidents(letter)


def _ways_to_meet(letter: Letter) -> None:
    letter.say(
        "We can also talk by phone or by video. You may bring somebody with you, such as a relative or a friend. If "
        "you would rather not meet, you can tell us your side in writing, and we will keep it with our record."
    )


def _adjustments(letter: Letter) -> None:
    letter.section("If we can make it easier")
    letter.say(ADJUSTMENTS)


LETTERS: dict[str, Callable[[Letter], None]] = {"meeting": meeting, "meeting-reminder": meeting_reminder}
"""Step → its letter."""
