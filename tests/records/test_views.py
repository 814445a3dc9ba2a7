"""What an API answers with is plain JSON, says everything in slugs and in words, and is what its schema describes."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, cast, get_type_hints

import pool
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker
from records.mutations import release_records

from hoscode import (
    DUTY_CODES,
    EVENTS,
    FINDING_CODES,
    Acknowledged,
    CodeBreach,
    Complaint,
    Extended,
    Finding,
    Handler,
    HoscodeError,
    InvalidInput,
    LandlordPolicy,
    NotPermitted,
    Received,
    Step,
    Target,
    apply,
    check,
    duties,
    edition_on,
    open_complaint,
    overdue,
    permitted,
    refusal,
    replay,
)
from hoscode.oversight import missing_records
from hoscode.records import (
    RecordError,
    answers_schema,
    dump_complaint_view,
    dump_duty,
    dump_error,
    dump_finding,
    load,
    openapi_components,
    schema,
    views,
)

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"
SCHEMA: Final = answers_schema()

COMPLAINTS: Final[list[Complaint]] = [
    *(load(record) for record in release_records()),
    open_complaint(Received(on=date(2024, 5, 1), reference="C-1")),
    replay(
        [
            Received(on=date(2024, 5, 1), reference="C-2"),
            Acknowledged(
                on=date(2024, 5, 13), handler=Handler("A. Adeyemi", third_party="Example Mediation", team="two")
            ),
            Extended(on=date(2024, 5, 20), new_due=date(2024, 6, 1), update_every=5),
        ],
        LandlordPolicy("Example Homes", targets=[Target(Step.ACKNOWLEDGE, 1, 2), Target(Step.RESPOND, 1, 8)]),
    ),
]


def as_of(complaint: Complaint) -> date:
    """A day on which something may be overdue."""
    return max(event.on for event in complaint.history) + timedelta(days=400)


def problems(name: str, plain: object) -> list[str]:
    """What the schema of that name has against plain data, which has to be JSON already."""
    assert json.loads(json.dumps(plain)) == plain
    of_name = {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}
    validator: Any = Draft202012Validator(of_name, format_checker=FormatChecker(["date"]))
    return [error.message for error in validator.iter_errors(plain)]


def raised_by(*attempts: Any) -> list[HoscodeError]:
    """The errors of things that cannot be done."""
    errors: list[HoscodeError] = []
    for attempt in attempts:
        with pytest.raises(HoscodeError) as caught:
            attempt()
        errors.append(caught.value)
    return errors


NEW: Final = open_complaint(Received(on=date(2024, 5, 1), reference="C-1"))
ERRORS: Final = [
    *raised_by(
        lambda: apply(NEW, Received(on=date(2024, 5, 2), reference="C-1")),
        lambda: apply(NEW, Acknowledged(on=date(2024, 5, 2))),
        lambda: Received(on=date(2024, 5, 2), reference=" "),
        lambda: edition_on(date(2010, 1, 1)),
        lambda: load({"format": "hoscode.history/2", "events": 5}),
    ),
    NotPermitted(check(NEW, Acknowledged(on=date(2024, 5, 2)))),
]


# --- what it says ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("complaint", COMPLAINTS, ids=lambda each: each.reference)
def test_a_finding_is_told_in_slugs_and_in_words(complaint: Complaint) -> None:
    for finding in (*complaint.findings, *missing_records(complaint)):
        plain = dump_finding(finding)
        assert (plain["code"], plain["label"]) == (finding.code, FINDING_CODES[finding.code])
        assert (plain["kind"], plain["kind_label"]) == (finding.kind.value, finding.kind.label)
        assert (plain["stage"], plain["refused"], plain["field"]) == (finding.stage, finding.refused, finding.field)
        assert (plain["standing"], plain["message"]) == (finding.standing, finding.message)
        assert (plain["content"], plain["authority"]) == (finding.content, finding.authority)
        assert plain["on"] == (None if finding.on is None else str(finding.on))
        for told, detail in ((plain["expected"], finding.expected), (plain["actual"], finding.actual)):
            assert told == (str(detail) if isinstance(detail, date) else detail)
        assert [(each["edition"], each["number"], each["title"]) for each in plain["provisions"]] == [
            (each.edition, each.number, each.title) for each in finding.provisions
        ]


def test_the_event_of_a_finding_is_named_by_its_slug_and_in_words() -> None:
    (finding, *_) = check(NEW, Acknowledged(on=date(2024, 5, 2)))
    assert (dump_finding(finding)["event"], dump_finding(finding)["event_label"]) == ("acknowledged", "acknowledgement")


def test_what_is_found_in_no_event_says_in_what() -> None:
    whole = dump_finding(missing_records(NEW)[0])
    assert (whole["event"], whole["event_label"]) == (None, "the record")
    looser = LandlordPolicy("Example Homes", targets=[Target(Step.RESPOND, 1, 30)])
    of_policy = dump_finding(looser.findings(NEW.edition)[0])
    assert (of_policy["event"], of_policy["event_label"]) == (None, 'the policy of "Example Homes"')
    assert (of_policy["expected"], of_policy["actual"]) == (10, 30)


@pytest.mark.parametrize("complaint", COMPLAINTS, ids=lambda each: each.reference)
def test_a_duty_is_told_as_it_stands_on_the_day(complaint: Complaint) -> None:
    for duty in duties(complaint):
        for day in (complaint.received_on, duty.on, as_of(complaint)):
            plain = dump_duty(duty, day)
            assert (plain["code"], plain["label"]) == (duty.code, DUTY_CODES[duty.code])
            assert (plain["status"], plain["status_label"]) == (duty.status(day).value, duty.status(day).label)
            assert (plain["on"], plain["deadline"]["on"]) == (str(duty.on), str(duty.on))
            assert (plain["stage"], plain["subject"], plain["authority"]) == (duty.stage, duty.subject, duty.authority)
            assert "\n".join(plain["explanation"]) == duty.explain()
            ended = (duty.met_on, duty.lapsed_on)
            assert (plain["met_on"], plain["lapsed_on"]) == tuple(each and str(each) for each in ended)


def test_the_days_of_a_deadline_are_all_there() -> None:
    plain = dump_duty(duties(COMPLAINTS[-1])[1], date(2024, 5, 20))["deadline"]
    assert plain == {
        "on": "2024-06-01",
        "starts": "2024-05-13",
        "starts_recorded": True,
        "taken_up": False,
        "working_days": 10,
        "runs_from": "acknowledged",
        "base_on": "2024-05-28",
        "latest_on": "2024-06-11",
        "earliest_on": None,
        "backstop_on": "2024-05-29",
        "promised_on": "2024-05-29",
        "provisional": False,
    }


@pytest.mark.parametrize("complaint", COMPLAINTS, ids=lambda each: each.reference)
def test_a_view_says_where_a_complaint_stands(complaint: Complaint) -> None:
    day = as_of(complaint)
    view = dump_complaint_view(complaint, day)
    assert (view["reference"], view["landlord"]) == (complaint.reference, complaint.policy.landlord)
    assert (view["edition"], view["version"]) == (complaint.edition.key, complaint.version)
    assert (view["received_on"], view["as_of"]) == (str(complaint.received_on), str(day))
    assert (view["stage"], view["last_stage"]) == (complaint.stage, complaint.last_stage)
    assert (view["phase"], view["phase_label"]) == (complaint.phase.value, complaint.phase.label)
    assert (view["is_open"], view["is_final"]) == (complaint.is_open, complaint.is_final)
    assert view["is_overdue"] is bool(overdue(complaint, day))
    assert view["referral_until"] == (complaint.referral_until and str(complaint.referral_until))
    assert (view["handler"] and view["handler"]["ref"]) == (complaint.handler and complaint.handler.ref)
    assert view["due"] == (None if complaint.due is None else dump_duty(complaint.due, day))
    assert view["duties"] == [dump_duty(duty, day) for duty in duties(complaint)]
    assert view["findings"] == [dump_finding(finding) for finding in complaint.findings]
    for told, stage in zip(view["stages"], complaint.stages, strict=True):
        assert (told["number"], told["requested_on"]) == (stage.number, str(stage.requested_on))
        assert told["responded_on"] == (stage.responded_on and str(stage.responded_on))
        assert told["acknowledged_on"] == (stage.acknowledged_on and str(stage.acknowledged_on))
        assert told["logged_on"] == (stage.logged_on and str(stage.logged_on))
        assert told["request_dated"] is stage.request_dated
        assert [each["ref"] for each in told["handlers"]] == [each.ref for each in stage.handlers]
        decided = None if stage.outcome is None else (stage.outcome.value, stage.outcome.label)
        assert (decided or (None, None)) == (told["outcome"], told["outcome_label"])


def test_a_handler_is_named_with_team_and_organisation() -> None:
    assert dump_complaint_view(COMPLAINTS[-1], date(2024, 5, 20))["handler"] == {
        "ref": "A. Adeyemi",
        "third_party": "Example Mediation",
        "team": "two",
    }


@pytest.mark.parametrize("complaint", COMPLAINTS, ids=lambda each: each.reference)
def test_a_view_says_what_is_permitted_and_why_not(complaint: Complaint) -> None:
    choices = dump_complaint_view(complaint, as_of(complaint))["events"]
    assert [(each["type"], each["label"]) for each in choices] == [(slug, kind.label) for slug, kind in EVENTS.items()]
    assert {EVENTS[each["type"]] for each in choices if each["permitted"]} == permitted(complaint)
    for choice in choices:
        refused = refusal(complaint, EVENTS[choice["type"]])
        assert choice["refusal"] == (None if refused is None else dump_finding(refused))
        assert choice["permitted"] is (refused is None)


def test_an_error_is_told_with_everything_that_it_has_to_say() -> None:
    told = [dump_error(error) for error in ERRORS]
    assert [each["error"] for each in told] == [
        "impossible-event",
        "code-breach",
        "invalid-input",
        "out-of-scope",
        "record-error",
        "not-permitted",
    ]
    assert [each["message"] for each in told] == [str(error) for error in ERRORS]
    impossible, breach, invalid, unknown, record, _ = (cast("dict[str, Any]", each) for each in told)
    assert [each["code"] for each in impossible["findings"]] == ["not-in-this-phase"]
    assert [each["code"] for each in breach["findings"]] == [
        finding.code for finding in cast(CodeBreach, ERRORS[1]).findings
    ]
    assert [each["field"] for each in invalid["problems"]] == ["reference"]
    assert [each["found"] for each in unknown["problems"]] == ["the date 2010-01-01"]
    problems = cast(RecordError, ERRORS[4]).problems
    assert [(each["path"], each["code"], each["found"], each["message"]) for each in record["problems"]] == [
        (each.path, each.code, each.found, each.message) for each in problems
    ]


@pytest.mark.parametrize("error", [ValueError("no"), HoscodeError("no"), None])
def test_only_what_the_library_raises_is_told(error: Any) -> None:
    with pytest.raises(InvalidInput, match="takes an error that hoscode raises"):
        dump_error(error)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: dump_finding(cast(Finding, "late")),
        lambda: dump_duty(cast(Any, None), date(2024, 5, 1)),
        lambda: dump_duty(duties(NEW)[0], cast(date, "2024-05-01")),
        lambda: dump_complaint_view(cast(Complaint, {}), date(2024, 5, 1)),
        lambda: dump_complaint_view(NEW, cast(date, None)),
        lambda: dump_complaint_view(NEW, date(2024, 4, 30)),
    ],
)
def test_what_is_none_of_these_is_refused(attempt: Any) -> None:
    with pytest.raises(InvalidInput):
        attempt()


# --- what it looks like ----------------------------------------------------------------------------------------------


def every_answer() -> Iterator[tuple[str, Any]]:
    """The name of its description, and an answer."""
    for complaint in COMPLAINTS:
        yield "ComplaintView", dump_complaint_view(complaint, as_of(complaint))
        yield from (("FindingView", dump_finding(each)) for each in missing_records(complaint))
    yield from (("ErrorView", dump_error(error)) for error in ERRORS)


ANSWERS: Final = list(every_answer())


@pytest.mark.parametrize(("name", "answer"), ANSWERS)
def test_every_answer_is_what_the_schema_describes(name: str, answer: Any) -> None:
    assert problems(name, answer) == []
    whole: Any = Draft202012Validator(SCHEMA)
    assert whole.is_valid(answer)


@given(pool.COMPLAINTS)
def test_a_view_of_any_complaint_is_what_the_schema_describes(complaint: Complaint) -> None:
    view = dump_complaint_view(complaint, as_of(complaint))
    assert problems("ComplaintView", view) == []
    assert {EVENTS[each["type"]] for each in view["events"] if each["permitted"]} == permitted(complaint)


def places(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in plain data, of a list to the first item."""
    yield path
    if isinstance(part, dict):
        for name, each in cast("dict[str, object]", part).items():
            yield from places(each, (*path, name))
    if isinstance(part, list):
        for each in cast("list[object]", part)[:1]:
            yield from places(each, (*path, 0))


