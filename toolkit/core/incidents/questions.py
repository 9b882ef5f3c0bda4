"""Rules for headings that are whole questions, as forms have them."""

from __future__ import annotations

import re

from toolkit.core.patterns import regex

# Words that may make up a heading which only names the person: "Mum/Dad/Carer", "Full name of the individual".
_PERSONS = (
    r"(?:parent|carer|mum|dad|mother|father|guardian|adult|visitor|individual|perpetrator|aggressor|assailant|offender"
    r"|persons|people)s?"
)
# Beginnings of words that make a question beginning with "who" one about somebody else.
_NOT_THEM = (
    r"report|witness|deal|staff|affected|victim|towards|against|directed|aimed|complet|log|inform|told|pupil|child"
)
_NOT_PRESENT = r"present|attend|saw|see|spoke|speak|contact|notif|approv|call|rang|else|helped"

# Two of the steps in one heading: the cell says which of them it was.
_STEPS = (
    r"(?!.*\bwarning of (?:a |possible )*ban\b|.*\bban warning\b)"
    r"(?=.*\bmeeting.*\b(?:warning|ban)|.*\bwarning.*\b(?:meeting|ban)|.*\bban.*\b(?:meeting|warning))"
)

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (field, regex(pattern))
    for field, pattern in (
        ("letter_date", rf"^{_STEPS}(?=.*\b(?:date|when)\b)"),
        ("stage", rf"^{_STEPS}(?!.*\b(?:outcome|discussed|reason|next|proposed|due|required|needed)\b)"),
        ("first_name", rf"^(?:{_PERSONS}|person|s|or)(?: (?:{_PERSONS}|person|s|or))* (?:first|given|fore) ?names?$"),
        (
            "surname",
            rf"^(?:{_PERSONS}|person|s|or)(?: (?:{_PERSONS}|person|s|or))* (?:surname|(?:last|family) name)s?$",
        ),
        (
            "safeguarding",
            r"^(?!.*\b(?:leads?|officer|team|training|polic(?:y|ies)|breach\w* of|(?:reported|completed|checked) by)\b)"
            r".*\b(?:safeguarding|child protection|cp)\b",
        ),
        (
            "person",
            r"^(?!date|when|how|where|which)(?!.*\b(?:describe|details|account|e ?mail|date|phone)\b)"
            rf".*\b(?:who|whom|names?|person|{_PERSONS})\b.*"
            r"(?:\bwhose (?:behaviour|conduct)\b|\bbeing (?:reported|recorded|logged)\b"
            r"|\b(?:you are|youre|we are) (?:reporting|recording|logging)\b)",
        ),
        (
            "reported_by",
            r"\b(?:your|my) (?:(?:full|first|last|own|school|work) )?(?:name|role|e ?mail)"
            r"|^(?!(?:on |at )?(?:date|when|where|describe|what (?:date|day|time))\b)"
            r".*(?<!you are )(?<!youre )\b(?:completing|reporting|recording|logging)\b"
            r"|\b(?:completed|reported|recorded|logged) by\b",
        ),
        (
            "person",
            rf"^(?:who|whom|which)\b(?!.*\b(?:{_NOT_THEM})).*\b(?:{_PERSONS}|person|responsible)\b"
            rf"|^(?=.*\b{_PERSONS}\b)(?:(?:the|full|names?|of|or|and|s|involved|concerned|{_PERSONS})(?: |$))+$"
            r"|\b(?:their|his|her|his or her) (?:full )?names?\b|\bwho did (?:it|this|that)\b",
        ),
        ("warning_letter", r"\bwarning\b.*\b(?:letter|sent|issued|date|given)\b|\b(?:letter|date) of warning\b"),
        ("meeting_letter", r"\b(?:meeting|invit\w+)\b.*\b(?:letter|sent)\b|\bletter\b.*\b(?:meeting|invit\w+)\b"),
        ("ban_letter", r"\bban\b.*\b(?:letter|sent)\b|\bletter\b.*\bban\b"),
        ("letter_date", r"\bdate\b.*\bletters?\b|\bletters?\b.*\b(?:date|when)\b"),
        ("letter_sent", r"\bletters?\b.*\bsent\b"),
        (
            "meeting_date",
            r"^(?!.*\b(?:staff|governors?|team|slt|review\w*|annual|pta|teachers?|agency|next|follow)\b)"
            r"(?:.*\bdate\b.*\bmeeting\b|.*\bmeeting\b.*\bdate\b)",
        ),
        ("ban_until", r"\bban\w*\b.*\b(?:until|till|ends?|ended|expires)\b"),
        ("ban_from", r"\bban\w*\b.*\b(?:from|starts?|started|began)\b"),
        (
            "action",
            r"\bwhat (?:happened|was done|did (?:we|you|school) do) (?:next|then|about it|after\w*|as a result)\b",
        ),
        ("police", r"\bpolice\b|\bcrime (?:number|ref\w*)\b"),
        ("email", rf"^(?!.*\bin person\b).*\b(?:{_PERSONS}|persons?)\b.*\b(?:email|e mail)\b"),
        ("email", rf"^(?!.*\bin person\b).*\b(?:email|e mail)\b.*\b(?:{_PERSONS}|persons?)\b"),
        (
            "email",
            r"\b(?:their|them|his|her|theirs)\b.*\b(?:email|e mail)\b|\b(?:email|e mail)\b.*\b(?:their|them|him|her)\b"
            r"|\b(?:email|e mail)\b.*\b(?:if|where) (?:\w+ )?(?:known|held|hold|have|available|got)\b"
            r"|\b(?:email|e mail)(?: address)? (?:on file|known|held)\b",
        ),
        ("phone", r"\b(?:phone|telephone|mobile)\b"),
        ("relationship", r"\brelation(?:ship)?\b"),
        (
            "person_type",
            r"\b(?:parent|carer|visitor|pupil|person|perpetrator) (?:type|status)\b|^(?:is|was|were) (?:this|the"
            r"|they|the person) (?:a )?(?:person )?(?:a )?(?:parent|visitor|pupil)\b",
        ),
        ("victim", r"\b(?:affected|directed at|aimed at|victim|towards whom|against whom)\b"),
        (
            "staff",
            r"\b(?:witness\w*|staff)\b.*\b(?:name|present|involved|member|spoke)\b|\bname\b.*\b(?:staff"
            r"|witness\w*)\b|\bwitness\w*\b",
        ),
        ("dealt_with_by", r"\b(?:dealt with|handled|actioned|investigated|followed up) by\b"),
        (
            "logged",
            r"\bdate\b.*\b(?:report(?:ed)?|logged|recorded|submitted|entered|completed|closed|resolved|reviewed)\b",
        ),
        ("severity", r"\b(?:severity|how serious)\b"),
        ("serious", r"\bserious enough\b|\b(?:was|is|were|do|does|did|would|should)\b(?!.*\binjur).*\bserious\b"),
        ("serious", r"^(?!.*\b(?:form|report\w*|injury|log\w*|completed)\b).*\bserious\b"),
        (
            "person",
            r"\b(?:name|names|who)\b.*\b(?:parent|carer|adult|visitor|perpetrator|aggressor|guardian|individual"
            r"|person)s?\b",
        ),
        (
            "person",
            r"\b(?:parent|carer|adult|visitor|perpetrator|aggressor|guardian)s?\b.*\b(?:name|names|involved"
            r"|concerned)\b",
        ),
        (
            "pupil",
            r"\b(?:name|names|which|linked)\b.*\b(?:pupil|child|children|student)s?\b|\b(?:pupil|child|children"
            r"|student)s?\b.*\bnames?\b",
        ),
        (
            "category",
            r"\b(?:category|categories|type of|types of|kind of|nature of|best describes?|what type|tick all)\b",
        ),
        (
            "date",
            r"\b(?:when|date|what day)\b.*\b(?:incident|happen\w*|occur\w*|event|take place|took place|behaviour)\b",
        ),
        ("date", r"\b(?:incident|event)\b.*\bdate\b"),
        ("time", r"\b(?:what|approximate|approx) time\b|\btime\b.*\b(?:incident|happen\w*|occur\w*)\b"),
        ("place", r"\bwhere\b.*\b(?:incident|happen\w*|occur\w*|take place|took place)\b|\blocation\b"),
        (
            "narrative",
            r"\b(?:describe|what happened|what was said|details of|description|summary of|account of"
            r"|in your own words)\b",
        ),
        (
            "person",
            rf"^who\b(?!.*\b(?:{_NOT_THEM}|{_NOT_PRESENT}))"
            r"|\bnames? of (?:the )?(?:whoever|one|those)\b",
        ),
        ("action", r"\b(?:actions?|outcome|follow up|next steps?)\b"),
    )
)
"""Rules for long headings (the questions of a form), the first that fits (confidence 95)."""
