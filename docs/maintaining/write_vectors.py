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
from pathlib import Path
from typing import Any, Final

from attrs import evolve
from vector_cases.collection import by_file
from vector_cases.stating import Case, Refused, Taken
from vector_cases.withdrawn import WITHDRAWN
from vector_schema import FORMAT, vector_schema

from hoscode import Event, Received, apply, check, open_complaint
from hoscode._checks import check_is
from hoscode.law import FindingCode, Provision
from hoscode.testing import ModelAnswer, Situation, dump_situation, situation

VECTORS: Final = Path(__file__).resolve().parents[2] / "src" / "hoscode" / "testing" / "vectors"
SCHEMA: Final = "schema.json"
WITHDRAWN_FILE: Final = "withdrawn.json"
WITHDRAWN_FORMAT: Final = "hoscode.withdrawn-vectors/1"

Json = dict[str, Any]


class WrongCase(Exception):
    """A case that expects something else than the library says."""


def files() -> dict[str, str]:
    """The text of every file, by its path under the folder of the vectors."""
    stated = by_file()
    texts = {name: _file_text(cases) for name, cases in stated.items()}
    withdrawn = {
        "format": WITHDRAWN_FORMAT,
        "withdrawn": [{"id": id_, "reason": why} for id_, why in WITHDRAWN.items()],
    }
    kinds = {type(event) for cases in stated.values() for case in cases for event in _events(case)}
    return {SCHEMA: _json(vector_schema(kinds)), WITHDRAWN_FILE: _json(withdrawn), **texts}


def _events(case: Case) -> tuple[Event, ...]:
    return (*case.history, *(() if case.attempted is None else (case.attempted,)))


def _json(data: Json) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


# --- one vector -------------------------------------------------------------------------------------------------------


def vector(case: Case) -> Json:
    """A case as plain data; raises `WrongCase` where the library says something else of it."""
    judged = situation(case.history, policy=case.policy, edition=case.edition)
    _check(case, judged)
    judged = evolve(judged, attempted=case.attempted, attempted_after=case.attempted_after)
    written: Json = {
        "id": case.id,
        "title": case.title,
        "edition": case.edition.key,
        "provisions": _provisions(case, judged),
    }
    return written | dump_situation(judged)


def _check(case: Case, judged: Situation) -> None:
    """What is expected by hand is what the library says, and whatever came before was in order."""
    said: Taken | Refused
    then, after = judged.then, judged.then.after
    refused = _refused_for(judged)
    if after is not None and not refused:
        said = Taken(after.stage, after.phase, after.due, after.flags, then.answer is ModelAnswer.TAKEN_OR_REFUSED)
    else:
        said = Refused(refused)
    if said != case.then:
        raise WrongCase(f"{case.id}: expected {case.then}, and the library says {said}")
    received, *rest = case.history
    complaints = [open_complaint(check_is("received", received, Received), case.policy)]
    for event in rest[:-1]:  # a system that works with the Code gets there as well
        complaints.append(apply(complaints[-1], event))
    if case.attempted is None:
        return
    # there, and just before `when`, for whoever does not know of another place
    for complaint in (complaints[(case.attempted_after or 0) - 1], complaints[-1]):
        if not any(finding.refused for finding in check(complaint, case.attempted)):
            raise WrongCase(f"{case.id}: what is attempted is not refused")


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
