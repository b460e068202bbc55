"""No identifier that somebody types is found in what the assistant keeps."""

import pytest

pytestmark = pytest.mark.rasa


def test_what_tells_who_somebody_is_reaches_no_file(person, server):
    person.says("my name is Wilhelmina Throssell, does minoxidil work for thin temples")
    person.says("start the symptom check")
    person.says("yes")
    person.says("none of these, mail me at wilhelmina.throssell@example.org or 07700 900123")

    kept = b"".join(path.read_bytes() for path in server.state.rglob("*") if path.is_file())

    assert b"does minoxidil work" in kept
    for identifier in (b"Throssell", b"throssell", b"900123"):
        assert identifier not in kept


def test_the_question_that_was_last_answered_is_kept_without_them(person, server):
    person.says("my name is Wilhelmina Throssell and i ask what are the side effects of minoxidil")

    kept = b"".join(path.read_bytes() for path in server.state.rglob("*") if path.is_file())

    assert b"last_answer" in kept
    assert b"Throssell" not in kept