def changed(answer: Any, path: tuple[Any, ...], value: object) -> Any:
    other = copy.deepcopy(answer)
    inner = other
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return other


def without(answer: Any, path: tuple[Any, ...], name: str) -> Any:
    other = copy.deepcopy(answer)
    inner = other
    for step in path:
        inner = inner[step]
    del inner[name]
    return other


@pytest.mark.parametrize(("name", "answer"), [ANSWERS[-7], *ANSWERS[-6:]])
def test_nothing_else_is_what_the_schema_describes(name: str, answer: Any) -> None:
    for path in places(answer):
        part = answer
        for step in path:
            part = part[step]
        if path:
            assert problems(name, changed(answer, path, {"something": "else"}))
        if isinstance(part, dict):
            assert problems(name, changed(answer, (*path, "more"), None))
            for field in cast("dict[str, object]", part):
                assert problems(name, without(answer, path, field))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("received_on",), "1 May 2024"),
        (("received_on",), "2024-02-30"),
        (("phase",), "under investigation"),
        (("due", "code"), "to reply"),
        (("due", "status"), "met late"),
        (("events", 0, "type"), "Received"),
        (("findings", 0, "code"), "Late"),
        (("findings", 0, "kind"), "BREACH"),
        (("findings", 0, "stage"), 1.5),
    ],
)
def test_a_slug_and_a_day_have_one_form(path: tuple[Any, ...], value: object) -> None:
    view = dump_complaint_view(COMPLAINTS[-1], date(2024, 5, 20))
    assert problems("ComplaintView", changed(view, path, value))


