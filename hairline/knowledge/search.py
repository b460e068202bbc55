"""Finds the passages nearest to a question: by meaning, by words, and by the meaning of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hairline.content.markdown import words_of
from hairline.encoder import Encoder
from hairline.knowledge.index import PassageIndex
from hairline.knowledge.projection import project
from hairline.knowledge.sections import section_scores
from hairline.knowledge.word_match import Known, Match, match

# Of a long message only its rarest words are looked up: the common ones drown the rest.
RAREST_WORDS = 6
# A word in more passages than this tells little, and looking all of them through takes time.
_TOO_COMMON = 1_000
_TOO_COMMON_SHARE = 0.25
# More distinct words than this are never looked at, however long the message.
_MOST_WORDS = 200


@dataclass(frozen=True)
class Mix:
    """How the sides of a search are weighed, each as a share of 1.

    Set on our own questions (`hairline evaluate answers`), never on judged data of others.

    Attributes:
        words: the lexical side, against meaning.
        texts: within nearness, the passage's texts, against its heading and example questions.
        sections: within meaning, what sets a passage apart from the others, against nearness.
        tokens: of the best passages, how well the question is met word by word, against all that.
        covered: of the same, how well it covers one of their questions, against all of that.
    """

    words: float = 0.2
    texts: float = 0.5
    sections: float = 0.5
    tokens: float = 0.6
    covered: float = 0.2


@dataclass(frozen=True)
class Hit:
    """A passage that was found.

    Attributes:
        passage: its place in the list that the index was built from.
        score: what it is ranked by, 0 to 1.
        asked: the best cosine of the question to its heading or an example question, -1 to 1.
        text: the best cosine to its texts, -1 to 1.
        words: its BM25 as a share of the best passage's.
        matched: how well its questions meet the asked one word by word, by meaning, 0 to 1.
        covered: how well the asked question covers one of them, the same way.
    """

    passage: int
    score: float
    asked: float
    text: float
    words: float
    matched: float
    covered: float


@dataclass(frozen=True)
class Found:
    """What a search gave.

    Attributes:
        hits: the best passages, best first.
        asked: the best cosines of the question to single headings and example questions of any
            passages, best first, at most five.
    """

    hits: tuple[Hit, ...] = ()
    asked: tuple[float, ...] = ()


_MIX = Mix()


def search(
    index: PassageIndex,
    encoder: Encoder,
    question: str,
    most: int = 5,
    mix: Mix = _MIX,
    without: int | None = None,
) -> Found:
    """Find the best passages for a question.

    Args:
        index: where to look.
        encoder: the encoder that the index was built with.
        question: any text at all, reworded as the index's own texts were.
        most: how many passages to give.
        mix: how the sides are weighed.
        without: a row to leave out, for judging the search by the library's own questions.
    """
    if not len(index.passages):
        return Found()
    vector = encoder.encode_one(question)
    similarity = index.shortened @ (vector @ index.turn)
    if without is not None:
        similarity[without] = -1.0
    is_text, starts = index.is_stretch, index.first_rows[:-1]
    asked = np.maximum.reduceat(np.where(is_text, np.float32(-1), similarity), starts)
    text = np.maximum.reduceat(np.where(is_text, similarity, np.float32(-1)), starts)
    text = np.where(text < -0.999, asked, text)  # a passage that is a heading alone
    words = index.lexical(rarest(index, question))
    peak = float(words.max())
    words = words / peak if peak > 0 else words
    meaning = _spread((1 - mix.texts) * asked + mix.texts * text)
    if len(index.sections):
        apart = _spread(section_scores(index.sections, vector))
        meaning = (1 - mix.sections) * meaning + mix.sections * apart
    score = (1 - mix.words) * meaning + mix.words * words
    order = _best(score, max(most, _COMPARED))
    known = _to_compare(index, order, most, without)
    order = order[: len(known)]
    matched = _matched(index, encoder, question, known)
    # Of nothing to be told apart by words, nothing can be said.
    share = mix.tokens if matched.met.any() else 0.0
    score = (1 - share) * score[order] + share * matched.met
    score = (1 - mix.covered) * score + mix.covered * matched.covered
    best = np.argsort(-score, kind="stable")[:most]
    found = order[best]
    columns = (
        *(found, score[best], asked[found], text[found], words[found]),
        *(matched.met[best], matched.covered[best]),
    )
    hits = tuple(map(Hit, *(column.tolist() for column in columns)))
    nearest = similarity[index.asking_rows]
    if len(nearest) > _NEAREST:
        nearest = np.partition(nearest, -_NEAREST)[-_NEAREST:]
    return Found(hits, tuple(sorted(nearest.tolist(), reverse=True)))


_NEAREST = 5
# Passages that are compared word by word, and tokens of theirs: beyond, only those that are wanted.
_COMPARED = 20
_MOST_TOKENS = 1_000
# So many scores are sorted as fast as the best of them are picked out.
_FEW = 1_000


def _to_compare(
    index: PassageIndex, passages: NDArray[np.int64], most: int, without: int | None
) -> list[Known]:
    """Give the tokens of the passages to compare: of the first ones, as many as time allows."""
    known: list[Known] = []
    tokens = 0
    for passage in passages.tolist():
        if tokens > _MOST_TOKENS and len(known) >= most:
            break
        known.append(index.asked_tokens(passage, without))
        tokens += len(known[-1].states)
    return known


def _matched(index: PassageIndex, encoder: Encoder, question: str, known: Sequence[Known]) -> Match:
    """Give how well each of some passages matches the question word by word."""
    _, ids, states = encoder.read_one(question)
    return match(project(states, index.projection), index.token_weights(ids), known)


def _best(score: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """Give the places of the highest scores, highest first; of equals the first."""
    places = np.arange(len(score))
    if len(score) > _FEW:
        # All that reach the last place, so that ties are parted by their order.
        places = np.flatnonzero(score >= np.partition(score, -most)[-most])
    best: NDArray[np.int64] = places[np.argsort(-score[places], kind="stable")][:most]
    return best


def _spread(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale values to 0 for the lowest and 1 for the highest."""
    lowest, highest = values.min(), values.max()
    if highest <= lowest:
        return np.ones_like(values)
    spread: NDArray[np.float32] = (values - lowest) / (highest - lowest)
    return spread


def rarest(index: PassageIndex, question: str) -> list[str]:
    """Give the words of a question that are looked up: the rarest that occur at all."""
    words = list(dict.fromkeys(words_of(question)))[:_MOST_WORDS]
    counts = zip(index.frequencies(words), words, strict=True)
    known = sorted((count, word) for count, word in counts if count)
    most = min(_TOO_COMMON, _TOO_COMMON_SHARE * (int(index.passages[-1]) + 1))
    telling = [pair for pair in known if pair[0] <= most] or known[:1]
    return [word for _, word in telling[:RAREST_WORDS]]
