"""What a school office writes into `Letter wording`: which words are asked about, and which go out unasked.

A letter to Mrs Jane Smith, of a school whose Head is Mrs Helen Curnow and whose contact is Mrs Hale. The truth was
written down before the rules were.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import OFFICE, SLT, TRUST, person, plan, row, sent

from toolkit.core.rows import PersonName, RowPerson
from toolkit.core.steps import Step

MRS_SMITH = RowPerson(
    "Mrs Jane Smith", PersonName("Jane Smith", "jane smith", "Mrs Smith"), emails=("jane.smith@mail.example",)
)
SCHOOLS = tuple(replace(s, head="Mrs Helen Curnow" if s.code == "bude" else "Mr Tom Rowe") for s in TRUST.schools)
ELSEWHERE = row(9, "10 Nov", person("Kim Orr"), office={"approved_by": OFFICE}, victims=("Lynne Bate (TA)",))

ASKED = {
    "an outcome before the meeting": [
        ("You are banned from the site.", "You are banned"),
        ("you have now been barred from the school until Christmas", "barred"),
        ("You will be banned if you do this again", "will be banned"),
        ("You must not come on to the school site until further notice.", "must not come on"),
        ("You are no longer welcome on our site", "no longer welcome"),
        ("This will lead to a ban.", "will lead to a ban"),
        ("you will no longer be allowed on the school site", "no longer be allowed"),
        ("The Governors have decided to ban you", "to ban you"),
        ("A ban is now in place", "ban is now in place"),
        ("Please stay away from our school", "stay away from our school"),
        ("Your licence to enter the site has been withdrawn", "licence to enter the site has been withdrawn"),
    ],
    "a crime as a fact": [
        ("You threatened to kill a member of staff.", "threatened to kill"),
        ("you have threatened to burn the school down", "threatened to burn"),
        ("You punched a colleague in the face", "punched"),
        ("you spat at our receptionist", "spat at"),
        ("You trespassed on the school field", "trespassed"),
        ("you committed an offence on our premises", "an offence"),
        ("You burgled the shed", "burgled"),
        ("You stole a coat", "stole"),
    ],
    "the police, and the law": [
        ("we have reported you to the police", "reported you to the police"),
        ("The police have been informed of what you did.", "police have been informed"),
        ("Your name has been passed to social services", "social services"),
        ("You are known to social services", "known to social services"),
        ("We will take legal action", "legal action"),
        ("you may be prosecuted", "prosecuted"),
    ],
    "somebody who stands nowhere else in the row": [
        ("Mr Carter told us that you shouted", "Carter"),
        ("Miss K. Carter-Jones was upset by this", "Carter-Jones"),
        ("mrs carter was upset", "carter"),
        ("Mr de Souza asked you to leave", "Souza"),
        ("You came with Mr Smith", "Mr Smith"),
        ("You shouted at Mrs Curnow.", "Curnow"),
        ("Mr Rowe of Looe saw you", "Rowe"),
        ("S. Roskilly has seen your message", "Roskilly"),
        ("Sarah on reception asked you to leave", "Sarah"),
        ("you and Kim Orr shouted", "Kim Orr"),
        ("Lynne Bate felt upset", "Lynne Bate"),
        ("Your son Tyler was upset", "Tyler"),
        ("your partner Mark shouted", "Mark"),
        ("Mark Brown came with you", "Mark Brown"),
        ("you shouted at the Head, Helen Curnow", "Helen"),
    ],
    "a place to fill in": [
        ("{{ salutation }} shouted at the gate", "{{ salutation }}"),
        ("{% if visitor %}You came to the office", "{% if visitor %}"),
        ("«Name» came to the office", "«Name»"),
        ("On <<date>> you shouted", "<<date>>"),
        ("On [date] you shouted", "[date]"),
        ("You spoke to [INSERT NAME] loudly", "[INSERT NAME]"),
        ("On XX/XX/2026 you shouted", "XX"),
        ("you came to XXXX and shouted", "XXXX"),
        ("{name} shouted", "{name}"),
        ("you shouted at ________ in the office", "________"),
        ("You spoke to ………… at the gate", "............"),
        ("TBC", "TBC"),
        ("see notes", "see notes"),
        ("As above", "As above"),
        ("see email of 3/11", "see email of 3/11"),
    ],
    "a refusal that nothing records": [
        ("You ignored our invitation to meet", "ignored our invitation"),
        ("You refuse to meet with us", "You refuse to meet"),
        ("you would not meet us", "would not meet"),
        ("You chose not to attend the meeting", "chose not to attend"),
        ("because of your refusal to attend", "your refusal to attend"),
        ("You failed to attend the meeting", "failed to attend"),
        ("you then refused to meet us", "you then refused to meet"),
    ],
    "a judgement": [
        ("You are an alcoholic", "alcoholic"),
        ("you are a danger to children", "danger"),
        ("Your behaviour was disgusting", "disgusting"),
        ("You were under the influence of drugs", "under the influence"),
        ("You are a bad mother", "bad mother"),
        ("You were clearly high on something", "high on"),
        ("You are mentally ill", "mentally ill"),
        ("you were swearing like a lunatic", "like a lunatic"),
    ],
}

UNASKED = {
    "an outcome that nobody announces": [
        "You asked whether you are banned from the field",
        "you said that the Head should be banned from teaching",
        "You were asked not to come to the office without an appointment",
        "You came on to the field, which is closed to visitors on sports day",
        "You shouted that you would not be banned",
        "you asked what happens if you are not welcome",
        "You were asked to stay away from the gate",
        "You're not allowed to bring dogs on to the site",
        "You cannot park on the school grounds without a permit",
        "The ban on dogs is in place all year",
    ],
    "what was done": [
        "You pushed past a member of staff",
        "you hit the window with your hand",
        "You said “I will kill you” in the playground",
        "a member of staff told us that you threatened to hit her",
        "staff took offence at your words",
        "You called a member of staff a liar and a thief",
        "You wrote that our staff are thieves",
        "You wrote on Facebook that the school is run by idiots and criminals",
        "You told us that your ex-husband threatened to kill you",
        "you said “you are a bully” to a member of staff",
        "You parked across the gate and did not move when you were asked to",
        "You sent five emails in one day, the last at 23:40",
        "An item was taken from the office",
        "You kicked the football over the fence",
        "you refused to leave when asked",
        "You would not give your name",
        "You were upset about bullying",
        "your message was felt to be offensive",
        'you told the office that staff were "useless" and "liars"',
        "Your message read: “you are a danger to our children”",
        "You hit another parent's car with your hand",
        "A pupil hit you with a ball and you swore",
        "you did not meet your child at the gate",
        "You failed to sign in at the office",
    ],
    "the police, called by others": [
        "You said that you would call the police",
        "you rang the police from the car park",
        "You told us “I will see you in court, and the police will hear of it”",
        "you parked beside the police station",
        "You threatened to take legal action",
        "You threatened to go to the police",
    ],
    "names that the letter gives itself, and words that are none": [
        "Mrs Curnow asked you to leave",
        "Mrs Hale will be glad to help with a date",
        "you, Mrs Smith, raised your voice",
        "Ms Jane Smith wrote to the office",
        "On Monday you came to Reception at Bude Primary",
        "You missed the bus, and Miss is what you called her",
        "You stood in Victoria Road, outside St Mary's",
        "Grace was being said in the hall; in May it will be again",
        "Your son on Monday was collected late",
        "your daughter Year 4 was collected late",
        "In Ruby Class you raised your voice",
        "You brought your dog, Max, on to the playground",
        "you shouted in front of the King Charles statue",
        "you spoke loudly about Mrs Curnow's decision",
    ],
    "signs that are no place to fill in": [
        "You wrote “he said nuffink [sic] to me”",
        "You wrote “Well […] I will come in”",
        "You left an XXL coat, and f____ was heard",
        "You said … nothing",
        "you used a word that begins with b.......",
        "The parking is as above the line of the kerb",
    ],
}

EVERY_ASKED = [pytest.param(*case, id=case[0]) for cases in ASKED.values() for case in cases]
EVERY_UNASKED = [pytest.param(text, id=text) for texts in UNASKED.values() for text in texts]


def planned(wording, reason="", older=(), by=OFFICE, **names):
    office = {"approved_by": by, "letter_wording": wording, "approval_reason": reason}
    return plan(*older, row(2, "17 Nov", MRS_SMITH, office=office, **names), ELSEWHERE, schools=SCHOOLS)


def asked(made):
    return [p.message for p in made.problems if p.code == "letter-wording" and p.row == 2]


def waits(made):
    return ["letter-wording" in d.blocked_by for d in made.decisions if d.person and d.person.name == MRS_SMITH.name]


@pytest.mark.parametrize(("wording", "words"), EVERY_ASKED)
def test_asked_and_the_words_are_named(wording, words):
    made = planned(wording)
    assert waits(made) == [True]
    assert any(words in message for message in asked(made)), asked(made)


@pytest.mark.parametrize("wording", EVERY_UNASKED)
def test_not_asked(wording):
    made = planned(wording)
    assert asked(made) == []
    assert waits(made) == [False]


@pytest.mark.parametrize("handler", ["Mrs Curnow", "Helen Curnow", "Mrs Hale", "HC / Mrs Hale"])
def test_whom_the_letter_names_anyway_may_have_dealt_with_it(handler):
    assert asked(planned("Mrs Curnow and Mrs Hale asked you to leave", handlers=(handler,))) == []


@pytest.mark.parametrize(
    "names", [{"victims": ("Headteacher",)}, {"witnesses": ("The Head",)}, {"victims": ("Curnow",)}]
)
def test_but_not_where_it_was_done_to_them_or_they_saw_it(names):
    (message,) = asked(planned("Mrs Curnow asked you to leave", **names))
    assert "somebody else of this row: Curnow" in message


@pytest.mark.parametrize("wording", ["You are banned from the site.", "Mr Carter told us", "you shouted at Mrs Curnow"])
def test_an_approver_lets_them_stand_by_repeating_them(wording):
    assert waits(planned(wording)) == [True]
    assert waits(planned(wording, reason=f"We say “{wording}” because they agreed.")) == [False]


@pytest.mark.parametrize("wording", ["Dear {{ salutation }}", "On [date]", "TBC"])
def test_nobody_lets_a_place_to_fill_in_stand(wording):
    assert waits(planned(wording, reason=wording)) == [True]


def test_a_letter_about_a_ban_may_say_so():
    warned = row(1, "14 Sep", MRS_SMITH, taken=[sent(Step.WARNING, "16 Sep")])
    assert asked(planned("You are banned from the site.", older=[warned], by=SLT)) == []
    assert len(asked(planned("You are banned from the site.", by=SLT))) == 1


def test_how_children_come_and_go_is_read_for_places_to_fill_in():
    warned = row(1, "14 Sep", MRS_SMITH, taken=[sent(Step.WARNING, "16 Sep")])
    office = {"approved_by": SLT, "collection_arrangements": "[Name] or Mr Carter will collect at the gate."}
    made = plan(warned, row(2, "17 Nov", MRS_SMITH, office=office), schools=SCHOOLS)
    said = [(p.column, p.message) for p in made.problems if p.code == "letter-wording"]
    assert said == [("Collection arrangements", "`Collection arrangements` holds “[Name]”, a place to fill in.")]
