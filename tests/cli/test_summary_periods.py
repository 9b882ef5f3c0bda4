"""Which period `conduct summary` counts, and what `--json` says of it."""

import pytest

TODAY = "2026-11-23"


@pytest.mark.parametrize(
    ("words", "first", "last", "name"),
    [
        pytest.param([], "2026-11-01", "2026-11-30", "2026-11", id="the month of the day"),
        pytest.param(["--month", "2026-10"], "2026-10-01", "2026-10-31", "2026-10", id="a month"),
        pytest.param(["--term"], "2026-09-03", "2026-12-18", "autumn-2026", id="this term"),
        pytest.param(["--half-term", "autumn-2026-1"], "2026-09-03", "2026-10-23", "autumn-2026-1", id="a half-term"),
        pytest.param(
            ["--from", "2026-11-16"],
            "2026-11-16",
            "2026-11-23",
            "2026-11-16 to 2026-11-23",
            id="from a day to this one",
        ),
        pytest.param(
            ["--from", "2026-09-01", "--to", "2026-09-30"],
            "2026-09-01",
            "2026-09-30",
            "2026-09-01 to 2026-09-30",
            id="any days",
        ),
    ],
)
def test_a_period(conduct, trust, words, first, last, name):
    ran = conduct("summary", *words, "--trust", trust, "--today", TODAY, "--json")
    assert (ran.code, ran.json["period"]) == (0, {"first": first, "last": last, "name": name})
    [now] = [table for table in ran.json["tables"] if table["key"] == "incidents-by-school"]
    assert now["lines"][-1]["cells"][0] == ran.json["trust"]["incidents"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["--month", "November"], "2026-11", id="a month in words"),
        pytest.param(["--month", "2026-10", "--term"], "one period", id="two periods"),
        pytest.param(["--to", "2026-11-16"], "give --from too", id="an end without a beginning"),
        pytest.param(["--month", "2026-11", "--to", "2026-11-16"], "one period", id="a month with an end"),
        pytest.param(["--from", "16/11/2026"], "2026-11-23", id="a day as Excel shows it"),
        pytest.param(["--from", "2026-11-24", "--to", "2026-11-23"], "is after", id="the wrong way round"),
        pytest.param(["--from", "0206-11-01"], "Is 206 the year that you mean?", id="a slip in the first day's year"),
        pytest.param(["--from", "2026-11-01", "--to", "9999-12-31"], "Is 9999 the year", id="a slip in the last day's"),
        pytest.param(["--month", "1026-11"], "Is 1026 the year", id="a slip in a month's year"),
        pytest.param(["--month", "2026-13"], "is not a month", id="a month too many"),
    ],
)
def test_a_period_that_is_none(conduct, trust, words, said):
    ran = conduct("summary", *words, "--trust", trust, "--today", TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("month", "later"),
    [
        pytest.param("2026-05", True, id="before some logs"),
        pytest.param("2026-10", False, id="every log has begun"),
        pytest.param("2019-05", True, id="before every log"),
    ],
)
def test_nought_of_a_time_before_a_log_is_said_to_be_nothing_known(conduct, trust, month, later):
    ran = conduct("summary", "--month", month, "--trust", trust, "--today", TODAY)
    assert ("begin later: there 0 says that nothing is known." in " ".join(ran.out.split())) == later
