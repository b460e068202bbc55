"""The result tells one time frame, whatever rules hold."""

import datetime
import re

import pytest
from answering import CHECK, answered, any_findings
from hypothesis import example, given, settings

from hairline.messages import Bullets, CareCard, Heading, Text
from hairline.safety.screening import load_screen
from hairline.symptoms import assess, clinician_summary, result_blocks, sign_rules
from hairline.symptoms.time_frames import TIME_FRAMES
from hairline.symptoms.urgency import Urgency

FRAMES = re.compile(r"\b(" + "|".join(sorted(TIME_FRAMES, key=len, reverse=True)) + r")\b")


def result(check, answers):
    findings = answered(**answers)
    return result_blocks(check, findings, assess(check, findings))


def frames(blocks):
    """The time frames that headings and "when to be seen" name, each heading's last one."""
    said = [block.heading for block in blocks if isinstance(block, CareCard)]
    said += [b.text for b in blocks if isinstance(b, Text) and b.text.startswith("When to be")]
    return {named[-1] for text in said if (named := FRAMES.findall(text))}


def test_a_child_with_scaly_patches_is_told_within_days_throughout(check):
    answers = {"age": "under_12", "pattern": "patches", "surface": "scaly"}

    blocks = result(check, answers)

    assert frames(blocks) == {"within days"}


def test_the_summary_for_a_clinician_names_the_same_time_frame(check):
    findings = answered(age="under_12", pattern="patches", surface="scaly")

    summary = clinician_summary(
        check, findings, assess(check, findings), datetime.date(2026, 11, 24)
    )

    assert "Advice given on how soon to be seen: within days" in summary.lines


def test_a_summary_in_the_middle_claims_no_advice_but_keeps_a_warning(check):
    day = datetime.date(2026, 11, 24)
    begun, warned = answered(age="30_to_44"), answered(emergency_signs="chest")

    calm = clinician_summary(check, begun, assess(check, begun), day, finished=False)
    grave = clinician_summary(check, warned, assess(check, warned), day, finished=False)

    assert not any("Advice given" in line for line in calm.lines)
    assert "Advice given on how soon to be seen: now" in grave.lines


def test_two_rules_that_come_to_the_same_advice_make_one_card(check):
    answers = {"age": "under_12", "pattern": "patches", "surface": "scaly"}

    cards = [block for block in result(check, answers) if isinstance(block, CareCard)]

    assert [card.heading for card in cards] == ["Have the child seen by a doctor within days"]
    assert len(cards[0].items) == 5


def next_steps(blocks):
    return next(b.items for b in blocks if isinstance(b, Bullets) and b.intro == "What to do next")


def test_a_child_with_pus_and_fever_is_not_told_to_go_within_days(check):
    answers = {
        "age": "under_12",
        "pattern": "patches",
        "lumps": "pus",
        "surface": "scaly",
        "unwell": "fever",
    }

    blocks = result(check, answers)

    steps = next_steps(blocks)
    assert frames(blocks) == {"today"}
    assert steps[0] == "Be seen today, as said above. The rest can wait."
    assert any(step.startswith("Scalp ringworm: ") for step in steps)
    assert not any("within days" in step for step in steps)


def test_ringworm_without_a_sooner_sign_is_seen_within_days(check):
    answers = {"age": "under_12", "pattern": "patches", "surface": "scaly"}

    steps = next_steps(result(check, answers))

    assert any("within days" in step for step in steps)


@settings(max_examples=150)
@given(any_findings())
# No rule speaks here: the time is that of what fits.
@example(answered(age="45_to_59", course="fast", soreness="pain"))
def test_no_next_step_names_a_later_time_than_the_result(findings):
    assessment = assess(CHECK, findings)
    blocks = result_blocks(CHECK, findings, assessment, gone_on=True)

    said = frames(blocks)
    named = {frame for step in next_steps(blocks) for frame in FRAMES.findall(step)}

    assert all(
        TIME_FRAMES.index(frame) <= TIME_FRAMES.index(whole)
        for frame in named - {"now"}
        for whole in said
    )
    for candidate in assessment.named:
        sooner = assessment.urgency > candidate.condition.level
        told = candidate.condition.when_to_go
        assert not (sooner and told and any(told in step for step in next_steps(blocks)))


