"""A complaint as a picture: its events along the days, and below them a bar for each duty, from its start to its day.

The picture says nothing that the lists beside it do not say in words; those are its text alternative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape
from textwrap import wrap
from typing import Final

from attrs import frozen

from hoscode import DUTY_CODES, Complaint, Duty, duties

_LETTER_WIDTH: Final = 6.3
"""About how wide a letter is on average, so that a line ends before the picture does."""
_LINE: Final = 16
_BAR: Final = 12
_ROUND: Final = 9
_SIDE: Final = 14
_WIDEST_DAY: Final = 74
"""How wide the name of a day can be."""
_NARROWEST_DAY: Final = 2.5
"""A day that is drawn narrower than this is not shown as not counted."""


@frozen
class _Scale:
    """Where a day stands between the left and the right."""

    first: date
    days: int
    width: int

    def at(self, day: date) -> float:
        return _SIDE + (day - self.first).days * self.of_a_day

    @property
    def of_a_day(self) -> float:
        return (self.width - 2 * _SIDE) / self.days


def in_words(day: date) -> str:
    """A day as people write it: 9 May 2024."""
    return f"{day.day} {day:%B %Y}"


def ended_on(duty: Duty, as_of: date) -> date | None:
    """The day on which a duty was met or ended, as far as it was by the end of a day."""
    day = duty.met_on or duty.lapsed_on
    return None if day is None or day > as_of else day


def is_late(duty: Duty, as_of: date) -> bool:
    """Whether a duty was met or ended after its day, or is past it at the end of a day."""
    return (ended_on(duty, as_of) or as_of) > duty.on


def how_it_stands(duty: Duty, as_of: date) -> str:
    """What has become of a duty by the end of a day, in a few words."""
    day = ended_on(duty, as_of)
    if day is None:
        return duty.status(as_of).label
    what = "ended" if duty.met_on is None else "met"
    return f"{what}{' late' if is_late(duty, as_of) else ''} on {in_words(day)}"


def timeline(complaint: Complaint, as_of: date, width: int) -> str:
    """The picture as SVG, `width` pixels wide, of a complaint as it stands at the end of a day."""
    owed = duties(complaint)
    scale = _scale(complaint, owed, as_of, width)
    months, below_months = _ticks(scale)
    events, top = _events(complaint, scale, below_months)
    bars: list[str] = []
    for duty in owed:
        drawn, top = _duty(duty, as_of, scale, top + 8)
        bars += drawn
    height = top + _LINE + 8
    title = f"Timeline of complaint {complaint.reference}"
    text = (
        f"{len(complaint.history)} events and {len(owed)} duties from {in_words(complaint.received_on)} "
        f"to {in_words(as_of)}; the lists on this page say the same in words."
    )
    today = scale.at(as_of)
    anchor = "end" if today > scale.width / 2 else "start"
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    says = 'role="img" aria-labelledby="timeline-title timeline-text"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {says}>',
            f'<title id="timeline-title">{escape(title)}</title>',
            f'<desc id="timeline-text">{escape(text)}</desc>',
            *months,
            f'<line class="as-of" x1="{today:.1f}" y1="{_LINE + 4}" x2="{today:.1f}" y2="{top + 6}"/>',
            f'<text class="named" x="{today:.1f}" y="{height - 4}" text-anchor="{anchor}">{in_words(as_of)}</text>',
            *bars,
            *events,
            "</svg>",
        ]
    )


def _scale(complaint: Complaint, owed: Iterable[Duty], as_of: date, width: int) -> _Scale:
    known = [complaint.received_on, as_of, *(event.on for event in complaint.history)]
    known += [day for duty in owed for day in (duty.deadline.starts, duty.on, duty.met_on, duty.lapsed_on) if day]
    first = min(known) - timedelta(days=1)
    return _Scale(first, (max(known) - first).days + 2, width)


# --- the days above
# ----------------------------------------------------------------------------------------------------


def _ticks(scale: _Scale) -> tuple[list[str], int]:
    """The days that are named above, as many as there is room for, and where the next thing may be drawn."""
    most = max(2, scale.width // 90)
    named = next(days for days in _candidates(scale) if len(days) <= most)
    drawn = [f'<line class="axis" x1="0" y1="{_LINE + 4}" x2="{scale.width}" y2="{_LINE + 4}"/>']
    for day in named:
        x = scale.at(day)
        drawn.append(f'<line class="axis" x1="{x:.1f}" y1="{_LINE}" x2="{x:.1f}" y2="{_LINE + 8}"/>')
        if x + _WIDEST_DAY < scale.width:
            drawn.append(f'<text class="day" x="{x:.1f}" y="{_LINE - 4}">{day.day} {day:%b %Y}</text>')
    return drawn, _LINE + 14


def _candidates(scale: _Scale) -> Iterator[list[date]]:
    """Days to name: Mondays, every second, or the first of each month, of every third, each year, or the first day."""
    days = [scale.first + timedelta(days=number) for number in range(1, scale.days)]
    mondays = [day for day in days if day.weekday() == 0]
    months = [day for day in days if day.day == 1]
    yield mondays
    yield mondays[::2]
    yield months
    yield [day for day in months if day.month in (1, 4, 7, 10)]
    yield [day for day in months if day.month == 1]
    yield days[:1]


# --- what happened
# -------------------------------------------------------------------------------------------------------


def _events(complaint: Complaint, scale: _Scale, top: int) -> tuple[list[str], int]:
    """A numbered circle for each event, one below the other where they are near, and where to draw what comes next."""
    rows: list[float] = []
    drawn: list[str] = []
    for number, event in enumerate(complaint.history, start=1):
        x = min(max(scale.at(event.on), _ROUND + 1), scale.width - _ROUND - 1)
        row = next((place for place, right in enumerate(rows) if right + 2 * _ROUND + 2 <= x), len(rows))
        rows[row : row + 1] = [x]
        y = top + _ROUND + row * (2 * _ROUND + 2)
        title = escape(f"{number}. {event.label}, {in_words(event.on)}")
        drawn.append(f'<circle class="event" cx="{x:.1f}" cy="{y}" r="{_ROUND}"><title>{title}</title></circle>')
        drawn.append(f'<text class="number" x="{x:.1f}" y="{y + 4}" text-anchor="middle">{number}</text>')
    return drawn, top + len(rows) * (2 * _ROUND + 2)


# --- what was due, and when
# ------------------------------------------------------------------------------------------------


def _duty(duty: Duty, as_of: date, scale: _Scale, top: int) -> tuple[list[str], int]:
    """The name of a duty with what has become of it, and its bar, red for the days on which it was late."""
    subject = f" {duty.subject}" if duty.subject else ""
    says = f"Stage {duty.stage}: {DUTY_CODES[duty.code]}{subject}, by {in_words(duty.on)}: {how_it_stands(duty, as_of)}"
    drawn: list[str] = []
    y = top
    for line in wrap(says, int((scale.width - _SIDE) / _LETTER_WIDTH)):
        y += _LINE
        drawn.append(f'<text class="what" x="2" y="{y}">{escape(line)}</text>')
    y += 6
    starts, due, end = scale.at(duty.deadline.starts), scale.at(duty.on), scale.at(ended_on(duty, as_of) or as_of)
    drawn.append(_rect("time", starts, due, y))
    drawn += _not_counted(duty, scale, y)
    if is_late(duty, as_of):
        drawn.append(_rect("late", due, end, y))
    drawn.append(f'<line class="due" x1="{due:.1f}" y1="{y - 3}" x2="{due:.1f}" y2="{y + _BAR + 3}"/>')
    done_on = ended_on(duty, as_of)
    if done_on is not None:
        drawn.append(f'<circle class="done" cx="{scale.at(done_on):.1f}" cy="{y + _BAR / 2}" r="5"/>')
    return drawn, y + _BAR


def _not_counted(duty: Duty, scale: _Scale, y: int) -> Sequence[str]:
    if duty.deadline.limit is None or scale.of_a_day < _NARROWEST_DAY:
        return []
    half = scale.of_a_day / 2
    days = [scale.at(closure.on) for closure in duty.deadline.closures]
    return [_rect("closed", day - half, day + half, y) for day in days]


def _rect(kind: str, left: float, right: float, y: int) -> str:
    return (
        f'<rect class="{kind}" x="{left:.1f}" y="{y}" width="{max(right - left, 1):.1f}" height="{_BAR}">'
        f"<title>{_TITLES[kind]}</title></rect>"
    )


_TITLES: Final = {"time": "the time there is", "late": "late", "closed": "not counted"}
