"""Cells as offices type them: who is in each, in what order a letter prints the name, and who they are to the school.

"Jane Smith" is a parent; another kind stands behind a colon; "?" is somebody whom the cell does not name.
"""

import pytest

from toolkit.core.people import parse_people


def shown(text):
    people = parse_people(text)
    return [
        (person.name.display if person.name else "?")
        + ("" if person.kind == ("parent" if person.name else "unknown") else f": {person.kind}")
        for person in people
    ]


def cells(table):
    """Return one case for each line: the cell, "→", and its people with commas between them ("⏎" is a line break)."""
    pairs = [[part.strip() for part in line.split("→")] for line in table.strip().splitlines()]
    return [pytest.param(cell.replace("⏎", "\n"), people.split(", "), id=cell) for cell, people in pairs]


CAPITALS_AND_ORDER = """
    Bella Scott → Bella Scott
    SCOTT Bella → Bella Scott
    Bella SCOTT → Bella Scott
    SCOTT, Bella → Bella Scott
    SCOTT Bella (mum) → Bella Scott
    SCOTT Bella & SCOTT Dean → Bella Scott, Dean Scott
    KELLY Orla → Orla Kelly
    JAMES Tia → Tia James
    GRAHAM Bex → Bex Graham
    TAYLOR Kerry → Kerry Taylor
    MORGAN Rhys → Rhys Morgan
    JANE Smith → Jane Smith
    DAVID Jones → David Jones
    SARAH jones → Sarah Jones
    bella scott → Bella Scott
    smith jane → Jane Smith
    SMITH JANE → Jane Smith
    Smith Jane → Jane Smith
    Mrs Smith Jane → Jane Smith
    Thomas James → Thomas James
    Grace Kelly → Grace Kelly
    Smith,Jane → Jane Smith
    Smith ,Jane → Jane Smith
    SMITH,JANE → Jane Smith
    Smith, J → J Smith
    Smith J. → J Smith
    J.Smith → J Smith
    SMITH-JONES Ella → Ella Smith-Jones
    MACKENZIE-LEE, Tara → Tara Mackenzie-Lee
    O'BRIEN Siobhan → Siobhan O'Brien
    mrs jane smith → Jane Smith
    mr t brown → Mr T Brown
    MR K SINGH → Mr K Singh
    Mr SINGH → Mr Singh
    MACDONALD Fiona → Fiona Macdonald
"""

TITLES = """
    Mme Hélène Lefèvre → Hélène Lefèvre
    Mlle Dupont → Mlle Dupont
    Sra. Ana López → Ana López
    Señora Lopez → Señora Lopez
    Frau Braun → Frau Braun
    Mrs Jane Herr → Jane Herr
    Smith, Jane (Mrs) → Jane Smith
    Smith, Mrs Jane → Jane Smith
    Smith (Mrs) Jane → Jane Smith
    (Mrs) Jane Smith → Jane Smith
    Mrs J. Smith-Jones (Ella Y4) → Mrs J Smith-Jones
    Mrs J Smith-Jones - Ella Y4 → Mrs J Smith-Jones
    Mrs J Smith-Jones, Ella Y4 → Mrs J Smith-Jones
    Dr Amara Okafor → Amara Okafor
    Dr. A. Okafor → Dr A Okafor
    Rev. T. Hill → Rev T Hill
    Revd Tom Hill → Tom Hill
    Rev Hill → Rev Hill
    Mx Jo Lee → Jo Lee
    Cllr Jane Smith → Jane Smith
    Prof. Lee → Prof Lee
    Miss. Smith → Miss Smith
    Ms.Smith → Ms Smith
    Mr T.Brown → Mr T Brown
    Mr. T. J. Brown → Mr T J Brown
    Mr Khan / Mrs Khan → Mr Khan, Mrs Khan
    Mr Khan/Mrs Khan → Mr Khan, Mrs Khan
    Mr Khan, Mrs Khan → Mr Khan, Mrs Khan
    Mr and Mrs Khan → Mr Khan, Mrs Khan
    Mr. & Mrs. Khan → Mr Khan, Mrs Khan
    Mr & Mrs A Khan → Mr A Khan, Mrs A Khan
    Mr + Mrs Khan → Mr Khan, Mrs Khan
    Mrs and Mr Khan → Mrs Khan, Mr Khan
    Mr & Mrs Khan (Ella's parents) → Mr Khan, Mrs Khan
    Mr & Mrs O'Neil → Mr O'Neil, Mrs O'Neil
    Mr & Mrs van der Berg → Mr van der Berg, Mrs van der Berg
    Mr & Dr Patel → Mr Patel, Dr Patel
    Mr A Khan & Ms B Malik → Mr A Khan, Ms B Malik
    Mr & Mrs → ?
"""

