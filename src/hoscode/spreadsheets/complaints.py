"""Rows that hold a complaint each: a row's days become events, and a complaint that was received is counted.

Where the days of a row contradict each other, one of them is wrong and nobody can tell which. What can have been so is
kept, what cannot is a problem, and an answer whose day cannot be trusted is kept without it: so it is neither late nor
in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from attrs import evolve, fields, frozen

from hoscode._checks import check_day, check_is
from hoscode._words import in_words
from hoscode.errors import HoscodeError
from hoscode.law import Edition
from hoscode.model.complaint import Complaint
from hoscode.model.events import (
    Acknowledged,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    Received,
    ReferredToOmbudsman,
    Responded,
    SetAside,
    SetAsideReason,
    Withdrawn,
)
from hoscode.model.findings import ImpossibleEvent
from hoscode.model.policy import CODE_ONLY, LandlordPolicy
from hoscode.model.response import Handler, Outcome
from hoscode.process.verbs import record, replay
from hoscode.spreadsheets.cells import RowProblemCode
from hoscode.spreadsheets.columns import DAYS, Columns
from hoscode.spreadsheets.headings import names_a_stage, says_closing, suggested_columns
from hoscode.spreadsheets.rows import Line, is_blank, table_of
from hoscode.spreadsheets.sheets import (
    Keeping,
    Reader,
    Row,
    Sheet,
    ambiguous_headings,
    is_answered_late,
    reaches_stage_2,
    readers,
    stages_together,
)
from hoscode.spreadsheets.words import Ending, Unknown


def read_complaints(
    rows: Iterable[object],
    columns: Columns | None = None,
    *,
    policy: LandlordPolicy = CODE_ONLY,
    edition: Edition | None = None,
    as_of: date | None = None,
    first_row: int | None = None,
) -> Sheet:
    """The complaints in rows that hold one each, and what could not be kept of them.

    `rows` are mappings, as of `csv.DictReader` or `frame.to_dict("records")`, or sequences of which one of the first is
    the heading, as of `csv.reader` or openpyxl. Without `columns` they are those that `suggested_columns` suggests.
    `as_of` is the calendar date of the export: a day after it cannot have been. `first_row` is the number that the
    spreadsheet gives to the first of `rows`: 1 for a heading, and 2 for a mapping, unless it is given. `policy` and
    `edition` are as in `replay`.

    Raises `InvalidInput` where it cannot be told which columns hold the reference and the receipt, or a column is not
    there; for what stands in a cell it raises nothing.

    >>> from datetime import date
    >>> rows = [
    ...     ["Case ref", "Date received", "Date acknowledged", "Date responded"],
    ...     ["C-1", "1/5/2024", "3/5/2024", "20/5/2024"],
    ...     ["C-2", "2/5/2024", "31/4/2024", ""],
    ... ]
    >>> sheet = read_complaints(rows, as_of=date(2024, 6, 30))
    >>> [(each.reference, each.version) for each in sheet.complaints]
    [('C-1', 3), ('C-2', 1)]
    >>> [(each.row, each.column, each.code) for each in sheet.problems]
    [(3, 'Date acknowledged', 'not-a-date')]
    """
    check_is("policy", policy, LandlordPolicy)
    if edition is not None:
        check_is("edition", edition, Edition)
    if as_of is not None:
        check_day("as_of", as_of)
    table = table_of(
        rows, None if columns is None else check_is("columns", columns, Columns), suggested_columns, _NEEDED, first_row
    )
    keeping = Keeping()
    if columns is None:
        keeping.problems += ambiguous_headings(table.columns, table.heading_row)
    columns_read = readers(table.columns, table.names, table.headings, DAYS)
    written = dict(zip(table.names, table.headings, strict=True))
    by_stage = "stage" in written and not any(
        name.startswith("stage_2_") or (name in _OF_A_STAGE and names_a_stage(heading))
        for name, heading in written.items()
    )
    closing = {name for name in ("responded", "stage_2_responded") if name in written and says_closing(written[name])}
    if by_stage and "responded" in closing:
        closing.add("stage_2_responded")
    reading = _Reading(policy, edition, as_of, frozenset(closing))
    filled = _rows(table.lines, columns_read, keeping)
    for line, row in stages_together(filled, keeping) if by_stage else filled:
        complaint, second = _complaint(line, row, reading), row.second
        if complaint is None:
            keeping.leave_out(row)
            if second is not None:
                second.problem("receipt-missing", "reference", f"whose complaint is left out with row {row.number}")
                keeping.leave_out(second)
            continue
        earlier = keeping.same_as(complaint.reference)
        if earlier is None:
            keeping.keep(complaint, row)
            if second is not None:
                keeping.count(second)
        elif _say_the_same(earlier, complaint):
            keeping.repeated += 1
        else:
            first = keeping.row_of(complaint.reference)
            row.problem("reference-twice", "reference", f"which row {first} has too, and the two rows differ")
            keeping.leave_out(row)
    return keeping.sheet(table.columns)


_OF_A_STAGE: Final = frozenset(("acknowledged", "extended_on", "extended_to", "responded", "outcome"))
"""The fields of which the heading says 'Stage 1' where a row is of the whole complaint."""


def _rows(lines: Iterable[Line], columns: Sequence[Reader], keeping: Keeping) -> Iterator[tuple[Line, Row]]:
    """The rows that hold anything."""
    for line in lines:
        row = Row(line.number, columns, line.cells or ())
        if not row.values and not row.found and is_blank(line.row):
            keeping.blank += 1
        else:
            yield line, row


def _say_the_same(one: Complaint, other: Complaint) -> bool:
    """Whether two rows say the same of one complaint, whatever the case in which they write its reference."""
    received = evolve(other.received, reference=one.reference)
    return one.received == received and one.history[1:] == other.history[1:]


_NEEDED: Final[Mapping[str, tuple[RowProblemCode, str]]] = {
    "reference": ("reference-missing", "the row has no reference"),
    "received": ("receipt-missing", "the row does not say when the complaint was received"),
}

_LATER: Final = (
    "logged",
    "acknowledged",
    "extended_on",
    "responded",
    "escalated",
    "stage_2_acknowledged",
    "stage_2_extended_on",
    "stage_2_responded",
    "withdrawn",
    "set_aside",
    "declined",
    "referred",
)
"""The days of what happens after the receipt."""

_PLACES: Final[Mapping[type[Event], int]] = {
    EscalationRequested: 0,
    Acknowledged: 1,
    Extended: 2,
    Responded: 3,
    Declined: 4,
    Withdrawn: 5,
    SetAside: 6,
    ReferredToOmbudsman: 7,
}
"""In which order events of one day and one stage stand in a history."""


@frozen
class _Reading:
    """How every row of a sheet is read; `closing` are the fields of answers whose column is a day of closing."""

    policy: LandlordPolicy
    edition: Edition | None
    as_of: date | None
    closing: frozenset[str]


class _Told(NamedTuple):
    """An event that a row tells of, after its place among them; `name` is the field that holds its day."""

    on: date
    stage: int
    place: int
    name: str
    event: Event


@frozen
class _Names:
    """The fields that are about one stage."""

    stage: int
    acknowledged: str
    extended_on: str
    extended_to: str
    extension_reasons: str
    responded: str
    outcome: str
    handler: str
    status: str


def _names(stage: int, prefix: str) -> _Names:
    return _Names(stage, *(f"{prefix}{each.name}" for each in fields(_Names)[1:]))


_OF_STAGE_1: Final = _names(1, "")
_OF_STAGE_2: Final = _names(2, "stage_2_")


def _complaint(line: Line, row: Row, reading: _Reading) -> Complaint | None:
    """The complaint in a row; None where the row has to be left out, which its problems then say."""
    values = row.values
    if not _can_be_kept(line, row, reading.as_of):
        return None
    _drop_what_cannot_be(row, reading.as_of)
    received = Received(
        on=values["received"],
        reference=row.reference,
        resident=values.get("resident", ""),
        summary=values.get("summary", ""),
        channel=values.get("channel"),
        issue_on=values.get("issue_on"),
        aware_on=values.get("aware_on"),
        tenure=values.get("tenure"),
        category=values.get("category", ""),
    )
    told = _told(row, reading)
    told.sort()
    try:
        complaint = _replayed(received, told, reading)
    except HoscodeError:
        return _one_by_one(row, received, told, reading)
    return _where_extended_in_doubt(row, complaint, told, reading) if row.found else complaint


def _replayed(received: Received, told: Iterable[_Told], reading: _Reading) -> Complaint:
    return replay([received, *(each.event for each in told)], reading.policy, edition=reading.edition)


def _where_extended_in_doubt(row: Row, complaint: Complaint, told: list[_Told], reading: _Reading) -> Complaint:
    """The complaint, with no answer late that an extension to a day which the row does not hold may have covered."""
    in_doubt = [names for names in (_OF_STAGE_1, _OF_STAGE_2) if _is_extended_in_doubt(row, names)]
    for names in in_doubt:
        for place, each in enumerate(told):
            answer = each.event
            if (
                each.name != names.responded
                or not isinstance(answer, Responded)
                or not is_answered_late(complaint, names.stage)
            ):
                continue
            sent_on = row.values.get(names.extended_on)
            covered = Extended(on=sent_on or answer.on, new_due=answer.on, date_known=sent_on is not None)
            extended = sorted([*told, _as_told(covered, names.stage, names.extended_to)])
            if not is_answered_late(_replayed(complaint.received, extended, reading), names.stage):
                told[place] = each._replace(event=evolve(answer, date_known=False))
                for name in (names.extended_on, names.extended_to):
                    row.keep_instead(name, "nobody can tell whether the answer was in time")
                complaint = _replayed(complaint.received, told, reading)
    return complaint


def _is_extended_in_doubt(row: Row, names: _Names) -> bool:
    """Whether a row tells of an extension, and not to which day."""
    tells = names.extended_on in row.meant or row.has_problem(names.extended_to)
    return tells and names.extended_to not in row.values


def _one_by_one(row: Row, received: Received, told: Sequence[_Told], reading: _Reading) -> Complaint | None:
    """The complaint without the events that cannot have been."""
    try:
        complaint = replay([received], reading.policy, edition=reading.edition)
    except HoscodeError as error:  # before the first edition of the Code, or beyond the calendar
        row.problem("out-of-scope", "received", f"for which there is no rule: {error}")
        return None
    for each in told:
        try:
            complaint = record(complaint, each.event)
        except ImpossibleEvent as error:
            row.problem("not-kept", each.name, f"which cannot have been: {error.findings[0].message}")
    return complaint


# --- what a row needs, and what cannot have been ---------------------------------------------------------------------


def _can_be_kept(line: Line, row: Row, as_of: date | None) -> bool:
    """Whether the row has what a complaint needs, a reference and a day of the receipt that can be."""
    if not row.has_all(_NEEDED, line):
        return False
    if as_of is None or row.values["received"] <= as_of:
        return True
    row.drop("after-export", "received", _after_export(as_of))
    return False


def _after_export(as_of: date) -> str:
    return f"which is after the day of the export, {in_words(as_of)}"


def _drop_what_cannot_be(row: Row, as_of: date | None) -> None:
    """Drop the days that cannot have been: after the export, or before the receipt."""
    values = row.values
    received: date = values["received"]
    for name in ("issue_on", "aware_on"):
        if name in values and values[name] > received:
            row.drop("out-of-order", name, f"which is after the complaint was received, on {in_words(received)}")
    for name in [name for name in _LATER if name in values]:
        if values[name] < received:
            row.drop("before-receipt", name, f"which is before the complaint was received, on {in_words(received)}")
        elif as_of is not None and values[name] > as_of:
            row.drop("after-export", name, _after_export(as_of))


# --- the events that a row tells of ----------------------------------------------------------------------------------


def _told(row: Row, reading: _Reading) -> list[_Told]:
    """What the row tells of, in the order of the Code's steps."""
    values = row.values
    request = _request(row, reading.as_of)
    if request is not None and "status" in values and "stage_2_status" not in values:
        row.moves("status", "stage_2_status")  # a complaint has one: how its last stage stands
    told = _of_stage(row, _OF_STAGE_1, request, reading)
    if request is not None:
        told.append(_as_told(request, 2, "escalated"))
        told += _of_stage(row, _OF_STAGE_2, None, reading)
    stage = 1 if request is None else 2
    if "declined" in values:
        on: date = values["declined"]
        at = 1 if request is None or on < request.on else 2
        told.append(_as_told(Declined(on=on, ground=values.get("ground")), at, "declined"))
    if "withdrawn" in values:
        withdrawn = Withdrawn(on=values["withdrawn"], reason=values.get("withdrawal_reason", ""))
        told.append(_as_told(withdrawn, stage, "withdrawn"))
    if "set_aside" in values:
        why = values.get("set_aside_reason", SetAsideReason.OTHER)
        told.append(_as_told(SetAside(on=values["set_aside"], why=why), stage, "set_aside"))
    elif "set_aside_reason" in values:
        row.drop("day-missing", "set_aside_reason", "but the row does not say when the complaint was set aside")
    if "referred" in values:
        told.append(_as_told(ReferredToOmbudsman(on=values["referred"]), stage, "referred"))
    return told


