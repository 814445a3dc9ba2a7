"""The sentences in which findings are told to people; programs read the fields of a `Finding`, never these."""

from __future__ import annotations

from datetime import date
from typing import Final

from hoscode.law import FindingCode, Provision
from hoscode.law.codes import SENTENCES
from hoscode.model.events import EscalationRequested

_REQUEST: Final = EscalationRequested.__name__


def sentence(
    code: FindingCode,
    *,
    expected: date | str | int | None,
    actual: date | str | int | None,
    event: str,
    standing: str,
    provisions: tuple[Provision, ...],
    authority: str = "",
) -> str:
    """One lowercase sentence: what was found, what is allowed, what to do, and in brackets where the complaint stands."""
    told_as = SENTENCES[code]
    text = (told_as.nothing_shown if actual is None else told_as.other_said) or told_as.text
    if expected is None:
        text = told_as.no_day_known or text
    if event.startswith(_REQUEST):
        text = told_as.of_a_request or text
    cited = f"; {authority}" if authority else ""
    if provisions:
        cited = f"; {provisions[0].edition} {', '.join(each.number for each in provisions)}"
    told = text.format(expected=_on_one_line(expected), actual=_on_one_line(actual))
    return f"{told} ({_on_one_line(event)}, {standing}{cited})"


def _on_one_line(detail: date | str | int | None) -> str:
    return " ".join(str(detail).split())
