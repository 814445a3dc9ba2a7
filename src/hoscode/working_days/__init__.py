"""Working days of England and Wales: the calendar as data, and counting on it."""

from hoscode.working_days.calendar import ENGLAND_AND_WALES, Closure, WorkingCalendar

__all__ = ["ENGLAND_AND_WALES", "Closure", "WorkingCalendar"]
