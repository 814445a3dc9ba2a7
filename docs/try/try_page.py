"""The Try page's answers: plain data in, plain data out; the page shows them and decides nothing.

The browser calls `answer` with the name of a question and its data as JSON; `ANSWERS` has the questions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from typing import Any, Final, TypedDict, cast

from try_form import FIELDS, Row, TypeView, is_too_deep, plain_event, row_of, type_views
from try_next import NextText, what_is_next
from try_sheet import (
    Cells,
    SheetAnswer,
    Source,
    UnreadableError,
    cells_of_text,
    no_answer,
    read_sheet,
    sheet_answer,
    source_of_file,
)
from try_timeline import how_it_stands, in_words, is_late, timeline

from hoscode import (
    ENGLAND_AND_WALES,
    EVENTS,
    Acknowledged,
    Complaint,
    Declined,
    Duty,
    Edition,
    Event,
    Extended,
    HoscodeError,
    InvalidInput,
    Kind,
    Letter,
    Received,
    Responded,
    ResponseRevised,
    Tenure,
    duties,
    missing_contents,
    open_complaint,
    overdue,
    record,
    required_contents,
)
from hoscode.records import ComplaintView, RecordError, RecordProblem, dump_complaint_view, load, load_event
from hoscode.spreadsheets import Sheet, read_events

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MOST_ROWS: Final = 1_000
"""As many events as a complaint may have."""


class PageTexts(TypedDict):
    """What the page says before anything has been asked."""

    version: str
    bank_holidays: str
    types: list[TypeView]
    examples: list[dict[str, Any]]
    example_sheet: str
    example_sheet_as_of: str


class DutyText(TypedDict):
    """A duty in words: how it stands, and why it is due on its day; the first line of `explanation` says what it is."""

    stands: str
    status: str
    late: bool
    explanation: list[str]
    not_counted: list[str]
    provisions: list[str]


class LetterText(TypedDict):
    """What a letter that may be next has to hold, each with its provision."""

    letter: str
    contents: list[str]


class Checklist(TypedDict):
    """What a letter that goes out on the day still lacks of what it has to hold, each with its provision."""

    letter: str
    lacks: list[str]


class ComplaintAnswer(TypedDict):
    """What the page says of a complaint.

    `problems` has a sentence for each row, empty where there is nothing wrong with it; `order` the rows in the order of
    their days, those left out that could not be read or are still to come. `view` is None where there is no complaint
    yet.
    """

    problems: list[str]
    order: list[int]
    to_come: int
    summary: str
    edition: str
    is_late: bool
    view: ComplaintView | None
    nothing_found: str
    next: list[NextText]
    to_mend: list[str]
    checklists: list[Checklist]
    duties: list[DutyText]
    letters: list[LetterText]
    timeline: str


class PastedRows(TypedDict):
    """The rows of the form that a pasted text comes to, and what could not be read of it."""

    rows: list[Row]
    problems: list[str]


def page_texts() -> PageTexts:
    """The version, how far the bank holidays are known, what the form asks, and the examples."""
    return {
        "version": version("hoscode"),
        "bank_holidays": in_words(ENGLAND_AND_WALES.known_through),
        "types": type_views(),
        "examples": EXAMPLES,
        "example_sheet": EXAMPLE_SHEET,
        "example_sheet_as_of": "2024-06-30",
    }


# --- one complaint
# ---------------------------------------------------------------------------------------------------------


def complaint_answer(rows: Sequence[Row], as_of: date, width: int) -> ComplaintAnswer:
    """Where a complaint stands at the end of a day: what is due and why, what was late or missing, what may come next.

    The rows may stand in any order; those of later days are left aside. A row that cannot be read, or tells of what
    cannot have been, is left out with its reason, and the others are taken.
    """
    problems = [""] * len(rows)
    read: list[tuple[int, Event]] = []
    for place, row in enumerate(rows):
        try:
            read.append((place, load_event(plain_event(row))))
        except RecordError as error:
            problems[place] = "; ".join(filter(None, [_said(row, each) for each in error.problems]))
    read.sort(key=lambda each: (not isinstance(each[1], Received), each[1].on))  # a letter may be older
    past = [(place, event) for place, event in read if event.on <= as_of]
    complaint, order, checklists = _told(past, as_of, problems)
    if complaint is None:
        return _unopened(problems, len(read) - len(past), _not_received(read, as_of))
    owed = duties(complaint)
    late = overdue(complaint, as_of)
    return {
        "problems": problems,
        "order": order,
        "to_come": len(read) - len(past),
        "summary": _summary(complaint, as_of),
        "edition": f"the {complaint.edition.in_force_from.year} edition",
        "is_late": bool(late),
        "view": dump_complaint_view(complaint, as_of),
        "nothing_found": _nothing_found(len(late)),
        "next": what_is_next(complaint, as_of),
        "to_mend": [each.message for each in complaint.findings if each.refused and each.on == as_of],
        "checklists": checklists,
        "duties": [_duty_text(duty, as_of) for duty in owed],
        "letters": _letters(complaint),
        "timeline": timeline(complaint, as_of, width),
    }


def _told(
    past: Sequence[tuple[int, Event]], as_of: date, problems: list[str]
) -> tuple[Complaint | None, list[int], list[Checklist]]:
    """The complaint that the events tell of, the rows that tell of it, and what letters of the day still lack.

    `problems` is given what cannot have been.
    """
    complaint: Complaint | None = None
    order: list[int] = []
    checklists: list[Checklist] = []
    for place, event in past:
        try:
            if complaint is None and isinstance(event, Received):
                complaint = open_complaint(event)
            elif complaint is None:
                problems[place] = "the complaint has not been received yet"
                continue
            else:
                before, complaint = complaint, record(complaint, event)
                if event.on == as_of and isinstance(event, _LETTERS_SENT):
                    lacks = [f"{each.title} ({each.citation})" for each in missing_contents(before, event)]
                    checklists.append({"letter": event.label, "lacks": lacks})
            order.append(place)
        except HoscodeError as error:
            problems[place] = str(error)
    return complaint, order, checklists


_LETTERS_SENT: Final = (Acknowledged, Extended, Declined, Responded, ResponseRevised)


def _said(row: Row, problem: RecordProblem) -> str:
    """What is wrong with a row, by the name that its field has on the page."""
    if problem.path == "$.on" and not row.get("on"):
        return "" if row.get("type") == "received" else "give the day"  # the summary asks for the receipt
    path = re.sub(r"\[(\d+)\]", r".\1", problem.path).removeprefix("$.")
    label = next((field.label for field in FIELDS.get(row.get("type", ""), ()) if field.path.startswith(path)), path)
    return (
        f"{label}: give it"
        if problem.code == "missing-field"
        else f"{label} {problem.message.removeprefix(f'{problem.path}: ')}"
    )


def _not_received(read: Sequence[tuple[int, Event]], as_of: date) -> str:
    """What is said where there is no complaint by a day: it was received after it, or nobody told when."""
    receipt = next((event for _, event in read if isinstance(event, Received)), None)
    if receipt is None or receipt.on <= as_of:
        return _SAY_WHEN
    return (
        f"The complaint was received on {in_words(receipt.on)}, after the day on which to look at it, "
        f"{in_words(as_of)}: look at it on a later day."
    )


_SAY_WHEN: Final = "Say on which day the complaint was received."


def _unopened(problems: list[str], to_come: int, summary: str) -> ComplaintAnswer:
    return {
        "problems": problems,
        "order": [],
        "to_come": to_come,
        "summary": summary,
        "edition": "",
        "is_late": False,
        "view": None,
        "nothing_found": "",
        "next": [],
        "to_mend": [],
        "checklists": [],
        "duties": [],
        "letters": [],
        "timeline": "",
    }


def _summary(complaint: Complaint, as_of: date) -> str:
    """Where it stands, and what is due next, in a sentence or two."""
    stands = f"Stage {complaint.stage}, {complaint.phase.label}."
    broken = sum(finding.kind is Kind.BREACH for finding in complaint.findings)
    found = "" if not broken else " 1 breach was found." if broken == 1 else f" {broken} breaches were found."
    return f"{stands} {_next(complaint, as_of)}{found}"


def _next(complaint: Complaint, as_of: date) -> str:
    next_due = complaint.due
    if next_due is None:
        return _over(complaint)
    says = f"Due on {_DAYS[next_due.on.weekday()]} {in_words(next_due.on)}: {_title(next_due)}"
    if as_of > next_due.on:
        return f"{says}. {_overdue_since(next_due.on, as_of)}"
    return f"{says}. That is today." if as_of == next_due.on else f"{says}. {_left(as_of, next_due.on)}"


def _nothing_found(late: int) -> str:
    """What stands in place of the findings where there are none: a duty that is overdue is none yet."""
    if not late:
        return "Nothing was found."
    overdue_now = "1 duty is" if late == 1 else f"{late} duties are"
    return f"Nothing of what was done. But {overdue_now} overdue: see What is due, and why."


def _over(complaint: Complaint) -> str:
    until = complaint.referral_until
    if until is not None:
        return f"No answer is due. The resident can go to the Ombudsman until {in_words(until)}."
    return "No answer is due."


def _left(as_of: date, due: date) -> str:
    number = ENGLAND_AND_WALES.count(as_of, due)
    if not number:  # the landlord named a weekend
        return "No working day is left until then."
    return "There is 1 working day left." if number == 1 else f"There are {number} working days left."


def _overdue_since(due: date, as_of: date) -> str:
    number = ENGLAND_AND_WALES.count(due, as_of)
    if not number:  # no working day has gone by since, as on the weekend after a Friday
        return "That day is past, though no working day has gone by since."
    return f"That is overdue by {'1 working day' if number == 1 else f'{number} working days'}."


def _title(duty: Duty) -> str:
    return duty.explain().splitlines()[0].split(" at stage ")[0]


def _duty_text(duty: Duty, as_of: date) -> DutyText:
    status = duty.status(as_of)
    closures = () if duty.deadline.limit is None else duty.deadline.closures
    return {
        "stands": how_it_stands(duty, as_of),
        "status": status.value,
        "late": is_late(duty, as_of),
        "explanation": duty.explain().splitlines(),
        "not_counted": [f"{_DAYS[each.on.weekday()]} {in_words(each.on)}: {each.name}" for each in closures],
        "provisions": [f"{each.number} {each.title}" for each in duty.provisions],
    }


_LETTERS: Final[Mapping[str, Letter]] = {
    "acknowledged": Letter.ACKNOWLEDGEMENT,
    "extended": Letter.EXTENSION,
    "responded": Letter.RESPONSE,
    "declined": Letter.DECLINE,
}


def _letters(complaint: Complaint) -> list[LetterText]:
    """What the letters have to hold that may be next; none where nothing is owed."""
    if not complaint.is_open:
        return []
    return [
        {"letter": EVENTS[slug].label, "contents": _contents(complaint.edition, letter, complaint)}
        for slug, letter in _LETTERS.items()
        if slug != "acknowledged" or complaint.phase.value == "awaiting-acknowledgement"
    ]


def _contents(edition: Edition, letter: Letter, complaint: Complaint) -> list[str]:
    contents = required_contents(edition, letter, complaint.stage, last_stage=complaint.last_stage)
    return [f"{each.title} ({each.citation})" for each in contents]


# --- what somebody pastes
# ----------------------------------------------------------------------------------------------------

_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_A_DAY: Final = re.compile(
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b"
    r"|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"
    r"|\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?\d{1,2}(?:st|nd|rd|th)?(?: of)?[- ]"
    rf"(?:{_MONTHS})[a-z]*\.?,?[- ]\d{{2,4}}\b"
    rf"|\b(?:{_MONTHS})[a-z]*\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b",
    re.IGNORECASE,
)
_WHO: Final = "(?:(?:the )?(?:resident|tenant|customer|complainant|they) )?"
_ASKED: Final = "(?:request|requested|requests|asked|asks)"
_SAID_OTHERWISE: Final = (
    (re.compile(rf"^{_WHO}{_ASKED}(?: for)?(?: a| the)? stage ?([23])$", re.IGNORECASE), r"escalated to stage \1"),
    (re.compile(rf"^stage ?([23])(?: was)? {_ASKED}(?: for)?(?: received)?$", re.IGNORECASE), r"escalated to stage \1"),
    (re.compile(r"^(?:complaint|case) (?:was )?(?=escalated)", re.IGNORECASE), ""),
    (re.compile(r"\bfinal (?=response|reply|answer)", re.IGNORECASE), ""),
)
"""What people write in a line, and the library's word for it."""
_NO_WORDS: Final = " \t,;:.-\N{EN DASH}\N{EM DASH}"