def _as_told(event: Event, stage: int, name: str) -> _Told:
    return _Told(event.on, stage, _PLACES[type(event)], name, event)


def _of_stage(row: Row, names: _Names, request: EscalationRequested | None, reading: _Reading) -> list[_Told]:
    """What the row tells of one stage; `request` is that which ended it, where there was one."""
    values, as_of = row.values, reading.as_of
    told: list[_Told] = []
    handler = values.get(names.handler)
    by = None if handler is None else Handler(handler)
    if request is not None:
        for name in (names.acknowledged, names.extended_on):
            if name in values and values[name] > request.on:
                row.drop("out-of-order", name, f"which is after the request for stage 2, on {in_words(request.on)}")
    acknowledged_on, responded_on = values.get(names.acknowledged), values.get(names.responded)
    if acknowledged_on is not None:
        acknowledged = Acknowledged(on=acknowledged_on, handler=by, logged_on=_logged(row, names))
        told.append(_as_told(acknowledged, names.stage, names.acknowledged))
    elif names is _OF_STAGE_1 and "logged" in values:
        row.drop("day-missing", "logged", "but a day of logging is kept with an acknowledgement, and there is none")
    # who asks for stage 2 has had the answer to stage 1, unless the row says otherwise
    latest = as_of if request is None else request.on
    extended = _extended(row, names, request, as_of)
    if extended is not None:
        told.append(_as_told(extended, names.stage, names.extended_to))
    outcome, status = values.get(names.outcome), values.get(names.status)
    if isinstance(outcome, Ending):
        return told + _ended(row, names, names.outcome, outcome, responded_on)
    if isinstance(status, Ending) and _is_none(names, reading, responded_on, outcome):
        return told + _ended(row, names, names.status, status, responded_on)
    if status is not None:
        _keep_beside(row, names, status, reading)
    if responded_on is not None:
        # what was answered after the request for the next stage answers the stage that the request had ended
        answers = None if request is None or responded_on <= request.on else names.stage
        responded = Responded(on=responded_on, by=by, outcome=outcome, stage=answers)
        told.append(_as_told(responded, names.stage, names.responded))
    elif (names.responded in row.meant or outcome is not None) and latest is not None:
        if not row.has_problem(names.responded):
            row.problem("day-missing", names.outcome, _NOT_WHEN_ANSWERED, _WITHOUT_ITS_DAY)
        row.keep_instead(names.responded, _WITHOUT_ITS_DAY)
        responded = Responded(on=latest, by=by, outcome=outcome, date_known=False)
        told.append(_as_told(responded, names.stage, names.responded))
    elif names.outcome in values and not row.has_problem(names.responded):
        row.drop("day-missing", names.outcome, _NOT_WHEN_ANSWERED)
    return told


