"""How much the words of a message speak for danger, and how much for calm.

A linear model over words, pairs and triples of words (tf-idf, logistic regression). Where a
sentence vector blurs who does what ("I killed it", "it killed me"), the words tell. Stored as plain
numbers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hairline.safety.patterns import normalise

_LONGEST = 3
# What a mistake costs in fitting, as the inverse of how strongly weights are held down.
_COST = 20.0
# A wording that only one example has teaches that example by heart.
_FEWEST_EXAMPLES = 2
MADE_WITH = f"{_LONGEST} {_COST} {_FEWEST_EXAMPLES}"


@dataclass(frozen=True)
class WordWeights:
    """What was fitted.

    Attributes:
        rarity: of each wording, the logarithm of how seldom it is said.
        weights: of each, how much it speaks for danger; below 0 for calm.
        base: what a message without any known wording gets.
    """

    rarity: Mapping[str, float]
    weights: Mapping[str, float]
    base: float

    def score(self, text: str) -> float:
        """Give how much a text speaks for danger, in log-odds; below 0 for calm."""
        counts = Counter(one for one in _wordings(normalise(text)) if one in self.rarity)
        values = {one: (1 + math.log(number)) * self.rarity[one] for one, number in counts.items()}
        length = math.sqrt(sum(value * value for value in values.values()))
        if not length:
            return self.base
        return self.base + sum(value * self.weights[one] for one, value in values.items()) / length

    def stored(self) -> dict[str, Any]:
        """Give it as arrays."""
        return {
            "wordings": np.array("\n".join(self.rarity)),
            "rarity": np.array([*self.rarity.values()], dtype=np.float32),
            "word_weights": np.array([self.weights[one] for one in self.rarity], dtype=np.float32),
            "word_base": np.float64(self.base),
        }


STORED = ("wordings", "rarity", "word_weights", "word_base")


def read_word_weights(stored: Mapping[str, NDArray[Any]]) -> WordWeights:
    """Take it from what `WordWeights.stored` gave."""
    wordings = str(stored["wordings"]).split("\n")
    return WordWeights(
        dict(zip(wordings, stored["rarity"].tolist(), strict=True)),
        dict(zip(wordings, stored["word_weights"].tolist(), strict=True)),
        float(stored["word_base"]),
    )


def fit_word_weights(texts: Sequence[str], is_danger: NDArray[np.bool_]) -> WordWeights:
    """Fit the weights to texts of danger and of calm."""
    # Here, since nothing else of a running assistant needs it.
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    counted = TfidfVectorizer(
        analyzer=lambda text: list(_wordings(normalise(text))),
        min_df=_FEWEST_EXAMPLES,
        sublinear_tf=True,
    )
    line = LogisticRegression(
        C=_COST, class_weight="balanced", max_iter=2000, solver="liblinear", random_state=0
    )
    line.fit(counted.fit_transform(texts), is_danger)
    wordings = counted.get_feature_names_out()
    return WordWeights(
        dict(zip(wordings, counted.idf_.tolist(), strict=True)),
        dict(zip(wordings, line.coef_[0].tolist(), strict=True)),
        float(line.intercept_[0]),
    )


def _wordings(plain: str) -> Iterator[str]:
    words = plain.split()
    for length in range(1, _LONGEST + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])
