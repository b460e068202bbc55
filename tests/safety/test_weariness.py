"""Weariness and sadness are no danger, and are met with kind words before anything else."""

import pytest

from hairline.commands import load_commands
from hairline.safety.screening import load_screen
from hairline.safety.weariness import load_weariness


@pytest.mark.parametrize(
    "text", ["my hair is killing me", "so done with my hair", "ugh this hair is the death of me"]
)
def test_a_message_that_only_vents_is_told(text):
    assert load_weariness().is_all(text)


@pytest.mark.parametrize(
    "text", ["so done with this shampoo", "tired of my itchy scalp", "my hair", "is it curable"]
)
def test_one_with_a_subject_is_looked_up(text):
    assert not load_weariness().is_all(text)


@pytest.mark.parametrize(
    "text", ["bald at 19 no girl will ever want me", "I pull my hair out until it bleeds"]
)
def test_despair_is_heavier(text):
    assert load_weariness().is_heavy(text)
    assert load_screen().alarm_in(text) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("my hair is killing me", "ask_promise"),
        ("so done with this shampoo", "ask_promise"),
        ("I pull my hair out until it bleeds, can't stop", "ask_stop_medicine"),
        ("ugh i have had it with my hair", "ask_diagnosis"),
    ],
)
def test_it_asks_for_none_of_what_cannot_be_given(text, intent):
    assert not load_commands().bears_out(text, intent)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("promise me that my hair comes back", "ask_promise"),
        ("can you cure my alopecia", "ask_promise"),
        ("should i stop my tablets", "ask_stop_medicine"),
        ("do i have alopecia", "ask_diagnosis"),
    ],
)
def test_who_does_ask_is_believed(text, intent):
    assert load_commands().bears_out(text, intent)
