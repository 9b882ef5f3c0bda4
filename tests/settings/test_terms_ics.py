"""iCalendar files of term dates, as schools and councils publish them."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.core.terms import TermKind
from toolkit.settings import load
from toolkit.settings.folder import CONDUCT_TOML
from toolkit.settings.mistakes import SettingsError

AUTUMN = [("Autumn 1", "20260903", "20261024"), ("Autumn 2", "20261102", "20261219")]


def ics(*events: tuple[str, ...]) -> str:
    """A calendar of (name, first day, day after the last, place); without an end, one day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//School//EN"]
    for number, (name, first, *more) in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}@school", "DTSTAMP:20260901T080000Z", f"SUMMARY:{name}"]
        lines += [f"DTSTART;VALUE=DATE:{first}"] if "T" not in first else [f"DTSTART:{first}"]
        if more and more[0]:
            lines.append(f"DTEND;VALUE=DATE:{more[0]}" if "T" not in more[0] else f"DTEND:{more[0]}")
        if len(more) > 1:
            lines.append(f"LOCATION:{more[1]}")
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@pytest.fixture
def read(lay):
    """Read a calendar named terms.ics in conduct.toml."""

    def read(text: str | bytes):
        folder = lay()
        toml = folder / CONDUCT_TOML
        said = toml.read_text("utf-8").replace("[trust]", '[trust]\nterms = "terms.ics"', 1)
        toml.write_text(said, "utf-8")
        (folder / "terms.ics").write_bytes(text.encode() if isinstance(text, str) else text)
        return load(folder).terms

    return read


def half_terms(terms) -> list[tuple[str, str]]:
    return [(str(e.first), str(e.last)) for e in terms.entries if e.kind is TermKind.HALF_TERM]


TWO = [("2026-09-03", "2026-10-23"), ("2026-11-02", "2026-12-18")]


@pytest.mark.parametrize(
    "events",
    [
        pytest.param(AUTUMN, id="half-terms"),
        pytest.param([*AUTUMN, ("Sports day", "20260918"), ("Harvest festival", "20261002")], id="other events"),
        pytest.param(
            [*AUTUMN, ("Autumn half term", "20261026", "20261031"), ("Christmas holidays", "20261219", "20270104")],
            id="holidays beside them",
        ),
        pytest.param(
            [("Autumn Term", "20260903", "20261219"), ("Half Term", "20261024", "20261102")],
            id="a whole term parted by its holiday",
        ),
        pytest.param(
            [
                ("Autumn term starts", "20260903"),
                ("October half term", "20261026", "20261031"),
                ("Autumn begins", "20260922"),
                ("Last day of term", "20261218"),
            ],
            id="start, holiday and end",
        ),
        pytest.param(
            [
                ("Term begins", "20260903T080000Z", "20260903T160000Z"),
                ("Half-term break", "20261024", "20261102"),
                ("School breaks up for Christmas - end of term", "20261218"),
            ],
            id="with times",
        ),
        pytest.param(
            [
                ("First day of Autumn term", "20260903"),
                ("Break up for half term", "20261023"),
                ("Pupils return after half term", "20261102"),
                ("End of Autumn term", "20261218"),
            ],
            id="every first and last day",
        ),
    ],
)
def test_half_terms_are_found_however_they_are_written(read, events):
    assert half_terms(read(ics(*events))) == TWO
    assert half_terms(read(ics(*reversed(events)))) == TWO


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("Sports day", None, id="does nothing: another event"),
        pytest.param("Autumn concert", None, id="does nothing: a season"),
        pytest.param("Office closed early", TermKind.CLOSED, id="closed"),
        pytest.param("INSET day", TermKind.INSET, id="inset"),
        pytest.param("Staff Training Day (school closed to pupils)", TermKind.INSET, id="training"),
        pytest.param("Non-pupil day", TermKind.CLOSED, id="no pupils"),
        pytest.param("Occasional day", TermKind.CLOSED, id="occasional"),
    ],
)
def test_days_on_which_a_school_is_shut(read, name, kind):
    terms = read(ics(*AUTUMN, (name, "20260904")))
    shut = [(e.kind, e.first, e.last) for e in terms.entries if e.kind is not TermKind.HALF_TERM]
    assert shut == ([(kind, date(2026, 9, 4), date(2026, 9, 4))] if kind else [])


def test_an_event_at_a_schools_code_is_that_schools_alone(read):
    terms = read(ics(*AUTUMN, ("INSET", "20260904", "20260905", "BUDE"), ("INSET", "20260907", "", "Main hall")))
    assert [(str(e.first), e.school) for e in terms.entries if e.kind is TermKind.INSET] == [
        ("2026-09-04", "bude"),
        ("2026-09-07", ""),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("kind,first,last\n", "no iCalendar file", id="no calendar"),
        pytest.param("", "no iCalendar file", id="empty"),
        pytest.param(ics(("Sports day", "20260918")), "holds no half-term", id="no half-term"),
        pytest.param(ics(("Autumn term starts", "20260903")), "no event says when it ends", id="a term without an end"),
        pytest.param(
            ics(("Autumn Term", "20260903", "20261219")), "half-term holiday", id="a term without its holiday"
        ),
        pytest.param(ics(*AUTUMN, ("Autumn 2b", "20261202", "20261219")), "overlaps", id="half-terms that overlap"),
        pytest.param(ics(("Autumn 1", "2026-09-03", "20261024")), "terms.ics", id="a day that is none"),
    ],
)
def test_a_calendar_that_cannot_be_used_is_named_with_its_event(read, text, said):
    with pytest.raises(SettingsError) as error:
        read(text)
    assert said in str(error.value)
