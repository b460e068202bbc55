"""What must hold for every set of answers."""

import datetime
import json
import re

import pytest
from answering import CHECK, answered, answers_to, any_findings, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hairline.evaluation.vignettes import read_vignettes
from hairline.messages import Reply
from hairline.safety.disclaimer import disclaimer_text
from hairline.symptoms import (
    NOT_SURE,
    Answer,
    Findings,
    answers_to_check,
    assess,
    clinician_summary,
    next_question,
    question_blocks,
    result_blocks,
    why_blocks,
)
from hairline.symptoms.asking import told as read_back
from hairline.symptoms.questions import Stage
from hairline.symptoms.reasoning import posterior
from hairline.symptoms.urgency import Urgency

DAY = datetime.date(2026, 11, 24)
QUESTIONS = list(CHECK.questions.values())
WARNINGS = [rule for rule in CHECK.rules if rule.level >= Urgency.SOON]
MOST_QUESTIONS_EVER = 20

# A whole check is long, and each example plays one.
whole_checks = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def likelihoods(assessment):
    return {one.condition.id: one.likelihood for one in assessment.candidates}


@st.composite
def checks(draw):
    """A check from its first question to its end: what was asked, and what was known then."""
    findings, asked = Findings(), []
    while (question := next_question(CHECK, findings)) is not None:
        asked.append((question.id, findings))
        assert len(asked) <= MOST_QUESTIONS_EVER, [one for one, _ in asked]
        findings = findings.beside(question.id, draw(replies_to(question)))
    return asked, findings


def replies_to(question):
    """A reply to a question, which leaves nothing of it open; no emergency, which ends a check."""
    if question.id == "emergency_signs":
        return st.just(question.answer("none"))
    return answers_to(question).filter(lambda answer: answer.closed or answer.without)


# ---- reasoning -----------------------------------------------------------------------------------


@given(any_findings(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_never_changes_the_assessment(findings, chance):
    shuffled = list(findings)
    chance.shuffle(shuffled)

    first, second = assess(CHECK, findings), assess(CHECK, Findings(tuple(shuffled)))

    assert first.urgency is second.urgency
    assert first.severity is second.severity
    assert first.rules == second.rules
    assert likelihoods(first) == pytest.approx(likelihoods(second))


@given(any_findings())
def test_likelihoods_are_shares_of_one(findings):
    shares = posterior(CHECK, findings)

    assert shares.min() >= 0
    assert shares.sum() == pytest.approx(1)


@given(any_findings(), st.sampled_from(WARNINGS), st.data())
def test_a_red_flag_never_lowers_the_urgency(findings, rule, data):
    flags = [*rule.all_of, *([data.draw(st.sampled_from(rule.any_of))] if rule.any_of else [])]
    for flag in flags:
        asked = flag.partition(".")[0]
        # Of a question that takes one answer, another one would be taken back, not added.
        if not CHECK.questions[asked].several:
            findings = findings.without(asked)
    flagged = findings
    for flag in flags:
        asked, _, answer = flag.partition(".")
        flagged = flagged.beside(asked, told(answer))

    before, after = assess(CHECK, findings), assess(CHECK, flagged)

    assert after.urgency >= rule.level
    assert after.urgency >= before.urgency


@given(any_findings(), st.sampled_from(QUESTIONS), st.data())
def test_one_more_of_a_list_never_takes_a_warning_back(findings, question, data):
    if not question.several:
        return
    one = data.draw(st.sampled_from(question.telling_ids))

    before = {rule.id for rule in assess(CHECK, findings).rules if rule.level >= Urgency.SOON}
    more = findings.beside(question.id, told(one))

    assert before <= {rule.id for rule in assess(CHECK, more).rules}


@given(any_findings(), st.sampled_from(QUESTIONS), st.sampled_from([NOT_SURE, "skipped"]))
def test_a_doubt_says_nothing_of_the_causes_and_raises_no_alarm(findings, question, doubt):
    without = findings.without(question.id)

    before = assess(CHECK, without)
    doubtful = assess(CHECK, without.with_answer(question.id, Answer.of(doubt)))

    assert likelihoods(doubtful) == pytest.approx(likelihoods(before))
    assert doubtful.urgency is before.urgency


def test_an_emergency_ends_the_questions():
    findings = answered(emergency_signs="breathing")

    assert next_question(CHECK, findings) is None
    assert assess(CHECK, findings).emergency


# ---- what can be said ----------------------------------------------------------------------------


@given(any_findings())
def test_nothing_that_is_answered_leaves_the_check_without_words(findings):
    assessment = assess(CHECK, findings)
    question = next_question(CHECK, findings)

    assert result_blocks(CHECK, findings, assessment)
    assert result_blocks(CHECK, findings, assessment, gone_on=True)
    assert clinician_summary(CHECK, findings, assessment, DAY).lines
    assert answers_to_check(CHECK, findings)
    assert len(read_back(CHECK, findings, [asked for asked, _ in findings])) == len(findings)
    if question is not None:
        assert question_blocks(CHECK, question, findings, 1)
        assert why_blocks(question, findings)


@given(any_findings())
def test_every_result_ends_in_the_disclaimer_and_tells_no_diagnosis(findings):
    reply = Reply(result_blocks(CHECK, findings, assess(CHECK, findings)))

    assert reply.text.endswith(disclaimer_text())
    assert not re.search(r"\byou have (?!taken)", reply.text.lower())


@given(any_findings())
def test_findings_survive_being_stored(findings):
    stored = json.loads(json.dumps(findings.to_json()))

    assert Findings.from_json(stored) == findings


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from([*CHECK.questions, "is", "not", "closed", "none"]) | st.text(),
                inner,
            )
        ),
    )
)
def test_anything_found_in_the_store_can_be_read(stored):
    findings = Findings.from_json(stored)

    assess(CHECK, findings)
    next_question(CHECK, findings)


