"""Where passages live: one SQLite file with full-text search, one matrix of vectors beside it.

A row is one text by which a passage can be found: its heading, a stretch of its text, or one of its
example questions. An index stands in a folder named for a stamp of its texts and its encoder, so it
is there whole or not at all: it is built aside and renamed, and a build that is cut off harms no
other. Vectors of texts that did not change are not computed again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from hairline.encoder import Encoder
from hairline.knowledge.sections import fit_sections
from hairline.knowledge.word_match import learn_projection, packed

Progress = Callable[[int, int], None]


class Key(NamedTuple):
    """What a vector belongs to: a text, and the title it stands under or nothing.

    Attributes:
        in_words: whether its tokens are kept as well.
    """

    title: str
    text: str
    in_words: bool


class Encoded(NamedTuple):
    """What is kept of a text: its vector, and its tokens (see `word_match.packed`)."""

    vector: NDArray[np.float32]
    tokens: NDArray[np.int8]


_UNFINISHED = "unfinished-"
# Texts whose tokens the projection is learned from.
_LEARNED_FROM = 300
# Texts between two words to `progress`.
_AT_ONCE = 64
# The form of the files: raised when it changes, so that they are built anew.
_FORM = 8
# BM25 of this many passages is told; beyond them words say little.
_MOST_BY_WORDS = 100
# What a word counts in the heading, the texts and the example questions.
_WEIGHTS = "4.0, 1.0, 1.0"


class Kind(Enum):
    """Which text of a passage a row holds."""

    HEADING = "heading"
    BODY = "body"
    EXAMPLE = "example"


class Searchable(Protocol):
    """What can be indexed: a passage of an article, or anything of its form."""

    @property
    def heading(self) -> str:
        """What it is about, as a title or a question."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Stretches of what it says."""

    @property
    def questions(self) -> tuple[str, ...]:
        """Questions that it answers, in people's words."""


@dataclass(frozen=True)
class Row:
    """One text by which a passage is found.

    Attributes:
        passage: the passage's place in the list that the index was built from.
        title: what the text stands under; its vector is that of the text and that of the text under
            its title together. Empty where there is none.
    """

    passage: int
    kind: Kind
    text: str
    title: str = ""


