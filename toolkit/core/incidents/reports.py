"""Words that make an account of what was told, asked, seen or suffered, and not of what the person did."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, IntEnum

from toolkit.core.incidents.actors import (
    AUXILIARIES,
    DESCRIBING,
    OTHERS,
    PREPOSITIONS,
    PRONOUNS,
    STAFF,
    is_filler,
)
from toolkit.core.incidents.spoken import Word
from toolkit.core.people.words import TITLES


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Doer(Enum):
    PERSON = "the person of the row"
    UNSURE = "nobody can tell"
    OTHER = "somebody else, or it is only reported"
    DENIED = "nobody: it is said not to have happened"


class Report(IntEnum):
    """How far a reporting word reaches."""

    WISH = 1
    """"Asked to leave, …": to the end of its clause."""
    TOPIC = 2
    """"Complained about …": to the next clause with a verb of its own."""
    EVENT = 3
    """"Reported that …": until the person is named as the doer."""


_EVENTS = _set(
    "reported reports reporting report witnessed witnessing witness saw sees seeing heard hears hearing overheard"
    " noticed spotted observed found says stated states mentioned mentions thinks thought feels felt believes believed"
    " claims claimed claiming alleges alleged alleging allegedly denies denied denying deny disputes disputed accused"
    " accuses admits admitted informed informs received receives subjected victim suffered experienced disclosed"
    " described explained flagged alerted highlighted noted recalled learned learnt discovered suspects suspected"
    " possibly maybe perhaps rumour rumours if following follow excluded suspended expelled"
)
_TOPICS = _set(
    "about re regarding concerning complained complains complain complaining complaint complaints apologised apologises"
    " apologise apology apologising discussed discussing discussion discuss worried worries concerned concern concerns"
    " query queried queries unhappy upset due because spoke spoken aware raised exclusion exclusions suspension"
    " suspensions pex detention detentions reintegration"
)
_WISHES = _set(
    "asked asks asking told tells said wants wanted demanded demands insisted requested requests wishes wished hoped"
    " expects expected accepted agreed refusing warned reminded advised"
)
_TO_WHOM = _set("us me them him her school")

ACTS = _set(
    "made makes making used uses using sent sends sending left leaving posted posts wrote issued hurled gave brought"
    " bringing caused started began begins continued continues kept came coming comes stood standing walked walking ran"
    " running stormed entered entering showed displayed threw took lost arrived turned parked drove emailed texted"
    " phoned rang telephoned messaged approached confronted followed chased blocked barged pushed burst remained stayed"
    " sat waited persisted proceeded carried went marched banged slammed kicked pulled grabbed uploaded published"
    " shared put resorted involved engaged directed shouted swore yelled screamed screaming shouting swearing got"
    " bombarded let lets letting walked walks tied appeared appears became acted behaved"
    " exhibited demonstrated rolled fired puffing puffed refused called caught seen leaned lit pointed stared"
)
"""Verbs whose object, or whose participle after them, is the person's own act: "sent an abusive email"."""
SEEN = _set("seen heard caught witnessed observed found spotted")
TRYING = _set("continued began started proceeded tried attempted went on managed")
OF_IT = _set(
    "instance instances incident incidents act acts bit lot lots amount string stream torrent level use display form"
    " volley number series barrage case cases smelt smelled smell smelling smells"
)
AFTERWARDS = _set(
    "suffered experienced endured witnessed heard"
    " alleged allegedly reported denied unfounded unproven suspected allegation allegations claim claims policy"
    " rule rules ban sign signs area training talk workshop lesson lessons copy agreement education form walker mess"
    " poo show therapy visit free event found shelter end ends butt butts bin disclosed disclosure outreach"
    " helpline relationship skies cancer illness diagnosis treatment tumour wasp wasps nest cessation dog dogs"
)
MEDIA = _set(
    "email emails e phone telephone text texts letter post message voicemail whatsapp dojo facebook gate gates door"
    " doors office reception car road fence entrance school playground field pavement window back side front desk start"
    " lunch then now time day"
)

