"""How sure a find has to be: a confidence and two thresholds, both fitted from our own data.

In scope is each example question, with itself left out; out of scope are the examples of the intent
`out_of_scope`, far from hair and near it. A logistic regression over a handful of plain signals
gives the confidence; the thresholds are where nearly all that is not ours is turned away. All of
it is stored beside the encoder's fingerprint, is refused with another one, and is never typed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hairline.content.markdown import words_of
from hairline.encoder import Encoder
from hairline.knowledge.index import Kind, PassageIndex
from hairline.knowledge.search import Found, search

# Shares, not similarities: how many out-of-scope examples may reach a band.
_MAY_BE_UNSURE = 0.08
_MAY_BE_ANSWERED = 0.025
# More than any confidence.
_NEVER = 2.0
# Folds in which each out-of-scope example is judged by a fit that has not seen it.
_FOLDS = 5


class Band(Enum):
    """What a confidence is good for."""

    ANSWERED = "answered"
    UNSURE = "unsure"
    DECLINED = "declined"


@dataclass(frozen=True)
class Signals:
    """What a find is judged by.

    Attributes:
        nearest: the best cosine to a heading or an example question.
        five_nearest: the mean of the five best.
        text: the best hit's cosine to its text.
        known: the share of the question's words that the library uses, each by its rarity.
        subject: how much its meaning is that of our questions rather than of others, in log-odds.
    """

    nearest: float
    five_nearest: float
    text: float
    known: float
    subject: float = 0.0

    def as_row(self) -> list[float]:
        """Give them in the order that weights are stored in."""
        return [self.nearest, self.five_nearest, self.text, self.known, self.subject]


NOTHING = Signals(-1.0, -1.0, -1.0, 0.0)
# In a shorter word that the library does not use, a slip cannot be told from another word.
_SHORTEST = 4

Resembles = Callable[[str], bool]
"""Whether a word is a slip for one that the library uses."""


def signals_of(
    index: PassageIndex, question: str, found: Found, resembles: Resembles, subject: float
) -> Signals:
    """Give the signals of a search's result."""
    if not found.hits:
        return NOTHING
    return Signals(
        nearest=found.asked[0],
        five_nearest=float(np.mean(found.asked)),
        text=found.hits[0].text,
        known=_known_share(index, question, resembles),
        subject=subject,
    )


def _known_share(index: PassageIndex, question: str, resembles: Resembles) -> float:
    count = int(index.passages[-1]) + 1
    total = known = 0.0
    for word in dict.fromkeys(words_of(question)):
        frequency = index.frequency(word)
        if not frequency and len(word) < _SHORTEST:
            continue
        weight = float(np.log((count + 1) / (frequency + 0.5)))
        total += weight
        if frequency or resembles(word):
            known += weight
    return known / total if total > 0 else 0.0


@dataclass(frozen=True)
class Bands:
    """The confidence, the two thresholds that part the bands, and what they were fitted from.

    Attributes:
        weights: of each signal, in log-odds (natural logarithm).
        subject: weights of a question's vector, the bias last, for the signal of that name.
        bias: log-odds where every signal is 0.
        answer: at or above this confidence (0 to 1) a passage is the answer.
        unsure: at or above it a passage may be what was meant.
        encoder: the fingerprint of the encoder they hold for.
        in_scope: how many example questions they were fitted from.
        out_of_scope: how many out-of-scope examples.
        fitted_from: a hash of the out-of-scope examples. (The example questions belong to the
            index that the thresholds are stored in.)
    """

    weights: tuple[float, ...]
    subject: tuple[float, ...]
    bias: float
    answer: float
    unsure: float
    encoder: str
    in_scope: int
    out_of_scope: int
    fitted_from: str

    def confidence(self, signals: Signals) -> float:
        """Give how likely it is that the library answers the question, 0 to 1."""
        log_odds = self.bias + float(np.dot(self.weights, signals.as_row()))
        return float(1 / (1 + np.exp(-np.clip(log_odds, -50, 50))))

    def subject_of(self, vector: NDArray[np.float32]) -> float:
        """Give how much a question's meaning is that of ours, in log-odds."""
        if not self.subject:
            return 0.0
        return float(np.dot(self.subject[:-1], vector) + self.subject[-1])

    def of(self, confidence: float) -> Band:
        """Give the band of a confidence."""
        if confidence >= self.answer:
            return Band.ANSWERED
        return Band.UNSURE if confidence >= self.unsure else Band.DECLINED


