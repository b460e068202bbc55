"""Whoever ends a message with "go on then" wants the check to go on, whatever else was said."""

import pytest
from answering import answered

from actions.consultation import Consent, Consultation
from actions.reading import read_message
from hairline.commands import load_commands

pytestmark = pytest.mark.rasa


@pytest.mark.parametrize(
    "text",
    [
        "yeah ok i get it, i'll ring em. go on then",
        "we're in the car now, my brother's driving, keep going",
        "Eh? I have none of that. Carry on love",
    ],
)
def test_such_a_message_is_taken_for_going_on(text):
    assert load_commands().ends_in_going_on(text)


@pytest.mark.parametrize("text", ["it keeps going", "my hair is going, slowly", "can we go on?"])
def test_others_are_not(text):
    assert not load_commands().ends_in_going_on(text)


def after(text, asked):
    check = Consultation(
        consent=Consent.GIVEN, findings=answered(emergency_signs="none", who="self"), asked=asked
    )
    return read_message(check, {"text": text, "intent": {"name": "go_on", "confidence": 1.0}})


def test_what_is_said_before_it_answers_where_it_names_an_answer():
    assert after("no pus at all. carry on", "lumps").asked != "lumps"


def test_what_is_said_before_it_is_no_answer_by_its_sound():
    assert after("ok, i'll ring them. go on then", "surface") is None
