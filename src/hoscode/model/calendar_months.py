"""Calendar months, in which the time to accept a complaint and to go to the Ombudsman are counted."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta


def months_after(day: date, months: int) -> date:
    """The same day of the month so many calendar months later, or that month's last day; never past the last date."""
    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):
        return date.max
