"""Write the pictures of the pages from the library's own tables, or check that the committed ones are up to date.

python docs/maintaining/write_pictures.py            writes them into docs/_static
python docs/maintaining/write_pictures.py --check    exits with 1 where a committed picture differs

Each is SVG with a title and a description, has its own ground, and follows the reader's choice of light or dark.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Final, NamedTuple

from committed import write_or_check
from write_pages import edges

from hoscode import EDITIONS, Edition, Limit, Phase, Received, StageRules, Start
from hoscode.process.table import PHASES
from hoscode.testing import LAWS

PICTURES: Final = Path(__file__).resolve().parents[1] / "_static"

_STYLE: Final = """\
  <style>
    .ground { fill: #ffffff; stroke: #8a8a8a; }
    .box { fill: #eef1f6; stroke: #4a5a78; }
    .yours { fill: #e6f0ea; stroke: #2f6b4f; }
    .aside { fill: none; stroke: #4a5a78; stroke-dasharray: 4 3; }
    .more { fill: none; stroke: #4a5a78; stroke-dasharray: 4 3; }
    .line { stroke: #4a5a78; stroke-width: 2; fill: none; }
    .tip { fill: #4a5a78; }
    .lane { stroke: #b6bcc8; stroke-dasharray: 2 4; }
    text { fill: #1b1f27; font-family: system-ui, sans-serif; font-size: 14px; }
    .head { font-weight: 600; }
    .phase { font-weight: 600; font-size: 11px; }
    .quiet { fill: #4a4f5a; font-size: 13px; }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #14171c; stroke: #6b7280; }
      .box { fill: #232a36; stroke: #9fb4d8; }
      .yours { fill: #1d3328; stroke: #7fc4a0; }
      .aside, .more { stroke: #9fb4d8; }
      .line { stroke: #9fb4d8; }
      .tip { fill: #9fb4d8; }
      .lane { stroke: #4a5160; }
      text { fill: #e9ecf1; }
      .quiet { fill: #b9c0cc; }
    }
  </style>"""
_WIDTH: Final = 760


def _svg(title: str, description: str, height: int, parts: Iterable[str]) -> str:
    """A picture out of its parts, on its own ground."""
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title description">',
            f'  <title id="title">{escape(title)}</title>',
            f'  <desc id="description">{escape(description)}</desc>',
            _STYLE,
            f'  <rect class="ground" x="1" y="1" width="{_WIDTH - 2}" height="{height - 2}" rx="12"/>',
            *(f"  {part}" for part in parts),
            "</svg>",
            "",
        ]
    )


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    of_kind = f' class="{kind}"' if kind else ""
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text{of_kind} x="{x:g}" y="{y:g}"{anchored}>{escape(text)}</text>'


def _rect(kind: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6"/>'


def _down(x: float, top: float, bottom: float) -> list[str]:
    """An arrow from the top to the bottom."""
    return [
        f'<path class="line" d="M {x:g} {top:g} V {bottom - 6:g}"/>',
        f'<path class="tip" d="M {x - 5:g} {bottom - 8:g} L {x:g} {bottom:g} L {x + 5:g} {bottom - 8:g} Z"/>',
    ]


# --- the phases
# -------------------------------------------------------------------------------------------------------------

_LANE: Final = 124
_FIRST_LANE: Final = 70
_ROW: Final = 38


class _Way(NamedTuple):
    """One arrow of the picture: from a phase to one, with the events that lead that way; the first has no start."""

    start: Phase | None
    end: Phase
    what: str


def states() -> str:
    """Every phase as a lane, and every way from one to another as an arrow between them."""
    ways = [_Way(None, PHASES[0], Received.label), *(_Way(start, end, ", ".join(what)) for start, end, what in edges())]
    top = 84
    height = top + len(ways) * _ROW + 40
    parts = [part for phase in PHASES for part in _lane(phase, height - 34)]
    for place, way in enumerate(ways):
        parts += _arrow(way, top + place * _ROW + 24)
    marks = "* it has no place there, and is kept all the same   \N{DAGGER} it begins a stage more than there is"
    parts.append(_text(20, height - 14, marks, "quiet"))
    told = [f"from {way.start.label} to {way.end.label} by {way.what}" for way in ways if way.start is not None]
    description = f"A complaint begins as {PHASES[0].label}. It goes {'; '.join(told)}."
    return _svg("The phases of a complaint, and what leads from one to another", description, height, parts)


def _at(phase: Phase) -> int:
    return _FIRST_LANE + PHASES.index(phase) * _LANE


def _lane(phase: Phase, bottom: int) -> Iterator[str]:
    x = _at(phase)
    yield _rect("box", x - 58, 20, 116, 46)
    lines = wrap(phase.label, 16)
    for number, line in enumerate(lines):
        yield _text(x, 48 - 8 * (len(lines) - 1) + 16 * number, line, "phase", "middle")
    yield f'<line class="lane" x1="{x}" y1="66" x2="{x}" y2="{bottom}"/>'


def _arrow(way: _Way, y: int) -> Iterator[str]:
    """An arrow from lane to lane, from the left into the first or back into its own, with events above or beside it."""
    end = _at(way.end)
    if way.start is way.end:
        yield f'<path class="line" d="M {end} {y - 8} H {end + 24} V {y + 6} H {end + 6}"/>'
        yield from _tip(end, y + 6, -1)
        yield _words(end + 32, y + 4, way.what)
        return
    start = end - 46 if way.start is None else _at(way.start)
    forth = 1 if end > start else -1
    yield f'<circle class="tip" cx="{start}" cy="{y}" r="4"/>'
    yield f'<path class="line" d="M {start} {y} H {end - forth * 6}"/>'
    yield from _tip(end, y, forth)
    yield _words(end + 8, y + 4, way.what) if way.start is None else _words(min(start, end) + 8, y - 6, way.what)


def _tip(x: int, y: int, forth: int) -> Iterator[str]:
    yield f'<path class="tip" d="M {x - forth * 9} {y - 5} L {x} {y} L {x - forth * 9} {y + 5} Z"/>'


def _words(x: int, y: int, what: str) -> str:
    """The words from there on, or up to the edge where they are too long for that."""
    fits = x + len(what) * 6.6 < _WIDTH - 20
    return _text(x, y, what, "quiet") if fits else _text(_WIDTH - 20, y, what, "quiet", "end")


# --- the timescales of an edition
# --------------------------------------------------------------------------------------------

_BAR: Final = 16


class _Bar(NamedTuple):
    """A limit as it is drawn: from which working day to which, and whether it is an extension of the one before."""

    says: str
    first: int
    last: int
    extends: bool = False


def timescales(edition: Edition) -> str:
    """A bar for each limit of an edition, in working days from the day on which the stage begins."""
    stages = [(rules, _bars(rules)) for rules in edition.stages]
    longest = max(bar.last for _, bars in stages for bar in bars)
    of_a_day = (_WIDTH - 80) / longest
    parts: list[str] = []
    y = 24
    for rules, bars in stages:
        y += 24
        only = ", where the landlord's policy has one" if rules.optional else ""
        parts.append(_text(28, y, f"Stage {rules.number}{only}", "head"))
        for bar in bars:
            y += 24
            parts.append(_text(40, y, bar.says, "quiet"))
            kind = "more" if bar.extends else "box"
            parts.append(_rect(kind, 40 + bar.first * of_a_day, y + 6, (bar.last - bar.first) * of_a_day, _BAR))
            y += 26
        y += 4
    y += 22
    parts += [part for day in range(0, longest + 1, 5) for part in _day(day, 40 + day * of_a_day, y)]
    year = edition.in_force_from.year
    parts.append(_text(_WIDTH / 2, y + 40, _NOTE, "quiet", "middle"))
    description = " ".join(f"Stage {rules.number}: {'; '.join(bar.says for bar in bars)}." for rules, bars in stages)
    return _svg(f"The timescales of the {year} edition in working days", description, y + 56, parts)


_NOTE: Final = (
    "working days after the receipt, or after the request for the stage, where each step is taken on its last day"
)


def _day(day: int, x: float, y: int) -> Iterator[str]:
    yield f'<line class="line" x1="{x:g}" y1="{y - 4}" x2="{x:g}" y2="{y + 4}"/>'
    yield _text(x, y + 20, str(day), "quiet", "middle")


def _bars(rules: StageRules) -> list[_Bar]:
    bars: list[_Bar] = []
    acknowledged = 0
    if rules.acknowledge is not None:
        acknowledged = rules.acknowledge.working_days
        bars.append(_Bar(_says("acknowledge", rules.acknowledge), 0, acknowledged))
    respond = rules.respond
    begins = 0 if respond.runs_from in (Start.RECEIVED, Start.REQUESTED) else acknowledged
    answered = begins + respond.working_days
    bars.append(_Bar(_says("respond", respond), begins, answered))
    if rules.extend is not None:
        more = rules.extend.working_days
        says = f"extend, with an explanation: up to {more} more ({rules.extend.provision.number})"
        bars.append(_Bar(says, answered, answered + more, extends=True))
    return bars


def _says(what: str, limit: Limit) -> str:
    started = "" if limit.runs_from is None else f" from being {limit.runs_from.label}"
    force = "" if limit.force.label == "must" else f", a {limit.force.label}"
    return f"{what}: {limit.working_days}{started} ({limit.provision.number}{force})"


# --- the way of a complaint
# ----------------------------------------------------------------------------------------------------


class _Step(NamedTuple):
    """A box on the way, with what stands beside it."""

    head: str
    says: str
    aside: str = ""


def way() -> str:
    """The way of a complaint under the edition in force, from its receipt to the Ombudsman."""
    edition = EDITIONS[-1]
    steps = [step for rules in edition.stages for step in _steps(rules)]
    steps.append(_Step("The Ombudsman", "if the resident is still not content", ""))
    parts: list[str] = []
    y = 24
    for place, step in enumerate(steps):
        parts += [
            _rect("box", 28, y, 440, 56),
            _text(44, y + 24, step.head, "head"),
            _text(44, y + 44, step.says, "quiet"),
        ]
        if step.aside:
            parts += [
                f'<path class="more" d="M 468 {y + 28} H 488"/>',
                _rect("aside", 488, y, 244, 56),
                *(_text(500, y + 24 + 18 * line, says, "quiet") for line, says in enumerate(wrap(step.aside, 32))),
            ]
        if place < len(steps) - 1:
            parts += _down(248, y + 58, y + 78)
        y += 80
    description = " Then: ".join(
        f"{each.head}: {each.says}.{f' Or {each.aside}.' if each.aside else ''}" for each in steps
    )
    title = f"The way of a complaint under the {edition.in_force_from.year} edition"
    return _svg(title, description, y + 4, parts)


def _steps(rules: StageRules) -> Iterator[_Step]:
    number = rules.number
    if number == 1:
        yield _Step(
            "Complaint received", "the clock of stage 1 starts", "declined, withdrawn or set aside: it ends here"
        )
    else:
        yield _Step(f"Request for stage {number}", "no reasons are needed", "declined or withdrawn: it ends here")
    if rules.acknowledge is not None:
        who = "" if number == 1 else "considered by somebody who did not consider it before"
        yield _Step("Acknowledged, defined and logged", f"within {_of(rules.acknowledge)}", who)
    extend = rules.extend
    more = "" if extend is None else f"extended, with an explanation, by up to {_of(extend)}"
    yield _Step(f"Answered at stage {number}", f"within {_of(rules.respond)}", more)


def _of(limit: Limit) -> str:
    started = "" if limit.runs_from is None else f" from being {limit.runs_from.label}"
    return f"{limit.working_days} working days{started} ({limit.provision.number})"


# --- one law of the kit
# ----------------------------------------------------------------------------------------------------------

_LAW: Final = "s2-extension-reasons"


def law_of_the_kit() -> str:
    """One law on its way through the kit, from what it is to how it is told."""
    (law,) = [each for each in LAWS if each.id == _LAW]
    (number,) = law.provisions(EDITIONS[-1])
    steps: Sequence[tuple[str, str, tuple[str, str]]] = (
        (
            "What a law is",
            "laws.py, law_table.py",
            ("A law for each stage at which the edition", f"has the rule: {law.id}, {number}."),
        ),
        (
            "Where it is tried",
            "situations.py, strategies",
            ("Sound steps bring a complaint to its place:", "stage 2, under investigation."),
        ),
        (
            "What is tried there",
            "trials.py, defects.py",
            ("A sound extension with one defect put into it:", "it gives no reasons."),
        ),
        ("What the model says", "situations.py", ("Refuse it, or take it and flag", "extension-unexplained.")),
        (
            "What your system does",
            "adapters.py",
            ("A fresh adapter applies the steps one by one;", "it is observed before the last and after."),
        ),
        (
            "How it is judged",
            "judging.py",
            ("By the one thing that the law looks at:", "conforms, fails, not observed or errored."),
        ),
        (
            "How it is told",
            "results.py, report.py",
            ("The shortest history that shows a failure;", "a row of the report for each provision."),
        ),
    )
    parts: list[str] = []
    for place, (head, files, says) in enumerate(steps):
        y = 24 + place * 92
        parts += [
            _rect("yours" if "your" in head else "box", 32, y, 696, 70),
            _text(52, y + 30, f"{place + 1}. {head}", "head"),
            _text(52, y + 53, files, "quiet"),
            *(_text(336, y + 30 + 23 * line, words) for line, words in enumerate(says)),
        ]
        if place < len(steps) - 1:
            parts += _down(380, y + 72, y + 91)
    description = (
        "Seven steps one below the other: a law, where it is tried, what is tried there, what the model says, what "
        "your system does, how that is judged, and how it is told. "
        "The model and your system are given the same history."
    )
    return _svg("How a law is tried", description, 670, parts)


# --- written or compared
# -----------------------------------------------------------------------------------------------------------

DRAWN: Final[dict[str, Callable[[], str]]] = {
    "states.svg": states,
    "way-of-a-complaint.svg": way,
    "how-a-law-is-tried.svg": law_of_the_kit,
    **{f"timescales-{edition.in_force_from.year}.svg": partial(timescales, edition) for edition in EDITIONS},
}


def main(arguments: list[str]) -> int:
    """Write or check the pictures; the exit code."""
    wanted = {PICTURES / name: draw() for name, draw in DRAWN.items()}
    return write_or_check(wanted, Path(__file__).name, check="--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
