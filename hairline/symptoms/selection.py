"""Chooses the next question: safety first, then what could raise urgency, then what tells most."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from hairline.symptoms.findings import Answer, Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import Measure, Question, Stage
from hairline.symptoms.reasoning import COUNTS_FOR_URGENCY, NAMED, posterior, shares
from hairline.symptoms.urgency import Urgency, UrgencyRule, raised

# A check asks no more than this, the questions on how much and how heavy among them.
MOST_QUESTIONS = 16
# And no more than this where the answers themselves make a danger possible.
_MOST_WITH_A_DANGER = 20
# Bits. A question expected to tell less than this would hardly change the result.
_WORTH_ASKING = 0.03
# A question whose answers will hardly ever change what is named, or in which order, is left out.
_LIKELY_TO_CHANGE = 0.04

# A share that rounds to 0 has a logarithm all the same.
_NEXT_TO_NOTHING = 1e-12

_LAST = Stage.EXTENT


def next_question(
    check: SymptomCheck,
    findings: Findings,
    met: Collection[str] = (),
    *,
    settled: bool = False,
    volunteered: int = 0,
) -> Question | None:
    """Give the question to ask now; None where nothing more would change the result.

    The questions for everyone come first, by stage. Then any single answer is asked for that would
    mean help within a day; then the question that tells most, about the cause and about being seen
    soon, as long as its answers are likely to change what a result says. How long it has gone on
    takes the last of these places. How much and how heavy comes last. An emergency ends it.

    Args:
        check: all questions.
        findings: what was answered.
        met: rules, by id, whose advice was given before the person went on; they end nothing.
        settled: whether the answers were shown for checking, so that no more is asked than what
            everyone gets, and what a danger makes necessary.
        volunteered: how many of the answers were told by the way, and so were not asked for.
    """
    open_rules = [rule for rule in raised(check.rules, findings) if rule.id not in met]
    level = max((rule.level for rule in open_rules), default=Urgency.SELF_CARE)
    if level is Urgency.EMERGENCY:
        return None
    open_questions = [
        question
        for question in check.questions.values()
        if _is_open(question, findings) and question.is_for(findings)
    ]
    first = [question for question in open_questions if question.always]
    last = [question for question in first if question.stage is _LAST]
    first = [question for question in first if question.stage is not _LAST]
    if first:
        stages = list(Stage)
        return min(first, key=lambda question: stages.index(question.stage))
    others = [question for question in open_questions if not question.always]
    asked = len(findings) - volunteered
    raising = [question for question in others if could_raise(check, findings, question, level)]
    if raising and asked + len(last) < _MOST_WITH_A_DANGER:
        return max(raising, key=lambda question: expected_information(check, findings, question))
    if asked + len(last) < MOST_QUESTIONS and not settled:
        chosen = _telling(check, findings, others, level)
        # How long it has gone on tells little here, but is the first thing a clinician asks: it
        # comes where nothing tells more, or takes the last place there is.
        lasting = [one for one in others if one.measure is Measure.SINCE_START]
        is_last_place = asked + len(last) == MOST_QUESTIONS - 1
        if lasting and (chosen is None) != is_last_place:
            return lasting[0]
        if chosen is not None:
            return chosen
    return last[0] if last else None


def _is_open(question: Question, findings: Findings) -> bool:
    """Whether there is something left to ask.

    What was told by the way settles a question, but for a list that everyone has to hear.
    """
    if question.id not in findings:
        return True
    return question.has_open_rest(findings)


def _telling(
    check: SymptomCheck, findings: Findings, candidates: list[Question], level: Urgency
) -> Question | None:
    worth = {}
    for question in candidates:
        raising = chance_of_raising(check, findings, question, level)
        if raising + chance_of_change(check, findings, question) >= _LIKELY_TO_CHANGE:
            worth[question.id] = raising + expected_information(check, findings, question)
    best = max(worth, key=lambda question: worth[question], default="")
    return check.questions[best] if best and worth[best] >= _WORTH_ASKING else None


def chance_of_raising(
    check: SymptomCheck, findings: Findings, question: Question, level: Urgency
) -> float:
    """Give how likely an answer is to raise the urgency above a level, 0 to 1."""
    rules = [rule for rule in check.rules if rule.level > level and _reads(rule, question)]
    likelihood = check.likelihood[question.id]
    chances = (posterior(check, findings)[:, None] * np.exp(likelihood.log_outcomes)).sum(axis=0)
    return float(
        sum(
            chance
            for chance, outcome in zip(chances, likelihood.outcomes, strict=True)
            if any(rule.holds(findings.beside(question.id, outcome)) for rule in rules)
        )
    )


def could_raise(
    check: SymptomCheck, findings: Findings, question: Question, level: Urgency
) -> bool:
    """Whether one answer to this question would mean that help is needed within a day.

    Be it at once, or because it opens a question whose answer would. No answer raises the urgency
    where it has come to `level` already.
    """
    rules = [rule for rule in check.rules if rule.level > max(level, Urgency.SOON)]
    reading = [rule for rule in rules if _reads(rule, question)]
    closed = [
        other
        for other in check.questions.values()
        if _depends_on(other, question) and other.id not in findings and not other.is_for(findings)
    ]
    if not reading and not closed:
        return False
    told = [findings.beside(question.id, Answer.told({answer})) for answer in question.telling_ids]
    if any(rule.holds(after) for rule in reading for after in told):
        return True
    opened = [(other, after) for other in closed for after in told if other.is_for(after)]
    return any(
        rule.holds(after.beside(other.id, Answer.told(set(other.telling_ids))))
        for other, after in opened
        for rule in rules
        if rule.level is Urgency.EMERGENCY and _reads(rule, other)
    )


def _reads(rule: UrgencyRule, question: Question) -> bool:
    return question.id in rule.questions and not rule.only_told


def _depends_on(question: Question, other: Question) -> bool:
    return any(other.id in group for group in question.only_if)


def expected_information(check: SymptomCheck, findings: Findings, question: Question) -> float:
    """Give how much an answer is expected to tell about the cause, in bits.

    The mutual information of answer and condition: the entropy of the likelihoods now, less the
    entropy expected after the answer (Shannon 1948, 10.1002/j.1538-7305.1948.tb01338.x).
    """
    now = posterior(check, findings)
    joint = now[:, None] * np.exp(check.likelihood[question.id].log_outcomes)
    answers = joint.sum(axis=0)
    after = joint / answers
    return float(_entropy(now) - (answers * _entropy(after)).sum())


def chance_of_change(check: SymptomCheck, findings: Findings, question: Question) -> float:
    """Give how likely an answer is to change what a result names, or in which order, 0 to 1.

    A result names at most three causes, the likeliest first, of those that are likely enough; the
    causes that count for how soon to be seen are among what it says.
    """
    now = posterior(check, findings)
    outcomes = check.likelihood[question.id].log_outcomes
    after = shares(np.log(np.maximum(now, _NEXT_TO_NOTHING))[:, None] + outcomes)
    chances = (now[:, None] * np.exp(outcomes)).sum(axis=0)
    told = _told(now)
    return float(sum(chances[i] for i in range(len(chances)) if _told(after[:, i]) != told))


def _told(likelihood: NDArray[np.float64]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What a result tells of likelihoods: the causes it names in order, and those that count."""
    causes = likelihood[:-1]
    named = [int(i) for i in np.argsort(-causes, kind="stable")[:3] if causes[i] >= NAMED]
    counting = np.flatnonzero(causes >= COUNTS_FOR_URGENCY)
    return tuple(named), tuple(int(i) for i in counting)


def _entropy(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    safe = np.where(shares > 0, shares, 1.0)
    bits: NDArray[np.float64] = -(safe * np.log2(safe)).sum(axis=0)
    return bits


def expected_length(check: SymptomCheck, findings: Findings, number: int) -> int:
    """Give about how many questions there will be in all, for "question 3 of about 12".

    Args:
        check: all questions.
        findings: what was answered.
        number: which question is asked now, from 1.
    """
    left = sum(
        1
        for question in check.questions.values()
        if question.always and _is_open(question, findings) and question.is_for(findings)
    )
    # Besides those that everyone gets, about three more tell something.
    return max(number, min(number - 1 + left + 3, MOST_QUESTIONS))
