"""Where passages live: one SQLite file with full-text search, one matrix of vectors beside it.

It is built by `index_build`, and never written after that.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from hairline.encoder import Encoder
from hairline.knowledge.index_build import Progress, build_index, stamp_of
from hairline.knowledge.rows import Kind, Searchable, rows_of

# BM25 of this many passages is told; beyond them words say little.
_MOST_BY_WORDS = 100


class PassageIndex(Protocol):
    """What a home of passages can do, wherever it keeps them."""

    passages: NDArray[np.int64]
    """Of each row, the passage it belongs to, ascending."""
    kinds: NDArray[np.int8]
    """Of each row, the place of its kind in `Kind`."""
    vectors: NDArray[np.float32]
    """Of each row, its vector of unit length."""
    sections: NDArray[np.float32]
    """Weights that score each passage for a question (see `fit_sections`); may be of none."""

    is_stretch: NDArray[np.bool_]
    """Of each row, whether it is a stretch of a passage's text."""
    first_rows: NDArray[np.int64]
    """Of each passage, its first row, and at last the number of rows."""
    projection: NDArray[np.float32]
    """Turns a token's state into what is kept of it (see `learn_projection`)."""

    def asked_tokens(self, passage: int, without: int | None = None) -> NDArray[np.int8]:
        """Give the tokens of a passage's heading and example questions.

        There are none where it has no examples. Those of the row `without` are left out.
        """

    def token_weights(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Give what tokens count by their rarity in the rows, 1 in sum."""

    def lexical(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Give each passage's BM25 for any of the words; higher is better, 0 where none occurs."""

    def frequency(self, word: str) -> int:
        """Give in how many passages a word occurs."""


class SqliteIndex:
    """The embedded home: SQLite FTS5 and a memory-mapped float32 matrix."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        places = np.load(folder / "rows.npy")
        self.passages: NDArray[np.int64] = places[:, 0].copy()
        self.kinds: NDArray[np.int8] = places[:, 1].astype(np.int8)
        # Nothing cannot be mapped, so an index without rows is read instead.
        mode: Literal["r"] | None = "r" if len(places) else None
        vectors: NDArray[np.float32] = np.load(folder / "vectors.npy", mmap_mode=mode)
        # A plain view: the mapped kind of array costs at every sum.
        self.vectors = np.asarray(vectors)
        self.sections: NDArray[np.float32] = np.load(folder / "sections.npy")
        self._count = int(self.passages[-1]) + 1 if len(places) else 0
        self.projection: NDArray[np.float32] = np.load(folder / "projection.npy")
        self._tokens: NDArray[np.int8] = np.asarray(np.load(folder / "tokens.npy", mmap_mode=mode))
        self._token_ends: NDArray[np.int64] = np.load(folder / "token_ends.npy")
        self._token_rows: NDArray[np.int32] = np.load(folder / "token_rows.npy")
        self.is_stretch = self.kinds == list(Kind).index(Kind.BODY)
        self.first_rows = np.searchsorted(self.passages, np.arange(self._count + 1))
        # Read-only and shared: it is never written after it was put in place.
        self._connection = sqlite3.connect(
            f"file:{folder / 'passages.db'}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self.frequency = lru_cache(maxsize=50_000)(self._frequency)

    def asked_tokens(self, passage: int, without: int | None = None) -> NDArray[np.int8]:
        """Give the tokens of a passage's questions (see `PassageIndex`)."""
        first, end = (int(row) for row in self.first_rows[passage : passage + 2])
        if without is None or not first <= without < end:
            return self._tokens[self._token_ends[first] : self._token_ends[end]]
        ends = self._token_ends[[first, without, without + 1, end]]
        return np.vstack([self._tokens[ends[0] : ends[1]], self._tokens[ends[2] : ends[3]]])

    def token_weights(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Give what tokens count by their rarity in the rows (see `PassageIndex`)."""
        counts = self._token_rows[list(ids)]
        weights = np.log((len(self.passages) + 1) / (counts + 0.5)).astype(np.float32)
        shares: NDArray[np.float32] = weights / max(float(weights.sum()), 1e-9)
        return shares

    def lexical(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Give each passage's BM25 (see `PassageIndex`); 0 beyond the best few hundred."""
        scores = np.zeros(self._count, dtype=np.float32)
        if words:
            query = " OR ".join(_quoted(word) for word in words)
            found = self._connection.execute(
                "SELECT rowid, -rank FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?",
                (query, _MOST_BY_WORDS),
            )
            for number, score in found:
                scores[number - 1] = max(score, 0.0)
        return scores

    def _frequency(self, word: str) -> int:
        found = self._connection.execute(
            "SELECT count(*) FROM passages WHERE passages MATCH ?", (_quoted(word),)
        )
        return int(found.fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _quoted(word: str) -> str:
    """Make a word safe for FTS5, whatever it contains."""
    return '"' + word.replace('"', '""') + '"'


def open_index(
    folder: Path,
    passages: Sequence[Searchable],
    encoder: Encoder,
    reword: Callable[[str], str] = str,
    progress: Progress | None = None,
) -> SqliteIndex:
    """Open the index of passages, building it first where it is missing or stale.

    Args:
        folder: where the index is kept.
        passages: what it has to hold.
        encoder: what its vectors have to come from.
        reword: how questions will be reworded before they are looked up.
        progress: called with how many texts are encoded, and of how many.
    """
    rows = rows_of(passages, reword)
    home = folder / stamp_of(rows, encoder)
    if not home.is_dir():
        build_index(home, rows, encoder, progress or (lambda *_: None))
    with suppress(OSError):
        os.utime(home)  # the last one used is the one that a later build keeps
    return SqliteIndex(home)
