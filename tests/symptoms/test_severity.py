"""The Alopecia Areata Scale: the share of the scalp, raised by one level by what else was told."""

import pytest
from reported import reported

from hairline.messages import Text
from hairline.symptoms import assess, result_blocks
from hairline.symptoms.severity import AreataLevel, areata_severity

PATCHY = {"pattern": "patches", "onset": "days_weeks", "surface": "normal", "hairs": "thin_root"}


@pytest.mark.parametrize(
    ("extent", "level"),
    [
        ("none", AreataLevel.MILD),
        ("limited", AreataLevel.MILD),
        ("moderate", AreataLevel.MODERATE),
        ("large", AreataLevel.SEVERE),
        ("nearly_all", AreataLevel.SEVERE),
    ],
)
def test_the_share_of_the_scalp_gives_the_level(check, extent, level):
    severity = areata_severity(reported(check, extent=extent))

    assert severity.level is level
    assert severity.words == f"{level.words} on the Alopecia Areata Scale"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"impact": "6_to_8"}, "an effect on daily life of 6 or more out of 10"),
        ({"impact": "9_to_10"}, "an effect on daily life of 6 or more out of 10"),
        ({"brows": "brows_lashes"}, "loss of brows or lashes"),
        ({"brows": "outer_brows"}, "loss of brows or lashes"),
        ({"treated": "no_help"}, "little effect of six months of treatment"),
        ({"course": "fast"}, "loss that gets worse fast"),
    ],
)
def test_each_sign_raises_it_by_one_level_and_is_named(check, answer, reason):
    severity = areata_severity(reported(check, extent="limited", **answer))

    assert severity.level is AreataLevel.MODERATE
    assert severity.raised_by == (reason,)
    assert severity.words == (
        "moderate on the Alopecia Areata Scale. The share of the scalp alone would be mild; "
        f"raised by {reason}"
    )


def test_two_signs_raise_it_by_one_level_and_both_are_named(check):
    severity = areata_severity(
        reported(check, extent="limited", impact="9_to_10", treated="no_help")
    )

    assert severity.level is AreataLevel.MODERATE
    assert len(severity.raised_by) == 2


def test_nothing_raises_the_highest(check):
    severity = areata_severity(reported(check, extent="large", course="fast", impact="9_to_10"))

    assert severity.words == "severe on the Alopecia Areata Scale"


@pytest.mark.parametrize(
    "answer",
    [
        {"impact": "3_to_5"},
        {"brows": "beard"},
        {"brows": "no"},
        {"treated": "helped"},
        {"course": "slow"},
    ],
)
def test_what_is_no_sign_raises_nothing(check, answer):
    assert areata_severity(reported(check, extent="moderate", **answer)).raised_by == ()


@pytest.mark.parametrize("extent", [None, "not_sure", "skipped"])
def test_without_the_share_of_the_scalp_there_is_no_level(check, extent):
    told = {"extent": extent} if extent else {}

    assert areata_severity(reported(check, course="fast", **told)) is None


def test_every_sign_is_an_answer_that_there_is(check):
    from hairline.symptoms.severity import _RAISES

    for sign in (sign for signs in _RAISES.values() for sign in signs):
        question, _, answer = sign.partition(".")
        assert answer in check.questions[question].answer_ids


def test_the_result_names_it_where_alopecia_areata_fits(check):
    findings = reported(check, **PATCHY, extent="limited", course="fast")

    blocks = result_blocks(check, findings, assess(check, findings))

    told = [block.text for block in blocks if isinstance(block, Text)]
    assert (
        "If it is alopecia areata, it would be moderate on the Alopecia Areata Scale. The share of "
        "the scalp alone would be mild; raised by loss that gets worse fast."
    ) in told


def test_the_result_does_not_name_it_for_another_kind(check):
    findings = reported(
        check, sex="male", age="45_to_59", pattern="temples", onset="years", extent="limited"
    )

    blocks = result_blocks(check, findings, assess(check, findings))

    assert not any("Alopecia Areata Scale" in block.plain() for block in blocks)
