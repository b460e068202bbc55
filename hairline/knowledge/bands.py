"""How sure a find has to be: thresholds fitted from the library's own questions.

In scope is each example question, with itself left out, against the other ones; out of scope are
the examples of the intent `out_of_scope`. The similarity at which most of the one stay and
most of the other go is computed, stored beside the encoder's fingerprint, and never typed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hairline.encoder import Encoder
from hairline.knowledge.index import PassageIndex

# Shares, not similarities: how many out-of-scope examples may reach a band.
_MAY_BE_UNSURE = 0.05
_MAY_BE_ANSWERED = 0.005
# The share of in-scope questions that an answer band should at least keep.
_SHOULD_BE_ANSWERED = 0.80
# More than any cosine.
_NEVER = 2.0


class Band(Enum):
    """What a similarity is good for."""

    ANSWERED = "answered"
    UNSURE = "unsure"
    DECLINED = "declined"


@dataclass(frozen=True)
class Bands:
    """The two similarities that part the three bands, and what they were fitted from.

    Attributes:
        answer: at or above it a passage is the answer.
        unsure: at or above it a passage may be what was meant.
        encoder: the fingerprint of the encoder they hold for.
        in_scope: how many example questions they were fitted from.
        out_of_scope: how many out-of-scope examples.
        fitted_from: a hash of the out-of-scope examples. (The example questions belong to the
            index that the thresholds are stored in.)
    """

    answer: float
    unsure: float
    encoder: str
    in_scope: int
    out_of_scope: int
    fitted_from: str

    def of(self, similarity: float) -> Band:
        """Give the band of a similarity."""
        if similarity >= self.answer:
            return Band.ANSWERED
        return Band.UNSURE if similarity >= self.unsure else Band.DECLINED


def fit_bands(index: PassageIndex, encoder: Encoder, out_of_scope: Sequence[str]) -> Bands:
    """Fit the thresholds.

    `unsure` is where at most 5 % of the out-of-scope examples remain. `answer` is where at most
    0.5 % of them remain, lowered if that would keep fewer than 80 % of the library's own
    questions, but never below `unsure`.

    Args:
        index: the library's index.
        encoder: the encoder it was built with.
        out_of_scope: texts that the library has no answer to.

    Returns:
        The thresholds. Without two example questions, or without out-of-scope examples, there is
        nothing to tell a good find by: then everything is declined.
    """
    examples = index.vectors[index.examples]
    made_from = _hash(out_of_scope)
    if len(examples) < 2 or not out_of_scope:
        return Bands(
            _NEVER, _NEVER, encoder.fingerprint, len(examples), len(out_of_scope), made_from
        )
    inside = _left_out_similarities(examples)
    outside = (encoder.encode(out_of_scope) @ examples.T).max(axis=1)
    unsure = float(np.quantile(outside, 1 - _MAY_BE_UNSURE))
    strict = float(np.quantile(outside, 1 - _MAY_BE_ANSWERED))
    keeping = float(np.quantile(inside, 1 - _SHOULD_BE_ANSWERED))
    return Bands(
        answer=max(unsure, min(strict, keeping)),
        unsure=unsure,
        encoder=encoder.fingerprint,
        in_scope=len(inside),
        out_of_scope=len(outside),
        fitted_from=made_from,
    )


def _left_out_similarities(examples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each example question's best similarity to any other one."""
    similarity = examples @ examples.T
    np.fill_diagonal(similarity, -1.0)
    best: NDArray[np.float32] = similarity.max(axis=1)
    return best


def _hash(texts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode("utf-8", errors="replace")).hexdigest()[:16]


def store_bands(bands: Bands, path: Path) -> None:
    """Write the thresholds aside, then into place."""
    aside = path.with_suffix(".new")
    aside.write_text(json.dumps(asdict(bands), indent=1), encoding="utf-8")
    aside.replace(path)


def load_bands(path: Path, encoder: Encoder, out_of_scope: Sequence[str]) -> Bands | None:
    """Read the thresholds; None where there are none for this encoder and these examples."""
    try:
        stored = Bands(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    fits = stored.encoder == encoder.fingerprint and stored.fitted_from == _hash(out_of_scope)
    return stored if fits else None