def pasted_rows(text: str) -> PastedRows:
    """The rows of the form that a text comes to: a record, rows with a heading, or lines with a day in each."""
    if not text.strip():
        return {"rows": [], "problems": ["there is nothing to read: paste lines, rows or a record first"]}
    if text.lstrip().startswith("{"):
        return _of_a_record(text)
    try:
        return _of_a_sheet(cells_of_text(text))
    except (InvalidInput, UnreadableError):  # no heading says what is what
        return _of_lines(text.splitlines())


def _of_a_record(text: str) -> PastedRows:
    if is_too_deep(text):
        return {"rows": [], "problems": ["this begins like a record and is none: its brackets are too deep"]}
    try:
        complaint = load(json.loads(text))
    except ValueError as error:
        return {"rows": [], "problems": [f"this begins like a record and is none: {error}"]}
    except HoscodeError as error:
        return {"rows": [], "problems": [str(error)]}
    return {"rows": [row_of(event) for event in complaint.history], "problems": []}


def _of_a_sheet(cells: Sequence[Cells]) -> PastedRows:
    sheet = read_sheet(cells, None)
    problems = [f"row {each.row}: {each.message}" for each in sheet.problems]
    number = len(sheet.complaints)
    if not number:
        problems.append("there is no complaint in this")
    elif number > 1:
        problems.append(f"there are {number} complaints in this, and the first is shown: see A spreadsheet for all")
    return {"rows": _first_rows(sheet), "problems": problems}