_NOT_WHEN_ANSWERED: Final = "but the row does not say when the answer went out"
_WITHOUT_ITS_DAY: Final = "the answer is kept without its day"


def _is_none(names: _Names, reading: _Reading, responded_on: date | None, outcome: Outcome | None) -> bool:
    """Whether there is no answer beside a status that tells of another end: to close a complaint is not to answer."""
    return outcome is None and (responded_on is None or names.responded in reading.closing)


def _keep_beside(row: Row, names: _Names, status: object, reading: _Reading) -> None:
    """Say what is wrong with a status beside which an answer is kept."""
    if isinstance(status, Ending):
        ended_on = _ENDED_ON[status.event]
        if ended_on not in row.values:
            row.drop("day-missing", names.status, f"{_NOT_WHEN_ENDED}, and it was answered")
            row.keep_instead(names.status, "the answer is kept")
    elif isinstance(status, Unknown) and names.responded in reading.closing and names.responded in row.values:
        row.doubt(names.status, status.word, _STATUS_IN_DOUBT)


_NOT_WHEN_ENDED: Final = "but the row does not say when the complaint ended so"
_STATUS_IN_DOUBT: Final = (
    "which is not known to be a status: the day of closing beside it is read as that of the answer; say what it means "
    "with `statuses`"
)


