"""Why the symptom check thinks what it thinks: one vignette through the engine, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from hairline.evaluation.vignettes import Vignette
from hairline.symptoms.findings import NOT_SURE, Answer, Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import Question
from hairline.symptoms.reasoning import Assessment, assess, shares
from hairline.symptoms.selection import (
    chance_of_change,
    chance_of_raising,
    could_raise,
    expected_information,
    next_question,
)
from hairline.symptoms.urgency import Urgency, UrgencyRule, raised


class Reason(Enum):
    """Why a question is asked now."""

    EVERYONE = "asked of everyone"
    DANGER = "could need help within a day"
    TELLING = "tells most"


@dataclass(frozen=True)
class Part:
    """What one told answer did to each condition.

    Attributes:
        finding: "question.answer".
        holds: whether it is present; otherwise its absence is what tells.
        log_odds: natural logarithm by which it made each condition likelier than "something else",
            in the order of the conditions, with "something else" (0) last.
    """

    finding: str
    holds: bool
    log_odds: NDArray[np.float64]


@dataclass(frozen=True)
class Step:
    """A question, why it was asked, what was answered, and what that did.

    Attributes:
        information: bits that an answer was expected to tell about the cause.
        change: how likely an answer was to change what a result names, 0 to 1.
        raising: how likely an answer was to raise the urgency, 0 to 1.
        parts: what each told answer did; empty where nothing was told.
        log_odds: of each condition against "something else" after the answer.
        likelihood: of each condition after the answer, "something else" last; sums to 1.
        rules: urgency rules that hold since this answer.
    """

    question: Question
    reason: Reason
    information: float
    change: float
    raising: float
    answer: Answer
    parts: tuple[Part, ...]
    log_odds: NDArray[np.float64]
    likelihood: NDArray[np.float64]
    rules: tuple[UrgencyRule, ...]

    @property
    def contribution(self) -> NDArray[np.float64]:
        """What the whole answer added to the log-odds of each condition."""
        return sum((part.log_odds for part in self.parts), np.zeros_like(self.log_odds))

    @property
    def said(self) -> str:
        """The answer in the words of its question."""
        if self.answer.without:
            return "not sure" if self.answer.without == NOT_SURE else "skipped"
        named = [one for one in self.question.answer_ids if one in self.answer.present]
        return ", ".join(map(self.question.label, named or [self.answer.nothing]))


@dataclass(frozen=True)
class Explanation:
    """A vignette as the engine went through it.

    Attributes:
        log_odds: of each condition against "something else" before any answer.
        likelihood: of each condition before any answer, "something else" last.
    """

    check: SymptomCheck
    vignette: Vignette
    log_odds: NDArray[np.float64]
    likelihood: NDArray[np.float64]
    steps: tuple[Step, ...]
    assessment: Assessment

    def leading(self, most: int) -> tuple[int, ...]:
        """Give the places of the likeliest conditions at the end, and of those that are right."""
        last = self.steps[-1].likelihood if self.steps else self.likelihood
        likeliest = [int(place) for place in np.argsort(-last[:-1], kind="stable")[:most]]
        right = [
            place
            for place, condition in enumerate(self.check.conditions)
            if condition.id in self.vignette.right[:1]
        ]
        return tuple(dict.fromkeys((*likeliest, *right)))

    def name(self, place: int) -> str:
        """Give the name of a condition; it says so where it is a right one."""
        condition = self.check.conditions[place]
        return (
            f"{condition.name} (right)" if condition.id in self.vignette.right else condition.name
        )


def explain(check: SymptomCheck, vignette: Vignette) -> Explanation:
    """Play a vignette on its structured findings and keep what the engine reckons with."""
    prior = check.log_prior
    findings, logs, steps = Findings(), prior.copy(), []
    while (question := next_question(check, findings)) is not None:
        before = raised(check.rules, findings)
        level = max((rule.level for rule in before), default=Urgency.SELF_CARE)
        answer = vignette.answer(question)
        likelihood = check.likelihood[question.id]
        logs += likelihood.of(answer)
        after = findings.with_answer(question.id, answer)
        steps.append(
            Step(
                question=question,
                reason=_reason(check, findings, question, level),
                # Rounding can leave a hair less than nothing.
                information=max(0.0, expected_information(check, findings, question)),
                change=chance_of_change(check, findings, question),
                raising=chance_of_raising(check, findings, question, level),
                answer=answer,
                parts=tuple(
                    Part(f"{question.id}.{one}", holds, told - told[-1])
                    for one, holds, told in likelihood.parts(answer)
                ),
                log_odds=logs - logs[-1],
                likelihood=shares(logs),
                rules=_new(before, raised(check.rules, after)),
            )
        )
        findings = after
    return Explanation(
        check=check,
        vignette=vignette,
        log_odds=prior - prior[-1],
        likelihood=shares(prior),
        steps=tuple(steps),
        assessment=assess(check, findings),
    )


def _reason(check: SymptomCheck, findings: Findings, question: Question, level: Urgency) -> Reason:
    if question.always:
        return Reason.EVERYONE
    return Reason.DANGER if could_raise(check, findings, question, level) else Reason.TELLING


def _new(before: Iterable[UrgencyRule], after: Iterable[UrgencyRule]) -> tuple[UrgencyRule, ...]:
    known = {rule.id for rule in before}
    return tuple(rule for rule in after if rule.id not in known)