def _of_lines(lines: Sequence[str]) -> PastedRows:
    """Lines such as `3 May 2024 acknowledged`; a second day in a line is the new day of an extension."""
    cells: list[list[str]] = [["Reference", "Event", "Date", "New due date"]]
    numbers: list[int] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        days = _A_DAY.findall(line)
        words = _A_DAY.sub(" ", line)
        says = " ".join(re.sub(r"\b(?:until|till|to|on)\s*$", "", words.strip(_NO_WORDS)).split()).strip(_NO_WORDS)
        if days and says:
            numbers.append(number)
            cells.append(["C-1", _in_words_known(says), days[0], days[1] if len(days) > 1 else ""])
        elif line.strip():
            problems.append(f"line {number}: write a day and what happened, such as 3 May 2024 acknowledged")
    if len(cells) == 1:
        return {"rows": [], "problems": problems}
    sheet = read_events(cells)
    problems += [f"line {numbers[each.row - 2]}: {_of_a_line(each.message)}" for each in sheet.problems]
    return {"rows": _first_rows(sheet), "problems": problems}


def _in_words_known(says: str) -> str:
    for written, known in _SAID_OTHERWISE:
        says = written.sub(known, says)
    return says


def _of_a_line(message: str) -> str:
    """What is wrong with a row, without the columns that a line does not have."""
    return re.sub(r"^'(?:Event|Date|New due date)' holds ", "", message).replace("the row ", "the line ")


