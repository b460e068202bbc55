"""The measures agree with worked examples and with their own limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hairline.evaluation.ranking import (
    auroc,
    calibration_error,
    estimate,
    ndcg,
    reciprocal_rank,
)


def test_the_best_order_has_a_gain_of_one():
    assert ndcg([4, 3, 1], [1, 4, 3]) == pytest.approx(1.0)


def test_a_worked_example_of_a_gain():
    # Gains 3 and 7 at ranks 1 and 2 instead of 7 and 3.
    expected = (3 + 7 / np.log2(3)) / (7 + 3 / np.log2(3))

    assert ndcg([3, 4], [4, 3]) == pytest.approx(expected)


def test_nothing_to_find_is_refused():
    with pytest.raises(ValueError, match="nothing to find"):
        ndcg([1, 1], [1, 1])


def test_the_reciprocal_rank_is_that_of_the_first_useful_hit():
    assert reciprocal_rank([False, False, True, True]) == pytest.approx(1 / 3)
    assert reciprocal_rank([False] * 10 + [True]) == 0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_a_mean_lies_in_its_interval(values):
    found = estimate(values)

    assert found.low - 1e-9 <= found.mean <= found.high + 1e-9


def test_auroc_of_separate_equal_and_reversed_scores():
    assert auroc([2, 3], [0, 1]) == 1
    assert auroc([1, 1], [1, 1]) == 0.5
    assert auroc([0], [1]) == 0


def test_calibration_of_what_is_always_right_and_always_sure():
    assert calibration_error([1.0, 1.0], [True, True]) == 0
    assert calibration_error([1.0, 1.0], [False, False]) == 1
