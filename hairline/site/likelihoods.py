"""The page for developers that shows how the likelihoods of a vignette moved with each answer."""

from __future__ import annotations

from collections.abc import Sequence

from hairline.evaluation.explanation import Explanation, explain
from hairline.evaluation.vignettes import NoSuchVignette, Vignette, vignette_of
from hairline.site.likelihood_chart import Chart, Line, letters, percent, svg
from hairline.site.pages import page
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.urgency import Urgency

# As many lines as have a pattern and a mark of their own, with "something else" the last.
_MOST_CONDITIONS = 5


def likelihood_page(
    check: SymptomCheck, vignettes: Sequence[Vignette], chosen: str
) -> tuple[str, int]:
    """Give the page and its status.

    Args:
        check: conditions, questions and rules.
        vignettes: what can be chosen.
        chosen: the id of a vignette; empty for the list alone.
    """
    try:
        shown = vignette_of(vignettes, chosen) if chosen else None
    except NoSuchVignette as reason:
        return _page(vignettes, chosen, missing=str(reason)), 404
    if shown is None:
        return _page(vignettes, ""), 200
    explained = explain(check, shown)
    chart = chart_of(explained)
    return _page(vignettes, chosen, explained=explained, chart=chart), 200


def chart_of(explained: Explanation) -> Chart:
    """Give the lines of the likeliest conditions, of the right one and of "something else"."""
    shown = explained.leading(_MOST_CONDITIONS - 1)[:_MOST_CONDITIONS]
    columns = {explained.name(place): place for place in shown}
    columns["Something else"] = len(explained.check.conditions)
    rows = [explained.likelihood, *(step.likelihood for step in explained.steps)]
    return Chart(
        title=f"How the likelihoods moved: {explained.vignette.id}",
        lines=tuple(
            Line(letter, name, tuple(float(row[columns[name]]) for row in rows))
            for letter, name in letters(list(columns))
        ),
        steps=tuple(f"{step.question.topic}: {step.said}" for step in explained.steps),
        marked=tuple(number for number, step in enumerate(explained.steps, 1) if step.rules),
    )


def _page(
    vignettes: Sequence[Vignette],
    chosen: str,
    explained: Explanation | None = None,
    chart: Chart | None = None,
    missing: str = "",
) -> str:
    kinds = dict.fromkeys(vignette.kind for vignette in vignettes)
    return page(
        "likelihoods.html",
        kinds=[
            (kind.replace("_", " "), [one.id for one in vignettes if one.kind == kind])
            for kind in kinds
        ],
        chosen=chosen,
        missing=missing,
        explained=explained,
        chart=chart,
        drawing=svg(chart) if chart else "",
        percent=percent,
        level=_level,
    )


def _level(urgency: Urgency) -> str:
    return urgency.name.lower().replace("_", " ")
