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
from hoscode.process.table import Irregular

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


@cache
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
    named = {name for code in (*codes, *duties) for name in carried_by(code)}
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


def carried_by(code: str) -> tuple[str, ...]:
    """The functions in whose body the code stands, outside the law, and the table's irregularities."""
    named = {**_functions(), **irregularities()}
    return tuple(name for name, texts in named.items() if code in texts)


@cache
def _functions() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted(_SOURCE.rglob("*.py")):
        place = path.relative_to(_SOURCE).with_suffix("").as_posix().replace("/", ".")
        if place.startswith(("law.", "testing.")):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found[f"{place}.{node.name}"] = _texts(node)
    return found


@cache
def irregularities() -> dict[str, set[str]]:
    """What the table calls irregular, each entry by its name there, with the code under which it is found."""
    found: dict[str, set[str]] = {}
    table = _SOURCE / "process" / "table.py"
    for node in ast.parse(table.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            made = [part for part in ast.walk(node.value) if isinstance(part, ast.Call) and _is_irregular(part)]
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if made and isinstance(target, ast.Name):
                found[f"process.table.{target.id}"] = set().union(*map(_texts, made))
    return found


def _is_irregular(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == Irregular.__name__


def _texts(node: ast.AST) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


@cache
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
