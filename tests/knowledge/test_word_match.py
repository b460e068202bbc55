"""A question is matched word by word with the questions that a passage answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from hairline.encoder import Encoder
from hairline.knowledge.index import FolderIndex, open_index
from hairline.knowledge.projection import learn_projection, project
from hairline.knowledge.search import search
from hairline.knowledge.word_match import (
    DIMENSIONS,
    Known,
    Match,
    match,
    packed,
)


@dataclass(frozen=True)
class Entry:
    heading: str
    texts: tuple[str, ...]
    questions: tuple[str, ...] = ()


ENTRIES = (
    Entry("What is lichen planopilaris?", ("A scarring kind.",), ("what is lpp", "lpp explained")),
    Entry("Will hair return?", ("Seldom.",), ("lpp regrowth", "does hair come back after scars")),
    Entry("Does minoxidil itch?", ("It may.",), ("itchy scalp from minoxidil",)),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> FolderIndex:
    return open_index(tmp_path_factory.mktemp("index"), ENTRIES, encoder)


def matched(
    index: FolderIndex, encoder: Encoder, question: str, passage: int, **left_out: int
) -> Match:
    reading = encoder.read_one(question)
    asked = project(reading.tokens, index.projection)
    known = index.asked_tokens(passage, **left_out)
    return match(asked, index.token_weights(reading.ids), [known])


def met(
    index: FolderIndex, encoder: Encoder, question: str, passage: int, **left_out: int
) -> float:
    return float(matched(index, encoder, question, passage, **left_out).met[0])


def covered(index: FolderIndex, encoder: Encoder, question: str, passage: int) -> float:
    return float(matched(index, encoder, question, passage).covered[0])


def alone(states: NDArray[np.int8]) -> Known:
    """One passage with one question of these tokens, each of the same weight."""
    count = len(states)
    weights = np.full(count, 1 / count if count else 0, np.float32)
    starts = np.zeros(min(count, 1), np.int64)
    return Known(states, weights, starts, has_examples=True)


def test_a_known_question_is_met_in_full(index: FolderIndex, encoder: Encoder) -> None:
    assert met(index, encoder, "lpp regrowth", 1) == pytest.approx(1.0, abs=0.02)


def test_the_passage_that_meets_every_word_is_met_best(
    index: FolderIndex, encoder: Encoder
) -> None:
    best = max(range(3), key=lambda passage: met(index, encoder, "regrowth after lpp", passage))

    assert best == 1


def test_a_row_that_is_left_out_is_not_compared(index: FolderIndex, encoder: Encoder) -> None:
    whole = met(index, encoder, "itchy scalp from minoxidil", 2)
    row = int(np.flatnonzero(index.passages == 2)[-1])

    assert met(index, encoder, "itchy scalp from minoxidil", 2, without=row) < whole - 0.1


def test_a_story_that_holds_a_known_question_covers_it(
    index: FolderIndex, encoder: Encoder
) -> None:
    story = (
        "i am 34 and my sister got married last week, everyone was there, and all i could think "
        "of was the itchy scalp i get from minoxidil, nobody else has this"
    )

    assert max(range(3), key=lambda passage: covered(index, encoder, story, passage)) == 2
    assert covered(index, encoder, story, 2) > met(index, encoder, story, 2)


def test_a_heading_is_covered_by_itself(index: FolderIndex, encoder: Encoder) -> None:
    assert covered(index, encoder, "Will hair return?", 1) == pytest.approx(1.0, abs=0.02)


def test_a_library_without_example_questions_is_searched_by_the_other_sides(
    tmp_path: Path, encoder: Encoder
) -> None:
    plain = [Entry(entry.heading, entry.texts) for entry in ENTRIES]
    index = open_index(tmp_path, plain, encoder)

    found = search(index, encoder, "does minoxidil make my scalp itch")

    assert found.hits[0].passage == 2
    assert found.hits[0].matched == 0.0
    assert found.hits[0].covered > found.hits[1].covered


def test_rare_words_count_for_more(index: FolderIndex, encoder: Encoder) -> None:
    ids = encoder.ids_of("is regrowth")

    weights = index.token_weights(ids)

    assert weights.sum() == pytest.approx(1.0)
    assert weights[1:].sum() > weights[0]


@given(seed=st.integers(0, 1000), count=st.integers(1, 90))
def test_what_is_kept_of_tokens_stays_near_to_them(seed: int, count: int) -> None:
    states = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    states /= np.linalg.norm(states, axis=1, keepdims=True)
    projection = learn_projection(states, DIMENSIONS)

    kept = packed(range(count), states, projection)

    assert kept.states.shape == (min(count, 64), DIMENSIONS)
    asked = project(states[:1], projection)
    assert match(asked, np.ones(1, np.float32), [alone(kept.states)]).met[0] > 0.95


def test_a_word_said_twice_is_kept_once() -> None:
    states = np.eye(384, dtype=np.float32)[:3]

    assert list(packed([7, 8, 7], states, learn_projection(states, DIMENSIONS)).ids) == [7, 8]


def test_nothing_meets_nothing() -> None:
    none = np.zeros((0, DIMENSIONS), np.float32)

    result = match(none, np.zeros(0, np.float32), [alone(none.astype(np.int8))])

    assert (result.met[0], result.covered[0]) == (0.0, 0.0)
