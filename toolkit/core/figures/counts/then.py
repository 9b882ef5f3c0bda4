"""What the tables by school say of the period alone: the trust's, beside what it is compared with."""

from __future__ import annotations

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counts.bans import SKIPPED
from toolkit.core.figures.counts.days import NAMES
from toolkit.core.figures.counts.left_out import MEASURE as LEFT_OUT
from toolkit.core.figures.counts.legal import REFERRED
from toolkit.core.figures.counts.representations import DECIDED, DECISION, RECEIVED
from toolkit.core.figures.counts.schools import MEASURE as INCIDENTS
from toolkit.core.figures.counts.serious import OVERRIDDEN, SERIOUS
from toolkit.core.figures.crossing import period_columns
from toolkit.core.figures.persons import PEOPLE, REPEATED
from toolkit.core.figures.tables import Line, Measure, Table, Unit, Variable

DEFINITION = (
    "What the tables by school count, under the same names. What is open or in force on the day of counting is not "
    "among it: the logs do not say what was open on an earlier day."
)


def _of(measure: str, facet: str, kind: str) -> Measure:
    return measure, ((facet, kind),)


LINES: tuple[tuple[str, str, Measure], ...] = (
    ("people", "People with an incident", (PEOPLE, ())),
    ("repeated", "People with two incidents or more", (REPEATED, ())),
    ("serious", "Serious incidents", (INCIDENTS, SERIOUS)),
    ("overridden", "Serious incidents, overridden", (INCIDENTS, OVERRIDDEN)),
    ("referred", "Referred to the legal team", _of(INCIDENTS, *REFERRED)),
    *((f"timed-{name}", f"{name.capitalize()}s whose days are known", (f"timed-to-{name}", ())) for name in NAMES),
    ("bans-begun", "Bans begun", ("bans-begun", ())),
    ("bans-not-all-steps", "Bans begun without all the steps", ("bans-begun", SKIPPED)),
    ("bans-ended", "Bans ended", ("bans-ended", ())),
    ("bans-lifted", "Bans lifted", ("bans-lifted", ())),
    ("received", "Representations received", (RECEIVED, ())),
    *((each.value, f"Representations: {each}", _of(DECISION, "outcome", each)) for each in DECIDED),
    ("complaints", "Complaints and concerns", _of(LEFT_OUT, "kind", "complaints")),
    ("safeguarding", "Diverted to safeguarding", _of(LEFT_OUT, "kind", "safeguarding")),
    ("pupils", "Rows that name a pupil", _of(LEFT_OUT, "kind", "pupils")),
    ("withdrawn", "Rows that were struck out", _of(LEFT_OUT, "kind", "withdrawn")),
)
"""(key, words, what)"""


def then_and_now(counted: Counted) -> Table:
    periods = [period.days for _, period in counted.compared.each]
    lines = tuple(
        Line(key, words, tuple(counted.cell(Variable(measure, *days, facets=facets)) for days in periods))
        for key, words, (measure, facets) in LINES
    )
    columns = tuple(period_columns(counted))
    return Table("then-and-now", "The trust, then and now", DEFINITION, Unit.NAMED, "Counted", columns, lines)
