"""Who did it, in an account: a letter only where the account says that it was the person of the row."""

from pathlib import Path

import pytest

from toolkit.core.incidents.account import Account, read_account
from toolkit.core.incidents.actors import Who
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.settings.policy import read_policy

JANE = Who.of("Mrs Jane Smith", "Tom Smith")
RUDE, THREAT, HIT = "offensive-language", "threats", "aggression"
MESSAGE, DOGS, SMOKE = "abusive-messages", "dogs", "smoking-drugs-alcohol"
LEAVE, TELLING_OFF = "disruption", "approaching-child"


@pytest.fixture(scope="module")
def phrases():
    return Phrasebook(read_policy(Path(), "", "Trust"))


def conduct(account: Account, phrases: Phrasebook) -> tuple[str, ...]:
    return tuple(each for each in account.own if each in phrases.policy.categories)


SOMEBODY_ELSE = """
Let other parents in through the side gate as asked by staff
Let other parents in at the caretaker's request, gate was jammed
Climbed over the gate with the Head's permission to let a child out
Brought a dog on site as agreed with Mrs Hale for the Y1 topic
Shouted out answers at the PTA quiz night
Shouted the answers from the back row
Swore in as parent governor at the FGB
Was sworn in as a trustee
Played the villain in the panto, shouting and booing from the stage
Ran the hit the teacher wet sponge stall at the fair
Nasty post about mum on Facebook last week, mum upset
Loose dog on site (not hers), rang the warden
Elbowed the door open with her hands full
Elbowed her way through a huge crowd to help a child who had fainted
Pushed his way to the front of the queue
Elbowed by another mum in the queue
Hit herself with the rounders bat
Was told by a parent to watch her back, very frightened
Had the dog by the collar so that it could not get out
Gave the baby a mouthful of yoghurt in reception
Had a go at another child's hook a duck stall
Complained that another parent shouted at her daughter
Complained that Mr Dunn shouts at the children
Says Miss Rowe shouts at the children too much
Says her ex-husband threatened her at handover
Said that a boy in Year 6 had been swearing at Tom
Son was sworn at by Year 6 boy, wants it dealt with
Was threatened by a man in the car park, very shaken
Was sworn at in the playground
Was verbally abused by another parent at drop off
Verbally abused by another mum, in tears
Sworn at by a driver outside school
Pushed by another parent in the queue
Apologised for her husband's shouting
Apologised for swearing at Mrs Bell last week
Witnessed another mother swearing at staff, gave statement
Witnessed the fight between two dads at the gate
Saw a man smoking by the gate
Heard shouting from the hall and came to tell us
Returned call re Tom's swearing in class
Called about threats made to Tom
Child swore at MDSA, mum informed
Tom swore at Mrs Bell, mum collected him
Pupil threatened another pupil with scissors. Parent phoned.
Informed that Sam had been aggressive to another child
Told that Tom had been swearing in class
Rang to report threatening messages her son received from a pupil
Rang to complain that Mr Dunn shouted at her son
Rang to say that Ben hit Tom
Reported being sworn at by another parent in the car park
Reported dog mess outside school
Reported people smoking by the gate
Reported that an unknown man was shouting at children
Reports smoking behind the hall
Asked if guide dog is allowed on site
Asked whether dogs are allowed on the field
Asked about the no smoking sign
Asked why a dog was on site
Received verbal abuse from neighbour on walk to school, told us
Received threatening text from Ben's mum, showed it to HT
Has had abusive messages from her ex
Her ex-husband swore at her outside school, police called
Her partner shouted at the TA
Partner shouted at the TA
Ben's dad swore at her in the playground
Another mum shouted at her at pick up
A man threatened her on the way in
Unknown male shouting at parents outside
Neighbour swore at her on the path
Grandson hit another child
Delivery driver swore at her in the lane
Mr Dunn shouted at her son, she is upset
Mrs Bell shouted at Tom
Mr Smith swore at the TA
He swore at the TA
Dad shouted at Mrs Bell
Staff shouted at Tom
Spoke to mum re her son's physical aggression at lunch
Spoke to her about shouting in the playground
Shouting heard from the car park, turned out to be a delivery driver
Threatening message turned out to be from someone else
Upset because Mr Dunn shouted at Tom
Upset that another child hit Tom
Unhappy about shouting at the gate
Worried about threats made by another family
Concerned that a parent is smoking at the gate
Wants to know why Ben hit Tom
Alleges that staff threatened her
Claims she was threatened by Ms Rowe
Denies swearing at Mrs Bell last week, asked for CCTV
Accused Mr Dunn of shouting at Tom
Victim of threats from another parent
Subjected to verbal abuse at the gate
If she swears again, letter to follow
Was mum swearing at the gate?
May have sworn at a TA - CCTV being checked
Someone swore at reception, not sure who
Swearing heard, not mum
Emailed about abusive comments made to Tom by a pupil
Letter sent home about smoking at the gates
Discussed Tom's aggressive behaviour with Mrs Bell
Meeting about Tom's physical aggression
Altercation between two other parents, she called us
Child came in upset as brother shouted at him. Threatened to run away.
Tom had a panic attack in assembly
Physical copy of the form handed in
Verbal agreement about lunch money
Attacked by a dog on the way to school
Bitten by dog at the gate
Reported that her daughter was hit, kicked and spat at
Complained about Mr Dunn, who swore at Tom
Complained about swearing in the playground, shouting at the gate and dogs
A parent shouted at Mrs Smith in the playground
Threats made to Mrs Smith by her sister
Email from Mrs Smith: Ben's mum is abusive
Told us her ex took Tom and threatened her
Tom says mum hit Ben
Step dad swore at Mr Kent
Mother-in-law shouted at staff
His aggression was discussed
Email from Ben's mum - abusive
Mum being bullied and threatened online
Mum is getting threats on Facebook
Had abuse shouted at her
Has an abusive partner
Mum felt threatened
Threatened in reception
Threatened to report us to Ofsted
Threatening legal action over the exclusion
Drugs talk for parents attended
Fight between Tom and Ben
Argument about parking between two mums
Mr S**** shouted at Tom
Came in crying, said a dad had grabbed her arm at the gate
Mum flagged that older pupils are vaping behind the gym
Mum phoned because the lunchtime supervisor had raised her voice at Tom
Has asked that the dog walkers stop using our path
Mum attended as first aid needed after fight
Tom assaulted by Ben on the bus, parents to be contacted
Told the office that a stranger was shouting through the railings
Mum shared screenshots of abusive messages sent to Tom
Handed in letter about the smoking outside the gates
Gave statement about the assault on Mrs Bell
Mum intervened when two parents were fighting
Stepped in when Kelly swore at the crossing patrol
Mum's ex turned up drunk, mum called police
Concerned parent - dog off lead near nursery
Not involved, but saw Mr Jones push the caretaker
Mrs Bell swore at Tom according to mum
Mum believes that staff have been aggressive towards Tom
Apologised on behalf of her husband who swore at Mrs Bell
Told us Tom is scared after being threatened
Mum very grateful that we dealt with the abusive parent
Contacted by school re Tom's swearing; supportive
Picked Tom up after he assaulted a TA
Tom's behaviour: kicking, hitting, swearing
Mum wants to press charges for assault
Verbal abuse suffered at bus stop, reported to police
Excluded pupil - assaulted staff
Suspended pupil: swore at staff
Suspended - assaulted staff
Fixed term exclusion - physical assault on TA
Son excluded for hitting a child
Angry child - kicked the TA
Incident with Tom - kicked TA
Kicking and biting in class. Mum informed.
Swearing at TA in class. Parents informed.
Fighting at break; letter home
Swore at teacher. Internal exclusion. Mum informed
Punched another child in PE, dad collected
Fight in Y6, Tom not involved
Pushed the door open
Hit the buzzer several times
Kicked the office door
Grabbed her bag and left
Grabbed Tom's coat from the peg
Hit her arm
Pushed a buggy into the TA
Shouted for help when Tom fell
Painted the shed door and cursed the rain
Shouted hello across the playground
Shouted to Tom to stop running into the road
Shouted at Tom at the gate
Shouted at her son in the playground
Screamed when a dog jumped up at her
Screaming toddler in the office
Dog bit her at the gate
Verbal warning given
Verbal feedback from TA about reading
Physical activity day - mum helped
Drugs found on the path by the caretaker
Cigarette ends found by the gate
Smoking shelter mentioned in newsletter
Abuse disclosed by mum, referred to DSL
Tried to calm down a mum who was swearing
Held back dad who was threatening staff
Spoke to a parent who was abusive
Mum pulled Tom away from a dog on site
Told him off
Told Tom off
Told her son off
Ben called Tom an idiot
Was called a liar by another mum
Class was interrupted by shouting from outside
Assembly disrupted by builders
Asked about collecting Tom during the ban
Emailed during ban to ask about collection
Grandad collects during ban
Unhappy that the teacher told another child off and not Ben
Mrs Bell told a child off; mum disagreed
Called the Head about a racist comment made to Tom
Gave Tom the finger puppet
Threw a ball over to Tom
Shared photos of the children with the class teacher
Posted photos of Tom's birthday on Facebook
Photos of children on Facebook reported by Mrs Smith
Showed us abusive comments on Facebook about her
Abusive comments made about Mrs Smith on class WhatsApp
Victim of Facebook abuse
Dog tied up outside gate
Aggressive dog on pavement reported
Aggressive cancer diagnosis, mum told us
Abusive relationship disclosed
Rude words on toilet wall found
Grabbed a coffee with HT
Attacked the policy in a letter to governors
Fighting for a place at the special school
Walked past a parent who was vaping
Let the office know that Ben swore at Tom
"""

