"""The words of each letter. Plain, kind and firm; every sentence holds for everybody who gets the letter.

What may not stand here (POLICY.md, Fairness and law): the names of those concerned, the log's narrative, a word that
accuses of a crime, a penalty foretold, a refusal that nobody has on record.
"""

from __future__ import annotations

from collections.abc import Callable

from house_style import Letter

CONTACT = "{{ school_contact }}"
REPLY_BY = "{% if reply_by %} by {{ reply_by }}{% endif %}"
PROCEDURE = (
    "the Complaints Procedure, which is on the school and trust websites under Governance and Policies"
    "{% if complaints_url %} ({{ complaints_url }}){% endif %}"
)
ADJUSTMENTS = (
    "Please tell us if a disability or a health condition, or reading or speaking English, makes any of this harder "
    "for you. We will make adjustments, find an interpreter or send this letter in another form."
)
HUB_COUNCIL = (
    "the Hub Council, care of the school office{% if school_email %} or by email to {{ school_email }}{% endif %}"
)
SAME_PLACE = (
    "This does not change your child’s place at the school. You will still get reports and news from us, we will "
    "arrange parents’ evenings by phone or video, and we will ring you as usual if your child is unwell."
)
IN_HOLIDAY = "{% if in_holiday %} (the end of the half-term after this holiday){% endif %}"


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


def warning(letter: Letter) -> None:
    letter.heading("A formal warning about conduct")
    letter.say(
        "We are writing to you about conduct that our code of conduct asks everybody at {{ school_name }} to avoid, "
        "and to ask you that it does not happen again."
    )
    letter.when("refused", lambda: letter.say(_REFUSED))
    letter.when("attended", lambda: letter.say(_ATTENDED))
    letter.section("What has been recorded")
    _what_happened(letter)
    letter.section("What we ask of you")
    letter.say(
        "Please do not behave in this way again, and keep to the {{ code_name }} whenever you are at the school or in "
        "touch with it."
    )
    letter.section("What may happen next")
    letter.say(
        "If the behaviour continues, it may be put to the Trust Senior Leadership Team, who would then consider "
        "whether to withdraw your permission to come onto the school site for a time. This is called a site ban. No "
        "such decision has been made, and we hope that none will be needed."
    )
    letter.when(
        "counts_for",
        lambda: letter.say(
            "This warning counts for {{ counts_for }} from the day you receive it. If nothing more happens in that "
            "time, it will no longer be taken into account."
        ),
    )
    letter.section("Your side")
    letter.say(
        "If you disagree with anything in this letter, or something is missing from it, please tell us. You can write "
        f"or ask for a meeting, and you may bring somebody with you: {CONTACT}. We will keep what you tell us with "
        f"our record. {ADJUSTMENTS}"
    )
    concerns(letter)
    signed_by_approver(letter)