def _first_rows(sheet: Sheet) -> list[Row]:
    return [row_of(event) for complaint in sheet.complaints[:1] for event in complaint.history]


# --- how the browser asks
# ------------------------------------------------------------------------------------------------------


def answer(question: str, asked: str, content: bytes = b"") -> str:
    """The answer to a question of the page, as JSON; `content` is a file's, where one was dropped in."""
    return json.dumps(ANSWERS[question](json.loads(asked), content))


def _texts(_asked: Mapping[str, Any], _content: bytes) -> object:
    return page_texts()


def _complaint(asked: Mapping[str, Any], _content: bytes) -> object:
    try:
        return complaint_answer(rows_in(asked.get("rows")), date.fromisoformat(asked["as_of"]), int(asked["width"]))
    except (HoscodeError, ValueError) as error:
        message = str(error) if isinstance(error, HoscodeError) else "give the day on which to look at it"
        return _unopened([], 0, message)


def _pasted(asked: Mapping[str, Any], _content: bytes) -> object:
    return pasted_rows(str(asked["text"]))


def _sheet(asked: Mapping[str, Any], content: bytes) -> SheetAnswer:
    try:
        source = _source(asked, content)
    except UnreadableError as error:
        return no_answer(str(error))
    homes: dict[Tenure, int] = {}
    notes: list[str] = []
    for tenure in _MEASURED:
        given = str(asked.get(tenure.value, ""))
        if given.isdecimal():
            homes[tenure] = int(given)
        elif given:
            notes.append(f"Homes, {tenure.label}: {given} is no whole number, and is left out.")
    year = int(asked["year"]) if str(asked.get("year", "")).isdecimal() else None
    as_of = date.fromisoformat(asked["as_of"])
    told = sheet_answer(source.cells, as_of, homes, year, times_in_uk=bool(asked.get("times_in_uk")))
    return {**told, "source": source.told, "notes": [*source.notes, *notes]}


