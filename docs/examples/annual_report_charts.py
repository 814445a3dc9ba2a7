"""The charts of the annual report's page, as SVG to stand in the page itself.

Two colours and a grey carry the charts. Blue and orange are told apart by people who do not tell red from green, they
differ in lightness for those who print in grey, every part is named and numbered beside the colour, and what is light
has a dark edge. Each chart is drawn twice, wide and for a phone, and the page shows the one that has room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from importlib import import_module
from io import StringIO
from textwrap import fill
from typing import Any, Final, Protocol, TypeAlias

from annual_report_figures import (
    BreachesOfAProvision,
    CategoryOutcomes,
    ResponseTimes,
    Timeliness,
    Volumes,
)
from attrs import frozen

# matplotlib says of its keyword arguments only that there are some, so it is taken without types
Axes: TypeAlias = Any
_matplotlib: Any = import_module("matplotlib")
_figures: Any = import_module("matplotlib.figure")
_backend: Any = import_module("matplotlib.backends.backend_svg")
_ticker: Any = import_module("matplotlib.ticker")

INK: Final = "#1f2933"
FAINT: Final = "#5b6770"
RULE: Final = "#d5dadf"
BLUE: Final = "#0b5a8f"
PALE_BLUE: Final = "#7fb6dc"
ORANGE: Final = "#e08214"
GREY: Final = "#a9b2b9"
PALE_GREY: Final = "#e4e8eb"

MOST_NAMES: Final = 14
WIDTH: Final = 7.6
NARROW: Final = 3.9
EDGE: Final = {"edgecolor": FAINT, "linewidth": 0.6}
_WRAPPED: Final = 24
_BAR: Final = 0.7
_ROOM: Final = 0.045
_NARROW_ROOM: Final = 0.15
_STYLE: Final = {
    "svg.fonttype": "none",  # text stays text: it can be read aloud, searched and enlarged
    "svg.hashsalt": "hoscode",
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": FAINT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "grid.color": RULE,
    "grid.linewidth": 0.8,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
}


@frozen(kw_only=True)
class Part:
    """One part of every stacked bar: what it is called, its colour, and its length in each bar."""

    name: str
    colour: str
    lengths: Sequence[float]


def volumes_chart(months: Sequence[Volumes], title: str, description: str) -> str:
    """Complaints and requests for stage 2, month by month."""

    def draw(axes: Axes, *, narrow: bool) -> None:
        places = range(len(months))
        half = _BAR / 2
        for offset, colour, name, counts in (
            (-half / 2, BLUE, "complaints received", [each.stage_1 for each in months]),
            (half / 2, PALE_BLUE, "requests for stage 2", [each.stage_2 for each in months]),
        ):
            bars = axes.bar([place + offset for place in places], counts, half, color=colour, label=name, **EDGE)
            if not narrow and len(months) <= MOST_NAMES:  # the numbers would run into each other
                axes.bar_label(bars, [f"{count:,}" for count in counts], padding=2, fontsize=8, color=INK)
        named = places[:: 1 + len(months) // MOST_NAMES]  # the names of more months would run into each other
        names = [_month(months[place].month, narrow=narrow, first=not place) for place in named]
        axes.set_xticks(list(named), names)
        axes.yaxis.set_major_locator(_whole_numbers())
        axes.grid(axis="y")
        _legend(axes, 1 if narrow else 2)

    return _svg(draw, (3.1, 2.6), title, description)


def _month(month: date, *, narrow: bool, first: bool) -> str:
    if not narrow:
        return f"{month:%b}\n{month:%Y}"
    return f"{month:%b}"[:1] + (f"\n{month:%Y}" if first or month.month == 1 else "")


def timeliness_chart(stages: Sequence[Timeliness], title: str, description: str) -> str:
    """The answers that fell due, by how they stood to the limit: a bar of 100% for each stage."""
    parts = [
        ("within the limit", BLUE, [each.in_time for each in stages]),
        ("within an extension", PALE_BLUE, [each.extended for each in stages]),
        ("late", ORANGE, [each.late for each in stages]),
        ("not answered", GREY, [each.not_answered for each in stages]),
        ("cannot be judged", PALE_GREY, [each.cannot_be_judged for each in stages]),
    ]
    parts = [each for each in parts if each[0] != "cannot be judged" or any(each[2])]
    totals = [max(1, each.fell_due) for each in stages]

    def draw(axes: Axes, *, narrow: bool) -> None:
        apart = "\n" if narrow else " "
        names = [f"Stage {each.stage}:{apart}{each.fell_due:,} due" for each in stages]
        _stacked(
            axes,
            names,
            [
                Part(
                    name=name, colour=colour, lengths=[100 * n / total for n, total in zip(counts, totals, strict=True)]
                )
                for name, colour, counts in parts
            ],
            "{:.1f} %",
            narrow=narrow,
        )
        axes.set_xlim(0, 100)
        axes.xaxis.set_major_formatter("{x:.0f} %")

    return _svg(draw, (2.0, 2.2), title, description)


def response_times_chart(times: ResponseTimes, title: str, description: str) -> str:
    """How many answers came in so many working days, with the limits of the Code as lines."""

    def draw(axes: Axes, *, narrow: bool) -> None:
        counts = dict(times.shown)
        last = max([times.longest + 5, *counts])
        days = range(last + 1)
        colours = [BLUE if day <= times.limit else PALE_BLUE if day <= times.longest else ORANGE for day in days]
        axes.bar(list(days), [counts.get(day, 0) for day in days], 0.85, color=colours, **EDGE)
        highest = max(counts.values(), default=1)
        top = 1.65 if narrow else 1.4
        axes.set_ylim(0, highest * top)
        axes.set_xlim(-1, last + 1)
        # on a phone the two notes stand one below the other, where there is room
        near_the_end = narrow and times.longest > 0.6 * last
        for day, text, side, line in (
            (times.limit, "without", "left" if narrow else "right", top - 0.03),
            (times.longest, "with", "right" if near_the_end else "left", 1.38),
        ):
            axes.axvline(day + 0.5, ymax=line / top, color=INK, linewidth=1, linestyle=(0, (4, 3)))
            for below, part in ((0, f"{day} working days:"), (0.1, f"limit {text} extension")):
                at = (day + (0.9 if side == "left" else 0.1), highest * (line - below))
                axes.annotate(part, at, va="top", ha=side, fontsize=8 if narrow else 8.5, color=INK)
        axes.set_xlabel("working days from the complaint" if times.stage == 1 else "working days from the request")
        axes.set_ylabel("answers")
        axes.yaxis.set_major_locator(_whole_numbers())
        axes.grid(axis="y")

    return _svg(draw, (2.8, 2.8), title, description)


def breaches_chart(found: Sequence[BreachesOfAProvision], title: str, description: str) -> str:
    """The provisions broken in the most complaints."""

    def draw(axes: Axes, *, narrow: bool) -> None:
        names = [f"{each.title}, {each.cited}" for each in found]
        names = [fill(name, _WRAPPED) for name in names] if narrow else names
        places = list(range(len(found)))
        bars = axes.barh(places, [each.complaints for each in found], _BAR, color=BLUE, **EDGE)
        axes.bar_label(bars, [f"{each.complaints:,}" for each in found], padding=4, fontsize=9, color=INK)
        axes.set_yticks(places, names, fontsize=9)
        axes.invert_yaxis()
        axes.set_xlabel("complaints")
        axes.xaxis.set_major_locator(_whole_numbers())
        axes.grid(axis="x")

    rows = max(1, len(found))
    return _svg(draw, (0.8 + 0.32 * rows, 0.8 + 0.42 * rows), title, description)


def outcomes_chart(kinds: Sequence[CategoryOutcomes], title: str, description: str) -> str:
    """What complaints were about, and what was found."""

    def draw(axes: Axes, *, narrow: bool) -> None:
        names = [each.title for each in kinds]
        _stacked(
            axes,
            [fill(name, _WRAPPED // 2) for name in names] if narrow else names,
            [
                Part(name="upheld", colour=BLUE, lengths=[each.upheld for each in kinds]),
                Part(name="partly upheld", colour=PALE_BLUE, lengths=[each.partly_upheld for each in kinds]),
                Part(name="not upheld", colour=GREY, lengths=[each.not_upheld for each in kinds]),
            ],
            "{:,.0f}",
            narrow=narrow,
        )
        axes.set_xlabel("complaints answered at stage 1")
        axes.xaxis.set_major_locator(_whole_numbers())

    rows = max(1, len(kinds))
    return _svg(draw, (1.2 + 0.38 * rows, 1.3 + 0.42 * rows), title, description)


def _stacked(axes: Axes, names: Sequence[str], parts: Sequence[Part], number: str, *, narrow: bool) -> None:
    """Bars of several parts, each part numbered where the number has room; `number` is how it is written."""
    places = list(range(len(names)))
    widest = max(map(sum, zip(*(part.lengths for part in parts), strict=True)))
    ends = [0.0] * len(names)
    for part in parts:
        bars = axes.barh(places, list(part.lengths), _BAR, left=list(ends), color=part.colour, label=part.name, **EDGE)
        room = widest * (_NARROW_ROOM if narrow else _ROOM)
        labels = [number.format(length) if length >= room else "" for length in part.lengths]
        colour = "white" if part.colour == BLUE else INK
        axes.bar_label(bars, labels, label_type="center", fontsize=9, color=colour)
        ends = [end + length for end, length in zip(ends, part.lengths, strict=True)]
    axes.set_yticks(places, names)
    axes.invert_yaxis()
    axes.grid(axis="x")
    _legend(axes, 2 if narrow else 5)


def _whole_numbers() -> object:
    return _ticker.MaxNLocator(5, integer=True)


def _legend(axes: Axes, columns: int) -> None:
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1.0), ncols=columns, borderaxespad=0.2, handlelength=1, handleheight=1
    )


class _Draw(Protocol):
    """Draws a chart, wide or narrow."""

    def __call__(self, axes: Axes, *, narrow: bool) -> None: ...


def _svg(draw: _Draw, heights: tuple[float, float], title: str, description: str) -> str:
    """The chart as wide as the page and as narrow as a phone; both are named alike, and the page shows one of them."""
    return "\n".join(
        _drawn(draw, width, height, title, description) for width, height in zip((WIDTH, NARROW), heights, strict=True)
    )


def _drawn(draw: _Draw, width: float, height: float, title: str, description: str) -> str:
    narrow = width == NARROW
    with _matplotlib.rc_context(_STYLE):
        figure = _figures.Figure(figsize=(width, height), layout="constrained")
        canvas = _backend.FigureCanvasSVG(figure)
        draw(figure.add_subplot(), narrow=narrow)
        drawn = StringIO()
        canvas.print_svg(drawn, metadata={"Date": None, "Creator": None})
    return _inline(drawn.getvalue(), "narrow" if narrow else "wide", title, description)


def _inline(drawn: str, kind: str, title: str, description: str) -> str:
    """The drawing as it can stand in a page: named for those who hear it, and with ids that no other drawing has."""
    name = f"{kind}-" + re.sub(r"\W+", "-", title.lower()).strip("-")
    body = drawn[drawn.index("<svg") :]
    body = re.sub(r'\bid="', f'id="{name}-', body)
    body = re.sub(r'(href="#|url\(#)', rf"\g<1>{name}-", body)
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    described = (
        f'class="{kind}" role="img" aria-labelledby="{name}-title {name}-description">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-description">{escape(description)}</desc>'
    )
    opening, rest = body.split(">", 1)
    opening = re.sub(r' (?:width|height)="[^"]*"', "", opening)
    return f"{opening} {described}{rest}".strip()
