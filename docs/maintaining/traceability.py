"""What carries each provision: finding codes, duties, contents of letters, functions of the library, tests."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final, get_args

from attrs import frozen

import hoscode
from hoscode import Edition, Provision
from hoscode.law import DutyCode, FindingCode

ROOT: Final = Path(__file__).resolve().parents[2]
_SOURCE: Final = Path(hoscode.__file__).parent
_TESTS: Final = ROOT / "tests"
_ABOUT_THE_CODE: Final = ("casework", "intake", "law", "model", "oversight", "process")
_AMOUNT: Final = re.compile(r'Decimal\("[^"]*"\)')


@frozen
class Carriers:
    """Everything that carries one provision."""

    codes: tuple[str, ...]
    duties: tuple[str, ...]
    contents: tuple[str, ...]
    functions: tuple[str, ...]
    tests: tuple[str, ...]


def carriers(edition: Edition, provision: Provision) -> Carriers:
    """What carries a provision of an edition, its lettered items included."""
    numbers = {provision.number, *(item.number for item in provision.sub)}
    codes = tuple(code for code in get_args(FindingCode) if numbers & _cited_by_code(edition, code))
    duties = tuple(code for code in get_args(DutyCode) if numbers & _cited_by_duty(edition, code))
    contents = tuple(
        f"{letter} at stage {stage.number}"
        for stage in edition.stages
        for letter, listed in (
            ("response", stage.contents),
            ("acknowledgement", stage.acknowledgement_contents),
            ("extension", stage.extension_contents),
            ("decline", stage.decline_contents),
        )
        if any(content.provision.number in numbers for content in listed)
    )
    named = {name for code in (*codes, *duties) for name in functions_that_name(code)}
    return Carriers(codes, duties, contents, tuple(sorted(named)), modules_naming(provision.number))


def _cited_by_code(edition: Edition, code: FindingCode) -> set[str]:
    rules = [edition.consequence(code, stage.number) for stage in edition.stages]
    return {provision.number for rule in rules if rule is not None for provision in rule.provisions}


def _cited_by_duty(edition: Edition, code: DutyCode) -> set[str]:
    limits = {
        limit.provision.number
        for stage in edition.stages
        for limit in (stage.acknowledge if code == "acknowledge" else stage.respond,)
        if limit is not None and code in {"acknowledge", "respond"}
    }
    listed = [edition.duty_provisions(code, stage.number) for stage in edition.stages]
    return limits | {provision.number for provisions in listed for provision in provisions}


def functions_that_name(code: str) -> tuple[str, ...]:
    """The functions of the library in whose body the code stands, outside the law and the messages."""
    return tuple(name for name, codes in _functions().items() if code in codes)


@cache
def _functions() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted(_SOURCE.rglob("*.py")):
        place = path.relative_to(_SOURCE).with_suffix("").as_posix().replace("/", ".")
        if place.startswith(("law.", "testing.")) or place == "model.messages":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found[f"{place}.{node.name}"] = {
                    part.value
                    for part in ast.walk(node)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


def modules_naming(number: str) -> tuple[str, ...]:
    """The test modules in which the provision's number stands, the register's own left out."""
    token = re.compile(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)")
    return tuple(name for name, text in _tests() if token.search(text))


@cache
def _tests() -> tuple[tuple[str, str], ...]:
    return tuple(
        (path.relative_to(_TESTS).with_suffix("").as_posix(), _AMOUNT.sub("", path.read_text(encoding="utf-8")))
        for folder in _ABOUT_THE_CODE
        for path in sorted((_TESTS / folder).rglob("*.py"))
        if path.name != "test_register.py"
    )
