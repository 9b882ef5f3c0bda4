"""The words of the letters after a ban: a representation acknowledged, its outcome, a review, the ban's end."""

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
    signed_by_head,
    why_longer,
)

OUR_LETTER = "{% if earlier_letter_on %} on {{ earlier_letter_on }}{% endif %}"
_REFERENCE = "{% if earlier_reference %} (reference {{ earlier_reference }}){% endif %}"
UNTIL_THEN = (
    "Until the end of that day you may not come onto the school site, unless we have agreed it with you in writing "
    "first. The ban then ends by itself."
)


def acknowledged(letter: Letter) -> None:
    letter.heading("Your representation has reached us")
    letter.say(
        "Thank you for telling us your side. We have received your representation about the ban that we wrote to you "
        f"about{OUR_LETTER}{_REFERENCE}. This letter confirms that, and says what happens next."
    )
    letter.when("received_on", lambda: letter.fact("Received on", "{{ received_on }}"))
    letter.when("decision_by", lambda: letter.fact("Decision by", "{{ decision_by }}"))
    letter.section("What happens next")
    letter.say(
        "The Hub Council considers your representation. It may leave the ban as it is, change it or lift it. We will "
        "write to you and tell you what it has decided."
    )
    letter.say(
        "If there is anything that you would like to add, please send it as soon as you can, so that the Hub Council "
        f"has all of it before it decides: please write to {HUB_COUNCIL}. If writing is difficult for you, tell us and "
        "we will take down what you say."
    )
    letter.section("Until then")
    letter.say("The ban stays in force while your representation is considered. Its last day is {{ ban_ends }}.")
    letter.when("child_here", *_as_agreed(letter))
    _turn_to(letter)
    concerns(letter)
    signed_by_head(letter)


def outcome(letter: Letter) -> None:
    letter.heading("The decision about the ban")
    letter.when("received_on", lambda: letter.say(_HEARD), otherwise=lambda: letter.say(_LOOKED_AT))
    letter.fact("Decision", "The ban is {{ outcome }}")
    letter.fact("Decided by", "The Hub Council{% if decided_on %}, on {{ decided_on }}{% endif %}")
    letter.fact("Site", "{{ sites }}")
    letter.when("outcome != 'lifted'", lambda: letter.fact("Last day", _LAST_DAY))
    letter.section("What this means")
    letter.when(
        "outcome == 'lifted'",
        lambda: letter.say(_LIFTED),
        otherwise=lambda: letter.when(
            "ban_over", lambda: letter.say(_OVER), otherwise=lambda: letter.say(_CONFIRMED + UNTIL_THEN)
        ),
    )
    why_longer(letter, "The Hub Council has")
    letter.when("conditions", *_conditions(letter))
    letter.when(
        "child_here",
        lambda: letter.when("outcome == 'lifted' or ban_over", *_as_before(letter), otherwise=lambda: _at_last(letter)),
    )
    letter.section("If you see it differently")
    letter.say(
        f"If something has come up that was not known when this was decided, please write to {HUB_COUNCIL}. It will be "
        "considered."
    )
    _turn_to(letter)
    concerns(letter)
    signed_by_approver(letter)


def _conditions(letter: Letter) -> tuple[Callable[[], None], ...]:
    return (
        lambda: letter.say(
            "The Hub Council has also decided the following. It counts even where it differs from what stands above:",
            style="Lead-in",
        ),
        lambda: letter.each("condition in conditions", lambda: letter.points("{{ condition }}")),
    )


