"""The sentences in which findings are told to people; programs read the fields of a `Finding`, never these."""

from __future__ import annotations

from datetime import date

from hoscode._words import in_words, on_one_line, typed
from hoscode.law import FindingCode, Provision
from hoscode.law.codes import SENTENCES
from hoscode.model.events import EVENT_NAMED, EscalationRequested


def sentence(
    code: FindingCode,
    *,
    expected: date | str | int | None,
    actual: date | str | int | None,
    event: str,
    on: date | None,
    standing: str,
    provisions: tuple[Provision, ...],
    authority: str = "",
) -> str:
    """A lowercase sentence: what was found, what to do, and in brackets of which event and where the complaint stands.

    `event` is the name of a type of event, or what else it was found in; `on` is the day of the event.
    """
    told_as = SENTENCES[code]
    text = (told_as.nothing_shown if actual is None else told_as.other_said) or told_as.text
    if expected is None:
        text = told_as.no_day_known or text
    if event == EscalationRequested.__name__:
        text = told_as.of_a_request or text
    told = text.format(expected=_plainly(expected), actual=_plainly(actual), typed=typed(str(actual)))
    found_in = EVENT_NAMED[event].label if event in EVENT_NAMED else event
    dated = "" if on is None else f" on {in_words(on)}"
    cited = f"; {authority}" if authority else ""
    if provisions:
        cited = f"; {provisions[0].edition} {', '.join(each.number for each in provisions)}"
    return f"{told} ({found_in}{dated}, at {standing}{cited})"


def _plainly(detail: date | str | int | None) -> str:
    return in_words(detail) if isinstance(detail, date) else on_one_line(str(detail))
