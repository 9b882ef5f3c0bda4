"""The words in which schools tell what was done, as patterns for one normalised clause of a remark."""

from __future__ import annotations

from toolkit.core.incidents.clauses import DAY
from toolkit.core.patterns import regex

PERSON = (
    r"mums?|mother|dads?|father|parents?|carers?|guardian|grand(?:parent|mother|father|ma|dad)|nan"
    r"|her|him|them|both|family|they|she|he"
)
PEOPLE = rf"(?:{PERSON})"
SENT = r"(?:sent|issued|e ?mailed|posted|given|handed|delivered|served|hand delivered|went|gone|mailed)"
DID = rf"(?:{SENT}|banned|barred)"
_SURELY_SENT = r"(?:sent|e ?mailed|posted|delivered|served|mailed)"
_A = r"(?:a |an |the |their |her |his )?"
_FIRST = r"(?:(?:1st|first|initial|formal) )*"
_TO = r"(?:to|for|re|about|regarding|in for|requesting|offering|to arrange|to request|to offer)"
_MEETING = rf"{_TO} {_A}(?:formal )?meeting"
_SITE = r"(?: from (?:the )?(?:school )?(?:site|school|premises|grounds|property)(?: site| premises| grounds)?)?"
_SET = r"(?:arranged|booked|offered|set|set up|scheduled|organised|planned|agreed|confirmed|fixed)"

WARNING = (
    r"(?:(?:formal|final|written|official|first|1st) )*warning letter|letter of warning"
    rf"|written warning(?: letter)?|warning (?={_SURELY_SENT})"
    r"|letter warning of (?:a |possible |potential )*ban|ban warning letter|warning of (?:a |possible )*ban letter"
)
REMINDER = r"(?:meeting|invitation) reminder(?: letter)?|reminder letter|reminder of (?:the )?(?:meeting|invitation)"
BAN = (
    rf"(?:(?:formal|site) )*ban(?:ning)? letter|barring letter|letter of ban|(?:banned|barred){_SITE}"
    rf"|(?:site )?ban(?= (?:issued|imposed|given|started|starts|began|{DAY}|from {DAY}))"
    r"|(?:site )?ban (?:put )?in place"
)
INVITED = (
    rf"{_FIRST}(?:meeting|invitation|invite)(?: request| invitation| invite)? letter"
    rf"|letter (?:of invitation|{_MEETING}|inviting(?: {PEOPLE})? (?:{_MEETING}|in|to meet))"
    rf"|(?:e ?mail )?inviting(?: {PEOPLE})? {_MEETING}"
    rf"|(?:meeting )?(?:invitation|invite)(?: {_MEETING})?(?= |$)"
    rf"|invited (?:{PEOPLE} )?(?:{_MEETING}|in(?: to (?:meet|discuss|talk))?|to (?:come in|meet|discuss))"
)
HELD = (
    rf"(?:resolved|sorted(?: out)?|settled) (?:at|in|during) {_A}(?:formal )?meeting|"
    rf"{_FIRST}meeting (?:with {PEOPLE} )?(?:(?:was|has been|now) )?(?:held|took place|happened|attended)"
    rf"|met(?: up)?(?: with)?|(?:had|held) {_A}meeting|meeting had|attended {_A}meeting"
)
OFFERED = rf"{_FIRST}meeting(?: (?:was|has been|is))?(?: with {PEOPLE})?(?: {_SET})?(?: for| on)?(?= {DAY}| with|$)"
ARRANGED = regex(rf"\b{_SET}\b")

_FILLERS = (
    "sent issued emailed mailed posted given handed delivered served out over home went gone done by email e mail post"
    " hand recorded special first 1st class delivery via copy dated formal letter to from on the a an was has been were"
    " have had also yes and with of at in is for now both ht head headteacher hos hod slt dht aht office school"
    " person child pupil bookbag bag mr mrs ms miss dr today re regarding about following incident"
    " behaviour conduct imposed started starts began"
)
FILLERS = frozenset([*_FILLERS.split(), DAY])
"""What changes nothing beside a step."""
BARE = frozenset(["on", "the", "a", "at", "in", "school", "and", DAY])
"""What may stand beside a meeting of which nothing more is said: one with the head may be the staff's."""
_TALK = "discuss discussed concerns expectations resolve resolved talk through went calm positive good"
TALK = frozenset(_TALK.split())
"""What may stand beside a meeting that was held."""
WHO = regex(rf"^{PEOPLE}$")
BY_WHOM = regex(r"\b(?:with|by|and) (?:mr|mrs|ms|miss|dr) \w+(?= |$)")
REMINDED = regex(rf"\breminder (?={SENT})")
ENDS = regex(
    rf"\b(?:until|till|to) (?P<end>{DAY}|(?:the )?(?:end of (?:the )?)?"
    r"(?:half ?term|term|xmas|christmas|easter|summer)(?: holidays?)?)\b"
)
"""The last day of a ban."""
ABOUT_DAY = regex(
    r"\b(?:re|regarding|about|following|after|for)(?: the)? (?:incident|behaviour|events?)(?: (?:on|of))?"
    rf" {DAY}\b"
)
"""The incident's own day."""