_HEARD = (
    "Thank you for your representation, which we received on {{ received_on }}. The Hub Council has considered it"
    "{% if heard_on and heard_on != decided_on %}, on {{ heard_on }}{% endif %}, and this letter tells you what it "
    "decided about the ban that we wrote to you about" + OUR_LETTER + _REFERENCE + "."
)
_LOOKED_AT = (
    "The Hub Council has considered the ban that we wrote to you about" + OUR_LETTER + _REFERENCE + ", and this letter "
    "tells you what it decided."
)
_LAST_DAY = "{{ ban_ends }}, at 23:59{% if earlier_ban_end %} (before: {{ earlier_ban_end }}){% endif %}"
_LIFTED = (
    "The ban {% if decided_on %}ended on {{ decided_on }}{% else %}has ended{% endif %}. You may come onto the school "
    "site again as you could before it."
)
_OVER = (
    "The last day of the ban has passed. You may come onto the school site again as you could before it, and nothing "
    "more is asked of you because of the ban."
)
_CONFIRMED = (
    "{% if outcome == 'varied' %}The Hub Council has changed the ban"
    "{% if earlier_ban_end %}: its last day is now {{ ban_ends }}{% endif %}. Please go by this letter from "
    "now on. {% else %}The Hub Council has left the ban as it was. {% endif %}"
)


def review(letter: Letter) -> None:
    letter.heading("The ban has been reviewed")
    letter.say(
        f"We wrote to you{OUR_LETTER} about a ban from the school site{_REFERENCE}. A ban that lasts beyond one "
        "half-term is looked at again when a half-term ends, to see whether it is still needed; one ended on "
        "{{ review_of }}. The Trust Senior Leadership Team has now reviewed the ban, and it stays in place."
    )
    letter.fact("Site", "{{ sites }}")
    letter.fact("Last day", "{{ ban_ends }}, at 23:59")
    letter.fact("Reviewed by", APPROVER)
    letter.section("What this means")
    letter.say(UNTIL_THEN)
    letter.section("Your side")
    letter.say(
        "You may tell us your side at any time, and ask for the ban to be changed or lifted: this is your right to "
        "make a representation, also if you have made one before. The Hub Council considers it. Please write to "
        f"{HUB_COUNCIL}; if writing is difficult for you, we will take down what you say."
    )
    letter.when("child_here", lambda: _at_last(letter))
    _turn_to(letter)
    concerns(letter)
    signed_by_approver(letter)


def ended(letter: Letter) -> None:
    letter.heading("You may come onto the school site again")
    letter.say(
        f"We wrote to you{OUR_LETTER} about a ban from the school site{_REFERENCE}. The ban has ended: its last day "
        "was {{ ban_ends }}. You may come onto the school site again as you could before it, and you are welcome."
    )
    letter.fact("Site", "{{ sites }}")
    letter.fact("Last day", "{{ ban_ends }}")
    letter.when("child_here", *_as_before(letter))
    letter.section("From here on")
    letter.say(
        "We would like to put this behind us together with you. If it would help to talk about how we go on, or about "
        f"anything that is still open, we would be glad to: {CONTACT}."
    )
    letter.say(
        "The {{ code_name }} says what we ask of everybody at the school. We are happy to send you a copy, and to "
        "explain it."
    )
    letter.say(ADJUSTMENTS)
    concerns(letter)
    signed_by_approver(letter)


def _as_agreed(letter: Letter) -> tuple[Callable[[], None], ...]:
    return (lambda: letter.say("How your child comes to school and goes home stays as it is arranged. " + SAME_PLACE),)


def _as_before(letter: Letter) -> tuple[Callable[[], None], ...]:
    return (
        lambda: letter.section("Your child and the school"),
        lambda: letter.say(
            "What was arranged for the time of the ban, for coming to school and going home, is no longer needed. You "
            "can go back to what you did before it."
        ),
    )


def _at_last(letter: Letter) -> None:
    letter.section("Your child and the school")
    letter.when("collection", lambda: letter.say("Coming to school and going home: {{ collection }}"))
    letter.say(SAME_PLACE)


def _turn_to(letter: Letter) -> None:
    letter.section("Whom to turn to")
    letter.say(f"For anything about this letter, please turn to {CONTACT}. {ADJUSTMENTS}")


LETTERS: dict[str, Callable[[Letter], None]] = {
    "ban-outcome": outcome,
    "ban-review": review,
    "ban-ended": ended,
}
"""Step → its letter."""