def test_the_fields_stand_in_the_order_of_their_description() -> None:
    view = dump_complaint_view(COMPLAINTS[-1], date(2024, 5, 20))
    assert view["due"]
    assert view["handler"]
    parts: list[tuple[type[Any], Any]] = [
        (views.ComplaintView, view),
        (views.StageView, view["stages"][0]),
        (views.HandlerView, view["handler"]),
        (views.DutyView, view["due"]),
        (views.DeadlineView, view["due"]["deadline"]),
        (views.FindingView, view["findings"][0]),
        (views.ProvisionView, view["findings"][0]["provisions"][0]),
        (views.EventChoiceView, view["events"][0]),
        (views.NotPermittedView, dump_error(ERRORS[0])),
        (views.InvalidInputView, dump_error(ERRORS[2])),
        (views.RecordErrorView, dump_error(ERRORS[4])),
    ]
    for kind, plain in parts:
        assert list(plain) == list(get_type_hints(kind)) == list(SCHEMA["$defs"][kind.__name__]["properties"])


# --- the schema, and OpenAPI ----------------------------------------------------------------------------------------


def test_the_schema_is_one_and_each_call_draws_its_own() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    mine = answers_schema()
    mine["$defs"]["date"]["type"] = "number"
    assert answers_schema() == SCHEMA


