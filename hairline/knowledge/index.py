"""Where passages live: a folder with a matrix of vectors and what each word counts in each passage.

It is built by `index_build`, and never written after that.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from hairline.encoder import Encoder
from hairline.knowledge.index_build import Progress, build_index, stamp_of
from hairline.knowledge.lexical import Terms
from hairline.knowledge.rows import Kind, Searchable, rows_of
from hairline.knowledge.word_match import Known

logger = logging.getLogger(__name__)

# Passages whose tokens are held ready.
_MOST_KNOWN = 4096


class PassageIndex(Protocol):
    """What a home of passages can do, wherever it keeps them."""

    passages: NDArray[np.int64]
    """Of each row, the passage it belongs to, ascending."""
    kinds: NDArray[np.int8]
    """Of each row, the place of its kind in `Kind`."""
    vectors: NDArray[np.float32]
    """Of each row, its vector of unit length."""
    turn: NDArray[np.float32]
    """Shortens a vector to what rows are compared by (see `learn_projection`)."""
    shortened: NDArray[np.float32]
    """Of each row, its shortened vector of unit length."""
    sections: NDArray[np.float32]
    """Weights that score each passage for a question (see `fit_sections`); may be of none."""

    is_stretch: NDArray[np.bool_]
    """Of each row, whether it is a stretch of a passage's text."""
    asking_rows: NDArray[np.int64]
    """The places of the other rows, ascending."""
    first_rows: NDArray[np.int64]
    """Of each passage, its first row, and at last the number of rows."""
    projection: NDArray[np.float32]
    """Turns a token's state into what is kept of it (see `learn_projection`)."""

    def asked_tokens(self, passage: int, without: int | None = None) -> Known:
        """Give the tokens of a passage's heading and example questions.

        Those of the row `without` are left out.
        """

    def token_weights(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Give what tokens count by their rarity in the rows, 1 in sum."""

    def lexical(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Give each passage's BM25 for any of the words; higher is better, 0 where none occurs."""

    def frequencies(self, words: Sequence[str]) -> list[int]:
        """Give in how many passages each word occurs."""


class FolderIndex:
    """The embedded home: each word's BM25, and a memory-mapped float32 matrix."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        places = np.load(folder / "rows.npy")
        self.passages: NDArray[np.int64] = places[:, 0].copy()
        self.kinds: NDArray[np.int8] = places[:, 1].astype(np.int8)
        # Nothing cannot be mapped, so an index without rows is read instead.
        mode: Literal["r"] | None = "r" if len(places) else None
        # Plain views: the mapped kind of array costs at every sum.
        self.vectors: NDArray[np.float32] = np.asarray(
            np.load(folder / "vectors.npy", mmap_mode=mode)
        )
        self.shortened: NDArray[np.float32] = np.asarray(
            np.load(folder / "shortened.npy", mmap_mode=mode)
        )
        self.turn: NDArray[np.float32] = np.load(folder / "turn.npy")
        self.sections: NDArray[np.float32] = np.load(folder / "sections.npy")
        self._count = int(self.passages[-1]) + 1 if len(places) else 0
        self.projection: NDArray[np.float32] = np.load(folder / "projection.npy")
        self._tokens: NDArray[np.int8] = np.asarray(np.load(folder / "tokens.npy", mmap_mode=mode))
        self._token_ids: NDArray[np.int32] = np.asarray(
            np.load(folder / "token_ids.npy", mmap_mode=mode)
        )
        self._token_ends: NDArray[np.int64] = np.load(folder / "token_ends.npy")
        occurs: NDArray[np.int32] = np.load(folder / "token_rows.npy")
        rarity = np.log((len(self.passages) + 1) / (occurs + 0.5))
        self._rarity: NDArray[np.float32] = rarity.astype(np.float32)
        self.is_stretch = self.kinds == list(Kind).index(Kind.BODY)
        self.asking_rows = np.flatnonzero(~self.is_stretch)
        self.first_rows = np.searchsorted(self.passages, np.arange(self._count + 1))
        self._terms = Terms(folder)
        # A dozen passages are compared for each question, and some of them for most questions.
        self._known = lru_cache(maxsize=_MOST_KNOWN)(self._known_of)

    def asked_tokens(self, passage: int, without: int | None = None) -> Known:
        """Give the tokens of a passage's questions (see `PassageIndex`)."""
        known = self._known(passage)
        first, end = self.first_rows[passage : passage + 2]
        if without is None or not first <= without < end:
            return known
        left_out, next_one = self._token_ends[without : without + 2] - self._token_ends[first]
        states = np.delete(known.states, slice(left_out, next_one), axis=0)
        weights = np.delete(known.weights, slice(left_out, next_one))
        starts = known.starts[(known.starts != left_out) | (left_out == next_one)]
        starts = np.where(starts > left_out, starts - (next_one - left_out), starts)
        return Known(states, weights, starts, has_examples=len(starts) > 1)

    def _known_of(self, passage: int) -> Known:
        first, end = self.first_rows[passage : passage + 2]
        ends = self._token_ends[first : end + 1]
        begin, stop = ends[0], ends[-1]
        starts = ends[:-1][ends[1:] > ends[:-1]] - begin
        # Views of what the index holds, so that they cost no memory to speak of.
        states, weights = self._tokens[begin:stop], self._token_shares[begin:stop]
        return Known(states, weights, starts, has_examples=len(starts) > 1)

    @cached_property
    def _token_shares(self) -> NDArray[np.float32]:
        """What each token counts by its rarity, in each row 1 in sum."""
        sizes = np.diff(self._token_ends)
        rarity = self._rarity[self._token_ids]
        sums = np.add.reduceat(rarity, self._token_ends[:-1][sizes > 0]) if len(rarity) else rarity
        shares: NDArray[np.float32] = rarity / np.repeat(sums, sizes[sizes > 0])
        return shares

    def token_weights(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Give what tokens count by their rarity in the rows (see `PassageIndex`)."""
        weights = self._rarity[list(ids)]
        shares: NDArray[np.float32] = weights / max(float(weights.sum()), 1e-9)
        return shares

    def lexical(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Give each passage's BM25 (see `PassageIndex`)."""
        return self._terms.scores(words)

    def frequencies(self, words: Sequence[str]) -> list[int]:
        """Give in how many passages each word occurs (see `PassageIndex`)."""
        return self._terms.frequencies(words)


def open_index(
    folder: Path,
    passages: Sequence[Searchable],
    encoder: Encoder,
    reword: Callable[[str], str] = str,
    progress: Progress | None = None,
) -> FolderIndex:
    """Open the index of passages, building it first where it is missing, stale or damaged.

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
    try:
        return FolderIndex(home)
    except (OSError, ValueError, EOFError) as error:
        logger.error("The index in %s is damaged (%s), and built anew.", home, error)
        shutil.rmtree(home)
        build_index(home, rows, encoder, progress or (lambda *_: None))
        return FolderIndex(home)
