"""What could be about the assistant is about the last answer, where there is one."""

import pytest
from talking import heard

from actions.small_talk import ActionSmallTalk

pytestmark = pytest.mark.rasa

SAFE = "is it safe?"
ABOUT_ME = "what I am not"


def test_is_it_safe_after_an_answer_is_about_what_was_answered():
    tracker = heard(SAFE, intent="show_disclaimer", last_section="minoxidil#what-it-does")

    reply, _ = ActionSmallTalk().respond(tracker)

    assert "minoxidil" in reply.text.lower()
    assert ABOUT_ME not in reply.text


@pytest.mark.parametrize(
    ("said", "section"), [(SAFE, ""), ("is it safe to rely on you", "minoxidil#what-it-does")]
)
def test_without_an_answer_or_with_other_words_it_is_about_the_assistant(said, section):
    tracker = heard(said, intent="show_disclaimer", last_section=section or None)

    reply, _ = ActionSmallTalk().respond(tracker)

    assert ABOUT_ME in reply.text
