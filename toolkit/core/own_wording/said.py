"""What a letter would say of the person: crimes, judgements, outcomes and refusals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.core.accusing import accusing_words
from toolkit.core.own_wording.doubt import NEUTRAL, OR_REPEAT, Doubt, once
from toolkit.core.own_wording.reported import is_told, without_their_words, without_threats
from toolkit.core.patterns import regex

_CRIME = regex(
    r"\b(?:crim(?:e|es|inal|inals|inally)|unlawful(?:ly)?|against the law|(?:broke|breaking|broken) the law|guilty"
    r"|th(?:ie(?:f|ves|ving)|efts?)|st(?:ole|olen)|burgl\w+|robb(?:ed|ers?|ery)|trespass\w*|extort\w*|molest\w*"
    r"|kidnap\w*|abduct\w*|terroris[mt]s?|drug deal\w*|(?:commit\w*|is|was|be|constitutes?) (an offence)"
    r"|fraud\w*|vandal\w*|blackmail\w*|perver(?:t|ts|ted)|paedophil\w*|rap(?:ed|ists?)|thugs?|liars?)\b",
    re.IGNORECASE,
)
_SOMEBODY = (
    r"(?:\w+ ){0,3}(?:him|her|them|colleagues?|members?|staff|teachers?|assistants?|receptionists?|parents?"
    r"|child(?:ren)?|pupils?|person|people|head|headteacher|man|woman|mother|father|son|daughter|someone|somebody|m(?:r|rs|s|iss))\b(?!['’]s)"
)
_DID = r"\byou\b(?:(?!\b(?:because|when|who|that|after|as|pupil|child|your)\b)[^.;!?])*?\b"
_VIOLENCE = regex(
    rf"{_DID}(threatened to (?:kill|murder|hurt|harm|stab|shoot|burn|bomb|attack|hit|beat|punch|kick|slap|smash|rape)"
    rf"|(?:(?:punched|kicked|slapped|head-?butted|strangled|choked|stabbed|bit|beat|hit|struck|spat (?:at|on|in))"
    rf"(?= {_SOMEBODY})))",
    re.IGNORECASE,
)
"""Of somebody, and as a fact: "you hit the window" and "we were told that you hit her" say what was seen and told."""
_OFFICERS = r"(?:police|social services|social care|children['’]?s services|LADO|MASH)"
_POLICE = regex(
    r"\b(?:we|I|the school|the trust|the office|the head(?: ?teacher)?|staff)\b[^.;!?]{0,30}?\b"
    rf"((?:report|refer|pass|contact|inform|call|involv|notif|tell|told|complain)\w*\b[^.;!?]{{0,40}}?\b{_OFFICERS})\b"
    rf"|\b({_OFFICERS} (?:have|has|had|were|was|will|are|is)(?: now| also| already)?(?: been| be)?"
    r" (?:called|informed|told|contacted|involved|notified|dealing|investigating|looking))\b"
    rf"|\b(known to (?:the )?{_OFFICERS})\b"
    rf"|\b((?:reported|referred|passed|given|handed) to (?:the )?{_OFFICERS}|(?:matter for the police|police matter))\b"
    r"|\b(legal action|prosecut\w+|sue you|(?:take|see) you (?:to|in) court|injunction|our solicitors?)\b",
    re.IGNORECASE,
)
_JUDGES = regex(
    r"\byour?(?:['’](?:re|ve))?\s+(?:(?:are|were|have|had|been|being|appeared|seemed|to|be|a|an|the|clearly|obviously"
    r"|so|very|repeatedly)\s+)*"
    r"(racis[tm]|bull(?:y|ied|ying)|lied|drunk(?:en)?|violent|harass(?:ed|ing|ment)|stalk(?:ed|ing)|alcoholic"
    r"|(?:drug )?addict|danger(?:ous)?|unfit|mentally ill|mad|insane|crazy|psycho\w*|unstable|deranged|paranoid"
    r"|hysterical|stupid|ignorant|evil|pathetic|disgrace|intoxicated|high on"
    r"|(?:bad|terrible|useless|unfit) (?:mother|father|parent|mum|dad)|under the influence|on drugs)\b",
    re.IGNORECASE,
)
"""Of the person: "a concern about bullying" and "the word racist was heard" judge nobody."""
_SCOLDS = r"(disgusting|disgraceful|appalling|vile|despicable|shameful|outrageous|horrific|atrocious)"
_CONDUCT = r"(?:behaviou?r|conduct|actions?|language|attitude|manner|outburst)"
_JUDGES_CONDUCT = regex(
    rf"\b{_CONDUCT}(?: \w+){{0,2}}? (?:was|were|is|are)(?: \w+ly| so| very| quite)? {_SCOLDS}\b"
    rf"|\b{_SCOLDS} {_CONDUCT}\b|\b(like an? (?:lunatic|animal|mad\w*|maniac|thug|psycho\w*|idiot))\b",
    re.IGNORECASE,
)
_SITE = r"(?:site|school|premises|grounds?|gates?|playground|field)"
_AWAY = r"(?:(?:do not|don['’]t|never) come (?:back|on|in|near|to)|(?:stay|keep) (?:away from|off))"
_OUTCOME = regex(
    r"(?<!if )(?<!whether )\b(you(?: are|['’]re| will be| have been|['’]ve been| have now been| are now| are to be)"
    r"(?: now| hereby| therefore| permanently| temporarily)*"
    r" (?:banned|barred|excluded|prohibited|(?:not|no longer) (?:allowed|permitted|welcome)(?= (?:on|in|at|into|to "
    r"(?:come|enter|be))\b|[.,;]|$)))\b"
    r"|\byou (will no longer be (?:allowed|permitted|welcome))\b|\b((?:to|will|are) ban(?:ning)? you)\b"
    rf"|\byou ((?:must|may|can|are to)(?: not|not) (?:come|enter|set foot|be)\b[^.;!?]{{0,20}}\b{_SITE})\b"
    r"(?![^.;!?]*\b(?:without|unless)\b)"
    r"|\b((?:will|is going to) (?:lead to|result in|mean|end in) (?:an?|your) (?:site |school )?(?:ban|exclusion))\b"
    r"|(?<!asked to )(?<!told to )"
    rf"\b({_AWAY}\b[^.;!?]{{0,25}}\b{_SITE})\b"
    r"|\b(licen[cs]e to (?:enter|come)[^.;!?]{0,30} withdrawn)\b"
    r"|\b(ban (?:is|has been|will be)(?: now)? (?:in place|in force|imposed|put in place|issued|made))\b",
    re.IGNORECASE,
)
"""As settled: "you asked whether you are banned" and "you may be asked to stay away" settle nothing."""
_MEETING = r"(?:our|the|this|that|an?|any|every|each|all|both) (?:\w+ )?(?:invitations?|offers?|meetings?)\b"
_REFUSED = regex(
    r"\byou(?:(?:['’]ve|['’]d)|(?: (?:have|had|then|also|again|since|still|\w+ly)))*"
    rf" (?:(?:refused?|declined?)(?: to (?:attend|meet|come|discuss)\b[^.,;]*| {_MEETING}| *(?=[.,;!]|$))"
    rf"|(?:ignored|rejected|turned down) {_MEETING}"
    r"|(?:would|did) not (?:agree to )?(?:attend|meet)(?= (?:us|the|our|with|any|at)\b|[.,;!]|$)"
    r"|(?:chose not|failed|were unwilling|were not willing) to (?:attend|meet|come to (?:the|our|a) meeting)\b[^.,;]*)"
    r"|\byour refusal to (?:attend|meet|come|discuss)\b[^.,;]*",
    re.IGNORECASE,
)
"""Of the meeting: "you refused to leave" says what was done."""


def accuses(text: str) -> Iterator[Doubt]:
    """Yield what accuses the person of a crime, threatens them with the law, or judges them."""
    if words := ", ".join(accusing_words(text)):
        message = f"No letter prints what stands in `Letter wording`: {words}."
        yield Doubt(words, message, f"{NEUTRAL}.")
    ours = without_their_words(text)
    crimes = [*_told(_CRIME, ours), *(m[1] for m in _VIOLENCE.finditer(ours) if not is_told(ours, m.start(1)))]
    for word in once(crimes):
        yield Doubt(word, f"`Letter wording` may accuse of a crime: “{word}”.", f"{NEUTRAL}{OR_REPEAT}", True)
    for word in once(_told(_POLICE, without_threats(ours))):
        message = f"`Letter wording` tells of the police or the law: “{word}”."
        yield Doubt(word, message, f"Leave it out: the letter is about the code alone{OR_REPEAT}", True)
    for word in once([*_told(_JUDGES, ours), *_told(_JUDGES_CONDUCT, ours)]):
        yield Doubt(word, f"`Letter wording` judges the person: “{word}”.", f"{NEUTRAL}{OR_REPEAT}", True)


def foretells(text: str) -> Iterator[Doubt]:
    """Yield what tells of a ban, in a letter that is about none."""
    for words in once(_told(_OUTCOME, without_their_words(text))):
        message = f"`Letter wording` says “{words}”, and this letter bars nobody."
        yield Doubt(words, message, f"Leave it out: a ban has its own letter{OR_REPEAT}", True)


def refuses(text: str) -> Iterator[Doubt]:
    """Yield what says that the person refused a meeting."""
    for words in once(match[0].strip() for match in _REFUSED.finditer(text)):
        yield Doubt(
            words,
            f"`Letter wording` says “{words}”, and no `Meeting outcome` holds a refusal.",
            "Write refused in `Meeting outcome` if they did; else leave it out of `Letter wording`.",
        )


def _told(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the words of each match that say it: those of its group, where it has one."""
    return [next((group for group in match.groups() if group), match[0]).strip() for match in pattern.finditer(text)]
