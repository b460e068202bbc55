"""Turns text into vectors whose closeness is closeness in meaning.

all-MiniLM-L6-v2 under onnxruntime, one thread. `hairline.encoder_build` makes its files.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from hairline.remembering import remembering
from hairline.settings import models_folder

DIMENSIONS = 384
# Tokens. What the model was trained with; longer text is read up to here.
LONGEST = 256
# The form of the files: raised when `hairline.encoder_build` makes others, so they are rebuilt.
BUILDER = 2


class EncoderMissing(RuntimeError):
    """The encoder's files have not been built."""


class Reading(NamedTuple):
    """A text as the encoder reads it.

    Attributes:
        vector: of the whole text, shape (384,), unit length, read-only.
        ids: the numbers of its tokens in the tokenizer's vocabulary.
        tokens: of each token where it stands, shape (number of ids, 384), unit length.
    """

    vector: NDArray[np.float32]
    ids: tuple[int, ...]
    tokens: NDArray[np.float32]


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
        self.vocabulary_size: int = self._tokenizer.get_vocab_size()
        # Small: it carries one message from its intent to its search.
        self._remembered = remembering(64)(self.read)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give one vector of unit length for each text, as float32 of shape (n, 384)."""
        # Each text by itself. The 8-bit graph rounds by the largest value of a batch, so a text's
        # vector would depend on its company (mean cosine .992); on one thread a batch of 32 is
        # no faster.
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self.read(text).vector
        return vectors

    def encode_one(self, text: str) -> NDArray[np.float32]:
        """Give the vector of one text, shape (384,), read-only; the last few are remembered."""
        return self._remembered(text).vector

    def read_one(self, text: str) -> Reading:
        """Give one text with its tokens; the last few are remembered."""
        return self._remembered(text)

    def read(self, text: str) -> Reading:
        """The same, read anew."""
        encoding = self._tokenizer.encode(encodable(text))
        inputs = {
            "input_ids": np.array([encoding.ids], dtype=np.int64),
            "attention_mask": np.array([encoding.attention_mask], dtype=np.int64),
        }
        vectors, tokens = self._session.run(None, inputs)
        vector: NDArray[np.float32] = vectors[0]
        vector.setflags(write=False)
        # Without the marks of the beginning and the end.
        return Reading(vector, tuple(encoding.ids[1:-1]), tokens[0, 1:-1])

    def ids_of(self, text: str) -> tuple[int, ...]:
        """Give the numbers of a text's tokens, as `read` does, without reading them."""
        return tuple(self._tokenizer.encode(encodable(text)).ids[1:-1])

    def is_word(self, word: str) -> bool:
        """Whether a lower-case word is one of the 20,000 or so that the tokenizer knows whole."""
        return self._tokenizer.token_to_id(word) is not None


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
    try:
        return Encoder(folder / "model.onnx", folder / "tokenizer.json", str(manifest["model"]))
    except Exception as error:
        # onnxruntime and tokenizers raise kinds of their own for a file that is cut off or gone.
        raise EncoderMissing(f"The sentence encoder in {folder} is damaged. {remedy}") from error


def load_encoder(folder: Path | None = None) -> Encoder:
    """Give the encoder, loaded once a process.

    Args:
        folder: where it was built; the project's own by default.

    Raises:
        EncoderMissing: it has not been built; the message says how.
    """
    return _load(folder or encoder_folder())