def _ended(row: Row, names: _Names, name: str, ending: Ending, on: date | None) -> list[_Told]:
    """The end of which an outcome or status, in the field `name`, tells, on the day of what was no answer."""
    if _ENDED_ON[ending.event] in row.values:  # a column of its own says when
        if ending.why is not None:
            row.values.setdefault("set_aside_reason", ending.why)
        return []
    if on is None:
        row.drop("day-missing", name, _NOT_WHEN_ENDED)
        return []
    if ending.event is SetAside:
        event: Event = SetAside(on=on, why=SetAsideReason.OTHER if ending.why is None else ending.why)
    elif ending.event is Declined:
        event = Declined(on=on, ground=row.values.get("ground"))
    else:
        event = Withdrawn(on=on, reason=row.values.get("withdrawal_reason", ""))
    return [_as_told(event, names.stage, names.responded)]


_ENDED_ON: Final[Mapping[type[Event], str]] = {Withdrawn: "withdrawn", Declined: "declined", SetAside: "set_aside"}


def _logged(row: Row, names: _Names) -> date | None:
    return row.values.get("logged") if names is _OF_STAGE_1 else None


def _extended(row: Row, names: _Names, request: EscalationRequested | None, as_of: date | None) -> Extended | None:
    """The extension of a stage; without the day of its letter it counts as sent in time."""
    values = row.values
    sent_on, new_due = values.get(names.extended_on), values.get(names.extended_to)
    if new_due is None:
        if sent_on is not None:
            why = "but the row does not say to which day the time was extended"
            row.problem("day-missing", names.extended_on, why)
            row.meant.add(names.extended_on)
        return None
    reasons = values.get(names.extension_reasons, "")
    if sent_on is not None:
        return Extended(on=sent_on, new_due=new_due, reasons=reasons)
    ends = [values[names.responded]] if names.responded in values else []
    ends += [] if request is None else [request.on]
    begun: date = values["received"] if names is _OF_STAGE_1 else values.get("escalated", values["received"])
    latest = min(ends, default=_latest(row, as_of))
    return Extended(on=max(min(latest, new_due), begun), new_due=new_due, reasons=reasons, date_known=False)


