"""What is promised of sheets and forms holds of the first few hundred that `fuzz` makes."""

from __future__ import annotations

import pytest
from oversight import mutated_forms
from spreadsheets import mutated_sheets

_FEW = 20
"""Cases in a test: enough of them for the parts of a run to be told apart, and few enough to be shown by number."""


@pytest.mark.untraced
@pytest.mark.parametrize("first", range(0, 300, _FEW))
def test_a_mutated_sheet_keeps_what_is_promised(first: int) -> None:
    for number in range(first, first + _FEW):
        assert mutated_sheets.ends_of(number)


@pytest.mark.untraced
@pytest.mark.parametrize("first", range(0, 160, _FEW))
def test_a_mutated_form_keeps_what_is_promised(first: int) -> None:
    for number in range(first, first + _FEW):
        assert mutated_forms.ends_of(number)
