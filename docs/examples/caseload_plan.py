"""The plan of a caseload: how many complaints a landlord has in a year, and what becomes of them.

Every default is an assumption, chosen so that a year looks plausible and every part of the library has work; none is
read off a landlord's or a regulator's figures, and none should be quoted as one. The size of the default plan,
300,000 complaints at stage 1 of which a fifth go on to stage 2, stands for a year of all England.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, field, fields, frozen

from hoscode import InvalidInput, Problem, Tenure

_SHARES_OF_A_CASELOAD: Final = (
    "escalated",
    "same_handler",
    "details_left_out",
    "compensated",
    "actions_left",
    "delivered_late",
    "undelivered",
    "learned",
    "referred",
)


def _check_shares(plan: object, names: Sequence[str]) -> None:
    shares: list[tuple[str, float]] = [(name, getattr(plan, name)) for name in names]
    _refuse(
        Problem(name, repr(share), f"`{name}` is {share}, but takes a share from 0 to 1")
        for name, share in shares
        if not 0 <= share <= 1
    )


def _check_sum(plan: object, *names: str) -> None:
    total = sum(float(getattr(plan, name)) for name in names)
    if round(total, 9) > 1:
        message = f"{' and '.join(f'`{name}`' for name in names)} come to {total}, but are shares of the same things"
        _refuse(iter((Problem(names[0], repr(total), f"{message}: 1 at most"),)))


def _refuse(problems: Iterator[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise InvalidInput(found)


@frozen
class Homes:
    """Homes of one tenure, and the complaints that come from them in a year; `tenure` is None where it is not held.

    >>> Homes(Tenure.LCRA, homes=10_000, complaints=600).complaints
    600
    """

    tenure: Tenure | None
    homes: int
    complaints: int

    def __attrs_post_init__(self) -> None:
        _refuse(
            Problem(name, repr(number), f"Homes: `{name}` is {number}, but takes a whole number, 0 or more")
            for name, number in (("homes", self.homes), ("complaints", self.complaints))
            if type(number) is not int or number < 0
        )


@frozen(kw_only=True)
class StagePlan:
    """What becomes of the complaints at one stage, as shares from 0 to 1.

    `declined` and `withdrawn` are shares of all that reach the stage, `acknowledged_late` of those that are not
    declined. The rest are to be answered: of these, `in_time` are answered within the Code's limit without an
    extension, `in_time_extended` within one, `unanswered` never, and what is left over late. Of the late answers,
    `extended_in_vain` had been put off once, and for `updates_agreed` the resident was kept informed at agreed
    intervals. Of all answers, `upheld` and `partly_upheld` find for the resident, and `letters_incomplete` do not say
    where the resident can go next.

    Raises `InvalidInput` where a share is none, or where shares of the same complaints come to more than 1.

    >>> StagePlan(in_time=0.9, in_time_extended=0.05).answered_late
    0.05
    """

    declined: float = 0.02
    withdrawn: float = 0.03
    acknowledged_late: float = 0.08
    in_time: float = 0.80
    in_time_extended: float = 0.08
    unanswered: float = 0.0
    extended_in_vain: float = 0.25
    updates_agreed: float = 0.5
    upheld: float = 0.45
    partly_upheld: float = 0.20
    letters_incomplete: float = 0.03

    def __attrs_post_init__(self) -> None:
        _check_shares(self, tuple(attribute.name for attribute in fields(StagePlan)))
        _check_sum(self, "declined", "withdrawn")
        _check_sum(self, "in_time", "in_time_extended", "unanswered")
        _check_sum(self, "upheld", "partly_upheld")

    @property
    def answered_late(self) -> float:
        """The share of late answers: what is left over."""
        return max(0.0, round(1 - self.in_time - self.in_time_extended - self.unanswered, 9))


ENGLAND: Final = (
    Homes(Tenure.LCRA, homes=4_000_000, complaints=285_000),
    Homes(Tenure.LCHO, homes=250_000, complaints=13_500),
    Homes(None, homes=0, complaints=1_500),
)
"""The size of a year of all England, in round numbers: an assumption."""


def _stock(value: Sequence[Homes]) -> tuple[Homes, ...]:
    return tuple(value)


@frozen(kw_only=True)
class CaseloadPlan:
    """A year of complaints: the homes they come from, and what becomes of them, as shares from 0 to 1.

    `escalated` is the share of the complaints answered at stage 1 that go on; `same_handler` the share of these that
    the person of stage 1 considers again; `details_left_out` the share of extensions without the Ombudsman's contact
    details. Where something is upheld, `compensated` and `actions_left` are the shares of answers that promise money or
    leave something to do, `delivered_late` and `undelivered` the shares of those promises kept late or never, and
    `learned` the share from which something is learned. `referred` is the share of final answers that the resident
    takes to the Ombudsman.

    Raises `InvalidInput` where a share is none, or where shares of the same promises come to more than 1.

    >>> CaseloadPlan().complaints, CaseloadPlan().of_size(1_000).complaints
    (300000, 1000)
    """

    stock: tuple[Homes, ...] = field(default=ENGLAND, converter=_stock)
    stage_1: StagePlan = StagePlan()
    stage_2: StagePlan = StagePlan(in_time=0.78, in_time_extended=0.07, acknowledged_late=0.10, upheld=0.40)
    escalated: float = 0.21
    same_handler: float = 0.02
    details_left_out: float = 0.05
    compensated: float = 0.45
    actions_left: float = 0.55
    delivered_late: float = 0.15
    undelivered: float = 0.03
    learned: float = 0.70
    referred: float = 0.08

    def __attrs_post_init__(self) -> None:
        _check_shares(self, _SHARES_OF_A_CASELOAD)
        _check_sum(self, "delivered_late", "undelivered")

    @property
    def complaints(self) -> int:
        """The number of complaints in the year, at stage 1."""
        return sum(each.complaints for each in self.stock)

    @property
    def homes(self) -> dict[Tenure, int]:
        """The homes of each tenure that is held, as the measures take them."""
        return {each.tenure: each.homes for each in self.stock if each.tenure is not None}

    def of_size(self, complaints: int) -> CaseloadPlan:
        """The same plan with so many complaints in all, and homes in proportion; what is left over goes to the first.

        >>> [each.complaints for each in CaseloadPlan().of_size(100).stock]
        [96, 4, 0]
        """
        if self.complaints == 0 or not self.stock:
            raise InvalidInput((Problem("stock", "0", "a plan without complaints has no proportions to keep"),))
        smaller = [
            evolve(
                each,
                complaints=each.complaints * complaints // self.complaints,
                homes=each.homes * complaints // self.complaints,
            )
            for each in self.stock
        ]
        left_over = complaints - sum(each.complaints for each in smaller)
        smaller[0] = evolve(smaller[0], complaints=smaller[0].complaints + left_over)
        return evolve(self, stock=smaller)