def _request(row: Row, as_of: date | None) -> EscalationRequested | None:
    """The request for stage 2; undated where the row tells of stage 2, and not of a day of the request that can be."""
    values = row.values
    begun = [(values[name], what) for name, what in _BEGUN.items() if name in values]
    if begun and "acknowledged" in values:
        _drop_stage_2_before_stage_1(row)
        begun = [(values[name], what) for name, what in _BEGUN.items() if name in values]
    if "escalated" in values:
        if not begun or values["escalated"] <= min(begun)[0]:
            return EscalationRequested(on=values["escalated"], reasons=values.get("escalation_reasons"))
        first, what = min(begun)
        row.drop("out-of-order", "escalated", f"which is after {what}, on {in_words(first)}")
    is_told = begun or (row.meant and (row.says_without_a_day("escalated") or not row.meant.isdisjoint(_BEGUN)))
    if not is_told and not reaches_stage_2(row):
        return None
    on = min(begun)[0] if begun else _latest(row, as_of)
    instead = f"the request is kept as made by {in_words(on)} at the latest"
    row.keep_instead("escalated", instead)
    if not is_told and not row.has_problem("escalated"):
        row.problem("day-missing", "stage", "but the row does not say when stage 2 was asked for", instead)
    return EscalationRequested(on=on, reasons=values.get("escalation_reasons"), date_known=False)


def _drop_stage_2_before_stage_1(row: Row) -> None:
    """Drop a day of stage 2 before stage 1 was acknowledged, unless a day of a request between them says it was so."""
    values = row.values
    acknowledged_on: date = values["acknowledged"]
    for name in _BEGUN:
        if name in values and values[name] < acknowledged_on and values.get("escalated", date.max) > values[name]:
            row.drop("out-of-order", name, f"which is before stage 1 was acknowledged, on {in_words(acknowledged_on)}")


_BEGUN: Final = {
    "stage_2_acknowledged": "stage 2 was acknowledged",
    "stage_2_extended_on": "stage 2 was extended",
    "stage_2_responded": "stage 2 was answered",
}


def _latest(row: Row, as_of: date | None) -> date:
    """The latest day on which something can have happened: that of the export, or else the last in the row."""
    values = row.values
    return max(values[name] for name in ("received", *_LATER) if name in values) if as_of is None else as_of
