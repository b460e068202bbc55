"""Words that speak for danger or for calm, where the meaning of the whole blurs who does what."""

import numpy as np
import pytest

from hairline.safety.word_weights import fit_word_weights, read_word_weights

DANGER = ["i want to end it tonight", "i want to end it now", "please let me end it"]
CALM = ["when does the shedding end", "i want to wash it tonight", "please let me wash it now"]


@pytest.fixture(scope="module")
def weights():
    return fit_word_weights([*DANGER, *CALM], np.array([True] * 3 + [False] * 3))


def test_wordings_of_danger_speak_for_it_and_those_of_calm_against_it(weights):
    assert weights.score("tonight i will END it!") > 0 > weights.score("tonight i will wash it")


def test_words_that_no_example_has_change_nothing(weights):
    assert weights.score("zebra") == weights.base
    assert weights.score("") == weights.base


def test_what_is_stored_says_the_same_when_it_is_read(weights):
    again = read_word_weights(weights.stored())

    assert again.score("let me end it") == pytest.approx(weights.score("let me end it"), abs=1e-5)
