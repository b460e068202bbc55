"""What the evaluation of the symptom check prints, and the same figures as JSON values."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.markup import escape
from rich.table import Table

from hairline.evaluation.symptom_check import (
    GROUPINGS,
    Figures,
    Mistake,
    Outcome,
    figures,
    grouped,
    misread,
)

ENGINE = "engine alone"
CONVERSATION = "conversation"
QUESTIONNAIRE = "fixed questionnaire"
NEAREST = "nearest vignette"

# Those whose every case is worth reading.
_OURS = (ENGINE, CONVERSATION)
_MOST_PHRASES = 3

Results = Mapping[str, Sequence[Outcome]]


def tables(results: Results) -> Iterator[Table]:
    """Give all tables for the outcomes of each system."""
    ours = {name: outcomes for name, outcomes in results.items() if name in _OURS}
    yield _systems(results)
    for title, key in GROUPINGS.items():
        parts = {name: grouped(outcomes, key) for name, outcomes in ours.items()}
        yield _groups(title, parts)
    for name, outcomes in ours.items():
        summed = figures(name, outcomes)
        yield _cases(f"Under-triage, {name}", summed.under_triaged)
        yield _cases(f"Over-triage, {name}", summed.over_triaged)
    if CONVERSATION in results:
        yield _reading(results[CONVERSATION])
        yield _misread(results[CONVERSATION])
        yield _asked_again(results[CONVERSATION])
        yield _circles(results[CONVERSATION])


def as_json(results: Results) -> dict[str, Any]:
    """Give every figure, every group and every outcome."""
    return {
        "figures": [_plain(figures(name, outcomes)) for name, outcomes in results.items()],
        "groups": {
            title: {
                name: [_plain(figures(group, part)) for group, part in grouped(own, key).items()]
                for name, own in results.items()
            }
            for title, key in GROUPINGS.items()
        },
        "misread": {
            finding: [
                {"mistake": one.mistake.value, "asked": one.asked, "said": one.said}
                for one in readings
            ]
            for finding, readings in misread(results.get(CONVERSATION, ())).items()
        },
        "outcomes": {
            name: [_outcome(one) for one in outcomes] for name, outcomes in results.items()
        },
    }


def outcome_table(outcome: Outcome) -> Table:
    """Give one vignette's outcome beside what is right."""
    vignette = outcome.vignette
    table = Table(title=vignette.id, show_header=False)
    lines = {
        "right": ", ".join(vignette.right) or "(a danger alone)",
        "named": ", ".join(outcome.causes) or "nothing",
        "said to fit well": ", ".join(outcome.well) or "nothing",
        "urgency": outcome.urgency.name.lower(),
        "should be": f"{vignette.urgency.name.lower()} to {vignette.highest.name.lower()}",
        "questions": str(outcome.asked),
        **{
            one.value: "\n".join(
                f'{reading.finding}: "{reading.said}"'
                for reading in outcome.misread
                if reading.mistake is one
            )
            for one in Mistake
        },
        "asked again": "\n".join(one.finding for one in outcome.asked_again),
        "repeated": ", ".join(outcome.repeated),
        "taken for a wish to stop": "; ".join(outcome.stopped),
    }
    for name, line in lines.items():
        table.add_row(name, escape(line) or "-")
    return table


def _systems(results: Results) -> Table:
    table = Table(title="The symptom check on vignettes; shares in percent")
    table.add_column("system")
    headings = (
        "cases", "first", "in three", "safe", "safe, red flags", "over-triage", "well is right",
        "questions", "p95",
    )  # fmt: skip
    for heading in headings:
        table.add_column(heading, justify="right")
    for name, outcomes in results.items():
        one = figures(name, outcomes)
        shares = (one.first, one.three, one.safe, one.safe_red_flags, one.over, one.well)
        asked = (f"{one.asked_median:.0f}", f"{one.asked_p95:.0f}") if one.asked_p95 else ("-", "-")
        table.add_row(name, str(one.count), *map(_percent, shares), *asked)
    return table


def _groups(title: str, parts: Mapping[str, Mapping[str, Sequence[Outcome]]]) -> Table:
    table = Table(title=f"By {title}; shares in percent")
    table.add_column(title)
    table.add_column("cases", justify="right")
    for name in parts:
        for heading in ("first", "in three", "safe", "over"):
            table.add_column(f"{heading}\n{name}", justify="right")
    for group, some in next(iter(parts.values())).items():
        shares: list[float] = []
        for name in parts:
            one = figures(name, parts[name][group])
            shares += [one.first, one.three, one.safe, one.over]
        table.add_row(group, str(len(some)), *map(_percent, shares))
    return table


