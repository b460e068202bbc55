"""Turns text into vectors whose closeness is closeness in meaning.

all-MiniLM-L6-v2 under onnxruntime, one thread. `hairline.encoder_build` makes its files.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from hairline.settings import models_folder

DIMENSIONS = 384
# Tokens. What the model was trained with; longer text is read up to here.
LONGEST = 256
# The form of the files: raised when `hairline.encoder_build` makes others, so they are rebuilt.
BUILDER = 1


class EncoderMissing(RuntimeError):
    """The encoder's files have not been built."""


class Encoder:
    """A loaded sentence encoder.

    Attributes:
        fingerprint: tells vectors of one encoder from those of another.
        dimensions: the length of a vector.
    """

    def __init__(self, graph: Path, tokenizer: Path, fingerprint: str) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(graph), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        self.fingerprint = fingerprint
        self.dimensions = DIMENSIONS
        # Small: it carries one message from its intent to its search.
        self._remembered = lru_cache(maxsize=64)(self._encode_alone)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give one vector of unit length for each text, as float32 of shape (n, 384)."""
        # Each text by itself. The 8-bit graph rounds by the largest value of a batch, so a text's
        # vector would depend on its company (mean cosine .992); on one thread a batch of 32 is
        # no faster.
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._encode_alone(text)
        return vectors

    def encode_one(self, text: str) -> NDArray[np.float32]:
        """Give the vector of one text, shape (384,), read-only; the last few are remembered."""
        return self._remembered(text)

    def is_word(self, word: str) -> bool:
        """Whether a lower-case word is one of the 20,000 or so that the tokenizer knows whole."""
        return self._tokenizer.token_to_id(word) is not None

    def _encode_alone(self, text: str) -> NDArray[np.float32]:
        encoding = self._tokenizer.encode(encodable(text))
        inputs = {
            "input_ids": np.array([encoding.ids], dtype=np.int64),
            "attention_mask": np.array([encoding.attention_mask], dtype=np.int64),
        }
        vector: NDArray[np.float32] = self._session.run(None, inputs)[0][0]
        vector.setflags(write=False)
        return vector


def encodable(text: str) -> str:
    """Give the text with what UTF-8 cannot hold (halves of surrogate pairs) replaced by `?`."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def encoder_folder() -> Path:
    """Where the encoder's files are."""
    return models_folder() / "encoder"


@lru_cache(maxsize=4)
def _load(folder: Path) -> Encoder:
    remedy = "Run `make train`, or `hairline encoder`."
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError) as error:
        raise EncoderMissing(f"There is no sentence encoder in {folder}. {remedy}") from error
    if manifest.get("builder") != BUILDER:
        raise EncoderMissing(f"The sentence encoder in {folder} is of another version. {remedy}")
    return Encoder(folder / "model.onnx", folder / "tokenizer.json", str(manifest["model"]))


def load_encoder(folder: Path | None = None) -> Encoder:
    """Give the encoder, loaded once a process.

    Args:
        folder: where it was built; the project's own by default.

    Raises:
        EncoderMissing: it has not been built; the message says how.
    """
    return _load(folder or encoder_folder())
