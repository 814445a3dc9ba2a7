"""The example on published determinations: what it loads, what it leaves out, and where it agrees.

What the Ombudsman and the landlords said stands here as facts, apart from the example's own file, so that neither can
be changed to suit the other. Nothing here is tuned: a disagreement stands with its reason.
"""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import hoscode
from hoscode import Complaint, Kind, open_complaint, record, replay

pytest.importorskip("rich")

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
SCRIPT = EXAMPLES / "determinations.py"

sys.path.insert(0, str(EXAMPLES))
histories = importlib.import_module("determination_histories")
verdicts = importlib.import_module("determination_verdicts")
summary = importlib.import_module("determination_summary")

CASES = histories.read_cases()
OUTCOMES = tuple(histories.load(case) for case in CASES)

LEFT_OUT = {
    "202332065": "before the 2022 edition",
    "202334423": "no date of receipt",
    "202419575": "no date of receipt",
    "202427526": "no date of receipt",
    "202428730": "no date of receipt",
    "202503656": "no date of receipt",
}

# determination, step, said to be in time, hoscode, agreement
DATED_VERDICTS = [
    ("202513245", "stage1_response", False, "late by 14", "yes"),
    ("202338295", "stage2_response", False, "late by 20", "yes"),
    ("202331162", "stage1_response", False, "late by 9", "yes"),
    ("202506211", "logged", False, "late by 37", "yes"),
    ("202506211", "stage2_acknowledged", False, "late by 68", "yes"),
    ("202511313", "stage2_acknowledged", False, "late by 53", "yes"),
    ("202409957", "stage1_response", False, "late by 1", "yes"),
    # the landlord counted its ten days from the receipt; 6.3 counts them from the acknowledgement, which is not
    # published and can lawfully have been made so late that the answer was in time: nobody can tell
    ("202430026", "stage1_response", False, "not shown", "open"),
    ("202421521", "logged", False, "late by 5", "yes"),
    ("202421521", "stage1_response", False, "late by 52", "yes"),
    ("202404949", "stage2_response", False, "late by 136", "yes"),
    ("202401431", "acknowledged", True, "in time", "yes"),
    ("202401431", "stage1_response", True, "in time", "yes"),
    ("202446687", "stage1_response", False, "late by 1", "yes"),
    # the complaint handling as a whole, which is no timed step
    ("202334994", "complaint_handling", True, "no timed step", "not compared"),
    # by the text the clock began with the late acknowledgement; the Ombudsman's verdict is on all the time since the
    # receipt
    ("202429736", "stage1_response", False, "17 past backstop", "backstop"),
    ("202340567", "acknowledged", False, "late by 3", "yes"),
    ("202503656", "stage2_acknowledged", False, "left out", "cannot be judged"),
]
UNDATED_VERDICTS = [
    ("202331162", "escalation_logged", False, "no timed step", "not compared"),
    ("202511313", "stage2_response", False, "no answer on record", "cannot be judged"),
    ("202413845", "stage1_response", False, "no answer on record", "cannot be judged"),
    ("202426484", "stage2_response", False, "no known clock", "cannot be judged"),
    ("202446687", "stage2_response", False, "no known clock", "cannot be judged"),
]

# determination, of what, from, to, working days as the Ombudsman stated them, counted from the next day, with the first
STATED_COUNTS = [
    ("202511313", "stage2_acknowledged", date(2025, 4, 16), date(2025, 7, 11), 59, 58, 59),
    ("202409957", "stage1_response", date(2024, 2, 28), date(2024, 3, 21), 17, 16, 17),
    ("202421521", "logged", date(2024, 2, 16), date(2024, 3, 1), 10, 10, 11),
    # counted from the first day late, so that the first day belongs to it: days late by hoscode's due day, 52 as well
    ("202421521", "stage1_response", date(2024, 3, 18), date(2024, 6, 3), 52, 51, 52),
    ("202401431", "stage1_response", date(2024, 1, 12), date(2024, 1, 24), 8, 8, 9),
    ("202401431", "repair", date(2023, 10, 24), date(2023, 11, 6), 9, 9, 10),
    ("202446687", "stage1_response", date(2025, 1, 14), date(2025, 2, 5), 16, 16, 17),
]