_SUFFERED = _set(
    "sworn shouted yelled screamed threatened intimidated harassed abused insulted assaulted attacked pushed shoved"
    " jostled hit struck punched slapped kicked headbutted spat grabbed manhandled cursed approached confronted"
    " followed cornered chastised questioned challenged told reprimanded disrespected called stalked interrupted"
)
ALONE = _set("shouted yelled screamed cursed called told spat interrupted harassing")
"""What one may do without anybody to do it to."""
_RECEIVED = _set(
    "threats threat abuse text texts message messages email emails mail mails call calls voicemail voicemails letter"
    " letters comments comment post posts"
)
_GETTING = _set("get gets got getting had has have having")
_LAWFUL = _set(
    "remove withdraw complain go report contact call ring take leave sue move write tell speak keep involve phone email"
    " inform escalate raise see get send home make"
)
_PAST = _set(
    "swore hit spat threw lost brought left drank struck hung let would wouldnt did didnt came smelt smelled became"
    " walked broke told drunk"
)


def report_in(words: Sequence[Word]) -> Report | None:
    """Return how far the reporting words of a clause reach; "heard swearing" reports, "was heard swearing" does not."""
    found = [each for index, word in enumerate(words) if (each := _report(words, index))]
    return max(found, default=None)


def _report(words: Sequence[Word], index: int) -> Report | None:
    word = words[index].text
    if word in {"showed", "shown"} and index + 1 < len(words) and words[index + 1].text in _TO_WHOM | STAFF:
        return Report.EVENT
    before = next((each.text for each in reversed(words[:index]) if not is_filler(each.text)), "")
    passive = before in AUXILIARIES - {"has", "have", "had"} or (word == "seen" and not before)
    if word in SEEN and passive and _goes_on(words, index):
        return None
    if word in {"told", "said"} and _names_another(words[index + 1 :]):
        return Report.EVENT
    if word in _EVENTS:
        return Report.EVENT
    if word in _TOPICS:
        bare = word.startswith("complain") and _names_somebody(words[index + 1 :])
        return Report.EVENT if bare else Report.TOPIC
    return Report.WISH if word in _WISHES else None


def _goes_on(words: Sequence[Word], index: int) -> bool:
    return all(word.text in PREPOSITIONS or is_filler(word.text) for word in words[index + 1 :])


def _names_somebody(words: Sequence[Word]) -> bool:
    """Whether "complained" goes on with who did something, instead of "about" or "to"."""
    return bool(words) and words[0].text not in PREPOSITIONS | {"about", "re", "regarding"}


def _names_another(words: Sequence[Word]) -> bool:
    """Whether what was told names somebody else beside the one it was told to."""
    rest = list(words)
    if rest and rest[0].text in _TO_WHOM | STAFF:
        rest = rest[1:]
    elif rest and rest[0].text in TITLES:
        rest = rest[2:]
    return any(word.text in OTHERS | STAFF | TITLES.keys() - PRONOUNS or word.capital for word in rest)


def could_be_suffered(phrase: Sequence[str]) -> bool:
    """Whether a phrase may be a passive after "was": "was threatened", and not "was threatening"."""
    head = phrase[1] if phrase[0] in {"verbally", "physically", "racially"} and len(phrase) > 1 else phrase[0]
    return head in _SUFFERED


def is_received(phrase: Sequence[str], before: Sequence[Word]) -> bool:
    """Whether somebody seems to get what a phrase names: "is getting abusive texts", "had abuse shouted at her"."""
    left = [word.text for word in before if not is_filler(word.text) and word.text not in DESCRIBING]
    return bool(left) and left[-1] in _GETTING and phrase[-1] in _RECEIVED


def announces(phrase: Sequence[str], after: Sequence[Word]) -> bool:
    """Whether a threat is only what anybody may do: "threatened to complain", "threatening legal action"."""
    then = [word.text for word in after[:2]]
    return phrase[-1].startswith("threat") and (
        then[:1] == ["legal"] or (len(then) == 2 and then[0] == "to" and then[1] in _LAWFUL)
    )


def is_finite(phrase: Sequence[str]) -> bool:
    """Whether a phrase is a verb in the past ("swore at") and not a noun or a participle ("swearing at")."""
    head = phrase[1] if phrase[0] in {"verbally", "physically"} and len(phrase) > 1 else phrase[0]
    return head in _PAST or head in _SUFFERED - {"sworn"} or (head.endswith("ed") and len(head) > 4)
