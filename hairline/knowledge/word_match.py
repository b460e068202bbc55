"""Matches a question with known questions word by word, each word by its meaning where it stands.

One vector for a whole question blurs it: "LPP regrowth" is near to everything on LPP. Late
interaction (Khattab and Zaharia 2020, 10.1145/3397271.3401075) keeps a vector for each token and
asks how well each token of a question is met by some token of the questions that a passage answers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# Of a token's 384 numbers, after turning them so that the first ones tell most.
DIMENSIONS = 128
# Tokens kept of one question: the first ones, each once.
_MOST = 64
# A unit vector's parts are stored in steps of 1/127; a cosine is off by less than a thousandth.
_STEPS = 127


def learn_projection(states: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the turn (principal axes) that keeps most of tokens' states in few dimensions.

    Args:
        states: one token a row, unit length.

    Returns:
        A matrix of shape (dimensions, 128) with orthonormal columns.
    """
    _, axes = np.linalg.eigh(states.T @ states)
    projection: NDArray[np.float32] = axes[:, ::-1][:, :DIMENSIONS].astype(np.float32)
    return projection


def project(states: NDArray[np.float32], projection: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give tokens' states in few dimensions, each of unit length."""
    turned = states @ projection
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    shortened: NDArray[np.float32] = turned / np.maximum(lengths, 1e-9)
    return shortened


def packed(
    ids: Sequence[int], states: NDArray[np.float32], projection: NDArray[np.float32]
) -> NDArray[np.int8]:
    """Give what is kept of a text's tokens, one a row."""
    first = list({number: place for place, number in reversed(list(enumerate(ids)))}.values())
    kept = sorted(first)[:_MOST]
    steps = np.rint(project(states[kept], projection) * _STEPS)
    small: NDArray[np.int8] = steps.astype(np.int8)
    return small


def match(
    asked: NDArray[np.float32],
    weights: NDArray[np.float32],
    known: Sequence[NDArray[np.int8]],
) -> NDArray[np.float32]:
    """Give how well a question's tokens are met by each of several lots of known ones.

    Args:
        asked: the question's tokens, projected, one a row.
        weights: what each of them counts, 1 in sum.
        known: lots of tokens as `packed` keeps them.

    Returns:
        For each lot 1 for the same, 0 for others, and for a lot of none.
    """
    met = np.zeros(len(known), dtype=np.float32)
    lots = [place for place, tokens in enumerate(known) if len(tokens)]
    if not lots or not len(asked):
        return met
    # All lots at once: one product of matrices costs less than eight.
    cosines = asked @ np.vstack([known[place] for place in lots]).astype(np.float32).T
    starts = np.cumsum([0, *(len(known[place]) for place in lots)])[:-1]
    met[lots] = weights @ np.maximum.reduceat(cosines, starts, axis=1) / _STEPS
    return met
