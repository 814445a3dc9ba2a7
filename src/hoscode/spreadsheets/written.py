"""Rows out: complaints, duties, findings and problems as flat mappings, for a `DataFrame`, a csv or a workbook.

A spreadsheet takes text that begins with = + - or @ for a formula, and what residents and systems have written can begin so.
Unless told otherwise, such text is written with an apostrophe before it: it stays text, and is read back without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from hoscode._checks import check_day, check_is
from hoscode.errors import invalid, shown
from hoscode.law import Kind, Provision
from hoscode.model.complaint import Complaint
from hoscode.model.duties import DutyStatus
from hoscode.model.events import Declined, EscalationRequested, Extended, Received, ReferredToOmbudsman, Withdrawn
from hoscode.process.verbs import duties, open_duties
from hoscode.spreadsheets.problems import RowProblem

Value = date | str | int | bool | None
"""What a cell is written as: a calendar date, text, a number, a yes or no, or nothing."""

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
