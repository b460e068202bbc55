"""The result tells one time frame, whatever rules hold."""

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hairline.messages import CareCard, Text
from hairline.symptoms import assess, clinician_summary, result_blocks
from hairline.symptoms.findings import Findings
from hairline.symptoms.report import TIME_FRAMES
from hairline.symptoms.urgency import Urgency

FRAMES = re.compile(r"\b(" + "|".join(sorted(TIME_FRAMES, key=len, reverse=True)) + r")\b")


def found(answers):
    findings = Findings()
    for question, answer in answers.items():
        findings = findings.with_answer(question, answer)
    return findings


def result(check, answers):
    findings = found(answers)
    return result_blocks(check, findings, assess(check, findings))


def frames(blocks):
    """The time frames that headings and "when to be seen" name, each heading's last one."""
    said = [block.heading for block in blocks if isinstance(block, CareCard)]
    said += [b.text for b in blocks if isinstance(b, Text) and b.text.startswith("When to be")]
    return {named[-1] for text in said if (named := FRAMES.findall(text))}


def test_a_child_with_scaly_patches_is_told_within_days_throughout(check):
    answers = {"age": "under_16", "pattern": "patches", "surface": "scaly"}

    blocks = result(check, answers)

    assert frames(blocks) == {"within days"}
    assert Text("When to be seen: within days.") in blocks


def test_the_summary_for_a_clinician_names_the_same_time_frame(check):
    findings = found({"age": "under_16", "pattern": "patches", "surface": "scaly"})

    summary = clinician_summary(
        check, findings, assess(check, findings), datetime.date(2026, 11, 24)
    )

    assert "Advice given on how soon to be seen: within days" in summary.lines


def test_two_rules_that_come_to_the_same_advice_make_one_card(check):
    answers = {"age": "under_16", "pattern": "patches", "surface": "scaly"}

    cards = [block for block in result(check, answers) if isinstance(block, CareCard)]

    assert [card.heading for card in cards] == ["Have the child seen by a doctor within days"]
    assert len(cards[0].items) == 5


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_answered_no_two_time_frames_are_named(check, data):
    answers = {
        question.id: data.draw(st.sampled_from(question.answer_ids))
        for question in check.questions.values()
        if data.draw(st.booleans())
    }

    assert len(frames(result(check, answers))) <= 1


def test_every_heading_that_is_not_routine_names_a_time_frame(check):
    for rule in check.rules:
        if rule.level >= Urgency.SOON:
            assert FRAMES.search(rule.heading), rule.id


@pytest.mark.parametrize("level", list(Urgency))
def test_every_level_has_words_for_when(check, level):
    assert check.advice[level].name
