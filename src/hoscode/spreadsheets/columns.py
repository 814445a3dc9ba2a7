"""Which column of a spreadsheet holds what: as the caller says, or as the headings suggest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, get_args

from attrs import field, frozen

from hoscode._checks import Filled, Many, as_tuple, checked
from hoscode._words import Choice
from hoscode.errors import InvalidInput, Problem, shown
from hoscode.model.events import EVENT_TYPES, Ground, SetAsideReason
from hoscode.model.response import Channel, Outcome, Tenure
from hoscode.spreadsheets.words import STATUSES

Step = Literal[
    "received",
    "logged",
    "acknowledged",
    "extended_on",
    "extended_to",
    "responded",
    "escalated",
    "stage_2_acknowledged",
    "stage_2_extended_on",
    "stage_2_extended_to",
    "stage_2_responded",
    "withdrawn",
    "set_aside",
    "declined",
    "referred",
    "issue_on",
    "aware_on",
]
"""The fields of `Columns` that name a column of days."""

OF_A_STAGE: Final = (
    "acknowledged",
    "extended_on",
    "extended_to",
    "extension_reasons",
    "responded",
    "outcome",
    "handler",
)
"""The fields of stage 1 that stand once more for stage 2, with `stage_2_` before them."""

DAYS: Final[tuple[str, ...]] = get_args(Step)


@checked
@frozen
class Word:
    """A word that a landlord uses, and the slug of what it means there.

    >>> Word("GN", "lcra").means
    'lcra'
    """

    word: Filled
    means: Filled


def _as_words(value: Mapping[str, Choice | str] | Sequence[Word]) -> tuple[Word, ...]:
    """The words of a mapping, `{"GN": Tenure.LCRA}`; anything else is passed on for the field's check to refuse."""
    if isinstance(value, Mapping):
        return tuple(Word(word, means.value if isinstance(means, Choice) else means) for word, means in value.items())
    return as_tuple(value)


@checked
@frozen
class AmbiguousHeading:
    """A heading that was left unmapped because it may mean several things: which fields it may be for, and why."""

    heading: Filled
    may_be: tuple[Filled, ...] = field(converter=Many[Filled])
    why: Filled


@checked
@frozen(kw_only=True)
class Columns:
    """Which column, by its heading, holds what in rows that hold a complaint each; None where there is no such column.

    `extended_on` holds the day on which the letter of an extension was sent, `extended_to` the new day for the
    response. `logged` is the day on which the complaint was logged, where that is kept beside the receipt and the
    acknowledgement. `set_aside` is the day on which it ended without being declined or withdrawn, as a duplicate is,
    and `referred` that on which the resident took it to the Ombudsman. An outcome that says how the complaint ended,
    such as 'Withdrawn' or 'Duplicate', is read so, and the day of the answer beside it is the day of that. `status` is
    how the complaint stands; one that says so is read likewise where the day beside it is one of closing: to close is
    not to answer.

    `stage` says which stage a row is of, where each stage has a row of its own. In a sheet with columns for stage 2 it
    is how far the complaint has come, and tells of a request for stage 2 of which no day is held.

    `tenures`, `outcomes`, `statuses`, `set_aside_reasons`, `grounds` and `channels` say what words mean at this
    landlord, and go before those that are known: `tenures={"GN": Tenure.LCRA}`. A status means "withdrawn", "declined",
    one of `SetAsideReason`, or "open" or "closed", which change nothing.

    `dates_from_1904` is for workbooks whose days are numbered from 1904. `times_in_uk` says that days with a time of
    day, but no time zone, are days in the United Kingdom, whose time may be left out.

    `ambiguous` and `unused` are the headings that `suggested_columns` did not map.

    >>> Columns(reference="Case ref", received="Date logged").acknowledged is None
    True
    """

    reference: Filled | None = None
    stage: Filled | None = None
    received: Filled | None = None
    logged: Filled | None = None
    acknowledged: Filled | None = None
    extended_on: Filled | None = None
    extended_to: Filled | None = None
    extension_reasons: Filled | None = None
    responded: Filled | None = None
    outcome: Filled | None = None
    handler: Filled | None = None
    status: Filled | None = None
    escalated: Filled | None = None
    escalation_reasons: Filled | None = None
    stage_2_acknowledged: Filled | None = None
    stage_2_extended_on: Filled | None = None
    stage_2_extended_to: Filled | None = None
    stage_2_extension_reasons: Filled | None = None
    stage_2_responded: Filled | None = None
    stage_2_outcome: Filled | None = None
    stage_2_handler: Filled | None = None
    withdrawn: Filled | None = None
    withdrawal_reason: Filled | None = None
    set_aside: Filled | None = None
    set_aside_reason: Filled | None = None
    declined: Filled | None = None
    ground: Filled | None = None
    referred: Filled | None = None
    tenure: Filled | None = None
    category: Filled | None = None
    resident: Filled | None = None
    summary: Filled | None = None
    channel: Filled | None = None
    issue_on: Filled | None = None
    aware_on: Filled | None = None
    tenures: tuple[Word, ...] = field(default=(), converter=_as_words)
    outcomes: tuple[Word, ...] = field(default=(), converter=_as_words)
    statuses: tuple[Word, ...] = field(default=(), converter=_as_words)
    set_aside_reasons: tuple[Word, ...] = field(default=(), converter=_as_words)
    grounds: tuple[Word, ...] = field(default=(), converter=_as_words)
    channels: tuple[Word, ...] = field(default=(), converter=_as_words)
    dates_from_1904: bool = False
    times_in_uk: bool = False
    ambiguous: tuple[AmbiguousHeading, ...] = field(default=(), converter=Many[AmbiguousHeading])
    unused: tuple[str, ...] = field(default=(), converter=Many[str])

    def __attrs_post_init__(self) -> None:
        check_words("Columns", "statuses", self.statuses, frozenset(STATUSES))
        check_words("Columns", "set_aside_reasons", self.set_aside_reasons, slugs(SetAsideReason))
        _check_words_of_both(self)


