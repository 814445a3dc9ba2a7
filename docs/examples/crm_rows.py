"""Between the rows of the CRM and hoscode: an event as a row, a complaint from its rows, its duties as a worklist."""

from __future__ import annotations

from crm_storage import Entered, EventRow, PlainData, Revision, StoredHistory, WorkItem

from hoscode import Complaint, Duty, Edition, Event, Handler, LandlordPolicy, duties
from hoscode.records import FORMAT, MOST_CHARACTERS, dump_event, dump_policy, load, load_event, load_policy


def revision_row(number: int, edition: Edition, policy: LandlordPolicy, entered: Entered, reason: str) -> Revision:
    """What a history is judged by, as a row."""
    return Revision(
        number=number,
        edition=edition.key,
        policy=dump_policy(policy),
        format=FORMAT,
        entered=entered,
        reason=reason,
    )


def event_row(position: int, event: Event, entered: Entered) -> EventRow:
    """An event as a row. Raises `RecordError` for one that is too large to be read back."""
    row = EventRow(position=position, event=dump_event(event), format=FORMAT, entered=entered)
    event_of(row)
    return row


def event_of(row: EventRow) -> Event:
    """The event of a row, whichever release wrote it."""
    return load_event(_of_its_format(row.event, row.format))


def policy_of(revision: Revision) -> LandlordPolicy:
    """The policy of a row, whichever release wrote it."""
    return load_policy(_of_its_format(revision.policy, revision.format))


def complaint_of(history: StoredHistory) -> Complaint:
    """The complaint that a stored history makes: every load replays it."""
    revision = history.revision
    record = {
        "format": FORMAT,
        "edition": revision.edition,
        "policy": _of_its_format(revision.policy, revision.format),
        "events": [_of_its_format(row.event, row.format) for row in history.rows],
    }
    # each row was small enough when it was written, so that any number of them is no attack
    rows = len(history.rows)
    return load(record, most_events=rows, most_characters=MOST_CHARACTERS * (rows + 1))


def _of_its_format(plain: PlainData, written_as: str) -> PlainData:
    # what was kept on its own names the format of the release that wrote it
    return {"format": written_as, **plain}


def work_of(complaint: Complaint) -> tuple[WorkItem, ...]:
    """Every dated duty of a complaint as a line of the worklist."""
    return tuple(_work_item(complaint, number, duty) for number, duty in enumerate(duties(complaint), start=1))


def work_of_history(history: StoredHistory) -> tuple[WorkItem, ...]:
    """The lines of the worklist that a stored history makes."""
    return work_of(complaint_of(history))


def _work_item(complaint: Complaint, number: int, duty: Duty) -> WorkItem:
    officer = _officer(complaint, duty.stage)
    return WorkItem(
        reference=complaint.reference,
        number=number,
        duty=duty.code,
        subject=duty.subject,
        provisions=_cited(duty),
        stage=duty.stage,
        case_stage=complaint.stage,
        phase=complaint.phase.value,
        due_on=duty.on,
        # an offer that nobody took up lapses on a day that may be still to come
        ended_on=min((day for day in (duty.met_on, duty.lapsed_on) if day is not None), default=None),
        officer="" if officer is None else officer.ref,
        team="" if officer is None else officer.team,
    )


def _officer(complaint: Complaint, stage: int) -> Handler | None:
    """Who considers the complaint at a stage, or was the last to: what a letter promised stays with its stage."""
    if stage == complaint.stage:
        return complaint.handler
    assigned = complaint.stages[stage - 1].handlers
    return assigned[-1] if assigned else None


def _cited(duty: Duty) -> str:
    return ", ".join(str(provision) for provision in duty.provisions)
