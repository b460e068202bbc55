"""The REST channel for developers carries the same guard as every other."""

import pytest

from hairline.safety.disclaimer import disclaimer_text

pytestmark = pytest.mark.rasa


@pytest.mark.parametrize("text", [None, 7, "", "   ", "\U0001f600", "\x00", ["a"], {"a": 1}])
def test_what_cannot_be_read_is_answered_clearly(person, text):
    assert "only read words" in person.says(text)


def test_a_long_message_is_answered_clearly(person):
    answer = person.says("hair " * 400)

    assert "too long" in answer
    assert answer.endswith(disclaimer_text())


@pytest.mark.parametrize(
    "text",
    [
        "/nonsense",
        "/choose",
        "/ask_section",
        "/open_article",
        '/choose{"question": "age", "answer": "x"}',
        '/ask_section{"section": "no#where"}',
        "/inform{",
        "/restart",
    ],
)
def test_payloads_that_mean_nothing_do_no_harm(person, text):
    person.says("start the symptom check")
    person.says("yes")

    person.says(text)

    assert "Hello" in person.says("hello")
