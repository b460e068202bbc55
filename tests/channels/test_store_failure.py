"""A turn that cannot be stored did not happen: one apology, and the next goes on from before."""

import contextlib
import json
import sqlite3

import pytest
from serving import Browser

from hairline.safety.disclaimer import disclaimer_text

pytestmark = pytest.mark.rasa

SORRY = "Something went wrong on my side"


@contextlib.contextmanager
def locked(server):
    """Hold the database as another program would, so that nothing can be written."""
    connection = sqlite3.connect(server.state / "conversations.db", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        connection.close()


def test_an_answer_that_cannot_be_stored_is_an_apology_with_one_disclaimer(person, server):
    person.says("hello")

    with locked(server):
        answer = person.says("is alopecia areata contagious")

    assert answer.startswith(SORRY)
    assert "does not pass from one to another" not in answer
    assert answer.count(disclaimer_text()) == 1
    assert answer.endswith(disclaimer_text())


def test_the_check_goes_on_with_the_question_whose_answer_could_not_be_stored(person, server):
    person.says("start the symptom check")
    assert "Question 1" in person.says("yes")

    with locked(server):
        assert SORRY in person.says("none of these")

    assert "Question 2" in person.says("none of these")


def test_a_streamed_answer_that_cannot_be_stored_is_an_apology_with_help_where_it_is_needed(server):
    body = json.dumps({"sender": "streamed and locked", "message": "i want to die"}).encode()

    with locked(server):
        answer = server.post(
            "/webhooks/rest/webhook?stream=true", body, {"Content-Type": "application/json"}
        )

    [line] = answer.text.strip().splitlines()
    text = json.loads(line)["text"]
    assert "988" in text
    assert SORRY in text
    assert text.count(disclaimer_text()) == 1
    assert text.endswith(disclaimer_text())


def test_the_page_apologises_once_and_keeps_what_was_typed(server):
    browser = Browser(server).sends(text="hello")

    with locked(server):
        browser.sends(text="is alopecia areata contagious")

    assert browser.status == 500
    assert SORRY in browser.last
    assert browser.last.count(disclaimer_text()) == 1
    assert browser.page.count("You said") == 1
    assert "is alopecia areata contagious</textarea>" in browser.page
    assert "does not pass" in browser.sends(text="is alopecia areata contagious").last
