"""`hairline explain`: the log-odds of a vignette line by line, as tables."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from rich.markup import escape
from rich.table import Table

from hairline.evaluation.explanation import Explanation, Part, Step
from hairline.symptoms.reasoning import COUNTS_FOR_URGENCY
from hairline.symptoms.urgency import Urgency

# A part of an answer that moved no shown condition by more (natural logarithm) has no line.
_WORTH_A_LINE = 0.1


def explanation_tables(explained: Explanation, most: int) -> Iterator[Table]:
    """Give the log-odds, the questions and the urgency of a vignette.

    Args:
        explained: the vignette as the engine went through it.
        most: how many of the likeliest conditions to show; the right one is added to them.
    """
    yield _odds(explained, explained.leading(most))
    yield _questions(explained)
    yield _urgency(explained)


def _odds(explained: Explanation, shown: tuple[int, ...]) -> Table:
    table = Table(
        title="Log-odds against something else (natural logarithm), and likelihood so far",
        caption="Each line adds to the one before; 0 says nothing about a condition.",
    )
    table.add_column("answer")
    for place in shown:
        table.add_column(explained.name(place), justify="right")
    table.add_column("something else", justify="right")
    table.add_row(
        "How common it is",
        *_cells(explained.log_odds, explained.likelihood, shown),
        end_section=True,
    )
    for number, step in enumerate(explained.steps, 1):
        lines = _lines(explained, step, shown)
        table.add_row(
            escape(f"{number} {step.question.topic}: {step.said}"),
            *_cells(step.contribution, step.likelihood, shown),
            end_section=not lines,
        )
        for place, (words, numbers) in enumerate(lines, 1):
            table.add_row(
                f"[dim]{escape(words)}[/dim]",
                *(f"[dim]{one}[/dim]" for one in numbers),
                end_section=place == len(lines),
            )
    if explained.steps:
        last = explained.steps[-1]
        table.add_row("In all", *_cells(last.log_odds, last.likelihood, shown), style="bold")
    return table


def _lines(
    explained: Explanation, step: Step, shown: tuple[int, ...]
) -> list[tuple[str, list[str]]]:
    """Give the parts of an answer that tell, where it has more than one."""
    if len(step.parts) < 2:
        return []
    telling = [part for part in step.parts if _tells(part, shown)]
    return [
        (
            f"    {'' if part.holds else 'not: '}{_label(step, part)}",
            [f"{part.log_odds[place]:+.2f}       " for place in shown],
        )
        for part in telling
    ]


def _tells(part: Part, shown: tuple[int, ...]) -> bool:
    return any(abs(part.log_odds[place]) >= _WORTH_A_LINE for place in shown)


def _label(step: Step, part: Part) -> str:
    return step.question.label(part.finding.partition(".")[2])


def _cells(
    log_odds: NDArray[np.float64], likelihood: NDArray[np.float64], shown: tuple[int, ...]
) -> list[str]:
    cells = [f"{log_odds[place]:+.2f} {100 * likelihood[place]:5.1f}%" for place in shown]
    return [*cells, f"{100 * likelihood[-1]:5.1f}%"]


def _questions(explained: Explanation) -> Table:
    table = Table(
        title="The questions and why they were asked",
        caption="bits: what an answer was expected to tell about the cause. change: how likely it "
        "was to change what a result names. raise: how likely to raise the urgency.",
    )
    for heading in ("", "question", "why"):
        table.add_column(heading)
    for heading in ("bits", "change", "raise"):
        table.add_column(heading, justify="right")
    for number, step in enumerate(explained.steps, 1):
        table.add_row(
            str(number),
            escape(step.question.text),
            step.reason.value,
            f"{step.information:.2f}",
            f"{100 * step.change:.0f}%",
            f"{100 * step.raising:.1f}%",
        )
    return table


def _urgency(explained: Explanation) -> Table:
    assessment, vignette = explained.assessment, explained.vignette
    table = Table(
        title=f"Urgency: {_level(assessment.urgency)} (should be {_level(vignette.urgency)}, at "
        f"most {_level(vignette.highest)})"
    )
    for heading in ("level", "because of", "since", "source"):
        table.add_column(heading)
    since = {
        rule.id: f"{number} {step.question.topic}"
        for number, step in enumerate(explained.steps, 1)
        for rule in step.rules
    }
    for rule in assessment.rules:
        table.add_row(
            _level(rule.level), f"rule {rule.id}", since.get(rule.id, ""), escape(rule.source)
        )
    for candidate in assessment.candidates:
        if candidate.likelihood >= COUNTS_FOR_URGENCY:
            words = f"{candidate.condition.name}, {100 * candidate.likelihood:.0f}% likely"
            table.add_row(_level(candidate.condition.level), escape(words), "the end", "")
    if not table.rows:
        table.add_row(_level(assessment.urgency), "no rule and no likely condition", "", "")
    return table


def _level(urgency: Urgency) -> str:
    return urgency.name.lower().replace("_", " ")
