"""A cell holds a day, a text or a word, nothing, or something said to be none: it never ends in an exception."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hoscode import Channel, Declined, Ground, Outcome, Tenure
from hoscode.spreadsheets import Columns, RowProblem, Sheet, read_complaints

MAY_3: Final = date(2024, 5, 3)
COLUMNS: Final = Columns(
    reference="Case ref",
    received="Received",
    acknowledged="Acknowledged",
    tenure="Tenure",
    outcome="Outcome",
    responded="Responded",
    category="Category",
    channel="Channel",
    declined="Declined",
    ground="Ground",
)


def _read(columns: Columns = COLUMNS, /, **cells: object) -> Sheet:
    row = dict.fromkeys(
        (
            "Case ref",
            "Received",
            "Acknowledged",
            "Tenure",
            "Outcome",
            "Responded",
            "Category",
            "Channel",
            "Declined",
            "Ground",
        )
    )
    return read_complaints([{**row, "Case ref": "C-1", "Received": date(2024, 5, 1), **cells}], columns)


def _acknowledged(cell: object, columns: Columns = COLUMNS) -> date | None:
    (complaint,) = _read(columns, Acknowledged=cell).complaints
    return complaint.stages[0].acknowledged_on


def _problem(**cells: object) -> RowProblem:
    (problem,) = _read(**cells).problems
    return problem


# --- days ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        MAY_3,
        datetime.combine(MAY_3, time()),
        "2024-05-03",
        "2024-5-3",
        "2024/05/03",
        "2024-05-03 00:00:00",
        "2024-05-03T00:00:00",
        "2024-05-03T00:00:00.000",
        "20240503",
        20240503,
        "3/5/2024",
        "03/05/2024",
        "3.5.2024",
        "3-5-2024",
        "03 05 2024",
        "3/5/24",
        "03/05/2024 00:00",
        "03/05/2024 12:00 AM",
        "3 May 2024",
        "3rd May 2024",
        "3rd of May, 2024",
        "3-May-24",
        "03-MAY-2024",
        "3/May/2024",
        "3May2024",
        "Friday 3 May 2024",
        "Fri, 3 May 2024",
        "May 3, 2024",
        "May 3rd 2024",
        " 3/5/2024 ",
        f"{'3/5/2024':<80}",
        "\u00a03/5/2024\u200b",
        "'03/05/2024",
        "3/5/2024.",
        45415,
        45415.0,
        Decimal(45415),
        "45415",
        "45415.0",
    ],
)
def test_a_day_is_read_however_it_is_written(cell: object) -> None:
    assert _read(Acknowledged=cell).problems == ()
    assert _acknowledged(cell) == MAY_3


def test_a_day_is_looked_for_in_64_characters_and_no_more() -> None:
    assert _acknowledged("sent " * 11 + "03/5/2024") == MAY_3
    assert _acknowledged("sent " * 11 + "03/05/2024") is None


@pytest.mark.parametrize(
    ("written", "day"),
    [("1 Jan 2025", date(2025, 1, 1)), ("29 Feb 2028", date(2028, 2, 29)), ("9 sept 2024", date(2024, 9, 9)),
     ("10 September 2024", date(2024, 9, 10)), ("31 december 24", date(2024, 12, 31))],
)  # fmt: skip
def test_months_are_known_by_their_names(written: str, day: date) -> None:
    assert _acknowledged(written) == day


@given(st.dates(date(2024, 5, 1), date(2060, 1, 1)), st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%d.%m.%Y}"]))
def test_the_day_stands_before_the_month_always(day: date, form: str) -> None:
    sheet = _read(Received=form.format(day))
    assert [complaint.received_on for complaint in sheet.complaints] == [day]


def test_a_month_first_is_never_guessed() -> None:
    assert _acknowledged("4/5/2024") == date(2024, 5, 4)
    problem = _problem(Acknowledged="5/13/2024")
    assert problem.code == "month-first"
    assert problem.message == (
        "'Acknowledged' holds 5/13/2024, which is no date with the day first: if the column has the month first, its "
        "other days are read wrongly; the complaint is kept without it"
    )


def test_two_digits_are_a_year_of_this_century() -> None:
    assert _acknowledged("3/5/24") == MAY_3
    sheet = read_complaints([{"Case ref": "C-1", "Received": "3/5/99"}],
                            Columns(reference="Case ref", received="Received"), as_of=date(2025, 1, 1))  # fmt: skip
    assert [(each.code, each.found) for each in sheet.problems] == [("after-export", "3/5/99")]


def test_days_are_numbered_from_1900_or_from_1904_as_the_workbook_is() -> None:
    assert _acknowledged(45415) == MAY_3
    assert _acknowledged(45415 - 1462, evolve(COLUMNS, dates_from_1904=True)) == MAY_3


@pytest.mark.parametrize(
    "cell",
    [None, "", " ", "-", "--", "\u2013", "\u2014", "n/a", "N/A", "na", "NaN", "NaT", "<NA>", "None", "null", "nil",
     "#N/A", "n/a.", float("nan"), Decimal("NaN"), "No", "n", False, 0, 0.0, "0", "00/01/1900", "00/00/0000",
     "0000-00-00", time(0, 0), date(1, 1, 1), date(1900, 1, 1), datetime.combine(date(1900, 1, 1), time()),
     "01/01/1900", "1899-12-30", "31/12/9999"],
)  # fmt: skip
def test_what_may_be_an_empty_cell_is_one(cell: object) -> None:
    assert _read(Acknowledged=cell).problems == ()
    assert _acknowledged(cell) is None


def test_an_apostrophe_before_what_is_no_formula_is_part_of_the_text() -> None:
    (complaint,) = _read(Category="'Damp' and mould").complaints
    assert complaint.received.category == "'Damp' and mould"


def test_the_last_day_that_there_is_stands_for_an_empty_cell() -> None:
    assert _read(Acknowledged=date.max).problems == ()
    assert _acknowledged(date.max) is None


@pytest.mark.parametrize(
    ("cell", "code", "why"),
    [
        ("31/4/2024", "not-a-date", "which is no day in the calendar"),
        ("0/5/2024", "not-a-date", "which is no day in the calendar"),
        ("3 Mai 2024", "not-a-date", "which is no day in the calendar"),
        (20240231, "not-a-date", "which is no day in the calendar"),
        (9_999, "not-a-date", "which is not a date"),
        (10_000, "wrong-century", "which is too long ago to be meant"),  # in 1927, as Excel counts days
        (100_000, "not-a-date", "which is not a date"),
        (1000_01_01, "wrong-century", "which is too long ago to be meant"),
        (9999_12_32, "not-a-date", "which is not a date"),
        ("TBC", "not-a-date", "which is not a date"),
        ("May 2024", "not-a-date", "which is no whole day"),
        ("12th", "not-a-date", "which is no whole day"),
        ("25/03", "not-a-date", "which is no whole day"),
        ("sent 3 May", "not-a-date", "which is no whole day"),
        ("call back 12/6", "not-a-date", "which is not a date"),
        ("w/c 3/5/2024", "not-a-date", "which is a day among words of which nothing is known"),
        ("with R. Shah 3/5/2024", "not-a-date", "which is a day among words of which nothing is known"),
        ("3/5/2024 or so", "not-a-date", "which is a day among words of which nothing is known"),
        ("approx 3 May 2024", "not-a-date", "which is a day among words of which nothing is known"),
        ("3/5/2024?", "not-a-date", "which is a day among words of which nothing is known"),
        ("~3/5/2024", "not-a-date", "which is a day among words of which nothing is known"),
        ("3/5/2024 and 10/5/2024", "not-a-date", "which is more than one day"),
        ("3/5/2024 (resent 10/5)", "not-a-date", "which is more than one day"),
        ("3/5/2024 - stage 1", "not-a-date", "which is more than one day"),
        ("sent 31/4/2024", "not-a-date", "which is no day in the calendar"),
        ("JS 3/5/1924", "wrong-century", "which is too long ago to be meant"),
        ("sent 5/13/2024", "month-first", "if the column has the month first, its other days are read wrongly"),
        *(
            (text, "not-a-date", "which is not a date")
            for text in (
                "due 3/5/2024",
                "by 3/5/2024",
                "to be sent by 3/5/2024",
                "chased 3/5/2024",
                "not sent - 3/5/2024",
                "holding letter 3/5/2024",
                "3/5/2024 (draft)",
                "extended until 3/5/2024",
                "visit booked 3/5/2024",
            )
        ),
        ("#REF!", "not-a-date", "which is not a date"),
        ("x" * 65, "not-a-date", "which is not a date"),
        ("sent " * 11 + "03/05/2024", "not-a-date", "which is not a date"),  # 65 characters are no day
        ("12/13/2024", "month-first", "if the column has the month first, its other days are read wrongly"),
        ("1/13/2024", "month-first", "if the column has the month first, its other days are read wrongly"),
        ("0/13/2024", "not-a-date", "which is no day in the calendar"),
        ("31/12/1989", "wrong-century", "which is too long ago to be meant"),
        ("1/1/1990", "before-receipt", "which is before the complaint was received, on 1 May 2024"),
        (12, "not-a-date", "which is not a date"),
        (-45415, "not-a-date", "which is not a date"),
        (1e308, "not-a-date", "which is not a date"),
        (float("inf"), "not-a-date", "which is not a date"),
        (Decimal("1e999999"), "not-a-date", "which is not a date"),
        (b"2024-05-03", "not-a-date", "which is not a date"),
        ([MAY_3], "not-a-date", "which is not a date"),
        (object(), "not-a-date", "which is not a date"),
        ("=A2+1", "formula", "which is a formula and not what it comes to: save the sheet with its values"),
        ("Yes", "day-missing", "which does not say on which day"),
        (True, "day-missing", "which does not say on which day"),
        ("1924-05-03", "wrong-century", "which is too long ago to be meant"),
        (date(1924, 5, 3), "wrong-century", "which is too long ago to be meant"),
    ],
)
def test_what_is_no_day_is_said_and_the_complaint_kept(cell: object, code: str, why: str) -> None:
    problem = _problem(Acknowledged=cell)
    assert (problem.row, problem.reference, problem.column, problem.code) == (2, "C-1", "Acknowledged", code)
    assert problem.message.endswith(f"{why}; the complaint is kept without it")
    assert problem.outcome.name == "KEPT_PARTLY"
    assert _acknowledged(cell) is None


@pytest.mark.parametrize(
    "text",
    ["3/5/2024 (email)", "3/5/2024*", "Responded 3/5/24 by JS", "3/5/24 by J. Okafor-Smith", "3/5/2024 JS",
     "Yes - 3/5/2024", "sent 3rd May 2024", "Letter sent 3-May-24 to resident", "2024-05-03 by email",
     "acknowledged on 03.05.2024.", "(3/5/2024)", "3/5/2024 (J.S.)", "sent: 2024/05/03", "3/5/2024 am"],
)  # fmt: skip
def test_one_day_among_words_that_change_nothing_is_read_and_said(text: str) -> None:
    assert _acknowledged(text) == MAY_3
    problem = _problem(Acknowledged=text)
    assert problem.code == "not-a-date"
    assert problem.message == f"'Acknowledged' holds {text}, which is more than a date; it is read as 3 May 2024"


NOON: Final = datetime.combine(MAY_3, time(12))


@pytest.mark.parametrize(
    "cell",
    [NOON, "2024-05-03 12:00", "2024-05-03T12:00:00", "3/5/2024 9:30", "3/5/2024 9.30am", "3 May 2024, 2 pm", 45415.5,
             Decimal("45415.25"), "45415.75"],
)  # fmt: skip
def test_a_time_of_day_is_left_out_only_where_the_caller_says_that_it_is_british(cell: object) -> None:
    problem = _problem(Acknowledged=cell)
    assert problem.code == "time-of-day"
    assert "give the day in the United Kingdom alone" in problem.message
    assert _acknowledged(cell, evolve(COLUMNS, times_in_uk=True)) == MAY_3


@pytest.mark.parametrize(
    "cell",
    [
        datetime(2024, 5, 3, 23, 30, tzinfo=UTC),
        datetime(2024, 5, 3, tzinfo=timezone(timedelta(hours=1))),
        "2024-05-03T23:30:00Z",
        "2024-05-03T00:00:00+00:00",
        "2024-05-03 23:30:00 UTC",
        "03/05/2024 23:30 BST",
    ],
)
def test_a_moment_in_a_time_zone_is_a_day_for_nobody_but_the_caller(cell: object) -> None:
    problem = _problem(Acknowledged=cell)
    assert problem.code == "time-zone"
    assert "give the day in the United Kingdom, in summer perhaps the next one" in problem.message
    assert _acknowledged(cell, evolve(COLUMNS, times_in_uk=True)) is None


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (NOON, "3 May 2024, 12:00"),
        (datetime(2024, 5, 3, 23, 30, tzinfo=UTC), "3 May 2024, 23:30 UTC"),
        (datetime(2024, 5, 3, tzinfo=UTC), "3 May 2024, 00:00 UTC"),
        (datetime.combine(date(1924, 5, 3), time()), "3 May 1924"),
        (date(1924, 5, 3), "3 May 1924"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "\u2026"),
    ],
)
def test_what_stood_in_a_cell_is_said_in_a_few_words(cell: object, found: str) -> None:
    assert _problem(Acknowledged=cell).found == found


def test_a_time_alone_is_no_day() -> None:
    assert _problem(Acknowledged=time(9, 30)).code == "time-of-day"


# --- text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "reference"),
    [
        (" C-1 ", "C-1"),
        ("\ufeffC-1", "C-1"),
        (1234, "1234"),
        (1234.0, "1234"),
        (Decimal(1234), "1234"),
        (12.5, "12.5"),
        (1e300, "1e+300"),
        (10**255 - 1, "9" * 255),
        (Decimal("0." + "7" * 70), "0." + "7" * 70),
        ("'=C1", "=C1"),
        ("'-12", "-12"),
        ("'tis", "'tis"),
        ("Fall 7", "Fall 7"),
        ("\u00c7-1", "\u00c7-1"),
    ],
)
def test_a_reference_is_text_however_a_program_has_kept_it(cell: object, reference: str) -> None:
    (complaint,) = _read(**{"Case ref": cell}).complaints
    assert complaint.reference == reference


@pytest.mark.parametrize("cell", ["N/A.", "none.", "-", ".", "\u200b"])
def test_what_stands_for_an_empty_cell_is_no_text(cell: str) -> None:
    sheet = _read(Category=cell)
    assert (sheet.complaints[0].received.category, sheet.problems) == ("", ())


def test_a_day_is_text_where_text_is_expected() -> None:
    (complaint,) = _read(Category=MAY_3).complaints
    assert complaint.received.category == "2024-05-03"


@pytest.mark.parametrize(
    ("cell", "code"),
    [("=HYPERLINK(1)", "formula"), ("x" * 256, "too-long"), ("y" * 1_000_000, "too-long"), (b"repairs", "not-text"),
     (10**255, "not-text"), (Decimal("0." + "7" * 254), "too-long"), ([1, [2]], "not-text"), ({"a": 1}, "not-text"),
     (True, "not-text"), (NOON, "not-text"), (object(), "not-text")],
)  # fmt: skip
def test_what_is_no_text_is_said_and_left_out(cell: object, code: str) -> None:
    problem = _problem(Category=cell)
    assert problem.code == code
    assert len(problem.found) <= 70
    assert len(problem.message) <= 300
    (complaint,) = _read(Category=cell).complaints
    assert complaint.received.category == ""


def test_a_name_has_255_characters_and_any_other_text_as_many_as_a_cell() -> None:
    for letter in ("x", "\u00e9"):
        received = _read(Category=letter * 255).complaints[0].received
        assert received.category == letter * 255
        columns = evolve(COLUMNS, category=None, summary="Category")
        assert _read(columns, Category=letter * 32_767).complaints[0].received.summary == letter * 32_767
        assert [each.code for each in _read(columns, Category=letter * 32_768).problems] == ["too-long"]


def test_how_long_a_text_is_and_may_be_is_said() -> None:
    assert _problem(Category="x" * 1_256).message.endswith(
        "which is 1,256 characters long, and at most 255 are taken; the complaint is kept without it"
    )


def test_characters_that_no_text_holds_are_taken_out_and_said_to_be_there() -> None:
    sheet = _read(Category="damp\0 and\x07 mould\ud800")
    assert sheet.complaints[0].received.category == "damp and mould"
    (problem,) = sheet.problems
    assert (problem.code, problem.found) == ("garbled-text", "damp\ufffd and\ufffd mould\ufffd")
    assert problem.message.isprintable()
    assert "which has characters that no text holds" in problem.message
    assert _problem(Category="\0\0").code == "garbled-text"


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tenure", list(Tenure))
def test_every_tenure_is_known_by_its_name_its_slug_and_its_label(tenure: Tenure) -> None:
    for word in (tenure.name, tenure.value, tenure.label):
        assert _read(Tenure=word).complaints[0].received.tenure is tenure


@pytest.mark.parametrize(
    ("word", "tenure"),
    [("General Needs", Tenure.LCRA), (" social  rent ", Tenure.LCRA), ("Affordable-Rent", Tenure.LCRA),
     ("SHELTERED", Tenure.LCRA), ("Assured tenancy.", Tenure.LCRA), ("Shared Ownership", Tenure.LCHO),
     ("shared_ownership", Tenure.LCHO), ("Leaseholder", Tenure.OTHER), ("low-cost rental", Tenure.LCRA)],
)  # fmt: skip
def test_the_words_of_landlords_for_tenures_are_known(word: str, tenure: Tenure) -> None:
    assert _read(Tenure=word).complaints[0].received.tenure is tenure


@pytest.mark.parametrize(
    ("word", "outcome"),
    [("Upheld", Outcome.UPHELD), ("fully upheld", Outcome.UPHELD), ("Partially Upheld", Outcome.PARTLY_UPHELD),
     ("Part-upheld", Outcome.PARTLY_UPHELD), ("Not Upheld", Outcome.NOT_UPHELD), ("unfounded", Outcome.NOT_UPHELD)],
)  # fmt: skip
def test_the_words_of_landlords_for_outcomes_are_known(word: str, outcome: Outcome) -> None:
    assert _read(Outcome=word, Responded=MAY_3).complaints[0].stages[0].outcome is outcome


def test_a_word_is_no_longer_than_a_name() -> None:
    problem = _problem(Tenure="x" * 256)
    assert (problem.code, _problem(Tenure="x" * 255).code) == ("too-long", "unknown-word")
    assert "which is 256 characters long, and at most 255 are taken" in problem.message


def test_words_for_channels_and_grounds_are_known_too() -> None:
    (complaint,) = _read(Channel="Telephone", Declined=MAY_3, Ground="Legal action").complaints
    assert complaint.received.channel is Channel.PHONE
    assert complaint.last_event == Declined(on=MAY_3, ground=Ground.LEGAL_PROCEEDINGS)


def test_the_words_of_the_caller_go_before_those_that_are_known() -> None:
    columns = evolve(COLUMNS, tenures={"Type A": Tenure.LCHO, "SUPPORTED": Tenure.OTHER, "1": Tenure.LCRA})
    read = [
        _read(columns, Tenure=word).complaints[0].received.tenure for word in ("type a", "Supported", 1, "sheltered")
    ]
    assert read == [Tenure.LCHO, Tenure.OTHER, Tenure.LCRA, Tenure.LCRA]


@pytest.mark.parametrize("cell", ["Spaceship", "Upheld", 12, "\N{SNOWMAN}"])
def test_an_unknown_word_is_a_problem_and_the_complaint_is_kept_without_it(cell: object) -> None:
    sheet = _read(Tenure=cell)
    assert sheet.complaints[0].received.tenure is None
    (problem,) = sheet.problems
    assert (problem.code, problem.outcome.name) == ("unknown-word", "KEPT_PARTLY")
    assert (
        problem.message == f"'Tenure' holds {cell}, which is not known to be a tenure; the complaint is kept without it"
    )


# --- anything at all -------------------------------------------------------------------------------------------------

_ANYTHING: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(),
    st.text(string.printable, max_size=12),
    st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4}.{0,12}", fullmatch=True),
    st.binary(),
    st.dates(),
    st.datetimes(timezones=st.none() | st.just(UTC)),
    st.times(),
    st.timedeltas(),
    st.complex_numbers(),
    st.lists(st.integers()),
    st.dictionaries(st.text(), st.text()),
)


@given(st.dictionaries(st.sampled_from(["Case ref", "Received", "Acknowledged", "Tenure", "Outcome", "Responded",
                                        "Category", "Channel", "Declined", "Ground"]), _ANYTHING))  # fmt: skip
def test_no_cell_ends_in_an_exception(cells: dict[str, object]) -> None:
    sheet = _read(**cells)
    assert sheet.counts.rows + sheet.counts.blank == 1
    assert all(problem.message and len(problem.message) < 1_000 for problem in sheet.problems)


class _HostileText(str):
    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError

    def strip(self, chars: str | None = None, /) -> str:
        raise RuntimeError(chars)


class _HostileDay(date):
    def __str__(self) -> str:
        raise RuntimeError

    def toordinal(self) -> int:
        raise RuntimeError


class _HostileThing:
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    def __hash__(self) -> int:
        raise RuntimeError

    def __bool__(self) -> bool:
        raise RuntimeError

    def __repr__(self) -> str:
        raise RuntimeError


def test_nothing_is_asked_of_a_cell_that_could_fail() -> None:
    assert _acknowledged(_HostileText("3/5/2024")) == MAY_3
    assert _acknowledged(_HostileDay(2024, 5, 3)) == MAY_3
    assert _read(Category=_HostileText("damp")).complaints[0].received.category == "damp"
    for heading in ("Case ref", "Received", "Acknowledged", "Tenure", "Category"):
        assert {problem.column for problem in _read(**{heading: _HostileThing()}).problems} == {heading}
