"""How soon to be seen where several findings meet, or where one alone must not count."""

import pytest
from answering import CHECK, answered

from hairline.symptoms import assess
from hairline.symptoms.selection import could_raise
from hairline.symptoms.urgency import Urgency

NOW, TODAY, SOON = Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SOON
MOTHER = {"sex": "female", "age": "30_to_44"}
MAN = {"sex": "male", "age": "45_to_59"}


@pytest.mark.parametrize(
    ("findings", "level"),
    [
        ({"emergency_signs": "fit"}, NOW),
        ({"emergency_signs": "very_ill"}, NOW),
        ({"emergency_signs": "swallowed"}, NOW),
        ({"emergency_signs": "swollen_leg"}, TODAY),
        ({"emergency_signs": "swollen_leg", "medicine": "jak"}, NOW),
        ({"emergency_signs": "swollen_leg", "birth": "past_6_months"}, NOW),
        ({"age": "60_plus", "head_signs": ["sight", "tender"]}, NOW),
        ({"age": "60_plus", "head_signs": "sight", "soreness": "styling"}, NOW),
        ({"age": "60_plus", "head_signs": "sight"}, TODAY),
        ({"medicine": "chemo", "unwell": "ill"}, NOW),
        ({"medicine": "chemo", "unwell": "low_temp"}, NOW),
        ({"medicine": "steroid", "unwell": "ill"}, TODAY),
        ({"medicine": "biologic", "unwell": "ill"}, TODAY),
        ({"medicine": "jak", "skin_signs": "blisters"}, TODAY),
        ({"skin_signs": "blisters"}, TODAY),
        ({"pulling": "by_other"}, TODAY),
        ({"skin_signs": "bruises"}, TODAY),
        ({**MOTHER, "birth": "breastfeeding", "medicine": "jak"}, TODAY),
        ({**MOTHER, "birth": "breastfeeding", "medicine": "isotretinoin"}, TODAY),
        ({**MOTHER, "birth": "breastfeeding", "medicine": "finasteride"}, SOON),
        ({**MOTHER, "birth": "pregnant", "medicine": "oral_minoxidil"}, TODAY),
        ({**MOTHER, "birth": "pregnant", "medicine": "minoxidil"}, SOON),
        ({"medicine": "isotretinoin", "mood": "low"}, TODAY),
        ({"medicine": "finasteride", "mood": "anxious"}, SOON),
        ({"medicine": "jak", "age": "60_plus"}, SOON),
        ({"nutrition": "low_iron", "age": "60_plus"}, SOON),
        ({"nutrition": "eats_little", "hormones": "periods", "age": "16_to_29"}, SOON),
        ({"who": "child", "lumps": "pus"}, TODAY),
        ({"surface": "shiny", **MAN, "pattern": "patches"}, SOON),
    ],
)
def test_findings_that_meet_say_how_soon(findings, level):
    rules = assess(CHECK, answered(**findings)).rules

    assert max(rule.level for rule in rules) is level


@pytest.mark.parametrize(
    ("findings", "below"),
    [
        ({"surface": "shiny", **MAN, "pattern": ["temples", "crown"]}, SOON),
        ({**MOTHER, "pattern": "parting", "hormones": "acne"}, SOON),
        ({"sex": "female", "age": "12_to_15", "pattern": "parting", "hormones": "periods"}, SOON),
        ({"nutrition": "vegan", "hormones": "periods", "age": "16_to_29"}, SOON),
        ({"unwell": "low_temp"}, SOON),
        ({"mood": "anxious"}, SOON),
        ({"medicine": "jak", "age": "30_to_44"}, SOON),
    ],
)
def test_what_is_common_and_harmless_alone_sends_nobody(findings, below):
    assert all(rule.level < below for rule in assess(CHECK, answered(**findings)).rules)


def test_everybody_over_60_is_asked_about_headache_and_jaw_whatever_the_scalp_feels_like():
    question = CHECK.questions["head_signs"]

    assert question.is_for(answered(age="60_plus"))
    assert question.is_for(answered(age="45_to_59", soreness="styling"))
    assert not question.is_for(answered(age="45_to_59"))


@pytest.mark.parametrize("sex", ["skipped", "not_sure"])
@pytest.mark.parametrize("question", ["birth", "hormones", "sinclair"])
def test_whoever_skips_the_sex_loses_no_question_by_it(question, sex):
    person = answered(sex=sex, age="30_to_44", pattern="parting")

    assert CHECK.questions[question].is_for(person)


def test_pulling_is_asked_about_where_the_area_has_an_odd_shape():
    odd = answered(age="under_12", pattern="odd_shape")

    assert could_raise(CHECK, odd, CHECK.questions["pulling"], Urgency.SOON)


def test_nobody_is_asked_for_bruises_or_shingles_for_their_own_sake():
    bruises = [rule for rule in CHECK.rules if {"skin_signs.bruises"} & rule.read]
    blisters = [rule for rule in CHECK.rules if rule.read == {"skin_signs.blisters"}]

    assert bruises
    assert blisters
    assert all(rule.only_told for rule in (*bruises, *blisters))


def test_the_words_about_infections_passed_on_by_sex_reach_no_child():
    child = answered(
        who="child", age="12_to_15", pattern="patches", patch_count="moth", skin_signs="rash"
    )
    said = [line for rule in assess(CHECK, child).rules for line in (rule.heading, *rule.say)]

    assert not [line for line in said if "sex" in line]
