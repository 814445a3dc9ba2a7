"""The complaints module in Django: its pages and its API, by Django's client."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import unquote

import pytest
from crm_on_sqlite import SqliteStorage
from crm_storage import Entered, PositionTaken
from crm_story import tell
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.utils import timezone
from django_complaints import between
from django_complaints.between import cases, storage, worklist
from django_complaints.event_form import Group, Input, Part, Rows, Typed, layout
from django_complaints.management.commands.demo import enter_some
from django_complaints.models import Revision, StoredEvent, WorkLine
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openpyxl import Workbook

from hoscode import EVENTS, LETTERS, Event, Received, missing_contents, permitted, refusal
from hoscode.records import answers_schema, dump_event, load_event
from hoscode.testing import strategies

TODAY: Final = date(2025, 6, 23)
FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "examples" / "django_complaints"
OKAFOR: Final = {"entered_by": "J. Okafor"}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tables, in a database of this module's own."""
    path = tmp_path_factory.mktemp("django") / "complaints.sqlite3"
    connections.databases["default"]["NAME"] = str(path)
    connections.databases["default"]["OPTIONS"] = {"init_command": "PRAGMA synchronous=OFF"}  # for nobody's complaints
    call_command("migrate", verbosity=0)
    yield path
    connections.close_all()