INSIDE = regex(
    r"\bto (?:the )?(?:head\w*|ht|hos|slt|office|school|trust|hub|governors?|legal|clerk|ceo|dsl|chair|staff|all|la)\b"
)
"""A letter on its way within the trust: for somebody to read or sign."""
OTHERS = regex(
    r"\b(?:apology|complaint|solicitors?|thank you) letter\b|\bletters? (?:of complaint|of apology|apologising)\b"
    r"|(?<!warning )(?<!ban )(?<!meeting )\bletters? (?:(?:was|has been) )?received(?! by)\b"
    r"|\breceived (?:a |the )?letter\b"
    r"|\bletters? from (?!(?:the )?(?:head\w*|ht|hos|slt|school|office|trust|us)\b)"
    r"|\bletter to (?:all )?(?:parents|families|governors|la|ofsted|police|council|staff|solicitors?)\b"
    rf"|^(?:{DAY} )?{PEOPLE} (?:sent|wrote|handed in|delivered|brought)\b"
    r"|\b(?:staff|slt|team|smt|governors?|board|briefing|pta|ta[cfs]|eha|cin|cp|lac|core group|agency|professionals?"
    r"|progress|annual|senco?|ehcp?|review|strategy|assembly) meeting\b"
    r"|\bmeeting (?:of|with) (?:the )?(?:staff|slt|governors?|board|police|la|social)\b|\bparents? evening\b"
    r"|\b(?:dogs?|phones?|cars?|scooters?|bikes?) (?:is |are |was |were )?ban(?:ned)?\b"
    r"|\bban(?:ned)? (?:on |the )?(?:dogs?|phones?)\b|\bmet (?:police|office)\b"
    r"|\bmet (?:up )?with (?:the )?(?:staff|team|slt|governors?|la|police|teachers?|child|pupil)\b"
    r"|\bmet (?:\w+ ){0,3}(?:gate|playground|door|corridor|reception|hall|entrance|car park)\b"
    rf"|\bwarned (?:{PEOPLE} )?(?:about|re|regarding|that|not|of|over|against|to)\b"
    r"|\bwarned (?:other|staff|colleagues|all)\b"
)
"""Letters, meetings and bans of others."""
_INFORMAL = (
    r"informal (?:\w+ )?warning(?! letter)|warned informally|warning (?:given |issued )?informally|informally warned"
)
HEDGE = regex(
    r"\b(?:to (?:be|send|follow|do|go out|write|issue|draft|invite|arrange|book|ban|consider|warn|give|meet)"
    r"|needs?|needed|needing|required|requires?|should|will|would|could|may|might|must|shall|can"
    r"|consider\w*|propos\w*|plan(?:ned|ning|s)?|draft\w*|prepar\w*|pending|await\w*|tbc|tbd|tba|due|next"
    r"|if|unless|before|possib\w*|potential\w*|likely|recommend\w*|suggest\w*|advis\w*|discuss|discussing|threat\w*"
    r"|intend\w*|not|no|never|nor|without|cancel\w*|unsent|ready|approv\w*|sign(?:ed|ing)?|print\w*|typed"
    r"|writing|send|sending|consult\w*|thinking|decid\w*|option|whether|hold|instead|verbal\w*|orally|oral"
    rf"|{_INFORMAL}"
    r"|told|tell|tells|said|explain\w*|hed|shed|theyd|hell|shell|theyll|ill|going|want\w*|wish\w*|requested by"
    r"|asked|asks?|by phone|on (?:the )?phone|in person|phone call|nfa|didnt|hasnt|havent|wasnt|isnt|dont|doesnt"
    r"|wont|cant|chas\w*|unable|failed|refer\w*|refused by|rejected)\b"
)
"""Words of what is only meant, said or denied."""
GOVERNED = regex(
    rf"\b(?:be|being|not|never|nt|hasnt|havent|wasnt|isnt|didnt|yet|unless|if(?: \w+){{0,3}})"
    rf" (?:(?:yet|been|be|being|to be) )*{DID}\b"
    rf"|\bno (?:\w+ )?(?:letters?|invitation|warning|ban|meeting)\b(?: \w+){{0,2}} {DID}\b|\bbefore\b.* {DID}\b"
    rf"|\b(?:would|could|should|might|may|will|must)(?: \w+){{0,2}} {DID}\b|^(?!.*\b(?:letter|written))"
    rf".*\b(?:verbal|{_INFORMAL})"
)
"""A sending that such a word denies or puts off; any other beside one is in doubt."""
MENTION = regex(
    rf"\b(?:(?:wrote|written) to (?:the )?{PEOPLE}|written to(?= |$)"
    r"|letters?|barring|banned|barred|ban|bans|warning|warned|meeting|met|(?:invite|invitation)s?"
    r"|invit\w+ (?:\w+ ){0,2}(?:meet\w*|in|to come|letter|sent)|reminder (?:letter|sent|emailed|posted))\b"
)
_NOT = r"(?:did not|didnt|failed to|not|never|has not|hasnt|have not|havent)"
OUTCOME = regex(
    rf"(?:(?:{PEOPLE}|who|so far|still|has|have|had|then) )*"
    rf"(?:{_NOT} (?:attend\w*|come|came|show(?: up)?|turn(?:ed)? up)|dna|no ?show"
    r"|(?:refused|declined|refuses|declines)(?: to (?:attend|come(?: in)?|meet|engage))?|wont (?:attend|come|meet)"
    rf"|no (?:reply|response|answer)(?: received)?|{_NOT} (?:reply|replied|respond|responded|answer)"
    r"|unresolved|(?:it |matter )?(?:was |is |still )?not (?:been )?(?:resolved|agreed)|no (?:agreement|resolution)"
    r"|(?:did not|didnt|could not|couldnt) agree|disagreed|walked out"
    r"|attended|came(?: in)?|turned up|showed up|re ?arranged|re ?scheduled|postponed)"
    rf"(?: (?:{PEOPLE}|the|a|meeting|letter|invitation|invite|offer|to|for|on|yet|so far|it|of|well|{DAY}))*"
)
OF_COMING = regex(
    r"\b(?:(?:refus\w*|declin\w*|unwilling|agreed) to (?:attend|come|meet|engage)"
    r"|(?:will not|wont|would not|wouldnt|not|isnt|arent) (?:be )?(?:coming|attending|attend|come in|engage)"
    r"|(?:did not|didnt|failed to|never|not) (?:attend|turn(?:ed)? up|show(?:ed)? up|come|came)"
    r"|turned up|showed up|no ?show|dna"
    rf"|{PEOPLE} attended(?! (?:a and e|hospital|school|by))|{PEOPLE} came(?: in)?|came in(?: (?:to|for|and|on))?)\b"
)
"""What is said of a meeting among other words."""
EMAILED = regex(
    rf"(?:{DAY} )?(?:e ?mail (?:was |has been )?sent|sent (?:an? )?e ?mail)"
    rf"(?: (?:to|on|out|home|by|office|ht|the|{PEOPLE}|re|regarding|about|following|incident|behaviour|this|{DAY}))*"
)
"""An email that was sent, and may have been the letter; "Emailed mum" says only that somebody wrote to her."""
OF_A_MEETING = regex(r"\b(?:meeting|invit\w+|to meet)\b")
SPOKE = regex(r"\b(?:spoke|spoken|talked|chat|chatted|conversation|discussed|called|rang|phoned|telephoned)\b")
RESOLVED = regex(
    r"(?:(?:all|now|matter|issue|situation|fully|is|was|has been|been) )*(?:resolved|sorted(?: out)?)(?: now)?$"
)
ONLY_SENT = regex(rf"(?:{SENT}|{DAY}|by|e ?mail|post|hand|on|to|{PEOPLE}|recorded delivery|first class|1st class| )+")
_INTEREST = (
    "letter ban barr warn meet met invit remind resolved sorted attend refuse declin repl respon show dna came arrang"
    " sched postpon ltr wrote written resolv agree walked turned email e-mail"
    " bounc undeliver returned deliver"
)
INTEREST = regex("|".join(_INTEREST.split()))
"""A text that holds none of these need not be looked at: most do not, and looking takes time."""
