"""Greetings and thanks around a question say nothing of what is asked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hairline.content.courtesies import Courtesies, read_courtesies
from hairline.content.problems import ContentError
from hairline.settings import data_folder

OURS = read_courtesies(data_folder() / "wording" / "courtesies.yml")


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("sorry, why did the patches return", "why did the patches return"),
        ("Hi doctor: I'm wondering, does it come back??", "does it come back??"),
        ("why did it stop, please?", "why did it stop"),
        ("id like to know if minoxidil works, thank you", "if minoxidil works"),
        ("My hair is falling….please help!!!!", "My hair is falling"),
        ("can you please tell me what a biopsy is", "what a biopsy is"),
    ],
)
def test_what_is_asked_is_left(typed, bare):
    assert OURS.without(typed) == bare


@pytest.mark.parametrize(
    "typed", ["hi", "thanks a lot", "hello doctor", "no thanks", "help please"]
)
def test_a_message_of_hardly_anything_else_stays_whole(typed):
    assert OURS.without(typed) == typed


@pytest.mark.parametrize("typed", ["hierarchy of treatments", "sooner or later", "is it cheap"])
def test_words_that_only_begin_or_end_alike_stay(typed):
    assert OURS.without(typed) == typed


@given(text=st.text(max_size=80))
def test_nothing_but_the_ends_is_taken_off(text):
    assert OURS.without(text) in text


def test_without_phrases_nothing_is_taken_off():
    assert Courtesies((), ()).without("hello, why is it so") == "hello, why is it so"


@pytest.mark.parametrize(
    ("content", "line"),
    [("opening: [hi]\n", 1), ("opening: [hi]\nclosing: thanks\n", 2), ("- hi\n", 1)],
)
def test_a_file_of_another_form_is_told_by_its_line(tmp_path: Path, content: str, line: int):
    path = tmp_path / "courtesies.yml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        read_courtesies(path)

    assert [problem.line for problem in caught.value.problems] == [line]
