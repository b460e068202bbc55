"""An explanation adds up to what the symptom check says."""

import numpy as np
import pytest
from typer.testing import CliRunner

from hairline.cli import app
from hairline.evaluation.explanation import Reason, explain
from hairline.evaluation.vignettes import vignette_of


@pytest.fixture(scope="module", params=["dc-2", "rf-jak-planning", "rf-gca", "aa-patchy-2"])
def explained(request, check, vignettes):
    return explain(check, vignette_of(vignettes, request.param))


def test_every_answer_adds_what_its_line_says(explained):
    logs, likelihood = explained.log_odds, explained.likelihood
    for step in explained.steps:
        logs = logs + step.contribution
        np.testing.assert_allclose(step.log_odds, logs, atol=1e-9)
        odds = step.likelihood / step.likelihood[-1]
        np.testing.assert_allclose(np.log(odds), logs, atol=1e-9)
        assert step.likelihood.sum() == pytest.approx(1)

    assert likelihood.sum() == pytest.approx(1)


def test_the_last_likelihoods_are_those_of_the_result(explained):
    last = explained.steps[-1].likelihood

    for candidate in explained.assessment.candidates:
        place = explained.check.conditions.index(candidate.condition)
        assert last[place] == pytest.approx(candidate.likelihood)
    assert explained.leading(1)[0] == int(np.argmax(last[:-1]))


def test_the_rules_of_the_steps_are_those_of_the_result(explained):
    since = {rule.id for step in explained.steps for rule in step.rules}

    assert since == {rule.id for rule in explained.assessment.rules}


def test_the_right_condition_is_shown_however_unlikely_it_is(explained):
    shown = {explained.check.conditions[place].id for place in explained.leading(1)}

    assert set(explained.vignette.right[:1]) <= shown


def test_a_question_that_not_everyone_gets_says_what_it_is_good_for(explained):
    for step in explained.steps:
        assert (step.reason is Reason.EVERYONE) == step.question.always
        # How long is asked for the record even where it tells nothing.
        if step.reason is Reason.TELLING and step.question.id != "duration":
            assert step.change + step.raising > 0


@pytest.mark.usefixtures("read_once")
def test_the_command_shows_the_lines_the_questions_and_the_urgency():
    shown = CliRunner().invoke(app, ["explain", "dc-2"], env={"COLUMNS": "160"})

    assert shown.exit_code == 0
    for words in ("Log-odds", "How common it is", "In all", "asked of everyone", "boggy-swelling"):
        assert words in shown.output


def test_the_command_names_vignettes_that_are_spelled_alike():
    shown = CliRunner().invoke(app, ["explain", "male-patern"])

    assert shown.exit_code == 1
    assert "male-pattern-1" in shown.output