# edition and provision, judged, late, late by the backstop alone, on time that is not shown
LATE_BY_PROVISION = [
    ("hos-2022 4.1", 19, 5, 0, 0),
    ("hos-2022 5.1", 39, 20, 1, 6),
    ("hos-2022 5.10", 2, 0, 0, 0),
    ("hos-2022 5.13", 31, 23, 0, 0),
    ("hos-2024 6.2", 19, 5, 0, 0),
    ("hos-2024 6.3", 36, 19, 1, 9),
    ("hos-2024 6.11", 6, 4, 0, 0),
    ("hos-2024 6.14", 23, 13, 1, 3),
]

# determination and stage, in time for certain by, answered on: no acknowledgement is published
NOT_SHOWN = [
    ("202334994", 1, date(2023, 9, 5), date(2023, 9, 6)),
    ("202337036", 1, date(2023, 12, 19), date(2023, 12, 21)),
    ("202337249", 1, date(2023, 12, 22), date(2024, 1, 2)),
    ("202406701", 1, date(2024, 2, 9), date(2024, 2, 16)),
    ("202408843", 1, date(2024, 3, 27), date(2024, 4, 2)),
    ("202412571", 1, date(2024, 10, 4), date(2024, 10, 10)),
    ("202417299", 1, date(2024, 10, 24), date(2024, 10, 25)),
    ("202426905", 2, date(2024, 5, 20), date(2024, 5, 28)),
    ("202427151", 1, date(2024, 6, 21), date(2024, 6, 26)),
    ("202428548", 1, date(2024, 8, 15), date(2024, 8, 19)),
    ("202430026", 1, date(2024, 9, 2), date(2024, 9, 6)),
    ("202432825", 2, date(2024, 11, 13), date(2024, 11, 19)),
    ("202433087", 2, date(2024, 11, 14), date(2024, 11, 21)),
    ("202450546", 1, date(2024, 12, 31), date(2025, 1, 8)),
    ("202503734", 1, date(2025, 3, 12), date(2025, 3, 14)),
    ("202503967", 1, date(2024, 12, 9), date(2024, 12, 10)),
    ("202510295", 1, date(2025, 3, 10), date(2025, 3, 14)),
    ("202515213", 1, date(2023, 10, 13), date(2023, 10, 16)),
]


def complaint_of(determination: str) -> Complaint:
    found = [outcome.complaint for outcome in summary.loaded(OUTCOMES) if outcome.case.determination == determination]
    assert len(found) == 1
    complaint = found[0]
    assert isinstance(complaint, Complaint)
    return complaint


def run(*arguments: str, encoding: str = "utf-8") -> str:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        capture_output=True,
        check=True,
        cwd=EXAMPLES.anchor,
        env={"PYTHONIOENCODING": encoding},
    )
    assert done.stderr == b""
    return done.stdout.decode(encoding)


def test_every_case_is_loaded_or_left_out_by_name_with_its_reason() -> None:
    left_out = {outcome.case.determination: outcome.reason for outcome in summary.left_out(OUTCOMES)}
    assert len(CASES) == len({case.determination for case in CASES}) == 99
    assert len(summary.loaded(OUTCOMES)) == 93
    assert left_out.keys() == LEFT_OUT.keys()
    assert all(reason in left_out[determination] for determination, reason in LEFT_OUT.items())


def test_what_is_left_out_could_not_be_loaded_without_a_day_that_nobody_published() -> None:
    for outcome in summary.left_out(OUTCOMES):
        if outcome.case.determination == "202332065":
            assert (outcome.case.edition, outcome.case.received_on) == ("2020", date(2022, 2, 16))
        else:
            assert outcome.case.day("received") is None
            assert not [verdict for verdict in outcome.case.verdicts if verdict.about == "logged"]