@checked
@frozen(kw_only=True)
class EventColumns:
    """Which column, by its heading, holds what in rows that hold an event each; None where there is no such column.

    `event` holds what happened, in words, and `date` the day on which it did. `stage` is the stage it belongs to,
    `new_due` the new day of an extension. The others are as in `Columns`; `events` says what words mean at this
    landlord, by the slug of the event: `events={"S1 letter out": "responded"}`.

    >>> EventColumns(reference="Case", event="What", date="When").stage is None
    True
    """

    reference: Filled | None = None
    event: Filled | None = None
    date: Filled | None = None
    stage: Filled | None = None
    new_due: Filled | None = None
    outcome: Filled | None = None
    handler: Filled | None = None
    reasons: Filled | None = None
    ground: Filled | None = None
    tenure: Filled | None = None
    category: Filled | None = None
    resident: Filled | None = None
    summary: Filled | None = None
    channel: Filled | None = None
    events: tuple[Word, ...] = field(default=(), converter=_as_words)
    tenures: tuple[Word, ...] = field(default=(), converter=_as_words)
    outcomes: tuple[Word, ...] = field(default=(), converter=_as_words)
    grounds: tuple[Word, ...] = field(default=(), converter=_as_words)
    channels: tuple[Word, ...] = field(default=(), converter=_as_words)
    dates_from_1904: bool = False
    times_in_uk: bool = False
    ambiguous: tuple[AmbiguousHeading, ...] = field(default=(), converter=Many[AmbiguousHeading])
    unused: tuple[str, ...] = field(default=(), converter=Many[str])

    def __attrs_post_init__(self) -> None:
        check_words("EventColumns", "events", self.events, frozenset(kind.slug for kind in EVENT_TYPES))
        _check_words_of_both(self)


def _check_words_of_both(columns: Columns | EventColumns) -> None:
    name = type(columns).__name__
    check_words(name, "tenures", columns.tenures, slugs(Tenure))
    check_words(name, "outcomes", columns.outcomes, slugs(Outcome))
    check_words(name, "grounds", columns.grounds, slugs(Ground))
    check_words(name, "channels", columns.channels, slugs(Channel))


def slugs(kind: type[Choice]) -> frozenset[str]:
    """The slugs of an enum."""
    return frozenset(member.value for member in kind)


def check_words(name: str, where: str, words: Sequence[Word], known: frozenset[str]) -> None:
    """Raise `InvalidInput` for every word that is said to mean what there is not."""
    problems = [
        Problem(
            f"{where}[{place}]",
            shown(each.means),
            f"{name}: `{where}` has {shown(each.word)} mean {shown(each.means)}, but takes {', '.join(sorted(known))}",
        )
        for place, each in enumerate(words)
        if each.means not in known
    ]
    if problems:
        raise InvalidInput(tuple(problems))
