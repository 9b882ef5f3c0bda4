"""The words of papers that go when somebody asks for them, and of notes that never leave the trust."""

from __future__ import annotations

from collections.abc import Callable

from house_style import Letter
from wording import ADJUSTMENTS, CONTACT, concerns, incidents, signed_by_approver
from wording_after_a_ban import acknowledged


def communication_plan(letter: Letter) -> None:
    letter.heading("How we will keep in touch")
    letter.say(
        "We want you to reach us, and to get an answer from somebody who knows what it is about. So that this goes "
        "well for everybody, we are writing to set out how you and the school will keep in touch for now."
    )
    letter.fact("Your contact", CONTACT)
    letter.fact("Starts", "{{ letter_date }}")
    letter.fact("Until", "{% if ban_ends %}{{ ban_ends }}{% else %}we have looked at it again with you{% endif %}")
    letter.section("Why")
    letter.say("Something has been recorded, and a record is only one side of it. It is about:", style="Lead-in")
    incidents(letter)
    letter.section("What we ask of you, and what you can expect")
    letter.points(
        "Please send whatever is about the school to your contact, who passes it on to whoever can answer it.",
        "Your contact reads every message and answers it, or tells you by when there will be an answer.",
        "Please do not write or speak to other members of staff about the same matter meanwhile.",
    )
    letter.section("What stays as it is")
    letter.points(
        "If your child is unwell, hurt or will not be in school, or if anybody may be in danger, ring the school. We "
        "will ring you as usual too.",
        "You can tell the Designated Safeguarding Lead of any worry about a child, at any time.",
        "You still get reports and news from us, and parents’ evenings go on. Your child’s place at the school is not "
        "touched by this.",
    )
    letter.section("Your side")
    letter.say(
        "If this arrangement does not work for you, or you see things differently, please tell your contact. We will "
        f"look at it again with you. {ADJUSTMENTS}"
    )
    concerns(letter)
    signed_by_approver(letter)


def collection_note(letter: Letter) -> None:
    letter.heading("Bringing and collecting your child")
    letter.say(
        "We are writing so that you know how your child is to come to school and go home for now. If this suits you, "
        "you do not need to do anything."
    )
    letter.fact("Arrangement", "{{ collection }}")
    letter.fact("From", "{{ letter_date }}")
    letter.fact("Until", "{{ ban_ends }}")
    letter.section("If it does not suit you")
    letter.say(
        f"Please tell us as early as you can, also if something changes on one day only: {CONTACT}. We will find "
        "another way together. If your child is unwell, or you are late, ring the school as usual."
    )
    letter.say(
        "This letter is about your child’s way to school and home and nothing else. We are not able to talk with you "
        f"about anybody else, just as we would not talk about you. {ADJUSTMENTS}"
    )
    concerns(letter)
    signed_by_approver(letter)


def legal_memo(paper: Letter) -> None:
    paper.heading("For the legal team: a referral")
    paper.say(
        "Confidential. Made to ask for legal advice: please do not pass it on, and do not send it to the person below."
    )
    paper.fact("To", "The legal team{% if send_to %}, {{ send_to }}{% endif %}")
    paper.fact("From", "{{ school_name }}")
    paper.fact("Reference", "{{ reference }}")
    paper.fact("About", "{{ person }}")
    paper.fact(
        "Confirmed by",
        "{% if confirmed_by %}{{ confirmed_by }}{% else %}nobody yet: {{ approval_needed }} looks at the evidence "
        "first{% endif %}",
    )
    paper.section("What is referred")
    paper.table(
        "incident in incidents",
        (
            ("Day", "{{ incident.day }}", 38),
            ("In neutral words", "{{ incident.about }}", 72),
            ("Where it is recorded", "{{ incident.where }}", 60),
        ),
    )
    paper.section("Why it is referred")
    paper.say(
        "The {{ code_name }} (clause legal) sends matters like this to the legal team. What was said or posted is not "
        "in this note: please ask the school for it, and for how it was kept."
    )
    paper.section("What we ask")
    paper.points(
        "Is there anything that the trust should do, or should not do, about it?",
        "Is there anything that should be kept, or asked for, before it is gone?",
        "May the school’s letters about it go? Until somebody is named under Released by in the log, they wait.",
    )
    paper.section("To send with it")
    paper.points(
        "Copies or pictures of what was said or posted, each with its day and where it was seen.",
        "What the person has told the school about it, if anything.",
    )
    paper.section("Whom to ask")
    paper.say("{{ school_contact }}")


def safeguarding_note(paper: Letter) -> None:
    paper.heading("For the Designated Safeguarding Lead")
    paper.say(
        "A row of the school’s log is marked as a safeguarding matter. It has left every other process: no letter is "
        "written about it and nothing of it is counted. This note only says where it is."
    )
    paper.fact("To", "The Designated Safeguarding Lead{% if send_to %}, {{ send_to }}{% endif %}")
    paper.fact("School", "{{ school_name }}")
    paper.fact("Reference", "{{ reference }}")
    paper.section("Where it is")
    paper.table("row in rows", (("Where in the log", "{{ row.where }}", 120), ("Row reference", "{{ row.ref }}", 50)))
    paper.section("What happens next")
    paper.say(
        "Please follow the safeguarding policy and its procedures. If the row is to go back to the ordinary process, "
        "write your name under Released by beside it. Until then it stays as it is."
    )


PAPERS: dict[str, Callable[[Letter], None]] = {
    "acknowledgement": acknowledged,
    "communication-plan": communication_plan,
    "collection-note": collection_note,
}
"""File → its words: letters that go when somebody asks for them."""
_INSIDE = "Confidential: for the person named at the top alone"
NOTES: dict[str, tuple[str, str, Callable[[Letter], None]]] = {
    "legal-memo": ("A referral from {{ school_name }}", _INSIDE, legal_memo),
    "safeguarding-note": ("A note from {{ school_name }}", _INSIDE, safeguarding_note),
}
"""File → its title, what stands at its foot, and its words: notes inside the trust."""
