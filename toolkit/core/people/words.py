"""The words that school offices put beside, around or instead of a name."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = {
    "mr": "Mr",
    "mrs": "Mrs",
    "ms": "Ms",
    "miss": "Miss",
    "mx": "Mx",
    "dr": "Dr",
    "doctor": "Dr",
    "rev": "Rev",
    "revd": "Rev",
    "rev'd": "Rev",
    "reverend": "Rev",
    "prof": "Prof",
    "professor": "Prof",
    "cllr": "Cllr",
    "mme": "Mme",
    "madame": "Mme",
    "mlle": "Mlle",
    "monsieur": "Monsieur",
    "frau": "Frau",
    "señora": "Señora",
    "senora": "Señora",
    "sra": "Señora",
    "señor": "Señor",
    "senor": "Señor",
    "señorita": "Señorita",
    "senorita": "Señorita",
    "srta": "Señorita",
}
"""Title as typed, casefolded and without a full stop → as printed. "Lord" and "Herr" are surnames too."""

PARTICLES = _words(
    """
    van von der den de del della di da dos du la le ten ter af al el bin bint ibn ur ul uz ap ab ferch st st. mac mc
    ó ní nic uí
    """
)
"""Words that belong to the surname after them. They keep the case they are typed in."""

NO_INITIAL = "ó"
"""A particle of one letter: with its accent it is no initial."""

FIRST_NAMES_TOO = frozenset(["al", "di", "da", "del", "della", "mac", "ab", "ten"])
"""Particles that are a first name where they come first with a capital: "Di Ash"."""

LOWER_PARTICLES = PARTICLES - {"st", "st.", "mac", "mc", "la", "le", "al", "el", "ó", "ní", "nic", "uí"}
"""Particles that are written small when the log shouts."""

SUFFIXES = frozenset(["jr", "jnr", "sr", "snr", "ii", "iii"])

HONOURS = frozenset(["MBE", "OBE", "CBE", "QC", "KC", "PHD", "MP"])
"""Letters after a name, in capitals; a letter leaves them out."""

RELATIONS = _words(
    """
    mum mums mummy mam mom mother mothers dad dads daddy father fathers stepmum stepdad stepmother stepfather
    stepparent grandad granddad grandfather grandpa grandma granny gran nan nana nanny nannan grandmother
    grandparent grandparents grampy grancha aunt aunty auntie uncle cousin brother sister sibling son daughter
    partner boyfriend girlfriend husband wife fiance carer carers childminder parents guardians family stepson
    stepdaughter
    """
)
"""Words that say how somebody is related, and that are seldom names themselves (`SURNAMES_TOO`)."""

OF_ANOTHER = _words("parents grandparents family sister brother wife husband son daughter aunt uncle cousin")
"""Relations that, straight behind a name, are somebody else's: "Ted Smith parents", "Kim Orr sister"."""

ROLES = RELATIONS | _words(
    """
    parent guardian step foster ex birth adoptive carer's friend neighbour visitor contractor volunteer staff
    teacher pupil child student ta hlta lsa mdsa msa senco sendco governor helper supplier driver delivery courier
    older younger elder big
    little biological estranged separated maternal paternal member public
    """
)
"""Words that may stand before or after a name as a remark."""

JOINING = _words(
    """
    and or of to the a an also is in at our who both for with year yr class
    """
)

LETTERS_BESIDE = frozenset(["TA", "HLTA", "LSA", "MDSA", "MSA", "SENCO", "SENCo", "SENDCO", "SENDCo", "CPOMS"])
"""Capitals that stand beside a name and are none."""

OPENING = _words(
    """
    see re ref regarding about via works worked working employed rang rung phoned telephoned called emailed texted
    messaged wrote spoke speaking visited attended came arrived left shouted swore said told who when while during on
    at in from letter letters by again not reported reporting informant witness witnessed complainant
    """
)
"""Small words with which a remark begins that no mark cuts off: "Kim Orr see CPOMS", "Jane Smith works in kitchen"."""

NOT_NAMES = _words(
    """
    unknown unnamed unidentified anon anonymous male female man woman men women gentleman gent lady ladies bloke
    vs versus against
    guy boy girl lad person persons people adult adults someone somebody anyone anybody nobody none nil caller
    driver delivery courier group several various multiple many both two three four in at of the with without by
    on from wearing outside near car lorry vehicle coat hoodie hat dog no not name names given known sure unsure
    tbc tba na redacted withheld see notes note above below as per member public staff visitor visitors
    contractor neighbour teacher headteacher pupil pupils student students child children kids relative
    relatives either possibly maybe probably same other others another his her their who was were is and or to for
    stranger passer passerby resident builder workman plumber postman parent/carer dont cant wont didnt doesnt
    couldnt wouldnt isnt wasnt cannot remember recall know knows knew idea user users worker workers supervisor
    assistant officer receptionist secretary therapist counsellor instructor official motorist cyclist pedestrian
    teenager teenagers youth youths lads volunteer volunteers helper helpers facebook instagram tiktok snapchat
    twitter whatsapp youtube messenger whole entire plus ask nk
    """
)
"""One of these among the words of a cell: it describes somebody, it does not name them."""

