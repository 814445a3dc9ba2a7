"""What an answer says: every plain Yes and No is one, and nothing is a Yes that a reader would not take for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoscode import InvalidInput
from hoscode.oversight import Answer, Compliance
from hoscode.oversight.form_words import bare_word, compliance, is_blank, plain

YES = """
Yes | yes. | Y | YES! | Yes; | Yep | Yes, | - Yes | • Yes | 'Yes'
\N{LEFT DOUBLE QUOTATION MARK}Yes\N{RIGHT DOUBLE QUOTATION MARK} | **Yes** | _Yes_ | Yes \N{EN DASH}
Yes we comply. | Yes we do | Yes, we do | Yes. We comply | Yes - we comply with the Code | Yes fully | Yes, in full
Comply | Complies | Complied | We comply | We fully comply | The landlord complies | This requirement is met
Compliant | Fully compliant | Fully-compliant | We are compliant | Currently compliant | 100% compliant | In compliance
Full compliance | Fully | Full | Met | Met in full | Fully met | Achieved | In place | Yes - compliant | Compliant (Yes)
Compliance: Yes | Comply: Yes | Comply - Yes | Compliance Yes | Compliant? Yes | Do we comply? Yes | Met: Yes
Answer: Y | Comply (Yes/No): Yes | Comply: Yes/No: Yes | Status: Compliant | Code compliance: Met
✓ | ✔ | ✅ | ☑ | [✓] | Yes ✓ | ✔ Yes | ✓ Compliant | Compliant ✓
☒ Yes ☐ No | ☑ Yes ☐ No | Yes ☒ No ☐ | [x] Yes [ ] No | Yes [X] No [ ] | (x) Yes ( ) No | [✓] Yes [_] No | ✓ Yes ☐ No
☑ Yes ☐ No ☐ Partially ☐ N/A | ☒ Compliant ☐ Not compliant | ☒ Yes | Yes ☒ | 🗹 Yes □ No | Yes ■ No □
Compliance: ☒ Yes ☐ No
Yes - see page 4 | Yes (see policy) | Yes, see section 3.2 | Yes. Please see our complaints policy
Yes - refer to appendix A | Yes (see 6.10) | Yes - no change | Yes - unchanged | √ | Yes √ | Yes - Policy
Y - Complaints Policy section 4 | Yes: page 3
Yes, 'see policy' | ✓. | • ✓ | ☑. | • ☒ Yes ☐ No | ☒ Yes ☒ Compliant ☐ No
"""
NO = """
No | no. | N | NO | Nope | 'No' | **No** | - No
Not compliant | Non-compliant | Non compliant | Non-compliance | We do not comply | We don't comply
We aren\N{RIGHT SINGLE QUOTATION MARK}t compliant
Does not comply | The council does not comply | Not yet compliant | Not currently met | Currently not met | Not met
Unmet | Not achieved | Not in place | No, not compliant | No - not met | No we do not | No/Not met
Compliance: No | Comply: No | Comply - No | Compliance No | Compliant? No | Compliant: No | Met: No | Comply (Y/N): N
✗ | ✘ | ❌ | No ✗ | ✗ No
☐ Yes ☒ No | Yes ☐ No ☒ | [ ] Yes [x] No | ☐ Yes ✗ No | ☐ Yes ☐ Partly ☑ No | ☒ No
No - to be added by May | No: we have no website | No. We are writing a new policy | No, but a new system comes
No (in progress) | ✗. | [] Yes [x] No
"""
UNCLEAR = """
Partly | Partial | Partially | Partially compliant | Mostly compliant | Substantially met | Not fully compliant
In progress | Working towards | Ongoing | Pending | TBC | N/A | Not applicable | Not yet | Not sure | Unknown
- | … | ? | 1 | TRUE | Green
Yes/No | Yes / No | Yes or No | Yes and No | Y/N | Yes No | No Yes | Compliance: Yes / No | Comply: Yes/No | Yes or no?
Yes? | Yes* | Yes but | Yes - but only at stage 1 | Yes, mostly | Yes (partially) | Yes - ongoing | Yes - in progress
Yes, subject to approval | Yes from May | Yes - from 1 April 2025 | Yes for stage 1, no for stage 2
Yes - see commentary | Yes - policy to be written | Yes - policy is out of date and under review
Compliant with exceptions | Compliant, subject to approval | We comply in most cases | We will comply by May
To be compliant
Will comply | Not unmet | No issues | No. 4 | No - yes | No - partially | No, n/a | No/low risk | No exceptions
Yes, no | Yesterday | Nobody | Method | complicity | metre
☐ | ☒ | [x] | [ ] | ☐ Yes | ☐ Yes ☐ No | ☒ Yes ☒ No | [ ] Yes [ ] No | Yes ☒ No | ☒ Partly ☐ Yes ☐ No
☒ Yes ☐ No unless late | No √ | Yes. We have no stage 0. | Yes - see 6.10, to be written | ☒ ☐ Yes | ✓ ✗
See policy | Page 4 | () | Yes ✗ | ✗ Yes | No ✓ | ✓ No | ✓ Yes ✗ No | Compliance: | Compliance | Status
"""


def words(grid: str) -> list[str]:
    return [word.strip() for line in grid.strip().splitlines() for word in line.split(" | ")]


@pytest.mark.parametrize("written", words(YES))
def test_a_plain_yes_is_known_by_every_word_for_it(written: str) -> None:
    assert compliance(written) is Compliance.YES


@pytest.mark.parametrize("written", words(NO))
def test_a_plain_no_is_known_by_every_word_for_it_and_with_its_reason(written: str) -> None:
    assert compliance(written) is Compliance.NO


@pytest.mark.parametrize("written", words(UNCLEAR))
def test_what_is_neither_stays_unclear(written: str) -> None:
    assert compliance(written) is Compliance.UNCLEAR


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Yes\nYes", Compliance.YES),
        ("Fully\ncompliant", Compliance.YES),
        ("Compliance:\nYes", Compliance.YES),
        ("☒ Yes\n☐ No", Compliance.YES),
        ("Not\ncompliant", Compliance.NO),
        ("No\n\nnot met", Compliance.NO),
        ("Yes\nNo", Compliance.UNCLEAR),
        ("Yes\nbut only at stage 1", Compliance.UNCLEAR),
        ("\uf0fe Yes \uf0a8 No", Compliance.YES),
        ("\uf0fc", Compliance.YES),
        ("\uf0fb", Compliance.NO),
        ("Yes" + " or so" * 40, Compliance.UNCLEAR),
        ("Yes " * 300_000, Compliance.UNCLEAR),
        ("[x] " * 300_000, Compliance.UNCLEAR),
    ],
)
def test_an_answer_may_go_over_lines_or_have_the_marks_of_a_typeface(written: str, says: Compliance) -> None:
    assert compliance(written) is says


def test_an_answer_with_its_reason_is_read_up_to_200_characters_and_no_further() -> None:
    assert compliance("No: " + "x" * 196) is Compliance.NO
    assert compliance("No: " + "x" * 197) is Compliance.UNCLEAR


@pytest.mark.parametrize(
    ("written", "says"),
    [
        *[(yes, Compliance.YES) for yes in ("Yes", "Y", "yes.", "Y .", "✔ Yes", "Yes ☑")],
        *[(no, Compliance.NO) for no in ("No", "N", "no.")],
        *[(more, Compliance.UNCLEAR) for more in ("Compliant", "✓", "- Yes", ".Yes", "Yes we do", "Not met", "✗ No")],
    ],
)
def test_nothing_but_yes_and_no_and_their_letters_is_a_bare_word(written: str, says: Compliance) -> None:
    assert bare_word(written) is says


@given(st.sampled_from(["Yes", "Compliant", "✓", "☒ Yes ☐ No", "Compliance: Yes"]), st.text(min_size=1, max_size=12))
def test_a_yes_with_anything_behind_it_is_a_plain_yes_or_none_and_never_a_no(yes: str, behind: str) -> None:
    assert compliance(f"{yes} {behind}") is not Compliance.NO or "no" in plain(f"{yes} {behind}").casefold()


@given(st.text())
def test_what_is_read_of_a_bare_word_is_what_it_says(written: str) -> None:
    assert bare_word(written) in {Compliance.UNCLEAR, compliance(written)}


@given(st.text())
def test_what_is_blank_has_nothing_in_it_for_a_reader(text: str) -> None:
    assert is_blank(text) is (not plain(text))


@pytest.mark.parametrize(
    ("text", "seen"),
    [("✔\ufe0f", "✔"), ("Ye\u200bs\u00a0 we\ndo", "Yes we do"), ("\uff39es", "Yes"), (" a  b ", "a b"), ("\ufeff", "")],
)
def test_a_text_is_seen_without_what_is_invisible(text: str, seen: str) -> None:
    assert plain(text) == seen
    assert is_blank(text) is (not seen)


@pytest.mark.parametrize("text", ["", " \t\n", "\u00a0", "\u200b", "\ufe0f", " \u200b\ufe0f"])
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}x")


def test_an_answer_of_an_earlier_release_may_be_unclear_where_this_one_knows_the_word() -> None:
    held = Answer(provision="6.3", complies=Compliance.UNCLEAR, as_written="Fully compliant")
    assert held.complies is Compliance.UNCLEAR
    with pytest.raises(InvalidInput):
        Answer(provision="6.3", complies=Compliance.NO, as_written="Fully compliant")
    with pytest.raises(InvalidInput):
        Answer(provision="6.3", complies=Compliance.UNCLEAR, as_written="No")
