"""A warning sign that is told in the middle of the check leaves its trace, and it stays."""

from dataclasses import replace

import pytest
from answering import answered, in_words
from talking import heard

from actions.alarms import alarm_reply
from actions.consultation import Consent, Consultation
from actions.question import read_back
from actions.reading import read_message
from actions.symptom_check import ActionSetCheckAside
from hairline.messages import CareCard
from hairline.safety.screening import load_screen
from hairline.symptoms import Findings
from hairline.symptoms.urgency import Urgency

pytestmark = pytest.mark.rasa


def begun(**answers):
    findings = answered(emergency_signs="none", who="self", **answers)
    return Consultation(consent=Consent.GIVEN, findings=findings).with_next_question()


def told(consultation, text):
    return consultation.with_alarm(load_screen().alarm_in(text).sign, text)


def answering(consultation, **answers):
    for question, answer in answers.items():
        message = {
            "text": f"/choose{{{question}}}",
            "intent": {"name": "choose"},
            "entities": [
                {"entity": "question", "value": question},
                {"entity": "answer", "value": answer},
            ],
        }
        consultation = read_message(consultation, message) or consultation
    return consultation


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("he has just had a fit", "fit"),
        ("my chest hurts", "chest"),
        ("i cant breath", "breathing"),
        ("my throat is closing", "breathing"),
        ("my face is swelling", "swollen_face"),
        ("i am on olumiant and my leg is swollen", "swollen_leg"),
        ("suddenly blind", "sight"),
    ],
)
def test_a_sign_replaces_none_of_these(text, sign):
    after = told(begun(age="30_to_44"), text)

    assert in_words(after.findings)["emergency_signs"] == sign
    assert after.assessment().urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("text", "asked", "answer"),
    [
        ("one leg is swollen", "emergency_signs", "swollen_leg"),
        ("the nanny drags my daughter by the hair", "pulling", "by_other"),
        ("my daughter has bruises on her arms", "skin_signs", "bruises"),
        ("i am on olumiant and have shingles", "skin_signs", "blisters"),
    ],
)
def test_a_sign_for_today_is_kept_as_the_answer_it_stands_for(text, asked, answer):
    after = told(begun(age="30_to_44"), text)

    assert answer in after.findings.present(asked)
    assert after.assessment().urgency is Urgency.SAME_DAY


def test_the_check_can_go_on_after_it():
    after = told(begun(age="30_to_44"), "my chest hurts")

    assert after.asked == "sex"
    on = answering(after, sex="male", pattern="all_over")
    assert on.asked
    assert on.has_gone_on


def test_another_emergency_still_ends_the_check():
    after = answering(told(begun(age="30_to_44", lumps="pus"), "my chest hurts"), unwell="very_ill")

    assert not after.asked
    assert not after.has_gone_on


def test_a_later_answer_does_not_let_the_urgency_fall():
    after = told(begun(age="30_to_44"), "my chest hurts")

    denied = answering(after, emergency_signs="none")

    assert denied.assessment().urgency is Urgency.EMERGENCY


def test_a_sign_at_the_first_question_answers_it():
    first = Consultation(consent=Consent.GIVEN).with_next_question()

    after = told(first, "my chest hurts")

    assert in_words(after.findings)["emergency_signs"] == "chest"
    # A danger may stand in the rest of the list, which is asked for next.
    assert after.asked == "emergency_signs"
    gone_through = answering(after, emergency_signs="none")
    assert in_words(gone_through.findings)["emergency_signs"] == "chest"
    assert gone_through.asked == "who"
    assert gone_through.has_gone_on


def test_nothing_is_kept_before_consent():
    assert told(Consultation(), "my chest hurts") == Consultation()


def test_a_sign_survives_being_stored():
    after = told(begun(age="30_to_44"), "my chest hurts")

    class Stored:
        def get_slot(self, name):
            return after.as_event()["value"]

    assert Consultation.of(Stored()) == after


def test_a_milder_sign_does_not_take_back_a_graver_one():
    after = told(begun(), "i cant breathe")

    again = told(replace(after, asked="lumps"), "boggy painful lump on my scalp")

    assert in_words(again.findings)["emergency_signs"] == "breathing"
    assert in_words(again.findings)["lumps"] == "boggy"
    assert again.assessment().urgency is Urgency.EMERGENCY


HEADACHE = "new headache and jaw pain on chewing"


