"""Common first names of parents in England: evidence that words are a name, and never a condition for one."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


WOMEN = _names(
    """
    abbie abigail adele adrienne agata agnes agnieszka aisha aisling alana aleksandra alex alexandra alexis alice
    alicia alina alison amanda amber amelia amina amy ana anastasia andrea angela angharad aniela anita anna annabel
    anne ann annette annie antonia anya april ashleigh asma audrey ayesha barbara beata becky belinda bella bernadette
    beth bethan bethany beverley bianca branwen brenda bridget bronwen bryony camilla cara carina carly carmen carol
    caroline carolyn carrie carys catherine cathy celia ceri chantelle charlotte chelsea cherie cheryl chloe christina
    christine claire clara clare claudia colette connie cora courtney danielle daphne dawn deborah debbie debra
    deepa delyth demelza denise derwa diana diane dilys dominika donna dora doreen doris dorota edith eileen elaine
    eleanor elena eleri elise eliza elizabeth ella ellen ellie elowen elsie emily emma erica esther eve evelyn ewa
    faith farah fatima fay faye felicity ffion fiona florence frances francesca freya gabriela gail gemma georgia
    georgina geraldine gill gillian gina gita glenys glynis grace grazyna greta gwen gwyneth hafsa halina hannah
    harriet hayley hazel heather heidi helen helena henrietta hilary holly hope ida imogen ines ingrid iona irena
    irene iris isabel isabella isla iwona ivy jackie jacqueline jade jan jane janet janice jasmine jayne jean jemma
    jennifer jenny jess jessica jill jo joan joanna joanne jodie josephine josie joy joyce judith judy julia julie
    june justyna kamila kara karen karolina kasia kate katarzyna katherine kathleen kathryn kathy katie katy kavita
    kayleigh keira kelly kensa keren kerensa kerri kerry khadija kiera kinga kirsten kirsty lamorna laura lauren
    leah leanne lena lesley lily linda lindsay lindsey lisa liz lorna lorraine louisa louise lowena lowenna loveday
    lucinda lucja lucy luisa lynda lynn lynne lynsey mabel maddie madeleine maggie magdalena maja malgorzata mandy
    manpreet margaret margot maria marian may maisie marie marion marta martha martina mary
    maryam matilda maureen maxine meera megan
    melanie melissa mercy meraud merryn mia michelle mina mira miriam moira molly mollie monica monika morwenna
    nadia nadine nancy naomi nasreen natalia natalie natasha neha nesta nia nicola nicole nikki nina noor nora norma
    olga olena olivia oksana pamela pat patricia patrycja paula pauline penelope penny petra philippa phoebe poppy
    pooja priya prudence rachael rachel radha rebecca rhiannon rhona rita roberta robyn rosa rosalind rosamund rose
    rosemary rosie ros rowena roxanne rukhsana ruby ruth sabina sadia saffron saima sally samantha sandra sara sarah
    sasha savannah senara seren shabana shannon sharon sheila shelley shirley shreya sian sienna silvia simone sinead
    siobhan sioned sofia sonia sophia sophie stacey stella stephanie sue sunita susan susanna suzanne svetlana sylvia
    sylwia tamara tamsin tamsyn tania tanya tara tegen teresa tessa thelma theresa tina toni tracey tracy tricia
    ursula una unity urszula valerie vanessa vera verity veronica vicky victoria violet vivien wanda wendy wenna
    weronika wiktoria winifred yasmin yvette yvonne zainab zara zelah zoe zofia zuzanna
    adriana amelie anca anjali aoife ava betty bridie caitlin catriona ciara dolly edna eilidh enid ethel evie ewelina
    fernanda gwenda hattie hetty hilda hina huda ioana irina isabelle jenna joanie juliana katya lakshmi layla leila
    lola lottie luciana ludmila mairi mandie mari mariam marjorie mavis meena mihaela morag muriel nell nellie nerys
    ngozi niamh nusrat orla parveen peggy reena rekha rhian roisin roxana rubina sana saoirse shazia shona susie suzie
    suzy tilly tracie zahra zena zeta
    """
)

MEN = _names(
    """
    aaron abdul abdullah adam adnan adrian ahmed aidan al alan alasdair albert aled alec alex alexander alfie alfred
    ali alistair alun amar amir amit andrew andy andrzej angus anthony antony archie arjun arnold arthur artur arun
    asif austol barry bart bartosz basil ben benedict benjamin bernard bill billy blake bob boris brad bradley
    branok brendan brett brian bruce bryan bryn cador callum calum cameron carl cecil charles charlie chris christian
    christopher cledwyn clifford clive colin connor conor corey craig curtis cyril dafydd daley damian damien dan
    daniel danny darius darren daryl dave david dawid dean declan denis dennis denzil derek dermot desmond dewi
    dilip dominic don donald douglas duncan dylan eamonn eddie edgar edmund edward edwin elliot elliott emlyn emrys
    emyr eric ernest ethan euan evan farhan faisal felix finlay francis frank fraser fred freddie frederick gareth
    gary gavin geoff geoffrey george gerald gerard geraint gerren gethin gilbert giles glen glenn glyn gordon graeme
    graham grant greg gregory grzegorz guto guy gwilym hamish hamza hari harish harold harry harvey hassan heath hector
    henry herbert hubert hugh hugo huw hussain hywel ian ibrahim idris ieuan ifan imran iqbal irfan isaac ismail ivan
    ivor iwan jack jacek jacob jago jaime jake jakub jamal james jamie jan janusz jared jarek jaroslaw jason javed
    jay jeff jeffrey jeremy jerome jerzy jim jimmy joe joel john johnny jon jonathan jordan jory joseph josh joshua
    josef juan julian justin kacper kamil karl karol keith ken kenneth kevin khalid kieran kitto krystian krzysztof
    kumar kyle lance laurence lawrence lee leigh lenny leo leon leonard leroy les leslie lewis liam lloyd logan louis
    lucas luke lukasz maciej malcolm marc marcin marcus marek mariusz mark martin martyn massen mateusz matt matthew
    maurice max maxwell merlin michael michal mick miguel mike miles milosz mitchell mohamed mohammad mohammed mohsin
    muhammad morgan myghal nathan nathaniel neal neil neville nicholas nick nigel noah noel norman oleksandr oliver
    ollie omar oscar osman owain owen ozzy pascoe patrick paul pavel pawel percy perran pete peter petroc phil philip
    phillip piers piotr piran pradeep przemyslaw rafal raj rajesh rakesh ralph ramesh rashid ravi ray raymond reece
    reg reginald reuben rex rhodri rhys richard rick ricky robert robin rod roderick rodney roger roland ron ronald
    rory ross roy ruan rupert russell ryan salim salman sam samuel sanjay saul scott sean sebastian selwyn seth shane
    shaun sid sidney silas simon slawomir stanley stefan stephen steve steven stewart stuart suresh talan tariq ted
    terence terry theo thomas tim timothy tobias toby todd tom tomasz tommy tony travis treeve trevor tristan tudor
    tyler umar usman vernon victor vijay vikram vince vincent vinod wahid waldemar walter warren wayne wesley
    wilfred will william wojciech yusuf yousaf zac zachary zaheer zbigniew
    aiden albie anil ashok barnaby baz bert bertie bogdan cai caleb callan chidi cian cormac dai daz deepak delroy
    dexter diarmuid dougal eli elijah emeka eoghan eoin ezra fergus florin gaz gideon gregor ionut jasper jayden
    jeremiah jez johnnie jonah jonny kenny kev kian kofi kwame lachlan len levi magnus manoj marius marlon mihai mikey
    ned niall oisin olly padraig rahul reggie rohit ronnie ruairi rufus sandeep seamus stan struan sunil suraj teddy
    tunde tyrone vikas vlad wyn zach zack zak zander zane zeb zed
    """
)

EITHER = _names("ash ashley chris drew ellis jamie jean jo jody kai kerry kim lee leigh lesley lou mel nat nicky")
EITHER |= _names("pat robin rowan sam sandy sasha shay sim stevie taylor terry tony val vivian wing zaid kay rene")
EITHER |= _names("ali alex andrea billie blake bobbie cameron charlie dylan frankie georgie jay jordan jude jules")
EITHER |= _names("logan max morgan reece rory tyler")

FIRST_NAMES = WOMEN | MEN | EITHER

SURNAMES_AS_WELL = _names(
    """
    alexander allan anthony arnold arthur barry blake bradley bruce cameron carol charles clifford conor couch craig
    curtis daniel david dean desmond dominic donald douglas drew duncan dylan edmund edward elliot elliott ellis evan
    faith fay felicity finlay florence francis frank fraser gareth george gerald gerard gilbert giles glen glyn
    gordon grace graham grant greg gregory guy harold harry harvey heath hector henry herbert hilary holly hope hugh
    hugo hussain isaac iqbal ivor jack jacob james jerome john jordan joseph joy joyce jude julian kay keith kelly
    kenneth kerry kerr khalid kumar kyle lance laurence lawrence lee leigh lennon leonard leslie lewis lloyd logan
    louis lucas lucy luke malik marion mark marshall martin martyn mason matthew maurice max maxwell may merlin michael
    miles mitchell mohamed mohammed morgan murray nancy neal neil nelson neville nicholas noble noel norman oliver
    oscar osman owen parker pascoe patrick paul perry peter philip ralph raymond reece reid rex reynold rhys richard
    robert robin roger roland rose ross rowan roy russell ryan salmon sam samuel scott selwyn seth shane shannon
    shaw shirley sidney simon stanley stephen stevens stewart stuart taylor terry theo thomas timothy todd tony
    travis tristan tudor tyler van vernon victor vincent violet walter warren wayne wesley will william wing
    jory jago kitto massen perran treeve ruan derwa loveday lamorna gethin emlyn idris bryn bryan gavin ray jay lucas
    ali ahmed hassan ibrahim rashid abdul abdullah omar imran amir tariq mohammad muhammad yusuf yousaf salim usman
    ismail farah asif javed noor nasreen raj ravi gill lynn lynne beverley shelley lindsay lindsey lesley courtney
    hayley penny josef karol stefan aaron adam albert alec basil benedict bernard brett christian clive connor dale
    dennis denis derek edgar eric ernest eve felix gale ivan joel juan kim luis marcus nick percy phillip piers rita
    ruby ruth silas stella toby ash shay sim val wing zaid zelah merryn petroc piran kofi parveen zahra mari nell betty
    jonah gideon ezra eli caleb callan lachlan fergus cormac zane magnus jasper barnaby dexter levi gregor dai len stan
    bert ned anil deepak ashok sunil tyrone marius vlad niall wyn cai reggie
    """
)
"""First names that are often a surname: "James R" may be R James, "Jane R" is not a whole name."""


COMMON_SURNAMES = _names(
    """
    smith jones williams brown davies evans johnson roberts walker wright robinson thompson white hughes edwards
    hall green clarke clark wood jackson turner hill harris cooper ward moore morris king watson baker morrison
    harrison allen phillips parker bennett cook cox shaw richards bailey carter rogers adams price mills wilson
    webb hunt palmer mason knight ellis matthews rees jenkins chapman wilkinson richardson hunter stone west fox
    patel khan singh kaur begum hussain ahmed rose foster simpson fisher barnes pearson reynolds griffiths powell
    """
)
"""Surnames that everybody knows: beside one of them a first name in capitals is still a first name."""


def is_common_surname(word: str) -> bool:
    return word.casefold() in COMMON_SURNAMES


def is_first_name(word: str) -> bool:
    """Whether a word, or each part of a hyphened one, is among them."""
    return all(part in FIRST_NAMES for part in word.casefold().split("-"))


def is_only_first_name(word: str) -> bool:
    return is_first_name(word) and word.casefold() not in SURNAMES_AS_WELL


def is_mans(word: str) -> bool | None:
    """Whether a first name is a man's; None where it is anybody's or not known."""
    folded = word.casefold()
    if folded in EITHER or (folded in MEN) == (folded in WOMEN):
        return None
    return folded in MEN
