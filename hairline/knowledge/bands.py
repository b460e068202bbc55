"""How sure a find has to be: a confidence and two thresholds, both fitted from our own data.

In scope is each example question, with itself left out; out of scope are the examples of the intent
`out_of_scope`, far from hair and near it. A logistic regression over a handful of plain signals
gives the confidence; the thresholds are where nearly all that is not ours is turned away. A
question with more words that the library never uses than nearly all of its own is not answered
outright, unless it is beyond doubt. All of it is stored beside the encoder's fingerprint, is
refused with another one, and is never typed.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from hairline.content.markdown import words_of
from hairline.encoder import Encoder
from hairline.knowledge.index import PassageIndex
from hairline.knowledge.rows import Kind
from hairline.knowledge.search import search
from hairline.knowledge.signals import (
    NO_CONTRAST,
    NOTHING,
    Contrast,
    Resembles,
    Signals,
    signals_of,
)

# Shares, not similarities: how many out-of-scope examples may reach a band.
_MAY_BE_UNSURE = 0.12
_MAY_BE_ANSWERED = 0.05
# From here on a question is beyond doubt, whatever words it has.
_MAY_BE_CERTAIN = 0.005
# How many example questions may have too many words that the library does not use.
_MAY_BE_UNUSUAL = 0.04
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
class Bands:
    """The confidence, the two thresholds that part the bands, and what they were fitted from.

    Attributes:
        weights: of each signal, in log-odds (natural logarithm).
        bias: log-odds where every signal is 0.
        answer: at or above this confidence (0 to 1) a passage is the answer.
        unsure: at or above it a passage may be what was meant.
        certain: at or above it nothing but the confidence counts.
        known: below this share of known words nothing is answered outright that is not certain.
        encoder: the fingerprint of the encoder they hold for.
        in_scope: how many example questions they were fitted from.
        out_of_scope: how many out-of-scope examples.
        fitted_from: a hash of the out-of-scope examples and the shares above. (The example
            questions belong to the index that the thresholds are stored in.)
        contrast: what questions are held against besides the library.
    """

    weights: tuple[float, ...]
    bias: float
    answer: float
    unsure: float
    certain: float
    known: float
    encoder: str
    in_scope: int
    out_of_scope: int
    fitted_from: str
    contrast: Contrast = field(default=NO_CONTRAST, repr=False, compare=False)

    def confidence(self, signals: Signals) -> float:
        """Give how likely it is that the library answers the question, 0 to 1."""
        log_odds = self.bias + float(np.dot(self.weights, signals.as_row()))
        return float(1 / (1 + np.exp(-np.clip(log_odds, -50, 50))))

    def of(self, signals: Signals) -> Band:
        """Give the band of a find."""
        confidence = self.confidence(signals)
        usual = signals.known >= self.known
        if confidence >= (self.answer if usual else self.certain):
            return Band.ANSWERED
        return Band.UNSURE if confidence >= self.unsure else Band.DECLINED


def fit_bands(
    index: PassageIndex,
    encoder: Encoder,
    examples: Sequence[str],
    out_of_scope: Sequence[str],
    resembles: Resembles,
    texts: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Bands:
    """Fit the confidence and the thresholds.

    Args:
        index: the library's index.
        encoder: the encoder it was built with.
        examples: the texts of the index's example rows, in their order, as they were indexed.
        out_of_scope: texts that the library has no answer to, reworded like questions.
        resembles: whether a word is a slip for one of the library's.
        texts: all texts of the index. A word that stands in one of them alone is not known to an
            example that is left out, if it is that one.
        progress: called with how many texts were looked up, and of how many.

    Returns:
        The bands. Without two example questions, or without out-of-scope examples, there is
        nothing to tell a good find by: then everything is declined.
    """
    made_from = _hash(out_of_scope)
    sizes = (encoder.fingerprint, len(examples), len(out_of_scope), made_from)
    if len(examples) < 2 or not out_of_scope:
        none = (0.0,) * len(NOTHING.as_row())
        return Bands(none, 0.0, _NEVER, _NEVER, _NEVER, 0.0, *sizes)
    rows = np.flatnonzero(index.kinds == list(Kind).index(Kind.EXAMPLE))
    total = len(examples) + len(out_of_scope)
    outside = encoder.encode(out_of_scope)
    vectors = np.vstack([index.vectors[rows], outside])
    ours = np.array([1] * len(examples) + [0] * len(out_of_scope))
    model, subjects = _fitted(vectors, ours, "decision_function")
    contrast = Contrast(np.append(model.coef_[0], model.intercept_[0]), outside)
    occurs = Counter(word for text in texts for word in set(words_of(text)))
    signals = []
    for place, question in enumerate((*examples, *out_of_scope)):
        if place % 100 == 0:
            progress(place, total)
        # Each is judged as if it were not among what it is compared with.
        row = int(rows[place]) if place < len(examples) else None
        other = place - len(examples) if row is None else None
        unheard = [word for word in words_of(question) if row is not None and occurs[word] == 1]
        found = search(index, encoder, question, without=row)
        held_against = [subjects[place], *contrast.of(vectors[place], other)[1:]]
        signals.append(signals_of(index, question, found, resembles, held_against, unheard))
    progress(total, total)
    model, unseen = _fitted(np.array([each.as_row() for each in signals]), ours, "predict_proba")
    shares = [1 - share for share in (_MAY_BE_ANSWERED, _MAY_BE_UNSURE, _MAY_BE_CERTAIN)]
    answer, unsure, certain = np.quantile(unseen[ours == 0], shares)
    known = [each.known for each in signals[: len(examples)]]
    return Bands(
        tuple(float(weight) for weight in model.coef_[0]),
        float(model.intercept_[0]),
        float(answer),
        float(unsure),
        float(certain),
        float(np.quantile(known, _MAY_BE_UNUSUAL)),
        *sizes,
        contrast,
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
    told = [*texts, str((_MAY_BE_ANSWERED, _MAY_BE_UNSURE, _MAY_BE_CERTAIN, _MAY_BE_UNUSUAL))]
    return hashlib.sha256("\n".join(told).encode("utf-8", errors="replace")).hexdigest()[:16]


def store_bands(bands: Bands, path: Path) -> None:
    """Write the bands aside, then into place: a JSON file, and the contrast beside it."""
    aside = path.with_suffix(".new.npz")
    np.savez(aside, **bands.contrast._asdict())
    aside.replace(path.with_suffix(".npz"))
    stored = asdict(bands)
    del stored["contrast"]
    aside = path.with_suffix(".new")
    aside.write_text(json.dumps(stored, indent=1), encoding="utf-8")
    aside.replace(path)


def load_bands(path: Path, encoder: Encoder, out_of_scope: Sequence[str]) -> Bands | None:
    """Read the bands; None where there are none for this encoder and these examples."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        with np.load(path.with_suffix(".npz")) as held_against:
            contrast = Contrast(held_against["subject"], held_against["outside"])
        bands = Bands(**{**stored, "weights": tuple(stored["weights"])}, contrast=contrast)
    except (OSError, ValueError, TypeError, KeyError, EOFError, BadZipFile):
        return None
    fits = bands.encoder == encoder.fingerprint and bands.fitted_from == _hash(out_of_scope)
    return bands if fits else None