SURNAMES_TOO = _words(
    """
    child children driver male guy gent man boy carer teacher other one lady friend parent son given
    """
)
"""Words of those above that are surnames too: "Sue Driver", "Grace Child". A capital and a first name tell them."""

SELDOM_SURNAMES = _words("person student builder lad to or known sure dog partner")
"""Words of those above that are surnames where the first name before them is well known: "Amy To", "Ann Person"."""

ODD_SURNAMES = _words("ask four nobody none three two")
"""Words of those above that are surnames where a well-known first name stands before them, and no title alone."""

LABELS = _words("initials initial parent guardian person adult family contact visitor staff teacher governor")
"""Words that with letters behind them stand for somebody who is not to be named: "Parent A", "Initials JS"."""

FIRST_NAMES_LIKE_ROLES = frozenset(["guy", "nan", "nana"])
"""Words of those above that are a first name before a surname: "Guy Trevail", "Nan Keast"."""

NOBLE = frozenset(["Lady", "Sir", "Dame"])
"""Titles that count only before a name, with a capital: "Lady Anne Tregear", never "old lady"."""

DESCRIBING = _words(
    """
    a an the this that some any every each another my our your his her their same first second third last next new
    angry irate aggressive rude drunk drunken abusive shouting unhappy upset annoyed cross random strange suspicious
    white black asian mixed tall short large big small little young old older younger elderly middle aged bald blonde
    red blue green grey silver dark taxi bus van lorry truck cab minibus coach uber amazon dpd hermes evri asda tesco
    ocado pizza milk bin parcel post food class form supply head deputy assistant maths english pe music science art
    sports swimming dance piano guitar football cricket yoga drama history geography spanish french computing support
    trainee childs sons daughters pupils mums dads school site college university nursery reception year key main
    primary kinship legal single local former ex foster step birth adoptive temporary cover agency security general
    royal mail fedex parcelforce yodel argos aldi lidl morrisons sainsburys waitrose coop stagecoach ambulance tractor
    digger forklift skip refuse recycling fuel oil gas paper window boiler wifi internet computer it tv fire alarm
    removal removals maintenance repair printer council social online dinner lunch lunchtime breakfast estate
    letting traffic community yellow orange purple pink gold beige brown eastern western european african american
    polish romanian bulgarian lithuanian latvian ukrainian russian turkish indian pakistani bangladeshi chinese
    irish scottish welsh english cornish foreign british local concerned worried anxious distressed noisy naughty
    """
)
"""Words that with a role word beside them describe somebody: "Taxi Driver", "Angry Parent", "White Male"."""

THINGS = _words(
    """
    audi bmw ford vauxhall volvo toyota nissan honda mercedes merc peugeot renault citroen fiat skoda seat kia hyundai
    mazda suzuki tesla fiesta corsa astra golf polo focus clio micra mini rover jeep discovery transit hatchback
    saloon suv pickup motorbike scooter bike bicycle account accounts page profile chat team class crew club committee
    office department escort group agent chair help dojo helpline reception desk service surgery clinic
    """
)
"""Things that a description ends in where a name would end in a surname: "grey Audi", "online account"."""

SURNAMES_AS_THINGS = _words("ford page rover seat polo clio mini chair crew escort")
"""Those of the things that are surnames too, so that "Zennor Ford" is somebody."""

SMALL_IN_NAMES = PARTICLES | _words("y e i los las ní ni nic uí ui abu umm zu zur op ur ul uz un")
"""Words that stand small within a name, so that they tell nothing of its shape."""

BUSINESS = _words(
    """
    ltd limited plc llp co company sons services plumbing builders building council cic deliveries couriers
    taxis openreach electrical electrics scaffolding roofing catering logistics removals landscapes construction
    contractors inc dpd dhl evri yodel ocado amazon
    """
)
"""One of these in a cell: it names a firm."""

FIRMS = frozenset(["BT", "BP", "EDF", "UPS", "TNT", "RAC", "BBC"])
"""Firms by their capitals. Three capitals or more without a vowel ("DPD", "NHS") are one as well."""

NOTHING = frozenset(["", "n a", "na", "none", "nil", "no", "not known", "unknown", "tbc", "tba", "not given", "x"])
"""Normalised texts that stand for an empty cell."""
