"""What can be wrong with a complaint: a finding, its sentence for people, and the error that carries findings.

Programs read the fields of a `Finding`, never its sentence.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from hoscode._checks import trusted
from hoscode._words import in_words, on_one_line, typed
from hoscode.errors import HoscodeError
from hoscode.law import FindingCode, Kind, Provision
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


Detail = date | str | int | bool | None
"""What a finding found or expected: a calendar date, a ref, a number, a flag, or None where nothing is shown."""


@trusted
@frozen(kw_only=True)
class Finding:
    """One thing that an event, a history or a policy breaks or leaves unshown.

    Programs read the fields: `kind`, the stable `code`, the `provisions` of the complaint's own edition, the `stage`,
    the calendar date `on` of the `event`, the `field` concerned, what was `expected` and the `actual` value. `refused`
    says that `apply` refuses the event because of this finding. `authority` names on what it rests beside the Code,
    such as the Housing Ombudsman Scheme. `content` is the key of the `Content` that a letter lacks, where it lacks one.
    People read the `message`.
    """

    kind: Kind
    code: FindingCode
    provisions: tuple[Provision, ...]
    stage: int | None
    on: date | None
    event: str
    standing: str
    field: str
    expected: Detail
    actual: Detail
    refused: bool
    authority: str = ""
    content: str | None = None

    @property
    def message(self) -> str:
        """One sentence: what was found, what is allowed, what to do, and where the complaint stands."""
        return sentence(
            self.code,
            expected=self.expected,
            actual=self.actual,
            event=self.event,
            on=self.on,
            standing=self.standing,
            provisions=self.provisions,
            authority=self.authority,
        )


class NotPermitted(HoscodeError):
    """An event that is not permitted; `findings` holds everything there is to say about it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


class ImpossibleEvent(NotPermitted):
    """An event that cannot have been, so that it cannot be recorded either."""


class CodeBreach(NotPermitted):
    """An event that would break the Code, or has no place in its process, and can still be done right."""


def not_permitted(findings: tuple[Finding, ...]) -> NotPermitted:
    """The error that fits the findings: `ImpossibleEvent` where any is impossible, else `CodeBreach`."""
    if any(finding.kind is Kind.IMPOSSIBLE for finding in findings):
        return ImpossibleEvent(findings)
    return CodeBreach(findings)
