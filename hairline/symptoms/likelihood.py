"""What the answers to a question tell of each condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hairline.symptoms.conditions import Condition
from hairline.symptoms.findings import Answer
from hairline.symptoms.questions import Question

# No sign is so sure, or so rare, that its absence or presence settles a question by itself.
_LEAST_SHARE = 0.002


@dataclass(frozen=True)
class Likelihood:
    """How likely each answer to a question is with each condition.

    Attributes:
        question: the question.
        log_present: log P(answer | condition), natural logarithm, shape (conditions + 1, answers);
            the last row is "something else". Of a question that takes one answer the shares sum
            to 1; of one that takes several, each answer has a share of its own.
        log_absent: the logarithm of the rest, log(1 - P), of the same shape.
    """

    question: Question
    log_present: NDArray[np.float64]
    log_absent: NDArray[np.float64]

    def parts(self, answer: Answer) -> Iterator[tuple[str, bool, NDArray[np.float64]]]:
        """Give what each told answer says: its id, whether it holds, a value a condition.

        One answer of a question that takes one says all that there is to say. Of a question that
        takes several, what is absent counts as well.
        """
        for place, one in enumerate(self.question.answer_ids):
            if one == self.question.none:
                continue
            if one in answer.present:
                yield one, True, self.log_present[:, place]
            elif one in answer.absent or (self.question.several and answer.closed):
                yield one, False, self.log_absent[:, place]

    def of(self, answer: Answer) -> NDArray[np.float64]:
        """Give log P(answer | condition) of all that was told, a value a condition."""
        total = np.zeros(len(self.log_present))
        for _, _, logs in self.parts(answer):
            total += logs
        return total

    @cached_property
    def outcomes(self) -> tuple[Answer, ...]:
        """The answers to reckon with when the question is asked: each one, or none of them."""
        return tuple(self.question.answer(one) for one in self.question.answer_ids)

    @cached_property
    def log_outcomes(self) -> NDArray[np.float64]:
        """Give log P(outcome | condition), shape (conditions + 1, outcomes), summing to 1 in each.

        Two answers at once are left out of the reckoning.
        """
        logs = np.stack([self.of(outcome) for outcome in self.outcomes], axis=1)
        scaled: NDArray[np.float64] = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
        return scaled


def likelihood_of(question: Question, conditions: Sequence[Condition]) -> Likelihood:
    """Give what a question's answers tell.

    A weight is a natural logarithm: of how much likelier than usual an answer is, where a question
    takes one answer (scaled to sum to 1); of the odds ratio, where it takes several.
    """
    usual = np.array([answer.usual for answer in question.answers])
    weights = np.array(
        [
            [condition.weight(f"{question.id}.{answer}") for answer in question.answer_ids]
            for condition in conditions
        ]
        + [[0.0] * len(question.answers)]
    )
    if question.several:
        usual = np.clip(usual, _LEAST_SHARE, 1 - _LEAST_SHARE)
        odds = usual / (1 - usual) * np.exp(weights)
        shares = odds / (1 + odds)
    else:
        shares = np.maximum(usual, 1e-6) * np.exp(weights)
        shares = shares / shares.sum(axis=1, keepdims=True)
    shares = np.clip(shares, 1e-9, 1 - _LEAST_SHARE)
    return Likelihood(question, np.log(shares), np.log1p(-shares))
