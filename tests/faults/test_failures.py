"""What nobody has thought of fails: an apology with the headers of every page, and no inside."""

import pytest
from faults.machine import LIBRARY
from serving import Browser

from hairline.safety.disclaimer import disclaimer_text

pytestmark = pytest.mark.rasa

SORRY = "Something went wrong on my side"


def test_a_page_that_fails_apologises_and_shows_nothing_of_its_inside(failing_server, machine):
    with machine.failing_at(LIBRARY):
        answer = failing_server.get("/articles")

    assert answer.status == 500
    assert SORRY in answer.text
    assert disclaimer_text() in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "RuntimeError" in machine.log
    assert "turquoise" not in answer.text + machine.log
    assert failing_server.get("/articles").status == 200


def test_a_turn_that_fails_after_it_was_stored_is_apologised_for_with_help(failing_server, machine):
    browser = Browser(failing_server).sends(text="hello")

    with machine.failing_at("hairline.channels.page:_to_the_answer"):
        browser.sends(text="i want to die", form="a form")

    assert browser.status == 500
    assert SORRY in browser.last
    assert "988" in browser.last
    # It was taken all the same, so that what is sent again is only shown.
    browser.sends(text="i want to die", form="a form")
    assert browser.page.count("You said") == 2


def test_an_address_that_is_not_there_is_told_plainly(failing_server):
    answer = failing_server.get("/nowhere")

    assert answer.status == 404
    assert SORRY not in answer.text