def rows_of(passages: Sequence[Searchable], reword: Callable[[str], str]) -> list[Row]:
    """Give the rows of passages: of each its heading, its texts, its example questions.

    Args:
        passages: what has to be found.
        reword: applied to each text, as it is to each question (see `Rewording`).
    """
    rows = []
    for number, passage in enumerate(passages):
        heading = reword(passage.heading)
        if heading:
            rows.append(Row(number, Kind.HEADING, heading))
        rows.extend(Row(number, Kind.BODY, reword(text), heading) for text in passage.texts)
        rows.extend(Row(number, Kind.EXAMPLE, reword(text)) for text in passage.questions)
    return rows


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
        # Of each passage, its first row, and the end.
        self._first_rows = np.searchsorted(self.passages, np.arange(self._count + 1))
        # Read-only and shared: it is never written after it was put in place.
        self._connection = sqlite3.connect(
            f"file:{folder / 'passages.db'}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self.frequency = lru_cache(maxsize=50_000)(self._frequency)

    def asked_tokens(self, passage: int, without: int | None = None) -> NDArray[np.int8]:
        """Give the tokens of a passage's questions (see `PassageIndex`)."""
        first, end = (int(row) for row in self._first_rows[passage : passage + 2])
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
    home = folder / _stamp(rows, encoder)
    if not home.is_dir():
        _build(home, rows, encoder, progress or (lambda *_: None))
    with suppress(OSError):
        os.utime(home)  # the last one used is the one that a later build keeps
    return SqliteIndex(home)


def _stamp(rows: Sequence[Row], encoder: Encoder) -> str:
    digest = hashlib.sha256(f"{_FORM} {encoder.fingerprint}".encode())
    for row in rows:
        text = json.dumps([row.passage, row.kind.value, row.text, row.title])
        digest.update(text.encode() + b"\n")
    return digest.hexdigest()[:16]


def _build(home: Path, rows: Sequence[Row], encoder: Encoder, progress: Progress) -> None:
    folder = home.parent
    folder.mkdir(parents=True, exist_ok=True)
    older = sorted(_indexes(folder), key=lambda path: path.stat().st_mtime)
    known, projection = _known(older[-1], encoder) if older else ({}, None)
    with tempfile.TemporaryDirectory(dir=folder, prefix=_UNFINISHED) as temporary:
        aside = Path(temporary) / home.name
        aside.mkdir()
        keys = _keys_of(rows)
        wanted = dict.fromkeys(keys)
        new = [key for key in wanted if key not in known]
        if projection is None:
            some = new[:: len(new) // _LEARNED_FROM + 1]
            states = [encoder.read(key.text).tokens for key in some]
            none = np.zeros((0, encoder.dimensions), dtype=np.float32)
            projection = learn_projection(np.vstack([none, *states]))
        for start in range(0, len(new), _AT_ONCE):
            progress(start, len(new))
            batch = new[start : start + _AT_ONCE]
            known.update(zip(batch, _encoded(batch, encoder, projection), strict=True))
        kept = [known[key] for key in keys]
        vectors = np.empty((len(rows), encoder.dimensions), dtype=np.float32)
        for place, one in enumerate(kept):
            vectors[place] = one.vector
        np.save(aside / "vectors.npy", vectors)
        _save_tokens(aside, rows, [one.tokens for one in kept], projection, encoder)
        np.save(aside / "sections.npy", _sections_of(rows, vectors))
        kinds = list(Kind)
        places = [(row.passage, kinds.index(row.kind)) for row in rows]
        np.save(aside / "rows.npy", np.array(places, dtype=np.int64).reshape(-1, 2))
        _write_words(aside / "passages.db", rows)
        written = {"encoder": encoder.fingerprint, "form": _FORM, "texts": keys}
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


def _keys_of(rows: Sequence[Row]) -> list[Key]:
    """Give each row's key; in words are compared the questions of passages that have examples."""
    with_examples = {row.passage for row in rows if row.kind is Kind.EXAMPLE}
    return [
        Key(row.title, row.text, row.kind is not Kind.BODY and row.passage in with_examples)
        for row in rows
    ]


def _sections_of(rows: Sequence[Row], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    asked = [place for place, row in enumerate(rows) if row.kind is not Kind.BODY]
    if not any(row.kind is Kind.EXAMPLE for row in rows):
        asked = []  # headings alone, one a passage, teach nothing
    passages = np.array([rows[place].passage for place in asked], dtype=np.int64)
    count = rows[-1].passage + 1 if rows else 0
    return fit_sections(vectors[asked], passages, count)


def _encoded(
    keys: Sequence[Key], encoder: Encoder, projection: NDArray[np.float32]
) -> Iterator[Encoded]:
    """Give the vector of each text, moved half way to what it says under its title; its tokens."""
    none = np.zeros((0, projection.shape[1]), dtype=np.int8)
    for key in keys:
        vector, ids, states = encoder.read(key.text)
        if key.title:
            both = vector + encoder.read(f"{key.title} {key.text}").vector
            vector = both / np.linalg.norm(both)
        yield Encoded(vector, packed(ids, states, projection) if key.in_words else none)


def _save_tokens(
    folder: Path,
    rows: Sequence[Row],
    tokens: Sequence[NDArray[np.int8]],
    projection: NDArray[np.float32],
    encoder: Encoder,
) -> None:
    np.save(folder / "projection.npy", projection)
    none = np.zeros((0, projection.shape[1]), dtype=np.int8)
    np.save(folder / "tokens.npy", np.vstack([none, *tokens]))
    np.save(folder / "token_ends.npy", np.cumsum([0, *map(len, tokens)], dtype=np.int64))
    occurs = np.zeros(encoder.vocabulary_size, dtype=np.int32)
    for row in rows:
        occurs[list(set(encoder.ids_of(row.text)))] += 1
    np.save(folder / "token_rows.npy", occurs)


def _write_words(path: Path, rows: Sequence[Row]) -> None:
    """Write the words of each passage: heading and examples, which count for more, and texts."""
    texts: dict[int, dict[Kind, list[str]]] = {}
    for row in rows:
        texts.setdefault(row.passage, {kind: [] for kind in Kind})[row.kind].append(row.text)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE VIRTUAL TABLE passages USING fts5"
            "(heading, body, examples, content='', tokenize='porter unicode61')"
        )
        connection.execute(
            "INSERT INTO passages (passages, rank) VALUES ('rank', ?)", (f"bm25({_WEIGHTS})",)
        )
        connection.executemany(
            "INSERT INTO passages (rowid, heading, body, examples) VALUES (?, ?, ?, ?)",
            [
                (number + 1, *("\n".join(kinds[kind]) for kind in Kind))
                for number, kinds in texts.items()
            ],
        )


def _indexes(folder: Path) -> list[Path]:
    return [
        path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(_UNFINISHED)
    ]


def _known(home: Path, encoder: Encoder) -> tuple[dict[Key, Encoded], NDArray[np.float32] | None]:
    """What an index keeps of its texts, and its projection, where they come from this encoder."""
    try:
        written = json.loads((home / "texts.json").read_text(encoding="utf-8"))
        if written["encoder"] != encoder.fingerprint or written["form"] != _FORM:
            return {}, None
        keys = (Key(*key) for key in written["texts"])
        vectors, tokens = np.load(home / "vectors.npy"), np.load(home / "tokens.npy")
        each = np.split(tokens, np.load(home / "token_ends.npy")[1:-1])
        encoded = map(Encoded, vectors, each)
        return dict(zip(keys, encoded, strict=False)), np.load(home / "projection.npy")
    except (OSError, ValueError, KeyError):
        return {}, None
