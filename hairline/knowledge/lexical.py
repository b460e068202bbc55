"""The lexical side of a search: BM25 of each term in each passage, reckoned when it is built.

Words are cut to their stems (Porter 1980, 10.1108/eb046814), and SQLite's full-text search (FTS5)
weighs them. BM25 of several terms is the sum of their own (Robertson and Zaragoza 2009,
10.1561/1500000019), so each term's is asked for once and kept, and a search adds up a few rows
where a query would weigh thousands of passages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from unicodedata import combining, normalize

import numpy as np
import Stemmer
from numpy.typing import NDArray

from hairline.content.markdown import words_of

# What a term counts in the heading, the texts and the example questions.
_WEIGHTS = "4.0, 1.0, 1.0"
_STEMMER = Stemmer.Stemmer("porter")


def terms_of(word: str) -> tuple[str, ...]:
    """Give the terms of a word: its stem, or the stems of what an apostrophe parts."""
    parts = word.split("'") if "'" in word else (word,)
    return tuple(_STEMMER.stemWord(_without_accents(part)) for part in parts if part)


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(letter for letter in normalize("NFKD", word) if not combining(letter))


def write_terms(folder: Path, passages: Iterable[tuple[int, Sequence[str]]], count: int) -> None:
    """Write what each term counts in each passage.

    Args:
        folder: where the files go.
        passages: of each passage its place, and its heading, texts and examples as one text each.
        count: how many passages there are.
    """
    used = [(number, [_terms_in(text) for text in texts]) for number, texts in passages]
    terms = sorted({term for _, texts in used for text in texts for term in text})
    places = {term: place for place, term in enumerate(terms)}
    sizes: list[int] = []
    found: list[int] = []
    scores: list[float] = []
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(heading, body, examples, content='')"
        )
        # By their places: FTS5 has rules of its own for what a word is.
        connection.executemany(
            "INSERT INTO passages (rowid, heading, body, examples) VALUES (?, ?, ?, ?)",
            (
                (number + 1, *(" ".join(str(places[term]) for term in text) for text in texts))
                for number, texts in used
            ),
        )
        connection.execute(
            "INSERT INTO passages (passages, rank) VALUES ('rank', ?)", (f"bm25({_WEIGHTS})",)
        )
        for place in places.values():
            holding = connection.execute(
                "SELECT rowid, -rank FROM passages WHERE passages MATCH ?", (f'"{place}"',)
            ).fetchall()
            sizes.append(len(holding))
            found.extend(number - 1 for number, _ in holding)
            scores.extend(max(score, 0.0) for _, score in holding)
    (folder / "terms.txt").write_text("\n".join(terms), encoding="utf-8")
    np.save(folder / "term_ends.npy", np.cumsum([0, *sizes], dtype=np.int64))
    np.save(folder / "term_passages.npy", np.array(found, dtype=np.int32))
    np.save(folder / "term_scores.npy", np.array(scores, dtype=np.float32))
    np.save(folder / "passage_count.npy", np.array(count))


def _terms_in(text: str) -> list[str]:
    return [term for word in words_of(text) for term in terms_of(word)]


class Terms:
    """What `write_terms` wrote, ready to be asked."""

    def __init__(self, folder: Path) -> None:
        terms = (folder / "terms.txt").read_text(encoding="utf-8")
        self._places = {term: place for place, term in enumerate(terms.split("\n"))}
        # As a list: numbers are taken from it one by one.
        self._ends: list[int] = np.load(folder / "term_ends.npy").tolist()
        self._passages: NDArray[np.int32] = np.load(folder / "term_passages.npy")
        self._scores: NDArray[np.float32] = np.load(folder / "term_scores.npy")
        self._count = int(np.load(folder / "passage_count.npy"))

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Give each passage's BM25 for any of the words; 0 where none occurs."""
        total = np.zeros(self._count, dtype=np.float32)
        for place in {place for word in words for place in self._places_of(word)}:
            span = slice(self._ends[place], self._ends[place + 1])
            # A passage stands once in each span.
            total[self._passages[span]] += self._scores[span]
        return total

    def frequencies(self, words: Sequence[str]) -> list[int]:
        """Give in how many passages each word occurs; of one with several terms the rarest."""
        ends = self._ends
        return [
            min((ends[place + 1] - ends[place] for place in self._places_of(word)), default=0)
            for word in words
        ]

    def _places_of(self, word: str) -> tuple[int, ...]:
        """Give the places of a word's terms; none where one is unknown: the word is then too."""
        places = [self._places.get(term) for term in terms_of(word)]
        known = tuple(place for place in places if place is not None)
        return known if len(known) == len(places) else ()