@pytest.mark.parametrize("age", ["60_plus", "30_to_44"])
@pytest.mark.parametrize(
    "text",
    [
        "no wait, no headache and no jaw pain at all",
        "remove the headache and the jaw pain",
        "sorry, I was wrong, I have no jaw pain",
    ],
)
def test_an_alarm_goes_with_the_words_that_raised_it(age, text):
    after = told(begun(age=age, sex="female", pattern="all_over"), HEADACHE)

    denied = read_message(after, {"text": text, "intent": {"name": "inform"}})

    assert not denied.alarms
    assert denied.assessment().urgency < Urgency.EMERGENCY


@pytest.mark.parametrize("text", ["no wait, my scalp is not itchy", "no wait, I have no fever"])
def test_an_alarm_holds_where_something_else_is_denied(text):
    after = told(begun(age="60_plus", sex="female", pattern="all_over"), HEADACHE)

    denied = read_message(after, {"text": text, "intent": {"name": "inform"}}) or after

    assert denied.alarms
    assert denied.assessment().urgency is Urgency.EMERGENCY


def test_an_alarm_is_not_taken_back_by_a_sign_that_it_did_not_name():
    # The card spoke of a soft swelling, and was raised by pus.
    after = told(begun(age="30_to_44"), "painful bumps full of pus on my scalp")

    gone_through = answering(after, lumps="pus")

    assert gone_through.alarms
    assert gone_through.assessment().urgency is Urgency.SAME_DAY


def test_the_alarms_of_an_older_conversation_are_read():
    class Stored:
        def get_slot(self, name):
            return {"consent": "given", "alarms": ["seizure"]}

    assert Consultation.of(Stored()).alarms == {"seizure": ()}


def test_what_was_never_told_is_not_told_by_removing_it():
    before = begun(age="60_plus", sex="female", pattern="all_over")

    after = read_message(
        before, {"text": "take out the jaw pain, I don't have that", "intent": {"name": "inform"}}
    )

    assert "jaw" not in (after or before).findings.present("head_signs")


STIFF_NECK = "i have a fever and my neck is stiff"


@pytest.mark.parametrize("text", ["no stiff neck, that was wrong", "my neck isn't stiff after all"])
def test_a_sign_that_stands_on_no_answer_is_taken_back_in_words(text):
    alarmed = replace(told(begun(age="30_to_44", pattern="all_over"), STIFF_NECK), asked="duration")
    assert alarmed.alarms

    after = read_message(alarmed, {"text": text, "intent": {"name": "inform"}})

    assert after is not None
    assert not after.alarms
    assert "taken back" in "\n".join(block.plain() for block in read_back(after))


@pytest.mark.parametrize("text", ["about three weeks", "my neck is still stiff", "no"])
def test_it_holds_whatever_else_is_said(text):
    alarmed = replace(told(begun(age="30_to_44", pattern="all_over"), STIFF_NECK), asked="duration")

    after = read_message(alarmed, {"text": text, "intent": {"name": "inform"}}) or alarmed

    assert after.alarms


@pytest.mark.parametrize(
    ("answers", "headings"),
    [
        ({"emergency_signs": "none", "lumps": "boggy", "age": "under_12"}, 1),
        ({"emergency_signs": "none", "lumps": "none"}, 0),
    ],
)
def test_who_leaves_before_the_result_still_hears_what_cannot_wait(answers, headings):
    check = Consultation(consent=Consent.GIVEN, findings=answered(**answers), asked="itch")

    reply, _ = ActionSetCheckAside().respond(heard("stop", symptom_check=check.as_event()["value"]))

    assert len([block for block in reply.body if isinstance(block, CareCard)]) == headings


def test_what_is_told_beside_a_warning_sign_is_kept_as_well():
    check = begun(age="60_plus", sex="female", pattern="patches")
    sign = load_screen().alarm_in("new headache and my jaw hurts when chewing").sign
    tracker = heard(
        "no wait, it isn't patches. I have a new headache and my jaw hurts when chewing",
        symptom_check=check.as_event()["value"],
    )

    _, [event] = alarm_reply(tracker, sign)

    assert "patches" not in Findings.from_json(event["value"]["findings"]).present("pattern")


def test_an_open_question_that_is_answered_beside_a_warning_sign_is_not_asked_again():
    check = begun(age="30_to_44", sex="male", pattern="crown", medicine="finasteride")
    asked = replace(check, asked="impact")
    sign = load_screen().alarm_in("I am on finasteride and very low").sign

    tracker = heard("a 5, very low on finasteride", symptom_check=asked.as_event()["value"])
    _, [event] = alarm_reply(tracker, sign)

    assert event["value"]["asked"] != "impact"