# ---- the questions that are asked ----------------------------------------------------------------


@whole_checks
@given(checks())
def test_a_check_asks_few_questions_each_once_and_only_of_those_whom_it_is_for(check):
    asked, findings = check
    ids = [question for question, _ in asked]

    assert len(ids) <= MOST_QUESTIONS_EVER
    assert len(ids) == len(set(ids))
    assert all(CHECK.questions[question].is_for(known) for question, known in asked)
    assert assess(CHECK, findings).urgency in Urgency


@whole_checks
@given(checks())
def test_danger_is_asked_about_first_and_how_much_only_after_all_that_everyone_is_asked(check):
    asked, _ = check
    for_everyone = [one for one in QUESTIONS if one.always and one.stage is not Stage.EXTENT]

    assert asked[0][0] == "emergency_signs"
    for question, known in asked:
        if CHECK.questions[question].stage is Stage.EXTENT and CHECK.questions[question].always:
            assert [
                one.id for one in for_everyone if one.is_for(known) and one.id not in known
            ] == []


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("birth", {"sex": "male", "age": "30_to_44"}),
        ("birth", {"sex": "female", "age": "under_12"}),
        ("birth", {"sex": "female", "age": "60_plus"}),
        ("hormones", {"sex": "male", "age": "30_to_44", "pattern": "crown"}),
        ("sinclair", {"sex": "male", "age": "30_to_44", "pattern": "crown"}),
        ("norwood", {"sex": "female", "age": "30_to_44", "pattern": "crown"}),
        ("norwood", {"sex": "male", "age": "12_to_15", "pattern": "crown"}),
        ("new_partner", {"age": "under_12", "pattern": "patches", "patch_count": "moth"}),
        ("new_partner", {"age": "12_to_15", "skin_signs": "sores"}),
        ("head_signs", {"age": "16_to_29", "soreness": "pain"}),
        ("patch_count", {"pattern": "all_over"}),
        ("medicine_start", {"medicine": "none"}),
        ("belly", {"pulling": "pulls"}),
    ],
)
def test_a_question_is_not_for_everyone(question, person):
    assert not CHECK.questions[question].is_for(answered(**person))


@given(any_findings())
def test_a_question_that_is_for_someone_may_be_for_them(findings):
    for question in QUESTIONS:
        assert question.may_be_for(findings) or not question.is_for(findings), question.id


# ---- what there is has a use ---------------------------------------------------------------------


def fitting(condition):
    """Give what speaks most for a condition: of each question the reply that makes it likeliest."""
    place = CHECK.conditions.index(condition)
    findings = Findings()
    for question in QUESTIONS:
        if question.is_for(findings):
            replies = [question.answer(one) for one in question.answer_ids]
            after = [findings.with_answer(question.id, reply) for reply in replies]
            findings = max(after, key=lambda one: posterior(CHECK, one)[place])
    return findings


@pytest.mark.parametrize("condition", CHECK.conditions, ids=lambda condition: condition.id)
def test_every_condition_can_come_first(condition):
    assert assess(CHECK, fitting(condition)).candidates[0].condition.id == condition.id


def realistic_findings():
    """Findings as people have them: a vignette, or what is known early, or all but the pattern."""
    for vignette in read_vignettes():
        known = vignette.all_findings(CHECK)
        yield known
        for stages in ({Stage.WHO, Stage.WHAT}, set(Stage) - {Stage.WHAT}):
            kept = [pair for pair in known if CHECK.questions[pair[0]].stage in stages]
            yield Findings(tuple(kept))


REALISTIC = list(realistic_findings())


def what_is_said(findings):
    """What a result tells: how soon and why, how much, and the causes with how well they fit."""
    assessment = assess(CHECK, findings)
    return (
        assessment.urgency,
        assessment.severity,
        tuple(rule.id for rule in assessment.rules),
        tuple((one.condition.id, one.fit) for one in assessment.named),
    )


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_can_change_a_result(question):
    # Some leave their age out.
    for findings in (*REALISTIC, *(one.without("age") for one in REALISTIC)):
        if question.is_for(findings):
            results = {
                what_is_said(findings.with_answer(question.id, question.answer(one)))
                for one in question.answer_ids
            }
            if len(results) > 1:
                return
    pytest.fail(f"whatever {question.id} is answered, the result of every vignette is the same")


@pytest.mark.parametrize("rule", CHECK.rules, ids=lambda rule: rule.id)
def test_every_rule_can_be_told_by_answers_that_go_together(rule):
    """No rule waits for an answer that its other answers keep from being asked for."""
    for last in rule.any_of or ("",):
        needed = {}
        for finding in (*rule.all_of, *([last] if last else [])):
            asked, _, answer = finding.partition(".")
            needed.setdefault(asked, []).append(answer)
        if any(len(many) > 1 and not CHECK.questions[one].several for one, many in needed.items()):
            continue
        findings = answered(**needed)
        if all(CHECK.questions[asked].may_be_for(findings) for asked in needed):
            assert rule.holds(findings)
            return
    pytest.fail(f"the answers that {rule.id} needs never meet")