def test_a_receipt_that_is_not_published_is_the_day_from_which_the_ombudsman_counted_the_logging() -> None:
    counted = [each for each in summary.loaded(OUTCOMES) if each.case.day("received") is None]
    assert [(each.case.determination, each.complaint.received_on) for each in counted] == [
        ("202506211", date(2024, 4, 4))
    ]
    assert "received, as the Ombudsman counted" in run("--case", "202506211")


def test_every_history_loads_step_by_step_as_by_replay() -> None:
    for outcome in summary.loaded(OUTCOMES):
        received, *rest = histories.history(outcome.case, outcome.case.received_on)
        complaint = open_complaint(received)
        for event in rest:
            complaint = record(complaint, event)
        assert complaint == outcome.complaint == replay((received, *rest))
        assert complaint.findings == outcome.complaint.findings
        assert Kind.IMPOSSIBLE not in {finding.kind for finding in complaint.findings}


def test_the_edition_follows_from_the_day_of_receipt() -> None:
    assert summary.edition_differs(OUTCOMES) == []


def test_an_unknown_day_of_the_request_is_the_latest_it_can_have_been() -> None:
    assert summary.undated_requests(OUTCOMES) == 27
    assert [stage.requested_on for stage in complaint_of("202413845").stages if not stage.request_dated] == [
        date(2024, 6, 6)
    ]


def test_the_verdicts() -> None:
    compared = [
        (each.case.determination, each.verdict.about, each.verdict.in_time, each.found, each.agreement.value)
        for each in summary.all_comparisons(OUTCOMES)
    ]
    dated = [each.verdict.begins is not None for each in summary.all_comparisons(OUTCOMES)]
    assert [row for row, is_dated in zip(compared, dated, strict=True) if is_dated] == DATED_VERDICTS
    assert [row for row, is_dated in zip(compared, dated, strict=True) if not is_dated] == UNDATED_VERDICTS


def test_every_disagreement_and_everything_not_judged_is_explained() -> None:
    notes = {
        (each.case.determination, each.verdict.about): each.note
        for each in summary.all_comparisons(OUTCOMES)
        if each.agreement is not verdicts.Agreement.AGREES
    }
    assert all(notes.values())
    assert "before 2024-08-22 would make it late" in notes["202430026", "stage1_response"]
    assert "due by 2024-09-02 and late" in notes["202430026", "stage1_response"]
    assert "due by 2024-09-09 and in time" in notes["202430026", "stage1_response"]
    assert "due by 2024-04-04" in notes["202429736", "stage1_response"]
    assert "due by 2025-08-08 by the text" in notes["202511313", "stage2_response"]
    assert "hos-2024 6.3, 6.10" in notes["202413845", "stage1_response"]
    assert "before 2024-11-14" in notes["202426484", "stage2_response"]
    assert "17 working days" in notes["202503656", "stage2_acknowledged"]


def test_the_backstop_is_found_as_a_departure_and_the_acknowledgement_as_a_breach() -> None:
    found = {finding.code: finding.kind for finding in complaint_of("202429736").findings if finding.stage == 1}
    assert found["acknowledged-late"] is Kind.BREACH
    assert found["responded-after-backstop"] is Kind.DEPARTURE


def test_the_counts_of_working_days() -> None:
    counts = summary.all_day_counts(OUTCOMES)
    assert [
        (
            each.case.determination,
            each.verdict.about,
            each.verdict.begins,
            each.verdict.ends,
            each.stated,
            each.from_next_day,
            each.from_first_day,
        )
        for each in counts
    ] == STATED_COUNTS
    assert sum(each.stated == each.from_next_day for each in counts) == 4
    assert sum(each.stated == each.from_first_day for each in counts) == 3
    assert [each.case.determination for each in counts if each.note] == ["202421521"]