_MEASURED: Final = (Tenure.LCRA, Tenure.LCHO)


def _source(asked: Mapping[str, Any], content: bytes) -> Source:
    """A file where one was given, be it empty; what was pasted where none was."""
    file = asked.get("file")
    if file is not None:
        return source_of_file(str(file), content)
    return Source(cells_of_text(str(asked["text"])), "What was pasted", [])


def rows_in(given: object) -> list[Row]:
    """The rows that a link holds: only text by name, since anybody can write a link."""
    rows = cast("list[object]", given)[:_MOST_ROWS] if isinstance(given, list) else []
    return [
        {str(name): value for name, value in cast("dict[object, object]", row).items() if isinstance(value, str)}
        for row in rows
        if isinstance(row, dict)
    ]


ANSWERS: Final[Mapping[str, Callable[[Mapping[str, Any], bytes], object]]] = {
    "texts": _texts,
    "complaint": _complaint,
    "pasted": _pasted,
    "sheet": _sheet,
}
"""Every question of the page, by its name."""

EXAMPLES: Final[list[dict[str, Any]]] = [
    {
        "name": "Waiting for an answer",
        "as_of": "2024-05-16",
        "rows": [
            {"type": "received", "on": "2024-05-01", "reference": "C-101"},
            {
                "type": "acknowledged",
                "on": "2024-05-03",
                "handler.ref": "J. Okafor",
                "definition.points.0.text": "The boiler was left without repair for six weeks",
                "definition.outcomes_sought.0": "A working boiler",
            },
        ],
    },
    {
        "name": "Late at both stages",
        "as_of": "2024-08-30",
        "rows": [
            {"type": "received", "on": "2024-05-01", "reference": "C-102"},
            {"type": "acknowledged", "on": "2024-05-13", "handler.ref": "J. Okafor"},
            {
                "type": "extended",
                "on": "2024-05-24",
                "new_due": "2024-06-21",
                "reasons": "A part is on order",
                "update_every": "5",
            },
            {"type": "responded", "on": "2024-06-24", "outcome": "partly-upheld", "by.ref": "J. Okafor"},
            {"type": "escalation-requested", "on": "2024-07-01"},
            {"type": "acknowledged", "on": "2024-07-05", "handler.ref": "J. Okafor"},
            {"type": "responded", "on": "2024-08-20", "outcome": "upheld", "by.ref": "J. Okafor"},
        ],
    },
    {
        "name": "Declined, then taken on",
        "as_of": "2024-10-04",
        "rows": [
            {"type": "received", "on": "2024-08-01", "reference": "C-103", "issue_on": "2023-02-01"},
            {"type": "declined", "on": "2024-08-06", "ground": "time-limit", "explanation": "Too long ago"},
            {"type": "acceptance-directed", "on": "2024-09-12"},
            {"type": "acknowledged", "on": "2024-09-18", "handler.ref": "M. Bell"},
        ],
    },
]
"""Complaints to look at, made up."""

EXAMPLE_SHEET: Final = """\
Case ref,Date received,Stage 1 Ack Date,Date Stage 1 response sent,Stage 2 requested,Stage 2 Ack Date,Tenure type
C-1,01/05/2024,03/05/2024,17/05/2024,,,General needs
C-2,02/05/2024,31/04/2024,20/05/2024,,,Shared ownership
C-3,03/05/2024,08/05/2024,12/06/2024,14/06/2024,,General needs
C-4,,03/05/2024,,,,General needs
C-5,28/05/2024,03/06/2024,,,,General needs
C-6,10/06/2024,12/06/2024,20/06/2024,,,Leasehold garage
C-7,20/06/2024,,,,,Shared ownership
"""
"""A small register with what registers have: a day that is none, a receipt left out, a word that nobody knows."""
