"""The symptom check on vignettes: causes, urgency, number of questions, and what was understood.

Reported as in Gilbert 2020 (10.1136/bmjopen-2020-040269): the right cause first and among the first
three, and advice that is safe, which is no less urgent than it should be.
"""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from hairline.encoder import Encoder
from hairline.evaluation.vignettes import Vignette
from hairline.symptoms.findings import Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.reasoning import Assessment, Fit, assess
from hairline.symptoms.selection import MOST_QUESTIONS, next_question
from hairline.symptoms.urgency import Urgency


class Mistake(Enum):
    """What can go wrong between what is typed and what is taken down."""

    MISSED = "missed"
    WRONG = "wrong"
    UNFOUNDED = "not in the case"


@dataclass(frozen=True)
class Misreading:
    """A finding that was told and not understood at once, or taken down and not so.

    Attributes:
        mistake: what went wrong.
        finding: "question.answer".
        asked: the question that stood open; empty for the opening.
        said: what was typed.
    """

    mistake: Mistake
    finding: str
    asked: str
    said: str


@dataclass(frozen=True)
class AskedAgain:
    """A finding that the opening told, and whose question was asked all the same.

    Attributes:
        finding: "question.answer".
        understood: whether it had been taken down, so that the question is to blame and not the
            reading.
    """

    finding: str
    understood: bool


@dataclass(frozen=True)
class Outcome:
    """What became of one vignette.

    Attributes:
        causes: condition ids, likeliest first.
        well: the causes that were said to fit well.
        asked: how many questions were asked.
        misread: what was told and not understood, or taken down and not so.
        asked_again: findings of the opening that were asked again.
        rest_asked: questions of which the opening told something, and whose rest was asked for.
        repeated: questions that were asked more than once, as often as they were repeated.
        stopped: answers that were taken for a wish to stop.
        finished: whether the check came to its end.
    """

    vignette: Vignette
    causes: tuple[str, ...]
    well: tuple[str, ...]
    urgency: Urgency
    asked: int
    misread: tuple[Misreading, ...] = ()
    asked_again: tuple[AskedAgain, ...] = ()
    rest_asked: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()
    finished: bool = True

    def count(self, mistake: Mistake) -> int:
        """How often free text was misread in this way."""
        return sum(one.mistake is mistake for one in self.misread)

    @property
    def weighs(self) -> bool:
        """Whether causes count: there is a right one, and no emergency rightly came before it."""
        called = self.urgency is Urgency.EMERGENCY and not self.over
        return bool(self.vignette.right) and not (
            called or self.vignette.urgency is Urgency.EMERGENCY
        )

    @property
    def first(self) -> bool:
        """Whether a right cause stands first; an emergency ends a check before causes count."""
        return self.causes[:1] != () and self.causes[0] in self.vignette.right

    @property
    def three(self) -> bool:
        """Whether the right cause that is named first is among the first three."""
        return bool(self.vignette.right) and self.vignette.right[0] in self.causes[:3]

    @property
    def safe(self) -> bool:
        """Whether the advice is no less urgent than it should be."""
        return self.urgency >= self.vignette.urgency

    @property
    def over(self) -> bool:
        """Whether the advice is more urgent than is reasonable."""
        return self.urgency > self.vignette.highest


@dataclass(frozen=True)
class Figures:
    """The figures of some outcomes; shares from 0 to 1, of nothing NaN.

    Attributes:
        first, three: of the outcomes where causes count (see `Outcome.weighs`).
        safe_red_flags: safe advice among the vignettes whose point is a danger.
        well: of the causes said to fit well, the share that are right.
        missed, wrong, unfounded, asked_again, repeated: how many there were in all.
        unfinished: how many checks came to no end.
        under_triaged, over_triaged: each case, with the advice given and the one it should be.
    """

    name: str
    count: int
    first: float
    three: float
    safe: float
    safe_red_flags: float
    over: float
    well: float
    asked_median: float
    asked_p95: float
    missed: int
    wrong: int
    unfounded: int
    asked_again: int
    repeated: int
    unfinished: int
    under_triaged: tuple[str, ...] = field(default=())
    over_triaged: tuple[str, ...] = field(default=())


