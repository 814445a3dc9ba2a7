"""Which provisions a cell names, whatever surrounds the number; what is not certain names none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oversight.forms import numbers_asked

from hoscode import CODE_2022, CODE_2024
from hoscode.oversight.form_words import provisions_named, without_noise


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("Code provision 1.2:", ["1.2"]),
        ("Code section 1.2 -", ["1.2"]),
        ("HOS Code 1.2", ["1.2"]),
        ("Complaint Handling Code, no. 1.2", []),
        ("No. 1.2", ["1.2"]),
        ("s.1.2", ["1.2"]),
        ("(1.2)", ["1.2"]),
        ("[1.2]", ["1.2"]),
        ("- 1.2", ["1.2"]),
        ("1.2 \N{EN DASH}", ["1.2"]),
        ("1.2*", ["1.2"]),
        ("6.9(c)", ["6.9(c)"]),
        ("6.9c", ["6.9(c)"]),
        ("6.9 c.", ["6.9(c)"]),
        # with the requirement in the same cell
        ("1.2 The policy has the definition", ["1.2"]),
        ("1.2: definition", ["1.2"]),
        ("1.2 \N{EN DASH} Definition", ["1.2"]),
        ("1.2\nA definition of complaint", ["1.2"]),
        ("1.2 (definition)", ["1.2"]),
        ("6.3 Answer in 10 working days, see 6.4", ["6.3"]),
        # several in one cell
        ("1.2 and 1.3", ["1.2", "1.3"]),
        ("1.4, 1.5", ["1.4", "1.5"]),
        ("1.4 & 1.5", ["1.4", "1.5"]),
        ("1.4/1.5", ["1.4", "1.5"]),
        ("1.4;1.5", ["1.4", "1.5"]),
        ("1.4\n1.5", ["1.4", "1.5"]),
        ("Provisions 1.2, 1.3, and 1.4", ["1.2", "1.3", "1.4"]),
        ("1.2, 1.2", ["1.2"]),
        ("6.9 (a), (b)", ["6.9(a)", "6.9(b)"]),
        ("6.9 (a) and 6.10", ["6.9(a)", "6.10"]),
        # runs
        ("5.1-5.3", ["5.1", "5.2", "5.3"]),
        ("5.1 \N{EN DASH} 5.3", ["5.1", "5.2", "5.3"]),
        ("5.1 to 5.3", ["5.1", "5.2", "5.3"]),
        ("5.1-3", ["5.1", "5.2", "5.3"]),
        ("5.9 to 5.11", ["5.9", "5.10", "5.11"]),
        ("5.15-6.2", ["5.15", "6.1", "6.2"]),
        ("1.2 to 1.3 and 1.5", ["1.2", "1.3", "1.5"]),
        ("1.5 to 1.7", ["1.5", "1.6", "1.7"]),
        ("6.9 a) to g)", ["6.9"]),
        ("6.9 (a)-(g)", ["6.9"]),
        ("5.8(a) to 5.8(d)", ["5.8"]),
        ("5.8(a) to 5.8(c)", ["5.8(a)", "5.8(b)", "5.8(c)"]),
        ("5.8(a), (b) to 5.8(d)", ["5.8"]),
        ("5.8(a), (c) to 5.8(d)", ["5.8(a)", "5.8(c)", "5.8(d)"]),
        ("5.8(a) to 5.8(b), (d)", ["5.8(a)", "5.8(b)", "5.8(d)"]),
        ("6.3(a) to (c)", ["6.3(a)", "6.3(b)", "6.3(c)"]),
        # not for certain
        ("", []),
        ("6", []),
        ("6.03", []),
        ("6,3", []),
        ("6.3.1", []),
        ("6.3%", []),
        ("6.3rd", []),
        ("6.3 or 6.4", []),
        ("6.3 and six", []),
        ("6.3 and the others", []),
        ("5.3-5.1", []),
        ("5.8-5.8", []),
        ("5.8 to 5.8(d)", []),
        ("5.8(a) to 5.8", []),
        ("5.8(d) to 5.8(a)", []),
        ("6.9 g) to a)", []),
        ("1.5.2024", []),
        ("06-Mar", []),
        ("six point three", []),
        ("see 6.3", []),
        ("v1.2", []),
    ],
)
def test_a_cell_names_the_provisions_that_a_reader_sees(written: str, numbers: list[str]) -> None:
    assert list(provisions_named(CODE_2024, written)) == numbers


def test_a_run_has_what_the_form_asks_about() -> None:
    assert "3.4" not in numbers_asked(CODE_2022)
    assert list(provisions_named(CODE_2022, "3.2 - 4.1")) == ["3.2", "3.3", "4.1"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.1000000000000001", "1.1"),
        ("6.8999999999999995", "6.9"),
        ("6.3999999999999995", "6.4"),
        ("6.1100000000000003", "6.11"),
        ("6.123456", "6.123456"),
        ("6.123000000000", "6.123000000000"),
        ("6.100001", "6.100001"),
        ("6.10", "6.10"),
        ("six", "six"),
    ],
)
def test_what_arithmetic_leaves_behind_a_number_is_taken_off(text: str, number: str) -> None:
    assert without_noise(text) == number


@pytest.mark.parametrize("text", ["6.3 and " * 200_000, "1" * 1_000_000, "- " * 500_000, "6.9 a, " + "b, " * 300_000])
def test_only_the_beginning_of_an_endless_cell_is_looked_at(text: str) -> None:
    assert len(provisions_named(CODE_2024, text)) <= 72


@given(st.text())
def test_any_text_names_numbers_or_none(text: str) -> None:
    assert all("." in number for number in provisions_named(CODE_2024, text))
