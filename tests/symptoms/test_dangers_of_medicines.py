"""What a medicine can do is asked of those who take it, and decides how soon they are seen."""

import pytest
from answering import CHECK, answered, told

from hairline.messages import Bullets
from hairline.symptoms import assess, result_blocks
from hairline.symptoms.selection import next_question
from hairline.symptoms.urgency import Urgency

ADULT = {"emergency_signs": "none", "who": "self", "age": "30_to_44"}


def steps(findings):
    blocks = result_blocks(CHECK, findings, assess(CHECK, findings))
    return " ".join(line for block in blocks if isinstance(block, Bullets) for line in block.items)


@pytest.mark.parametrize("sex", ["skipped", "not_sure", "female"])
def test_a_pregnancy_is_asked_about_where_a_medicine_could_harm_it(sex):
    taking = answered(**ADULT, sex=sex, medicine="risky_in_pregnancy")

    assert CHECK.questions["birth"].is_for(taking)


def test_no_man_is_asked_about_a_pregnancy():
    taking = answered(**ADULT, sex="male", medicine="risky_in_pregnancy")

    assert not CHECK.questions["birth"].is_for(taking)


@pytest.mark.parametrize(
    ("medicine", "sign"),
    [
        ("jak", "cough"),
        ("biologic", "cough"),
        ("oral_minoxidil", "fluid"),
        ("minoxidil", "heart"),
        ("steroid", "black_stool"),
        ("contact", "blisters"),
    ],
)
def test_what_is_new_since_a_medicine_was_begun_means_advice_today(medicine, sign):
    asked = CHECK.questions["medicine_signs"]
    taking = answered(**ADULT, medicine=medicine)

    assert asked.is_for(taking)
    assert assess(CHECK, answered(**ADULT, medicine=medicine, medicine_signs=sign)).urgency is (
        Urgency.SAME_DAY
    )


def test_the_regulators_warning_is_not_taken_back_by_general_advice():
    warned = answered(**ADULT, medicine="finasteride", mood="low")
    calm = answered(**ADULT, medicine="finasteride", mood="fine")

    assert "do not stop a medicine" not in steps(warned)
    assert "do not stop a medicine" in steps(calm)


def test_a_sore_that_a_parent_tells_of_counts_though_nobody_asks_for_it():
    child = answered(emergency_signs="none", who="child", age="under_12", sex="female")

    telling = child.beside("skin_signs", told("sores"))
    [sore] = [one for one in CHECK.rules if one.id == "genital-sore-in-a-child"]

    assert sore in assess(CHECK, telling).rules
    assert sore.only_told


def test_sight_that_changes_with_a_new_headache_later_in_life_is_an_emergency():
    findings = answered(age="60_plus", soreness="pain", head_signs=["headache", "sight"])

    assert assess(CHECK, findings).urgency is Urgency.EMERGENCY
    assert next_question(CHECK, findings) is None
