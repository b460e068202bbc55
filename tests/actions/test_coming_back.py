"""A check is gone on with after a long silence, and says that the answers were kept."""

import pytest
from answering import answered
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import ActionAskSymptomCheck
from actions.consultation import Consent, Consultation
from actions.conversation import FORM
from actions.small_talk import ActionSmallTalk

pytestmark = pytest.mark.rasa

HOUR = 60 * 60
KEPT = "Your answers were kept"


def said_after(silence, action, **findings):
    """What an action says to a message that comes so many seconds after the one before."""
    consultation = Consultation(consent=Consent.GIVEN, findings=answered(**findings), asked="sex")
    tracker = Tracker(
        sender_id="someone",
        slots={"symptom_check": consultation.as_event()["value"], "offer": None},
        latest_message={
            "text": "hello",
            "intent": {"name": "greet"},
            "intent_ranking": [{"name": "greet"}],
            "entities": [],
        },
        events=[
            {"event": "user", "text": "34", "timestamp": 1000.0},
            {"event": "bot", "text": "Sex at birth?", "timestamp": 1001.0},
            {"event": "user", "text": "hello", "timestamp": 1000.0 + silence},
        ],
        paused=False,
        followup_action=None,
        active_loop={"name": FORM},
        latest_action_name="action_listen",
    )
    dispatcher = CollectingDispatcher()
    action().run(dispatcher, tracker, {})
    return dispatcher.messages[0]["text"]


@pytest.mark.parametrize("action", [ActionAskSymptomCheck, ActionSmallTalk])
@pytest.mark.parametrize("silence", [7 * HOUR, 72 * HOUR])
def test_who_comes_back_is_told_that_the_answers_were_kept(action, silence):
    said = said_after(silence, action, emergency_signs="none", age="30_to_44")

    assert said.startswith("Welcome back. " + KEPT)
    assert "What sex was recorded at birth" in said


def test_a_pause_of_an_hour_is_nothing_to_speak_of():
    assert KEPT not in said_after(HOUR, ActionAskSymptomCheck, emergency_signs="none")


def test_nothing_is_kept_where_nothing_was_answered():
    assert KEPT not in said_after(72 * HOUR, ActionAskSymptomCheck)
