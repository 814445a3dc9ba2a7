"""A service request or a complaint: the case studies of the 2022 edition's appendix, under both editions."""

from typing import Any, NamedTuple, cast

import pytest

from hoscode import CODE_2022, CODE_2024, Edition, InvalidInput
from hoscode.intake import Contact, Triage, TriageOutcome, triage

COMPLAINT = TriageOutcome.COMPLAINT
REQUEST = TriageOutcome.SERVICE_REQUEST
SURVEY = TriageOutcome.SURVEY_FEEDBACK
CHOICE = TriageOutcome.OFFER_CHOICE


class Study(NamedTuple):
    """One situation, and how it comes out: by which provision of 2022 and of 2024."""

    case: str
    contact: Contact
    outcome_2022: TriageOutcome
    by_2022: str
    outcome_2024: TriageOutcome
    by_2024: str


STUDIES = [
    Study(
        "A: a missed appointment, settled on the spot, and the resident is satisfied",
        Contact(dissatisfied=False, about_handling_of_request=True, settled_there_and_then=True),
        REQUEST,
        "1.6",
        REQUEST,
        "1.4",
    ),
    Study(
        "A, alternative: nobody can say why the appointment is on no system",
        Contact(dissatisfied=False, about_handling_of_request=True, further_enquiries_needed=True),
        COMPLAINT,
        "1.6",
        COMPLAINT,
        "1.5",
    ),
    Study(
        "B: the first report of a leaking radiator",
        Contact(dissatisfied=False, first_report=True),
        REQUEST,
        "1.4",
        REQUEST,
        "1.4",
    ),
    Study(
        "B, alternative A: reported several times, never attended, and the word complaint is not used",
        Contact(dissatisfied=True, about_handling_of_request=True),
        COMPLAINT,
        "1.4",
        COMPLAINT,
        "1.5",
    ),
    Study(
        "B, alternative B: repeated temporary fixes, a new radiator never ordered",
        Contact(dissatisfied=True, about_handling_of_request=True),
        COMPLAINT,
        "1.4",
        COMPLAINT,
        "1.5",
    ),
    Study(
        "C: the first report of a neighbour's noise",
        Contact(dissatisfied=False, first_report=True),
        REQUEST,
        "1.4",
        REQUEST,
        "1.4",
    ),
    Study(
        "C, two months on: the noise goes on, the landlord acts and keeps the resident informed",
        Contact(dissatisfied=False),
        REQUEST,
        "1.4",
        REQUEST,
        "1.4",
    ),
    Study(
        "C, alternative: two months on, the resident has heard nothing since the first report",
        Contact(dissatisfied=True, about_handling_of_request=True),
        COMPLAINT,
        "1.4",
        COMPLAINT,
        "1.5",
    ),
    Study(
        "a survey answer, however unhappy, without a wish to complain",
        Contact(dissatisfied=True, via_survey=True),
        SURVEY,
        "1.5",
        SURVEY,
        "1.6",
    ),
    Study(
        "a survey answer that asks for a complaint",
        Contact(dissatisfied=True, via_survey=True, resident_wants_complaint=True),
        COMPLAINT,
        "1.6",
        COMPLAINT,
        "1.3",
    ),
    Study(
        "dissatisfaction with something other than a request, the wish not known",
        Contact(dissatisfied=True),
        COMPLAINT,
        "1.3",
        CHOICE,
        "1.3",
    ),
    Study(
        "the same, and the resident does not wish to complain",
        Contact(dissatisfied=True, resident_wants_complaint=False),
        REQUEST,
        "1.4",
        REQUEST,
        "1.4",
    ),
    Study(
        "settled there and then, and the resident wants a complaint all the same",
        Contact(dissatisfied=True, settled_there_and_then=True, resident_wants_complaint=True),
        COMPLAINT,
        "1.6",
        COMPLAINT,
        "1.3",
    ),
    Study(
        "settled there and then after dissatisfaction with the handling: an exception of 2022 alone",
        Contact(dissatisfied=True, about_handling_of_request=True, settled_there_and_then=True),
        REQUEST,
        "1.6",
        COMPLAINT,
        "1.5",
    ),
]
TABLE = [
    pytest.param(CODE_2022, study.contact, study.outcome_2022, study.by_2022, id=f"2022 {study.case}")
    for study in STUDIES
] + [
    pytest.param(CODE_2024, study.contact, study.outcome_2024, study.by_2024, id=f"2024 {study.case}")
    for study in STUDIES
]


@pytest.mark.parametrize(("edition", "contact", "outcome", "number"), TABLE)
def test_a_contact_is_treated_as_the_edition_says(
    edition: Edition, contact: Contact, outcome: TriageOutcome, number: str
) -> None:
    answer = triage(contact, edition)
    assert answer.outcome is outcome
    assert answer.provisions[0] == edition.provision(number)


@pytest.mark.parametrize("edition", [CODE_2022, CODE_2024])
def test_a_complaint_is_to_be_raised_within_the_time_to_acknowledge(edition: Edition) -> None:
    answer = triage(Contact(dissatisfied=True, resident_wants_complaint=True), edition)
    acknowledge = edition.stages[0].acknowledge
    assert acknowledge is not None
    assert acknowledge.provision in answer.provisions
    assert "within 5 working days" in answer.follow_up[0]


def test_work_on_the_request_goes_on_while_its_handling_is_complained_of() -> None:
    answer = triage(Contact(dissatisfied=True, about_handling_of_request=True), CODE_2024)
    assert answer.follow_up[1] == "keep working on the request while the complaint is handled"


@pytest.mark.parametrize(
    ("contact", "step"),
    [
        (Contact(dissatisfied=False), "record the request"),
        (Contact(dissatisfied=True, via_survey=True), "tell the resident how to make a complaint"),
        (Contact(dissatisfied=True), "offer the resident the choice to complain"),
    ],
)
def test_the_answer_says_what_follows(contact: Contact, step: str) -> None:
    assert step in triage(contact, CODE_2024).follow_up[0]


def test_what_is_settled_there_and_then_is_looked_at_for_learning() -> None:
    answer: Triage = triage(Contact(dissatisfied=False, settled_there_and_then=True), CODE_2022)
    assert "learned" in answer.follow_up[1]


@pytest.mark.parametrize("wrong", [None, "complaint", {"dissatisfied": True}])
def test_a_contact_is_a_contact(wrong: object) -> None:
    with pytest.raises(InvalidInput, match="takes a Contact"):
        triage(cast(Any, wrong), CODE_2024)


def test_a_contact_says_everything_that_is_wrong_with_it() -> None:
    fields = {"dissatisfied": "yes", "via_survey": 1, "resident_wants_complaint": "no"}
    with pytest.raises(InvalidInput) as caught:
        Contact(**cast(Any, fields))
    assert [problem.field for problem in caught.value.problems] == list(fields)
