"""What must hold for every set of answers."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hairline.messages import Reply
from hairline.safety.disclaimer import disclaimer_text
from hairline.symptoms import (
    NOT_SURE,
    SKIPPED,
    Findings,
    assess,
    load_symptom_check,
    next_question,
    question_blocks,
    result_blocks,
)
from hairline.symptoms.reasoning import posterior
from hairline.symptoms.selection import MOST_QUESTIONS
from hairline.symptoms.urgency import Urgency

CHECK = load_symptom_check()
answers = st.fixed_dictionaries(
    {},
    optional={
        question.id: st.sampled_from([*question.answer_ids, NOT_SURE, SKIPPED])
        for question in CHECK.questions.values()
    },
).map(lambda chosen: Findings(tuple(chosen.items())))


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_never_changes_the_result(findings, chance):
    shuffled = list(findings)
    chance.shuffle(shuffled)

    first, second = assess(CHECK, findings), assess(CHECK, Findings(tuple(shuffled)))

    assert first.urgency is second.urgency
    assert first.severity is second.severity
    ours = {c.condition.id: c.likelihood for c in first.candidates}
    theirs = {c.condition.id: c.likelihood for c in second.candidates}
    assert ours == pytest.approx(theirs)


@given(answers)
def test_likelihoods_are_shares_of_one(findings):
    shares = posterior(CHECK, findings)

    assert shares.min() >= 0
    assert shares.sum() == pytest.approx(1)


@given(answers, st.sampled_from([r for r in CHECK.rules if r.level >= Urgency.SAME_DAY]))
def test_a_red_flag_never_lowers_the_urgency(findings, rule):
    before = assess(CHECK, findings).urgency
    flagged = findings
    for finding in (*rule.all_of, *rule.any_of[:1]):
        question, _, answer = finding.partition(".")
        flagged = flagged.with_answer(question, answer)

    after = assess(CHECK, flagged).urgency

    # A changed answer may take back what it said before; the rule's own level always holds.
    replaced = any(
        question in findings
        for question, _ in flagged
        if flagged.answer_to(question) != findings.answer_to(question)
    )
    assert after >= rule.level
    assert replaced or after >= before or before <= Urgency.SOON


@given(answers)
def test_every_result_can_be_said_and_ends_in_the_disclaimer(findings):
    reply = Reply(result_blocks(CHECK, findings, assess(CHECK, findings)))

    assert reply.text.endswith(disclaimer_text())
    assert "you have" not in reply.text.lower().replace("when you have taken", "")


@given(st.randoms(use_true_random=False))
def test_every_path_ends_in_a_result_after_a_bearable_number_of_questions(chance):
    findings = Findings()
    while (question := next_question(CHECK, findings)) is not None:
        assert question.id not in findings
        assert question_blocks(CHECK, question, findings)
        findings = findings.with_answer(
            question.id, chance.choice([*question.answer_ids, NOT_SURE, SKIPPED])
        )
        assert len(findings) <= 20

    assert assess(CHECK, findings).urgency in Urgency


def test_most_paths_are_about_as_long_as_promised():
    chance = random.Random(0)
    lengths = []
    for _ in range(200):
        findings = Findings()
        while (question := next_question(CHECK, findings)) is not None:
            findings = findings.with_answer(question.id, chance.choice(question.answer_ids))
        lengths.append(len(findings))

    assert sorted(lengths)[100] <= MOST_QUESTIONS


@pytest.mark.parametrize("condition", CHECK.conditions, ids=lambda condition: condition.id)
def test_every_condition_can_come_first(condition):
    findings = Findings()
    for question in CHECK.questions.values():
        weights = {a: condition.weight(f"{question.id}.{a}") for a in question.answer_ids}
        best = max(weights, key=weights.get)
        if weights[best] > 0:
            findings = findings.with_answer(question.id, best)

    assert assess(CHECK, findings).candidates[0].condition.id == condition.id


@pytest.mark.parametrize("question", CHECK.questions.values(), ids=lambda question: question.id)
def test_every_question_can_change_something(question):
    results = set()
    for answer in question.answer_ids:
        findings = Findings(((question.id, answer),))
        assessment = assess(CHECK, findings)
        shares = tuple(round(c.likelihood, 6) for c in assessment.candidates)
        rules = {r.id for r in CHECK.rules if f"{question.id}.{answer}" in r.read}
        results.add((shares, assessment.severity, frozenset(rules)))

    assert len(results) > 1


@given(answers)
def test_findings_survive_being_stored(findings):
    stored = json.loads(json.dumps(findings.to_json()))

    assert Findings.from_json(stored) == findings


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_anything_found_in_the_store_can_be_read(stored):
    findings = Findings.from_json(stored)

    assess(CHECK, findings)
    next_question(CHECK, findings)


def test_an_emergency_ends_the_questions():
    findings = Findings((("emergency_signs", "breathing"),))

    assert next_question(CHECK, findings) is None
    assert assess(CHECK, findings).emergency
