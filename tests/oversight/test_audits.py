"""The audit of one complaint and of a caseload: what was broken, cannot be shown or is overdue, by provision."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oversight.caseloads import ACKNOWLEDGED, ANSWERED, ESCALATED, LATER, RECEIVED, THREE_STAGES, complaint
from pool import COMPLAINTS, SHORT_COMPLAINTS
from process.sound import STAGE_2_OF_2024, answered

from hoscode import (
    CODE_2022,
    CODE_2024,
    Acknowledged,
    Complaint,
    EscalationRequested,
    InvalidInput,
    Kind,
    LandlordPolicy,
    OmbudsmanDetermined,
    Order,
    OrderComplied,
    Received,
    Responded,
    Step,
    Target,
    open_complaint,
    overdue,
    replay,
)
from hoscode.oversight import Audit, CaseloadAudit, audit

LATE = complaint(Acknowledged(on=date(2024, 5, 13)), reference="C-late")
"""Acknowledged two working days after the 9th, so that the answer is due on 28 May, the 27th being a bank holiday."""

ORDERED = OmbudsmanDetermined(
    on=date(2025, 2, 3), finding="maladministration", orders=[Order(ref="O1", details="pay £250", by=date(2025, 3, 3))]
)


def numbers(of: Audit) -> list[str]:
    return ["" if under.provision is None else under.provision.number for under in of.by_provision]


def test_an_audit_says_what_was_broken_what_cannot_be_shown_and_what_is_overdue() -> None:
    of = audit(LATE, date(2024, 5, 29))
    assert (of.reference, of.edition, of.as_of) == ("C-late", CODE_2024, date(2024, 5, 29))
    assert [finding.code for finding in of.breaches] == ["acknowledged-late"]
    assert [finding.code for finding in of.unevidenced] == ["definition-missing", "handler-missing"]
    assert [(duty.code, duty.on) for duty in of.overdue] == [("respond", date(2024, 5, 28))]
    assert (of.departures, of.promises) == ((), ())
    assert audit(LATE, date(2024, 5, 28)).overdue == ()


def test_departures_and_missed_promises_stand_apart() -> None:
    policy = LandlordPolicy("Example Homes", targets=[Target(Step.ACKNOWLEDGE, 1, 2)])
    case = complaint(
        Acknowledged(on=date(2024, 6, 17)), Responded(on=date(2024, 6, 25)), received_on=date(2024, 6, 3), policy=policy
    )
    of = audit(case, LATER)
    assert [finding.code for finding in of.departures] == ["responded-after-backstop"]
    assert [finding.code for finding in of.promises] == ["target-missed"]
    assert [finding.code for finding in of.breaches] == ["acknowledged-late"]


def test_an_audit_goes_by_provision_in_the_order_of_the_edition() -> None:
    of = audit(LATE, date(2024, 5, 29))
    assert numbers(of) == ["4.1", "5.6", "6.2", "6.3"]
    under = {each.provision.number: each for each in of.by_provision if each.provision is not None}
    assert [finding.code for finding in under["6.2"].findings] == ["acknowledged-late"]
    assert under["6.2"].overdue == ()
    assert [duty.code for duty in under["6.3"].overdue] == ["respond"]
    assert under["6.3"].findings == ()


def test_what_cites_two_provisions_stands_under_both() -> None:
    case = complaint(ACKNOWLEDGED, EscalationRequested(on=date(2024, 5, 21)))
    of = audit(case, date(2024, 5, 21))
    (unanswered,) = [finding for finding in of.findings if finding.code == "stage-unanswered"]
    assert [provision.number for provision in unanswered.provisions] == ["6.3", "6.10"]
    assert numbers(of).index("6.3") < numbers(of).index("6.10")
    both = [each for each in of.by_provision if unanswered in each.findings]
    assert len(both) == 2


def test_what_rests_on_no_provision_stands_at_the_end() -> None:
    case = complaint(ACKNOWLEDGED, ANSWERED, ORDERED)
    of = audit(case, date(2025, 3, 4))
    assert numbers(of)[-1] == ""
    assert [duty.code for duty in of.by_provision[-1].overdue] == ["comply-with-order"]
    assert (
        "| the Housing Ombudsman Scheme | overdue | comply-with-order | 2025-03-03 "
        "| owed at stage 1 (O1) since 2025-03-03 |" in (of.to_markdown().splitlines())
    )


def test_what_the_scheme_asks_and_what_has_no_place_in_the_process_are_named_as_what_they_are() -> None:
    late = (OrderComplied(on=date(2025, 3, 4), ref="O1"), Acknowledged(on=date(2025, 3, 5)))
    of = audit(complaint(ACKNOWLEDGED, ANSWERED, ORDERED, *late), LATER)
    assert [(each.provision, each.authority) for each in of.by_provision[-2:]] == [
        (None, "the Housing Ombudsman Scheme"),
        (None, ""),
    ]
    assert [finding.code for finding in of.by_provision[-2].findings] == ["order-late"]
    assert [finding.code for finding in of.irregular] == ["acknowledged-after-answer"]
    assert of.by_provision[-1].findings == of.irregular
    lines = of.to_markdown().splitlines()
    assert lines[-2].startswith("| the Housing Ombudsman Scheme | breach | order-late | 2025-03-04 |")
    assert lines[-1].startswith("| no place in the process | irregular | acknowledged-after-answer | 2025-03-05 |")
    rows = CaseloadAudit.of([of]).rows[-2:]
    assert [(row.authority, row.breaches, row.irregular) for row in rows] == [
        ("the Housing Ombudsman Scheme", 1, 0),
        ("", 0, 1),
    ]
    assert (
        CaseloadAudit.of([of])
        .to_markdown()
        .splitlines()[-1]
        .startswith("| hos-2024 | no place in the process |  | 0 |")
    )


def test_a_sound_complaint_is_clean() -> None:
    of = audit(answered(STAGE_2_OF_2024), date(2024, 7, 1))
    assert of.is_clean
    assert of.by_provision == ()
    assert of.to_markdown() == f"{of.reference} under hos-2024, as of 2024-07-01: nothing found\n"
    assert not audit(LATE, date(2024, 5, 13)).is_clean
    assert not audit(complaint(), date(2024, 5, 10)).is_clean  # nothing found, and overdue


def test_an_audit_is_a_table_for_people() -> None:
    lines = audit(LATE, date(2024, 5, 29)).to_markdown().splitlines()
    assert lines[0] == "C-late under hos-2024, as of 2024-05-29:"
    assert lines[2] == "| provision | kind | code | on | what |"
    assert any(line.startswith("| 6.2 | breach | acknowledged-late | 2024-05-13 | ") for line in lines)
    assert lines[-1] == "| 6.3 | overdue | respond | 2024-05-28 | owed at stage 1 since 2024-05-28 |"


def test_a_text_cannot_break_out_of_its_cell() -> None:
    determined = OmbudsmanDetermined(
        on=date(2025, 2, 3), finding="fault", orders=[Order(ref="O|1\n| x", details="pay", by=date(2025, 3, 3))]
    )
    lines = audit(complaint(ACKNOWLEDGED, ANSWERED, determined), LATER).to_markdown().splitlines()
    assert lines[-1].endswith(r"owed at stage 1 (O\|1 \| x) since 2025-03-03 |")


def test_an_audit_is_a_frozen_value() -> None:
    of = audit(LATE, date(2024, 5, 29))
    assert pickle.loads(pickle.dumps(of)) == copy.deepcopy(of) == of
    assert len({of, audit(LATE, date(2024, 5, 29))}) == 1


@given(COMPLAINTS, st.sampled_from([0, 1, 30]))
def test_everything_found_stands_under_a_provision_and_nothing_else_does(case: Complaint, later: int) -> None:
    as_of = max(event.on for event in case.history) + timedelta(days=later)
    of = audit(case, as_of)
    assert (of.findings, of.overdue) == (case.findings, overdue(case, as_of))
    kinds = (*of.breaches, *of.unevidenced, *of.departures, *of.promises, *of.irregular)
    assert sorted(map(id, kinds)) == sorted(map(id, of.findings))
    assert {id(each) for under in of.by_provision for each in under.findings} == {id(each) for each in of.findings}
    assert {id(each) for under in of.by_provision for each in under.overdue} == {id(each) for each in of.overdue}
    place = {each.number: position for position, each in enumerate(case.edition.provisions)}
    cited = [under.provision.number.partition("(")[0] for under in of.by_provision if under.provision is not None]
    assert cited == sorted(cited, key=lambda number: place[number])


def test_a_day_before_the_last_event_is_refused() -> None:
    with pytest.raises(InvalidInput, match="before the last event on 2024-05-13: replay the history"):
        audit(LATE, date(2024, 5, 12))


@pytest.mark.parametrize("as_of", [datetime(2024, 5, 29, tzinfo=UTC), "2024-05-29", None])
def test_only_a_date_can_be_audited_to(as_of: object) -> None:
    with pytest.raises(InvalidInput, match=r"`as_of` is .* takes a calendar date"):
        audit(LATE, cast(date, as_of))


def test_only_a_complaint_can_be_audited() -> None:
    with pytest.raises(InvalidInput, match="takes a Complaint"):
        audit(cast(Complaint, "C-1"), LATER)


# --- a caseload ------------------------------------------------------------------------------------------------------


def test_a_caseload_is_counted_by_provision_with_the_references_behind_it() -> None:
    cases = [
        LATE,
        complaint(Acknowledged(on=date(2024, 5, 13)), reference="C-also late"),
        complaint(reference="C-silent"),
        answered(STAGE_2_OF_2024),
    ]
    of = CaseloadAudit.of(audit(case, LATER) for case in cases[:3])
    rows = {row.provision.number: row for row in of.rows if row.provision is not None}
    assert list(rows) == ["4.1", "5.6", "6.2", "6.3"]
    assert (rows["6.2"].breaches, rows["6.2"].overdue) == (2, 1)
    assert rows["6.2"].references == ("C-also late", "C-late", "C-silent")
    assert (rows["6.3"].breaches, rows["6.3"].overdue) == (0, 3)
    assert (rows["4.1"].unevidenced, rows["4.1"].references) == (2, ("C-also late", "C-late"))
    assert (of.complaints, of.clean, of.as_of_earliest, of.as_of_latest) == (3, 0, LATER, LATER)


def test_the_kinds_are_counted_apart() -> None:
    policy = LandlordPolicy("Example Homes", targets=[Target(Step.ACKNOWLEDGE, 1, 2)])
    case = complaint(
        Acknowledged(on=date(2024, 6, 17)), Responded(on=date(2024, 6, 25)), received_on=date(2024, 6, 3), policy=policy
    )
    rows = {row.provision.number: row for row in CaseloadAudit.of([audit(case, LATER)]).rows if row.provision}
    assert (rows["6.2"].breaches, rows["6.2"].promises, rows["6.2"].departures) == (1, 1, 0)
    assert (rows["6.3"].breaches, rows["6.3"].promises, rows["6.3"].departures) == (0, 0, 1)


def test_the_older_edition_stands_first_and_the_scheme_last_in_its_own() -> None:
    day = date(2024, 3, 28)
    older = complaint(received_on=day, reference="C-old", policy=THREE_STAGES)
    newer = complaint(ORDERED, reference="C-new")
    of = CaseloadAudit.of([audit(newer, LATER), audit(older, LATER)])
    assert [(row.edition, row.provision and row.provision.number) for row in of.rows] == [
        (CODE_2022.key, "4.1"),
        (CODE_2022.key, "5.1"),
        (CODE_2024.key, "6.2"),
        (CODE_2024.key, "6.3"),
        (CODE_2024.key, None),
    ]


def test_complaints_with_nothing_found_are_counted_as_clean() -> None:
    of = CaseloadAudit.of([audit(answered(STAGE_2_OF_2024), date(2024, 7, 1)), audit(LATE, date(2024, 5, 13))])
    assert (of.complaints, of.clean) == (2, 1)
    assert (of.as_of_earliest, of.as_of_latest) == (date(2024, 5, 13), date(2024, 7, 1))
    assert CaseloadAudit.of([]) == CaseloadAudit(complaints=0, clean=0, rows=(), as_of_earliest=None, as_of_latest=None)


def test_a_caseload_is_a_table_with_the_first_references() -> None:
    cases = [complaint(reference=f"C-{number:02d}") for number in range(22)]
    lines = CaseloadAudit.of(audit(case, date(2024, 5, 10)) for case in cases).to_markdown().splitlines()
    shown = ", ".join(f"C-{number:02d}" for number in range(20))
    title = CODE_2024.provision("6.2").title
    assert lines[2] == f"| hos-2024 | 6.2 | {title} | 0 | 0 | 0 | 0 | 0 | 22 | 22 | {shown} and 2 more |"
    scheme = CaseloadAudit.of([audit(complaint(ACKNOWLEDGED, ANSWERED, ORDERED), LATER)]).to_markdown().splitlines()
    named = "the Housing Ombudsman Scheme | orders and directions of the Ombudsman"
    assert scheme[-1] == f"| hos-2024 | {named} | 0 | 0 | 0 | 0 | 0 | 1 | 1 | C-1 |"


@given(st.lists(SHORT_COMPLAINTS, max_size=5))
def test_the_order_of_the_audits_makes_no_difference(cases: list[Complaint]) -> None:
    as_of = max((event.on for case in cases for event in case.history), default=RECEIVED)
    audits = [audit(case, as_of) for case in cases]
    of = CaseloadAudit.of(audits)
    assert CaseloadAudit.of(reversed(audits)) == of
    found = [finding for each in audits for finding in each.findings for _ in finding.provisions or (None,)]
    assert sum(row.breaches for row in of.rows) == sum(each.kind is Kind.BREACH for each in found)
    owed = [duty for each in audits for duty in each.overdue for _ in duty.provisions or (None,)]
    assert sum(row.overdue for row in of.rows) == len(owed)
    assert pickle.loads(pickle.dumps(of)) == of


def test_only_audits_can_be_put_together() -> None:
    with pytest.raises(InvalidInput, match=r"`audits\[1\]` is a value of type Complaint, but takes an Audit"):
        CaseloadAudit.of([audit(LATE, LATER), cast(Audit, LATE)])
    with pytest.raises(InvalidInput, match="takes audits: pass a list of them"):
        CaseloadAudit.of(cast("Iterable[Audit]", None))


def test_a_provision_that_is_not_in_the_edition_stands_at_the_end() -> None:
    at_stage_2 = overdue(complaint(ACKNOWLEDGED, ANSWERED, ESCALATED), LATER)  # 6.11 and 6.14, which 2022 has not
    of_2022 = overdue(replay([complaint().received], edition=CODE_2022), LATER)
    of = Audit(reference="C-1", edition=CODE_2022, as_of=LATER, findings=(), overdue=(*at_stage_2, *of_2022))
    assert numbers(of) == ["4.1", "5.1", "6.11", "6.14"]


def test_a_reference_is_shown_and_never_taken_for_markdown() -> None:
    odd = open_complaint(Received(on=date(2024, 5, 1), reference="<script>`# |"))
    page = audit(odd, date(2024, 5, 2)).to_markdown()
    assert "<script>" not in page
    assert page.startswith("&lt;script&gt;")
