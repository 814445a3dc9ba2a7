"""What each finding means at each stage of each edition, written down once, and the way to expect it.

The table is the project's reading of the Code: `B` a must is broken, `U` nothing shows that it was kept, `D` a should
is not followed, `I` it has no place; `R` says that `apply` refuses, `k` that both verbs keep. A cell that differs from
its row says so before its provisions; `-` is where the edition has no such rule.
"""

from __future__ import annotations

from types import EllipsisType
from typing import Final, NamedTuple

import pytest
from process.sound import PLACES, Place

from hoscode import CodeBreach, Complaint, Event, Finding, ImpossibleEvent, Kind, apply, check, record
from hoscode.model.findings import Detail

_TABLE: Final = """
                              |     | 2024 stage 1 | stage 2  | 2022 stage 1 | stage 2      | stage 3
    acknowledged-late         | B k | 6.2          | 6.11     | 4.1          | D k 5.10     | -
    never-acknowledged        | U R | 6.2          | 6.11     | 4.1          | 5.10         | -
    definition-missing        | U R | 5.6          | 5.6      | 4.2          | 5.10         | -
    outcomes-missing          | U R | 5.6          | 5.6      | 4.2          | 5.10         | -
    clarification-not-sought  | B R | 5.6          | 5.6      | 4.2          | 5.10         | -
    definition-not-agreed     | U R | -            | -        | 4.2          | 5.10         | -
    responsibility-unexplained| B R | 5.7          | 5.7      | D k 4.8      | D k 4.8      | D k 4.8
    handler-missing           | U R | 4.1          | 4.1 6.13 | 3.1          | 3.1          | 3.1
    conflict-unaddressed      | B R | 5.8(c)       | 5.8(c)   | 4.7 3.2      | 4.7 3.2      | 4.7 3.2
    same-handler              | B R | -            | 6.13     | -            | 5.12         | -
    extension-late            | B R | 6.4          | 6.15     | 5.1          | 5.13         | 5.18
    extension-not-later       | U R | 6.4          | 6.15     | 5.1          | 5.13         | 5.18
    extension-unexplained     | U R | 6.4          | 6.15     | 5.1          | 5.13         | 5.18
    extension-too-long        | B R | 6.4          | 6.15     | 5.1          | 5.13         | -
    extension-not-for-panel   | B R | -            | -        | -            | -            | 5.18
    extension-not-agreed      | D k | -            | -        | 5.2          | 5.14         | -
    extension-undated         | U R | 5.12         | 5.12     | 4.15         | 4.15         | 4.15
    ombudsman-details-missing | B R | 6.5          | 6.16     | D k 5.3      | D k 5.15     | D k 5.19
    update-interval-missing   | U R | 5.9          | 5.9      | D k 4.10     | D k 4.10     | D k 4.10
    update-late               | B k | 5.9          | 5.9      | 4.11         | 4.11         | 4.11
    responded-late            | B k | 6.3          | 6.14     | 5.1          | 5.13         | 5.18
    responded-after-backstop  | D k | 6.3          | 6.14     | 5.1          | -            | -
    response-time-not-shown   | U k | 6.3          | 6.14     | 5.1          | -            | -
    response-not-held         | U R | 5.12         | 5.12     | 4.15         | 4.15         | 4.15
    point-not-addressed       | B R | 6.7          | 6.18     | 5.6          | 5.6          | 5.6
    reasons-missing           | B R | 6.7          | 6.18     | 5.6          | 5.6          | 5.6
    remedy-missing            | B R | 7.1          | 7.1      | 6.1          | 6.1          | 6.1
    remedy-undated            | B R | 7.3          | 7.3      | 6.5          | 6.5          | 6.5
    wrong-next-step           | B R | 6.9(g)       | 6.19(g)  | 5.8          | 5.16         | 5.20
    stage-unanswered          | B R | 6.3 6.10     | -        | 5.11         | 5.13         | -
    request-undated           | U R | 5.12         | -        | 4.15         | 4.15         | -
    ground-not-held           | U R | 2.4          | 2.4 5.11 | 1.9          | 1.9 4.14 5.9 | 1.9 4.14 5.9
    within-time-limit         | B R | 2.3          | 2.3 5.11 | 1.7 1.8      | 1.7 1.8 4.14 5.9 | 1.7 1.8 4.14 5.9
    safeguarding-excluded     | D k | -            | -        | 1.8          | 1.8 4.14 5.9 | 1.8 4.14 5.9
    discretion-not-considered | U R | 2.3          | 2.3 5.11 | -            | -            | -
    claim-not-filed           | B R | 2.2          | 2.2 5.11 | 1.8          | 1.8 4.14 5.9 | 1.8 4.14 5.9
    not-already-considered    | B R | 2.2          | 2.2 5.11 | 1.8          | 1.8 4.14 5.9 | 1.8 4.14 5.9
    clause-not-in-policy      | B R | 2.2          | 2.2 5.11 | 1.8          | 1.8 4.14 5.9 | 1.8 4.14 5.9
    declined-in-own-time      | B R | -            | 5.11     | -            | 4.14 5.9     | 4.14 5.9
    explanation-missing       | B R | 2.4          | 2.4 5.11 | 1.9          | 5.9 4.14     | 5.9 4.14
    ombudsman-right-missing   | B R | 2.4          | 2.4 5.11 | 1.9          | 5.9 4.14     | 5.9 4.14
    blanket-exclusion         | U R | 2.5          | 2.5 5.11 | -            | -            | -
    evidence-missing          | U R | 2.1          | 2.1 5.11 | -            | -            | -
    set-aside-unreferenced    | U R | 5.12         | 5.12     | 4.15         | 4.15         | 4.15
    set-aside-unexplained     | U R | 2.1 5.12     | 2.1 5.12 | 1.7 4.15     | 1.7 4.15     | 1.7 4.15
    set-aside-not-agreed      | B R | 2.1 1.3      | 2.1 1.3  | 1.7          | 1.7          | 1.7
    reopened-after-answer     | D k | 6.10         | -        | 5.9          | 5.9          | -
    issue-unlogged            | B k | 6.8          | 6.8      | D k 5.7      | D k 5.7      | D k 5.7
"""

