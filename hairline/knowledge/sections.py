"""Tells sections apart as whole: what all the questions to one have in common.

A search by the nearest example is swayed by single words. A logistic regression over the sentence
vectors of all headings and example questions learns what sets each section apart from the others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Inverse strength of the penalty, as for intents on the same vectors (docs/decisions/search.md).
_C = 10.0
_STEPS = 200


def fit_sections(
    vectors: NDArray[np.float32], passages: NDArray[np.int64], count: int
) -> NDArray[np.float32]:
    """Fit weights that score each passage for a question.

    Args:
        vectors: of headings and example questions, one a row, unit length.
        passages: the passage that each belongs to.
        count: how many passages there are.

    Returns:
        Weights of shape (count, dimensions + 1), the bias last, in log-odds. Of no passages where
        there are too few examples to tell them apart by.
    """
    # Here, since only a build needs it.
    from sklearn.linear_model import LogisticRegression

    known, sizes = np.unique(passages, return_counts=True)
    if len(known) < 3 or len(known) != count or sizes.min() < 2:
        return np.zeros((0, vectors.shape[1] + 1), dtype=np.float32)
    model = LogisticRegression(C=_C, max_iter=_STEPS).fit(vectors, passages)
    return np.hstack([model.coef_, model.intercept_[:, None]]).astype(np.float32)


def section_scores(
    weights: NDArray[np.float32], vector: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Give each passage's log-odds for a question's vector; higher is likelier."""
    scores: NDArray[np.float32] = weights[:, :-1] @ vector + weights[:, -1]
    return scores