def test_when_to_be_seen_is_not_said_twice(check):
    blocks = result(check, {"age": "under_12", "pattern": "patches", "surface": "scaly"})

    assert Heading("How soon") not in blocks


def test_a_heading_without_a_time_frame_is_followed_by_one(check):
    blocks = result(check, {"age": "30_to_44", "pattern": "all_over", "impact": "9_to_10"})

    assert Text("When to be seen: in the coming weeks.") in blocks


def test_what_could_fit_and_is_sooner_than_any_rule_leads(check):
    answers = {
        "age": "30_to_44",
        "sex": "female",
        "pattern": "crown",
        "pulling": "pulls",
        "surface": "red",
        "body_signs": "tired",
    }

    cards = [block for block in result(check, answers) if isinstance(block, CareCard)]

    assert cards[0].heading == "Ask to be seen within two weeks"
    assert cards[1].heading == "To speak of at the same visit"


def test_a_teenager_who_writes_is_not_spoken_of_as_the_child(check):
    answers = {"who": "self", "age": "12_to_15", "pattern": "patches", "surface": "scaly"}

    said = "\n".join(block.plain() for block in result(check, answers))

    assert "the child" not in said


def test_a_sign_told_beside_the_questions_counts_whatever_is_answered(check):
    findings = answered(emergency_signs="none", pattern="all_over")

    assessment = assess(check, findings, sign_rules(["chest-pain-or-collapse"]))

    assert assessment.urgency is Urgency.EMERGENCY
    summary = clinician_summary(check, findings, assessment, datetime.date(2026, 11, 24))
    assert "Advice given on how soon to be seen: now" in summary.lines


@pytest.mark.parametrize("sign", load_screen().signs, ids=lambda sign: sign.id)
def test_every_sign_stands_for_answers_that_there_are(check, sign):
    known = {f"{q.id}.{answer}" for q in check.questions.values() for answer in q.answer_ids}

    assert set(sign.records) <= known
    assert Urgency[sign.level.upper()] >= Urgency.SAME_DAY


@settings(max_examples=150)
@given(any_findings())
def test_whatever_is_answered_no_two_time_frames_are_named(findings):
    assert len(frames(result_blocks(CHECK, findings, assess(CHECK, findings)))) <= 1


def test_every_heading_that_is_not_routine_names_a_time_frame(check):
    for rule in check.rules:
        if rule.level >= Urgency.SOON:
            assert FRAMES.search(rule.heading), rule.id


@pytest.mark.parametrize("level", list(Urgency))
def test_every_level_has_words_for_when(check, level):
    assert check.advice[level].name


def test_what_stands_beside_the_loss_is_no_argument_against_a_cause(check):
    answers = {
        "age": "30_to_44",
        "sex": "female",
        "pattern": "all_over",
        "shedding": "handfuls",
        "birth": "past_6_months",
        "medicine": "other_new",
        "body_signs": "joints",
    }

    against = [
        line
        for block in result(check, answers)
        if isinstance(block, Bullets)
        for line in block.items
        if line.startswith("Does not fit:")
    ]

    assert not any("New medicine" in line or "Painful joints" in line for line in against)


def test_what_weighs_heavily_is_spoken_of_beside_what_is_sooner(check):
    answers = {
        "age": "30_to_44",
        "pattern": "patches",
        "lumps": "pus",
        "soreness": "pain",
        "surface": "shiny",
        "impact": "9_to_10",
        "mood": "low",
    }

    steps = next_steps(result(check, answers))

    assert any("You do not have to carry this alone" in step for step in steps)
