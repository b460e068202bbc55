"""Finds the passages nearest to a question: meaning first, words second."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hairline.content.markdown import words_of
from hairline.encoder import Encoder
from hairline.knowledge.index import PassageIndex

# A fifth for words, the rest for meaning. On human-judged medical questions (TREC 2017
# LiveQA-Med) this mix ranked best on short and on long questions.
LEXICAL_SHARE = 0.2
# Of a long message only its rarest words are looked up: the common ones drown the rest.
RAREST_WORDS = 8
# More distinct words than this are never looked at, however long the message.
_MOST_WORDS = 200


@dataclass(frozen=True)
class Hit:
    """A passage that was found.

    Attributes:
        passage: its place in the list that the index was built from.
        score: what it is ranked by.
        similarity: the best cosine of the question to any of its example questions, -1 to 1.
    """

    passage: int
    score: float
    similarity: float


@dataclass(frozen=True)
class Found:
    """What a search gave.

    Attributes:
        hits: the best passages, best first.
        similarity: the best cosine of the question to any example question of any passage;
            -1 where there is nothing to search.
    """

    hits: tuple[Hit, ...] = ()
    similarity: float = -1.0


def search(index: PassageIndex, encoder: Encoder, question: str, most: int = 5) -> Found:
    """Find the best passages for a question.

    Args:
        index: where to look.
        encoder: the encoder that the index was built with.
        question: any text at all.
        most: how many passages to give.
    """
    if not index.rows:
        return Found()
    similarity = index.vectors @ encoder.encode_one(question)
    lexical = _best_row(index, index.lexical(_rarest(index, question)))
    score = (1 - LEXICAL_SHARE) * _best_row(index, similarity)
    peak = float(lexical.max())
    if peak > 0:
        score = score + LEXICAL_SHARE * lexical / peak
    to_examples = _best_row(index, np.where(index.examples, similarity, np.float32(-1.0)))
    order = np.argsort(-score, kind="stable")[:most]
    hits = tuple(Hit(int(i), float(score[i]), float(to_examples[i])) for i in order)
    return Found(hits, float(to_examples.max()))


def _best_row(index: PassageIndex, values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give each passage's best value over its rows, which stand together, body first."""
    best: NDArray[np.float32] = np.maximum.reduceat(values, index.bodies)
    return best


def _rarest(index: PassageIndex, question: str) -> list[str]:
    words = list(dict.fromkeys(words_of(question)))[:_MOST_WORDS]
    known = [(count, word) for word in words if (count := index.frequency(word))]
    return [word for _, word in sorted(known)[:RAREST_WORDS]]