SURNAMES = """
    O'Neil → ?
    Mrs O'Neil → Mrs O'Neil
    o'neil, siobhan → Siobhan O'Neil
    O'Neil Siobhan → Siobhan O'Neil
    de Souza → ?
    Ms de Souza → Ms de Souza
    Ana de Souza → Ana de Souza
    de Souza, Ana → Ana de Souza
    de Souza Ana → Ana de Souza
    DE SOUZA Ana → Ana de Souza
    D'SOUZA, ANA → Ana D'Souza
    van der Berg, Pieter → Pieter van der Berg
    Pieter van der Berg → Pieter van der Berg
    Pieter VAN DER BERG → Pieter van der Berg
    Van Der Berg, Pieter → Pieter Van Der Berg
    al-Hassan, Noor → Noor al-Hassan
    El Amrani, Youssef → Youssef El Amrani
    Smith (nee Jones), Jane → Jane Smith
    Jane Smith (was Jones) → Jane Smith
    Jane → ?
    Smith → ?
    SMITH → ?
    Mrs Ng → Mrs Ng
    Li Wei → Li Wei
    LI, Wei → Wei Li
    CHEN Xiaoming → Xiaoming Chen
    Wong Ka-Yee → Wong Ka-Yee
    Kim Min-ji → Kim Min-ji
    Ms Nguyễn Thị Lan → Nguyễn Thị Lan
    NGUYỄN Thị Lan → Thị Lan Nguyễn
    NGUYEN, Thi Lan → Thi Lan Nguyen
    OBI Chukwuemeka → Chukwuemeka Obi
    Adeyemi, Folasade → Folasade Adeyemi
    Mrs Folasade Adeyemi-Cole → Folasade Adeyemi-Cole
    Begum Fatima → Fatima Begum
    Fatima Begum → Fatima Begum
    KAUR Gurpreet → Gurpreet Kaur
    Singh, Gurpreet → Gurpreet Singh
    Mohammed Abdul Rahman → Mohammed Abdul Rahman
    Mohd. Iqbal → Mohd Iqbal
    Kowalska Anna → Anna Kowalska
    Kowalska Anna Maria → Anna Maria Kowalska
    KOWALSKA Anna → Anna Kowalska
    Anna Kowalska → Anna Kowalska
    Wiśniewski, Łukasz → Łukasz Wiśniewski
    WIŚNIEWSKI Łukasz → Łukasz Wiśniewski
    Zielińska-Nowak, Małgorzata → Małgorzata Zielińska-Nowak
    da Silva, Maria João → Maria João da Silva
    María José García López → María José García López
    POPESCU Ion → Ion Popescu
    Ní Bhriain, Aoife → Aoife Ní Bhriain
    Олена Шевченко → Олена Шевченко
"""

REMARKS = """
    Kim Orr - see CPOMS → Kim Orr
    Kim Orr – see CPOMS log → Kim Orr
    Kim Orr (see CPOMS) → Kim Orr
    Kim Orr, see CPOMS → Kim Orr
    Kim Orr see CPOMS → Kim Orr
    Kim Orr⏎see CPOMS → Kim Orr
    Kim Orr - CPOMS 1042 → Kim Orr
    Kim Orr - See notes → Kim Orr
    Kim Orr - phoned 3/9 → Kim Orr
    Kim Orr - rang the office → Kim Orr
    Kim Orr (by phone) → Kim Orr
    Kim Orr - spoke to Mrs Hill → Kim Orr
    Kim Orr - letter sent 3/9 → Kim Orr
    Kim Orr re Ella → Kim Orr
    Kim Orr (re: Ella Y4) → Kim Orr
    Kim Orr - Ella's mum → Kim Orr
    Kim Orr, Ella's mum, Y4 → Kim Orr
    Kim Orr 07700 900123 → Kim Orr
    Kim Orr? → ?
    Kim Orr (?) → ?
    possibly Kim Orr → ?
    Kim Orr (possibly) → ?
    Kim Orr - not sure → ?
    Kim Orr (unconfirmed) → ?
    Kim Orr and ? → Kim Orr, ?
    Kim Orr / unknown male → Kim Orr, ?
    Kim Orr (and others) → Kim Orr
    see CPOMS → ?
    see above → ?
"""

