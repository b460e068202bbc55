from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hairline import encoder_build
from hairline.encoder import Encoder, EncoderMissing, load_encoder
from hairline.encoder_build import EncoderBuildError, build_encoder

sys.path.insert(0, str(Path(__file__).parent))
from reference import ReferenceEncoder

QUESTIONS = (
    "does hair grow back after an illness",
    "my eyebrows are getting thin at the outer ends, what could that be",
    "is it normal to lose hair in the shower",
    "tight ponytails",
    "good morning",
)


def test_vectors_are_those_of_the_published_network(encoder: Encoder) -> None:
    reference = ReferenceEncoder()
    exact = np.stack([reference.encode(question) for question in QUESTIONS])

    cosines = (encoder.encode(QUESTIONS) * exact).sum(axis=1)

    assert cosines.mean() > 0.99
    assert cosines.min() > 0.98


def test_questions_of_like_meaning_are_nearer_than_others(encoder: Encoder) -> None:
    vectors = encoder.encode(["my hair is falling out", "I am losing my hair", "where is my bus"])

    assert vectors[0] @ vectors[1] > 0.7 > 0.3 > vectors[0] @ vectors[2]


@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=300))
def test_any_text_gets_a_vector_of_unit_length(encoder: Encoder, text: str) -> None:
    vector = encoder.encode_one(text)

    assert vector.shape == (encoder.dimensions,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


def test_a_text_has_the_same_vector_in_any_company(encoder: Encoder) -> None:
    alone = encoder.encode_one(QUESTIONS[0])

    among_others = encoder.encode([*QUESTIONS, "word " * 300])[0]

    assert np.array_equal(alone, among_others)


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_a_very_long_text_is_read_up_to_what_the_encoder_was_trained_with(
    encoder: Encoder,
) -> None:
    start = "hair " * 300

    assert np.array_equal(encoder.encode_one(start), encoder.encode_one(start + "weather " * 300))


def test_a_missing_encoder_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="make train"):
        load_encoder(tmp_path / "encoder")


def test_an_encoder_of_an_older_builder_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"builder": 0, "model": "x"}))

    with pytest.raises(EncoderMissing, match="another version"):
        load_encoder(tmp_path)


def test_unknown_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(encoder_build.SOURCES, "tokenizer.json", "0" * 64)

    with pytest.raises(EncoderBuildError, match=r"tokenizer\.json"):
        build_encoder(tmp_path / "encoder")

    assert not (tmp_path / "encoder").exists()


def test_weights_that_are_not_installed_are_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder_build, "PACKAGE", "no-such-distribution")

    with pytest.raises(EncoderBuildError, match="not installed"):
        build_encoder(tmp_path / "encoder")
