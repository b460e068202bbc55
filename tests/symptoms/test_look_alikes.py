"""What words alone cannot tell apart is named together, with the need of an examination."""

import shutil

import pytest
from reported import reported

from hairline.content.problems import ContentError
from hairline.messages import Bullets
from hairline.settings import data_folder
from hairline.symptoms import assess, load_symptom_check, result_blocks
from hairline.symptoms.reasoning import NAMED
from hairline.symptoms.urgency import Urgency

SHED = {
    "pattern": "all_over",
    "onset": "days_weeks",
    "trigger": "illness",
    "shedding": "handfuls",
    "surface": "normal",
    "fallen": "bulb",
    "nails": "no",
    "sex": "male",
}
WHOLE_SCALP = {
    "pattern": "all_gone",
    "brows": ["brows_lashes", "whole_body"],
    "extent": "nearly_all",
    "past": "patches",
    "onset": "days_weeks",
}


def named(assessment):
    return [candidate.condition.id for candidate in assessment.named]


def causes(check, findings):
    blocks = result_blocks(check, findings, assess(check, findings))
    return {
        block.intro: block.items
        for block in blocks
        if isinstance(block, Bullets) and " - " in block.intro
    }


def test_a_shed_after_an_illness_is_named_with_diffuse_alopecia_areata(check):
    assessment = assess(check, reported(check, **SHED))

    assert named(assessment) == ["telogen-effluvium-acute", "alopecia-areata-diffuse"]
    assert assessment.look_alike.likelihood < NAMED


def test_both_say_that_an_examination_is_needed(check):
    told = causes(check, reported(check, **SHED))

    assert any("An examination is needed" in line for line in told.popitem()[1])
    assert any("An examination is needed" in line for line in told.popitem()[1])


def test_the_look_alike_is_not_said_to_be_likely(check):
    told = causes(check, reported(check, **SHED))

    assert list(told)[1] == "Diffuse alopecia areata - cannot be ruled out"


def test_what_is_asked_of_the_doctor_names_it(check):
    findings = reported(check, **SHED)
    blocks = result_blocks(check, findings, assess(check, findings))

    [ask] = [b for b in blocks if isinstance(b, Bullets) and b.intro == "What you could ask"]

    assert "Can an examination tell it from diffuse alopecia areata?" in ask.items


def test_what_one_plain_answer_rules_out_is_not_named(check):
    undenied = assess(check, reported(check, **WHOLE_SCALP))
    denied = assess(check, reported(check, **WHOLE_SCALP, medicine="none"))

    assert named(undenied) == ["alopecia-areata-total", "anagen-effluvium"]
    assert named(denied) == ["alopecia-areata-total"]


def test_a_condition_without_look_alikes_stands_alone(check):
    findings = reported(
        check, pattern="breaking", hairs="snapped", fallen="broken", styles="heat", surface="normal"
    )

    assert named(assess(check, findings)) == ["breakage"]


def test_never_more_than_three_are_named_and_none_twice(check):
    for question in check.questions.values():
        for answer in question.answer_ids:
            ids = named(assess(check, reported(check, **{question.id: answer})))
            assert len(ids) <= 3
            assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("other", ["no-such-condition", "alopecia-areata-ophiasis"])
def test_a_look_alike_that_is_none_is_told_with_its_line(tmp_path, other):
    folder = shutil.copytree(data_folder() / "symptom_check", tmp_path / "symptom_check")
    text = (folder / "conditions.yml").read_text()
    old = "hard_to_tell_from: [frontal-fibrosing, traction]"
    (folder / "conditions.yml").write_text(text.replace(old, f"hard_to_tell_from: [{other}]", 1))

    with pytest.raises(ContentError) as caught:
        load_symptom_check(folder)

    [problem] = caught.value.problems
    assert problem.line == text[: text.index(old)].count("\n") + 1
    assert problem.what == f'`hard_to_tell_from` of "alopecia-areata-ophiasis" names "{other}"'


PULLS = {
    "sex": "female",
    "age": "30_to_44",
    "pattern": "crown",
    "lumps": "none",
    "surface": "normal",
    "extent": "limited",
    "pulling": "pulls",
}


@pytest.mark.parametrize("also", [{}, {"itch": "yes"}, {"hairs": ["mixed_length"]}])
def test_a_woman_who_pulls_is_not_told_of_a_scarring_illness(check, also):
    assessment = assess(check, reported(check, **{**PULLS, **also}))

    assert named(assessment)[0] == "hair-pulling"
    assert "ccca" not in named(assessment)[1:2]
    assert assessment.urgency is Urgency.ROUTINE


def test_the_signs_of_scarring_count_for_her_as_well(check):
    signs = {"itch": "yes", "soreness": ["pain"], "lumps": ["bumps"]}
    assessment = assess(check, reported(check, **{**PULLS, **signs}))

    assert "ccca" in named(assessment)
    assert assessment.urgency >= Urgency.SOON


def test_what_the_answers_all_but_rule_out_is_not_named_beside_the_likeliest(check):
    classic = reported(
        check,
        sex="male",
        age="30_to_44",
        pattern=["temples", "crown"],
        surface="normal",
        lumps="none",
        duration="over_2_years",
        family="thinning",
    )

    assert named(assess(check, classic)) == ["male-pattern"]