RELATIONS = """
    Ted Smith (pupil) mum → ?
    Ted Smith (pupil)'s mum → ?
    Ted Smith (Y4) mum → ?
    Ted Smith (Y4) - mum → ?
    Ted Smith Y4 mum → ?
    Ella Smith (pupil) mum → ?
    Ella Smith (Y4) - mum → ?
    Ella Smith Y4 mum → ?
    Mrs Smith (Y4) mum → Mrs Smith
    Jane Smith (Y4 mum) → Jane Smith
    Jane Smith - Y4 mum → Jane Smith
    Ted Smith mum → ?
    Ted Smith - mum → ?
    Ted Smith's mum → ?
    Mum - Ted Smith → ?
    Mum of Ted Smith → ?
    mum to Ted Smith Y4 → ?
    Ella Smith (dad) → ?
    Ella Smith's dad Tom → ?
    Mum of Ella B → ?
    Mum of Ella B (Y4) → ?
    Mum of Ella (Jane Smith) → Jane Smith
    Ella's mum Jane Smith → Jane Smith
    Ella's mum, Jane Smith → Jane Smith
    Ella's mum - Jane Smith → Jane Smith
    Ella's mum: Jane Smith → Jane Smith
    Ella Smith's mum Jane Smith → Jane Smith
    Ella's mum Mrs Smith → Mrs Smith
    Jane Smith (Ella's mum) → Jane Smith
    Jane Smith (Ella) → Jane Smith
    Jane Smith (Ella B, 4H) → Jane Smith
    Jane Smith (mum of Ella B) → Jane Smith
    Jane Smith mum of Ella B → Jane Smith
    Jane Smith (parent of Ella & Tom Y4) → Jane Smith
    Jane Smith (step-mum) → Jane Smith
    Jane Smith - step mum → Jane Smith
    Jane Smith, step mother → Jane Smith
    Tom Smith stepdad → Tom Smith
    Jane Smith (mum's partner) → Jane Smith
    Nan (Jean Smith) → Jean Smith
    Nan - Jean Smith → Jean Smith
    Auntie Jane Smith → Jane Smith
    Parent: Jane Smith → Jane Smith
    Parent (Jane Smith) → Jane Smith
    Foster carer Tom Lee → Tom Lee
    J Smith & partner → J Smith, ?
    Jane Smith + partner → Jane Smith, ?
    Jane Smith and husband → Jane Smith, ?
    Jane Smith and her husband → Jane Smith, ?
    Jane Smith and Ella's dad → Jane Smith, ?
    Jane Smith (mum) & Tom Smith (dad) → Jane Smith, Tom Smith
    step-dad → ?
    mum's boyfriend → ?
    Ella's parents → ?
    The Smiths → ?
    Smith family → ?
"""

