"""A child who writes is asked to answer together with an adult, once, after the age was told."""

import pytest
from answering import answered
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import ActionAskSymptomCheck
from actions.consultation import Consent, Consultation
from actions.conversation import FORM
from actions.reading import read_message

pytestmark = pytest.mark.rasa

ADULT = "together with a parent or another adult"


def asked_after(text, **before):
    """What is said once the question of the age, which stands open, was answered."""
    consultation = Consultation(
        consent=Consent.GIVEN,
        findings=answered(emergency_signs="none", **before),
        asked="age",
    )
    after = read_message(consultation, {"text": text, "intent": {"name": "inform"}})
    return said_by(after)


def said_by(consultation):
    tracker = Tracker(
        sender_id="someone",
        slots={"symptom_check": consultation.as_event()["value"], "offer": None},
        latest_message={"text": "", "intent": {"name": "inform"}, "entities": []},
        events=[{"event": "user", "text": ""}],
        paused=False,
        followup_action=None,
        active_loop={"name": FORM},
        latest_action_name="action_listen",
    )
    dispatcher = CollectingDispatcher()
    ActionAskSymptomCheck().run(dispatcher, tracker, {})
    return dispatcher.messages[0]["text"]


@pytest.mark.parametrize("age", ["8", "I am 13", "12 to 15", "under 12"])
def test_a_child_who_writes_is_asked_for_an_adult(age):
    assert ADULT in asked_after(age, who="self")


@pytest.mark.parametrize("age", ["16", "I am 34", "not sure", "skip"])
def test_nobody_else_is(age):
    assert ADULT not in asked_after(age, who="self")


@pytest.mark.parametrize("who", ["child", "adult"])
def test_who_asks_for_somebody_else_answers_alone(who):
    assert ADULT not in asked_after("8", who=who)


def test_a_child_is_asked_once():
    later = Consultation(
        consent=Consent.GIVEN,
        findings=answered(emergency_signs="none", who="self", age="12_to_15", sex="female"),
    ).with_next_question()

    assert ADULT not in said_by(later)
