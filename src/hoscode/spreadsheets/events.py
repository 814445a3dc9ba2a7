"""Rows that hold an event each: those of one reference, in the order of their days, are the history of a complaint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen

from hoscode._checks import check_day, check_is, folded
from hoscode._words import in_words
from hoscode.errors import HoscodeError
from hoscode.law import Edition
from hoscode.model.complaint import Complaint
from hoscode.model.events import (
    EVENT_TYPES,
    AcceptanceDirected,
    Acknowledged,
    Declined,
    EscalationRequested,
    Event,
    Extended,
    HandlerAssigned,
    LearningRecorded,
    OmbudsmanDetermined,
    Received,
    ReferredToOmbudsman,
    Reopened,
    Responded,
    ResponseRevised,
    SetAside,
    SetAsideReason,
    Updated,
    Withdrawn,
)
from hoscode.model.findings import ImpossibleEvent
from hoscode.model.policy import CODE_ONLY, LandlordPolicy
from hoscode.model.response import Handler
from hoscode.process.verbs import record, replay
from hoscode.spreadsheets.cells import RowProblemCode, folded_word
from hoscode.spreadsheets.columns import EventColumns
from hoscode.spreadsheets.headings import suggested_event_columns
from hoscode.spreadsheets.rows import is_blank, table_of
from hoscode.spreadsheets.sheets import Keeping, Row, Sheet, ambiguous_headings, is_answered_late, readers
from hoscode.spreadsheets.words import KINDS, SET_ASIDE


def read_events(
    rows: Iterable[object],
    columns: EventColumns | None = None,
    *,
    policy: LandlordPolicy = CODE_ONLY,
    edition: Edition | None = None,
    as_of: date | None = None,
    first_row: int | None = None,
) -> Sheet:
    """The complaints in rows that hold an event each: a reference, what happened, and on which day.

    The rows of a complaint may stand anywhere and in any order: their days decide, and for a day the order of the
    sheet, from the bottom where the newest stand first. What happened is known by its slug, its label and the words
    that landlords use for it, the stage in front of it or in a column of its own. What needs more than a row holds,
    such as a remedy, is a problem.

    Everything else is as in `read_complaints`; `Sheet.row_of` is the row of the receipt.

    Raises `InvalidInput` where it cannot be told which columns hold the reference, the event and its date, or a column
    is not there; for what stands in a cell it raises nothing.

    >>> rows = [
    ...     ["Case ref", "Event", "Event date"],
    ...     ["C-1", "Received", "1/5/2024"],
    ...     ["C-1", "Stage 1 response sent", "20/5/2024"],
    ...     ["C-1", "Acknowledgement sent", "3/5/2024"],
    ... ]
    >>> (complaint,) = read_events(rows).complaints
    >>> [type(event).__name__ for event in complaint.history]
    ['Received', 'Acknowledged', 'Responded']
    """
    check_is("policy", policy, LandlordPolicy)
    if edition is not None:
        check_is("edition", edition, Edition)
    if as_of is not None:
        check_day("as_of", as_of)
    table = table_of(
        rows,
        None if columns is None else check_is("columns", columns, EventColumns),
        suggested_event_columns,
        _NEEDED,
        first_row,
    )
    keeping = Keeping()
    if columns is None:
        keeping.problems += ambiguous_headings(table.columns, table.heading_row)
    columns_read = readers(table.columns, table.names, table.headings, ("date", "new_due"))
    kinds = _kinds(table.columns)
    told: dict[str, list[_Told]] = {}
    for line in table.lines:
        row = Row(line.number, columns_read, line.cells or ())
        if not row.values and not row.found and is_blank(line.row):
            keeping.blank += 1
            continue
        event = _event(row, kinds, as_of) if row.has_all(_needed_of(row), line) else None
        if event is None:
            keeping.leave_out(row)
        else:
            told.setdefault(folded(row.reference), []).append(event)
    for each in told.values():
        _keep(each, keeping, policy, edition, as_of)
    return keeping.sheet(table.columns)


_NEEDED: Final[Mapping[str, tuple[RowProblemCode, str]]] = {
    "reference": ("reference-missing", "the row has no reference"),
    "event": ("event-unknown", "the row does not say what happened"),
    "date": ("day-missing", "the row does not say on which day it happened"),
}


_BUT_THE_DAY: Final = {name: said_of for name, said_of in _NEEDED.items() if name != "date"}


def _needed_of(row: Row) -> Mapping[str, tuple[RowProblemCode, str]]:
    """What a row needs: not the day, where it has one that cannot be read."""
    return _BUT_THE_DAY if "date" in row.meant else _NEEDED


@frozen
class _Told:
    """An event that a row tells of, and the stage that the row says it belongs to.

    Until the other rows tell by when it was, one that is not `dated` is on the latest day there is. `to_no_day`: an
    extension of which the row does not hold the new day, and that can only leave an answer in doubt.
    """

    event: Event
    stage: int | None
    row: Row
    dated: bool = True
    to_no_day: bool = False


# --- what a row tells of ---------------------------------------------------------------------------------------------

_STAGE: Final = re.compile(r"\b(?:stage|s) ?([1-3])\b")


@frozen
class _Kind:
    """What a word means: a type of event, and why, where a complaint was set aside."""

    event: type[Event]
    why: SetAsideReason | None = None


def _kinds(columns: EventColumns) -> dict[str, _Kind]:
    by_slug = {kind.slug: kind for kind in EVENT_TYPES}
    kinds = {word: _Kind(kind) for word, kind in KINDS.items()}
    kinds |= {folded_word(word): _Kind(SetAside, why) for word, why in SET_ASIDE.items()}
    return kinds | {folded_word(each.word): _Kind(by_slug[each.means]) for each in columns.events}


def _event(row: Row, kinds: dict[str, _Kind], as_of: date | None) -> _Told | None:
    """The event in a row; None where there is none that can be kept, which the problems of the row then say."""
    values = row.values
    word = folded_word(values["event"])
    named = _STAGE.search(word)
    shorter = " ".join(_STAGE.sub(" ", word).split())
    kind = kinds.get(word) or kinds.get(shorter) or kinds.get(shorter.removesuffix(" to").removesuffix(" at"))
    if kind is None:
        row.problem("event-unknown", "event", "which is not known to be anything that happens to a complaint")
        return None
    if as_of is not None and "date" in values and values["date"] > as_of:
        row.drop("after-export", "date", f"which is after the day of the export, {in_words(as_of)}")
    stage = _stage_of(row) if named is None else int(named[1])
    if kind.event is Received and stage is not None and stage > 1:
        kind = _Kind(EscalationRequested)  # what is received at stage 2 is the request for it
    dated = "date" in values
    if not dated:
        if kind.event not in _KEPT_UNDATED:
            return None
        values["date"] = date.max
    made = _MADE.get(kind.event)
    event = None if made is None else made(values, kind)
    if event is None:
        row.problem("event-needs-more", "event", "which cannot be told from what stands in a row")
        if kind.event is not Extended:
            return None
        return _Told(Extended(on=values["date"], new_due=values["date"]), stage, row, dated, to_no_day=True)
    return _Told(event, stage, row, dated)


_KEPT_UNDATED: Final = (Responded, EscalationRequested, Extended)


def _stage_of(row: Row) -> int | None:
    found = re.search(r"[1-3]", row.values.get("stage", ""))
    return None if found is None else int(found[0])


Values = dict[str, Any]


def _by(values: Values) -> Handler | None:
    return Handler(values["handler"]) if "handler" in values else None


def _received(values: Values, _: _Kind) -> Event:
    return Received(
        on=values["date"],
        reference=values["reference"],
        resident=values.get("resident", ""),
        summary=values.get("summary", ""),
        channel=values.get("channel"),
        tenure=values.get("tenure"),
        category=values.get("category", ""),
    )


def _assigned(values: Values, _: _Kind) -> Event | None:
    handler = _by(values)
    return None if handler is None else HandlerAssigned(on=values["date"], handler=handler)


def _extended(values: Values, _: _Kind) -> Event | None:
    new_due: date | None = values.get("new_due")
    return None if new_due is None else Extended(on=values["date"], new_due=new_due, reasons=values.get("reasons", ""))


def _learned(values: Values, _: _Kind) -> Event | None:
    return LearningRecorded(on=values["date"], details=values["reasons"]) if "reasons" in values else None


def _set_aside(values: Values, kind: _Kind) -> Event:
    why = SetAsideReason.OTHER if kind.why is None else kind.why
    return SetAside(on=values["date"], why=why, explanation=values.get("reasons", ""))


_MADE: Final[dict[type[Event], Callable[[Values, _Kind], Event | None]]] = {
    Received: _received,
    Acknowledged: lambda values, _: Acknowledged(on=values["date"], handler=_by(values)),
    HandlerAssigned: _assigned,
    Declined: lambda values, _: Declined(
        on=values["date"], ground=values.get("ground"), explanation=values.get("reasons", "")
    ),
    AcceptanceDirected: lambda values, _: AcceptanceDirected(on=values["date"]),
    Extended: _extended,
    Updated: lambda values, _: Updated(on=values["date"], note=values.get("reasons", "")),
    Responded: lambda values, _: Responded(on=values["date"], by=_by(values), outcome=values.get("outcome")),
    ResponseRevised: lambda values, _: ResponseRevised(on=values["date"]),
    EscalationRequested: lambda values, _: EscalationRequested(on=values["date"], reasons=values.get("reasons")),
    Withdrawn: lambda values, _: Withdrawn(on=values["date"], reason=values.get("reasons", "")),
    SetAside: _set_aside,
    Reopened: lambda values, _: Reopened(on=values["date"], reason=values.get("reasons", "")),
    LearningRecorded: _learned,
    ReferredToOmbudsman: lambda values, _: ReferredToOmbudsman(on=values["date"]),
    OmbudsmanDetermined: lambda values, _: OmbudsmanDetermined(on=values["date"], finding=values.get("reasons", "")),
}
"""What a row can tell of; the other events need what no row holds."""


# --- the rows of one complaint ---------------------------------------------------------------------------------------


def _keep(
    told: list[_Told], keeping: Keeping, policy: LandlordPolicy, edition: Edition | None, as_of: date | None
) -> None:
    """Keep the complaint that rows of one reference make."""
    to_no_day = [each for each in told if each.to_no_day]
    told = [each for each in told if not each.to_no_day]
    complaint = _kept(told, to_no_day, keeping, policy, edition, as_of) if told else None
    for each in to_no_day:
        if complaint is not None and each.row.has_instead("event"):
            keeping.count(each.row)
        else:
            keeping.leave_out(each.row)


def _kept(
    told: list[_Told],
    to_no_day: list[_Told],
    keeping: Keeping,
    policy: LandlordPolicy,
    edition: Edition | None,
    as_of: date | None,
) -> Complaint | None:
    """The complaint of those rows, kept; None where they are left out."""
    days = [each.event.on for each in told if each.dated]
    newest_first = bool(days) and days[0] > days[-1]
    in_turn = sorted(reversed(told) if newest_first else told, key=lambda each: (not _begins(each), each.event.on))
    receipt, *later = _once(in_turn, keeping)
    complaint = None
    if not _begins(receipt):
        receipt.row.problem("receipt-missing", "event", "but no row says when the complaint was received")
    else:
        in_order = [_or_undated(each, receipt.event) for each in later]
        placed = _at_their_stages(_with_undated(in_order, receipt.event, as_of, keeping), keeping)
        complaint = _replayed(receipt, placed, keeping, policy, edition)
    if complaint is not None:
        complaint = _where_extended_to_no_day(complaint, to_no_day)
        keeping.keep(complaint, receipt.row)
        return complaint
    keeping.leave_out(receipt.row)
    for each in later:
        why = f"whose complaint is left out with row {receipt.row.number}"
        each.row.problem("receipt-missing", "reference", why)
        keeping.leave_out(each.row)
    return None


def _where_extended_to_no_day(complaint: Complaint, to_no_day: Sequence[_Told]) -> Complaint:
    """The complaint, of which no answer is late that an extension to a day that no row holds may have covered."""
    for each in to_no_day:
        stage = 1
        for place, answer in enumerate(complaint.history):
            stage += isinstance(answer, EscalationRequested)
            if not isinstance(answer, Responded) or not answer.date_known:
                continue
            answers = answer.stage or stage
            if each.stage not in {None, answers} or not is_answered_late(complaint, answers):
                continue
            history = list(complaint.history)
            sent = sum(event.on <= each.event.on for event in history[:place]) if each.dated else place
            sent_on = each.event.on if each.dated else answer.on
            covered = Extended(on=sent_on, new_due=answer.on, date_known=each.dated)
            extended = [*history[:sent], covered, *history[sent:]]
            if (each.dated and sent_on > answer.on) or is_answered_late(_again(complaint, extended), answers):
                continue
            each.row.keep_instead("event", "nobody can tell whether the answer was in time")
            history[place] = evolve(answer, date_known=False)
            complaint = _again(complaint, history)
    return complaint


def _again(complaint: Complaint, history: Iterable[Event]) -> Complaint:
    return replay(history, complaint.policy, edition=complaint.edition)


def _begins(told: _Told) -> bool:
    return isinstance(told.event, Received)


def _once(told: Iterable[_Told], keeping: Keeping) -> list[_Told]:
    """Each event once: rows that say the same are one."""
    stages: dict[Event, set[int | None]] = {}
    once: list[_Told] = []
    for each in told:
        before = stages.setdefault(each.event, set())
        # an event of one day of which no stage is said is that of any
        if each.stage in before or (each.dated and before and None in {each.stage, *before}):
            keeping.repeated += 1
        else:
            once.append(each)
        before.add(each.stage)
    return once


def _at_their_stages(told: Sequence[_Told], keeping: Keeping) -> list[_Told]:
    """With the stage of an answer that came after the request for the next, and a request where no row tells of it.

    What else came after the request that ended its stage cannot be put there: its row is left out.
    """
    stage = 1
    requests: list[_Told] = []
    placed: list[_Told] = []
    for each in told:
        event = each.event
        if isinstance(event, EscalationRequested):
            stage += 1
            requests.append(each)
        elif isinstance(event, (Acknowledged, Extended, Responded)) and each.stage is not None and each.stage < stage:
            request = requests[each.stage - 1]
            if event.on <= request.event.on:  # on the same day, and lower in the sheet
                placed.insert(placed.index(request), each)
                continue
            if not isinstance(event, Responded):
                why = f"which is after the request for stage {each.stage + 1}, on {in_words(request.event.on)}"
                each.row.problem("out-of-order", "date", why)
                keeping.leave_out(each.row)
                continue
            event = evolve(event, stage=each.stage)
        elif isinstance(event, (Acknowledged, Extended, Responded)) and each.stage == stage + 1:
            stage += 1
            requests.append(_Told(EscalationRequested(on=event.on, date_known=False), stage, each.row))
            placed.append(requests[-1])
        placed.append(_Told(event, each.stage, each.row))
    return placed


def _or_undated(told: _Told, received: Event) -> _Told:
    """The event, without its day where that is before its complaint."""
    if told.event.on >= received.on:
        return told
    told.row.problem(
        "before-receipt", "date", f"which is before the complaint was received, on {in_words(received.on)}"
    )
    return evolve(told, dated=False)


def _with_undated(told: Sequence[_Told], received: Event, as_of: date | None, keeping: Keeping) -> list[_Told]:
    """With the events of unknown day on the latest that it can have been; the row is left out where there is none."""
    placed = [each for each in told if each.dated]
    for each in told:
        if each.dated:
            continue
        place = _place_among(placed, each)
        latest = as_of if place == len(placed) else placed[place].event.on
        event = each.event
        if latest is None or not isinstance(event, _KEPT_UNDATED):
            keeping.leave_out(each.row)
            continue
        if isinstance(event, Extended):
            latest = max(min(latest, event.new_due), received.on)
            place = sum(before.event.on <= latest for before in placed[:place])
        each.row.keep_instead("date", _UNDATED[type(event)])
        placed.insert(place, evolve(each, event=evolve(event, on=latest, date_known=False)))
    return placed


_UNDATED: Final[Mapping[type[Event], str]] = {
    Responded: "the answer is kept without its day",
    EscalationRequested: "the request is kept without its day",
    Extended: "the extension is kept as sent in time",
}


def _place_among(placed: Sequence[_Told], told: _Told) -> int:
    """Before which of the dated events one stands whose day is not known, or after all of them.

    A request stands before the first event of its stage; what is of a stage stands before the request for the next, and
    an extension before the answer. What does not say its stage is of the first that has no answer.
    """
    requests = [place for place, each in enumerate(placed) if isinstance(each.event, EscalationRequested)]
    if isinstance(told.event, EscalationRequested):
        of_stage_2 = (place for place, each in enumerate(placed) if each.stage is not None and each.stage > 1)
        return len(placed) if requests else next(of_stage_2, len(placed))
    ends = [*requests, len(placed)]
    answers = [
        next((place for place in range(begin, end) if isinstance(placed[place].event, Responded)), None)
        for begin, end in zip([0, *requests], ends, strict=True)
    ]
    unanswered = [stage for stage, answer in enumerate(answers, start=1) if answer is None]
    stage = told.stage or (unanswered or [len(ends)])[0]
    if stage > len(ends):
        return len(placed)
    answer = answers[stage - 1]
    return answer if isinstance(told.event, Extended) and answer is not None else ends[stage - 1]


def _replayed(
    receipt: _Told, later: Sequence[_Told], keeping: Keeping, policy: LandlordPolicy, edition: Edition | None
) -> Complaint | None:
    """The complaint that the events make, without those that cannot have been; None if its receipt cannot be kept."""
    refused: set[Row] = set()
    try:
        complaint = replay([receipt.event, *(each.event for each in later)], policy, edition=edition)
    except HoscodeError:
        try:
            complaint = replay([receipt.event], policy, edition=edition)
        except HoscodeError as error:  # before the first edition of the Code, or beyond the calendar
            receipt.row.problem("out-of-scope", "date", f"for which there is no rule: {error}")
            return None
        for each in later:
            try:
                complaint = record(complaint, each.event)
            except ImpossibleEvent as error:
                each.row.problem("not-kept", "event", f"which cannot have been: {error.findings[0].message}")
                refused.add(each.row)
    for row in dict.fromkeys(each.row for each in later):
        if row in refused:
            keeping.leave_out(row)
        else:
            keeping.count(row)
    return complaint
