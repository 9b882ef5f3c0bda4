"""What offices write with words in between, as the phrase that it is: "told a Year 3 child off", "called her names"."""

from __future__ import annotations

import re

from toolkit.core.patterns import regex

_SOMEBODY = r"(?:(?!(?:about|re|regarding|to|for|that|in|into|at|with|from|on)\b)[\w.'’]+ )"
_ONE = (
    r"(?:him|her|them|staff|me|us|mr|mrs|ms|miss|(?:the|a|an|another) (?:other )?(?:member|ta|head|teacher|caretaker"
    r"|cook|receptionist|secretary|senco|site|crossing|lunchtime|office|volunteer|parent|mum|dad|child|pupil|lady|man|woman))\b"
)
_CHILD = r"(?:child|pupil|boy|girl|toddler|kid|student|children|pupils|boys|girls|kids|students)\b"
_SOMEBODY_ELSES = (
    r"(?:(?:an?|another|other|others'?|the|two|three|some|several|someone else['’]?s|somebody else['’]?s"
    r"|(?:an)?other (?:parent|mum|dad|famil(?:y|ie)|people)['’]?s['’]?)(?: [\w'’]+){0,3}? )"
)
_INSULT = r"(?:liar|cow|idiot|moron|bitch|prick|wanker|twat|bastard|slag|scum|witch|muppet)s?"
_IMAGES = r"(?:photos?|photographs?|pictures?|pics?|images?|videos?|films?|footage|clips?|screenshots?|recordings?)"
_OF_PUPILS = rf"(?:of|with|showing) (?:[\w'’]+ ){{0,4}}?(?:other )?{_CHILD}"
_PUBLIC = r"(?:facebook|fb|whatsapp|social media|online|twitter|x|instagram|insta|tik ?tok|snapchat|youtube)\b"

_OTHERWISE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (regex(pattern, re.IGNORECASE), phrase)
    for pattern, phrase in (
        (rf"\btold {_SOMEBODY_ELSES}{_CHILD} off\b", "told off another child"),
        (rf"\btelling {_SOMEBODY_ELSES}{_CHILD} off\b", "telling off another child"),
        (rf"\b(told|telling) off {_SOMEBODY_ELSES}{_CHILD}", r"\1 off another child"),
        (rf"\bcalled {_SOMEBODY}{{1,3}}names\b", "called names"),
        (rf"\bcalled ({_SOMEBODY}{{1,3}}?)(?:an? )?(?:[\w*]+ ){{0,2}}?{_INSULT}\b", r"insulted \1"),
        (rf"\b(?:gave|giving|gives) {_SOMEBODY}{{0,4}}the (?:middle )?finger\b(?! [a-z]*pu)", "made a rude gesture"),
        (rf"\bblock(?:ed|ing) {_SOMEBODY}{{1,3}}(?:way|path|exit)\b", "blocked the way"),
        (r"\b(?:shook|raised|waved) (?:a|his|her|their) fists?\b(?= at)", "made a threatening gesture"),
        (
            rf"\b(?:threw|chucked|hurled) (?!up|out|away|abuse|insult){_SOMEBODY}{{1,4}}?"
            rf"(?=(?:at|over|towards) {_ONE})",
            "threw an object ",
        ),
        (
            rf"\b(?:post(?:ed|ing)|upload(?:ed|ing)|(?:shar(?:ed|ing)|put)(?=.{{0,90}}\b{_PUBLIC})) {_SOMEBODY}{{0,3}}?"
            rf"{_IMAGES} {_OF_PUPILS}",
            "posted photos of pupils",
        ),
        (
            rf"\b(?:post(?:ed|ing)|shar(?:ed|ing)|put|upload(?:ed|ing)) {_SOMEBODY}{{0,3}}?{_IMAGES}"
            rf"(?= of (?:[\w'’]+ ){{1,5}}with (?:other )?{_CHILD})",
            "posted photos of pupils",
        ),
        (
            rf"\b(?:filmed|photographed|recorded) (?:other |the |some )?{_CHILD}"
            rf"(?=.{{0,40}}\b(?:posted|shared|put|uploaded)\b.{{0,20}}{_PUBLIC})",
            "posted photos of pupils",
        ),
        (rf"\b{_IMAGES} {_OF_PUPILS} (?:on|to|in) (?=(?:the |class )*{_PUBLIC})", "photos of pupils posted on "),
        (r"\bwalked (?:straight|right|directly) past (?:the )?(?:reception|office)\b", "walked past reception"),
        (r"\blet(?:ting)? (?:other|another|two|some|several) (?:parents?|people|adults?) in\b", "let others in"),
        (r"\bwithout signing in\b", ", did not sign in"),
        (r"\b(?:not signing|no sign(?:ing)?) in\b", "did not sign in"),
        (rf"\bcalled {_SOMEBODY}{{1,3}}(?:an? )?(?:useless|waste of space)\b", "called names"),
        (
            rf"\b(?:had a go at|wagged (?:a|his|her) finger at) {_SOMEBODY_ELSES}{_CHILD}"
            r"(?!['’]?s\b)",
            "approached another child",
        ),
        (
            rf"\b(?:told|warned) (?!by\b)({_SOMEBODY}{{1,3}}?)to watch (?:his|her|their|your) backs?\b",
            r"threatened \1",
        ),
        (
            rf"\b(?:told|telling) (?!by\b){_SOMEBODY}{{1,3}}?to (?:get stuffed|f off|eff off|do one)\b",
            "verbal abuse",
        ),
        (rf"\bgave (?!birth){_SOMEBODY}{{1,4}}?a (?:right |real )?mouthful\b(?! of (?!abuse))", "gave verbal abuse"),
        (r"\b(?:stuck|put|gave) (?:two|2) fingers up (?:at|to)\b", "made a rude gesture to"),
        (rf"\b(?:had|held|took) (?={_ONE}){_SOMEBODY}{{1,3}}?by the (?:collar|throat|neck|scruff)\b", "grabbed staff"),
        (
            r"\bbarged into (?:the )?(?:y\d|yr ?\d|year \w+|ks\d|class\w*|lessons?|nursery)\b",
            "barged into class",
        ),
        (
            r"\b(?:brought|walked|took|had) (?:a|the|his|her|their) (?:[\w'’]+ ){0,2}?(?:staffie|husky|spaniel|labrador"
            r"|terrier|collie|puppy|alsatian|whippet|bulldog|rottweiler|poodle|cockapoo|labradoodle)"
            r"(?= (?:on|in|into|onto|to|through) (?:\w+ ){0,2}?(?:site|school|yard|playground|field|premises|grounds))",
            "brought a dog",
        ),
        (r"\bdisrupt(ed|ing|s)\b(?! by)", r"disrupt\1 school"),
    )
)
_HIM = regex(r"\b(told|telling) (?:him|her|them) off\b", re.IGNORECASE)
_THEIR_CHILD = regex(
    rf"\b(?:another|other|someone else['’]?s|somebody else['’]?s|[\w]+['’]s)(?: [\w'’]+){{0,3}}? {_CHILD}",
    re.IGNORECASE,
)


def as_phrases(text: str) -> str:
    """Return a text with these turned into phrases. "Told him off" is one where another's child is named before it."""
    for pattern, phrase in _OTHERWISE:
        text = pattern.sub(phrase, text)
    found = _HIM.search(text)
    if found and _THEIR_CHILD.search(text[: found.start()]):
        return f"{text[: found.start()]}{found[1]} off another child{text[found.end() :]}"
    return text