STAFF = """
    Jane Smith (MDSA) → Jane Smith: staff
    Jane Smith - MDSA → Jane Smith: staff
    Jane Smith MDSA → Jane Smith: staff
    Jane Smith, midday supervisor → Jane Smith: staff
    Jane Smith (mid-day assistant) → Jane Smith: staff
    Jane Smith (works in kitchen) → Jane Smith: staff
    Jane Smith - works in the kitchen → Jane Smith: staff
    Jane Smith works in kitchen → Jane Smith: staff
    Jane Smith (TA in Y2) → Jane Smith: staff
    Jane Smith TA → Jane Smith: staff
    Jane Smith (T.A.) → Jane Smith: staff
    Jane Smith / TA → Jane Smith: staff
    Jane Smith (teaching asst) → Jane Smith: staff
    Jane Smith (LSA) → Jane Smith: staff
    Jane Smith - lunchtime supervisor → Jane Smith: staff
    Jane Smith (dinner lady) → Jane Smith: staff
    Jane Smith (cleaner) → Jane Smith: staff
    Jane Smith - our cleaner → Jane Smith: staff
    Jane Smith (school cook) → Jane Smith: staff
    Jane Smith (kitchen assistant) → Jane Smith: staff
    Jane Smith (site manager) → Jane Smith: staff
    Jane Smith (works in office) → Jane Smith: staff
    Jane Smith (receptionist) → Jane Smith: staff
    Jane Smith (SENDCo) → Jane Smith: staff
    Jane Smith (governor) → Jane Smith: staff
    Jane Smith (parent governor) → Jane Smith: staff
    Jane Smith (mum & governor) → Jane Smith: staff
    Jane Smith (chair of governors) → Jane Smith: staff
    Jane Smith (HLTA & mum of Ella) → Jane Smith: staff
    Jane Smith (mum, also staff) → Jane Smith: staff
    Jane Smith (staff parent) → Jane Smith: staff
    Jane Smith (parent/staff) → Jane Smith: staff
    Jane Smith - parent and TA → Jane Smith: staff
    Jane Smith (employed by the trust) → Jane Smith: staff
    Jane Smith (supply teacher) → Jane Smith: staff
    MDSA → ?: staff
    Midday supervisor → ?: staff
    Jane Smith (ex TA) → Jane Smith
    Jane Smith (former cleaner) → Jane Smith
    Jane Smith (used to be MDSA) → Jane Smith
    Jane Smith (not staff) → Jane Smith
    Jane Smith (PTA) → Jane Smith
    Jane Smith (TA's sister) → Jane Smith
    Jane Smith (wife of TA) → Jane Smith
    Jane Smith (nurse) → Jane Smith
    Jane Smith (mum of Ella, Mrs Hill's class) → Jane Smith
"""

OTHERS = """
    Tom Brown (pupil) → Tom Brown: pupil
    Tom Brown Y6 → Tom Brown: pupil
    Tom Brown, Year 6 → Tom Brown: pupil
    Tom Brown - Y6 pupil → Tom Brown: pupil
    Joe Bloggs (delivery driver) → Joe Bloggs: visitor
    Joe Bloggs - contractor → Joe Bloggs: visitor
    Joe Bloggs, plumber → Joe Bloggs: visitor
    Joe Bloggs (neighbour) → Joe Bloggs: visitor
    Neighbour - Joe Bloggs → Joe Bloggs: visitor
    Joe Bloggs (member of public) → Joe Bloggs: visitor
    Y4 parent → ?
    Reception mum → ?
    parent of Y4 child → ?
    mum (Y4) → ?
    Dad of Y2 boy → ?
    several parents → ?
    group of parents → ?
    anon caller → ?
    lady with dog → ?
    Mum x2 → ?
"""

