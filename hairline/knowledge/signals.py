"""What a find is judged by: a handful of plain signals of a question and what was found for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import astuple, dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hairline.content.markdown import words_of
from hairline.knowledge.index import PassageIndex
from hairline.knowledge.search import Found

_NEAREST = 5


@dataclass(frozen=True)
class Signals:
    """What a find is judged by.

    Attributes:
        nearest: the best cosine to a heading or an example question.
        five_nearest: the mean of the five best.
        text: the best hit's cosine to its text.
        known: the share of the question's words that the library uses, each by its rarity.
        subject: how much its meaning is that of our questions rather than of others, in log-odds.
        outside: the best cosine to an out-of-scope example.
        five_outside: the mean of the five best.
    """

    nearest: float
    five_nearest: float
    text: float
    known: float
    subject: float = 0.0
    outside: float = -1.0
    five_outside: float = -1.0

    def as_row(self) -> list[float]:
        """Give them in the order that weights are stored in."""
        return list(astuple(self))


NOTHING = Signals(-1.0, -1.0, -1.0, 0.0)
# In a shorter word that the library does not use, a slip cannot be told from another word.
_SHORTEST = 4

Resembles = Callable[[str], bool]
"""Whether a word is a slip for one that the library uses."""


class Contrast(NamedTuple):
    """What a question is held against besides the library.

    Attributes:
        subject: weights of a question's vector, the bias last; of no numbers where there are none.
        outside: vectors of the out-of-scope examples, one a row.
    """

    subject: NDArray[np.float64]
    outside: NDArray[np.float32]

    def of(self, vector: NDArray[np.float32], without: int | None = None) -> list[float]:
        """Give the signals `subject`, `outside` and `five_outside` of a question's vector.

        Args:
            vector: the question's.
            without: an out-of-scope example to leave out.
        """
        subject = float(self.subject[:-1] @ vector + self.subject[-1]) if len(self.subject) else 0.0
        cosines = self.outside @ vector
        if without is not None:
            cosines[without] = -1.0
        if not len(cosines):
            return [subject, -1.0, -1.0]
        best = np.sort(cosines)[-_NEAREST:]
        return [subject, float(best[-1]), float(best.mean())]


NO_CONTRAST = Contrast(np.zeros(0), np.zeros((0, 1), dtype=np.float32))


def signals_of(
    index: PassageIndex,
    question: str,
    found: Found,
    resembles: Resembles,
    contrast: Sequence[float],
    unheard: Collection[str] = (),
) -> Signals:
    """Give the signals of a search's result.

    Args:
        index: what was searched.
        question: what was searched for, reworded.
        found: the result.
        resembles: whether a word is a slip for one of the library's.
        contrast: what `Contrast.of` gives of the question.
        unheard: words to take for unknown although the library has them.
    """
    if not found.hits:
        return NOTHING
    return Signals(
        found.asked[0],
        float(np.mean(found.asked)),
        found.hits[0].text,
        _known_share(index, question, resembles, unheard),
        *contrast,
    )


def _known_share(
    index: PassageIndex, question: str, resembles: Resembles, unheard: Collection[str]
) -> float:
    count = int(index.passages[-1]) + 1
    total = known = 0.0
    words = list(dict.fromkeys(words_of(question)))
    for word, occurs in zip(words, index.frequencies(words), strict=True):
        frequency = 0 if word in unheard else occurs
        if not frequency and len(word) < _SHORTEST:
            continue
        weight = float(np.log((count + 1) / (frequency + 0.5)))
        total += weight
        if frequency or resembles(word):
            known += weight
    return known / total if total > 0 else 0.0
