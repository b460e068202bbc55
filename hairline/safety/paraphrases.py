"""A second opinion on a crisis: messages that mean danger in words that no phrase list has.

Two models are fitted to `crisis_examples.yml`, against its calm examples and what the library is
asked: a support vector machine with a Gaussian kernel over sentence vectors, and weights of words
(`word_weights`). What they say is added up, and the threshold of the sum is set by
cross-validation, so that next to none of what is no crisis reaches it. All of it is stored as plain
numbers beside the hash of the examples and the encoder, and refused with others. What the library
is asked is taken as it is when that changes: an edit of an article moves no threshold of safety.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hairline.content.problems import ContentError, Problem, tells_its_shape
from hairline.content.yaml import line_of, read_lists
from hairline.encoder import Encoder, EncoderMissing, load_encoder
from hairline.fitted import read_fitted, write_fitted
from hairline.safety.patterns import normalise
from hairline.safety.word_weights import (
    MADE_WITH,
    STORED,
    WordWeights,
    fit_word_weights,
    read_word_weights,
)
from hairline.settings import data_folder, models_folder

EXAMPLES = "crisis_examples.yml"
# Of a kernel's width and of what a mistake costs; chosen on our own lines.
_GAMMA = 2.0
_COST = 3.0
# The share of calm messages that may reach the threshold.
_FALSE_ALARMS = 0.0125
_FOLDS = 3
# What the vectors say counts so many times what the words say; chosen on strangers' lines.
_SHARE_OF_VECTORS = 3.0
# Of a thousand messages to us, and of a thousand replies in the symptom check, so many teach what
# is no crisis; more only slow it down.
MESSAGES, REPLIES = 350, 300
# Fewer words say too little to be told by their meaning.
_FEWEST_WORDS = 3
_FEWEST_LONG = 2


@dataclass(frozen=True)
class Paraphrases:
    """What was fitted.

    Attributes:
        vectors: those that decide, one a row.
        weights: how much each of them counts, below 0 where it is calm.
        words: what the words say.
        threshold: what the weighed nearness and the words have to pass together.
        encoder: the encoder whose vectors these are.
    """

    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]
    words: WordWeights
    threshold: float
    encoder: Encoder

    def margin(self, text: str) -> float:
        """Give by how much a text passes the threshold; 0 or less where it does not."""
        # Signs and single letters are no words: ": : I", "F:I:P".
        words = normalise(text).split()
        if len(words) < _FEWEST_WORDS or sum(len(one) > 1 for one in words) < _FEWEST_LONG:
            return -1.0
        nearness = _nearness(self.vectors, self.encoder.encode_one(text))
        vectors_say = _SHARE_OF_VECTORS * float(nearness @ self.weights)
        return vectors_say + self.words.score(text) - self.threshold


def _nearness(vectors: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    # Of vectors of length 1 the squared distance is 2 - 2 cos.
    near: NDArray[np.float32] = np.exp(-_GAMMA * (2 - 2 * (vectors @ others)))
    return near


@tells_its_shape
def read_examples(path: Path) -> tuple[list[str], list[str]]:
    """Give the examples of danger and of calm.

    Raises:
        ContentError: every list that is missing, and every example that stands in both.
    """
    content = read_lists(path, "danger", "no_danger")
    danger, calm = ([str(text) for text in content[name]] for name in ("danger", "no_danger"))
    both = {normalise(text) for text in danger} & {normalise(text) for text in calm}
    if both:
        what = f"in both lists: {'; '.join(sorted(both))}"
        raise ContentError([Problem(path, line_of(content, "no_danger"), what, "leave it in one")])
    return danger, calm


def build_paraphrases(others: Callable[[], Sequence[str]]) -> None:
    """Fit the second opinion, where its examples or the encoder changed.

    Args:
        others: gives messages of other kinds that are sampled, none of which tells of a crisis;
            asked for only where there is something to do.
    """
    path = _stored()
    if path is None or has_paraphrases():
        return
    encoder = load_encoder()
    danger, calm = read_examples(data_folder() / "safety" / EXAMPLES)
    texts = [*danger, *calm, *others()]
    vectors = np.asarray([encoder.encode_one(text) for text in texts], dtype=np.float32)
    is_danger = np.arange(len(texts)) < len(danger)
    fitted = _fitted(texts, vectors, is_danger)
    write_fitted(path, fitted)


def is_sampled(text: str, share: int) -> bool:
    """Whether a message of another kind is one of those that teach what is no crisis.

    It is told from the message itself, so that no other message that comes or goes changes it.

    Args:
        text: the message; one that is too short to be judged teaches nothing.
        share: how many of a thousand are taken.
    """
    long_enough = len(text.split()) >= _FEWEST_WORDS
    return long_enough and int(hashlib.sha256(text.encode()).hexdigest(), 16) % 1000 < share


def has_paraphrases() -> bool:
    """Whether the second opinion was fitted for these examples and this encoder."""
    path = _stored()
    return path is None or _read(path) is not None


def _fitted(
    texts: Sequence[str], vectors: NDArray[np.float32], is_danger: NDArray[np.bool_]
) -> dict[str, Any]:
    # Here, since nothing else of a running assistant needs it.
    from sklearn.model_selection import StratifiedKFold

    judged = np.zeros(len(texts))
    # Worked out once: the folds need the same ones.
    nearness = _nearness(vectors, vectors.T)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    for known, asked in folds.split(vectors, is_danger):
        machine = _machine(nearness[np.ix_(known, known)], is_danger[known])
        words = fit_word_weights([texts[place] for place in known], is_danger[known])
        words_say = np.array([words.score(texts[place]) for place in asked])
        vectors_say = machine.decision_function(nearness[np.ix_(asked, known)])
        judged[asked] = _SHARE_OF_VECTORS * vectors_say + words_say
    limit = float(np.quantile(judged[~is_danger], 1 - _FALSE_ALARMS))
    machine = _machine(nearness, is_danger)
    return {
        "vectors": vectors[machine.support_],
        "weights": machine.dual_coef_[0].astype(np.float32),
        "threshold": np.float64(max(limit, 0.0) - _SHARE_OF_VECTORS * float(machine.intercept_[0])),
        **fit_word_weights(texts, is_danger).stored(),
    }


def _machine(nearness: NDArray[np.float32], is_danger: NDArray[np.bool_]) -> Any:
    from sklearn.svm import SVC

    machine = SVC(C=_COST, kernel="precomputed", class_weight="balanced")
    return machine.fit(nearness, is_danger)


def _stored() -> Path | None:
    """Give where the second opinion on these examples stands; None where there are none."""
    path = data_folder() / "safety" / EXAMPLES
    if not path.is_file():
        return None
    numbers = (
        _GAMMA,
        _COST,
        _FALSE_ALARMS,
        MESSAGES,
        REPLIES,
        _FOLDS,
        _SHARE_OF_VECTORS,
        MADE_WITH,
    )
    made_with = f"{load_encoder().fingerprint} {numbers}"
    digest = hashlib.sha256(made_with.encode() + path.read_bytes()).hexdigest()
    return models_folder() / "safety" / f"{digest[:16]}.npz"


@lru_cache(maxsize=1)
def load_paraphrases() -> Paraphrases | None:
    """Give the second opinion, read once a process; None where it was not built for these data.

    The phrases of `crisis.yml` stand without it.
    """
    try:
        path = _stored()
        stored = None if path is None else _read(path)
        if stored is None:
            return None
        return Paraphrases(
            stored["vectors"],
            stored["weights"],
            read_word_weights(stored),
            float(stored["threshold"]),
            load_encoder(),
        )
    except EncoderMissing:
        return None


def _read(path: Path) -> dict[str, NDArray[Any]] | None:
    """Give what was stored of a second opinion; None where there is nothing whole."""
    return read_fitted(path, "The second opinion", "vectors", "weights", "threshold", *STORED)