DENIED = """
Very upset but no shouting or swearing, apologised for being late
Did not swear, raise voice or threaten, just upset
Calm and polite throughout; no abuse
No shouting, no swearing, no threats
Came in without shouting or swearing
Was not aggressive or abusive
Never shouted or swore
Asked not to bring the dog, and did not bring a dog
Registered assistance dog on site
Hit her head on the gate
Mum hit her head on the gate
Kicked her toe against the step, accident form done
Pushed a pushchair through the gate
Pushing buggy across the path
Slipped on ice and hit the ground hard
Hit by a car outside school
Brought her dog in, it is an assistance dog
"""

PLAIN = [
    ("Swore at Mrs Lane at the PTA quiz", RUDE),
    ("Shouted at the referee in the tug of war competition", RUDE),
    ("Swore in assembly", RUDE),
    ("Swore at the TA, then left as asked", RUDE),
    ("Hit another dad at the cake stall", HIT),
    ("Climbed over the gate without permission", "security-breach"),
    ("Slipped in behind the postman without signing in", "security-breach"),
    ("Supportive at first re exclusion, then sent a string of abusive texts", MESSAGE),
    ("Came in to complain about lost kit, fair enough, but then swore at Mrs Lane", RUDE),
    ("Effed and jeffed at Mrs Lane over a jumper", RUDE),
    ("Told the caretaker to f off", RUDE),
    ("Gave the crossing lady a right mouthful", RUDE),
    ("Stuck two fingers up at the caretaker", RUDE),
    ("Told Miss Pope to watch her back", THREAT),
    ("Had Mr Dunn by the collar", HIT),
    ("Elbowed Mrs Lane out of the way", HIT),
    ("Had a go at another child about a football", TELLING_OFF),
    ("Barged into Y3 to have it out with the teacher", LEAVE),
    ("Brought her husky onto the playground", DOGS),
    ("Rolled up stinking of booze at home time", SMOKE),
    ("Fired off 14 nasty emails over the weekend", MESSAGE),
    ("Swore at office staff over dinner money", RUDE),
    ("Shouted at Mrs Bell in the playground, children present", RUDE),
    ("Shouted and swore at the office staff", RUDE),
    ("Mum swore at Mrs Bell in reception", RUDE),
    ("Mother was shouting in reception", RUDE),
    ("Parent became abusive when told the office was shut", RUDE),
    ("Mrs Smith swore at the crossing patrol", RUDE),
    ("Jane Smith shouted at the TA", RUDE),
    ("She swore at Mr Kent", RUDE),
    ("Verbally abusive to the receptionist", RUDE),
    ("Was verbally abusive to the receptionist", RUDE),
    ("Very rude to staff on the gate", RUDE),
    ("Used foul language at the gate", RUDE),
    ("Shouted “you lot are useless” and stormed out", RUDE),
    ("Mum swore at Mr Kent then threw paper at him", RUDE),
    ("Came into reception and shouted at staff", RUDE),
    ("Came into reception shouting at staff", RUDE),
    ("Stormed into the office, shouting and swearing", RUDE),
    ("Walked into the hall and started swearing at Mrs Bell", RUDE),
    ("Rang the office, swearing at whoever answered", RUDE),
    ("Rang to complain about lunch and swore at the secretary", RUDE),
    ("Asked to leave, swore at staff", RUDE),
    ("Asked to see HT. Shouted at the secretary when told to wait.", RUDE),
    ("When asked to move her car, she swore at the caretaker", RUDE),
    ("At drop off, mum shouted at the crossing patrol", RUDE),
    ("In reception: shouted at Mrs Bell", RUDE),
    ("8.45 swore at the TA", RUDE),
    ("Confronted Mrs Bell, shouting", RUDE),
    ("Approached Mrs Bell shouting and swearing", RUDE),
    ("Mrs Bell was sworn at by mum", RUDE),
    ("Staff were verbally abused by this parent", RUDE),
    ("Was heard swearing at Mrs Bell", RUDE),
    ("Seen smoking at the gate", SMOKE),
    ("Mum was seen vaping on the field", SMOKE),
    ("Not happy with the answer, shouted at HT", RUDE),
    ("No reason given, swore at staff", RUDE),
    ("Would not stop shouting at staff", RUDE),
    ("Shouted at her son's teacher", RUDE),
    ("Shouted at LT in reception, told to leave", RUDE),
    ("Swore when the gate stuck", RUDE),
    ("Swore (found the note later, entered late)", RUDE),
    ("Calm at first but then shouted at Mrs Bell", RUDE),
    ("Extremely angry, swearing and shouting at the TA", RUDE),
    ("Lost her temper with the cook", RUDE),
    ("Threatened to punch the caretaker", THREAT),
    ("Made threats towards the Head by phone", THREAT),
    ("Threatened LT - said he'd 'have her'", THREAT),
    ("Refused to leave, threatening staff", THREAT),
    ("Threatening behaviour towards staff", THREAT),
    ("Mum was threatening towards Mrs Bell", THREAT),
    ("Followed Mrs Bell to her car and threatened her", THREAT),
    ("Pushed Mr Kent against the door", HIT),
    ("Aggressive towards TA, squared up to her", HIT),
    ("Physically aggressive towards Mr Dunn", HIT),
    ("Spat at the caretaker", HIT),
    ("Mum hit another parent at the gate", HIT),
    ("Involved in a fight with another parent", HIT),
    ("Sent an abusive email to the class teacher", MESSAGE),
    ("Sent abusive emails to the Head", MESSAGE),
    ("Abusive email sent to Mrs Bell", MESSAGE),
    ("Abusive voicemail left overnight", MESSAGE),
    ("Received abusive email from mum", MESSAGE),
    ("Left three abusive voicemails", MESSAGE),
    ("Two abusive emails to the office", MESSAGE),
    ("Posted photos of other children at sports day on Facebook", "posting-pupil-images"),
    ("Smoking on the school field at pick up", SMOKE),
    ("Vaping inside the gate", SMOKE),
    ("Brought dog on site again", DOGS),
    ("Dog on playground again, off lead", DOGS),
    ("Large dog on site", DOGS),
    ("Refused to leave, caretaker called", LEAVE),
    ("Told off another child in the playground", TELLING_OFF),
    ("Mr Kent reported that mum swore at him", RUDE),
    ("Tom's mum shouted at Mrs Bell", RUDE),
    ("Mother of Tom swore at Mrs Bell", RUDE),
    ("Her aggression towards staff is getting worse", HIT),
    ("Yet another abusive email", MESSAGE),
    ("Email - abusive, forwarded to HT", MESSAGE),
    ("Voicemail was abusive", MESSAGE),
    ("Lit a cigarette inside the gate", SMOKE),
    ("Mum rang after Tom was hit by Ben and swore at Mrs Bell", RUDE),
    ("Asked not to shout - continued to shout and swear", RUDE),
    ("Called Mrs Bell a f***ing idiot", RUDE),
    ("Had a verbal altercation with Mrs Jones", RUDE),
    ("Asked to put out cigarette, became aggressive", HIT),
    ("Swore back at Ben's dad", RUDE),
    ("Mum arrived late and shouted at the receptionist about the gate being locked", RUDE),
    ("Refused to wait, banged on the hatch and swore at LT", RUDE),
    ("Told HT she was useless, then threatened to come back with her brothers", THREAT),
    ("Became verbally abusive towards Miss Rowe when asked to move her car", RUDE),
    ("Mrs Smith was rude and aggressive on the phone to the office", RUDE),
    ("Sent 4 abusive messages through Dojo overnight", MESSAGE),
    ("Grabbed another parent's child by the coat", HIT),
    ("Mum threatened Mrs Bell, saying she would “get her sacked and worse”", THREAT),
    ("Mum pushed past Mrs Bell to get to the classroom", HIT),
    ("Made threats against the caretaker after being asked to leave", THREAT),
    ("Drunk at pick up, staff kept Tom in school", SMOKE),
    ("Verbally abused lunchtime supervisor, then left", RUDE),
    ("Verbally abused the site manager", RUDE),
    ("Threatened lunchtime supervisor", THREAT),
    ("Hit lunchtime supervisor on the arm", HIT),
    ("Hit Mrs Bell on the head with a folder", HIT),
    ("Kicked the caretaker in the shin", HIT),
    ("Slapped Mrs Bell's hand away", HIT),
    ("Grabbed Mrs Bell's arm", HIT),
    ("Pushed the TA into the door", HIT),
    ("Threw her coffee over the TA", HIT),
    ("Threw paper at Mrs Bell", HIT),
    ("Let her dog off the lead on the field", DOGS),
    ("Let his dog foul on the field", DOGS),
    ("Walked her dog across the playground", DOGS),
    ("Disrupting assembly", LEAVE),
    ("Walked into class and disrupted the lesson", LEAVE),
    ("Disrupted sports day by arguing with the Head", LEAVE),
    ("Interrupted class by shouting through the window", RUDE),
    ("Called Mrs Bell a stupid cow", RUDE),
    ("Called the TA names", RUDE),
    ("Gave staff the finger as she left", RUDE),
    ("Shook her fist at the receptionist", THREAT),
    ("Blocked Mrs Bell's way out of the classroom", THREAT),
    ("Approached another parent's child and told him off", TELLING_OFF),
    ("Told a Year 3 child off in the cloakroom", TELLING_OFF),
    ("Told another child off for pushing Tom", TELLING_OFF),
    ("Smelt strongly of alcohol at pick up", SMOKE),
    ("Appeared drunk at collection", SMOKE),
    ("Bombarded the office with abusive calls", MESSAGE),
    ("Walked straight past reception into classroom", "security-breach"),
    ("Followed a member of staff in without signing in", "security-breach"),
    ("Filmed pupils on phone and posted it to TikTok", "posting-pupil-images"),
    ("Posted photo of other children on Facebook", "posting-pupil-images"),
    ("Posted abuse about Mrs Bell on Facebook", "abusive-posts"),
    ("Abusive rant about school on Facebook", "abusive-posts"),
    ("Facebook abuse", "abusive-posts"),
    ("Came onto site during her ban", "ban-breach"),
    ("Seen in playground during ban", "ban-breach"),
    ("Entered site despite ban", "ban-breach"),
    ("Mum shouted at Head about Tom's exclusion", RUDE),
    ("Came in re Tom's exclusion. Swore at HT.", RUDE),
    ("In meeting about Tom's behaviour mum swore at HT", RUDE),
    ("Mum swore at Mrs Bell. Dad informed.", RUDE),
    ("Mr Jones swore at Mrs Smith, who swore back", RUDE),
    ("Shouted at her son's teacher about homework", RUDE),
]


def lines(text: str) -> list[str]:
    return [line for line in text.strip().splitlines() if line]


@pytest.mark.parametrize("text", lines(SOMEBODY_ELSE))
def test_what_somebody_else_did_or_may_have_done_is_not_the_persons(text, phrases):
    assert conduct(read_account(text, phrases, JANE), phrases) == ()


@pytest.mark.parametrize("text", lines(DENIED))
def test_what_the_account_denies_is_not_even_asked_about(text, phrases):
    account = read_account(text, phrases, JANE)
    assert (conduct(account, phrases), account.unclear) == ((), ())


@pytest.mark.parametrize(("text", "found"), PLAIN)
def test_what_the_person_plainly_did_is_understood(text, found, phrases):
    own = conduct(read_account(text, phrases, JANE), phrases)
    assert found in own
