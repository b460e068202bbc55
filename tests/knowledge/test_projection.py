"""Vectors are kept short, and what was near to one another stays so."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hairline.encoder import Encoder
from hairline.knowledge import load_library
from hairline.knowledge.index import FolderIndex
from hairline.knowledge.projection import learn_projection, project


@given(seed=st.integers(0, 1000), count=st.integers(0, 40), kept=st.integers(1, 20))
def test_short_vectors_have_unit_length(seed: int, count: int, kept: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(count, 20)).astype(np.float32)

    short = project(vectors, learn_projection(vectors, kept))

    assert short.shape == (count, kept)
    assert np.allclose(np.linalg.norm(short, axis=1), 1, atol=1e-3)


def test_a_question_is_as_near_to_the_librarys_texts_as_before(encoder: Encoder) -> None:
    index = load_library()._index
    assert isinstance(index, FolderIndex)
    vector = encoder.encode_one("why does my hair come back after stopping")

    whole = index.vectors @ vector
    short = index.shortened @ project(vector, index.turn)

    nearest = np.argsort(-whole)[:20]
    assert np.abs(short[nearest] - whole[nearest]).max() < 0.05
    assert set(np.argsort(-short)[:5]) <= set(nearest)
