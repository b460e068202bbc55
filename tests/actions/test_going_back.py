"""Going back in the symptom check, and what a bare yes or no stands for."""

from dataclasses import replace

import pytest
from answering import answered, in_words
from doubtful_words import DOUBTFUL

from actions.consultation import Consent, Consultation, symptom_check
from actions.reading import read_message
from hairline.symptoms import Presence

pytestmark = pytest.mark.rasa


def after(consultation, *messages):
    for text, intent in messages:
        read = read_message(consultation, {"text": text, "intent": {"name": intent}})
        consultation = read or consultation
    return consultation


def begun():
    return Consultation(consent=Consent.GIVEN).with_next_question()


def denies(consultation, asked):
    """Whether any answer of a question was denied, and nothing of it affirmed."""
    question, findings = symptom_check().questions[asked], consultation.findings
    telling = [one for one in question.answer_ids if one != question.bare("no")]
    return not findings.present(asked) & set(telling) and any(
        findings.presence(f"{asked}.{one}") is Presence.ABSENT for one in telling
    )


def test_going_back_opens_the_question_that_was_asked_last():
    told = after(
        begun(), ("no", "deny"), ("me", "inform"), ("I'm a 34 year old woman, no itching", "inform")
    )
    assert {"age", "sex", "itch"} <= {question for question, _ in told.findings}

    back = after(told, ("go back", "go_back"))

    assert back.asked == "age"
    assert in_words(back.findings) == {"emergency_signs": "none", "who": "self"}


def test_going_back_twice_opens_the_question_before():
    told = after(begun(), ("no", "deny"), ("me", "inform"), ("34", "inform"), ("female", "inform"))

    back = after(told, ("go back", "go_back"), ("go back", "go_back"))

    assert back.asked == "age"
    assert in_words(back.findings) == {"emergency_signs": "none", "who": "self"}


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
    # Each of these questions concerns someone who sweats at night.
    findings = answered(body_signs="weight_sweats")
    asked = replace(begun(), findings=findings, asked=question)

    read = read_message(asked, {"text": text, "intent": {"name": "deny"}})

    assert denies(after(asked, ("no", "deny")), question)
    assert read is None or not denies(read, question)


def test_yes_badly_affirms_what_can_be_affirmed():
    asked = replace(begun(), asked="itch")

    read = read_message(asked, {"text": "yes badly", "intent": {"name": "deny"}})

    assert in_words(read.findings) == {"itch": "yes"}


def test_a_no_to_how_much_hair_is_missing_is_no_answer():
    asked = replace(begun(), asked="extent")

    for text in ("no", "nope", "not at all", "rubbish"):
        assert read_message(asked, {"text": text, "intent": {"name": "deny"}}) is None


@pytest.mark.parametrize(("text", "answer"), [("none", "none"), ("not much", "limited")])
def test_words_that_say_how_much_hair_is_missing_are_an_answer_whatever_their_intent(text, answer):
    asked = replace(begun(), asked="extent")

    read = read_message(asked, {"text": text, "intent": {"name": "deny"}})

    assert in_words(read.findings) == {"extent": answer}


def test_a_button_of_an_earlier_offer_answers_no_question():
    assert read_message(begun(), {"text": "/deny", "intent": {"name": "deny"}}) is None


def test_findings_before_a_question_are_those_given_earlier():
    findings = answered(age="30_to_44", sex="male", itch="no")

    assert findings.before("sex") == answered(age="30_to_44")
    assert findings.before("nails") == findings


def test_a_pregnancy_that_is_told_before_the_sex_is_asked_is_kept():
    told = after(begun(), ("no, I am pregnant", "inform"))

    later = after(told, ("it is about me", "inform"))

    assert "pregnant" in told.findings.present("birth")
    assert "pregnant" in later.findings.present("birth")
