"""Everything that looks at complaints works on an edition that is none of the library's, and by its rules alone."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import evolve
from oversight.an_edition import KEY, OWN, number
from oversight.as_rendered import rendered

from hoscode import (
    CODE_2022,
    CODE_2024,
    Acknowledged,
    Complaint,
    Edition,
    EscalationRequested,
    Event,
    Force,
    Received,
    Remedy,
    RemedyAccepted,
    RemedyDelivered,
    RemedyKind,
    RemedyOffered,
    Responded,
    Tenure,
    duties,
    open_duties,
    record,
    replay,
)
from hoscode.oversight import (
    AcknowledgementResult,
    AnnualReport,
    CaseloadAudit,
    ReportingYear,
    SelfAssessment,
    StageResult,
    Tally,
    audit,
    evidence_lines,
    tenant_satisfaction_measures,
)

YEAR: Final = ReportingYear(2026)
AS_OF: Final = date(2027, 4, 30)


def complaint(edition: Edition = OWN) -> Complaint:
    """Received on Friday 1 May 2026; the 4th and the 25th are bank holidays.

    Under the edition of one's own: to be acknowledged by the 7th (3 working days), acknowledged late on the 8th; to be
    answered by the 19th (7), answered late on the 20th. Escalated on the 21st, to be acknowledged by the 28th (4),
    acknowledged on the 27th, to be answered by 11 June (11), answered on that day. Escalated again on the 12th, to be
    answered by the 25th (9 from the request), answered late on the 26th.
    """
    events: list[Event] = [
        Received(on=date(2026, 5, 1), reference="C-1", tenure=Tenure.LCRA, category="repairs"),
        Acknowledged(on=date(2026, 5, 8)),
        Responded(on=date(2026, 5, 20)),
        EscalationRequested(on=date(2026, 5, 21)),
        Acknowledged(on=date(2026, 5, 27)),
        Responded(on=date(2026, 6, 11)),
        EscalationRequested(on=date(2026, 6, 12)),
        Responded(on=date(2026, 6, 26)),
    ]
    return replay(events if edition is OWN else events[:6], edition=edition)


def tally() -> Tally:
    return Tally.of(complaint(), AS_OF)


def test_an_audit_cites_its_provisions_in_its_order() -> None:
    found = audit(complaint(), AS_OF)
    cited = [under.provision for under in found.by_provision]
    places = [OWN.provisions.index(OWN.provision(each.number)) for each in cited if each is not None]
    assert all(each is not None and each.edition == KEY for each in cited)
    assert places == sorted(places)
    late = [(each.code, each.stage, each.expected) for each in found.breaches if each.code.endswith("-late")]
    assert late == [
        ("acknowledged-late", 1, date(2026, 5, 7)),
        ("responded-late", 1, date(2026, 5, 19)),
        ("responded-late", 3, date(2026, 6, 25)),
    ]
    assert f"| {number('6.2')} | breach | acknowledged-late |" in found.to_markdown()


def test_a_caseload_under_several_editions_begins_with_the_oldest() -> None:
    audits = [audit(complaint(edition), AS_OF) for edition in (OWN, CODE_2024, CODE_2022)]
    editions = [row.edition for row in CaseloadAudit.of(audits).rows]
    assert list(dict.fromkeys(editions)) == ["hos-2022", "hos-2024", KEY]
    assert editions == sorted(editions, key=["hos-2022", "hos-2024", KEY].index)


def test_a_tally_judges_its_stages_by_its_days() -> None:
    stages = {key.stage: (key.edition, key.result) for key, _ in tally().stages}
    assert stages == {1: (KEY, StageResult.LATE), 2: (KEY, StageResult.IN_TIME), 3: (KEY, StageResult.LATE)}
    assert {key.stage: key.result for key, _ in tally().acknowledgements} == {
        1: AcknowledgementResult.LATE,
        2: AcknowledgementResult.IN_TIME,
        3: AcknowledgementResult.NOT_TIMED,
    }
    assert [(each.edition, each.stage, each.working_days) for each in tally().timescales] == [
        *((KEY, 1, days) for days in (3, 7, 4)),
        *((KEY, 2, days) for days in (4, 11, 6)),
        (KEY, 3, 9),
    ]
    assert {key.provision.partition(".")[0] for key, _ in tally().findings} <= {"14", "15", "16", "17", "18", "19"}


def test_tallies_under_several_editions_add_up_and_stay_apart() -> None:
    both = tally() + Tally.of(complaint(CODE_2024), AS_OF)
    assert {(key.edition, key.stage): key.result for key, _ in both.stages if key.stage == 1} == {
        ("hos-2024", 1): StageResult.IN_TIME,
        (KEY, 1): StageResult.LATE,
    }
    assert both == Tally.over([complaint(CODE_2024), complaint()], AS_OF)
    assert pickle.loads(pickle.dumps(both)) == both
    assert both.within(YEAR) == both


def test_the_measures_count_its_first_two_stages_and_leave_the_third_apart() -> None:
    measures = tenant_satisfaction_measures(tally(), {Tenure.LCRA: 1_000}, YEAR)
    assert measures.value("CH01(1)", Tenure.LCRA) == Decimal("1.0")
    assert measures.value("CH02(1)", Tenure.LCRA) == Decimal("0.0")
    assert measures.value("CH02(2)", Tenure.LCRA) == Decimal("100.0")
    assert [(each.stage, each.late) for each in measures.apart] == [(3, 1)]
    assert f"| {KEY} | 3 | respond | 9 | being requested |" in measures.to_markdown()


def test_evidence_stands_under_its_provisions_and_a_lettered_limit_under_its_paragraph() -> None:
    lines = evidence_lines(OWN, tally() + Tally.of(complaint(CODE_2024), AS_OF), YEAR)
    assert {line.edition for line in lines} == {KEY}
    said = {(line.provision, line.text.removeprefix("2026/27: ")) for line in lines}
    assert {
        (number("6.2"), "acknowledged in time at stage 1: 0.0 % (0 of 1)"),
        (number("6.3"), "answered in time at stage 1: 0.0 % (0 of 1)"),
        (number("6.11"), "acknowledged in time at stage 2: 100.0 % (1 of 1)"),
        (number("6.19"), "answered in time at stage 2: 100.0 % (1 of 1)"),
        (number("6.14"), "answered in time at stage 3: 0.0 % (0 of 1)"),
        (number("6.2"), "complaints in which it was broken: 1"),
    } <= said
    assert not any("acknowledged in time at stage 3" in text for _, text in said)


def form() -> SelfAssessment:
    """A form that lacks nothing, with the evidence in one column."""
    rows = [(each.number, "Yes", "Complaints policy", "") for each in OWN.provisions]
    return SelfAssessment.from_rows(
        OWN, "Acme", rows, completed_on=date(2027, 5, 4), approved_on=date(2027, 5, 4), approved_by="the board"
    )


def test_the_form_asks_about_its_provisions_by_their_force() -> None:
    assert form().findings() == ()
    asked = [each.number for each in form().provisions]
    assert asked[-1] == number("9.7")
    assert sorted(asked) == sorted(each.number for each in OWN.provisions if each.force is not Force.NONE)
    page = rendered(form().to_markdown())
    assert page.headings[1:] == ["What must be done", "What should be done"]
    assert page.tables[-1][0][-1] == "Evidence, commentary and explanation"
    blank = SelfAssessment.blank(OWN, "Acme").findings()
    assert {each.edition for each in blank} == {KEY}
    assert {each.provision for each in blank if each.code == "not-answered"} == set(asked)


def test_the_form_takes_its_figures_and_says_when_the_next_is_due() -> None:
    (answer,) = (each for each in form().with_evidence(tally(), YEAR).answers if each.provision == number("6.2"))
    assert answer.evidence.splitlines()[:2] == [
        "Complaints policy",
        "2026/27: acknowledged in time at stage 1: 0.0 % (0 of 1)",
    ]
    due = form().next_due(changes=[date(2027, 9, 1)])
    assert (due.on, str(due.provision)) == (date(2027, 9, 1), f"{KEY} {number('8.3')}")


def report() -> AnnualReport:
    return AnnualReport(edition=OWN, landlord="Acme", year=YEAR, self_assessment=form(), tally=tally())


def test_the_report_lacks_what_its_edition_asks_for() -> None:
    found = report().findings()
    assert {each.edition for each in found} == {KEY}
    assert [each.provision for each in found if each.code == "content-not-in-report"] == [
        number(each) for each in ("8.1(b)", "8.1(c)", "8.1(d)", "8.1(e)")
    ]
    assert [each.provision for each in found if each.code == "not-published"] == [number("8.2")]


def test_the_report_tells_its_provisions_by_their_titles() -> None:
    markdown = report().to_markdown()
    assert f"Edition of the Complaint Handling Code: {KEY}" in markdown
    assert f"| {KEY} {number('6.2')} | {CODE_2024.provision('6.2').title} | 1 | 0 | 0 | 0 |" in markdown
    assert f"| {KEY} {number('6.14')} | 3 | respond | 9 | being requested |" in markdown
    tables = {table[0][0]: table for table in rendered(markdown).tables}
    assert tables["Month"][0] == ["Month", "Stage 1 received", "Stage 2 requested", "Stage 3 requested"]


def test_what_an_edition_does_not_ask_for_is_no_duty() -> None:
    remedy = Remedy(
        ref="R-1", kind=RemedyKind.ACTION, details="a new door", by=date(2026, 6, 1), agreed_with_resident=True
    )
    silent = evolve(OWN, duty_rules=[each for each in OWN.duty_rules if each.code != "deliver-remedy"])
    for edition, codes in ((OWN, ["deliver-remedy"]), (silent, [])):
        history: list[Event] = [
            Received(on=date(2026, 5, 1), reference="C-1"),
            RemedyOffered(on=date(2026, 5, 5), remedy=remedy),
        ]
        offered = replay([*history, RemedyAccepted(on=date(2026, 5, 6), ref="R-1")], edition=edition)
        assert [each.code for each in open_duties(offered) if each.subject] == codes
        delivered = record(offered, RemedyDelivered(on=date(2026, 6, 2), ref="R-1"))
        assert [each.code for each in duties(delivered) if each.subject] == codes
        assert [each.code for each in delivered.findings if each.code == "remedy-late"] == ["remedy-late"] * len(codes)
