"""The lexical side of a search: BM25 of each word in each passage, reckoned when it is built.

SQLite's full-text search (FTS5) takes texts apart and weighs the words. BM25 of several words is
the sum of their own (Robertson and Zaragoza 2009, 10.1561/1500000019), so each word's is asked for
once and kept, and a search adds up a few rows where a query would weigh thousands of passages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_PLAIN = "unicode61"
_TOKENIZE = f"porter {_PLAIN}"
# What a word counts in the heading, the texts and the example questions.
_WEIGHTS = "4.0, 1.0, 1.0"
# Words taken apart that are kept; people write no more different ones in a while.
_MOST_REMEMBERED = 50_000


def write_words(folder: Path, passages: Iterable[tuple[int, Sequence[str]]], count: int) -> None:
    """Write what each word counts in each passage.

    Args:
        folder: where the files go.
        passages: of each passage its place, and its heading, texts and examples as one text each.
        count: how many passages there are.
    """
    terms: list[str] = []
    sizes: list[int] = []
    found: list[int] = []
    scores: list[float] = []
    rows = [(number + 1, *texts) for number, texts in passages]
    with closing(sqlite3.connect(":memory:")) as connection:
        for table, tokenize in (("passages", _TOKENIZE), ("spelled", _PLAIN)):
            connection.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5"
                f"(heading, body, examples, content='', tokenize='{tokenize}')"
            )
        columns = "(rowid, heading, body, examples) VALUES (?, ?, ?, ?)"
        connection.executemany("INSERT INTO passages " + columns, rows)
        connection.executemany("INSERT INTO spelled " + columns, rows)
        connection.execute(
            "INSERT INTO passages (passages, rank) VALUES ('rank', ?)", (f"bm25({_WEIGHTS})",)
        )
        for term, word in sorted(_spellings(connection).items()):
            holding = connection.execute(
                "SELECT rowid, -rank FROM passages WHERE passages MATCH ?", (_quoted(word),)
            ).fetchall()
            terms.append(term)
            sizes.append(len(holding))
            found.extend(number - 1 for number, _ in holding)
            scores.extend(max(score, 0.0) for _, score in holding)
    (folder / "terms.txt").write_text("\n".join(terms), encoding="utf-8")
    np.save(folder / "term_ends.npy", np.cumsum([0, *sizes], dtype=np.int64))
    np.save(folder / "term_passages.npy", np.array(found, dtype=np.int32))
    np.save(folder / "term_scores.npy", np.array(scores, dtype=np.float32))
    np.save(folder / "passage_count.npy", np.array(count))


class Words:
    """What `write_words` wrote, ready to be asked."""

    def __init__(self, folder: Path) -> None:
        terms = (folder / "terms.txt").read_text(encoding="utf-8")
        self._places = {term: place for place, term in enumerate(terms.split("\n"))}
        self._ends: NDArray[np.int64] = np.load(folder / "term_ends.npy")
        self._passages: NDArray[np.int32] = np.load(folder / "term_passages.npy")
        self._scores: NDArray[np.float32] = np.load(folder / "term_scores.npy")
        self._count = int(np.load(folder / "passage_count.npy"))
        # Only to take words apart as the passages' were.
        self._tokenizer = sqlite3.connect(":memory:", check_same_thread=False)
        _prepare_terms(self._tokenizer)
        self._known: dict[str, tuple[int, ...]] = {}

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Give each passage's BM25 for any of the words; 0 where none occurs."""
        total = np.zeros(self._count, dtype=np.float32)
        for place in {place for places in self._places_of(words) for place in places}:
            span = slice(self._ends[place], self._ends[place + 1])
            # A passage stands once in each span.
            total[self._passages[span]] += self._scores[span]
        return total

    def frequencies(self, words: Sequence[str]) -> list[int]:
        """Give in how many passages each word occurs; of one with several parts the rarest."""
        return [
            min((int(self._ends[place + 1] - self._ends[place]) for place in places), default=0)
            for places in self._places_of(words)
        ]

    def _places_of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The places of each word's terms among those known: "doctors" stands under "doctor"."""
        # A number is its own term; there is no end of them, and nothing to take apart.
        wanted = {word for word in words if not word.isdecimal()}
        if wanted.difference(self._known):
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            self._take_apart(sorted(wanted.difference(self._known)))
        return [
            self._known_among([word]) if word.isdecimal() else self._known[word] for word in words
        ]

    def _take_apart(self, words: Sequence[str]) -> None:
        terms: list[list[str]] = [[] for _ in words]
        for term, place in _terms_of(self._tokenizer, words):
            terms[place].append(term)
        self._tokenizer.execute("INSERT INTO word (word) VALUES ('delete-all')")
        self._known.update(zip(words, map(self._known_among, terms), strict=True))

    def _known_among(self, terms: Sequence[str]) -> tuple[int, ...]:
        """Give the places of terms; nothing where one is unknown, since the word is then too."""
        places = [self._places.get(term) for term in terms]
        known = tuple(place for place in places if place is not None)
        return known if len(known) == len(terms) else ()

    def close(self) -> None:
        """Let go of what takes words apart."""
        self._tokenizer.close()


def _prepare_terms(connection: sqlite3.Connection) -> None:
    """Make the tables that take words apart as the passages were."""
    connection.execute(
        f"CREATE VIRTUAL TABLE word USING fts5(text, content='', tokenize='{_TOKENIZE}')"
    )
    connection.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(word, 'instance')")


def _terms_of(connection: sqlite3.Connection, words: Sequence[str]) -> sqlite3.Cursor:
    """Give each term of the words with the place of its word."""
    connection.executemany("INSERT INTO word (rowid, text) VALUES (?, ?)", enumerate(words))
    return connection.execute("SELECT term, doc FROM terms")


def _spellings(connection: sqlite3.Connection) -> dict[str, str]:
    """Give of each term a word that is read as it.

    The term itself may be read as another one: "diseas", of "disease", is shortened further.
    """
    connection.execute("CREATE VIRTUAL TABLE words USING fts5vocab(spelled, 'row')")
    words = [word for (word,) in connection.execute("SELECT term FROM words")]
    _prepare_terms(connection)
    return {term: words[place] for term, place in _terms_of(connection, words)}


def _quoted(word: str) -> str:
    """Make a word safe for FTS5, whatever it contains."""
    return '"' + word.replace('"', '""') + '"'
