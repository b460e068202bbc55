"""Chooses the next question: safety first, then what could raise urgency, then what tells most."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from hairline.symptoms.findings import Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import Question, Stage
from hairline.symptoms.reasoning import posterior
from hairline.symptoms.urgency import Urgency, raised

# About as many questions as people answer with patience; the last stage still follows.
MOST_QUESTIONS = 15
# Bits. A question expected to tell less than this would hardly change the result.
_WORTH_ASKING = 0.03

_LAST = Stage.EXTENT


def next_question(
    check: SymptomCheck, findings: Findings, met: Collection[str] = ()
) -> Question | None:
    """Give the question to ask now; None where nothing more would change the result.

    The questions for everyone come first, by stage. Then any single answer that would raise the
    urgency is asked for; then the question with the most expected information, until it is worth
    little or about 15 have been asked. How much and how heavy comes last. An emergency ends it.

    Args:
        check: all questions.
        findings: what was answered.
        met: rules, by id, whose advice was given before the person went on; they end nothing.
    """
    open_rules = [rule for rule in raised(check.rules, findings) if rule.id not in met]
    level = max((rule.level for rule in open_rules), default=Urgency.SELF_CARE)
    if level is Urgency.EMERGENCY:
        return None
    open_questions = [
        question
        for question in check.questions.values()
        if question.id not in findings and question.is_for(findings)
    ]
    first = [question for question in open_questions if question.always]
    last = [question for question in first if question.stage is _LAST]
    first = [question for question in first if question.stage is not _LAST]
    if first:
        stages = list(Stage)
        return min(first, key=lambda question: stages.index(question.stage))
    if len(findings) + len(last) < MOST_QUESTIONS:
        chosen = _telling(check, findings, [q for q in open_questions if not q.always], level)
        if chosen is not None:
            return chosen
    return last[0] if last else None


def _telling(
    check: SymptomCheck, findings: Findings, candidates: list[Question], level: Urgency
) -> Question | None:
    raising = [
        question for question in candidates if _could_raise(check, findings, question, level)
    ]
    pool = raising or candidates
    if not pool:
        return None
    information = {q.id: expected_information(check, findings, q) for q in pool}
    best = max(pool, key=lambda question: information[question.id])
    return best if raising or information[best.id] >= _WORTH_ASKING else None


def _could_raise(
    check: SymptomCheck, findings: Findings, question: Question, level: Urgency
) -> bool:
    """Whether one answer to this question alone would raise the urgency above the level."""
    return any(
        rule.level > max(level, Urgency.ROUTINE)
        and any(finding.partition(".")[0] == question.id for finding in rule.read)
        and any(
            rule.holds(findings.with_answer(question.id, answer)) for answer in question.answer_ids
        )
        for rule in check.rules
    )


def expected_information(check: SymptomCheck, findings: Findings, question: Question) -> float:
    """Give how much an answer is expected to tell about the cause, in bits.

    The mutual information of answer and condition: the entropy of the likelihoods now, less the
    entropy expected after the answer (Shannon 1948, 10.1002/j.1538-7305.1948.tb01338.x).
    """
    now = posterior(check, findings)
    joint = now[:, None] * np.exp(check.log_likelihood[question.id])
    answers = joint.sum(axis=0)
    after = joint / answers
    return float(_entropy(now) - (answers * _entropy(after)).sum())


def _entropy(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    safe = np.where(shares > 0, shares, 1.0)
    bits: NDArray[np.float64] = -(safe * np.log2(safe)).sum(axis=0)
    return bits


def expected_length(check: SymptomCheck, findings: Findings) -> int:
    """Give about how many questions there will be in all, for "question 3 of about 12"."""
    always = sum(
        1
        for question in check.questions.values()
        if question.always and (question.id in findings or question.may_be_for(findings))
    )
    return max(min(always + 2, MOST_QUESTIONS), len(findings) + 1)
