"""What is said to the list of answers, or once the result was given, still puts an answer right."""

from dataclasses import replace

import pytest
from answering import answered, in_words
from talking import heard

from actions.consultation import REVIEW, Consent, Consultation
from actions.reading import read_message
from actions.result import ActionCloseSymptomCheck, after_the_result, read_after_the_result
from actions.result_requests import asks_how_soon
from hairline.consent import consent_version
from hairline.messages import CareCard

pytestmark = pytest.mark.rasa

ANSWERS = {
    "emergency_signs": "none",
    "who": "child",
    "age": "under_12",
    "sex": "female",
    "pattern": ["patches", "breaking"],
    "duration": "under_6_weeks",
    "lumps": "none",
    "surface": "scaly",
    "medicine": "none",
    "course": "steady",
    "skin_signs": "rash",
    "trigger": "illness",
    "unwell": "no",
    "extent": "limited",
    "impact": "6_to_8",
    "mood": "fine",
}


def finished():
    return Consultation(consent=Consent.GIVEN, findings=answered(**ANSWERS), finished=True)


def listed():
    return Consultation(
        consent=Consent.GIVEN, findings=answered(**ANSWERS), asked=REVIEW, reviewed=True
    )


def message(text, intent="nlu_fallback"):
    return {"text": text, "intent": {"name": intent, "confidence": 0.9}}


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("she has no rash, only her old eczema", "skin_signs", "not rash"),
        ("that is wrong, she is 13", "age", "12_to_15"),
        ("it began four months ago, i forgot", "duration", "3_to_6_months"),
        ("change 4 to male", "sex", "male"),
        ("sorry, it does itch", "itch", "yes"),
    ],
)
def test_a_correction_after_the_result_opens_the_answers_with_the_change(text, question, answer):
    after = read_after_the_result(finished(), message(text))

    assert not after.finished
    assert after.in_review or after.question is not None
    assert answer in in_words(after.findings)[question]


def test_a_number_after_the_result_opens_that_answer():
    after = read_after_the_result(finished(), message("change 3"))

    assert after.asked == "age"
    assert after.findings.present("age") == {"under_12"}


@pytest.mark.parametrize(
    "text",
    [
        "thank you",
        "does minoxidil work",
        "she has bald patches",
        "is it ringworm?",
        "i am a woman of 40 and i lose hair all over",
        "/start_symptom_check",
    ],
)
def test_what_changes_no_answer_is_met_as_ever(text):
    assert read_after_the_result(finished(), message(text)) is None


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("remove the illness, i said no", "trigger", "none, not illness"),
        ("take out hair snapping off", "pattern", "patches, not breaking"),
        ("how it changes: it comes and goes", "course", "comes_goes"),
        ("no wait, number 10, it gets better", "course", "better"),
        ("it was in july, not may", "duration", "3_to_6_months"),
        ("no, she is down, not fine", "mood", "low"),
        ("i said female but he was born male", "sex", "male"),
        ("not one patch, there are three", "patch_count", "few"),
        ("no, I meant the left", "side", "left"),
    ],
)
def test_the_list_of_answers_can_be_put_right_in_any_words(text, question, answer):
    after = read_message(listed(), message(text))

    assert in_words(after.findings)[question] == answer


def test_what_is_said_once_more_is_noted():
    after = read_message(listed(), message("she is 8, not 9"))

    assert after.noted == ("age",)
    assert after.findings == listed().findings


def test_a_wrong_number_does_not_hide_what_is_meant():
    after = read_message(listed(), message("number 2 is wrong, she is 14"))

    assert after.findings.present("age") == {"12_to_15"}
    assert after.in_review


def test_what_is_fine_of_something_else_says_nothing_of_the_mood():
    assert read_after_the_result(finished(), message("her iron is good now, i forgot")) is None


@pytest.mark.parametrize(
    "text",
    ["show me the result now please", "her name is Ana. can you show the result", "thats all"],
)
def test_the_result_can_be_asked_for_beside_something_else(text):
    after = read_message(listed(), message(text, "show_result"))

    assert after.asked == ""
    assert after.findings == listed().findings


def test_what_is_told_before_the_result_is_asked_for_counts():
    after = read_message(listed(), message("it also itches, yes. show my result"))

    assert after.findings.present("itch") == {"yes"}
    assert after.asked == ""


def test_the_result_asked_for_while_an_answer_is_open_leaves_it_as_it_was():
    changing = read_message(listed(), message("change 3"))

    after = read_message(changing, message("show my result", "show_result"))

    assert after.asked == ""
    assert after.findings.present("age") == {"under_12"}


@pytest.mark.parametrize("text", ["y", "ya", "yes go on", "start", "lets start", "start the check"])
def test_plain_words_agree_once_they_were_asked_to(text):
    named = {"yes go on": "go_on", "start": "start_symptom_check", "y": "affirm"}

    asked = Consultation(wording=consent_version())

    after = read_message(asked, message(text, named.get(text, "start_symptom_check")))

    assert after.consent is Consent.GIVEN


@pytest.mark.parametrize("text", ["all good", "no change"])
def test_words_that_could_ask_for_the_result_answer_the_open_question(text):
    asked = Consultation(consent=Consent.GIVEN, asked="surface")

    after = read_message(asked, message(text, "show_result"))

    assert after.findings.present("surface") == frozenset()
    assert "surface" in after.findings


