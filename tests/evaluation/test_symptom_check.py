"""The measures of the symptom check on cases whose figures can be reckoned by hand."""

import json
import math
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from hairline.evaluation.command import app
from hairline.evaluation.symptom_check import (
    GROUPINGS,
    AskedAgain,
    Misreading,
    Mistake,
    Outcome,
    engine_alone,
    figures,
    fixed_questionnaire,
    grouped,
    misread,
)
from hairline.evaluation.symptom_tables import CONVERSATION, ENGINE, as_json, tables
from hairline.evaluation.vignettes import (
    NoSuchVignette,
    Vignette,
    vignette_of,
)
from hairline.symptoms import Presence
from hairline.symptoms.selection import MOST_QUESTIONS
from hairline.symptoms.urgency import Urgency

PLAIN = Vignette(
    id="plain",
    right=("tinea-capitis", "hair-pulling"),
    urgency=Urgency.ROUTINE,
    highest=Urgency.SOON,
    kind="plain",
    group="16 to 44, female",
    opening="My scalp itches.",
    findings={"itch": ("yes",)},
    replies={},
    opening_tells=("itch.yes",),
)
RED = replace(PLAIN, id="red", kind="red_flag", urgency=Urgency.SAME_DAY, highest=Urgency.EMERGENCY)


def outcome(vignette=PLAIN, causes=("tinea-capitis",), well=(), urgency=Urgency.ROUTINE, **more):
    return Outcome(vignette, causes, well, urgency, more.pop("asked", 10), **more)


def test_any_right_cause_may_stand_first_and_the_one_named_first_has_to_be_among_three():
    summed = figures(
        "",
        [
            outcome(causes=("tinea-capitis", "traction")),
            outcome(causes=("hair-pulling", "tinea-capitis")),
            outcome(causes=("hair-pulling", "traction", "syphilis")),
            outcome(causes=()),
        ],
    )

    assert (summed.first, summed.three) == (0.75, 0.5)


def test_urgency_is_safe_from_the_level_it_should_have_and_too_much_above_the_highest():
    summed = figures("", [outcome(urgency=level) for level in Urgency])

    assert (summed.safe, summed.over) == (0.8, 0.4)
    assert summed.under_triaged == ("plain: self care for routine",)
    assert summed.over_triaged == (
        "plain: same day for soon at most",
        "plain: emergency for soon at most",
    )


def test_red_flags_have_a_figure_of_their_own():
    summed = figures("", [outcome(), outcome(RED, urgency=Urgency.SOON)])

    assert (summed.safe, summed.safe_red_flags) == (0.5, 0)
    assert math.isnan(figures("", [outcome()]).safe_red_flags)


def test_causes_do_not_count_where_an_emergency_rightly_came_before_them():
    called = outcome(RED, causes=(), urgency=Urgency.EMERGENCY)
    too_much = outcome(causes=(), urgency=Urgency.EMERGENCY)

    assert math.isnan(figures("", [called]).first)
    assert figures("", [called, too_much, outcome()]).first == 0.5


def test_what_is_said_to_fit_well_is_judged_cause_by_cause():
    assert figures("", [outcome(well=("tinea-capitis",)), outcome(well=("traction",))]).well == 0.5


def test_questions_are_summed_up_by_median_and_95th_percentile():
    summed = figures("", [outcome(asked=number) for number in range(1, 102)])

    assert (summed.asked_median, summed.asked_p95) == (51, 96)


def test_outcomes_are_grouped_by_condition_kind_and_person():
    outcomes = [outcome(), outcome(RED), outcome(replace(PLAIN, right=()))]

    assert {
        title: {name: len(part) for name, part in grouped(outcomes, key).items()}
        for title, key in GROUPINGS.items()
    } == {
        "condition": {"(a danger alone)": 1, "tinea-capitis": 2},
        "kind": {"plain": 2, "red_flag": 1},
        "age and sex": {"16 to 44, female": 3},
    }


def test_the_finding_that_is_misread_most_comes_first():
    missed = Misreading(Mistake.MISSED, "itch.yes", "", "it tickles")
    wrong = Misreading(Mistake.WRONG, "course.fast", "itch", "quick question")
    outcomes = [outcome(misread=(wrong, missed)), outcome(misread=(missed,))]

    assert list(misread(outcomes).items()) == [
        ("itch.yes", (missed, missed)),
        ("course.fast", (wrong,)),
    ]
    assert (figures("", outcomes).missed, figures("", outcomes).wrong) == (2, 1)


def test_all_figures_are_json_and_every_case_is_in_the_tables():
    told = outcome(
        misread=(Misreading(Mistake.MISSED, "itch.yes", "", "it [b]tickles[/b]"),),
        asked_again=(AskedAgain("itch.yes", understood=False),),
        repeated=("itch",),
        urgency=Urgency.SELF_CARE,
    )
    results = {ENGINE: [outcome()], CONVERSATION: [told]}

    read = json.loads(json.dumps(as_json(results), allow_nan=False))

    assert [one["name"] for one in read["figures"]] == [ENGINE, CONVERSATION]
    assert read["outcomes"][CONVERSATION][0]["asked_again"][0]["finding"] == "itch.yes"
    cells = [
        str(cell) for table in tables(results) for column in table.columns for cell in column.cells
    ]
    assert "self care for routine" in cells
    assert any("tickles" in cell for cell in cells)


def test_the_engine_is_asked_no_more_than_it_may_and_the_questionnaire_just_as_much(
    check, vignettes
):
    one = vignette_of(vignettes, "male-pattern-1")

    assert engine_alone(check, one).causes[0] == "male-pattern"
    assert fixed_questionnaire(check, one).asked == MOST_QUESTIONS


def test_a_vignette_that_is_not_there_names_some_that_are_alike(vignettes):
    with pytest.raises(NoSuchVignette, match="aa-patchy-1"):
        vignette_of(vignettes, "aa-patchy")


def test_what_an_opening_tells_is_true_of_its_case(check, vignettes):
    for one in vignettes:
        truth = one.all_findings(check)

        assert one.opening_tells, one.id
        assert {truth.presence(finding) for finding in one.opening_tells} == {Presence.PRESENT}, (
            one.id
        )


@pytest.mark.usefixtures("read_once")
def test_one_vignette_is_played_on_the_engine_alone_and_its_outcome_shown():
    shown = CliRunner().invoke(app, ["symptom-check", "--engine", "--vignette", "aa-patchy-1"])

    assert shown.exit_code == 0
    assert "alopecia-areata-patchy" in shown.output


def test_a_vignette_that_is_not_there_ends_the_command_with_its_reason():
    shown = CliRunner().invoke(app, ["symptom-check", "--vignette", "no-such"])

    assert shown.exit_code == 1
    assert "no vignette" in shown.output
