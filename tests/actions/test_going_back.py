"""Going back in the symptom check, and what a bare yes or no stands for."""

from dataclasses import replace

import pytest
from doubtful_words import DOUBTFUL

from actions.consultation import Consent, Consultation, symptom_check
from actions.symptom_check import read_message
from hairline.symptoms import Findings

pytestmark = pytest.mark.rasa


def after(consultation, *messages):
    for text, intent in messages:
        read = read_message(consultation, {"text": text, "intent": {"name": intent}})
        consultation = read or consultation
    return consultation


def begun():
    return Consultation(consent=Consent.GIVEN).with_next_question()


def test_going_back_opens_the_question_that_was_asked_last():
    answered = after(begun(), ("no", "deny"), ("I'm a 34 year old woman, no itching", "inform"))
    assert {"age", "sex", "itch"} <= {question for question, _ in answered.findings}

    back = after(answered, ("go back", "go_back"))

    assert back.asked == "age"
    assert dict(back.findings) == {"emergency_signs": "none"}


def test_going_back_twice_opens_the_question_before():
    answered = after(begun(), ("no", "deny"), ("34", "inform"), ("female", "inform"))

    back = after(answered, ("go back", "go_back"), ("go back", "go_back"))

    assert back.asked == "age"
    assert dict(back.findings) == {"emergency_signs": "none"}


def test_there_is_nothing_before_the_first_question_even_if_something_was_told_by_the_way():
    told = after(begun(), ("I'm a 34 year old woman", "inform"))
    assert "age" in told.findings

    assert read_message(told, {"text": "go back", "intent": {"name": "go_back"}}) is None


def test_what_was_told_by_the_way_survives_being_stored():
    told = after(begun(), ("no, I'm a 34 year old woman", "inform"))

    class Stored:
        def get_slot(self, name):
            return told.as_event()["value"]

    assert Consultation.of(Stored()) == told
    assert told.unasked == {"age", "sex"}


def test_a_yes_at_the_warning_signs_is_no_answer():
    assert read_message(begun(), {"text": "yes", "intent": {"name": "affirm"}}) is None


def test_a_guessed_no_does_not_deny_the_warning_signs():
    message = {"text": "no my lips tingle and itch", "intent": {"name": "deny"}}

    read = read_message(begun(), message)

    assert read is None or "emergency_signs" not in read.findings


@pytest.mark.parametrize("text", DOUBTFUL)
@pytest.mark.parametrize("question", ["emergency_signs", "lumps", "itch", "soreness", "unwell"])
def test_words_that_are_no_plain_no_never_deny_anything(text, question):
    asked = replace(begun(), asked=question)

    read = read_message(asked, {"text": text, "intent": {"name": "deny"}})

    denial = symptom_check().questions[question].bare("no")
    assert read is None or read.findings.answer_to(question) != denial


def test_yes_badly_affirms_what_can_be_affirmed():
    asked = replace(begun(), asked="itch")

    read = read_message(asked, {"text": "yes badly", "intent": {"name": "deny"}})

    assert read.findings.answer_to("itch") == "yes"


def test_a_no_to_how_much_hair_is_missing_is_no_answer():
    asked = replace(begun(), asked="extent")

    for text in ("no", "none", "not much"):
        assert read_message(asked, {"text": text, "intent": {"name": "deny"}}) is None


def test_a_button_of_an_earlier_offer_answers_no_question():
    assert read_message(begun(), {"text": "/deny", "intent": {"name": "deny"}}) is None


def test_findings_before_a_question_are_those_given_earlier():
    findings = Findings((("age", "30_to_49"), ("sex", "male"), ("itch", "no")))

    assert findings.before("sex") == Findings((("age", "30_to_49"),))
    assert findings.before("nails") == findings
