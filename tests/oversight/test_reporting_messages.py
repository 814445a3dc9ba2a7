"""Every sentence about a form or a report, as people read it, in a file that shows each change of wording."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import get_args

import pytest

from hoscode.oversight import ReportingCode, ReportingFinding

CODES: tuple[ReportingCode, ...] = get_args(ReportingCode)
GOLDEN = Path(__file__).with_name("golden_reporting_messages.txt")


def told(code: ReportingCode) -> str:
    finding = ReportingFinding(
        code=code, edition="hos-2024", provision="6.10", row=47, field="evidence", found="WHAT WAS FOUND"
    )
    return finding.message


def test_the_sentences_are_those_of_the_golden_file() -> None:
    said = "".join(f"{code}: {told(code)}\n" for code in CODES)
    assert said == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_a_message_is_one_lowercase_sentence_that_says_what_to_do_and_where(code: ReportingCode) -> None:
    message = told(code)
    assert message[0].islower() or message.startswith("WHAT WAS FOUND")
    assert "\n" not in message
    assert not message.rstrip(")").endswith(".")
    assert ": " in message
    assert message.endswith("(row 47, hos-2024 6.10)")


def test_a_message_names_the_edition_alone_where_it_is_about_no_single_provision() -> None:
    finding = ReportingFinding(code="not-in-edition", edition="hos-2024", found="12.1")
    assert finding.message.endswith("check the number and the edition (hos-2024)")


def test_what_was_found_stays_on_one_line_and_is_not_read_as_a_place_for_something_else() -> None:
    finding = ReportingFinding(code="not-yes-or-no", edition="hos-2024", provision="6.3", found="{provision}\n{0}")
    assert "the answer is {provision} {0}, and" in finding.message
    assert pickle.loads(pickle.dumps(finding)) == finding
