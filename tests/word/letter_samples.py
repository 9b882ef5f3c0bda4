"""One realistic case for each letter: made-up people, the samples' day, and phrases as the built-in code has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from toolkit.core.decisions import Decision, IncidentRef, LetterBefore
from toolkit.core.policy.model import Category, Policy
from toolkit.core.problems import Place
from toolkit.core.representations import Noted, Representation, Stage
from toolkit.core.rows import PersonKind, PersonName, RowPerson
from toolkit.core.steps import DecisionState, Role, Step
from toolkit.core.trust import Approver, School, Trust

TODAY = date(2026, 11, 23)
TEMPLATES = Path(__file__).parents[2] / "templates"

PHRASES = {
    "offensive-language": "the use of loud or offensive language",
    "abusive-messages": "the language and tone of messages sent to the school",
    "aggression": "behaviour towards another person that was felt to be aggressive",
    "libellous-posts": "posts on social media about somebody who belongs to the school",
}
TRUST = Trust(
    folder=Path("trust"),
    name="Penhallow Academy Trust",
    schools=(
        School(
            "bude",
            "Bude Primary",
            (),
            head="Mrs A. Penrose",
            mailbox="office@bude.example",
            contact="Ms B. Hale, 01288 000000",
        ),
        School("stratton", "Stratton Primary", ()),
    ),
    approvers=(Approver("S. Roskilly", Role.SLT, ("*",)), Approver("A. Penrose", Role.HEAD, ("bude",))),
    complaints_url="https://penhallow.example/complaints",
)
POLICY = Policy(
    name="Penhallow Academy Trust Parent Code of Conduct",
    version="1",
    in_force=None,
    built_in=True,
    categories={id_: Category(id_, "the code's own words", phrase) for id_, phrase in PHRASES.items()},
    phrases={},
    clauses={},
    defaults={},
    approvals={},
)
LOVEDAY = RowPerson(
    "PENGELLY, Loveday (mum)", PersonName("Loveday Pengelly", "loveday pengelly", "Mrs Pengelly", "mum")
)


def incident(day: date | None, *categories: str, row: int = 7) -> IncidentRef:
    return IncidentRef(Place("logs/bude.xlsx", "Aut1", row), day, categories)


def decision(step: Step, **changes: object) -> Decision:
    """A decision with everything its letter needs, approved."""
    made = Decision(
        school="bude",
        person=LOVEDAY,
        step=step,
        state=DecisionState.DUE,
        incidents=(
            incident(date(2026, 11, 12), "offensive-language"),
            incident(date(2026, 11, 18), "aggression", "offensive-language", row=9),
        ),
        clauses=(),
        defaults=(),
        why=(),
        approval=Role.OFFICE,
        letter_key="7f3a9c00112233445566778899aabbcc",
        approved_by="A. Penrose",
        to="loveday@example.org",
        reply_by=date(2026, 11, 30),
    )
    return replace(made, **(_PARTICULARS.get(step, {}) | changes))  # type: ignore[arg-type]


def heard(stage: Stage, ends: date | None = None) -> Representation:
    """A representation that was received, acknowledged, considered and decided on."""
    return Representation(
        Noted(Stage.RECEIVED, date(2026, 11, 9), "Loveday Pengelly", "email"),
        Noted(Stage.ACKNOWLEDGED, date(2026, 11, 10)),
        Noted(Stage.CONSIDERED, date(2026, 11, 17), "the Hub Council"),
        Noted(stage, date(2026, 11, 18)),
        ends,
    )


_COLLECTION = "Mr Pengelly will bring Morwenna to the gate at 8.45 and collect her there at 3.15."
_BAN_LETTER = LetterBefore(date(2026, 11, 5), "31c07b00112233445566778899aabbcc", date(2026, 12, 18))
_SLT: dict[str, object] = {"approval": Role.SLT, "approved_by": "S. Roskilly", "about": _BAN_LETTER}
_MET = ((Step.MEETING, date(2026, 9, 21)),)
_PARTICULARS: dict[Step, dict[str, object]] = {
    Step.MEETING: {"meeting_on": date(2026, 12, 3)},
    Step.MEETING_REMINDER: {"earlier": _MET},
    Step.WARNING: {"earlier": _MET, "approval": Role.HEAD, "refused": True},
    Step.BAN: {
        "earlier": (*_MET, (Step.WARNING, date(2026, 10, 12))),
        "approval": Role.SLT,
        "approved_by": "S. Roskilly",
        "ban_ends": date(2026, 12, 18),
        "representation_by": date(2026, 11, 30),
        "decision_by": date(2026, 12, 7),
        "collection": _COLLECTION,
    },
    Step.BAN_OUTCOME: _SLT
    | {"noted": heard(Stage.CONFIRMED), "ban_ends": date(2026, 12, 18), "collection": _COLLECTION},
    Step.BAN_REVIEW: _SLT
    | {
        "about": LetterBefore(date(2026, 10, 5)),
        "first_day": date(2026, 10, 23),
        "ban_ends": date(2026, 12, 18),
        "collection": _COLLECTION,
    },
    Step.BAN_ENDED: {"approval": Role.HEAD, "about": _BAN_LETTER, "ban_ends": date(2026, 11, 20)},
    Step.WITHDRAWAL: {"approval": Role.HEAD, "about": LetterBefore(date(2026, 11, 19), _BAN_LETTER.key)},
    Step.SIGNPOST: {"incidents": (incident(date(2026, 11, 18)),)},
}
LETTERS = tuple(_PARTICULARS)
VISITOR = replace(LOVEDAY, kind=PersonKind.VISITOR)