_REFUSED = (
    "{% if meeting_letter_on %}On {{ meeting_letter_on }} we{% else %}We{% endif %} invited you to a meeting to talk "
    "about it, and our record is that you decided not to come. If that is not so, please tell us. You are still "
    "welcome to meet us."
)
_ATTENDED = (
    "Thank you for having met us{% if meeting_letter_on %} after our letter of {{ meeting_letter_on }}{% endif %}. We "
    "are sorry to have to write again, because something more has been recorded since then."
)


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
    _what_happened(letter)
    letter.when(
        "serious",
        lambda: letter.say(_SERIOUS),
        otherwise=lambda: letter.when("warning_letter_on", lambda: letter.say(_WARNED)),
    )
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
    "In our letter of {{ warning_letter_on }} we asked you that this should not happen again, and said that a site ban "
    "might be considered."
)
APPROVER = (
    "{% if approved %}{{ approver_name }}, {{ approver_role }}{% else %}to be approved by {{ approval_needed }}"
    "{% endif %}"
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


def signpost(letter: Letter) -> None:
    letter.heading("Your concern, and how to take it further")
    letter.say(
        "Thank you for telling us about your concern{% if days %} on {{ days }}{% endif %}. We would like to put "
        "things right where we can, and this letter explains how you can take it further if you wish to."
    )
    letter.points(
        "Please speak to the class teacher first{% if visitor %}, or to the school office{% endif %}. Most things can "
        "be settled in a conversation.",
        "If your concern remains, please speak to the Head of School{% if head_name %}, {{ head_name }}{% endif %}.",
        f"If it is still not settled, please use {PROCEDURE}.",
        style="List Number",
    )
    letter.say(
        "If you have already taken one of these steps, please simply go on to the next. Raising a concern or a "
        "complaint is not a breach of our code of conduct{% if not visitor %}, and it makes no difference to how we "
        "look after your child{% endif %}."
    )
    letter.section("If we can help")
    letter.say(f"To arrange a conversation, or if you are not sure whom to turn to: {CONTACT}. {ADJUSTMENTS}")
    signed_by_head(letter)


def _agenda(letter: Letter) -> None:
    letter.section("What we would like to talk about")
    letter.say("Something has been recorded, and a record is only one side of it. It is about:", style="Lead-in")
    _incidents(letter)


def _what_happened(letter: Letter) -> None:
    letter.say("This is about:", style="Lead-in")
    _incidents(letter)


def _incidents(letter: Letter) -> None:
    letter.say("{%p for incident in incidents %}")
    letter.points("{{ incident.about }}, on {{ incident.day }}")
    letter.say("{%p endfor %}")
    letter.when("wording", lambda: letter.say("{{ wording }}"))


def _ways_to_meet(letter: Letter) -> None:
    letter.say(
        "We can also talk by phone or by video. You may bring somebody with you, such as a relative or a friend. If "
        "you would rather not meet, you can tell us your side in writing, and we will keep it with our record."
    )


def _adjustments(letter: Letter) -> None:
    letter.section("If we can make it easier")
    letter.say(ADJUSTMENTS)


def concerns(letter: Letter) -> None:
    letter.section("Concerns and complaints")
    letter.say(
        "Nothing in this letter stops you from raising a concern or a complaint: please speak to the class teacher or "
        f"the Head of School, or use {PROCEDURE}."
    )


def signed_by_head(letter: Letter) -> None:
    letter.sign("{% if head_name %}{{ head_name }}{% else %}For the Head of School{% endif %}", _HEAD_LINE)


_HEAD_LINE = "{% if head_name %}Head of School, {% endif %}{{ school_name }}"


def signed_by_approver(letter: Letter) -> None:
    letter.sign(
        "{% if approved %}{{ approver_name }}{% else %}To be approved by{% endif %}",
        "{% if approved %}{{ approver_role }}{% else %}{{ approval_needed }}{% endif %}",
    )


def reception_sheet(sheet: Letter) -> None:
    sheet.heading("For reception: who may not come onto the site")
    sheet.say("{{ day }}")
    sheet.when(
        "bans",
        lambda: sheet.table(
            "ban in bans",
            (
                ("Name", "{{ ban.name }}", 38),
                ("Until the end of", "{{ ban.until }}", 48),
                ("Site", "{{ ban.sites }}", 36),
                ("How children come and go", "{{ ban.collection }}", 48),
            ),
        ),
        lambda: _if_one_comes(sheet),
        otherwise=lambda: sheet.say("Nobody is barred from this school today."),
    )
    sheet.section("If you are not sure")
    sheet.say("Ask the office before you turn anybody away: this sheet says nothing of people with a similar name.")


def _if_one_comes(sheet: Letter) -> None:
    sheet.section("If one of them comes")
    sheet.points(
        "Stay calm and polite. Say that they may not come onto the site for now, and that the contact will speak to "
        "them: {{ school_contact }}.",
        "Call a senior member of staff. Do not discuss the reasons, and do not argue about them.",
        "If children are to be collected, do what the last column says.",
        "If anybody may be in danger, ring 999.",
    )


def case_file(paper: Letter) -> None:
    paper.heading("{{ person }}")
    paper.say(
        "{% if hearing %}For those who hear the representation{% else %}The case so far{% endif %}, {{ day }}. "
        "{{ code_name }}."
    )
    paper.section("What happened")
    paper.when(
        "timeline",
        lambda: paper.table("entry in timeline", _TIMELINE),
        otherwise=lambda: paper.say(
            "{% if hearing %}Nothing of which the person has been told.{% else %}Nothing that counts.{% endif %}"
        ),
    )
    paper.when(
        "sides",
        lambda: paper.section("Side by side: the representation"),
        lambda: paper.table("side in sides", _SIDES),
    )
    paper.when("due", lambda: paper.section("What is due"), lambda: paper.each("decision in due", _decision(paper)))
    paper.when(
        "outlook",
        lambda: paper.section("What would change it"),
        lambda: paper.each("sentence in outlook", lambda: paper.points("{{ sentence }}")),
    )
    paper.when(
        "uncounted",
        lambda: paper.section("What does not count, and why"),
        lambda: paper.table("entry in uncounted", _TIMELINE),
    )
    paper.when(
        "rules",
        lambda: paper.section("What this rests on"),
        lambda: paper.each("rule in rules", lambda: paper.points("{{ rule.name }}: {{ rule.text }}")),
    )


def _decision(paper: Letter) -> Callable[[], None]:
    def said() -> None:
        paper.say("{{ decision.step | capitalize }} ({{ decision.state }})", style="Lead-in")
        paper.each("reason in decision.why", lambda: paper.points("{{ reason }}"))

    return said


_NOTES = "{%p if entry.notes %}\n{%p for note in entry.notes %}\n{{ note }}\n{%p endfor %}\n{%p endif %}"
_SIDES = (
    ("Received", "{{ side.day }}", 38),
    ("In their own words", "{%p for line in side.words %}\n{{ line }}\n{%p endfor %}", 66),
    ("What the school wrote of", "{%p for line in side.account %}\n{{ line }}\n{%p endfor %}", 66),
)
_TIMELINE = (
    ("Day", "{{ entry.day }}", 38),
    ("What", "{{ entry.kind }}", 33),
    ("What is on record", "{{ entry.text }}\n" + _NOTES, 99),
)


LETTERS: dict[str, Callable[[Letter], None]] = {
    "meeting": meeting,
    "meeting-reminder": meeting_reminder,
    "warning": warning,
    "ban": ban,
    "signpost": signpost,
}
"""Step → its letter."""
_KEEP = "Confidential: keep this out of visitors' sight, and destroy the sheet before this one."
SHEETS: dict[str, tuple[str, str, Callable[[Letter], None]]] = {
    "reception-sheet": ("For reception at {{ school_name }}", _KEEP, reception_sheet),
    "case-file": ("A case at {{ school_name }}", "Confidential", case_file),
}
"""File → its title, what stands at its foot, and its words: papers inside the school."""
