"""The words of the ban's own letter."""

from __future__ import annotations

from collections.abc import Callable

from house_style import Letter
from wording import (
    ADJUSTMENTS,
    APPROVER,
    CONTACT,
    HUB_COUNCIL,
    SAME_PLACE,
    concerns,
    signed_by_approver,
    what_happened,
    why_longer,
)

IN_HOLIDAY = "{% if in_holiday %} (the end of the half-term after this holiday){% endif %}"


def ban(letter: Letter) -> None:
    letter.heading("Your permission to come onto the school site")
    letter.say(
        "We are sorry to have to write to you in this way. The Trust Senior Leadership Team has decided that, for the "
        "time below, you may not come onto the school site. This is called a site ban, and it is now in force."
    )
    letter.fact("Site", "{{ sites }}")
    letter.fact("Starts", "{{ ban_starts }}")
    letter.fact("Ends", "{{ ban_ends }}, at 23:59" + IN_HOLIDAY)
    letter.fact("Decided by", APPROVER)
    letter.section("Why")
    what_happened(letter)
    letter.when(
        "serious",
        lambda: letter.say(_SERIOUS),
        otherwise=lambda: letter.when("warning_letter_on", lambda: letter.say(_WARNED)),
    )
    why_longer(letter, "The Trust Senior Leadership Team has")
    letter.section("What this means")
    letter.say(
        "Parents, carers and visitors may usually come onto a school site because the school allows it; the law calls "
        "this an implied licence. For the site and the time above, that licence is withdrawn from you. If you came "
        "without our agreement, you would be there without permission, which the law calls trespass, and you would be "
        f"asked to leave. If there is a reason why you need to come, please ask first: {CONTACT}. If we agree, we will "
        "say so in writing."
    )
    letter.say("The ban ends by itself. You do not need to do anything for that.")
    _representation(letter)
    letter.when("child_here", *_about_children(letter))
    letter.section("Whom to turn to")
    letter.say(f"For anything about this letter, please turn to {CONTACT}. {ADJUSTMENTS}")
    concerns(letter)
    signed_by_approver(letter)


_SERIOUS = (
    "The {{ code_name }} allows a site ban without the earlier steps in more serious cases. The Trust Senior "
    "Leadership Team considers that this is such a case."
)
_WARNED = (
    "In our letter of {{ warning_letter_on }} we asked that this should not happen again, and said that a site ban "
    "might be considered."
)


def _representation(letter: Letter) -> None:
    letter.section("Your right to make a representation")
    letter.say(
        "You may tell us your side and ask for the ban to be changed or lifted. This is called making a "
        f"representation, and the Hub Council considers it. Please write to {HUB_COUNCIL}, and send it by "
        "{{ representation_by }}. If writing is difficult for you, tell us and we will take down what you say. The Hub "
        "Council expects to decide by {{ decision_by }}. If your representation comes later, it will still "
        "be considered."
    )
    letter.say(
        "The ban stays in force while a representation is considered. It is reviewed when you make a representation "
        "and, if it should last beyond one half-term, at the end of each half-term."
    )


def _about_children(letter: Letter) -> tuple[Callable[[], None], ...]:
    return (
        lambda: letter.section("Your child and the school"),
        lambda: letter.say("Coming to school and going home: {{ collection }}"),
        lambda: letter.say(SAME_PLACE),
    )


LETTERS: dict[str, Callable[[Letter], None]] = {"ban": ban}
"""Step → its letter."""