SECOND_HELPING = """
    PATEL Priyanka (mum of Dev, 3B) → Priyanka Patel
    Mr. Singh (Dad) → Mr Singh
    mr & mrs patel → Mr Patel, Mrs Patel
    MR AND MRS PATEL → Mr Patel, Mrs Patel
    Ms J Hill - TA in Y3 → Ms J Hill: staff
    Sue Hill (lunchtime) → Sue Hill
    Sue Hill - MDSA and parent → Sue Hill: staff
    Sue Hill (mum) - also our MDSA → Sue Hill: staff
    Sue Hill (mum) MDSA → Sue Hill: staff
    Sue Hill mum / TA → Sue Hill: staff
    Sue Hill (Kitchen) → Sue Hill: staff
    Sue Hill (rude to TA) → Sue Hill
    Sue Hill - shouted at receptionist → Sue Hill
    Sue Hill (member of staff) → Sue Hill: staff
    Sue Hill [see CPOMS ref 4411] → Sue Hill
    Sue Hill: see email → Sue Hill
    Sue Hill via email → Sue Hill
    Sue Hill at the gate → Sue Hill
    Sue Hill in car park → Sue Hill
    Sue Hill on phone → Sue Hill
    Sue Hill (on phone) → Sue Hill
    Sue Hill - 2nd incident → Sue Hill
    Sue Hill x2 → Sue Hill
    Sue Hill (again) → Sue Hill
    Sue Hill again → Sue Hill
    Sue Hill (mum) + 2 others → Sue Hill, ?
    Sue Hill and unknown female → Sue Hill, ?
    Sue Hill + 1 → Sue Hill, ?
    Sue Hill, Dev's mum → Sue Hill
    Dev's mum (Sue) → ?
    Sue (Dev's mum) → ?
    Sue, Dev's mum → ?
    Dev Patel's Mum Priyanka Patel → Priyanka Patel
    Dev & Una's mum → ?
    Dev and Una Patel's mum → ?
    Dev and Una's mum - Priyanka Patel → Priyanka Patel
    Mum of Dev and Una - Priyanka Patel → Priyanka Patel
    Parents of Dev Patel → ?
    Priyanka Patel (Dev and Una) → Priyanka Patel
    Priyanka Patel (Dev Patel, Y4) → Priyanka Patel
    Priyanka Patel / Dev Y4 → Priyanka Patel
    Child: Dev Patel → Dev Patel: pupil
    Pupil - Dev Patel → Dev Patel: pupil
    Dev Patel (Year 6 pupil) → Dev Patel: pupil
    Dev Patel's grandad → ?
    Grandad (Dev Patel) → Dev Patel
    Mum (Priyanka) → ?
    Mum Priyanka Patel & Dad Raj Patel → Priyanka Patel, Raj Patel
    Mother Priyanka Patel → Priyanka Patel
    Mrs Patel (mum) and Mr Patel (dad) → Mrs Patel, Mr Patel
    Mrs Patel and her sister → Mrs Patel, ?
    Mrs Patel and son → Mrs Patel, ?
    Mrs Patel's brother → ?
    Mrs Patel’s sister Anita Rao → Anita Rao
    friend of Mrs Patel → ?
    partner of Priyanka Patel → ?
    Priyanka Patel's partner → ?
    Priyanka Patel's partner, Tom Lee → Tom Lee
    Priyanka Patel's partner Tom Lee → Tom Lee
    ex-partner Tom Lee → Tom Lee
    Tom Lee (ex partner of mum) → Tom Lee
    Tom Lee (mum's new boyfriend) → Tom Lee
    Tom Lee - lives with mum → Tom Lee
    Tom Lee (dad, no contact order) → Tom Lee
    Tom Lee (not dad) → Tom Lee
    Tom Lee (Dad) NOT TO COLLECT → Tom Lee
    Mr Tom Lee and Miss Ann Orr → Tom Lee, Ann Orr
    Miss A Orr & Mr T Lee → Miss A Orr, Mr T Lee
    A Orr / T Lee → A Orr, T Lee
    Orr, A / Lee, T → A Orr, T Lee
    Orr A & Lee T → A Orr, T Lee
    ORR Ann, LEE Tom → Ann Orr, Tom Lee
    ORR, Ann; LEE, Tom → Ann Orr, Tom Lee
    Orr, Ann (Mrs) & Orr, Tom (Mr) → Ann Orr, Tom Orr
    Orr / Lee → ?
    Ann Orr-Lee → Ann Orr-Lee
    Ann Orr Lee → Ann Orr Lee
    Ann-Marie O'Shea → Ann-Marie O'Shea
    Anne Marie de la Tour → Anne Marie de la Tour
    Okafor, Mrs Amara → Amara Okafor
    Okafor Amara → Okafor Amara
    Mrs Okafor Amara → Okafor Amara
    Mr Adebayo → Mr Adebayo
    Mr Nguyen Van Hung → Nguyen Van Hung
    Ms. Li → Ms Li
    Mrs Wei Chen → Wei Chen
    Szymańska-Żak Ewa → Ewa Szymańska-Żak
    Mr Ion → Mr Ion
    Unknown (Mrs Patel's brother?) → ?
    Mrs Patel? → ?
    ?Mrs Patel → ?
    Mrs Patel or Mrs Shah → Mrs Patel, Mrs Shah
    either Mr or Mrs Lee → ?
    Not Mrs Lee → ?
    Lee → ?
    T. Lee → T Lee
    T → ?
    TL → ?
    T.L. → ?
    Mr T → ?
    Ms P. → ?
    Mrs S-J → ?
    parent of Dev P → ?
    Dev P's mum → ?
    D Patel's mum → ?
    DP mum → ?
    Ted Smith's mum's partner → ?
    Mum of Ted Smith and Ella Smith → ?
    mum of Ted & Ella Smith Y4 → ?
    Mum of Ted Smith, Ella Smith → ?
    Ted Smith, Ella Smith's mum → ?
    Smith family (Ted Y4 & Ella Y2) → ?
    Mr Smith (Ted's dad) & Ted → Mr Smith, ?
    Jane Smith & Ted Smith (Y4) → Jane Smith, Ted Smith: pupil
    Jane Smith & son Ted → Jane Smith, ?
    Jane Smith (with Ted) → Jane Smith
    Jane Smith, mum to Ted Smith → Jane Smith
    Jane Smith (mum) Ted Smith (child) → Jane Smith, Ted Smith: pupil
    Jane Smith - mum of Ted Smith (Y4) → Jane Smith
    Jane Smith (mother of pupil) → Jane Smith
    Jane Smith re: Ted Smith → Jane Smith
    Jane Smith about Ted Smith's shoes → Jane Smith
    Ted Smith (re mum) → Ted Smith
    Ted Smith's mother Jane → ?
    Ted Smith's mother, Jane Smith → Jane Smith
    Ted's mum⏎Jane Smith → Jane Smith
    Jane Smith⏎Ted's mum⏎07700 900123 → Jane Smith
    Jane Smith⏎jane@mail.example⏎Ted Y4 → Jane Smith
    Jane Smith⏎MDSA → Jane Smith: staff
    Jane Smith⏎(works in kitchen) → Jane Smith: staff
    Ted (Y4) Smith mum → ?
    Ted Y4 mum → ?
    Ted mum → ?
    Mum Ted → ?
    Mum (Ted Smith) → ?
    Mum of Ted (Smith) → ?
    Mum: Ted Smith → ?
    parent of Ted Smith → ?
    Parent/carer of Ted Smith → ?
    Parent - Ted Smith → Ted Smith
    Carer for Ted Smith → ?
    Family of Ted Smith → ?
    Ted Smith family → ?
    Ted Smith parents → ?
    Ted Smith (parents) → ?
    Ted & Una Smith (parents) → Ted Smith, Una Smith
    Ted Smith's parents → ?
    Ted Smith parent → Ted Smith
    Pupil's mum → ?
    A. Smith (Mrs) → Mrs A Smith
    A Smith Mrs → Mrs A Smith
    Mrs. Smith/ Jane → Mrs Smith, ?
    Mrs Smith (Jane) → Mrs Smith
    Mrs Smith - Jane → Mrs Smith
    Jane/Janet Smith → Jane Smith, Janet Smith
    Sister of Kim Orr → ?
    Kim Orr sister → ?
    Kim Orr's older sister (20) → ?
    Kim's mum Mrs Orr → Mrs Orr
    Mr K Orr (Snr) → Mr K Orr
    Sarah-Jane O'Connor-Hughes → Sarah-Jane O'Connor-Hughes
    MR TOM BROWN → Tom Brown
    BROWN TOM MR → Tom Brown
    Brown T Mr → Mr T Brown
    brown, tom (dad) → Tom Brown
    BROWN, TOM - DAD → Tom Brown
    Tom BROWN (DAD) → Tom Brown
    Mr. Tom Brown - Dad of Ella Y3 → Tom Brown
    Tom Brown/Ella's Dad → Tom Brown
    Tom Brown, Dad to Ella and Ted → Tom Brown
    Tom Brown, Dad to Ella & Ted Brown → Tom Brown
    Ella Brown's Dad - Tom → ?
    Ella B's Dad → ?
    Mrs Brown - Ella's Nan → Mrs Brown
    Mrs. A. Brown (Grandmother) → Mrs A Brown
    Ms A Brown & Mr C Doe (parents of Ella) → Ms A Brown, Mr C Doe
    Amy & Chris Doe → Amy Doe, Chris Doe
    Amy Doe and Chris → Amy Doe, ?
    Mr C Doe + Amy → Mr C Doe, ?
    Ali Hassan → Ali Hassan
    HASSAN Ali → Ali Hassan
    Ali Smith (mum) → Ali Smith
    Charlie Smith (mum) → Charlie Smith
    Alex Smith (dad) → Alex Smith
    Andrea Rossi (dad) → Andrea Rossi
    Jean Dupont (dad) → Jean Dupont
    Jean Smith (nan) → Jean Smith
    Robin Hill (mum) → Robin Hill
    Sam Hill - dad → Sam Hill
    Maria dos Santos → Maria dos Santos
    Nkechi Sarah James → Nkechi Sarah James
    Tiegan Rose → Tiegan Rose
    Xanthe Lee → Xanthe Lee
    Kerenza Mark → Kerenza Mark
    Muhammad Yusuf Khan → Muhammad Yusuf Khan
    Mr Abdul → Mr Abdul
    Shabnam Bibi → Shabnam Bibi
    Bibi Shabnam → Bibi Shabnam
    Mrs Kaur → Mrs Kaur
    Kaur → ?
    Mr J Singh & Mrs H Kaur → Mr J Singh, Mrs H Kaur
    Jan Kowalski (dad) → Jan Kowalski
    Nowak Katarzyna → Katarzyna Nowak
    NOWAK K. → K Nowak
    Ms Cook → Ms Cook
    Jane Cook → Jane Cook
    Jane Cook (mum) → Jane Cook
    Jane Cleaner → Jane Cleaner
    Amy Governor → Amy Governor
    Tom Head → Tom Head
    Kim Park → Kim Park
    Lee Left → Lee Left
    Anna May → Anna May
    May Anna → May Anna
    Mark Read → Mark Read
    Mr Inn → Mr Inn
    Jane Smith (she is a TA) → Jane Smith: staff
    Jane Smith (cooks in school kitchen) → Jane Smith
    Jane Smith (volunteer) → Jane Smith
    Jane Smith (reads with Y2) → Jane Smith
    Jane Smith (works in Tesco) → Jane Smith
    Jane Smith (lunchtime assistant) → Jane Smith: staff
    Jane Smith (1-1 in Y3) → Jane Smith: staff
    Jane Smith (1:1 meeting) → Jane Smith
    Jane Smith - staff & mum of Ted → Jane Smith: staff
    Jane Smith (staff member's wife) → Jane Smith
    Jane Smith (Head's wife) → Jane Smith
    Kowalski Jan → Jan Kowalski
    Jane Bate (staff) & mum → Jane Bate: staff, ?
    Tom Brown (in Y6) → Tom Brown: pupil
"""


@pytest.mark.parametrize(
    ("text", "people"),
    [
        each
        for table in (CAPITALS_AND_ORDER, TITLES, SURNAMES, REMARKS, RELATIONS, STAFF, OTHERS, SECOND_HELPING)
        for each in cells(table)
    ],
)
def test_who_is_in_a_cell(text, people):
    assert shown(text) == people


@pytest.mark.parametrize(
    ("text", "salutation"),
    [
        ("SCOTT Bella", "Bella Scott"),
        ("Mrs Smith Jane", "Mrs Smith"),
        ("Smith, Jane (Mrs)", "Mrs Smith"),
        ("Dr Amara Okafor", "Dr Okafor"),
        ("Rev. T. Hill", "Rev Hill"),
        ("Ms Nguyễn Thị Lan", "Ms Lan"),
        ("Mrs J. Smith-Jones (Ella Y4)", "Mrs Smith-Jones"),
        ("Ms Kowalska Anna", "Ms Kowalska"),
    ],
)
def test_how_a_letter_greets_them(text, salutation):
    (person,) = parse_people(text)
    assert person.name.salutation == salutation
