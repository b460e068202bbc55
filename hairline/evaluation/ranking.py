"""How good a ranking is, and how sure one can be of that."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_DEPTH = 10
_RESAMPLES = 2000
_SEED = 20261125


def ndcg(grades: Sequence[int], all_grades: Sequence[int]) -> float:
    """Give the normalised discounted cumulative gain of a ranking's first ten.

    Gain 2^(grade - 1) - 1, discount log2(rank + 1) (Jarvelin and Kekalainen 2002,
    10.1145/582415.582418).

    Args:
        grades: of what was ranked, best first, 1 (no use) to 4.
        all_grades: of everything that was judged.

    Raises:
        ValueError: nothing judged is of any use, so that no ranking is better than another.
    """
    ideal = _gain(sorted(all_grades, reverse=True))
    if ideal == 0:
        raise ValueError("nothing to find: every grade is 1")
    return _gain(grades) / ideal


def _gain(grades: Sequence[int]) -> float:
    return sum(
        float(2 ** (grade - 1) - 1) / math.log2(rank + 1)
        for rank, grade in enumerate(grades[:_DEPTH], 1)
    )


def reciprocal_rank(useful: Sequence[bool]) -> float:
    """Give 1 over the rank of the first useful hit within ten; 0 where there is none."""
    return next((1 / rank for rank, hit in enumerate(useful[:_DEPTH], 1) if hit), 0.0)


@dataclass(frozen=True)
class Estimate:
    """A mean with the interval that 95 of 100 resamples fall into."""

    mean: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        return f"{self.mean:.3f} ({self.low:.3f}-{self.high:.3f})"


def estimate(values: Sequence[float]) -> Estimate:
    """Give the mean of values with its bootstrap interval (Efron 1979, 10.1214/aos/1176344552)."""
    data = np.asarray(values, dtype=np.float64)
    if not len(data):
        return Estimate(float("nan"), float("nan"), float("nan"), 0)
    draws = np.random.default_rng(_SEED).integers(0, len(data), (_RESAMPLES, len(data)))
    means = data[draws].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Estimate(float(data.mean()), float(low), float(high), len(data))


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Give the chance that a positive scores above a negative (Mann-Whitney U over its maximum)."""
    scores = np.concatenate([positive, negative])
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    # Equal scores share their mean rank.
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    sums = np.bincount(inverse, weights=ranks)
    ranks = (sums / counts)[inverse]
    above = ranks[: len(positive)].sum() - len(positive) * (len(positive) + 1) / 2
    return float(above / (len(positive) * len(negative)))


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 15) -> float:
    """Give the expected calibration error (Naeini 2015, 10.1609/aaai.v29i1.9602)."""
    sure, hit = np.asarray(confidences), np.asarray(right, dtype=np.float64)
    places = np.minimum((sure * bins).astype(int), bins - 1)
    error = 0.0
    for place in range(bins):
        inside = places == place
        if inside.any():
            error += inside.mean() * abs(sure[inside].mean() - hit[inside].mean())
    return float(error)