_KINDS: Final = {"B": Kind.BREACH, "U": Kind.UNEVIDENCED, "D": Kind.DEPARTURE}


class Rule(NamedTuple):
    """What it means to break a rule at one place."""

    kind: Kind
    refused: bool
    numbers: frozenset[str]


def _read(row: str, cell: str) -> Rule | None:
    if cell == "-":
        return None
    words = cell.split()
    kind, verdict = words[:2] if words[0] in _KINDS else row.split()
    return Rule(_KINDS[kind], verdict == "R", frozenset(word for word in words if word[0].isdigit()))


def _rows() -> dict[str, dict[tuple[str, int], Rule | None]]:
    rows: dict[str, dict[tuple[str, int], Rule | None]] = {}
    for line in _TABLE.strip().splitlines()[1:]:
        code, row, *cells = (cell.strip() for cell in line.split("|"))
        rows[code] = {
            (each.edition.key, each.stage): _read(row, cell) for each, cell in zip(PLACES, cells, strict=True)
        }
    return rows


RULES: Final = _rows()

at_every_stage = pytest.mark.parametrize("place", PLACES, ids=str)
"""For a statement about every stage of both editions; where one has no such rule, that nothing is found is the test."""


def rule_at(code: str, place: Place) -> Rule | None:
    """What the table says of the rule at the place."""
    return RULES[code][place.edition.key, place.stage]


def codes(complaint: Complaint, event: Event) -> list[str]:
    """The codes of everything there is to say about the event."""
    return [finding.code for finding in check(complaint, event)]


def finds(
    complaint: Complaint,
    event: Event,
    code: str,
    place: Place,
    field: str,
    *,
    expected: Detail | EllipsisType = ...,
    actual: Detail | EllipsisType = ...,
    kind: Kind | None = None,
    kept: bool = False,
    numbers: str = "",
) -> None:
    """The event breaks the rule once, and all about it is as the table says: kind, verdict, provisions and field.

    `kind` and `kept` are for the cases in which the table itself tells another from its row. Where it has no such rule
    at the place, nothing of the kind is found.
    """
    rule = rule_at(code, place)
    found = [finding for finding in check(complaint, event) if finding.code == code]
    if rule is None:
        assert found == []
        return
    assert [finding.field for finding in found] == [field]
    (finding,) = found
    assert finding.kind is (kind if kind is not None and rule.kind is not Kind.DEPARTURE else rule.kind)
    wanted = numbers.split() or rule.numbers
    assert sorted(map(str, finding.provisions)) == sorted(f"{place.edition.key} {number}" for number in wanted)
    assert (finding.stage, finding.on, finding.event) == (place.stage, event.on, type(event).__name__)
    if expected is not ...:
        assert finding.expected == expected
    if actual is not ...:
        assert finding.actual == actual
    assert finding.refused is (rule.refused and not kept)
    _refuses_or_keeps(complaint, event, finding)


def _refuses_or_keeps(complaint: Complaint, event: Event, finding: Finding) -> None:
    before = (complaint.version, complaint.findings, complaint.due)
    assert finding in record(complaint, event).findings
    if any(each.refused for each in check(complaint, event)):
        with pytest.raises(CodeBreach) as refusal:
            apply(complaint, event)
        assert finding in refusal.value.findings
    else:
        assert finding in apply(complaint, event).findings
    assert (complaint.version, complaint.findings, complaint.due) == before


def is_silent(complaint: Complaint, event: Event, code: str) -> None:
    """The event says nothing of that rule, and is recorded."""
    assert code not in codes(complaint, event)
    record(complaint, event)


def is_sound(complaint: Complaint, event: Event) -> Complaint:
    """There is nothing to say about the event; both verbs take it, with the same result, which is returned."""
    assert check(complaint, event) == ()
    applied = apply(complaint, event)
    assert applied == record(complaint, event)
    return applied


def is_irregular(complaint: Complaint, event: Event, code: str) -> Complaint:
    """The event has no place there: `apply` refuses it, `record` keeps it and finds it; the complaint after it."""
    (finding,) = [each for each in check(complaint, event) if each.kind is Kind.IRREGULAR]
    assert (finding.code, finding.refused, finding.provisions) == (code, True, ())
    with pytest.raises(CodeBreach) as refusal:
        apply(complaint, event)
    assert finding in refusal.value.findings
    after = record(complaint, event)
    assert finding in after.findings
    return after


def is_impossible(complaint: Complaint, event: Event, code: str, field: str, *, numbers: str = "") -> Finding:
    """The event cannot have been: no verb takes it, and `check` tells why without raising."""
    (finding,) = [each for each in check(complaint, event) if each.code == code]
    assert (finding.kind, finding.refused, finding.field) == (Kind.IMPOSSIBLE, True, field)
    assert [str(each) for each in finding.provisions] == [f"{complaint.edition.key} {each}" for each in numbers.split()]
    before = (complaint.version, complaint.findings, complaint.due)
    for verb in (apply, record):
        with pytest.raises(ImpossibleEvent) as refusal:
            verb(complaint, event)
        assert finding in refusal.value.findings
    assert (complaint.version, complaint.findings, complaint.due) == before
    return finding
