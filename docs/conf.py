"""How Sphinx makes the documentation site of these pages: `sphinx-build -n -W --keep-going -b html docs docs/_build`.

Nothing is fetched, neither when the site is built nor when it is read.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable
from enum import EnumType
from pathlib import Path
from types import FunctionType
from typing import Final, Protocol, get_type_hints

import hoscode
from hoscode import (
    CODE_ONLY,
    ENGLAND_AND_WALES,
    EVENTS,
    Complaint,
    Event,
    Received,
    WorkingCalendar,
    _checks,
    intake,
    oversight,
    records,
    spreadsheets,
)

_PROJECT: Final = tomllib.loads((Path(__file__).resolve().parents[1] / "pyproject.toml").read_text(encoding="utf-8"))

project: str = _PROJECT["project"]["name"]
release: str = _PROJECT["project"]["version"]
author: str = _PROJECT["project"]["authors"][0]["name"]
copyright: str = author  # noqa: A001 - the name that Sphinx reads

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "examples", "maintaining", "try"]
myst_heading_anchors = 3  # the pages link to headings as a forge names them

html_theme = "furo"
html_title = f"{project} {release}"
html_static_path = ["_static"]
html_css_files = ["wide.css"]
html_copy_source = False

# Pygments stumbles over a regular expression of JavaScript. The tests run every example, so that this silences nothing.
suppress_warnings = ["misc.highlighting_failure"]

# --- the reference ---------------------------------------------------------------------------------------------------

add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 130  # a longer signature has a line for each argument
toc_object_entries_show_parents = "hide"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "member-order": "bysource"}

default_role = "py:obj"  # a name in single backticks is a link where it is a public name, and code where it is not
nitpicky = True
nitpick_ignore_regex = [
    # code in single backticks that is no public name: fields, arguments, slugs, numbers of provisions
    ("py:obj", r"(?!hoscode\.)[^A-Z].*"),
    # Python's own, whose documentation is not fetched
    ("py:class", r"(collections\.abc|datetime|decimal)\.\w+"),
    # what an edition is made of, which nobody outside makes or takes apart
    ("py:class", r"hoscode\.law\.terms\.(AcceptWithin|Consequence|DutyRule|ReportingRules|Rule|TriageRules)"),
    # a protocol: any object with its two methods will do, and the docstring names them
    ("py:class", r"hoscode\.working_days\.calendar\.HolidayCalendar"),
    # how a law draws its situations, which is hypothesis's affair and the kit's own
    ("py:class", r"hoscode\.testing\.(situations\.(Place|Chosen)|vectors\.OfVectors)|hypothesis\..*"),
]
_PUBLIC_NAME: Final = re.compile(rf"(?<!`)`({'|'.join(hoscode.__all__)})`(?!`)")
_GROUP: Final = re.compile(r"^\.\. events:: (.+)$", re.MULTILINE)
# unions and literals that are shown by their names and not by what they stand for
_NAMED: Final = {
    name: type(name, (), {"__module__": module})
    for module, names in (
        ("hoscode", ("Detail", "DutyCode", "Event", "FindingCode")),
        ("hoscode.oversight", ("ReportingCode",)),
        ("hoscode.spreadsheets", ("RowProblemCode",)),
    )
    for name in names
}


class _Application(Protocol):
    """What is needed of `sphinx.application.Sphinx`, so that these settings can be checked without Sphinx."""

    outdir: Path

    def connect(self, event: str, callback: Callable[..., object]) -> int:
        """Have something called at an event."""
        ...


def setup(app: _Application) -> None:
    """Prepare the annotations, and connect what is below; Sphinx calls it once."""
    for module in (hoscode, intake, oversight, records, spreadsheets):
        for value in vars(module).values():
            members = vars(value).values() if isinstance(value, type) else [value]
            for member in members:
                _read_annotations(getattr(member, "fget", getattr(member, "__func__", member)))
    app.connect("autodoc-process-signature", _shown_arguments)
    app.connect("autodoc-process-docstring", _link_to_the_core)
    app.connect("builder-inited", _write_openapi)
    app.connect("source-read", _list_events)


def _write_openapi(app: _Application) -> None:
    """Have the components of OpenAPI beside the pages, for whoever has no Python: `openapi-components.json`."""
    Path(app.outdir).mkdir(parents=True, exist_ok=True)
    text = json.dumps(records.openapi_components(), indent=2) + "\n"
    (Path(app.outdir) / "openapi-components.json").write_text(text, encoding="utf-8")


def _list_events(_app: object, _page: str, source: list[str]) -> None:
    source[0] = with_events(source[0])


def with_events(page: str) -> str:
    """The page with every event of a group, in the order of the table, where it has `.. events:: <group>`."""
    return _GROUP.sub(
        lambda group: "\n".join(
            f".. autoclass:: {kind.__name__}" for kind in EVENTS.values() if _is_of(kind, group[1])
        ),
        page,
    )


def _is_of(kind: type[Event], group: str) -> bool:
    """Whether the event is about a register that the group names; without one, it is of the process or around it."""
    register = kind.about.gives or kind.about.names
    return (register or ("process" if kind is Received or kind.about.in_order else "around")) in group.split()


def _read_annotations(value: object) -> None:
    """Read annotations where they stand: Sphinx cannot for an `__init__` made by attrs, nor for names inside others.

    Where a field has a converter, its annotation is that of the converter: from the same module or from `_checks`.
    """
    if isinstance(value, FunctionType) and value.__module__.startswith("hoscode"):
        home = vars(sys.modules[value.__module__])
        # in place, since an `__init__` has them in common with the one that is compiled at the first value
        value.__annotations__.update(get_type_hints(value, {**vars(_checks), **home, **_NAMED}))


def _shown_arguments(
    _app: object, _what: str, _name: str, value: object, _options: object, arguments: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Name the defaults that have a name, and show no arguments where nobody makes a thing by calling its class."""
    if value is Complaint or value is WorkingCalendar or isinstance(value, EnumType):
        return "", returns
    if arguments is None:
        return None, returns
    named = arguments.replace(repr(CODE_ONLY), "CODE_ONLY")  # first, since it holds the other
    return named.replace(repr(ENGLAND_AND_WALES), "ENGLAND_AND_WALES"), returns


def _link_to_the_core(_app: object, _what: str, _name: str, _value: object, _options: object, lines: list[str]) -> None:
    """Have a public name mean that of `hoscode` in docstrings of intake, oversight, records and spreadsheets too."""
    lines[:] = [_PUBLIC_NAME.sub(r"`~hoscode.\1`", line) for line in lines]