def test_the_one_lateness_stated_in_days() -> None:
    stated = {
        each.case.determination: (each.verdict.days_late, each.found)
        for each in summary.all_comparisons(OUTCOMES)
        if each.verdict.days_late is not None
    }
    assert stated == {"202338295": (20, "late by 20")}


def test_the_promised_days_are_those_that_were_due() -> None:
    assert summary.promises(OUTCOMES) == [
        ("202428005", date(2023, 11, 28), date(2023, 11, 28)),
        ("202428472", date(2023, 12, 12), date(2023, 12, 12)),
    ]


def test_what_was_late_by_provision() -> None:
    assert sorted(LATE_BY_PROVISION) == sorted(
        (each.citation, each.judged, each.late, each.after_backstop, each.not_shown)
        for each in summary.provision_counts(OUTCOMES)
    )


def test_the_answers_that_rest_on_time_that_is_not_shown() -> None:
    found = [
        (outcome.case.determination, stage, finding.expected, finding.actual)
        for outcome in summary.loaded(OUTCOMES)
        for (_, stage), finding in verdicts.not_shown(outcome.complaint).items()
    ]
    assert sorted(found) == NOT_SHOWN
    assert sum(row[-1] for row in LATE_BY_PROVISION) == len(NOT_SHOWN) == 18


def test_the_script_ends_with_the_summary() -> None:
    shown = run()
    assert all(case.determination in shown for case in CASES)
    assert shown.endswith(run("--summary"))
    assert max(len(line) for line in shown.splitlines()) <= 100
    told = " ".join(shown.split())
    assert (
        "16 dated verdicts on timed steps (14 say late, 2 in time): 14 agree, 1 by the backstop alone, 1 rests on time "
        "that is not shown, 0 disagree." in told
    )
    assert "18 answers rest on time that is not shown" in told
    assert "7 counts stated: 4 count from the next day, as hoscode does; 3 count the first day too; 0 neither." in told


def test_the_summary_ends_with_the_agreement() -> None:
    shown = run("--summary")
    agreement = shown.index("Dated verdicts, and what hoscode says")
    assert agreement > shown.index("Cases left out")
    assert shown.rstrip().endswith("rests on time that is not shown, 0 disagree.")


def test_one_case_is_shown_in_full() -> None:
    shown = run("--case", "202429736")
    assert "10 working days from being logged on Fri 26 April 2024; day 1 is Mon 29 April 2024" in shown
    assert "Early May bank holiday (6 May 2024)" in shown
    assert "202338295" not in shown


@pytest.mark.parametrize("arguments", [(), ("--case", "202338295")])
def test_the_output_is_ascii_where_the_stream_is(arguments: tuple[str, ...]) -> None:
    assert "New Year's Day" in run(*arguments, encoding="ascii").replace("\n        ", " ")


def test_nothing_is_read_from_outside_the_repository_and_nothing_from_the_network() -> None:
    watched = f"""
import os, runpy, sys
allowed = tuple(map(os.path.realpath, ({str(ROOT)!r}, sys.prefix, sys.base_prefix, os.__file__ + "/..", "/usr/lib")))
def watch(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(event)
    if event == "open" and isinstance(arguments[0], str):
        path = os.path.realpath(arguments[0])
        if not path.startswith((*allowed, "/dev/")):
            raise SystemExit("opened " + path)
sys.addaudithook(watch)
sys.path.insert(0, {str(EXAMPLES)!r})
sys.argv = ["determinations.py", "--summary"]
runpy.run_path({str(SCRIPT)!r}, run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", watched], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_example_uses_public_names_alone() -> None:
    for path in EXAMPLES.glob("determination*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not any(name.name.startswith("hoscode") for name in node.names)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hoscode"):
                assert node.module == "hoscode"
                assert {name.name for name in node.names} <= set(hoscode.__all__)
