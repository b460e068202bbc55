"""The lexical side of a search."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hairline.content.markdown import words_of
from hairline.knowledge.lexical import Terms, write_terms

# "Diseas", what "disease" is shortened to, would be shortened again.
SHORTENED_TWICE = ["disease", "breastfeeding", "menopause", "diagnosis", "relapse", "coffee"]


def written(folder: Path, texts: list[str]) -> Terms:
    """Give what words count in passages with these texts."""
    write_terms(folder, enumerate(("", text, "") for text in texts), len(texts))
    return Terms(folder)


@pytest.mark.parametrize("word", SHORTENED_TWICE)
def test_a_word_finds_the_passage_that_it_stands_in(tmp_path: Path, word: str) -> None:
    words = written(tmp_path, [f"about {word} and hair", "about shampoo", "about hats"])

    assert words.frequencies([word]) == [1]
    scores = words.scores([word])
    assert scores[0] > 0 == scores[1] == scores[2]


def test_a_word_finds_its_other_forms(tmp_path: Path) -> None:
    words = written(tmp_path, ["the doctor looks", "a nurse", "a wig"])

    assert words.scores(["doctors"])[0] > 0


def test_a_number_finds_itself(tmp_path: Path) -> None:
    words = written(tmp_path, ["after 12 weeks", "after 1200 days", "never"])

    assert words.frequencies(["12", "1200", "7"]) == [1, 1, 0]


def test_an_unknown_word_finds_nothing(tmp_path: Path) -> None:
    words = written(tmp_path, ["about hair", "about hats"])

    assert words.frequencies(["weather"]) == [0]
    assert not words.scores(["weather"]).any()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("abcdefghiklmnoprstuvwxyz ", min_size=1, max_size=40), min_size=1))
def test_every_word_of_a_passage_is_known(tmp_path: Path, texts: list[str]) -> None:
    words = written(tmp_path, texts)

    for text in texts:
        for word in words_of(text):
            assert words.frequencies([word])[0] > 0
