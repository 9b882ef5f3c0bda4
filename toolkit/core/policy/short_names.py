"""First names and the short forms that people go by in England, and pairs that look alike and are two names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

_GROUPS = """
abigail abby abbie abi gail
alan al allan allen
alexander alex alec sandy xander
alexandra alex alexa lexi sandra
alfred alf alfie fred
alison ali allison
amanda mandy
amelia millie amy
andrew andy drew
angela angie ange
ann anne annie
anthony tony antony ant
arthur art artie
barbara barb babs
benjamin ben benny
bernard bernie
beverley bev
bradley brad
caroline carol carrie caz
catherine katherine kathryn catharine katharine kathrine cathy kathy kate katie kath cath kitty katy
charles charlie chas chuck
charlotte charlie lottie
christine chris chrissie tina
christina chris chrissie tina
christopher chris kit topher
clifford cliff
daniel dan danny
danielle dani
david dave davey davy
deborah debra debbie deb debs
dennis den denny
dominic dom
donald don donny
dorothy dot dotty dolly
douglas doug dougie
edward ed eddie ted teddy ned
eleanor ellie nell nelly elinor
elizabeth liz lizzie beth betty bess eliza elisabeth libby betsy
emily em
emma em
frances fran franny
francesca fran franny
francis frank
frederick fred freddie freddy
gabrielle gabby gabi gabriella
gareth gaz
gary garry gaz
geoffrey geoff jeffrey jeff
gerald gerry jerry
gillian gill jill jillian
gordon gord
graham graeme grahame
gregory greg
gwendoline gwen
harold harry hal
henry harry hal
helen helena
ian iain
imogen immy
isabella bella izzy issy
isabel isobel bella izzy issy
jacob jake
jacqueline jackie jacqui jacky
james jim jimmy jamie
jane janie janey
janet jan
janice jan
jason jase
jean jeanie
jennifer jenny jen jenni jennie
jessica jess jessie
joanne jo joanna
john jon johnny
jonathan jon jonny jonathon johnathan
joseph joe joey
josephine jo josie
joshua josh
judith judy jude
julia julie jules
julian jules
karen kaz
kenneth ken kenny
kevin kev
kimberley kim kimberly
kristopher kris
laura laurie
lawrence laurence larry laurie
leonard len lenny leo
lesley leslie les
linda lynda lyn lynn
lorraine lori
louise lou
lucy lucie
lynne lynn lyn
madeleine maddie maddy madeline
malcolm mal
margaret maggie meg peggy marge margie madge greta
marcus marc mark
martin marty
mary molly
matthew matt matty mathew
maureen mo
maximilian max
melanie mel
melissa mel lissa
michael mike mick micky mikey mickey
michelle shelley chelle michele
mohammed mohamed muhammad mohammad mo
natalie nat
natasha tasha nat
nathan nate
nathaniel nat nathan
nicholas nick nicky nicolas nico
nicola nicky nikki nic
norman norm
oliver ollie olly
olivia liv livvy
pamela pam
patricia pat patsy trish tricia patty
patrick pat paddy
penelope penny
peter pete
philip phil phillip pip
philippa pippa pip
rachel rach rachael
raymond ray
rebecca becky becca bex bekah
reginald reg reggie
richard rich rick ricky dick richie
robert rob bob bobby robbie bert
roger rodge
ronald ron ronnie
rosemary rosie rose
russell russ
samantha sam sammy
samuel sam sammy
sarah sara
sebastian seb
simon si
sophie sophia soph
stephanie steph stevie
stephen steven steve stephan
stuart stewart stu stew
susan sue susie
suzanne sue suzie susie
susannah sue susie susanna
sylvia syl
terence terry terrance
teresa theresa tess tessa terri
thomas tom tommy
timothy tim timmy
tracey tracy trace
valerie val
vanessa nessa
victoria vicky vicki vikki tori
vincent vince vinny
virginia ginny
vivienne viv vivien vivian
walter wally walt
wilfred wilf
william will bill billy willy
zachary zach zak zac
""".strip().splitlines()


def _groups() -> dict[str, tuple[int, ...]]:
    found = defaultdict[str, list[int]](list)
    for number, line in enumerate(_GROUPS):
        for name in line.split():
            found[name].append(number)
    return {name: tuple(numbers) for name, numbers in sorted(found.items())}


SHORT_FORMS: Mapping[str, tuple[int, ...]] = _groups()
"""A first name → the groups that it is in: two names of one group may be one person's."""

_TWO_NAMES = """
paul paula, robert roberta, daniel danielle, michael michaela, joseph josepha, justin justine, martin martine,
martin martina, carl carla, karl karla, erik erika, eric erica, louis louise, george georgia, george georgina,
oliver olivia, julian juliana, simon simona, simon simone, denis denise, dennis denise,
francis francesca, henry henrietta, alexander alexandra, stefan stefanie, gabriel gabriella, gabriel gabrielle,
christian christiana, christian christina, nicholas nichola, jo joe, jean jeanne, leon leonie, philip philippa
""".replace("\n", " ").split(",")

TWO_NAMES = frozenset(frozenset(pair.split()) for pair in _TWO_NAMES)
"""Pairs one slip apart that are names of two people: a man's and a woman's."""
