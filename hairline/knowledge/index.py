"""Where passages live: one SQLite file with full-text search, one matrix of vectors beside it.

A row is one text by which a passage can be found: its body, or one of its example questions.
They stand in a folder named for a stamp of the texts and the encoder, so an index is there whole
or not at all: it is built aside and renamed, and a build that is cut off harms no other. Vectors
of texts that did not change are not computed again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from hairline.encoder import Encoder
from hairline.knowledge.passages import Passage

Progress = Callable[[str], None]

_UNFINISHED = "unfinished-"
# Texts between two words to `progress`.
_AT_ONCE = 64


@dataclass(frozen=True)
class Row:
    """One text by which a passage is found.

    Attributes:
        passage: the passage's place in the list that the index was built from.
        example: whether it is an example question rather than the body.
    """

    passage: int
    example: bool
    text: str


def rows_of(passages: Sequence[Passage]) -> list[Row]:
    """Give the rows of passages: the body of each, then its example questions."""
    rows = []
    for number, passage in enumerate(passages):
        rows.append(Row(number, False, passage.body))
        rows.extend(Row(number, True, question) for question in passage.questions)
    return rows


class PassageIndex(Protocol):
    """What a home of passages can do, wherever it keeps them."""

    rows: Sequence[Row]
    vectors: NDArray[np.float32]
    bodies: NDArray[np.int64]
    """The place of each passage's body row; its example questions follow it."""
    examples: NDArray[np.bool_]
    """Which rows are example questions."""

    def lexical(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Give each row's BM25 for any of the words; higher is better, 0 where none occurs."""

    def frequency(self, word: str) -> int:
        """Give in how many rows a word occurs."""


class SqliteIndex:
    """The embedded home: SQLite FTS5 and a memory-mapped float32 matrix."""

    def __init__(self, folder: Path, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.folder = folder
        self.examples: NDArray[np.bool_] = np.array([row.example for row in rows], dtype=np.bool_)
        self.bodies: NDArray[np.int64] = np.flatnonzero(~self.examples)
        # Nothing cannot be mapped, so an index without rows is read instead.
        mode: Literal["r"] | None = "r" if rows else None
        self.vectors: NDArray[np.float32] = np.load(folder / "vectors.npy", mmap_mode=mode)
        # Read-only and shared: it is never written after it was put in place.
        self._connection = sqlite3.connect(
            f"file:{folder / 'passages.db'}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def lexical(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Give each row's BM25 for any of the words (see `PassageIndex`)."""
        scores = np.zeros(len(self.rows), dtype=np.float32)
        if words:
            query = " OR ".join(_quoted(word) for word in words)
            found = self._connection.execute(
                "SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ?", (query,)
            )
            for number, score in found:
                scores[number - 1] = max(score, 0.0)
        return scores

    def frequency(self, word: str) -> int:
        """Give in how many rows a word occurs (see `PassageIndex`)."""
        found = self._connection.execute(
            "SELECT count(*) FROM texts WHERE texts MATCH ?", (_quoted(word),)
        )
        return int(found.fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _quoted(word: str) -> str:
    """Make a word safe for FTS5, whatever it contains."""
    return '"' + word.replace('"', '""') + '"'


def open_index(
    folder: Path, passages: Sequence[Passage], encoder: Encoder, progress: Progress | None = None
) -> SqliteIndex:
    """Open the index of passages, building it first where it is missing or stale.

    Args:
        folder: where the index is kept.
        passages: what it has to hold.
        encoder: what its vectors have to come from.
        progress: called with how far the build is.
    """
    rows = rows_of(passages)
    home = folder / _stamp(rows, encoder)
    if not home.is_dir():
        _build(home, rows, encoder, progress or (lambda _: None))
    return SqliteIndex(home, rows)


def _stamp(rows: Sequence[Row], encoder: Encoder) -> str:
    content = json.dumps([[row.passage, row.example, row.text] for row in rows])
    return hashlib.sha256(f"{encoder.fingerprint}\n{content}".encode()).hexdigest()[:16]


def _build(home: Path, rows: Sequence[Row], encoder: Encoder, progress: Progress) -> None:
    folder = home.parent
    folder.mkdir(parents=True, exist_ok=True)
    older = sorted(_indexes(folder), key=lambda path: path.stat().st_mtime)
    known = _known_vectors(older[-1], encoder) if older else {}
    with tempfile.TemporaryDirectory(dir=folder, prefix=_UNFINISHED) as temporary:
        aside = Path(temporary) / home.name
        aside.mkdir()
        new = list(dict.fromkeys(row.text for row in rows if row.text not in known))
        for start in range(0, len(new), _AT_ONCE):
            progress(f"{start} of {len(new)} texts")
            batch = new[start : start + _AT_ONCE]
            known.update(zip(batch, encoder.encode(batch), strict=True))
        vectors = np.array([known[row.text] for row in rows], dtype=np.float32)
        np.save(aside / "vectors.npy", vectors.reshape(len(rows), encoder.dimensions))
        _write_words(aside / "passages.db", rows)
        written = {"encoder": encoder.fingerprint, "texts": [row.text for row in rows]}
        (aside / "texts.json").write_text(json.dumps(written), encoding="utf-8")
        try:
            aside.replace(home)
        except OSError:
            # Another process built the same index meanwhile; either will do.
            if not home.is_dir():
                raise
    # The last one stays for a process that may be opening it.
    for path in older[:-1]:
        shutil.rmtree(path, ignore_errors=True)


def _write_words(path: Path, rows: Sequence[Row]) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='porter unicode61')"
        )
        connection.executemany(
            "INSERT INTO texts (rowid, text) VALUES (?, ?)",
            [(number, row.text) for number, row in enumerate(rows, 1)],
        )


def _indexes(folder: Path) -> list[Path]:
    return [
        path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(_UNFINISHED)
    ]


def _known_vectors(home: Path, encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    """The vectors of an index, by text, where they come from this encoder."""
    try:
        kept = json.loads((home / "texts.json").read_text(encoding="utf-8"))
        if kept["encoder"] != encoder.fingerprint:
            return {}
        return dict(zip(kept["texts"], np.load(home / "vectors.npy"), strict=True))
    except (OSError, ValueError, KeyError):
        return {}
