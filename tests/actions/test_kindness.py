"""Kind words come before what was found, and help lines after it where it is heavy."""

import pytest
from answering import answered
from talking import heard

from actions.asking import ActionAskSymptomCheck
from actions.consultation import Consent, Consultation
from actions.kindness import kindly
from actions.opening import account, urgent_cards
from hairline.messages import CareCard, Reply, Sources, Text
from hairline.wording import wording

ANSWER = Reply.of(Text("Found."), Sources(("A source.",), "Reviewed."))
KIND = wording("kindness").say[0]


def said(text, reply=ANSWER):
    return [block.text for block in kindly(heard(text), reply).body if isinstance(block, Text)]


def test_an_answer_to_the_weary_begins_with_kind_words():
    assert said("so done with this shampoo")[:2] == [KIND, "Found."]


def test_whatever_was_found_for_a_message_that_only_vents_is_left_out():
    assert said("my hair is killing me") == list(wording("weary").say)


def test_help_lines_stand_below_an_answer_to_despair():
    assert said("no girl will ever want me bald") == [
        *wording("heavy").say,
        "Found.",
        *wording("heavy_lines").say,
    ]


@pytest.mark.parametrize(
    "text", ["tired of my hair, does minoxidil help?", "how long does minoxidil take", "/choose"]
)
def test_a_question_and_a_button_are_answered_as_they_are(text):
    assert kindly(heard(text), ANSWER) == ANSWER


def test_nothing_is_said_before_a_care_card():
    card = CareCard("same_day", "Call today", ("Now.",))

    assert kindly(heard("so done with this shampoo"), Reply.of(card, *ANSWER.body)).body[0] == card


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("my 4 month old baby has a bald patch at the back of head", None),
        ("my 6 year old has a bald patch at the back of head", "two weeks"),
        ("my baby has bald patches on the side of her head", "two weeks"),
        ("my 4 month old baby has a scaly bald patch at the back of head", "within days"),
    ],
)
def test_only_a_patch_that_a_baby_rubs_waits(text, heading):
    cards = urgent_cards(account(text), text)

    assert (heading is None) == (cards == ())
    assert heading is None or heading in cards[0].heading


def asked_after(text, *told):
    check = Consultation(consent=Consent.GIVEN, findings=answered(emergency_signs="none"))
    stored = {"symptom_check": check.with_next_question().as_event()["value"]}
    reply, _ = ActionAskSymptomCheck().respond(heard("hello", text, told=told, **stored))
    return reply.text


KIND_IN_CHECK = wording("kindness_in_check").say[0]


@pytest.mark.parametrize(
    "text", ["no. I am so ashamed of it", "three weeks, I cry every day", "I hide it under a hat"]
)
def test_an_answer_that_tells_how_hard_it_is_is_met_with_a_kind_word_once(text):
    assert asked_after(text).startswith(KIND_IN_CHECK)
    assert KIND_IN_CHECK not in asked_after(text, f"{KIND_IN_CHECK} Noted.")


@pytest.mark.parametrize("text", ["three weeks", "no", "it is not bad at all"])
def test_a_plain_answer_draws_no_kind_word(text):
    assert KIND_IN_CHECK not in asked_after(text)
