"""Write the vectors for systems that are not in Python, or check that the committed ones are up to date.

python docs/maintaining/write_vectors.py            writes src/hoscode/testing/vectors
python docs/maintaining/write_vectors.py --check    exits with 1 where a committed file differs

What is expected of each is written down by hand in docs/maintaining/vector_cases. A case of which the library says
something else is not written: one of the two is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from vector_cases.collection import by_file
from vector_cases.stating import Case, Refused, Taken
from vector_schema import FORMAT, vector_schema

from hoscode import CODE_ONLY, ENGLAND_AND_WALES, Kind, LandlordPolicy, Received, apply, open_complaint
from hoscode._checks import check_is
from hoscode.law import FindingCode, Provision
from hoscode.records import dump_event
from hoscode.testing import ModelAnswer, Situation, situation

VECTORS: Final = Path(__file__).resolve().parents[2] / "src" / "hoscode" / "testing" / "vectors"
SCHEMA: Final = "schema.json"
_WEEKEND: Final = ("Saturday", "Sunday")
_MARGIN: Final = timedelta(days=92)

Json = dict[str, Any]


class WrongCase(Exception):
    """A case that expects something else than the library says."""


def files() -> dict[str, str]:
    """The text of every file, by its path under the folder of the vectors."""
    texts = {name: _file_text(cases) for name, cases in by_file().items()}
    return {SCHEMA: json.dumps(vector_schema(), indent=2, ensure_ascii=False) + "\n", **texts}


# --- one vector -------------------------------------------------------------------------------------------------------


def vector(case: Case) -> Json:
    """A case as plain data; raises `WrongCase` where the library says something else of it."""
    judged = situation(case.history, policy=case.policy, edition=case.edition)
    _check(case, judged)
    written: Json = {
        "id": case.id,
        "title": case.title,
        "edition": case.edition.key,
        "provisions": _provisions(case, judged),
        "calendar": _calendar(case),
    }
    if case.policy is not CODE_ONLY:
        written["policy"] = _policy(case.policy)
    return {
        **written,
        "given": [dump_event(event) for event in case.given],
        "when": dump_event(case.when),
        "then": _then(case.then, judged),
    }


def _check(case: Case, judged: Situation) -> None:
    """What is expected by hand is what the library says, and whatever came before was in order."""
    said: Taken | Refused
    if judged.then.answer is ModelAnswer.TAKEN and judged.then.after is not None:
        after = judged.then.after
        said = Taken(after.stage, after.phase, after.due, after.flags)
    else:
        said = Refused(_refused_for(judged))
    if said != case.then:
        raise WrongCase(f"{case.id}: expected {case.then}, and the library says {said}")
    received, *rest = case.history
    complaint = open_complaint(check_is("received", received, Received), case.policy)
    for event in rest[:-1]:  # a system that works with the Code gets there as well
        complaint = apply(complaint, event)


def _refused_for(judged: Situation) -> frozenset[FindingCode]:
    return frozenset(finding.code for finding in judged.then.findings if finding.refused)


def _provisions(case: Case, judged: Situation) -> list[str]:
    """The provisions that are kept or broken: of the rules the case is about, and of what is found in it."""
    stage = 1 if judged.then.before is None else judged.then.before.stage
    rules = [case.edition.consequence(code, stage) for code in case.about]
    cited = {provision for rule in rules if rule is not None for provision in rule.provisions}
    if isinstance(case.then, Refused):
        cited = {provision for finding in judged.then.findings if finding.refused for provision in finding.provisions}
    return [provision.number for provision in _in_order(case, cited)]


def _in_order(case: Case, cited: set[Provision]) -> list[Provision]:
    every = [each for provision in case.edition.provisions for each in (provision, *provision.sub)]
    return [provision for provision in every if provision in cited]


def _calendar(case: Case) -> Json:
    """The closed days, from the first day that is named anywhere to three months after the last."""
    days = sorted(_days([dump_event(event) for event in case.history]))
    if isinstance(case.then, Taken) and case.then.due is not None:
        days = sorted((*days, case.then.due))
    first, last = max(days[0], ENGLAND_AND_WALES.known_from), days[-1] + _MARGIN
    closures = ENGLAND_AND_WALES.closures(first - timedelta(days=1), last)
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "weekend": ["saturday", "sunday"],
        "closed": [{"on": each.on.isoformat(), "name": each.name} for each in closures if each.name not in _WEEKEND],
    }


def _days(events: Sequence[Json]) -> list[date]:
    """The days on which something happens, and those that extend a deadline."""
    named = ("on", "logged_on", "new_due")
    return [date.fromisoformat(event[name]) for event in events for name in named if name in event]


def _policy(policy: LandlordPolicy) -> Json:
    written: Json = {}
    if policy.third_stage is not None:
        written["third_stage"] = policy.third_stage
    if policy.exclusions:
        written["exclusions"] = [{"clause": each.clause, "details": each.details} for each in policy.exclusions]
    return written


def _then(expected: Taken | Refused, judged: Situation) -> Json:
    if isinstance(expected, Refused):
        impossible = any(finding.kind is Kind.IMPOSSIBLE for finding in judged.then.findings)
        return {"refusal": {"codes": sorted(expected.codes), "kind": "impossible" if impossible else "breach"}}
    due = None if expected.due is None else expected.due.isoformat()
    phase = expected.phase.value
    return {"outcome": {"stage": expected.stage, "phase": phase, "due": due, "flags": sorted(expected.flags)}}


# --- a file -----------------------------------------------------------------------------------------------------------


def _file_text(cases: Sequence[Case]) -> str:
    """One line for each event and each part of a vector, so that a change shows as the line it changes."""
    lines = ["{", f'  "format": {json.dumps(FORMAT)},', '  "vectors": [']
    for number, case in enumerate(cases, start=1):
        lines += ["    {", *_vector_lines(vector(case)), "    }" + ("," if number < len(cases) else "")]
    return "\n".join([*lines, "  ]", "}"]) + "\n"


def _vector_lines(written: Json) -> list[str]:
    lines: list[str] = []
    for key, value in written.items():
        if key == "given" and value:
            events = ",\n".join(f"        {_line(event)}" for event in value)
            lines.append(f'      "given": [\n{events}\n      ]')
        else:
            lines.append(f"      {json.dumps(key)}: {_line(value)}")
    return ",\n".join(lines).split("\n")


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


# --- the script -------------------------------------------------------------------------------------------------------


def main(arguments: list[str]) -> int:
    """Write or check the files; the exit code."""
    wanted = files()
    committed = {path.relative_to(VECTORS).as_posix() for path in VECTORS.rglob("*.json")}
    outdated = [name for name, text in wanted.items() if name not in committed or _read(name) != text]
    left_over = sorted(committed - set(wanted))
    if "--check" in arguments:
        for name in (*outdated, *left_over):
            print(f"{VECTORS.name}/{name} is not what is generated: run docs/maintaining/write_vectors.py")
        return 1 if outdated or left_over else 0
    for name in outdated:
        (VECTORS / name).parent.mkdir(parents=True, exist_ok=True)
        (VECTORS / name).write_text(wanted[name], encoding="utf-8")
        print(f"wrote {VECTORS.name}/{name}")
    for name in left_over:
        (VECTORS / name).unlink()
        print(f"removed {VECTORS.name}/{name}")
    return 0


def _read(name: str) -> str:
    return (VECTORS / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