@pytest.fixture
def client(tables: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A browser, on 23 June 2025, with the complaints of the demonstration."""
    assert tables.exists()
    monkeypatch.setattr(between, "today", lambda: TODAY)
    enter_some(TODAY)
    yield Client()
    for table in (WorkLine, StoredEvent, Revision):
        table.objects.all().delete()


def text_of(page: bytes) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.decode())))


def version_of(reference: str) -> int:
    return cases.load(reference).version


ACKNOWLEDGEMENT: Final = {
    **OKAFOR,
    "on": "2025-06-20",
    "definition-points-0-text": "noise from the plant room",
    "definition-outcomes_sought": "a quiet night\nan apology",
    "handler-ref": "J. Okafor",
    "verb": "apply",
}


# --- the pages -------------------------------------------------------------------------------------------------------


def test_the_worklist_says_what_is_overdue_and_what_is_due(client: Client) -> None:
    said = text_of(client.get("/").content)
    overdue, due = said.split("Due Case What", 1)[1].split("Due Case What", 1)
    assert [each.reference for each in worklist.overdue(TODAY)] == ["C-039", "C-036", "C-043"]
    assert "C-043" in overdue
    assert "C-044" not in overdue
    assert "C-044" in due
    assert "Nobody yet" in due


def test_the_worklist_of_one_officer(client: Client) -> None:
    said = text_of(client.get("/", {"officer": " ana lima"}).content)
    assert "C-039" in said
    assert "C-041" not in said


def test_a_case_shows_what_may_be_done_and_why_the_rest_may_not(client: Client) -> None:
    for reference in storage.references():
        complaint = cases.load(reference).complaint
        page = client.get(f"/complaints/{reference}/").content
        for slug, kind in EVENTS.items():
            assert (f"/complaints/{reference}/enter/{slug}".encode() in page) is (kind in permitted(complaint))
            finding = refusal(complaint, kind)
            assert finding is None or finding.message[1:] in text_of(page)


def test_no_button_is_dead(client: Client) -> None:
    for slug in [slug for slug, kind in EVENTS.items() if kind is not Received]:
        address = f"/complaints/C-041/enter/{slug}"
        assert client.get(address).status_code == 200, slug
        refused = client.post(address, {"version": "3", "verb": "record"})
        assert (refused.status_code, b'href="#on"' in refused.content) == (422, True), slug  # it has no day
    assert version_of("C-041") == 3


def test_an_acknowledgement_is_entered_and_shown(client: Client) -> None:
    answer = client.post("/complaints/C-043/enter/acknowledged", {**ACKNOWLEDGEMENT, "version": "1"}, follow=True)
    said = text_of(answer.content)
    assert "Entered: acknowledgement." in said
    assert "Stage 1, under investigation" in said
    assert answer.content.count(b'class="found"') == 1  # it is late
    event = dump_event(cases.load("C-043").complaint.last_event)
    assert event["definition"]["points"] == [{"ref": "P1.1", "text": "noise from the plant room"}]
    assert unquote(client.cookies["officer"].value) == "J. Okafor"


def test_an_officer_may_have_any_name(client: Client) -> None:
    posted = {**ACKNOWLEDGEMENT, "entered_by": "Łukasz 100 %", "version": "1"}
    assert client.post("/complaints/C-043/enter/acknowledged", posted).status_code == 302
    assert 'value="Łukasz 100 %"' in client.get("/complaints/new").content.decode()


def test_what_breaks_the_code_is_refused_with_every_reason_and_can_be_recorded_all_the_same(client: Client) -> None:
    extension = {**OKAFOR, "on": "2025-06-23", "new_due": "2025-08-01", "version": "3", "verb": "apply"}
    refused = client.post("/complaints/C-041/enter/extended", extension)
    said = text_of(refused.content)
    assert refused.status_code == 422
    for why in ("reasons", "Ombudsman", "6.4", "6.5"):
        assert why in said
    assert b'href="#ombudsman_details_given"' in refused.content
    assert version_of("C-041") == 3
    assert "It has happened all the same: record it" in said
    client.post("/complaints/C-041/enter/extended", {**extension, "verb": "record"})
    assert version_of("C-041") == 4


def test_a_field_that_is_wrong_is_said_beside_it_and_kept(client: Client) -> None:
    remedy = {"response-remedies-0-kind": "financial", "response-remedies-0-details": "for the weeks without a lift"}
    posted = {"on": "2025-06-23", **remedy, "response-remedies-0-amount": "lots", "version": "3", "verb": "apply"}
    page = client.post("/complaints/C-041/enter/responded", posted).content.decode()
    assert 'href="#response-remedies-0-amount"' in page
    assert re.search(r'id="response-remedies-0-amount"[^>]*value="lots"[^>]*aria-invalid="true"', page)
    assert 'aria-describedby="wrong-response-remedies-0-amount"' in page
    assert page.count('id="wrong-response-remedies-0-amount"') == 1
    assert "<title>Error: " in page
    assert 'data-stated="true"' not in page  # nothing of what cannot be read is ticked


def test_every_problem_leads_to_something_on_the_page(client: Client) -> None:
    unclear = {"definition-points-0-unclear": "true", "clarification_sought": "P9"}
    posted = {**ACKNOWLEDGEMENT, **unclear, "version": "1"}
    page = client.post("/complaints/C-043/enter/acknowledged", posted).content.decode()
    links = set(re.findall(r'href="#([^"]+)"', page)) - {"main"}
    assert links
    assert links <= set(re.findall(r'id="([^"]+)"', page))


def test_every_row_is_kept_however_many(client: Client) -> None:
    points = {f"definition-points-{place}-text": f"point {place}" for place in range(60)}
    client.post("/complaints/C-043/enter/acknowledged", {**ACKNOWLEDGEMENT, **points, "version": "1"})
    kept = dump_event(cases.load("C-043").complaint.last_event)["definition"]["points"]
    assert (len(kept), kept[59]) == (60, {"ref": "P1.60", "text": "point 59"})


def test_the_second_of_two_clerks_is_told_and_nothing_is_written(client: Client) -> None:
    update = {**OKAFOR, "on": "2025-06-23", "note": "the part is in", "version": "3", "verb": "apply"}
    assert client.post("/complaints/C-041/enter/updated", update).status_code == 302
    second = client.post("/complaints/C-041/enter/updated", update)
    assert "is at version 4, and you were looking at version 3" in text_of(second.content)
    assert version_of("C-041") == 4
    assert "Entered since: Update of 23/06/2025, entered by J. Okafor" in text_of(second.content)
    found = re.search(r'name="version" value="(\d+)"', second.content.decode())
    assert found is not None
    assert "the part is in" in second.content.decode()
    again = {**update, "version": found[1]}
    assert client.post("/complaints/C-041/enter/updated", again).status_code == 302
    assert version_of("C-041") == 5


def test_a_correction_goes_on_after_an_entry_and_not_after_another_correction(client: Client) -> None:
    def version_in(page: bytes) -> str:
        found = re.search(r'name="version" value="(\d+)"', page.decode())
        assert found is not None
        return found[1]

    acknowledgement = cases.load("C-041").complaint.history[1]
    posted = {**posted_of(layout(type(acknowledgement), dump_event(acknowledgement))), **OKAFOR, "verb": "correct"}
    update = {"type": "updated", "on": str(TODAY)}
    cases.record("C-041", load_event(update), version=3, entered=Entered(by="x", on=TODAY))
    told = client.post("/complaints/C-041/correct/1", {**posted, "version": "3"})
    assert version_in(told.content) == "4"
    assert client.post("/complaints/C-041/correct/1", {**posted, "version": "4"}).status_code == 302
    told = client.post("/complaints/C-041/correct/1", {**posted, "version": "4"})
    assert "The record has been corrected" in text_of(told.content)
    assert version_in(told.content) == "4"


@pytest.mark.usefixtures("client")
def test_a_position_of_a_case_is_given_once() -> None:
    stored = storage.load("C-041")
    assert stored is not None
    with pytest.raises(PositionTaken):
        storage.append("C-041", 1, stored.rows[-1], ())
    with pytest.raises(PositionTaken):
        storage.begin_revision(stored, ())
    assert storage.load("C-041") == stored
    assert list(storage.work_of_case("C-041")) != []


def test_a_correction_is_replayed_and_what_stood_before_is_kept(client: Client) -> None:
    before = cases.load("C-039")
    assert [finding.code for finding in before.complaint.findings] == ["acknowledged-late"]
    assert client.get("/complaints/C-039/correct/1").status_code == 200
    posted = posted_of(layout(EVENTS["acknowledged"], dump_event(before.complaint.history[1])))
    corrected = {**posted, **OKAFOR, "on": str(before.complaint.received_on), "version": "2", "verb": "correct"}
    answer = client.post("/complaints/C-039/correct/1", {**corrected, "reason": "the letter's date"}, follow=True)
    assert "the letter's date" in text_of(answer.content)
    after = cases.load("C-039")
    assert (after.revision, after.complaint.findings) == (2, ())
    assert cases.load("C-039", revision=1) == before
    assert "This is revision 1" in text_of(client.get("/complaints/C-039/revisions/1").content)
    assert worklist.differences() == ()


def test_the_timeline_says_what_each_letter_said(client: Client) -> None:
    said = text_of(client.get("/complaints/C-036/").content)
    assert "Outcome Upheld Reasons the part was ordered three weeks late" in said
    assert "Tenure Low-cost rental" in said
    assert "Route Stage 2" in said
    assert "Outstanding actions None" in said
    assert "{" not in said


def test_a_finding_stands_under_the_letter_that_broke_the_code(client: Client) -> None:
    received = Received(on=date(2025, 5, 1), reference="TWO")
    case = cases.open_case(received, entered=Entered(by="x", on=TODAY))
    of_one_day: list[dict[str, Any]] = [
        {"type": "responded", "by": {"ref": "J. Okafor"}},
        {"type": "escalation-requested"},
        {"type": "responded", "by": {"ref": "J. Okafor"}},  # 6.13: who answered stage 1
    ]
    for event in of_one_day:
        case = cases.record(
            "TWO",
            load_event({**event, "on": "2025-05-12"}),
            version=case.version,
            entered=Entered(by="x", on=TODAY),
        )
    page = client.get("/complaints/TWO/").content.decode()
    letters = [text_of(each.encode()) for each in page.split("<ol")[1].split("</ol>")[0].split("<h3>")[1:]]
    messages = [finding.message[1:] for finding in case.complaint.findings if finding.code == "same-handler"]
    assert [any(message in letter for message in messages) for letter in letters] == [False, False, False, True]
    assert page.count('class="found"') == len(case.complaint.findings)


def test_what_never_happened_is_left_out(client: Client) -> None:
    extension = cases.load("C-041").complaint.history[2]
    posted = {**posted_of(layout(type(extension), dump_event(extension))), "version": "3", "verb": "leave-out"}
    client.post("/complaints/C-041/correct/2", posted)
    assert [event.slug for event in cases.load("C-041").complaint.history] == ["received", "acknowledged"]
    refused = client.post("/complaints/C-041/correct/0", {"on": "2025-01-01", "reference": "C-9", "version": "5"})
    assert "a case keeps its reference" in text_of(refused.content)


def test_a_complaint_is_received_once(client: Client) -> None:
    received = {**OKAFOR, "on": "2025-06-23", "reference": "2025/17", "verb": "record"}
    answer = client.post("/complaints/new", received, follow=True)
    assert "2025/17" in text_of(answer.content)
    assert "has been opened before" in text_of(client.post("/complaints/new", received).content)
    assert "2025/17" in text_of(client.get("/complaints/").content)


@pytest.mark.parametrize("reference", ["x\ny", "x\x85y", ".", "..", "A/../B", "x" * 201])
def test_a_reference_that_no_address_can_hold_is_refused(client: Client, reference: str) -> None:
    page = client.post("/complaints/new", {**OKAFOR, "on": "2025-06-23", "reference": reference, "verb": "record"})
    assert (page.status_code, b'href="#reference"' in page.content) == (422, True)
    event = {"on": "2025-06-23", "reference": reference}
    answer = client.post("/api/complaints", event, content_type="application/json")
    assert (answer.status_code, answer.json()["problems"][0]["field"]) == (422, "reference")
    assert reference not in storage.references()


def test_no_row_breaks_the_list(client: Client) -> None:
    received = Received(on=TODAY, reference="x\ny")  # as an older release may have kept it
    cases.open_case(received, entered=Entered(by="x", on=TODAY))
    for page in ("/", "/complaints/"):
        answer = client.get(page)
        assert (answer.status_code, "x y" in text_of(answer.content)) == (200, True)


def test_what_is_still_to_come_is_a_slip(client: Client) -> None:
    answer = client.post("/complaints/new", {"on": "2025-06-24", "reference": "C-99", "verb": "record"})
    assert "24/06/2025 is still to come" in text_of(answer.content)
    assert "C-99" not in storage.references()


def test_what_is_not_there_is_not_found(client: Client) -> None:
    for page in ("C-99/", "C-41/revisions/9", "C-041/enter/nothing", "C-041/enter/received", "C-041/correct/9"):
        assert client.get(f"/complaints/{page}").status_code == 404


def test_a_summer_evening_is_the_next_day_in_the_united_kingdom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 3, 23, 30, tzinfo=UTC))
    assert between.today() == date(2026, 6, 4)


# --- a spreadsheet ---------------------------------------------------------------------------------------------------

HEADING: Final = ["Case ref", "Date received", "Stage 1 Ack Date", "Date Stage 1 response sent"]
ROWS: Final[list[list[str]]] = [
    ["S-1", "06/05/2025", "08/05/2025", "21/05/2025"],
    ["S-2", "07/05/2025", "31/04/2025", ""],
    ["", "08/05/2025", "", ""],
    ["C-043", "12/06/2025", "", ""],
]


def as_csv() -> bytes:
    return "\n".join(",".join(row) for row in [HEADING, *ROWS]).encode("utf-8-sig")


def as_xlsx() -> bytes:
    workbook, file = Workbook(), io.BytesIO()
    for row in [HEADING, *ROWS]:
        workbook.worksheets[0].append(row)
    workbook.save(file)
    return file.getvalue()


@pytest.mark.parametrize(("name", "write"), [("old.csv", as_csv), ("old.XLSX", as_xlsx)])
def test_a_spreadsheet_is_taken_in_and_what_could_not_be_kept_is_said(
    client: Client, name: str, write: Callable[[], bytes]
) -> None:
    page = client.post("/complaints/import", {**OKAFOR, "sheet": SimpleUploadedFile(name, write())})
    said = text_of(page.content)
    assert "3 complaints: 2 rows kept whole, 1 in part, 1 left out. 1 had been entered before" in said
    assert "31/04/2025" in said
    assert {"S-1", "S-2"} <= set(storage.references())
    assert [event.slug for event in cases.load("S-1").complaint.history] == ["received", "acknowledged", "responded"]
    assert version_of("C-043") == 1  # as it was
    assert worklist.differences() == ()


GOOD: Final = "Case ref,Date received\nS-9,06/05/2025\n"
NOT_TO_BE_READ: Final = {
    "no UTF-8": ("a.csv", "Case ref,Date received\nÉ-1,06/05/2025\n".encode("cp1252"), "is not in UTF-8"),
    "half of UTF-16": ("a.csv", GOOD.encode("utf-16")[:-1], "is not in UTF-8"),
    "no known headings": ("a.csv", b"a,b\n1,2\n", "No column is known to hold `reference`"),
    "one column": ("a.csv", b"a\nb\n", "No column is known to hold `reference`"),
    "a huge cell": ("a.csv", b"a,b\n" + b"x" * 140_000 + b",y\n", "cannot be read as csv"),
    "a broken workbook": ("a.xlsx", b"PK no workbook", "is no whole Excel workbook"),
    "half a workbook": ("a.xlsx", as_xlsx()[:900], "is no whole Excel workbook"),
    "another kind": ("a.pdf", b"%PDF", "neither a csv file nor an Excel workbook"),
    "empty": ("a.csv", b"", "is empty"),
    "blank": ("a.csv", b",,\n\n", "is empty"),
}


@pytest.mark.parametrize("case", NOT_TO_BE_READ)
def test_why_a_file_cannot_be_read_is_said(client: Client, case: str) -> None:
    name, content, why = NOT_TO_BE_READ[case]
    page = client.post("/complaints/import", {**OKAFOR, "sheet": SimpleUploadedFile(name, content)})
    assert (page.status_code, why in text_of(page.content)) == (422, True)
    assert "<title>Error: " in page.content.decode()


def test_a_file_has_to_be_chosen(client: Client) -> None:
    page = client.post("/complaints/import", OKAFOR)
    assert (page.status_code, "No file was chosen" in text_of(page.content)) == (422, True)


@pytest.mark.parametrize("content", [GOOD.encode("utf-16"), GOOD.replace(",", ";").encode(), GOOD.encode()])
def test_what_a_spreadsheet_program_saves_as_csv_is_read(client: Client, content: bytes) -> None:
    assert client.post("/complaints/import", {"sheet": SimpleUploadedFile("a.csv", content)}).status_code == 200
    assert "S-9" in storage.references()


def test_a_reference_broken_over_two_lines_of_a_cell_is_put_on_one(client: Client) -> None:
    rows = b'Case ref,Date received\n"S-1\nold",06/05/2025\n..,07/05/2025\n'
    said = text_of(client.post("/complaints/import", {**OKAFOR, "sheet": SimpleUploadedFile("a.csv", rows)}).content)
    assert "Not opened: ..: the reference '..' cannot stand in an address" in said
    assert "S-1 old" in storage.references()
    assert client.get("/complaints/S-1 old/").status_code == 200


# --- the CRM on Django's tables ---------------------------------------------------------------------------------------


def test_the_story_of_the_crm_is_the_same_on_django_as_on_sqlite(
    tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tables.exists()
    with closing(SqliteStorage(Path(":memory:"))) as on_sqlite:
        on_sqlite.create_tables()
        tell(on_sqlite)
    expected = capsys.readouterr().out
    storage.create_tables()
    tell(storage)
    assert capsys.readouterr().out == expected != ""
    assert worklist.differences() == ()
    for table in (WorkLine, StoredEvent, Revision):
        table.objects.all().delete()


# --- the form of an event --------------------------------------------------------------------------------------------


def posted_of(parts: tuple[Part, ...]) -> dict[str, str]:
    """What a browser posts of a form as it is shown."""
    posted: dict[str, str] = {}
    for part in parts:
        match part:
            case Input(kind="tick", value=""):
                pass
            case Input(name=name, value=value):
                posted[name] = value
            case Group(parts=inner):
                posted |= posted_of(inner)
            case Rows(rows=rows, none=none):
                posted |= posted_of((*rows, *([] if none is None else [none])))
    return posted


@given(data=st.data())
def test_the_form_of_an_event_posts_the_event(data: st.DataObject) -> None:
    event = data.draw(strategies.events(on=st.just(TODAY)))
    kind = type(event)
    assume(NOTHING_DEFINED not in dump_event(event).values())  # which is no definition, in a form
    posted = posted_of(layout(kind, dump_event(event)))
    again = load_event({**Typed(posted).plain(kind), "type": kind.slug})
    assert trimmed(again) == trimmed(event)


NOTHING_DEFINED: Final[dict[str, list[str]]] = {"points": [], "outcomes_sought": []}


def trimmed(event: Event) -> object:
    """An event as a form can say it: without blanks at the ends of a text, or what says nothing."""
    return _trimmed(dump_event(event))


def _trimmed(plain: object) -> object:
    if isinstance(plain, str):
        return plain.strip()
    if isinstance(plain, list):
        return [_trimmed(each) for each in cast("list[object]", plain)]
    if isinstance(plain, dict):
        said = {name: _trimmed(each) for name, each in cast("dict[str, object]", plain).items()}
        return {name: each for name, each in said.items() if each not in ("", {}, NOTHING_DEFINED)}
    return plain


# --- the API ---------------------------------------------------------------------------------------------------------


def valid(kind: str, answer: dict[str, Any]) -> bool:
    """Whether an answer is what the schema says."""
    definitions = answers_schema()["$defs"]
    validator: Any = Draft202012Validator({"$defs": definitions, "$ref": f"#/$defs/{kind}"})
    return bool(validator.is_valid(answer))


def test_the_api_answers_with_the_complaint(client: Client) -> None:
    answer = client.get("/api/complaints/C-041").json()
    assert (answer["version"], answer["revision"]) == (3, 1)
    assert valid("ComplaintView", answer["complaint"])
    work = client.get("/api/worklist").json()
    assert [each["reference"] for each in work["overdue"]] == ["C-039", "C-036", "C-043"]


def test_the_api_takes_events_and_says_why_not(client: Client) -> None:
    def post(address: str, body: object) -> tuple[int, dict[str, Any]]:
        answer = client.post(address, body, content_type="application/json")
        return answer.status_code, answer.json()

    assert post("/api/complaints", {"on": "2025-06-20", "reference": "A/1"})[0] == 201
    assert post("/api/complaints", {"on": "2025-06-20", "reference": "A/1"})[0] == 409
    assert post("/api/complaints", {"on": "2025-07-20", "reference": "A/2"})[0] == 422
    events = "/api/complaints/A/1/events?version=1&by=J. Okafor"
    status, answer = post(events, {"type": "acknowledged", "on": "2025-06-20"})
    assert (status, answer["error"], valid("ErrorView", answer)) == (409, "code-breach", True)
    status, answer = post(events, {"type": "acknowledged", "on": "20/06/2025"})
    assert (status, answer["error"]) == (422, "record-error")
    assert post(f"{events}&verb=record", {"type": "acknowledged", "on": "2025-06-20"})[0] == 201
    assert post(f"{events}&verb=record", {"type": "updated", "on": "2025-06-20"})[1]["error"] == "conflict"
    assert post("/api/complaints/A/1/events?version=x", {"type": "updated", "on": "2025-06-20"})[0] == 409
    assert post(events, {"no": "event"})[0] == 422
    assert post(f"{events}&verb=recrod", {"type": "updated", "on": "2025-06-20"})[1]["problems"][0]["field"] == "verb"
    assert post("/api/complaints/A/1/events?version=" + "9" * 5000, {"type": "updated", "on": "2025-06-20"})[0] == 409
    other = {"type": "acknowledged", "on": "2025-06-20", "reference": "A/3"}
    assert post("/api/complaints", other)[0] == 422
    other = {"type": "acknowledged", "on": "2025-06-20"}
    assert post("/api/complaints", other)[1]["problems"][0]["field"] == "type"


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"no event",
        b"[]",
        b'"x"',
        b'{"reference": "\xff"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"on": "2025-06-20", "reference": "A", "reference": "B"}',
        b'{"on": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_json_object_is_a_bad_request(client: Client, body: bytes) -> None:
    for address in (
        "/api/complaints",
        "/api/complaints/C-041/events?version=3",
        "/api/complaints/C-041/checklist/updated",
    ):
        answer = client.post(address, body, content_type="application/json")
        assert (answer.status_code, set(answer.json())) == (400, {"error", "message"}), address


def test_the_api_answers_in_json_whatever_is_asked(client: Client) -> None:
    event = '{"on": "2025-06-20", "reference": "A"}'
    asked = [
        (client.get("/api/complaints/A/9"), 404),
        (client.get("/api/nothing"), 404),
        (client.post("/api/"), 404),
        (client.get("/api/complaints"), 405),
        (client.delete("/api/complaints/C-041"), 405),
        (client.post("/api/complaints", " " * 3_000_000, content_type="application/json"), 413),
        (client.post("/api/complaints", event, content_type="text/plain"), 415),
        (client.post("/api/complaints", {"on": "2025-06-20", "reference": "A"}), 415),
        (client.post("/api/complaints/C-041/checklist/updated", {str(n): "" for n in range(2000)}), 400),
    ]
    for answer, status in asked:
        assert (answer.status_code, set(answer.json())) == (status, {"error", "message"})
    assert "A" not in storage.references()


@pytest.mark.parametrize("kind", list(LETTERS))
def test_the_checklist_is_that_of_the_library(client: Client, kind: type[Event]) -> None:
    complaint = cases.load("C-041").complaint
    event = load_event(
        {"type": kind.slug, "on": str(TODAY), **({"new_due": str(TODAY)} if kind.slug == "extended" else {})}
    )
    missing = {content.key for content in missing_contents(complaint, event)}
    address = f"/api/complaints/C-041/checklist/{kind.slug}"
    as_json = client.post(address, dump_event(event) | {}, content_type="application/json")
    assert {each["key"] for each in as_json.json()["contents"] if not each["stated"]} == missing
    of_a_blank_form = client.post(address, posted_of(layout(kind, {})))
    assert {each["key"] for each in of_a_blank_form.json()["contents"] if each["stated"]} == set()


def test_the_checklist_gives_the_refs_that_entering_gives(client: Client) -> None:
    def stated(sought: str) -> list[str]:
        unclear = {"definition-points-0-unclear": "true", "clarification_sought": sought}
        answer = client.post("/api/complaints/C-043/checklist/acknowledged", {**ACKNOWLEDGEMENT, **unclear})
        return [each["key"] for each in answer.json()["contents"] if each["stated"]]

    assert "clarification" in stated("P1.1")
    assert "clarification" not in stated("P1")


def test_a_box_is_ticked_once_everything_in_it_is_there_and_not_before(client: Client) -> None:
    def stated(**typed: str) -> list[str]:
        posted = {name.replace("__", "-"): value for name, value in typed.items()}
        answer = client.post("/api/complaints/C-041/checklist/responded", posted)
        return [each["key"] for each in answer.json()["contents"] if each["stated"]]

    assert stated(response__remedies__0__kind="apology") == []  # no word on what
    assert stated(response__remedies__0__kind="apology", response__remedies__0__details="sorry") == ["remedy"]
    assert stated(**{"response__remedies-none": "true"}) == ["remedy"]
    assert stated(response__next_step__how="ring us") == []
    assert stated(response__next_step__how="ring us", response__next_step__route="ombudsman") == []
    assert stated(response__next_step__how="ring us", response__next_step__route="stage-2") == ["next-step"]
    decision = {"response__decisions__0__point": "P1", "response__decisions__0__outcome": "upheld"}
    assert stated(**decision) == ["decision"]
    assert stated(**decision, response__decisions__0__reasons="six weeks") == ["decision", "reasons"]
    assert client.post("/api/complaints/C-041/checklist/updated", {}).status_code == 422
    assert client.post("/api/complaints/C-041/checklist/nothing", {}).status_code == 404
    unreadable = {
        "response-remedies-0-kind": "apology",
        "response-remedies-0-details": "x",
        "response-remedies-0-by": "soon",
    }
    assert client.post("/api/complaints/C-041/checklist/responded", unreadable).status_code == 422


# --- what it costs to use the library --------------------------------------------------------------------------------


def test_at_most_ten_lines_are_neither_the_model_nor_a_page() -> None:
    code = (FOLDER / "between.py").read_text(encoding="utf-8")
    code = re.sub(r'""".*?"""', "", code, flags=re.DOTALL)
    lines = [line for line in code.splitlines() if line.strip() and not re.match(r"(from|import) ", line)]
    assert len(lines) <= 10
    assert f"{len(lines)} lines" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("tables")
def test_the_tables_are_those_of_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.usefixtures("tables")
def test_the_demonstration_is_entered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(between, "today", lambda: TODAY)
    for _ in range(2):
        call_command("demo", no_server=True)
    assert [version_of(reference) for reference in storage.references()] == [4, 2, 3, 1, 1]
    storage.rewrite_work("C-036", lambda _: ())
    assert worklist.differences() == ("C-036",)
    worklist.rebuild()
    assert worklist.differences() == ()
    assert [each.reference for each in worklist.due(TODAY, date.max, team="complaints")] == ["C-041"]
    assert cases.load("C-041").complaint.handler is not None
    cases.record(
        "C-041", load_event({"type": "updated", "on": str(TODAY)}), version=3, entered=Entered(by="x", on=TODAY)
    )
    for table in (WorkLine, StoredEvent, Revision):
        table.objects.all().delete()
