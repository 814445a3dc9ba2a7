"""What had become of a remedy or of an order by a calendar date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from hoscode.model.casework import OrderOnRecord, RemedyOnRecord
from hoscode.oversight.tally_keys import OrderStatus, RemedyStatus

_PENCE: Final = 100


def remedy_status(state: RemedyOnRecord, as_of: date) -> RemedyStatus:
    """What had become of a remedy (7.3; 6.5 in 2022)."""
    by, lapses_on = state.remedy.by, state.lapses_on
    if state.delivered_on is not None:
        late = by is not None and state.delivered_on > by
        return RemedyStatus.DELIVERED_LATE if late else RemedyStatus.DELIVERED
    if state.replaced_on is not None:
        return RemedyStatus.REPLACED
    if state.refused_on is not None:
        return RemedyStatus.REFUSED
    if lapses_on is not None and lapses_on <= as_of:
        return RemedyStatus.LAPSED
    return RemedyStatus.OVERDUE if by is not None and as_of > by else RemedyStatus.OWED


def order_status(state: OrderOnRecord, as_of: date) -> OrderStatus:
    """What had become of an order of the Ombudsman."""
    if state.complied_on is not None:
        return OrderStatus.COMPLIED_LATE if state.complied_on > state.order.by else OrderStatus.COMPLIED
    return OrderStatus.OVERDUE if as_of > state.order.by else OrderStatus.OWED


def pence(amount: Decimal) -> int:
    """Pounds as a whole number of pence, which adds up exactly however much there is of it."""
    numerator, denominator = amount.as_integer_ratio()
    return numerator * _PENCE // denominator


def pounds(amount: int) -> Decimal:
    """Pence as pounds, exact whatever precision the caller computes with."""
    return Decimal(f"{amount // _PENCE}.{amount % _PENCE:02d}")
