"""Likelihoods after each answer as a line chart: an SVG that is drawn here, without a script.

Lines differ by pattern and by mark as well as by colour, and each ends in its letter. Colours come
from the stylesheet, since the pages' security policy allows no styles of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_WIDTH, _LEFT, _RIGHT, _TOP = 680, 48, 76, 14
_HEIGHT = 280  # of the plot
_BELOW = 44  # for the numbers of the answers and the words under them
_ROW = 22  # of the legend
_LETTER_GAP = 15
_DASHES = ("none", "8 4", "2 3", "10 3 2 3", "5 2", "1 4")


@dataclass(frozen=True)
class Line:
    """One line of the chart.

    Attributes:
        letter: stands at its end, and in the table beside it.
        shares: from 0 to 1, the first before any answer.
    """

    letter: str
    name: str
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Chart:
    """What is drawn.

    Attributes:
        title: what it shows, for whoever does not see it.
        steps: the answers in words, one fewer than each line has shares.
        marked: the numbers of the answers, from 1, since which an urgency rule holds.
    """

    title: str
    lines: tuple[Line, ...]
    steps: tuple[str, ...]
    marked: tuple[int, ...] = ()

    @property
    def description(self) -> str:
        """What can be seen in it, in a sentence a line."""
        told = [
            f"{line.letter}, {line.name}: from {percent(line.shares[0])} to "
            f"{percent(line.shares[-1])}, at most {percent(max(line.shares))}."
            for line in self.lines
        ]
        return f"A line chart over {len(self.steps)} answers. {' '.join(told)}"


def percent(share: float) -> str:
    """Give a share as people read it: "12.5 %"."""
    return f"{100 * share:.1f} %"


def svg(chart: Chart) -> Markup:
    """Draw a chart."""
    height = _TOP + _HEIGHT + _BELOW + _ROW * (len(chart.lines) + bool(chart.marked)) + 8
    parts = [
        *_grid(chart),
        *(part for place, line in enumerate(chart.lines) for part in _line(chart, line, place)),
        *_letters(chart),
        *_legend(chart),
    ]
    # Whatever was put into the parts was escaped there.
    return Markup(  # noqa: S704
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'aria-labelledby="chart-title chart-description">\n'
        f'<title id="chart-title">{escape(chart.title)}</title>\n'
        f'<desc id="chart-description">{escape(chart.description)}</desc>\n'
        + "\n".join(parts)
        + "\n</svg>"
    )


def _x(chart: Chart, step: int) -> float:
    return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * step / max(1, len(chart.steps)), 1)


def _y(share: float) -> float:
    return round(_TOP + _HEIGHT * (1 - share), 1)


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _grid(chart: Chart) -> Iterator[str]:
    for share in (0, 0.25, 0.5, 0.75, 1):
        y, end = _y(share), _WIDTH - _RIGHT
        yield f'<line class="grid" x1="{_LEFT}" y1="{y}" x2="{end}" y2="{y}"/>'
        yield _text(_LEFT - 8, y + 4, f"{100 * share:.0f} %", "end")
    bottom = _TOP + _HEIGHT
    for number in chart.marked:
        x = _x(chart, number)
        yield (
            f'<line class="rule" x1="{x}" y1="{_TOP}" x2="{x}" y2="{bottom}" '
            'stroke-dasharray="1 3"/>'
        )
    for step in range(len(chart.steps) + 1):
        yield _text(_x(chart, step), bottom + 17, str(step))
    yield _text((_LEFT + _WIDTH - _RIGHT) / 2, bottom + 35, "answers given")


def _line(chart: Chart, line: Line, place: int) -> Iterator[str]:
    points = [(_x(chart, step), _y(share)) for step, share in enumerate(line.shares)]
    path = " ".join(f"{x},{y}" for x, y in points)
    yield f'<g class="line line-{place}">'
    yield f'<polyline points="{path}" {_pattern(place)}/>'
    for step, (x, y) in enumerate(points):
        said = chart.steps[step - 1] if step else "before any answer"
        told = escape(f"{line.letter} {percent(line.shares[step])} - {said}")
        yield f"<g><title>{told}</title>{_mark(place, x, y)}</g>"
    yield "</g>"


def _pattern(place: int) -> str:
    return f'fill="none" stroke-dasharray="{_DASHES[place % len(_DASHES)]}"'


def _mark(place: int, x: float, y: float) -> str:
    shapes = (
        f'<circle cx="{x}" cy="{y}" r="3.5"/>',
        f'<rect x="{x - 3.2:.1f}" y="{y - 3.2:.1f}" width="6.4" height="6.4"/>',
        f'<path d="M{x} {y - 4.2:.1f}l4 7h-8z"/>',
        f'<path d="M{x} {y - 4.5:.1f}l4.5 4.5l-4.5 4.5l-4.5-4.5z"/>',
        f'<path class="open" d="M{x - 3.5:.1f} {y - 3.5:.1f}l7 7m0-7l-7 7"/>',
        f'<path class="open" d="M{x} {y - 4.5:.1f}v9m-4.5-4.5h9"/>',
    )
    return shapes[place % len(shapes)]


def _letters(chart: Chart) -> Iterator[str]:
    """Give the letters at the ends of the lines, none upon another."""
    ends = sorted(chart.lines, key=lambda line: -line.shares[-1])
    places: list[float] = []
    for line in ends:
        y = _y(line.shares[-1])
        places.append(max(y, places[-1] + _LETTER_GAP) if places else y)
    # What was pushed below the plot moves up again, with what is in its way.
    lowest = float(_TOP + _HEIGHT)
    for at in reversed(range(len(places))):
        places[at] = min(places[at], lowest)
        lowest = places[at] - _LETTER_GAP
    for y, line in zip(places, ends, strict=True):
        words = f"{line.letter} {percent(line.shares[-1])}"
        yield _text(_WIDTH - _RIGHT + 10, round(y + 4, 1), words, "start")


def _legend(chart: Chart) -> Iterator[str]:
    top = _TOP + _HEIGHT + _BELOW + 12
    for place, line in enumerate(chart.lines):
        y = top + _ROW * place
        yield f'<g class="line line-{place}">'
        yield f'<polyline points="{_LEFT},{y} {_LEFT + 44},{y}" {_pattern(place)}/>'
        yield f"{_mark(place, _LEFT + 22, y)}</g>"
        yield _text(_LEFT + 54, y + 4, f"{line.letter}  {line.name}", "start")
    if chart.marked:
        x, y = _LEFT + 22, top + _ROW * len(chart.lines)
        yield (
            f'<line class="rule" x1="{x}" y1="{y - 8}" x2="{x}" y2="{y + 8}" '
            'stroke-dasharray="1 3"/>'
        )
        yield _text(_LEFT + 54, y + 4, "an urgency rule holds since this answer", "start")


def letters(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each name with its letter, from A on."""
    return ((chr(ord("A") + place), name) for place, name in enumerate(names))