def figures(name: str, outcomes: Sequence[Outcome]) -> Figures:
    """Sum up outcomes."""
    with_cause = [one for one in outcomes if one.weighs]
    red = [one for one in outcomes if one.vignette.kind == "red_flag"]
    said_well = [cause in one.vignette.right for one in with_cause for cause in one.well]
    asked = sorted(one.asked for one in outcomes)
    return Figures(
        name=name,
        count=len(outcomes),
        first=_share(one.first for one in with_cause),
        three=_share(one.three for one in with_cause),
        safe=_share(one.safe for one in outcomes),
        safe_red_flags=_share(one.safe for one in red),
        over=_share(one.over for one in outcomes),
        well=_share(said_well),
        asked_median=float(statistics.median(asked)),
        asked_p95=float(asked[math.ceil(0.95 * len(asked)) - 1]),
        missed=sum(one.count(Mistake.MISSED) for one in outcomes),
        wrong=sum(one.count(Mistake.WRONG) for one in outcomes),
        unfounded=sum(one.count(Mistake.UNFOUNDED) for one in outcomes),
        asked_again=sum(len(one.asked_again) for one in outcomes),
        repeated=sum(len(one.repeated) for one in outcomes),
        unfinished=sum(not one.finished for one in outcomes),
        under_triaged=tuple(
            f"{one.vignette.id}: {_level(one.urgency)} for {_level(one.vignette.urgency)}"
            for one in outcomes
            if not one.safe
        ),
        over_triaged=tuple(
            f"{one.vignette.id}: {_level(one.urgency)} for {_level(one.vignette.highest)} at most"
            for one in outcomes
            if one.over
        ),
    )


def _level(urgency: Urgency) -> str:
    return urgency.name.lower().replace("_", " ")


# How outcomes are grouped: each vignette's condition, kind, and age and sex.
GROUPINGS: Mapping[str, Callable[[Vignette], str]] = {
    "condition": lambda vignette: vignette.right[0] if vignette.right else "(a danger alone)",
    "kind": lambda vignette: vignette.kind,
    "age and sex": lambda vignette: vignette.group,
}


def grouped(
    outcomes: Sequence[Outcome], key: Callable[[Vignette], str]
) -> Mapping[str, tuple[Outcome, ...]]:
    """Give the outcomes by a property of their vignettes, in order of its names."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        groups[key(one.vignette)].append(one)
    return {name: tuple(groups[name]) for name in sorted(groups)}


def misread(outcomes: Iterable[Outcome]) -> Mapping[str, tuple[Misreading, ...]]:
    """Give what was misread by finding, the most frequent first."""
    by_finding: dict[str, list[Misreading]] = defaultdict(list)
    for one in outcomes:
        for reading in one.misread:
            by_finding[reading.finding].append(reading)
    order = sorted(by_finding, key=lambda finding: (-len(by_finding[finding]), finding))
    return {finding: tuple(by_finding[finding]) for finding in order}


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return float(np.mean(listed)) if listed else float("nan")


def outcome(vignette: Vignette, assessment: Assessment, asked: int) -> Outcome:
    """Give the outcome of a finished check."""
    named = assessment.named
    return Outcome(
        vignette=vignette,
        causes=tuple(one.condition.id for one in named),
        well=tuple(one.condition.id for one in named if one.fit is Fit.WELL),
        urgency=assessment.urgency,
        asked=asked,
    )


def engine_alone(check: SymptomCheck, vignette: Vignette) -> Outcome:
    """Play a vignette on its structured findings: each question that is chosen gets its truth."""
    findings, asked = Findings(), 0
    while (question := next_question(check, findings)) is not None:
        findings = findings.with_answer(question.id, vignette.answer(question))
        asked += 1
    return outcome(vignette, assess(check, findings), asked)


def fixed_questionnaire(check: SymptomCheck, vignette: Vignette) -> Outcome:
    """Baseline: the questions in the order of the file, as many as a check may ask."""
    findings, asked = Findings(), 0
    for question in check.questions.values():
        if asked < MOST_QUESTIONS and question.is_for(findings):
            findings = findings.with_answer(question.id, vignette.answer(question))
            asked += 1
    return outcome(vignette, assess(check, findings), asked)


def nearest_vignettes(vignettes: Sequence[Vignette], encoder: Encoder) -> tuple[Outcome, ...]:
    """Baseline: the causes and the urgency of the vignettes whose openings are most alike."""
    vectors = encoder.encode([one.opening for one in vignettes])
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -1.0)
    outcomes = []
    for place, vignette in enumerate(vignettes):
        nearest = [vignettes[i] for i in np.argsort(-alike[place])]
        causes = tuple(dict.fromkeys(cause for one in nearest for cause in one.right[:1]))[:3]
        outcomes.append(Outcome(vignette, causes, (), nearest[0].urgency, 0))
    return tuple(outcomes)