def fit_bands(
    index: PassageIndex,
    encoder: Encoder,
    examples: Sequence[str],
    out_of_scope: Sequence[str],
    resembles: Resembles,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Bands:
    """Fit the confidence and the thresholds.

    Args:
        index: the library's index.
        encoder: the encoder it was built with.
        examples: the texts of the index's example rows, in their order, as they were indexed.
        out_of_scope: texts that the library has no answer to, reworded like questions.
        resembles: whether a word is a slip for one of the library's.
        progress: called with how many texts were looked up, and of how many.

    Returns:
        The bands. Without two example questions, or without out-of-scope examples, there is
        nothing to tell a good find by: then everything is declined.
    """
    made_from = _hash(out_of_scope)
    if len(examples) < 2 or not out_of_scope:
        none = (0.0,) * len(NOTHING.as_row())
        sizes = (len(examples), len(out_of_scope), made_from)
        return Bands(none, (), 0.0, _NEVER, _NEVER, encoder.fingerprint, *sizes)
    rows = np.flatnonzero(index.kinds == list(Kind).index(Kind.EXAMPLE))
    total = len(examples) + len(out_of_scope)
    vectors = np.vstack([index.vectors[rows], encoder.encode(out_of_scope)])
    ours = np.array([1] * len(examples) + [0] * len(out_of_scope))
    subject_model, subjects = _fitted(vectors, ours, "decision_function")
    asked = [(question, int(row)) for question, row in zip(examples, rows, strict=True)]
    signals = []
    for place, (question, row) in enumerate([*asked, *((text, None) for text in out_of_scope)]):
        if place % 100 == 0:
            progress(place, total)
        found = search(index, encoder, question, without=row)
        signals.append(signals_of(index, question, found, resembles, subjects[place]).as_row())
    progress(total, total)
    model, unseen = _fitted(np.array(signals), ours, "predict_proba")
    turned_away = unseen[ours == 0]
    unsure = float(np.quantile(turned_away, 1 - _MAY_BE_UNSURE))
    return Bands(
        weights=tuple(float(weight) for weight in model.coef_[0]),
        subject=tuple(
            float(weight) for weight in (*subject_model.coef_[0], subject_model.intercept_[0])
        ),
        bias=float(model.intercept_[0]),
        answer=max(unsure, float(np.quantile(turned_away, 1 - _MAY_BE_ANSWERED))),
        unsure=unsure,
        encoder=encoder.fingerprint,
        in_scope=len(examples),
        out_of_scope=len(out_of_scope),
        fitted_from=made_from,
    )


def _fitted(
    values: NDArray[Any], ours: NDArray[Any], method: str
) -> tuple[Any, NDArray[np.float64]]:
    """Fit a logistic regression; give it, and what it says of each row when it has not seen it."""
    # Here, since only a fit needs it.
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=1000)
    folds = min(_FOLDS, int(ours.sum()), int((1 - ours).sum()))
    if folds >= 2:
        split = StratifiedKFold(folds, shuffle=True, random_state=0)
        unseen = cross_val_predict(model, values, ours, cv=split, method=method)
    model.fit(values, ours)
    if folds < 2:
        unseen = getattr(model, method)(values)
    return model, unseen[:, 1] if unseen.ndim == 2 else unseen


def _hash(texts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode("utf-8", errors="replace")).hexdigest()[:16]


def store_bands(bands: Bands, path: Path) -> None:
    """Write the bands aside, then into place."""
    aside = path.with_suffix(".new")
    aside.write_text(json.dumps(asdict(bands), indent=1), encoding="utf-8")
    aside.replace(path)


def load_bands(path: Path, encoder: Encoder, out_of_scope: Sequence[str]) -> Bands | None:
    """Read the bands; None where there are none for this encoder and these examples."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        weights = {name: tuple(stored[name]) for name in ("weights", "subject")}
        bands = Bands(**{**stored, **weights})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    fits = bands.encoder == encoder.fingerprint and bands.fitted_from == _hash(out_of_scope)
    return bands if fits else None
