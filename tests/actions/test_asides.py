"""What people ask about the check itself is answered, and the question is asked again."""

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.consultation import SLOT, Consultation
from actions.conversation import FORM
from actions.library import ActionAnswerQuestion, ActionDefaultFallback
from actions.reading import read_message
from actions.symptom_check import ValidateSymptomCheckForm
from hairline.asides import aside_in
from hairline.consent import Consent

pytestmark = pytest.mark.rasa


def at(question):
    return Consultation(consent=Consent.GIVEN, wording="1", asked=question)


def said_to(action, question, text):
    message = {"text": text, "intent": {"name": "nlu_fallback"}, "message_id": "2"}
    slots = {SLOT: at(question).as_event()["value"]}
    events = [{"event": "user", "text": text, "timestamp": 1.0}]
    tracker = Tracker("anna", slots, message, events, False, None, {"name": FORM}, "action_listen")
    dispatcher = CollectingDispatcher()
    done = action.run(dispatcher, tracker, {})
    [reply] = dispatcher.messages
    return reply["text"], done


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("How long does this take", "length"),
        ("how many more questions", "length"),
        ("are we nearly done?", "length"),
        ("is this private", "private"),
        ("who will see what I write", "private"),
        ("will my mum see this", "private"),
        ("can I send a photo", "photo"),
        ("cant i just send you a pic", "photo"),
        ("I already told you that", "told"),
        ("u already asked me this", "told"),
        ("which one would be worse", "worse"),
        ("what should i say", "worse"),
        ("can you just tell me what it is", "diagnosis"),
        ("is it serious?", "serious"),
        ("should I be worried", "serious"),
        ("how accurate is this?", "accuracy"),
        ("ok whats next", "next"),
    ],
)
def test_a_question_about_the_check_is_known(text, about):
    assert aside_in(text) == about


@pytest.mark.parametrize(
    "text",
    [
        "how long does it take for hair to grow back",
        "my doctor already told me it is my thyroid",
        "is it normal that my scalp itches after washing",
        "does minoxidil really work",
        "two patches",
        "no",
    ],
)
def test_other_words_are_no_question_about_the_check(text):
    assert aside_in(text) is None


@pytest.mark.parametrize("question", ["emergency_signs", "age", "pattern", "medicine", "impact"])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("how many more questions", "There are about "),
        ("is this private", "they are not passed on to anyone"),
        ("can you just tell me what it is", "I cannot tell you what illness it is"),
    ],
)
def test_it_is_answered_at_any_question_which_is_then_asked_again(question, text, told):
    reply, _ = said_to(ActionAnswerQuestion(), question, text)

    assert told in reply
    assert at(question).question.text in reply


def test_the_fallback_goes_back_to_the_form_after_it():
    _, done = said_to(ActionDefaultFallback(), "pattern", "can I send a photo")

    assert [one["name"] for one in done if one["event"] == "followup"] == [FORM]


@pytest.mark.parametrize("intent", ["skip", "deny", "not_sure", "go_back"])
def test_it_answers_no_question_whatever_the_classifier_makes_of_it(intent):
    message = {"text": "is this private", "intent": {"name": intent}}

    assert read_message(at("emergency_signs"), message) is None


def test_an_answer_beside_it_is_taken():
    message = {"text": "ive told you i have 2 patches", "intent": {"name": "inform"}}

    assert read_message(at("patch_count"), message).findings.present("patch_count") == {"few"}


def test_an_answer_that_says_it_was_told_before_is_an_answer():
    text = "like i said its smooth, looks just normal but no hair"
    message = {"text": text, "intent": {"name": "ask_question"}, "message_id": "2"}
    slots = {SLOT: at("surface").as_event()["value"]}
    events = [{"event": "user", "text": text, "timestamp": 1.0}]
    tracker = Tracker("anna", slots, message, events, False, None, {"name": FORM}, "action_listen")

    done = ValidateSymptomCheckForm().run(CollectingDispatcher(), tracker, {})

    [kept] = [event["value"] for event in done if event.get("name") == SLOT]
    assert "surface" in kept["findings"]
