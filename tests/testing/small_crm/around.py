"""Further issues, adjustments, restrictions and orders: the checks, and what is written down."""

from __future__ import annotations

from collections.abc import Iterator

from testing.small_crm.case import Case, IssueRow, OrderRow, ReviewRow
from testing.small_crm.commands import (
    AboutOne,
    AgreeAdjustment,
    ComplyWithOrder,
    LiftRestriction,
    LogIssue,
    PlaceRestriction,
    RaiseIssue,
    RecordOrders,
    ReviewAdjustment,
    ReviewRestriction,
)
from testing.small_crm.practice import Practice
from testing.small_crm.rows import replace

# --- further issues ---------------------------------------------------------------------------------------------------


def issue_is_new(_practice: Practice, case: Case, command: RaiseIssue) -> Iterator[str]:
    stages = (*case.earlier, case.stage)
    taken = {item.ref for stage in stages for item in (*stage.items, *stage.taken_in)}
    if command.item.ref in taken | {issue.ref for issue in case.issues}:
        yield "duplicate-ref"


def issue_waits_to_be_logged(_practice: Practice, case: Case, command: LogIssue) -> Iterator[str]:
    waiting = {issue.ref: issue.raised_on for issue in case.issues if issue.logged_on is None}
    if command.ref not in waiting:
        yield "unknown-ref"
    elif command.day < waiting[command.ref]:
        yield "out-of-order"


def issue_is_logged_in_time(practice: Practice, case: Case, command: LogIssue) -> Iterator[str]:
    """As soon as a complaint is acknowledged."""
    for issue in case.issues:
        by = practice.working_days.add(issue.raised_on, practice.log_issues_within)
        if issue.ref == command.ref and command.day > by:
            yield "issue-unlogged"


def raise_issue(_practice: Practice, case: Case, command: RaiseIssue) -> Case:
    stage = case.stage
    if not (case.is_open and stage.number == 1 and command.belongs_here):
        return replace(case, issues=(*case.issues, IssueRow(command.item.ref, command.day)))
    wording = stage.wording
    if wording is not None:
        wording = replace(wording, items=(*wording.items, command.item))
    return replace(case, stage=replace(stage, taken_in=(*stage.taken_in, command.item), wording=wording))


def log_issue(_practice: Practice, case: Case, command: LogIssue) -> Case:
    issues = tuple(
        replace(issue, logged_on=command.day) if issue.ref == command.ref else issue for issue in case.issues
    )
    return replace(case, issues=issues)


# --- adjustments and restrictions -------------------------------------------------------------------------------------


def adjustment_is_new(_practice: Practice, case: Case, command: AgreeAdjustment) -> Iterator[str]:
    if _row(case.adjustments, command) is not None:
        yield "duplicate-ref"


def restriction_is_new(_practice: Practice, case: Case, command: PlaceRestriction) -> Iterator[str]:
    if _row(case.restrictions, command) is not None:
        yield "duplicate-ref"


def adjustment_is_known(_practice: Practice, case: Case, command: ReviewAdjustment) -> Iterator[str]:
    yield from _is_there(_row(case.adjustments, command), command)


def restriction_is_known(
    _practice: Practice, case: Case, command: ReviewRestriction | LiftRestriction
) -> Iterator[str]:
    yield from _is_there(_row(case.restrictions, command), command)


def review_is_planned(_practice: Practice, _case: Case, command: AgreeAdjustment | PlaceRestriction) -> Iterator[str]:
    if command.review_by is None:
        yield "review-date-missing"


def adjustment_is_reviewed_in_time(_practice: Practice, case: Case, command: ReviewAdjustment) -> Iterator[str]:
    yield from _review_late(_row(case.adjustments, command), command)


def restriction_is_reviewed_in_time(
    _practice: Practice, case: Case, command: ReviewRestriction | LiftRestriction
) -> Iterator[str]:
    yield from _review_late(_row(case.restrictions, command), command)


def restriction_is_evidenced(_practice: Practice, _case: Case, command: PlaceRestriction) -> Iterator[str]:
    if not command.evidence.strip():
        yield "restriction-unevidenced"


def restriction_is_proportionate(_practice: Practice, _case: Case, command: PlaceRestriction) -> Iterator[str]:
    if not (command.proportionality.strip() and command.equality.strip()):
        yield "restriction-disproportionate"


def agree_adjustment(_practice: Practice, case: Case, command: AgreeAdjustment) -> Case:
    row = ReviewRow(command.ref, command.day, command.review_by)
    return replace(case, adjustments=(*case.adjustments, row))


def review_adjustment(_practice: Practice, case: Case, command: ReviewAdjustment) -> Case:
    return replace(case, adjustments=_reviewed(case.adjustments, command))


def place_restriction(_practice: Practice, case: Case, command: PlaceRestriction) -> Case:
    row = ReviewRow(command.ref, command.day, command.review_by)
    return replace(case, restrictions=(*case.restrictions, row))


def review_restriction(_practice: Practice, case: Case, command: ReviewRestriction) -> Case:
    return replace(case, restrictions=_reviewed(case.restrictions, command))


def lift_restriction(_practice: Practice, case: Case, command: LiftRestriction) -> Case:
    rows = tuple(
        replace(row, ended_on=row.ended_on or command.day) if row.ref == command.ref else row
        for row in case.restrictions
    )
    return replace(case, restrictions=rows)


def _row(rows: tuple[ReviewRow, ...], command: AboutOne) -> ReviewRow | None:
    return next((row for row in rows if row.ref == command.ref), None)


def _is_there(row: ReviewRow | None, command: AboutOne) -> Iterator[str]:
    if row is None:
        yield "unknown-ref"
    elif command.day < row.since:
        yield "out-of-order"


def _review_late(row: ReviewRow | None, command: AboutOne) -> Iterator[str]:
    if row is not None and row.ended_on is None and row.review_by is not None and command.day > row.review_by:
        yield "review-late"


def _reviewed(rows: tuple[ReviewRow, ...], command: ReviewAdjustment | ReviewRestriction) -> tuple[ReviewRow, ...]:
    """A review put on file after a later one changes nothing."""
    return tuple(
        replace(row, reviewed_on=command.day, review_by=command.next_review)
        if row.ref == command.ref and (row.reviewed_on is None or command.day >= row.reviewed_on)
        else row
        for row in rows
    )


# --- the Ombudsman's orders -------------------------------------------------------------------------------------------


def orders_are_new(_practice: Practice, case: Case, command: RecordOrders) -> Iterator[str]:
    if {ref for ref, _, _ in command.orders} & {row.ref for row in case.orders}:
        yield "duplicate-ref"


def order_is_known(_practice: Practice, case: Case, command: ComplyWithOrder) -> Iterator[str]:
    if command.ref not in {row.ref for row in case.orders}:
        yield "unknown-ref"


def order_is_carried_out_in_time(_practice: Practice, case: Case, command: ComplyWithOrder) -> Iterator[str]:
    for row in case.orders:
        if row.ref == command.ref and row.done_on is None and command.day > row.by:
            yield row.flag


def record_orders(_practice: Practice, case: Case, command: RecordOrders) -> Case:
    return replace(case, orders=(*case.orders, *(OrderRow(*order) for order in command.orders)))


def comply_with_order(_practice: Practice, case: Case, command: ComplyWithOrder) -> Case:
    rows = tuple(
        replace(row, done_on=row.done_on or command.day) if row.ref == command.ref else row for row in case.orders
    )
    return replace(case, orders=rows)