def test_what_is_asked_beside_an_answer_to_another_question_is_answered():
    asked = Consultation(consent=Consent.GIVEN, asked="surface")

    after = read_message(asked, message("I'm also breastfeeding, does that matter?", "inform"))

    assert after.wondered == "surface"
    assert after.findings.present("birth") == {"breastfeeding"}


def in_an_emergency(**more):
    findings = answered(
        emergency_signs="none", who="self", age="60_plus", sex="female", pattern="all_over",
        lumps="none", surface="normal", medicine="none", head_signs=["headache", "jaw"],
    )  # fmt: skip
    return Consultation(consent=Consent.GIVEN, findings=findings, finished=True, **more)


@pytest.mark.parametrize("met", [(), ("headache-and-jaw-pain-later-in-life",)])
@pytest.mark.parametrize(
    "text",
    [
        "but I have no jaw pain and no headache. why the emergency?",
        "Can I change something? I never get headaches or jaw pain",
        "no wait I have no jaw pain at all",
    ],
)
def test_an_emergency_that_is_denied_after_the_result_is_taken_back(text, met):
    after = read_after_the_result(in_an_emergency(met=frozenset(met)), message(text))

    assert not after.finished
    assert not after.is_emergency
    assert "jaw" not in after.findings.present("head_signs")


@pytest.mark.parametrize(
    "text", ["why the emergency?", "no jaw pain now", "the headache has gone", "it itches as well"]
)
def test_an_emergency_stands_after_anything_else(text):
    assert read_after_the_result(in_an_emergency(), message(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "right then, what's the verdict",
        "show me what you think",
        "result please sir",
        "what do you reckon",
    ],
)
def test_the_result_is_asked_for_in_many_words(text):
    assert read_message(listed(), message(text)).asked == ""


@pytest.mark.parametrize(
    "text",
    ["yes that's fine, I'm her mum", "aye go on", "Yes dear, carry on", "yes I agree", "fire away"],
)
def test_a_clear_yes_is_heard_in_many_words(text):
    after = read_message(Consultation(wording=consent_version()), message(text))

    assert after.consent is Consent.GIVEN
    assert set(dict(after.findings)) <= {"who", "sex"}


def test_who_agrees_can_say_who_they_are():
    asked = Consultation(wording=consent_version())

    after = read_message(asked, message("yes that's fine, I'm her mum", "affirm"))

    assert after.findings.known("who") == "child"


@pytest.mark.parametrize("text", ["yes but who sees it", "no go on", "yes, I don't agree"])
def test_a_doubtful_yes_is_no_consent(text):
    after = read_message(Consultation(wording=consent_version()), message(text))

    assert after is None or after.consent is not Consent.GIVEN


def listed_of_an_older_woman():
    findings = answered(
        emergency_signs="none", who="self", age="60_plus", sex="female", pattern="all_over",
        lumps="none", surface="shiny", medicine="other_new", head_signs="headache", itch="no",
        nails="no", extent="limited", impact="6_to_8", mood="low",
    )  # fmt: skip
    return Consultation(consent=Consent.GIVEN, findings=findings, asked=REVIEW, reviewed=True)


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("the shiny thing is wrong, my skin looks normal", "surface", "normal"),
        ("the scalp one isn't right, it's normal", "surface", "normal"),
        ("number 2 is wrong im not low, im fine", "mood", "fine"),
        (
            "my medicine answer is fine, but the headache one is wrong, I don't have a headache",
            "head_signs",
            "none",
        ),
        ("also i told you my nails have little dents in them", "nails", "dents"),
        ("oh and my fingernails have got tiny dents in them", "nails", "dents"),
    ],
)
def test_the_one_that_is_wrong_is_named_by_what_was_answered(text, question, answer):
    before = listed_of_an_older_woman()

    after = read_message(before, message(text))

    assert in_words(after.findings)[question] == answer
    changed = {one for one, said in before.findings if said != after.findings.answer_to(one)}
    assert changed == {question}


def slots_set_by(consultation):
    stored = {"symptom_check": consultation.as_event()["value"]}
    _, events = ActionCloseSymptomCheck().respond(heard("all right", **stored))
    return {event["name"]: event["value"] for event in events if event.get("name")}


def test_after_a_result_the_next_question_goes_on_about_what_fits_best():
    slots = slots_set_by(replace(listed(), asked=""))

    assert slots["last_section"].startswith("tinea-capitis#")


def test_after_an_emergency_it_does_not():
    emergency = answered(**{**ANSWERS, "emergency_signs": "breathing"})

    assert "last_section" not in slots_set_by(replace(listed(), asked="", findings=emergency))


@pytest.mark.parametrize(
    "text",
    [
        "should i take him to a&e tonight or wait for the gp in the morning?",
        "do ah need tae see a doctor at aw",
        "how soon should she be seen?",
        "can it wait till monday",
        "is this serious",
    ],
)
def test_how_soon_to_be_seen_is_said_again_after_a_result(text):
    stored = {"symptom_check": finished().as_event()["value"]}

    reply, _ = after_the_result(heard(text, **stored))

    assert any(isinstance(block, CareCard) for block in reply.body)
    assert "What could fit" not in reply.text


@pytest.mark.parametrize(
    "text",
    [
        "how long does minoxidil take",
        "should i take vitamins",
        "which shampoo should i use",
        "can a doctor do a transplant in one day",
        "how do doctors treat it",
    ],
)
def test_a_question_about_a_treatment_does_not_ask_how_soon(text):
    assert not asks_how_soon(text)
