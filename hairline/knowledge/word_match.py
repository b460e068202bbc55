"""Matches a question with known questions word by word, each word by its meaning where it stands.

One vector for a whole question blurs it: "LPP regrowth" is near to everything on LPP. Late
interaction (Khattab and Zaharia 2020, 10.1145/3397271.3401075) keeps a vector for each token and
asks how well each token of a question is met by some token of the questions that a passage answers.
The other way round it asks how well one of those questions is covered by what was asked: a story
says much that no heading does, and still holds all that one asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hairline.knowledge.projection import project

# Of a token's 384 numbers, after turning them so that the first ones tell most.
DIMENSIONS = 128
# Tokens kept of one question: the first ones, each once.
_MOST = 64
# A unit vector's parts are stored in steps of 1/127; a cosine is off by less than a thousandth.
_STEPS = 127


class Packed(NamedTuple):
    """What is kept of a text's tokens.

    Attributes:
        ids: their numbers, int32.
        states: what they mean where they stand, projected, in steps of 1/127; one a row.
    """

    ids: NDArray[np.int32]
    states: NDArray[np.int8]


class Known(NamedTuple):
    """The tokens of the questions that a passage answers: its heading and example questions.

    Attributes:
        states: as they were packed, one a row.
        weights: what each counts by its rarity, in each question 1 in sum.
        starts: the places at which the questions begin.
        has_examples: whether there are more questions than the heading.
    """

    states: NDArray[np.int8]
    weights: NDArray[np.float32]
    starts: NDArray[np.int64]
    has_examples: bool


def packed(
    ids: Sequence[int], states: NDArray[np.float32], projection: NDArray[np.float32]
) -> Packed:
    """Give what is kept of a text's tokens."""
    first = list({number: place for place, number in reversed(list(enumerate(ids)))}.values())
    kept = sorted(first)[:_MOST]
    steps = np.rint(project(states[kept], projection) * _STEPS)
    return Packed(np.array(ids, dtype=np.int32)[kept], steps.astype(np.int8))


class Match(NamedTuple):
    """How well a question and the known ones of several passages match, by passage, 0 to 1.

    Attributes:
        met: how well the question's tokens are met by those of all known ones together.
        covered: how well the tokens of the best known one are met by those of the question.
    """

    met: NDArray[np.float32]
    covered: NDArray[np.float32]


def match(
    asked: NDArray[np.float32], weights: NDArray[np.float32], known: Sequence[Known]
) -> Match:
    """Give how well a question matches the known ones of several passages.

    Args:
        asked: the question's tokens, projected, one a row.
        weights: what each of them counts, 1 in sum.
        known: of each passage the tokens of its questions.

    Returns:
        1 for the same, 0 for others, and where there is nothing to compare. Nothing is met by a
        heading alone: it names less than a passage answers.
    """
    result = Match(np.zeros(len(known), np.float32), np.zeros(len(known), np.float32))
    lots = [place for place, one in enumerate(known) if len(one.states)]
    if not lots or not len(asked):
        return result
    # All at once: one product of matrices costs less than eight.
    compared = [known[place] for place in lots]
    states = np.concatenate([one.states for one in compared], dtype=np.float32)
    cosines = (asked / np.float32(_STEPS)) @ states.T
    starts = np.cumsum([0, *(len(one.states) for one in compared)])[:-1]
    met = weights @ np.maximum.reduceat(cosines, starts, axis=1)
    result.met[lots] = np.where([one.has_examples for one in compared], met, 0)
    questions = np.concatenate([one.starts + at for one, at in zip(compared, starts, strict=True)])
    shares = cosines.max(axis=0) * np.concatenate([one.weights for one in compared])
    covered = np.add.reduceat(shares, questions)
    first = np.cumsum([0, *(len(one.starts) for one in compared)])[:-1]
    result.covered[lots] = np.maximum.reduceat(covered, first)
    return result
