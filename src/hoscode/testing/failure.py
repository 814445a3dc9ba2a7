"""What a failure says: the law, the model, the system, and the shortest history as a script and as JSON."""

from __future__ import annotations

import json
from typing import Any

from attrs import frozen

from hoscode import Edition, Finding, replay
from hoscode.testing.law import Law, LooksAt
from hoscode.testing.situation import Answer, Shown, Situation
from hoscode.testing.situation_data import dump_situation
from hoscode.testing.source import expression, names_in


@frozen(kw_only=True)
class Failure:
    """One situation in which a system does not do what a law says, the shortest that was found.

    `did` is what the system did, in words; `adapter` is where the adapter is imported from, module and name.
    """

    law: Law
    situation: Situation
    did: str
    adapter: tuple[str, str]

    def __str__(self) -> str:
        return "\n\n".join(
            (
                f"{self.law.id}: {self.law.title}\n{citation(self.law, self.situation.edition)}",
                f"The model says: {self.model_says()}",
                f"The system: {self.did}",
                f"As a script:\n\n{self.script()}",
                f"As JSON:\n\n{json.dumps(self.vector(), indent=2, ensure_ascii=False)}",
            )
        )

    def model_says(self) -> str:
        """What the model says of the event, in words; where a day is due, how it is counted."""
        then, wanted = self.situation.then, self.law.looks_at
        about = [finding for finding in then.findings if self.law.code in (None, finding.code)]
        if then.answer is Answer.REFUSED:
            return f"refuse it. {_messages(about)}"
        if then.answer is Answer.REFUSED_OR_FLAGGED:
            return f"refuse it, or take it and flag {_codes(about)}. {_messages(about)}"
        flagged = f" and flag {_codes(about)}. {_messages(about)}" if about else "."
        shown = "" if then.after is None else f" It is then {_standing(then.after)}."
        return f"take it{flagged}{shown}{self._counting() if wanted is LooksAt.DUE else ''}"

    def _counting(self) -> str:
        history = (*self.situation.given, self.situation.when)
        due = replay(history, self.situation.policy, edition=self.situation.edition).due
        return "" if due is None else "\n" + "\n".join(f"    {line}" for line in due.explain().splitlines())

    def script(self) -> str:
        """The history as a Python script that puts the adapter through it and prints what it shows."""
        tried = self.situation
        names = sorted(names_in((*tried.given, tried.when)))
        module, name = self.adapter
        given = "".join(f"    {expression(event)},\n" for event in tried.given)
        return "\n".join(
            (
                "from datetime import date",
                "from decimal import Decimal",
                "",
                f"from hoscode import {', '.join(names)}",
                f"from {module} import {name}  # or wherever your adapter is",
                "",
                f"adapter = {name}()",
                f"for event in [\n{given}]:",
                "    adapter.apply(event)",
                "",
                f"adapter.apply({expression(tried.when)})",
                "print(adapter.observe())",
            )
        )

    def vector(self) -> dict[str, Any]:
        """The history as JSON types, with what the model says."""
        return {"law": self.law.id, "title": self.law.title} | dump_situation(self.situation)


def citation(law: Law, edition: Edition) -> str:
    """The provisions on which a law rests, with their edition."""
    numbers = law.provisions(edition)
    cited = [f"{number} ({edition.provision(number).title})" for number in numbers]
    return f"{edition.key}, {'; '.join(cited) if cited else 'the process itself'}; suite {law.since}"


def _codes(findings: list[Finding]) -> str:
    return ", ".join(sorted({f"`{finding.code}`" for finding in findings}))


def _messages(findings: list[Finding]) -> str:
    return " ".join(f"{finding.message}." for finding in findings)


def _standing(shown: Shown) -> str:
    due = "with nothing due" if shown.due is None else f"due on {shown.due}"
    return f"at stage {shown.stage}, {shown.phase.value}, {due}"