def _cases(title: str, cases: Sequence[str]) -> Table:
    table = Table(title=f"{title}: {len(cases)}")
    for heading in ("case", "advice"):
        table.add_column(heading)
    for case in cases:
        table.add_row(*case.split(": ", 1))
    if not cases:
        table.add_row("none", "")
    return table


def _reading(outcomes: Sequence[Outcome]) -> Table:
    one = figures(CONVERSATION, outcomes)
    told = sum(len(outcome.vignette.opening_tells) for outcome in outcomes)
    understood = sum(again.understood for outcome in outcomes for again in outcome.asked_again)
    rows = {
        "findings told and missed": one.missed,
        "findings wrongly taken down": one.wrong,
        "findings taken down of which the case says nothing": one.unfounded,
        f"findings of the opening asked again, of {told} told": one.asked_again,
        "  of these had been understood": understood,
        "questions whose list was asked for the rest": sum(len(o.rest_asked) for o in outcomes),
        "questions repeated, as words were no answer": one.repeated,
        "answers taken for a wish to stop": sum(len(o.stopped) for o in outcomes),
        "conversations that came to no end": one.unfinished,
    }
    table = Table(title="What free text cost")
    table.add_column("what")
    table.add_column("number", justify="right")
    for name, number in rows.items():
        table.add_row(name, str(number))
    return table


def _misread(outcomes: Sequence[Outcome]) -> Table:
    table = Table(title="Misread, the most frequent first")
    table.add_column("finding")
    for mistake in Mistake:
        table.add_column(mistake.value, justify="right")
    table.add_column("typed")
    for finding, readings in misread(outcomes).items():
        counts = Counter(one.mistake for one in readings)
        phrases = dict.fromkeys(_shown(one.said) for one in readings)
        table.add_row(
            finding,
            *(str(counts[mistake] or "") for mistake in Mistake),
            escape("; ".join(list(phrases)[:_MOST_PHRASES])),
        )
    return table


def _shown(said: str) -> str:
    return f'"{said if len(said) <= 60 else said[:57] + "..."}"'


def _asked_again(outcomes: Sequence[Outcome]) -> Table:
    table = Table(title="Told in the opening and asked again")
    for heading in ("case", "not understood", "understood, asked all the same"):
        table.add_column(heading)
    for outcome in outcomes:
        if outcome.asked_again:
            by = {
                known: ", ".join(
                    one.finding for one in outcome.asked_again if one.understood is known
                )
                for known in (False, True)
            }
            table.add_row(outcome.vignette.id, by[False], by[True])
    return table


def _circles(outcomes: Sequence[Outcome]) -> Table:
    table = Table(title="Asked more than once, as words were no answer")
    for heading in ("case", "questions", "taken for a wish to stop", "ended"):
        table.add_column(heading)
    for outcome in outcomes:
        if outcome.repeated or outcome.stopped or not outcome.finished:
            repeated = ", ".join(
                f"{question} ({count + 1} times)"
                for question, count in Counter(outcome.repeated).items()
            )
            table.add_row(
                outcome.vignette.id,
                repeated,
                escape("; ".join(outcome.stopped)),
                "yes" if outcome.finished else "no",
            )
    return table


def _percent(share: float) -> str:
    return "-" if math.isnan(share) else f"{100 * share:.1f}"


def _plain(one: Figures) -> dict[str, Any]:
    return {
        name: None if isinstance(value, float) and math.isnan(value) else value
        for name, value in asdict(one).items()
    }


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "vignette": one.vignette.id,
        "right": one.vignette.right,
        "causes": one.causes,
        "well": one.well,
        "urgency": one.urgency.name.lower(),
        "should_be": one.vignette.urgency.name.lower(),
        "at_most": one.vignette.highest.name.lower(),
        "asked": one.asked,
        "misread": [
            {
                "mistake": reading.mistake.value,
                "finding": reading.finding,
                "asked": reading.asked,
                "said": reading.said,
            }
            for reading in one.misread
        ],
        "asked_again": [asdict(again) for again in one.asked_again],
        "rest_asked": one.rest_asked,
        "repeated": one.repeated,
        "stopped": one.stopped,
        "finished": one.finished,
    }