def test_the_committed_page_is_what_the_library_draws() -> None:
    assert json.loads((DOCS / "answers-schema.json").read_text(encoding="utf-8")) == SCHEMA


@pytest.mark.parametrize(
    ("path", "slug"),
    [(("due", "code"), "agree-an-update"), (("findings", 0, "code"), "late"), (("events", 0, "type"), "telephoned")],
)
def test_a_code_or_an_event_of_a_later_release_is_what_the_schema_describes(path: tuple[Any, ...], slug: str) -> None:
    view = dump_complaint_view(COMPLAINTS[-1], date(2024, 5, 20))
    assert problems("ComplaintView", changed(view, path, slug)) == []


@pytest.mark.untraced
def test_the_components_are_valid_openapi() -> None:
    validator = pytest.importorskip("openapi_spec_validator").OpenAPIV31SpecValidator
    document = openapi_components()
    assert list(validator(document).iter_errors()) == []
    document["components"]["schemas"]["FindingView"]["properties"] = []
    assert list(validator(document).iter_errors())


def test_the_components_are_all_that_is_taken_and_given() -> None:
    components = openapi_components()["components"]["schemas"]
    records, answers = schema()["$defs"], SCHEMA["$defs"]
    assert set(components) == {*records, *answers, "Event", "Record"}
    # what both describe, they describe alike
    assert [name for name in {*records} & {*answers} if records[name] != answers[name]] == []


def test_every_reference_leads_to_a_component() -> None:
    text = json.dumps(openapi_components())
    components = openapi_components()["components"]["schemas"]
    assert "#/$defs/" not in text
    named = [part.split('"')[0] for part in text.split("#/components/schemas/")[1:]]
    assert set(named) <= set(components)
    assert components["Event"]["discriminator"]["mapping"] == {
        slug: f"#/components/schemas/{kind.__name__}" for slug, kind in EVENTS.items()
    }
    assert components["Record"]["properties"]["format"] == {"enum": ["hoscode.history/1", "hoscode.history/2"]}
    assert "$schema" not in components["Record"]
